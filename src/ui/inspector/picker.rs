//! A field that opens a list to choose from: a search box, arrows, Enter, Escape; nothing; something new.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{
    Color32, CornerRadius, Frame, Id, Key as Press, Margin, Modifiers, Popup, PopupCloseBehavior, Rect,
    Response, ScrollArea, Sense, StrokeKind, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

use super::super::widgets::line_text;
use super::field::Judged;
use super::form::{Form, lower};
use crate::draw::glyphs::{Ink, Look, Silhouette, glyph};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::{Theme, measure};
use crate::model::FieldPath;

/// What stands before the words of a choice.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Sign {
    /// Nothing.
    #[default]
    None,
    /// The glyph of a fact in its lane's colour.
    Glyph(Silhouette, Color32),
    /// A lane's colour; hollow from the ninth on.
    Swatch(Color32, Hollow),
}

/// Whether a swatch is hollow.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Hollow {
    Yes,
    No,
}

/// One thing to choose.
#[derive(Clone, Debug)]
pub(super) struct Choice<T> {
    /// What is chosen.
    pub(super) value: T,
    /// Its name.
    pub(super) text: String,
    /// What tells it from its like, in small letters; searched too.
    pub(super) detail: String,
    /// Before the name.
    pub(super) sign: Sign,
}

impl<T> Choice<T> {
    pub(super) fn new(value: T, text: impl Into<String>) -> Self {
        Self { value, text: text.into(), detail: String::new(), sign: Sign::None }
    }

    pub(super) fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = detail.into();
        self
    }

    pub(super) fn sign(mut self, sign: Sign) -> Self {
        self.sign = sign;
        self
    }
}

/// What a person chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Picked<T> {
    /// Nothing: the field is emptied.
    Cleared,
    /// One of the list.
    Chosen(T),
    /// Something new, by this name.
    New(String),
}

/// A field to choose in.
#[derive(Clone, Debug)]
pub(super) struct Picker<'a> {
    /// Where in the record.
    pub(super) path: FieldPath,
    /// Beside it, and its name.
    pub(super) label: &'a str,
    /// What is chosen now; empty for nothing.
    pub(super) shown: &'a str,
    /// Before what is shown.
    pub(super) sign: Sign,
    /// The words for nothing, where nothing may be chosen: "None".
    pub(super) none: Option<&'a str>,
    /// What can be made here: "actor"; "New actor…" is offered then.
    pub(super) new: Option<&'a str>,
}

impl<'a> Picker<'a> {
    pub(super) fn new(path: FieldPath, label: &'a str, shown: &'a str) -> Self {
        Self { path, label, shown, sign: Sign::None, none: None, new: None }
    }

    pub(super) fn sign(mut self, sign: Sign) -> Self {
        self.sign = sign;
        self
    }

    pub(super) fn or_none(mut self) -> Self {
        self.none = Some("None");
        self
    }

    pub(super) fn or_new(mut self, what: &'a str) -> Self {
        self.new = Some(what);
        self
    }
}

/// The state of an open list.
#[derive(Clone)]
struct Open<T> {
    query: String,
    at: usize,
    all: Arc<[Choice<T>]>,
    rows: Arc<[Row]>,
    left_out: usize,
    /// Passes in which the marked row is still to be brought into sight: a list is measured before it is shown.
    to_show: u8,
}

/// A row of an open list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Row {
    None,
    Choice(usize),
    New,
}

/// Rows beyond this are told by their number: a person searches on.
const MOST_ROWS: usize = 200;

