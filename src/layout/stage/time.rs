//! Facts along time: a ruler, a row for each fact with a label, what else there is dimmed below, and plots on the same axis.

use super::facts::{self, StageRow};
use super::join::{self, Join};
use super::plot::{self, StagePlot};
use super::rest::{self, RestMark};
use super::ruler::{self, StageFold, StageTick};
use super::{Frame, MOST_LABELS, StageInput, TextLine, Tone};
use crate::layout::plots::and_more;
use crate::layout::{Measure, Rect, TextStyle, TimeAxis};
use crate::model::{Key, SceneView, TableName};
use crate::view::TimeWindow;

/// From the top to the names of the units, and to the line below them.
const NAMES: f64 = 20.0;
const LINE: f64 = 46.0;
/// Height of what stands dimmed below the rows.
const REST: f64 = 56.0;
/// Height of the words that tell how many found no room.
const MORE: f64 = 32.0;
/// From the line to the first row.
const AIR: f64 = 12.0;
/// Rows stand no farther apart than this.
const WIDEST_PITCH: f64 = 110.0;

/// Facts along time.
#[derive(Clone, Debug)]
pub struct Timed {
    /// The time shown, in points of the timeline; `None` where nothing is dated.
    pub axis: Option<TimeAxis>,
    /// How many times larger marks are than on a timeline.
    pub scale: f64,
    /// Units of the calendar.
    pub ruler: Vec<StageTick>,
    /// Stretches without facts that are folded.
    pub folds: Vec<StageFold>,
    /// Left and right of the time.
    pub sides: (f64, f64),
    /// Top of the ruler.
    pub top: f64,
    /// The line below the names of its units.
    pub line: f64,
    /// Where its lines end.
    pub bottom: f64,
    /// Facts with labels, from top to bottom in the order of time.
    pub rows: Vec<StageRow>,
    /// Links between neighbours.
    pub joins: Vec<Join>,
    /// The dotted line above what is undated.
    pub undated_from: Option<f64>,
    /// What has no label.
    pub rest: Vec<RestMark>,
    /// The middle of their row.
    pub rest_y: f64,
    /// How many facts in focus found no room.
    pub more: Option<TextLine>,
    /// Plots below, on the same axis.
    pub plots: Vec<StagePlot>,
}

/// Lays out what of a scene stands along time, between two heights.
pub(super) fn lay_out(
    input: &StageInput<'_>,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Timed {
    let window = input.window.filter(|_| is_timed(input));
    let line = if window.is_some() { top + LINE } else { top };
    let plots_height = match window {
        Some(_) => plot::height_of(input.scenery.sums.in_time.len(), bottom - line, has_rows(input)),
        None => 0.0,
    };
    let scale = scale_of(input, (bottom - plots_height) - line, plots_height > 0.0);
    let width = frame.right - frame.left;
    let axis = window.map(|window: TimeWindow| input.scenery.empty_time.axis(window, 0.0, width / scale));
    let plots = axis.as_ref().filter(|_| plots_height > 0.0).map_or_else(Vec::new, |axis| {
        plot::lay_out(input, axis, frame, (bottom - plots_height, bottom), measure)
    });
    let facts = in_rows(input, &plots);
    let is_scene = input.facts == input.scenery.focus.as_slice();
    let input = &StageInput { facts: &facts, ..*input };
    let heights = (top, line, bottom - plots_height);
    let laid_out = rows(input, (axis.as_ref(), scale), (frame, heights), is_scene, measure);
    let Rows { labelled: rows, undated_from, rest, rest_y, more } = laid_out;
    let tongue = input.case.meta.tongue();
    let (ruler, folds) = axis.as_ref().map_or_else(Default::default, |axis| {
        ruler::lay_out((axis, scale), frame, (top + NAMES, tongue), measure)
    });
    let taken: Vec<Rect> = rows
        .iter()
        .flat_map(|row| [row.label_rect, row.mark_rect])
        .chain(rest.iter().map(|mark| mark.rect))
        .chain(more.as_ref().map(TextLine::rect))
        .collect();
    let between = (line + AIR, bottom - plots_height);
    let folds = folds.into_iter().map(|fold| fold.with_words_between(between, &taken)).collect();
    let joins = join::between(input.case, &rows, (frame.left, scale), measure);
    Timed {
        undated_from: undated_from.filter(|_| axis.is_some()),
        bottom: if axis.is_some() { bottom } else { line },
        axis,
        scale,
        ruler,
        folds,
        sides: (frame.left, frame.right),
        top,
        line,
        rows,
        joins,
        rest,
        rest_y,
        more,
        plots,
    }
}

