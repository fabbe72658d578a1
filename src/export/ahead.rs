//! Texts shaped beside what writes them, where there are many and a core is free for it. What is written is the same.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use egui::epaint::ClippedShape;
use egui::{FontDefinitions, Galley};

use super::shaping::{Faces, Shaped};
use super::translate::galleys;
use crate::query::cores;

/// Fewer shapes are written before a thread has read the faces.
const MANY: usize = 4000;
/// Texts that are handed over at once, and how often that is done before any is taken.
const PART: usize = 128;
const PARTS: usize = 16;

/// The paragraphs of texts, told by the address of what egui laid out, in the order in which they are painted.
type Part = Vec<(usize, Vec<Vec<Shaped>>)>;

/// Texts that are shaped already, or about to be.
pub(super) struct Ahead {
    parts: Receiver<Part>,
    rest: std::vec::IntoIter<(usize, Vec<Vec<Shaped>>)>,
}

impl Ahead {
    /// The paragraphs of a text. Those before it that nobody has asked for are let go.
    pub(super) fn take(&mut self, galley: &Arc<Galley>) -> Option<Vec<Vec<Shaped>>> {
        let address = address(galley);
        loop {
            if let Some((_, paragraphs)) = self.rest.find(|(of, _)| *of == address) {
                return Some(paragraphs);
            }
            self.rest = self.parts.recv().ok()?.into_iter();
        }
    }
}

/// What is written of shapes while their texts are shaped on another thread, with the letters that no face has.
pub(super) fn shaped_beside<R>(
    definitions: &FontDefinitions,
    shapes: &[ClippedShape],
    write: impl FnOnce(Option<Ahead>) -> R,
) -> (R, BTreeSet<char>) {
    if shapes.len() < MANY || cores() < 2 {
        return (write(None), BTreeSet::new());
    }
    std::thread::scope(|scope| {
        let (sender, parts) = sync_channel(PARTS);
        let shaping = scope.spawn(move || shape_all(&Faces::new(definitions), shapes, &sender));
        let written = write(Some(Ahead { parts, rest: Vec::new().into_iter() }));
        // What has panicked has left out nothing: whoever asked has shaped those texts itself.
        (written, shaping.join().unwrap_or_default())
    })
}

/// Shapes the texts in the order in which they are painted, until nobody wants any more.
fn shape_all(faces: &Faces<'_>, shapes: &[ClippedShape], sender: &SyncSender<Part>) -> BTreeSet<char> {
    for part in galleys(shapes).chunks(PART) {
        let done = part.iter().map(|galley| (address(galley), faces.paragraphs(&galley.job)));
        if sender.send(done.collect()).is_err() {
            break;
        }
    }
    faces.lacking()
}

fn address(galley: &Arc<Galley>) -> usize {
    Arc::as_ptr(galley).addr()
}
