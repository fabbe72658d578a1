//! What lies under a point, and what a screen reader is told.

use super::words::FactText;
use super::{DocInput, HeadKind, Input, LaneHead, LinkRoute, Mark, Point, Rect, Timeline};
use crate::document::DocKey;
use crate::model::{LanesBy, Named};
use crate::query::lane_title;

/// What lies under a point.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Hit {
    /// The mark or label of a fact, by its place in [`Timeline::marks`].
    Mark(usize),
    /// "+3" beside the label of a mark, by the mark's place.
    Hidden(usize),
    /// By its place in [`Timeline::clusters`].
    Cluster(usize),
    /// By its place in [`Timeline::bands`], and the bin where there is one.
    Band(usize, Option<usize>),
    /// By its place in the shelf's chips.
    Chip(usize),
    /// An undated fact of several cases: its row in [`Timeline::undated`], and its place there.
    Undated(usize, usize),
    /// "+12" on the shelf.
    MoreChips,
    /// The pill or line of a link, by its place in [`Timeline::links`].
    Link(usize),
}

/// A fact on the screen for a screen reader and for the keyboard.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Whose.
    pub key: DocKey,
    /// Mark with label, or chip.
    pub rect: Rect,
    /// It stands on a longer mark.
    pub is_upon: bool,
    /// When it begins, in days as the axis counts them; what is undated comes last.
    pub day: f64,
    /// Its head in [`Timeline::heads`]: a fact may stand in several lanes. `None` for what is undated.
    pub head: Option<usize>,
    /// "First return to Italy, October 2024, 3 of 8, lane Transfers and returns, undisputed".
    pub words: String,
}

/// Nodes at most: a screen reader steps through them one by one, and each costs a frame some time.
pub const NODES: usize = 400;
/// Marks are hit this far above and below what is painted, up to the height of a row.
const SLACK: f64 = 4.0;
/// Lines of links are hit this far beside them.
const LINE_SLACK: f64 = 4.0;

impl Timeline {
    /// The uppermost thing under a point of layout space.
    #[must_use]
    pub fn hit(&self, at: Point) -> Option<Hit> {
        let pill = self.links.iter().rposition(|link| has_pill(link, at)).map(Hit::Link);
        let chip = || self.shelf.chips.iter().position(|chip| chip.rect.contains(at)).map(Hit::Chip);
        let more = || self.shelf.more.as_ref().filter(|(_, rect)| rect.contains(at)).map(|_| Hit::MoreChips);
        let line = || self.links.iter().rposition(|link| is_on(&link.path, at)).map(Hit::Link);
        // The shelf lies over lanes that scroll behind it.
        if self.shelf.count > 0 && at.y >= self.shelf.y {
            return pill.or_else(chip).or_else(more).or_else(line);
        }
        let undated = || {
            self.undated.iter().enumerate().find_map(|(row, undated)| {
                let glyph = undated.glyphs.iter().position(|glyph| glyph.rect.contains(at))?;
                Some(Hit::Undated(row, glyph))
            })
        };
        let card = || self.clusters.iter().rposition(|card| card.is_upon && card.is_at(at)).map(Hit::Cluster);
        pill.or_else(undated)
            .or_else(card)
            .or_else(|| self.hit_mark(at))
            .or_else(|| self.hit_crowd(at))
            .or_else(line)
    }

    fn hit_mark(&self, at: Point) -> Option<Hit> {
        let near: Vec<usize> = (0..self.marks.len())
            .filter(|place| {
                self.marks.get(*place).is_some_and(|mark| (mark.y - at.y).abs() <= self.row_height / 2.0)
            })
            .collect();
        let mark = |place: &usize| self.marks.get(*place);
        let hidden = |mark: &Mark| {
            let count = mark.label.as_ref().and_then(|label| label.hidden.as_ref());
            count.is_some_and(|count| count.rect.contains(at))
        };
        let bounds = |mark: &Mark| mark.bounds.grown(0.0, SLACK).contains(at);
        let label = |mark: &Mark| mark.label.as_ref().is_some_and(|label| label.rect.contains(at));
        // Of marks that stand on one another the shortest.
        let find = |is: &dyn Fn(&Mark) -> bool| {
            let found = near.iter().rev().copied().filter(|place| mark(place).is_some_and(is));
            let width = |place: &usize| mark(place).map_or(0.0, |mark| mark.bounds.width());
            found.min_by(|a, b| width(a).total_cmp(&width(b)))
        };
        // What is painted comes before the gap between mark and label.
        find(&hidden)
            .map(Hit::Hidden)
            .or_else(|| find(&label).map(Hit::Mark))
            .or_else(|| find(&bounds).map(Hit::Mark))
            .or_else(|| find(&|mark| mark.outline().contains(at)).map(Hit::Mark))
    }

    fn hit_crowd(&self, at: Point) -> Option<Hit> {
        let cluster = self.clusters.iter().rposition(|cluster| cluster.is_at(at));
        cluster.map(Hit::Cluster).or_else(|| {
            let band = self.bands.iter().rposition(|band| band.rect.contains(at))?;
            let bins = &self.bands.get(band)?.bins;
            Some(Hit::Band(band, bins.iter().position(|bin| bin.x0 <= at.x && at.x < bin.x1)))
        })
    }

    /// The lane or case whose stretch of y this is.
    #[must_use]
    pub fn head_at(&self, y: f64) -> Option<&LaneHead> {
        self.heads.iter().find(|head| head.y <= y && y < head.y + head.height)
    }

