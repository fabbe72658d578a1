//! Documents of every format, as the command line and the window ask for them: words from `convert`, pictures from here.

mod paper;
mod sheets;

use std::path::{Path, PathBuf};

use super::ExportError;
use super::figure::{FigureSpec, figure};
use crate::convert::told::{only_matching, sentence};
use crate::convert::{
    Calendar, Chronology, Grouped, LeftOver, Page, Public, Sheet, Shown, csv, docx, html, ics, json, markdown,
};
use crate::query::Filter;

/// What is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A chronology as Markdown.
    Markdown,
    /// The same on sheets of paper.
    Pdf,
    /// The same for Word.
    Docx,
    /// The same as a page, with the picture.
    Html,
    /// Tables.
    Csv,
    /// The whole model.
    Json,
    /// A calendar.
    Ics,
}

impl Format {
    const ALL: [(&'static str, Self); 7] = [
        ("md", Self::Markdown),
        ("pdf", Self::Pdf),
        ("docx", Self::Docx),
        ("html", Self::Html),
        ("csv", Self::Csv),
        ("json", Self::Json),
        ("ics", Self::Ics),
    ];

    /// The format that a file of this ending has, written in small letters.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.iter().find(|(name, _)| *name == ending).map(|(_, format)| *format)
    }

    /// "md, docx, … or ics", each with this before it.
    #[must_use]
    pub fn endings(before: &str) -> String {
        let names: Vec<String> = Self::ALL.iter().map(|(name, _)| format!("{before}{name}")).collect();
        match names.split_last() {
            Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
            None => String::new(),
        }
    }
}

/// Whether a page of HTML has the picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Picture {
    /// It has.
    #[default]
    Shown,
    /// It has not.
    LeftOut,
}

/// How a document is written.
#[derive(Clone, Debug, Default)]
pub struct DocumentSpec {
    /// Whether facts stand below their issues.
    pub grouped: Grouped,
    /// Whether a page of HTML stands alone.
    pub page: Page,
    /// Whether it has the picture.
    pub picture: Picture,
    /// Only this table of CSV.
    pub table: Option<String>,
    /// In the syntax of the search box.
    pub filter: String,
}

/// A document, ready to be written.
#[derive(Clone, Debug)]
pub struct Document {
    /// What sets its file apart, where a format is several files.
    pub name: Option<&'static str>,
    /// The file.
    pub bytes: Vec<u8>,
    /// Facts that have no place in this format.
    pub left_out: usize,
}

impl Document {
    /// Where it is written: of several files each has a name of its own, `case.csv` becomes `case-events.csv`.
    #[must_use]
    pub fn place(&self, path: &Path) -> PathBuf {
        let Some(name) = self.name else { return path.to_owned() };
        let stem = path.file_stem().unwrap_or_default().to_string_lossy();
        let ending = path.extension().unwrap_or_default().to_string_lossy();
        path.with_file_name(format!("{stem}-{name}.{ending}"))
    }
}

/// Why a document was not made.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// A text may still tell a name behind a pseudonym.
    #[error(transparent)]
    LeftOver(#[from] LeftOver),
    /// Its picture could not be drawn.
    #[error(transparent)]
    Picture(#[from] ExportError),
    /// There is no such table.
    #[error("the cases have no table `{asked}`; there is {known}")]
    NoTable {
        /// What was asked for.
        asked: String,
        /// What there is.
        known: String,
    },
    /// A Word document could not be packed.
    #[error(transparent)]
    Docx(#[from] crate::convert::DocxError),
}

/// The cases in a format: one document, of CSV one for each table.
///
/// # Errors
/// [`DocumentError`] says what could not be made of them.
pub fn documents(
    cases: &[Public],
    format: Format,
    spec: &DocumentSpec,
) -> Result<Vec<Document>, DocumentError> {
    let filter = Filter::parse(&spec.filter);
    let cases: Vec<Public> = cases.iter().cloned().map(|case| case.filtered(&filter)).collect();
    let cases = cases.as_slice();
    let one = |bytes: Vec<u8>| vec![Document { name: None, bytes, left_out: 0 }];
    Ok(match format {
        Format::Markdown => one(markdown(&chronology(cases, spec)).into_bytes()),
        Format::Pdf => one(paper::paper(&chronology(cases, spec), authors(cases))?),
        Format::Docx => one(docx(&chronology(cases, spec))?),
        Format::Html => one(page(cases, spec)?.into_bytes()),
        Format::Csv => sheets(cases, spec)?,
        Format::Json => one(json(cases).into_bytes()),
        Format::Ics => {
            let Calendar { text, left_out } = ics(cases);
            vec![Document { name: None, bytes: text.into_bytes(), left_out }]
        }
    })
}

/// The facts, and a line that says what the filter leaves out.
fn chronology(cases: &[Public], spec: &DocumentSpec) -> Chronology {
    let mut chronology = Chronology::of(cases, spec.grouped);
    if !spec.filter.trim().is_empty() {
        chronology.left_out.insert(0, sentence(&only_matching(spec.filter.trim(), chronology.tongue)) + ".");
    }
    chronology
}

/// Everybody who wrote one of the cases, each once.
fn authors(cases: &[Public]) -> Vec<String> {
    let mut authors: Vec<String> = Vec::new();
    for author in cases.iter().flat_map(|public| &public.case().meta.authors) {
        if !authors.iter().any(|known| known == author) {
            authors.push(author.to_string());
        }
    }
    authors
}

fn page(cases: &[Public], spec: &DocumentSpec) -> Result<String, DocumentError> {
    let chronology = chronology(cases, spec);
    if spec.picture == Picture::LeftOut {
        return Ok(html(&chronology, None, spec.page));
    }
    let figure = figure(cases, &FigureSpec::default())?;
    let shown = Shown { svg: figure.picture.svg(), alt: &figure.alt };
    Ok(html(&chronology, Some(shown), spec.page))
}

fn sheets(cases: &[Public], spec: &DocumentSpec) -> Result<Vec<Document>, DocumentError> {
    let sheets = csv(cases);
    let document =
        |sheet: Sheet| Document { name: Some(sheet.name), bytes: sheet.text.into_bytes(), left_out: 0 };
    let Some(asked) = &spec.table else { return Ok(sheets.into_iter().map(document).collect()) };
    let known: Vec<&str> = sheets.iter().map(|sheet| sheet.name).collect();
    let known = known.join(", ");
    let found = sheets.into_iter().find(|sheet| sheet.name == asked.as_str());
    let only = |sheet| vec![Document { name: None, ..document(sheet) }];
    found.map(only).ok_or_else(|| DocumentError::NoTable { asked: asked.clone(), known })
}
