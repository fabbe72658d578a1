//! The silhouettes of events in a box of 12: convex parts, outline, and what is cut out.
//!
//! egui fills convex shapes only, so a silhouette is a few of them that overlap by a little;
//! the outline is the edge of their union, for hollow, hatched and dashed glyphs.

/// What the glyph of a fact looks like from afar.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Silhouette {
    /// Filled diamond: an agreement.
    Diamond,
    /// Diamond with a hollow centre: negotiation, meeting.
    HollowDiamond,
    /// Square with three lines: a law.
    Law,
    /// Flag: entry into force.
    Flag,
    /// Temple front: a court's decision.
    Temple,
    /// Disc with a tick: a vote.
    Tick,
    /// Block arrow to the right: a transfer.
    ArrowRight,
    /// Block arrow to the left: a return.
    ArrowLeft,
    /// House with a door: an opening.
    House,
    /// Barred square: arrest, detention, warrant.
    Bars,
    /// Square with an arrow leaving: a release.
    Leaving,
    /// Triangle: an incident.
    Triangle,
    /// Page with a cut corner: report, investigation, figure.
    Page,
    /// Speech bubble: statement, testimony, position.
    Bubble,
    /// Envelope: letter, appeal, filing.
    Envelope,
    /// Ringed disc: a payment.
    Coin,
    /// Disc of radius 5: everything else.
    Disc,
}

impl Silhouette {
    /// Every silhouette, in the order of the sheet of marks.
    pub const ALL: [Self; 17] = [
        Self::Diamond,
        Self::Law,
        Self::Flag,
        Self::Temple,
        Self::Tick,
        Self::ArrowRight,
        Self::ArrowLeft,
        Self::House,
        Self::Bars,
        Self::Leaving,
        Self::Triangle,
        Self::Page,
        Self::Bubble,
        Self::Envelope,
        Self::Coin,
        Self::Disc,
        Self::HollowDiamond,
    ];
}

/// A point in the box of 12.
pub(super) type Point = [f32; 2];

/// A silhouette's geometry.
pub(super) struct Form {
    /// Convex parts whose union is the silhouette.
    pub parts: &'static [&'static [Point]],
    /// The edge of the union.
    pub outline: &'static [Point],
    /// What is cut out and put back when the glyph is solid, in this order.
    pub detail: &'static [Detail],
}

