//! What a fact says on the timeline: title, date, and what a screen reader is told, each with its width when it is asked for.

use std::sync::OnceLock;

use lean_string::LeanStr;

use super::{Cut, DocInput, Measure, TextStyle, Zero, undated_word};
use crate::document::DocKey;
use crate::model::edtf::{Bound, Dated, Day, Edtf, Precision, Qualifier, Qualities, Reading, Span};
use crate::model::{
    Case, DateBasis, Event, EventKind, Head, Key, Named, Occurrence, Status, TableName, Tongue,
};

/// Characters of a line where a title stands in two.
pub(super) const LINE: usize = 28;

/// What the mark and the label of a fact are made from.
#[derive(Debug)]
pub(super) struct FactText {
    pub key: DocKey,
    pub kind: EventKind,
    pub status: Status,
    pub occurrence: Occurrence,
    pub basis: DateBasis,
    /// A turning point.
    pub is_key: bool,
    /// Links that start or end at it.
    pub links: usize,
    pub title: LeanStr,
    pub reading: Reading,
    date: Option<Edtf>,
    date_text: LeanStr,
    tongue: Tongue,
    date_words: OnceLock<LeanStr>,
    title_width: OnceLock<f64>,
    selected_width: OnceLock<f64>,
    date_width: OnceLock<f64>,
    two_lines: OnceLock<TwoLines>,
    spoken: OnceLock<String>,
}

impl FactText {
    pub(super) fn new(doc: &DocInput<'_>, event: &Event) -> Self {
        let head = &event.head;
        let key = DocKey::new(doc.doc, Key::Record(TableName::Events, head.id.clone()));
        Self {
            kind: event.kind.clone(),
            status: head.status,
            occurrence: head.occurrence,
            basis: (*head.date_basis).clone(),
            is_key: head.key,
            links: doc.index.links(&head.id),
            title: title_of(head),
            reading: head.date.as_ref().map_or_else(undated, Edtf::reading),
            date: head.date.clone(),
            date_text: (*head.date_text).clone(),
            tongue: doc.tongue,
            key,
            date_words: OnceLock::new(),
            title_width: OnceLock::new(),
            selected_width: OnceLock::new(),
            date_width: OnceLock::new(),
            two_lines: OnceLock::new(),
            spoken: OnceLock::new(),
        }
    }

    /// Whether it still says what the event does.
    pub(super) fn is_of(&self, doc: &DocInput<'_>, event: &Event) -> bool {
        let head = &event.head;
        self.key.key.id() == Some(&head.id)
            && self.title == title_of(head)
            && self.date == head.date
            && self.date_text == *head.date_text
            && self.basis == *head.date_basis
            && self.kind == event.kind
            && (self.status, self.occurrence, self.is_key) == (head.status, head.occurrence, head.key)
            && (self.links, self.tongue) == (doc.index.links(&head.id), doc.tongue)
    }

    pub(super) fn title_width(&self, measure: &dyn Measure) -> f64 {
        *self.title_width.get_or_init(|| measure.width(&self.title, TextStyle::Label))
    }

    /// Whether the widths of title and date are known.
    pub(super) fn is_measured(&self) -> bool {
        self.title_width.get().is_some() && self.date_width.get().is_some()
    }

    pub(super) fn selected_width(&self, measure: &dyn Measure) -> f64 {
        *self.selected_width.get_or_init(|| measure.width(&self.title, TextStyle::LabelSelected))
    }

    pub(super) fn two_lines(&self, measure: &dyn Measure) -> &TwoLines {
        self.two_lines.get_or_init(|| two_lines(&self.title, measure))
    }

    /// The date beside a label: short words; in brackets where no source states them; the source's own where it dates the
    /// fact by another.
    pub(super) fn date(&self) -> &LeanStr {
        self.date_words
            .get_or_init(|| short_date(self.date.as_ref(), &self.basis, &self.date_text, self.tongue))
    }

    pub(super) fn date_width(&self, measure: &dyn Measure) -> f64 {
        *self.date_width.get_or_init(|| measure.width(self.date(), TextStyle::Date))
    }

    /// Title and date in words, as a screen reader says them.
    pub(super) fn spoken(&self) -> &str {
        self.spoken
            .get_or_init(|| format!("{}, {}", self.title, date_in_words(self.date.as_ref(), &self.basis)))
    }

    /// How far it lies from the event that its case's time counts from.
    pub(super) fn apart(&self, zero: &Zero) -> Option<String> {
        zero.apart(self.key.key.id()?, self.date.as_ref()?)
    }

    /// How sure it is, as a screen reader says it.
    pub(super) fn standing(&self) -> impl Iterator<Item = &'static str> {
        let occurrence = (self.occurrence != Occurrence::Actual).then(|| self.occurrence.words());
        std::iter::once(self.status.words()).chain(occurrence)
    }
}

/// Of one fact. Widths and words that are not asked for yet make no difference.
impl PartialEq for FactText {
    fn eq(&self, other: &Self) -> bool {
        self.key == other.key && self.title == other.title && self.date == other.date
    }
}

/// A title in two lines.
#[derive(Debug)]
pub(super) struct TwoLines {
    pub lines: [LeanStr; 2],
    pub widths: [f64; 2],
    pub cut: Cut,
}

