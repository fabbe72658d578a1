//! Letters as a search sees them: without case, accents, vowel signs and the many shapes of quotes and dashes.

/// Base letters of U+00C0 to U+024F; a dot for letters that have none (Unicode's canonical decompositions, and stroked
/// letters by their look).
const LATIN: &str = "\
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.yaaaaaaccccccccddddeeeeeeeeeegggggggg\
    hhhhiiiiiiiiii..jjkk.llllll..llnnnnnn.nnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzz.bb......\
    ......ee.ff....ikkl...n.oo..pp......tt.uu..yyzz......................aaiioouuuuuuuuuueaaaa....ggkkoo\
    oo..j...gg..nnaa..ooaaaaeeeeiiiioooorrrruuuusstt..hhn.....aaeeooooooooyy...j.....l.....bu.eejj..rryy";
/// The same of U+1E00 to U+1EFF.
const LATIN_ADDITIONAL: &str = "\
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmmmmmmnnnnnnnnoooooooopppprrrrrrrrssss\
    ssssssttttttttuuuuuuuuuuvvvvwwwwwwwwwwxxxxyyzzzzzzhtwy......aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeeeeeeeeeee\
    iiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......";

/// Adds a text to `to` as a search sees it.
pub(super) fn fold_into(text: &str, to: &mut String) {
    if text.is_ascii() {
        let start = to.len();
        to.push_str(text);
        to.get_mut(start..).into_iter().for_each(str::make_ascii_lowercase);
        return;
    }
    for letter in text.chars() {
        fold_letter(letter, to);
    }
}

/// A text as a search sees it: "Shëngjin" is "shengjin".
#[must_use]
pub fn folded(text: &str) -> String {
    let mut to = String::with_capacity(text.len());
    fold_into(text, &mut to);
    to
}

fn fold_letter(letter: char, to: &mut String) {
    match letter {
        _ if letter.is_ascii() => to.push(letter.to_ascii_lowercase()),
        'ß' | 'ẞ' => to.push_str("ss"),
        'æ' | 'Æ' => to.push_str("ae"),
        'œ' | 'Œ' => to.push_str("oe"),
        'þ' | 'Þ' => to.push_str("th"),
        // Combining accents; signs of hamza and ayn in transliterations; Arabic vowel signs and the stretching stroke.
        '\u{300}'..='\u{36f}' | 'ʿ' | 'ʾ' | '\u{64b}'..='\u{652}' | '\u{670}' | '\u{640}' => {}
        'أ' | 'إ' | 'آ' | 'ٱ' => to.push('ا'),
        'ى' => to.push('ي'),
        'ة' => to.push('ه'),
        'ё' | 'Ё' => to.push('е'),
        '‘' | '’' | 'ʼ' | '′' => to.push('\''),
        '“' | '”' | '„' | '«' | '»' => to.push('"'),
        '–' | '—' | '−' | '‑' => to.push('-'),
        '\u{a0}' | '\u{202f}' | '\u{2009}' => to.push(' '),
        _ => match base(letter) {
            Some(base) => to.push(base),
            None => to.extend(letter.to_lowercase()),
        },
    }
}

fn base(letter: char) -> Option<char> {
    let code = u32::from(letter);
    let at = |table: &str, first: u32| {
        let place = usize::try_from(code.checked_sub(first)?).ok()?;
        table.as_bytes().get(place).map(|byte| char::from(*byte)).filter(|base| *base != '.')
    };
    match code {
        0xc0..=0x24f => at(LATIN, 0xc0),
        0x1e00..=0x1eff => at(LATIN_ADDITIONAL, 0x1e00),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_the_shapes_of_quotes_do_not_matter() {
        for (text, plain) in [
            ("Shëngjin", "shengjin"),
            ("MÉDECINS Sans Frontières", "medecins sans frontieres"),
            ("Łódź, Đorđe, Ñandú, Søren", "lodz, dorde, nandu, soren"),
            ("Straße", "strasse"),
            ("They’re “getting off”", "they're \"getting off\""),
            ("Ḥamās, al-ʿArabī", "hamas, al-arabi"),
            ("e\u{301}te\u{301}", "ete"),
            ("مُحَمَّد", "محمد"),
            ("ΑΘΗΝΑ", "αθηνα"),
        ] {
            assert_eq!(folded(text), plain);
        }
    }
}