/// Facts that have a row: of those with a label what no plot names.
fn in_rows(input: &StageInput<'_>, plots: &[StagePlot]) -> Vec<Key> {
    if input.scenery.view == SceneView::Funding {
        return Vec::new();
    }
    let is_named = |key: &Key| plots.iter().any(|plot| plot.named.contains(key));
    input.facts.iter().filter(|key| !is_named(key)).cloned().collect()
}

/// Whether facts stand above the plots.
fn has_rows(input: &StageInput<'_>) -> bool {
    input.scenery.view != SceneView::Funding && !(input.facts.is_empty() && input.scenery.rest.is_empty())
}

/// How many times larger marks are than on a timeline, in a room of a height.
fn scale_of(input: &StageInput<'_>, height: f64, has_plots: bool) -> f64 {
    if has_plots {
        // One axis, one scale.
        return plot::LARGER;
    }
    let below = if input.scenery.rest.is_empty() { 0.0 } else { REST };
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let rows = input.facts.len().clamp(1, MOST_LABELS) as f64;
    ((height - below - AIR).max(0.0) / rows / 32.0).clamp(2.0, 3.0)
}

/// Facts with labels, and below them those without.
struct Rows {
    labelled: Vec<StageRow>,
    undated_from: Option<f64>,
    rest: Vec<RestMark>,
    rest_y: f64,
    more: Option<TextLine>,
}

fn rows(
    input: &StageInput<'_>,
    (axis, scale): (Option<&TimeAxis>, f64),
    (frame, (_, line, bottom)): (&Frame, (f64, f64, f64)),
    is_scene: bool,
    measure: &dyn Measure,
) -> Rows {
    let has_rest = axis.is_some() && !input.scenery.rest.is_empty() && has_rows(input);
    // The words that tell of what has no room have a line of their own.
    let with = |below: f64| {
        let room = (bottom - below - line - AIR).max(0.0);
        let (rows, left_out) = chosen(input, (axis, scale), room, frame, measure);
        if left_out == 0 {
            return (rows, left_out, room);
        }
        let (rows, left_out) = chosen(input, (axis, scale), room - MORE, frame, measure);
        (rows, left_out, room - MORE)
    };
    let mut below = if has_rest { REST } else { 0.0 };
    let (mut rows, mut left_out, mut room) = with(below);
    // What is in focus comes before what is not; who looks around finds the way by it.
    if left_out > 0 && below > 0.0 && is_scene {
        let without_rest = with(0.0);
        if without_rest.1 < left_out {
            below = 0.0;
            (rows, left_out, room) = without_rest;
        }
    }
    in_time(input, &mut rows);
    let undated_from = place(&mut rows, (line + AIR, room));
    let rest_y = bottom - REST / 2.0;
    let rest = axis
        .filter(|_| below > 0.0)
        .map_or_else(Vec::new, |axis| rest::lay_out(input, &rows, (axis, scale), frame, rest_y, measure));
    let more = (left_out > 0).then(|| {
        let words = and_more(left_out, input.case.meta.tongue());
        let words = TextLine::new(words, TextStyle::Ruler, Tone::Text2, measure);
        let (x, y) = (frame.right - words.width, bottom - below - MORE / 2.0);
        words.at(x, y)
    });
    Rows { labelled: rows, undated_from, rest, rest_y, more }
}

/// Whether anything of the scene stands in time.
fn is_timed(input: &StageInput<'_>) -> bool {
    let is_dated = |key: &Key| input.case.head(key).is_some_and(|head| head.date.is_some());
    let has_plots = !input.scenery.sums.in_time.is_empty();
    has_plots || !input.scenery.rest.is_empty() || input.facts.iter().any(is_dated)
}

/// As many facts as have room, those that matter most first, and how many have none.
fn chosen(
    input: &StageInput<'_>,
    axis: (Option<&TimeAxis>, f64),
    room: f64,
    frame: &Frame,
    measure: &dyn Measure,
) -> (Vec<StageRow>, usize) {
    // Labels of plots come to those of facts.
    let most = MOST_LABELS.saturating_sub(plot::labelled(input.scenery.sums.in_time.len()));
    let (mut rows, mut used, mut left_out) = (Vec::new(), 0.0, 0);
    for key in input.facts {
        let Some(row) = facts::row(input, key, axis, frame, measure) else { continue };
        if rows.len() < most && used + row.height <= room {
            used += row.height;
            rows.push(row);
        } else {
            left_out += 1;
        }
    }
    (rows, left_out)
}

/// From earlier to later, then what is undated.
fn in_time(input: &StageInput<'_>, rows: &mut [StageRow]) {
    let place = |key: &Key| match key {
        Key::Record(TableName::Events, id) => input.index.position(id),
        Key::Record(..) | Key::Meta | Key::Order(_) => {
            let date = input.case.head(key).and_then(|head| head.date.as_ref());
            let day = date.and_then(|date| date.earliest().or_else(|| date.latest()));
            day.map(|day| input.index.all().count_before(day.0))
        }
    };
    rows.sort_by_key(|row| (!row.is_dated, place(&row.key).unwrap_or(usize::MAX)));
}

