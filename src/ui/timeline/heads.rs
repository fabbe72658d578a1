//! The header column: what stands at the right of it, row by row.

use egui::{Align2, Key, Modifiers, Painter, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::lay_out::{LaidOut, is_shelf_open, toggle_shelf};
use crate::action::Action;
use crate::draw::timeline::{HeadStyle, Saved, head};
use crate::layout::{Fold, HeadKind, LaneHead, Overview, Timeline, Zero};
use crate::model::Edtf;
use crate::ui::Desk;

const INDENT: f32 = 14.0;

/// Beside the overview: what it shows and from when to when.
pub(super) fn overview_head(painter: &Painter, rect: Rect, desk: &Desk, overview: &Overview) {
    let theme = desk.theme;
    let title = if desk.sheets.len() > 1 { "All cases" } else { "Whole case" };
    let below = if overview.marks.is_empty() && !overview.columns.is_empty() {
        format!("Facts per {}", overview.unit)
    } else {
        reach(desk)
    };
    let left = rect.left() + INDENT;
    painter.text(pos2(left, rect.top() + 16.0), Align2::LEFT_CENTER, title, theme.lane_title(), theme.text);
    let at = pos2(left, rect.top() + 32.0);
    painter.text(at, Align2::LEFT_CENTER, below, theme.small(), theme.text2);
}

/// "Nov 2023 – Apr 2025".
fn reach(desk: &Desk) -> String {
    let dated = |first: bool| {
        let ends = desk.sheets.iter().filter_map(|sheet| {
            let id = if first { sheet.index.dated().next() } else { sheet.index.dated().next_back() }?;
            sheet.case.events.get(id)?.head.date.clone()
        });
        if first { ends.min() } else { ends.max_by_key(|date| date.latest().or(date.earliest())) }
    };
    match (dated(true), dated(false)) {
        (Some(first), Some(last)) if first != last => {
            format!("{} – {}", month_words(&first, true), month_words(&last, false))
        }
        (Some(only), _) | (None, Some(only)) => month_words(&only, true),
        (None, None) => "Nothing is dated".to_owned(),
    }
}

/// The month, or the year where no month is known, in which a date begins or ends.
fn month_words(date: &Edtf, begins: bool) -> String {
    let day = if begins { date.earliest().or(date.latest()) } else { date.latest().or(date.earliest()) };
    let Some(ymd) = day.map(crate::model::edtf::Day::ymd) else { return date.short_words() };
    if date.precision() > crate::model::edtf::Precision::Month && date.earliest() != date.latest() {
        return ymd.year.to_string();
    }
    Edtf::from_month(ymd.year, ymd.month).map_or_else(|| ymd.year.to_string(), |month| month.short_words())
}

/// Beside the ruler: how many lanes there are; of several cases how many those are, and what the numbers below count.
pub(super) fn ruler_head(painter: &Painter, rect: Rect, desk: &Desk, timeline: &Timeline) {
    let cases = desk.sheets.len();
    let words = match (cases, timeline.heads.len()) {
        _ if desk.is_aligned() => aligned_words(desk, timeline),
        (2.., _) => format!("{cases} cases"),
        (_, 1) => "1 lane".to_owned(),
        (_, lanes) => format!("{lanes} lanes"),
    };
    let (left, right) = (rect.left() + INDENT, rect.right() - 8.0);
    let y = rect.bottom() - 12.0;
    let say = |x: f32, align: Align2, words: &str| {
        painter.text(pos2(x, y), align, words, desk.theme.small(), desk.theme.text2);
    };
    say(left, Align2::LEFT_CENTER, &words);
    if cases > 1 && !desk.is_aligned() {
        say(right, Align2::RIGHT_CENTER, "dated facts");
    }
    let line = egui::Stroke::new(1.0, desk.theme.line);
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
}

/// "Months from 0", and how many cases have none.
fn aligned_words(desk: &Desk, timeline: &Timeline) -> String {
    let counted = timeline.ruler.counted.as_deref().unwrap_or_default();
    match desk.sheets.iter().filter(|sheet| sheet.zero == Zero::Nowhere).count() {
        0 => format!("{counted}, {} cases", desk.sheets.len()),
        without => format!("{counted}, {without} of {} cases have none", desk.sheets.len()),
    }
}

/// Heads of lanes, and what stands beside the shelf. A click folds a lane.
pub(super) fn heads_ui(ui: &mut Ui, area: Rect, desk: &Desk, laid_out: &LaidOut, actions: &mut Vec<Action>) {
    let shelf_y = area.top() - laid_out.scroll_y + points(laid_out.timeline.shelf.y);
    let shelf_area = area.with_min_y(shelf_y);
    let area = area.with_max_y(shelf_y.min(area.bottom()));
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let style = if desk.sheets.len() > 1 { HeadStyle::SeveralCases } else { HeadStyle::OneCase };
    let top = area.top() - laid_out.scroll_y;
    let stretch = |y: f64, height: f64| {
        let (from, to) = (top + points(y), top + points(y + height));
        Rect::from_min_max(pos2(area.left(), from), pos2(area.right(), to))
    };
    for lane in &laid_out.timeline.heads {
        let rect = stretch(lane.y, lane.height);
        if !rect.intersects(area) {
            continue;
        }
        head(&painter, desk.theme, rect, lane, style, saved(desk, lane));
        fold_ui(ui, rect.intersect(area), &painter, desk, lane, actions);
    }
    walk(ui, area, laid_out, actions);
    shelf_head(
        &ui.painter().with_clip_rect(shelf_area.intersect(ui.clip_rect())),
        desk,
        laid_out,
        shelf_area,
    );
    shelf_switch_ui(ui, shelf_area, desk, laid_out);
}

/// Of several cases each says whether it is saved.
fn saved(desk: &Desk, head: &LaneHead) -> Saved {
    let changed = || desk.sheet(head.doc).is_some_and(|sheet| sheet.unsaved > 0);
    if head.kind == HeadKind::Case && changed() { Saved::No } else { Saved::Yes }
}

fn head_id(ui: &Ui, head: &LaneHead) -> egui::Id {
    ui.scope_id().with(("head", head.doc, &head.kind))
}

/// A click on the head of a lane or case folds it, or opens it; so do the arrows that point that way.
fn fold_ui(ui: &Ui, seen: Rect, painter: &Painter, desk: &Desk, head: &LaneHead, actions: &mut Vec<Action>) {
    let (what, fold) = match &head.kind {
        HeadKind::Lane(id) => ("Lane", Action::FoldLane(head.doc, id.clone())),
        HeadKind::Case => ("Case", Action::FoldCase(head.doc)),
        HeadKind::NoLane => return,
    };
    let response = ui.interact(seen, head_id(ui, head), Sense::click());
    let folded = head.fold == Fold::Folded;
    let unsaved = if saved(desk, head) == Saved::No { ", not saved" } else { "" };
    let more =
        if head.unseen > 0 { format!(", {} under way without a row", head.unseen) } else { String::new() };
    let words =
        format!("{what} {}, {} dated, {} undated{more}{unsaved}", head.title, head.dated, head.undated);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, !folded, &words));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(!folded));
    let mut wanted = response.clicked();
    if response.has_focus() {
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, arrows));
        let key = if folded { Key::ArrowRight } else { Key::ArrowLeft };
        wanted |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        crate::draw::marks::focus_ring(painter, desk.theme, seen.shrink(4.0));
    }
    if wanted {
        actions.push(fold);
    }
    let does = match (what, folded) {
        ("Case", true) => "Open the lanes of the case",
        ("Case", false) => "Fold the case to one row",
        (_, true) => "Open the lane",
        (_, false) => "Fold the lane to one line",
    };
    response.on_hover_text(format!("{}\n{does}", head.title));
}

