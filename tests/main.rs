//! All tests that stand outside the files they test. One binary: it links once.

mod floors;
mod format;
mod ron_text;
