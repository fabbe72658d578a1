//! Amounts of a scene beside each other, each by itself: kinds are textures, and nothing is added.

use smol_str::SmolStr;

use super::facts::{Told, amount, count};
use super::prose;
use super::{Frame, MOST_LABELS, StageInput, TextLine, Tone, line_height};
use crate::layout::words::title_of;
use crate::layout::{LaneColour, Measure, Rect, TextStyle};
use crate::model::{
    Bound, Case, Currency, Decimal, FlowKind, Key, Named, Occurrence, Relation, Status, TableName,
};

/// Height of a bar.
const BAR: f64 = 30.0;
/// Below an amount.
const AIR: f64 = 14.0;
/// The longest bar, as a part of the width.
const LONGEST: f64 = 0.56;

/// Amounts laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// From top to bottom in the order of the scene.
    pub bars: Vec<AmountBar>,
    /// How many found no room.
    pub more: Option<TextLine>,
}

/// An amount.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountBar {
    /// The fact.
    pub key: Key,
    /// From the zero line to the right; `None` where no number is stated.
    pub bar: Option<Rect>,
    /// Its texture.
    pub kind: Option<FlowKind>,
    /// Its end.
    pub bound: Bound,
    /// Half filled where it is contested.
    pub status: Status,
    /// Hollow where it is planned.
    pub occurrence: Occurrence,
    /// Colour of its lane; `None` is that of money.
    pub colour: Option<LaneColour>,
    /// Number, title, what it is.
    pub lines: Vec<TextLine>,
    /// Everything.
    pub rect: Rect,
    /// In words.
    pub spoken: String,
}

/// An amount before it has a place.
pub(super) struct Sum<'a> {
    pub(super) key: &'a Key,
    pub(super) told: Told<'a>,
    pub(super) number: String,
    pub(super) value: Option<Decimal>,
    /// Only amounts of one unit have one scale.
    pub(super) unit: (Option<Currency>, SmolStr),
    kind: Option<FlowKind>,
    bound: Bound,
    pub(super) words: String,
    /// From whom to whom: told where there is room.
    pub(super) ways: String,
    /// Who gives and who gets, as far as that is stated.
    pub(super) ends: [String; 2],
}

pub(super) fn lay_out(
    input: &StageInput<'_>,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Bars {
    let sums: Vec<Sum<'_>> = input.facts.iter().filter_map(|key| sum(input.case, key)).collect();
    let pitch = line_height(TextStyle::Label) + BAR + AIR;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
    let fit = ((bottom - top) / pitch).floor().max(1.0) as usize;
    let shown = sums.len().min(fit).min(MOST_LABELS);
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let air = (((bottom - top) - pitch * shown as f64) / shown.max(1) as f64).clamp(0.0, 60.0);
    let mut y = top + air / 2.0;
    let mut bars = Vec::new();
    for one in sums.iter().take(shown) {
        bars.push(bar(one, &sums, (frame, y), measure));
        y += pitch + air;
    }
    let more = (sums.len() > shown).then(|| {
        let words = format!("and {} more", sums.len() - shown);
        let words = TextLine::new(words, TextStyle::Ruler, Tone::Text2, measure);
        let x = frame.right - words.width;
        words.at(x, bottom - 16.0)
    });
    Bars { bars, more }
}

