//! The languages that dates, numbers and pictures are told in.

/// A language that the program's own words can stand in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Tongue {
    /// "14 Oct 2024, €7.4 bn", and of every language that is none of the others.
    #[default]
    English,
    /// "14. Okt. 2024, 7,4 Mrd. €".
    German,
    /// "14 oct. 2024, 7,4 Md€".
    French,
    /// "14 ott 2024, 7,4 mld €".
    Italian,
    /// "14 oct 2024, 7400 M€": a thousand millions have no abbreviation.
    Spanish,
}

impl Tongue {
    /// Every language.
    pub const ALL: [Self; 5] = [Self::English, Self::German, Self::French, Self::Italian, Self::Spanish];

    /// Its tag of BCP 47: "de".
    #[must_use]
    pub fn tag(self) -> &'static str {
        self.say(["en", "de", "fr", "it", "es"])
    }

    /// The one of these words, which stand in the order of [`Tongue::ALL`].
    #[must_use]
    pub fn say<T>(self, [english, german, french, italian, spanish]: [T; 5]) -> T {
        match self {
            Self::English => english,
            Self::German => german,
            Self::French => french,
            Self::Italian => italian,
            Self::Spanish => spanish,
        }
    }

    /// A colon behind a word: French sets it off.
    #[must_use]
    pub fn colon(self) -> &'static str {
        self.say([":", ":", "\u{a0}:", ":", ":"])
    }

    /// A semicolon behind a word.
    #[must_use]
    pub fn semicolon(self) -> &'static str {
        self.say([";", ";", "\u{202f};", ";", ";"])
    }

    /// The language of a BCP 47 tag, whatever its region; English where it is none of those known.
    #[must_use]
    pub fn of(tag: &str) -> Self {
        Self::known(tag).unwrap_or_default()
    }

    /// The language of a BCP 47 tag, whatever its region, if it is one of these.
    #[must_use]
    pub fn known(tag: &str) -> Option<Self> {
        let language = tag.split(['-', '_']).next().unwrap_or_default();
        Self::ALL.into_iter().find(|tongue| tongue.tag().eq_ignore_ascii_case(language))
    }

    /// The language that all these tags share, else English.
    #[must_use]
    pub fn of_all<'t>(tags: impl Iterator<Item = &'t str>) -> Self {
        let mut all = tags.map(Self::of);
        let first = all.next().unwrap_or_default();
        if all.all(|other| other == first) { first } else { Self::English }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cases_of_several_languages_are_told_in_english() {
        assert_eq!(Tongue::of("pt"), Tongue::English);
        assert_eq!(Tongue::of("IT-ch"), Tongue::Italian);
        assert_eq!(Tongue::known(""), None);
        assert_eq!(Tongue::of_all(["de", "it"].into_iter()), Tongue::English);
        assert_eq!(Tongue::of_all(["de", "de-CH"].into_iter()), Tongue::German);
    }
}
