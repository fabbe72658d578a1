//! Where a fact or link is told: citations as cards, each opening to all of its fields.

use egui::{Rect, Ui, pos2, vec2};

use super::super::widgets::line_text;
use super::chips::Chips;
use super::field::{Line, wrapped};
use super::form::Form;
use super::picker::{Choice, Picker};
use super::section::{Doubt, ItemDeed, ListWords, card};
use crate::action::Action;
use crate::check::Verdict;
use crate::document::DocKey;
use crate::draw::icons::{Icon, icon};
use crate::model::{Citation, CitationDetails, FieldPath, Id, Key, Named, Stance, TableName, in_marks};

const CITATIONS: ListWords = ListWords { title: "Sources", one: "source" };

impl<'a> Form<'a> {
    /// The section of a fact's citations, with the hairline above it.
    pub(super) fn citations_section(&mut self, ui: &mut Ui, path: FieldPath, citations: &mut Vec<Citation>) {
        self.rule(ui);
        if self.is_shared(ui, CITATIONS, &path) {
            self.citations_ui(ui, path, citations);
        }
    }

    /// Citations as cards, and one more.
    pub(super) fn citations_ui(&mut self, ui: &mut Ui, path: FieldPath, citations: &mut Vec<Citation>) {
        let last = citations.last().map(|citation| citation.source.clone());
        let sheet = self.sheet;
        let theme = self.theme;
        let choices = || last_first(super::choices::records(sheet, theme, TableName::Sources), last.as_ref());
        let picked = self.list_head_picking(ui, CITATIONS, &path, citations.len(), Some("source"), choices);
        let len = citations.len();
        let mut deed = None;
        for (at, citation) in citations.iter_mut().enumerate() {
            let item = path.clone().item(at);
            let doubt = if self.findings(&item, true).is_empty() { Doubt::No } else { Doubt::Yes };
            let done = ui
                .push_id(("citation", at), |ui| {
                    card(ui, theme, (&format!("Source {}", at + 1), doubt), |ui| {
                        self.citation_ui(ui, &item, at, len, citation)
                    })
                })
                .inner;
            deed = done.or(deed);
        }
        if let Some(deed) = deed {
            self.alter(ui, citations, CITATIONS, &path, deed);
        }
        if let Some(source) = picked.and_then(|picked| self.picked_id(TableName::Sources, picked)) {
            // The next quote most often stands in the same document, read in the same place.
            let cited_in = citations
                .last()
                .filter(|last| last.source == source)
                .and_then(|last| (*last.cited_in).clone());
            let details = CitationDetails { cited_in: cited_in.into(), ..CitationDetails::default() };
            citations.push(Citation { source, details: details.into(), ..Citation::default() });
            let item = path.item(citations.len() - 1);
            self.open(ui, &item, true);
            self.want(ui.ctx(), item.then("quote"));
            self.done_as("add a source to");
        }
    }

    fn citation_ui(
        &mut self,
        ui: &mut Ui,
        path: &FieldPath,
        at: usize,
        len: usize,
        citation: &mut Citation,
    ) -> Option<ItemDeed> {
        ui.spacing_mut().item_spacing.y = 0.0;
        let open = self.is_open(ui, path);
        if !open {
            self.quote(ui, path, citation);
        }
        self.source_line(ui, path, at, citation);
        self.list_findings(ui, path);
        if open {
            ui.add_space(6.0);
            self.citation_fields(ui, path, citation);
            self.item_buttons(ui, &format!("source {}", at + 1), at, len)
        } else {
            self.closed_findings(ui, path);
            None
        }
    }