impl Form<'_> {
    /// A row with a field to choose in.
    pub(super) fn pick<T: Clone + Send + Sync + 'static>(
        &mut self,
        ui: &mut Ui,
        picker: &Picker,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) -> Option<Picked<T>> {
        let (label, place) = self.label(ui, picker.label, &picker.path);
        let taken = self.pick_at(ui, picker, place, Some(label), choices);
        self.below(ui, self.id(&picker.path), &picker.path, place, &Judged::Value(String::new(), None));
        taken
    }

    /// A field to choose in, at a place of its own.
    pub(super) fn pick_at<T: Clone + Send + Sync + 'static>(
        &mut self,
        ui: &mut Ui,
        picker: &Picker,
        place: Rect,
        label: Option<Id>,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) -> Option<Picked<T>> {
        let response = self.face(ui, picker, place);
        let response = match label {
            Some(label) => response.labelled_by(label),
            None => response.accessible_name(picker.label),
        };
        self.pick_from(ui, picker, &response, choices)
    }

    /// The list that a button opens below it; the button is the caller's.
    pub(super) fn pick_from<T: Clone + Send + Sync + 'static>(
        &mut self,
        ui: &mut Ui,
        picker: &Picker,
        button: &Response,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) -> Option<Picked<T>> {
        if self.takes_focus(&picker.path) {
            button.request_focus();
            button.scroll_to_me(None);
        }
        self.pick_below(ui, picker, button, choices)
    }

    /// The list that a button opens below it, where the button is not the first place for the keyboard.
    pub(super) fn pick_below<T: Clone + Send + Sync + 'static>(
        &mut self,
        ui: &mut Ui,
        picker: &Picker,
        button: &Response,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) -> Option<Picked<T>> {
        if button.has_focus() {
            self.has_focus(&picker.path);
        }
        let id = button.id.with("list");
        let opened = opens(ui, button);
        if opened {
            Popup::open_id(ui.ctx(), id);
            ui.data_mut(|data| data.remove::<Open<T>>(id));
        }
        if !Popup::is_id_open(ui.ctx(), id) {
            return None;
        }
        let held = ui.data(|data| data.get_temp::<Open<T>>(id));
        let mut open = held.unwrap_or_else(|| Open::new(picker, choices()));
        // The key that opens the list chooses nothing in it.
        let keys = if opened { ListKeys::default() } else { ListKeys::take(ui) };
        open.step(&keys);
        let mut taken = keys.enter.then(|| open.picked(open.at)).flatten();
        let width = place_width(button).max(260.0);
        Popup::from_response(button)
            .id(id)
            .open_memory(None)
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(format!("{}: choices", picker.label))
            .width(width)
            .frame(Frame::popup(ui.style()).inner_margin(Margin::same(6)))
            .show(|ui| {
                ui.set_width(width - 12.0);
                ui.spacing_mut().item_spacing.y = 0.0;
                if let Some(at) = list_ui(ui, self.theme, picker, id, &mut open, &keys) {
                    taken = open.picked(at);
                }
            });
        if taken.is_some() || keys.leave {
            Popup::close_id(ui.ctx(), id);
        }
        if Popup::is_id_open(ui.ctx(), id) {
            ui.data_mut(|data| data.insert_temp(id, open));
        } else {
            ui.data_mut(|data| data.remove::<Open<T>>(id));
            let searching =
                ui.memory(|memory| memory.focused().is_none_or(|focused| focused == id.with("search")));
            if searching {
                button.request_focus();
            }
        }
        taken
    }

    /// The box of a picker, closed.
    fn face(&self, ui: &Ui, picker: &Picker, place: Rect) -> Response {
        let theme = self.theme;
        let id = self.id(&picker.path);
        let response = ui.interact(place, id, Sense::click());
        let differs = self.differs(&picker.path);
        let (words, colour) = match (differs, picker.shown.is_empty()) {
            (true, true) => ("differs", theme.text3),
            (false, true) => (picker.none.unwrap_or("Choose…"), theme.text3),
            (_, false) => (picker.shown, theme.text),
        };
        response.widget_info(|| {
            let mut info = WidgetInfo::new(Role::ComboBox);
            info.enabled = ui.is_enabled();
            info.current_text_value = Some(words.to_owned());
            info
        });
        let is_open = Popup::is_id_open(ui.ctx(), id.with("list"));
        ui.ctx().accesskit_node_builder(id, |node| node.set_expanded(is_open));
        let mut is_cut = false;
        if ui.is_rect_visible(place) {
            let fill = if response.hovered() { theme.sunk } else { theme.raised };
            let edge = if is_open { theme.focus_stroke() } else { self.edge(ui, id, &picker.path, false) };
            let radius = CornerRadius::same(measure::FIELD_RADIUS);
            ui.painter().rect(place, radius, fill, edge, StrokeKind::Inside);
            let x = place.left()
                + 8.0
                + sign_at(ui, theme, picker.sign, place.left() + 8.0, place.center().y, fill);
            let width = place.right() - 26.0 - x;
            is_cut = ui.fonts_mut(|fonts| {
                fonts.layout_no_wrap(words.to_owned(), theme.value(), colour).size().x > width
            });
            line_text(ui, pos2(x, place.center().y), words, theme.value(), colour, width);
            let chevron =
                Rect::from_center_size(pos2(place.right() - 14.0, place.center().y), vec2(12.0, 12.0));
            icon(ui.painter(), Icon::ChevronDown, chevron, theme.text);
        }
        if is_cut && !is_open { response.on_hover_text(words) } else { response }
    }
}

