//! Fields for text and for what is read from text: label, box, meaning or refusal below.
//!
//! What is typed and is no value yet stays in egui's memory, under the id of the field.

use egui::accesskit::Invalid;
use egui::{
    Align2, Color32, CornerRadius, Frame, Id, Key as Press, Margin, Modifiers, Rect, Sense, Stroke,
    StrokeKind, TextEdit, Ui, UiBuilder, WidgetInfo, accesskit::Role, pos2, text::LayoutJob, vec2,
};
use lean_string::LeanStr;

use super::super::widgets::line_text;
use super::form::{Form, escaped};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::{Theme, measure};
use crate::model::{FieldPath, Level};

/// Width of the column of labels.
pub(super) const LABELS: f32 = 84.0;
/// Between the fields of two rows.
pub(super) const GAP: f32 = measure::FIELD_PITCH - measure::FIELD;

/// How many lines a text may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lines {
    /// One: Enter ends the typing.
    One,
    /// As many as are typed.
    Many,
    /// One paragraph, wrapped; Enter ends the typing.
    Wrapped,
}

/// What a text is worth to its field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Judged {
    /// A value, in the text that the field shows of it; and its meaning in words where that helps.
    Value(String, Option<String>),
    /// None, and why.
    Refused(String),
}

/// A text field.
#[derive(Clone, Debug)]
pub(super) struct Line<'a> {
    /// Where in the record.
    pub(super) path: FieldPath,
    /// Beside it, and its name.
    pub(super) label: &'a str,
    /// In it while it is empty.
    pub(super) hint: &'a str,
    /// How many lines.
    pub(super) lines: Lines,
}

impl<'a> Line<'a> {
    pub(super) fn new(path: FieldPath, label: &'a str) -> Self {
        Self { path, label, hint: "", lines: Lines::One }
    }

    pub(super) fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    pub(super) fn many(mut self) -> Self {
        self.lines = Lines::Many;
        self
    }
}

/// What is typed in a field, for as long as it has the keyboard or is refused.
#[derive(Clone, Debug)]
struct Held {
    raw: String,
    /// The value's text when typing began, which a refusal falls back to.
    began: String,
    /// The value's text that the raw text last stood for.
    means: String,
}

impl Held {
    fn of(current: &str) -> Self {
        Self { raw: current.to_owned(), began: current.to_owned(), means: current.to_owned() }
    }
}

