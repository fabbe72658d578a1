//! What a scene keeps, as far as nothing else is asked for.

use super::{Align, FigurePicture, FigureSpec};
use crate::convert::plain::paragraphs;
use crate::layout::as_days;
use crate::model::{Case, Edtf, Key, LanesBy, Media, Scene, SceneView, TableName};
use crate::query::anchor;
use crate::query::sums::Choices;
use crate::view::TimeWindow;

/// What is asked for in the place of what a scene keeps.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct InPlace {
    /// What is drawn.
    pub view: Option<SceneView>,
    /// What the lanes stand for.
    pub lanes_by: Option<LanesBy>,
}

/// The pictures of the scene of a case at a place.
fn pictures(case: usize, scene: &Scene) -> Vec<FigurePicture> {
    let key = Key::Record(TableName::Scenes, scene.id.clone());
    let one =
        |(nth, media): (usize, &Media)| FigurePicture { case, key: (key.clone(), nth), media: media.clone() };
    scene.media.iter().enumerate().map(one).collect()
}

impl FigureSpec {
    /// The same of a scene of the case at a place: its time, lanes, filter, view and words, where the spec has none.
    #[must_use]
    pub fn of_scene(self, cases: &[&Case], (at, scene): (usize, &Scene), asked: InPlace) -> Self {
        let title = if scene.title.is_empty() { scene.id.as_str() } else { &scene.title };
        let filter = [scene.filter.as_str(), &self.filter].map(str::trim);
        let filter: Vec<&str> = filter.into_iter().filter(|part| !part.is_empty()).collect();
        let asks_for_time = self.window.is_some();
        let align = match &scene.anchor {
            Some(id) if cases.len() > 1 && !asks_for_time && self.align == Align::ByDate => {
                Align::OnEvents([(at, id.clone())].into())
            }
            Some(_) | None => self.align.clone(),
        };
        let zero = match &align {
            Align::ByDate => Some(0),
            // What the scene keeps are dates of its own case.
            Align::OnEvents(of) => {
                cases.get(at).and_then(|case| anchor(case, of.get(&at))).map(|anchor| anchor.zero.0)
            }
        };
        let ends = scene.from.as_ref().and_then(Edtf::earliest).zip(scene.to.as_ref().and_then(Edtf::latest));
        let kept = ends.zip(zero).and_then(|((from, to), zero)| {
            TimeWindow::new(as_days(from.plus_days(-zero)), as_days(to.plus_days(1 - zero)))
        });
        let lanes_by = asked.lanes_by.unwrap_or(scene.lanes_by.unwrap_or_default());
        // Its lanes are no lanes of anything else.
        let own_lanes = self.lanes.is_empty() && lanes_by == scene.lanes_by.unwrap_or_default();
        Self {
            view: asked.view.unwrap_or_else(|| scene.view.unwrap_or_default()),
            window: self.window.or(kept),
            align,
            lanes_by,
            lanes: if own_lanes { scene.lanes.clone() } else { self.lanes },
            lanes_of: own_lanes.then_some(at),
            title: self.title.or_else(|| Some(title.to_owned())),
            caption: if self.caption.is_empty() {
                paragraphs(&scene.caption).join("\n")
            } else {
                self.caption
            },
            filter: filter.join(" "),
            pictures: pictures(at, scene),
            is_picture: scene.is_picture() && asked.view.is_none(),
            // What is asked for by name goes before what the scene keeps.
            plots: if self.plots == Choices::default() {
                Choices::kept(&scene.funding, &scene.counted)
            } else {
                self.plots
            },
            ..self
        }
    }
}
