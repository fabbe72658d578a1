//! How the items of two lists correspond, and how two changed copies of a list become one.

use std::fmt::Debug;

/// How an item of one list stands to the other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aligned {
    /// The items at these positions are equal.
    Same(usize, usize),
    /// The item at the first position became the one at the second.
    Changed(usize, usize),
    /// The item at this position of the first list is gone.
    Gone(usize),
    /// The item at this position of the second list is new.
    New(usize),
}

/// Aligns two lists: by equal items, then, between those, by position. The steps are in the order of both lists.
///
/// ```
/// use casetrail::edit::{Aligned, align};
/// assert_eq!(align(&["a", "b", "c"], &["a", "x", "c", "d"]), [
///     Aligned::Same(0, 0),
///     Aligned::Changed(1, 1),
///     Aligned::Same(2, 2),
///     Aligned::New(3),
/// ]);
/// ```
#[must_use]
pub fn align<T: PartialEq>(before: &[T], after: &[T]) -> Vec<Aligned> {
    let mut steps = Vec::with_capacity(before.len().max(after.len()));
    let (mut b, mut a) = (0, 0);
    for (next_b, next_a) in equal_items(before, after).into_iter().chain([(before.len(), after.len())]) {
        while b < next_b && a < next_a {
            steps.push(Aligned::Changed(b, a));
            b += 1;
            a += 1;
        }
        steps.extend((b..next_b).map(Aligned::Gone));
        steps.extend((a..next_a).map(Aligned::New));
        if next_b < before.len() {
            steps.push(Aligned::Same(next_b, next_a));
        }
        b = next_b + 1;
        a = next_a + 1;
    }
    steps
}

/// Pairs beyond which items are no longer searched for their equals, but stand by position: lists of that size are
/// orders of thousands of records, where the table of lengths would take longer than the program may.
const PAIRS: usize = 4_000_000;

/// Positions of a longest common subsequence, rising in both lists.
fn equal_items<T: PartialEq>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let head = before.iter().zip(after).take_while(|(b, a)| b == a).count();
    let (rest_b, rest_a) = (before.get(head..).unwrap_or_default(), after.get(head..).unwrap_or_default());
    let tail = rest_b.iter().rev().zip(rest_a.iter().rev()).take_while(|(b, a)| b == a).count();
    let middle_b = rest_b.get(..rest_b.len() - tail).unwrap_or_default();
    let middle_a = rest_a.get(..rest_a.len() - tail).unwrap_or_default();
    let mut pairs: Vec<(usize, usize)> = (0..head).map(|at| (at, at)).collect();
    if middle_b.len().saturating_mul(middle_a.len()) <= PAIRS {
        pairs.extend(longest_common(middle_b, middle_a).into_iter().map(|(b, a)| (b + head, a + head)));
    }
    pairs.extend((0..tail).map(|at| (before.len() - tail + at, after.len() - tail + at)));
    pairs
}

