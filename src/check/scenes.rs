//! Scenes against the facts they show: one that shows nothing, facts in focus that an audience would not see, plots in words
//! that are not the format's.
//!
//! A focus on a fact that is gone is a reference that leads nowhere, and a time that ends before it begins has a finding of
//! its own: one fault is told once. What a filter leaves is not asked here.

use super::codes::{SCENE_EMPTY, SCENE_FOCUS_CONFIDENTIAL, SCENE_FOCUS_OUTSIDE, SCENE_PLOT_UNREAD};
use super::found::Found;
use crate::model::edtf::Day;
use crate::model::{
    Access, Case, Choice, Choices, Edtf, Event, FieldPath, Head, Id, Key, LanesBy, Scene, SceneView,
    TableName,
};

pub(super) fn check(case: &Case, found: &mut Found) {
    // Where there is no fact at all, it is not the scene that is at fault.
    let has_facts = case.facts().next().is_some();
    for scene in case.scenes.iter() {
        let heads: Vec<&Head> = scene.focus.iter().filter_map(|id| case.head(&case.fact(id)?)).collect();
        for head in &heads {
            focus(scene, head, found);
        }
        plots(scene, found);
        let names_nothing = scene.focus.is_empty() && scene.filter.trim().is_empty();
        if has_facts && names_nothing && !is_reversed(scene) && !shows_anything(case, scene) {
            let words = || {
                let message = "no fact lies in the lanes and the time of the scene".to_owned();
                (message, Some("change its lanes or its time, or name facts in its focus".to_owned()))
            };
            found.push(&SCENE_EMPTY, || Some(key(scene)), FieldPath::default(), words);
        }
    }
}

fn key(scene: &Scene) -> Key {
    Key::Record(TableName::Scenes, scene.id.clone())
}

fn focus(scene: &Scene, head: &Head, found: &mut Found) {
    let path = || FieldPath::field("focus");
    if head.access == Access::Confidential {
        let words = || (format!("`{}` is confidential: an audience does not see it", head.id), None);
        found.push(&SCENE_FOCUS_CONFIDENTIAL, || Some(key(scene)), path(), words);
    }
    let in_time = scene.view.unwrap_or_default() != SceneView::Funding;
    if in_time && head.date.is_some() && !is_within(scene, head) {
        let words = || {
            let date = head.date.as_ref().map(Edtf::words).unwrap_or_default();
            (format!("`{}` of {date} lies outside the time of the scene", head.id), None)
        };
        found.push(&SCENE_FOCUS_OUTSIDE, || Some(key(scene)), path(), words);
    }
}

/// How the plots are to show amounts: words that nobody can read are as good as none.
fn plots(scene: &Scene, found: &mut Found) {
    const HINT: &str = "write as in “per year by receiver, running total, converted to EUR” or “compared by provider”, or leave it out";
    let is_read = [
        ("funding", &scene.funding, Choice::read(&scene.funding).is_some()),
        ("counted", &scene.counted, Choices::read_counted(&scene.counted).0.is_some()),
    ];
    for (field, text, _) in is_read.into_iter().filter(|(.., is_read)| !is_read) {
        let words = || {
            let message = format!("“{text}” is no way to show amounts: the plot shows each as stated");
            (message, Some(HINT.to_owned()))
        };
        found.push(&SCENE_PLOT_UNREAD, || Some(key(scene)), FieldPath::field(field), words);
    }
}

fn is_reversed(scene: &Scene) -> bool {
    let from = scene.from.as_ref().and_then(Edtf::earliest);
    let to = scene.to.as_ref().and_then(Edtf::latest);
    from.zip(to).is_some_and(|(from, to)| to < from)
}

/// Whether a fact may lie in the time of a scene; undated facts may.
fn is_within(scene: &Scene, head: &Head) -> bool {
    let Some(date) = &head.date else { return true };
    let ends = |edge: Option<&Edtf>, of: fn(&Edtf) -> Option<Day>| edge.and_then(of);
    let (from, to) = (ends(scene.from.as_ref(), Edtf::earliest), ends(scene.to.as_ref(), Edtf::latest));
    let (first, last) = (date.earliest(), date.latest());
    let ends_before = last.zip(from).is_some_and(|(last, from)| last < from);
    let begins_after = first.zip(to).is_some_and(|(first, to)| first > to);
    !ends_before && !begins_after
}

fn shows_anything(case: &Case, scene: &Scene) -> bool {
    // What lanes of another sort hold is not asked here.
    let is_by_topic = scene.lanes_by.unwrap_or_default() == LanesBy::Topic;
    let is_named = |name: &str| scene.lanes.iter().any(|lane| lane.as_str() == name);
    let in_lanes = |event: &Event| {
        let lane = event.lane.as_ref().map_or(Scene::NO_LANE, Id::as_str);
        !is_by_topic || scene.lanes.is_empty() || is_named(lane)
    };
    let has_event = || case.events.iter().any(|event| in_lanes(event) && is_within(scene, &event.head));
    let has_flow = || case.flows.iter().any(|flow| is_within(scene, &flow.head));
    match scene.view.unwrap_or_default() {
        SceneView::Timeline => has_event(),
        SceneView::Funding | SceneView::Flows | SceneView::Combined => has_event() || has_flow(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(scene: Scene, access: Access) -> Vec<&'static str> {
        let head = Head { id: "a".into(), date: Edtf::parse("2024-03").ok(), access, ..Head::default() };
        let case = Case {
            events: [Event { head, lane: Some("lane".into()), ..Event::default() }].into_iter().collect(),
            scenes: [Scene { id: "s".into(), ..scene }].into_iter().collect(),
            ..Case::default()
        };
        let mut found = Found::default();
        check(&case, &mut found);
        found.findings.iter().map(|finding| finding.code).collect()
    }

    #[test]
    fn a_scene_that_shows_nothing_is_found() {
        let time = |from: &str| Edtf::parse(from).ok();
        assert_eq!(found(Scene::default(), Access::Public), [""; 0]);
        let other_lane = Scene { lanes: vec!["other".into()], ..Scene::default() };
        assert_eq!(found(other_lane, Access::Public), ["scene-empty"]);
        let later = Scene { from: time("2025"), to: time("2026"), ..Scene::default() };
        assert_eq!(found(later.clone(), Access::Public), ["scene-empty"]);
        let focused = Scene { focus: vec!["a".into()], ..later };
        assert_eq!(found(focused, Access::Public), ["scene-focus-outside"]);
        let gone = Scene { lanes: vec!["other".into()], focus: vec!["gone".into()], ..Scene::default() };
        assert_eq!(found(gone, Access::Public), [""; 0]);
    }

    #[test]
    fn a_confidential_fact_in_focus_is_found() {
        let focused = Scene { focus: vec!["a".into()], ..Scene::default() };
        assert_eq!(found(focused, Access::Confidential), ["scene-focus-confidential"]);
    }
}