/// Up and Down go from the head that has the keyboard to its neighbour, and bring that into sight.
fn walk(ui: &Ui, area: Rect, laid_out: &LaidOut, actions: &mut Vec<Action>) {
    let heads: Vec<&LaneHead> =
        laid_out.timeline.heads.iter().filter(|head| head.kind != HeadKind::NoLane).collect();
    let Some(at) = heads.iter().position(|head| ui.memory(|memory| memory.has_focus(head_id(ui, head))))
    else {
        return;
    };
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let to = if pressed(Key::ArrowDown) {
        at + 1
    } else if pressed(Key::ArrowUp) {
        at.wrapping_sub(1)
    } else {
        return;
    };
    let Some(head) = heads.get(to) else { return };
    ui.memory_mut(|memory| memory.request_focus(head_id(ui, head)));
    let (top, bottom) = (points(head.y), points(head.y + head.height));
    if top < laid_out.scroll_y {
        actions.push(Action::ScrollTo(top));
    } else if bottom > laid_out.scroll_y + area.height() {
        actions.push(Action::ScrollTo(bottom - area.height()));
    }
}

#[expect(clippy::cast_possible_truncation, reason = "heights in points")]
fn points(height: f64) -> f32 {
    height as f32
}

/// The head of the shelf opens it where not every undated fact has room, and closes it again.
fn shelf_switch_ui(ui: &Ui, area: Rect, desk: &Desk, laid_out: &LaidOut) {
    let open = is_shelf_open(ui.ctx());
    let shelf = &laid_out.timeline.shelf;
    if shelf.more.is_none() && !open || shelf.count == 0 {
        return;
    }
    let place = area.with_max_y(area.top() + points(shelf.height)).intersect(ui.clip_rect());
    let response = ui.interact(place, ui.scope_id().with("undated head"), Sense::click());
    let words = if open { "Show fewer undated facts" } else { "Show all undated facts" };
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, open, words));
    if response.clicked() {
        toggle_shelf(ui.ctx());
    }
    if response.has_focus() {
        crate::draw::marks::focus_ring(ui.painter(), desk.theme, place.shrink(4.0));
    }
    response.on_hover_text(words);
}

fn shelf_head(painter: &Painter, desk: &Desk, laid_out: &LaidOut, rect: Rect) {
    let count = laid_out.timeline.shelf.count;
    if count == 0 {
        return;
    }
    let (left, theme) = (rect.left() + INDENT, desk.theme);
    let title = pos2(left, rect.top() + 16.0);
    painter.text(title, Align2::LEFT_CENTER, "Undated", theme.lane_title(), theme.text);
    let facts = if count == 1 { "1 fact".to_owned() } else { format!("{count} facts") };
    let words = format!("{facts}; in the order\nthe links give");
    painter.text(pos2(left, rect.top() + 26.0), Align2::LEFT_TOP, words, theme.small(), theme.text2);
}
