//! What several tests use.

pub(crate) mod cases;
pub(crate) mod edits;
pub(crate) mod hostile;

use casetrail::convert::{Allowed, Public, public};
use casetrail::model::Case;

/// The cases as they leave the program.
pub(crate) fn open(cases: &[&Case]) -> Vec<Public> {
    public(cases, Allowed::default()).unwrap()
}
