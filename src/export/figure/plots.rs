//! The plots of a figure: where they stand on the sheet, and how they are painted. On a sheet nothing is folded away: what
//! has no place on an axis is named, all of it.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Align2, Color32, Painter, Rect, Ui, pos2, vec2};

use super::Drawn;
use super::compose::{MARGIN, Placed};
use crate::convert::told::sentence;
use crate::document::DocId;
use crate::draw::marks::{ChipState, undated_line};
use crate::draw::plots::{
    AsideLook, HEAD_INDENT, PlotInput, aside_chip_width, aside_head, aside_text, aside_title, flow_diagram,
    head_legend, head_title, label_text, label_width, legend_height, paint_aside, paint_flow_diagram,
    paint_ranked, plot_ui, ranked, tick_words,
};
use crate::draw::theme::Theme;
use crate::layout::plots::{
    AsidePlaces, FlowDiagram, Foot, Frame, LabelText, PlotLayout, Ranked, Reach, Shown, Steps, aside_column,
    aside_column_height, aside_rows,
};
use crate::layout::{TimeAxis, case_colours, lane_colour};
use crate::model::{Case, Tongue};
use crate::query::TimeIndex;
use crate::query::panels::{Panel, Sort};
use crate::query::rates::{Apart, UsableRate};
use crate::query::stated::{Plotted, Stated};
use crate::query::sums::{Choices, Hidden, Kinship, Money, Plot};

const FUNDING: f32 = 170.0;
const COUNTS: f32 = 124.0;
/// Of each of several that stand on one scale.
const MULTIPLE: f32 = 104.0;
/// Of a plot that has a name and nothing on its axis.
const NAME: f32 = 50.0;
/// Of the line that says that there is nothing.
const NOTHING: f32 = 26.0;

/// Left of ranked sums.
const RANKED_INDENT: f32 = 14.0;

/// A plot on the sheet.
pub(super) struct PlacedPlot {
    shown: Shown,
    /// What is drawn of the amounts themselves, and where.
    drawing: Option<(Drawing, Rect)>,
    /// What does not, from the top left of this.
    texts: Vec<LabelText>,
    aside: AsidePlaces,
    beside: Rect,
    look: AsideLook,
    /// Everything at the right of the header column.
    whole: Rect,
}

impl PlacedPlot {
    /// Where it ends.
    pub(super) fn bottom(&self) -> f32 {
        self.whole.bottom()
    }

    /// "Funding: 3 amounts on the axis, 1 beside it".
    pub(super) fn words(&self) -> String {
        let panel = &self.shown.panel;
        let tongue = panel.tongue;
        let colon = tongue.colon();
        if panel.says_nothing() {
            return format!("{}{colon} {}", panel.heading_told(), no_amounts(tongue));
        }
        let amounts = if panel.amounts.len() == 1 {
            tongue.say(["amount", "Betrag", "montant", "importo", "importe"])
        } else {
            tongue.say(["amounts", "Beträge", "montants", "importi", "importes"])
        };
        let on_axis = tongue.say(["on the axis", "auf der Achse", "sur l’axe", "sull’asse", "en el eje"]);
        let beside_word = tongue.say(["beside it", "daneben", "à côté", "a lato", "al lado"]);
        let beside = match panel.aside.len() {
            0 => String::new(),
            beside => format!(", {beside} {beside_word}"),
        };
        format!("{}{colon} {} {amounts} {on_axis}{beside}", panel.heading_told(), panel.amounts.len())
    }
}

/// What is drawn in the place of a plot.
enum Drawing {
    /// Marks on the axis of time.
    OnAxis(Box<PlotLayout>),
    /// Sums beside each other.
    Ranked(Ranked),
    /// From whom to whom.
    Between(FlowDiagram),
}

/// What is said of a plot without amounts.
fn no_amounts(tongue: Tongue) -> &'static str {
    tongue.say(["no amounts", "keine Beträge", "aucun montant", "nessun importo", "ningún importe"])
}

