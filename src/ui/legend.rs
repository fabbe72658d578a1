//! The drawer that tells what the marks mean: what is on the screen and no more, each row a way to see only such facts.

use std::mem::discriminant;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Context, Id, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::Desk;
use super::focus::keep_in_sight;
use super::widgets::{focus_ring, hint, line_text};
use crate::action::Action;
use crate::draw::legend::{sample, sample_width};
use crate::draw::theme::measure;
use crate::layout::in_threes;
use crate::layout::{CrowdMeaning, DateMeaning, Legend, Meaning, Timeline};
use crate::model::{EventKind, Named};
use crate::query::filter::{exactly_value, has_value, with_value_turned};
use crate::view::Drawer;

/// Height of every row.
const ROW: f32 = 26.0;
/// From a row's left edge to the words.
const WORDS: f32 = 48.0;

/// Keeps what the timeline shows for the drawer, where that is open.
pub(super) fn note(ctx: &Context, desk: &Desk, timeline: &Timeline) {
    if desk.view.drawer != Some(Drawer::Legend) {
        return;
    }
    let legend = Arc::new(timeline.legend());
    let before = ctx.data_mut(|data| {
        let held = data.get_temp_mut_or_default::<Arc<Legend>>(kept_id());
        std::mem::replace(held, Arc::clone(&legend))
    });
    if before != legend {
        // The drawer, which stands before the timeline, has shown what was.
        ctx.request_repaint();
    }
}

fn kept_id() -> Id {
    Id::NULL.with("what the marks on the screen mean")
}

/// Fills the drawer.
pub(super) fn drawer_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let legend: Arc<Legend> = ui.data(|data| data.get_temp(kept_id())).unwrap_or_default();
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        if legend.is_empty() {
            hint(ui, desk.theme, "No marks in the time shown");
        }
        let mut group = None;
        for (meaning, count) in legend.iter() {
            if group.replace(discriminant(meaning)) != Some(discriminant(meaning)) {
                head_ui(ui, desk, group_title(meaning));
            }
            row_ui(ui, desk, meaning, *count, actions);
        }
        keep_in_sight(ui);
    });
}

fn group_title(meaning: &Meaning) -> &'static str {
    match meaning {
        Meaning::Kind(_) => "What happened",
        Meaning::Date(_) => "How well it is dated",
        Meaning::Status(_) => "How sure it is",
        Meaning::Occurrence(_) => "Whether it came about",
        Meaning::Crowd(_) => "Many facts in little room",
    }
}

fn head_ui(ui: &mut Ui, desk: &Desk, title: &str) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, title));
    let at = pos2(rect.left() + 2.0, rect.center().y + 2.0);
    line_text(ui, at, title, desk.theme.section(), desk.theme.text, rect.width());
}

/// The key and value of the filter that leaves such facts; none where no filter does.
fn term(meaning: &Meaning) -> Option<(&'static str, String)> {
    match meaning {
        Meaning::Kind(EventKind::Unstated) => Some(("has", "no-kind".to_owned())),
        Meaning::Kind(kind) => Some(("kind", exactly_value(kind.words()))),
        Meaning::Date(DateMeaning::Inferred) => Some(("is", "inferred".to_owned())),
        Meaning::Date(DateMeaning::Relative) => Some(("is", "relative".to_owned())),
        Meaning::Status(status) => Some(("is", status.words().to_owned())),
        Meaning::Occurrence(occurrence) => Some(("is", occurrence.words().to_owned())),
        Meaning::Date(
            DateMeaning::Within
            | DateMeaning::OneOf
            | DateMeaning::FromTo
            | DateMeaning::Open
            | DateMeaning::UnknownEnd
            | DateMeaning::About
            | DateMeaning::Uncertain,
        )
        | Meaning::Crowd(CrowdMeaning::Cluster | CrowdMeaning::Band) => None,
    }
}

/// A sample, its words, and how many there are; a click leaves only such facts, another one every fact again.
fn row_ui(ui: &mut Ui, desk: &Desk, meaning: &Meaning, count: usize, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let filter = &desk.view.filter;
    let term = term(meaning);
    let is_on = term.as_ref().is_some_and(|(key, value)| has_value(filter, key, value));
    let sense = if term.is_some() { Sense::click() } else { Sense::hover() };
    // By an id of its own, the keyboard stays at it when rows above it come and go.
    let (rect, response) = ui
        .push_id(meaning.words(), |ui| ui.allocate_exact_size(vec2(ui.available_width(), ROW), sense))
        .inner;
    let words = meaning.words();
    let name = format!("{words}, {}", in_threes(count));
    response.widget_info(|| match &term {
        Some(_) => WidgetInfo::selected(Role::CheckBox, true, is_on, format!("{name}: only these")),
        None => WidgetInfo::labeled(Role::Label, true, &name),
    });
    if is_on {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.accent_tint);
    } else if term.is_some() && response.hovered() {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
    }
    let middle = rect.center().y;
    let left = rect.left() + f32::midpoint(4.0, WORDS - 4.0) - sample_width(meaning) / 2.0;
    sample(ui.painter(), theme, meaning, pos2(left, middle));
    let count = ui.fonts_mut(|fonts| fonts.layout_no_wrap(in_threes(count), theme.small(), theme.text2));
    let right = rect.right() - 6.0 - count.size().x;
    let at = pos2(rect.left() + WORDS, middle);
    line_text(ui, at, &words, theme.body(), theme.text, right - 8.0 - at.x);
    ui.painter().galley(pos2(right, middle - count.size().y / 2.0), count, theme.text2);
    focus_ring(ui, theme, &response, rect);
    if let Some((key, value)) = term.filter(|_| response.clicked()) {
        actions.push(Action::SetFilter(with_value_turned(filter, key, &value)));
    }
}
