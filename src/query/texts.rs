//! The folded text of every fact of a case, end to end in a few long strings: one pass over bytes finds what a pass over
//! records would take a hundred times as long for.
//!
//! Texts that many facts share, and what facts refer to, are numbered and stand once for each combination. The names of
//! what is referred to are asked for at each search, for they may have changed since.

use std::collections::{HashMap, HashSet};

use lean_string::LeanStr;
use memchr::memmem;

use super::filter::{NameOf, Stopped};
use super::search::{FactRef, Names, add_line, common_texts, own_texts};
use super::{FactNo, TimeIndex};
use crate::model::{Case, Id};

/// A string is begun anew beyond so many bytes.
const CHUNK: usize = 1 << 20;
/// After so many facts building asks whether it is still wanted.
const ASKED: usize = 4096;
/// From so many bytes on, two threads search.
const BOTH_CORES: usize = 4 << 20;

/// The folded text of the facts of one state of a case.
#[derive(Debug, Default)]
pub struct Texts {
    events: Store,
    /// The number of each event, in the order of its text.
    numbers: Vec<FactNo>,
    flows: Store,
    flow_ids: Vec<Id>,
    common: Vec<Common>,
    /// Every word of letters alone, once, in the order of the alphabet.
    words: Vec<LeanStr>,
}

/// What several facts have in common.
#[derive(Debug, PartialEq, Eq, Hash, Clone)]
struct Common {
    /// Folded, a line each.
    text: String,
    references: Vec<(NameOf, Id)>,
}

/// Records one after another.
#[derive(Debug, Default)]
struct Store {
    chunks: Vec<Chunk>,
}

#[derive(Debug, Default)]
struct Chunk {
    /// Lines, those of a record together.
    text: String,
    /// Where the lines of each record end.
    ends: Vec<u32>,
    /// What each record has in common with others.
    common: Vec<u32>,
}

/// A bit for each record.
#[derive(Debug, Default)]
struct Bits(Vec<u64>);

/// What is found in the texts.
#[derive(Debug, Default)]
pub(super) struct FoundIn {
    pub(super) events: Vec<FactNo>,
    pub(super) flows: Vec<Id>,
}

impl Texts {
    /// Gathers the texts of a case; the index is that of the same case. `None` where somebody stopped it.
    #[must_use]
    pub fn of(case: &Case, index: &TimeIndex, is_stopped: Stopped<'_>) -> Option<Self> {
        let mut texts = Self::default();
        let mut gathering = Gathering::default();
        for (nth, event) in case.events.iter().enumerate() {
            if nth % ASKED == 0 && is_stopped() {
                return None;
            }
            if let Some(no) = index.number_of(&event.head.id) {
                texts.numbers.push(no);
                gathering.add(FactRef::Event(event), &mut texts.events);
            }
        }
        for flow in case.flows.iter() {
            texts.flow_ids.push(flow.head.id.clone());
            gathering.add(FactRef::Flow(flow), &mut texts.flows);
        }
        for store in [&mut texts.events, &mut texts.flows] {
            store.chunks.iter_mut().for_each(Chunk::shrink);
        }
        (texts.common, texts.words) = gathering.finish();
        Some(texts)
    }

    /// The facts with these words, folded, anywhere in their texts or in a name that they refer to.
    pub(super) fn having(&self, words: &str, names: &Names<'_>) -> FoundIn {
        let is_common: Vec<bool> = self.common.iter().map(|common| common.has(words, names)).collect();
        let needle = memmem::Finder::new(words);
        let events = self.events.having(&needle, &is_common);
        let flows = self.flows.having(&needle, &is_common);
        FoundIn {
            events: events.iter().filter_map(|at| self.numbers.get(at)).copied().collect(),
            flows: flows.iter().filter_map(|at| self.flow_ids.get(at)).cloned().collect(),
        }
    }

    /// Every word of letters alone that the texts of facts have, folded, once.
    pub(super) fn words(&self) -> &[LeanStr] {
        &self.words
    }

    /// What the texts take in memory, in bytes.
    #[must_use]
    pub fn bytes(&self) -> usize {
        let chunk = |chunk: &Chunk| chunk.text.len() + 4 * (chunk.ends.len() + chunk.common.len());
        let chunks = self.events.chunks.iter().chain(&self.flows.chunks);
        chunks.map(chunk).sum::<usize>()
            + 4 * self.numbers.len()
            + 24 * (self.flow_ids.len() + self.words.len())
    }
}

impl Common {
    fn has(&self, words: &str, names: &Names<'_>) -> bool {
        let is_named =
            |(of, id): &(NameOf, Id)| names.folded(*of, id).is_some_and(|name| name.contains(words));
        self.text.contains(words) || self.references.iter().any(is_named)
    }
}

