//! Going along links, and which of them are drawn.

use std::collections::BTreeSet;

use crate::app::App;
use crate::document::DocKey;
use crate::query::links::{Linked, Tie, ties};
use crate::view::LinksShown;

impl App {
    /// Selects the fact at the other end of a link.
    pub(super) fn follow_link(&mut self, from: DocKey, to: DocKey) {
        let at = self.ties(&from).iter().position(|tie| *tie.other(&from) == to);
        self.go_to(to);
        self.view.followed = at.map(|at| (from, at));
    }

    /// The other end of the next link of the fact whose links are being followed; after the last one, that fact again.
    pub(super) fn next_link(&mut self) {
        let Some(selected) = self.view.selection.primary().cloned() else { return };
        let followed = self.view.followed.take().filter(|(from, at)| {
            // Only while one still stands where the last link led.
            self.ties(from).get(*at).is_some_and(|tie| *tie.other(from) == selected)
        });
        let (from, next) = followed.map_or((selected, 0), |(from, at)| (from, at + 1));
        match self.ties(&from).get(next).map(|tie| tie.other(&from).clone()) {
            Some(to) => {
                self.go_to(to);
                self.view.followed = Some((from, next));
            }
            None if next > 0 => self.go_to(from),
            None => self.tell(self.why_no_link(&from)),
        }
    }

    /// A link into a case that is not open leads nowhere from here; the inspector offers to open it.
    fn why_no_link(&self, fact: &DocKey) -> String {
        let head = self.sheets.get(fact.doc).and_then(|sheet| sheet.case.head(&fact.key));
        let links = head.into_iter().flat_map(|head| &head.links);
        let cases: BTreeSet<&str> = links.filter_map(|link| Some(link.to.other_case()?.0)).collect();
        match cases.into_iter().collect::<Vec<_>>().join(", ").as_str() {
            "" => "This fact has no links".to_owned(),
            cases => {
                format!("The links of this fact lead to what is not open: {cases}. The inspector opens it")
            }
        }
    }

    /// Back to the fact whose links are being followed.
    pub(super) fn leave_links(&mut self) {
        if let Some((from, _)) = self.view.followed.take() {
            self.go_to(from);
        }
    }

    pub(super) fn toggle_all_links(&mut self) {
        self.view.links = match self.view.links {
            LinksShown::OfSelection => LinksShown::All,
            LinksShown::All => LinksShown::OfSelection,
        };
    }

    /// Selects a fact where it can be seen: its case and its lane are opened.
    fn go_to(&mut self, key: DocKey) {
        self.view.folded_cases.remove(&key.doc);
        self.open_lane_of(&key);
        self.select(key);
        self.show_selected();
    }

    fn ties(&self, fact: &DocKey) -> Vec<Tie> {
        let sheets = self.sheets.list().iter();
        let cases: Vec<Linked<'_>> =
            sheets.map(|sheet| Linked { doc: sheet.doc, case: &sheet.case, index: &sheet.index }).collect();
        ties(&cases, fact)
    }
}
