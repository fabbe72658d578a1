//! Laying cases beside each other by the time since an event of each, and by date again.

use crate::app::App;
use crate::document::{DocId, DocKey};
use crate::layout::TimeAxis;
use crate::model::edtf::Day;
use crate::query::Entry;
use crate::view::Alignment;

impl App {
    /// Aligns the cases, or lays them by date again, where they were before.
    pub(super) fn toggle_alignment(&mut self) {
        match self.alignment() {
            Alignment::ByDate => self.set_alignment(Alignment::OnEvents),
            Alignment::OnEvents => {
                let by_date = |seen: &&crate::view::Seen| seen.alignment == Alignment::ByDate;
                let before = self.view.been.iter().rev().find(by_date).map(|seen| seen.window);
                self.set_alignment(Alignment::ByDate);
                self.view.window = before.or(self.view.window);
            }
        }
    }

    /// The days of one alignment mean nothing in the other, nor those of one zero for another: everything is shown.
    fn set_alignment(&mut self, alignment: Alignment) {
        self.view.alignment = alignment;
        self.refresh_sheets();
        self.fit_all();
        if let Some((first, last)) = self.most_facts().filter(|_| alignment == Alignment::OnEvents) {
            self.fit(first, last);
        }
    }

    /// Of aligned cases the time about 0 in which eight of ten facts begin, where all of it is far more: one treaty of 1951
    /// does not make everything else a point. The overview shows all of it, and so does "Show all time".
    fn most_facts(&self) -> Option<(Day, Day)> {
        /// So many times as long is far more.
        const FAR_MORE: i64 = 3;
        let mut begins: Vec<(i64, i64)> = Vec::new();
        for sheet in self.sheets.list() {
            let Some(zero) = sheet.zero.day() else { continue };
            let days = sheet.index.all().iter().map(Entry::begins);
            begins.extend(days.map(|(first, last)| (first - zero, last - zero)));
        }
        begins.sort_unstable();
        let beyond = begins.len() / 10;
        let inner = begins.get(beyond..begins.len().saturating_sub(beyond))?;
        let (all, most) = (hull(&begins)?, hull(inner)?);
        (all.1 - all.0 > FAR_MORE * (most.1 - most.0)).then_some((Day(most.0), Day(most.1)))
    }

    /// Lets the time of a case count from one of its events.
    pub(super) fn align_on(&mut self, key: &DocKey) {
        let Some(id) = key.key.id().cloned() else { return };
        self.view.anchors.insert(key.doc, id);
        self.set_alignment(Alignment::OnEvents);
    }

    pub(super) fn align_on_selection(&mut self) {
        if let Some(key) = self.view.selection.primary().cloned() {
            self.align_on(&key);
        }
    }

    /// Leaves it to the case and the program which of its events is 0.
    pub(super) fn unanchor(&mut self, doc: DocId) {
        self.view.anchors.remove(&doc);
        self.set_alignment(self.alignment());
    }

    /// The time area with the days of a case on it; `None` where nothing of it lies there.
    pub(super) fn axis_of(&self, doc: DocId) -> Option<TimeAxis> {
        self.sheets.get(doc)?.zero.axis(&self.axis()?)
    }
}

/// The days of all of these, and 0.
fn hull(days: &[(i64, i64)]) -> Option<(i64, i64)> {
    let all = days.iter().copied().reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Some((all.0.min(0), all.1.max(0)))
}
