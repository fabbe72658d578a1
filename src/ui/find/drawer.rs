//! The drawer that narrows what is shown: ticks that write what a person can also type into the search field.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Id, Rect, Response, RichText, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::desk::{Sheet, Stamp};
use super::super::widgets::{action_tip, focus_ring, hint, line_text};
use super::super::{Chrome, Desk};
use super::terms::{chip_ui, faces, mend_ui};
use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::layout::in_threes;
use crate::query::facets::{Facet, Tick, facets};
use crate::query::filter::{has_value, with_value_turned};

/// Height of every row.
const ROW: f32 = 26.0;
/// Ticks of a group that are shown before a person asks for all.
const FEW: usize = 8;

/// Fills the drawer.
pub(in crate::ui) fn drawer_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    shown_ui(ui, desk);
    terms_ui(ui, desk, chrome, actions);
    let groups = groups(ui, desk);
    if groups.is_empty() {
        hint(ui, desk.theme, "Nothing to narrow yet");
        return;
    }
    let opened = ui.data(|data| data.get_temp::<BTreeSet<&'static str>>(opened_id())).unwrap_or_default();
    let rows = rows(desk, &groups, &opened);
    ui.spacing_mut().item_spacing.y = 0.0;
    ScrollArea::vertical().auto_shrink(false).show_rows(ui, ROW, rows.len(), |ui, seen| {
        // One more than shows: Tab goes on to it.
        let last = (seen.end + 1).min(rows.len());
        for row in rows.get(seen.start..last).unwrap_or_default() {
            row_ui(ui, desk, row, actions);
        }
        super::super::focus::keep_in_sight(ui);
    });
}

/// "14 of 131 facts shown"; with several cases open, each.
fn shown_ui(ui: &mut Ui, desk: &Desk) {
    let theme = desk.theme;
    let all: usize = desk.sheets.iter().map(Sheet::total).sum();
    let shown: usize = desk.sheets.iter().map(Sheet::shown).sum();
    let words = format!("{} of {} facts shown", in_threes(shown), in_threes(all));
    ui.add_space(4.0);
    ui.label(RichText::new(words).font(theme.section()).color(theme.text));
    if desk.sheets.len() > 1 && !desk.view.filter.trim().is_empty() {
        let some = desk.sheets.iter().filter(|sheet| sheet.shown() > 0);
        for sheet in some {
            let words =
                format!("{} of {}  {}", in_threes(sheet.shown()), in_threes(sheet.total()), sheet.title());
            ui.add(egui::Label::new(RichText::new(words).font(theme.small()).color(theme.text2)).truncate());
        }
    }
}

/// The terms as chips, what is wrong with them, and the way out.
fn terms_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    if desk.view.filter.trim().is_empty() {
        return;
    }
    ui.add_space(4.0);
    let faces = faces(desk, chrome);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = vec2(4.0, 4.0);
        let most = ui.available_width();
        for (at, face) in faces.iter().enumerate() {
            chip_ui(ui, desk, (at, face), most, actions);
        }
        let clear = ui.button(RichText::new("Clear filter").font(desk.theme.body()));
        if action_tip(clear, &Action::ClearFilter).clicked() {
            actions.push(Action::ClearFilter);
        }
    });
    for note in faces.iter().filter_map(|face| face.note.as_ref()) {
        let words = RichText::new(&note.text).font(desk.theme.small()).color(desk.theme.warn);
        ui.add(egui::Label::new(words).wrap());
        mend_ui(ui, desk, note, actions);
    }
    ui.add_space(4.0);
}

