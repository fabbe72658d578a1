//! The parts a mark is made of, as numbers ready to be painted. All x in layout points, clipped to
//! [`CLIP_MARGIN`] outside the axis, so that no huge number reaches a painter; y is that of the mark's row.

/// Side of a glyph's box.
pub const GLYPH: f64 = 12.0;
/// Height of tubes, clouds, caps and arrowheads.
pub const TUBE_HEIGHT: f64 = 14.0;
/// Height of bars.
pub const BAR_HEIGHT: f64 = 8.0;
/// Width of a cap; its height is [`TUBE_HEIGHT`].
pub const CAP_WIDTH: f64 = 2.0;
/// Length of an arrowhead; its height is [`TUBE_HEIGHT`].
pub const ARROW_LENGTH: f64 = 7.0;
/// Height of a foot.
pub const FOOT_HEIGHT: f64 = 2.0;
/// From the row's middle to the top of a foot: half a glyph and 2.
pub const FOOT_TOP: f64 = GLYPH / 2.0 + 2.0;
/// A foot is at least this wide.
pub const FOOT_MIN: f64 = 5.0;
/// A span narrower than this is a glyph with a foot.
pub const NARROW: f64 = 14.0;
/// From the start of a bar to the middle of its glyph.
pub const GLYPH_AFTER_START: f64 = 16.0;
/// Width of strokes at the edges of marks.
pub const EDGE: f64 = 1.5;
/// Length of a bar whose other end is not known: no measure of time.
pub const UNKNOWN_LENGTH: f64 = 120.0;
/// Over which a bar with an unknown end fades, at most [`UNKNOWN_FADE_PART`] of its length.
pub const UNKNOWN_FADE: f64 = 48.0;
/// See [`UNKNOWN_FADE`].
pub const UNKNOWN_FADE_PART: f64 = 0.6;
/// From the end of the fading to the "?".
pub const QUESTION_GAP: f64 = 6.0;
/// Room kept for the "?" (11 / 600).
pub const QUESTION_WIDTH: f64 = 7.0;
/// How far outside the axis geometry may lie: more than any part that fades, and than any glyph.
pub const CLIP_MARGIN: f64 = 100.0;

/// How the edges of a mark are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Edges {
    /// Solid: stated.
    #[default]
    Solid,
    /// 4 on, 3 off: uncertain; tubes are filled at 9 % and not 20 %.
    Dashed,
    /// 1.5 on, 2.5 off: inferred or relative.
    Dotted,
    /// None: approximate.
    None,
}

/// A side of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// Earlier, left.
    Start,
    /// Later, right.
    End,
}

/// How a tube ends.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum TubeEnd {
    /// Fill and edges fade to nothing over so many points inward; 0 where the end lies outside the axis.
    Fade(f64),
    /// An upright line 1.5 wide: no earlier, or no later.
    Upright,
    /// Cut square: a bar goes on from here.
    Square,
}

/// A part of a mark.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// "Some time within": [`TUBE_HEIGHT`] high, lane colour at 20 %, upper and lower edge [`EDGE`] wide.
    Tube {
        /// Left.
        x0: f64,
        /// Right.
        x1: f64,
        /// The left end.
        start: TubeEnd,
        /// The right end.
        end: TubeEnd,
        /// The upper and lower edge.
        edges: Edges,
    },
    /// "About": [`TUBE_HEIGHT`] high; 42 % in the middle, 16 % at `x0` and `x1`, 0 at `spread` beyond them.
    Cloud {
        /// The stated start.
        x0: f64,
        /// The stated end.
        x1: f64,
        /// How far it reaches beyond both.
        spread: f64,
        /// `None`, or `Dashed` above and below from `x0` to `x1` where it is uncertain as well.
        edges: Edges,
    },
    /// All the time from `x0` to `x1`: [`BAR_HEIGHT`] high, in the fill of the fact's status.
    Bar {
        /// Left.
        x0: f64,
        /// Right.
        x1: f64,
        /// Points over which it fades in at its left; 0 for a hard end.
        fade_start: f64,
        /// Points over which it fades out at its right; 0 for a hard end.
        fade_end: f64,
        /// Its upper and lower edge, where the fact is inferred or uncertain.
        edges: Edges,
    },
    /// An end known to the day: [`CAP_WIDTH`] by [`TUBE_HEIGHT`].
    Cap {
        /// Left side of the cap.
        x0: f64,
        /// Dashed or dotted where the end is uncertain or inferred.
        edges: Edges,
    },
    /// Goes on without end: a head [`ARROW_LENGTH`] long and [`TUBE_HEIGHT`] high with its tip at `x`.
    Arrow {
        /// The tip.
        x: f64,
        /// Where it points.
        side: Side,
    },
    /// ‹ or › at the edge of the view: the bar goes on outside, to an end that is known.
    RunsOn {
        /// The middle of the sign.
        x: f64,
        /// Where it points.
        side: Side,
    },
    /// "?" beside an end that is not known.
    Question {
        /// The middle of the sign.
        x: f64,
    },
    /// The true width of a span narrower than [`NARROW`], [`FOOT_TOP`] below the row's middle, [`FOOT_HEIGHT`] high.
    Foot {
        /// Left.
        x0: f64,
        /// Right.
        x1: f64,
        /// Dashed or dotted as a tube's edges would be.
        edges: Edges,
    },
    /// A hair line between the members of a set.
    Thread {
        /// Left.
        x0: f64,
        /// Right.
        x1: f64,
    },
}

/// The shape of a mark in time. Paint the parts in order, then the glyphs.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shape {
    /// Parts from back to front.
    pub parts: Vec<Part>,
    /// Middles of the glyphs; the first is the one that a label stands beside. Empty where it lies outside.
    pub glyphs: Vec<f64>,
    /// Left of everything painted, clipped.
    pub x0: f64,
    /// Right of everything painted, clipped.
    pub x1: f64,
    /// Whether it is one glyph alone, so that a label stands 13 from its middle and not 5 after its end.
    pub alone: Alone,
}

/// Whether a mark is a glyph alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Alone {
    /// A glyph, perhaps with a foot.
    #[default]
    Glyph,
    /// A tube, cloud or bar.
    Span,
}
