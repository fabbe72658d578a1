//! Where amounts and counts stand: bars on a linear scale, points on a logarithmic one, on the time axis of the timeline.
//!
//! Geometry alone, in points, y from the top of the plot. Values are told apart, never added up. Knows no colour.

mod aside;
mod crowds;
mod labels;
mod place;
mod scale;
mod standing;

pub use aside::{AsidePlaces, aside_column, aside_column_height, aside_rows};
pub use crowds::PlotCrowd;
pub use labels::{LabelText, PlotLabel};
pub use place::{Foot, Frame, PlotLayout, PlotMark, PlotShape, Tube, plot_layout};
pub use scale::{Scale, Steps, Tick};
pub use standing::Standing;
