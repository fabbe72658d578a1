//! Which item of a list became which.

/// One step along both lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Pair {
    /// The item of the old list is, perhaps changed, that of the new list.
    Both(usize, usize),
    /// The item of the old list is gone.
    Old(usize),
    /// The item of the new list is new.
    New(usize),
}

/// Above this many comparisons only equal beginnings and ends are told.
const TABLE_LIMIT: usize = 1 << 20;

/// Aligns by equal items (a longest common subsequence); what lies between them by position where there are as many, else
/// so that items stand beside those that `alike` finds most like them.
pub(super) fn align<T: PartialEq>(old: &[T], new: &[T], alike: impl Fn(&T, &T) -> u32) -> Vec<Pair> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let (old_rest, new_rest) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(|(a, b)| a == b).count();
    let old_middle = old_rest.get(..old_rest.len() - tail).unwrap_or_default();
    let new_middle = new_rest.get(..new_rest.len() - tail).unwrap_or_default();
    let mut pairs: Vec<Pair> = (0..head).map(|at| Pair::Both(at, at)).collect();
    let mut equal = best_path(old_middle, new_middle, |a, b| u32::from(a == b)).into_iter();
    let (mut at_old, mut at_new) = (0, 0);
    loop {
        let (next_old, next_new) = equal.next().unwrap_or((old_middle.len(), new_middle.len()));
        let gone = old_middle.get(at_old..next_old).unwrap_or_default();
        let come = new_middle.get(at_new..next_new).unwrap_or_default();
        between(gone, come, (head + at_old, head + at_new), &alike, &mut pairs);
        if next_old >= old_middle.len() {
            break;
        }
        pairs.push(Pair::Both(head + next_old, head + next_new));
        (at_old, at_new) = (next_old + 1, next_new + 1);
    }
    let (old_tail, new_tail) = (old.len() - tail, new.len() - tail);
    pairs.extend((0..tail).map(|at| Pair::Both(old_tail + at, new_tail + at)));
    pairs
}

/// Pairs items none of which are equal. `from` is where the two stretches begin.
fn between<T>(
    gone: &[T],
    come: &[T],
    from: (usize, usize),
    alike: &impl Fn(&T, &T) -> u32,
    pairs: &mut Vec<Pair>,
) {
    let both = if gone.len() == come.len() || gone.len().saturating_mul(come.len()) > TABLE_LIMIT {
        (0..gone.len().min(come.len())).map(|at| (at, at)).collect()
    } else {
        // One more than the likeness, so that as many are paired as can be.
        best_path(gone, come, |a, b| alike(a, b).saturating_add(1))
    };
    let (mut at_old, mut at_new) = (0, 0);
    for (old, new) in both.into_iter().chain([(gone.len(), come.len())]) {
        pairs.extend((at_old..old).map(|at| Pair::Old(from.0 + at)));
        pairs.extend((at_new..new).map(|at| Pair::New(from.1 + at)));
        if old < gone.len() {
            pairs.push(Pair::Both(from.0 + old, from.1 + new));
        }
        (at_old, at_new) = (old + 1, new + 1);
    }
}

/// The pairs, rising in both lists, whose weights have the greatest sum; pairs of weight 0 are none.
fn best_path<T>(old: &[T], new: &[T], weight: impl Fn(&T, &T) -> u32) -> Vec<(usize, usize)> {
    let width = new.len() + 1;
    if old.len().saturating_mul(new.len()) > TABLE_LIMIT {
        return Vec::new();
    }
    // sums[i][j]: the greatest of old[i..] and new[j..].
    let mut sums = vec![0_u32; (old.len() + 1) * width];
    let sum = |sums: &[u32], i: usize, j: usize| sums.get(i * width + j).copied().unwrap_or(0);
    for (i, a) in old.iter().enumerate().rev() {
        for (j, b) in new.iter().enumerate().rev() {
            let paired = match weight(a, b) {
                0 => 0,
                weight => sum(&sums, i + 1, j + 1).saturating_add(weight),
            };
            let best = paired.max(sum(&sums, i + 1, j)).max(sum(&sums, i, j + 1));
            if let Some(cell) = sums.get_mut(i * width + j) {
                *cell = best;
            }
        }
    }
    let (mut i, mut j, mut path) = (0, 0, Vec::new());
    while let (Some(a), Some(b)) = (old.get(i), new.get(j)) {
        let weight = weight(a, b);
        if weight > 0 && sum(&sums, i, j) == sum(&sums, i + 1, j + 1).saturating_add(weight) {
            path.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if sum(&sums, i + 1, j) >= sum(&sums, i, j + 1) {
            i += 1;
        } else {
            j += 1;
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;
    use Pair::{Both, New, Old};

    fn check(old: &str, new: &str, expected: &[Pair]) {
        let bytes = |text: &str| text.bytes().collect::<Vec<u8>>();
        let alike = |a: &u8, b: &u8| u32::from(a.eq_ignore_ascii_case(b));
        assert_eq!(align(&bytes(old), &bytes(new), alike), expected, "{old} → {new}");
    }

    #[test]
    fn equal_items_stay_together_and_the_rest_goes_by_place() {
        check("abc", "abc", &[Both(0, 0), Both(1, 1), Both(2, 2)]);
        check("abc", "axc", &[Both(0, 0), Both(1, 1), Both(2, 2)]);
        check("abc", "ac", &[Both(0, 0), Old(1), Both(2, 1)]);
        check("ac", "abc", &[Both(0, 0), New(1), Both(1, 2)]);
        check("xaybz", "aqqb", &[Old(0), Both(1, 0), Both(2, 1), New(2), Both(3, 3), Old(4)]);
        check("AB", "b", &[Old(0), Both(1, 0)]);
        check("b", "AB", &[New(0), Both(0, 1)]);
        check("", "a", &[New(0)]);
        check("a", "", &[Old(0)]);
        check("", "", &[]);
    }
}
