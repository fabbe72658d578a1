//! The only file access: read, atomic save, settings.

mod reading;

pub use reading::{PathKind, ReadError, files_in, kind_of, read_bytes};