/// Whether the button asks for its list: a click, Enter, Space or the arrow down.
fn opens(ui: &Ui, button: &Response) -> bool {
    if button.has_focus() {
        let filter = egui::EventFilter { vertical_arrows: true, ..egui::EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(button.id, filter));
    }
    let by_arrow =
        button.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Press::ArrowDown));
    ui.is_enabled() && (button.clicked() || by_arrow)
}

fn place_width(button: &Response) -> f32 {
    button.rect.width()
}

/// The keys of an open list, taken before its search box sees them.
#[derive(Clone, Copy, Debug, Default)]
struct ListKeys {
    up: usize,
    down: usize,
    page: isize,
    enter: bool,
    leave: bool,
}

impl ListKeys {
    fn take(ui: &Ui) -> Self {
        ui.input_mut(|input| {
            let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key);
            let up = count(Press::ArrowUp);
            let down = count(Press::ArrowDown);
            let pages = isize::try_from(count(Press::PageDown)).unwrap_or(0)
                - isize::try_from(count(Press::PageUp)).unwrap_or(0);
            let enter = count(Press::Enter) > 0;
            let leave = count(Press::Tab) + input.count_and_consume_key(Modifiers::SHIFT, Press::Tab) > 0;
            Self { up, down, page: pages, enter, leave: leave || input.key_pressed(Press::Escape) }
        })
    }

    fn moved(&self) -> bool {
        self.up > 0 || self.down > 0 || self.page != 0
    }
}

impl<T: Clone> Open<T> {
    fn new(picker: &Picker, choices: Vec<Choice<T>>) -> Self {
        let mut open = Self {
            query: String::new(),
            at: 0,
            all: choices.into(),
            rows: Arc::default(),
            left_out: 0,
            to_show: 3,
        };
        open.search(picker);
        open
    }

