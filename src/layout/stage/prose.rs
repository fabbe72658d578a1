//! Words in lines: plain text and Markdown, broken between words, from the right where the script runs so.

use lean_string::LeanStr;
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::{TextLine, Tone, line_height};
use crate::layout::words::without_trail;
use crate::layout::{Measure, TextStyle};

/// A word: pieces that no space parts, each in a style.
type Word = Vec<(String, TextStyle)>;
/// Words that begin on a line of their own.
pub(super) type Paragraph = Vec<Word>;

/// Where lines stand.
#[derive(Clone, Copy, Debug)]
pub(super) struct Box {
    pub left: f64,
    pub right: f64,
    pub top: f64,
    /// Lines at most; the last ends with an ellipsis where words are left over.
    pub most: usize,
}

/// Text as it stands.
pub(super) fn plain(text: &str, style: TextStyle) -> Vec<Paragraph> {
    let paragraph = |line: &str| line.split_whitespace().map(|word| vec![(word.to_owned(), style)]).collect();
    text.lines().filter(|line| !line.trim().is_empty()).map(paragraph).collect()
}

/// Markdown: paragraphs, points and emphasis; links and pictures are their words.
pub(super) fn markdown(text: &str, style: TextStyle, strong: TextStyle) -> Vec<Paragraph> {
    let mut pen = Pen { paragraphs: Vec::new(), is_open: false, emphasis: 0, styles: (style, strong) };
    for event in Parser::new(text) {
        match event {
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Heading { .. }) => pen.emphasis += 1,
            Event::End(TagEnd::Emphasis | TagEnd::Strong) => pen.emphasis = pen.emphasis.saturating_sub(1),
            Event::End(TagEnd::Heading(_)) => {
                pen.emphasis = pen.emphasis.saturating_sub(1);
                pen.end();
            }
            Event::Start(Tag::Item) => {
                pen.end();
                pen.text("• ");
            }
            Event::End(TagEnd::Paragraph | TagEnd::Item) | Event::HardBreak => pen.end(),
            Event::Text(words) | Event::Code(words) => pen.text(&words),
            Event::SoftBreak => pen.text(" "),
            Event::Start(_)
            | Event::End(_)
            | Event::Html(_)
            | Event::InlineHtml(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_) => {}
        }
    }
    pen.paragraphs
}

struct Pen {
    paragraphs: Vec<Paragraph>,
    /// Whether the last paragraph goes on.
    is_open: bool,
    emphasis: usize,
    styles: (TextStyle, TextStyle),
}

impl Pen {
    fn end(&mut self) {
        self.is_open = false;
        self.paragraphs.retain(|paragraph| !paragraph.is_empty());
    }

    fn text(&mut self, text: &str) {
        if !std::mem::replace(&mut self.is_open, true) {
            self.paragraphs.push(vec![Vec::new()]);
        }
        let style = if self.emphasis > 0 { self.styles.1 } else { self.styles.0 };
        let Some(words) = self.paragraphs.last_mut() else { return };
        for (nth, part) in text.split(char::is_whitespace).enumerate() {
            if nth > 0 && words.last().is_some_and(|word| !word.is_empty()) {
                words.push(Vec::new());
            }
            if let Some(word) = words.last_mut()
                && !part.is_empty()
            {
                word.push((part.to_owned(), style));
            }
        }
    }
}

/// Whether the first letter that tells belongs to a script that runs from the right.
pub(super) fn runs_from_right(text: &str) -> bool {
    let is_rtl = |letter: char| matches!(letter, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}');
    text.chars().find(|letter| letter.is_alphabetic()).is_some_and(is_rtl)
}

/// Sets paragraphs into lines; gives the y at which they end.
pub(super) fn set(
    paragraphs: &[Paragraph],
    room: &Box,
    tone: Tone,
    measure: &dyn Measure,
    lines: &mut Vec<TextLine>,
) -> f64 {
    let width = room.right - room.left;
    let broken: Vec<Vec<Word>> =
        paragraphs.iter().flat_map(|paragraph| broken(paragraph, width, measure)).collect();
    let is_cut = broken.len() > room.most;
    let shown = broken.len().min(room.most);
    let mut y = room.top;
    for (nth, words) in broken.into_iter().take(room.most).enumerate() {
        let mut runs = runs_of(&words);
        if is_cut && nth + 1 == shown {
            cut(&mut runs, width, measure);
        }
        let height = runs.iter().map(|(_, style)| line_height(*style)).fold(0.0, f64::max);
        let whole: String = runs.iter().map(|(text, _)| text.as_str()).collect();
        let total: f64 = runs.iter().map(|(text, style)| measure.width(text, *style)).sum();
        let from_right = runs_from_right(&whole);
        let mut x = if from_right { room.right - total } else { room.left };
        if from_right {
            runs.reverse();
        }
        for (text, style) in runs {
            let line = TextLine::new(text, style, tone, measure).at(x, y + height / 2.0);
            x += line.width;
            lines.push(line);
        }
        y += height;
    }
    y
}

