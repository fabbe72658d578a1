//! Links on the timeline: a click on a pill or a line goes to the fact at its other end.

use egui::{CursorIcon, Pos2, Rect, Role, Sense, Ui, WidgetInfo, pos2};

use super::lay_out::LaidOut;
use crate::action::Action;
use crate::document::DocKey;
use crate::layout::LinkRoute;
use crate::ui::{Desk, canvas_id};

/// Lines are hit this far beside them.
const BESIDE: f32 = 4.0;

/// Lines come before facts, so that a fact wins where both lie; pills come after them.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Parts {
    Lines,
    Pills,
}

/// Turns clicks on links into actions.
pub(super) fn links_ui(
    ui: &Ui,
    (clip, origin): (Rect, Pos2),
    desk: &Desk,
    laid_out: &LaidOut,
    parts: Parts,
    actions: &mut Vec<Action>,
) {
    for (at, route) in laid_out.timeline.links.iter().enumerate() {
        let rects = match parts {
            Parts::Lines => lines(route, origin),
            Parts::Pills => route.pill.iter().map(|pill| on_screen(origin, &pill.rect)).collect(),
        };
        for (nth, rect) in rects.into_iter().enumerate() {
            let seen = rect.intersect(clip);
            if seen.is_positive() {
                let id = ui.scope_id().with(("link", at, nth, parts == Parts::Pills));
                part_ui(ui, (id, seen), desk, route, parts, actions);
            }
        }
    }
}

fn part_ui(
    ui: &Ui,
    (id, rect): (egui::Id, Rect),
    desk: &Desk,
    route: &LinkRoute,
    parts: Parts,
    actions: &mut Vec<Action>,
) {
    // Told, and no stop for Tab: a key steps through the links of the selected fact.
    let response = ui.interact(rect, id, Sense::CLICK);
    let from = [&route.tie.holder, &route.tie.to].into_iter().find(|end| desk.view.selection.contains(end));
    let from = from.unwrap_or(&route.tie.holder);
    let to = if desk.view.selection.contains(from) { route.tie.other(from) } else { from };
    let words = format!("{} {}", route.words, title(desk, route.tie.other(from)));
    if parts == Parts::Pills {
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &words));
    }
    if response.clicked() {
        actions.push(Action::FollowLink(from.clone(), to.clone()));
        ui.memory_mut(|memory| memory.request_focus(canvas_id()));
    }
    response.on_hover_cursor(CursorIcon::PointingHand).on_hover_text(words);
}

fn title(desk: &Desk, key: &DocKey) -> String {
    desk.head(key).map(|head| head.title.to_string()).unwrap_or_default()
}

fn lines(route: &LinkRoute, origin: Pos2) -> Vec<Rect> {
    let ends = route.path.iter().zip(route.path.iter().skip(1));
    let at = |x: f64, y: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
        let point = pos2(origin.x + x as f32, origin.y + y as f32);
        point
    };
    ends.map(|(a, b)| Rect::from_two_pos(at(a.x, a.y), at(b.x, b.y)).expand(BESIDE)).collect()
}

fn on_screen(origin: Pos2, rect: &crate::layout::Rect) -> Rect {
    #[expect(clippy::cast_possible_truncation, reason = "layout has clipped to the window")]
    let rect = Rect::from_min_max(
        pos2(origin.x + rect.x0 as f32, origin.y + rect.y0 as f32),
        pos2(origin.x + rect.x1 as f32, origin.y + rect.y1 as f32),
    );
    rect
}
