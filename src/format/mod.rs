//! The file format: text to case and findings, case to values that are written back.
//!
//! [`value`] holds one table per record type that lists its fields in the order of the file; reading, writing, locating
//! and converting all go by it. Never here: files, checks of what the facts say.

mod codec;
mod decode;
mod index;
mod read;
mod records;
mod rewrite;
pub mod value;

pub use decode::{Fault, similar};
pub use index::{Index, Locator, locate};
pub use read::{FINDINGS_OF_A_CODE, FORMAT, Read, read};
pub use rewrite::{RewriteError, rewrite, rewrite_indexed, write};
pub use value::{FieldInfo, Value};
