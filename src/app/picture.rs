//! What an export asks for, drawn and written beside the window.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use egui::ColorImage;

use super::disk;
use super::tasks::Wanted;
use crate::convert::{Allowed, public};
use crate::export::figure::FigureSpec;
use crate::export::request::{Drawn, PictureFormat, Request, What};
use crate::export::stage::gallery;
use crate::export::{Picture, Pixels, Unit, lacking_words};
use crate::model::{Case, Key};

/// How much of the work is done when the figures are drawn, and when only the files are missing.
const DRAWN: f32 = 0.6;
const ENCODED: f32 = 0.9;

/// What is to be drawn.
pub(super) struct Shot {
    /// Open cases in their order.
    pub(super) cases: Vec<Arc<Case>>,
    /// The files that these lie in, beside which their pictures lie.
    pub(super) case_files: Vec<Option<PathBuf>>,
    /// The time, filter and contents of the window.
    pub(super) shown: FigureSpec,
    /// The selected facts, by the places of their cases.
    pub(super) selected: BTreeSet<(usize, Key)>,
    /// What is asked for.
    pub(super) request: Request,
}

/// What was drawn, and what a person is told of it.
pub(super) struct Figures {
    pub(super) figures: Drawn,
    told: Written,
}

/// What a person is told of a figure that was written.
#[derive(Default)]
pub(super) struct Written {
    /// Confidential records that were left out.
    pub(super) withheld: usize,
    /// That letters were left out.
    pub(super) lacking: Option<String>,
}

impl Shot {
    /// Draws every figure asked for.
    ///
    /// # Errors
    /// Why not, as a clause.
    pub(super) fn draw(&self, wanted: &Wanted) -> Result<Figures, String> {
        let whole: Vec<&Case> = self.cases.iter().map(Arc::as_ref).collect();
        let cases = public(&whole, Allowed::default()).map_err(|reason| reason.to_string())?;
        let goes_on = |part: f32| wanted.tell(part * DRAWN);
        let mut shown = self.shown.clone();
        if matches!(self.request.what, What::Scene(..) | What::AllScenes) {
            let files = self.case_files.iter().map(Option::as_deref);
            let of = cases.iter().zip(&whole).zip(files);
            shown.galleries = of.map(|((open, case), file)| gallery(open, case, file)).collect();
        }
        let figures = self.request.draw(&cases, &shown, &self.selected, &goes_on);
        let figures = figures.map_err(|reason| reason.to_string())?;
        let withheld = figures.iter().map(|(_, figure)| figure.withheld).max().unwrap_or_default();
        let lacking = figures.iter().flat_map(|(_, figure)| figure.picture.lacking()).copied().collect();
        Ok(Figures { figures, told: Written { withheld, lacking: lacking_words(&lacking) } })
    }
}

/// The format of a file, by the ending of its name.
///
/// # Errors
/// The sentence for a name that tells none.
pub(super) fn ending(path: &Path) -> Result<String, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if PictureFormat::of_ending(&ending).is_some() {
        Ok(ending)
    } else {
        Err(format!("{} was not written: the name must end in .svg, .png or .pdf", path.display()))
    }
}

/// Draws the figures and writes the files: all are drawn before any is written.
pub(super) fn write(shot: &Shot, path: &Path, wanted: &Wanted) -> Result<Written, String> {
    let told = |error: &dyn std::fmt::Display| format!("{} was not written: {error}", path.display());
    let Figures { figures, told: written } = shot.draw(wanted).map_err(|reason| told(&reason))?;
    if !wanted.tell(DRAWN) {
        return Ok(Written::default());
    }
    let goes_on = |part: f32| wanted.tell(DRAWN + part * (ENCODED - DRAWN));
    let files = shot.request.files(figures, &goes_on).map_err(|reason| told(&reason))?;
    if !wanted.tell(ENCODED) {
        return Ok(Written::default());
    }
    for (name, bytes) in files {
        disk::write(&beside(path, name.as_deref()), &bytes)?;
    }
    Ok(written)
}

/// The file itself, or that of one of several pictures: `case.svg` becomes `case-01-opening.svg`.
fn beside(path: &Path, name: Option<&str>) -> PathBuf {
    let Some(name) = name else { return path.to_owned() };
    let stem = path.file_stem().unwrap_or_default().to_string_lossy();
    let ending = path.extension().unwrap_or_default().to_string_lossy();
    path.with_file_name(format!("{stem}-{}.{ending}", super::slug(name)))
}

/// The first picture asked for, for the clipboard.
pub(super) fn image(shot: &Shot, wanted: &Wanted) -> Result<ColorImage, String> {
    let drawn = shot.draw(wanted)?;
    let first = drawn.figures.into_iter().next().map(|(_, figure)| figure.picture);
    let picture = first.ok_or_else(|| "there is nothing to draw".to_owned())?;
    if !wanted.tell(DRAWN) {
        return Err("stopped".to_owned());
    }
    let pixels = picture.pixels(shot.request.scale(&picture)).map_err(|reason| reason.to_string())?;
    Ok(colour_image(&pixels))
}

/// Pixels as the window draws and copies them.
pub(super) fn colour_image(pixels: &Pixels) -> ColorImage {
    let side = |length: u32| usize::try_from(length).unwrap_or_default();
    ColorImage::from_rgba_unmultiplied([side(pixels.width), side(pixels.height)], &pixels.rgba)
}

/// "180 × 96 mm", "1920 × 1080 px", "3 sheets of 297 × 210 mm".
pub(super) fn size_words(request: &Request, picture: &Picture, (pictures, sheets): (usize, usize)) -> String {
    let page = picture.page();
    let size = page.size();
    let one = match (page.unit, request.format) {
        (Unit::Pixel, PictureFormat::Png) => {
            let scale = request.scale(picture);
            format!("{:.0} × {:.0} px", size.x * scale, size.y * scale)
        }
        (Unit::Pixel, PictureFormat::Svg | PictureFormat::Pdf) => format!("{:.0} × {:.0} px", size.x, size.y),
        (Unit::Point | Unit::Print, format) => {
            let mm = 25.4 / page.unit.per_inch();
            let words = format!("{:.0} × {:.0} mm", size.x * mm, size.y * mm);
            if format == PictureFormat::Png {
                let scale = request.scale(picture);
                format!("{words}, {:.0} × {:.0} px", size.x * scale, size.y * scale)
            } else {
                words
            }
        }
    };
    match (pictures, sheets) {
        (0 | 1, 0 | 1) => one,
        (0 | 1, sheets) => format!("{sheets} sheets of {one}"),
        (pictures, _) => format!("{pictures} pictures, the first {one}"),
    }
}
