//! What is kept of one case between searches, so that the next one looks at less of it: the folded text of its facts, their
//! kinds and days, and what each term left. Finds exactly what [`Filter::matches`] finds.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::columns::Columns;
use super::holds::Ground;
use super::sought::{Sought, Text};
use super::{Filter, Matches, Sign, Stopped, Term};
use crate::model::{Case, Key};
use crate::query::TimeIndex;
use crate::query::search::Names;
use crate::query::texts::Texts;

/// Terms whose matches are kept at most.
const TERMS: usize = 24;
/// After so many facts have changed, what was read of all is read anew.
const STALE: usize = 2048;

/// What is kept of one case between searches. A clone shares all of it.
#[derive(Clone, Debug, Default)]
pub struct Finder {
    texts: Option<Arc<Texts>>,
    /// Facts that changed since their texts were gathered.
    stale: Arc<BTreeSet<Key>>,
    columns: Option<Arc<Columns>>,
    /// Facts that changed since these were read.
    changed: Arc<BTreeSet<Key>>,
    /// What single terms leave, the latest last.
    terms: Vec<(Term, Arc<Matches>)>,
}

impl Finder {
    /// Whether the texts of the facts have to be gathered, for the first time or anew.
    #[must_use]
    pub fn wants_texts(&self) -> bool {
        self.texts.is_none() || self.stale.len() > STALE
    }

    /// Whether there are texts to search in.
    #[must_use]
    pub fn has_texts(&self) -> bool {
        self.texts.is_some()
    }

    /// The texts of the facts, as far as they have not changed since.
    pub(super) fn texts(&self) -> Option<&Texts> {
        self.texts.as_deref()
    }

    /// Facts whose texts are not those that were gathered.
    pub(super) fn stale(&self) -> &BTreeSet<Key> {
        &self.stale
    }

    /// Says that texts are being gathered from the case as it is now.
    pub fn texts_begun(&mut self) {
        self.texts = None;
        self.stale = Arc::default();
    }

    /// Takes the texts that were gathered since.
    pub fn take_texts(&mut self, texts: Arc<Texts>) {
        self.texts = Some(texts);
    }

    /// Whether the kinds and days of the facts have to be read, for the first time or anew.
    #[must_use]
    pub fn wants_columns(&self) -> bool {
        self.columns.is_none()
    }

    /// Takes the kinds and days of all facts of the case as it is now.
    pub fn take_columns(&mut self, columns: Arc<Columns>) {
        self.columns = Some(columns);
        self.changed = Arc::default();
    }

    /// Brings what is kept up to the case after an edit of these records.
    pub fn follow(&mut self, case: &Case, index: &TimeIndex, touched: &BTreeSet<Key>) {
        for changed in [&mut self.stale, &mut self.changed] {
            Arc::make_mut(changed).extend(touched.iter().filter(|key| key.is_fact()).cloned());
        }
        if self.changed.len() > STALE {
            self.columns = None;
        }
        if !touched.iter().all(Key::is_fact) {
            self.terms.clear();
        }
        if self.terms.is_empty() {
            return;
        }
        let names = Names::of(case);
        let mut ground = Ground::new(case, index, &names);
        self.terms.retain_mut(|(term, matches)| {
            let filter = Filter::of(term);
            filter.judge(Arc::make_mut(matches), &mut ground, touched);
            !filter.is_of_links()
        });
    }

    /// What a filter leaves, where each of its terms was looked for before, or kinds and days tell it.
    #[must_use]
    pub fn known(&mut self, filter: &Filter, case: &Case, index: &TimeIndex) -> Option<Matches> {
        self.found(filter, case, index, |finder, term| finder.told(term, case, index))
    }

    /// The facts that have one of what a term names, where kinds and days tell them.
    fn told(&self, term: &Term, case: &Case, index: &TimeIndex) -> Option<Matches> {
        let matches = self.columns.as_ref()?.having(&term.any)?;
        Filter::of(term).follow(&matches, case, index, &self.changed)
    }

