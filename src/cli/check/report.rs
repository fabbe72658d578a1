//! Findings as lines to read and as JSON.

use std::collections::BTreeMap;
use std::fmt;
use std::io;

use super::super::Io;
use super::super::plain::{Plain, plain_json};
use super::gather::{CheckedFile, Placed};
use crate::check::code;
use crate::model::{Level, Named};

/// Findings of one sort and file that are printed; the rest are one line.
const PRINTED_OF_A_SORT: usize = 100;

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Format {
    Text,
    Json,
}

/// How much was found.
#[derive(Default)]
pub(super) struct Totals {
    files: usize,
    pub(super) errors: usize,
    pub(super) warnings: usize,
    acknowledged: usize,
}

impl Totals {
    pub(super) fn of_files(files: usize) -> Self {
        Self { files, ..Self::default() }
    }

    pub(super) fn add(&mut self, checked: &CheckedFile) {
        for placed in &checked.findings {
            if placed.is_acknowledged {
                self.acknowledged += 1;
            } else {
                self.count(placed.finding.level, 1);
            }
        }
        for (name, more) in &checked.more {
            self.count(level_of(name), *more);
        }
    }

    fn count(&mut self, level: Level, how_many: usize) {
        match level {
            Level::Error => self.errors += how_many,
            Level::Warning => self.warnings += how_many,
            Level::Note => {}
        }
    }
}

impl fmt::Display for Totals {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let plural = |count: usize| if count == 1 { "" } else { "s" };
        write!(
            f,
            "{} error{}, {} warning{} in {} file{}",
            self.errors,
            plural(self.errors),
            self.warnings,
            plural(self.warnings),
            self.files,
            plural(self.files)
        )?;
        if self.acknowledged > 0 { write!(f, "; {} acknowledged", self.acknowledged) } else { Ok(()) }
    }
}

pub(super) fn file(checked: &CheckedFile, format: Format, io: &mut Io<'_>) -> io::Result<()> {
    match format {
        Format::Text => text(checked, io),
        Format::Json => json(checked, io),
    }
}

fn text(checked: &CheckedFile, io: &mut Io<'_>) -> io::Result<()> {
    let file = Plain(checked.path.display());
    let mut printed: BTreeMap<&str, usize> = BTreeMap::new();
    for Placed { place: (line, column), finding, .. } in open(checked) {
        let count = printed.entry(finding.code).or_default();
        *count += 1;
        if *count > PRINTED_OF_A_SORT {
            continue;
        }
        let level = finding.level.name().to_lowercase();
        writeln!(io.out, "{file}:{line}:{column}: {level}[{}]: {}", finding.code, Plain(&finding.message))?;
        if let Some(hint) = &finding.hint {
            writeln!(io.out, "    {}", Plain(hint))?;
        }
    }
    for (name, more) in &checked.more {
        *printed.entry(name).or_default() += more;
    }
    for (name, count) in printed.into_iter().filter(|(_, count)| *count > PRINTED_OF_A_SORT) {
        let level = level_of(name).name().to_lowercase();
        writeln!(io.out, "{file}: {level}[{name}]: and {} more", count - PRINTED_OF_A_SORT)?;
    }
    Ok(())
}

fn open(checked: &CheckedFile) -> impl Iterator<Item = &Placed> {
    checked.findings.iter().filter(|placed| !placed.is_acknowledged)
}

fn json(checked: &CheckedFile, io: &mut Io<'_>) -> io::Result<()> {
    let file = checked.path.to_string_lossy();
    for Placed { place: (line, column), finding, is_acknowledged } in &checked.findings {
        let (table, id) = match &finding.key {
            Some(crate::model::Key::Record(table, id)) => (Some(table.field()), Some(id.as_str())),
            Some(crate::model::Key::Meta | crate::model::Key::Order(_)) | None => (None, None),
        };
        let object = serde_json::json!({
            "file": file,
            "line": line,
            "column": column,
            "level": finding.level.name().to_lowercase(),
            "code": finding.code,
            "message": finding.message,
            "hint": finding.hint,
            "table": table,
            "id": id,
            "field": finding.path.to_string(),
            "acknowledged": is_acknowledged,
        });
        writeln!(io.out, "{}", plain_json(&object.to_string()))?;
    }
    for (name, more) in &checked.more {
        let level = level_of(name).name().to_lowercase();
        let object = serde_json::json!({ "file": file, "level": level, "code": name, "more": more });
        writeln!(io.out, "{}", plain_json(&object.to_string()))?;
    }
    Ok(())
}

fn level_of(name: &str) -> Level {
    code(name).map_or(Level::Error, |code| code.level)
}