/// A detail of a solid glyph.
pub(super) enum Detail {
    /// A line cut out: points and width.
    CutLine(&'static [Point], f32),
    /// A convex polygon cut out.
    Cut(&'static [Point]),
    /// A disc cut out.
    CutDisc(f32),
    /// A convex polygon put back.
    Ink(&'static [Point]),
    /// A disc put back.
    InkDisc(f32),
}

use Detail::{Cut, CutDisc, CutLine, Ink, InkDisc};

const DIAMOND: &[Point] = &[[6.0, -0.3], [12.3, 6.0], [6.0, 12.3], [-0.3, 6.0]];
const SQUARE: &[Point] = &[[0.5, 0.5], [11.5, 0.5], [11.5, 11.5], [0.5, 11.5]];
const HOUSE: &[Point] = &[[6.0, 0.2], [11.6, 5.2], [11.6, 11.6], [0.4, 11.6], [0.4, 5.2]];
const TRIANGLE: &[Point] = &[[6.0, 0.4], [12.0, 11.4], [0.0, 11.4]];
const PAGE: &[Point] = &[[1.5, 0.4], [7.2, 0.4], [10.5, 3.7], [10.5, 11.6], [1.5, 11.6]];
const ENVELOPE: &[Point] = &[[0.2, 1.6], [11.8, 1.6], [11.8, 10.4], [0.2, 10.4]];

impl Silhouette {
    /// The form, or the radius where the silhouette is a disc.
    #[expect(clippy::too_many_lines, reason = "one table: an arm a silhouette")]
    pub(super) fn form(self) -> Result<Form, Round> {
        let form = |parts, outline, detail| Ok(Form { parts, outline, detail });
        match self {
            Self::Diamond => form(&[DIAMOND], DIAMOND, &[]),
            Self::HollowDiamond => {
                form(&[DIAMOND], DIAMOND, &[Cut(&[[6.0, 2.9], [9.1, 6.0], [6.0, 9.1], [2.9, 6.0]])])
            }
            Self::Law => form(
                &[SQUARE],
                SQUARE,
                &[
                    Cut(&[[2.75, 3.0], [9.25, 3.0], [9.25, 4.1], [2.75, 4.1]]),
                    Cut(&[[2.75, 5.45], [9.25, 5.45], [9.25, 6.55], [2.75, 6.55]]),
                    Cut(&[[2.75, 7.9], [7.25, 7.9], [7.25, 9.0], [2.75, 9.0]]),
                ],
            ),
            Self::Flag => form(
                &[
                    &[[1.5, 0.3], [3.1, 0.3], [3.1, 11.7], [1.5, 11.7]],
                    &[[2.0, 0.3], [11.6, 3.9], [2.0, 7.5]],
                ],
                &[[1.5, 0.3], [2.4, 0.3], [11.6, 3.9], [3.1, 7.1], [3.1, 11.7], [1.5, 11.7]],
                &[],
            ),
            Self::Temple => form(
                &[
                    &[[6.0, 0.1], [11.8, 3.2], [11.8, 4.6], [0.2, 4.6], [0.2, 3.2]],
                    &[[1.4, 4.2], [10.6, 4.2], [10.6, 10.0], [1.4, 10.0]],
                    &[[0.3, 9.7], [11.7, 9.7], [11.7, 11.7], [0.3, 11.7]],
                ],
                &[
                    [6.0, 0.1],
                    [11.8, 3.2],
                    [11.8, 4.6],
                    [10.6, 4.6],
                    [10.6, 9.7],
                    [11.7, 9.7],
                    [11.7, 11.7],
                    [0.3, 11.7],
                    [0.3, 9.7],
                    [1.4, 9.7],
                    [1.4, 4.6],
                    [0.2, 4.6],
                    [0.2, 3.2],
                ],
                &[
                    Cut(&[[3.2, 5.5], [5.0, 5.5], [5.0, 9.3], [3.2, 9.3]]),
                    Cut(&[[7.0, 5.5], [8.8, 5.5], [8.8, 9.3], [7.0, 9.3]]),
                ],
            ),
            Self::ArrowRight => form(
                &[&[[0.2, 3.7], [6.6, 3.7], [6.6, 8.3], [0.2, 8.3]], &[[5.8, 0.4], [11.9, 6.0], [5.8, 11.6]]],
                &[[0.2, 3.7], [5.8, 3.7], [5.8, 0.4], [11.9, 6.0], [5.8, 11.6], [5.8, 8.3], [0.2, 8.3]],
                &[],
            ),
            Self::ArrowLeft => form(
                &[
                    &[[11.8, 3.7], [5.4, 3.7], [5.4, 8.3], [11.8, 8.3]],
                    &[[6.2, 0.4], [0.1, 6.0], [6.2, 11.6]],
                ],
                &[[11.8, 3.7], [6.2, 3.7], [6.2, 0.4], [0.1, 6.0], [6.2, 11.6], [6.2, 8.3], [11.8, 8.3]],
                &[],
            ),
            Self::House => form(&[HOUSE], HOUSE, &[Cut(&[[4.6, 7.2], [7.4, 7.2], [7.4, 11.7], [4.6, 11.7]])]),
            Self::Bars => form(
                &[SQUARE],
                SQUARE,
                &[
                    Cut(&[[3.0, 2.5], [4.9, 2.5], [4.9, 9.5], [3.0, 9.5]]),
                    Cut(&[[7.1, 2.5], [9.0, 2.5], [9.0, 9.5], [7.1, 9.5]]),
                ],
            ),
            Self::Leaving => form(
                &[
                    &[[0.3, 0.5], [8.6, 0.5], [8.6, 11.5], [0.3, 11.5]],
                    &[[8.2, 2.4], [12.0, 6.0], [8.2, 9.6]],
                ],
                &[[0.3, 0.5], [8.6, 0.5], [8.6, 2.7], [12.0, 6.0], [8.6, 9.3], [8.6, 11.5], [0.3, 11.5]],
                &[
                    Cut(&[[2.5, 2.7], [12.2, 2.7], [12.2, 9.3], [2.5, 9.3]]),
                    Ink(&[[4.2, 4.9], [8.4, 4.9], [8.4, 7.1], [4.2, 7.1]]),
                    Ink(&[[7.7, 2.2], [12.0, 6.0], [7.7, 9.8]]),
                ],
            ),
            Self::Triangle => form(&[TRIANGLE], TRIANGLE, &[]),
            Self::Page => form(
                &[PAGE],
                PAGE,
                &[
                    Cut(&[[3.5, 5.4], [8.5, 5.4], [8.5, 6.6], [3.5, 6.6]]),
                    Cut(&[[3.5, 8.0], [8.5, 8.0], [8.5, 9.2], [3.5, 9.2]]),
                ],
            ),
            Self::Bubble => form(
                &[
                    &[[0.3, 0.8], [11.7, 0.8], [11.7, 8.6], [0.3, 8.6]],
                    &[[2.7, 8.2], [6.3, 8.2], [2.7, 11.9]],
                ],
                &[[0.3, 0.8], [11.7, 0.8], [11.7, 8.6], [5.9, 8.6], [2.7, 11.9], [2.7, 8.6], [0.3, 8.6]],
                &[],
            ),
            Self::Envelope => {
                form(&[ENVELOPE], ENVELOPE, &[CutLine(&[[0.9, 2.9], [6.0, 7.2], [11.1, 2.9]], 1.25)])
            }
            Self::Tick => {
                Err(Round { radius: 5.7, detail: &[CutLine(&[[3.3, 6.2], [5.2, 8.1], [8.8, 4.2]], 1.6)] })
            }
            Self::Coin => Err(Round { radius: 5.7, detail: &[CutDisc(3.7), InkDisc(2.1)] }),
            Self::Disc => Err(Round { radius: 5.0, detail: &[] }),
        }
    }
}

/// A silhouette that is a disc about the middle of the box.
pub(super) struct Round {
    /// Its radius.
    pub radius: f32,
    /// What is cut out and put back.
    pub detail: &'static [Detail],
}
