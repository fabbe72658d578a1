//! How many of many days lie before a day.

/// Days, each with how often it occurs: a count costs one search in a list as long as there are different days.
///
/// Invariant: days rise; `upto[i]` of all are no later than `days[i]`, and more than are no later than the day before it.
#[derive(Clone, Debug, Default)]
pub(super) struct DayCount {
    days: Vec<i64>,
    upto: Vec<u32>,
}

impl DayCount {
    pub(super) fn of(mut days: Vec<i64>) -> Self {
        // The ends of time stand for what is open: they would stretch any range.
        let inner = days.iter().copied().filter(|day| !matches!(*day, i64::MIN | i64::MAX));
        let (low, high, all) = inner.clone().fold((i64::MAX, i64::MIN, 0_u64), |(low, high, all), day| {
            (low.min(day), high.max(day), all + 1)
        });
        let width = high.saturating_sub(low).unsigned_abs();
        let mut counted = Self::default();
        if all > 0 && width / 8 <= all {
            let place = |day: i64| usize::try_from(day - low).unwrap_or(usize::MAX);
            let mut counts = vec![0_u32; place(high) + 1];
            for day in inner {
                if let Some(count) = counts.get_mut(place(day)) {
                    *count += 1;
                }
            }
            let times =
                |of: i64| u32::try_from(days.iter().filter(|day| **day == of).count()).unwrap_or(u32::MAX);
            counted.add_last(i64::MIN, times(i64::MIN));
            (low..).zip(counts).for_each(|(day, count)| counted.add_last(day, count));
            counted.add_last(i64::MAX, times(i64::MAX));
        } else {
            days.sort_unstable();
            days.chunk_by(|a, b| a == b).for_each(|equal| {
                let count = u32::try_from(equal.len()).unwrap_or(u32::MAX);
                equal.first().into_iter().for_each(|day| counted.add_last(*day, count));
            });
        }
        counted.days.shrink_to_fit();
        counted.upto.shrink_to_fit();
        counted
    }

    /// Adds a day that is later than all others, where it occurs at all.
    fn add_last(&mut self, day: i64, count: u32) {
        if count > 0 {
            let before = self.upto.last().copied().unwrap_or(0);
            self.days.push(day);
            self.upto.push(before + count);
        }
    }

    pub(super) fn insert(&mut self, day: i64) {
        let at = match self.days.binary_search(&day) {
            Ok(at) => at,
            Err(gap) => {
                let before = gap.checked_sub(1).and_then(|last| self.upto.get(last)).copied().unwrap_or(0);
                self.days.insert(gap, day);
                self.upto.insert(gap, before);
                gap
            }
        };
        for upto in self.upto.iter_mut().skip(at) {
            *upto += 1;
        }
    }

    pub(super) fn remove(&mut self, day: i64) {
        let Ok(at) = self.days.binary_search(&day) else { return };
        for upto in self.upto.iter_mut().skip(at) {
            *upto -= 1;
        }
        if self.upto.get(at).is_some_and(|upto| *upto as usize == self.before(day)) {
            self.days.remove(at);
            self.upto.remove(at);
        }
    }

    /// The place of a day, where every day between it and the first occurs: then nothing is sought.
    fn at_once(&self, day: i64) -> Option<usize> {
        // What is open before stands before the first.
        let start = usize::from(self.days.first() == Some(&i64::MIN));
        let after = day.checked_sub(*self.days.get(start)?)?;
        let place = start.checked_add(usize::try_from(after).ok()?)?;
        (self.days.get(place) == Some(&day)).then_some(place)
    }

    /// The place of the first day that is not earlier.
    fn place(&self, day: i64) -> usize {
        self.at_once(day).unwrap_or_else(|| self.days.partition_point(|held| *held < day))
    }

    /// How many are earlier than a day.
    pub(super) fn before(&self, day: i64) -> usize {
        let last = self.place(day).checked_sub(1);
        last.and_then(|last| self.upto.get(last)).map_or(0, |upto| *upto as usize)
    }

    /// The first that is not earlier than a day.
    pub(super) fn next(&self, day: i64) -> Option<i64> {
        self.days.get(self.place(day)).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_in_a_plain_list() {
        let mut plain: Vec<i64> = Vec::new();
        let mut days = DayCount::default();
        for step in 0..3000_i64 {
            let day = step * 7919 % 211;
            if step % 3 == 2 {
                days.remove(day);
                if let Some(at) = plain.iter().position(|held| *held == day) {
                    plain.remove(at);
                }
            } else {
                days.insert(day);
                plain.push(day);
            }
            let probe = step % 230 - 10;
            assert_eq!(days.before(probe), plain.iter().filter(|held| **held < probe).count());
            assert_eq!(days.next(probe), plain.iter().copied().filter(|held| *held >= probe).min());
        }
        assert_eq!(DayCount::of(plain.clone()).before(100), days.before(100));
        for day in plain {
            days.remove(day);
        }
        assert!(days.days.is_empty() && days.upto.is_empty(), "nothing is left of what was taken out");
    }

    #[test]
    fn near_and_far_days_and_open_ends_are_counted_alike() {
        let near = [i64::MIN, 3, 3, 5, i64::MAX, 4, i64::MIN];
        let far = [i64::MIN, 3, 3, 5_000_000_000, i64::MAX, 4_000_000_000, i64::MIN];
        for all in [&near[..], &far[..], &[i64::MIN, i64::MAX], &[]] {
            let days = DayCount::of(all.to_vec());
            for probe in [i64::MIN, -1, 3, 4, 5, 4_000_000_001, 6_000_000_000, i64::MAX] {
                let plain = all.iter().filter(|day| **day < probe).count();
                assert_eq!(days.before(probe), plain, "before {probe} of {all:?}");
            }
        }
    }
}