    /// Leaves the rows whose name or detail holds every word of the search, in the order given.
    fn search(&mut self, picker: &Picker) {
        let words: Vec<String> = self.query.split_whitespace().map(str::to_lowercase).collect();
        let fits = |choice: &Choice<T>| {
            words.is_empty() || {
                let text = format!("{} {}", choice.text, choice.detail).to_lowercase();
                words.iter().all(|word| text.contains(word.as_str()))
            }
        };
        let mut found: Vec<usize> =
            self.all.iter().enumerate().filter(|(_, choice)| fits(choice)).map(|(at, _)| at).collect();
        self.left_out = found.len().saturating_sub(MOST_ROWS);
        found.truncate(MOST_ROWS);
        let none = (picker.none.is_some() && words.is_empty()).then_some(Row::None);
        let new = picker.new.map(|_| Row::New);
        self.rows = none.into_iter().chain(found.into_iter().map(Row::Choice)).chain(new).collect();
        let is_shown = |row: &Row| match row {
            Row::None => picker.shown.is_empty(),
            Row::Choice(at) => self.all.get(*at).is_some_and(|choice| {
                // "Inferred: from what" shows the choice "Inferred".
                let rest = picker.shown.strip_prefix(choice.text.as_str());
                rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([':', ',']))
            }),
            Row::New => false,
        };
        self.at = if words.is_empty() { self.rows.iter().position(is_shown).unwrap_or(0) } else { 0 };
    }

    fn step(&mut self, keys: &ListKeys) {
        let last = self.rows.len().saturating_sub(1);
        let by_page = self.at.saturating_add_signed(keys.page * 8);
        self.at = (by_page + keys.down).saturating_sub(keys.up).min(last);
    }

    fn picked(&self, at: usize) -> Option<Picked<T>> {
        Some(match self.rows.get(at)? {
            Row::None => Picked::Cleared,
            Row::Choice(choice) => Picked::Chosen(self.all.get(*choice)?.value.clone()),
            Row::New => Picked::New(self.query.trim().to_owned()),
        })
    }
}

/// The search box and the rows; gives the row that is clicked.
fn list_ui<T: Clone>(
    ui: &mut Ui,
    theme: &Theme,
    picker: &Picker,
    id: Id,
    open: &mut Open<T>,
    keys: &ListKeys,
) -> Option<usize> {
    let before = open.query.clone();
    search_ui(ui, theme, picker, id.with("search"), &mut open.query);
    if open.query != before {
        open.search(picker);
    }
    ui.add_space(6.0);
    let brings = keys.moved() || open.to_show > 0;
    open.to_show = open.to_show.saturating_sub(1);
    let mut clicked = None;
    ScrollArea::vertical().max_height(280.0).min_scrolled_height(120.0).show(ui, |ui| {
        for (at, row) in open.rows.iter().enumerate() {
            let face = RowFace::of(*row, open, picker);
            let response = face.ui(ui, theme, id.with(("row", at)), at == open.at);
            if at == open.at {
                if brings {
                    response.scroll_to_me(None);
                }
                ui.ctx().accesskit_node_builder(id.with("search"), |node| {
                    node.set_active_descendant(response.id.accesskit_id());
                });
            }
            if response.clicked() {
                clicked = Some(at);
            }
        }
        let rest = match (open.rows.is_empty(), open.left_out) {
            (true, _) => "Nothing found".to_owned(),
            (false, 0) => String::new(),
            (false, more) => format!("{more} more: type to narrow the search"),
        };
        if !rest.is_empty() {
            ui.label(egui::RichText::new(rest).font(theme.small()).color(theme.text3));
        }
    });
    clicked
}

fn search_ui(ui: &mut Ui, theme: &Theme, picker: &Picker, id: Id, query: &mut String) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), measure::FIELD), Sense::hover());
    let radius = CornerRadius::same(measure::FIELD_RADIUS);
    ui.painter().rect(rect, radius, theme.raised, theme.focus_stroke(), StrokeKind::Inside);
    let lens = Rect::from_center_size(pos2(rect.left() + 15.0, rect.center().y), vec2(14.0, 14.0));
    icon(ui.painter(), Icon::Search, lens, theme.text3);
    let hint = picker.new.map_or_else(|| "Search".to_owned(), |what| format!("Search, or name a new {what}"));
    let edit = TextEdit::singleline(query)
        .id(id)
        .font(theme.value())
        .hint_text(egui::RichText::new(hint).color(theme.text3))
        .frame(Frame::new().inner_margin(Margin::symmetric(4, 0)))
        .align(egui::Align2::LEFT_CENTER)
        .min_size(vec2(rect.width() - 28.0, measure::FIELD))
        .desired_width(rect.width() - 28.0);
    let response = ui.place(rect.with_min_x(rect.left() + 24.0), edit);
    let response = response.accessible_name(format!("Search {}", lower(picker.label)));
    if !response.has_focus() {
        response.request_focus();
    }
}

