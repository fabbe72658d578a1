//! The inspector alone: every field by role and name, by mouse and by keyboard, and what comes of it.

mod bench;
mod fields;
mod lists;
mod looks;
mod several;
