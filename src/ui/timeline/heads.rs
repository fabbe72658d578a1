//! The header column: what stands at the right of it, row by row.

use egui::{Align2, CursorIcon, Key, Modifiers, Painter, Rect, Response, Role, Sense, Ui, WidgetInfo, pos2};

use super::lay_out::{LaidOut, is_shelf_open, toggle_shelf};
use crate::action::{Action, LaneStep};
use crate::draw::timeline::{HeadStyle, Saved, head};
use crate::layout::{
    Fold, HeadKind, LaneHead, Overview, Timeline, Zero, fact_words, shelf_order, undated_heading,
};
use crate::model::{Edtf, Id, LanesBy, Named};
use crate::ui::menus::{Item, item_ui, walk as walk_menu};
use crate::ui::{Desk, canvas_id};
use crate::view::DraggedLane;

const INDENT: f32 = 14.0;
/// Width of the menu of a lane.
const MENU: f32 = 190.0;

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

/// Beside the ruler, of several cases: how many those are, and what the numbers below count. Of one case the choice of its
/// lanes stands here.
pub(super) fn ruler_head(painter: &Painter, rect: Rect, desk: &Desk, timeline: &Timeline) {
    let cases = desk.sheets.len();
    let (left, right) = (rect.left() + INDENT, rect.right() - 8.0);
    let y = rect.bottom() - 12.0;
    let say = |x: f32, align: Align2, words: &str| {
        painter.text(pos2(x, y), align, words, desk.theme.small(), desk.theme.text2);
    };
    if desk.is_aligned() {
        say(left, Align2::LEFT_CENTER, &aligned_words(desk, timeline));
    } else if cases > 1 {
        say(left, Align2::LEFT_CENTER, &format!("{cases} cases"));
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
        head_ui(ui, (rect.intersect(area), area), (desk, laid_out), lane, actions);
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

/// A click on the head of a lane or case folds it, or opens it; so do the arrows that point that way. A lane is moved by
/// dragging its head.
fn head_ui(
    ui: &Ui,
    (seen, area): (Rect, Rect),
    (desk, laid_out): (&Desk, &LaidOut),
    head: &LaneHead,
    actions: &mut Vec<Action>,
) {
    let lane = head.kind.lane();
    let fold = match &lane {
        Some(lane) => Action::FoldLane(head.doc, lane.clone()),
        None => Action::FoldCase(head.doc),
    };
    // The lane of facts that have none of it stays at the foot.
    let can_move = matches!(head.kind, HeadKind::Lane(_));
    let sense = if can_move { Sense::CLICK | Sense::DRAG } else { Sense::CLICK };
    let response = ui.interact(seen, head_id(ui, head), sense | Sense::FOCUSABLE);
    let folded = head.fold == Fold::Folded;
    let words = words(desk, head);
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
        if let Some(lane) = &lane {
            keys(ui, head, lane, actions);
        }
        let key = if folded { Key::ArrowRight } else { Key::ArrowLeft };
        wanted |= ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
        let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
        crate::draw::marks::focus_ring(&painter, desk.theme, seen.shrink(4.0));
    }
    if wanted {
        actions.push(fold);
    }
    let Some(lane) = lane else {
        let does = if folded { "Open the lanes of the case" } else { "Fold the case to one row" };
        response.on_hover_text(format!("{}\n{does}", head.title));
        return;
    };
    if can_move {
        drag_ui(ui, &response, (area, laid_out), head, actions);
    }
    response.context_menu(|ui| menu_ui(ui, desk, head, &lane, actions));
    if desk.view.dragged_lane.is_none() {
        let does = if folded { "Open the lane" } else { "Fold the lane to one line" };
        let moves = if can_move { "\nDrag to move it" } else { "" };
        response.on_hover_text(format!("{}\n{does}{moves}", head.title));
    }
}

/// What a screen reader says of a head.
fn words(desk: &Desk, head: &LaneHead) -> String {
    let by = desk.sheet(head.doc).map_or(LanesBy::Topic, crate::ui::Sheet::lanes_by);
    let what = match &head.kind {
        HeadKind::Case => format!("Case {}", head.title),
        HeadKind::NoLane => head.title.to_string(),
        HeadKind::Lane(_) if by == LanesBy::Topic => format!("Lane {}", head.title),
        HeadKind::Lane(_) => format!("Lane of {} {}", by.words(), head.title),
    };
    let unsaved = if saved(desk, head) == Saved::No { ", not saved" } else { "" };
    let more =
        if head.unseen > 0 { format!(", {} under way without a row", head.unseen) } else { String::new() };
    format!("{what}, {} dated, {} undated{more}{unsaved}", head.dated, head.undated)
}

/// Alt with Up or Down moves the lane that has the keyboard, a full stop shows its time, Delete hides it.
fn keys(ui: &Ui, head: &LaneHead, lane: &Id, actions: &mut Vec<Action>) {
    let pressed = |modifiers, key| ui.input_mut(|input| input.consume_key(modifiers, key));
    for (key, by) in [(Key::ArrowUp, -1), (Key::ArrowDown, 1)] {
        if pressed(Modifiers::ALT, key) {
            actions.push(Action::Lanes(LaneStep::Move(head.doc, lane.clone(), by)));
        }
    }
    if pressed(Modifiers::NONE, Key::Period) {
        actions.push(Action::Lanes(LaneStep::Fit(head.doc, lane.clone())));
    }
    if pressed(Modifiers::NONE, Key::Delete) {
        actions.push(Action::Lanes(LaneStep::Hide(head.doc, lane.clone())));
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
}

/// The menu of a lane.
fn menu_ui(ui: &mut Ui, desk: &Desk, head: &LaneHead, lane: &Id, actions: &mut Vec<Action>) {
    ui.set_width(MENU);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut items = Vec::new();
    let mut offer = |ui: &mut Ui, title: &str, action: Action| {
        let (response, clicked) = item_ui(ui, desk, &Item::plain(title));
        items.push(response);
        if clicked {
            actions.push(action);
            ui.close();
        }
    };
    let fold = if head.fold == Fold::Folded { "Open the lane" } else { "Fold the lane" };
    offer(ui, fold, Action::FoldLane(head.doc, lane.clone()));
    offer(ui, "Show the time of the lane", Action::Lanes(LaneStep::Fit(head.doc, lane.clone())));
    offer(ui, "Hide the lane", Action::Lanes(LaneStep::Hide(head.doc, lane.clone())));
    if matches!(head.kind, HeadKind::Lane(_)) {
        offer(ui, "Move up", Action::Lanes(LaneStep::Move(head.doc, lane.clone(), -1)));
        offer(ui, "Move down", Action::Lanes(LaneStep::Move(head.doc, lane.clone(), 1)));
    }
    walk_menu(ui, &items);
}

/// A lane goes to where its head is dropped; until then a line says where that is.
fn drag_ui(
    ui: &Ui,
    response: &Response,
    (area, laid_out): (Rect, &LaidOut),
    head: &LaneHead,
    actions: &mut Vec<Action>,
) {
    let Some(lane) = head.kind.lane() else { return };
    if response.dragged()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let y = f64::from(pointer.y - area.top() + laid_out.scroll_y);
        let others = laid_out.timeline.heads.iter().filter(|other| {
            other.doc == head.doc && matches!(other.kind, HeadKind::Lane(_)) && other.kind != head.kind
        });
        let mut below = others.filter(|other| other.y + other.height / 2.0 > y);
        let before = below.next().and_then(|other| other.kind.lane());
        let dragged = DraggedLane { doc: head.doc, lane, before };
        actions.push(if response.drag_started() {
            Action::Lanes(LaneStep::Lift(dragged))
        } else {
            Action::Lanes(LaneStep::Drag(dragged))
        });
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }
    if response.drag_stopped() {
        actions.push(Action::Lanes(LaneStep::Drop));
    }
}

/// Where a dragged lane would go, through heads and lanes.
pub(super) fn dragged_ui(ui: &Ui, (heads, lanes): (Rect, Rect), desk: &Desk, laid_out: &LaidOut) {
    let Some(dragged) = &desk.view.dragged_lane else { return };
    let of_case = || laid_out.timeline.heads.iter().filter(|head| head.doc == dragged.doc);
    let is_lane = |head: &&LaneHead| matches!(head.kind, HeadKind::Lane(_));
    let top = heads.top() - laid_out.scroll_y;
    let painter = ui.painter().with_clip_rect(heads.union(lanes).intersect(ui.clip_rect()));
    if let Some(head) = of_case().find(|head| head.kind.lane().as_ref() == Some(&dragged.lane)) {
        let (from, to) = (top + points(head.y), top + points(head.y + head.height));
        let lifted = heads.union(lanes).with_min_y(from).with_max_y(to);
        painter.rect_filled(lifted, 0.0, crate::draw::theme::faded(desk.theme.accent, 0.10));
    }
    let before = dragged.before.as_ref();
    let next = of_case().find(|head| before.is_some() && head.kind.lane().as_ref() == before);
    let last = || of_case().rfind(is_lane).map(|head| head.y + head.height);
    let Some(y) = next.map(|head| head.y).or_else(last) else { return };
    let y = top + points(y);
    let line = heads.union(lanes).with_min_y(y - 1.5).with_max_y(y + 0.5);
    painter.rect_filled(line, 0.0, desk.theme.accent);
}

/// Up and Down go from the head that has the keyboard to its neighbour, and bring that into sight.
fn walk(ui: &Ui, area: Rect, laid_out: &LaidOut, actions: &mut Vec<Action>) {
    let heads = &laid_out.timeline.heads;
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
    let tongue = laid_out.timeline.tongue;
    painter.text(title, Align2::LEFT_CENTER, undated_heading(tongue), theme.lane_title(), theme.text);
    let words = format!("{}{} {}", fact_words(count, tongue), tongue.semicolon(), shelf_order(tongue));
    painter.text(pos2(left, rect.top() + 26.0), Align2::LEFT_TOP, words, theme.small(), theme.text2);
}
