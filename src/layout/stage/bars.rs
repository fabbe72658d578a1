//! Amounts of a scene beside each other: each by itself, or the sums that the scene asks for, the largest first. Kinds are
//! textures, and never added.

use lean_string::LeanStr;

use super::facts::{Told, amount, count};
use super::{Frame, MOST_LABELS, StageInput, TextLine, Tone, line_height};
use super::{plot, prose};
use crate::layout::plots::{RankedRoom, Reach, Shown, and_more, label_text, unit_words};
use crate::layout::words::title_of;
use crate::layout::{LaneColour, Measure, Rect, TextStyle};
use crate::model::{
    Bound, Case, Currency, Decimal, Flow, FlowKind, Id, Key, Occurrence, Relation, Status, TableName, Tongue,
};
use crate::query::series::Amount;

/// Height of a bar.
const BAR: f64 = 30.0;
/// Below an amount.
const AIR: f64 = 14.0;
/// Height of the line above sums, of that below which tells how many have no room; lines about rates.
const NAME: f64 = 40.0;
pub(super) const MORE: f64 = 32.0;
const RATES: usize = 2;
/// The longest bar, as a part of the width.
const LONGEST: f64 = 0.56;

/// Amounts laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Bars {
    /// Above: what sums are of. Below: what must be known.
    pub words: Vec<TextLine>,
    /// From top to bottom in the order of the scene.
    pub bars: Vec<AmountBar>,
    /// How many found no room.
    pub more: Option<TextLine>,
}

