//! The fields of a flow of money.

use egui::Ui;
use lean_string::LeanStr;

use super::choices::{capital, currencies};
use super::counts::plain;
use super::field::{Judged, Line};
use super::form::Form;
use super::picker::{Choice, Picked, Picker, Sign};
use super::section::PADDING;
use crate::draw::glyphs::Silhouette;
use crate::model::{Currency, FieldPath, Flow, FlowKind, Named, TableName, TransactionType};
use crate::query::figures::in_full;
use crate::query::read_amount;

impl Form<'_> {
    /// A flow; of several, what they share.
    pub(super) fn flow_ui(&mut self, ui: &mut Ui, flow: &mut Flow) {
        if self.count() > 1 {
            self.kind_line(ui, Sign::None, &format!("{} flows", self.count()), "selected", false);
        } else {
            let sign = Sign::Glyph(Silhouette::of_flow(), self.theme.money);
            let kind = flow.kind.map_or("Flow", Named::words);
            let position = self.position(ui, &flow.head);
            self.kind_line(ui, sign, &capital(kind), &position, true);
        }
        self.title(ui, "title", "Title", &mut flow.head.title);
        self.proposals_ui(ui);
        self.rule(ui);
        self.date_ui(ui, &mut flow.head);
        self.flow_kind(ui, &mut flow.kind);
        let stated = Line::new(FieldPath::field("stated_as"), "Stated as").hint("set aside … as collateral");
        self.text(ui, &stated, &mut flow.stated_as);
        self.amount(ui, flow);
        let provider = Picker::new(FieldPath::field("provider"), "From", "");
        self.pick_record(ui, provider, TableName::Actors, &mut flow.provider);
        let receiver = Picker::new(FieldPath::field("receiver"), "To", "");
        self.pick_record(ui, receiver, TableName::Actors, &mut flow.receiver);
        let event = &mut flow.event;
        let purpose = &mut flow.purpose;
        self.standing_ui(ui, &mut flow.head, |form, ui, open| form.what_for(ui, event, purpose, open));
        self.evidence_ui(ui, &mut flow.head);
        self.closing_ui(ui, &mut flow.head);
        ui.add_space(PADDING);
    }

    fn flow_kind(&mut self, ui: &mut Ui, kind: &mut Option<FlowKind>) {
        let shown = kind.map(|kind| capital(kind.words())).unwrap_or_default();
        let picker = Picker::new(FieldPath::field("kind"), "Kind", &shown).or_none();
        let choices = || {
            let all = FlowKind::ALL.iter();
            let iati = |kind: &FlowKind| {
                let code = |of: &TransactionType| format!("IATI {}, {}", of.code, of.name);
                kind.iati().map_or_else(|| "no IATI code".to_owned(), code)
            };
            all.map(|kind| Choice::new(*kind, capital(kind.words())).detail(iati(kind))).collect()
        };
        match self.pick::<FlowKind>(ui, &picker, choices) {
            Some(Picked::Chosen(chosen)) => *kind = Some(chosen),
            Some(Picked::Cleared) => *kind = None,
            Some(Picked::New(_)) | None => return,
        }
        self.done(&picker.path, "Kind");
    }

    fn amount(&mut self, ui: &mut Ui, flow: &mut Flow) {
        self.money(ui, flow);
        let shown = flow.currency.map(currency_words).unwrap_or_default();
        let picker = Picker::new(FieldPath::field("currency"), "Currency", &shown).or_none();
        let case = std::sync::Arc::clone(&self.sheet.case);
        if let Some(picked) = self.pick(ui, &picker, || currencies(&case)) {
            flow.currency = super::counts::chosen(Some(picked));
            self.done(&picker.path, "Currency");
        }
        self.named(ui, FieldPath::field("bound"), "Bound", &mut flow.bound);
    }

    /// The number as people write it, which may bring its currency and its bound; what was understood stands below while
    /// one types.
    fn money(&mut self, ui: &mut Ui, flow: &mut Flow) {
        let line = Line::new(FieldPath::field("value"), "Amount").hint("16 500 000 or > €7.4 bn");
        let shown = flow.value.map(plain).unwrap_or_default();
        let (currency, bound) = (flow.currency, flow.bound);
        let judge = |text: &str| match read_amount(text) {
            // What the field itself shows is never in doubt.
            _ if text == shown => Judged::Value(shown.clone(), None),
            _ if text.trim().is_empty() => Judged::Value(String::new(), None),
            Ok(read) => {
                let (currency, bound) = (read.currency.or(currency), read.bound.unwrap_or(bound));
                Judged::Value(plain(read.value), Some(in_full(read.value, currency, bound)))
            }
            Err(why) => Judged::Refused(why.to_string()),
        };
        let typed = self.line(ui, &line, &shown, &judge).filter(|text| *text != shown);
        let Some(text) = typed else { return };
        let read = read_amount(&text).ok();
        flow.value = read.map(|read| read.value);
        if let Some(currency) = read.and_then(|read| read.currency) {
            flow.currency = Some(currency);
            self.set.insert("currency");
        }
        if let Some(bound) = read.and_then(|read| read.bound) {
            flow.bound = bound;
            self.set.insert("bound");
        }
    }

    fn what_for(
        &mut self,
        ui: &mut Ui,
        event: &mut Option<crate::model::Id>,
        purpose: &mut LeanStr,
        open: bool,
    ) {
        let path = FieldPath::field("event");
        if self.shows(ui, &path, event.is_some(), open) {
            self.pick_record(ui, Picker::new(path, "Event", ""), TableName::Events, event);
        }
        let path = FieldPath::field("purpose");
        if self.shows(ui, &path, !purpose.is_empty(), open) {
            self.text(ui, &Line::new(path, "Purpose").hint("what for").many(), purpose);
        }
    }
}

/// "EUR, Euro".
pub(super) fn currency_words(currency: Currency) -> String {
    currency.name().map_or_else(|| currency.code().to_owned(), |name| format!("{}, {name}", currency.code()))
}
