//! `casetrail export --scene`: what a scene keeps, as far as no other option says otherwise.

use super::options::Options;
use crate::cli::Stop;
use crate::export::figure::{Align, FigureSpec};
use crate::layout::as_days;
use crate::model::{Case, Edtf, Scene};
use crate::query::anchor;
use crate::view::TimeWindow;

impl Options {
    /// The figure of a scene, named by its id or its title.
    pub(super) fn staged(&self, name: &str, cases: &[&Case], spec: FigureSpec) -> Result<FigureSpec, Stop> {
        let (at, case, scene) = found(name, cases)?;
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
        let own_lanes = spec.lanes.is_empty();
        Ok(FigureSpec {
            view: self.view.unwrap_or_else(|| scene.view.unwrap_or_default()),
            window: spec.window.or(kept),
            align,
            lanes: if own_lanes { scene.lanes.clone() } else { spec.lanes },
            lanes_of: own_lanes.then_some(at),
            title: Some(title.to_owned()),
            filter: filter.join(" "),
            ..spec
        })
    }
}

/// The scene of this id, else of this title, its case and the place of that.
fn found<'a>(name: &str, cases: &[&'a Case]) -> Result<(usize, &'a Case, &'a Scene), Stop> {
    let all = || {
        cases
            .iter()
            .enumerate()
            .flat_map(|(at, case)| case.scenes_in_order().map(move |scene| (at, *case, scene)))
    };
    let by_id = all().find(|(.., scene)| scene.id.as_str() == name);
    by_id.or_else(|| all().find(|(.., scene)| scene.title == name)).ok_or_else(|| {
        let names: Vec<String> = all().map(|(.., scene)| format!("`{}`", scene.id)).collect();
        let known = if names.is_empty() { "none".to_owned() } else { names.join(", ") };
        Stop::Usage(format!("no case has a scene `{name}`; there is {known}"))
    })
}
