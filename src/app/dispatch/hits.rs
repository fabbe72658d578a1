//! Going through the facts that the filter leaves, and which of them is selected.

use egui::Context;

use crate::app::App;
use crate::document::DocKey;
use crate::query::StepTo;
use crate::query::hits::{self, Searched};
use crate::ui::{HitSort, Hits, Stamp};

/// Which hit is selected, and the state for which that was counted.
#[derive(Clone, Debug, Default)]
pub(in crate::app) struct KnownHits {
    of: Vec<Stamp>,
    selected: Option<DocKey>,
    hits: Option<Hits>,
}

impl App {
    /// Selects the next hit or the one before; with nothing searched for, asks for what to search.
    pub(super) fn next_hit(&mut self, ctx: &Context, to: StepTo) {
        let searched = self.searched();
        if searched.is_empty() {
            self.find(ctx);
            return;
        }
        let from = self.selected_in_sheets();
        let next = hits::step(&searched, from.as_ref().map(|(at, key)| (*at, &key.key)), to);
        let sheet = next.as_ref().and_then(|(at, _)| self.sheets.list().get(*at)).map(|sheet| sheet.doc);
        if let Some((doc, (_, key))) = sheet.zip(next) {
            self.select(DocKey::new(doc, key));
            self.show_selected();
        }
    }

    /// Counts anew where the selection, the filter or a case has changed.
    pub(in crate::app) fn refresh_hits(&mut self) {
        let of: Vec<Stamp> = self.sheets.list().iter().map(|sheet| sheet.stamp).collect();
        let selected = self.view.selection.primary().cloned();
        if self.known_hits.of == of && self.known_hits.selected == selected {
            return;
        }
        let searched = self.searched();
        let hits = (!searched.is_empty()).then(|| Hits {
            at: self.selected_in_sheets().and_then(|(at, key)| hits::place(&searched, (at, &key.key))),
            all: searched.iter().map(|searched| searched.matches.count()).sum(),
            sort: if self.sheets.shows_similar() { HitSort::Similar } else { HitSort::Exact },
        });
        self.known_hits = KnownHits { of, selected, hits };
    }

    /// Which hit is selected; `None` while nothing is searched for.
    pub(in crate::app) fn hits(&self) -> Option<Hits> {
        self.known_hits.hits
    }

    /// The open cases with what the filter leaves of each; none while there is no filter.
    fn searched(&self) -> Vec<Searched<'_>> {
        let sheets = self.sheets.list().iter();
        sheets
            .filter_map(|sheet| {
                let matches = sheet.matching.as_deref()?;
                Some(Searched { case: &sheet.case, index: &sheet.index, matches })
            })
            .collect()
    }

    /// The selected fact and the place of its case among the open ones.
    fn selected_in_sheets(&self) -> Option<(usize, DocKey)> {
        let key = self.view.selection.primary()?;
        let at = self.sheets.list().iter().position(|sheet| sheet.doc == key.doc)?;
        Some((at, key.clone()))
    }
}