/// Breaks a title between words so that no line is longer than [`LINE`] characters; what is left over becomes an ellipsis.
fn two_lines(title: &str, measure: &dyn Measure) -> TwoLines {
    let first = head_of(title, LINE);
    let rest = title.get(first.len()..).unwrap_or_default().trim_start();
    let second = head_of(rest, LINE);
    let whole = second.len() == rest.len();
    let second = if whole { LeanStr::from(second) } else { ellipsis(head_of(rest, LINE - 1)) };
    let widths = [first, second.as_str()].map(|line| measure.width(line, TextStyle::Label));
    TwoLines { lines: [first.into(), second], widths, cut: if whole { Cut::Whole } else { Cut::Ellipsis } }
}

/// A text that is cut at its end, with an ellipsis there.
pub(super) fn ellipsis(text: &str) -> LeanStr {
    format!("{}…", without_trail(text)).into()
}

/// The text without what has no place before an ellipsis, another one included.
pub(super) fn without_trail(text: &str) -> &str {
    text.trim_end_matches([' ', ',', ';', ':', '–', '-', '.', '…', '“'])
}

/// The words of a text that fit so many characters; a first word that is longer is cut.
pub(super) fn head_of(text: &str, characters: usize) -> &str {
    let Some((end, _)) = text.char_indices().nth(characters) else { return text };
    let fits = text.get(..end).unwrap_or(text);
    if text.get(end..).is_some_and(|rest| rest.starts_with(char::is_whitespace)) {
        return fits;
    }
    match fits.rfind(char::is_whitespace) {
        Some(space) if space > 0 => text.get(..space).unwrap_or(fits).trim_end(),
        _ => fits,
    }
}

/// The title of a fact of a case, or its id where it has none.
pub(super) fn title(case: &Case, key: &Key) -> LeanStr {
    match case.head(key) {
        Some(head) => title_of(head),
        None => key.id().map(|id| LeanStr::from(id.as_str())).unwrap_or_default(),
    }
}

/// The date of a fact as it stands beside a label; empty where it has none.
pub(super) fn date_beside(head: &Head, tongue: Tongue) -> LeanStr {
    short_date(head.date.as_ref(), &head.date_basis, &head.date_text, tongue)
}

fn short_date(date: Option<&Edtf>, basis: &DateBasis, source_words: &LeanStr, tongue: Tongue) -> LeanStr {
    let Some(date) = date else { return LeanStr::default() };
    match basis {
        DateBasis::Stated => date.short_words_in(tongue).into(),
        DateBasis::Relative { .. } if !source_words.is_empty() => source_words.clone(),
        DateBasis::Inferred(_) | DateBasis::Relative { .. } => {
            format!("[{}]", date.short_words_in(tongue)).into()
        }
    }
}

/// The date of a fact as a screen reader says it.
pub(super) fn spoken_date(head: &Head) -> String {
    date_in_words(head.date.as_ref(), &head.date_basis)
}

/// The date of a fact in full, in a language.
pub(super) fn date_in_full(head: &Head, tongue: Tongue) -> String {
    let Some(date) = &head.date else { return undated_word(tongue).to_owned() };
    let words = date.words_in(tongue);
    let basis = match *head.date_basis {
        DateBasis::Stated => return words,
        DateBasis::Inferred(_) => {
            ["inferred", "erschlossen", "date déduite", "data dedotta", "fecha deducida"]
        }
        DateBasis::Relative { .. } => [
            "dated by another fact",
            "nach einem anderen Fakt datiert",
            "date tirée d’un autre fait",
            "data ricavata da un altro fatto",
            "fecha según otro hecho",
        ],
    };
    format!("{words}, {}", tongue.say(basis))
}

fn date_in_words(date: Option<&Edtf>, basis: &DateBasis) -> String {
    match (date, basis) {
        (None, _) => "undated".to_owned(),
        (Some(date), DateBasis::Stated) => date.words(),
        (Some(date), DateBasis::Inferred(_)) => format!("{}, inferred", date.words()),
        (Some(date), DateBasis::Relative { .. }) => format!("{}, dated by another fact", date.words()),
    }
}

pub(super) fn title_of(head: &Head) -> LeanStr {
    if head.title.is_empty() { LeanStr::from(head.id.as_str()) } else { head.title.clone() }
}

/// Only dated facts are drawn; this is never painted.
fn undated() -> Reading {
    let day = Dated {
        span: Span::day(Day(0)),
        precision: Precision::Day,
        qualifier: Qualifier::Certain,
        qualities: Qualities::default(),
        time: None,
    };
    Reading::Interval { start: Bound::Unknown, end: Bound::Known(day) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::ByCount;

    #[test]
    fn titles_break_between_words_and_end_in_an_ellipsis_only_at_last() {
        let broken = |title: &str| two_lines(title, &ByCount).lines.map(|line| line.to_string());
        assert_eq!(broken("The centres open"), ["The centres open", ""]);
        assert_eq!(
            broken("Italian court suspends the transfer and orders the return"),
            ["Italian court suspends the", "transfer and orders the…"]
        );
        assert_eq!(
            broken("Italian court suspends the transfer order"),
            ["Italian court suspends the", "transfer order"]
        );
        let long = "Bundesverfassungsgerichtsentscheidung ist da";
        assert!(broken(long).iter().all(|line| line.chars().count() <= LINE));
    }
}
