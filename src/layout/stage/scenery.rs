//! What a scene shows of a case: its words, the facts in focus, the time, and what else its filter and lanes leave.

use std::collections::BTreeSet;
use std::sync::Arc;

use lean_string::LeanStr;

use super::{MOST_LABELS, Sums};
use crate::layout::{EmptyTime, as_days};
use crate::model::edtf::Day;
use crate::model::{Case, Edtf, Id, Key, LanesBy, Media, Scene, SceneView, TableName};
use crate::query::{Entry, FactNo, Filter, Matches, TimeIndex, lanes_of};
use crate::view::{Looking, TimeWindow};

/// Time left at each side of what a scene shows, as a part of it.
const AROUND: f64 = 0.05;
/// How wide the time of a scene is, in points of a timeline, where no screen says it.
pub const NOMINAL_WIDTH: f64 = 690.0;

/// A scene, prepared: what is the same in every frame.
#[derive(Clone, Debug)]
pub struct Scenery {
    /// Which scene.
    pub id: Id,
    /// Its title.
    pub title: LeanStr,
    /// Markdown.
    pub caption: LeanStr,
    /// What it draws.
    pub view: SceneView,
    /// The time it shows; `None` where nothing of it is dated.
    pub window: Option<TimeWindow>,
    /// What of the time between facts folds: what does in the window, where that pays in the time of the scene.
    pub empty_time: Arc<EmptyTime>,
    /// Facts that have a label, those that matter most first.
    pub focus: Vec<Key>,
    /// Dated events that its filter and lanes leave, in the order of their places.
    pub rest: Vec<Standing>,
    /// Facts in focus of the file that the case, as it may be shown, does not have.
    pub missing: usize,
    /// How it shows amounts.
    pub sums: Arc<Sums>,
    /// Its pictures.
    pub media: Vec<Media>,
    /// Whether these stand in the place of everything else: it asks for nothing but them.
    pub is_picture: bool,
}

/// A dated event as one point in time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Standing {
    /// Its place: the middle of a short time, else its known end; in days since 1970-01-01.
    pub day: f64,
    /// Which event.
    pub no: FactNo,
    /// A turning point.
    pub is_key: bool,
}

impl Standing {
    pub(super) fn of(entry: &Entry) -> Self {
        const SHORT: i64 = 400;
        let (first, last) = entry.known();
        let day = if last.saturating_sub(first) <= SHORT {
            f64::midpoint(as_days(Day(first)), as_days(Day(last)) + 1.0)
        } else {
            as_days(Day(first)) + 0.5
        };
        Self { day, no: entry.no, is_key: entry.is_key }
    }
}

impl Scenery {
    /// The scene of a case as it may be shown; index, empty time and sums are those of the same case.
    #[must_use]
    pub fn of(
        (case, index, empty_time): (&Case, &TimeIndex, &Arc<EmptyTime>),
        scene: &Scene,
        sums: Arc<Sums>,
    ) -> Self {
        let filter = Filter::parse(&scene.filter);
        let matches = (!filter.is_empty()).then(|| filter.matches(case, index));
        let rest = rest((case, index), scene, matches.as_ref());
        let named: Vec<Key> = scene.focus.iter().filter_map(|id| case.fact(id)).collect();
        let missing = scene.focus.len() - named.len();
        let asked =
            scene.from.as_ref().and_then(Edtf::earliest).zip(scene.to.as_ref().and_then(Edtf::latest));
        let asked = asked.filter(|(from, to)| from <= to);
        let view = scene.view.unwrap_or_default();
        let is_picture = scene.is_picture() && named.is_empty();
        let focus =
            if named.is_empty() && !is_picture { chosen(case, index, view, &rest, asked) } else { named };
        // A plot that has the stage for itself shows all of its time.
        let of_plots = sums.extent().filter(|_| view == SceneView::Funding);
        let of_facts = || extent(case, &focus).or_else(|| extent_of(index, &rest));
        let days = asked.or(of_plots).or_else(of_facts);
        let empty_time = if days.is_some_and(|days| empty_time.pays_within(days)) {
            Arc::clone(empty_time)
        } else {
            Arc::new(EmptyTime::none())
        };
        let window = days.map(|days| empty_time.fitted_with_margin(days, NOMINAL_WIDTH, AROUND));
        Self {
            id: scene.id.clone(),
            title: if scene.title.is_empty() {
                LeanStr::from(scene.id.as_str())
            } else {
                scene.title.clone()
            },
            caption: scene.caption.clone(),
            view,
            window,
            empty_time,
            focus,
            rest,
            missing,
            sums,
            media: scene.media.clone(),
            is_picture,
        }
    }

    /// The events whose place lies from one time to another.
    #[must_use]
    pub fn between(&self, from: f64, to: f64) -> &[Standing] {
        let start = self.rest.partition_point(|standing| standing.day < from);
        let end = self.rest.partition_point(|standing| standing.day < to);
        self.rest.get(start..end.max(start)).unwrap_or_default()
    }
}

