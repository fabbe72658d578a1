//! What is painted for a fact, given where it lies: dates, links, crowds, states, money.
//!
//! Pure functions of geometry and theme. They decide no position and know no record.

#![expect(clippy::must_use_candidate, reason = "painting is the effect, the room it took an extra")]

mod chip;
mod crowd;
mod link;
mod money;
mod paint;
mod span;
mod state;

pub use chip::{Chip, ChipState, badge, chip, more, pill, pill_in, undated_line, unknown_sign};
pub use crowd::{BIN_WIDTH, cards, cluster, cluster_width, density_band, density_share};
pub use link::{LinkLook, link, link_ends, thread};
pub use money::{
    Limit, PointFill, Texture, money_bar, money_bar_across, money_point, money_range, unknown_amount,
};
pub use paint::{baseline_below, fade_strip, fade_x, fade_y, galley_on, round_path, words, words_on};
pub use span::{Bar, BarEnd, Cloud, Edge, Tube, TubeEnd, bar, cloud, foot, tube};
pub use state::{focus_ring, hover, link_end, search_hit, selected, time_tint};

pub use super::glyphs::{Fill, Ink, Look, Silhouette, Strike, glyph, halo};
