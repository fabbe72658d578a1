//! The text of a fact as a search sees it, and the names of what it refers to.

use std::collections::HashMap;

use smol_str::SmolStr;

use super::fold::{fold_into, folded};
use crate::model::{Case, Event, Flow, Head, Id, Named};

/// An event or a flow.
#[derive(Clone, Copy)]
pub(super) enum FactRef<'a> {
    Event(&'a Event),
    Flow(&'a Flow),
}

impl<'a> FactRef<'a> {
    pub(super) fn head(self) -> &'a Head {
        match self {
            Self::Event(event) => &event.head,
            Self::Flow(flow) => &flow.head,
        }
    }

    /// Name in the file and words on the screen.
    pub(super) fn kind(self) -> (&'a str, &'a str) {
        match self {
            Self::Event(event) => (event.kind.name(), event.kind.words()),
            Self::Flow(flow) => flow.kind.map_or(("", ""), |kind| (kind.name(), kind.words())),
        }
    }

    pub(super) fn lane(self) -> Option<&'a Id> {
        match self {
            Self::Event(event) => event.lane.as_ref(),
            Self::Flow(_) => None,
        }
    }

    /// Who takes part, gives, gets or says so.
    pub(super) fn actors(self) -> impl Iterator<Item = &'a Id> {
        let (participants, sides) = match self {
            Self::Event(event) => (event.participants.as_slice(), [None, None]),
            Self::Flow(flow) => (&[][..], [flow.provider.as_ref(), flow.receiver.as_ref()]),
        };
        let said = self.head().citations.iter().flat_map(|citation| &citation.attributed_to);
        participants
            .iter()
            .map(|participant| &participant.actor)
            .chain(sides.into_iter().flatten())
            .chain(said)
    }

    pub(super) fn places(self) -> impl Iterator<Item = &'a Id> {
        let places = match self {
            Self::Event(event) => [event.place.as_ref(), event.origin.as_ref()],
            Self::Flow(_) => [None, None],
        };
        places.into_iter().flatten()
    }

    pub(super) fn sources(self) -> impl Iterator<Item = &'a Id> {
        self.head()
            .citations
            .iter()
            .flat_map(|citation| std::iter::once(&citation.source).chain(&citation.cited_in))
    }
}

/// Folded names by id, each a text of several lines.
#[derive(Default)]
pub(super) struct Names<'a> {
    actors: HashMap<&'a Id, String>,
    places: HashMap<&'a Id, String>,
    sources: HashMap<&'a Id, String>,
    lanes: HashMap<&'a Id, String>,
    issues: HashMap<&'a Id, String>,
}

impl<'a> Names<'a> {
    pub(super) fn of(case: &'a Case) -> Self {
        let mut names = Self::default();
        for actor in case.actors.iter() {
            let all = std::iter::once(&actor.name).chain(&actor.aliases).chain([&actor.pseudonym]);
            names.actors.insert(&actor.id, lines(all.map(SmolStr::as_str)));
        }
        for place in case.places.iter() {
            names.places.insert(&place.id, folded(&place.name));
        }
        for source in case.sources.iter() {
            let own = [
                &source.title,
                &source.container_title,
                &source.publisher,
                &source.authority,
                &source.number,
            ];
            let all = own.into_iter().chain(&source.authors);
            names.sources.insert(&source.id, lines(all.map(SmolStr::as_str)));
        }
        for lane in case.lanes.iter() {
            names.lanes.insert(&lane.id, folded(&lane.title));
        }
        for issue in case.issues.iter() {
            names.issues.insert(&issue.id, folded(&issue.title));
        }
        names
    }

    pub(super) fn actor(&self, id: &Id, value: &str) -> bool {
        has(&self.actors, id, value)
    }

    pub(super) fn place(&self, id: &Id, value: &str) -> bool {
        has(&self.places, id, value)
    }

    pub(super) fn source(&self, id: &Id, value: &str) -> bool {
        has(&self.sources, id, value)
    }

    pub(super) fn lane(&self, id: &Id, value: &str) -> bool {
        has(&self.lanes, id, value)
    }

    pub(super) fn issue(&self, id: &Id, value: &str) -> bool {
        has(&self.issues, id, value)
    }
}

fn has(names: &HashMap<&Id, String>, id: &Id, value: &str) -> bool {
    id.as_str().eq_ignore_ascii_case(value) || names.get(id).is_some_and(|name| name.contains(value))
}

fn lines<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let mut all = String::new();
    for text in texts {
        fold_into(text, &mut all);
        all.push('\n');
    }
    all
}

/// The text of one fact after another, folded when it is first asked for.
pub(super) struct Searched<'a> {
    names: &'a Names<'a>,
    text: String,
}

impl<'a> Searched<'a> {
    pub(super) fn new(names: &'a Names<'a>) -> Self {
        Self { names, text: String::new() }
    }

    pub(super) fn names(&self) -> &'a Names<'a> {
        self.names
    }

    /// Forgets the fact before.
    pub(super) fn turn_to(&mut self) {
        self.text.clear();
    }

    /// All text of a fact and the names it refers to, a line each.
    pub(super) fn of(&mut self, fact: FactRef<'_>) -> &str {
        // Every fact has an id, so that its text is never empty once it was gathered.
        if self.text.is_empty() {
            self.gather_head(fact);
            match fact {
                FactRef::Event(event) => self.gather_event(event),
                FactRef::Flow(flow) => self.gather_flow(flow),
            }
            self.gather_names(fact);
        }
        &self.text
    }

    fn add(&mut self, text: &str) {
        if !text.is_empty() {
            fold_into(text, &mut self.text);
            self.text.push('\n');
        }
    }

    fn gather_head(&mut self, fact: FactRef<'_>) {
        let head = fact.head();
        for text in [head.id.as_str(), &head.title, &head.date_text, &head.note, fact.kind().1] {
            self.add(text);
        }
        if let Some(date) = &head.date {
            self.add(date.text());
        }
        head.tags.iter().for_each(|tag| self.add(tag));
        for citation in &head.citations {
            for text in [&citation.quote, &citation.translation, &citation.locator] {
                self.add(text);
            }
        }
        head.links.iter().for_each(|link| self.add(&link.note));
        if let Some(review) = &head.review {
            self.add(&review.by);
            self.add(&review.note);
        }
    }

    fn gather_event(&mut self, event: &Event) {
        self.add(&event.description);
        event.participants.iter().for_each(|participant| self.add(&participant.role));
        for count in &event.counts {
            for text in [&count.of, &count.unit, &count.label, &count.stated_as] {
                self.add(text);
            }
            if let Some(value) = &count.value {
                self.add(&value.to_string());
            }
        }
        for media in &event.media {
            for text in [&media.caption, &media.alt, &media.credit] {
                self.add(text);
            }
        }
    }

    fn gather_flow(&mut self, flow: &Flow) {
        self.add(&flow.stated_as);
        self.add(&flow.purpose);
        if let Some(value) = &flow.value {
            self.add(&value.to_string());
        }
    }

    fn gather_names(&mut self, fact: FactRef<'_>) {
        let names = self.names;
        let lists = [
            (&names.actors, fact.actors().collect::<Vec<_>>()),
            (&names.places, fact.places().collect()),
            (&names.sources, fact.sources().collect()),
            (&names.lanes, fact.lane().into_iter().collect()),
            (&names.issues, fact.head().issues.iter().collect()),
        ];
        for (names, ids) in lists {
            for name in ids.into_iter().filter_map(|id| names.get(id)) {
                // Names are folded already.
                self.text.push_str(name);
                self.text.push('\n');
            }
        }
    }
}
