//! Amounts of a scene from whom to whom: a band for each, as wide as its amount among those of its currency. Nothing is
//! added: who gives twice has two bands.

use super::bars::{MORE, Sum, joined, rates_of, words_below};
use super::{Frame, MOST_LABELS, StageInput, TextLine, Tone, line_height, prose};
use crate::layout::plots::{FlowBand, and_more};
use crate::layout::{Measure, Rect, TextStyle};
use crate::model::{Key, TableName, Tongue};
use crate::query::series::{Amount, of_flows};

/// Bands are laid out, and their textures drawn, so many times larger than in the window.
pub const LARGER: f64 = 2.0;
/// The widest band, and that of an amount whose number is not known.
const WIDEST: f64 = 96.0;
const UNKNOWN: f64 = 24.0;
/// The narrowest: however little it is, it is not nothing.
const NARROWEST: f64 = 4.0;
/// Width of the bar at an end.
const BAR: f64 = 14.0;
/// From a bar to the words beside it.
const GAP: f64 = 18.0;
/// Between two who give, or get.
const BETWEEN: f64 = 22.0;
/// Width of what stands at the left, amounts and who gives them, and at the right, who gets them, as parts of the whole.
const LEFT: f64 = 0.44;
const RIGHT: f64 = 0.24;
/// Lines of the name of one who gets at most.
const NAME_LINES: usize = 3;
/// Above what stands below all bands.
const ABOVE_NOTES: f64 = 10.0;
/// Above and below the words of an amount.
const AIR: f64 = 8.0;
/// Between a number and its words on one line.
const WORD_GAP: f64 = 14.0;

/// Amounts from whom to whom, laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct Strands {
    /// From top to bottom where they leave.
    pub strands: Vec<Strand>,
    /// Who gives and who gets.
    pub ends: Vec<StrandEnd>,
    /// How many found no room.
    pub more: Option<TextLine>,
    /// By which rates amounts were converted.
    pub notes: Vec<TextLine>,
}

/// An amount.
#[derive(Clone, Debug, PartialEq)]
pub struct Strand {
    /// The fact.
    pub key: Key,
    /// Its band, [`LARGER`] times smaller, from the left top of the stage.
    pub band: FlowBand,
    /// What it tells.
    pub amount: Amount,
    /// Number, verb and date.
    pub lines: Vec<TextLine>,
    /// The room of these words, at the left of where the band leaves.
    pub rect: Rect,
    /// In words.
    pub spoken: String,
}

/// Who gives or gets.
#[derive(Clone, Debug, PartialEq)]
pub struct StrandEnd {
    /// The bar that bands leave or meet.
    pub bar: Rect,
    /// Whether the file names it.
    pub is_named: bool,
    /// The name.
    pub lines: Vec<TextLine>,
}

/// Who stands at one side, with the places of the strands there.
struct Side {
    names: Vec<String>,
    /// For each strand, which of the names.
    of: Vec<usize>,
    /// How high each name is beside its bar.
    least: Vec<f64>,
}

impl Side {
    fn of(names: impl Iterator<Item = String>) -> Self {
        let mut side = Self { names: Vec::new(), of: Vec::new(), least: Vec::new() };
        for name in names {
            let at = side.names.iter().position(|known| *known == name).unwrap_or_else(|| {
                side.names.push(name);
                side.names.len() - 1
            });
            side.of.push(at);
        }
        side
    }

    /// With names that stand beside the bars, in lines of a width.
    fn with_names_in(mut self, width: f64, measure: &dyn Measure) -> Self {
        let lines = |name: &String| {
            let lines = prose::lines_of(name, TextStyle::Label, width.max(1.0), NAME_LINES, measure);
            points(lines.len().max(1)) * line_height(TextStyle::Label)
        };
        self.least = self.names.iter().map(lines).collect();
        self
    }

