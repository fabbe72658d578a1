//! Plots: grid and scale by `egui_plot`, marks in the textures of the look. Given a layout; decides no place.

mod aside;
mod between;
mod head;
mod ink;
mod label;
mod paint;
mod ranked;
mod words;

pub use crate::layout::plots::{aside_text, label_text, tick_words};
pub use aside::{
    AsideLook, aside_chip_width, aside_head, aside_item, aside_more, aside_more_width, aside_rect,
    aside_title, more_words, paint_aside,
};
pub use between::{flow_band_rect, flow_diagram, flow_end_rect, paint_band, paint_flow_diagram};
pub use head::{HEAD_INDENT, HEAD_LINE, HeadLegend, head_legend, head_title, legend_entries, legend_height};
pub use ink::{limit_of, point_fill, texture_of};
pub use label::label_width;
pub use paint::{PlotInput, plot_marks, plot_ui};
pub use ranked::{paint_ranked, ranked, ranked_row_rect};
