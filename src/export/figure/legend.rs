//! The legend: glyphs, outlines and fills that appear in the figure, and no other.

use std::collections::{BTreeMap, BTreeSet};

use egui::{Align2, Painter, Rect, pos2};

use crate::draw::glyphs::Silhouette;
use crate::draw::legend::{self, sample_width};
use crate::draw::theme::Theme;
use crate::draw::timeline::silhouette_of;
use crate::layout::{Meaning, Timeline};

/// From one line to the next.
const LINE: f32 = 22.0;
/// Between two entries.
const GAP: f32 = 20.0;

/// The entries that a timeline needs, ready to be placed: samples with their words.
pub(super) struct Legend {
    entries: Vec<(Meaning, String)>,
}

impl Legend {
    /// What appears in the timeline. Kinds of one silhouette share an entry.
    pub(super) fn of(timeline: &Timeline) -> Self {
        let mut kinds: BTreeMap<Silhouette, (Meaning, BTreeSet<String>)> = BTreeMap::new();
        let mut entries = Vec::new();
        for meaning in timeline.legend().into_keys() {
            let words = meaning.words_in(timeline.tongue);
            if let Meaning::Kind(kind) = &meaning {
                let shared = kinds.entry(silhouette_of(kind)).or_insert((meaning, BTreeSet::new()));
                shared.1.insert(words);
            } else {
                entries.push((meaning, words));
            }
        }
        let joined = |(meaning, words): (Meaning, BTreeSet<String>)| {
            (meaning, words.into_iter().collect::<Vec<_>>().join(", "))
        };
        let mut all: Vec<_> = kinds.into_values().map(joined).collect();
        all.append(&mut entries);
        Self { entries: all }
    }

    /// Places entries line by line; paints them where a painter is to, and tells the height.
    pub(super) fn place(&self, painter: &Painter, theme: &Theme, area: Rect, paint: Paint) -> f32 {
        let (mut x, mut y) = (area.left(), area.top() + LINE / 2.0);
        for (meaning, words) in &self.entries {
            let galley = painter.layout_no_wrap(words.clone(), theme.small(), theme.text);
            let sample = sample_width(meaning);
            let width = sample + 6.0 + galley.size().x;
            if x + width > area.right() && x > area.left() {
                x = area.left();
                y += LINE;
            }
            if paint == Paint::Yes {
                legend::sample(painter, theme, meaning, pos2(x, y));
                let at = pos2(x + sample + 6.0, y);
                painter.text(at, Align2::LEFT_CENTER, galley.text(), theme.small(), theme.text);
            }
            x += width + GAP;
        }
        if self.entries.is_empty() { 0.0 } else { y + LINE / 2.0 - area.top() }
    }
}

/// Whether placing also paints.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Paint {
    Yes,
    No,
}
