//! What layout asks about text: how wide it is. Knows no fonts.

use ahash::{HashMap, HashSet};
use lean_string::LeanStr;
use std::cell::RefCell;

/// How a run of text is set; sizes in points as the look says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TextStyle {
    /// Label of a fact: 12 / 500.
    Label,
    /// Label of a selected fact: 12 / 600.
    LabelSelected,
    /// Date beside a label: 11 / 400.
    Date,
    /// Smaller unit of the ruler: 11 / 400.
    Ruler,
    /// A year of the smaller tier at which fives or tens begin: 11 / 600.
    RulerStrong,
    /// Larger unit of the ruler: 12.5 / 600.
    RulerMajor,
    /// Text of a chip: 12 / 500.
    Chip,
    /// Relation on a link: 11 / 500.
    Pill,
    /// Number in a cluster or of hidden labels: 11 / 600.
    Count,
    /// Title of a scene on a stage: 60 / 600.
    Heading,
    /// Caption of a scene on a stage: 32 / 400.
    Prose,
    /// Emphasis in it, and the title of a card: 32 / 600.
    ProseStrong,
    /// A quotation on a stage: 26 / 400.
    Quote,
}

/// Text widths.
pub trait Measure {
    /// Width in points of one line of text. The same at every scale of the output, and the same for equal arguments.
    fn width(&self, text: &str, style: TextStyle) -> f64;

    /// The same of several words without spaces: many at once may cost less than one after another.
    fn words(&self, words: &[&str], style: TextStyle) -> Vec<f64> {
        words.iter().map(|word| self.width(word, style)).collect()
    }
}

/// Widths of words, kept by style.
pub(super) type Words = HashMap<TextStyle, OfStyle>;

/// What is known of a style.
#[derive(Debug)]
pub(super) struct OfStyle {
    /// Between two words.
    space: f64,
    words: HashMap<LeanStr, f64>,
}

impl OfStyle {
    fn new(measure: &dyn Measure, style: TextStyle) -> Self {
        let space = measure.width("n n", style) - 2.0 * measure.width("n", style);
        Self { space, words: HashMap::default() }
    }

    fn word(&mut self, word: &str, measure: impl FnOnce() -> f64) -> f64 {
        if let Some(width) = self.words.get(word) {
            return *width;
        }
        *self.words.entry(word.into()).or_insert_with(measure)
    }
}

/// Words kept at most.
const WORDS: usize = 50_000;

/// Measures word by word and keeps what it has measured: setting a whole line costs many times what a look into a table
/// does, and most words of a line were seen before. In scripts that join or reorder letters a line is measured whole.
pub(super) struct ByWords<'a> {
    measure: &'a dyn Measure,
    known: RefCell<Words>,
}

impl<'a> ByWords<'a> {
    /// With the words that are known already.
    pub(super) fn new(measure: &'a dyn Measure, known: Words) -> Self {
        Self { measure, known: RefCell::new(known) }
    }

    /// Measures the words of texts that will be asked for, all at once.
    pub(super) fn learn<'t>(&self, texts: impl Iterator<Item = &'t str>, style: TextStyle) {
        let mut known = self.known.borrow_mut();
        let of_style = known.entry(style).or_insert_with(|| OfStyle::new(self.measure, style));
        let texts = texts.filter(|text| words_stand_alone(text));
        let mut met: HashSet<&str> = HashSet::default();
        let words: Vec<&str> = texts
            .flat_map(|text| text.split(' '))
            .filter(|word| !of_style.words.contains_key(*word) && met.insert(word))
            .collect();
        let widths = self.measure.words(&words, style);
        of_style.words.extend(words.into_iter().map(LeanStr::from).zip(widths));
    }

    /// The words known now.
    pub(super) fn known(self) -> Words {
        let known = self.known.into_inner();
        let count: usize = known.values().map(|known| known.words.len()).sum();
        if count > WORDS { Words::default() } else { known }
    }
}

impl Measure for ByWords<'_> {
    fn width(&self, text: &str, style: TextStyle) -> f64 {
        if !words_stand_alone(text) {
            return self.measure.width(text, style);
        }
        let mut known = self.known.borrow_mut();
        let of_style = known.entry(style).or_insert_with(|| OfStyle::new(self.measure, style));
        let space = of_style.space;
        let mut word = |word: &str| of_style.word(word, || self.measure.width(word, style));
        let mut words = text.split(' ');
        let first = words.next().map_or(0.0, &mut word);
        words.fold(first, |width, next| width + space + word(next))
    }
}

/// Whether the words of a text may be set one by one: in scripts that join or reorder letters they change one another.
#[must_use]
pub fn words_stand_alone(text: &str) -> bool {
    text.chars().all(stands_alone)
}

/// Letters of scripts whose words do not change one another: Latin, Greek, Cyrillic, with accents and signs.
fn stands_alone(letter: char) -> bool {
    matches!(letter, ' '..='\u{52f}' | '\u{1e00}'..='\u{2044}' | '\u{20a0}'..='\u{22ff}')
}

/// Widths by counting characters, a little wider than IBM Plex Sans: for tests, and where no fonts are at hand.
#[derive(Clone, Copy, Debug, Default)]
pub struct ByCount;

impl Measure for ByCount {
    fn width(&self, text: &str, style: TextStyle) -> f64 {
        let per_character = match style {
            TextStyle::Label | TextStyle::Chip => 6.3,
            TextStyle::LabelSelected | TextStyle::RulerMajor => 6.6,
            TextStyle::Date
            | TextStyle::Ruler
            | TextStyle::RulerStrong
            | TextStyle::Pill
            | TextStyle::Count => 6.0,
            TextStyle::Heading => 32.0,
            TextStyle::Prose | TextStyle::ProseStrong => 17.0,
            TextStyle::Quote => 13.5,
        };
        #[expect(clippy::cast_precision_loss, reason = "no line of text has 2^52 characters")]
        let characters = text.chars().count() as f64;
        per_character * characters
    }
}
