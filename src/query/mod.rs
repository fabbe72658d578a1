//! Time index, filter, search, and the series behind the plots.

pub mod figures;
mod proposals;
pub mod series;

pub use proposals::{Proposal, proposals};
