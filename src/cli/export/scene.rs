//! `casetrail export --scene` and `--all-scenes`: what a scene keeps, as far as no other option says otherwise.

use super::options::Options;
use crate::cli::Stop;
use crate::export::figure::{FigureSpec, InPlace};
use crate::model::{Case, Scene};

impl Options {
    /// The figure of a scene.
    pub(super) fn staged(&self, (at, case, scene): Found<'_>, cases: &[&Case], spec: FigureSpec) -> Staged {
        let asked = InPlace { view: self.view, lanes_by: self.lanes_by };
        let spec = spec.of_scene(cases, (at, scene), asked);
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
