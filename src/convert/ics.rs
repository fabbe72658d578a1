//! Dated facts as all-day events of a calendar (iCalendar, RFC 5545). A calendar knows no doubt, so each event says in words
//! how far its date is known, covers every day it may be, and is tentative where the date is not firm.

use super::Public;
use super::plain::{one_line, paragraphs};
use crate::model::edtf::{Day, Precision, Qualifier, Ymd};
use crate::model::{Case, DateBasis, Edtf, Head, Key, Occurrence, Status, Tongue};
use crate::query::TimeIndex;

/// A calendar, and what has no place in one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Calendar {
    /// The file.
    pub text: String,
    /// Facts without a date, or with one that a calendar cannot hold.
    pub left_out: usize,
}

/// The calendar of the cases. Holds no clock: the stamp that the standard wants is the day the case was issued.
#[must_use]
pub fn ics(cases: &[Public]) -> Calendar {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Casetrail//Casetrail//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escaped(&super::chronology::title(cases, Tongue::English))),
    ];
    let mark = super::marks(cases).join(". ");
    if !mark.is_empty() {
        lines.push(format!("X-WR-CALDESC:{}", escaped(&mark)));
    }
    let mut left_out = 0;
    for public in cases {
        let case = public.case();
        let index = TimeIndex::build(case);
        let events = index.dated().chain(index.undated()).map(Key::event);
        let flows = case.flows.iter().map(|flow| Key::flow(&flow.head.id));
        for key in events.chain(flows) {
            match case.head(&key).and_then(|head| event(case, &key, head, &mark)) {
                Some(event) => lines.extend(event),
                None => left_out += 1,
            }
        }
    }
    lines.push("END:VCALENDAR".to_owned());
    Calendar { text: lines.iter().map(|line| folded(line)).collect(), left_out }
}

fn event(case: &Case, key: &Key, head: &Head, mark: &str) -> Option<Vec<String>> {
    let date = head.date.as_ref()?;
    let first = date.earliest().or(date.latest())?;
    // An open end has no day: the event stands where the fact begins, and says that it goes on.
    let last = date.latest().filter(|last| *last >= first).unwrap_or(first);
    let (from, until) = (basic(first)?, basic(Day(last.0 + 1))?);
    let stamp = case.meta.issued.as_ref().and_then(Edtf::earliest).and_then(basic);
    let stamp = stamp.unwrap_or_else(|| "19700101".to_owned());
    let title = if head.title.is_empty() { head.id.as_str() } else { head.title.as_str() };
    let is_firm = is_firm(head, date);
    let summary = if is_firm { title.to_owned() } else { format!("{} ({})", title, told(head, date)) };
    let status = match (head.occurrence, is_firm) {
        (Occurrence::Cancelled, _) => "CANCELLED",
        (Occurrence::Planned | Occurrence::Attempted, _) | (Occurrence::Actual, false) => "TENTATIVE",
        (Occurrence::Actual, true) => "CONFIRMED",
    };
    let table = if matches!(key, Key::Record(crate::model::TableName::Flows, _)) { "flow" } else { "event" };
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}", escaped(&format!("{}-{table}-{}@casetrail.invalid", case.meta.id, head.id))),
        format!("DTSTAMP:{stamp}T000000Z"),
        format!("DTSTART;VALUE=DATE:{from}"),
        format!("DTEND;VALUE=DATE:{until}"),
        format!("SUMMARY:{}", escaped(&summary)),
        format!("DESCRIPTION:{}", description(case, key, head, date, mark)),
        format!("STATUS:{status}"),
        "TRANSP:TRANSPARENT".to_owned(),
        format!("X-CASETRAIL-EDTF:{}", escaped(date.text())),
    ];
    let place = case.events.get(&head.id).and_then(|event| case.places.get(event.place.as_ref()?));
    lines.extend(place.map(|place| format!("LOCATION:{}", escaped(&place.name))));
    if !head.tags.is_empty() {
        let tags: Vec<String> = head.tags.iter().map(|tag| escaped(tag)).collect();
        lines.push(format!("CATEGORIES:{}", tags.join(",")));
    }
    lines.push("END:VEVENT".to_owned());
    Some(lines)
}

/// Whether the source states the date to the day, without a doubt, or an interval between two such days.
fn is_firm(head: &Head, date: &Edtf) -> bool {
    let is_exact =
        matches!(date.precision(), Precision::Day | Precision::Hour | Precision::Minute | Precision::Second)
            && date.span().is_some();
    head.date_basis == DateBasis::Stated
        && date.qualifier() == Qualifier::Certain
        && is_exact
        && !date.text().starts_with('[')
}

fn told(head: &Head, date: &Edtf) -> String {
    let words = date.short_words();
    if head.date_basis == DateBasis::Stated { words } else { format!("[{words}]") }
}

fn description(case: &Case, key: &Key, head: &Head, date: &Edtf, mark: &str) -> String {
    let basis = match &*head.date_basis {
        DateBasis::Stated => String::new(),
        DateBasis::Inferred(why) => format!("; inferred, not stated: {why}"),
        DateBasis::Relative { to, .. } => format!("; counted from {to}, not stated"),
    };
    let stated =
        if head.date_text.is_empty() { String::new() } else { format!(", “{}”", head.date_text) };
    let mut parts = vec![format!("Date: {}{stated}{basis}.", date.words())];
    if head.status != Status::Undisputed {
        parts.push(format!("Status: {}.", crate::model::Named::words(head.status)));
    }
    if let Some(event) = key.id().and_then(|id| case.events.get(id)) {
        parts.extend(paragraphs(&event.description));
    }
    let mut exhibits = super::exhibits::Exhibits::default();
    parts.extend(head.citations.iter().map(|cited| exhibits.cite(case, cited).words));
    parts.extend(Some(mark.to_owned()).filter(|mark| !mark.is_empty()));
    parts.iter().map(|part| escaped(part)).collect::<Vec<_>>().join("\\n")
}

/// A DATE (RFC 5545, 3.3.4): four digits for the year, so years from 1 to 9999.
fn basic(day: Day) -> Option<String> {
    let Ymd { year, month, day } = day.ymd();
    (1..=9999).contains(&year).then(|| format!("{year:04}{month:02}{day:02}"))
}

/// A TEXT (RFC 5545, 3.3.11).
fn escaped(text: &str) -> String {
    one_line(text).replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,")
}

/// A content line of at most 75 octets, folded between characters (RFC 5545, 3.1).
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut octets = 0;
    for letter in line.chars() {
        if octets + letter.len_utf8() > 75 {
            out.push_str("\r\n ");
            octets = 1;
        }
        out.push(letter);
        octets += letter.len_utf8();
    }
    out.push_str("\r\n");
    out
}
