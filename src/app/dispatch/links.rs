//! Going along links, and which of them are drawn.

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
            None => self.tell("This fact has no links"),
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

    fn go_to(&mut self, key: DocKey) {
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
