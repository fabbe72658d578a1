//! When something happens: the stretches of days in which facts may happen, begin or end, how many begin when, and how
//! many fall into each month. What lies between the stretches is empty time, which a timeline may fold.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::entry::Entry;
use crate::model::edtf::Day;

/// First and last day of a stretch.
pub type Days = (i64, i64);

/// Stretches and months of some facts, kept up with each that comes or goes.
///
/// Everything counted is a whole number: whichever facts came and went before, equal facts give equal counts.
#[derive(Clone, Debug, Default)]
pub struct Busy {
    /// What changes on which day, by [`PAGE`] days. Invariant: no page in which nothing changes.
    pages: BTreeMap<i64, [Change; PAGE_LENGTH]>,
    /// Facts dated to the month or better, by months since January 1970.
    months: BTreeMap<i64, usize>,
    /// Summed up from the pages, once it is asked for.
    sums: OnceLock<Sums>,
}

/// Days of a page.
const PAGE: i64 = 32;
const PAGE_LENGTH: usize = 32;
/// Days between facts up to which they are looked at as close, however few they are.
const CLOSE: i64 = 4096;
/// One fact. It is spread over the days on which it may begin, each of which gets a whole number of these parts.
const FACT: i128 = 1 << 64;

/// How the counts of a day differ from those of the day before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Change {
    /// Parts of facts that begin on the day.
    rate: i128,
    /// Facts that may happen, begin or end on it.
    covering: i64,
}

impl Change {
    fn add(&mut self, by: Self) {
        self.rate += by.rate;
        self.covering += by.covering;
    }
}

#[derive(Clone, Debug, Default)]
struct Sums {
    /// In time order, with at least a day between one and the next.
    stretches: Vec<Days>,
    /// In time order, from each day on which the rate changes: facts begun before it, and facts that begin on each day from
    /// it on.
    begun: Vec<(i64, f64, f64)>,
}

impl PartialEq for Busy {
    fn eq(&self, other: &Self) -> bool {
        // The sums follow from these.
        self.pages == other.pages && self.months == other.months
    }
}

impl Busy {
    /// Of many facts at once.
    pub(super) fn of(entries: impl Iterator<Item = Entry> + Clone) -> Self {
        let mut busy = Self::default();
        let (low, high, all) =
            entries.clone().fold((i64::MAX, i64::MIN, 0_i64), |(low, high, all), entry| {
                (low.min(entry.begins().0), high.max(entry.begins().1).max(entry.known().1), all + 1)
            });
        // Far apart, most days would be empty.
        if high.saturating_sub(low) > all / 2 + CLOSE {
            entries.for_each(|entry| busy.add(&entry));
            return busy;
        }
        let first = low.div_euclid(PAGE);
        let count = usize::try_from((high + 1).div_euclid(PAGE) - first + 1).unwrap_or_default();
        let mut pages = vec![[Change::default(); PAGE_LENGTH]; count];
        let mut begun = vec![[0_usize; PAGE_LENGTH]; count];
        let nth = |day: i64| usize::try_from(day.div_euclid(PAGE) - first).unwrap_or(usize::MAX);
        for entry in entries {
            changes_of(&entry, 1, |day, by| {
                let page = pages.get_mut(nth(day));
                page.and_then(|page| page.get_mut(at_page(day)))
                    .into_iter()
                    .for_each(|change| change.add(by));
            });
            let begins = entry.begins();
            if begins.0 == begins.1 && is_known(&entry, begins) {
                let page = begun.get_mut(nth(begins.0));
                page.and_then(|page| page.get_mut(at_page(begins.0)))
                    .into_iter()
                    .for_each(|count| *count += 1);
            } else if let Some(month) = month_of(&entry, begins) {
                *busy.months.entry(month).or_default() += 1;
            }
        }
        for (day, count) in (first * PAGE..).zip(begun.into_iter().flatten()).filter(|(_, count)| *count > 0)
        {
            *busy.months.entry(Day(day).months_since_epoch()).or_default() += count;
        }
        let is_used = |page: &[Change; PAGE_LENGTH]| page.iter().any(|change| *change != Change::default());
        busy.pages = (first..).zip(pages).filter(|(_, page)| is_used(page)).collect();
        busy
    }

