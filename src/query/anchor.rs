//! The event of a case from which its time counts where cases are laid beside each other.

use lean_string::LeanStr;

use super::apart::{Apart, begins};
use crate::model::edtf::{Day, Edtf, Qualifier, Reading};
use crate::model::{Case, Event, EventKind, Id, Occurrence, Tongue};

/// An event that time counts from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The event.
    pub id: Id,
    /// Its title, or its id where it has none.
    pub title: LeanStr,
    /// Its date, as well as it is known.
    pub date: Edtf,
    /// The day that counts as zero: the first on which it may have happened or begun.
    pub zero: Day,
    /// Why it is this one.
    pub because: Because,
}

/// Why an event is the anchor of its case. What comes first decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Because {
    /// It was asked for.
    Chosen,
    /// The case names it.
    Named,
    /// The first agreement of the case.
    Agreement,
    /// The first law.
    Law,
    /// The first turning point.
    Key,
    /// The first dated event that is no report or statement.
    First,
    /// The first dated event of all.
    FirstOfAll,
}

impl Because {
    /// "the first agreement of the case".
    #[must_use]
    pub fn words(self) -> &'static str {
        self.words_in(Tongue::English)
    }

    /// The same in a language.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        tongue.say(match self {
            Self::Chosen => ["chosen", "gewählt", "choisi", "scelto", "elegido"],
            Self::Named => [
                "named by the case",
                "im Fall genannt",
                "désigné par le dossier",
                "indicato dal caso",
                "señalado por el caso",
            ],
            Self::Agreement => [
                "the first agreement of the case",
                "das erste Abkommen des Falls",
                "le premier accord du dossier",
                "il primo accordo del caso",
                "el primer acuerdo del caso",
            ],
            Self::Law => [
                "the first law of the case",
                "das erste Gesetz des Falls",
                "la première loi du dossier",
                "la prima legge del caso",
                "la primera ley del caso",
            ],
            Self::Key => [
                "the first turning point of the case",
                "der erste Wendepunkt des Falls",
                "le premier tournant du dossier",
                "il primo punto di svolta del caso",
                "el primer punto de inflexión del caso",
            ],
            Self::First => [
                "the first dated event of the case, reports and statements aside",
                "das erste datierte Ereignis des Falls, ohne Berichte und Erklärungen",
                "le premier événement daté du dossier, hors rapports et déclarations",
                "il primo evento datato del caso, esclusi rapporti e dichiarazioni",
                "el primer hecho fechado del caso, sin contar informes y declaraciones",
            ],
            Self::FirstOfAll => [
                "the first dated event of the case",
                "das erste datierte Ereignis des Falls",
                "le premier événement daté du dossier",
                "il primo evento datato del caso",
                "el primer hecho fechado del caso",
            ],
        })
    }
}

impl Anchor {
    fn of(event: &Event, because: Because) -> Option<Self> {
        let head = &event.head;
        let date = head.date.clone()?;
        let zero = begins(&date)?.first();
        let title = if head.title.is_empty() { head.id.as_str().into() } else { head.title.clone() };
        Some(Self { id: head.id.clone(), title, date, zero, because })
    }

    /// How far a date lies from it: "14 months after Protocol signed"; `None` where the date has no known beginning.
    #[must_use]
    pub fn apart(&self, date: &Edtf) -> Option<String> {
        Some(Apart::between(&self.date, date)?.words(&format!("“{}”", self.title)))
    }

    /// Which event zero is and which day it is counted from: "0 = Protocol signed, some day in November 2023, counted
    /// from 1 November 2023".
    #[must_use]
    pub fn words(&self) -> String {
        self.words_in(Tongue::English)
    }

    /// The same in a language.
    #[must_use]
    pub fn words_in(&self, tongue: Tongue) -> String {
        let known = begins(&self.date).is_some_and(|span| span.days() == 1);
        let is_plain =
            matches!(self.date.reading(), Reading::Single(_)) && self.date.qualifier() == Qualifier::Certain;
        let date = self.date.words_in(tongue);
        let date = if !known && is_plain { some_day_in(&date, tongue) } else { date };
        if known {
            return format!("0 = {}, {date}", self.title);
        }
        let zero = Edtf::from_day(self.zero).map_or_else(String::new, |day| day.words_in(tongue));
        let counted_from = tongue.say([
            "counted from its first possible day",
            "gezählt ab dem ersten möglichen Tag",
            "compté à partir de son premier jour possible",
            "contato dal primo giorno possibile",
            "contado desde su primer día posible",
        ]);
        format!("0 = {}, {date}, {counted_from}, {zero}", self.title)
    }
}

/// "some day in November 2023".
fn some_day_in(date: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("some day in {date}"),
        Tongue::German => format!("ein Tag ({date})"),
        Tongue::French => format!("un jour ({date})"),
        Tongue::Italian => format!("un giorno ({date})"),
        Tongue::Spanish => format!("un día ({date})"),
    }
}

