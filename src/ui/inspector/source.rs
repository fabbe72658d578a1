//! The fields of a source: what it is, where it stands, how far it is to be trusted, how the copy was kept.

use egui::Ui;

use super::chips::Chips;
use super::choices::capital;
use super::field::{Judged, Line};
use super::form::Form;
use super::picker::{Picker, Sign};
use super::section::PADDING;
use crate::action::Action;
use crate::model::{Basis, FieldPath, Named, Source, TableName};
use lean_string::LeanStr;

fn field(name: &'static str) -> FieldPath {
    FieldPath::field(name)
}

impl Form<'_> {
    pub(super) fn source_ui(&mut self, ui: &mut Ui, source: &mut Source) {
        let used = self.uses_words(ui);
        self.kind_line(ui, Sign::None, &capital(source.kind.map_or("source", Named::words)), &used, false);
        self.title(ui, "title", "Title", &mut source.title);
        self.rule(ui);
        self.named_or_none(ui, field("kind"), "Kind", &mut source.kind);
        let authors = Chips { path: field("authors"), label: "Authors", one: "author", makes: true };
        let case = std::sync::Arc::clone(&self.sheet.case);
        self.word_chips(ui, &authors, &mut source.authors, || authors_of(&case));
        self.text(
            ui,
            &Line::new(field("container_title"), "Appeared in").hint("journal, magazine or site"),
            &mut source.container_title,
        );
        self.text(ui, &Line::new(field("publisher"), "Publisher"), &mut source.publisher);
        self.text(
            ui,
            &Line::new(field("authority"), "Authority").hint("court or body"),
            &mut source.authority,
        );
        self.text(ui, &Line::new(field("number"), "Number").hint("4557/2024"), &mut source.number);
        self.date(ui, field("issued"), "Issued", &mut source.issued);
        let path = field("issued_basis");
        if self.shows(ui, &path, source.issued_basis != Basis::Stated, source.issued.is_some()) {
            self.basis(ui, path, "Basis", &mut source.issued_basis);
        }
        self.text(ui, &Line::new(field("language"), "Language").hint("en, it, ar"), &mut source.language);
        self.rule(ui);
        self.address(ui, "url", "Address", &mut source.url);
        self.address(ui, "archive_url", "Archived", &mut source.archive_url);
        self.date(ui, field("accessed"), "Read on", &mut source.accessed);
        self.rule(ui);
        self.named_or_none(ui, field("reliability"), "Reliability", &mut source.reliability);
        let derived = Picker::new(field("derived_from"), "Repeats", "");
        self.pick_record(ui, derived, TableName::Sources, &mut source.derived_from);
        self.named(ui, field("access"), "Access", &mut source.access);
        self.custody(ui, source);
        self.note_ui(ui, field("note"), "Note", &mut source.note);
        self.id_ui(ui);
        ui.add_space(PADDING);
    }

    /// An address, and what opens it in the browser.
    fn address(&mut self, ui: &mut Ui, name: &'static str, label: &str, address: &mut LeanStr) {
        let path = field(name);
        let (label_id, place) = self.label(ui, label, &path);
        let is_web = address.starts_with("https://") || address.starts_with("http://");
        let (text, button) = if is_web {
            let (text, button) = place.split_left_right_at_x(place.right() - 30.0);
            (text, Some(button.with_min_x(button.left() + 4.0)))
        } else {
            (place, None)
        };
        let judge = |text: &str| Judged::Value(text.to_owned(), None);
        let current = address.clone();
        let line = Line::new(path, label).hint("https://…");
        if let Some(new) = self.line_at(ui, &line, &current, &judge, text, Some(label_id)) {
            *address = new.into();
        }
        let opened = button.is_some_and(|button| {
            let name = format!("Open {} in the browser", super::form::lower(label));
            self.icon_at(ui, button, crate::draw::icons::Icon::External, &name).clicked()
        });
        if opened {
            self.actions.push(Action::Browse(address.to_string()));
        }
    }

    /// How the copy that was read is kept (Berkeley Protocol).
    fn custody(&mut self, ui: &mut Ui, source: &mut Source) {
        let group = field("custody");
        self.rule(ui);
        let held = [&source.file, &source.sha256, &source.collected_at, &source.collected_by];
        let paths = ["file", "sha256", "collected_at", "collected_by"];
        let is_held = held.iter().any(|text| !text.is_empty());
        let is_wanted = paths.iter().any(|name| self.shows(ui, &field(name), false, false));
        if !is_held && !is_wanted && !self.group_to(ui, &group, &field("file"), "Copy kept") {
            return;
        }
        self.head_line(ui, "Copy kept", None);
        self.text(ui, &Line::new(field("file"), "File").hint("documents/page.txt"), &mut source.file);
        let current = source.sha256.clone();
        let sum = Line::new(field("sha256"), "SHA-256").hint("64 hexadecimal digits");
        let judge = |text: &str| {
            let text = text.trim().to_lowercase();
            if text.is_empty() || text.len() == 64 && text.bytes().all(|b| b.is_ascii_hexdigit()) {
                Judged::Value(text, None)
            } else {
                Judged::Refused(format!("not 64 hexadecimal digits but {}", text.chars().count()))
            }
        };
        if let Some(new) = self.line(ui, &sum, &current, &judge) {
            source.sha256 = new.trim().to_lowercase().into();
        }
        self.text(
            ui,
            &Line::new(field("collected_at"), "Collected").hint("2026-11-22T09:30Z"),
            &mut source.collected_at,
        );
        self.text(ui, &Line::new(field("collected_by"), "By"), &mut source.collected_by);
    }
}

/// Every author of the case once, by name.
fn authors_of(case: &crate::model::Case) -> Vec<LeanStr> {
    let all: std::collections::BTreeSet<&LeanStr> =
        case.sources.iter().flat_map(|source| &source.authors).collect();
    all.into_iter().cloned().collect()
}
