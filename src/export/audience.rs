//! A case as an audience may see it: nothing confidential, no notes, no paths, and no name behind a pseudonym.

use smol_str::SmolStr;

use crate::model::{Access, Actor, Case, Citation, Head, Keyed, Source, Table};

/// The case as it may be shown on a stage.
#[must_use]
pub fn for_audience(case: &Case) -> Case {
    let names = Names::of(case);
    let is_open = |head: &Head| head.access == Access::Public;
    let is_secret = |source: &Source| source.access == Access::Confidential;
    let hidden: Vec<&str> =
        case.sources.iter().filter(|source| is_secret(source)).map(|source| source.id.as_str()).collect();
    let head = |head: &mut Head| head_shown(head, &names, &hidden);
    let mut shown = case.clone();
    shown.events = case.events.iter().filter(|event| is_open(&event.head)).cloned().collect();
    shown.flows = case.flows.iter().filter(|flow| is_open(&flow.head)).cloned().collect();
    shown.sources = case.sources.iter().filter(|source| !is_secret(source)).cloned().collect();
    names.hide(&mut shown.meta.title);
    names.hide(&mut shown.meta.summary);
    each(&mut shown.events, |event| {
        head(&mut event.head);
        names.hide(&mut event.description);
        for count in &mut event.counts {
            names.hide_all([&mut count.label, &mut count.stated_as, &mut count.of, &mut count.unit]);
        }
        event.media.clear();
    });
    each(&mut shown.flows, |flow| {
        head(&mut flow.head);
        names.hide_all([&mut flow.stated_as, &mut flow.purpose]);
    });
    each(&mut shown.actors, |actor| actor_shown(actor, &names));
    each(&mut shown.sources, |source| source_shown(source, &names));
    each(&mut shown.lanes, |lane| {
        names.hide(&mut lane.title);
        lane.note = SmolStr::default();
    });
    each(&mut shown.places, |place| names.hide(&mut place.name));
    each(&mut shown.scenes, |scene| {
        names.hide_all([&mut scene.title, &mut scene.caption]);
        scene.notes = SmolStr::default();
    });
    shown
}

/// Changes every record of a table.
fn each<T: Keyed + Clone>(table: &mut Table<T>, change: impl Fn(&mut T)) {
    *table = table
        .iter()
        .cloned()
        .map(|mut record| {
            change(&mut record);
            record
        })
        .collect();
}

fn head_shown(head: &mut Head, names: &Names, hidden: &[&str]) {
    names.hide_all([&mut head.title, &mut head.date_text]);
    head.note = SmolStr::default();
    head.review = None;
    let is_open = |citation: &Citation| {
        let cited = [Some(&citation.source), citation.cited_in.as_ref()];
        !cited.into_iter().flatten().any(|id| hidden.contains(&id.as_str()))
    };
    head.citations.retain(is_open);
    for citation in &mut head.citations {
        names.hide_all([&mut citation.quote, &mut citation.translation, &mut citation.locator]);
    }
    for link in &mut head.links {
        link.note = SmolStr::default();
    }
    for tag in &mut head.tags {
        names.hide(tag);
    }
}

fn actor_shown(actor: &mut Actor, names: &Names) {
    if actor.pseudonym.is_empty() {
        names.hide(&mut actor.name);
    } else {
        actor.name = actor.pseudonym.clone();
        actor.aliases.clear();
    }
    actor.note = SmolStr::default();
}

fn source_shown(source: &mut Source, names: &Names) {
    let texts = [
        &mut source.title,
        &mut source.container_title,
        &mut source.publisher,
        &mut source.authority,
        &mut source.number,
    ];
    names.hide_all(texts);
    for author in &mut source.authors {
        names.hide(author);
    }
    for private in [&mut source.note, &mut source.file, &mut source.sha256, &mut source.collected_by] {
        *private = SmolStr::default();
    }
}

/// Names behind pseudonyms, the longest first, so that a short alias does not eat a part of a full name.
struct Names(Vec<(SmolStr, SmolStr)>);

impl Names {
    fn of(case: &Case) -> Self {
        let hidden = case.actors.iter().filter(|actor| !actor.pseudonym.is_empty());
        let all = hidden.flat_map(|actor| {
            let names = actor.aliases.iter().chain([&actor.name]).filter(|name| !name.is_empty());
            names.map(|name| (name.clone(), actor.pseudonym.clone()))
        });
        let mut names: Vec<(SmolStr, SmolStr)> = all.collect();
        names.sort_by_key(|(name, _)| std::cmp::Reverse(name.len()));
        Self(names)
    }

    fn hide_all<const N: usize>(&self, texts: [&mut SmolStr; N]) {
        for text in texts {
            self.hide(text);
        }
    }

    fn hide(&self, text: &mut SmolStr) {
        for (name, pseudonym) in &self.0 {
            if text.contains(name.as_str()) {
                *text = text.replace(name.as_str(), pseudonym).into();
            }
        }
    }
}
