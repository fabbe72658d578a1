//! A fact on a stage: its mark, its title and date beside it, what a screen reader says.

use lean_string::LeanStr;

use super::prose;
use super::scenery::event_id;
use super::{Frame, StageInput, TextLine, Tone, line_height};
use crate::layout::plots::number_not_stated;
use crate::layout::undated_word;
use crate::layout::words::{date_beside, spoken_date, title_of};
use crate::layout::{
    Alone, GLYPH, LaneColour, Measure, Rect, Shape, TUBE_HEIGHT, TextStyle, TimeAxis, shape_of,
};
use crate::model::{
    Case, Count, Event, EventKind, Flow, Head, Key, Named, Occurrence, Status, TableName, Tongue,
};

/// From a mark to its label.
const GAP: f64 = 20.0;
/// From a title to its date.
const DATE_GAP: f64 = 16.0;
/// A label in two lines needs so much room at one side of its mark.
const LEAST_SIDE: f64 = 360.0;
/// Of a mark with its label in a gap so much is seen at both sides.
const AROUND_WORDS: f64 = 30.0;
/// Above and below a label.
const AIR: f64 = 8.0;

/// How a fact stands on the stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RowState {
    /// As the scene has it.
    #[default]
    Plain,
    /// A search found it.
    Hit,
    /// Its card is open.
    Chosen,
}

/// A fact with its label.
#[derive(Clone, Debug, PartialEq)]
pub struct StageRow {
    /// Which.
    pub key: Key,
    /// The middle of its row.
    pub y: f64,
    /// Height of the row.
    pub height: f64,
    /// The middle of its mark.
    pub mark_y: f64,
    /// Its mark in points of the timeline, [`super::Timed::scale`] times smaller than the stage, from the left of the time.
    pub shape: Shape,
    /// Whether it stands in time.
    pub is_dated: bool,
    /// The glyph; `None` is that of money.
    pub kind: Option<EventKind>,
    /// Fill.
    pub status: Status,
    /// Fill.
    pub occurrence: Occurrence,
    /// Colour of its lane; `None` is that of money.
    pub colour: Option<LaneColour>,
    /// Title, then date.
    pub label: Vec<TextLine>,
    /// The room of the mark.
    pub mark_rect: Rect,
    /// The room of the label.
    pub label_rect: Rect,
    /// How it stands.
    pub state: RowState,
    /// How much of it is to be seen, 0 to 1.
    pub opacity: f64,
    /// Title, date and number in words.
    pub spoken: String,
}

impl StageRow {
    /// The same row so much lower.
    #[must_use]
    pub(super) fn lower(mut self, by: f64) -> Self {
        self.y += by;
        self.mark_y += by;
        for line in &mut self.label {
            line.y += by;
        }
        for rect in [&mut self.mark_rect, &mut self.label_rect] {
            rect.y0 += by;
            rect.y1 += by;
        }
        self
    }

    /// The middle of its first glyph, from the left of the stage.
    pub(super) fn glyph_x(&self, left: f64, scale: f64) -> Option<f64> {
        self.shape.glyphs.first().map(|x| left + x * scale)
    }
}

