//! Quotations hold the dates and numbers that the fact states.
//!
//! Asked only where something is stated: an inferred date or fact, a date told by another fact, and a citation without a
//! quotation prove nothing here. The quotations of a fact count together.

use super::codes::{Code, QUOTE_LACKS_DATE, QUOTE_LACKS_FIGURE};
use super::found::Found;
use super::spellings::{Language, Spelled};
use crate::model::edtf::{Dated, Edtf, Precision};
use crate::model::{
    Basis, Case, Citation, Count, DateBasis, Decimal, FieldPath, Head, Key, Share, Supports, TableName,
};

pub(super) fn check(case: &Case, found: &mut Found) {
    for event in case.events.iter() {
        let fact = Fact { case, table: TableName::Events, head: &event.head };
        fact.date(found);
        fact.counts(&event.counts, found);
    }
    for flow in case.flows.iter() {
        let fact = Fact { case, table: TableName::Flows, head: &flow.head };
        fact.date(found);
        if let Some(value) = flow.value {
            fact.amount(value, found);
        }
    }
}

struct Fact<'a> {
    case: &'a Case,
    table: TableName,
    head: &'a Head,
}

/// What the citations of a fact say of one of its parts.
enum Quoted {
    /// Nothing that could be held against the fact.
    Silent,
    Said(Box<Spelled>),
}

impl Fact<'_> {
    fn date(&self, found: &mut Found) {
        let Some(date) = self.head.date.as_ref().filter(|_| self.head.date_basis == DateBasis::Stated) else {
            return;
        };
        let Quoted::Said(said) = self.quoted(Supports::Date, None) else { return };
        if let Some(lacking) = lacking(date, &said) {
            self.push(&QUOTE_LACKS_DATE, FieldPath::field("date"), found, || {
                let message =
                    format!("no quotation of this fact says {lacking} of its date, {}", date.words());
                (
                    message,
                    "quote the words that do, or say from what it follows: `date_basis: Inferred(\"…\")`",
                )
            });
        }
    }

    fn counts(&self, counts: &[Count], found: &mut Found) {
        for (at, count) in counts.iter().enumerate() {
            if count.value.is_none() && count.share.is_none() {
                continue;
            }
            let Quoted::Said(said) = self.quoted(Supports::Count, Some(&count.stated_as)) else { continue };
            let path = || FieldPath::field("counts").item(at);
            if let Some(value) = count.value.filter(|value| !said.has_number(*value)) {
                self.figure(&value.to_string(), path().then("value"), found);
            }
            if let Some(share) = count.share.filter(|share| !has_share(*share, &said)) {
                self.figure(&share.to_string(), path().then("share"), found);
            }
        }
    }

    fn amount(&self, value: Decimal, found: &mut Found) {
        if let Quoted::Said(said) = self.quoted(Supports::Value, None)
            && !said.has_number(value)
        {
            self.figure(&value.to_string(), FieldPath::field("value"), found);
        }
    }

    fn figure(&self, figure: &str, path: FieldPath, found: &mut Found) {
        self.push(&QUOTE_LACKS_FIGURE, path, found, || {
            let message = format!("no quotation of this fact says {figure}");
            (message, "quote the words that do, or say from what the fact follows: `basis: Inferred(\"…\")`")
        });
    }

    fn push(
        &self,
        code: &Code,
        path: FieldPath,
        found: &mut Found,
        words: impl FnOnce() -> (String, &'static str),
    ) {
        let key = || Some(Key::Record(self.table, self.head.id.clone()));
        found.push(code, key, path, || {
            let (message, hint) = words();
            (message, Some(hint.to_owned()))
        });
    }

    /// What the quotations that speak of this part say. `stated_as` are the source's own words for it: where they are
    /// quoted, nothing is missing.
    fn quoted(&self, part: Supports, stated_as: Option<&str>) -> Quoted {
        let is_inferred = matches!(*self.head.basis, Basis::Inferred(_));
        if self.head.citations.is_empty() || (is_inferred && part != Supports::Date) {
            return Quoted::Silent;
        }
        let mut said = Box::<Spelled>::default();
        for citation in self.head.citations.iter().filter(|citation| speaks_of(citation, part)) {
            let stated = stated_as.filter(|words| !words.is_empty());
            if citation.quote.is_empty() || stated.is_some_and(|words| citation.quote.contains(words)) {
                return Quoted::Silent;
            }
            let (Some(of_quote), Some(of_case)) =
                (self.language(citation), Language::of_tag(&self.case.meta.language))
            else {
                return Quoted::Silent;
            };
            said.add(&citation.quote, of_quote);
            if !citation.translation.is_empty() {
                said.add(&citation.translation, of_case);
            }
        }
        Quoted::Said(said)
    }

    /// The language of the document read, where it says so, else of the case.
    fn language(&self, citation: &Citation) -> Option<Language> {
        let read = citation.cited_in.as_ref().unwrap_or(&citation.source);
        let tag = self.case.sources.get(read).map(|source| &source.language).filter(|tag| !tag.is_empty());
        Language::of_tag(tag.unwrap_or(&self.case.meta.language))
    }
}

fn speaks_of(citation: &Citation, part: Supports) -> bool {
    citation.supports.is_empty() || citation.supports.contains(&part)
}

fn has_share(share: Share, said: &Spelled) -> bool {
    match share {
        Share::Percent(number) => said.has_number(number),
        Share::Fraction(part, of) => said.has_fraction(part, of),
    }
}

/// The first part of the date that is not said, in words.
fn lacking(date: &Edtf, said: &Spelled) -> Option<String> {
    date.reading().dates().find_map(|dated| lacking_of(dated, said))
}

fn lacking_of(dated: &Dated, said: &Spelled) -> Option<String> {
    let first = dated.span.first().ymd();
    let last = dated.span.last().ymd();
    if first.year < 1000 || last.year > 9999 || dated.precision > Precision::Decade {
        // Such years are not written as four digits.
        return None;
    }
    // A winter reaches into the next year.
    if !said.has_year(first.year, last.year) {
        return Some(format!("the year {}", first.year));
    }
    if dated.precision <= Precision::Month && !said.has_month(first.month) {
        return Some(format!("the month {}", crate::model::edtf::month_name(first.month)));
    }
    if dated.precision <= Precision::Day && !said.has_day(first.day) {
        return Some(format!("the day {}", first.day));
    }
    None
}
