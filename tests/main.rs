//! All tests that stand outside the files they test. One binary: it links once.

mod check;
mod edit;
mod edtf;
mod floors;
mod format;
mod layout;
mod merge;
mod pictures;
mod rewrite;
mod ron_text;
mod support;
