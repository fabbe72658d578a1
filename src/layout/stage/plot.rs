//! A plot on a stage, below the facts on the same axis of time: bars and points as in the window, few labels, large.

use std::collections::{BTreeMap, BTreeSet};

use super::bars::joined;
use super::facts::lane_colour;
use super::sums::{InTime, STAGED};
use super::{Frame, MOST_LABELS, StageInput, TextLine, Tone, line_height, prose};
use crate::document::DocKey;
use crate::layout::plots::{
    Foot, Frame as PlotFrame, LabelText, PlotLabel, PlotLayout, PlotMark, Scale, Shown, Steps, and_more,
    label_text, tick_words, unit_words,
};
use crate::layout::undated_word;
use crate::layout::words::{date_beside, title_of};
use crate::layout::{LaneColour, Measure, Rect, TextStyle, TimeAxis};
use crate::model::{Case, FlowKind, Key, TableName, Tongue};
use crate::query::amounts::Amounts;
use crate::query::panels::{NoPlace, Panel, Sort};
use crate::query::series::Amount;
use crate::query::sums::Over;

/// What is drawn in plots is so many times larger than in the window: at this scale the largest words fit between the lines
/// that layout leaves them.
pub const LARGER: f64 = 2.75;
/// Height of the line that names the plot, and of the groups that colours stand for.
const NAME: f64 = 36.0;
const GROUPS: f64 = 32.0;
/// Height of a line of what must be known below.
const NOTE: f64 = 30.0;
/// Of the height that facts and plots have together plots take this part, within these bounds for each.
const PART: f64 = 0.5;
const LEAST: f64 = 170.0;
const MOST: f64 = 420.0;
/// Facts above keep so much at least.
const FACTS: f64 = 90.0;
/// Between a number and its words.
const WORD_GAP: f64 = 12.0;
/// Sides of what shows the colour of a group, and the gap before the next name.
const SWATCH: f64 = 20.0;
const NEXT: f64 = 32.0;

/// A plot laid out.
#[derive(Clone, Debug)]
pub struct StagePlot {
    /// What it is of: tells it from others.
    pub title: String,
    /// What is drawn: amounts, or sums.
    pub amounts: Amounts,
    /// Where they stand, [`LARGER`] times smaller, from the left top of the room.
    pub layout: PlotLayout,
    /// The axis, as much smaller.
    pub axis: TimeAxis,
    /// Where the layout lies.
    pub room: Rect,
    /// How what is drawn there is coloured.
    pub inks: BTreeMap<usize, AmountInk>,
    /// Name and unit, numbers on the lines, what must be known.
    pub words: Vec<TextLine>,
    /// Labels of amounts, which the grid pauses behind.
    pub labels: Vec<Vec<TextLine>>,
    /// The colours of groups, by their numbers.
    pub swatches: Vec<(Rect, usize)>,
    /// What is drawn, in words.
    pub told: Vec<ToldAmount>,
    /// Facts in focus that a label names.
    pub(super) named: BTreeSet<Key>,
    /// How much of it is to be seen, 0 to 1.
    pub opacity: f64,
}

impl StagePlot {
    /// Whether it draws the same in the same time.
    #[must_use]
    pub(super) fn draws_the_same_as(&self, other: &Self) -> bool {
        let drawn = |plot: &Self| plot.layout.marks.iter().map(|mark| mark.key.clone()).collect::<Vec<_>>();
        self.title == other.title
            && self.amounts.len() == other.amounts.len()
            && self.layout.scale == other.layout.scale
            && drawn(self) == drawn(other)
    }

    /// The same plot so much lower.
    #[must_use]
    pub(super) fn lower(mut self, by: f64) -> Self {
        let rects = self.swatches.iter_mut().map(|(rect, _)| rect);
        let rects = rects.chain(self.told.iter_mut().map(|told| &mut told.rect));
        for rect in rects.chain([&mut self.room]) {
            rect.y0 += by;
            rect.y1 += by;
        }
        for line in self.words.iter_mut().chain(self.labels.iter_mut().flatten()) {
            line.y += by;
        }
        self
    }
}

/// How an amount is coloured.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct AmountInk {
    /// The colour of its group, by its number.
    pub group: Option<usize>,
    /// The colour of its lane; `None` of both is that of money.
    pub lane: Option<LaneColour>,
    /// Whether it is not in focus.
    pub is_faint: bool,
}

