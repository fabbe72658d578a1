//! Records as RON through the clipboard, and plain text as the quote of a fact.

use egui::Context;

use crate::app::{App, paste};
use crate::document::{DocId, DocKey};
use crate::edit::{Edit, Record};
use crate::model::{Citation, DateBasis, Head, Key, Participant};
use crate::query::{Proposal, proposals};
use crate::view::Proposals;

impl App {
    pub(super) fn copy(&mut self, ctx: &Context) {
        let records: Vec<Record> =
            self.selected_records().into_values().flatten().map(|(_, record)| record).collect();
        if records.is_empty() {
            return;
        }
        let noun = if records.len() == 1 { "record" } else { "records" };
        self.tell(format!("Copied {} {noun} as text", records.len()));
        ctx.copy_text(paste::print(&records));
    }

    pub(super) fn cut(&mut self, ctx: &Context) {
        self.copy(ctx);
        self.delete_as("cut");
    }

    /// Records become records; other text becomes the quote of the selected fact where that is empty, else of a new one.
    pub(super) fn paste(&mut self, text: &str) {
        let Some(doc) = self.acted_on() else { return };
        if text.trim().is_empty() {
            return;
        }
        if let Some(records) = paste::read(text) {
            let noun = if records.len() == 1 { "record" } else { "records" };
            let label = format!("paste {} {noun}", records.len());
            self.insert_all(doc, records, &label);
            return;
        }
        let quote = paste::quote(text);
        let fact = match self.empty_fact() {
            Some(key) => {
                self.quote_in(&key, &quote);
                key
            }
            None => match self.new_fact_quoting(doc, &quote) {
                Some(key) => key,
                None => return,
            },
        };
        let Some(document) = self.workspace.get(fact.doc) else { return };
        let found = proposals(&quote, document.case());
        self.view.proposals = (!found.is_empty()).then_some(Proposals { fact, found });
    }

    /// The selected fact, where nobody has written a title or a quote into it.
    fn empty_fact(&self) -> Option<DocKey> {
        let key = self.view.selection.primary()?;
        let head = self.workspace.get(key.doc)?.case().head(&key.key)?;
        let is_empty =
            head.title.is_empty() && head.citations.iter().all(|citation| citation.quote.is_empty());
        is_empty.then(|| key.clone())
    }

    fn quote_in(&mut self, key: &DocKey, quote: &str) {
        let Some(document) = self.workspace.get(key.doc) else { return };
        let edit = Edit::of(document.case(), &key.key, |record| {
            if let Some(head) = record.head_mut() {
                set_quote(head, quote);
            }
        });
        self.apply(key.doc, edit, "paste of a quote");
    }

    fn new_fact_quoting(&mut self, doc: DocId, quote: &str) -> Option<DocKey> {
        let case = self.workspace.get(doc)?.case().clone();
        let mut event = self.new_event(doc, &case);
        set_quote(&mut event.head, quote);
        let key = DocKey::new(doc, Key::event(event.head.id.as_str()));
        self.insert(doc, Record::Event(Box::new(event)), "paste of a quote");
        Some(key)
    }

    /// Takes over a date or an actor that the pasted text proposes.
    pub(super) fn take_proposal(&mut self, at: usize) {
        let Some(mut proposals) = self.view.proposals.take() else { return };
        if at >= proposals.found.len() {
            self.view.proposals = Some(proposals);
            return;
        }
        let taken = proposals.found.remove(at);
        let DocKey { doc, key } = proposals.fact.clone();
        if !proposals.found.is_empty() {
            self.view.proposals = Some(proposals);
        }
        let Some(document) = self.workspace.get(doc) else { return };
        let edit = Edit::of(document.case(), &key, |record| take(record, &taken));
        let label = match taken {
            Proposal::Date { .. } => "change of date",
            Proposal::Actor(_) => "new participant",
        };
        self.apply(doc, edit, label);
    }
}

fn set_quote(head: &mut Head, quote: &str) {
    if head.citations.is_empty() {
        head.citations.push(Citation::default());
    }
    if let Some(citation) = head.citations.first_mut() {
        citation.quote = quote.into();
    }
}

fn take(record: &mut Record, proposal: &Proposal) {
    match (proposal, record) {
        (Proposal::Date { date, words }, record) => {
            if let Some(head) = record.head_mut() {
                head.date = Some(date.clone());
                head.date_text = words.as_str().into();
                head.date_basis = DateBasis::Stated.into();
            }
        }
        (Proposal::Actor(actor), Record::Event(event)) => {
            if !event.participants.iter().any(|held| held.actor == *actor) {
                event.participants.push(Participant { actor: actor.clone(), ..Participant::default() });
            }
        }
        (Proposal::Actor(actor), Record::Flow(flow)) => {
            let free = if flow.provider.is_none() { &mut flow.provider } else { &mut flow.receiver };
            *free = Some(actor.clone());
        }
        (Proposal::Actor(_), _) => {}
    }
}