    /// Adds a fact.
    pub(super) fn add(&mut self, entry: &Entry) {
        self.note(entry, 1);
        if let Some(month) = month_of(entry, entry.begins()) {
            *self.months.entry(month).or_default() += 1;
        }
    }

    /// Takes a fact away that was added.
    pub(super) fn take(&mut self, entry: &Entry) {
        self.note(entry, -1);
        if let Some(month) = month_of(entry, entry.begins())
            && let Some(count) = self.months.get_mut(&month)
        {
            *count -= 1;
            if *count == 0 {
                self.months.remove(&month);
            }
        }
    }

    fn note(&mut self, entry: &Entry, times: i64) {
        self.sums = OnceLock::new();
        changes_of(entry, times, |day, change| self.change(day, change));
    }

    fn change(&mut self, day: i64, by: Change) {
        let page = self.pages.entry(day.div_euclid(PAGE)).or_default();
        let Some(change) = page.get_mut(at_page(day)) else { return };
        change.add(by);
        if *change == Change::default() && page.iter().all(|change| *change == Change::default()) {
            self.pages.remove(&day.div_euclid(PAGE));
        }
    }

    /// All of several.
    #[must_use]
    pub fn merged<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut parts = parts.into_iter();
        let Some(mut all) = parts.next().cloned() else { return Self::default() };
        for part in parts {
            all.sums = OnceLock::new();
            for (day, change) in part.changes() {
                all.change(day, change);
            }
            for (month, count) in &part.months {
                *all.months.entry(*month).or_default() += count;
            }
        }
        all
    }

    /// The days on which something changes, in time order.
    fn changes(&self) -> impl Iterator<Item = (i64, Change)> {
        let of_page = |(page, changes): (&i64, &[Change; PAGE_LENGTH])| {
            let days = (*page * PAGE..).zip(*changes);
            days.filter(|(_, change)| *change != Change::default())
        };
        self.pages.iter().flat_map(of_page)
    }

    fn sums(&self) -> &Sums {
        self.sums.get_or_init(|| {
            let mut sums = Sums::default();
            let (mut begun, mut rate, mut covering, mut before) = (0_i128, 0_i128, 0_i64, 0_i64);
            let mut opened = 0;
            for (day, change) in self.changes() {
                begun += rate * i128::from(day.saturating_sub(before));
                rate += change.rate;
                before = day;
                if change.rate != 0 {
                    sums.begun.push((day, facts(begun), facts(rate)));
                }
                let was_covering = covering;
                covering += change.covering;
                match (was_covering > 0, covering > 0) {
                    (false, true) => opened = day,
                    (true, false) => sums.stretches.push((opened, day - 1)),
                    (true, true) | (false, false) => {}
                }
            }
            sums
        })
    }

    /// How many facts begin before a time, in days since 1970-01-01 with fractions. One that begins some time within a month
    /// counts for as much of it as is past.
    #[must_use]
    pub fn begun_before(&self, day: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "days of dates are far below 2^52")]
        let float = |day: i64| day as f64;
        let known = &self.sums().begun;
        let at = known.partition_point(|(held, ..)| float(*held) <= day).checked_sub(1);
        let at = at.and_then(|at| known.get(at));
        at.map_or(0.0, |(held, begun, rate)| begun + rate * (day - float(*held)))
    }

    /// The stretches in time order, with at least a day between one and the next.
    #[must_use]
    pub fn stretches(&self) -> &[Days] {
        &self.sums().stretches
    }

    /// The months with the most facts, most first, earlier before later among equals: the first day of the month and how
    /// many. Only facts dated to the month or better count, and only to the month that they begin in; a month with a
    /// single fact is not crowded.
    #[must_use]
    pub fn crowded_months(&self, most: usize) -> Vec<(Day, usize)> {
        let mut months: Vec<(i64, usize)> = self
            .months
            .iter()
            .map(|(month, count)| (*month, *count))
            .filter(|(_, count)| *count > 1)
            .collect();
        // Stable: the map gives months in time order.
        months.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        months.truncate(most);
        months.into_iter().map(|(month, count)| (Day::first_of_month(1970, month + 1), count)).collect()
    }
}

