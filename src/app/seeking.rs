//! What takes a whole pass over many facts, beside the window: what the filter leaves, what is like the words sought,
//! and what the facts have.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::App;
use super::report::Report;
use super::sheets::{FoundWords, KnownSimilar, SimilarIn, SoughtIn};
use super::tasks::Show;
use crate::document::DocId;
use crate::model::{Case, LanesBy, Scene};
use crate::query::facets::Census;
use crate::query::filter::{Columns, LookedIn, Stopped, similar};
use crate::query::{Finder, Lanes, Matches, Texts, TimeIndex};
use crate::ui::{AT_ONCE, search_id};

/// Seconds after which a search says that it is still at it.
const LATE: f64 = 0.3;

/// The passes that run.
#[derive(Default)]
pub(super) struct Seeking {
    /// By number of their work.
    filters: BTreeMap<DocId, (u64, SoughtIn)>,
    /// The state of the case that is counted.
    censuses: BTreeMap<DocId, u64>,
    /// Cases whose texts are being gathered.
    texts: BTreeSet<DocId>,
    /// By number of its work.
    similar: Option<(u64, SimilarIn)>,
    /// The state of the case whose lanes are built, and what they will stand for.
    lanes: BTreeMap<DocId, (u64, LanesBy)>,
    /// A scene that hides some of these lanes once they are built.
    scene: Option<(DocId, Scene)>,
    /// When something was first sought that is not found yet, by egui's clock.
    since: Option<f64>,
}

/// What a filter leaves of a case in a state; `None` where it was stopped.
pub(super) struct Sought {
    doc: DocId,
    state: SoughtIn,
    matches: Option<Matches>,
    finder: Finder,
}

/// The texts of the facts of a case, to be searched in.
pub(super) struct Gathered {
    doc: DocId,
    texts: Texts,
}

/// What is like the words sought, and what was kept on the way to it.
pub(super) struct FoundSimilar {
    known: KnownSimilar,
    finders: Vec<(DocId, Finder)>,
}

/// What the facts of a case in a state have, and the kinds and days of each.
pub(super) struct Counted {
    doc: DocId,
    case_stamp: u64,
    census: Census,
    columns: Arc<Columns>,
}

/// The lanes of a case in a state.
pub(super) struct Arranged {
    doc: DocId,
    case_stamp: u64,
    lanes: Lanes,
}

