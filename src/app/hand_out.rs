//! Handing scenes out: as a PDF with a page each, or as pictures, drawn as their stage shows them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::tasks::{Show, Wanted};
use super::{App, disk};
use crate::action::HandOut;
use crate::app::report::Report;
use crate::draw::theme::Variant;
use crate::export::stage::Slides;
use crate::export::{About, ExportError, Picture, pdf};
use crate::model::Case;

/// The size of a page, in pixels.
const SIZE: (f32, f32) = (1920.0, 1080.0);

impl App {
    /// Draws the scenes of the case of the selection into files, beside the window.
    pub(super) fn hand_out(&mut self, path: PathBuf, what: HandOut) {
        let Some(sheet) = self.acted_on().and_then(|doc| self.sheets.get(doc)) else { return };
        let (case, variant) = (Arc::clone(&sheet.case), self.stage_variant());
        self.tasks.start(
            Show::Stoppable(format!("Drawing the scenes for {}", disk::name(&path))),
            move |wanted| {
                let outcome = write(&case, &path, (what, variant), wanted);
                Report::Exported { path, outcome }
            },
        );
    }
}

/// Writes the scenes by the ending of a name. Gives the number of confidential records that were left out.
fn write(
    case: &Case,
    path: &Path,
    (what, variant): (HandOut, Variant),
    wanted: &Wanted,
) -> Result<usize, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "svg" | "png" | "pdf") {
        return Err(format!("{} was not written: the name must end in .svg, .png or .pdf", path.display()));
    }
    let told = |error: ExportError| format!("{} was not written: {error}", path.display());
    let slides = Slides::of(case);
    let mut pages: Vec<(String, Picture)> = Vec::new();
    for (nth, scene) in case.scenes_in_order().enumerate() {
        if wanted.is_stopped() {
            return Ok(0);
        }
        let name = format!("{:02}-{}", nth + 1, super::slug(&scene.id));
        if what == HandOut::WithNotes && !scene.notes.is_empty() {
            let notes = slides.notes_page(&scene.id, &scene.notes, SIZE, variant).map_err(told)?;
            pages.push((format!("{name}-notes"), notes));
        } else {
            pages.push((name, slides.page(&scene.id, SIZE, variant).map_err(told)?));
        }
    }
    let about = About {
        title: case.meta.title.to_string(),
        authors: case.meta.authors.iter().map(ToString::to_string).collect(),
        language: case.meta.language.to_string(),
    };
    if ending == "pdf" {
        let pictures: Vec<Picture> = pages.into_iter().map(|(_, picture)| picture).collect();
        disk::write(path, &pdf(&pictures, &about).map_err(told)?)?;
        return Ok(slides.withheld());
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    for (name, picture) in pages {
        let beside = path.with_file_name(format!("{stem}-{name}.{ending}"));
        let bytes =
            if ending == "png" { picture.png(1.0).map_err(told)? } else { picture.svg().as_bytes().to_vec() };
        disk::write(&beside, &bytes)?;
    }
    Ok(slides.withheld())
}
