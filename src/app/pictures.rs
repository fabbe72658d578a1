//! The pictures of what is on the screen: read beside the window, and forgotten once nothing shows them.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use lean_string::LeanStr;

use super::App;
use super::report::Report;
use super::tasks::Show as Shown;
use crate::document::{DocId, DocKey};
use crate::draw::pictures::{Gallery, Seen};
use crate::layout::stage::PictureKey;
use crate::model::{Case, Key, Media, TableName};
use crate::store::read_picture_beside;

/// A picture: the file of the case, and where it lies from there.
pub(super) type PictureFile = (Option<PathBuf>, LeanStr);

/// What is shown of pictures, and what was read of them.
#[derive(Default)]
pub(super) struct PicturesShown {
    wanted: BTreeMap<(DocId, PictureKey), PictureFile>,
    /// `None` is being read.
    read: BTreeMap<PictureFile, Option<Seen>>,
    galleries: BTreeMap<DocId, Gallery>,
}

impl PicturesShown {
    /// The pictures of each case.
    pub(super) fn galleries(&self) -> &BTreeMap<DocId, Gallery> {
        &self.galleries
    }

    fn arrange(&mut self) {
        self.galleries.clear();
        for ((doc, key), file) in &self.wanted {
            let seen = self.read.get(file).and_then(Option::as_ref);
            self.galleries.entry(*doc).or_default().put(key.clone(), seen);
        }
    }
}

impl App {
    /// Has the pictures read that the screen shows or is about to, and forgets the others.
    pub(super) fn refresh_pictures(&mut self) {
        let wanted = match &self.view.presenting {
            Some(presenting) => self.on_stage(presenting.doc),
            None => self.on_desk(),
        };
        if self.pictures.wanted == wanted {
            return;
        }
        let files: BTreeSet<PictureFile> = wanted.values().cloned().collect();
        self.pictures.wanted = wanted;
        self.pictures.read.retain(|file, _| files.contains(file));
        for file in files {
            if self.pictures.read.contains_key(&file) {
                continue;
            }
            self.pictures.read.insert(file.clone(), None);
            self.tasks.start(Shown::No, move |_| {
                let seen = Seen::of(read_picture_beside(file.0.as_deref(), &file.1));
                Report::Pictured(Box::new((file, seen)))
            });
        }
        self.pictures.arrange();
    }

    /// Takes a picture that was read.
    pub(super) fn pictured(&mut self, (file, seen): (PictureFile, Seen)) {
        if let Some(waiting) = self.pictures.read.get_mut(&file) {
            *waiting = Some(seen);
            self.pictures.arrange();
        }
    }

    /// Those of the scenes that are on, or about to be, and of the card that is open.
    fn on_stage(&self, doc: DocId) -> BTreeMap<(DocId, PictureKey), PictureFile> {
        let case_file = self.sheets.get(doc).and_then(|sheet| sheet.path.clone());
        let keys = self.show.with_pictures(self.view.presenting.as_ref());
        let files = self.show.picture_files().iter().filter(|((key, _), _)| keys.contains(key));
        files.map(|(key, file)| ((doc, key.clone()), (case_file.clone(), file.clone()))).collect()
    }

    /// Those of the record in the inspector, and of the fact whose card is shown.
    fn on_desk(&self) -> BTreeMap<(DocId, PictureKey), PictureFile> {
        let selected = self.view.selection.keys().last();
        let hovered = self.view.hover.keys().iter().filter(|_| self.view.hover.keys().len() == 1);
        let mut wanted = BTreeMap::new();
        for DocKey { doc, key } in selected.into_iter().chain(hovered) {
            let Some(sheet) = self.sheets.get(*doc) else { continue };
            for (nth, media) in media_of(&sheet.base, key).iter().enumerate() {
                if !media.file.is_empty() {
                    let file = (sheet.path.clone(), media.file.clone());
                    wanted.insert((*doc, (key.clone(), nth)), file);
                }
            }
        }
        wanted
    }
}

/// The pictures of a record.
fn media_of<'a>(case: &'a Case, key: &Key) -> &'a [Media] {
    let media = match key {
        Key::Record(TableName::Events, id) => case.events.get(id).map(|event| &*event.media),
        Key::Record(TableName::Scenes, id) => case.scenes.get(id).map(|scene| &scene.media),
        Key::Record(..) | Key::Meta | Key::Order(_) => None,
    };
    media.map(Vec::as_slice).unwrap_or_default()
}
