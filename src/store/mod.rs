//! The only file access: read, atomic save, settings.

mod reading;
mod writing;

pub use reading::{PathKind, ReadError, files_in, kind_of, read_bytes};
pub use writing::{WriteError, write_whole};
