//! Scenes as their stage shows them, each on a page of its own; and pages with the presenter's notes, for whoever asks.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use egui::{Rect, Stroke, StrokeKind, vec2};

use super::figure::named::title;
use super::figure::{dated_facts, from_to};
use super::{About, ExportError, Page, Picture, picture};
use crate::convert::{Notes, Public, kinship};
use crate::draw::pictures::{Gallery, Seen};
use crate::draw::stage::{Place, lines, stage, stage_theme};
use crate::draw::text::Fonts;
use crate::draw::theme::{Theme, Variant};
use crate::layout::EmptyTime;
use crate::layout::stage::{Scenery, Stage, StageInput, Sums, labelled, lay_out, lay_out_notes, scale_of};
use crate::model::{Case, Id, Key, Scene, TableName, Tongue};
use crate::query::TimeIndex;
use crate::store::read_picture_beside;
use crate::view::Folding;

/// A page of notes is so many times as high as the stage.
const NOTES_HEIGHT: f32 = 1.9;
/// Around what stands on it.
const MARGIN: f32 = 96.0;

/// The scenes of a case, to be drawn.
pub struct Slides {
    /// The case as an audience may see it.
    open: Public,
    index: TimeIndex,
    /// Which time between its facts folds: what folds where nobody has said anything else.
    empty_time: Arc<EmptyTime>,
    /// How each scene that asks for it shows amounts.
    sums: BTreeMap<Id, Arc<Sums>>,
    gallery: Gallery,
}

/// A page of a scene.
pub struct Slide {
    /// The id of the scene as it leaves; of a page of notes, with "-notes" behind it.
    pub name: String,
    /// What is drawn.
    pub picture: Picture,
}

/// What a file of scenes says of itself: of what may leave.
#[must_use]
pub fn about(open: &[Public]) -> About {
    let titles: Vec<&str> = open.iter().map(|open| open.case().meta.title.as_str()).collect();
    About::of(open, titles.join("; "))
}

/// The pictures of the scenes of a case, by the ids under which these leave. The case is the one that `open` was made of,
/// and lies in this file.
#[must_use]
pub fn gallery(open: &Public, case: &Case, case_file: Option<&Path>) -> Gallery {
    let mut gallery = Gallery::default();
    for (key, nth, file) in open.pictures(case) {
        if matches!(key, Key::Record(TableName::Scenes, _)) {
            let seen = Seen::of(read_picture_beside(case_file, &file));
            gallery.put((key, nth), Some(&seen));
        }
    }
    gallery
}

impl Slides {
    /// The scenes of a case, under the ids under which they leave, with their pictures, by those ids.
    #[must_use]
    pub fn of(open: &Public, gallery: Gallery) -> Self {
        let index = TimeIndex::build(open.case());
        let empty_time = Arc::new(EmptyTime::new(index.busy(), Folding::Automatic, &[]));
        let kinship = Arc::new(kinship(std::slice::from_ref(open)));
        let sums = Sums::of_all((open.case(), &index), &kinship);
        Self { index, empty_time, sums, open: open.clone(), gallery }
    }

    /// Confidential records that are left out.
    #[must_use]
    pub fn withheld(&self) -> usize {
        self.open.withheld()
    }

    /// The pages of a scene of the file at a width and height in pixels: the scene, and where notes are kept and it has some,
    /// a page with it and them.
    ///
    /// # Errors
    /// [`ExportError`] for a size that makes no picture, and for notes that may tell a name behind a pseudonym.
    pub fn pages(
        &self,
        scene: &Scene,
        notes: Notes,
        size: (f32, f32),
        variant: Variant,
    ) -> Result<Vec<Slide>, ExportError> {
        let id = self.open.id(&scene.id);
        let mut pages = vec![Slide { name: id.to_string(), picture: self.page(&id, size, variant)? }];
        if notes == Notes::Kept && !scene.notes.is_empty() {
            let words = self.open.words(&scene.notes)?;
            let picture = self.notes_page(&id, &words, size, variant)?;
            pages.push(Slide { name: format!("{id}-notes"), picture });
        }
        Ok(pages)
    }

    /// A scene, by the id under which it leaves.
    fn page(
        &self,
        scene: &Id,
        (width, height): (f32, f32),
        variant: Variant,
    ) -> Result<Picture, ExportError> {
        let theme = stage_theme(&Theme::new(variant));
        let page = Page::new(width, height, self.heading(scene))?
            .description(&self.words(scene))
            .ground(theme.canvas);
        let gallery = self.gallery.for_another_context();
        picture(&page, &theme, |ui| {
            let place = place(ui.max_rect(), width, height);
            if let Some(laid_out) = self.laid_out(scene, (width, height), &Fonts::new(ui.ctx(), &theme)) {
                stage(ui.painter(), &theme, place, &laid_out, &gallery);
            }
        })
    }

