//! The only file access: read, atomic save, settings.
