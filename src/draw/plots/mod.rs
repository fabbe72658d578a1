//! Plots: grid and scale by `egui_plot`, marks in the textures of the look. Given a layout; decides no place.

mod aside;
mod ink;
mod label;
mod paint;
mod words;

pub use aside::{aside_head, aside_line, aside_rows};
pub use ink::{limit_of, point_fill, texture_of};
pub use label::{label_text, label_width};
pub use paint::{PlotInput, plot_ui};
pub use words::{legend, note, tick_words, unit_words};