impl Form<'_> {
    /// A field for plain text.
    pub(super) fn text(&mut self, ui: &mut Ui, line: &Line, value: &mut LeanStr) {
        let judge = |text: &str| Judged::Value(text.to_owned(), None);
        if let Some(text) = self.line(ui, line, value, &judge) {
            *value = LeanStr::from(text);
        }
    }

    /// A field for what is read from text; empty is none. `read` gives the value and its meaning in words.
    pub(super) fn parsed<T, E: ToString>(
        &mut self,
        ui: &mut Ui,
        line: &Line,
        value: &mut Option<T>,
        show: impl Fn(&T) -> String,
        read: impl Fn(&str) -> Result<(T, Option<String>), E>,
    ) {
        let shown = value.as_ref().map(&show).unwrap_or_default();
        let judge = |text: &str| {
            if text.trim().is_empty() {
                return Judged::Value(String::new(), None);
            }
            match read(text.trim()) {
                Ok((value, words)) => Judged::Value(show(&value), words),
                Err(refusal) => Judged::Refused(refusal.to_string()),
            }
        };
        if let Some(text) = self.line(ui, line, &shown, &judge) {
            *value = read(text.trim()).ok().map(|(value, _)| value);
        }
    }

    /// A row with a text field. Gives the text where it was changed to one that is a value.
    pub(super) fn line(
        &mut self,
        ui: &mut Ui,
        line: &Line,
        current: &str,
        judge: &dyn Fn(&str) -> Judged,
    ) -> Option<String> {
        let (label, place) = self.label(ui, line.label, &line.path);
        self.line_at(ui, line, current, judge, place, Some(label))
    }

    /// A text field in a rectangle of its own, and what belongs below it. Without a label beside it, `line.label` is
    /// its name.
    pub(super) fn line_at(
        &mut self,
        ui: &mut Ui,
        line: &Line,
        current: &str,
        judge: &dyn Fn(&str) -> Judged,
        place: Rect,
        label: Option<Id>,
    ) -> Option<String> {
        let id = self.id(&line.path);
        let mut held = ui
            .data(|data| data.get_temp::<Held>(id))
            .filter(|held| current == held.means || current == held.began)
            .unwrap_or_else(|| Held::of(current));
        let judged = judge(&held.raw);
        let edge = self.edge(ui, id, &line.path, matches!(judged, Judged::Refused(_)));
        let differs = self.differs(&line.path);
        let hint = if differs { "differs" } else { line.hint };
        let text_box = TextBox { id, hint, lines: line.lines, place, edge };
        let response = text_box.ui(ui, self.theme, &mut held.raw);
        let response = match label {
            Some(label) => response.labelled_by(label),
            None => response.accessible_name(line.label),
        };
        if self.takes_focus(&line.path) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        let focused = response.has_focus();
        if focused {
            self.has_focus(&line.path);
        }
        let mut given = None;
        let judged = if response.changed() { judge(&held.raw) } else { judged };
        if response.changed() {
            match &judged {
                Judged::Value(means, _) => {
                    held.means.clone_from(means);
                    given = Some(held.raw.clone());
                    self.typing(ui.ctx(), &line.path, line.label);
                }
                Judged::Refused(_) => self.refused(),
            }
        }
        let is_refused = matches!(judged, Judged::Refused(_));
        let escaped = response.lost_focus() && escaped(ui.ctx());
        ui.data_mut(|data| {
            if !escaped && (focused || is_refused) {
                data.insert_temp(id, held);
            } else {
                data.remove::<Held>(id);
            }
        });
        if escaped {
            ui.ctx().request_repaint();
        }
        self.below(ui, id, &line.path, place.with_max_y(response.rect.bottom()), &judged);
        given
    }

    /// The label of a row at its left; gives its id and the place of the field.
    pub(super) fn label(&self, ui: &mut Ui, text: &str, path: &FieldPath) -> (Id, Rect) {
        let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), measure::FIELD));
        let (place, field) = row.split_left_right_at_x(row.left() + LABELS);
        let id = self.id(path).with("label");
        words_at(ui, id, place.with_max_x(place.right() - 6.0), text, self.theme.body(), self.theme.text2);
        (id, field)
    }

    /// The border of a field: focus, refusal, finding, or none of them.
    pub(super) fn edge(&self, ui: &Ui, id: Id, path: &FieldPath, is_refused: bool) -> Stroke {
        let worst = self.findings(path, true).iter().map(|finding| finding.level).min();
        if ui.memory(|memory| memory.has_focus(id)) {
            self.theme.focus_stroke()
        } else if is_refused || worst == Some(Level::Error) {
            Stroke::new(1.0, self.theme.error)
        } else if worst == Some(Level::Warning) {
            Stroke::new(1.0, self.theme.warn)
        } else {
            Stroke::new(1.0, self.theme.edge)
        }
    }

    /// What stands below a field, whose place is given: its meaning or refusal, then what was found of it. Moves the
    /// cursor to the next row.
    pub(super) fn below(&self, ui: &mut Ui, id: Id, path: &FieldPath, field: Rect, judged: &Judged) {
        let mut bottom = field.bottom();
        let mut told = Vec::new();
        match judged {
            Judged::Value(_, Some(words)) => told.push((words.clone(), Mark::Ok)),
            Judged::Value(_, None) => {}
            Judged::Refused(why) => told.push((why.clone(), Mark::Error)),
        }
        told.extend(
            self.findings(path, true)
                .into_iter()
                .map(|finding| (finding_words(finding), Mark::of(finding.level))),
        );
        let is_wrong = told.iter().any(|(_, mark)| matches!(mark, Mark::Warn | Mark::Error));
        let all: Vec<&str> = told.iter().map(|(words, _)| words.as_str()).collect();
        if !all.is_empty() {
            ui.ctx().accesskit_node_builder(id, |node| {
                node.set_description(all.join(". "));
                if is_wrong {
                    node.set_invalid(Invalid::True);
                }
            });
        }
        for (at, (words, mark)) in told.iter().enumerate() {
            let top = pos2(field.left(), bottom + if at == 0 { 3.0 } else { 0.0 });
            bottom = self.helper(ui, id.with(("helper", at)), top, field.width(), words, *mark);
        }
        let row =
            Rect::from_min_max(pos2(ui.cursor().left(), field.top()), pos2(field.right(), bottom + GAP));
        ui.advance_cursor_after_rect(row);
    }

    /// Small words below a field, wrapped; gives their lower edge.
    pub(super) fn helper(
        &self,
        ui: &Ui,
        id: Id,
        top: egui::Pos2,
        width: f32,
        words: &str,
        mark: Mark,
    ) -> f32 {
        let theme = self.theme;
        let (colour, sign) = match mark {
            Mark::Ok => (theme.text2, Some((Icon::Check, theme.ok))),
            Mark::Note => (theme.text2, None),
            Mark::Warn => (theme.warn, None),
            Mark::Error => (theme.error, None),
        };
        let inset = if sign.is_some() { 17.0 } else { 0.0 };
        let galley = wrapped(ui, words, theme.small(), colour, width - inset);
        let rect = Rect::from_min_size(top, vec2(width, galley.size().y.max(13.0)));
        let response = ui.interact(rect, id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, words));
        if let Some((which, colour)) = sign {
            let place = Rect::from_center_size(pos2(top.x + 7.0, top.y + 7.5), vec2(12.0, 12.0));
            icon(ui.painter(), which, place, colour);
        }
        ui.painter().galley(top + vec2(inset, 0.0), galley, colour);
        rect.bottom()
    }
}