/// An amount.
#[derive(Clone, Debug, PartialEq)]
pub struct AmountBar {
    /// The fact; `None` where it is a sum of several.
    pub key: Option<Key>,
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
pub(super) struct Sum {
    /// The fact; `None` where it is of several.
    pub(super) key: Option<Key>,
    title: LeanStr,
    /// The date without the number.
    pub(super) date: String,
    pub(super) spoken: String,
    status: Status,
    occurrence: Occurrence,
    colour: Option<LaneColour>,
    pub(super) number: String,
    pub(super) value: Option<Decimal>,
    /// Only amounts of one unit have one scale.
    pub(super) unit: (Option<Currency>, LeanStr),
    kind: Option<FlowKind>,
    bound: Bound,
    pub(super) words: String,
    /// From whom to whom: told where there is room.
    pub(super) ways: String,
    /// Who gives and who gets, as far as that is stated.
    pub(super) ends: [String; 2],
    /// By which rate it was converted; mostly nothing.
    rate: String,
}

pub(super) fn lay_out(
    input: &StageInput<'_>,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Bars {
    let sums: Vec<Sum> = input.facts.iter().filter_map(|key| sum(input, key)).collect();
    let notes = rates_of(&sums, input.case.meta.tongue());
    let (words, bottom) = words_below(&notes, frame, bottom, measure);
    let tongue = input.case.meta.tongue();
    let (places, more) = places(sums.len(), (frame, tongue), (top, bottom), measure);
    let longest = |one: &Sum| longest(sums.iter().filter(|other| other.unit == one.unit), one);
    let bars = sums.iter().zip(places).map(|(one, y)| bar(one, longest(one), (frame, y), measure));
    Bars { bars: bars.collect(), words, more }
}

/// The sums that a scene compares, the largest of each kind first.
pub(super) fn of_sums(
    shown: &Shown,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Bars {
    let tongue = shown.panel.tongue;
    let time = shown.over_all().map(|sums| match sums.reach {
        Reach::Within(time) | Reach::Between(time) => {
            let between = tongue.say(["to", "–", "–", "–", "–"]);
            format!("{} {between} {}", time.first.short_words_in(tongue), time.last.short_words_in(tongue))
        }
        Reach::Each | Reach::Per(_) => String::new(),
    });
    let told =
        joined([unit_words(shown).as_str(), &shown.choice.words_in(tongue), &time.unwrap_or_default()]);
    let y = top + NAME / 2.0;
    let name =
        TextLine::new(shown.title_told(), TextStyle::RulerMajor, Tone::Text, measure).at(frame.left, y);
    let x = name.x + name.width + 24.0;
    let told = prose::fitting(&told, TextStyle::Date, (frame.right - x).max(1.0), measure);
    let told = TextLine::new(told, TextStyle::Date, Tone::Text2, measure).at(x, y);
    let notes: Vec<String> =
        plot::rate_notes(&shown.panel).into_iter().chain(plot::beside(&shown.panel)).collect();
    let (mut words, bottom) = words_below(&notes, frame, bottom, measure);
    words.extend([name, told]);
    let rows = shown.ranked(&RankedRoom {
        // As narrow as one column: whoever looks from afar reads one list.
        width: 1.0,
        name_width: &|_| 0.0,
        number_width: &|_| 0.0,
    });
    let sums: Vec<Sum> = rows
        .rows
        .iter()
        .filter_map(|row| Some(of_sum(shown.amounts.get(row.at)?, shown.only_key(row.at).map(|key| key.key))))
        .collect();
    let (places, more) = places(sums.len(), (frame, tongue), (top + NAME, bottom), measure);
    let longest = |one: &Sum| longest(sums.iter(), one);
    let bars = sums.iter().zip(places).map(|(one, y)| bar(one, longest(one), (frame, y), measure));
    Bars { bars: bars.collect(), words, more }
}

/// The largest of amounts on one scale.
fn longest<'a>(all: impl Iterator<Item = &'a Sum>, one: &Sum) -> f64 {
    let values = all.filter_map(|other| other.value.map(|value| value.to_f64().abs()));
    values.fold(one.value.map_or(0.0, |value| value.to_f64().abs()), f64::max)
}

/// The tops of as many rows as have room, and how many have none.
fn places(
    count: usize,
    (frame, tongue): (&Frame, Tongue),
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> (Vec<f64>, Option<TextLine>) {
    let pitch = line_height(TextStyle::Label) + BAR + AIR;
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a few rows")]
    let fit = |room: f64| (room / pitch).floor().max(1.0) as usize;
    let all = count.min(fit(bottom - top)).min(MOST_LABELS);
    // The words that tell of the others have a line of their own.
    let shown = if all < count { all.min(fit(bottom - top - MORE)) } else { all };
    let room = if shown < count { bottom - top - MORE } else { bottom - top };
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let air = ((room - pitch * shown as f64) / shown.max(1) as f64).clamp(0.0, 60.0);
    #[expect(clippy::cast_precision_loss, reason = "a few rows")]
    let places = (0..shown).map(|nth| top + air / 2.0 + nth as f64 * (pitch + air)).collect();
    let more = (count > shown).then(|| {
        let words = and_more(count - shown, tongue);
        let words = TextLine::new(words, TextStyle::Ruler, Tone::Text2, measure);
        let x = frame.right - words.width;
        words.at(x, bottom - MORE / 2.0)
    });
    (places, more)
}

/// Lines above a bottom, and where they begin.
pub(super) fn words_below(
    notes: &[String],
    frame: &Frame,
    bottom: f64,
    measure: &dyn Measure,
) -> (Vec<TextLine>, f64) {
    let pitch = line_height(TextStyle::Ruler);
    #[expect(clippy::cast_precision_loss, reason = "a line or two")]
    let top = bottom - notes.len() as f64 * pitch;
    let mut y = top + pitch / 2.0;
    let line = |note: &String| {
        let words = prose::fitting(note, TextStyle::Ruler, frame.right - frame.left, measure);
        let line = TextLine::new(words, TextStyle::Ruler, Tone::Text2, measure).at(frame.left, y);
        y += pitch;
        line
    };
    (notes.iter().map(line).collect(), top)
}

/// By which rates amounts were converted, a line for each rate; the first two.
pub(super) fn rates_of(sums: &[Sum], tongue: Tongue) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for sum in sums {
        if !sum.rate.is_empty() && !lines.contains(&sum.rate) {
            lines.push(sum.rate.clone());
        }
    }
    let more = lines.len().saturating_sub(RATES);
    lines.truncate(RATES);
    if let Some(last) = lines.last_mut().filter(|_| more > 0) {
        *last = format!("{last}, {}", and_more(more, tongue));
    }
    lines
}

/// A sum as it stands beside others.
fn of_sum(amount: &Amount, key: Option<Key>) -> Sum {
    let text = label_text(amount);
    Sum {
        key,
        title: amount.title.clone(),
        date: String::new(),
        spoken: plot::spoken(amount),
        status: amount.status,
        occurrence: amount.occurrence,
        colour: None,
        number: if text.number.is_empty() { "?".to_owned() } else { text.number },
        value: amount.value,
        unit: (amount.currency, amount.unit.clone()),
        kind: amount.kind,
        bound: amount.bound,
        words: text.words,
        ways: String::new(),
        ends: [String::new(), String::new()],
        rate: String::new(),
    }
}

/// What a fact states in numbers; `None` where it states none.
pub(super) fn sum(input: &StageInput<'_>, key: &Key) -> Option<Sum> {
    let told = Told::of(input.case, key)?;
    let plain = Sum {
        key: Some(key.clone()),
        title: told.title.clone(),
        date: told.date.to_string(),
        spoken: told.spoken.clone(),
        status: told.head.status,
        occurrence: told.head.occurrence,
        colour: told.colour,
        number: String::new(),
        value: None,
        unit: (None, LeanStr::default()),
        kind: None,
        bound: Bound::Exact,
        words: String::new(),
        ways: String::new(),
        ends: [String::new(), String::new()],
        rate: String::new(),
    };
    let part = part_of(input.case, key);
    match key {
        Key::Record(TableName::Flows, id) => {
            let flow = of_flow(plain, input.case, input.case.flows.get(id)?, &part);
            Some(match input.scenery.sums.converted.get(key) {
                Some(amount) => converted(flow, amount),
                None => flow,
            })
        }
        Key::Record(TableName::Events, id) => {
            let counted = input.case.events.get(id)?.counts.first()?;
            let share = counted.share.is_some();
            Some(Sum {
                number: count(counted, input.case.meta.tongue()),
                value: counted.value.filter(|_| !share),
                unit: (None, counted.unit.clone()),
                bound: counted.bound,
                words: joined([counted.label.as_str(), part.as_str()]),
                ..plain
            })
        }
        Key::Record(..) | Key::Meta | Key::Order(_) => None,
    }
}

fn of_flow(plain: Sum, case: &Case, flow: &Flow, part: &str) -> Sum {
    let tongue = case.meta.tongue();
    let [from_word, to_word] =
        tongue.say([["from", "to"], ["von", "an"], ["de", "à"], ["da", "a"], ["de", "a"]]);
    let name = |id: &Option<Id>| {
        let actor = case.actors.get(id.as_ref()?)?;
        Some(if actor.pseudonym.is_empty() { actor.name.as_str() } else { actor.pseudonym.as_str() })
    };
    let ways = match (name(&flow.provider), name(&flow.receiver)) {
        (Some(from), Some(to)) => format!("{from} → {to}"),
        (Some(from), None) => format!("{from_word} {from}"),
        (None, Some(to)) => format!("{to_word} {to}"),
        (None, None) => String::new(),
    };
    let verb = if flow.stated_as.is_empty() {
        flow.kind.map(|kind| kind.words_in(tongue)).unwrap_or_default().to_owned()
    } else {
        format!("“{}”", flow.stated_as)
    };
    Sum {
        number: amount(flow, tongue),
        value: flow.value,
        unit: (flow.currency, LeanStr::default()),
        kind: flow.kind,
        bound: flow.bound,
        words: joined([verb.as_str(), part]),
        ends: [&flow.provider, &flow.receiver].map(|id| name(id).unwrap_or_default().to_owned()),
        ways,
        ..plain
    }
}

/// The same in another currency: the number as stated stands behind it, and the rate below.
fn converted(sum: Sum, amount: &Amount) -> Sum {
    let Some(was) = &amount.converted else { return sum };
    let value = amount
        .value
        .map_or_else(String::new, |value| amount.tongue.amount(value, amount.currency, amount.bound));
    Sum {
        number: format!("{value} ({})", sum.number),
        value: amount.value,
        unit: (amount.currency, LeanStr::default()),
        rate: format!("{} {}", plot::converted_at(amount.tongue), was.rate.words(amount.tongue)),
        spoken: joined([sum.spoken.as_str(), was.words(amount.tongue).as_str()]),
        ..sum
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
    whole.map_or_else(String::new, |whole| part_of_words(&title_of(whole), case.meta.tongue()))
}

fn part_of_words(whole: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("part of “{whole}”"),
        Tongue::German => format!("Teil von „{whole}“"),
        Tongue::French => format!("partie de «\u{a0}{whole}\u{a0}»"),
        Tongue::Italian => format!("parte di «{whole}»"),
        Tongue::Spanish => format!("parte de «{whole}»"),
    }
}

fn bar(one: &Sum, longest: f64, (frame, y): (&Frame, f64), measure: &dyn Measure) -> AmountBar {
    let pitch = line_height(TextStyle::Label);
    let width = frame.right - frame.left;
    let number = TextLine::new(one.number.as_str(), TextStyle::Label, Tone::Text, measure);
    let date = TextLine::new(one.date.as_str(), TextStyle::Date, Tone::Text2, measure);
    let room = width - number.width - date.width - 40.0;
    let title = prose::fitting(&one.title, TextStyle::Label, room, measure);
    let title = TextLine::new(title, TextStyle::Label, Tone::Text, measure);
    let middle = y + pitch / 2.0;
    let (after, last) = (frame.left + number.width + 20.0, number.width + 40.0 + title.width);
    let mut lines =
        vec![number.at(frame.left, middle), title.at(after, middle), date.at(frame.left + last, middle)];
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
        status: one.status,
        occurrence: one.occurrence,
        colour: one.colour,
        rect: Rect::new(frame.left, y, frame.right, y + pitch + BAR),
        lines,
        spoken: joined([one.spoken.as_str(), one.words.as_str(), one.ways.as_str()]),
    }
}
