//! Time index, filter, search, and the series behind the plots.

mod proposals;
pub mod series;

pub use proposals::{Proposal, proposals};
