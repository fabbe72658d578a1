//! When, as precisely as it is known, and how one knows.

use egui::{Key as Press, Modifiers, Ui};
use lean_string::LeanStr;

use super::choices::{capital, facts, vocabulary};
use super::field::Line;
use super::form::Form;
use super::picker::{Choice, Picked, Picker};
use crate::action::Action;
use crate::layout::Zero;
use crate::model::edtf::Offset;
use crate::model::{Basis, DateBasis, Edtf, FieldPath, Head, Id};

impl Form<'_> {
    /// Date, its words in the source, its basis.
    pub(super) fn date_ui(&mut self, ui: &mut Ui, head: &mut Head) {
        self.date(ui, FieldPath::field("date"), "Date", &mut head.date);
        let words = FieldPath::field("date_text");
        let open = self.is_open(ui, &FieldPath::field("more"));
        if self.shows(ui, &words, !head.date_text.is_empty(), open) {
            let line = Line::new(words, "Date in words").hint("late January 2025");
            self.text(ui, &line, &mut head.date_text);
        }
        self.date_basis(ui, &mut head.date_basis);
    }

    /// Of several cases: how far the event lies from the zero of its case, and the offer to make it that.
    pub(super) fn anchor_ui(&mut self, ui: &mut Ui, head: &Head) {
        let key = self.key.clone();
        if self.desk.sheets.len() < 2 || self.is_across() || !self.desk.can_anchor(&key) {
            return;
        }
        let apart = head.date.as_ref().and_then(|date| self.sheet.zero.apart(&head.id, date));
        if let Some(apart) = apart {
            self.remark(ui, &capital(&apart));
        }
        let is_zero = matches!(&self.sheet.zero, Zero::On(anchor) if anchor.id == head.id);
        if !is_zero {
            let (_, row) = ui.allocate_space(egui::vec2(ui.available_width(), 20.0));
            let words = "Align cases on this event";
            self.link_at(ui, &FieldPath::field("anchor"), row, (words, words), |form| {
                form.actions.push(Action::AlignOn(key));
            });
        }
        ui.add_space(4.0);
    }

    /// A field for a date, with its meaning as one types. Up and down move it by its own precision.
    pub(super) fn date(&mut self, ui: &mut Ui, path: FieldPath, label: &str, date: &mut Option<Edtf>) {
        if let Some(shifted) = self.shifted(ui, &path, date.as_ref()) {
            *date = Some(shifted);
            self.typing(ui.ctx(), &path, label);
        }
        let line = Line::new(path, label).hint("2025-04, 2017/.., 2025?");
        self.parsed(
            ui,
            &line,
            date,
            |date| date.text().to_owned(),
            |text| {
                Edtf::parse(text).map(|date| {
                    let words = date.words();
                    (date, Some(words))
                })
            },
        );
    }

    fn shifted(&self, ui: &Ui, path: &FieldPath, date: Option<&Edtf>) -> Option<Edtf> {
        if !self.had_focus(ui.ctx(), path) {
            return None;
        }
        let (up, down) = ui.input_mut(|input| {
            let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (count(Press::ArrowUp), count(Press::ArrowDown))
        });
        let steps = i64::try_from(up).ok()? - i64::try_from(down).ok()?;
        date.filter(|_| steps != 0)?.shifted(steps)
    }

    fn date_basis(&mut self, ui: &mut Ui, basis: &mut DateBasis) {
        let path = FieldPath::field("date_basis");
        let shown = match basis {
            DateBasis::Stated => "Stated".to_owned(),
            DateBasis::Inferred(why) if why.is_empty() => "Inferred".to_owned(),
            DateBasis::Inferred(why) => format!("Inferred: {why}"),
            DateBasis::Relative { to, .. } => format!("Relative: {}", self.fact_name(to)),
        };
        let shown = if self.differs(&path) { String::new() } else { shown };
        let picker = Picker::new(path.clone(), "Basis", &shown);
        let choices = || {
            vec![
                Choice::new(DateSort::Stated, "Stated").detail("the source gives the date"),
                Choice::new(DateSort::Inferred, "Inferred").detail("from something else"),
                Choice::new(DateSort::Relative, "Relative").detail("dated by another fact"),
            ]
        };
        if let Some(Picked::Chosen(sort)) = self.pick(ui, &picker, choices) {
            let new = of_sort(sort, basis);
            if new != *basis || self.differs(&path) {
                *basis = new;
                self.done(&path, "basis of the date");
            }
            match sort {
                DateSort::Stated => {}
                DateSort::Inferred => self.want(ui.ctx(), path.clone().then("why")),
                DateSort::Relative => self.want(ui.ctx(), path.clone().then("to")),
            }
        }
        match basis {
            DateBasis::Stated => {}
            DateBasis::Inferred(why) => self.reason(ui, path.then("why"), why),
            DateBasis::Relative { to, offset } => self.relative(ui, &path, to, offset),
        }
    }

    /// What something is inferred from: a row of its own while it is written; the basis above says it too.
    fn reason(&mut self, ui: &mut Ui, path: FieldPath, why: &mut LeanStr) {
        let open = self.is_open(ui, &FieldPath::field("more"));
        if why.is_empty() || self.shows(ui, &path, false, open) {
            let line = Line::new(path, "Inferred from").hint("what it follows from").many();
            self.text(ui, &line, why);
        }
    }

    fn relative(&mut self, ui: &mut Ui, path: &FieldPath, to: &mut Id, offset: &mut Option<Offset>) {
        self.pick_fact(ui, path.clone().then("to"), "Relative to", to);
        let line = Line::new(path.clone().then("offset"), "By").hint("P1D, PT0H/PT48H, empty for not known");
        let anchor = self.fact_name(to);
        self.parsed(ui, &line, offset, ToString::to_string, |text| {
            Offset::parse(text).map(|offset| {
                let words = format!("{} {anchor}", offset.words());
                (offset, Some(words))
            })
        });
    }

    /// A row in which a fact of any open case is chosen.
    pub(super) fn pick_fact(&mut self, ui: &mut Ui, path: FieldPath, label: &str, to: &mut Id) {
        let shown = if to.is_empty() { String::new() } else { self.fact_name(to) };
        let sign = self.fact(to).and_then(|key| {
            let sheet = self.desk.sheet(key.doc)?;
            Some(super::choices::fact_sign(sheet, self.theme, &key.key))
        });
        let picker = Picker::new(path, label, &shown).sign(sign.unwrap_or_default());
        let (desk, doc, keys) = (self.desk, self.sheet.doc, self.keys.clone());
        if let Some(Picked::Chosen(id)) = self.pick(ui, &picker, || facts(desk, doc, &keys)) {
            *to = id;
            self.done(&picker.path, label);
        }
    }

    /// A row for whether a source states something.
    pub(super) fn basis(&mut self, ui: &mut Ui, path: FieldPath, label: &str, basis: &mut Basis) {
        let shown = match basis {
            Basis::Stated => "Stated".to_owned(),
            Basis::Inferred(why) if why.is_empty() => "Inferred".to_owned(),
            Basis::Inferred(why) => format!("Inferred: {why}"),
        };
        let shown = if self.differs(&path) { String::new() } else { shown };
        let picker = Picker::new(path.clone(), label, &shown);
        let choices = || {
            vec![Choice::new(false, "Stated"), Choice::new(true, "Inferred").detail("from something else")]
        };
        if let Some(Picked::Chosen(inferred)) = self.pick(ui, &picker, choices) {
            let new = match (inferred, &*basis) {
                (false, _) => Basis::Stated,
                (true, Basis::Inferred(why)) => Basis::Inferred(why.clone()),
                (true, Basis::Stated) => Basis::Inferred(LeanStr::default()),
            };
            if new != *basis || self.differs(&path) {
                *basis = new;
                self.done(&path, label);
            }
            if inferred {
                self.want(ui.ctx(), path.clone().then("why"));
            }
        }
        if let Basis::Inferred(why) = basis {
            self.reason(ui, path.then("why"), why);
        }
    }

    /// A row for a value of a vocabulary.
    pub(super) fn named<T: crate::model::Named + Send + Sync>(
        &mut self,
        ui: &mut Ui,
        path: FieldPath,
        label: &str,
        value: &mut T,
    ) {
        let shown = if self.differs(&path) { String::new() } else { capital(value.words()) };
        let picker = Picker::new(path, label, &shown);
        if let Some(Picked::Chosen(chosen)) = self.pick(ui, &picker, vocabulary::<T>) {
            *value = chosen;
            self.done(&picker.path, label);
        }
    }

    /// A row for a value of a vocabulary, or none.
    pub(super) fn named_or_none<T: crate::model::Named + Send + Sync>(
        &mut self,
        ui: &mut Ui,
        path: FieldPath,
        label: &str,
        value: &mut Option<T>,
    ) {
        let shown = value.map(|value| capital(value.words())).unwrap_or_default();
        let picker = Picker::new(path, label, &shown).or_none();
        match self.pick(ui, &picker, vocabulary::<T>) {
            Some(Picked::Chosen(chosen)) => *value = Some(chosen),
            Some(Picked::Cleared) => *value = None,
            Some(Picked::New(_)) | None => return,
        }
        self.done(&picker.path, label);
    }
}

/// How a date is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum DateSort {
    Stated,
    Inferred,
    Relative,
}

/// The basis of that sort, with what the present one has of it.
fn of_sort(sort: DateSort, basis: &DateBasis) -> DateBasis {
    match (sort, basis) {
        (DateSort::Stated, _) => DateBasis::Stated,
        (DateSort::Inferred, DateBasis::Inferred(_)) | (DateSort::Relative, DateBasis::Relative { .. }) => {
            basis.clone()
        }
        (DateSort::Inferred, _) => DateBasis::Inferred(LeanStr::default()),
        (DateSort::Relative, _) => DateBasis::Relative { to: Id::default(), offset: None },
    }
}
