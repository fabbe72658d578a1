//! The items of a table in the order of their ids.

use std::borrow::Cow;

use super::index::Index;
use crate::ron_text::{Cores, Span, Tree, side_by_side};

/// An item and the beginning of its id, as a number that sorts as the text does.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    head: [u64; 2],
    at: u32,
}

/// Places of a table's items, by id, then by place. Items without a readable id are left out.
pub(super) fn by_id(index: &Index, text: &str, items: &[Span], cores: Cores) -> Vec<u32> {
    let share = cores.share(items.len());
    let parts = items.chunks(share).zip((0_u32..).step_by(share)).collect();
    let parts = side_by_side(parts, |(part, first): (&[Span], u32)| {
        let mut tree = Tree::default();
        let entry = |(span, at): (&Span, u32)| {
            Some(Entry { head: head_of(&index.id_of(text, *span, &mut tree)?), at })
        };
        let mut entries: Vec<Entry> = part.iter().zip(first..).filter_map(entry).collect();
        entries.sort_unstable();
        entries
    });
    let mut entries = parts.concat();
    // Stable, because that sort makes use of stretches that are sorted already.
    entries.sort();
    let mut tree = Tree::default();
    for alike in entries.chunk_by_mut(|one, next| one.head == next.head).filter(|alike| alike.len() > 1) {
        let id_of =
            |entry: &Entry| Some((index.id_of(text, *items.get(entry.at as usize)?, &mut tree)?, entry.at));
        let mut whole: Vec<(Cow<'_, str>, u32)> = alike.iter().filter_map(id_of).collect();
        whole.sort_unstable();
        for (entry, (_, at)) in alike.iter_mut().zip(whole) {
            entry.at = at;
        }
    }
    entries.into_iter().map(|entry| entry.at).collect()
}

/// The first sixteen bytes of a text, zeros behind a shorter one.
fn head_of(id: &str) -> [u64; 2] {
    let mut bytes = [0; 16];
    for (byte, of_id) in bytes.iter_mut().zip(id.bytes()) {
        *byte = of_id;
    }
    let (first, second) = bytes.split_at(8);
    [first, second].map(|half| half.iter().fold(0, |number, byte| number << 8 | u64::from(*byte)))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::model::TableName;

    proptest! {
        #[test]
        fn items_stand_in_the_order_of_their_ids(
            ids in proptest::collection::vec("(a-long-beginning-)?[a-c\u{e9}]{1,3}", 0..40),
            cores in 1_usize..4,
        ) {
            let lanes = ids.iter().fold(String::new(), |all, id| all + &format!("Lane(id: \"{id}\"), "));
            let text = format!("Case(lanes: [{lanes}])");
            let index = Index::new(&text);
            let order = by_id(&index, &text, index.items(&text, TableName::Lanes), Cores::new(cores));
            let mut expected: Vec<u32> = (0_u32..).take(ids.len()).collect();
            expected.sort_by_key(|at| &ids[*at as usize]);
            prop_assert_eq!(order, expected);
        }
    }
}
