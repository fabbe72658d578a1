//! The row of menus, read from the table of commands, and how the keyboard walks in it.

use std::path::PathBuf;

use egui::accesskit::Role;
use egui::{Id, Key, Modifiers, Popup, Rect, Response, ScrollArea, Sense, Ui, WidgetInfo, pos2, vec2};

use super::focus::keep_in_sight;
use super::widgets::{focus_ring, line_text, rule_across};
use super::{Availability, Chrome, Desk, availability};
use crate::action::{Action, COMMANDS, Command, LaneStep, Menu, command};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::view::Shown;

/// Width of a menu.
const WIDTH: f32 = 268.0;
/// Height of an item.
const ITEM: f32 = 26.0;
/// Height of the list of examples: the item that is cut off says that there are more.
const EXAMPLES: f32 = 6.5 * ITEM;
/// How many recent files the menu offers.
const RECENT: usize = 8;

/// The menus as a row of titles, beginning at the left of `ui`.
pub(super) fn menu_row_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let titles: Vec<(Menu, Response)> =
        Menu::ALL.into_iter().map(|menu| (menu, title_ui(ui, desk, menu.title()))).collect();
    let popups: Vec<Id> = titles.iter().map(|(_, title)| Popup::default_response_id(title)).collect();
    let open = popups.iter().position(|id| Popup::is_id_open(ui.ctx(), *id));
    for (at, (menu, title)) in titles.iter().enumerate() {
        let key = letter_key(*menu);
        let by_key = key.is_some_and(|key| ui.input_mut(|input| input.consume_key(Modifiers::ALT, key)))
            || (at == 0 && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::F10)));
        let moved_here = open.is_some_and(|open| open != at) && title.hovered();
        if let Some(id) = popups.get(at)
            && (by_key || moved_here)
        {
            Popup::open_id(ui.ctx(), *id);
            if by_key {
                want_first_item(ui);
            }
        }
        Popup::menu(title).accessible_name(menu.title()).show(|ui| {
            ui.set_width(WIDTH);
            items_ui(ui, desk, chrome, *menu, actions);
        });
    }
    if let Some(open) = open {
        step_sideways(ui, &popups, open);
    }
}

/// Every menu behind one button, for windows too narrow for the row.
pub(super) fn folded_menu_ui(button: &Response, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let by_key = button.has_focus() && button.clicked();
    Popup::menu(button).accessible_name("Menu").show(|ui| {
        ui.set_width(WIDTH);
        for menu in Menu::ALL {
            let title = ui.menu_button(menu.title(), |ui| {
                ui.set_width(WIDTH);
                items_ui(ui, desk, chrome, menu, actions);
            });
            if by_key && menu == Menu::File {
                title.response.request_focus();
            }
        }
    });
}

fn letter_key(menu: Menu) -> Option<Key> {
    menu.title().get(..1).and_then(Key::from_name)
}

fn title_ui(ui: &mut Ui, desk: &Desk, title: &str) -> Response {
    let theme = desk.theme;
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(title.to_owned(), theme.menu(), theme.text));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, ITEM), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::MenuItem, true, title));
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    if response.hovered() || is_open {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
    }
    let at = rect.center() - galley.size() / 2.0;
    ui.painter().galley(at, galley, theme.text);
    focus_ring(ui, theme, &response, rect);
    if response.has_focus() && response.clicked() {
        want_first_item(ui);
    }
    response
}

fn items_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, menu: Menu, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut items = Vec::new();
    let mut group = None;
    for row in COMMANDS {
        let Some((_, number)) = row.menu.filter(|(of, _)| *of == menu) else { continue };
        if group.is_some_and(|before| before != number) {
            separator(ui, desk);
        }
        group = Some(number);
        let title = title_of(row, desk, chrome);
        let (response, clicked) = item_ui(ui, desk, &Item::of(ui, row, &title, desk, chrome));
        items.push(response);
        if clicked {
            actions.push(row.action.clone());
            ui.close();
        }
        if row.action == Action::OpenBeside {
            items.extend(recent_ui(ui, desk, chrome, actions));
        }
    }
    walk(ui, &items);
}

