//! When something happens: the stretches of days in which facts may happen, begin or end, how many begin when, and how
//! many fall into each month. What lies between the stretches is empty time, which a timeline may fold.

use std::collections::BTreeMap;

use super::sorted::Entry;
use crate::model::edtf::Day;

/// First and last day of a stretch.
pub type Days = (i64, i64);

/// Stretches and months of some facts.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Busy {
    /// In time order, with at least a day between one and the next.
    stretches: Vec<Days>,
    /// In time order: how much the number of facts that begin on a day rises or falls from the day before. A fact that
    /// begins some time within a month is spread over its days.
    rates: Vec<(i64, f64)>,
    /// Facts begun before each of `rates`, and how many begin on that day.
    begun: Vec<(f64, f64)>,
    /// Facts dated to the month or better, by months since January 1970.
    months: BTreeMap<i64, usize>,
}

impl Busy {
    /// Of entries, which lie in the order of their first days or nearly so.
    pub(super) fn of(entries: &[Entry]) -> Self {
        let mut busy = Self::default();
        let mut later = Vec::new();
        for entry in entries {
            busy.spread(entry.begins());
            for days in entry.busy() {
                match busy.stretches.last_mut() {
                    Some(last) if days.0 < last.0 => later.push(days),
                    Some(last) if days.0 <= last.1.saturating_add(1) => last.1 = last.1.max(days.1),
                    // The end of an interval: what comes between it and its start is still to come.
                    Some(_) if days.0 > entry.begins().1 => later.push(days),
                    Some(_) | None => busy.stretches.push(days),
                }
            }
            if let Some(month) = month_of(entry, entry.begins()) {
                *busy.months.entry(month).or_default() += 1;
            }
        }
        busy.stretches.append(&mut later);
        busy.join();
        busy
    }

    fn spread(&mut self, (first, last): Days) {
        #[expect(clippy::cast_precision_loss, reason = "days of dates are far below 2^52")]
        let share = 1.0 / (last.saturating_sub(first).saturating_add(1)).max(1) as f64;
        self.rates.extend([(first, share), (last.saturating_add(1), -share)]);
    }

    /// All of several.
    #[must_use]
    pub fn merged<'a>(parts: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut all = Self::default();
        for part in parts {
            all.stretches.extend(&part.stretches);
            all.rates.extend(&part.rates);
            for (month, count) in &part.months {
                *all.months.entry(*month).or_default() += count;
            }
        }
        all.join();
        all
    }

    /// Puts everything into order and makes one of stretches that touch and of days that are the same.
    fn join(&mut self) {
        self.rates.sort_by_key(|(day, _)| *day);
        self.rates.dedup_by(|next, held| {
            let same = next.0 == held.0;
            if same {
                held.1 += next.1;
            }
            same
        });
        self.begun.clear();
        let (mut begun, mut rate, mut before) = (0.0, 0.0, i64::MIN);
        for (day, change) in &self.rates {
            #[expect(clippy::cast_precision_loss, reason = "days of dates are far below 2^52")]
            let days = day.saturating_sub(before) as f64;
            begun += if rate > 0.0 { rate * days } else { 0.0 };
            rate += change;
            // What is left of sums that end on nothing.
            rate = if rate < 1e-12 { 0.0 } else { rate };
            self.begun.push((begun, rate));
            before = *day;
        }
        self.stretches.sort_unstable();
        self.stretches.dedup_by(|next, held| {
            let touches = next.0 <= held.1.saturating_add(1);
            if touches {
                held.1 = held.1.max(next.1);
            }
            touches
        });
    }

    /// How many facts begin before a time, in days since 1970-01-01 with fractions. One that begins some time within a month
    /// counts for as much of it as is past.
    #[must_use]
    pub fn begun_before(&self, day: f64) -> f64 {
        #[expect(clippy::cast_precision_loss, reason = "days of dates are far below 2^52")]
        let float = |day: i64| day as f64;
        let after = self.rates.partition_point(|(held, _)| float(*held) <= day);
        let at = after.checked_sub(1).and_then(|at| Some((self.rates.get(at)?, self.begun.get(at)?)));
        at.map_or(0.0, |((held, _), (begun, rate))| begun + rate * (day - float(*held)))
    }

    /// The stretches in time order, with at least a day between one and the next.
    #[must_use]
    pub fn stretches(&self) -> &[Days] {
        &self.stretches
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

/// The month that a fact happens or begins in, where that is known.
fn month_of(entry: &Entry, begins: Days) -> Option<i64> {
    let is_interval = entry.ends_days != (0, 0);
    let is_known = if is_interval { entry.ends_days.0 > 0 } else { begins == (entry.first, entry.last) };
    let month = |day: i64| Day(day).months_since_epoch();
    let (first, last) = (month(begins.0), month(begins.1));
    (is_known && !entry.ends.approximate && first == last).then_some(first)
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
