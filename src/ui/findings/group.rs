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

/// The findings of all open cases.
pub(super) struct Groups<'a> {
    /// Those to be looked at.
    pub(super) open: Vec<Group<'a>>,
    /// Those that were settled.
    pub(super) settled: Vec<Group<'a>>,
    /// How many more to be looked at are of facts that the filter leaves out.
    pub(super) left_out: usize,
}

/// The findings of the facts that the filter leaves, and of all that is no fact.
pub(super) fn groups(sheets: &[Sheet]) -> Groups<'_> {
    // Until the next check, what was just acknowledged is among the others still, and the other way round.
    let all = sheets.iter().flat_map(|sheet| {
        let both = sheet.findings.iter().chain(sheet.acknowledged.iter());
        both.map(move |finding| (sheet, finding))
    });
    let (settled, open): (Vec<_>, Vec<_>) = all.partition(|(sheet, finding)| is_settled(sheet, finding));
    let all = open.len();
    let open: Vec<_> = open.into_iter().filter(|(sheet, finding)| is_shown(sheet, finding)).collect();
    let settled = settled.into_iter().filter(|(sheet, finding)| is_shown(sheet, finding)).collect();
    let left_out = all - open.len();
    Groups { open: by_sort(open, Settled::No), settled: by_sort(settled, Settled::Yes), left_out }
}

fn is_shown(sheet: &Sheet, finding: &Finding) -> bool {
    let fact = finding.key.as_ref().filter(|key| sheet.case.head(key).is_some());
    fact.is_none_or(|key| sheet.matches(key))
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