    /// A scene made small, and below it what its presenter means to say. The notes are those of the file: the case as an
    /// audience sees it has none.
    fn notes_page(
        &self,
        scene: &Id,
        notes: &str,
        (width, height): (f32, f32),
        variant: Variant,
    ) -> Result<Picture, ExportError> {
        let theme = stage_theme(&Theme::new(variant));
        let page =
            Page::new(width, (height * NOTES_HEIGHT).ceil(), self.heading(scene))?.ground(theme.canvas);
        let gallery = self.gallery.for_another_context();
        picture(&page, &theme, |ui| {
            let whole = place(ui.max_rect(), width, height);
            let margin = MARGIN * whole.scale;
            let part = (width - 2.0 * margin) / width;
            let small = Place { origin: whole.origin + vec2(margin, margin), scale: whole.scale * part };
            let fonts = Fonts::new(ui.ctx(), &theme);
            if let Some(laid_out) = self.laid_out(scene, (width, height), &fonts) {
                stage(ui.painter(), &theme, small, &laid_out, &gallery);
            }
            let frame = Rect::from_min_size(small.origin, vec2(width, height) * part);
            ui.painter().rect_stroke(frame, 0.0, Stroke::new(2.0, theme.line), StrokeKind::Outside);
            let top = f64::from((frame.bottom() + margin / 2.0) / whole.scale);
            let ends = (f64::from(MARGIN), f64::from(width / whole.scale - MARGIN));
            lines(ui.painter(), &theme, whole, &lay_out_notes(notes, ends, top, &fonts));
        })
    }

    fn scenery(&self, scene: &Scene) -> Scenery {
        let case = self.open.case();
        let sums = self.sums.get(&scene.id).cloned().unwrap_or_default();
        Scenery::of((case, &self.index, &self.empty_time), scene, sums)
    }

    fn heading<'a>(&'a self, scene: &'a Id) -> &'a str {
        self.open.case().scenes.get(scene).map_or(scene.as_str(), |scene| scene.title.as_str())
    }

    /// What a scene shows, for those who do not see it: the time, how many facts, and which have labels.
    fn words(&self, scene: &Id) -> String {
        let case = self.open.case();
        let Some(scene) = case.scenes.get(scene) else { return String::new() };
        let scenery = self.scenery(scene);
        let tongue = case.meta.tongue();
        let title_of = |key| Some(title(case, key, case.head(key)?, tongue));
        let named: Vec<String> = scenery.focus.iter().filter_map(title_of).collect();
        let of_scene = tongue.say(["Scene", "Szene", "Scène", "Scena", "Escena"]);
        let time = scenery
            .window
            .map_or_else(|| of_scene.to_owned(), |window| format!("{of_scene}, {}", from_to(window, tongue)));
        let facts = dated_facts(scenery.rest.len(), tongue);
        let in_focus = tongue.say(["In focus", "Im Fokus", "En évidence", "In evidenza", "En primer plano"]);
        let colon = tongue.colon();
        let labelled = if named.is_empty() {
            String::new()
        } else {
            format!(". {in_focus}{colon} {}", named.join("; "))
        };
        let shown = scenery.media.iter().map(crate::model::Media::shows);
        let pictures: Vec<&str> =
            shown.map(|words| if words.is_empty() { without_words(tongue) } else { words }).collect();
        let of_pictures = tongue.say(["Pictures", "Bilder", "Images", "Immagini", "Imágenes"]);
        let pictures = if pictures.is_empty() {
            String::new()
        } else {
            format!(" {of_pictures}{colon} {}.", pictures.join("; "))
        };
        if scenery.is_picture {
            return pictures.trim_start().to_owned();
        }
        format!("{time}{colon} {facts}{labelled}.{pictures}")
    }

    fn laid_out(&self, id: &Id, (width, height): (f32, f32), fonts: &Fonts<'_>) -> Option<Stage> {
        let case = self.open.case();
        let scenery = self.scenery(case.scenes.get(id)?);
        let facts = labelled((case, &self.index), &scenery, None, scenery.window);
        // A hidden one, asked for by name, stands where it would.
        let before = case.scenes_in_order().take_while(|scene| scene.id != *id);
        let at = before.filter(|scene| !scene.hidden).count();
        let (width, height) = (f64::from(width), f64::from(height));
        let scale = scale_of(width, height);
        let input = StageInput {
            case,
            index: &self.index,
            scenery: &scenery,
            place: (at + 1, case.presented_scenes().count().max(at + 1)),
            window: scenery.window,
            facts: &facts,
            hits: &std::collections::BTreeSet::new(),
            chosen: None,
            pictures: self.gallery.known(),
            size: (width / scale, height / scale),
        };
        Some(lay_out(&input, fonts))
    }
}

/// What is said of a picture that nobody has described.
fn without_words(tongue: Tongue) -> &'static str {
    tongue.say([
        "no words for it",
        "ohne Beschreibung",
        "sans description",
        "senza descrizione",
        "sin descripción",
    ])
}

fn place(rect: Rect, width: f32, height: f32) -> Place {
    #[expect(clippy::cast_possible_truncation, reason = "a few times larger")]
    let scale = scale_of(f64::from(width), f64::from(height)) as f32;
    Place { origin: rect.min, scale }
}