/// An amount or a sum in words.
#[derive(Clone, Debug, PartialEq)]
pub struct ToldAmount {
    /// Its room.
    pub rect: Rect,
    /// The fact; `None` where it is a sum of several.
    pub key: Option<Key>,
    /// In words.
    pub spoken: String,
}

/// Labels of amounts at most in each of so many plots below facts, whose labels come to these.
fn labelled_in_each(plots: usize) -> usize {
    match plots {
        0 => 0,
        1 => 3,
        2.. => 2,
    }
}

/// The same in all of them.
pub(super) fn labelled(plots: usize) -> usize {
    plots * labelled_in_each(plots)
}

/// How high the plots are of what they and the facts have together.
pub(super) fn height_of(count: usize, all: f64, has_facts: bool) -> f64 {
    if count == 0 {
        return 0.0;
    }
    if !has_facts {
        return all;
    }
    #[expect(clippy::cast_precision_loss, reason = "a plot or two")]
    let count = count as f64;
    (all * PART).clamp(LEAST * count, MOST * count).min((all - FACTS).max(0.0))
}

/// Lays the plots of a scene out between two heights.
pub(super) fn lay_out(
    input: &StageInput<'_>,
    axis: &TimeAxis,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Vec<StagePlot> {
    let plots: Vec<&InTime> = input.scenery.sums.in_time.iter().collect();
    #[expect(clippy::cast_precision_loss, reason = "a plot or two")]
    let each = (bottom - top) / plots.len().max(1) as f64;
    let mut y = top;
    let mut out = Vec::new();
    for plot in plots {
        if let Some(shown) = plot.on(axis) {
            out.push(one(input, shown, axis, (frame, (y, y + each)), measure));
        }
        y += each;
    }
    out
}

fn one(
    input: &StageInput<'_>,
    shown: &Shown,
    axis: &TimeAxis,
    (frame, (top, bottom)): (&Frame, (f64, f64)),
    measure: &dyn Measure,
) -> StagePlot {
    let mut words = Vec::new();
    words.extend(name(shown, frame, top, measure));
    let (swatches, groups) = groups(shown, frame, top + NAME, measure);
    let below_names = top + NAME + if groups.is_empty() { 0.0 } else { GROUPS };
    words.extend(groups);
    let notes = notes(shown, frame, measure);
    #[expect(clippy::cast_precision_loss, reason = "a few lines")]
    let notes_top = bottom - notes.len() as f64 * NOTE;
    let mut y = notes_top + NOTE / 2.0;
    for note in notes {
        words.push(note.at(frame.left, y));
        y += NOTE;
    }
    let room = Rect::new(frame.left, below_names, frame.right, notes_top.max(below_names + 1.0));
    let focus = Focus::of(input, shown);
    let text_of = |amount: &Amount| focus.label_of(amount);
    let width_of = |text: &LabelText| width_of(text, measure) / LARGER;
    let plot = PlotFrame {
        axis,
        height: room.height() / LARGER,
        foot: Foot::Rows,
        text_of: &text_of,
        width_of: &width_of,
        steps: if matches!(shown.panel.sort, Sort::Counts(_)) { Steps::Whole } else { Steps::Any },
    };
    let mut layout = shown.standing.lay_out(&shown.amounts, &plot);
    let told: Vec<ToldAmount> =
        layout.marks.iter().filter_map(|mark| told(shown, mark, &layout, &room)).collect();
    // A number that a mark covers could be read for another.
    let is_free = |line: &TextLine| told.iter().all(|told| !told.rect.intersects(&line.rect()));
    words.extend(ticks(shown, &layout, &room, measure).into_iter().filter(is_free));
    let plots = input.scenery.sums.in_time.len();
    let most = if focus.is_alone { MOST_LABELS / plots.max(1) } else { labelled_in_each(plots) };
    let placed = placed(shown, &mut layout, most);
    let named = placed.iter().filter(|label| focus.facts.is_some() && !label.text.words.is_empty());
    let named = named.filter_map(|label| Some(shown.amounts.get(label.amount)?.key.clone())).collect();
    let labels = labels(placed, &room, measure);
    StagePlot {
        title: shown.panel.title(),
        amounts: shown.amounts.clone(),
        inks: inks(input, shown, &layout, &focus),
        told,
        axis: axis.clone(),
        layout,
        room,
        words,
        labels,
        named,
        swatches,
        opacity: 1.0,
    }
}

/// Which amounts are in focus.
struct Focus<'a> {
    case: &'a Case,
    /// Those named; where none of them is drawn by itself, all are alike.
    facts: Option<&'a [Key]>,
    /// Whether the plot has the stage for itself.
    is_alone: bool,
}

