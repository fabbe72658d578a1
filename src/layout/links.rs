//! Links of the selected facts: along lane borders from the earlier fact to the one that holds the link.

use std::collections::{BTreeMap, BTreeSet};

use super::lanes::{Pitch, Strip};
use super::rows::Place;
use super::{
    DocInput, HeadKind, Input, LinkEnd, LinkRoute, LinkStroke, Measure, Point, Rect, TextStyle, Timeline,
};
use crate::document::DocKey;
use crate::model::{Id, Key, Named, Relation, TableName};

/// Height of a pill.
pub const PILL_HEIGHT: f64 = 18.0;
/// Corners of links are rounded by so much.
pub const CORNER: f64 = 6.0;
/// Selected facts whose links are drawn at most.
const SELECTED: usize = 24;
/// Links drawn at most.
const ROUTES: usize = 60;
/// From a mark's outline to a line that comes in from the side.
const SIDE: f64 = 13.0;
/// Between lines that end at one mark.
const APART: f64 = 6.0;
/// From the middle of a row to where a line ends at a mark.
const REACH: f64 = 10.0;
/// From the edge of the view, for facts that lie outside.
const EDGE: f64 = 8.0;

/// A link between two facts of open documents.
struct Bond {
    holder: DocKey,
    to: DocKey,
    relation: Relation,
    words: &'static str,
}

/// The fact that a link's `to` means, in its own document or in another that is open.
fn resolve(input: &Input<'_>, from: &DocInput<'_>, to: &Id) -> Option<DocKey> {
    if let Some(key) = from.case.fact(to) {
        return Some(DocKey::new(from.doc, key));
    }
    let (case, record) = to.other_case()?;
    let other = input.docs.iter().find(|doc| doc.case.meta.id.as_str() == case)?;
    Some(DocKey::new(other.doc, other.case.fact(record)?))
}

fn bonds(input: &Input<'_>) -> Vec<Bond> {
    let mut bonds = Vec::new();
    for key in input.selection.keys().iter().rev().take(SELECTED) {
        let Some(doc) = input.docs.iter().find(|doc| doc.doc == key.doc) else { continue };
        for link in doc.case.head(&key.key).into_iter().flat_map(|head| &head.links) {
            if let Some(to) = resolve(input, doc, &link.to) {
                bonds.push(Bond {
                    holder: key.clone(),
                    to,
                    relation: link.relation,
                    words: link.relation.words(),
                });
            }
        }
        let Some(id) = key.key.id() else { continue };
        let outside = format!("{}/{id}", doc.case.meta.id);
        for other in input.docs {
            let name = if other.doc == doc.doc { id.as_str() } else { outside.as_str() };
            for holder in other.index.named_by(name) {
                let links = other.case.head(holder).into_iter().flat_map(|head| &head.links);
                for link in links.filter(|link| resolve(input, other, &link.to).as_ref() == Some(key)) {
                    bonds.push(Bond {
                        holder: DocKey::new(other.doc, holder.clone()),
                        to: key.clone(),
                        relation: link.relation,
                        words: link.relation.inverse_words(),
                    });
                }
            }
        }
    }
    let mut seen = BTreeSet::new();
    bonds.retain(|bond| seen.insert((bond.holder.clone(), bond.to.clone(), bond.relation)));
    bonds.truncate(ROUTES);
    bonds
}

/// The facts at the other ends of the links of selected facts.
pub(super) fn linked(input: &Input<'_>) -> BTreeSet<DocKey> {
    bonds(input).into_iter().flat_map(|bond| [bond.holder, bond.to]).collect()
}

/// Where a link may end.
#[derive(Clone, Copy)]
struct End {
    x: f64,
    y: f64,
    top: f64,
    bottom: f64,
    left: f64,
    right: f64,
    /// Top and bottom of its lane, or of the shelf.
    lane: (f64, f64),
    outside: bool,
}