/// Gives rows their y between a top and the room below it; gives the y of the line above what is undated.
fn place(rows: &mut [StageRow], (top, room): (f64, f64)) -> Option<f64> {
    let used: f64 = rows.iter().map(|row| row.height).sum();
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let count = rows.len().max(1) as f64;
    let air = ((room - used) / count).max(0.0);
    let mut y = top;
    let mut undated_from = None;
    let mut before: Option<bool> = None;
    for row in rows {
        let height = (row.height + air).min(WIDEST_PITCH.max(row.height));
        if before == Some(true) && !row.is_dated {
            undated_from = Some(y);
        }
        before = Some(row.is_dated);
        *row = row.clone().lower(y + height / 2.0);
        row.height = height;
        y += height;
    }
    undated_from
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use super::super::{Body, Scenery, Stage, lay_out as lay_out_stage};
    use super::*;
    use crate::layout::{ByCount, EmptyTime};
    use crate::model::{Case, Edtf, Event, Head, Id, Scene};
    use crate::query::TimeIndex;

    /// Widths as an audience sees them.
    struct FromAfar;

    impl Measure for FromAfar {
        fn width(&self, text: &str, style: TextStyle) -> f64 {
            let times = if matches!(style, TextStyle::Label | TextStyle::Date) { 2.5 } else { 1.0 };
            ByCount.width(text, style) * times
        }
    }

    /// A scene of these dates on the least projector, those of an odd place not in focus.
    fn laid_out(dates: &[&str], focused: usize) -> Stage {
        let event = |(at, date): (usize, &&str)| Event {
            head: Head {
                id: Id::from(format!("e{at}")),
                title: format!("Something that is told at some length, number {at}").into(),
                date: Edtf::parse(date).ok(),
                ..Head::default()
            },
            ..Event::default()
        };
        let scene = Scene {
            id: "s".into(),
            title: "A scene".into(),
            focus: (0..focused).map(|at| Id::from(format!("e{at}"))).collect(),
            from: Edtf::parse("2024-01").ok(),
            to: Edtf::parse("2025-06").ok(),
            ..Scene::default()
        };
        let case = Case {
            events: dates.iter().enumerate().map(event).collect(),
            scenes: [scene.clone()].into_iter().collect(),
            ..Case::default()
        };
        let index = TimeIndex::build(&case);
        let empty_time = Arc::new(EmptyTime::none());
        let scenery = Scenery::of((&case, &index, &empty_time), &scene, Arc::default());
        let input = StageInput {
            case: &case,
            index: &index,
            scenery: &scenery,
            place: (1, 1),
            window: scenery.window,
            facts: &scenery.focus,
            hits: &BTreeSet::new(),
            chosen: None,
            pictures: &super::super::Pictures::new(),
            size: (1024.0, 768.0),
        };
        lay_out_stage(&input, &FromAfar)
    }

    fn timed(stage: &Stage) -> &Timed {
        match &stage.bodies[..] {
            [(Body::Time(timed), _)] => timed,
            _ => panic!("facts along time"),
        }
    }

    #[test]
    fn no_word_runs_off_the_stage() {
        for date in
            ["[2024-10-03..2025-01-19]", "2024-05/2024-12", "2024-02-01", "2025-05", "2024-01~/2025-06?"]
        {
            let stage = laid_out(&[date, "2024-03"], 2);
            for line in timed(&stage).rows.iter().flat_map(|row| &row.label) {
                let rect = line.rect();
                assert!(
                    rect.x0 >= 0.0 && rect.x1 <= 1024.0,
                    "{date}: {} to {}: {}",
                    rect.x0,
                    rect.x1,
                    line.text
                );
            }
        }
    }

    #[test]
    fn what_is_in_focus_takes_the_room_of_what_is_not() {
        let dates = ["2024-01", "2024-03", "2024-05", "2024-07", "2024-09", "2024-11", "2025-01", "2025-02"];
        let few = laid_out(&dates, 2);
        assert!(!timed(&few).rest.is_empty() && timed(&few).more.is_none());
        let counts = (1..=MOST_LABELS).map(|focused| {
            let stage = laid_out(&dates, focused);
            let timed = timed(&stage);
            (focused, timed.rows.len(), timed.rest.is_empty(), timed.more.is_some())
        });
        let first_without = counts.clone().find(|(.., without_rest, _)| *without_rest);
        let (focused, rows, _, more) = first_without.expect("at some number the rest gives way");
        assert!(rows == focused || more, "{rows} of {focused}");
        assert!(counts.into_iter().all(|(focused, rows, _, more)| rows == focused || more));
    }
}