impl<'a> Focus<'a> {
    fn of(input: &StageInput<'a>, shown: &Shown) -> Self {
        let stated = |key: &Key| shown.panel.stated_by(&DocKey::new(STAGED, key.clone())).next().is_some();
        let tells = shown.sums.is_none() && input.facts.iter().any(stated);
        let is_alone = input.scenery.view == crate::model::SceneView::Funding;
        Self { case: input.case, facts: tells.then_some(input.facts), is_alone }
    }

    fn has(&self, key: &Key) -> bool {
        self.facts.is_none_or(|facts| facts.contains(key))
    }

    fn label_of(&self, amount: &Amount) -> LabelText {
        if !self.has(&amount.key) {
            return LabelText::default();
        }
        let text = label_text(amount);
        // A fact in focus says what it is and when.
        let words = match self.case.head(&amount.key).filter(|_| self.facts.is_some()) {
            Some(head) => joined([
                amount.caution.as_deref().unwrap_or_default(),
                &title_of(head),
                &date_beside(head, amount.tongue),
            ]),
            None => text.words,
        };
        // Of a doubt the words are there; the window's sign is not one to be read from afar.
        LabelText { caution: false, words, ..text }
    }
}

/// "Funding  € million, per year by receiver".
fn name(shown: &Shown, frame: &Frame, top: f64, measure: &dyn Measure) -> [TextLine; 2] {
    let y = top + NAME / 2.0;
    let name =
        TextLine::new(shown.title_told(), TextStyle::RulerMajor, Tone::Text, measure).at(frame.left, y);
    let mut parts = vec![unit_words(shown)];
    if shown.choice.over != Over::Stated {
        parts.push(shown.choice.words_in(shown.panel.tongue));
    }
    let words = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    let x = name.x + name.width + 2.0 * WORD_GAP;
    let words = prose::fitting(&words, TextStyle::Date, (frame.right - x).max(1.0), measure);
    [name, TextLine::new(words, TextStyle::Date, Tone::Text2, measure).at(x, y)]
}

/// Whose the sums are, each with its colour, as many as one line holds.
fn groups(
    shown: &Shown,
    frame: &Frame,
    top: f64,
    measure: &dyn Measure,
) -> (Vec<(Rect, usize)>, Vec<TextLine>) {
    let y = top + GROUPS / 2.0;
    let (mut x, mut swatches, mut lines) = (frame.left, Vec::new(), Vec::new());
    let all: Vec<(&str, usize)> = shown.groups_told().map(|(_, name, colour)| (name, colour)).collect();
    for (nth, (name, colour)) in all.iter().enumerate() {
        let line = TextLine::new(*name, TextStyle::Ruler, Tone::Text2, measure);
        let more = and_more(all.len() - nth, shown.panel.tongue);
        let more = TextLine::new(more, TextStyle::Ruler, Tone::Text2, measure);
        let after = if nth + 1 < all.len() { NEXT + more.width } else { 0.0 };
        if x + SWATCH + WORD_GAP + line.width + after > frame.right {
            lines.push(more.at(x, y));
            break;
        }
        swatches.push((Rect::about(x, x + SWATCH, y, SWATCH), *colour));
        let line = line.at(x + SWATCH + WORD_GAP, y);
        x = line.x + line.width + NEXT;
        lines.push(line);
    }
    (swatches, lines)
}

/// What must be known: by which rates amounts were converted, and what is not drawn.
fn notes(shown: &Shown, frame: &Frame, measure: &dyn Measure) -> Vec<TextLine> {
    let notes = rate_notes(&shown.panel).into_iter();
    let last = [ring_note(shown), beside(&shown.panel)];
    let last = last.into_iter().flatten().reduce(|ring, beside| format!("{ring}. {beside}"));
    notes
        .chain(last)
        .map(|note| {
            let note = prose::fitting(&note, TextStyle::Ruler, frame.right - frame.left, measure);
            TextLine::new(note, TextStyle::Ruler, Tone::Text2, measure)
        })
        .collect()
}

