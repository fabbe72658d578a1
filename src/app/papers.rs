//! The facts of the open cases as a document in a file.

use std::path::Path;
use std::sync::Arc;

use super::disk;
use super::tasks::Wanted;
use crate::convert::{Allowed, Public, public};
use crate::export::document::{DocumentSpec, Format, documents};
use crate::model::Case;

/// Writes the facts that the filter leaves, in the format that the ending of the name says. Gives the number of
/// confidential records that were left out.
pub(super) fn write(
    cases: &[Arc<Case>],
    filter: String,
    path: &Path,
    wanted: &Wanted,
) -> Result<usize, String> {
    let told = |error: &dyn std::fmt::Display| format!("{} was not written: {error}", path.display());
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default();
    let format = Format::of_ending(&ending)
        .ok_or_else(|| told(&format!("the name must end in {}", Format::endings("."))))?;
    let cases: Vec<&Case> = cases.iter().map(Arc::as_ref).collect();
    let open = public(&cases, Allowed::default()).map_err(|reason| told(&reason))?;
    let filter = match open.first() {
        Some(any) => any.words(&filter).map_err(|reason| told(&reason))?.into_owned(),
        None => filter,
    };
    let spec = DocumentSpec { filter, ..DocumentSpec::default() };
    let all = documents(&open, format, &spec).map_err(|reason| told(&reason))?;
    if wanted.is_stopped() {
        return Ok(0);
    }
    for document in all {
        disk::write(&document.place(path), &document.bytes)?;
    }
    Ok(open.iter().map(Public::withheld).sum())
}
