//! What takes a whole pass over many facts, beside the window: what the filter leaves, and what the facts have.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::App;
use super::report::Report;
use super::sheets::SoughtIn;
use super::tasks::Show;
use crate::document::DocId;
use crate::query::Matches;
use crate::query::facets::Census;
use crate::ui::AT_ONCE;

/// Seconds after which a search says that it is still at it.
const LATE: f64 = 0.3;

/// The passes that run.
#[derive(Default)]
pub(super) struct Seeking {
    /// By number of their work.
    filters: BTreeMap<DocId, (u64, SoughtIn)>,
    /// The state of the case that is counted.
    censuses: BTreeMap<DocId, u64>,
    /// When something was first sought that is not found yet, by egui's clock.
    since: Option<f64>,
}

/// What a filter leaves of a case in a state; `None` where it was stopped.
pub(super) struct Sought {
    doc: DocId,
    state: SoughtIn,
    matches: Option<Matches>,
}

/// What the facts of a case in a state have.
pub(super) struct Counted {
    doc: DocId,
    case_stamp: u64,
    census: Census,
}

impl App {
    /// Starts what is to be found beside the window, and stops what nobody wants any more.
    pub(super) fn seek_beside(&mut self, ctx: &egui::Context) {
        self.stop_seeking();
        for sheet in self.sheets.list() {
            let doc = sheet.doc;
            if let Some(state) = self.sheets.sought().get(&doc).copied()
                && !self.seeking.filters.contains_key(&doc)
            {
                let filter = self.sheets.filter().clone();
                let (case, index) = (Arc::clone(&sheet.case), Arc::clone(&sheet.index));
                let number = self.tasks.start(Show::No, move |wanted| {
                    let matches = filter.matches_unless(&case, &index, &|| wanted.is_stopped());
                    Report::Sought(Box::new(Sought { doc, state, matches }))
                });
                self.seeking.filters.insert(doc, (number, state));
            }
            let is_known = sheet.total() <= AT_ONCE || sheet.census.get().is_some();
            if !is_known && !self.seeking.censuses.contains_key(&doc) {
                let (case, case_stamp) = (Arc::clone(&sheet.case), sheet.stamp.case);
                self.tasks.start(Show::No, move |_| {
                    Report::Counted(Box::new(Counted { doc, case_stamp, census: Census::of(&case) }))
                });
                self.seeking.censuses.insert(doc, case_stamp);
            }
        }
        if self.sheets.sought().is_empty() {
            self.seeking.since = None;
        } else if self.seeking.since.is_none() {
            self.seeking.since = Some(ctx.input(|input| input.time));
            ctx.request_repaint_after(std::time::Duration::from_secs_f64(LATE));
        }
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
            self.sheets.found(sought.doc, sought.state, matches);
        }
    }

    pub(super) fn counted(&mut self, counted: Counted) {
        self.seeking.censuses.remove(&counted.doc);
        self.sheets.counted(counted.doc, counted.case_stamp, counted.census);
    }
}