/// What a point that is not filled says.
fn ring_note(shown: &Shown) -> Option<String> {
    let is_ring = |amount: &Amount| {
        let is_paid = matches!(amount.kind, Some(FlowKind::Disbursement | FlowKind::Expenditure));
        amount.currency.is_some() && !is_paid
    };
    let is_logarithmic = matches!(shown.standing.scale(), Scale::Logarithmic { .. });
    let words = shown.panel.tongue.say([
        "Ring: not paid out",
        "Ring: nicht ausgezahlt",
        "Anneau\u{a0}: non versé",
        "Anello: non erogato",
        "Anillo: no pagado",
    ]);
    (is_logarithmic && shown.amounts.iter().any(is_ring)).then(|| words.to_owned())
}

/// By which rates amounts of a panel were converted: the first by name.
pub(super) fn rate_notes(panel: &Panel) -> Vec<String> {
    let mut notes = Vec::new();
    if let Some((rate, farthest)) = panel.rates.first() {
        let more = match panel.rates.len() - 1 {
            0 => String::new(),
            more => format!(", {}", and_more(more, panel.tongue)),
        };
        let converted_at = converted_at(panel.tongue);
        notes.push(format!("{converted_at} {}{more}", rate.words_for(*farthest, panel.tongue)));
    }
    notes.extend(panel.unmet.axis_words(&panel.sort, panel.tongue));
    notes.extend(panel.unmet.left_words(panel.tongue));
    notes
}

/// What stands before a rate.
pub(super) fn converted_at(tongue: Tongue) -> &'static str {
    tongue.say(["Converted at", "Umgerechnet zu", "Converti à", "Convertito a", "Convertido a"])
}

/// "Not on the axis: 2 undated, 1 in another currency".
pub(super) fn beside(panel: &Panel) -> Option<String> {
    let tongue = panel.tongue;
    let other = tongue.say(if matches!(panel.sort, Sort::Counts(_)) {
        ["of another unit", "in anderer Einheit", "d’une autre unité", "di un’altra unità", "de otra unidad"]
    } else {
        [
            "in another currency",
            "in anderer Währung",
            "dans une autre devise",
            "in un’altra valuta",
            "en otra moneda",
        ]
    });
    let partly = tongue.say([
        "only partly in this time",
        "nur teils in dieser Zeit",
        "en partie seulement dans cette période",
        "solo in parte in questo periodo",
        "solo en parte en este periodo",
    ]);
    let without_currency =
        tongue.say(["without a currency", "ohne Währung", "sans devise", "senza valuta", "sin moneda"]);
    let sorts = [
        (NoPlace::Undated, undated_word(tongue)),
        (NoPlace::PartlyShown, partly),
        (NoPlace::OtherUnit, other),
        (NoPlace::NoCurrency, without_currency),
    ];
    let reasons = panel.aside.reasons();
    let parts = sorts.into_iter().filter_map(|(why, words)| {
        let (_, count) = reasons.iter().find(|(of, _)| *of == why)?;
        Some(format!("{count} {words}"))
    });
    let parts: Vec<String> = parts.collect();
    let not_drawn = tongue.say([
        "Not drawn:",
        "Nicht gezeichnet:",
        "Non représentés\u{a0}:",
        "Non disegnati:",
        "No dibujados:",
    ]);
    (!parts.is_empty()).then(|| format!("{not_drawn} {}", parts.join(", ")))
}

/// Numbers on their lines at the left.
fn ticks(shown: &Shown, layout: &PlotLayout, room: &Rect, measure: &dyn Measure) -> Vec<TextLine> {
    let tick = |tick: &crate::layout::plots::Tick| {
        let y = layout.zero_y - tick.part * (layout.zero_y - layout.top_y);
        let line = TextLine::new(tick_words(shown, tick.value), TextStyle::Ruler, Tone::Text2, measure);
        let up = line_height(TextStyle::Ruler) / 2.0;
        line.at(room.x0 + 8.0, room.y0 + y * LARGER - up)
    };
    layout.ticks.iter().map(tick).collect()
}

