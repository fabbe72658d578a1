//! Pictures as they are drawn: pixels in the form the screen takes, made beside the window, and handed to it once.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use egui::{ColorImage, Context, TextureFilter, TextureHandle, TextureId, TextureOptions};

use crate::layout::stage::{PictureKey, Pictured, Pictures};
use crate::store::{PictureError, Raster};

/// A picture that can be drawn, or why it cannot.
#[derive(Clone, Debug)]
pub enum Seen {
    /// Its pixels.
    Shot(Arc<Shot>),
    /// The reason, in one sentence.
    Refused(String),
}

impl Seen {
    /// What came of reading a picture. Turns all its pixels: not for the window's thread.
    #[must_use]
    pub fn of(read: Result<Raster, PictureError>) -> Self {
        match read {
            Ok(Raster { width, height, rgba }) => {
                let image = ColorImage::from_rgba_unmultiplied([width, height], &rgba);
                Self::Shot(Arc::new(Shot { image: Arc::new(image), texture: OnceLock::new() }))
            }
            Err(error) => Self::Refused(error.to_string()),
        }
    }
}

/// The pixels of a picture, and where the one context that draws it keeps them.
pub struct Shot {
    image: Arc<ColorImage>,
    texture: OnceLock<TextureHandle>,
}

impl fmt::Debug for Shot {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Shot({:?})", self.image.size)
    }
}

/// Pictures by what they belong to.
#[derive(Clone, Debug, Default)]
pub struct Gallery {
    known: Pictures,
    shots: BTreeMap<PictureKey, Arc<Shot>>,
}

impl Gallery {
    /// What is known of the pictures, for layout.
    #[must_use]
    pub fn known(&self) -> &Pictures {
        &self.known
    }

    /// Takes a picture; `None` is one that is being read.
    pub fn put(&mut self, key: PictureKey, seen: Option<&Seen>) {
        let known = match seen {
            None => Pictured::Waiting,
            Some(Seen::Refused(reason)) => Pictured::Refused(reason.as_str().into()),
            Some(Seen::Shot(shot)) => {
                #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
                let [width, height] = shot.image.size.map(|side| side as f64);
                self.shots.insert(key.clone(), Arc::clone(shot));
                Pictured::Sized(width, height)
            }
        };
        self.known.insert(key, known);
    }

    /// The same pictures for a context of its own.
    #[must_use]
    pub fn for_another_context(&self) -> Self {
        let fresh =
            |shot: &Arc<Shot>| Arc::new(Shot { image: Arc::clone(&shot.image), texture: OnceLock::new() });
        let shots = self.shots.iter().map(|(key, shot)| (key.clone(), fresh(shot))).collect();
        Self { known: self.known.clone(), shots }
    }

    /// Where a context keeps a picture; `None` where it is not shown.
    #[must_use]
    pub fn texture(&self, ctx: &Context, key: &PictureKey) -> Option<TextureId> {
        let shot = self.shots.get(key)?;
        let options = TextureOptions { mipmap_mode: Some(TextureFilter::Linear), ..TextureOptions::LINEAR };
        let texture =
            shot.texture.get_or_init(|| ctx.load_texture("picture", Arc::clone(&shot.image), options));
        Some(texture.id())
    }

    /// The width and height of a picture that is shown.
    #[must_use]
    pub fn size(&self, key: &PictureKey) -> Option<egui::Vec2> {
        self.shots.get(key).map(|shot| shot.image.size).map(|[width, height]| {
            #[expect(clippy::cast_precision_loss, reason = "pixels of a picture")]
            egui::vec2(width as f32, height as f32)
        })
    }
}
