//! The text of an SVG document: elements, shared definitions, numbers and escapes.
//!
//! Definitions get their ids in the order of first use, so that equal drawings give equal text.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::page::Page;

/// A number to 1/100, in the shortest spelling. What is not a number is zero: such shapes never get here.
pub(super) fn number(value: f32) -> String {
    let mut out = String::with_capacity(8);
    push_number(&mut out, value);
    out
}

/// Such a number as whoever reads it has it.
pub(super) fn hundredths(value: f32) -> f32 {
    #[expect(clippy::cast_possible_truncation, reason = "as whoever reads the number has it")]
    let read = ((f64::from(value) * 100.0).round() / 100.0) as f32;
    if read.is_finite() { read } else { 0.0 }
}

/// Writes such a number.
pub(super) fn push_number(out: &mut String, value: f32) {
    if !value.is_finite() {
        out.push('0');
        return;
    }
    #[expect(clippy::cast_possible_truncation, reason = "the cast saturates far outside of any sheet")]
    let hundredths = (f64::from(value) * 100.0).round() as i64;
    if hundredths < 0 {
        out.push('-');
    }
    let (whole, part) = (hundredths.unsigned_abs() / 100, hundredths.unsigned_abs() % 100);
    if whole > 0 || part == 0 {
        push_whole(out, whole);
    }
    if part > 0 {
        out.push('.');
        push_digit(out, part / 10);
        if part % 10 > 0 {
            push_digit(out, part % 10);
        }
    }
}

/// The last digit of a number.
fn push_digit(out: &mut String, number: u64) {
    out.push(u8::try_from(number % 10).map_or('0', |digit| char::from(b'0' + digit)));
}

fn push_whole(out: &mut String, number: u64) {
    let mut unit = 1_u64;
    while number / unit >= 10 {
        unit *= 10;
    }
    while unit > 0 {
        push_digit(out, number / unit);
        unit /= 10;
    }
}

/// Text for an element or attribute: markup escaped, what XML forbids replaced by U+FFFD.
pub(super) fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_escaped(&mut out, text);
    out
}

/// Writes such a text.
pub(super) fn push_escaped(out: &mut String, text: &str) {
    // Most texts stand as they are.
    if text
        .bytes()
        .all(|byte| matches!(byte, b' '..=b'~') && !matches!(byte, b'&' | b'<' | b'>' | b'"' | b'\''))
    {
        out.push_str(text);
        return;
    }
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\n' | '\t' => out.push(' '),
            _ if is_forbidden(letter) => out.push('\u{FFFD}'),
            _ => out.push(letter),
        }
    }
}

/// Whether another letter is written in the place of this one.
pub(super) fn is_forbidden(letter: char) -> bool {
    letter.is_control() || is_hidden(letter)
}

/// Characters that reorder or hide what stands around them, and those that XML has no place for.
fn is_hidden(letter: char) -> bool {
    matches!(letter, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}')
}

/// A document being written.
#[derive(Default)]
pub(super) struct Document {
    body: String,
    definitions: String,
    /// Definition without its id → id.
    known: BTreeMap<String, String>,
    open_clip: Option<String>,
}

impl Document {
    /// Adds an element as it stands.
    pub(super) fn push(&mut self, element: &str) {
        self.write(|out| out.push_str(element));
    }

    /// Adds an element as it is written.
    pub(super) fn write(&mut self, element: impl FnOnce(&mut String)) {
        element(&mut self.body);
        self.body.push('\n');
    }

    /// The id of a shared definition, written once. `{id}` in the text stands for the id.
    pub(super) fn define(&mut self, prefix: &str, text: &str) -> String {
        if let Some(id) = self.known.get(text) {
            return id.clone();
        }
        let id = format!("{prefix}{}", self.known.len());
        self.definitions.push_str(&text.replace("{id}", &id));
        self.definitions.push('\n');
        self.known.insert(text.to_owned(), id.clone());
        id
    }

