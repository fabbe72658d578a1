//! A chronology on paper: a PDF of A4 sheets whose words can be found and copied.

use super::sheets::{Line, Look, Sheets};
use crate::convert::Chronology;
use crate::convert::chronology::Entry;
use crate::convert::plain::one_line;
use crate::convert::told;
use crate::draw::fonts::Weight;
use crate::draw::theme::{Theme, TypeScale, Variant};
use crate::export::offscreen::measuring_context;
use crate::export::{About, ExportError, pdf};
use crate::model::{Tongue, in_marks};

/// Number, date, fact, status, told in; together as wide as the sheet between its margins.
const COLUMNS: [f32; 5] = [44.0, 190.0, 440.0, 120.0, 393.0];

/// The PDF.
///
/// # Errors
/// [`ExportError::Pdf`] when the library that writes PDFs refuses.
pub(super) fn paper(chronology: &Chronology, authors: Vec<String>) -> Result<Vec<u8>, ExportError> {
    let theme = Theme::new(Variant::Print).with_scale(TypeScale::Screen);
    let ctx = measuring_context(&theme);
    let painter = ctx.debug_painter();
    let mut sheets = Sheets::new(&theme, &painter);
    let looks = Looks::of(&theme);
    let (title, tongue) = (one_line(&chronology.title), chronology.tongue);
    sheets.block(sheets.lines(&title, &looks.title, Sheets::width()));
    for line in &chronology.about {
        sheets.block(sheets.lines(&one_line(line), &looks.quiet, Sheets::width()));
    }
    let mut number = 0;
    for group in &chronology.groups {
        sheets.room(22.0, 120.0);
        if !group.title.is_empty() {
            sheets.block(sheets.lines(&one_line(&group.title), &looks.heading, Sheets::width()));
        }
        sheets.begin_table(&told::heads(tongue), &COLUMNS);
        for entry in &group.entries {
            number += 1;
            let cells = cells(&sheets, &looks, number, (entry, tongue));
            sheets.row(cells);
        }
        sheets.end_table();
    }
    if !chronology.exhibits.is_empty() {
        sheets.room(26.0, 80.0);
        sheets.block(sheets.lines(told::sources(tongue), &looks.heading, Sheets::width()));
    }
    for exhibit in &chronology.exhibits {
        let words = format!("{}. {} {}", exhibit.number, exhibit.words, exhibit.address);
        sheets.block(sheets.lines(&one_line(words.trim_end()), &looks.plain, Sheets::width()));
    }
    sheets.room(14.0, 20.0);
    for line in &chronology.left_out {
        sheets.block(sheets.lines(&one_line(line), &looks.quiet, Sheets::width()));
    }
    let about = told::chronology_of(number, tongue);
    let pages = sheets.finish(&title, &chronology.mark, (&about, tongue))?;
    let language = chronology.language.clone();
    pdf(&pages, &About { title, authors, language })
}

struct Looks {
    title: Look,
    heading: Look,
    strong: Look,
    plain: Look,
    quiet: Look,
    quote: Look,
}

impl Looks {
    fn of(theme: &Theme) -> Self {
        let look = |weight: Weight, size: f32, colour, indent: f32, before: f32| Look {
            font: weight.at(size),
            colour,
            indent,
            before,
        };
        Self {
            title: look(Weight::SemiBold, 27.0, theme.text, 0.0, 0.0),
            heading: look(Weight::SemiBold, 17.0, theme.text, 0.0, 0.0),
            strong: look(Weight::SemiBold, 13.0, theme.text, 0.0, 0.0),
            plain: look(Weight::Regular, 13.0, theme.text, 0.0, 3.0),
            quiet: look(Weight::Regular, 12.0, theme.text2, 0.0, 2.0),
            quote: look(Weight::Regular, 12.0, theme.text2, 10.0, 4.0),
        }
    }
}

fn cells(
    sheets: &Sheets<'_>,
    looks: &Looks,
    number: usize,
    (entry, tongue): (&Entry, Tongue),
) -> Vec<Vec<Line>> {
    let Entry { case, id: _, date, date_notes, title, kind, numbers, description, inferred, status, cites } =
        entry;
    let set = |column: usize, words: &str, look: &Look| {
        sheets.lines(&one_line(words), look, sheets.width_in(column))
    };
    let first = Look { before: 0.0, ..looks.plain.clone() };
    let mut dated = set(1, date, &first);
    dated.extend(date_notes.iter().flat_map(|note| set(1, note, &looks.quiet)));
    let mut fact = set(2, title, &looks.strong);
    let asides = [kind, case, inferred].into_iter().map(String::as_str).filter(|words| !words.is_empty());
    let asides = asides.collect::<Vec<_>>().join("; ");
    fact.extend(
        Some(asides).filter(|words| !words.is_empty()).iter().flat_map(|words| set(2, words, &looks.quiet)),
    );
    fact.extend(description.iter().chain(numbers).flat_map(|line| set(2, line, &looks.plain)));
    let mut told = Vec::new();
    for cite in cites {
        if !cite.quote.is_empty() {
            told.extend(set(4, &in_marks(&cite.quote), &looks.quote));
        }
        if !cite.translation.is_empty() {
            told.extend(set(
                4,
                &format!("{} {}", told::translation_colon(tongue), in_marks(&cite.translation)),
                &looks.quote,
            ));
        }
        told.extend(set(4, &format!("{} [{}]", cite.words, cite.exhibit), &looks.plain));
    }
    vec![set(0, &number.to_string(), &first), dated, fact, set(3, status, &first), told]
}