    fn of(&self, term: &Term) -> Option<Arc<Matches>> {
        let kept = self.terms.iter().find(|(kept, _)| kept.any == term.any);
        kept.map(|(_, matches)| Arc::clone(matches))
    }

    /// What a filter leaves, and keeps what each term does; `None` where somebody stopped it.
    pub fn find(
        &mut self,
        filter: &Filter,
        case: &Case,
        index: &TimeIndex,
        is_stopped: Stopped<'_>,
    ) -> Option<Matches> {
        self.found(filter, case, index, |finder, term| {
            let told = finder.told(term, case, index);
            told.or_else(|| finder.look_for(term, case, index, is_stopped))
        })
    }

    /// What a filter leaves: `look` finds what a term does that was not looked for before, which is kept.
    fn found(
        &mut self,
        filter: &Filter,
        case: &Case,
        index: &TimeIndex,
        look: impl Fn(&Self, &Term) -> Option<Matches>,
    ) -> Option<Matches> {
        let mut found = Vec::with_capacity(filter.terms.len());
        for term in &filter.terms {
            let matches = match self.of(term) {
                Some(known) => known,
                None => Arc::new(look(self, term)?),
            };
            self.keep(Term { sign: Sign::With, any: term.any.clone() }, Arc::clone(&matches));
            found.push((term.sign, matches));
        }
        self.terms.drain(..self.terms.len().saturating_sub(TERMS));
        Some(all_of(&found, case, index))
    }

    fn keep(&mut self, term: Term, matches: Arc<Matches>) {
        self.terms.retain(|(kept, _)| kept.any != term.any);
        self.terms.push((term, matches));
    }

    /// Takes what another finder of the same case and state has found.
    pub fn learn(&mut self, other: Self) {
        if self.texts.is_none() {
            (self.texts, self.stale) = (other.texts, other.stale);
        }
        if self.columns.is_none() {
            (self.columns, self.changed) = (other.columns, other.changed);
        }
        for (term, matches) in other.terms {
            self.keep(term, matches);
        }
        self.terms.drain(..self.terms.len().saturating_sub(TERMS));
    }

    /// The facts that have one of what a term names, whatever its sign.
    fn look_for(
        &self,
        term: &Term,
        case: &Case,
        index: &TimeIndex,
        is_stopped: Stopped<'_>,
    ) -> Option<Matches> {
        let words: Option<Vec<&str>> = term.any.iter().map(words_of).collect();
        let filter = Filter::of(term);
        let Some((words, texts)) = words.zip(self.texts.as_deref()) else {
            return filter.matches_unless(case, index, is_stopped);
        };
        let names = Names::of(case);
        let mut matches = Matches::none_of(case.events.len() + case.flows.len());
        for words in words {
            let found = texts.having(words, &names);
            found.events.into_iter().for_each(|no| matches.add_event(no));
            let flows = found.flows.iter().filter_map(|id| index.flow_number_of(id));
            flows.for_each(|no| matches.add_flow(no));
        }
        filter.follow(&matches, case, index, &self.stale)
    }
}

impl Filter {
    /// The facts that have what a term names, whatever its sign.
    fn of(term: &Term) -> Self {
        Self { terms: vec![Term { sign: Sign::With, any: term.any.clone() }], notes: Vec::new() }
    }
}

fn words_of(sought: &Sought) -> Option<&str> {
    if let Sought::Words(Text::Any, words) = sought { Some(words) } else { None }
}

/// What is in all of these, or in none of those that must not be there.
fn all_of(terms: &[(Sign, Arc<Matches>)], case: &Case, index: &TimeIndex) -> Matches {
    let mut with = terms.iter().filter(|(sign, _)| *sign == Sign::With).map(|(_, matches)| matches);
    let mut all = with.next().map_or_else(|| Matches::all_of(case, index), |first| Matches::clone(first));
    with.for_each(|matches| all.keep(matches));
    terms.iter().filter(|(sign, _)| *sign == Sign::Without).for_each(|(_, matches)| all.leave_out(matches));
    all.set_total(case.events.len() + case.flows.len());
    all
}
