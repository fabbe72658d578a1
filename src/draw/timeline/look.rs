//! Which glyph and fill a fact has.

use crate::draw::glyphs::{Fill, Look, Silhouette, Strike};
use crate::model::{EventKind, Occurrence, Status};

/// The silhouette of a kind of event. Kinds without one of their own borrow; unknown ones are discs.
#[must_use]
pub fn silhouette_of(kind: &EventKind) -> Silhouette {
    match kind {
        EventKind::Agreement => Silhouette::Diamond,
        EventKind::Negotiation | EventKind::Meeting => Silhouette::HollowDiamond,
        EventKind::Law => Silhouette::Law,
        EventKind::EntryIntoForce => Silhouette::Flag,
        EventKind::CourtDecision => Silhouette::Temple,
        EventKind::Vote => Silhouette::Tick,
        EventKind::Transfer => Silhouette::ArrowRight,
        EventKind::Return => Silhouette::ArrowLeft,
        EventKind::Opening => Silhouette::House,
        EventKind::Arrest | EventKind::Warrant | EventKind::Detention => Silhouette::Bars,
        EventKind::Release => Silhouette::Leaving,
        EventKind::Pushback | EventKind::Act => Silhouette::Triangle,
        EventKind::Report | EventKind::Investigation | EventKind::Figure => Silhouette::Page,
        EventKind::Statement | EventKind::Testimony | EventKind::Position => Silhouette::Bubble,
        EventKind::Filing | EventKind::Communication => Silhouette::Envelope,
        EventKind::Practice | EventKind::Other(_) | EventKind::Unstated => Silhouette::Disc,
    }
}

/// How a fact is filled: what is not undisputed shows that before whether it took place.
#[must_use]
pub fn look_of(status: Status, occurrence: Occurrence) -> Look {
    let took_place = occurrence == Occurrence::Actual;
    let fill = match status {
        Status::Undisputed if took_place => Fill::Solid,
        Status::Undisputed => Fill::Hollow,
        // What is only planned and in doubt as well must not look half done.
        Status::Disputed | Status::Alleged | Status::Unsure if !took_place => Fill::HollowDashed,
        Status::Disputed => Fill::Half,
        Status::Alleged => Fill::Hatched,
        Status::Unsure => Fill::Tint,
    };
    let strike = match occurrence {
        Occurrence::Actual | Occurrence::Planned => Strike::None,
        Occurrence::Attempted => Strike::Bar,
        Occurrence::Cancelled => Strike::Through,
    };
    Look { fill, strike }
}