impl Store {
    fn having(&self, needle: &memmem::Finder<'_>, is_common: &[bool]) -> Bits {
        let records = |chunks: &[Chunk]| chunks.iter().map(|chunk| chunk.ends.len()).sum::<usize>();
        let mut found = Bits::of(records(&self.chunks));
        let search = |chunks: &[Chunk], mut first: usize, found: &mut Bits| {
            for chunk in chunks {
                chunk.having(needle, is_common, |at| found.set(first + at));
                first += chunk.ends.len();
            }
        };
        let bytes: usize = self.chunks.iter().map(|chunk| chunk.text.len()).sum();
        if bytes < BOTH_CORES {
            search(&self.chunks, 0, &mut found);
            return found;
        }
        let (one, other) = self.chunks.split_at(self.chunks.len() / 2);
        let before = records(one);
        let mut found_there = Bits::of(before + records(other));
        std::thread::scope(|scope| {
            scope.spawn(|| search(other, before, &mut found_there));
            search(one, 0, &mut found);
        });
        found.add(&found_there);
        found
    }
}

impl Chunk {
    fn having(&self, needle: &memmem::Finder<'_>, is_common: &[bool], mut hit: impl FnMut(usize)) {
        let text = self.text.as_bytes();
        let (mut from, mut record) = (0, 0);
        while let Some(at) = text.get(from..).and_then(|rest| needle.find(rest)) {
            let at = from + at;
            while self.ends.get(record).is_some_and(|end| *end as usize <= at) {
                record += 1;
            }
            let Some(end) = self.ends.get(record) else { break };
            hit(record);
            // No further place in the same record is of interest.
            from = *end as usize;
            record += 1;
        }
        if is_common.contains(&true) {
            let has = |common: &u32| is_common.get(*common as usize).copied().unwrap_or(false);
            self.common.iter().enumerate().filter(|(_, common)| has(common)).for_each(|(at, _)| hit(at));
        }
    }

    fn shrink(&mut self) {
        self.text.shrink_to_fit();
        self.ends.shrink_to_fit();
        self.common.shrink_to_fit();
    }
}

impl Bits {
    fn of(count: usize) -> Self {
        Self(vec![0; count.div_ceil(64)])
    }

    fn set(&mut self, at: usize) {
        if let Some(word) = self.0.get_mut(at / 64) {
            *word |= 1 << (at % 64);
        }
    }

    fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(&other.0).for_each(|(word, other)| *word |= other);
    }

    fn iter(&self) -> impl Iterator<Item = usize> {
        let words = self.0.iter().enumerate().filter(|(_, word)| **word != 0);
        words.flat_map(|(at, word)| {
            (0..64).filter(move |bit| word >> bit & 1 == 1).map(move |bit| at * 64 + bit)
        })
    }
}

/// What is numbered and counted while texts are gathered.
#[derive(Default)]
struct Gathering {
    common: HashMap<Common, u32>,
    words: Words,
}

impl Gathering {
    fn add(&mut self, fact: FactRef<'_>, to: &mut Store) {
        if to.chunks.last().is_none_or(|chunk| chunk.text.len() >= CHUNK) {
            to.chunks.push(Chunk { text: String::with_capacity(CHUNK + CHUNK / 8), ..Chunk::default() });
        }
        let Some(chunk) = to.chunks.last_mut() else { return };
        let begin = chunk.text.len();
        own_texts(fact, &mut |text| add_line(text, &mut chunk.text));
        chunk.ends.push(u32::try_from(chunk.text.len()).unwrap_or(u32::MAX));
        self.words.add(chunk.text.get(begin..).unwrap_or_default());
        let mut common = Common {
            text: String::new(),
            references: fact.references().map(|(of, id)| (of, id.clone())).collect(),
        };
        common_texts(fact, &mut |text| add_line(text, &mut common.text));
        let next = u32::try_from(self.common.len()).unwrap_or(u32::MAX);
        chunk.common.push(*self.common.entry(common).or_insert(next));
    }

    fn finish(self) -> (Vec<Common>, Vec<LeanStr>) {
        let mut words = self.words;
        let mut common: Vec<(Common, u32)> = self.common.into_iter().collect();
        common.sort_by_key(|(_, number)| *number);
        for (common, _) in &common {
            words.add(&common.text);
        }
        (common.into_iter().map(|(common, _)| common).collect(), words.sorted())
    }
}

/// Words seen so far. Most come again soon: a small table of the last ones spares the look into the large one.
#[derive(Default)]
struct Words {
    known: HashSet<LeanStr>,
    /// Words of late, each where its number leads to.
    late: Vec<u64>,
}

/// Places of words of late: a power of two.
const LATE: usize = 1 << 14;

impl Words {
    fn add(&mut self, text: &str) {
        for word in words_of(text) {
            let number = fingerprint(word);
            self.late.resize(LATE, 0);
            let at = usize::try_from(number % LATE as u64).unwrap_or(0);
            match self.late.get_mut(at) {
                Some(late) if *late == number => {}
                Some(late) => {
                    *late = number;
                    if !self.known.contains(word) {
                        self.known.insert(word.into());
                    }
                }
                None => {}
            }
        }
    }

    fn sorted(self) -> Vec<LeanStr> {
        let mut words: Vec<LeanStr> = self.known.into_iter().collect();
        words.sort();
        words
    }
}

/// Words of at least four letters, with no digit in them.
pub(super) fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| word.len() >= 4 && word.chars().all(char::is_alphabetic))
}

/// FNV-1a of 64 bits.
fn fingerprint(word: &str) -> u64 {
    word.bytes()
        .fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
