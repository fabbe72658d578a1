//! The head of a fact or record: kind and position, where to go from it, its title.

use egui::accesskit::Role;
use egui::{
    Frame, Id, Key as Press, Margin, Modifiers, Rect, RichText, Sense, StrokeKind, TextEdit, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};
use lean_string::LeanStr;

use super::super::widgets::line_text;
use super::form::Form;
use super::picker::{Sign, sign_at};
use crate::action::{Action, Step};
use crate::draw::icons::Icon;
use crate::draw::theme::measure;
use crate::model::{FieldPath, Head, Key, TableName};

/// Rank of a flow among the dated ones, kept for as long as nothing of the case changes.
#[derive(Clone)]
struct Rank {
    of: (crate::document::DocKey, super::super::Stamp),
    words: String,
}

impl Form<'_> {
    /// Kind and position with ‹ ›.
    pub(super) fn kind_line(&mut self, ui: &mut Ui, sign: Sign, kind: &str, position: &str, steps: bool) {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
        let theme = self.theme;
        let id = Id::unique(("inspector: kind", &self.key));
        let response = ui.interact(rect.with_max_x(rect.right() - 60.0), id, Sense::hover());
        let spoken = if position.is_empty() { kind.to_owned() } else { format!("{kind}, {position}") };
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        let x = rect.left() + sign_at(ui, theme, sign, rect.left(), rect.center().y, theme.panel);
        let x = if sign == Sign::None { x } else { x + 3.0 };
        let room = rect.right() - if steps { 60.0 } else { 0.0 } - x;
        let used = line_text(ui, pos2(x, rect.center().y), kind, theme.section(), theme.text, room);
        let at = pos2(x + used + 6.0, rect.center().y);
        line_text(ui, at, position, theme.body(), theme.text2, room - used - 6.0);
        if steps {
            let right = rect.right() - 10.0;
            let buttons = [
                (right - 26.0, Icon::ChevronLeft, "Previous fact in time", Step::Previous),
                (right, Icon::ChevronRight, "Next fact in time", Step::Next),
            ];
            for (x, which, name, step) in buttons {
                let place = Rect::from_center_size(pos2(x, rect.center().y), vec2(24.0, 24.0));
                if self.icon_at(ui, place, which, name).clicked() {
                    self.actions.push(Action::Step(step));
                }
            }
        }
    }

    /// "7 of 8 dated", "undated". Events and flows are each counted among their like.
    pub(super) fn position(&self, ui: &Ui, head: &Head) -> String {
        let Some(date) = &head.date else { return "undated".to_owned() };
        if let Key::Record(TableName::Events, id) = &self.key.key
            && let Some(before) = self.sheet.index.position(id)
        {
            return format!("{} of {} dated", before + 1, self.sheet.index.dated_count());
        }
        let of = (self.key.clone(), self.sheet.stamp);
        let memory = Id::unique("inspector: position in time");
        if let Some(rank) = ui.data(|data| data.get_temp::<Rank>(memory)).filter(|rank| rank.of == of) {
            return rank.words;
        }
        let dated = || self.sheet.case.flows.iter().filter(|flow| flow.head.date.is_some());
        let place = (Some(date), &head.id);
        let before = dated().filter(|other| (other.head.date.as_ref(), &other.head.id) < place).count();
        let words = format!("{} of {} dated", before + 1, dated().count());
        ui.data_mut(|data| data.insert_temp(memory, Rank { of, words: words.clone() }));
        words
    }

    /// The title: a paragraph in 15 / 600 that is edited where it stands.
    pub(super) fn title(&mut self, ui: &mut Ui, field: &'static str, label: &str, title: &mut LeanStr) {
        let path = FieldPath::field(field);
        let id = self.id(&path);
        let theme = self.theme;
        if ui.memory(|memory| memory.has_focus(id))
            && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Press::Enter))
        {
            // A title is one paragraph: Enter ends it.
            ui.memory_mut(|memory| memory.surrender_focus(id));
        }
        let before = title.to_string();
        let mut text = before.clone();
        let place = ui.available_rect_before_wrap();
        let place = Rect::from_min_max(
            pos2(place.left() - 6.0, place.top()),
            pos2(place.right() + 6.0, f32::INFINITY),
        );
        let mut child = ui.new_child(UiBuilder::new().max_rect(place));
        let hint = if self.differs(&path) { "Titles differ" } else { "Untitled" };
        let font = theme.inspector_title();
        let colour = theme.text;
        // The look's line pitch for titles.
        let mut layouter = |ui: &Ui, text: &dyn egui::TextBuffer, width: f32| {
            let mut job =
                egui::text::LayoutJob::simple(text.as_str().to_owned(), font.clone(), colour, width);
            for section in &mut job.sections {
                section.format.line_height = Some(20.0);
            }
            ui.fonts_mut(|fonts| fonts.layout_job(job))
        };
        let edit = TextEdit::multiline(&mut text)
            .id(id)
            .font(theme.inspector_title())
            .hint_text(RichText::new(hint).font(theme.inspector_title()).color(theme.text3))
            .desired_rows(1)
            .desired_width(place.width())
            .return_key(None)
            .layouter(&mut layouter)
            .frame(Frame::new().inner_margin(Margin::symmetric(6, 2)));
        let response = child.add(edit).accessible_name(label);
        let edge = self.edge(ui, id, &path, false);
        let has_edge = response.has_focus() || !self.findings(&path, true).is_empty();
        if has_edge {
            ui.painter().rect_stroke(response.rect, measure::FIELD_RADIUS, edge, StrokeKind::Outside);
        } else if response.hovered() {
            let stroke = egui::Stroke::new(1.0, theme.line);
            ui.painter().rect_stroke(response.rect, measure::FIELD_RADIUS, stroke, StrokeKind::Outside);
        }
        if self.takes_focus(&path) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            self.has_focus(&path);
        }
        let text = text.replace(['\n', '\r'], " ");
        if response.changed() && text != before {
            *title = text.into();
            self.typing(ui.ctx(), &path, label);
        }
        let below = response.rect.with_min_x(ui.max_rect().left()).with_max_x(ui.max_rect().right());
        let nothing = super::field::Judged::Value(String::new(), None);
        self.below(ui, id, &path, below, &nothing);
    }
}