/// The numbers that the cases state, in the money that is asked for.
pub(super) fn stated(cases: &[(Drawn, TimeIndex)], money: Money, kinship: &Arc<Kinship>) -> Stated {
    let plotted = cases.iter().zip(0..).map(|((drawn, index), at)| Plotted {
        doc: DocId(at),
        case: &drawn.case,
        index: Some(index),
    });
    Stated::of(&plotted.collect::<Vec<_>>(), money, kinship)
}

/// By which rates amounts were converted, a line each. No option leaves them out: without them a number would lie.
pub(super) fn rate_notes(plots: &[PlacedPlot]) -> Vec<String> {
    let panels = plots.iter().map(|plot| &plot.shown.panel);
    let lines =
        panels.flat_map(|panel| panel.rates.iter().map(|(rate, farthest)| rate_note(rate, *farthest, panel)));
    let lines: BTreeSet<String> = lines.collect();
    lines.into_iter().collect()
}

fn rate_note(rate: &UsableRate, farthest: Apart, panel: &Panel) -> String {
    let converted =
        panel.tongue.say(["Converted at", "Umgerechnet zu", "Converti à", "Convertito a", "Convertido a"]);
    format!("{converted} {}.", rate.words_for(farthest, panel.tongue))
}

/// What was asked of the money and cannot be, a sentence each.
pub(super) fn unmet(panels: &[Panel]) -> Vec<String> {
    panels.iter().filter_map(|panel| panel.unmet.axis_words(&panel.sort, Tongue::English)).collect()
}

/// The panels as chosen.
pub(super) fn shown(
    panels: Vec<Panel>,
    cases: &[(Drawn, TimeIndex)],
    (choices, hidden): (&Choices, &Hidden),
    axis: &TimeAxis,
) -> Vec<Shown> {
    let cases = named(cases);
    let chosen = |plot: Plot| {
        let choice = choices.of(plot);
        (choice, Reach::of(choice, axis))
    };
    Shown::all(panels, &cases, chosen, hidden)
}

fn named(cases: &[(Drawn, TimeIndex)]) -> Vec<(DocId, &Case)> {
    cases.iter().zip(0..).map(|((drawn, _), at)| (DocId(at), &drawn.case)).collect()
}

