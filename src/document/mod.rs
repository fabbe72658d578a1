//! One open case: text as opened, net edit since, case now, history, revision. And the workspace: open documents in order.
//!
//! Knows no file: it is given text and gives text back.

mod conflicts;
#[expect(clippy::module_inception, reason = "the floor is named after its main type")]
mod document;
mod findings;
mod history;
mod key;
mod label;
mod opened;
mod origin;
mod snapshot;
mod workspace;

pub use conflicts::Side;
pub use document::{Document, Merged, Refused};
pub use key::{DocId, DocKey};
pub use label::describe;
pub use opened::Opened;
pub use origin::Origin;
pub use snapshot::{Snapshot, TextError};
pub use workspace::Workspace;
