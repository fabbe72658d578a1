//! Pixels as a PNG, drawn and packed a strip at a time; resolution, title and description are written into it.

use std::collections::BTreeMap;
use std::io::Write as _;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;

use png::{BitDepth, ColorType, Compression, Encoder, PixelDimensions, Unit};
use resvg::tiny_skia::Pixmap;

use super::page::{ExportError, Page};
use super::raster::Seat;
use crate::query::cores;

/// The widest and the highest picture in pixels.
pub(super) const WIDEST: u32 = 32_767;
pub(super) const HIGHEST: u32 = 262_144;

/// The most pixels a picture may have: a file that other programs still open.
const MOST_PIXELS: f64 = 268_435_456.0;

/// Pixels that are drawn at once, and rows at least: 16 MB.
const STRIP: u32 = 4_194_304;
const LEAST_ROWS: u32 = 128;

/// Pixels above which a file is packed fast rather than small.
const LARGE: u64 = 16_000_000;

/// What draws what may be seen between two heights of the page, or all of it.
pub(super) type Draw<'s> =
    dyn Fn(Option<(f32, f32)>, &Seat, &mut Pixmap) -> Result<(), ExportError> + Sync + 's;

/// The PNG of a page at `scale` pixels for each of its units. A large one is drawn in strips, side by side on the cores
/// that there are, while those that are done are packed.
pub(super) fn png(page: &Page, scale: f32, draw: &Draw<'_>) -> Result<Vec<u8>, ExportError> {
    let (width, height) = pixels(page, scale)?;
    let seat = Seat::new(page, (width, height))?;
    let is_opaque = page.ground.is_opaque();
    let mut out = Vec::new();
    let encoder = encoder(&mut out, page, scale, (width, height, is_opaque))?;
    let mut whole = encoder.write_header().map_err(refused)?;
    let mut writer = whole.stream_writer().map_err(refused)?;
    let rows = (STRIP / width).clamp(LEAST_ROWS, height.max(LEAST_ROWS));
    let strips = usize::try_from(height.div_ceil(rows)).unwrap_or(1);
    let strip = |nth: usize| {
        let top = u32::try_from(nth).unwrap_or(u32::MAX).saturating_mul(rows);
        let rows = rows.min(height - top);
        #[expect(clippy::cast_precision_loss, reason = "at most 262144")]
        let heights = (top as f32 / scale, (top + rows) as f32 / scale);
        let mut drawn = room(width, rows)?;
        draw((strips > 1).then_some(heights), &seat.rows_from(top), &mut drawn)?;
        Ok(if is_opaque { without_opacity(drawn.data()) } else { drawn.take_demultiplied() })
    };
    one_after_another(strips, strip, |rows: Vec<u8>| {
        writer.write_all(&rows).map_err(|reason| ExportError::Raster(reason.to_string()))
    })?;
    writer.finish().map_err(refused)?;
    whole.finish().map_err(refused)?;
    Ok(out)
}

