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
    beside(definitions, shapes, |ahead| write(Some(ahead)))
}

/// The same, whatever there is to shape.
fn beside<R>(
    definitions: &FontDefinitions,
    shapes: &[ClippedShape],
    write: impl FnOnce(Ahead) -> R,
) -> (R, BTreeSet<char>) {
    std::thread::scope(|scope| {
        let (sender, parts) = sync_channel(PARTS);
        let shaping = scope.spawn(move || shape_all(&Faces::new(definitions), shapes, &sender));
        let written = write(Ahead { parts, rest: Vec::new().into_iter() });
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

#[cfg(test)]
mod tests {
    use egui::{Align2, Color32, FontId, pos2};

    use super::super::lettering::Lettering;
    use super::super::offscreen::{Picture, picture};
    use super::super::page::Page;
    use super::super::text::Texts;
    use super::super::translate::document;
    use super::*;
    use crate::draw::fonts;
    use crate::draw::theme::{Theme, Variant};

    /// More texts than are handed over at once, of several scripts, one of them with a letter that no face has.
    fn texts(page: &Page) -> Picture {
        let theme = Theme::new(Variant::Light);
        picture(page, &theme, |ui| {
            for at in 0..3 * PART {
                let words = ["Shëngjin", "وقال المهاجر", "16,5 Mio. €", "\u{12000}"].get(at % 4).copied();
                let (x, y) = (f32::from(u8::try_from(at % 4).unwrap_or(0)) * 100.0, 8.0);
                let text = format!("{} {at}", words.unwrap_or_default());
                ui.painter().text(
                    pos2(x, y),
                    Align2::LEFT_TOP,
                    text,
                    FontId::proportional(11.0),
                    Color32::BLACK,
                );
            }
        })
        .unwrap()
    }

    #[test]
    fn what_another_core_shapes_is_written_as_one_alone_writes_it() {
        let page = Page::new(400.0, 30.0, "").unwrap();
        let picture = texts(&page);
        let definitions = fonts::definitions();
        let written = |shapes: &[ClippedShape], ahead: Option<Ahead>| {
            let mut texts = Texts::new(&definitions).lettered(Lettering::Text).with_ahead(ahead);
            let names = super::super::tagged::FactNames::default();
            let svg = document(&page, shapes, (&mut texts, &names), picture.images());
            (svg, texts.faces().lacking())
        };
        let (alone, lacking) = written(picture.shapes(), None);
        assert!(alone.matches("<text").count() > PART && !lacking.is_empty());
        let ((together, of_it), of_other) =
            beside(&definitions, picture.shapes(), |ahead| written(picture.shapes(), Some(ahead)));
        assert_eq!(alone, together);
        assert_eq!(lacking, of_it.union(&of_other).copied().collect());
        // Whoever asks in another order shapes what was let go itself.
        let mut reversed = picture.shapes().to_vec();
        reversed.reverse();
        let ((backward, _), _) =
            beside(&definitions, picture.shapes(), |ahead| written(&reversed, Some(ahead)));
        assert_eq!(backward, written(&reversed, None).0);
    }
}