    /// The quote behind a rule.
    fn quote(&self, ui: &mut Ui, path: &FieldPath, citation: &Citation) {
        if citation.quote.is_empty() {
            return;
        }
        let theme = self.theme;
        let words = in_marks(&citation.quote);
        let top = ui.cursor().min;
        let galley = wrapped(ui, &words, theme.body(), theme.text, ui.available_width() - 11.0);
        let rect = Rect::from_min_size(top, vec2(ui.available_width(), galley.size().y));
        let response = ui.interact(rect, self.id(path).with("quote shown"), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &words));
        let rule = Rect::from_min_size(rect.left_top() + vec2(0.0, 2.0), vec2(2.0, rect.height() - 3.0));
        ui.painter().rect_filled(rule, 0.0, theme.line);
        ui.painter().galley(rect.left_top() + vec2(11.0, 0.0), galley, theme.text);
        ui.advance_cursor_after_rect(rect);
    }

    /// Source as a link, locator, stance, and what opens the card.
    fn source_line(&mut self, ui: &mut Ui, path: &FieldPath, at: usize, citation: &Citation) {
        let theme = self.theme;
        let (_, row) = ui.allocate_space(vec2(ui.available_width(), 20.0));
        let indent = if citation.quote.is_empty() { 0.0 } else { 11.0 };
        let opener = Rect::from_center_size(pos2(row.right() - 8.0, row.center().y), vec2(22.0, 20.0));
        let stance = if citation.stance == Stance::Supports { "" } else { citation.stance.words() };
        let stance_width = if stance.is_empty() { 0.0 } else { 66.0 };
        let verdict = self.verdict(citation);
        let found_width = if matches!(verdict, Some(Verdict::Found { .. })) { 54.0 } else { 0.0 };
        let room = row.width() - indent - 24.0 - stance_width - found_width;
        let name = self.source_short_name(&citation.source);
        let kept = if citation.locator.is_empty() { 0.0 } else { (room * 0.4).min(100.0) };
        let link = Rect::from_min_size(pos2(row.left() + indent, row.top()), vec2(room - kept, row.height()));
        let spoken = format!("{name}, source {}", at + 1);
        let is_there = self.sheet.case.sources.contains(&citation.source);
        let used = self.link_at(ui, path, link, (&name, &spoken), |form| {
            if is_there {
                let key = Key::Record(TableName::Sources, citation.source.clone());
                form.actions.push(Action::Select(DocKey::new(form.sheet.doc, key)));
            } else {
                // There is nowhere to go: a source is to be chosen.
                form.open(ui, path, true);
                form.want(ui.ctx(), path.clone().then("source"));
            }
        });
        let y = row.center().y;
        let x = link.left() + used + 8.0;
        let place = Rect::from_min_max(pos2(x, row.top()), pos2(link.left() + room, row.bottom()));
        if !citation.locator.is_empty() {
            let id = self.id(path).with("locator shown");
            super::field::words_at(ui, id, place, &citation.locator, theme.body(), theme.text2);
        }
        if !stance.is_empty() {
            let at = pos2(opener.left() - stance_width, y);
            line_text(ui, at, stance, theme.small(), theme.warn, stance_width);
        }
        if let Some(Verdict::Found { document, line }) = verdict {
            let right = opener.left() - stance_width;
            let place = Rect::from_min_max(pos2(right - found_width, row.top()), pos2(right, row.bottom()));
            self.found_ui(ui, path, place, &format!("Quotation found in {document}, line {line}"));
        }
        self.opener(ui, opener, path, &format!("Fields of source {}", at + 1));
        if verdict == Some(&Verdict::NoDocument) {
            let id = self.id(path).with("no document");
            let top = ui.cursor().min + vec2(indent, 0.0);
            let words = "not looked up: its document is not in the documents folder";
            let mark = super::field::Mark::Note;
            let bottom = self.helper(ui, id, top, ui.available_width() - indent, words, mark);
            ui.advance_cursor_after_rect(Rect::from_min_max(top, pos2(ui.max_rect().right(), bottom)));
        }
    }

    /// What came of looking for the quotation in the documents.
    fn verdict(&self, citation: &Citation) -> Option<&'a Verdict> {
        let quote = Some(&citation.quote).filter(|quote| !quote.is_empty())?;
        self.sheet.quotes.verdict(&self.key.key, quote)
    }

    /// That the quotation stands in its document; where, under the pointer.
    fn found_ui(&self, ui: &Ui, path: &FieldPath, place: Rect, spoken: &str) {
        let theme = self.theme;
        let response = ui.interact(place, self.id(path).with("found"), egui::Sense::hover());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, spoken));
        let used = line_text(ui, place.left_center(), "found", theme.small(), theme.text2, place.width());
        let sign = pos2(place.left() + used + 9.0, place.center().y);
        icon(ui.painter(), Icon::Check, Rect::from_center_size(sign, vec2(12.0, 12.0)), theme.ok);
        response.on_hover_text(spoken);
    }

    /// Words that lead to a record, in the accent colour, and its name for who does not see where it stands; gives
    /// their width.
    pub(super) fn link_at(
        &mut self,
        ui: &Ui,
        path: &FieldPath,
        place: Rect,
        (words, spoken): (&str, &str),
        go: impl FnOnce(&mut Self),
    ) -> f32 {
        let theme = self.theme;
        let colour = theme.accent;
        let used = line_text(ui, place.left_center(), words, theme.label(), colour, place.width());
        let rect = place.with_max_x(place.left() + used);
        let response = ui.interact(rect, self.id(path).with("link"), egui::Sense::click());
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, ui.is_enabled(), spoken));
        if response.hovered() {
            let y = rect.center().y + 7.5;
            ui.painter().hline(rect.x_range(), y, egui::Stroke::new(1.0, colour));
        }
        super::super::widgets::focus_ring(ui, theme, &response, rect.expand2(vec2(2.0, -1.0)));
        if response.has_focus() {
            self.has_focus(path);
        }
        if response.clicked() {
            go(self);
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand);
        used
    }

    /// A source as a citation names it: the journal or site, else the body, else the title.
    fn source_short_name(&self, id: &Id) -> String {
        let Some(source) = self.sheet.case.sources.get(id) else {
            return if id.is_empty() { "No source".to_owned() } else { id.to_string() };
        };
        let names = [&source.container_title, &source.title, &source.authority, &source.publisher];
        names.into_iter().find(|name| !name.is_empty()).map_or_else(|| id.to_string(), ToString::to_string)
    }

    /// What was found inside a card that is closed.
    fn closed_findings(&self, ui: &mut Ui, path: &FieldPath) {
        let inner = self.findings(path, true).into_iter().filter(|finding| finding.path != *path);
        for (at, finding) in inner.enumerate() {
            let id = self.id(path).with(("inner finding", at));
            let top = ui.cursor().min;
            let words = super::field::finding_words(finding);
            let mark = super::field::Mark::of(finding.level);
            let bottom = self.helper(ui, id, top, ui.available_width(), &words, mark);
            ui.advance_cursor_after_rect(Rect::from_min_max(top, pos2(ui.max_rect().right(), bottom)));
        }
    }

    fn citation_fields(&mut self, ui: &mut Ui, path: &FieldPath, citation: &mut Citation) {
        let at = |field| path.clone().then(field);
        let mut source = (!citation.source.is_empty()).then(|| citation.source.clone());
        self.pick_record(ui, Picker::new(at("source"), "Source", ""), TableName::Sources, &mut source);
        citation.source = source.unwrap_or_default();
        self.pick_record(
            ui,
            Picker::new(at("cited_in"), "Read in", ""),
            TableName::Sources,
            &mut citation.cited_in,
        );
        self.text(
            ui,
            &Line::new(at("locator"), "Locator").hint("paragraph 5, page 3"),
            &mut citation.locator,
        );
        self.text(
            ui,
            &Line::new(at("quote"), "Quote").hint("verbatim; […] for an omission").many(),
            &mut citation.quote,
        );
        let translation =
            Line::new(at("translation"), "Translation").hint("in the language of the case").many();
        self.text(ui, &translation, &mut citation.translation);
        let says = Chips { path: at("attributed_to"), label: "Says who", one: "actor", makes: true };
        self.record_chips(ui, &says, TableName::Actors, &mut citation.attributed_to);
        self.named(ui, at("stance"), "Stance", &mut citation.stance);
        let supports = Chips { path: at("supports"), label: "Speaks of", one: "field", makes: false };
        self.named_chips(ui, &supports, &mut citation.supports);
        self.date(ui, at("date"), "Its date", &mut citation.date);
        let value = Line::new(at("value"), "Its number").hint("where it differs");
        self.value(ui, &value, &mut citation.value, None, None);
    }
}

/// The choices with the one chosen last at the top.
fn last_first(mut choices: Vec<Choice<Id>>, last: Option<&Id>) -> Vec<Choice<Id>> {
    if let Some(at) = choices.iter().position(|choice| Some(&choice.value) == last)
        && let Some(part) = choices.get_mut(..=at)
    {
        part.rotate_right(1);
    }
    choices
}