/// One line of text that fits a width, with an ellipsis where it is cut.
pub(super) fn fitting(text: &str, style: TextStyle, width: f64, measure: &dyn Measure) -> LeanStr {
    if measure.width(text, style) <= width {
        return text.into();
    }
    let mut runs = vec![(text.to_owned(), style)];
    cut(&mut runs, width, measure);
    runs.into_iter().next().map(|(text, _)| text.into()).unwrap_or_default()
}

/// Ends the last run with an ellipsis that fits.
fn cut(runs: &mut [(String, TextStyle)], width: f64, measure: &dyn Measure) {
    let before: f64 = runs.iter().rev().skip(1).map(|(text, style)| measure.width(text, *style)).sum::<f64>();
    let Some((text, style)) = runs.last_mut() else { return };
    loop {
        let kept = without_trail(text);
        let shown = format!("{kept}…");
        if before + measure.width(&shown, *style) <= width || kept.is_empty() {
            *text = shown;
            return;
        }
        let shorter =
            kept.rfind(char::is_whitespace).or_else(|| kept.char_indices().next_back().map(|(at, _)| at));
        *text = kept.get(..shorter.unwrap_or(0)).unwrap_or_default().to_owned();
    }
}

/// Breaks a paragraph into lines no wider than `width`; a word that is wider stands alone.
fn broken(paragraph: &Paragraph, width: f64, measure: &dyn Measure) -> Vec<Vec<Word>> {
    let mut lines: Vec<Vec<Word>> = Vec::new();
    let mut line: Vec<Word> = Vec::new();
    for word in paragraph.iter().filter(|word| !word.is_empty()) {
        line.push(word.clone());
        let wide: f64 = runs_of(&line).iter().map(|(text, style)| measure.width(text, *style)).sum();
        if wide > width && line.len() > 1 {
            let last = line.pop();
            lines.push(std::mem::take(&mut line));
            line.extend(last);
        }
    }
    if !line.is_empty() {
        lines.push(line);
    }
    lines
}

/// Words as runs of one style each; the space between two words belongs to the run before it.
fn runs_of(words: &[Word]) -> Vec<(String, TextStyle)> {
    let mut runs: Vec<(String, TextStyle)> = Vec::new();
    for (nth, word) in words.iter().enumerate() {
        if nth > 0
            && let Some((text, _)) = runs.last_mut()
        {
            text.push(' ');
        }
        for (piece, style) in word {
            match runs.last_mut() {
                Some((text, last)) if last == style => text.push_str(piece),
                Some(_) | None => runs.push((piece.clone(), *style)),
            }
        }
    }
    runs
}

/// A text in lines of one style at a width: the lines' texts.
pub(super) fn lines_of(
    text: &str,
    style: TextStyle,
    width: f64,
    most: usize,
    measure: &dyn Measure,
) -> Vec<LeanStr> {
    let mut lines = Vec::new();
    let room = Box { left: 0.0, right: width, top: 0.0, most };
    set(&plain(text, style), &room, Tone::Text, measure, &mut lines);
    lines.into_iter().map(|line| line.text).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::ByCount;

    fn texts(markdown_text: &str, width: f64, most: usize) -> Vec<String> {
        let mut lines = Vec::new();
        let words = markdown(markdown_text, TextStyle::Prose, TextStyle::ProseStrong);
        set(&words, &Box { left: 0.0, right: width, top: 0.0, most }, Tone::Text, &ByCount, &mut lines);
        let mut rows: Vec<(f64, String)> = Vec::new();
        for line in lines {
            match rows.last_mut() {
                Some((y, text)) if (*y - line.y).abs() < 1.0 => {
                    text.push('|');
                    text.push_str(&line.text);
                }
                Some(_) | None => rows.push((line.y, line.text.to_string())),
            }
        }
        rows.into_iter().map(|(_, text)| text).collect()
    }

    #[test]
    fn markdown_becomes_lines_that_fit() {
        assert_eq!(
            texts("One **two**, three\n\n- four\n- five", 1000.0, 9),
            ["One |two|, three", "• four", "• five"]
        );
        let lines = texts("a word and another word and more of them", 200.0, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'), "{lines:?}");
    }

    #[test]
    fn arabic_begins_at_the_right() {
        let mut lines = Vec::new();
        let room = Box { left: 0.0, right: 1000.0, top: 0.0, most: 2 };
        set(&plain("الاتفاق بين إيطاليا", TextStyle::Prose), &room, Tone::Text, &ByCount, &mut lines);
        let end = lines.iter().map(|line| line.x + line.width).fold(0.0, f64::max);
        assert!((end - 1000.0).abs() < 0.01);
    }

    #[test]
    fn a_quotation_that_is_cut_where_it_leaves_words_out_ends_with_one_ellipsis() {
        let quote = "“entails a further investment … earmarked for the renewal”";
        for width in (10..60).map(|letters| f64::from(letters) * 6.0) {
            let cut = fitting(quote, TextStyle::Label, width, &crate::layout::ByCount);
            assert!(!cut.contains("……") && !cut.contains("… …"), "{cut}");
            assert!(cut == quote || cut.ends_with('…'), "{cut}");
        }
    }
}
