//! What may be written next in the search field, as a list below it: arrows mark a row, Enter or a click takes it, Escape
//! leaves the list. The field keeps the keyboard.

use std::sync::Arc;

use egui::text_edit::TextEditState;
use egui::{
    Context, Frame, Id, Key, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, Response, ScrollArea, Ui,
};

use super::super::Desk;
use super::super::desk::Stamp;
use super::super::option_row::{OptionRow, Sign};
use super::field::search_id;
use crate::draw::theme::Theme;
use crate::query::filter::{Offer, offers};

/// Narrowest list.
const LEAST: f32 = 360.0;
/// Highest list: ten rows.
const MOST: f32 = 300.0;
/// Rows that a page moves by.
const PAGE: usize = 8;

/// The list from one frame to the next.
#[derive(Clone, Default)]
struct Held {
    /// The text, the cursor in it and the cases for which the rows were made.
    of: Option<(String, usize, Vec<Stamp>)>,
    rows: Arc<[Offer]>,
    /// The marked row.
    at: Option<usize>,
    /// Whether a person typed, clicked or pressed the arrow down since the list was left.
    asked: bool,
    /// Where the list stood in the frame before.
    place: Option<Rect>,
}

fn held_id() -> Id {
    Id::unique("search offers")
}

/// The list in one frame.
pub(super) struct Offers {
    held: Held,
    /// Whether the field has the keyboard, or the pointer is about to take a row from it.
    is_live: bool,
    /// Whether a key moved the mark.
    moved: bool,
}

impl Offers {
    /// The list for a text, as the frame before left it.
    pub(super) fn held(ui: &Ui, text: &str, desk: &Desk) -> Self {
        let mut held = ui.data(|data| data.get_temp::<Held>(held_id())).unwrap_or_default();
        let has_focus = ui.memory(|memory| memory.has_focus(search_id()));
        let is_taking = held.place.is_some_and(|place| {
            ui.input(|input| {
                let pointer = &input.pointer;
                (pointer.any_down() || pointer.any_released())
                    && pointer.interact_pos().is_some_and(|at| place.contains(at))
            })
        });
        let is_live = has_focus || is_taking;
        if is_live && held.asked {
            let of =
                (text.to_owned(), cursor(ui, text), desk.sheets.iter().map(|sheet| sheet.stamp).collect());
            if has_focus && held.of.as_ref() != Some(&of) {
                let cases: Vec<_> = desk.sheets.iter().map(|sheet| (&*sheet.case, sheet.census())).collect();
                held.rows = offers(text, of.1, &cases).into();
                held.of = Some(of);
                held.at = None;
            }
        }
        Self { held, is_live, moved: false }
    }

    fn is_shown(&self) -> bool {
        self.is_live && self.held.asked && !self.held.rows.is_empty()
    }

    /// Takes the keys of the list before the field sees them; gives the offer that Enter takes.
    pub(super) fn keys(&mut self, ui: &Ui) -> Option<Offer> {
        if !ui.memory(|memory| memory.has_focus(search_id())) {
            return None;
        }
        let is_shown = self.is_shown();
        let count = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        let down = count(Key::ArrowDown);
        if !is_shown {
            // The rows are made in the next frame.
            self.held.asked |= down > 0;
            return None;
        }
        let (up, pages_down, pages_up) = (count(Key::ArrowUp), count(Key::PageDown), count(Key::PageUp));
        let forth = down + pages_down * PAGE;
        let back = up + pages_up * PAGE;
        self.moved = forth + back > 0;
        self.held.at = stepped(self.held.at, forth, back, self.held.rows.len());
        let marked = self.held.at.and_then(|at| self.held.rows.get(at)).cloned()?;
        (count(Key::Enter) > 0).then_some(marked)
    }

    /// Draws the list below the field, and holds it for the next frame; gives the offer that is clicked.
    pub(super) fn list_ui(mut self, ui: &Ui, theme: &Theme, field: &Response, below: Rect) -> Option<Offer> {
        self.held.asked = (self.held.asked && self.is_live) || field.changed() || field.clicked();
        let mut taken = None;
        self.held.place = None;
        let is_shown = self.is_shown();
        ui.ctx().accesskit_node_builder(field.id, |node| node.set_expanded(is_shown));
        if is_shown {
            let width = below.width().max(LEAST);
            let list = Popup::from_response(field)
                .anchor(below)
                .id(held_id())
                .open(true)
                .close_behavior(PopupCloseBehavior::IgnoreClicks)
                .accessible_name("What may be searched for")
                .width(width)
                .frame(Frame::popup(ui.style()).inner_margin(Margin::same(6)))
                .show(|ui| {
                    ui.set_width(width - 12.0);
                    ui.spacing_mut().item_spacing.y = 0.0;
                    taken = self.rows_ui(ui, theme, field);
                });
            self.held.place = list.map(|list| list.response.rect);
        }
        ui.data_mut(|data| data.insert_temp(held_id(), self.held));
        taken
    }

    fn rows_ui(&self, ui: &mut Ui, theme: &Theme, field: &Response) -> Option<Offer> {
        let mut taken = None;
        ScrollArea::vertical().max_height(MOST).min_scrolled_height(MOST).show(ui, |ui| {
            for (at, offer) in self.held.rows.iter().enumerate() {
                let is_marked = self.held.at == Some(at);
                let row = OptionRow {
                    text: offer.shown.clone(),
                    detail: &offer.detail,
                    sign: Sign::None,
                    is_quiet: false,
                };
                let response = row.ui(ui, theme, held_id().with(("row", at)), is_marked);
                if is_marked {
                    if self.moved {
                        response.scroll_to_me(None);
                    }
                    ui.ctx().accesskit_node_builder(field.id, |node| {
                        node.set_active_descendant(response.id.accesskit_id());
                    });
                }
                if response.clicked() {
                    taken = Some(offer.clone());
                }
            }
        });
        taken
    }
}

/// The mark moved on and back; beyond the first row there is none, and the last is the last.
fn stepped(at: Option<usize>, forth: usize, back: usize, rows: usize) -> Option<usize> {
    // From 1, with 0 for none.
    let place = at.map_or(0, |at| at + 1) + forth;
    place.min(rows).checked_sub(back + 1)
}

/// Where the cursor stands, in bytes.
fn cursor(ui: &Ui, text: &str) -> usize {
    let range = TextEditState::load(ui.ctx(), search_id()).and_then(|state| state.cursor.char_range());
    let Some(range) = range else { return text.len() };
    text.char_indices().nth(range.primary.index.0).map_or(text.len(), |(at, _)| at)
}

/// Leaves the list, where it is shown; the field keeps the keyboard. Whether there was one to leave.
pub(crate) fn leave_offers(ctx: &Context) -> bool {
    let is_shown = ctx.data_mut(|data| {
        let held: &mut Held = data.get_temp_mut_or_default(held_id());
        let is_shown = held.place.take().is_some();
        held.asked &= !is_shown;
        is_shown
    });
    if is_shown {
        ctx.memory_mut(|memory| memory.request_focus(search_id()));
    }
    is_shown
}