    /// Gives each strand its middle, and each name its place, between two heights; a strand takes its slot, a name so much
    /// above its first.
    fn placed(&self, slots: &[f64], head: f64, (top, bottom): (f64, f64)) -> (Vec<f64>, Vec<EndPlace>) {
        let least = |at: usize| self.least.get(at).copied().unwrap_or(0.0);
        let of_name = |at: usize| self.of.iter().zip(slots).filter(move |(of, _)| **of == at);
        let height = |at: usize| of_name(at).map(|(_, slot)| slot).sum::<f64>().max(least(at));
        #[expect(clippy::cast_precision_loss, reason = "a few names")]
        let gaps = BETWEEN * self.names.len().saturating_sub(1) as f64;
        let all = (0..self.names.len()).map(|at| head + height(at)).sum::<f64>() + gaps;
        let mut y = top + ((bottom - top - all) / 2.0).max(0.0);
        let mut middles = vec![0.0; slots.len()];
        let mut ends = Vec::new();
        for at in 0..self.names.len() {
            let own: f64 = of_name(at).map(|(_, slot)| slot).sum();
            let mut slot_y = y + head + (height(at) - own) / 2.0;
            for ((of, slot), middle) in self.of.iter().zip(slots).zip(&mut middles) {
                if *of == at {
                    *middle = slot_y + slot / 2.0;
                    slot_y += slot;
                }
            }
            ends.push(EndPlace { head: y, top: y + head, bottom: y + head + height(at) });
            y += head + height(at) + BETWEEN;
        }
        (middles, ends)
    }
}

/// Where one who gives or gets stands.
#[derive(Clone, Copy, Debug)]
struct EndPlace {
    /// Top of the name, where it stands above.
    head: f64,
    /// Top and bottom of the bar.
    top: f64,
    bottom: f64,
}

/// A band: the x of both ends, the y of its middle there, its width.
type BandPlace = ((f64, f64), (f64, f64), f64);

/// How an amount is told: in one line, or with what it is below its number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Lines {
    One,
    Two,
}

impl Lines {
    fn slot(self) -> f64 {
        let number = line_height(TextStyle::Label) + AIR;
        if self == Self::Two { number + line_height(TextStyle::Date) } else { number }
    }
}

/// The diagram between two heights; `None` where no amount says who gives or who gets.
pub(super) fn lay_out(
    input: &StageInput<'_>,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Option<Strands> {
    let sums: Vec<Sum> = input.facts.iter().filter_map(|key| super::bars::sum(input, key)).collect();
    let is_between = |sum: &Sum| sum.ends.iter().any(|end| !end.is_empty());
    if !sums.iter().all(|sum| matches!(sum.key, Some(Key::Record(TableName::Flows, _))))
        || !sums.iter().any(is_between)
    {
        return None;
    }
    let (notes, bottom) = words_below(&rates_of(&sums, input.case.meta.tongue()), frame, bottom, measure);
    let bottom = if notes.is_empty() { bottom } else { bottom - ABOVE_NOTES };
    let name_room = (frame.right - frame.left) * RIGHT - GAP;
    let sides_of = |sums: &[Sum]| {
        let [givers, getters] = [0, 1].map(|at| Side::of(sums.iter().map(|sum| named(sum, at))));
        [givers, getters.with_names_in(name_room, measure)]
    };
    let head = line_height(TextStyle::Label);
    let needed = |count: usize, lines: Lines| {
        let [givers, getters] = sides_of(sums.get(..count).unwrap_or_default());
        let gaps = |side: &Side| BETWEEN * points(side.names.len().saturating_sub(1));
        let left = points(count) * lines.slot() + head * points(givers.names.len()) + gaps(&givers);
        let right = getters.least.iter().sum::<f64>() + gaps(&getters);
        left.max(right) + if count < sums.len() { MORE } else { 0.0 }
    };
    let room = bottom - top;
    let most = sums.len().min(MOST_LABELS);
    let lines = if needed(most, Lines::Two) <= room { Lines::Two } else { Lines::One };
    let shown = (1..=most).rev().find(|count| needed(*count, lines) <= room).unwrap_or(1);
    let left_out = sums.len() - shown;
    let bottom_of_bands = if left_out > 0 { bottom - MORE } else { bottom };
    let sums = sums.get(..shown).unwrap_or_default();
    let sides = sides_of(sums);
    let widths = widths(sums, (&sides, lines.slot(), head), bottom_of_bands - top);
    let x = columns(frame);
    let slots: Vec<f64> = widths.iter().map(|width| width.max(lines.slot())).collect();
    let (leave, givers) = sides[0].placed(&slots, head, (top, bottom_of_bands));
    let (meet, getters) = sides[1].placed(&widths, 0.0, (top, bottom_of_bands));
    let amounts = of_flows(input.case, |key| sums.iter().any(|sum| sum.key.as_ref() == Some(key)));
    let strands = sums.iter().enumerate().filter_map(|(at, sum)| {
        let amount = amounts.iter().find(|amount| Some(&amount.key) == sum.key.as_ref())?.clone();
        let middles = (*leave.get(at)?, *meet.get(at)?);
        let place = (x, middles, *widths.get(at)?);
        Some(strand(at, sum, amount, (frame, place, lines), measure))
    });
    let tongue = input.case.meta.tongue();
    let ends = [(&sides[0], givers), (&sides[1], getters)].into_iter().enumerate();
    let ends = ends.flat_map(|(at, (side, places))| {
        let of = side.names.iter().zip(places);
        of.map(|(name, place)| end((name, tongue), at, (x, place), frame, measure)).collect::<Vec<_>>()
    });
    let more = (left_out > 0).then(|| {
        let words = TextLine::new(
            and_more(left_out, input.case.meta.tongue()),
            TextStyle::Ruler,
            Tone::Text2,
            measure,
        );
        let x = frame.right - words.width;
        words.at(x, bottom - MORE / 2.0)
    });
    Some(Strands { strands: strands.collect(), ends: ends.collect(), more, notes })
}

