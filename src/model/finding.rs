//! What is wrong or doubtful in a case: where, which sort, why, and what to do.

use std::fmt;

use super::Key;
use super::words::vocabulary;

/// One thing to look at.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// Stable name of the sort of finding, in kebab case: `dangling-reference`.
    pub code: &'static str,
    /// The record it is in; `None` for the file as a whole or a record that could not be read.
    pub key: Option<Key>,
    /// The field within the record.
    pub path: FieldPath,
    /// Byte offset in the text read, where reading found it; else located by key and path.
    pub offset: Option<usize>,
    /// One clear sentence without a full stop.
    pub message: String,
    /// What to do: "did you mean `Return`?".
    pub hint: Option<String>,
}

vocabulary! {
    /// How bad a finding is.
    Level {
        Error = "error",
        Warning = "warning",
        /// Nothing to mend: no check gives it, the window tells so what it can help with itself.
        Note = "note",
    }
}

/// One step from a record to a value inside it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Step {
    /// A field of a record.
    Field(&'static str),
    /// An item of a list, from 0.
    Item(usize),
}

/// The way from a record to a value inside it: `citations[1].quote`. Empty is the record itself.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FieldPath(pub Vec<Step>);

impl FieldPath {
    /// A field of the record itself.
    #[must_use]
    pub fn field(name: &'static str) -> Self {
        Self(vec![Step::Field(name)])
    }

    /// This path and a field below it.
    #[must_use]
    pub fn then(mut self, name: &'static str) -> Self {
        self.0.push(Step::Field(name));
        self
    }

    /// This path and an item of the list it leads to.
    #[must_use]
    pub fn item(mut self, at: usize) -> Self {
        self.0.push(Step::Item(at));
        self
    }

    /// The field of the record that the path starts with.
    #[must_use]
    pub fn first_field(&self) -> Option<&'static str> {
        match self.0.first() {
            Some(Step::Field(name)) => Some(name),
            Some(Step::Item(_)) | None => None,
        }
    }
}

impl fmt::Display for FieldPath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (at, step) in self.0.iter().enumerate() {
            match step {
                Step::Field(name) if at == 0 => write!(f, "{name}")?,
                Step::Field(name) => write!(f, ".{name}")?,
                Step::Item(item) => write!(f, "[{item}]")?,
            }
        }
        Ok(())
    }
}