/// Lays a fact out about y 0; `None` where the case does not have it or nothing of it is near the time shown.
pub(super) fn row(
    input: &StageInput<'_>,
    key: &Key,
    (axis, scale): (Option<&TimeAxis>, f64),
    frame: &Frame,
    measure: &dyn Measure,
) -> Option<StageRow> {
    let told = Told::of(input.case, key)?;
    let shape = match (told.head.date.as_ref(), axis) {
        (Some(date), Some(axis)) => shape_of(&date.reading(), &told.head.date_basis, axis),
        (None, _) | (Some(_), None) => undated(),
    };
    let is_dated = told.head.date.is_some() && axis.is_some();
    let width = axis.map_or(frame.right - frame.left, |axis| axis.width() * scale);
    // What lies outside of the time shown has no row.
    if is_dated && (shape.is_empty() || shape.x1 * scale < 0.0 || shape.x0 * scale > width) {
        return None;
    }
    let x = |x: f64| (frame.left + x * scale).clamp(frame.left, frame.right);
    let ends = (x(shape.x0), x(shape.x1));
    let glyph = shape.glyphs.first().map_or(f64::midpoint(ends.0, ends.1), |glyph| x(*glyph));
    let mark_height = TUBE_HEIGHT.max(GLYPH) * scale;
    let (mut label, label_height, place) = label(&told, (ends, glyph), frame, measure);
    // Above: both lie about the middle of a row that is as high as both.
    let (mark_down, label_down, height) = match place {
        LabelAt::Beside => (0.0, 0.0, (mark_height + AIR).max(label_height + AIR)),
        LabelAt::Above => (label_height / 2.0, -mark_height / 2.0, mark_height + label_height + AIR),
    };
    for line in &mut label {
        line.y += label_down;
    }
    let label_rect = label.iter().map(TextLine::rect).reduce(|a, b| a.hull(&b)).unwrap_or_default();
    let is_hit = event_id(key).is_some_and(|id| input.hits.contains(id));
    Some(StageRow {
        key: key.clone(),
        y: 0.0,
        height,
        mark_y: mark_down,
        mark_rect: Rect::about(ends.0, ends.1, mark_down, mark_height),
        shape,
        is_dated,
        kind: told.kind,
        status: told.head.status,
        occurrence: told.head.occurrence,
        colour: told.colour,
        label,
        label_rect,
        state: match input.chosen {
            Some(chosen) if chosen == key => RowState::Chosen,
            Some(_) | None if is_hit => RowState::Hit,
            Some(_) | None => RowState::Plain,
        },
        opacity: 1.0,
        spoken: told.spoken,
    })
}

/// A glyph at the left.
fn undated() -> Shape {
    let glyph = GLYPH / 2.0 + 2.0;
    Shape { glyphs: vec![glyph], x0: 2.0, x1: glyph + GLYPH / 2.0, alone: Alone::Glyph, ..Shape::default() }
}

/// What a fact says on a stage.
pub(super) struct Told<'a> {
    pub head: &'a Head,
    pub title: LeanStr,
    pub date: LeanStr,
    /// Date and number.
    pub beside: String,
    pub kind: Option<EventKind>,
    pub colour: Option<LaneColour>,
    pub spoken: String,
}

impl<'a> Told<'a> {
    pub(super) fn of(case: &'a Case, key: &Key) -> Option<Self> {
        let head = case.head(key)?;
        let tongue = case.meta.tongue();
        let (kind, colour, number) = match key {
            Key::Record(TableName::Events, id) => {
                let event = case.events.get(id)?;
                (
                    Some(event.kind.clone()),
                    Some(lane_colour(case, event)),
                    event.counts.first().map(|of| count(of, tongue)),
                )
            }
            Key::Record(TableName::Flows, id) => {
                (None, None, case.flows.get(id).map(|flow| amount(flow, tongue)))
            }
            Key::Record(..) | Key::Meta | Key::Order(_) => return None,
        };
        let number = number.unwrap_or_default();
        let known = match date_beside(head, tongue) {
            date if date.is_empty() && !head.date_text.is_empty() => (*head.date_text).clone(),
            date if date.is_empty() => undated_word(tongue).into(),
            date => date,
        };
        let parts = [known.as_str(), number.as_str()];
        let beside = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        let title = title_of(head);
        let standing = (head.status != Status::Undisputed).then(|| head.status.words());
        let occurrence = (head.occurrence != Occurrence::Actual).then(|| head.occurrence.words());
        let date = spoken_date(head);
        let spoken = [Some(title.as_str()), Some(date.as_str()), Some(number.as_str()), standing, occurrence];
        let spoken =
            spoken.into_iter().flatten().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
        Some(Self { head, title, date: known, beside, kind, colour, spoken })
    }
}

pub(super) fn lane_colour(case: &Case, event: &Event) -> LaneColour {
    let lane = event.lane.as_ref();
    let at = lane.and_then(|lane| case.lanes_in_order().position(|held| held.id == *lane));
    at.map(LaneColour::nth).unwrap_or_default()
}

/// "40 people", "76.5 %", "“dozens”", "number not stated".
pub(super) fn count(count: &Count, tongue: Tongue) -> String {
    let number = match (count.value, count.share) {
        (Some(value), _) => tongue.count(value, count.bound),
        (None, Some(share)) => tongue.share(share, count.bound),
        (None, None) if !count.stated_as.is_empty() => return format!("“{}”", count.stated_as),
        (None, None) => return number_not_stated(tongue).to_owned(),
    };
    if count.unit.is_empty() || count.share.is_some() { number } else { format!("{number} {}", count.unit) }
}