/// Places the plots one below the other from `y` down: between `left` and `right` what stands on the axis; what does not, in
/// a column where the sheet goes on to the right and it has room there, else in rows below.
pub(super) fn place(
    plots: Vec<Shown>,
    cases: &[(Drawn, TimeIndex)],
    axis: &TimeAxis,
    painter: &Painter,
    theme: &Theme,
    (left, right, sheet_right): (f32, f32, f32),
    y: &mut f32,
) -> Vec<PlacedPlot> {
    let cases = named(cases);
    // One scale is one height too.
    let of_multiples = plots.iter().filter(|shown| shown.panel.of_case.is_some());
    let multiple = of_multiples.map(legend_height).fold(MULTIPLE, f32::max);
    let place_one = |shown: Shown| {
        let panel = &shown.panel;
        let texts: Vec<LabelText> = panel.aside.iter().map(aside_text).collect();
        let top = *y;
        let ranked = shown
            .compared()
            .map(|_| ranked(painter, theme, &shown, f64::from(right - left - RANKED_INDENT)))
            .filter(|_| !panel.is_empty());
        let flows = shown
            .between()
            .map(|_| flow_diagram(painter, theme, &shown, &cases, f64::from(right - left - RANKED_INDENT)))
            .filter(|_| !panel.is_empty());
        let full = match (&ranked, &flows, &panel.sort) {
            (Some(ranked), _, _) => points(ranked.height),
            (None, Some(flows), _) => points(flows.height),
            (None, None, _) if panel.of_case.is_some() => multiple,
            (None, None, Sort::Funding(_)) => FUNDING,
            (None, None, Sort::Counts(_) | Sort::Shares) => COUNTS,
        };
        let height = match (panel.says_nothing(), panel.is_empty()) {
            (true, _) => NOTHING,
            (_, true) => NAME,
            (_, false) => full.max(legend_height(&shown)),
        };
        let in_column =
            !texts.is_empty() && sheet_right > right && points(aside_column_height(texts.len())) <= height;
        let is_free = in_column || texts.is_empty() || panel.of_case.is_some();
        let foot = if is_free { Foot::Free } else { Foot::Rows };
        let area = Rect::from_min_max(pos2(left, top), pos2(right, top + height));
        let drawing = (!panel.is_empty()).then(|| {
            let on_axis = || Drawing::OnAxis(Box::new(lay_out(&shown, axis, painter, theme, area, foot)));
            let drawing = match (ranked, flows) {
                (Some(ranked), _) => Drawing::Ranked(ranked),
                (None, Some(flows)) => Drawing::Between(flows),
                (None, None) => on_axis(),
            };
            (drawing, area)
        });
        let (aside, beside, look) = if in_column {
            let column = Rect::from_min_max(area.right_top(), pos2(sheet_right, area.bottom()));
            let places = aside_column(texts.len(), f64::from(column.width()), f64::from(height));
            (places, column, AsideLook::Line)
        } else {
            let width_of =
                |at: usize| texts.get(at).map_or(0.0, |text| aside_chip_width(painter, theme, text));
            let width = f64::from(sheet_right - left);
            let places = aside_rows(texts.len(), width, usize::MAX, &width_of, &|_| 0.0);
            // Beside the name where nothing else stands there.
            let rows_top = if drawing.is_some() { area.bottom() } else { top };
            let bottom = (rows_top + points(places.height)).max(area.bottom());
            (places, Rect::from_min_max(pos2(left, rows_top), pos2(sheet_right, bottom)), AsideLook::Chip)
        };
        *y = area.bottom().max(beside.bottom());
        let whole = Rect::from_min_max(area.min, pos2(sheet_right, *y));
        PlacedPlot { shown, drawing, texts, aside, beside, look, whole }
    };
    plots.into_iter().map(place_one).collect()
}

#[expect(clippy::cast_possible_truncation, reason = "a height in points")]
fn points(height: f64) -> f32 {
    height as f32
}

fn lay_out(
    shown: &Shown,
    axis: &TimeAxis,
    painter: &Painter,
    theme: &Theme,
    area: Rect,
    foot: Foot,
) -> PlotLayout {
    let frame = Frame {
        axis,
        height: f64::from(area.height()),
        foot,
        text_of: &label_text,
        width_of: &|text| label_width(painter, theme, text),
        steps: if matches!(shown.panel.sort, Sort::Counts(_)) { Steps::Whole } else { Steps::Any },
    };
    shown.standing.lay_out(&shown.amounts, &frame)
}

/// Paints a plot with its head at the left and what has no place on its axis.
pub(super) fn paint(ui: &mut Ui, theme: &Theme, placed: &Placed<'_>, plot: &PlacedPlot) {
    let PlacedPlot { shown, whole, .. } = plot;
    let panel = &shown.panel;
    let mut unlabelled = 0;
    match &plot.drawing {
        Some((Drawing::OnAxis(layout), area)) => {
            paint_axis(ui, theme, placed, shown, layout, *area);
            unlabelled = layout.unlabelled;
        }
        Some((Drawing::Ranked(rows), area)) => {
            let origin = area.min + vec2(RANKED_INDENT, 0.0);
            let colour = |at: usize| colour_of(theme, placed, shown, at);
            paint_ranked(ui.painter(), theme, origin, (shown, rows), &colour, &|_| ChipState::Rest);
        }
        Some((Drawing::Between(flows), area)) => {
            let origin = area.min + vec2(RANKED_INDENT, 0.0);
            paint_flow_diagram(ui.painter(), theme, origin, (shown, flows), &|_| ChipState::Rest);
        }
        None => {}
    }
    let painter = ui.painter();
    let head = Rect::from_min_max(pos2(MARGIN, whole.top()), whole.left_bottom());
    painter.hline(MARGIN..=placed.sheet_right, whole.top() + 0.5, egui::Stroke::new(1.0, theme.line));
    if panel.says_nothing() {
        let at = pos2(head.left() + HEAD_INDENT, head.center().y);
        let words = sentence(no_amounts(panel.tongue));
        painter.text(at, Align2::LEFT_CENTER, words, theme.small(), theme.text3);
        return;
    }
    let below = head_title(painter, theme, head, shown);
    if !panel.is_empty() {
        let bottom = plot.drawing.as_ref().map_or(head.bottom(), |(_, area)| area.bottom());
        let above = Rect::from_min_max(head.min, pos2(head.right(), bottom));
        head_legend(painter, theme, above, head.top() + 41.0 + below, theme.canvas, shown, unlabelled);
    }
    paint_beside(painter, theme, head, plot);
}

