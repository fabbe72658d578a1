//! Links of the selected facts, or of all: along lane borders, each on a track of its own, round marks, labels and chips;
//! a pill on the line names the relation and covers nothing.

mod ends;
mod ground;
mod pills;
mod search;
mod traffic;

use std::collections::BTreeSet;

use super::lanes::{Pitch, Strip};
use super::{Emphasis, Input, LinkEnd, LinkPill, LinkRoute, LinkStroke, Measure, Point, TextStyle, Timeline};
use crate::document::DocKey;
use crate::model::Relation;
use crate::query::links::{Linked, Tie, held, ties};
use crate::view::LinksShown;
use ends::{End, Ends};
use ground::Ground;
use search::{Care, Corner, Height, Trip};
use traffic::Traffic;

/// Height of a pill.
pub const PILL_HEIGHT: f64 = 18.0;
/// Corners of links are rounded by so much.
pub const CORNER: f64 = 6.0;
/// Selected facts whose links are drawn at most.
const SELECTED: usize = 24;
/// Links drawn at most.
const ROUTES: usize = 60;
/// A pill is so much wider than its words.
const PILL_PADDING: f64 = 16.0;

/// A link to draw.
struct Shown {
    tie: Tie,
    /// As read from the selected fact, else from the one that holds it.
    words: &'static str,
    emphasis: Emphasis,
}

/// The links to draw: those of the selected facts, the one chosen last first; then, where they are wished for, those
/// that facts on the screen hold.
fn shown(input: &Input<'_>, timeline: &Timeline) -> Vec<Shown> {
    let cases = cases(input);
    let mut seen = BTreeSet::new();
    let mut shown = Vec::new();
    for key in input.selection.keys().iter().rev().take(SELECTED) {
        for tie in ties(&cases, key).into_iter().filter(|tie| seen.insert(tie.clone())) {
            shown.push(Shown { words: tie.words(key, timeline.tongue), tie, emphasis: Emphasis::Selected });
        }
    }
    if input.links == LinksShown::All {
        let marks = timeline.marks.iter().map(|mark| &mark.key);
        for key in marks.chain(timeline.shelf.chips.iter().map(|chip| &chip.key)) {
            for tie in held(&cases, key).into_iter().filter(|tie| seen.insert(tie.clone())) {
                shown.push(Shown {
                    words: tie.relation.words_in(timeline.tongue),
                    tie,
                    emphasis: Emphasis::None,
                });
            }
        }
    }
    shown
}

fn cases<'a>(input: &Input<'a>) -> Vec<Linked<'a>> {
    input.docs.iter().map(|doc| Linked { doc: doc.doc, case: doc.case, index: doc.index }).collect()
}

/// The facts at the other ends of the links of selected facts.
pub(super) fn linked(input: &Input<'_>) -> BTreeSet<DocKey> {
    let cases = cases(input);
    let selected = input.selection.keys().iter().rev().take(SELECTED);
    selected.flat_map(|key| ties(&cases, key)).flat_map(|tie| [tie.holder, tie.to]).collect()
}

/// The routes of the links, and how many found no way or were too many.
pub(super) fn lay_out(
    input: &Input<'_>,
    timeline: &Timeline,
    strips: &[Strip<'_>],
    pitch: Pitch,
    measure: &dyn Measure,
) -> (Vec<LinkRoute>, usize) {
    let shown = shown(input, timeline);
    if shown.is_empty() {
        return (Vec::new(), 0);
    }
    let ground = Ground::new(timeline, pitch, input.visible);
    let ends = Ends { input, timeline, strips, pitch, ground: &ground };
    let mut way_finder = Router { ground: &ground, traffic: Traffic::default(), measure };
    let (mut routes, mut left_out) = (Vec::new(), 0);
    for shown in shown {
        let (Some(from), Some(to)) = (ends.end(&shown.tie.to), ends.end(&shown.tie.holder)) else { continue };
        // A link that only passes by says nothing of what is on the screen.
        if from == to || (from.outside && to.outside) {
            continue;
        }
        let route = if routes.len() < ROUTES { way_finder.route(&shown, &from, &to) } else { None };
        match route {
            Some(route) => routes.push(route),
            None => left_out += 1,
        }
    }
    (routes, left_out)
}

struct Router<'a> {
    ground: &'a Ground,
    traffic: Traffic,
    measure: &'a dyn Measure,
}

