//! The legend: glyphs, outlines and fills that appear in the figure, and no other.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align2, Painter, Rect, pos2, vec2};

use crate::draw::glyphs::{Fill, Ink, Look, Silhouette, Strike, glyph};
use crate::draw::marks::{self, Bar, BarEnd, Cloud, Edge, Tube, TubeEnd};
use crate::draw::theme::Theme;
use crate::draw::timeline::silhouette_of;
use crate::layout::{Edges, Part, Timeline};
use crate::model::Status;

/// From one line to the next.
const LINE: f32 = 22.0;
/// Width of an outline's sample.
const SAMPLE: f32 = 30.0;
/// Between two entries.
const GAP: f32 = 20.0;

/// One sample with its words.
enum Entry {
    Kind(Silhouette, String),
    Outline(Outline),
    Sure(Status),
}

#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Outline {
    Within,
    Uncertain,
    Inferred,
    About,
    FromTo,
    Open,
}

impl Outline {
    fn words(self) -> &'static str {
        match self {
            Self::Within => "some time within",
            Self::Uncertain => "uncertain",
            Self::Inferred => "inferred, not stated",
            Self::About => "about",
            Self::FromTo => "from – to",
            Self::Open => "continues",
        }
    }
}

/// The entries that a timeline needs, ready to be placed.
pub(super) struct Legend {
    entries: Vec<Entry>,
}

impl Legend {
    /// What appears in the timeline.
    pub(super) fn of(timeline: &Timeline) -> Self {
        let mut kinds: BTreeMap<Silhouette, BTreeSet<String>> = BTreeMap::new();
        let mut outlines: BTreeSet<Outline> = BTreeSet::new();
        let mut statuses: BTreeSet<Status> = BTreeSet::new();
        let marks = timeline.marks.iter().map(|mark| (&mark.kind, mark.status));
        let chips = timeline.shelf.chips.iter().map(|chip| (&chip.kind, chip.status));
        let beside = timeline.undated.iter().flat_map(|row| &row.glyphs);
        let beside = beside.map(|glyph| (&glyph.kind, glyph.status));
        for (kind, status) in marks.chain(chips).chain(beside) {
            kinds.entry(silhouette_of(kind)).or_default().insert(kind.words().to_lowercase());
            statuses.insert(status);
        }
        for part in timeline.marks.iter().flat_map(|mark| &mark.shape.parts) {
            outlines.extend(outline_of(part));
        }
        let mut entries: Vec<Entry> = kinds
            .into_iter()
            .map(|(shape, words)| Entry::Kind(shape, words.into_iter().collect::<Vec<_>>().join(", ")))
            .collect();
        entries.extend(outlines.into_iter().map(Entry::Outline));
        entries.extend(statuses.into_iter().filter(|status| *status != Status::Undisputed).map(Entry::Sure));
        Self { entries }
    }

    /// Places entries line by line; paints them where a painter is to, and tells the height.
    pub(super) fn place(&self, painter: &Painter, theme: &Theme, area: Rect, paint: Paint) -> f32 {
        let (mut x, mut y) = (area.left(), area.top() + LINE / 2.0);
        for entry in &self.entries {
            let words = entry.words();
            let galley = painter.layout_no_wrap(words, theme.small(), theme.text);
            let sample = entry.sample_width();
            let width = sample + 6.0 + galley.size().x;
            if x + width > area.right() && x > area.left() {
                x = area.left();
                y += LINE;
            }
            if paint == Paint::Yes {
                entry.paint(painter, theme, pos2(x, y));
                let at = pos2(x + sample + 6.0, y);
                painter.text(at, Align2::LEFT_CENTER, galley.text(), theme.small(), theme.text);
            }
            x += width + GAP;
        }
        if self.entries.is_empty() { 0.0 } else { y + LINE / 2.0 - area.top() }
    }
}

/// Whether placing also paints.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Yes,
    No,
}

fn outline_of(part: &Part) -> Option<Outline> {
    let doubt = |edges: Edges, plain: Outline| match edges {
        Edges::Dashed => Outline::Uncertain,
        Edges::Dotted => Outline::Inferred,
        Edges::Solid | Edges::None => plain,
    };
    match part {
        Part::Tube { edges, .. } | Part::Foot { edges, .. } => Some(doubt(*edges, Outline::Within)),
        Part::Cloud { .. } => Some(Outline::About),
        Part::Bar { .. } => Some(Outline::FromTo),
        Part::Arrow { .. } => Some(Outline::Open),
        Part::Cap { .. } | Part::RunsOn { .. } | Part::Question { .. } | Part::Thread { .. } => None,
    }
}

impl Entry {
    fn words(&self) -> String {
        match self {
            Self::Kind(_, words) => words.clone(),
            Self::Outline(outline) => outline.words().to_owned(),
            Self::Sure(status) => crate::model::Named::words(*status).to_owned(),
        }
    }

    fn sample_width(&self) -> f32 {
        match self {
            Self::Kind(..) | Self::Sure(_) => 12.0,
            Self::Outline(_) => SAMPLE,
        }
    }

    fn paint(&self, painter: &Painter, theme: &Theme, left: egui::Pos2) {
        let ink = Ink { colour: theme.text2, ground: theme.canvas };
        let plain = Look { fill: Fill::Solid, strike: Strike::None };
        match self {
            Self::Kind(shape, _) => glyph(painter, *shape, left + vec2(6.0, 0.0), 12.0, ink, plain),
            Self::Sure(status) => {
                let look = crate::draw::timeline::look_of(*status, crate::model::Occurrence::Actual);
                glyph(painter, Silhouette::Diamond, left + vec2(6.0, 0.0), 12.0, ink, look);
            }
            Self::Outline(outline) => outline.paint(painter, left, ink),
        }
    }
}

impl Outline {
    fn paint(self, painter: &Painter, at: egui::Pos2, ink: Ink) {
        let (left, right, y) = (at.x, at.x + SAMPLE, at.y);
        let tube = |edge: Edge| Tube { left, right, y, edge, start: TubeEnd::Fading, end: TubeEnd::Fading };
        let bar = |end: BarEnd| Bar { left, right, y, start: BarEnd::Cap, end, fill: Fill::Solid };
        match self {
            Self::Within => marks::tube(painter, &tube(Edge::Solid), ink),
            Self::Uncertain => marks::tube(painter, &tube(Edge::Dashed), ink),
            Self::Inferred => marks::tube(painter, &tube(Edge::Dotted), ink),
            Self::About => {
                marks::cloud(painter, &Cloud { left: left + 8.0, right: right - 8.0, y, edge: None }, ink);
            }
            Self::FromTo => marks::bar(painter, &bar(BarEnd::Cap), ink),
            Self::Open => marks::bar(painter, &bar(BarEnd::Arrow), ink),
        }
    }
}
