//! What a fact acknowledges is set apart; what it acknowledges in vain is found.

use std::collections::{BTreeMap, BTreeSet};

use super::codes::{ACKNOWLEDGED_IN_VAIN, CODES, Family, code};
use super::found::Found;
use crate::model::{Case, FieldPath, Finding, Key};

/// Findings, and those settled on purpose.
#[derive(Clone, Debug, Default)]
pub struct Checked {
    /// To look at.
    pub findings: Vec<Finding>,
    /// Acknowledged by the facts that they are in.
    pub acknowledged: Vec<Finding>,
    /// By code, how many more there are than are listed.
    pub more: BTreeMap<&'static str, usize>,
}

/// Sets apart what the facts of the case acknowledge by code. A code that is acknowledged and not found is a finding of
/// its own, unless only a folder or documents, which may not have been looked at, could tell.
#[must_use]
pub fn settle(case: &Case, mut found: Found) -> Checked {
    let mut unused: BTreeMap<(Key, &str), usize> = BTreeMap::new();
    for (table, head) in case.facts() {
        for (at, code) in head.acknowledged.iter().enumerate() {
            unused.entry((Key::Record(table, head.id.clone()), code)).or_insert(at);
        }
    }
    if unused.is_empty() {
        return Checked { findings: found.findings, acknowledged: Vec::new(), more: found.more };
    }
    let (mut findings, mut acknowledged, mut used) = (Vec::new(), Vec::new(), BTreeSet::new());
    for finding in std::mem::take(&mut found.findings) {
        let entry = finding.key.clone().map(|key| (key, finding.code));
        match entry.filter(|entry| unused.contains_key(entry)) {
            Some(entry) => {
                used.insert(entry);
                acknowledged.push(finding);
            }
            None => findings.push(finding),
        }
    }
    found.findings = findings;
    for ((key, name), at) in unused {
        // Where findings were left uncounted, the acknowledged one may be among them.
        if !used.contains(&(key.clone(), name)) && !found.more.contains_key(name) && is_of_case(name) {
            let path = FieldPath::field("acknowledged").item(at);
            found.push(&ACKNOWLEDGED_IN_VAIN, || Some(key), path, || in_vain(name));
        }
    }
    Checked { findings: found.findings, acknowledged, more: found.more }
}

/// Whether checking the case alone would find it; also for names of no code.
fn is_of_case(name: &str) -> bool {
    code(name).is_none_or(|code| matches!(code.family, Family::Case | Family::Reading | Family::Merging))
}

fn in_vain(name: &str) -> (String, Option<String>) {
    match code(name) {
        None => {
            let near = crate::format::similar(name, CODES.iter().map(|code| code.name));
            let hint = near.map(|near| format!("did you mean `{near}`?"));
            (format!("there is no finding called `{name}`"), hint)
        }
        Some(code) if code.family == Family::Merging => {
            let message =
                format!("`{name}` cannot be acknowledged: one of the two values has to be decided for");
            (message, Some("take the code out".to_owned()))
        }
        Some(code) if code.family == Family::Reading => {
            let message = format!("`{name}` cannot be acknowledged: the text does not say what it should");
            (message, Some("mend the text, and take the code out".to_owned()))
        }
        Some(_) => {
            let message = format!("`{name}` is acknowledged, but no longer found");
            (message, Some("take it out".to_owned()))
        }
    }
}
