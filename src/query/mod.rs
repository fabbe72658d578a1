//! Time index, filter, search, and the series behind the plots.
//!
//! Questions about one case, answered from it and from nothing else. Never here: points, pixels, text widths, files.

pub mod amounts;
mod anchor;
mod apart;
mod busy;
mod cores;
mod day_count;
mod entry;
pub mod extent;
pub mod facets;
pub mod figures;
pub mod filter;
mod fold;
pub mod hits;
mod index;
mod lanes;
pub mod links;
mod order;
pub mod panels;
mod proposals;
pub mod rates;
mod reading;
mod reading_money;
mod renaming;
mod search;
pub mod series;
mod sorted;
mod spans;
pub mod stated;
mod stretches;
pub mod sums;
mod texts;

pub use anchor::{Anchor, Because, anchor, anchors};
pub use apart::{Apart, begins};
pub use busy::{Busy, Days};
pub(crate) use cores::{cores, in_parts};
pub use entry::{Ends, Entry};
pub use filter::{Filter, Finder, Matches, Note as FilterNote};
pub use fold::folded;
pub use index::{FactNo, FactOf, LaneFacts, Stamp, StepTo, TimeIndex};
pub use lanes::{LaneRow, Lanes, Noted, lane_named, lane_rows, lane_title, lanes_of};
pub use proposals::{Proposal, proposals};
pub use reading::{FigureError, read_figure};
pub use reading_money::{AmountError, ReadAmount, read_amount};
pub use renaming::{filter_under, following, renaming};
pub use sorted::Sorted;
pub use spans::{Long, Spans};
pub use texts::Texts;
