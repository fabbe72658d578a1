//! Case to findings by key and field path: what is wrong or doubtful in the data.
//!
//! One file per family of checks, every code in [`CODES`]. Knows no text and no file: places are found afterwards by
//! `format::locate`, documents come in as text.

mod amounts;
mod codes;
mod copies;
mod dates;
mod documents;
mod evidence;
mod figures;
mod found;
mod parts;
mod ranges;
mod references;
mod scenes;
mod settled;
mod spellings;

pub use codes::{CODES, Code, Family, code};
pub use copies::check_folder;
pub use documents::{Documents, Quotes, Verdict, check_documents, hold_quotes};
pub use found::{FINDINGS_OF_A_CODE, Found};
pub use settled::{Checked, settle};

use crate::model::{Case, Finding};

/// Everything found in one case; findings that a fact acknowledges are left out.
#[must_use]
pub fn check(case: &Case) -> Vec<Finding> {
    settle(case, check_among(case, &[])).findings
}

/// What is found in a case beside others that are open, before what facts acknowledge is set apart with [`settle`].
#[must_use]
pub fn check_among(case: &Case, open: &[&Case]) -> Found {
    let mut found = check_alone(case);
    found.append(check_across(case, open));
    found
}

/// What is found in a case whatever else is open.
#[must_use]
pub fn check_alone(case: &Case) -> Found {
    let mut found = Found::default();
    references::check(case, references::Reach::Own, &mut found);
    ranges::check(case, &mut found);
    parts::check(case, &mut found);
    amounts::check(case, &mut found);
    dates::check(case, &mut found);
    evidence::check(case, &mut found);
    figures::check(case, &mut found);
    scenes::check(case, &mut found);
    found
}

/// References of a case to others: whether those are open, and hold what is meant.
#[must_use]
pub fn check_across(case: &Case, open: &[&Case]) -> Found {
    let mut found = Found::default();
    references::check(case, references::Reach::Others(open), &mut found);
    found
}
