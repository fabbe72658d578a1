//! How many of many days lie before a day.

/// Days, each with how often it occurs: a count costs one search in a list as long as there are different days.
///
/// Invariant: days rise; `upto[i]` of all are no later than `days[i]`, and more than are no later than the day before it.
#[derive(Clone, Debug, Default)]
pub(super) struct DayCount {
    days: Vec<i64>,
    upto: Vec<usize>,
}

impl DayCount {
    pub(super) fn of(mut days: Vec<i64>) -> Self {
        days.sort_unstable();
        let mut all = Self::default();
        for (at, day) in days.into_iter().enumerate() {
            if all.days.last() != Some(&day) {
                all.days.push(day);
                all.upto.push(at);
            }
            if let Some(upto) = all.upto.last_mut() {
                *upto += 1;
            }
        }
        all
    }

    pub(super) fn insert(&mut self, day: i64) {
        let at = match self.days.binary_search(&day) {
            Ok(at) => at,
            Err(gap) => {
                let before = self.before(day);
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
        if self.upto.get(at).copied() == Some(self.before(day)) {
            self.days.remove(at);
            self.upto.remove(at);
        }
    }

    /// How many are earlier than a day.
    pub(super) fn before(&self, day: i64) -> usize {
        let later = self.days.partition_point(|held| *held < day);
        later.checked_sub(1).and_then(|last| self.upto.get(last)).copied().unwrap_or(0)
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
        }
        assert_eq!(DayCount::of(plain.clone()).before(100), days.before(100));
        for day in plain {
            days.remove(day);
        }
        assert!(days.days.is_empty() && days.upto.is_empty(), "nothing is left of what was taken out");
    }
}
