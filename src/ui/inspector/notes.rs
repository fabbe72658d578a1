//! Longer texts: the analyst's note, Markdown with its preview, a second person's review; pictures; the id.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};
use lean_string::LeanStr;

use super::super::widgets::line_text;
use super::copies::is_alike;
use super::field::{Judged, Line, Lines};
use super::form::Form;
use super::section::{Doubt, ItemDeed, ListWords, card};
use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::edit::can_have_id;
use crate::model::{FieldPath, Id as RecordId, Media, Review};
use crate::ui::picture::picture_ui;

/// What the preview of Markdown keeps from frame to frame.
type Cache = std::sync::Arc<egui::mutex::Mutex<CommonMarkCache>>;

const MEDIA: ListWords = ListWords { title: "Pictures", one: "picture" };

impl Form<'_> {
    /// A note with its lock.
    pub(super) fn note_ui(&mut self, ui: &mut Ui, path: FieldPath, title: &str, note: &mut LeanStr) {
        self.rule(ui);
        if note.is_empty()
            && !self.shows(ui, &path, false, self.differs(&path))
            && !self.group(ui, &path, title)
        {
            return;
        }
        let theme = self.theme;
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
        let lock = Rect::from_center_size(pos2(rect.left() + 6.0, rect.center().y), vec2(14.0, 14.0));
        icon(ui.painter(), Icon::Lock, lock, theme.text2);
        let label = self.id(&path).with("label");
        let response = ui.interact(rect, label, Sense::hover());
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{title}, kept out of exports")));
        let x = rect.left() + 20.0;
        let used = line_text(ui, pos2(x, rect.center().y), title, theme.section(), theme.text, 120.0);
        let at = pos2(x + used + 7.0, rect.center().y);
        line_text(ui, at, "kept out of exports", theme.body(), theme.text2, rect.right() - at.x);
        let line = Line { path, label: title, hint: "In your own words", lines: Lines::Many };
        self.wide_text(ui, &line, note, None);
    }

    /// A text field over the whole width.
    fn wide_text(&mut self, ui: &mut Ui, line: &Line, text: &mut LeanStr, label: Option<Id>) {
        let place = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 26.0));
        let judge = |text: &str| Judged::Value(text.to_owned(), None);
        let current = text.clone();
        if let Some(new) = self.line_at(ui, line, &current, &judge, place, label) {
            *text = new.into();
        }
    }

    /// Markdown: shown as it will be read, opened to be written.
    pub(super) fn description_ui(&mut self, ui: &mut Ui, path: FieldPath, title: &str, text: &mut LeanStr) {
        self.rule(ui);
        if text.is_empty() && !self.shows(ui, &path, false, false) && !self.group(ui, &path, title) {
            return;
        }
        let head = self.head_line(ui, title, None);
        let place = Rect::from_center_size(pos2(head.right() - 8.0, head.center().y), vec2(24.0, 24.0));
        let is_empty = text.is_empty();
        let writes = self.is_open(ui, &path) || is_empty || self.had_focus(ui.ctx(), &path);
        let (which, name) = if writes && !is_empty {
            (Icon::Eye, format!("Show {}", super::form::lower(title)))
        } else {
            (Icon::Edit, format!("Write {}", super::form::lower(title)))
        };
        // One button by two names: the keyboard stays at it.
        let id = self.id(&path).with("toggle");
        let toggle = (!is_empty).then(|| self.icon_with(ui, id, place, which, &name));
        if toggle.is_some_and(|toggle| toggle.clicked()) {
            self.open(ui, &path, !writes);
            if !writes {
                self.want(ui.ctx(), path.clone());
            }
        }
        if writes {
            let line = Line { path, label: title, hint: "Markdown", lines: Lines::Many };
            self.wide_text(ui, &line, text, None);
        }
        if !text.is_empty() {
            self.markdown(ui, text);
        }
    }

    /// Markdown as it will be read.
    pub(super) fn markdown(&self, ui: &mut Ui, text: &str) {
        ui.scope(|ui| {
            ui.style_mut().spacing.item_spacing.y = 4.0;
            ui.style_mut().override_font_id = Some(self.theme.body());
            let memory = Id::unique("inspector: markdown");
            // The cache is not to be cloned for every frame: it is taken out and put back.
            let cache = ui.data_mut(|data| data.get_temp_mut_or_default::<Cache>(memory).clone());
            CommonMarkViewer::new().show(ui, &mut cache.lock(), text);
        });
        ui.add_space(6.0);
    }

    /// A second person's review.
    pub(super) fn review_ui(&mut self, ui: &mut Ui, review: &mut Option<Box<Review>>) {
        let path = FieldPath::field("review");
        self.rule(ui);
        if review.is_none() && !self.differs(&path) {
            if self.group(ui, &path, "Review") {
                *review = Some(Box::default());
                self.open(ui, &path, false);
                self.want(ui.ctx(), path.then("by"));
                self.done_as("add a review to");
            }
            return;
        }
        let head = self.head_line(ui, "Review", None);
        if self.differs(&path) {
            let place = head.with_min_x(head.left() + super::field::LABELS);
            let id = self.id(&path).with("differs");
            super::field::words_at(ui, id, place, "differs", self.theme.body(), self.theme.text3);
            return;
        }
        let place = Rect::from_center_size(pos2(head.right() - 8.0, head.center().y), vec2(24.0, 24.0));
        if self.icon_at(ui, place, Icon::Trash, "Remove review").clicked() {
            *review = None;
            self.done_as("remove the review from");
            // What stands in its place then.
            ui.memory_mut(|memory| memory.request_focus(self.id(&path).with("group")));
        }
        if let Some(review) = review {
            let at = |field| path.clone().then(field);
            ui.scope(|ui| {
                super::section::named_group(ui, "Review");
                self.text(ui, &Line::new(at("by"), "By").hint("who, as they sign"), &mut review.by);
                self.date(ui, at("on"), "On", &mut review.on);
                self.named(ui, at("verdict"), "Verdict", &mut review.verdict);
                self.text(ui, &Line::new(at("note"), "Why").many(), &mut review.note);
            });
        }
    }

    /// Pictures beside the case file.
    pub(super) fn media_ui(&mut self, ui: &mut Ui, path: &FieldPath, media: &mut Vec<Media>) {
        self.rule(ui);
        if !self.is_shared(ui, MEDIA, path) {
            return;
        }
        let another = self.list_head(ui, MEDIA, path, media.len());
        let theme = self.theme;
        let len = media.len();
        let mut deed: Option<ItemDeed> = None;
        for (at, picture) in media.iter_mut().enumerate() {
            let item = path.clone().item(at);
            let field = |name| item.clone().then(name);
            let done = ui
                .push_id(("picture", at), |ui| {
                    card(ui, theme, (&format!("Picture {}", at + 1), Doubt::No), |ui| {
                        ui.spacing_mut().item_spacing.y = 0.0;
                        picture_ui(ui, self.desk, (&self.key, at), picture);
                        self.text(
                            ui,
                            &Line::new(field("file"), "File").hint("media/ship.jpg"),
                            &mut picture.file,
                        );
                        self.text(ui, &Line::new(field("caption"), "Caption").many(), &mut picture.caption);
                        self.text(ui, &Line::new(field("credit"), "Credit"), &mut picture.credit);
                        let alt = Line::new(field("alt"), "Shows").hint("for those who do not see it").many();
                        self.text(ui, &alt, &mut picture.alt);
                        self.text(ui, &Line::new(field("license"), "Licence"), &mut picture.license);
                        self.item_buttons(ui, &format!("picture {}", at + 1), at, len)
                    })
                })
                .inner;
            deed = done.or(deed);
        }
        if let Some(deed) = deed {
            self.alter(ui, media, MEDIA, path, deed);
        }
        if another {
            self.grow(ui, media, MEDIA, path, Media::default);
        }
    }

    /// The id, changed in everything that names the record once it is whole.
    pub(super) fn id_ui(&mut self, ui: &mut Ui) {
        if self.keys.len() != 1 {
            return;
        }
        self.rule(ui);
        let Some(id) = self.key.key.id().cloned() else { return };
        self.id_line(ui, &id, &Line::new(FieldPath::field("id"), "Id"));
    }

    /// The field of an id. Not a draft: whatever names it changes with it, so it is done once, at the end.
    pub(super) fn id_line(&mut self, ui: &mut Ui, id: &RecordId, line: &Line) {
        let widget = self.id(&line.path);
        let memory = widget.with("typed");
        let typed = ui.data(|data| data.get_temp::<String>(memory));
        let (case, key) = (Arc::clone(&self.sheet.case), self.key.clone());
        let refusal =
            |text: &str| can_have_id(&case, &key.key, &text.into()).err().map(|why| why.to_string());
        let is_refused = std::cell::Cell::new(false);
        let judge = |text: &str| {
            let refused = refusal(text);
            is_refused.set(refused.is_some());
            refused.map_or_else(|| Judged::Value(text.to_owned(), None), Judged::Refused)
        };
        let shown = typed.clone().unwrap_or_else(|| id.to_string());
        let outcome = self.outcome();
        if let Some(text) = self.line(ui, line, &shown, &judge) {
            ui.data_mut(|data| data.insert_temp(memory, text));
        }
        self.restore(ui.ctx(), outcome);
        if is_refused.get() {
            ui.data_mut(|data| data.remove::<String>(memory));
            return;
        }
        let Some(new) = typed.filter(|_| !ui.memory(|memory| memory.has_focus(widget))) else { return };
        ui.data_mut(|data| data.remove::<String>(memory));
        if super::form::escaped(ui.ctx()) || new == id.as_str() {
            return;
        }
        self.actions.push(Action::Rename { key, id: new.as_str().into(), alike: is_alike(ui) });
    }
}
