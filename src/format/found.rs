//! What reading finds, in the order met.

use std::collections::BTreeMap;

use super::Fault;
use crate::model::{FieldPath, Finding, Key, Level};
use crate::ron_text::SyntaxError;

/// Findings kept of one code; the rest are counted.
pub const FINDINGS_OF_A_CODE: usize = 1000;

/// Findings with a limit for each code.
#[derive(Default)]
pub(super) struct Found {
    pub(super) findings: Vec<Finding>,
    kept: BTreeMap<&'static str, usize>,
    pub(super) more: BTreeMap<&'static str, usize>,
}

impl Found {
    pub(super) fn push(&mut self, finding: Finding) {
        if self.is_full(finding.code) {
            return self.count(finding.code);
        }
        *self.kept.entry(finding.code).or_default() += 1;
        self.findings.push(finding);
    }

    pub(super) fn is_full(&self, code: &str) -> bool {
        self.kept.get(code).is_some_and(|kept| *kept >= FINDINGS_OF_A_CODE)
    }

    pub(super) fn count(&mut self, code: &'static str) {
        *self.more.entry(code).or_default() += 1;
    }

    /// A finding that is in no record.
    pub(super) fn bare(&mut self, code: &'static str, offset: usize, message: String, hint: Option<String>) {
        let (key, path, offset) = (None, FieldPath::default(), Some(offset));
        self.push(Finding { level: Level::Error, code, key, path, offset, message, hint });
    }

    pub(super) fn syntax(&mut self, code: &'static str, error: &SyntaxError, hint: Option<&str>) {
        self.bare(code, error.offset as usize, error.message.clone(), hint.map(str::to_owned));
    }

    pub(super) fn faults(&mut self, key: Option<&Key>, faults: Vec<Fault>) {
        for Fault { code, path, offset, message, hint } in faults {
            self.push(Finding { level: Level::Error, code, key: key.cloned(), path, offset, message, hint });
        }
    }

    /// Takes what was found behind all that is here.
    pub(super) fn append(&mut self, later: Self) {
        for finding in later.findings {
            self.push(finding);
        }
        for (code, more) in later.more {
            *self.more.entry(code).or_default() += more;
        }
    }
}
