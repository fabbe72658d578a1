//! Where amounts and counts stand: bars on a linear scale, points on a logarithmic one, on the time axis of the timeline.
//!
//! Geometry alone, in points, y from the top of the plot. What is added up, `query::sums` says. Knows no colour.

mod aside;
mod between;
mod crowds;
mod dense;
mod labelled;
mod labels;
mod multiples;
mod place;
mod ranked;
mod scale;
mod shown;
mod standing;
mod told;

pub use aside::{AsidePlaces, aside_column, aside_column_height, aside_rows};
pub use between::{BetweenRoom, FlowBand, FlowDiagram, FlowEnd};
pub use crowds::PlotCrowd;
pub use labels::{LabelText, PlotLabel};
pub use place::{Foot, Frame, PlotLayout, PlotMark, PlotShape, RunLine, Tube, plot_layout};
pub use ranked::{Ranked, RankedBar, RankedRoom, RankedRow, RankedTitle};
pub use scale::{Scale, Steps, Tick};
pub use shown::{Reach, Shown, Sums, days_of};
pub use standing::Standing;
pub use told::{
    and_more, aside_text, label_text, no_currency_stated, number_not_stated, tick_words, unit_words,
};
