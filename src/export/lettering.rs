//! Words of an SVG as text: a `<text>` for each run of one face, size and colour, its letters where the outlines would be.
//!
//! A reader finds, copies and translates them, an editor changes them. What a plain sequence of characters does not set
//! right everywhere stays outlines: letters that join, marks upon letters, words from right to left, signs of faces
//! that are not ours.

use std::collections::BTreeMap;

use super::colour;
use super::shaping::{Faces, GlyphKey};
use super::svg::{is_forbidden, push_escaped, push_number};
use super::text::Placed;
use super::typeface::{Used, address};

/// How the words of an SVG are drawn.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Lettering {
    /// As text, of fonts inside the document.
    #[default]
    Text,
    /// As outlines, which every program draws alike.
    Outlines,
}

/// How far from its place a letter may stand, in points.
const TOLERANCE: f32 = 0.02;
/// The most that two letters are moved by each other, in units of a thousand to the size.
const MOST_KERNED: f32 = 250.0;

/// The family of a document whose words stand in it.
pub(super) const FAMILY: &str = "Casetrail Sans";

/// What our faces are called in a document, and what they are cut from.
const FAMILIES: [(&str, &str, &str); 2] =
    [("IBMPlexSans-", FAMILY, "IBM Plex Sans"), ("NotoSansExtra-", "Casetrail Extra", "Noto Sans")];

/// What each face is used for.
#[derive(Debug, Default)]
pub(super) struct Written {
    used: BTreeMap<usize, Face>,
    /// The element that was written last, and its letters: room that the next one takes.
    element: String,
    letters: Vec<Letter>,
}

/// What a face was used for so far, in tables that are quickly looked into.
#[derive(Debug, Default)]
struct Face {
    /// The glyph of each character, by its number.
    glyphs: Vec<Option<u16>>,
    /// By the glyph on the left, the ones on the right in order, and how many units closer or farther they stand.
    kerned: Vec<Vec<(u16, i16)>>,
}

impl Face {
    /// The glyph that stands for a character.
    fn learn(&mut self, chr: char, glyph: u16) {
        let at = usize::try_from(u32::from(chr)).unwrap_or(0);
        if at >= self.glyphs.len() {
            self.glyphs.resize(at + 1, None);
        }
        if let Some(known) = self.glyphs.get_mut(at) {
            known.get_or_insert(glyph);
        }
    }

    /// How many units closer or farther two glyphs stand than they are wide, as it was said first.
    fn kerned(&mut self, left: u16, right: u16, by: impl FnOnce() -> i16) -> i16 {
        let at = usize::from(left);
        if at >= self.kerned.len() {
            self.kerned.resize(at + 1, Vec::new());
        }
        let Some(rights) = self.kerned.get_mut(at) else { return 0 };
        match rights.binary_search_by_key(&right, |(right, _)| *right) {
            Ok(at) => rights.get(at).map_or(0, |(_, by)| *by),
            Err(at) => {
                let by = by();
                rights.insert(at, (right, by));
                by
            }
        }
    }

    fn used(&self) -> Used {
        let of = |(chr, glyph): (u32, &Option<u16>)| Some((char::from_u32(chr)?, (*glyph)?));
        let pairs = (0..)
            .zip(&self.kerned)
            .flat_map(|(left, rights)| rights.iter().map(move |(right, by)| ((left, *right), *by)));
        Used { glyphs: (0..).zip(&self.glyphs).filter_map(of).collect(), kerned: pairs.collect() }
    }
}

/// A letter of a run.
#[derive(Debug)]
struct Letter {
    chr: char,
    x: f32,
    glyph: u16,
}

