//! Lanes and shelf: pointer, keyboard, screen reader.

use egui::{CursorIcon, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use super::card::card_ui;
use super::lay_out::{LaidOut, toggle_shelf};
use super::links::{Parts, links_ui};
use super::{redate, scrolling, sketch};
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::timeline::{self as draw, Medium, Pointed};
use crate::layout::{
    Band, Cluster, Counts, Fold, FoldMark, Node, Tick, TimeAxis, as_days, day_of, in_threes,
};
use crate::model::edtf::{Day, Span};
use crate::model::{Edtf, LanesBy};
use crate::ui::menus::fact_menu_ui;
use crate::ui::range;
use crate::ui::steer::{Wheel, steer};
use crate::ui::{Chrome, Desk, canvas_id};
use crate::view::TimeWindow;

/// Dragging the ruler pans, the wheel zooms, a double click shows everything.
pub(super) fn ruler_ui(ui: &Ui, area: Rect, desk: &Desk, laid_out: &LaidOut, actions: &mut Vec<Action>) {
    let response = ui.interact(area, ui.scope_id().with("ruler"), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Group, true, "Ruler"));
    steer(ui, area, &response, (desk, &laid_out.timeline.axis), Wheel::Zooms, actions);
    if response.double_clicked() {
        actions.push(Action::FitAll);
    }
    let ruler = &laid_out.timeline.ruler;
    let (upper, lower) = area.split_top_bottom_at_y(area.center().y);
    for (tier, ticks) in [(upper, &ruler.major), (lower, &ruler.minor)] {
        for tick in ticks {
            unit_ui(ui, tier, &laid_out.timeline.axis, tick, actions);
        }
    }
    for fold in &ruler.folds {
        fold_ui(ui, area, desk, fold, actions);
    }
    range::on_ruler_ui(ui, area, desk, &laid_out.timeline.axis, actions);
}

/// A click on the name of a year, a month or a day shows just that. No stop for Tab, there are many: by keys the year has its
/// own, and every date is gone to.
fn unit_ui(ui: &Ui, tier: Rect, axis: &TimeAxis, tick: &Tick, actions: &mut Vec<Action>) {
    let Some(label) = &tick.label else { return };
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let place = tier
        .with_min_x(tier.left() + label.x as f32)
        .with_max_x(tier.left() + (label.x + label.width) as f32)
        .intersect(ui.clip_rect());
    if !place.is_positive() {
        return;
    }
    let response = ui.interact(
        place,
        ui.scope_id().with(("unit", tick.day.to_bits(), tier.top().to_bits())),
        Sense::CLICK,
    );
    let next = axis.day_from_x(tick.next_x);
    let words =
        || format!("Show {}", unit_words(axis, (tick.day, next)).unwrap_or_else(|| label.text.to_string()));
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words()));
    if response.clicked() {
        actions.extend(TimeWindow::new(tick.day, next).map(Action::Show));
    }
    if response.hovered() {
        response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(words());
    }
}

/// "October 2024"; `None` of hours, and where time is counted from an event.
fn unit_words(axis: &TimeAxis, (from, next): (f64, f64)) -> Option<String> {
    let is_whole = axis.counts() == Counts::Dates && next - from > 0.99;
    let days = (day_of(from.round()), Day(day_of(next.round()).0 - 1));
    let span = Span::new(days.0, days.1).ok().filter(|_| is_whole)?;
    Edtf::from_span(span).map(|date| date.words())
}

/// A click or Enter on the "//" of a fold opens it.
fn fold_ui(ui: &Ui, area: Rect, desk: &Desk, fold: &FoldMark, actions: &mut Vec<Action>) {
    #[expect(clippy::cast_possible_truncation, reason = "cut to the area")]
    let x = |x: f64| area.left() + x.clamp(0.0, f64::from(area.width())) as f32;
    let place = area.with_min_x(x(fold.x0)).with_max_x(x(fold.x1));
    if !place.is_positive() {
        return;
    }
    let (from, to) = (fold.time.from, fold.time.to);
    let response = ui.interact(place, ui.scope_id().with(("fold", from.to_bits())), Sense::click());
    // A bar may run through, but nothing begins or ends here.
    let words = format!("{} folded, no fact begins or ends in them", fold.words);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        actions.push(Action::Unfold((from, to)));
    }
    if response.has_focus() {
        crate::draw::marks::focus_ring(ui.painter(), desk.theme, place.shrink(3.0));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(format!("{words}. Click to open"));
}

