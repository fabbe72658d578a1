//! The rail at the left: the lists of the case, findings at its foot.

use egui::{Align2, Rect, Ui, UiBuilder, pos2, vec2};

use super::Desk;
use super::widgets::{Pressed, action_tip, icon_toggle, rule_down};
use crate::action::Action;
use crate::draw::icons::Icon;
use crate::draw::theme::measure;
use crate::view::Drawer;

/// Side of a button of the rail.
const BUTTON: f32 = 30.0;
/// From one button's top to the next one's.
const PITCH: f32 = 40.0;

/// The drawers with their icons and names, from the top; the last stands at the foot.
const ENTRIES: [(Drawer, Icon, &str); 7] = [
    (Drawer::Lanes, Icon::Lanes, "Lanes"),
    (Drawer::Filter, Icon::Filter, "Filter"),
    (Drawer::Actors, Icon::Actors, "Actors"),
    (Drawer::Sources, Icon::Sources, "Sources"),
    (Drawer::Scenes, Icon::Scenes, "Scenes"),
    (Drawer::Legend, Icon::Legend, "Legend"),
    (Drawer::Findings, Icon::Findings, "Findings"),
];

/// The name of a drawer.
pub(super) fn drawer_name(drawer: Drawer) -> &'static str {
    // The one that the rail does not open.
    ENTRIES.iter().find(|(each, ..)| *each == drawer).map_or("Of what?", |(.., name)| name)
}

/// Fills the rail.
pub(super) fn rail_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let rect = ui.max_rect();
    let theme = desk.theme;
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    rule_down(ui, rect, rect.right() - 1.0, theme.hair);
    if desk.sheets.is_empty() {
        return;
    }
    let mut y = rect.top() + 23.0;
    for (drawer, which, name) in ENTRIES {
        let centre = if drawer == Drawer::Findings { rect.bottom() - 26.0 } else { y };
        let place = Rect::from_center_size(pos2(rect.center().x, centre), vec2(BUTTON, BUTTON));
        entry_ui(ui, desk, place, drawer, which, name, actions);
        y += PITCH;
    }
}

fn entry_ui(
    ui: &mut Ui,
    desk: &Desk,
    place: Rect,
    drawer: Drawer,
    which: Icon,
    name: &str,
    actions: &mut Vec<Action>,
) {
    let pressed = if desk.view.drawer == Some(drawer) { Pressed::Yes } else { Pressed::No };
    let (findings, worst) = desk.findings();
    let has_badge = drawer == Drawer::Findings && findings > 0;
    let full_name = if has_badge { format!("{name}, {findings}") } else { name.to_owned() };
    let response = ui
        .scope_builder(UiBuilder::new().max_rect(place), |ui| {
            icon_toggle(ui, desk.theme, which, &full_name, BUTTON, pressed)
        })
        .inner;
    if has_badge {
        badge(ui, desk, place, (findings, worst));
    }
    let action = Action::Drawer(drawer);
    if action_tip(response, &action).clicked() {
        actions.push(action);
    }
}

/// The number of findings at the upper right of the sign.
fn badge(ui: &Ui, desk: &Desk, place: Rect, (findings, worst): (usize, bool)) {
    let theme = desk.theme;
    let ground = if worst { theme.error } else { theme.warn };
    let text = if findings > 99 { "99+".to_owned() } else { findings.to_string() };
    let centre = pos2(place.center().x + 9.0, place.center().y - 11.0);
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(text, theme.badge(), theme.canvas));
    let width = (galley.size().x + 10.0).max(18.0);
    // Never over the edge of the rail.
    let left = (centre.x - width / 2.0).min(place.center().x + measure::RAIL / 2.0 - width - 2.0);
    let pill = Rect::from_min_size(pos2(left, centre.y - 7.0), vec2(width, 14.0));
    ui.painter().rect_filled(pill, measure::PILL_RADIUS, ground);
    let at = Align2::CENTER_CENTER.anchor_size(pill.center(), galley.size());
    ui.painter().galley(at.min, galley, theme.canvas);
}
