//! How many of many days lie before a day.

/// Days in order, with repetition, in chunks: a change costs one chunk, a count two searches.
///
/// Invariant: no chunk is empty; `before[i]` days stand before chunk `i`.
#[derive(Clone, Debug, Default)]
pub(super) struct DayCount {
    chunks: Vec<Vec<i64>>,
    before: Vec<usize>,
}

/// Days a chunk holds at most; a fuller one is split.
const CHUNK: usize = 512;

impl DayCount {
    pub(super) fn of(mut days: Vec<i64>) -> Self {
        days.sort_unstable();
        let mut all =
            Self { chunks: days.chunks(CHUNK / 2).map(<[i64]>::to_vec).collect(), before: Vec::new() };
        all.count();
        all
    }

    fn count(&mut self) {
        self.before.clear();
        let mut before = 0;
        for chunk in &self.chunks {
            self.before.push(before);
            before += chunk.len();
        }
    }

    pub(super) fn insert(&mut self, day: i64) {
        let at = self.chunks.partition_point(|chunk| chunk.first().is_some_and(|first| *first <= day));
        let at = at.saturating_sub(1);
        match self.chunks.get_mut(at) {
            None => self.chunks.push(vec![day]),
            Some(chunk) => {
                chunk.insert(chunk.partition_point(|held| *held <= day), day);
                if chunk.len() > CHUNK {
                    let upper = chunk.split_off(CHUNK / 2);
                    self.chunks.insert(at + 1, upper);
                }
            }
        }
        self.count();
    }

    pub(super) fn remove(&mut self, day: i64) {
        let after = self.chunks.partition_point(|chunk| chunk.first().is_some_and(|first| *first <= day));
        let Some(at) = after.checked_sub(1) else { return };
        let Some(chunk) = self.chunks.get_mut(at) else { return };
        let Ok(place) = chunk.binary_search(&day) else { return };
        chunk.remove(place);
        if chunk.is_empty() {
            self.chunks.remove(at);
        }
        self.count();
    }

    /// How many are earlier than a day.
    pub(super) fn before(&self, day: i64) -> usize {
        let after = self.chunks.partition_point(|chunk| chunk.first().is_some_and(|first| *first < day));
        let Some(at) = after.checked_sub(1) else { return 0 };
        let within = self.chunks.get(at).map_or(0, |chunk| chunk.partition_point(|held| *held < day));
        self.before.get(at).copied().unwrap_or(0) + within
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
    }
}