/// Paints lanes and shelf, and turns what is done to them into actions.
pub(super) fn lanes_ui(
    ui: &mut Ui,
    (area, undated): (Rect, Rect),
    (desk, chrome): (&Desk, &Chrome),
    laid_out: &LaidOut,
    actions: &mut Vec<Action>,
) {
    // Timeline and plots together are the stop for Tab ([`canvas_id`]); the lanes are its part for the pointer.
    let canvas = ui.interact(area, ui.scope_id().with("lanes"), Sense::CLICK | Sense::DRAG);
    let focused = ui.memory(|memory| memory.has_focus(canvas_id()));
    canvas.widget_info(|| WidgetInfo::labeled(Role::ListBox, true, words(desk)));
    let origin = pos2(area.left(), area.top() - laid_out.scroll_y);
    let painter = ui.painter().with_clip_rect(area.intersect(ui.clip_rect()));
    let pointed = Pointed {
        hover: desk.view.hover.keys(),
        focus: None,
        link: None,
        // Of aligned cases it is another place in each.
        today: (!desk.is_aligned()).then(|| as_days(desk.today)),
        range: desk.range().map(|range| range::stretch(&laid_out.timeline.axis, range)),
        medium: Medium::Screen,
    };
    draw::timeline(&painter, desk.theme, origin, &laid_out.timeline, pointed);
    // With a fact selected, its own frame shows where the keyboard is.
    if focused && desk.view.selection.primary().is_none() {
        crate::draw::marks::focus_ring(&painter, desk.theme, area.shrink(5.0));
    }
    if canvas.clicked() {
        let at = canvas.interact_pointer_pos().map(|pos| f64::from(pos.x - area.left()));
        let fold = at.and_then(|x| laid_out.timeline.ruler.fold_at(x));
        let unfold = |fold: &FoldMark| Action::Unfold((fold.time.from, fold.time.to));
        actions.push(fold.map_or(Action::ClearSelection, unfold));
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
    let wheel = if scrolling::fits(laid_out, area) { Wheel::Zooms } else { Wheel::Scrolls };
    if !sketch::sketch_ui(ui, area, &canvas, (desk, laid_out), actions) {
        steer(ui, area, &canvas, (desk, &laid_out.timeline.axis), wheel, actions);
    }
    scrolling::by_wheel(ui, ui.rect_contains_pointer(area.union(undated)), area, laid_out, wheel, actions);
    let clip = area.intersect(ui.clip_rect());
    more_ui(ui, clip, origin, laid_out);
    let clips = (clip, undated.intersect(ui.clip_rect()));
    links_ui(ui, (clip, origin), desk, laid_out, Parts::Lines, actions);
    let hovered = nodes_ui(ui, clips, origin, (desk, chrome), laid_out, actions);
    links_ui(ui, (clip, origin), desk, laid_out, Parts::Pills, actions);
    if hovered.is_none() && !desk.view.hover.is_empty() && ui.rect_contains_pointer(area.union(undated)) {
        actions.push(Action::Hover(Vec::new()));
    }
    redate::words_ui(ui, clip, desk);
    sketch::paint(ui, clip, origin, desk, laid_out);
    follow_selection(ui, area, desk, laid_out, actions);
    let shelf = on_screen(origin, &laid_out.timeline.shelf.bounds(laid_out.timeline.axis.width()));
    scrolling::bar_ui(ui, (area, shelf.top()), desk.theme, laid_out, actions);
    if let Some((rect, key)) = hovered {
        card_ui(ui, rect, desk, &key);
    }
}

fn words(desk: &Desk) -> String {
    let facts: usize = desk.sheets.iter().map(|sheet| sheet.index.dated_count()).sum();
    format!("Timeline, {facts} dated events. Arrow keys go from fact to fact")
}

/// What a screen reader is told of, one after another.
enum Told<'a> {
    Fact(&'a Node),
    Cluster(usize, &'a Cluster),
    Band(usize, &'a Band),
}

/// Facts, clusters and bands on the screen in time order. What stands on a longer mark comes after it, and so above it.
fn told(laid_out: &LaidOut) -> Vec<Told<'_>> {
    let timeline = &laid_out.timeline;
    let facts = laid_out.nodes.iter().map(|node| ((node.day, 0, node.is_upon), Told::Fact(node)));
    let clusters = timeline.clusters.iter().enumerate();
    let clusters = clusters.map(|(at, cluster)| ((cluster.days.0, 1, true), Told::Cluster(at, cluster)));
    let bands = timeline.bands.iter().enumerate();
    let bands =
        bands.map(|(at, band)| ((timeline.axis.day_from_x(band.rect.x0), 1, false), Told::Band(at, band)));
    let crowds = clusters.chain(bands).take(timeline.crowds_told());
    let mut all: Vec<_> = facts.chain(crowds).collect();
    all.sort_by(|(one, _), (other, _)| {
        one.0.total_cmp(&other.0).then((one.1, one.2).cmp(&(other.1, other.2)))
    });
    all.into_iter().map(|(_, told)| told).collect()
}

/// One node for each fact, cluster and band on the screen; gives back the fact under the pointer and where it is.
fn nodes_ui(
    ui: &Ui,
    clips: (Rect, Rect),
    origin: egui::Pos2,
    (desk, chrome): (&Desk, &Chrome),
    laid_out: &LaidOut,
    actions: &mut Vec<Action>,
) -> Option<(Rect, DocKey)> {
    let mut hovered = None;
    for told in told(laid_out) {
        match told {
            Told::Fact(node) => {
                let at = fact_ui(ui, clips, origin, (desk, chrome), (laid_out, node), actions);
                hovered = at.map(|rect| (rect, node.key.clone())).or(hovered);
            }
            Told::Cluster(at, cluster) => cluster_ui(ui, clips.0, origin, (at, cluster), actions),
            Told::Band(at, band) => band_ui(ui, clips.0, origin, laid_out, (at, band), actions),
        }
    }
    hovered
}

/// The node of a fact; gives back where it is, where the pointer is on it.
fn fact_ui(
    ui: &Ui,
    (clip, undated): (Rect, Rect),
    origin: egui::Pos2,
    (desk, chrome): (&Desk, &Chrome),
    (laid_out, node): (&LaidOut, &Node),
    actions: &mut Vec<Action>,
) -> Option<Rect> {
    let rect = on_screen(origin, &node.rect);
    // Lanes that do not fit scroll behind the shelf.
    let shelf = on_screen(origin, &laid_out.timeline.shelf.bounds(laid_out.timeline.axis.width())).top();
    let seen = if rect.left() >= clip.right() {
        rect.intersect(undated)
    } else if rect.top() < shelf {
        rect.intersect(clip.with_max_y(shelf.min(clip.bottom())))
    } else {
        rect.intersect(clip)
    };
    if !seen.is_positive() {
        return None;
    }
    // Not a stop for Tab: the canvas is one, and arrows go from fact to fact.
    let selected = desk.view.selection.contains(&node.key);
    let sense = redate::sense(ui, selected, node);
    let response = ui.interact(seen, node_id(ui, node, laid_out), sense);
    redate::grip_ui(ui, clip, &response, laid_out, node, actions);
    response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &node.words));
    ui.ctx().accesskit_node_builder(response.id, |option| option.set_selected(selected));
    if desk.view.selection.primary() == Some(&node.key) {
        // Arrows move the selection: it is what the canvas has the keyboard for.
        let chosen = response.id.accesskit_id();
        ui.ctx().accesskit_node_builder(canvas_id(), |canvas| canvas.set_active_descendant(chosen));
    }
    if response.clicked() {
        let modifiers = ui.input(|input| input.modifiers);
        actions.push(Action::select(node.key.clone(), modifiers));
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
    if response.double_clicked() {
        actions.push(Action::FitSelection);
    }
    if response.secondary_clicked() && !selected {
        actions.push(Action::Select(node.key.clone()));
    }
    response.context_menu(|ui| fact_menu_ui(ui, desk, chrome, actions));
    let is_hovered = response.hovered() && !ui.input(|input| input.pointer.any_down());
    if is_hovered && !desk.view.hover.is(&node.key) {
        actions.push(Action::Hover(vec![node.key.clone()]));
    }
    is_hovered.then_some(rect)
}

/// By topic a fact stands in one lane; by actor or tag it may stand in several, and each mark is a node of its own.
fn node_id(ui: &Ui, node: &Node, laid_out: &LaidOut) -> egui::Id {
    let id = ui.scope_id().with(("fact", &node.key));
    match node.head.and_then(|head| laid_out.timeline.heads.get(head)) {
        Some(head) if laid_out.timeline.lanes_by != LanesBy::Topic => id.with(&head.kind),
        Some(_) | None => id,
    }
}

/// A click on "+6" shows the undated facts that found no room.
fn more_ui(ui: &Ui, clip: Rect, origin: egui::Pos2, laid_out: &LaidOut) {
    let Some((count, rect)) = &laid_out.timeline.shelf.more else { return };
    let seen = on_screen(origin, rect).intersect(clip);
    let response = ui.interact(seen, ui.scope_id().with("more undated"), Sense::click());
    let words = format!("Show {count} more undated facts");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        toggle_shelf(ui.ctx());
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            seen,
            4.0,
            (2.0, ui.visuals().selection.stroke.color),
            egui::StrokeKind::Outside,
        );
    }
    response.on_hover_text(words);
}

