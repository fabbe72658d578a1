//! SVG to pixels; resolution, title and description written into the PNG.

use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;

use super::page::{ExportError, Page};

/// The longest side of a picture in pixels.
pub(super) const LONGEST_SIDE: u32 = 32_767;

/// The most pixels a picture may have: 1 GB of memory while it is drawn.
const MOST_PIXELS: f64 = 268_435_456.0;

/// The PNG of an SVG at `scale` pixels for each unit of its page.
pub(super) fn png(svg: &str, page: &Page, scale: f32) -> Result<Vec<u8>, ExportError> {
    let (width, height) = pixels(page, scale)?;
    let options = usvg::Options::default();
    let tree =
        usvg::Tree::from_str(svg, &options).map_err(|reason| ExportError::Raster(reason.to_string()))?;
    let mut pixmap = Pixmap::new(width, height)
        .ok_or_else(|| ExportError::Raster(format!("there is no room for {width} × {height} pixels")))?;
    #[expect(clippy::cast_precision_loss, reason = "at most 32767")]
    let transform =
        Transform::from_scale(width as f32 / tree.size().width(), height as f32 / tree.size().height());
    resvg::render(&tree, transform, &mut pixmap.as_mut());
    let bytes = pixmap.encode_png().map_err(|reason| ExportError::Raster(reason.to_string()))?;
    let mut chunks = chunk(*b"pHYs", &resolution(f64::from(page.unit.per_inch()) * f64::from(scale)));
    for (keyword, words) in [("Title", &page.title), ("Description", &page.description)] {
        if !words.is_empty() {
            chunks.extend(chunk(*b"iTXt", &words_of(keyword, words)));
        }
    }
    Ok(with_chunks(&bytes, &chunks))
}

/// The size in pixels, to the nearest whole one.
fn pixels(page: &Page, scale: f32) -> Result<(u32, u32), ExportError> {
    let in_pixels = |length: f32| (f64::from(length) * f64::from(scale)).round();
    let (width, height) = (in_pixels(page.size().x), in_pixels(page.size().y));
    let possible = 1.0..=f64::from(LONGEST_SIDE);
    if !(possible.contains(&width) && possible.contains(&height) && width * height <= MOST_PIXELS) {
        return Err(ExportError::Pixels { scale, width, height });
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 32767")]
    let size = (width as u32, height as u32);
    Ok(size)
}

/// Puts chunks behind the header.
fn with_chunks(png: &[u8], chunks: &[u8]) -> Vec<u8> {
    // Signature 8, then IHDR: length 4, name 4, data 13, check 4.
    const HEADER: usize = 8 + 25;
    let Some((header, rest)) = png.split_at_checked(HEADER) else { return png.to_vec() };
    [header, chunks, rest].concat()
}

/// What `pHYs` holds (PNG 3rd edition, 11.3.4.3), so that paper gets the right size.
fn resolution(per_inch: f64) -> Vec<u8> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a resolution, above zero; `as` saturates"
    )]
    let per_metre = (per_inch / 0.0254).round() as u32;
    let mut data = Vec::with_capacity(9);
    data.extend(per_metre.to_be_bytes());
    data.extend(per_metre.to_be_bytes());
    data.push(1);
    data
}

/// What `iTXt` holds (11.3.3.4): a keyword, not packed, of no language, and the words without what ends them.
fn words_of(keyword: &str, words: &str) -> Vec<u8> {
    let mut data = keyword.as_bytes().to_vec();
    data.extend([0; 5]);
    data.extend(words.chars().filter(|letter| !letter.is_control()).collect::<String>().into_bytes());
    data
}

/// A chunk (5.3): length, name, data, check.
fn chunk(name: [u8; 4], data: &[u8]) -> Vec<u8> {
    let mut checked = name.to_vec();
    checked.extend(data);
    let length = u32::try_from(data.len()).unwrap_or(u32::MAX);
    let mut out = length.to_be_bytes().to_vec();
    out.extend(&checked);
    out.extend(checksum(&checked).to_be_bytes());
    out
}

/// CRC-32 as PNG uses it (3rd edition, annex D).
fn checksum(bytes: &[u8]) -> u32 {
    let mut crc = u32::MAX;
    for byte in bytes {
        crc ^= u32::from(*byte);
        for _ in 0..8 {
            crc = if crc & 1 == 1 { 0xEDB8_8320 ^ (crc >> 1) } else { crc >> 1 };
        }
    }
    !crc
}

#[cfg(test)]
mod tests {
    use super::super::page::Unit;
    use super::*;

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"10pt\" height=\"20pt\" \
                       viewBox=\"0 0 10 20\"><rect width=\"10\" height=\"20\" fill=\"#f00\"/></svg>";

    #[test]
    fn a_png_has_exactly_the_pixels_asked_for() {
        let page = Page::new(10.0, 20.0, "").unwrap().unit(Unit::Point);
        let image = png(SVG, &page, 2.5).unwrap();
        let decoded = Pixmap::decode_png(&image).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (25, 50));
        assert_eq!(decoded.pixel(24, 49).map(resvg::tiny_skia::PremultipliedColorU8::red), Some(255));
    }

    #[test]
    fn a_png_says_what_it_shows() {
        let page = Page::new(10.0, 20.0, "A case").unwrap().description("3 facts\0 – Š");
        let image = png(SVG, &page, 1.0).unwrap();
        Pixmap::decode_png(&image).unwrap();
        let text = String::from_utf8_lossy(&image);
        assert!(text.contains("iTXtTitle\0\0\0\0\0A case"));
        assert!(text.contains("iTXtDescription\0\0\0\0\x003 facts – Š"));
    }

    #[test]
    fn the_check_of_a_chunk_is_that_of_the_standard() {
        assert_eq!(checksum(b"IEND"), 0xAE42_6082);
    }

    #[test]
    fn a_scale_that_makes_no_picture_is_refused() {
        let page = Page::new(1000.0, 1000.0, "").unwrap();
        for scale in [0.0, -1.0, f32::NAN, f32::INFINITY, 100.0, 17.0] {
            assert!(matches!(png(SVG, &page, scale), Err(ExportError::Pixels { .. })), "{scale}");
        }
    }
}
