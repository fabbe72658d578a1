//! Gathers findings, so many of each code and no more.

use std::collections::BTreeMap;

use super::codes::Code;
use crate::model::{FieldPath, Finding, Key};

/// Findings kept of one code; the rest are counted.
pub const FINDINGS_OF_A_CODE: usize = crate::format::FINDINGS_OF_A_CODE;

/// What checking found.
#[derive(Clone, Debug, Default)]
pub struct Found {
    /// The findings, at most [`FINDINGS_OF_A_CODE`] of one code.
    pub findings: Vec<Finding>,
    /// By code, how many more there are.
    pub more: BTreeMap<&'static str, usize>,
    kept: BTreeMap<&'static str, usize>,
}

impl Found {
    /// Adds a finding; its words are only made where it is kept.
    pub(super) fn push(
        &mut self,
        code: &Code,
        key: impl FnOnce() -> Option<Key>,
        path: FieldPath,
        words: impl FnOnce() -> (String, Option<String>),
    ) {
        let kept = self.kept.entry(code.name).or_default();
        if *kept >= FINDINGS_OF_A_CODE {
            *self.more.entry(code.name).or_default() += 1;
            return;
        }
        *kept += 1;
        let (message, hint) = words();
        let (level, code) = (code.level, code.name);
        self.findings.push(Finding { level, code, key: key(), path, offset: None, message, hint });
    }

    /// Leaves out everything of a code.
    pub fn leave_out(&mut self, code: &str) {
        self.findings.retain(|finding| finding.code != code);
        self.more.remove(code);
        self.kept.remove(code);
    }

    /// Adds what was found elsewhere.
    pub fn append(&mut self, other: Self) {
        for finding in other.findings {
            let kept = self.kept.entry(finding.code).or_default();
            if *kept < FINDINGS_OF_A_CODE {
                *kept += 1;
                self.findings.push(finding);
            } else {
                *self.more.entry(finding.code).or_default() += 1;
            }
        }
        for (code, more) in other.more {
            *self.more.entry(code).or_default() += more;
        }
    }
}