impl Written {
    /// A run of glyphs of one face, line, size and colour as an element; `None` where it must be outlines.
    pub(super) fn run(&mut self, faces: &Faces<'_>, text: &str, run: &[Placed]) -> Option<&str> {
        let Self { used, element: out, letters, .. } = self;
        let first = run.first()?;
        let (family, weight) = family_of(faces.name(first.key.face)?)?;
        let (_, size) = faces.source(first.key.face, first.scale)?;
        letters.clear();
        read(faces, text, run, letters)?;
        let used = used.entry(first.key.face).or_default();
        out.clear();
        for (name, value) in [("<text x=\"", first.at.x), ("\" y=\"", first.at.y), ("\" font-size=\"", size)]
        {
            out.push_str(name);
            push_number(out, value);
        }
        out.push('"');
        if family != FAMILIES[0] {
            out.extend([" font-family=\"", &stack(family), "\""]);
        }
        if weight != 400 {
            out.extend([" font-weight=\"", &weight.to_string(), "\""]);
        }
        colour::push_fill(out, first.colour);
        out.push('>');
        let mut before: Option<(u16, f32)> = None;
        let mut is_moved = false;
        for Letter { chr, x, glyph } in letters.drain(..) {
            let width = faces.units(GlyphKey { face: first.key.face, glyph }) * first.scale;
            if let Some((left, expected)) = before {
                let by = (x - expected) / first.scale;
                let mut expected = expected;
                if by.abs() <= MOST_KERNED {
                    #[expect(clippy::cast_possible_truncation, reason = "at most 250")]
                    let known = used.kerned(left, glyph, || by.round() as i16);
                    expected += f32::from(known) * first.scale;
                }
                if (x - expected).abs() > TOLERANCE {
                    out.push_str(if is_moved { "</tspan><tspan x=\"" } else { "<tspan x=\"" });
                    push_number(out, x);
                    out.push_str("\">");
                    is_moved = true;
                }
            }
            used.learn(chr, glyph);
            push_escaped(out, chr.encode_utf8(&mut [0; 4]));
            before = Some((glyph, x + width));
        }
        out.push_str(if is_moved { "</tspan></text>" } else { "</text>" });
        Some(out)
    }

    /// The fonts of what was written, as a style sheet.
    pub(super) fn style(&self, faces: &Faces<'_>) -> String {
        let mut rules = String::new();
        let used = self.used.iter().map(|(face, used)| (face, used.used()));
        for (face, used) in used.filter(|(_, used)| !used.glyphs.is_empty()) {
            let named = faces.name(*face).and_then(family_of);
            let (Some((family, weight)), Some((data, _))) = (named, faces.source(*face, 1.0)) else {
                continue;
            };
            if let Some(address) = address(data.bytes(), family.1, &used) {
                let family = family.1;
                rules += &[
                    "@font-face{font-family:\"",
                    family,
                    "\";font-weight:",
                    &weight.to_string(),
                    ";src:url(",
                    &address,
                    ")}\n",
                ]
                .concat();
            }
        }
        if rules.is_empty() { rules } else { format!("<style>\n{rules}</style>\n") }
    }
}

/// The families of the root: its own, the face that it is cut from, then any.
pub(super) fn root_families() -> String {
    stack(FAMILIES[0])
}

fn stack((_, own, whole): (&str, &str, &str)) -> String {
    format!("'{own}', '{whole}', sans-serif")
}

type Family = (&'static str, &'static str, &'static str);

/// The family and weight of one of our faces; words of any other stay outlines.
fn family_of(name: &str) -> Option<(Family, u16)> {
    let (family, style) = FAMILIES.iter().find_map(|family| Some((*family, name.strip_prefix(family.0)?)))?;
    let weight = match style {
        "Regular" => 400,
        "Medium" => 500,
        "SemiBold" => 600,
        _ => return None,
    };
    Some((family, weight))
}

/// The letters of a run with the glyph that each has by itself; `None` where one has none, or is drawn by another.
fn read(faces: &Faces<'_>, text: &str, run: &[Placed], letters: &mut Vec<Letter>) -> Option<()> {
    for placed in run {
        let (start, end) = placed.bytes;
        let mut own = [0; 4];
        // An ellipsis stands where the text has other letters.
        let words =
            if start == end { placed.chr.encode_utf8(&mut own) as &str } else { text.get(start..end)? };
        let mut x = placed.at.x;
        let several = words.chars().nth(1).is_some();
        for chr in words.chars() {
            // An address of letters counts those of two units twice.
            let is_plain = chr.len_utf16() == 1 && !is_forbidden(chr) && chr != '\u{FFFD}';
            let glyph = faces.nominal(placed.key.face, chr).filter(|_| is_plain)?;
            if several && !chr.is_ascii_alphabetic() || !several && glyph != placed.key.glyph {
                return None;
            }
            letters.push(Letter { chr, x, glyph });
            // The letters of a ligature follow one another.
            x += faces.units(GlyphKey { face: placed.key.face, glyph }) * placed.scale;
        }
    }
    Some(())
}
