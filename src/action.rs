//! Everything a person can do, as one enum with title, help and shortcut.
