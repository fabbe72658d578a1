//! Findings by level and sort, and whether the fact they are about acknowledges them.

use std::collections::BTreeMap;

use super::super::Sheet;
use crate::model::{Finding, Level};

/// Findings of one sort.
pub(super) struct Group<'a> {
    pub(super) level: Level,
    pub(super) code: &'static str,
    pub(super) settled: Settled,
    /// In the order of cases and records.
    pub(super) findings: Vec<(&'a Sheet, &'a Finding)>,
}

/// Whether a finding is acknowledged by the fact it is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Settled {
    Yes,
    No,
}

/// The findings of all open cases: first those to be looked at, then those that were settled.
pub(super) fn groups(sheets: &[Sheet]) -> (Vec<Group<'_>>, Vec<Group<'_>>) {
    // Until the next check, what was just acknowledged is among the others still, and the other way round.
    let all = sheets.iter().flat_map(|sheet| {
        let both = sheet.findings.iter().chain(sheet.acknowledged.iter());
        both.map(move |finding| (sheet, finding))
    });
    let (settled, open): (Vec<_>, Vec<_>) = all.partition(|(sheet, finding)| is_settled(sheet, finding));
    (by_sort(open, Settled::No), by_sort(settled, Settled::Yes))
}

fn by_sort<'a>(findings: Vec<(&'a Sheet, &'a Finding)>, settled: Settled) -> Vec<Group<'a>> {
    let mut sorts: BTreeMap<(Level, &'static str), Vec<(&Sheet, &Finding)>> = BTreeMap::new();
    for (sheet, finding) in findings {
        sorts.entry((finding.level, finding.code)).or_default().push((sheet, finding));
    }
    let groups = sorts.into_iter();
    groups.map(|((level, code), findings)| Group { level, code, settled, findings }).collect()
}

fn is_settled(sheet: &Sheet, finding: &Finding) -> bool {
    let head = finding.key.as_ref().and_then(|key| sheet.case.head(key));
    head.is_some_and(|head| head.acknowledged.iter().any(|code| code == finding.code))
}
