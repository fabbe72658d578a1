//! Plots: grid and scale by `egui_plot`, marks in the textures of the look. Given a layout; decides no place.

mod ink;
mod label;
mod paint;

pub use ink::{limit_of, point_fill, texture_of};
pub use label::{label_text, label_width};
pub use paint::{PlotInput, plot_ui};