/// Who gives (0) or gets (1).
fn named(sum: &Sum, at: usize) -> String {
    sum.ends.get(at).cloned().unwrap_or_default()
}

/// The inner edges of the bars at both sides.
fn columns(frame: &Frame) -> (f64, f64) {
    let width = frame.right - frame.left;
    (frame.left + width * LEFT + BAR, frame.right - width * RIGHT - BAR)
}

#[expect(clippy::cast_precision_loss, reason = "a few rows")]
fn points(count: usize) -> f64 {
    count as f64
}

/// How wide each band is: by its amount among those of its currency, the widest so that all have room.
fn widths(sums: &[Sum], (sides, slot, head): (&[Side; 2], f64, f64), height: f64) -> Vec<f64> {
    let value = |sum: &Sum| sum.value.map(|value| value.to_f64().abs());
    let largest = |of: &Sum| {
        let alike = sums.iter().filter(|other| other.unit == of.unit).filter_map(value);
        alike.fold(0.0, f64::max).max(f64::MIN_POSITIVE)
    };
    let at_most = |widest: f64| -> Vec<f64> {
        let width =
            |sum: &Sum| value(sum).map_or(UNKNOWN, |value| (value / largest(sum) * widest).max(NARROWEST));
        sums.iter().map(width).collect()
    };
    let needed = |widths: &[f64]| {
        let slots: Vec<f64> = widths.iter().map(|width| width.max(slot)).collect();
        let of = |side: &Side, slots: &[f64], head: f64| {
            side.placed(slots, head, (0.0, 0.0)).1.last().map_or(0.0, |end| end.bottom)
        };
        of(&sides[0], &slots, head).max(of(&sides[1], widths, 0.0))
    };
    let mut widest = WIDEST;
    while widest > NARROWEST && needed(&at_most(widest)) > height {
        widest -= NARROWEST;
    }
    at_most(widest)
}

