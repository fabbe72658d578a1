//! Sums that a reader may rely on: what counts, what does not and why, per period and per group.
//!
//! Only amounts of one currency or unit come here, and only those of one kind are ever added. A part never adds to its
//! whole; what is one and the same, or claimed against each other, counts once; what may overlap with what counts is left
//! out, and the sum says that it is at least so much. Whatever is left out is listed. Never here: points, pixels.

mod adding;
mod asked;
mod between;
mod chart;
mod gather;
mod grouped;
mod kinship;
mod ledger;
mod names;
mod period;
mod related;
mod settle;
mod sum;

pub use asked::{Asked, Entry, Hidden};
pub use between::{Between, End, Side, between};
pub use chart::{Chart, Figure, Group, Outside, Scope, Series, Trust, chart, compared};
pub(in crate::query) use gather::Statement;
pub use kinship::{Kin, Kinship, Thing};
pub use ledger::Ledger;
pub(in crate::query) use ledger::{Class, Entry as LedgerEntry, Left};
pub use names::{end_words, group_words};
pub use period::{Bucket, Falls, Months, Stretch};

pub use settle::{Candidate, Fate, Why, settle};
pub use sum::{Sum, Told};

pub use crate::model::{By, Choice, Choices, Money, Over, Period, Plot, Running};
