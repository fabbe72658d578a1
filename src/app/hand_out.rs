//! Handing scenes out: as a PDF with a page each, or as pictures, drawn as their stage shows them.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::picture::Written;
use super::tasks::{Show, Wanted};
use super::{App, disk};
use crate::action::HandOut;
use crate::app::report::Report;
use crate::convert::{Allowed, LeftOver, Notes, public};
use crate::draw::theme::Variant;
use crate::export::stage::{Slides, about, gallery};
use crate::export::{ExportError, Lettering, Picture, lacking_words, pdf};
use crate::model::Case;

/// The size of a page, in pixels.
const SIZE: (f32, f32) = (1920.0, 1080.0);

impl App {
    /// Draws the scenes of the case of the selection into files, beside the window.
    pub(super) fn hand_out(&mut self, path: PathBuf, what: HandOut) {
        let Some(sheet) = self.acted_on().and_then(|doc| self.sheets.get(doc)) else { return };
        let (case, case_file) = (Arc::clone(&sheet.case), sheet.path.clone());
        let variant = self.stage_variant();
        self.tasks.start(
            Show::Stoppable(format!("Drawing the scenes for {}", disk::name(&path))),
            move |wanted| {
                let outcome = write((&case, case_file.as_deref()), &path, (what, variant), wanted);
                Report::Exported { path, outcome }
            },
        );
    }
}

/// Writes the scenes by the ending of a name. Gives the number of confidential records that were left out.
fn write(
    (case, case_file): (&Case, Option<&Path>),
    path: &Path,
    (what, variant): (HandOut, Variant),
    wanted: &Wanted,
) -> Result<Written, String> {
    let ending = super::picture::ending(path)?;
    let told = |error: ExportError| format!("{} was not written: {error}", path.display());
    let left = |left: LeftOver| format!("{} was not written: {left}", path.display());
    let opened = public(&[case], Allowed::default()).map_err(left)?;
    let Some(open) = opened.first() else { return Ok(Written::default()) };
    let slides = Slides::of(open, gallery(open, case, case_file));
    let notes = if what == HandOut::WithNotes { Notes::Kept } else { Notes::LeftOut };
    let mut pages: Vec<(String, Picture)> = Vec::new();
    for (nth, scene) in case.presented_scenes().enumerate() {
        if wanted.is_stopped() {
            return Ok(Written::default());
        }
        for page in slides.pages(scene, notes, SIZE, variant).map_err(told)? {
            // By number, so that a folder lists them as they are told.
            pages.push((format!("{:02}-{}", nth + 1, super::slug(&page.name)), page.picture));
        }
    }
    let lacking = lacking_words(&pages.iter().flat_map(|(_, page)| page.lacking()).copied().collect());
    if ending == "pdf" {
        let pictures: Vec<Picture> = pages.into_iter().map(|(_, picture)| picture).collect();
        disk::write(path, &pdf(&pictures, &about(&opened)).map_err(told)?)?;
        return Ok(Written { withheld: slides.withheld(), lacking });
    }
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    // All are drawn before any is written: a scene that cannot be leaves no files behind.
    let mut files: Vec<(PathBuf, Vec<u8>)> = Vec::new();
    for (name, picture) in pages {
        let bytes = if ending == "png" {
            picture.png(1.0)
        } else {
            Ok(picture.svg_in(Lettering::Text).into_owned().into_bytes())
        };
        files.push((path.with_file_name(format!("{stem}-{name}.{ending}")), bytes.map_err(told)?));
        if wanted.is_stopped() {
            return Ok(Written::default());
        }
    }
    for (beside, bytes) in files {
        disk::write(&beside, &bytes)?;
    }
    Ok(Written { withheld: slides.withheld(), lacking })
}
