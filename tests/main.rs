//! All tests that stand outside the files they test.
