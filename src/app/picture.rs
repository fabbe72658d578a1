//! What the middle of the window shows, as a picture in a file.

use std::path::Path;

use super::disk;
use super::tasks::Wanted;
use crate::draw::theme::{Theme, Variant};
use crate::export::{Page, picture};
use crate::model::edtf::Day;
use crate::ui::{Desk, Sheet, picture_ui};
use crate::view::{Selection, View};

/// Width of a picture, in points; its height is what the facts need.
const WIDTH: f32 = 1280.0;
/// Pixels to a point of a PNG.
const PIXELS: f32 = 2.0;

/// The state to be drawn.
pub(super) struct Shot {
    pub(super) sheets: Vec<Sheet>,
    pub(super) view: View,
    pub(super) variant: Variant,
    pub(super) today: Day,
}

/// Draws the state and writes the file, by the ending of its name.
pub(super) fn write(shot: &Shot, path: &Path, wanted: &Wanted) -> Result<(), String> {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    if !matches!(ending.as_str(), "svg" | "png") {
        return Err(format!("{} was not written: the name must end in .svg or .png", path.display()));
    }
    let told = |error: &dyn std::fmt::Display| format!("{} was not written: {error}", path.display());
    // A picture has no pointer, and nothing in it is selected.
    let view = View { hover: None, selection: Selection::default(), scroll_y: 0.0, ..shot.view.clone() };
    let theme = Theme::new(shot.variant);
    let desk = Desk { sheets: &shot.sheets, view: &view, theme: &theme, today: shot.today };
    let title = shot.sheets.first().map_or("", Sheet::title);
    let height = crate::ui::picture_height(&desk, WIDTH);
    let page = Page::new(WIDTH, height, title).map_err(|error| told(&error))?.ground(theme.canvas);
    let drawn = picture(&page, &theme, |ui| picture_ui(ui, &desk)).map_err(|error| told(&error))?;
    if wanted.is_stopped() {
        return Ok(());
    }
    let bytes = if ending == "png" {
        drawn.png(PIXELS).map_err(|error| told(&error))?
    } else {
        drawn.svg().as_bytes().to_vec()
    };
    disk::write(path, &bytes)
}