/// Makes each part on some core and takes them in their order, few of them held at a time. Ends at the first that fails.
fn one_after_another<T: Send, E: Send>(
    parts: usize,
    make: impl Fn(usize) -> Result<T, E> + Sync,
    mut take: impl FnMut(T) -> Result<(), E>,
) -> Result<(), E> {
    let workers = cores().min(parts);
    if workers <= 1 {
        return (0..parts).try_for_each(|part| take(make(part)?));
    }
    let next = AtomicUsize::new(0);
    std::thread::scope(|scope| {
        let (sender, ready) = sync_channel(1);
        for _ in 0..workers {
            let sender = sender.clone();
            let (next, make) = (&next, &make);
            scope.spawn(move || {
                loop {
                    let part = next.fetch_add(1, Ordering::Relaxed);
                    // Nobody receives any more where another part has failed.
                    if part >= parts || sender.send((part, make(part))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(sender);
        let mut waiting = BTreeMap::new();
        let mut wanted = 0;
        for (part, given) in ready {
            waiting.insert(part, given);
            while let Some(given) = waiting.remove(&wanted) {
                take(given?)?;
                wanted += 1;
            }
        }
        Ok(())
    })
}

/// Red, green and blue of pixels that nothing shines through.
fn without_opacity(rgba: &[u8]) -> Vec<u8> {
    let mut rgb = vec![0; rgba.len() / 4 * 3];
    for (to, from) in rgb.chunks_exact_mut(3).zip(rgba.chunks_exact(4)) {
        to.copy_from_slice(from.get(..3).unwrap_or_default());
    }
    rgb
}

/// What is written before the pixels.
fn encoder<'o>(
    out: &'o mut Vec<u8>,
    page: &Page,
    scale: f32,
    (width, height, is_opaque): (u32, u32, bool),
) -> Result<Encoder<'o, &'o mut Vec<u8>>, ExportError> {
    let mut encoder = Encoder::new(out, width, height);
    encoder.set_color(if is_opaque { ColorType::Rgb } else { ColorType::Rgba });
    encoder.set_depth(BitDepth::Eight);
    let is_large = u64::from(width) * u64::from(height) > LARGE;
    encoder.set_compression(if is_large { Compression::Fast } else { Compression::Balanced });
    encoder.set_pixel_dims(Some(resolution(f64::from(page.unit.per_inch()) * f64::from(scale))));
    for (keyword, words) in [("Title", &page.title), ("Description", &page.description)] {
        if !words.is_empty() {
            let words = words.chars().filter(|letter| !letter.is_control()).collect();
            encoder.add_itxt_chunk(keyword.to_owned(), words).map_err(refused)?;
        }
    }
    Ok(encoder)
}

/// A picture in pixels, none of them multiplied by its opacity.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pixels {
    /// From left to right.
    pub width: u32,
    /// From top to bottom.
    pub height: u32,
    /// Red, green, blue and opacity of each, row by row.
    pub rgba: Vec<u8>,
}

/// The pixels of a page at `scale` for each of its units.
pub(super) fn pixels_of(page: &Page, scale: f32, draw: &Draw<'_>) -> Result<Pixels, ExportError> {
    let (width, height) = pixels(page, scale)?;
    let mut drawn = room(width, height)?;
    draw(None, &Seat::new(page, (width, height))?, &mut drawn)?;
    Ok(Pixels { width, height, rgba: drawn.take_demultiplied() })
}

fn room(width: u32, height: u32) -> Result<Pixmap, ExportError> {
    Pixmap::new(width, height)
        .ok_or_else(|| ExportError::Raster(format!("there is no room for {width} × {height} pixels")))
}

#[expect(clippy::needless_pass_by_value, reason = "an error is passed on")]
fn refused(reason: png::EncodingError) -> ExportError {
    ExportError::Raster(reason.to_string())
}

/// The size in pixels, to the nearest whole one.
fn pixels(page: &Page, scale: f32) -> Result<(u32, u32), ExportError> {
    let in_pixels = |length: f32| (f64::from(length) * f64::from(scale)).round();
    let (width, height) = (in_pixels(page.size().x), in_pixels(page.size().y));
    let is_possible = |side: f64, most: u32| (1.0..=f64::from(most)).contains(&side);
    if !(is_possible(width, WIDEST) && is_possible(height, HIGHEST) && width * height <= MOST_PIXELS) {
        return Err(ExportError::Pixels { scale, width, height });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 262144")]
    let size = (width as u32, height as u32);
    Ok(size)
}

/// What `pHYs` holds (PNG 3rd edition, 11.3.4.3), so that paper gets the right size.
fn resolution(per_inch: f64) -> PixelDimensions {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a resolution, above zero; `as` saturates"
    )]
    let per_metre = (per_inch / 0.0254).round() as u32;
    PixelDimensions { xppu: per_metre, yppu: per_metre, unit: Unit::Meter }
}

#[cfg(test)]
mod tests {
    use super::super::page::Unit;
    use super::super::raster::svg;
    use super::*;

    fn of_svg(page: &Page, scale: f32) -> Result<Vec<u8>, ExportError> {
        png(page, scale, &|_, seat, pixels| svg(SVG, seat, pixels))
    }

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10pt\" height=\"20pt\" \
                       viewBox=\"0 0 10 20\"><rect width=\"10\" height=\"20\" fill=\"#f00\"/></svg>";

    #[test]
    fn a_png_has_exactly_the_pixels_asked_for() {
        let page = Page::new(10.0, 20.0, "").unwrap().unit(Unit::Point);
        let image = of_svg(&page, 2.5).unwrap();
        let decoded = Pixmap::decode_png(&image).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (25, 50));
        assert_eq!(decoded.pixel(24, 49).map(resvg::tiny_skia::PremultipliedColorU8::red), Some(255));
    }

    #[test]
    fn a_png_says_what_it_shows() {
        let page = Page::new(10.0, 20.0, "A case").unwrap().description("3 facts\0 – Š");
        let image = of_svg(&page, 1.0).unwrap();
        Pixmap::decode_png(&image).unwrap();
        let text = String::from_utf8_lossy(&image);
        assert!(text.contains("iTXtTitle\0\0\0\0\0A case"));
        assert!(text.contains("iTXtDescription\0\0\0\0\x003 facts – Š"));
    }

    #[test]
    fn a_scale_that_makes_no_picture_is_refused() {
        let page = Page::new(1000.0, 1000.0, "").unwrap();
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 100.0, 17.0] {
            assert!(matches!(of_svg(&page, scale), Err(ExportError::Pixels { .. })), "{scale}");
        }
    }
}
