//! Text in both directions: Arabic and Hebrew from right to left, with the Latin words and digits in them from left to
//! right (Unicode Standard Annex 9).
//!
//! egui shapes the letters of a word in their direction, but sets the words of a line one after another from left to
//! right. Here every line that has words from right to left is set again in the order in which it is seen: on the screen
//! by a plugin that looks at all that was painted, in exports by the same [`row_jobs`]. The text of a galley stays as it
//! is written: for the screen reader and for copying. In the field in which somebody writes, cursor, selection and pointer
//! follow what is seen, and the arrow keys the direction in which it is read.
//!
//! Signs that a text may hold to turn what follows around (overrides, embeddings, isolates) have no effect: what a source
//! says must not be able to disguise itself. Marks of direction (U+200E, U+200F, U+061C) are heeded.

mod caret;
mod field;
mod order;
mod plugin;

pub use order::{has_other_direction, row_jobs, row_texts};
pub use plugin::BothDirections;
