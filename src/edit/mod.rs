//! Edits as values: apply, compose, diff, merge.
