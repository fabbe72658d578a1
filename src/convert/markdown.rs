//! A chronology as Markdown (`CommonMark`). Words of the case are words: nothing in them is a mark, a link or HTML.

use std::fmt::Write as _;

use super::chronology::{Chronology, Entry};
use super::plain::one_line;
use super::told;
use crate::model::{Tongue, in_marks};

/// The document.
#[must_use]
pub fn markdown(chronology: &Chronology) -> String {
    let Chronology { title, about, mark, left_out, groups, exhibits, tongue, .. } = chronology;
    let mut blocks = vec![format!("# {}", escaped(title))];
    blocks.extend(Some(mark).filter(|mark| !mark.is_empty()).map(|mark| format!("**{}**", escaped(mark))));
    blocks.extend(about.iter().map(|line| escaped(line)));
    for group in groups {
        blocks.extend(Some(&group.title).filter(|t| !t.is_empty()).map(|t| format!("## {}", escaped(t))));
        for entry in &group.entries {
            fact(entry, *tongue, &mut blocks);
        }
    }
    if !exhibits.is_empty() {
        blocks.push(format!("## {}", told::sources(*tongue)));
        let line = |exhibit: &super::chronology::Exhibit| {
            let address = if exhibit.address.is_empty() {
                String::new()
            } else {
                format!(" <{}>", exhibit.address.replace(['<', '>'], ""))
            };
            format!("{}. {}{address}", exhibit.number, escaped(&exhibit.words))
        };
        blocks.push(exhibits.iter().map(line).collect::<Vec<_>>().join("\n"));
    }
    blocks.extend(left_out.iter().map(|line| escaped(line)));
    blocks.join("\n\n") + "\n"
}

fn fact(entry: &Entry, tongue: Tongue, blocks: &mut Vec<String>) {
    let Entry { case, date, date_notes, title, kind, numbers, description, inferred, status, cites, .. } =
        entry;
    let mut line = format!("**{}** {}", escaped(date), escaped(title));
    let aside: Vec<String> =
        [kind, status, case].into_iter().filter(|w| !w.is_empty()).map(|w| escaped(w)).collect();
    write!(line, " ({})", aside.join("; ")).unwrap_or_default();
    if !inferred.is_empty() {
        write!(line, " {}", escaped(inferred)).unwrap_or_default();
    }
    blocks.push(line);
    let notes: Vec<String> = date_notes.iter().map(|note| escaped(note)).collect();
    blocks.extend(
        Some(notes)
            .filter(|notes| !notes.is_empty())
            .map(|notes| format!("{} {}", told::date_colon(tongue), notes.join("; "))),
    );
    blocks.extend(description.iter().chain(numbers).map(|line| escaped(line)));
    for cite in cites {
        let mut lines = Vec::new();
        if !cite.quote.is_empty() {
            lines.push(format!("> {}", escaped(&in_marks(&cite.quote))));
        }
        if !cite.translation.is_empty() {
            lines.push(format!(
                "> {} {}",
                told::translation_colon(tongue),
                escaped(&in_marks(&cite.translation))
            ));
        }
        lines.push(format!("> {} \\[{}\\]", escaped(&cite.words), cite.exhibit));
        blocks.push(lines.join("\n>\n"));
    }
}

/// Every character that `CommonMark` could read as a mark behind a backslash (`CommonMark` 0.31, 2.4).
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        if matches!(
            letter,
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '<' | '>' | '#' | '|' | '&' | '~' | '!' | '$'
        ) {
            out.push('\\');
        }
        out.push(letter);
    }
    // At the start of a line these begin lists, headings and rules.
    let begins = out.starts_with(['-', '+', '=']);
    let digits = out.bytes().take_while(u8::is_ascii_digit).count();
    if begins {
        out.insert(0, '\\');
    } else if digits > 0 && out.get(digits..).is_some_and(|rest| rest.starts_with(['.', ')'])) {
        out.insert(digits, '\\');
    }
    // Addresses would become links by themselves where a renderer looks for them.
    out.replace("://", ":\\//")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_come_back_as_they_are_from_a_reader_of_markdown() {
        for text in [
            "</text><script>alert(1)</script>",
            "[x](javascript:alert(1)) ![y](z)",
            "- item, 1. item, # head",
            "1) one",
            "*a* _b_ `c` \\ ~~d~~ | e & f &amp; $g$",
            "=== ---",
            "https://example.org/x",
        ] {
            let read = super::super::plain::paragraphs(&escaped(text));
            assert_eq!(read, [text], "{}", escaped(text));
        }
    }
}
