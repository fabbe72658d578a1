//! Pictures beside a case file: read within limits, upright, no larger than a screen shows them. Of a file nothing but its
//! pixels is kept: where and with what a photograph was taken stays in it.

use std::io::Cursor;
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder as _, ImageError, ImageFormat, ImageReader, Limits};

use super::read::{ReadError, read_within};

/// Bytes a file has at most.
const MAX_FILE: u64 = 256 << 20;
/// Pixels a picture has at most before it is made smaller.
const MAX_PIXELS: u64 = 100_000_000;
/// Bytes that are needed at most to read it.
const MAX_MEMORY: u64 = 1 << 30;
/// The longest side that is kept, in pixels: a projector of 3840 × 2160 shows none larger beside its words.
pub const LONGEST_SIDE: u32 = 2048;

/// A picture as pixels.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Raster {
    /// Pixels of a row.
    pub width: usize,
    /// Rows.
    pub height: usize,
    /// Red, green, blue, alpha of each pixel, not multiplied, from the left top on.
    pub rgba: Vec<u8>,
}

/// Why a picture is not shown. An audience reads it: it names no path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// The case has no file beside which pictures could lie.
    #[error("the case is in no file yet, beside which its pictures would lie")]
    NoCaseFile,
    /// Its path leads out of that folder: whoever wrote the case has no say over other pictures of this machine.
    #[error("a picture lies in the folder of its case or below it")]
    Elsewhere,
    /// There is nothing under the path.
    #[error("the picture is not there")]
    NotFound,
    /// The system gives nothing of it.
    #[error("the picture cannot be read")]
    NotRead,
    /// Too many bytes.
    #[error("the picture's file is larger than {} MB", MAX_FILE >> 20)]
    LargeFile,
    /// Too many pixels.
    #[error("the picture has more than {} million pixels", MAX_PIXELS / 1_000_000)]
    TooManyPixels,
    /// Another format.
    #[error("this is no PNG, JPEG or WebP picture")]
    OtherFormat,
    /// It begins like one, and does not go on so.
    #[error("the picture is damaged")]
    Damaged,
}

/// Reads a picture of a case: its path counts from the file of the case, and leads to its folder or below.
///
/// # Errors
/// As [`read_picture`].
pub fn read_picture_beside(case_file: Option<&Path>, picture: &str) -> Result<Raster, PictureError> {
    let folder = case_file.and_then(Path::parent).ok_or(PictureError::NoCaseFile)?;
    // The folder of a file that is named alone is the present one.
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let found = |path: &Path| path.canonicalize().ok().ok_or(PictureError::NotFound);
    let file = found(&folder.join(picture))?;
    // By where it really lies: a link may lead out of the folder as ".." does.
    if file.starts_with(found(folder)?) { read_picture(&file) } else { Err(PictureError::Elsewhere) }
}

/// Reads a picture.
///
/// # Errors
/// [`PictureError`], one sentence for each sort of failure.
pub fn read_picture(path: &Path) -> Result<Raster, PictureError> {
    let bytes = read_within(path, MAX_FILE).map_err(|error| match error {
        ReadError::NotFound(_) => PictureError::NotFound,
        ReadError::TooLarge { .. } => PictureError::LargeFile,
        ReadError::Folder(_)
        | ReadError::NotAFolder(_)
        | ReadError::NotAFile { .. }
        | ReadError::NotUtf8 { .. }
        | ReadError::NotAllowed(_)
        | ReadError::Failed { .. } => PictureError::NotRead,
    })?;
    raster(&bytes)
}

/// The pixels of a file's bytes.
fn raster(bytes: &[u8]) -> Result<Raster, PictureError> {
    let format = image::guess_format(bytes).ok().ok_or(PictureError::OtherFormat)?;
    if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
        return Err(PictureError::OtherFormat);
    }
    if format == ImageFormat::Jpeg && !jpeg_ends(bytes) {
        return Err(PictureError::Damaged);
    }
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    limits.max_alloc = Some(MAX_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refusal(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MAX_PIXELS {
        return Err(PictureError::TooManyPixels);
    }
    // A file that says nothing readable of how it was held is shown as it lies.
    let orientation = decoder.orientation().unwrap_or(Orientation::NoTransforms);
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| refusal(&error))?;
    if width.max(height) > LONGEST_SIDE {
        picture = picture.thumbnail(LONGEST_SIDE, LONGEST_SIDE);
    }
    picture.apply_orientation(orientation);
    let pixels = picture.into_rgba8();
    let side = |length: u32| usize::try_from(length).ok().ok_or(PictureError::TooManyPixels);
    Ok(Raster { width: side(pixels.width())?, height: side(pixels.height())?, rgba: pixels.into_raw() })
}

/// Whether a JPEG (ITU-T T.81) goes on to its end marker: its decoder fills with grey what a file cut short lacks, and grey is
/// not what the picture shows. What stands behind the end, as phones append, is not looked at.
fn jpeg_ends(bytes: &[u8]) -> bool {
    const START: u8 = 0xD8;
    const END: u8 = 0xD9;
    // Between segments stand the coded pixels, where 0xFF is followed by 0 or by the number of a restart.
    let marker_in = |bytes: &[u8]| {
        bytes.windows(2).position(
            |pair| matches!(pair, [0xFF, second] if !matches!(second, 0 | 0x01 | 0xD0..=0xD7 | 0xFF)),
        )
    };
    let mut rest = bytes;
    while let Some(at) = marker_in(rest) {
        let [_, marker, behind @ ..] = rest.get(at..).unwrap_or_default() else { return false };
        rest = match (*marker, behind) {
            (END, _) => return true,
            (START, behind) => behind,
            // Each other marker heads a segment that says how long it is: in a thumbnail there stand ends of its own.
            (_, [high, low, ..]) => {
                behind.get(usize::from(u16::from_be_bytes([*high, *low]))..).unwrap_or_default()
            }
            _ => return false,
        };
    }
    false
}