/// What a row shows.
struct RowFace<'a> {
    text: String,
    detail: &'a str,
    sign: Sign,
    is_quiet: bool,
}

impl<'a> RowFace<'a> {
    fn of<T>(row: Row, open: &'a Open<T>, picker: &Picker) -> Self {
        match row {
            Row::None => {
                let text = picker.none.unwrap_or_default().to_owned();
                Self { text, detail: "", sign: Sign::None, is_quiet: true }
            }
            Row::Choice(at) => match open.all.get(at) {
                Some(choice) => Self {
                    text: choice.text.clone(),
                    detail: &choice.detail,
                    sign: choice.sign,
                    is_quiet: false,
                },
                None => Self { text: String::new(), detail: "", sign: Sign::None, is_quiet: true },
            },
            Row::New => {
                let what = picker.new.unwrap_or_default();
                let query = open.query.trim();
                let text = if query.is_empty() {
                    format!("New {what}…")
                } else {
                    format!("New {what} “{query}”")
                };
                Self { text, detail: "", sign: Sign::None, is_quiet: true }
            }
        }
    }

    fn ui(&self, ui: &mut Ui, theme: &Theme, id: Id, is_marked: bool) -> Response {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), measure::FIELD));
        // No stop of Tab: the search box keeps the keyboard and arrows move the mark.
        let response = ui.interact(rect, id, Sense::CLICK);
        let name = if self.detail.is_empty() {
            self.text.clone()
        } else {
            format!("{}, {}", self.text, self.detail)
        };
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, true, is_marked, &name));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let fill = match (is_marked, response.hovered()) {
            (true, _) => Some(theme.accent_tint),
            (false, true) => Some(theme.sunk),
            (false, false) => None,
        };
        if let Some(fill) = fill {
            ui.painter().rect_filled(rect, measure::FIELD_RADIUS, fill);
        }
        let ground = fill.unwrap_or(theme.raised);
        let x = rect.left() + 6.0;
        let x = x + sign_at(ui, theme, self.sign, x, rect.center().y, ground);
        let colour = if self.is_quiet { theme.text2 } else { theme.text };
        let room = rect.right() - 6.0 - x;
        // A detail takes at most a third: the name tells most.
        let kept = if self.detail.is_empty() { 0.0 } else { (room / 3.0).min(90.0) };
        let used = line_text(ui, pos2(x, rect.center().y), &self.text, theme.value(), colour, room - kept);
        if !self.detail.is_empty() {
            let at = pos2(x + used + 8.0, rect.center().y);
            line_text(ui, at, self.detail, theme.small(), theme.text3, room - used - 8.0);
        }
        response
    }
}

/// Draws a sign with its left edge at `x` and gives the room that it takes.
pub(super) fn sign_at(ui: &Ui, theme: &Theme, sign: Sign, x: f32, y: f32, ground: Color32) -> f32 {
    match sign {
        Sign::None => 0.0,
        Sign::Glyph(silhouette, colour) => {
            let ink = Ink { colour, ground };
            glyph(ui.painter(), silhouette, pos2(x + 6.0, y), measure::GLYPH, ink, Look::default());
            19.0
        }
        Sign::Swatch(colour, hollow) => {
            let rect = Rect::from_center_size(pos2(x + 6.0, y), vec2(10.0, 10.0));
            match hollow {
                Hollow::No => drop(ui.painter().rect_filled(rect, 2, colour)),
                Hollow::Yes => {
                    let stroke = egui::Stroke::new(measure::MARK_EDGE, colour);
                    ui.painter().rect(rect, 2, theme.raised, stroke, StrokeKind::Inside);
                }
            }
            19.0
        }
    }
}