fn at_page(day: i64) -> usize {
    usize::try_from(day.rem_euclid(PAGE)).unwrap_or_default()
}

/// What a fact changes, and on which days.
fn changes_of(entry: &Entry, times: i64, mut change: impl FnMut(i64, Change)) {
    let (first, last) = entry.begins();
    let after = last.saturating_add(1);
    let rate = part_of_a_fact(after.saturating_sub(first)) * i128::from(times);
    // The first stretch is mostly where it begins: then both are noted at once.
    let is_one = entry.busy().next() == Some((first, last));
    let covering = if is_one { times } else { 0 };
    change(first, Change { rate, covering });
    change(after, Change { rate: -rate, covering: -covering });
    for (first, last) in entry.busy().skip(usize::from(is_one)) {
        change(first, Change { rate: 0, covering: times });
        change(last.saturating_add(1), Change { rate: 0, covering: -times });
    }
}

/// Of a fact that may begin on any of so many days, the part of each.
fn part_of_a_fact(days: i64) -> i128 {
    // Most facts have one day: no division of wide numbers for each of them.
    if days <= 1 { FACT } else { FACT / i128::from(days) }
}

/// Facts, from parts of facts.
fn facts(parts: i128) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "far more exact than a count of facts has to be")]
    let (parts, fact) = (parts as f64, FACT as f64);
    parts / fact
}

/// Whether it is known when a fact happens or begins.
fn is_known(entry: &Entry, begins: Days) -> bool {
    let is_interval = entry.ends_days != (0, 0);
    let is_known = if is_interval { entry.ends_days.0 > 0 } else { begins == (entry.first, entry.last) };
    is_known && !entry.ends.approximate
}