/// A row of the list.
enum Row<'a> {
    Head(&'a Facet),
    Tick(&'a Facet, &'a Tick),
    /// Shows every tick of a group, or few of them again.
    Rest(&'a Facet, Shown),
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Shown {
    Few,
    All,
}

/// The rows of all groups: of a long one the first few and those that are ticked, until a person asks for all.
fn rows<'a>(desk: &Desk, groups: &'a [Facet], opened: &BTreeSet<&'static str>) -> Vec<Row<'a>> {
    let mut rows = Vec::new();
    for group in groups {
        rows.push(Row::Head(group));
        let is_long = group.ticks.len() > FEW + 2;
        let shows_all = !is_long || opened.contains(group.title);
        let is_ticked = |tick: &Tick| has_value(&desk.view.filter, group.key, &tick.value);
        let shown = group.ticks.iter().enumerate();
        let shown = shown.filter(|(at, tick)| shows_all || *at < FEW || is_ticked(tick));
        rows.extend(shown.map(|(_, tick)| Row::Tick(group, tick)));
        if is_long {
            rows.push(Row::Rest(group, if shows_all { Shown::All } else { Shown::Few }));
        }
    }
    rows
}

fn row_ui(ui: &mut Ui, desk: &Desk, row: &Row, actions: &mut Vec<Action>) {
    match row {
        Row::Head(group) => {
            let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, group.title));
            let at = pos2(rect.left() + 2.0, rect.center().y + 2.0);
            line_text(ui, at, group.title, desk.theme.section(), desk.theme.text, rect.width());
        }
        Row::Tick(group, tick) => {
            let filter = &desk.view.filter;
            let is_on = has_value(filter, group.key, &tick.value);
            // By an id of its own, the keyboard stays at it when rows above it come and go.
            let id = (group.key, &tick.value);
            if ui.push_id(id, |ui| tick_ui(ui, desk, group, tick, is_on)).inner.clicked() {
                actions.push(Action::SetFilter(with_value_turned(filter, group.key, &tick.value)));
            }
        }
        Row::Rest(group, shown) => rest_ui(ui, desk, group, *shown),
    }
}

/// A box to tick, what it finds, and how many facts that are.
fn tick_ui(ui: &mut Ui, desk: &Desk, group: &Facet, tick: &Tick, is_on: bool) -> Response {
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let noun = if tick.facts == 1 { "fact" } else { "facts" };
    let name = format!("{}: {}, {} {noun}", group.title, tick.title, tick.facts);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_on, &name));
    if response.hovered() {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
    }
    let place = Rect::from_center_size(pos2(rect.left() + 13.0, rect.center().y), vec2(14.0, 14.0));
    if is_on {
        ui.painter().rect_filled(place, 3.0, theme.accent);
        icon(ui.painter(), Icon::Check, place.shrink(1.0), theme.on_accent);
    } else {
        ui.painter().rect(place, 3.0, theme.raised, Stroke::new(1.0, theme.edge), StrokeKind::Inside);
    }
    let count = ui.fonts_mut(|fonts| fonts.layout_no_wrap(in_threes(tick.facts), theme.small(), theme.text2));
    let right = rect.right() - 6.0 - count.size().x;
    let left = pos2(rect.left() + 28.0, rect.center().y);
    line_text(ui, left, &tick.title, theme.body(), theme.text, right - 8.0 - left.x);
    ui.painter().galley(pos2(right, rect.center().y - count.size().y / 2.0), count, theme.text2);
    focus_ring(ui, theme, &response, rect);
    response
}

fn opened_id() -> Id {
    Id::unique("groups of ticks that show all")
}

/// "Show all 43", "Show fewer".
fn rest_ui(ui: &mut Ui, desk: &Desk, group: &Facet, shown: Shown) {
    let theme = desk.theme;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let words = match shown {
        Shown::Few => format!("Show all {}", in_threes(group.ticks.len())),
        Shown::All => "Show fewer".to_owned(),
    };
    let name = format!("{words} {}", group.title.to_lowercase());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &name));
    line_text(
        ui,
        pos2(rect.left() + 28.0, rect.center().y),
        &words,
        theme.body(),
        theme.accent,
        rect.width(),
    );
    focus_ring(ui, theme, &response, rect);
    if response.clicked() {
        ui.data_mut(|data| {
            let opened = data.get_temp_mut_or_default::<BTreeSet<&'static str>>(opened_id());
            if !opened.remove(group.title) {
                opened.insert(group.title);
            }
        });
    }
}

/// The groups, kept for the state they were counted for.
#[derive(Clone, Default)]
struct Counted {
    stamps: Vec<Stamp>,
    groups: Arc<[Facet]>,
}

fn groups(ui: &Ui, desk: &Desk) -> Arc<[Facet]> {
    let id = Id::unique("ticks of the filter");
    // The filter changes no count.
    let stamps: Vec<Stamp> = desk.sheets.iter().map(|sheet| Stamp { filter: 0, ..sheet.stamp }).collect();
    let kept = ui.data(|data| data.get_temp::<Counted>(id)).unwrap_or_default();
    if kept.stamps == stamps && !stamps.is_empty() {
        return kept.groups;
    }
    let cases: Vec<_> = desk.sheets.iter().map(|sheet| (&*sheet.case, sheet.census())).collect();
    let groups: Arc<[Facet]> = facets(&cases).into();
    ui.data_mut(|data| data.insert_temp(id, Counted { stamps, groups: Arc::clone(&groups) }));
    groups
}
