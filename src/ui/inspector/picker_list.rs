//! The open list of a picker: what a search leaves, the keys that move in it, its rows.

use std::sync::Arc;

use egui::{
    CornerRadius, Frame, Id, Key as Press, Margin, Modifiers, Rect, ScrollArea, Sense, StrokeKind, TextEdit,
    Ui, pos2, vec2,
};

use super::super::option_row::OptionRow;
use super::form::lower;
use super::picker::{Choice, Picked, Picker, Sign};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::{Theme, measure};

/// The state of an open list.
#[derive(Clone)]
pub(super) struct Open<T> {
    query: String,
    pub(super) at: usize,
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

/// The keys of an open list, taken before its search box sees them.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct ListKeys {
    up: usize,
    down: usize,
    page: isize,
    pub(super) enter: bool,
    pub(super) leave: bool,
}

impl ListKeys {
    pub(super) fn take(ui: &Ui) -> Self {
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
    pub(super) fn new(picker: &Picker, choices: Vec<Choice<T>>) -> Self {
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

    pub(super) fn step(&mut self, keys: &ListKeys) {
        let last = self.rows.len().saturating_sub(1);
        let by_page = self.at.saturating_add_signed(keys.page * 8);
        self.at = (by_page + keys.down).saturating_sub(keys.up).min(last);
    }

    pub(super) fn picked(&self, at: usize) -> Option<Picked<T>> {
        Some(match self.rows.get(at)? {
            Row::None => Picked::Cleared,
            Row::Choice(choice) => Picked::Chosen(self.all.get(*choice)?.value.clone()),
            Row::New => Picked::New(self.query.trim().to_owned()),
        })
    }
}

/// The search box and the rows; gives the row that is clicked.
pub(super) fn list_ui<T: Clone>(
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
            let face = face_of(*row, open, picker);
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
fn face_of<'a, T>(row: Row, open: &'a Open<T>, picker: &Picker) -> OptionRow<'a> {
    match row {
        Row::None => {
            let text = picker.none.unwrap_or_default().to_owned();
            OptionRow { text, detail: "", sign: Sign::None, is_quiet: true }
        }
        Row::Choice(at) => match open.all.get(at) {
            Some(choice) => OptionRow {
                text: choice.text.clone(),
                detail: &choice.detail,
                sign: choice.sign,
                is_quiet: false,
            },
            None => OptionRow { text: String::new(), detail: "", sign: Sign::None, is_quiet: true },
        },
        Row::New => {
            let what = picker.new.unwrap_or_default();
            let query = open.query.trim();
            let text =
                if query.is_empty() { format!("New {what}…") } else { format!("New {what} “{query}”") };
            OptionRow { text, detail: "", sign: Sign::None, is_quiet: true }
        }
    }
}