/// The event that the time of a case counts from: the one asked for, else the one that the case names, else its first
/// agreement, law, turning point or dated event that did happen, reports and statements last. `None` where none has a known beginning.
#[must_use]
pub fn anchor(case: &Case, asked: Option<&Id>) -> Option<Anchor> {
    let of = |id: Option<&Id>, because| Anchor::of(case.events.get(id?)?, because);
    let named = of(asked, Because::Chosen).or_else(|| of(case.meta.anchor.as_ref(), Because::Named));
    named.or_else(|| first(case))
}

fn first(case: &Case) -> Option<Anchor> {
    let happened = case.events.iter().filter(|event| event.head.occurrence == Occurrence::Actual);
    let found = happened.filter_map(|event| {
        let because = because(event);
        // Among events of one kind turning points come first: an annex is an agreement too.
        let rank = (because, !event.head.key, begins(event.head.date.as_ref()?)?.first(), &event.head.id);
        Some((rank, event))
    });
    let (rank, event) = found.min_by(|a, b| a.0.cmp(&b.0))?;
    Anchor::of(event, rank.0)
}

/// By which rule an event may be the anchor of its case.
fn because(event: &Event) -> Because {
    // What is written about a case is dated by its reader's shelf, not by the case.
    let is_written = matches!(
        event.kind,
        EventKind::Report
            | EventKind::Statement
            | EventKind::Testimony
            | EventKind::Communication
            | EventKind::Position
            | EventKind::Figure
    );
    if event.kind == EventKind::Agreement {
        Because::Agreement
    } else if event.kind == EventKind::Law {
        Because::Law
    } else if is_written {
        Because::FirstOfAll
    } else if event.head.key {
        Because::Key
    } else {
        Because::First
    }
}

/// Every event of a case that time can count from, in time order.
#[must_use]
pub fn anchors(case: &Case) -> Vec<Anchor> {
    let mut all: Vec<Anchor> =
        case.events.iter().filter_map(|event| Anchor::of(event, Because::Chosen)).collect();
    // Stable: events of one day stay in the order of their ids.
    all.sort_by_key(|anchor| (anchor.zero, anchor.date.sort_second()));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format::read;

    fn chosen(asked: Option<&str>, events: &str) -> Option<(String, Because)> {
        let case = read(&format!("Case({events})")).case;
        anchor(&case, asked.map(Id::new).as_ref()).map(|found| (found.id.to_string(), found.because))
    }

    fn check(asked: Option<&str>, events: &str, id: &str, because: Because) {
        assert_eq!(chosen(asked, events), Some((id.to_owned(), because)), "{events}");
    }

    #[test]
    fn the_event_asked_for_comes_before_the_one_the_case_names_and_that_before_any_rule() {
        let events = r#"anchor: "b", events: [Event(id: "a", date: "2020", kind: Agreement), Event(id: "b", date: "2021"),
            Event(id: "c", date: "2022"), Event(id: "undated")]"#;
        check(Some("c"), events, "c", Because::Chosen);
        check(Some("undated"), events, "b", Because::Named);
        check(None, events, "b", Because::Named);
    }

    #[test]
    fn agreements_come_before_laws_before_turning_points_before_the_first() {
        let report = r#"Event(id: "report", date: "1999", kind: Report, key: true)"#;
        check(None, &format!("events: [{report}]"), "report", Because::FirstOfAll);
        let rest = r#"Event(id: "first", date: "2001", kind: Meeting)"#;
        let key = r#"Event(id: "key", date: "2002", key: true)"#;
        let law = r#"Event(id: "law", date: "2003", kind: Law)"#;
        let planned = r#"Event(id: "plan", date: "2000", kind: Agreement, occurrence: Planned)"#;
        let annex = r#"Event(id: "annex", date: "2003", kind: Agreement)"#;
        let treaty = r#"Event(id: "treaty", date: "2004", kind: Agreement, key: true)"#;
        check(None, &format!("events: [{planned}, {report}, {rest}]"), "first", Because::First);
        check(None, &format!("events: [{planned}, {rest}, {key}]"), "key", Because::Key);
        check(None, &format!("events: [{rest}, {key}, {law}]"), "law", Because::Law);
        check(None, &format!("events: [{rest}, {key}, {law}, {annex}]"), "annex", Because::Agreement);
        check(None, &format!("events: [{law}, {annex}, {treaty}]"), "treaty", Because::Agreement);
    }

    #[test]
    fn what_has_no_beginning_is_no_anchor() {
        assert_eq!(chosen(None, r#"events: [Event(id: "a"), Event(id: "b", date: "[..2008]")]"#), None);
    }

    #[test]
    fn an_uncertain_zero_says_which_day_it_is_counted_from() {
        let case = read(r#"Case(events: [Event(id: "a", title: "Signed", date: "2023-11")])"#).case;
        let words = anchor(&case, None).unwrap().words();
        assert_eq!(
            words,
            "0 = Signed, some day in November 2023, counted from its first possible day, 1 November 2023"
        );
    }
}