fn strand(
    at: usize,
    sum: &Sum,
    amount: Amount,
    (frame, (x, middles, width), told): (&Frame, BandPlace, Lines),
    measure: &dyn Measure,
) -> Strand {
    let upper = |middle: f64| (middle - width / 2.0) / LARGER;
    let band = FlowBand {
        strand: at,
        x: (x.0 / LARGER, x.1 / LARGER),
        y: (upper(middles.0), upper(middles.1)),
        width: width / LARGER,
        sure: width / LARGER,
        is_known: sum.value.is_some(),
        parts: Vec::new(),
    };
    let right = x.0 - BAR - GAP;
    let lines = beside(sum, (frame.left, right), middles.0, told, measure);
    let rect = lines.iter().map(TextLine::rect).reduce(|a, b| a.hull(&b)).unwrap_or_default();
    let spoken = joined([sum.spoken.as_str(), sum.words.as_str(), sum.ways.as_str()]);
    Strand { key: amount.key.clone(), band, amount, lines, rect, spoken }
}

/// Number, verb and date at the left of where a band leaves: nothing of it lies behind them.
fn beside(
    sum: &Sum,
    (left, right): (f64, f64),
    middle: f64,
    lines: Lines,
    measure: &dyn Measure,
) -> Vec<TextLine> {
    let room = (right - left).max(1.0);
    let number = prose::fitting(&sum.number, TextStyle::Label, room, measure);
    let number = TextLine::new(number, TextStyle::Label, Tone::Text, measure);
    let (room, y) = match lines {
        Lines::One => (room - number.width - WORD_GAP, (middle, middle)),
        Lines::Two => {
            let (own, below) = (line_height(TextStyle::Label), line_height(TextStyle::Date));
            (room, (middle - below / 2.0, middle + own / 2.0))
        }
    };
    // All of it, else the one or the other rather than half of a word.
    let all = joined([sum.words.as_str(), sum.date.as_str()]);
    let told = [all.as_str(), &sum.words, &sum.date].into_iter().filter(|words| !words.is_empty());
    let mut told = told.map(|words| TextLine::new(words, TextStyle::Date, Tone::Text2, measure));
    let told = told.find(|told| told.width <= room);
    let x = match (lines, &told) {
        (Lines::One, Some(told)) => right - told.width - WORD_GAP - number.width,
        (Lines::One, None) | (Lines::Two, _) => right - number.width,
    };
    let number = number.at(x, y.0);
    let told = told.map(|told| {
        let x = right - told.width;
        told.at(x, y.1)
    });
    std::iter::once(number).chain(told).collect()
}