fn longest_common<T: PartialEq>(before: &[T], after: &[T]) -> Vec<(usize, usize)> {
    let width = after.len() + 1;
    // lengths[b * width + a]: how many items the rests from b and from a have in common.
    let mut lengths = vec![0_u32; (before.len() + 1) * width];
    let at = |lengths: &[u32], b: usize, a: usize| lengths.get(b * width + a).copied().unwrap_or(0);
    for (b, item) in before.iter().enumerate().rev() {
        for (a, other) in after.iter().enumerate().rev() {
            let length = if item == other {
                at(&lengths, b + 1, a + 1) + 1
            } else {
                at(&lengths, b + 1, a).max(at(&lengths, b, a + 1))
            };
            if let Some(cell) = lengths.get_mut(b * width + a) {
                *cell = length;
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut b, mut a) = (0, 0);
    while let (Some(item), Some(other)) = (before.get(b), after.get(a)) {
        if item == other {
            pairs.push((b, a));
            b += 1;
            a += 1;
        } else if at(&lengths, b + 1, a) >= at(&lengths, b, a + 1) {
            b += 1;
        } else {
            a += 1;
        }
    }
    pairs
}

/// What became of the items of a list on one side.
struct Side<'a, T> {
    /// For each item of the base: itself or its other value; `None` where it is gone.
    kept: Vec<Option<&'a T>>,
    /// For each gap, the one before the first item included: what was put in there.
    put_in: Vec<Vec<&'a T>>,
}

impl<'a, T: PartialEq> Side<'a, T> {
    fn of(base: &[T], side: &'a [T]) -> Self {
        let mut kept = Vec::with_capacity(base.len());
        let mut put_in = vec![Vec::new()];
        for step in align(base, side) {
            match step {
                Aligned::Same(_, at) | Aligned::Changed(_, at) => {
                    kept.push(side.get(at));
                    put_in.push(Vec::new());
                }
                Aligned::Gone(_) => {
                    kept.push(None);
                    put_in.push(Vec::new());
                }
                Aligned::New(at) => {
                    if let (Some(gap), Some(item)) = (put_in.last_mut(), side.get(at)) {
                        gap.push(item);
                    }
                }
            }
        }
        Self { kept, put_in }
    }
}

/// Two changed copies of a list as one. `both` makes one item of an item that both sides changed to different ones;
/// `torn` is told of the items (by position in `ours`) that one side took out and the other changed.
///
/// What both put in at the same place stands in an order that does not depend on whose side is whose.
pub(super) fn merge_lists<T: Clone + PartialEq + Debug>(
    base: &[T],
    ours: &[T],
    theirs: &[T],
    mut both: impl FnMut(&T, &T, &T, usize) -> T,
    mut torn: impl FnMut(usize),
) -> Vec<T> {
    if ours == theirs || base == theirs {
        return ours.to_vec();
    }
    if base == ours {
        return theirs.to_vec();
    }
    let (our_side, their_side) = (Side::of(base, ours), Side::of(base, theirs));
    let mut merged: Vec<T> = Vec::with_capacity(ours.len().max(theirs.len()));
    let mut gaps = our_side.put_in.iter().zip(&their_side.put_in);
    merged.extend(gaps.next().into_iter().flat_map(|(o, t)| union(o, t)).cloned());
    let kept = base.iter().zip(our_side.kept.iter().zip(&their_side.kept));
    for ((was, (our, their)), (our_new, their_new)) in kept.zip(gaps) {
        let at = merged.len();
        match (our, their) {
            (Some(our), Some(their)) if our == their || was == *their => merged.push((*our).clone()),
            (Some(our), Some(their)) if was == *our => merged.push((*their).clone()),
            (Some(our), Some(their)) => merged.push(both(was, our, their, at)),
            (Some(our), None) if was != *our => {
                torn(at);
                merged.push((*our).clone());
            }
            (None, Some(their)) if was != *their => torn(at),
            (Some(_) | None, None) | (None, Some(_)) => {}
        }
        merged.extend(union(our_new, their_new).cloned());
    }
    merged
}

/// What both sides put in at one place: what is equal once, the rest of both.
fn union<'a, T: PartialEq + Debug>(
    ours: &[&'a T],
    theirs: &[&'a T],
) -> impl Iterator<Item = &'a T> + use<'a, T> {
    // Any order that both sides agree on does; that of the written values needs nothing of the type.
    let ours_first = format!("{ours:?}") <= format!("{theirs:?}");
    let (first, second) = if ours_first { (ours, theirs) } else { (theirs, ours) };
    let mut all = first.to_vec();
    all.extend(second.iter().filter(|item| !first.contains(item)));
    all.into_iter()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> (String, usize) {
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        let conflicts = std::cell::Cell::new(0);
        let both = |_: &char, our: &char, _: &char, _| {
            conflicts.set(conflicts.get() + 1);
            *our
        };
        let torn = |_| conflicts.set(conflicts.get() + 1);
        let all = merge_lists(&letters(base), &letters(ours), &letters(theirs), both, torn);
        (all.into_iter().collect(), conflicts.get())
    }

    #[test]
    fn what_each_side_did_to_different_items_is_in_the_merged_list() {
        for (base, ours, theirs, expected) in [
            ("abc", "abc", "abc", "abc"),
            ("abc", "axc", "abc", "axc"),
            ("abc", "axc", "abz", "axz"),
            ("abc", "abcd", "0abc", "0abcd"),
            ("abc", "ac", "abcd", "acd"),
            ("", "x", "y", "xy"),
            ("", "y", "x", "xy"),
            ("", "xy", "x", "xy"),
            ("a", "ax", "ax", "ax"),
        ] {
            assert_eq!(merged(base, ours, theirs), (expected.to_owned(), 0), "{base} {ours} {theirs}");
        }
    }

    #[test]
    fn where_both_changed_one_item_ours_stays_and_is_told() {
        assert_eq!(merged("abc", "axc", "ayc"), ("axc".into(), 1));
        assert_eq!(merged("abc", "axc", "ac"), ("axc".into(), 1));
        assert_eq!(merged("abc", "ac", "ayc"), ("ac".into(), 1));
    }

    proptest! {
        #[test]
        fn an_alignment_walks_both_lists_once_and_matches_equals(a in "[a-d]{0,8}", b in "[a-d]{0,8}") {
            let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
            let (mut seen_a, mut seen_b) = (Vec::new(), Vec::new());
            for step in align(&a, &b) {
                match step {
                    Aligned::Same(x, y) => {
                        prop_assert_eq!(a[x], b[y]);
                        seen_a.push(x);
                        seen_b.push(y);
                    }
                    Aligned::Changed(x, y) => {
                        seen_a.push(x);
                        seen_b.push(y);
                    }
                    Aligned::Gone(x) => seen_a.push(x),
                    Aligned::New(y) => seen_b.push(y),
                }
            }
            prop_assert!(seen_a.into_iter().eq(0..a.len()));
            prop_assert!(seen_b.into_iter().eq(0..b.len()));
        }

        #[test]
        fn merging_lists_does_not_depend_on_the_side(base in "[a-c]{0,6}", ours in "[a-e]{0,6}", theirs in "[a-e]{0,6}") {
            let (here, conflicts) = merged(&base, &ours, &theirs);
            let (there, same) = merged(&base, &theirs, &ours);
            prop_assert_eq!(conflicts, same);
            if conflicts == 0 {
                prop_assert_eq!(here, there);
            }
        }

        #[test]
        fn a_list_that_one_side_left_alone_is_the_other_sides(base in "[a-c]{0,6}", side in "[a-e]{0,6}") {
            prop_assert_eq!(merged(&base, &side, &base), (side.clone(), 0));
            prop_assert_eq!(merged(&base, &base, &side), (side.clone(), 0));
            prop_assert_eq!(merged(&base, &side, &side), (side, 0));
        }
    }
}
