//! The case as an audience may see it, made when presenting begins and again after every edit: of a large case beside the
//! window.

use std::collections::BTreeMap;
use std::sync::Arc;

use egui::Context;
use lean_string::LeanStr;

use super::App;
use super::report::Report;
use super::tasks::Show as Shown;
use crate::convert::{Allowed, LeftOver, Public, kinship, public};
use crate::document::DocId;
use crate::layout::EmptyTime;
use crate::layout::stage::{PictureKey, Scenery, Sums};
use crate::model::{Case, Id, Scene};
use crate::query::TimeIndex;
use crate::ui::AT_ONCE;
use crate::view::Presenting;

/// A case as it may be shown.
#[derive(Clone, Default)]
pub(super) struct Made {
    pub(super) case: Arc<Case>,
    pub(super) index: Arc<TimeIndex>,
    /// Scenes of the file in their order, and the ids under which they are shown.
    scenes: Arc<(Vec<Id>, Vec<Id>)>,
    /// How each scene that asks for it shows amounts.
    sums: Arc<BTreeMap<Id, Arc<Sums>>>,
    /// Where the pictures that may be shown lie from the file.
    pub(super) pictures: Arc<BTreeMap<PictureKey, LeanStr>>,
}

impl Made {
    fn of(case: &Case) -> Result<Self, LeftOver> {
        let opened = public(&[case], Allowed::default())?;
        let open = opened.first();
        let shown = open.map(|open| open.case().clone()).unwrap_or_default();
        let ids: Vec<Id> = case.presented_scenes().map(|scene| scene.id.clone()).collect();
        let shown_ids = ids.iter().map(|id| open.map_or_else(|| id.clone(), |open: &Public| open.id(id)));
        let index = TimeIndex::build(&shown);
        let sums = Arc::new(Sums::of_all((&shown, &index), &Arc::new(kinship(&opened))));
        let pictures = open.map(|open| open.pictures(case)).unwrap_or_default();
        let pictures = pictures.into_iter().map(|(key, nth, file)| ((key, nth), file));
        Ok(Self {
            pictures: Arc::new(pictures.collect()),
            index: Arc::new(index),
            sums,
            scenes: Arc::new((ids.clone(), shown_ids.collect())),
            case: Arc::new(shown),
        })
    }

    /// Scenes of the file in their order.
    pub(super) fn scenes(&self) -> &[Id] {
        &self.scenes.0
    }

    /// A scene as it may be shown, prepared.
    pub(super) fn scenery(&self, scene: &Scene, empty_time: &Arc<EmptyTime>) -> Scenery {
        let sums = self.sums.get(&scene.id).cloned().unwrap_or_default();
        Scenery::of((&self.case, &self.index, empty_time), scene, sums)
    }

    /// A scene of the file as it may be shown.
    pub(super) fn scene(&self, id: &Id) -> Option<&Scene> {
        let at = self.scenes.0.iter().position(|held| held == id)?;
        self.case.scenes.get(self.scenes.1.get(at)?)
    }
}

/// What is being made beside the window.
pub(super) struct Making {
    task: u64,
    state: (DocId, u64),
    /// What begins with it.
    pub(super) begins: Option<Box<Presenting>>,
}

/// What was made beside the window, or why it may not be shown.
pub(super) struct Staged {
    state: (DocId, u64),
    made: Result<Made, LeftOver>,
}

/// Why a case is not on the stage, in one sentence.
fn refusal(left: &LeftOver) -> String {
    format!("not presented: {}", left.reason())
}

impl App {
    /// Brings the case on the stage up to date; `begins` is what is presented once it is. Until a large case is made, what
    /// was shown before stays.
    ///
    /// # Errors
    /// The sentence that says why it may not be shown, or that it is closed.
    pub(super) fn make_stage(&mut self, doc: DocId, begins: Option<Box<Presenting>>) -> Result<(), String> {
        let Some(sheet) = self.sheets.get(doc) else { return Err("the case was closed".to_owned()) };
        let state = (doc, sheet.stamp.case);
        if self.show.made_from == Some(state) {
            return Ok(());
        }
        if sheet.total() <= AT_ONCE {
            let made = Made::of(&sheet.case).map_err(|left| refusal(&left))?;
            self.show.take(state, made, &self.view);
            return Ok(());
        }
        if begins.is_none() && self.show.making.as_ref().is_some_and(|making| making.state == state) {
            return Ok(());
        }
        let case = Arc::clone(&sheet.case);
        if let Some(making) = self.show.making.take() {
            self.tasks.stop(making.task);
        }
        let task = self.tasks.start(Shown::As("Preparing the scenes".to_owned()), move |_| {
            Report::Staged(Box::new(Staged { state, made: Made::of(&case) }))
        });
        self.show.making = Some(Making { task, state, begins });
        Ok(())
    }

    /// Shows what was made beside the window.
    pub(super) fn staged(&mut self, ctx: &Context, staged: Staged) {
        let Some(making) = self.show.making.take_if(|making| making.state == staged.state) else { return };
        match staged.made {
            Err(left) => {
                if self.view.presenting.is_some() {
                    self.present(ctx, crate::action::Present::Leave);
                }
                self.fail(refusal(&left));
            }
            Ok(made) => {
                self.show.take(staged.state, made, &self.view);
                if let Some(presenting) = making.begins {
                    self.begin_presenting(ctx, *presenting);
                }
            }
        }
    }
}