fn refusal(error: &ImageError) -> PictureError {
    match error {
        ImageError::Limits(_) => PictureError::TooManyPixels,
        ImageError::Unsupported(_) => PictureError::OtherFormat,
        ImageError::Decoding(_)
        | ImageError::Encoding(_)
        | ImageError::Parameter(_)
        | ImageError::IoError(_) => PictureError::Damaged,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn encoded(width: u32, height: u32, format: ImageFormat) -> Vec<u8> {
        let mut bytes = Vec::new();
        let picture = DynamicImage::new_rgb8(width, height);
        picture.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
        bytes
    }

    #[test]
    fn png_jpeg_and_webp_are_read() {
        for format in [ImageFormat::Png, ImageFormat::Jpeg, ImageFormat::WebP] {
            let read = raster(&encoded(5, 3, format)).unwrap();
            assert_eq!((read.width, read.height, read.rgba.len()), (5, 3, 60), "{format:?}");
        }
    }

    #[test]
    fn a_large_picture_is_made_smaller_and_keeps_its_shape() {
        let read = raster(&encoded(6000, 300, ImageFormat::Png)).unwrap();
        assert_eq!((read.width, read.height), (2048, 102));
    }

    #[test]
    fn a_picture_of_a_billion_pixels_is_refused_before_it_is_read() {
        let mut bytes = encoded(4, 4, ImageFormat::Png);
        // The sizes in the first chunk, and the sum over it.
        bytes[16..20].copy_from_slice(&40_000_u32.to_be_bytes());
        bytes[20..24].copy_from_slice(&40_000_u32.to_be_bytes());
        let sum = crc(&bytes[12..29]);
        bytes[29..33].copy_from_slice(&sum.to_be_bytes());
        assert_eq!(raster(&bytes), Err(PictureError::TooManyPixels));
        assert_eq!(PictureError::TooManyPixels.to_string(), "the picture has more than 100 million pixels");
    }

    fn crc(bytes: &[u8]) -> u32 {
        !bytes.iter().fold(u32::MAX, |sum, byte| {
            (0..8)
                .fold(sum ^ u32::from(*byte), |sum, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg()))
        })
    }

    #[test]
    fn a_photograph_taken_on_its_side_stands_upright() {
        let jpeg = encoded(8, 2, ImageFormat::Jpeg);
        // A piece of metadata right behind the first two bytes that says: turn by a quarter.
        let exif = b"Exif\0\0MM\0\x2a\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0";
        let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
        let turned = [&jpeg[..2], &[0xff, 0xe1], &length, exif, &jpeg[2..]].concat();
        let (lying, standing) = (raster(&jpeg).unwrap(), raster(&turned).unwrap());
        assert_eq!((lying.width, lying.height), (8, 2));
        assert_eq!((standing.width, standing.height), (2, 8));
    }

    #[test]
    fn a_picture_outside_the_folder_of_its_case_is_not_read() {
        let outside = tempfile::tempdir().unwrap();
        let folder = outside.path().join("case");
        std::fs::create_dir_all(folder.join("media")).unwrap();
        let (own, other) = (folder.join("media/own.png"), outside.path().join("other.png"));
        for file in [&own, &other] {
            std::fs::write(file, encoded(4, 4, ImageFormat::Png)).unwrap();
        }
        let case = folder.join("case.ron");
        let read = |picture: &str| read_picture_beside(Some(&case), picture).map(|read| read.width);
        assert_eq!(read("media/own.png"), Ok(4));
        assert_eq!(read("media/../media/own.png"), Ok(4));
        assert_eq!(read("../other.png"), Err(PictureError::Elsewhere));
        assert_eq!(read(other.to_str().unwrap()), Err(PictureError::Elsewhere));
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&other, folder.join("linked.png")).unwrap();
            assert_eq!(read("linked.png"), Err(PictureError::Elsewhere));
        }
        assert_eq!(read("gone.png"), Err(PictureError::NotFound));
    }

    #[test]
    fn what_is_no_picture_is_refused_in_a_sentence() {
        let png = encoded(40, 40, ImageFormat::Png);
        let jpeg = encoded(400, 400, ImageFormat::Jpeg);
        // A thumbnail in the metadata has an end of its own.
        let thumbnail = [&[0xff, 0xe1, 0, 8][..], &[0xff, 0xda, 0, 2, 0xff, 0xd9]].concat();
        let headed = [&jpeg[..2], &thumbnail, &jpeg[2..]].concat();
        let followed = [&headed[..], b"\xff\xda and a film"].concat();
        assert_eq!(raster(&followed), raster(&jpeg));
        for (bytes, expected) in [
            (&b"Case(format: 1)"[..], PictureError::OtherFormat),
            (b"GIF89a", PictureError::OtherFormat),
            (b"", PictureError::OtherFormat),
            (&png[..png.len() / 2], PictureError::Damaged),
            (&jpeg[..jpeg.len() - 200], PictureError::Damaged),
            (&headed[..headed.len() - 2], PictureError::Damaged),
        ] {
            assert_eq!(raster(bytes), Err(expected));
        }
        assert_eq!(read_picture(Path::new("/nowhere/at all")), Err(PictureError::NotFound));
        assert_eq!(read_picture(Path::new("/")), Err(PictureError::NotRead));
    }
}
