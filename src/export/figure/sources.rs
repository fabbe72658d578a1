//! The sources of what is drawn, numbered in the order in which facts first cite them.

use crate::convert::exhibits::{Exhibits, line};
use crate::model::{Case, Key};
use crate::query::TimeIndex;

/// One line a source, without its number, of the facts for which `is_drawn` holds.
pub(super) fn lines<'a>(
    cases: impl IntoIterator<Item = (&'a Case, &'a TimeIndex)>,
    is_drawn: impl Fn(&Case, &Key) -> bool,
) -> Vec<String> {
    let mut exhibits = Exhibits::default();
    for (case, index) in cases {
        let events = index.dated().chain(index.undated()).map(Key::event);
        let flows = case.flows.iter().map(|flow| Key::flow(&flow.head.id));
        for key in events.chain(flows).filter(|key| is_drawn(case, key)) {
            for citation in case.head(&key).map(|head| head.citations.as_slice()).unwrap_or_default() {
                exhibits.number(case, citation);
            }
        }
    }
    exhibits.sources().filter_map(|(.., source)| source.map(line)).collect()
}
