//! Finding things: the search field with what it offers, the terms as chips, and the drawer of ticks. All of them write
//! one text, the filter.

mod drawer;
mod field;
mod offers;
mod strip;
mod terms;

pub(super) use drawer::drawer_ui;
pub use field::search_id;
pub(super) use field::search_ui;
pub(crate) use offers::leave_offers;
pub(super) use strip::{height as strip_height, strip_ui};