/// A bar with its name: above the amounts of those who give, at the right of those who get.
fn end(
    (name, tongue): (&str, Tongue),
    side: usize,
    (x, place): ((f64, f64), EndPlace),
    frame: &Frame,
    measure: &dyn Measure,
) -> StrandEnd {
    let is_named = !name.is_empty();
    let not_stated =
        tongue.say(["not stated", "nicht genannt", "non indiqué", "non indicato", "no indicado"]);
    let words = if is_named { name } else { not_stated };
    let pitch = line_height(TextStyle::Label);
    let EndPlace { head, top, bottom } = place;
    if side == 0 {
        let right = x.0 - BAR - GAP;
        let words = prose::fitting(words, TextStyle::Label, (right - frame.left).max(1.0), measure);
        let line = TextLine::new(words, TextStyle::Label, Tone::Text, measure);
        let left = right - line.width;
        let lines = vec![line.at(left, head + pitch / 2.0)];
        return StrandEnd { bar: Rect::new(x.0 - BAR, top, x.0, bottom), is_named, lines };
    }
    let room = (x.1 + BAR + GAP, frame.right);
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line or two")]
    let most = ((((bottom - top) / pitch).round()) as usize).clamp(1, NAME_LINES);
    let words = prose::lines_of(words, TextStyle::Label, (room.1 - room.0).max(1.0), most, measure);
    let mut y = f64::midpoint(top, bottom) - (points(words.len()) - 1.0) / 2.0 * pitch;
    let lines = words.into_iter().map(|text| {
        let line = TextLine::new(text, TextStyle::Label, Tone::Text, measure).at(room.0, y);
        y += pitch;
        line
    });
    StrandEnd { bar: Rect::new(x.1, top, x.1 + BAR, bottom), is_named, lines: lines.collect() }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::{Body, Pictures, Scenery, lay_out as lay_out_stage};
    use super::*;
    use crate::layout::{ByCount, EmptyTime};
    use crate::model::{Case, Currency, Decimal, Flow, Head, Id, Scene, SceneView};
    use crate::query::TimeIndex;

    fn laid_out(flows: &[(u32, u8, u8)], size: (f64, f64)) -> Option<Strands> {
        let flow = |(at, (value, from, to)): (usize, &(u32, u8, u8))| Flow {
            head: Head { id: Id::from(format!("f{at}")), title: "Something paid".into(), ..Head::default() },
            value: (*value > 0).then(|| Decimal::from(i64::from(*value))),
            currency: Currency::parse("EUR").ok(),
            provider: (*from > 0).then(|| Id::from(format!("a{from}"))),
            receiver: (*to > 0).then(|| Id::from(format!("a{to}"))),
            ..Flow::default()
        };
        let actor = |at: u8| crate::model::Actor {
            id: Id::from(format!("a{at}")),
            name: format!("The organisation number {at}").into(),
            ..crate::model::Actor::default()
        };
        let scene = Scene { id: "s".into(), view: Some(SceneView::Flows), ..Scene::default() };
        let case = Case {
            flows: flows.iter().enumerate().map(flow).collect(),
            actors: (1..8).map(actor).collect(),
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
            window: None,
            facts: &scenery.focus,
            hits: &BTreeSet::new(),
            chosen: None,
            pictures: &Pictures::new(),
            size,
        };
        let stage = lay_out_stage(&input, &ByCount);
        stage.bodies.into_iter().find_map(|(body, _)| match body {
            Body::Flows(strands) => Some(strands),
            Body::Bars(_) | Body::Time(_) => None,
        })
    }

    proptest! {
        #[test]
        fn words_never_meet_and_bands_are_as_wide_as_their_amounts(
            flows in prop::collection::vec((0..1_000_000_u32, 0..6_u8, 0..6_u8), 1..9),
            is_low: bool,
        ) {
            let size = if is_low { (1024.0, 768.0) } else { (1920.0, 1080.0) };
            let is_told = flows.iter().any(|(_, from, to)| *from > 0 || *to > 0);
            let Some(strands) = laid_out(&flows, size) else {
                prop_assert!(!is_told || flows.len() > MOST_LABELS);
                return Ok(());
            };
            prop_assert!((1..=MOST_LABELS).contains(&strands.strands.len()));
            let lines = strands.strands.iter().flat_map(|strand| &strand.lines);
            let lines = lines.chain(strands.ends.iter().flat_map(|end| &end.lines));
            let rooms: Vec<Rect> = lines.map(TextLine::rect).collect();
            for (at, one) in rooms.iter().enumerate() {
                prop_assert!(one.x0 >= 0.0 && one.x1 <= size.0 && one.y0 >= 0.0 && one.y1 <= size.1, "{one:?}");
                for other in rooms.iter().skip(at + 1) {
                    prop_assert!(!one.grown(-0.01, -0.01).intersects(other), "{one:?} and {other:?}");
                }
            }
            let value = |strand: &Strand| strand.amount.value.map_or(0.0, Decimal::to_f64);
            for one in &strands.strands {
                for other in &strands.strands {
                    if value(one) > value(other) && value(other) > 0.0 {
                        prop_assert!(one.band.width >= other.band.width);
                    }
                }
            }
        }
    }

    #[test]
    fn where_nobody_gives_or_gets_there_are_bars() {
        assert_eq!(laid_out(&[(5, 0, 0), (7, 0, 0)], (1920.0, 1080.0)), None);
        let strands = laid_out(&[(5, 1, 2), (10, 1, 0)], (1920.0, 1080.0)).expect("a diagram");
        assert_eq!(strands.strands.len(), 2);
        let ratio = strands.strands[1].band.width / strands.strands[0].band.width;
        assert!((ratio - 2.0).abs() < 1e-9, "{ratio}");
        assert_eq!(strands.ends.iter().filter(|end| !end.is_named).count(), 1);
    }
}