impl App {
    /// Starts what is to be found beside the window, and stops what nobody wants any more.
    pub(super) fn seek_beside(&mut self, ctx: &egui::Context) {
        self.stop_seeking();
        self.gather_texts(ctx);
        for sheet in self.sheets.list() {
            let doc = sheet.doc;
            if let Some(state) = self.sheets.sought().get(&doc).copied()
                && !self.seeking.filters.contains_key(&doc)
                && !(self.seeking.texts.contains(&doc) && self.sheets.filter().seeks_words())
            {
                let (filter, mut finder) = (self.sheets.filter().clone(), self.sheets.finder_of(doc));
                let (case, index) = (Arc::clone(&sheet.case), Arc::clone(&sheet.index));
                let number = self.tasks.start(Show::No, move |wanted| {
                    let matches = finder.find(&filter, &case, &index, &|| wanted.is_stopped());
                    Report::Sought(Box::new(Sought { doc, state, matches, finder }))
                });
                self.seeking.filters.insert(doc, (number, state));
            }
            let is_read = || sheet.census.get().is_some() && !self.sheets.wants_columns(doc);
            let is_known = sheet.total() <= AT_ONCE || is_read();
            if !is_known && !self.seeking.censuses.contains_key(&doc) && self.tasks.may_begin_behind() {
                let (case, index) = (Arc::clone(&sheet.case), Arc::clone(&sheet.index));
                let case_stamp = sheet.stamp.case;
                self.tasks.start_behind(move |_| {
                    let (columns, census) = (Arc::new(Columns::of(&case, &index)), Census::of(&case));
                    Report::Counted(Box::new(Counted { doc, case_stamp, census, columns }))
                });
                self.seeking.censuses.insert(doc, case_stamp);
            }
        }
        self.seek_similar();
        self.build_lanes_beside();
        if self.sheets.sought().is_empty() {
            self.seeking.since = None;
        } else if self.seeking.since.is_none() {
            self.seeking.since = Some(ctx.input(|input| input.time));
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(LATE));
        }
    }

    /// Gathers the texts of large cases as soon as somebody is about to search.
    fn gather_texts(&mut self, ctx: &egui::Context) {
        let is_about_to =
            ctx.memory(|memory| memory.has_focus(search_id())) || self.sheets.filter().seeks_words();
        if !is_about_to {
            return;
        }
        let large = self.sheets.list().iter().filter(|sheet| sheet.total() > AT_ONCE);
        let large: Vec<_> =
            large.map(|sheet| (sheet.doc, Arc::clone(&sheet.case), Arc::clone(&sheet.index))).collect();
        for (doc, case, index) in large {
            let finder = self.sheets.finder(doc);
            if finder.wants_texts() && self.seeking.texts.insert(doc) {
                finder.texts_begun();
                self.tasks.start(Show::No, move |_| {
                    // It serves whatever is sought next, so that nothing stops it.
                    let texts = Texts::of(&case, &index, &|| false).unwrap_or_default();
                    Report::Gathered(Box::new(Gathered { doc, texts }))
                });
            }
        }
    }

    /// Looks for what is like the words sought where few facts have them.
    fn seek_similar(&mut self) {
        let wanted = self.sheets.wants_similar().filter(|_| self.seeking.texts.is_empty());
        if let Some((number, of)) = &self.seeking.similar
            && wanted.as_ref() != Some(of)
        {
            self.tasks.stop(*number);
            self.seeking.similar = None;
        }
        let Some(of) = wanted else { return };
        let is_known = self.sheets.similar().is_some_and(|known| known.of == of);
        if is_known || self.seeking.similar.is_some() {
            return;
        }
        let text = self.sheets.filter_text().to_owned();
        let cases: Vec<_> = self
            .sheets
            .list()
            .iter()
            .map(|sheet| {
                let finder = self.sheets.finder_of(sheet.doc);
                (sheet.doc, Arc::clone(&sheet.case), Arc::clone(&sheet.index), finder)
            })
            .collect();
        let state = of.clone();
        let number = self.tasks.start(Show::No, move |wanted| {
            let found = found_similar(&text, of, cases, &|| wanted.is_stopped());
            Report::Similar(found.map(Box::new))
        });
        self.seeking.similar = Some((number, state));
    }

    /// Until the lanes of a large case are built, those before are shown.
    fn build_lanes_beside(&mut self) {
        let by = self.sheets.lanes_by();
        for sheet in self.sheets.list().iter().filter(|sheet| sheet.lanes_by() != by) {
            let (doc, case_stamp) = (sheet.doc, sheet.stamp.case);
            // One at a time: while somebody types or drags, every frame has another state.
            if self.seeking.lanes.contains_key(&doc) {
                continue;
            }
            let (case, index) = (Arc::clone(&sheet.case), Arc::clone(&sheet.index));
            self.tasks.start(Show::No, move |_| {
                let lanes = Lanes::of(&case, &index, by);
                Report::Arranged(Box::new(Arranged { doc, case_stamp, lanes }))
            });
            self.seeking.lanes.insert(doc, (case_stamp, by));
        }
    }

    pub(super) fn arranged(&mut self, arranged: Arranged) {
        self.seeking.lanes.remove(&arranged.doc);
        self.sheets.lanes_built(arranged.doc, arranged.case_stamp, arranged.lanes);
        if let Some((doc, scene)) = self.seeking.scene.take() {
            self.show_lanes_of(doc, &scene);
        }
    }

    /// The lanes that a scene shows are found once they are built.
    pub(super) fn await_lanes(&mut self, doc: DocId, scene: Scene) {
        self.seeking.scene = Some((doc, scene));
    }

    fn stop_seeking(&mut self) {
        let sought = self.sheets.sought();
        let tasks = &mut self.tasks;
        self.seeking.filters.retain(|doc, (number, state)| {
            let is_wanted = sought.get(doc) == Some(state) && tasks.is_running(*number);
            if !is_wanted {
                tasks.stop(*number);
            }
            is_wanted
        });
    }

    /// Whether a search takes so long that it has to be told.
    pub(super) fn is_late(&self, ctx: &egui::Context) -> bool {
        self.seeking.since.is_some_and(|since| ctx.input(|input| input.time) - since >= LATE)
    }

    pub(super) fn found(&mut self, sought: Sought) {
        self.seeking.filters.remove(&sought.doc);
        if let Some(matches) = sought.matches {
            self.sheets.found(sought.doc, sought.state, matches, sought.finder);
        }
    }

    pub(super) fn gathered(&mut self, gathered: Gathered) {
        self.seeking.texts.remove(&gathered.doc);
        if self.sheets.get(gathered.doc).is_some() {
            self.sheets.finder(gathered.doc).take_texts(Arc::new(gathered.texts));
        }
    }

    /// Takes what is like the words sought; `None` where that was stopped.
    pub(super) fn similar_found(&mut self, found: Option<FoundSimilar>) {
        self.seeking.similar = None;
        let Some(FoundSimilar { known, finders }) = found else { return };
        for (doc, finder) in finders {
            if self.sheets.get(doc).is_some_and(|sheet| known.of.0.contains(&(doc, sheet.stamp.case))) {
                self.sheets.finder(doc).learn(finder);
            }
        }
        self.sheets.similar_found(known);
    }

    /// Lets go of whatever is sought: work on it broke off.
    pub(super) fn give_up_seeking(&mut self) {
        self.sheets.give_up_seeking();
        self.seeking.texts.clear();
        self.seeking.similar = None;
    }

    pub(super) fn counted(&mut self, counted: Counted) {
        self.seeking.censuses.remove(&counted.doc);
        self.sheets.counted(counted.doc, counted.case_stamp, (counted.census, counted.columns));
    }
}

/// A case to look for similar words in, with what is kept of it between searches.
type Searchable = (DocId, Arc<Case>, Arc<TimeIndex>, Finder);

/// What is like the words of a filter; `None` where somebody stopped it.
fn found_similar(
    text: &str,
    of: SimilarIn,
    mut cases: Vec<Searchable>,
    is_stopped: Stopped<'_>,
) -> Option<FoundSimilar> {
    for (_, case, index, finder) in &mut cases {
        // Those of large cases were gathered before.
        if finder.wants_texts() {
            finder.texts_begun();
            finder.take_texts(Arc::new(Texts::of(case, index, is_stopped)?));
        }
    }
    let mut looked_in: Vec<LookedIn<'_>> =
        cases.iter_mut().map(|(_, case, index, finder)| LookedIn { case, index, finder }).collect();
    let found = similar(text, &mut looked_in, is_stopped);
    let mut facts = BTreeMap::new();
    if let Some(found) = &found {
        for (doc, case, index, finder) in &mut cases {
            facts.insert(*doc, Arc::new(finder.find(&found.filter, case, index, is_stopped)?));
        }
    }
    if is_stopped() {
        return None;
    }
    let found = found.map(|found| FoundWords { words: found.words, facts });
    let finders = cases.into_iter().map(|(doc, .., finder)| (doc, finder)).collect();
    Some(FoundSimilar { known: KnownSimilar { of, found }, finders })
}
