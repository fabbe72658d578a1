//! What an SVG needs of a face to set its words: the glyphs that it uses, as a font of its own inside the document.
//!
//! The font has a name of its own too: a cut-down face must not go by the reserved name of the whole one (SIL OFL 1.1,
//! 3), and a program that has the whole one should not take the part for it. Copyright and licence stay in it.

use std::collections::BTreeMap;

use base64::Engine as _;
use subsetter::GlyphRemapper;
use ttf_parser::name_id;
use write_fonts::FontBuilder;
use write_fonts::tables::cmap::Cmap;
use write_fonts::tables::name::{Name, NameRecord};
use write_fonts::types::{GlyphId, NameId, Tag};

/// What a document sets in a face.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Used {
    /// Which glyph stands for each character.
    pub(super) glyphs: BTreeMap<char, u16>,
    /// How many units closer (below 0) or farther two glyphs stand than they are wide.
    pub(super) kerned: BTreeMap<(u16, u16), i16>,
}

/// The font of what is used of a face, as the address of a style sheet; `None` where the face is none that can be cut
/// down.
pub(super) fn address(face: &[u8], family: &str, used: &Used) -> Option<String> {
    let font = cut_down(face, family, used)?;
    let text = base64::engine::general_purpose::STANDARD.encode(font);
    Some(format!("data:font/ttf;base64,{text}"))
}

fn cut_down(face: &[u8], family: &str, used: &Used) -> Option<Vec<u8>> {
    let mut new_ids = GlyphRemapper::new();
    for glyph in used.glyphs.values() {
        new_ids.remap(*glyph);
    }
    let part = subsetter::subset(face, 0, &new_ids).ok()?;
    let (part, whole) = (ttf_parser::RawFace::parse(&part, 0).ok()?, ttf_parser::Face::parse(face, 0).ok()?);
    let mut font = FontBuilder::new();
    for record in part.table_records {
        font.add_raw(Tag::from_u32(record.tag.0), part.table(record.tag)?.to_vec());
    }
    let mapped =
        used.glyphs.iter().filter_map(|(letter, glyph)| Some((*letter, GlyphId::from(new_ids.get(*glyph)?))));
    font.add_table(&Cmap::from_mappings(mapped).ok()?).ok()?;
    font.add_table(&names(&whole, family)).ok()?;
    let metrics = whole.raw_face().table(ttf_parser::Tag::from_bytes(b"OS/2"))?;
    font.add_raw(Tag::new(b"OS/2"), metrics.to_vec());
    if let Some(kerning) = kerning(used, &new_ids) {
        font.add_raw(Tag::new(b"kern"), kerning);
    }
    Some(font.build())
}

/// Its own family; whose it is and how it may be used are told as the whole face tells it.
fn names(whole: &ttf_parser::Face<'_>, family: &str) -> Name {
    const WINDOWS: u16 = 3;
    const UNICODE: u16 = 1;
    const ENGLISH: u16 = 0x409;
    let plain: String = family.split(' ').collect();
    let own = [
        (name_id::FAMILY, family.to_owned()),
        (name_id::SUBFAMILY, "Regular".to_owned()),
        (name_id::FULL_NAME, family.to_owned()),
        (name_id::POST_SCRIPT_NAME, plain),
    ];
    let kept =
        [name_id::COPYRIGHT_NOTICE, name_id::LICENSE, name_id::LICENSE_URL].into_iter().filter_map(|id| {
            let mut all = whole.names().into_iter().filter(|name| name.name_id == id);
            Some((id, all.find_map(|name| name.to_string())?))
        });
    let all: BTreeMap<u16, String> = own.into_iter().chain(kept).collect();
    let record =
        |(id, text): (u16, String)| NameRecord::new(WINDOWS, UNICODE, ENGLISH, NameId::new(id), text.into());
    Name::new(all.into_iter().map(record).collect())
}

/// A `kern` table of the pairs that stand beside each other (OpenType 1.9.1, kern, format 0). What places glyphs in the whole
/// face speaks of all of its glyphs and would be larger than all of these.
fn kerning(used: &Used, new_ids: &GlyphRemapper) -> Option<Vec<u8>> {
    /// Header of the one subtable, and of its pairs.
    const HEAD: u16 = 14;
    const PAIR: u16 = 6;
    let pairs: BTreeMap<(u16, u16), i16> = used
        .kerned
        .iter()
        .filter(|(_, by)| **by != 0)
        .filter_map(|((left, right), by)| Some(((new_ids.get(*left)?, new_ids.get(*right)?), *by)))
        .collect();
    let count = u16::try_from(pairs.len()).ok().filter(|count| *count > 0)?;
    let length = count.checked_mul(PAIR)?.checked_add(HEAD)?;
    let log = count.ilog2();
    let range = PAIR.checked_mul(1 << log)?;
    let mut out = Vec::with_capacity(usize::from(length) + 4);
    // Version 0, one subtable: version 0, its length, horizontal and of format 0.
    for word in [0, 1, 0, length, 1, count, range, u16::try_from(log).ok()?, count * PAIR - range] {
        out.extend(word.to_be_bytes());
    }
    for ((left, right), by) in pairs {
        out.extend(left.to_be_bytes());
        out.extend(right.to_be_bytes());
        out.extend(by.to_be_bytes());
    }
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_font_of_what_is_used_has_those_letters_their_widths_and_its_own_name() {
        let face = include_bytes!("../../assets/fonts/IBMPlexSans-SemiBold.ttf");
        let whole = ttf_parser::Face::parse(face, 0).unwrap();
        let glyph = |letter| whole.glyph_index(letter).unwrap().0;
        let used = Used {
            glyphs: "AVé \u{202F}"
                .chars()
                .map(|c| (c, glyph(if c == '\u{202F}' { ' ' } else { c })))
                .collect(),
            kerned: [((glyph('A'), glyph('V')), -40)].into(),
        };
        let bytes = cut_down(face, "Casetrail Sans", &used).unwrap();
        assert!(bytes.len() < face.len() / 10, "{}", bytes.len());
        let part = ttf_parser::Face::parse(&bytes, 0).unwrap();
        for letter in "AVé \u{202F}".chars() {
            let new = part.glyph_index(letter).unwrap();
            let old = whole.glyph_index(if letter == '\u{202F}' { ' ' } else { letter }).unwrap();
            assert_eq!(part.glyph_hor_advance(new), whole.glyph_hor_advance(old));
        }
        assert_eq!(part.glyph_index('B'), None);
        let told =
            |id| part.names().into_iter().find(|name| name.name_id == id).and_then(|name| name.to_string());
        assert_eq!(told(name_id::FAMILY).as_deref(), Some("Casetrail Sans"));
        assert!(told(name_id::COPYRIGHT_NOTICE).unwrap().contains("IBM"));
        let [a, v] = ['A', 'V'].map(|letter| part.glyph_index(letter).unwrap());
        let kern = part.tables().kern.unwrap().subtables.into_iter().next().unwrap();
        assert_eq!(kern.glyphs_kerning(a, v), Some(-40));
        assert_eq!(kern.glyphs_kerning(v, a), None);
    }
}
