//! The scenes of the open cases in their order: opened by a click, arranged by dragging, each with what changes it.

use egui::{CursorIcon, Rect, Response, ScrollArea, Sense, Ui, vec2};

mod words;

use super::Desk;
use super::drawers::{case_head, pressed};
use super::focus::keep_in_sight;
use super::widgets::{ListRow, hint, icon_button};
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::icons::Icon;
use crate::draw::theme::Theme;
use crate::model::{Edtf, Key, Named, Scene, TableName};

/// Side of the buttons below a row.
const BUTTON: f32 = 22.0;

pub(super) fn scenes_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for sheet in desk.sheets {
            case_head(ui, desk, sheet);
            let mut rows: Vec<(DocKey, Response, Rect)> = Vec::new();
            let count = sheet.case.scenes.len();
            for (at, scene) in sheet.case.scenes_in_order().enumerate() {
                let key = DocKey::new(sheet.doc, Key::Record(TableName::Scenes, scene.id.clone()));
                // By an id of its own, the keyboard stays at a scene that moves.
                let shown = ui.push_id((sheet.doc, &scene.id), |ui| {
                    ui.vertical(|ui| scene_row(ui, desk, (&key, scene), (at, count), actions))
                });
                let row = shown.inner;
                rows.push((key, row.inner, row.response.rect));
            }
            arrange(ui, desk.theme, &rows, actions);
            if sheet.case.scenes.is_empty() {
                hint(ui, desk.theme, "No scenes: + keeps the view as it is now");
            }
        }
        keep_in_sight(ui);
    });
}

/// Shows where a row that is dragged would go, and lets it go there.
fn arrange(ui: &Ui, theme: &Theme, rows: &[(DocKey, Response, Rect)], actions: &mut Vec<Action>) {
    let is_held = |row: &Response| row.dragged() || row.drag_stopped();
    let Some(at) = rows.iter().position(|(_, row, _)| is_held(row)) else { return };
    let (Some((key, row, own)), Some(pointer)) = (rows.get(at), ui.input(|input| input.pointer.latest_pos()))
    else {
        return;
    };
    let border = rows.iter().filter(|(.., rect)| rect.center().y < pointer.y).count();
    // Without itself everything behind it is one nearer.
    let to = if border > at { border - 1 } else { border };
    if row.dragged() {
        ui.ctx().set_cursor_icon(CursorIcon::Grabbing);
        let edge = rows.get(border).map_or_else(
            || rows.last().map_or(own.bottom(), |(.., last)| last.bottom() + 1.0),
            |(.., next)| next.top() - 1.0,
        );
        ui.painter().hline(own.x_range(), edge, theme.focus_stroke());
    }
    // Escape ends a drag too, and moves nothing.
    let is_let_go = row.drag_stopped() && ui.input(|input| input.pointer.primary_released());
    if is_let_go && to != at {
        let steps = |place: usize| isize::try_from(place).unwrap_or_default();
        actions.push(Action::MoveScene(key.clone(), steps(to) - steps(at)));
    }
}

/// A scene, its place among how many: a click opens it; below it what changes it.
fn scene_row(
    ui: &mut Ui,
    desk: &Desk,
    (key, scene): (&DocKey, &Scene),
    (at, count): (usize, usize),
    actions: &mut Vec<Action>,
) -> Response {
    let title = if scene.title.is_empty() { scene.id.as_str() } else { &scene.title };
    let ends = [&scene.from, &scene.to].map(|end| end.as_ref().map(Edtf::short_words));
    let detail = match ends {
        [Some(from), Some(to)] => format!("{from} – {to}"),
        [Some(one), None] | [None, Some(one)] => one,
        [None, None] => scene.view.map_or("timeline", Named::words).to_owned(),
    };
    let detail = if scene.hidden { format!("hidden; {detail}") } else { detail };
    let row = ListRow { title, detail: &detail, icon: None, strip: None, pressed: pressed(desk, key) };
    let row = row.ui(ui, desk.theme).interact(Sense::drag());
    let row = if scene.caption.is_empty() { row } else { row.on_hover_text(&*scene.caption) };
    if row.clicked() {
        actions.push(Action::ShowScene(key.clone()));
    }
    let (eye, hides) = if scene.hidden {
        (Icon::EyeOff, format!("Present scene {title} again"))
    } else {
        (Icon::Eye, format!("Leave scene {title} out when presenting"))
    };
    let is_written = words::is_open(ui, key);
    let deeds = [
        (Icon::Panel, format!("Edit scene {title}"), true, Action::Select(key.clone())),
        (
            Icon::Save,
            format!("Keep what is shown now in scene {title}"),
            true,
            Action::UpdateScene(key.clone()),
        ),
        (Icon::Copy, format!("Duplicate scene {title}"), true, Action::DuplicateScene(key.clone())),
        (eye, hides, true, Action::HideScene(key.clone())),
        (Icon::ArrowUp, format!("Move scene {title} up"), at > 0, Action::MoveScene(key.clone(), -1)),
        (
            Icon::ArrowDown,
            format!("Move scene {title} down"),
            at + 1 < count,
            Action::MoveScene(key.clone(), 1),
        ),
    ];
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing = vec2(0.0, 0.0);
        ui.add_space(4.0);
        let name = format!("Write title, caption and notes of scene {title}");
        let button = icon_button(ui, desk.theme, Icon::Edit, &name, BUTTON).on_hover_text(&name);
        if button.clicked() {
            words::turn(ui, key);
        }
        for (which, name, can, action) in deeds {
            let button = ui.add_enabled_ui(can, |ui| icon_button(ui, desk.theme, which, &name, BUTTON)).inner;
            if button.on_hover_text(name).clicked() {
                actions.push(action);
            }
        }
    });
    if is_written {
        words::words_ui(ui, desk, key, scene, actions);
    }
    row
}