/// The month that a fact happens or begins in, where that is known.
fn month_of(entry: &Entry, begins: Days) -> Option<i64> {
    if !is_known(entry, begins) {
        return None;
    }
    let month = |day: i64| Day(day).months_since_epoch();
    let (first, last) = (month(begins.0), month(begins.1));
    (first == last).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Case, Edtf, Event, Flow, Head, Id, Key};
    use crate::query::TimeIndex;

    fn head(id: &str, date: &str) -> Head {
        Head { id: Id::from(id), date: Some(Edtf::parse(date).unwrap()), ..Head::default() }
    }

    fn event(id: &str, date: &str) -> Event {
        Event { head: head(id, date), ..Event::default() }
    }

    fn case(events: &[&str], flows: &[&str]) -> Case {
        let flow =
            |(at, date): (usize, &&str)| Flow { head: head(&format!("f{at}"), date), ..Flow::default() };
        Case {
            events: events.iter().enumerate().map(|(at, date)| event(&format!("e{at}"), date)).collect(),
            flows: flows.iter().enumerate().map(flow).collect(),
            ..Case::default()
        }
    }

    /// Stretches as "from..to".
    fn stretches(events: &[&str], flows: &[&str]) -> Vec<String> {
        let index = TimeIndex::build(&case(events, flows));
        let busy = index.busy();
        let text = |day: i64| Edtf::from_day(Day(day)).unwrap().text().to_owned();
        busy.stretches().iter().map(|(from, to)| format!("{}..{}", text(*from), text(*to))).collect()
    }

    #[test]
    fn an_interval_is_busy_at_its_ends_and_any_other_date_in_all_its_days() {
        for (date, expected) in [
            ("2024-10-14", vec!["2024-10-14..2024-10-14"]),
            ("2024-10", vec!["2024-10-01..2024-10-31"]),
            ("202X", vec!["2020-01-01..2029-12-31"]),
            ("19XX", vec!["1900-01-01..1900-01-01", "1999-12-31..1999-12-31"]),
            ("19XX/..", vec!["1900-01-01..1900-01-01", "1999-12-31..1999-12-31"]),
            ("[1667,1760-12]", vec!["1667-01-01..1667-01-01", "1760-12-31..1760-12-31"]),
            ("[..1951]", vec!["1951-12-31..1951-12-31"]),
            ("2024-10-14/2025", vec!["2024-10-14..2024-10-14", "2025-01-01..2025-12-31"]),
            ("2017/2019-05-05", vec!["2017-01-01..2017-12-31", "2019-05-05..2019-05-05"]),
            ("2017/2017-05", vec!["2017-01-01..2017-12-31"]),
            ("2017/..", vec!["2017-01-01..2017-12-31"]),
            ("2017-03/", vec!["2017-03-01..2017-03-31"]),
            ("../2019-05-05", vec!["2019-05-05..2019-05-05"]),
            ("2024-10-14/2025-01-02", vec!["2024-10-14..2024-10-14", "2025-01-02..2025-01-02"]),
        ] {
            assert_eq!(stretches(&[date], &[]), expected, "{date}");
            assert_eq!(stretches(&[], &[date]), expected, "{date} of a flow");
        }
    }

    #[test]
    fn a_fact_begins_evenly_over_the_days_in_which_it_may() {
        let busy = TimeIndex::build(&case(&["2024-04", "2024-04-16", "2024/.."], &["2025"])).busy().clone();
        let day = |text: &str| {
            let day = Edtf::parse(text).unwrap().earliest().unwrap();
            f64::from(i32::try_from(day.0).unwrap())
        };
        for (date, expected) in [
            ("2023", 0.0),
            ("2024-01-01", 0.0),
            ("2024-04-01", 91.0 / 366.0),
            ("2024-04-16", 106.0 / 366.0 + 0.5),
            ("2024-04-17", 107.0 / 366.0 + 16.0 / 30.0 + 1.0),
            ("2025", 3.0),
            ("2026", 4.0),
            ("2100", 4.0),
        ] {
            assert!((busy.begun_before(day(date)) - expected).abs() < 1e-9, "{date}");
        }
    }

    #[test]
    fn stretches_that_touch_are_one_whatever_the_order_of_facts() {
        let events = ["2024-03-02", "1990/2024-02-29", "2024-02", "2024-03-01", "2030", "2024-05/.."];
        let expected = [
            "1990-01-01..1990-12-31",
            "2024-02-01..2024-03-02",
            "2024-05-01..2024-05-31",
            "2030-01-01..2030-12-31",
        ];
        assert_eq!(stretches(&events, &["2024-02-10"]), expected);
    }

    #[test]
    fn an_index_kept_up_knows_when_the_case_is_busy_now() {
        let mut now = case(&["2024", "1951", "1798"], &["2016-03"]);
        let mut index = TimeIndex::build(&now);
        now.events.remove("e1");
        now.events.insert(event("e2", "2023-11"));
        now.flows.remove("f0");
        index.update(&now, [&Key::event("e1"), &Key::event("e2"), &Key::flow("f0")]);
        assert_eq!(index.busy(), TimeIndex::build(&now).busy());
        assert_eq!(index.extent(), TimeIndex::build(&now).extent());
    }

    #[test]
    fn only_facts_dated_to_the_month_crowd_one_and_equals_stand_in_time_order() {
        let events = [
            "2024-10-14",
            "2024-10",
            "2024-10-02/2025",
            "2024",
            "2024-10~",
            "2023-11-06",
            "2023-11",
            "2024-06-01/..",
            "2024-06",
            "2025-01",
            "/2025-01-31",
            "2024-21",
        ];
        let index = TimeIndex::build(&case(&events, &[]));
        let busy = index.busy();
        let months: Vec<(String, usize)> = busy
            .crowded_months(3)
            .into_iter()
            .map(|(day, count)| (Edtf::from_day(day).unwrap().text().to_owned(), count))
            .collect();
        let expected = [("2024-10-01", 3), ("2023-11-01", 2), ("2024-06-01", 2)];
        assert_eq!(months, expected.map(|(day, count)| (day.to_owned(), count)));
    }
}