/// What is offered for the selected fact where it is drawn.
const OF_A_FACT: [Action; 4] =
    [Action::FitSelection, Action::NextLink, Action::AlignOnSelection, Action::Duplicate];

/// The menu of a fact on the timeline.
pub(super) fn fact_menu_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    ui.set_width(WIDTH);
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut items = Vec::new();
    for row in OF_A_FACT.iter().filter_map(command) {
        let (response, clicked) = item_ui(ui, desk, &Item::of(ui, row, &row.menu_title(), desk, chrome));
        items.push(response);
        if clicked {
            actions.push(row.action.clone());
            ui.close();
        }
    }
    walk(ui, &items);
}

/// The title of a command, with what undo and redo would do, and of several cases with the one that it acts on.
fn title_of(row: &Command, desk: &Desk, chrome: &Chrome) -> String {
    if let Some(file) = chrome.acts_on.as_ref().filter(|_| desk.sheets.len() > 1) {
        if row.action == Action::Save {
            return format!("Save {file}");
        } else if row.action == Action::SaveAs {
            return format!("Save {file} as…");
        } else if row.action == Action::Close {
            return format!("Close {file}");
        }
    }
    let what = if row.action == Action::Undo {
        chrome.undo.as_deref()
    } else if row.action == Action::Redo {
        chrome.redo.as_deref()
    } else {
        None
    };
    match what {
        Some(what) => format!("{} {what}", row.title),
        None => row.menu_title(),
    }
}

/// Recent files and the cases that are part of the program, below "Open…".
fn recent_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) -> Vec<Response> {
    let mut items = Vec::new();
    separator(ui, desk);
    for path in chrome.recent.iter().take(RECENT) {
        let name = super::empty::recent_name(path);
        let (response, clicked) = item_ui(ui, desk, &Item::plain(&name));
        items.push(response.on_hover_text(path.display().to_string()));
        if clicked {
            actions.push(Action::OpenPaths(vec![PathBuf::clone(path)]));
            ui.close();
        }
    }
    items.extend(examples_ui(ui, desk, actions));
    items
}

/// More cases than a menu has room for: their list scrolls.
fn examples_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) -> Vec<Response> {
    let list = ScrollArea::vertical().max_height(EXAMPLES).auto_shrink([false, true]).show(ui, |ui| {
        let mut items = Vec::new();
        for (id, title) in crate::action::BUNDLED {
            let (response, clicked) = item_ui(ui, desk, &Item::plain(&format!("Example: {title}")));
            items.push(response);
            if clicked {
                actions.push(Action::OpenBundled(id));
                ui.close();
            }
        }
        keep_in_sight(ui);
        items
    });
    list.inner
}

/// What an item shows.
pub(super) struct Item<'a> {
    title: &'a str,
    keys: String,
    /// `None` where it is nothing to tick.
    ticked: Option<bool>,
    can: Availability,
}

impl<'a> Item<'a> {
    pub(super) fn ticked(title: &'a str, is_on: bool) -> Self {
        Self { ticked: Some(is_on), ..Self::plain(title) }
    }

    pub(super) fn plain(title: &'a str) -> Self {
        Self { title, keys: String::new(), ticked: None, can: Ok(()) }
    }

    /// The same, as far as it can be done.
    pub(super) fn able(self, can: Availability) -> Self {
        Self { can, ..self }
    }

    fn of(ui: &Ui, row: &Command, title: &'a str, desk: &Desk, chrome: &Chrome) -> Self {
        Self {
            title,
            keys: row.shortcut_text(ui.ctx()),
            ticked: ticked(&row.action, desk),
            can: availability(&row.action, desk, chrome),
        }
    }
}

