//! The plot itself: layout, drawing, pointer and screen reader.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use egui::{Color32, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::data::drawn_words;
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::marks::ChipState;
use crate::draw::plots::{PlotInput, label_width, plot_ui};
use crate::draw::text::Fonts;
use crate::layout::plots::{
    Foot, Frame, PlotCrowd, PlotLayout, PlotMark, Shown, Steps, label_text, tick_words,
};
use crate::layout::{Ruler, TimeAxis, lay_out_ruler};
use crate::query::amounts::Amounts;
use crate::query::panels::Sort;
use crate::ui::Desk;
use crate::ui::range;
use crate::ui::steer::{Wheel, steer};
use crate::view::{Hovered, Selection, TimeWindow};

/// Draws the plot and turns what is done to it into actions; gives how many amounts in the window have no label.
pub(super) fn area_ui(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    plot: &Shown,
    window: TimeWindow,
    actions: &mut Vec<Action>,
) -> usize {
    let panel = &plot.panel;
    let axis = desk.empty_time.axis(window, 0.0, f64::from(area.width()));
    // For the pointer alone: the keyboard steers time from the timeline.
    let response =
        ui.interact(area, ui.scope_id().with(("plot area", panel.title())), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, panel.heading()));
    steer(ui, area, &response, (desk, &axis), Wheel::Zooms, actions);
    let layout = lay_out(ui, area, desk, plot, &axis);
    let ruler = lay_out_ruler(&axis, desk.tongue(), &Fonts::new(ui.ctx(), desk.theme));
    range::in_plot(ui, area, desk, &axis);
    draw(ui, area, desk, plot, &axis, &ruler, &layout);
    for (at, crowd) in layout.crowds.iter().enumerate() {
        crowd_ui(ui, area, plot, (at, crowd), actions);
    }
    let states = States::of(ui, desk, plot);
    for mark in &layout.marks {
        mark_ui(ui, area, desk, (plot, &states), mark, &layout, actions);
    }
    layout.unlabelled
}

fn lay_out(ui: &Ui, area: Rect, desk: &Desk, plot: &Shown, axis: &TimeAxis) -> PlotLayout {
    let painter = ui.painter();
    let frame = Frame {
        axis,
        height: f64::from(area.height()),
        foot: if desk.sheets.len() > 1 || plot.panel.aside.is_empty() || plot.panel.of_case.is_some() {
            Foot::Free
        } else {
            Foot::Rows
        },
        text_of: &label_text,
        width_of: &|text| label_width(painter, desk.theme, text),
        steps: if matches!(plot.panel.sort, Sort::Counts(_)) { Steps::Whole } else { Steps::Any },
    };
    plot.standing.lay_out(&plot.amounts, &frame)
}

fn draw(
    ui: &mut Ui,
    area: Rect,
    desk: &Desk,
    plot: &Shown,
    axis: &TimeAxis,
    ruler: &Ruler,
    layout: &PlotLayout,
) {
    let states = States::of(ui, desk, plot);
    let input = PlotInput {
        id: &plot.panel.title(),
        layout,
        amounts: &plot.amounts,
        axis,
        ruler,
        colour_of: &|at| colour_of(desk, plot, at),
        tick_words: &|value| tick_words(plot, value),
        state_of: &|at| states.at(at),
        fact_of: &|_| None,
    };
    plot_ui(ui, area, desk.theme, &input);
}

/// How what is drawn of a plot stands: a record of it is selected, or the event of one is; or the pointer is on them, here
/// or elsewhere. Found from what is selected and hovered, which is less than all that sums are of. And what it says.
#[derive(Clone, Default)]
pub(super) struct States {
    of: Arc<BTreeMap<usize, ChipState>>,
    words: Words,
}

/// The words of sums, which are long, by their places: a screen reader asks for those of all in each frame.
type Words = Arc<Mutex<BTreeMap<usize, Arc<str>>>>;

/// What the states were found from.
#[derive(Clone)]
struct StatesOf {
    plot: Amounts,
    selection: Selection,
    hover: Hovered,
}

impl States {
    /// Those of a plot, kept until something else is selected or hovered; its words, until it is another one.
    pub(super) fn of(ui: &Ui, desk: &Desk, plot: &Shown) -> Self {
        let (selection, hover) = (&desk.view.selection, &desk.view.hover);
        let id = egui::Id::NULL.with(("states of a plot", plot.panel.title()));
        let kept = ui.data(|data| data.get_temp::<(StatesOf, Self)>(id));
        let kept = kept.filter(|(of, _)| of.plot.shares_all_with(&plot.amounts));
        if let Some((of, states)) = &kept
            && of.selection == *selection
            && of.hover == *hover
        {
            return states.clone();
        }
        let of = if selection.keys().is_empty() && hover.is_empty() {
            Arc::default()
        } else {
            Arc::new(Self::found(plot, selection, hover))
        };
        let states = Self { of, words: kept.map(|(_, states)| states.words).unwrap_or_default() };
        let of = StatesOf { plot: plot.amounts.clone(), selection: selection.clone(), hover: hover.clone() };
        ui.data_mut(|data| data.insert_temp(id, (of, states.clone())));
        states
    }

