//! The fields of what facts refer to: actors, places, lanes, issues, rates, scenes.

use egui::Ui;

use super::chips::Chips;
use super::choices::{capital, currencies, lane_sign};
use super::field::Line;
use super::flow::currency_words;
use super::form::Form;
use super::picker::{Picker, Sign};
use super::section::PADDING;
use crate::layout::in_threes;
use crate::model::{
    Actor, Currency, FieldPath, Issue, Lane, MicroDegrees, Named, Place, Rate, Scene, TableName,
};

fn field(name: &'static str) -> FieldPath {
    FieldPath::field(name)
}

impl Form<'_> {
    pub(super) fn actor_ui(&mut self, ui: &mut Ui, actor: &mut Actor) {
        let kind = actor.kind.map_or("actor", Named::words);
        let used = self.uses_words(ui);
        self.kind_line(ui, Sign::None, &capital(kind), &used, false);
        self.title(ui, "name", "Name", &mut actor.name);
        self.rule(ui);
        self.named_or_none(ui, field("kind"), "Kind", &mut actor.kind);
        let aliases = Chips { path: field("aliases"), label: "Also called", one: "name", makes: true };
        self.word_chips(ui, &aliases, &mut actor.aliases, Vec::new);
        self.pick_record(
            ui,
            Picker::new(field("part_of"), "Part of", ""),
            TableName::Actors,
            &mut actor.part_of,
        );
        let line = Line::new(field("pseudonym"), "Pseudonym").hint("shown outside in place of the name");
        self.text(ui, &line, &mut actor.pseudonym);
        self.note_ui(ui, field("note"), "Note", &mut actor.note);
        self.id_ui(ui);
        ui.add_space(PADDING);
    }

    pub(super) fn place_ui(&mut self, ui: &mut Ui, place: &mut Place) {
        let used = self.uses_words(ui);
        self.kind_line(ui, Sign::None, "Place", &used, false);
        self.title(ui, "name", "Name", &mut place.name);
        self.rule(ui);
        self.degrees(ui, "latitude", "Latitude", "41.81, north positive", 90, &mut place.latitude);
        self.degrees(ui, "longitude", "Longitude", "19.59, east positive", 180, &mut place.longitude);
        self.named_or_none(ui, field("precision"), "Precision", &mut place.precision);
        self.pick_record(
            ui,
            Picker::new(field("part_of"), "Part of", ""),
            TableName::Places,
            &mut place.part_of,
        );
        self.id_ui(ui);
        ui.add_space(PADDING);
    }

    fn degrees(
        &mut self,
        ui: &mut Ui,
        name: &'static str,
        label: &str,
        hint: &str,
        most: i64,
        value: &mut Option<MicroDegrees>,
    ) {
        let line = Line::new(field(name), label).hint(hint);
        self.parsed(ui, &line, value, ToString::to_string, |text| {
            let degrees = MicroDegrees::parse(text)
                .ok_or_else(|| format!("`{text}` is not degrees with at most six digits after the point"))?;
            if degrees.0.abs() > most * 1_000_000 {
                return Err(format!("beyond {most} degrees"));
            }
            Ok((degrees, None))
        });
    }

    pub(super) fn lane_ui(&mut self, ui: &mut Ui, lane: &mut Lane) {
        let sign = lane_sign(self.sheet, self.theme, &lane.id);
        let held = self.sheet.index.lane(&lane.id);
        let facts = held.map_or(0, |held| held.dated.len() + held.undated);
        self.kind_line(ui, sign, "Lane", &counted(facts, "event"), false);
        self.title(ui, "title", "Title", &mut lane.title);
        self.note_ui(ui, field("note"), "Note", &mut lane.note);
        self.id_ui(ui);
        ui.add_space(PADDING);
    }

    pub(super) fn issue_ui(&mut self, ui: &mut Ui, issue: &mut Issue) {
        let used = self.uses_words(ui);
        self.kind_line(ui, Sign::None, "Issue", &used, false);
        self.title(ui, "title", "Title", &mut issue.title);
        self.rule(ui);
        self.pick_record(
            ui,
            Picker::new(field("part_of"), "Part of", ""),
            TableName::Issues,
            &mut issue.part_of,
        );
        self.id_ui(ui);
        ui.add_space(PADDING);
    }

    pub(super) fn rate_ui(&mut self, ui: &mut Ui, rate: &mut Rate) {
        self.kind_line(ui, Sign::None, "Rate of exchange", "", false);
        self.rule(ui);
        self.currency(ui, field("from"), "One", &mut rate.from);
        let value = Line::new(field("value"), "Is").hint("1.0842");
        self.value(ui, &value, &mut rate.value, None, None);
        self.currency(ui, field("to"), "In", &mut rate.to);
        self.date(ui, field("date"), "On", &mut rate.date);
        self.citations_section(ui, field("citations"), &mut rate.citations);
        self.id_ui(ui);
        ui.add_space(PADDING);
    }

    fn currency(&mut self, ui: &mut Ui, path: FieldPath, label: &str, value: &mut Option<Currency>) {
        let shown = value.map(currency_words).unwrap_or_default();
        let picker = Picker::new(path, label, &shown).or_none();
        let case = std::sync::Arc::clone(&self.sheet.case);
        if let Some(picked) = self.pick(ui, &picker, || currencies(&case)) {
            *value = super::counts::chosen(Some(picked));
            self.done(&picker.path, label);
        }
    }

    pub(super) fn scene_ui(&mut self, ui: &mut Ui, scene: &mut Scene) {
        let at = self.sheet.case.scenes_in_order().position(|other| other.id == scene.id);
        let position =
            at.map(|at| format!("{} of {}", at + 1, self.sheet.case.scenes.len())).unwrap_or_default();
        self.kind_line(ui, Sign::None, "Scene", &position, false);
        self.title(ui, "title", "Title", &mut scene.title);
        self.rule(ui);
        self.named_or_none(ui, field("view"), "View", &mut scene.view);
        self.date(ui, field("from"), "From", &mut scene.from);
        self.date(ui, field("to"), "To", &mut scene.to);
        let anchor = Picker::new(field("anchor"), "Aligned on", "");
        self.pick_record(ui, anchor, TableName::Events, &mut scene.anchor);
        self.text(ui, &Line::new(field("filter"), "Filter").hint("as in the search box"), &mut scene.filter);
        let hint = "as stated, or: per year by receiver, running total";
        self.text(ui, &Line::new(field("funding"), "Funding").hint(hint), &mut scene.funding);
        self.text(ui, &Line::new(field("counted"), "Counted").hint(hint), &mut scene.counted);
        let lanes = Chips { path: field("lanes"), label: "Lanes", one: "lane", makes: false };
        self.record_chips(ui, &lanes, TableName::Lanes, &mut scene.lanes);
        let focus = Chips { path: field("focus"), label: "Focus", one: "fact", makes: false };
        self.fact_chips(ui, &focus, &mut scene.focus);
        self.tick(ui, &field("hidden"), "Hidden", "left out when presenting", &mut scene.hidden);
        self.description_ui(ui, field("caption"), "Caption", &mut scene.caption);
        self.media_ui(ui, &field("media"), &mut scene.media);
        self.note_ui(ui, field("notes"), "Notes", &mut scene.notes);
        self.id_ui(ui);
        ui.add_space(PADDING);
    }

    /// How many records name the one shown.
    pub(super) fn uses_words(&self, ui: &Ui) -> String {
        let of = (self.key.clone(), self.sheet.stamp);
        let memory = egui::Id::unique("inspector: uses of the record");
        let kept =
            ui.data(|data| data.get_temp::<((crate::document::DocKey, super::super::Stamp), String)>(memory));
        if let Some((_, words)) = kept.filter(|(held, _)| *held == of) {
            return words;
        }
        let uses: std::collections::BTreeSet<_> =
            crate::edit::referrers(&self.sheet.case, &self.key.key).into_iter().map(|(key, _)| key).collect();
        let words = if uses.is_empty() {
            "not used".to_owned()
        } else {
            format!("used in {}", counted(uses.len(), "record"))
        };
        ui.data_mut(|data| data.insert_temp(memory, (of, words.clone())));
        words
    }
}

/// "1 event", "4 events".
pub(super) fn counted(count: usize, one: &str) -> String {
    if count == 1 { format!("1 {one}") } else { format!("{} {one}s", in_threes(count)) }
}
