//! Which silhouette stands for which kind of fact.

use super::Silhouette;
use crate::model::EventKind;

impl Silhouette {
    /// The silhouette of an event of this kind; the disc for kinds of the case's own and for none.
    #[must_use]
    pub fn of_event(kind: &EventKind) -> Self {
        match kind {
            EventKind::Agreement => Self::Diamond,
            EventKind::Law => Self::Law,
            EventKind::EntryIntoForce => Self::Flag,
            EventKind::Vote => Self::Tick,
            EventKind::CourtDecision => Self::Temple,
            EventKind::Filing | EventKind::Communication => Self::Envelope,
            EventKind::Warrant | EventKind::Arrest | EventKind::Detention => Self::Bars,
            EventKind::Release => Self::Leaving,
            EventKind::Transfer => Self::ArrowRight,
            EventKind::Return => Self::ArrowLeft,
            EventKind::Pushback | EventKind::Act => Self::Triangle,
            EventKind::Opening => Self::House,
            EventKind::Negotiation | EventKind::Meeting => Self::HollowDiamond,
            EventKind::Position | EventKind::Statement | EventKind::Testimony => Self::Bubble,
            EventKind::Report | EventKind::Investigation | EventKind::Figure => Self::Page,
            EventKind::Practice | EventKind::Other(_) | EventKind::Unstated => Self::Disc,
        }
    }

    /// The silhouette of a flow of any kind: the texture of the bar tells kinds apart, not the glyph.
    #[must_use]
    pub const fn of_flow() -> Self {
        Self::Coin
    }
}
