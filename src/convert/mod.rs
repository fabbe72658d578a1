//! Cases on their way out of the program: what of them may leave ([`public()`]), and their facts as documents.
//!
//! Every picture and every document is made of a [`Public`], which only [`public()`] gives. Never here: drawing, files.

pub mod chronology;
mod csv;
mod docx;
pub mod exhibits;
mod html;
mod ics;
mod json;
mod markdown;
pub mod plain;
mod public;
pub mod told;

pub use chronology::{Chronology, Grouped};
pub use csv::{Sheet, csv};
pub use docx::{DocxError, docx};
pub use html::{Page, Shown, html};
pub use ics::{Calendar, ics};
pub use json::json;
pub use markdown::markdown;
pub use public::{
    Allowed, Confidential, LeftOver, Mark, NameLeft, Notes, Paths, Public, kinship, marks, marks_in, public,
};
