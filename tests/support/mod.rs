//! What several tests use.

pub(crate) mod cases;
pub(crate) mod edits;
