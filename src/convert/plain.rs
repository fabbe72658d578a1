//! Markdown as plain paragraphs, for documents that have marks of their own. Raw HTML in it is text like any other.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

/// The paragraphs, headings and items of a text, one by one, without their marks.
#[must_use]
pub fn paragraphs(markdown: &str) -> Vec<String> {
    let mut all = Vec::new();
    let mut now = String::new();
    let end = |now: &mut String, all: &mut Vec<String>| {
        let words = std::mem::take(now);
        if !words.trim().is_empty() {
            all.push(words.trim().to_owned());
        }
    };
    for event in Parser::new(markdown) {
        match event {
            Event::Start(Tag::Item) => {
                end(&mut now, &mut all);
                now.push_str("• ");
            }
            Event::End(TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::Item | TagEnd::CodeBlock)
            | Event::Rule => end(&mut now, &mut all),
            Event::Text(words) | Event::Code(words) | Event::Html(words) | Event::InlineHtml(words) => {
                now.push_str(&words);
            }
            Event::SoftBreak | Event::HardBreak => now.push(' '),
            Event::Start(_)
            | Event::End(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::TaskListMarker(_) => {}
        }
    }
    end(&mut now, &mut all);
    all
}

/// Whether a character moves, hides or reorders what stands around it, or has no place in a document at all.
#[must_use]
pub fn is_hidden(letter: char) -> bool {
    letter.is_control()
        || matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}'
            | '\u{2028}' | '\u{2029}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E007F}')
}

/// A text on one line, with a mark in the place of what is hidden.
#[must_use]
pub fn one_line(text: &str) -> String {
    let shown = |letter: char| match letter {
        '\n' | '\t' | '\r' => ' ',
        _ if is_hidden(letter) => '\u{FFFD}',
        _ => letter,
    };
    text.chars().map(shown).collect()
}

/// The same for elements and attributes of XML and HTML.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for letter in one_line(text).chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            _ => out.push(letter),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markdown_loses_its_marks_and_keeps_its_words() {
        let text = "# Head\n\nOne *two*\nthree [four](javascript:x).\n\n- a\n- b <b>c</b>\n\n<script>alert(1)</script>";
        assert_eq!(
            paragraphs(text),
            ["Head", "One two three four.", "• a", "• b <b>c</b>", "<script>alert(1)</script>"]
        );
    }

    #[test]
    fn what_is_hidden_is_marked_and_markup_is_escaped() {
        assert_eq!(escape("a\u{0}\u{202e}</b>\n\"'&"), "a\u{fffd}\u{fffd}&lt;/b&gt; &quot;&#39;&amp;");
    }
}
