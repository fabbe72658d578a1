//! What filters ask of facts most, read once: their kinds and their days. To go through these takes a fraction of what it takes
//! to look at each fact of a large case.

use std::collections::HashMap;

use lean_string::LeanStr;

use super::keys::NameOf;
use super::matches::Matches;
use super::numbers::Dates;
use super::sought::{Sought, State};
use crate::model::edtf::Day;
use crate::model::{Case, Edtf, Event, Flow};
use crate::query::cores::in_stretches;
use crate::query::fold::folded;
use crate::query::search::FactRef;
use crate::query::{FactNo, TimeIndex};

/// Kinds and days of all facts of a case.
#[derive(Clone, Debug, Default)]
pub struct Columns {
    events: Vec<Row>,
    flows: Vec<Row>,
    kinds: Vec<Kind>,
}

/// What is known of a fact.
#[derive(Clone, Copy, Debug)]
struct Row {
    no: FactNo,
    /// The place of its kind.
    kind: u32,
    /// The first and the last day it may be, as [`near`] has them, without end where open or unknown; without a date the last
    /// comes before the first.
    first: i32,
    last: i32,
}

impl Row {
    fn is_dated(&self) -> bool {
        self.first <= self.last
    }
}

/// Name in the file and words on the screen, both as a search sees them.
#[derive(Clone, Debug)]
struct Kind {
    file: String,
    words: String,
}

/// What can be told of facts by their rows.
enum Asked {
    /// Is it of one of these kinds?
    Kinds(Vec<bool>),
    /// May it be on one of these days?
    Days(i32, i32),
    Dated,
    Undated,
    Event,
    Flow,
}

impl Columns {
    /// Those of a case; the index is that of the same case.
    #[must_use]
    pub fn of<'c>(case: &'c Case, index: &TimeIndex) -> Self {
        let parts = in_stretches(case.events.len(), |places| {
            let (from, count) = (places.start, places.len());
            let events = case.events.iter_from(from).take(count).zip(from..);
            let number = |(event, place): (&'c Event, usize)| {
                (index.number_near(&event.head.id, place), FactRef::Event(event))
            };
            Part::of(events.map(number))
        });
        let mut columns = Self::default();
        let mut known = HashMap::new();
        columns.events = columns.joined(parts, &mut known);
        let parts = in_stretches(case.flows.len(), |places| {
            let (from, count) = (places.start, places.len());
            let flows = case.flows.iter_from(from).take(count).zip(from..);
            let number = |(flow, place): (&'c Flow, usize)| {
                (index.flow_number_near(&flow.head.id, place), FactRef::Flow(flow))
            };
            Part::of(flows.map(number))
        });
        columns.flows = columns.joined(parts, &mut known);
        columns
    }

    /// The rows of stretches that follow each other, their kinds numbered as those of all.
    fn joined(&mut self, parts: Vec<Part<'_>>, known: &mut HashMap<(LeanStr, LeanStr), u32>) -> Vec<Row> {
        let mut rows = Vec::with_capacity(parts.iter().map(|part| part.rows.len()).sum());
        for part in parts {
            let mut number = |(file, words): (&str, &str)| {
                *known.entry((file.into(), words.into())).or_insert_with(|| {
                    self.kinds.push(Kind { file: folded(file), words: folded(words) });
                    u32::try_from(self.kinds.len() - 1).unwrap_or(u32::MAX)
                })
            };
            let kinds: Vec<u32> = part.kinds.into_iter().map(&mut number).collect();
            let kind = |row: &Row| kinds.get(row.kind as usize).copied().unwrap_or(u32::MAX);
            rows.extend(part.rows.iter().map(|row| Row { kind: kind(row), ..*row }));
        }
        rows
    }

    /// The facts that have any of this; `None` where rows cannot tell.
    pub(super) fn having(&self, any: &[Sought]) -> Option<Matches> {
        let asked: Vec<Asked> = any.iter().map(|sought| self.asked(sought)).collect::<Option<_>>()?;
        let mut matches = Matches::none_of(self.events.len() + self.flows.len());
        let has = |row: &Row, of_event: bool| asked.iter().any(|asked| asked.holds(row, of_event));
        for row in self.events.iter().filter(|row| has(row, true)) {
            matches.add_event(row.no);
        }
        for row in self.flows.iter().filter(|row| has(row, false)) {
            matches.add_flow(row.no);
        }
        Some(matches)
    }

    fn asked(&self, sought: &Sought) -> Option<Asked> {
        let kinds = |fits: &dyn Fn(&Kind) -> bool| Some(Asked::Kinds(self.kinds.iter().map(fits).collect()));
        match sought {
            Sought::Name(NameOf::Kind, name) => {
                kinds(&|kind| name.fits(&kind.words) || kind.file == name.text())
            }
            Sought::NoName(NameOf::Kind) => kinds(&|kind| kind.file.is_empty()),
            Sought::Date(Dates::Days(first, last)) => {
                (is_told(*first) && is_told(*last)).then(|| Asked::Days(near(first.0), near(last.0)))
            }
            Sought::State(State::Dated) => Some(Asked::Dated),
            Sought::State(State::Undated) => Some(Asked::Undated),
            Sought::State(State::Event) => Some(Asked::Event),
            Sought::State(State::Flow) => Some(Asked::Flow),
            Sought::Words(..)
            | Sought::Name(..)
            | Sought::NoName(_)
            | Sought::State(_)
            | Sought::Has(_)
            | Sought::HasNo(_)
            | Sought::Date(Dates::Written(_))
            | Sought::Amount(_)
            | Sought::Currency(_)
            | Sought::Count(_)
            | Sought::Link(_) => None,
        }
    }
}

