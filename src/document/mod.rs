//! One open case: text as opened, net edit since, case now, history, revision. And the workspace: open documents in order.
//!
//! Knows no file: it is given text and gives text back.

mod key;

pub use key::{DocId, DocKey};
