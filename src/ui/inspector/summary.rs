//! Nothing selected: what the case is, what it holds, what was found, and its own fields.

use egui::Ui;

use super::chips::Chips;
use super::field::Line;
use super::form::Form;
use super::picker::{Picker, Sign};
use super::records::counted;
use super::section::PADDING;
use crate::action::Action;
use crate::layout::in_threes;
use crate::model::{FieldPath, Level, Meta, TableName};
use crate::view::Drawer;

impl Form<'_> {
    pub(super) fn summary_ui(&mut self, ui: &mut Ui, meta: &mut Meta) {
        let file = self.sheet.file_name.clone();
        self.kind_line(ui, Sign::None, "Case", &file, false);
        self.title(ui, "title", "Title", &mut meta.title);
        self.holdings(ui);
        self.description_ui(ui, FieldPath::field("summary"), "Summary", &mut meta.summary);
        self.rule(ui);
        let field = FieldPath::field;
        let authors = Chips { path: field("authors"), label: "Authors", one: "author", makes: true };
        self.word_chips(ui, &authors, &mut meta.authors, Vec::new);
        self.date(ui, field("issued"), "Issued", &mut meta.issued);
        let family = Line::new(field("family"), "Family").hint("cases of one family share a colour");
        self.text(ui, &family, &mut meta.family);
        let anchor = Picker::new(field("anchor"), "Counts from", "");
        self.pick_record(ui, anchor, TableName::Events, &mut meta.anchor);
        self.text(ui, &Line::new(field("language"), "Language").hint("en, it, ar"), &mut meta.language);
        self.text(ui, &Line::new(field("license"), "Licence").hint("CC-BY-4.0"), &mut meta.license);
        let id = Line::new(field("id"), "Id").hint("how other cases name this one");
        self.id_line(ui, &meta.id, &id);
        let format = format!("Format {} of the case file", meta.format);
        self.remark(ui, &format);
        ui.add_space(PADDING);
    }

    /// What the case holds, and what was found.
    fn holdings(&mut self, ui: &mut Ui) {
        let case = &self.sheet.case;
        let facts = case.events.len() + case.flows.len();
        let undated = self.sheet.tally.undated;
        let lines = [
            format!(
                "{}: {} and {}, {} undated",
                counted(facts, "fact"),
                counted(case.events.len(), "event"),
                counted(case.flows.len(), "flow"),
                in_threes(undated)
            ),
            format!(
                "{}, {}, {}",
                counted(case.actors.len(), "actor"),
                counted(case.places.len(), "place"),
                counted(case.sources.len(), "source")
            ),
        ];
        ui.spacing_mut().item_spacing.y = 2.0;
        for line in lines {
            ui.label(egui::RichText::new(line).font(self.theme.body()).color(self.theme.text2));
        }
        let count =
            |level: Level| self.sheet.findings.iter().filter(|finding| finding.level == level).count();
        let (errors, warnings) = (count(Level::Error), count(Level::Warning));
        let words = match (errors, warnings) {
            (0, 0) => "No findings".to_owned(),
            (0, warnings) => counted(warnings, "warning"),
            (errors, 0) => counted(errors, "error"),
            (errors, warnings) => format!("{}, {}", counted(errors, "error"), counted(warnings, "warning")),
        };
        if errors + warnings == 0 {
            ui.label(egui::RichText::new(words).font(self.theme.body()).color(self.theme.text2));
        } else {
            let (_, row) = ui.allocate_space(egui::vec2(ui.available_width(), 20.0));
            self.link_at(ui, &FieldPath::field("findings"), row, (&words, &words), |form| {
                if form.desk.view.drawer != Some(Drawer::Findings) {
                    form.actions.push(Action::Drawer(Drawer::Findings));
                }
            });
        }
        ui.spacing_mut().item_spacing.y = 0.0;
    }
}
