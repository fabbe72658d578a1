//! What the middle of the window shows, as a figure in a file.

use std::path::Path;
use std::sync::Arc;

use super::disk;
use super::tasks::Wanted;
use crate::convert::{Allowed, public};
use crate::export::figure::{FigureSpec, figure};
use crate::export::{Lettering, lacking_words, pdf};
use crate::model::Case;

/// Pixels to a point of a PNG.
const PIXELS: f32 = 2.0;

/// How much of the work is done when the figure is drawn, and when only the file is missing.
const DRAWN: f32 = 0.6;
const ENCODED: f32 = 0.9;

/// What is to be drawn.
pub(super) struct Shot {
    /// Open cases in their order.
    pub(super) cases: Vec<Arc<Case>>,
    /// The time, filter, contents and theme of the window.
    pub(super) spec: FigureSpec,
}

/// What a person is told of a figure that was written.
#[derive(Default)]
pub(super) struct Written {
    /// Confidential records that were left out.
    pub(super) withheld: usize,
    /// That letters were left out.
    pub(super) lacking: Option<String>,
}

/// The format of a file, by the ending of its name.
///
/// # Errors
/// The sentence for a name that tells none.
pub(super) fn ending(path: &Path) -> Result<String, String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if matches!(ending.as_str(), "svg" | "png" | "pdf") {
        Ok(ending)
    } else {
        Err(format!("{} was not written: the name must end in .svg, .png or .pdf", path.display()))
    }
}

/// Draws the figure and writes the file, by the ending of its name.
pub(super) fn write(shot: &Shot, path: &Path, wanted: &Wanted) -> Result<Written, String> {
    let ending = ending(path)?;
    let told = |error: &dyn std::fmt::Display| format!("{} was not written: {error}", path.display());
    let cases: Vec<&Case> = shot.cases.iter().map(Arc::as_ref).collect();
    wanted.tell(0.0);
    let cases = public(&cases, Allowed::default()).map_err(|error| told(&error))?;
    let drawn = figure(&cases, &shot.spec).map_err(|error| told(&error))?;
    if !wanted.tell(DRAWN) {
        return Ok(Written::default());
    }
    let bytes = match ending.as_str() {
        "png" => drawn.picture.png(PIXELS),
        "pdf" => pdf(std::slice::from_ref(&drawn.picture), &drawn.about),
        _ => drawn.picture.svg_in(Lettering::Text).map(|svg| svg.into_owned().into_bytes()),
    };
    let bytes = bytes.map_err(|error| told(&error))?;
    if !wanted.tell(ENCODED) {
        return Ok(Written::default());
    }
    disk::write(path, &bytes)?;
    Ok(Written { withheld: drawn.withheld, lacking: lacking_words(drawn.picture.lacking()) })
}