/// What helper words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Mark {
    /// The meaning of what was typed.
    Ok,
    /// Nothing to mend.
    Note,
    /// A warning.
    Warn,
    /// A refusal or an error.
    Error,
}

impl Mark {
    pub(super) fn of(level: Level) -> Self {
        match level {
            Level::Error => Self::Error,
            Level::Warning => Self::Warn,
            Level::Note => Self::Note,
        }
    }
}

/// A finding's sentence, with what to do.
pub(super) fn finding_words(finding: &crate::model::Finding) -> String {
    match &finding.hint {
        Some(hint) => format!("{}; {hint}", finding.message),
        None => finding.message.clone(),
    }
}

/// Text laid out in lines of a width.
pub(super) fn wrapped(
    ui: &Ui,
    text: &str,
    font: egui::FontId,
    colour: Color32,
    width: f32,
) -> std::sync::Arc<egui::Galley> {
    let job = LayoutJob::simple(text.to_owned(), font, colour, width.max(20.0));
    ui.fonts_mut(|fonts| fonts.layout_job(job))
}

/// Words on one line with a node of their own in the accessibility tree.
pub(super) fn words_at(ui: &Ui, id: Id, place: Rect, text: &str, font: egui::FontId, colour: Color32) -> f32 {
    let response = ui.interact(place, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    line_text(ui, place.left_center(), text, font, colour, place.width())
}

/// The box of a text field.
struct TextBox<'a> {
    id: Id,
    hint: &'a str,
    lines: Lines,
    place: Rect,
    edge: Stroke,
}

impl TextBox<'_> {
    fn ui(&self, ui: &mut Ui, theme: &Theme, text: &mut String) -> egui::Response {
        let ground = ui.painter().add(egui::Shape::Noop);
        if self.lines == Lines::Wrapped && ui.memory(|memory| memory.has_focus(self.id)) {
            // A paragraph has no line breaks: Enter ends the typing, as in a field of one line.
            if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Press::Enter)) {
                ui.memory_mut(|memory| memory.surrender_focus(self.id));
            }
        }
        let room = if self.lines == Lines::One { self.place } else { self.place.with_max_y(f32::INFINITY) };
        let mut child = ui.new_child(UiBuilder::new().max_rect(room));
        let elided = self.elided(ui, theme, text);
        let edit = match self.lines {
            Lines::One => TextEdit::singleline(text),
            Lines::Many => TextEdit::multiline(text).desired_rows(1),
            Lines::Wrapped => TextEdit::multiline(text).desired_rows(1).return_key(None),
        };
        let vertical = if self.lines == Lines::One { 0 } else { 4 };
        let edit = edit
            .id(self.id)
            .font(theme.value())
            .text_color(if elided.is_some() { Color32::TRANSPARENT } else { theme.text })
            .hint_text(egui::RichText::new(self.hint).color(theme.text3))
            .frame(Frame::new().inner_margin(Margin::symmetric(8, vertical)))
            .align(if self.lines == Lines::One { Align2::LEFT_CENTER } else { Align2::LEFT_TOP })
            .desired_width(self.place.width())
            .min_size(vec2(self.place.width(), measure::FIELD));
        let response = child.add(edit);
        let fill = if ui.is_enabled() { theme.raised } else { theme.panel };
        let radius = CornerRadius::same(measure::FIELD_RADIUS);
        let shape = egui::epaint::RectShape::new(response.rect, radius, fill, self.edge, StrokeKind::Inside);
        ui.painter().set(ground, shape);
        if let Some(words) = elided {
            let at = pos2(self.place.left() + 8.0, response.rect.center().y);
            line_text(ui, at, &words, theme.value(), theme.text, self.place.width() - 16.0);
        }
        response
    }

    /// The text of a field of one line that is wider than the field, while nobody types in it: it is shown with an
    /// ellipsis instead of being cut through a letter.
    fn elided(&self, ui: &Ui, theme: &Theme, text: &str) -> Option<String> {
        let typed_in = ui.memory(|memory| memory.has_focus(self.id));
        if self.lines != Lines::One || typed_in || text.is_empty() {
            return None;
        }
        let width =
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), theme.value(), theme.text).size().x);
        (width > self.place.width() - 16.0).then(|| text.to_owned())
    }
}