/// How wide a label is on the stage.
fn width_of(text: &LabelText, measure: &dyn Measure) -> f64 {
    let number = measure.width(&text.number, TextStyle::Label);
    let words = measure.width(&text.words, TextStyle::Ruler);
    // The next label does not begin where this one ends.
    let all = number + words + if number > 0.0 && words > 0.0 { WORD_GAP } else { 0.0 };
    if all > 0.0 { all + WORD_GAP } else { all }
}

/// The labels that have places, those of the largest amounts first, no more than so many.
fn placed(shown: &Shown, layout: &mut PlotLayout, most: usize) -> Vec<PlotLabel> {
    let mut placed = std::mem::take(&mut layout.labels);
    placed.retain(|label| !label.text.number.is_empty() || !label.text.words.is_empty());
    let value = |at: usize| shown.amounts.get(at).and_then(|amount| amount.value);
    placed.sort_by_key(|label| std::cmp::Reverse(value(label.amount)));
    placed.truncate(most);
    placed
}

/// The same as lines.
fn labels(placed: Vec<PlotLabel>, room: &Rect, measure: &dyn Measure) -> Vec<Vec<TextLine>> {
    let lines = placed.into_iter().map(|label| {
        let (x, y) = (room.x0 + label.x * LARGER, room.y0 + label.y * LARGER);
        let number = TextLine::new(label.text.number, TextStyle::Label, Tone::Text, measure).at(x, y);
        let after = x + if number.width > 0.0 { number.width + WORD_GAP } else { 0.0 };
        let words = TextLine::new(label.text.words, TextStyle::Ruler, Tone::Text2, measure).at(after, y);
        [number, words].into_iter().filter(|line| line.width > 0.0).collect()
    });
    lines.collect()
}

fn inks(
    input: &StageInput<'_>,
    shown: &Shown,
    layout: &PlotLayout,
    focus: &Focus<'_>,
) -> BTreeMap<usize, AmountInk> {
    let marks = layout.marks.iter().map(|mark| mark.amount);
    let crowds = layout.crowds.iter().map(|crowd| crowd.ends.1);
    let drawn = marks.chain(crowds).chain(layout.runs.iter().map(|run| run.last));
    let ink = |at: usize| {
        let lane = match shown.amounts.get(at).map(|amount| &amount.key) {
            Some(Key::Record(TableName::Events, id)) => {
                input.case.events.get(id).map(|event| lane_colour(input.case, event))
            }
            Some(_) | None => None,
        };
        let is_faint = shown.amounts.get(at).is_some_and(|amount| !focus.has(&amount.key));
        (at, AmountInk { group: shown.group(at), lane, is_faint })
    };
    drawn.map(ink).collect()
}

fn told(shown: &Shown, mark: &PlotMark, layout: &PlotLayout, room: &Rect) -> Option<ToldAmount> {
    let amount = shown.amounts.get(mark.amount)?;
    let (left, top, right, bottom) = mark.shape.bounds(layout.zero_y);
    let x = |x: f64| (room.x0 + x * LARGER).clamp(room.x0, room.x1);
    let rect = Rect::new(x(left), room.y0 + top * LARGER, x(right), room.y0 + bottom * LARGER);
    let key = shown.only_key(mark.amount).map(|key| key.key);
    Some(ToldAmount { rect, key, spoken: spoken(amount) })
}