    /// The visible mark of a fact.
    #[must_use]
    pub fn mark(&self, key: &DocKey) -> Option<&Mark> {
        self.marks.iter().find(|mark| mark.key == *key)
    }

    /// Facts on the screen in time order, then chips; with clusters and bands at most [`NODES`]. Of more facts those about
    /// the selected one: who moves on comes to the others.
    #[must_use]
    pub fn nodes(&self, input: &Input<'_>) -> Vec<Node> {
        let several = input.docs.len() > 1;
        let doc_of = |key: &DocKey| input.docs.iter().find(|doc| doc.doc == key.doc);
        let room = NODES - self.crowds_told();
        let mut marks: Vec<(f64, &Mark)> =
            self.marks.iter().map(|mark| (mark.days.0.or(mark.days.1).unwrap_or(0.0), mark)).collect();
        if marks.len() > room {
            marks.sort_by(|a, b| a.0.total_cmp(&b.0));
            let selected = input.selection.primary();
            let at = marks.iter().position(|(_, mark)| Some(&mark.key) == selected).unwrap_or(0);
            let first = at.saturating_sub(room / 2).min(marks.len() - room);
            marks = marks.into_iter().skip(first).take(room).collect();
        }
        let mut marks: Vec<(f64, usize, &Mark)> = marks
            .into_iter()
            .filter_map(|(day, mark)| Some((day, doc_of(&mark.key)?.index.position_of(mark.no)?, mark)))
            .collect();
        // Several documents are merged by day; within one, its own time order holds.
        marks.sort_by_key(|(_, position, mark)| (mark.key.doc, *position));
        if several {
            marks.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        let marks = marks.into_iter().filter_map(|(day, position, mark)| {
            let doc = doc_of(&mark.key)?;
            let mut words = mark.text.spoken().to_owned();
            if let Some(apart) = mark.text.apart(doc.zero) {
                add(&mut words, &apart);
            }
            add(&mut words, &format!("{} of {}", position + 1, doc.index.dated_count()));
            let lane = self.heads.get(mark.head).filter(|head| head.kind != HeadKind::Case);
            match lane {
                Some(lane) => add(&mut words, &in_lane(doc, &lane.kind, &lane.title)),
                None => place_words(&mut words, doc, mark.key.key.id()?),
            }
            case_words(&mut words, doc, several || self.is_case(mark.head));
            mark.text.standing().for_each(|part| add(&mut words, part));
            let (rect, head) = (mark.outline(), Some(mark.head));
            Some(Node { key: mark.key.clone(), rect, is_upon: mark.is_upon, head, day, words })
        });
        let undated_node = |key: &DocKey, rect: Rect| {
            let doc = doc_of(key)?;
            let id = key.key.id()?;
            let text = FactText::new(doc, doc.case.events.get(id)?);
            let mut words = text.spoken().to_owned();
            place_words(&mut words, doc, id);
            case_words(&mut words, doc, several);
            text.standing().for_each(|part| add(&mut words, part));
            Some(Node { key: key.clone(), rect, is_upon: false, head: None, day: f64::INFINITY, words })
        };
        let chips = self.shelf.chips.iter().filter_map(|chip| undated_node(&chip.key, chip.rect));
        let undated = self.undated.iter().flat_map(|row| &row.glyphs);
        let undated = undated.filter_map(|glyph| undated_node(&glyph.key, glyph.rect));
        marks.chain(chips).chain(undated).take(room).collect()
    }

    /// How many clusters and bands a screen reader is told of: half of all nodes at most.
    #[must_use]
    pub fn crowds_told(&self) -> usize {
        (self.clusters.len() + self.bands.len()).min(NODES / 2)
    }

    /// The name of the lane or case that a cluster or a band stands in.
    #[must_use]
    pub fn head_title(&self, head: usize) -> &str {
        self.heads.get(head).map_or("", |head| &head.title)
    }

    fn is_case(&self, head: usize) -> bool {
        self.heads.get(head).is_some_and(|head| head.kind == HeadKind::Case)
    }
}

fn add(words: &mut String, part: &str) {
    words.push_str(", ");
    words.push_str(part);
}

/// The lanes of a fact.
fn place_words(words: &mut String, doc: &DocInput<'_>, id: &str) {
    for kind in doc.lanes_of(id) {
        let title = kind.lane().map(|lane| lane_title(doc.case, doc.lanes_by(), &lane)).unwrap_or_default();
        add(words, &in_lane(doc, &kind, &title));
    }
}

/// "lane Courts", "actor Italian Navy", "no place".
fn in_lane(doc: &DocInput<'_>, kind: &HeadKind, title: &str) -> String {
    let by = doc.lanes_by();
    match (kind, by) {
        (HeadKind::NoLane | HeadKind::Case, _) => by.none().to_lowercase(),
        (HeadKind::Lane(_), LanesBy::Topic) => format!("lane {title}"),
        (HeadKind::Lane(_), _) => format!("{} {title}", by.words()),
    }
}

/// The case, where it does not go without saying.
fn case_words(words: &mut String, doc: &DocInput<'_>, with_case: bool) {
    if with_case {
        add(words, &format!("case {}", doc.case.meta.title));
    }
}

fn has_pill(link: &LinkRoute, at: Point) -> bool {
    link.pill.as_ref().is_some_and(|pill| pill.rect.contains(at))
}

fn is_on(path: &[Point], at: Point) -> bool {
    path.iter().zip(path.iter().skip(1)).any(|(a, b)| {
        Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y))
            .grown(LINE_SLACK, LINE_SLACK)
            .contains(at)
    })
}