pub(super) fn rest(
    (case, index): (&Case, &TimeIndex),
    scene: &Scene,
    matches: Option<&Matches>,
) -> Vec<Standing> {
    let lanes: BTreeSet<&str> = scene.lanes.iter().map(Id::as_str).collect();
    let by = scene.lanes_by.unwrap_or_default();
    let own = |no: FactNo| match by {
        LanesBy::Topic => index.lane_of_number(no).flatten().cloned().into_iter().collect(),
        LanesBy::Actor
        | LanesBy::Kind
        | LanesBy::Place
        | LanesBy::Source
        | LanesBy::Issue
        | LanesBy::Status
        | LanesBy::Tag => {
            let event = index.id(no).and_then(|id| case.events.get(id));
            event.map(|event| lanes_of(by, event)).unwrap_or_default()
        }
    };
    let is_named = |own: &[Id]| {
        own.iter().any(|lane| lanes.contains(lane.as_str()))
            || (own.is_empty() && lanes.contains(Scene::NO_LANE))
    };
    let in_lane = |no: FactNo| lanes.is_empty() || is_named(&own(no));
    let left = |entry: &Entry| in_lane(entry.no) && matches.is_none_or(|matches| matches.has_event(entry.no));
    let mut rest: Vec<Standing> = index.all().iter().filter(left).map(|entry| Standing::of(&entry)).collect();
    rest.sort_by(|a, b| a.day.total_cmp(&b.day).then(a.no.cmp(&b.no)));
    rest
}

/// Where a scene names no fact: turning points in its time first, then what comes first.
fn chosen(
    case: &Case,
    index: &TimeIndex,
    view: SceneView,
    rest: &[Standing],
    asked: Option<(Day, Day)>,
) -> Vec<Key> {
    if matches!(view, SceneView::Funding | SceneView::Flows) {
        return case.flows.iter().take(MOST_LABELS).map(|flow| Key::flow(&flow.head.id)).collect();
    }
    let is_in = |standing: &&Standing| {
        asked.is_none_or(|(from, to)| as_days(from) <= standing.day && standing.day < as_days(to) + 1.0)
    };
    let mut facts: Vec<&Standing> = rest.iter().filter(is_in).collect();
    facts.sort_by_key(|standing| !standing.is_key);
    let ids = facts.into_iter().take(MOST_LABELS).filter_map(|standing| index.id(standing.no));
    ids.map(Key::event).collect()
}

/// First and last day that facts state.
fn extent(case: &Case, facts: &[Key]) -> Option<(Day, Day)> {
    let ends = facts.iter().filter_map(|key| {
        let date = case.head(key)?.date.as_ref()?;
        let first = date.earliest().or_else(|| date.latest())?;
        Some((first, date.latest().unwrap_or(first)))
    });
    ends.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
}

fn extent_of(index: &TimeIndex, rest: &[Standing]) -> Option<(Day, Day)> {
    let days = rest.iter().filter_map(|standing| index.entry_of(standing.no).map(Entry::known));
    let (first, last) = days.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))?;
    Some((Day(first).clamped(), Day(last).clamped()))
}

/// Facts that have a label while one looks around: what was found, what is in focus, and once the time shown is another
/// than the scene's, in a stretch of few facts those too. In the scene itself, what is in focus. A card adds nothing to
/// them: whatever one clicked stays where it was.
#[must_use]
pub fn labelled(
    (case, index): (&Case, &TimeIndex),
    scenery: &Scenery,
    looking: Option<&Looking>,
    window: Option<TimeWindow>,
) -> Vec<Key> {
    const FEW: usize = 200;
    const MOST: usize = 4 * MOST_LABELS;
    let looks = |looking: &&Looking| looking.window.is_some() || !looking.hits.is_empty();
    let Some(looking) = looking.filter(looks) else { return scenery.focus.clone() };
    let is_in = |key: &Key| {
        let date = case.head(key).and_then(|head| head.date.as_ref());
        let ends = date.map(|date| (date.earliest(), date.latest()));
        window.zip(ends).is_none_or(|(window, (first, last))| {
            first.is_none_or(|first| as_days(first) < window.to())
                && last.is_none_or(|last| as_days(last) + 1.0 > window.from())
        })
    };
    let hits = looking.hits.iter().map(Key::event);
    let around = window
        .filter(|_| looking.window.is_some())
        .map_or(&[][..], |window| scenery.between(window.from(), window.to()));
    let mut around: Vec<&Standing> = if around.len() <= FEW { around.iter().collect() } else { Vec::new() };
    around.sort_by_key(|standing| !standing.is_key);
    let around = around.into_iter().filter_map(|standing| index.id(standing.no)).map(Key::event);
    let all = hits.chain(scenery.focus.iter().cloned()).chain(around);
    let mut keys: Vec<Key> = Vec::new();
    for key in all {
        if keys.len() < MOST && !keys.contains(&key) && is_in(&key) {
            keys.push(key);
        }
    }
    keys
}

/// Whether the key is that of an event.
pub(super) fn event_id(key: &Key) -> Option<&Id> {
    match key {
        Key::Record(TableName::Events, id) => Some(id),
        Key::Record(..) | Key::Meta | Key::Order(_) => None,
    }
}