/// Whether what the action shows is shown; `None` for actions that show nothing.
#[expect(clippy::wildcard_enum_match_arm, reason = "few of all actions show something")]
fn ticked(action: &Action, desk: &Desk) -> Option<bool> {
    match action {
        Action::Theme(choice) => Some(desk.view.theme == *choice),
        Action::Drawer(drawer) => Some(desk.view.drawer == Some(*drawer)),
        Action::Content(content) => Some(desk.view.content == *content),
        Action::Lanes(LaneStep::By(by)) => Some(desk.view.lanes_by == *by),
        Action::Align => Some(desk.is_aligned()),
        Action::ToggleFolding => Some(desk.empty_time.folds_anything()),
        Action::AllLinks => Some(desk.view.links == crate::view::LinksShown::All),
        Action::Inspector => Some(desk.view.inspector == Shown::Yes),
        _ => None,
    }
}

pub(super) fn item_ui(ui: &mut Ui, desk: &Desk, item: &Item) -> (Response, bool) {
    let theme = desk.theme;
    let enabled = item.can.is_ok();
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ITEM), sense);
    response.widget_info(|| match item.ticked {
        Some(on) => WidgetInfo::selected(Role::MenuItemCheckBox, enabled, on, item.title),
        None => WidgetInfo::labeled(Role::MenuItem, enabled, item.title),
    });
    if enabled && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, measure::FIELD_RADIUS, theme.sunk);
    }
    let ink = if enabled { theme.text } else { theme.text3 };
    if item.ticked == Some(true) {
        let place = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(14.0, 14.0));
        icon(ui.painter(), Icon::Check, place, theme.accent);
    }
    let keys = ui.fonts_mut(|fonts| fonts.layout_no_wrap(item.keys.clone(), theme.small(), theme.text2));
    let keys_x = rect.right() - 10.0 - keys.size().x;
    let left = pos2(rect.left() + 26.0, rect.center().y);
    line_text(ui, left, item.title, theme.menu(), ink, keys_x - 12.0 - left.x);
    ui.painter().galley(pos2(keys_x, rect.center().y - keys.size().y / 2.0), keys, theme.text2);
    focus_ring(ui, theme, &response, rect);
    let clicked = enabled && response.clicked();
    let response = match item.can {
        Ok(()) => response,
        Err(reason) => response.on_hover_text(reason),
    };
    (response, clicked)
}

pub(super) fn separator(ui: &mut Ui, desk: &Desk) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 9.0), Sense::hover());
    rule_across(ui, rect, rect.center().y.floor(), desk.theme.hair);
}

fn first_item_memory() -> Id {
    Id::unique("menu opened by the keyboard")
}

/// The menu that opens next was opened by a key: its first item is to have the keyboard.
fn want_first_item(ui: &Ui) {
    ui.data_mut(|data| data.insert_temp(first_item_memory(), true));
    ui.ctx().request_repaint();
}

/// Up and Down walk through the items and around.
pub(super) fn walk(ui: &Ui, items: &[Response]) {
    let able: Vec<&Response> = items.iter().filter(|item| item.sense.senses_click()).collect();
    let focused = able.iter().position(|item| item.has_focus());
    let wants_first = ui.data_mut(|data| data.remove_temp::<bool>(first_item_memory())).is_some();
    if let Some(item) = focused.and_then(|at| able.get(at)) {
        let arrows = egui::EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(item.id, arrows));
    }
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let last = able.len().saturating_sub(1);
    let to = if pressed(Key::ArrowDown) {
        Some(focused.map_or(0, |at| if at >= last { 0 } else { at + 1 }))
    } else if pressed(Key::ArrowUp) {
        Some(focused.map_or(last, |at| if at == 0 { last } else { at - 1 }))
    } else if pressed(Key::Home) || wants_first {
        Some(0)
    } else if pressed(Key::End) {
        Some(last)
    } else {
        None
    };
    if let Some(item) = to.and_then(|at| able.get(at)) {
        item.request_focus();
    }
}

/// Left and Right go to the neighbouring menu.
fn step_sideways(ui: &Ui, popups: &[Id], open: usize) {
    let pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    let count = popups.len();
    let to = if pressed(Key::ArrowRight) {
        Some((open + 1) % count)
    } else if pressed(Key::ArrowLeft) {
        Some((open + count - 1) % count)
    } else {
        None
    };
    if let Some(id) = to.and_then(|to| popups.get(to)) {
        Popup::open_id(ui.ctx(), *id);
        want_first_item(ui);
    }
}