/// "€16.5 m", "amount not stated".
pub(super) fn amount(flow: &Flow, tongue: Tongue) -> String {
    let not_stated = [
        "amount not stated",
        "Betrag nicht genannt",
        "montant non indiqué",
        "importo non indicato",
        "importe no indicado",
    ];
    flow.value.map_or_else(
        || tongue.say(not_stated).to_owned(),
        |value| tongue.amount(value, flow.currency, flow.bound),
    )
}

/// Where a label stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LabelAt {
    /// At the side of its mark, or in a gap of it.
    Beside,
    /// Where neither side has room.
    Above,
}

/// Title and date beside a mark about y 0, how high they are together, and where they stand.
fn label(
    told: &Told<'_>,
    ((x0, x1), glyph): ((f64, f64), f64),
    frame: &Frame,
    measure: &dyn Measure,
) -> (Vec<TextLine>, f64, LabelAt) {
    let title = TextLine::new(told.title.clone(), TextStyle::Label, Tone::Text, measure);
    let date = TextLine::new(told.beside.as_str(), TextStyle::Date, Tone::Text2, measure);
    let one = title.width + if date.width > 0.0 { DATE_GAP + date.width } else { 0.0 };
    let right = frame.right - (x1 + GAP);
    let left = (x0 - GAP) - frame.left;
    let in_one_line = |x: f64| {
        let after = x + title.width + DATE_GAP;
        let lines = vec![title.clone().at(x, 0.0), date.clone().at(after, 0.0)];
        let lines: Vec<TextLine> = lines.into_iter().filter(|line| line.width > 0.0).collect();
        (lines, line_height(TextStyle::Label))
    };
    let beside = |(lines, height): (Vec<TextLine>, f64)| (lines, height, LabelAt::Beside);
    let above = |(lines, height): (Vec<TextLine>, f64)| (lines, height, LabelAt::Above);
    if one <= right {
        return beside(in_one_line(x1 + GAP));
    }
    if one <= left {
        return beside(in_one_line(x0 - GAP - one));
    }
    // In a gap of its own mark, which goes on at both sides of the words.
    let inside = glyph + 2.0 * GAP;
    if inside + one + AROUND_WORDS <= x1 && x0 + AROUND_WORDS <= inside {
        return beside(in_one_line(inside));
    }
    let side = right.max(left);
    // A date is one line: where it is longer than the side, it would run off the stage.
    if side >= LEAST_SIDE && date.width <= side {
        let lines = prose::lines_of(&told.title, TextStyle::Label, side, 2, measure);
        let start = |widest: f64| if right >= left { x1 + GAP } else { x0 - GAP - widest };
        return beside(in_lines(lines, &date, side, start, measure));
    }
    let room = frame.right - frame.left;
    let start = |widest: f64| x0.min(frame.right - widest).max(frame.left);
    if one <= room {
        return above(in_one_line(start(one)));
    }
    let lines = prose::lines_of(&told.title, TextStyle::Label, room, 2, measure);
    let date = if date.width <= room {
        date
    } else {
        let fitting = prose::fitting(&date.text, TextStyle::Date, room, measure);
        TextLine::new(fitting, TextStyle::Date, Tone::Text2, measure)
    };
    above(in_lines(lines, &date, room, start, measure))
}

/// A title in lines, the date after the last or below it.
fn in_lines(
    titles: Vec<LeanStr>,
    beside: &TextLine,
    room: f64,
    start: impl Fn(f64) -> f64,
    measure: &dyn Measure,
) -> (Vec<TextLine>, f64) {
    let pitch = line_height(TextStyle::Label);
    let titles: Vec<TextLine> =
        titles.into_iter().map(|text| TextLine::new(text, TextStyle::Label, Tone::Text, measure)).collect();
    let last = titles.last().map_or(0.0, |line| line.width);
    let is_after = last + DATE_GAP + beside.width <= room;
    let widest = titles.iter().map(|line| line.width).fold(0.0, f64::max);
    let widest = if is_after { widest.max(last + DATE_GAP + beside.width) } else { widest.max(beside.width) };
    let x = start(widest);
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let count = (titles.len() + usize::from(!is_after)) as f64;
    let mut y = -(count - 1.0) / 2.0 * pitch;
    let mut lines = Vec::new();
    for line in titles {
        lines.push(line.at(x, y));
        y += pitch;
    }
    let date = beside.clone();
    lines.push(if is_after { date.at(x + last + DATE_GAP, y - pitch) } else { date.at(x, y) });
    (lines, count * pitch)
}