struct Router<'a, 'b> {
    input: &'b Input<'a>,
    timeline: &'b Timeline,
    strips: &'b [Strip<'a>],
    pitch: Pitch,
    /// Lines that end at a fact already, and lines that run along a border.
    ends: BTreeMap<DocKey, u32>,
    borders: BTreeMap<i64, u32>,
    pills: Vec<Rect>,
}

pub(super) fn lay_out(
    input: &Input<'_>,
    timeline: &Timeline,
    strips: &[Strip<'_>],
    pitch: Pitch,
    measure: &dyn Measure,
) -> Vec<LinkRoute> {
    let mut router = Router {
        input,
        timeline,
        strips,
        pitch,
        ends: BTreeMap::new(),
        borders: BTreeMap::new(),
        pills: Vec::new(),
    };
    bonds(input).into_iter().filter_map(|bond| router.route(bond, measure)).collect()
}

impl Router<'_, '_> {
    fn route(&mut self, bond: Bond, measure: &dyn Measure) -> Option<LinkRoute> {
        let (from, to) = (self.end(&bond.to)?, self.end(&bond.holder)?);
        let shift_from = self.apart(&bond.to);
        let shift_to = self.apart(&bond.holder);
        let from = End { x: from.x + shift_from, ..from };
        let to = End { x: to.x + shift_to, ..to };
        let path = self.path(from, to);
        let words = bond.words;
        let pill = self.pill(&path, measure.width(words, TextStyle::Pill) + 16.0);
        let (stroke, start, end) = style(bond.relation);
        Some(LinkRoute {
            start: if from.outside { LinkEnd::Outside } else { start },
            end: if to.outside { LinkEnd::Outside } else { end },
            holder: bond.holder,
            to: bond.to,
            relation: bond.relation,
            path,
            stroke,
            words: words.into(),
            pill,
        })
    }

    /// 0, 6, −6, 12, −12 … for the lines that end at one fact.
    fn apart(&mut self, key: &DocKey) -> f64 {
        let nth = self.ends.entry(key.clone()).or_insert(0);
        let shift = f64::from(nth.div_ceil(2)).min(3.0) * APART;
        let shift = if *nth % 2 == 1 { shift } else { -shift };
        *nth += 1;
        shift
    }

    fn end(&self, key: &DocKey) -> Option<End> {
        let Key::Record(TableName::Events, id) = &key.key else { return None };
        if let Some(mark) = self.timeline.marks.iter().find(|mark| mark.key == *key) {
            let head = self.timeline.heads.get(mark.head)?;
            let visible = |x: f64| x.clamp(self.timeline.axis.x0() + EDGE, self.timeline.axis.x1() - EDGE);
            let x = visible(mark.shape.glyphs.first().copied().unwrap_or_else(|| mark.bounds.centre().x));
            let outline = mark.outline();
            return Some(End {
                x,
                y: mark.y,
                top: mark.y - REACH,
                bottom: mark.y + REACH,
                left: outline.x0,
                right: outline.x1,
                lane: (head.y, head.y + head.height),
                outside: false,
            });
        }
        self.in_column(key).or_else(|| self.on_shelf(key)).or_else(|| self.unseen(key, id))
    }

    /// An undated fact of several cases stands in the column at the right: lines leave the time area at its row.
    fn in_column(&self, key: &DocKey) -> Option<End> {
        let doc = self.input.docs.iter().find(|doc| doc.doc == key.doc)?;
        let lane = doc.index.lane_of(key.key.id()?).filter(|_| self.input.docs.len() > 1)?;
        if doc.index.entry(key.key.id()?).is_some() {
            return None;
        }
        let (_, head) = self.head_of(key, lane)?;
        let (x, y) = (self.timeline.axis.x1() - EDGE, head.middle);
        Some(End {
            x,
            y,
            top: y - REACH,
            bottom: y + REACH,
            left: x - REACH,
            right: x,
            lane: (head.y, head.y + head.height),
            outside: true,
        })
    }

    /// The head of a lane of a fact's case, and its place; that of the case where it is folded.
    fn head_of(&self, key: &DocKey, lane: Option<&Id>) -> Option<(usize, &super::LaneHead)> {
        let belongs = |kind: &HeadKind| match (kind, lane) {
            (HeadKind::Lane(of), Some(lane)) => of == lane,
            (HeadKind::NoLane, None) => true,
            (HeadKind::Case | HeadKind::Lane(_) | HeadKind::NoLane, _) => false,
        };
        let of_case = || self.timeline.heads.iter().enumerate().filter(|(_, head)| head.doc == key.doc);
        let lane = of_case().find(|(_, head)| belongs(&head.kind));
        lane.or_else(|| of_case().find(|(_, head)| head.kind == HeadKind::Case))
    }

    /// An undated fact on the shelf, or the count of those that found no room there.
    fn on_shelf(&self, key: &DocKey) -> Option<End> {
        let undated = &self.timeline.shelf;
        let chip = undated.chips.iter().find(|chip| chip.key == *key).map(|chip| chip.rect);
        let doc = self.input.docs.iter().find(|doc| doc.doc == key.doc)?;
        let dated = doc.index.entry(key.key.id()?).is_some();
        let rect = chip.or_else(|| undated.more.as_ref().filter(|_| !dated).map(|(_, rect)| *rect))?;
        // Not from its middle: lines from chips in one row would run through one another.
        let x = (rect.x1 - 24.0).max(rect.centre().x);
        Some(End {
            x,
            y: rect.centre().y,
            top: rect.y0,
            bottom: rect.y1,
            left: rect.x0,
            right: rect.x1,
            lane: (undated.y, undated.y + undated.height),
            outside: false,
        })
    }

    /// A fact outside the window, in a cluster, or in something folded.
    fn unseen(&self, key: &DocKey, id: &Id) -> Option<End> {
        let doc = self.input.docs.iter().find(|doc| doc.doc == key.doc)?;
        let (entry, lane) = doc.index.entry(id)?;
        let (at, head) = self.head_of(key, lane)?;
        let strip = self.strips.get(at)?;
        let (first, last) = entry.known();
        let middle = (super::as_days(crate::model::edtf::Day(first))
            + super::as_days(crate::model::edtf::Day(last))
            + 1.0)
            / 2.0;
        let (row, day) = match strip.rows.as_ref().and_then(|rows| rows.find(entry)) {
            Some(Place::Row(row)) => (usize::from(row), middle),
            Some(Place::Crowd(crowd)) => (usize::from(crowd.row), middle.clamp(crowd.from, crowd.to)),
            None => (0, middle),
        };
        let axis = &self.timeline.axis;
        let x = axis.x_from_day(day);
        let y = self.pitch.y(head, row);
        let inside = x.clamp(axis.x0() + EDGE, axis.x1() - EDGE);
        let beyond = x < axis.x0() || x > axis.x1();
        Some(End {
            x: inside,
            y,
            top: y - REACH,
            bottom: y + REACH,
            left: inside - REACH,
            right: inside + REACH,
            lane: (head.y, head.y + head.height),
            outside: beyond,
        })
    }

    /// Down or up to a border, along it, and down or up again; from the side where something stands in the way.
    fn path(&mut self, from: End, to: End) -> Vec<Point> {
        let border = self.border(from, to);
        let (start, above) =
            (Point::new(from.x, if border > from.y { from.bottom } else { from.top }), border < to.y);
        let tip = if above { to.top } else { to.bottom };
        let straight =
            vec![start, Point::new(from.x, border), Point::new(to.x, border), Point::new(to.x, tip)];
        let by = |x: f64, end: f64| {
            vec![
                start,
                Point::new(from.x, border),
                Point::new(x, border),
                Point::new(x, to.y),
                Point::new(end, to.y),
            ]
        };
        let axis = &self.timeline.axis;
        let sides = [
            (to.right + SIDE <= axis.x1()).then(|| by(to.right + SIDE, to.right + 1.0)),
            (to.left - SIDE >= axis.x0()).then(|| by(to.left - SIDE, to.left - 1.0)),
        ];
        let clear = |path: &Vec<Point>| self.is_clear(path, from.y, to.y);
        let chosen = std::iter::once(Some(straight.clone())).chain(sides).flatten().find(clear);
        let mut path = chosen.unwrap_or(straight);
        path.dedup_by(|a, b| (a.x - b.x).abs() < 0.01 && (a.y - b.y).abs() < 0.01);
        path
    }

    /// The border that the line runs along; lines on one border lie side by side.
    fn border(&mut self, from: End, to: End) -> f64 {
        let half = self.pitch.row / 2.0;
        let same_lane = (from.lane.0 - to.lane.0).abs() < 0.5;
        let border = match (same_lane, from.y <= to.y) {
            (true, true) => from.y + half,
            (true, false) => from.y - half,
            (false, true) => from.lane.1,
            (false, false) => from.lane.0,
        };
        #[expect(clippy::cast_possible_truncation, reason = "a place on the screen")]
        let nth = self.borders.entry(border.round() as i64).or_insert(0);
        let shift = f64::from((*nth).min(2)) * 4.0;
        *nth += 1;
        border + shift
    }

    /// Whether the last upright part meets no mark or label in rows other than those of its ends.
    fn is_clear(&self, path: &[Point], from_y: f64, to_y: f64) -> bool {
        let upright = path.iter().zip(path.iter().skip(1)).skip(1).filter(|(a, b)| (a.x - b.x).abs() < 0.01);
        upright.into_iter().all(|(a, b)| {
            let line = Rect::new(a.x - 3.0, a.y.min(b.y), a.x + 3.0, a.y.max(b.y));
            self.timeline.marks.iter().all(|mark| {
                let own = (mark.y - to_y).abs() < 1.0 || (mark.y - from_y).abs() < 1.0;
                own || !mark.bounds.intersects(&line)
            })
        })
    }

    /// In the middle of the longest level part, or of the longest upright one; moved along it past other pills.
    fn pill(&mut self, path: &[Point], width: f64) -> Rect {
        let axis = &self.timeline.axis;
        let parts: Vec<(Point, Point)> = path.iter().copied().zip(path.iter().copied().skip(1)).collect();
        let length = |part: &(Point, Point)| (part.1.x - part.0.x).abs() + (part.1.y - part.0.y).abs();
        let level = |part: &&(Point, Point)| (part.0.y - part.1.y).abs() < 0.01;
        let longest = |parts: &mut dyn Iterator<Item = &(Point, Point)>| {
            parts.max_by(|a, b| length(a).total_cmp(&length(b))).copied()
        };
        let part = longest(&mut parts.iter().filter(level))
            .filter(|part| length(part) >= width * 0.6)
            .or_else(|| longest(&mut parts.iter()))
            .unwrap_or_default();
        let at = |along: f64| {
            let x = part.0.x + (part.1.x - part.0.x) * along;
            let y = part.0.y + (part.1.y - part.0.y) * along;
            let half = width / 2.0;
            let low = axis.x0() + 2.0 + half;
            let x = x.clamp(low, (axis.x1() - 2.0 - half).max(low));
            Rect::about(x - half, x + half, y, PILL_HEIGHT)
        };
        let free = |rect: &Rect| !self.pills.iter().any(|pill| pill.grown(4.0, 2.0).intersects(rect));
        let places = [0.5, 0.35, 0.65, 0.2, 0.8, 0.1, 0.9];
        let rect = places.into_iter().map(at).find(free).unwrap_or_else(|| at(0.5));
        self.pills.push(rect);
        rect
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