impl Asked {
    fn holds(&self, row: &Row, of_event: bool) -> bool {
        match self {
            Self::Kinds(fits) => fits.get(row.kind as usize).is_some_and(|fits| *fits),
            Self::Days(from, to) => row.is_dated() && row.first <= *to && *from <= row.last,
            Self::Dated => row.is_dated(),
            Self::Undated => !row.is_dated(),
            Self::Event => of_event,
            Self::Flow => !of_event,
        }
    }
}

/// The rows of a stretch of facts, with the kinds that are met in it.
#[derive(Default)]
struct Part<'a> {
    rows: Vec<Row>,
    kinds: Vec<(&'a str, &'a str)>,
}

impl<'a> Part<'a> {
    fn of(facts: impl Iterator<Item = (Option<FactNo>, FactRef<'a>)>) -> Self {
        let mut part = Self::default();
        let mut known: HashMap<(&str, &str), u32> = HashMap::new();
        for (no, fact) in facts {
            let Some(no) = no else { continue };
            let kinds = &mut part.kinds;
            let kind = *known.entry(fact.kind()).or_insert_with_key(|kind| {
                kinds.push(*kind);
                u32::try_from(kinds.len() - 1).unwrap_or(u32::MAX)
            });
            let (first, last) = fact.head().date.as_ref().map_or((i32::MAX, i32::MIN), days);
            part.rows.push(Row { no, kind, first, last });
        }
        part
    }
}

fn days(date: &Edtf) -> (i32, i32) {
    let day = |day: Option<Day>, open: i32| day.map_or(open, |day| near(day.0));
    (day(date.earliest(), i32::MIN), day(date.latest(), i32::MAX))
}

/// Half as wide as days are. What lies further off than five million years is at the end of time, and stays in order with all
/// that is not.
fn near(day: i64) -> i32 {
    i32::try_from(day).unwrap_or(if day < 0 { i32::MIN } else { i32::MAX })
}

/// Whether rows tell what is before a day and what is after it: where it is near, or the end of time itself.
fn is_told(day: Day) -> bool {
    i32::try_from(day.0).is_ok_and(|day| day > i32::MIN && day < i32::MAX)
        || day <= Day::MIN
        || day >= Day::MAX
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{EventKind, FlowKind, Head, Id};
    use crate::query::Filter;

    /// Facts of several kinds and dates, more than one core looks at, some without either.
    fn case() -> Case {
        const DATES: [&str; 8] =
            ["2024-10-14", "2024-10", "2023/..", "", "../2020", "[..2019, 2022..]", "/2021", "Y170000002"];
        let head = |at: usize| Head {
            id: Id::from(format!("f{at:03}")),
            date: DATES.get(at % 8).and_then(|date| Edtf::parse(date).ok()),
            ..Head::default()
        };
        let kinds = [
            EventKind::Vote,
            EventKind::Other("Vote of no confidence".into()),
            EventKind::Unstated,
            EventKind::Act,
        ];
        let event = |at: usize| Event {
            head: head(at),
            kind: kinds.get(at % 4).cloned().unwrap_or_default(),
            ..Event::default()
        };
        let flow = |at: usize| Flow {
            head: head(at),
            kind: [None, Some(FlowKind::Pledge), Some(FlowKind::Fine)].get(at % 3).copied().flatten(),
            ..Flow::default()
        };
        Case {
            events: (0..100).map(event).collect(),
            flows: (200..290).map(flow).collect(),
            ..Case::default()
        }
    }

    #[test]
    fn rows_tell_what_looking_at_each_fact_tells() {
        let case = case();
        let index = TimeIndex::build(&case);
        let columns = Columns::of(&case, &index);
        for text in [
            "kind:vote",
            "kind:=vote",
            "kind:none",
            "kind:other",
            "kind:pledge,fine",
            "kind:vote,pledge",
            "kind:nothing",
            "date:2024",
            "date:2024-10-01..2024-10-13",
            "date:>2022",
            "date:..2019",
            "date:1900..2100",
            "date:2024,2020",
            "is:dated",
            "is:undated",
            "is:event",
            "is:flow,undated",
        ] {
            let filter = Filter::parse(text);
            let [term] = filter.terms.as_slice() else { panic!("{text}") };
            assert_eq!(columns.having(&term.any), Some(filter.matches(&case, &index)), "{text}");
        }
        for text in [
            "words",
            "title:vote",
            "amount:>2",
            "has:source",
            "actor:none",
            "date:=2024-10",
            "date:Y170000002",
        ] {
            let filter = Filter::parse(text);
            let told = filter.terms.first().map(|term| columns.having(&term.any));
            assert_eq!(told, Some(None), "{text} is asked of the facts themselves");
        }
    }
}
