//! Panels and widgets. A panel reads a [`Desk`], draws, and pushes actions; it holds no document and changes none.
//!
//! Caches and the state of widgets live in egui's memory, keyed by [`Sheet::stamp`]. [`window_ui`] is the whole window.

mod chrome;
mod desk;
mod dialogs;
mod drawers;
mod empty;
mod export;
mod find;
pub mod findings;
mod focus;
pub mod inspector;
mod legend;
mod menus;
mod option_row;
mod picture;
pub mod plots;
pub mod present;
mod rail;
mod range;
mod scene_strip;
mod status_bar;
mod steer;
pub mod timeline;
mod top_bar;
pub mod widgets;
mod window;

pub use chrome::{
    Availability, Chrome, Dialog, HitSort, Hits, Message, MessageLevel, PathPurpose, Preview, Work,
    availability,
};
pub use desk::{AT_ONCE, Desk, Sheet, Stamp, Unread, canvas_id};
pub(crate) use find::leave_offers;
pub use find::search_id;
pub use focus::{Panel, focus_panel, panel_of};
pub use status_bar::Tally;
pub use window::window_ui;