fn paint_beside(painter: &Painter, theme: &Theme, head: Rect, plot: &PlacedPlot) {
    let rect = plot.beside;
    match plot.look {
        AsideLook::Line => aside_head(painter, theme, rect, &plot.shown.panel),
        AsideLook::Chip if plot.texts.is_empty() => {}
        AsideLook::Chip => {
            let has_axis = plot.drawing.is_some();
            if has_axis {
                undated_line(
                    painter,
                    theme,
                    rect.left_top() + vec2(0.0, 0.5),
                    rect.right_top() + vec2(0.0, 0.5),
                );
            }
            let at = pos2(head.left() + HEAD_INDENT, rect.top() + if has_axis { 11.0 } else { 28.0 });
            let width = head.width() - HEAD_INDENT - 8.0;
            let title = painter.layout(aside_title(&plot.shown.panel), theme.small(), theme.text2, width);
            painter.galley(at, title, theme.text2);
        }
    }
    paint_aside(painter, theme, rect.min, (&plot.shown.panel, &plot.texts), &plot.aside, plot.look);
}

fn paint_axis(
    ui: &mut Ui,
    theme: &Theme,
    placed: &Placed<'_>,
    shown: &Shown,
    layout: &PlotLayout,
    area: Rect,
) {
    let input = PlotInput {
        id: &shown.panel.title(),
        layout,
        amounts: &shown.amounts,
        axis: &placed.axis,
        ruler: &placed.ruler,
        colour_of: &|at| colour_of(theme, placed, shown, at),
        tick_words: &|value| tick_words(shown, value),
        state_of: &|_| ChipState::Rest,
        // A sum is of no single fact.
        fact_of: &|at| shown.only_key(at),
    };
    plot_ui(ui, area, theme, &input);
}

/// Money has a colour of its own; counts have that of their event's lane.
fn colour_of(theme: &Theme, placed: &Placed<'_>, shown: &Shown, at: usize) -> Color32 {
    if let Some(group) = shown.group(at) {
        return theme.lane(group);
    }
    if matches!(shown.panel.sort, Sort::Funding(_)) {
        return theme.money;
    }
    // Ids are of one case: two cases may have the same.
    let case = shown.first_key(at).and_then(|key| usize::try_from(key.doc.0).ok()).unwrap_or(0);
    if placed.cases.len() > 1 {
        // With several cases a colour stands for a family of cases.
        let colours = case_colours(placed.cases.iter().map(|(drawn, _)| &drawn.case.meta));
        return theme.lane(usize::from(colours.get(case).copied().unwrap_or_default().index));
    }
    let lane = placed.cases.get(case).and_then(|(drawn, _)| {
        let event = drawn.case.events.get(shown.amounts.get(at)?.key.id()?)?;
        let has_lane = drawn.lanes.is_some() || event.lane.is_some();
        has_lane.then(|| lane_colour(&drawn.case, drawn.lanes.as_ref(), event))
    });
    theme.lane(usize::from(lane.unwrap_or_default().index))
}