    fn found(plot: &Shown, selection: &Selection, hover: &Hovered) -> BTreeMap<usize, ChipState> {
        let mut states = BTreeMap::new();
        // What comes later stands before what came earlier.
        let link_ends = selection.keys().iter().flat_map(|key| plot.places_of_event(key));
        states.extend(link_ends.map(|at| (at, ChipState::LinkEnd)));
        let of_hover = |key| {
            plot.places_of_record(key).chain(plot.places_of_event(key)).map(|at| (at, ChipState::Hover))
        };
        states.extend(hover.keys().iter().flat_map(of_hover));
        let selected = selection.keys().iter().flat_map(|key| plot.places_of_record(key));
        states.extend(selected.map(|at| (at, ChipState::Selected)));
        states
    }

    /// How what is drawn there stands.
    pub(super) fn at(&self, at: usize) -> ChipState {
        self.of.get(&at).copied().unwrap_or(ChipState::Rest)
    }

    /// What is drawn there in words.
    fn words(&self, plot: &Shown, at: usize) -> Arc<str> {
        if plot.figure(at).is_none() {
            return drawn_words(plot, at).into();
        }
        let mut words = self.words.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(words.entry(at).or_insert_with(|| drawn_words(plot, at).into()))
    }
}

/// Money has a colour of its own; counts have that of their event's lane.
pub(super) fn colour_of(desk: &Desk, plot: &Shown, at: usize) -> Color32 {
    if let Some(group) = plot.group(at) {
        return desk.theme.lane(group);
    }
    let Some(amount) = plot.amounts.get(at).filter(|amount| !amount.is_money()) else {
        return desk.theme.money;
    };
    let colour = plot.first_key(at).and_then(|key| {
        let sheet = desk.sheet(key.doc)?;
        sheet.event_colour(sheet.case.events.get(amount.key.id()?)?)
    });
    desk.theme.lane(usize::from(colour.unwrap_or_default().index))
}

/// One mark on the axis.
fn mark_ui(
    ui: &Ui,
    area: Rect,
    desk: &Desk,
    (plot, states): (&Shown, &States),
    mark: &PlotMark,
    layout: &PlotLayout,
    actions: &mut Vec<Action>,
) {
    let (left, top, right, bottom) = mark.shape.bounds(layout.zero_y);
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let corner = |x: f64, y: f64| pos2(area.left() + x as f32, area.top() + y as f32);
    let rect = Rect::from_min_max(corner(left, top), corner(right, bottom)).expand(2.0).intersect(area);
    sum_ui(ui, rect, desk, (plot, states), mark.amount, actions);
}

/// Pointer, keyboard and screen reader of an amount or a sum in its place.
pub(super) fn sum_ui(
    ui: &Ui,
    rect: Rect,
    desk: &Desk,
    (plot, states): (&Shown, &States),
    at: usize,
    actions: &mut Vec<Action>,
) {
    let Some(key) = plot.first_key(at) else { return };
    let response = ui.interact(rect, ui.scope_id().with(("amount", at, plot.panel.title())), Sense::click());
    let selected = states.at(at) == ChipState::Selected;
    // A pointer or a screen reader asks for them: they are not made of every sum in every frame.
    let words = || states.words(plot, at);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, selected, &*words()));
    if response.hovered() {
        // With the events that the money belongs to: they are what the timeline has of it.
        if !plot.is_all(at, desk.view.hover.keys()) {
            actions.push(Action::Hover(plot.with_events(at)));
        }
    }
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        // A sum stands for all that counts in it.
        if plot.figure(at).is_some() {
            actions.extend(super::of_what::ask(plot, at, plot.keys(at)));
        } else {
            actions.push(Action::select(key.clone(), modifiers));
        }
    }
    if response.has_focus() {
        crate::draw::marks::focus_ring(ui.painter(), desk.theme, rect);
    }
    if response.hovered() || response.is_tooltip_open() {
        let is_sum = plot.figure(at).is_some();
        response.on_hover_text(if is_sum { words().to_string() } else { hover_words(desk, &key, &words()) });
    }
}

/// A click on amounts that are counted together zooms to their time.
fn crowd_ui(
    ui: &mut Ui,
    area: Rect,
    plot: &Shown,
    (at, crowd): (usize, &PlotCrowd),
    actions: &mut Vec<Action>,
) {
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let corner = |x: f64, y: f64| pos2(area.left() + x as f32, area.top() + y as f32);
    let (min, max) = (corner(crowd.left, crowd.top), corner(crowd.right, crowd.bottom));
    let rect = Rect::from_min_max(min, max).expand2(vec2(0.0, 4.0)).intersect(area);
    let response = ui.interact(rect, ui.scope_id().with(("crowd", at, plot.panel.title())), Sense::CLICK);
    let number = |amount: usize| plot.amounts.get(amount).map(|amount| label_text(amount).number);
    let (low, high) = (number(crowd.ends.0), number(crowd.ends.1));
    let words = format!(
        "{} amounts, from {} to {}, click to zoom in",
        crowd.count,
        low.unwrap_or_default(),
        high.unwrap_or_default()
    );
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        let (first, last) = crowd.days;
        actions.extend(TimeWindow::new(first, last).map(Action::Show));
    }
    response.on_hover_text(words);
}

pub(super) fn hover_words(desk: &Desk, key: &DocKey, words: &str) -> String {
    let title = desk.head(key).map(|head| head.title.to_string()).unwrap_or_default();
    if title.is_empty() { words.to_owned() } else { format!("{title}\n{words}") }
}