/// A click on a cluster zooms to the time of its facts.
fn cluster_ui(
    ui: &Ui,
    clip: Rect,
    origin: egui::Pos2,
    (at, cluster): (usize, &Cluster),
    actions: &mut Vec<Action>,
) {
    let seen = on_screen(origin, &cluster.outline()).intersect(clip);
    if !seen.is_positive() {
        return;
    }
    let response = ui.interact(seen, ui.scope_id().with(("cluster", at)), Sense::CLICK);
    let words = cluster_words(cluster);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        let (first, last) = cluster.days;
        let room = ((last - first) * 0.25).max(1.0);
        actions.extend(TimeWindow::new(first - room, last + room).map(Action::Show));
    }
    response.on_hover_text(words);
}

/// A band is told as one thing, and a click on it zooms in about that place: what it hides comes apart.
fn band_ui(
    ui: &Ui,
    clip: Rect,
    origin: egui::Pos2,
    laid_out: &LaidOut,
    (at, band): (usize, &Band),
    actions: &mut Vec<Action>,
) {
    const CLOSER: f64 = 4.0;
    let seen = on_screen(origin, &band.rect).intersect(clip);
    if !seen.is_positive() {
        return;
    }
    let response = ui.interact(seen, ui.scope_id().with(("band", at)), Sense::CLICK);
    let lane = laid_out.timeline.head_title(band.head);
    let words = format!("{} facts close together, {lane}; click to zoom in", in_threes(band.count));
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.clicked() {
        let pointer = response.interact_pointer_pos().map_or(seen.center().x, |pos| pos.x);
        let anchor = laid_out.timeline.axis.day_from_x(f64::from(pointer - origin.x));
        actions.push(Action::Zoom { factor: CLOSER, anchor: Some(anchor) });
    }
    response.on_hover_text(words);
}

