//! The facts of a case as plain data. Knows no file, no screen and no other floor.

pub mod edtf;
