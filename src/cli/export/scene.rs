//! `casetrail export --scene` and `--all-scenes`: what a scene keeps, as far as no other option says otherwise.

use super::options::Options;
use crate::cli::Stop;
use crate::convert::plain::paragraphs;
use crate::export::figure::{Align, FigureSpec};
use crate::layout::as_days;
use crate::model::{Case, Edtf, Scene};
use crate::query::anchor;
use crate::view::TimeWindow;

impl Options {
    /// The figure of a scene.
    pub(super) fn staged(&self, (at, case, scene): Found<'_>, cases: &[&Case], spec: FigureSpec) -> Staged {
        let title = if scene.title.is_empty() { scene.id.as_str() } else { &scene.title };
        let filter = [scene.filter.as_str(), &spec.filter].map(str::trim);
        let filter: Vec<&str> = filter.into_iter().filter(|part| !part.is_empty()).collect();
        let asks_for_time = spec.window.is_some();
        let align = match &scene.anchor {
            Some(id) if cases.len() > 1 && !asks_for_time && spec.align == Align::ByDate => {
                Align::OnEvents([(at, id.clone())].into())
            }
            Some(_) | None => spec.align.clone(),
        };
        let zero = match &align {
            Align::ByDate => Some(0),
            // What the scene keeps are dates of its own case.
            Align::OnEvents(asked) => anchor(case, asked.get(&at)).map(|anchor| anchor.zero.0),
        };
        let ends = scene.from.as_ref().and_then(Edtf::earliest).zip(scene.to.as_ref().and_then(Edtf::latest));
        let kept = ends.zip(zero).and_then(|((from, to), zero)| {
            TimeWindow::new(as_days(from.plus_days(-zero)), as_days(to.plus_days(1 - zero)))
        });
        let lanes_by = self.lanes_by.unwrap_or(scene.lanes_by.unwrap_or_default());
        // Its lanes are no lanes of anything else.
        let own_lanes = spec.lanes.is_empty() && lanes_by == scene.lanes_by.unwrap_or_default();
        let spec = FigureSpec {
            view: self.view.unwrap_or_else(|| scene.view.unwrap_or_default()),
            window: spec.window.or(kept),
            align,
            lanes_by,
            lanes: if own_lanes { scene.lanes.clone() } else { spec.lanes },
            lanes_of: own_lanes.then_some(at),
            title: spec.title.or_else(|| Some(title.to_owned())),
            caption: if spec.caption.is_empty() {
                paragraphs(&scene.caption).join("\n")
            } else {
                spec.caption
            },
            filter: filter.join(" "),
            ..spec
        };
        let several = cases.len() > 1;
        let name = if several { format!("{}-{}", case.meta.id, scene.id) } else { scene.id.to_string() };
        Staged { name: Some(name), spec }
    }
}

/// A figure, and what sets the name of its file apart from those of other scenes.
pub(super) struct Staged {
    pub(super) name: Option<String>,
    pub(super) spec: FigureSpec,
}

/// A scene, its case and the place of that.
type Found<'a> = (usize, &'a Case, &'a Scene);

/// Every scene in the order of the cases and their own.
pub(super) fn all<'a>(cases: &'a [&'a Case]) -> impl Iterator<Item = Found<'a>> {
    cases
        .iter()
        .enumerate()
        .flat_map(|(at, case)| case.scenes_in_order().map(move |scene| (at, *case, scene)))
}

/// The scene of this id, else of this title.
pub(super) fn found<'a>(name: &str, cases: &'a [&'a Case]) -> Result<Found<'a>, Stop> {
    let by_id = all(cases).find(|(.., scene)| scene.id.as_str() == name);
    by_id.or_else(|| all(cases).find(|(.., scene)| scene.title == name)).ok_or_else(|| {
        let names: Vec<String> = all(cases).map(|(.., scene)| format!("`{}`", scene.id)).collect();
        let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        Stop::Usage(format!("no case has a scene `{name}`; there is {known}"))
    })
}