fn cluster_words(cluster: &Cluster) -> String {
    let facts = match cluster.count {
        1 => "1 fact more".to_owned(),
        many => format!("{} facts close together", in_threes(many)),
    };
    match cluster.title() {
        Some(title) if cluster.count == 1 => format!("{facts}: {title}; click to zoom in"),
        Some(title) => format!("{facts}, among them “{title}”; click to zoom in"),
        None => format!("{facts}, click to zoom in"),
    }
}

/// Scrolls to the lane of a fact that was selected elsewhere, once.
fn follow_selection(ui: &Ui, area: Rect, desk: &Desk, laid_out: &LaidOut, actions: &mut Vec<Action>) {
    let id = ui.scope_id().with("selection followed");
    let primary = desk.view.selection.primary().cloned();
    let before = ui.data_mut(|data| data.get_temp::<Option<DocKey>>(id)).flatten();
    if primary == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(id, primary.clone()));
    let Some(key) = primary else { return };
    let shown = laid_out.timeline.marks.iter().find(|mark| mark.key == key);
    let Some(sheet) = desk.sheet(key.doc) else { return };
    let lanes = key.key.id().map(|id| sheet.lanes_of(id)).unwrap_or_default();
    let head = laid_out.timeline.heads.iter().find(|head| {
        let is_its_own = match head.kind.lane() {
            Some(lane) => lanes.contains(&lane),
            None => head.fold == Fold::Folded,
        };
        head.doc == key.doc && is_its_own
    });
    #[expect(clippy::cast_possible_truncation, reason = "heights in points")]
    let y = shown.map(|mark| mark.y as f32).or_else(|| head.map(|head| head.y as f32));
    if let Some(y) = y {
        let (top, bottom) = (laid_out.scroll_y + 20.0, laid_out.scroll_y + area.height() - 20.0);
        if y < top || y > bottom {
            actions.push(Action::ScrollTo((y - area.height() / 3.0).max(0.0)));
        }
    }
}

pub(super) fn on_screen(origin: egui::Pos2, rect: &crate::layout::Rect) -> Rect {
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let (min, size) = (vec2(rect.x0 as f32, rect.y0 as f32), vec2(rect.width() as f32, rect.height() as f32));
    Rect::from_min_size(origin + min, size)
}