    /// Opens a group clipped to a path, unless it is open already; `None` closes it.
    pub(super) fn clip(&mut self, rect: Option<&str>) {
        let id = rect.map(|rect| self.define("c", &format!("<clipPath id=\"{{id}}\">{rect}</clipPath>")));
        if id == self.open_clip {
            return;
        }
        if self.open_clip.take().is_some() {
            self.push("</g>");
        }
        if let Some(id) = &id {
            self.push(&format!("<g clip-path=\"url(#{id})\">"));
        }
        self.open_clip = id;
    }

    /// Opens a group that clips do not reach across; tells where its contents begin.
    pub(super) fn open(&mut self, group: impl FnOnce(&mut String)) -> usize {
        self.clip(None);
        self.write(group);
        self.body.len()
    }

    /// Closes the group whose contents begin there; one that holds nothing is not written.
    pub(super) fn close(&mut self, begin: usize) {
        self.clip(None);
        if self.body.len() > begin {
            self.push("</g>");
            return;
        }
        let group = self.body.get(..begin.saturating_sub(1)).and_then(|text| text.rfind('\n'));
        self.body.truncate(group.map_or(0, |end| end + 1));
    }

    /// Whether nothing was added yet.
    pub(super) fn is_empty(&self) -> bool {
        self.body.is_empty()
    }

    /// The whole document.
    pub(super) fn finish(self, page: &Page) -> String {
        self.finish_with(page, "")
    }

    /// The whole document with a style sheet, where its words are text.
    pub(super) fn finish_with(mut self, page: &Page, style: &str) -> String {
        self.clip(None);
        let (width, height) = (number(page.size().x), number(page.size().y));
        let unit = page.unit.suffix();
        let outside = |length: f32| number(length * page.unit.factor());
        let (outer_width, outer_height) = (outside(page.size().x), outside(page.size().y));
        // Where words are text every space of them counts, and none is placed by the pixels of a screen.
        let text = if style.is_empty() {
            String::new()
        } else {
            let families = super::lettering::root_families();
            format!(
                " font-family=\"{families}\" text-rendering=\"geometricPrecision\" xml:space=\"preserve\""
            )
        };
        let mut out = String::with_capacity(self.body.len() + self.definitions.len() + 512);
        out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
        let written = writeln!(
            out,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{outer_width}{unit}\" height=\"{outer_height}{unit}\" \
             viewBox=\"0 0 {width} {height}\" role=\"graphics-document\" fill=\"none\"{text}>"
        );
        debug_assert!(written.is_ok(), "writing to a string does not fail");
        out.push_str(&format_words("title", &page.title));
        out.push_str(&format_words("desc", &page.description));
        out.push_str(style);
        if !self.definitions.is_empty() {
            out.push_str("<defs>\n");
            out.push_str(&self.definitions);
            out.push_str("</defs>\n");
        }
        if page.ground.a() > 0 {
            let fill = super::colour::fill(page.ground);
            out += &["<rect width=\"", &width, "\" height=\"", &height, "\"", &fill, "/>\n"].concat();
        }
        out.push_str(&self.body);
        out.push_str("</svg>\n");
        out
    }
}

fn format_words(element: &str, words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("<{element}>{}</{element}>\n", escape(words)) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_short_and_rounded_to_hundredths() {
        let given = [0.0, -0.001, 1.0, 10.0, 0.5, -0.25, 1.005, 123.456, f32::NAN];
        let texts = given.map(number);
        assert_eq!(texts, ["0", "0", "1", "10", ".5", "-.25", "1", "123.46", "0"]);
    }

    #[test]
    fn markup_and_control_characters_do_not_get_out_of_the_text() {
        let hostile = "</text><script>alert('x')</script>&\"\u{0}\u{1b}[31m\u{202E}";
        let safe = escape(hostile);
        assert!(!safe.contains('<') && !safe.contains('\u{1b}') && !safe.contains('\u{202E}'), "{safe}");
        assert!(safe.starts_with("&lt;/text&gt;&lt;script&gt;alert(&#39;x&#39;)"));
    }
}
