//! Faces of the system for letters that the program's own lack, on the screen alone: pictures never depend on the machine.

use std::sync::OnceLock;

use egui::epaint::text::{FallbackRequest, FontInsert, FontPriority, FontProvider, InsertFontFamily};
use egui::{FontData, FontFamily};
use fontdb::{Database, FaceInfo, ID, Style, Weight};

/// The faces of the system, listed when a letter is first met that needs one.
#[derive(Default)]
pub(super) struct SystemFonts(OnceLock<Database>);

impl SystemFonts {
    fn faces(&self) -> &Database {
        self.0.get_or_init(|| {
            let mut faces = Database::new();
            faces.load_system_fonts();
            faces
        })
    }
}

impl FontProvider for SystemFonts {
    fn font_for(&self, request: &FallbackRequest<'_>) -> Option<FontInsert> {
        let letter = request.cluster.chars().next()?;
        let faces = self.faces();
        let wanted = weight_of(request.family);
        let mut candidates: Vec<&FaceInfo> = faces.faces().collect();
        candidates.sort_by(|one, other| likeness(one, wanted).cmp(&likeness(other, wanted)));
        let face = candidates.into_iter().find(|face| has(faces, face.id, letter))?;
        let (bytes, index) = faces.with_face_data(face.id, |bytes, index| (bytes.to_vec(), index))?;
        Some(FontInsert {
            name: format!("{} of the system, {index}", face.post_script_name),
            data: FontData { index, ..FontData::from_owned(bytes) },
            families: vec![InsertFontFamily {
                family: request.family.clone(),
                priority: FontPriority::Lowest,
            }],
        })
    }
}

fn weight_of(family: &FontFamily) -> Weight {
    match family {
        FontFamily::Name(name) if &**name == "semibold" => Weight::SEMIBOLD,
        FontFamily::Name(name) if &**name == "medium" => Weight::MEDIUM,
        FontFamily::Name(_) | FontFamily::Proportional | FontFamily::Monospace => Weight::NORMAL,
    }
}

/// How little a face looks like those of the program; of faces alike the name decides, so that equal systems show equal
/// faces.
fn likeness(face: &FaceInfo, wanted: Weight) -> (bool, bool, bool, u16, &str, ID) {
    let family = face.families.first().map_or("", |(name, _)| name.as_str());
    let plain = !["Serif", "Mono", "Condensed", "Kufi", "Nastaliq"].iter().any(|sort| family.contains(sort));
    (
        face.style != Style::Normal,
        !plain,
        !(family.contains("Sans") || family.contains("Gothic")),
        face.weight.0.abs_diff(wanted.0),
        family,
        face.id,
    )
}

fn has(faces: &Database, face: ID, letter: char) -> bool {
    let has = |bytes: &[u8], index| {
        let parsed = ttf_parser::Face::parse(bytes, index);
        parsed.is_ok_and(|face| face.glyph_index(letter).is_some_and(|glyph| glyph.0 != 0))
    };
    faces.with_face_data(face, has).unwrap_or(false)
}
