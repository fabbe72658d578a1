//! What lies under a point, and what a screen reader is told.

use super::{HeadKind, Input, LaneHead, Mark, Point, Rect, Timeline, labels};
use crate::document::DocKey;
use crate::model::{DateBasis, Key, Named, Occurrence, TableName};

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
        let pill = self.links.iter().rposition(|link| link.pill.contains(at)).map(Hit::Link);
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
        pill.or_else(undated).or_else(|| self.hit_mark(at)).or_else(|| self.hit_crowd(at)).or_else(line)
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
        let find =
            |is: &dyn Fn(&Mark) -> bool| near.iter().rev().copied().find(|place| mark(place).is_some_and(is));
        // What is painted comes before the gap between mark and label.
        find(&hidden)
            .map(Hit::Hidden)
            .or_else(|| find(&label).map(Hit::Mark))
            .or_else(|| find(&bounds).map(Hit::Mark))
            .or_else(|| find(&|mark| mark.outline().contains(at)).map(Hit::Mark))
    }

    fn hit_crowd(&self, at: Point) -> Option<Hit> {
        let cluster = self.clusters.iter().rposition(|cluster| cluster.rect.grown(1.5, 1.5).contains(at));
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

    /// Facts on the screen in time order, then chips; at most [`NODES`].
    #[must_use]
    pub fn nodes(&self, input: &Input<'_>) -> Vec<Node> {
        let mut marks: Vec<(f64, usize, Node)> = self
            .marks
            .iter()
            .take(4 * NODES)
            .filter_map(|mark| {
                let head = self.heads.get(mark.head);
                let (nth, words) = words(input, &mark.key, head)?;
                let day = mark.days.0.or(mark.days.1).unwrap_or(0.0);
                Some((day, nth, Node { key: mark.key.clone(), rect: mark.outline(), words }))
            })
            .collect();
        // Several documents are merged by day; within one, its own time order holds.
        marks.sort_by_key(|(_, nth, node)| (node.key.doc, *nth));
        if input.docs.len() > 1 {
            marks.sort_by(|a, b| a.0.total_cmp(&b.0));
        }
        let chips = self.shelf.chips.iter().filter_map(|chip| {
            let (_, words) = words(input, &chip.key, None)?;
            Some(Node { key: chip.key.clone(), rect: chip.rect, words })
        });
        let undated = self.undated.iter().flat_map(|row| {
            row.glyphs.iter().filter_map(|glyph| {
                let (_, words) = words(input, &glyph.key, self.heads.get(row.head))?;
                Some(Node { key: glyph.key.clone(), rect: glyph.rect, words })
            })
        });
        marks.into_iter().map(|(_, _, node)| node).chain(chips).chain(undated).take(NODES).collect()
    }
}

/// Position in time order, and what a screen reader says.
fn words(input: &Input<'_>, key: &DocKey, head: Option<&LaneHead>) -> Option<(usize, String)> {
    let doc = input.docs.iter().find(|doc| doc.doc == key.doc)?;
    let Key::Record(TableName::Events, id) = &key.key else { return None };
    let event = doc.case.events.get(id)?;
    let mut words = labels::title(doc.case, &key.key).to_string();
    let position = doc.index.position(id);
    let mut add = |part: &str| {
        words.push_str(", ");
        words.push_str(part);
    };
    match (&event.head.date, position) {
        (Some(date), Some(position)) => {
            add(&date.words());
            match event.head.date_basis {
                DateBasis::Stated => {}
                DateBasis::Inferred(_) => add("inferred"),
                DateBasis::Relative { .. } => add("dated by another fact"),
            }
            add(&format!("{} of {}", position + 1, doc.index.dated_count()));
        }
        _ => add("undated"),
    }
    let lane = doc.index.lane_of(id).flatten().and_then(|lane| doc.case.lanes.get(lane));
    match lane {
        Some(lane) => add(&format!("lane {}", lane.title)),
        None => add("no lane"),
    }
    if head.is_some_and(|head| head.kind == HeadKind::Case) || input.docs.len() > 1 {
        add(&format!("case {}", doc.case.meta.title));
    }
    add(event.head.status.words());
    if event.head.occurrence != Occurrence::Actual {
        add(event.head.occurrence.words());
    }
    Some((position.unwrap_or(usize::MAX), words))
}

fn is_on(path: &[Point], at: Point) -> bool {
    path.iter().zip(path.iter().skip(1)).any(|(a, b)| {
        Rect::new(a.x.min(b.x), a.y.min(b.y), a.x.max(b.x), a.y.max(b.y))
            .grown(LINE_SLACK, LINE_SLACK)
            .contains(at)
    })
}