/// Number, what it is, when.
pub(super) fn spoken(amount: &Amount) -> String {
    let text = label_text(amount);
    let number = if text.number.is_empty() { "number not stated".to_owned() } else { text.number };
    let date = amount.date.as_ref().map(crate::model::Edtf::words).unwrap_or_default();
    let parts = [number.as_str(), &amount.unit, &amount.title, &text.words, &date];
    let mut said: Vec<&str> = Vec::new();
    for part in parts {
        if !part.is_empty() && !said.contains(&part) {
            said.push(part);
        }
    }
    said.join(", ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::sync::Arc;

    use proptest::prelude::*;

    use super::super::{Body, Pictures, Scenery, Sums, Timed, lay_out as lay_out_stage};
    use super::*;
    use crate::layout::{ByCount, EmptyTime};
    use crate::model::{Currency, Decimal, Edtf, Flow, Head, Id, Scene, SceneView};
    use crate::query::TimeIndex;
    use crate::query::sums::Kinship;

    fn laid_out(flows: &[(u32, u8)], focused: usize, words: &str, size: (f64, f64)) -> Option<Timed> {
        let flow = |(at, (value, month)): (usize, &(u32, u8))| Flow {
            head: Head {
                id: Id::from(format!("f{at}")),
                title: format!("Something paid, number {at}").into(),
                date: Edtf::parse(&format!("2024-{month:02}")).ok(),
                ..Head::default()
            },
            value: Some(Decimal::from(i64::from(*value))),
            currency: Currency::parse("EUR").ok(),
            ..Flow::default()
        };
        let scene = Scene {
            id: "s".into(),
            title: "A scene".into(),
            view: Some(SceneView::Combined),
            focus: (0..focused.min(flows.len())).map(|at| Id::from(format!("f{at}"))).collect(),
            from: Edtf::parse("2024").ok(),
            to: Edtf::parse("2024").ok(),
            funding: words.into(),
            ..Scene::default()
        };
        let case = Case {
            flows: flows.iter().enumerate().map(flow).collect(),
            scenes: [scene.clone()].into_iter().collect(),
            ..Case::default()
        };
        let index = TimeIndex::build(&case);
        let kinship = Arc::new(Kinship::of(&[(STAGED, &case)]));
        let sums = Sums::of_all((&case, &index), &kinship).remove("s")?;
        let empty_time = Arc::new(EmptyTime::none());
        let scenery = Scenery::of((&case, &index, &empty_time), &scene, sums);
        let input = StageInput {
            case: &case,
            index: &index,
            scenery: &scenery,
            place: (1, 1),
            window: scenery.window,
            facts: &scenery.focus,
            hits: &BTreeSet::new(),
            chosen: None,
            pictures: &Pictures::new(),
            size,
        };
        lay_out_stage(&input, &ByCount).bodies.into_iter().find_map(|(body, _)| match body {
            Body::Time(timed) => Some(*timed),
            Body::Bars(_) | Body::Flows(_) => None,
        })
    }

    proptest! {
        #[test]
        fn every_amount_in_focus_is_named_once_and_plots_lie_below_facts(
            flows in prop::collection::vec((1..1_000_000_u32, 1..13_u8), 1..8),
            focused in 0..4_usize,
            is_low: bool,
        ) {
            let size = if is_low { (1024.0, 768.0) } else { (1920.0, 1080.0) };
            let timed = laid_out(&flows, focused, "", size).expect("facts along time");
            let [plot] = timed.plots.as_slice() else { panic!("one plot") };
            let named = |id: &Key| {
                let rows = timed.rows.iter().filter(|row| row.key == *id).count();
                rows + usize::from(plot.named.contains(id))
            };
            let left_out = timed.more.is_some();
            for at in 0..focused.min(flows.len()) {
                let key = Key::flow(format!("f{at}").as_str());
                prop_assert!(named(&key) == 1 || (left_out && named(&key) == 0), "{key} in {timed:?}");
            }
            for row in &timed.rows {
                prop_assert!(row.label_rect.y1 <= plot.room.y0 && row.mark_rect.y1 <= plot.room.y0);
            }
            for line in plot.words.iter().chain(plot.labels.iter().flatten()) {
                let rect = line.rect();
                prop_assert!(rect.x0 >= 0.0 && rect.x1 <= size.0, "{line:?}");
                prop_assert!(rect.y0 >= timed.line && rect.y1 <= timed.bottom + 1.0, "{line:?}");
            }
            prop_assert!(timed.rows.len() + plot.labels.len() <= MOST_LABELS);
        }

        #[test]
        fn sums_of_a_plot_are_those_of_its_amounts(
            flows in prop::collection::vec((1..1_000_000_u32, 1..13_u8), 1..8),
        ) {
            let timed = laid_out(&flows, 0, "per year", (1920.0, 1080.0)).expect("facts along time");
            let drawn = timed.plots.iter().flat_map(|plot| plot.amounts.iter());
            let values: Vec<Decimal> = drawn.filter_map(|amount| amount.value).collect();
            let all: i64 = flows.iter().map(|(value, _)| i64::from(*value)).sum();
            prop_assert_eq!(values, [Decimal::from(all)]);
        }
    }
}
