//! A field that opens a list to choose from: a search box, arrows, Enter, Escape; nothing; something new.

use egui::accesskit::Role;
use egui::{
    CornerRadius, Frame, Id, Key as Press, Margin, Modifiers, Popup, PopupCloseBehavior, Rect, Response,
    Sense, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

pub(super) use super::super::option_row::{Hollow, Sign, sign_at};
use super::super::widgets::line_text;
use super::field::Judged;
use super::form::Form;
use super::picker_list::{ListKeys, Open, list_ui};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::model::FieldPath;

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
        let width = button.rect.width().max(260.0);
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
