//! Pictures in a picture: the pixels that were drawn, as a file of their own in the SVG. Made of pixels alone, it holds
//! nothing of the file that they came from.

use std::collections::BTreeMap;
use std::io::Cursor;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use egui::epaint::{ImageData, Mesh};
use egui::{ColorImage, Pos2, Rect, TextureId, TexturesDelta, pos2};
use image::codecs::jpeg::JpegEncoder;
use image::{ExtendedColorType, ImageEncoder as _, ImageFormat};

use super::svg::{Document, number};

/// A photograph takes many times less room as JPEG; what is smaller than this stays exact.
const EXACT_BYTES: usize = 400_000;
/// Of 100.
const QUALITY: u8 = 90;

/// The pictures that a context was given, as addresses that hold their bytes.
#[derive(Clone, Debug, Default)]
pub(super) struct Images(BTreeMap<TextureId, Arc<str>>);

impl Images {
    /// Takes the pictures that a context was given in a pass.
    pub(super) fn take(&mut self, delta: &TexturesDelta) {
        // The first is that of the letters.
        for (id, changes) in delta.set.iter().filter(|(id, _)| **id != TextureId::default()) {
            for change in changes.iter().filter(|change| change.pos.is_none()) {
                let ImageData::Color(image) = &change.image;
                if let Some(address) = address(image) {
                    self.0.insert(*id, address.into());
                }
            }
        }
    }

    /// The address of the picture that a mesh shows, and where: of a whole picture, upright.
    fn shown(&self, mesh: &Mesh) -> Option<(&str, Rect)> {
        let address = self.0.get(&mesh.texture_id)?;
        let [first, _, _, last] = mesh.vertices.as_slice() else { return None };
        let is_whole = first.uv == Pos2::ZERO && last.uv == pos2(1.0, 1.0);
        let rect = Rect::from_min_max(first.pos, last.pos);
        (is_whole && rect.is_positive()).then_some((&**address, rect))
    }

    /// Whether a mesh shows a picture that is known.
    pub(super) fn shows(&self, mesh: &Mesh) -> bool {
        self.shown(mesh).is_some()
    }

    /// Adds the picture that a mesh shows; `false` where it shows none.
    pub(super) fn add(&self, mesh: &Mesh, document: &mut Document) -> bool {
        let Some((address, rect)) = self.shown(mesh) else { return false };
        let [x, y, width, height] = [rect.left(), rect.top(), rect.width(), rect.height()].map(number);
        let seen = mesh.vertices.first().map_or(255, |vertex| vertex.color.a());
        let opacity = if seen == 255 {
            String::new()
        } else {
            format!(" opacity=\"{}\"", number(f32::from(seen) / 255.0))
        };
        document.push(&format!(
            "<image x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" \
             preserveAspectRatio=\"none\"{opacity} href=\"{address}\"/>"
        ));
        true
    }
}

/// The bytes of an image as an address; `None` where it has no pixels.
fn address(image: &ColorImage) -> Option<String> {
    let [width, height] = image.size.map(|side| u32::try_from(side).ok());
    let (width, height) = (width?, height?);
    let mut bytes = Vec::new();
    let is_opaque = image.pixels.iter().all(|pixel| pixel.a() == 255);
    let rgba: Vec<u8> = image.pixels.iter().flat_map(egui::Color32::to_srgba_unmultiplied).collect();
    image::write_buffer_with_format(
        &mut Cursor::new(&mut bytes),
        &rgba,
        width,
        height,
        ExtendedColorType::Rgba8,
        ImageFormat::Png,
    )
    .ok()?;
    if bytes.len() <= EXACT_BYTES || !is_opaque {
        return Some(format!("data:image/png;base64,{}", STANDARD.encode(bytes)));
    }
    bytes.clear();
    let rgb: Vec<u8> = image.pixels.iter().flat_map(|pixel| [pixel.r(), pixel.g(), pixel.b()]).collect();
    let encoder = JpegEncoder::new_with_quality(&mut bytes, QUALITY);
    encoder.write_image(&rgb, width, height, ExtendedColorType::Rgb8).ok()?;
    Some(format!("data:image/jpeg;base64,{}", STANDARD.encode(bytes)))
}
