//! The file format: text to case and findings, case to values that are written back.
//!
//! [`value`] holds one table per record type that lists its fields in the order of the file; reading, writing, locating
//! and converting all go by it. Never here: files, checks of what the facts say.

mod codec;
mod decode;
mod found;
mod index;
mod order;
mod plain;
mod read;
mod records;
mod rewrite;
mod tables;
pub mod value;

pub use decode::{Fault, similar};
pub use found::FINDINGS_OF_A_CODE;
pub use index::{Index, Locator, locate};
pub use read::{FORMAT, Read, read, read_watched};
pub use rewrite::{RewriteError, reads_back, rewrite, splices, write};
pub use value::{FieldInfo, Value};
