//! Words and records of which a field holds several: chips, each with its way out, and a picker for one more.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::widgets::{focus_ring, line_text};
use super::form::Form;
use super::picker::{Choice, Picked, Picker};
use super::section::article;
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::model::{FieldPath, Id, Named, TableName};
use lean_string::LeanStr;

/// Height of a chip in a row of fields.
const CHIP: f32 = 22.0;

/// A row of chips.
#[derive(Clone, Debug)]
pub(super) struct Chips<'a> {
    /// Where in the record.
    pub(super) path: FieldPath,
    /// Beside them, and the name of the whole.
    pub(super) label: &'a str,
    /// One of them: "tag".
    pub(super) one: &'a str,
    /// Whether a new one may be made by its name.
    pub(super) makes: bool,
}

impl Form<'_> {
    /// Chips for free words; those of the whole case are offered.
    pub(super) fn word_chips(
        &mut self,
        ui: &mut Ui,
        chips: &Chips,
        words: &mut Vec<LeanStr>,
        known: impl FnOnce() -> Vec<LeanStr>,
    ) {
        let texts: Vec<String> = words.iter().map(ToString::to_string).collect();
        let held = words.clone();
        let choices = || {
            let others = known().into_iter().filter(|word| !held.contains(word));
            others.map(|word| Choice::new(word.clone(), word.as_str())).collect()
        };
        match self.chips(ui, chips, &texts, choices) {
            Some(ChipDeed::Remove(at)) if at < words.len() => drop(words.remove(at)),
            Some(ChipDeed::Add(Picked::Chosen(word))) => words.push(word),
            Some(ChipDeed::Add(Picked::New(word)))
                if !word.is_empty() && !words.iter().any(|held| *held == word) =>
            {
                words.push(word.into());
            }
            Some(ChipDeed::Remove(_) | ChipDeed::Add(_)) | None => {}
        }
    }

    /// Chips for records of a table.
    pub(super) fn record_chips(&mut self, ui: &mut Ui, chips: &Chips, table: TableName, ids: &mut Vec<Id>) {
        let texts: Vec<String> = ids.iter().map(|id| self.record_name(table, id)).collect();
        let sheet = self.sheet;
        let (theme, held) = (self.theme, ids.clone());
        let choices = || {
            let mut all = super::choices::records(sheet, theme, table);
            all.retain(|choice| !held.contains(&choice.value));
            all
        };
        match self.chips(ui, chips, &texts, choices) {
            Some(ChipDeed::Remove(at)) if at < ids.len() => drop(ids.remove(at)),
            Some(ChipDeed::Add(picked)) => ids.extend(self.picked_id(table, picked)),
            Some(ChipDeed::Remove(_)) | None => {}
        }
    }

    /// Chips for facts of every open case.
    pub(super) fn fact_chips(&mut self, ui: &mut Ui, chips: &Chips, ids: &mut Vec<Id>) {
        let texts: Vec<String> = ids.iter().map(|id| self.fact_name(id)).collect();
        let (desk, doc, keys, held) = (self.desk, self.sheet.doc, self.keys.clone(), ids.clone());
        let choices = || {
            let mut all = super::choices::facts(desk, doc, &keys);
            all.retain(|choice| !held.contains(&choice.value));
            all
        };
        match self.chips(ui, chips, &texts, choices) {
            Some(ChipDeed::Remove(at)) if at < ids.len() => drop(ids.remove(at)),
            Some(ChipDeed::Add(Picked::Chosen(id))) => ids.push(id),
            Some(ChipDeed::Remove(_) | ChipDeed::Add(_)) | None => {}
        }
    }

    /// Chips for values of a vocabulary.
    pub(super) fn named_chips<T: Named + Send + Sync>(
        &mut self,
        ui: &mut Ui,
        chips: &Chips,
        values: &mut Vec<T>,
    ) {
        let texts: Vec<String> = values.iter().map(|value| value.words().to_owned()).collect();
        let held = values.clone();
        let choices = || {
            let mut all = super::choices::vocabulary::<T>();
            all.retain(|choice| !held.contains(&choice.value));
            all
        };
        match self.chips(ui, chips, &texts, choices) {
            Some(ChipDeed::Remove(at)) if at < values.len() => drop(values.remove(at)),
            Some(ChipDeed::Add(Picked::Chosen(value))) => values.push(value),
            Some(ChipDeed::Remove(_) | ChipDeed::Add(_)) | None => {}
        }
    }

    /// The row: label, chips in as many lines as they need, and at the end what adds one.
    fn chips<T: Clone + Send + Sync + 'static>(
        &mut self,
        ui: &mut Ui,
        chips: &Chips,
        texts: &[String],
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) -> Option<ChipDeed<T>> {
        let (_, field) = self.label(ui, chips.label, &chips.path);
        let mut deed = None;
        let mut at = pos2(field.left(), field.top() + 2.0);
        let mut place = |width: f32| {
            let width = width.min(field.width());
            if at.x + width > field.right() + 0.5 && at.x > field.left() {
                at = pos2(field.left(), at.y + CHIP + 4.0);
            }
            let rect = Rect::from_min_size(at, vec2(width, CHIP));
            at.x += width + 4.0;
            rect
        };
        for (item, text) in texts.iter().enumerate() {
            let width = ui.fonts_mut(|fonts| {
                fonts.layout_no_wrap(text.clone(), self.theme.body(), self.theme.text).size().x
            });
            let rect = place(width + 30.0);
            if self.chip(ui, chips, item, text, rect) {
                deed = Some(ChipDeed::Remove(item));
                self.want(ui.ctx(), chips.path.clone());
                self.done_as(format!("remove the {} “{text}” from", chips.one));
            }
        }
        let rect = place(if self.differs(&chips.path) { 78.0 } else { 28.0 });
        if let Some(picked) = self.plus(ui, chips, rect, choices) {
            self.done_as(format!("add {} {} to", article(chips.one), chips.one));
            deed = Some(ChipDeed::Add(picked));
        }
        let bottom = rect.bottom() + 2.0;
        let whole = Rect::from_min_max(field.min, pos2(field.right(), bottom));
        let nothing = super::field::Judged::Value(String::new(), None);
        self.below(ui, self.id(&chips.path), &chips.path, whole, &nothing);
        deed
    }

    /// One chip, a button that takes it out.
    fn chip(&self, ui: &Ui, chips: &Chips, item: usize, text: &str, rect: Rect) -> bool {
        let theme = self.theme;
        let id = self.id(&chips.path.clone().item(item));
        let response = ui.interact(rect, id, Sense::click());
        let name = format!("Remove {} {text}", chips.one);
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        let fill = if response.hovered() { theme.sunk } else { theme.raised };
        let stroke = Stroke::new(1.0, theme.line);
        ui.painter().rect(rect, measure::CHIP_RADIUS, fill, stroke, StrokeKind::Inside);
        let at = pos2(rect.left() + 8.0, rect.center().y);
        line_text(ui, at, text, theme.body(), theme.text, rect.width() - 28.0);
        let cross = Rect::from_center_size(pos2(rect.right() - 12.0, rect.center().y), vec2(10.0, 10.0));
        icon(ui.painter(), Icon::Close, cross, theme.text2);
        focus_ring(ui, theme, &response, rect);
        let by_key = response.has_focus()
            && ui.input_mut(|input| {
                input.consume_key(egui::Modifiers::NONE, egui::Key::Delete)
                    || input.consume_key(egui::Modifiers::NONE, egui::Key::Backspace)
            });
        response.on_hover_text(&name).clicked() || by_key
    }

    fn plus<T: Clone + Send + Sync + 'static>(
        &mut self,
        ui: &mut Ui,
        chips: &Chips,
        rect: Rect,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) -> Option<Picked<T>> {
        let theme = self.theme;
        let name = format!("Add {} {}", article(chips.one), chips.one);
        let response = ui.interact(rect, self.id(&chips.path), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        let edge = self.edge(ui, response.id, &chips.path, false);
        let fill = if response.hovered() { theme.sunk } else { theme.raised };
        ui.painter().rect(rect, measure::CHIP_RADIUS, fill, edge, StrokeKind::Inside);
        let cross = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), vec2(12.0, 12.0));
        icon(ui.painter(), Icon::Plus, cross, theme.text);
        if self.differs(&chips.path) {
            line_text(
                ui,
                pos2(rect.left() + 26.0, rect.center().y),
                "differs",
                theme.small(),
                theme.text3,
                50.0,
            );
        }
        let mut picker = Picker::new(chips.path.clone(), chips.label, "");
        if chips.makes {
            picker = picker.or_new(chips.one);
        }
        let another = self.asks_another(&chips.path);
        if another {
            egui::Popup::open_id(ui.ctx(), response.id.with("list"));
        }
        self.pick_from(ui, &picker, &response, choices)
    }

    /// What a linked fact is called; its id where it is not open.
    pub(super) fn fact_name(&self, id: &Id) -> String {
        let found = self.fact(id).and_then(|key| {
            let sheet = self.desk.sheet(key.doc)?;
            crate::edit::Record::of(&sheet.case, &key.key)
        });
        found.map_or_else(|| id.to_string(), |record| record.label().to_owned())
    }
}

/// What happens to a row of chips.
enum ChipDeed<T> {
    Remove(usize),
    Add(Picked<T>),
}
