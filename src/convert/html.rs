//! A chronology as a page that reads without any script: the picture, the facts, the sources.

use std::fmt::Write as _;

use super::chronology::{Chronology, Entry};
use super::plain::escape;
use super::told;
use crate::model::{Tongue, in_marks};

/// Whether the page stands alone.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Page {
    /// It does.
    #[default]
    Whole,
    /// It is a part of another page: one `section`, whose style holds for itself alone.
    Fragment,
}

/// A picture, and what it shows in words.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a> {
    /// An SVG document.
    pub svg: &'a str,
    /// For those who do not see it.
    pub alt: &'a str,
}

const STYLE: &str = "\
.casetrail{font:15px/1.45 'IBM Plex Sans',system-ui,sans-serif;color:#181d23;max-width:72rem;margin:0 auto}\
.casetrail h1{font-size:1.5rem;margin:0 0 .25rem}.casetrail h2{font-size:1.1rem;margin:2rem 0 .5rem}\
.casetrail figure{margin:1.5rem 0;overflow-x:auto}.casetrail figure svg{max-width:100%;height:auto}\
.casetrail .about,.casetrail .left-out{color:#49525c;margin:.1rem 0}.casetrail .mark{color:#8f5200;font-weight:600}\
.casetrail table{border-collapse:collapse;width:100%}.casetrail th{text-align:left;font-weight:600}\
.casetrail th,.casetrail td{padding:.5rem .75rem .5rem 0;border-bottom:1px solid #c9cfd6;vertical-align:top}\
.casetrail td p{margin:0 0 .3rem}.casetrail td:first-child{width:13rem}.casetrail small{color:#49525c}\
.casetrail blockquote{margin:.2rem 0;padding-left:.6rem;border-left:2px solid #c9cfd6}";

/// The document.
#[must_use]
pub fn html(chronology: &Chronology, picture: Option<Shown<'_>>, page: Page) -> String {
    let Chronology { title, language, tongue, about, mark, left_out, groups, exhibits } = chronology;
    let language =
        if language.is_empty() { String::new() } else { format!(" lang=\"{}\"", escape(language)) };
    let mut out = format!("<section class=\"casetrail\"{language}>\n<style>{STYLE}</style>\n");
    element(&mut out, "h1", "", title);
    if !mark.is_empty() {
        element(&mut out, "p", " class=\"mark\"", mark);
    }
    for line in about {
        element(&mut out, "p", " class=\"about\"", line);
    }
    if let Some(picture) = picture {
        figure(&mut out, picture);
    }
    for group in groups {
        if !group.title.is_empty() {
            element(&mut out, "h2", "", &group.title);
        }
        out += "<table>\n<thead><tr>";
        // Facts have no numbers here.
        for head in told::heads(*tongue).into_iter().skip(1) {
            write!(out, "<th scope=\"col\">{head}</th>").unwrap_or_default();
        }
        out += "</tr></thead>\n<tbody>\n";
        for entry in &group.entries {
            fact(&mut out, entry, *tongue);
        }
        out += "</tbody>\n</table>\n";
    }
    if !exhibits.is_empty() {
        element(&mut out, "h2", "", told::sources(*tongue));
        out += "<ol>\n";
        for exhibit in exhibits {
            let words = escape(&exhibit.words);
            let address = escape(&exhibit.address);
            let link = if address.is_empty() {
                String::new()
            } else {
                format!(" <a href=\"{address}\" rel=\"noreferrer\">{address}</a>")
            };
            writeln!(out, "<li value=\"{}\">{words}{link}</li>", exhibit.number).unwrap_or_default();
        }
        out += "</ol>\n";
    }
    for line in left_out {
        element(&mut out, "p", " class=\"left-out\"", line);
    }
    out += "</section>\n";
    match page {
        Page::Fragment => out,
        Page::Whole => whole(&out, title, &language),
    }
}

/// Nothing is loaded and nothing runs, whatever stands in the words.
fn whole(section: &str, title: &str, language: &str) -> String {
    format!(
        "<!DOCTYPE html>\n<html{language}>\n<head>\n<meta charset=\"utf-8\"/>\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:\"/>\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n<title>{}</title>\n\
         <style>body{{margin:2rem}}@media print{{body{{margin:0}}}}</style>\n</head>\n<body>\n{section}</body>\n</html>\n",
        escape(title)
    )
}

fn element(out: &mut String, name: &str, attributes: &str, words: &str) {
    writeln!(out, "<{name}{attributes}>{}</{name}>", escape(words)).unwrap_or_default();
}

/// The SVG stands in the page itself, without its XML declaration.
fn figure(out: &mut String, Shown { svg, alt }: Shown<'_>) {
    let inline = svg.find("<svg").and_then(|at| svg.get(at..)).unwrap_or_default();
    let rest = inline.strip_prefix("<svg").unwrap_or_default();
    let rest = rest.replacen(" role=\"graphics-document\"", "", 1);
    write!(out, "<figure>\n<svg role=\"img\" aria-label=\"{}\"{rest}</figure>\n", escape(alt))
        .unwrap_or_default();
}

fn fact(out: &mut String, entry: &Entry, tongue: Tongue) {
    let Entry { case, id: _, date, date_notes, title, kind, numbers, description, inferred, status, cites } =
        entry;
    write!(out, "<tr>\n<td>{}", escape(date)).unwrap_or_default();
    for note in date_notes {
        write!(out, "<br/><small>{}</small>", escape(note)).unwrap_or_default();
    }
    write!(out, "</td>\n<td><p><strong>{}</strong>", escape(title)).unwrap_or_default();
    for aside in [kind, case].into_iter().filter(|words| !words.is_empty()) {
        write!(out, " <small>{}</small>", escape(aside)).unwrap_or_default();
    }
    if !inferred.is_empty() {
        write!(out, " {}", escape(inferred)).unwrap_or_default();
    }
    *out += "</p>";
    for line in description.iter().chain(numbers) {
        write!(out, "<p>{}</p>", escape(line)).unwrap_or_default();
    }
    write!(out, "</td>\n<td>{}</td>\n<td>", escape(status)).unwrap_or_default();
    for cite in cites {
        if !cite.quote.is_empty() {
            write!(out, "<blockquote>{}</blockquote>", escape(&in_marks(&cite.quote))).unwrap_or_default();
        }
        if !cite.translation.is_empty() {
            let (of, words) = (told::translation_colon(tongue), escape(&in_marks(&cite.translation)));
            write!(out, "<blockquote>{of} {words}</blockquote>").unwrap_or_default();
        }
        write!(out, "<p>{} [{}]</p>", escape(&cite.words), cite.exhibit).unwrap_or_default();
    }
    *out += "</td>\n</tr>\n";
}
