//! The command line: check, export.
