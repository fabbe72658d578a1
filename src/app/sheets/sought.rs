//! What the filter leaves of the open cases: found at once or sought beside the window, exactly or by similar words.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{DocId, Sheet, Sheets};
use crate::query::filter::{FEW, SimilarWords};
use crate::query::{Filter, FilterNote, Finder, Matches};
use crate::ui::AT_ONCE;

/// The state of a case and the filter that is sought in it.
pub(in crate::app) type SoughtIn = (u64, u64);

/// The states of all cases, and the filter, that similar words were looked for in.
pub(in crate::app) type SimilarIn = (Vec<(DocId, u64)>, u64);

/// The words that may be meant by the filter, and the facts that have them.
#[derive(Clone)]
pub(in crate::app) struct KnownSimilar {
    pub(in crate::app) of: SimilarIn,
    /// `None` where nothing is like the words sought.
    pub(in crate::app) found: Option<FoundWords>,
}

/// Words that may be meant, and the facts that have one of them.
#[derive(Clone)]
pub(in crate::app) struct FoundWords {
    pub(in crate::app) words: Vec<SimilarWords>,
    pub(in crate::app) facts: BTreeMap<DocId, Arc<Matches>>,
}

impl Sheets {
    pub(super) fn set_filter(&mut self, text: &str) {
        if self.filter.0 != text {
            self.filter = (text.to_owned(), Filter::parse(text));
            self.filter_stamp += 1;
        }
    }

    /// What of the filter was not understood.
    pub(in crate::app) fn filter_notes(&self) -> &[FilterNote] {
        self.filter.1.notes()
    }

    /// Cases that are to be filtered beside the window.
    pub(in crate::app) fn sought(&self) -> &BTreeMap<DocId, SoughtIn> {
        &self.sought
    }

    /// Gives up what is sought: looking for it broke off.
    pub(in crate::app) fn give_up_seeking(&mut self) {
        self.sought.clear();
    }

    pub(in crate::app) fn filter(&self) -> &Filter {
        &self.filter.1
    }

    /// Takes what was found beside the window, where it is still what is sought.
    pub(in crate::app) fn found(&mut self, doc: DocId, state: SoughtIn, matches: Matches, finder: Finder) {
        if self.list.iter().any(|sheet| sheet.doc == doc && sheet.stamp.case == state.0) {
            self.finders.entry(doc).or_default().learn(finder);
        }
        if self.sought.get(&doc) != Some(&state) {
            return;
        }
        self.sought.remove(&doc);
        self.match_stamp += 1;
        let matches = Arc::new(matches);
        self.exact.insert(doc, Arc::clone(&matches));
        if let Some(sheet) = self.list.iter_mut().find(|sheet| sheet.doc == doc) {
            sheet.matching = Some(matches);
            sheet.stamp.filter = self.match_stamp;
        }
    }

    /// What is kept of a case between searches.
    pub(in crate::app) fn finder(&mut self, doc: DocId) -> &mut Finder {
        self.finders.entry(doc).or_default()
    }

    /// The same, to be taken along.
    pub(in crate::app) fn finder_of(&self, doc: DocId) -> Finder {
        self.finders.get(&doc).cloned().unwrap_or_default()
    }

    /// Whether the kinds and days of the facts of a case are not read, or too many of them have changed since.
    pub(in crate::app) fn wants_columns(&self, doc: DocId) -> bool {
        self.finders.get(&doc).is_none_or(Finder::wants_columns)
    }

    /// How many facts have exactly what the filter asks for; `None` while that is not known or there is no filter.
    pub(in crate::app) fn exact(&self) -> Option<usize> {
        let is_known = self.sought.is_empty() && !self.filter.1.is_empty() && !self.list.is_empty();
        let counts =
            || self.list.iter().filter_map(|sheet| self.exact.get(&sheet.doc)).map(|left| left.count());
        is_known.then(|| counts().sum())
    }

    /// The filter as it is written.
    pub(in crate::app) fn filter_text(&self) -> &str {
        &self.filter.0
    }

    /// The state in which similar words are to be looked for; `None` where enough is found, or nothing is known yet.
    pub(in crate::app) fn wants_similar(&self) -> Option<SimilarIn> {
        let wants = self.filter.1.seeks_words() && self.exact()? < FEW;
        let states = || self.list.iter().map(|sheet| (sheet.doc, sheet.stamp.case)).collect();
        wants.then(|| (states(), self.filter_stamp))
    }

    /// What is known of words that may be meant, of whatever state.
    pub(in crate::app) fn similar(&self) -> Option<&KnownSimilar> {
        self.similar.as_ref()
    }

    /// The words that may be meant by the filter as it is; none where enough facts have its own.
    pub(in crate::app) fn similar_words(&self) -> &[SimilarWords] {
        let is_wanted = self.wants_similar().is_some();
        let known = self.similar.as_ref().filter(|known| is_wanted && known.of.1 == self.filter_stamp);
        known.and_then(|known| known.found.as_ref()).map_or(&[], |found| &found.words)
    }

    /// Takes what was found like the words sought.
    pub(in crate::app) fn similar_found(&mut self, similar: KnownSimilar) {
        self.similar = Some(similar);
    }

    /// Whether facts with similar words are shown, because none has the words sought.
    pub(in crate::app) fn shows_similar(&self) -> bool {
        let known = self.similar.as_ref().filter(|known| known.of.1 == self.filter_stamp);
        known.is_some_and(|known| known.found.is_some()) && self.exact() == Some(0)
    }

    /// Has the facts with similar words stand in for those that are not there.
    pub(super) fn stand_in(&mut self) {
        if self.similar.as_ref().is_some_and(|known| known.of.1 != self.filter_stamp) {
            self.similar = None;
        }
        let shows_similar = self.shows_similar();
        let found = self.similar.as_ref().and_then(|known| known.found.as_ref());
        for sheet in &mut self.list {
            let similar = found.and_then(|found| found.facts.get(&sheet.doc)).filter(|_| shows_similar);
            let Some(wanted) = similar.or_else(|| self.exact.get(&sheet.doc)) else { continue };
            let is_shown = sheet.matching.as_ref().is_none_or(|shown| Arc::ptr_eq(shown, wanted));
            if !is_shown && !self.sought.contains_key(&sheet.doc) {
                self.match_stamp += 1;
                sheet.matching = Some(Arc::clone(wanted));
                sheet.stamp.filter = self.match_stamp;
            }
        }
    }
}

/// What a filter leaves of a case.
pub(super) enum Left {
    Known(Option<Arc<Matches>>),
    /// There is too much to look at for one frame.
    Late,
}

pub(super) fn matching(filter: &Filter, sheet: &Sheet, finder: &mut Finder) -> Left {
    if filter.is_empty() {
        return Left::Known(None);
    }
    let (case, index) = (&*sheet.case, &*sheet.index);
    let known = finder.known(filter, case, index);
    let mut at_once = || finder.find(filter, case, index, &|| false);
    match known.or_else(|| if sheet.total() <= AT_ONCE { at_once() } else { None }) {
        Some(found) => Left::Known(Some(Arc::new(found))),
        None => Left::Late,
    }
}
