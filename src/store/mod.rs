//! The only access to files: reading, saving whole or not at all, settings and recent files.
//!
//! Every failure is one sentence that says what happened, to what and what to do, with the path last. Knows no clock, no
//! environment and no screen; folders are given to it.
#![expect(
    clippy::disallowed_methods,
    clippy::disallowed_types,
    reason = "this floor is where files are touched"
)]

mod path;
mod picture;
mod read;
mod save;
mod settings;

pub use path::{PathKind, Shown, Stamp, kind_of, resolved, stamp};
pub use picture::{LONGEST_SIDE, PictureError, Raster, read_picture, read_picture_beside};
pub use read::{MAX_BYTES, ReadError, TextFile, files_in, holds_text, read, read_bytes};
pub use save::{
    Expected, SaveError, Written, make_folder_of, save_document, save_document_watched, write, write_together,
};
pub use settings::{Loaded, RecentFiles, load_settings, save_settings};
