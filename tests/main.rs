//! All tests that stand outside the files they test. One binary: it links once.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    reason = "a failing test panics"
)]
#![allow(clippy::disallowed_methods, clippy::disallowed_types, reason = "tests set up files of their own")]

mod align;
mod check;
mod convert;
mod data;
mod document;
mod edit;
mod edtf;
mod export;
mod floors;
mod format;
mod inspector;
mod lanes;
mod layout;
mod merge;
mod pictures;
mod plots;
mod query;
mod rewrite;
mod ron_text;
mod store;
mod sums;
mod support;
mod window;