impl Router<'_> {
    fn route(&mut self, shown: &Shown, from: &End, to: &End) -> Option<LinkRoute> {
        let Shown { tie, words, emphasis } = shown;
        let (stroke, start, end) = style(tie.relation);
        let start = if from.outside { LinkEnd::Outside } else { start };
        let end = if to.outside { LinkEnd::Outside } else { end };
        let wide = self.measure.width(words, TextStyle::Pill) + PILL_PADDING;
        let tails = (tail(start), tail(end));
        let way = |care: Care| {
            let trip =
                Trip { ground: self.ground, traffic: &self.traffic, from, to, tails, pill: wide, care };
            let path = self.path(&trip.way()?);
            let pill = pills::place(self.ground, &self.traffic, (&path, tails), wide);
            Some((path, pill))
        };
        let first = way(Care::Little)?;
        let second =
            if first.1.is_none() { way(Care::Much).filter(|second| second.1.is_some()) } else { None };
        let (path, named) = second.unwrap_or(first);
        let pill = match named {
            Some(rect) => Some(LinkPill { rect, text: (*words).into() }),
            None => pills::place(self.ground, &self.traffic, (&path, tails), PILL_HEIGHT)
                .map(|rect| LinkPill { rect, text: sign(tie.relation).into() }),
        };
        self.traffic.add(&path);
        self.traffic.pills.extend(pill.as_ref().map(|pill| pill.rect));
        Some(LinkRoute {
            tie: tie.clone(),
            emphasis: *emphasis,
            path,
            stroke,
            start,
            end,
            words: (*words).into(),
            pill,
        })
    }

    /// Corners to points: every level part in a channel gets a track.
    fn path(&self, corners: &[Corner]) -> Vec<Point> {
        let mut path: Vec<Point> = Vec::with_capacity(corners.len());
        let mut track = None;
        for (at, corner) in corners.iter().enumerate() {
            let y = match corner.y {
                Height::At(y) => y,
                Height::Channel(channel) => {
                    let begun: Option<f64> = track.take();
                    begun.unwrap_or_else(|| {
                        let to = corners.get(at + 1).map_or(corner.x, |next| next.x);
                        *track.insert(self.traffic.track(self.ground, channel, (corner.x, to)))
                    })
                }
            };
            path.push(Point::new(corner.x, y));
        }
        path
    }
}

/// Straight line that an end needs.
fn tail(end: LinkEnd) -> f64 {
    match end {
        LinkEnd::Arrow => 9.0,
        LinkEnd::Ring | LinkEnd::Cross => 8.0,
        LinkEnd::Plain | LinkEnd::Outside => 0.0,
    }
}

/// One character for a relation, where its words find no room; the words are told on hovering.
fn sign(relation: Relation) -> &'static str {
    match relation {
        Relation::ResultOf => "→",
        Relation::After => "›",
        Relation::PartOf => "+",
        Relation::Amends => "±",
        Relation::RespondsTo => "↔",
        Relation::Contests => "×",
        Relation::About => "i",
        Relation::SameAs => "=",
        Relation::ConflictsWith => "≠",
        Relation::MayOverlap => "≈",
    }
}

/// Line, start (the named fact) and end (the fact that holds the link).
fn style(relation: Relation) -> (LinkStroke, LinkEnd, LinkEnd) {
    match relation {
        Relation::ResultOf | Relation::After | Relation::Amends | Relation::Contests => {
            (LinkStroke::Solid, LinkEnd::Plain, LinkEnd::Arrow)
        }
        Relation::RespondsTo => (LinkStroke::Dotted, LinkEnd::Plain, LinkEnd::Arrow),
        Relation::PartOf => (LinkStroke::Solid, LinkEnd::Plain, LinkEnd::Ring),
        Relation::About => (LinkStroke::Dotted, LinkEnd::Arrow, LinkEnd::Plain),
        Relation::SameAs => (LinkStroke::Double, LinkEnd::Plain, LinkEnd::Plain),
        Relation::ConflictsWith => (LinkStroke::Dashed, LinkEnd::Cross, LinkEnd::Cross),
        Relation::MayOverlap => (LinkStroke::DoubleDotted, LinkEnd::Plain, LinkEnd::Plain),
    }
}