/// What a fact states in numbers; `None` where it states none.
pub(super) fn sum<'a>(case: &'a Case, key: &'a Key) -> Option<Sum<'a>> {
    let told = Told::of(case, key)?;
    let part = part_of(case, key);
    match key {
        Key::Record(TableName::Flows, id) => {
            let flow = case.flows.get(id)?;
            let name = |id: &Option<crate::model::Id>| {
                let actor = case.actors.get(id.as_ref()?)?;
                Some(if actor.pseudonym.is_empty() { actor.name.as_str() } else { actor.pseudonym.as_str() })
            };
            let ways = match (name(&flow.provider), name(&flow.receiver)) {
                (Some(from), Some(to)) => format!("{from} → {to}"),
                (Some(from), None) => format!("from {from}"),
                (None, Some(to)) => format!("to {to}"),
                (None, None) => String::new(),
            };
            let verb = if flow.stated_as.is_empty() {
                flow.kind.map(Named::words).unwrap_or_default().to_owned()
            } else {
                format!("“{}”", flow.stated_as)
            };
            Some(Sum {
                key,
                number: amount(flow),
                value: flow.value,
                unit: (flow.currency, SmolStr::default()),
                kind: flow.kind,
                bound: flow.bound,
                words: joined([verb.as_str(), part.as_str()]),
                ends: [&flow.provider, &flow.receiver].map(|id| name(id).unwrap_or_default().to_owned()),
                ways,
                told,
            })
        }
        Key::Record(TableName::Events, id) => {
            let counted = case.events.get(id)?.counts.first()?;
            let share = counted.share.is_some();
            Some(Sum {
                key,
                number: count(counted),
                value: counted.value.filter(|_| !share),
                unit: (None, counted.unit.clone()),
                kind: None,
                bound: counted.bound,
                words: joined([counted.label.as_str(), part.as_str()]),
                ways: String::new(),
                ends: [String::new(), String::new()],
                told,
            })
        }
        Key::Record(..) | Key::Meta | Key::Order(_) => None,
    }
}

pub(super) fn joined<const N: usize>(parts: [&str; N]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}

/// "part of …", where the amount is nested in another.
fn part_of(case: &Case, key: &Key) -> String {
    let links = case.head(key).map(|head| head.links.as_slice()).unwrap_or_default();
    let whole = links.iter().find(|link| link.relation == Relation::PartOf);
    let whole = whole.and_then(|link| case.head(&case.fact(&link.to)?));
    whole.map_or_else(String::new, |whole| format!("part of “{}”", title_of(whole)))
}

fn bar(one: &Sum<'_>, all: &[Sum<'_>], (frame, y): (&Frame, f64), measure: &dyn Measure) -> AmountBar {
    let pitch = line_height(TextStyle::Label);
    let width = frame.right - frame.left;
    let number = TextLine::new(one.number.as_str(), TextStyle::Label, Tone::Text, measure);
    let date = date(one);
    let date = TextLine::new(date, TextStyle::Date, Tone::Text2, measure);
    let room = width - number.width - date.width - 40.0;
    let title = prose::fitting(&one.told.title, TextStyle::Label, room, measure);
    let title = TextLine::new(title, TextStyle::Label, Tone::Text, measure);
    let middle = y + pitch / 2.0;
    let (after, last) = (frame.left + number.width + 20.0, number.width + 40.0 + title.width);
    let mut lines =
        vec![number.at(frame.left, middle), title.at(after, middle), date.at(frame.left + last, middle)];
    let longest = all
        .iter()
        .filter(|other| other.unit == one.unit)
        .filter_map(|other| other.value.map(|value| value.to_f64().abs()))
        .fold(0.0, f64::max);
    let length = one.value.map(|value| value.to_f64().abs() / longest.max(f64::MIN_POSITIVE));
    let bar_y = y + pitch + BAR / 2.0;
    let bar = length.map(|part| {
        let end = (part * LONGEST * width).max(2.0);
        Rect::about(frame.left, frame.left + end, bar_y, BAR)
    });
    let words_x = bar.map_or(frame.left, |bar| bar.x1 + 24.0);
    let all = joined([one.words.as_str(), one.ways.as_str()]);
    let fits = measure.width(&all, TextStyle::Date) <= frame.right - words_x;
    let words = if fits { &all } else { &one.words };
    let words = prose::fitting(words, TextStyle::Date, frame.right - words_x, measure);
    lines.push(TextLine::new(words, TextStyle::Date, Tone::Text2, measure).at(words_x, bar_y));
    lines.retain(|line| !line.text.is_empty());
    AmountBar {
        key: one.key.clone(),
        bar,
        kind: one.kind,
        bound: one.bound,
        status: one.told.head.status,
        occurrence: one.told.head.occurrence,
        colour: one.told.colour,
        rect: Rect::new(frame.left, y, frame.right, y + pitch + BAR),
        lines,
        spoken: joined([one.told.spoken.as_str(), one.words.as_str(), one.ways.as_str()]),
    }
}

/// The date without the number.
pub(super) fn date(one: &Sum<'_>) -> String {
    let all = &one.told.beside;
    all.strip_suffix(one.number.as_str()).unwrap_or(all).trim_end_matches(", ").to_owned()
}
