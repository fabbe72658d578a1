//! The text of a fact as a search sees it, and the names of what it refers to.

use std::collections::{HashMap, HashSet};

use lean_string::LeanStr;

use super::filter::{Name, NameOf, as_compared};
use super::fold::{fold_into, folded};
use crate::model::{
    Basis, Case, Count, Currency, DateBasis, Decimal, Event, Flow, Head, Id, Key, Named, TableName,
};

/// An event or a flow.
#[derive(Clone, Copy)]
pub(super) enum FactRef<'a> {
    Event(&'a Event),
    Flow(&'a Flow),
}

impl<'a> FactRef<'a> {
    /// The event or flow of this key.
    pub(super) fn of(case: &'a Case, key: &Key) -> Option<Self> {
        match key {
            Key::Record(TableName::Events, id) => case.events.get(id).map(Self::Event),
            Key::Record(TableName::Flows, id) => case.flows.get(id).map(Self::Flow),
            Key::Meta | Key::Order(_) | Key::Record(..) => None,
        }
    }

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

    /// How much money it states.
    pub(super) fn amount(self) -> Option<Decimal> {
        match self {
            Self::Event(_) => None,
            Self::Flow(flow) => flow.value,
        }
    }

    pub(super) fn currency(self) -> Option<Currency> {
        match self {
            Self::Event(_) => None,
            Self::Flow(flow) => flow.currency,
        }
    }

    pub(super) fn counts(self) -> &'a [Count] {
        match self {
            Self::Event(event) => &event.counts,
            Self::Flow(_) => &[],
        }
    }

    pub(super) fn has_media(self) -> bool {
        match self {
            Self::Event(event) => !event.media.is_empty(),
            Self::Flow(_) => false,
        }
    }

    /// What it says of itself at length.
    pub(super) fn description(self) -> &'a str {
        match self {
            Self::Event(event) => &event.description,
            Self::Flow(flow) => &flow.purpose,
        }
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
            .flat_map(|citation| std::iter::once(&citation.source).chain(citation.cited_in.as_ref()))
    }

    /// Everything that it names and that has a name of its own.
    pub(super) fn references(self) -> impl Iterator<Item = (NameOf, &'a Id)> {
        let actors = self.actors().map(|id| (NameOf::Actor, id));
        let places = self.places().map(|id| (NameOf::Place, id));
        let sources = self.sources().map(|id| (NameOf::Source, id));
        let lane = self.lane().into_iter().map(|id| (NameOf::Lane, id));
        let issues = self.head().issues.iter().map(|id| (NameOf::Issue, id));
        actors.chain(places).chain(sources).chain(lane).chain(issues)
    }
}

/// The names of what facts refer to.
#[derive(Default)]
pub(super) struct Names<'a> {
    actors: Called<'a>,
    places: Called<'a>,
    sources: Called<'a>,
    lanes: Called<'a>,
    issues: Called<'a>,
}

/// The records of one table.
#[derive(Default)]
struct Called<'a> {
    /// Folded names by id, each a text of several lines.
    names: HashMap<&'a Id, String>,
    /// The ids as `=` compares them.
    ids: HashSet<String>,
}

impl<'a> Called<'a> {
    fn add(&mut self, id: &'a Id, names: impl IntoIterator<Item = &'a LeanStr>) {
        self.names.insert(id, lines(names.into_iter().map(LeanStr::as_str)));
        self.ids.insert(as_compared(&folded(id)));
    }

    /// Whether one of the names of the record is this.
    fn is_named(&self, id: &Id, name: &Name) -> bool {
        self.names.get(id).is_some_and(|names| names.lines().any(|line| name.fits(line)))
    }

    /// Whether the record of this id is called so, by its id or one of its names.
    fn is_called(&self, id: &Id, name: &Name) -> bool {
        let by_name = || self.is_named(id, name);
        match name {
            // An id says which record is meant; only where none has it, a name does.
            Name::Exactly(exact) => {
                as_compared(&folded(id)) == *exact || (!self.ids.contains(exact) && by_name())
            }
            Name::Part(part) => folded(id) == *part || by_name(),
        }
    }
}

impl<'a> Names<'a> {
    pub(super) fn of(case: &'a Case) -> Self {
        let mut names = Self::default();
        for actor in case.actors.iter() {
            names.actors.add(&actor.id, [&actor.name, &actor.pseudonym].into_iter().chain(&actor.aliases));
        }
        for place in case.places.iter() {
            names.places.add(&place.id, [&place.name]);
        }
        for source in case.sources.iter() {
            let own = [
                &source.title,
                &source.container_title,
                &source.publisher,
                &source.authority,
                &source.number,
                &source.url,
            ];
            names.sources.add(&source.id, own.into_iter().chain(&source.authors));
        }
        for lane in case.lanes.iter() {
            names.lanes.add(&lane.id, [&lane.title]);
        }
        for issue in case.issues.iter() {
            names.issues.add(&issue.id, [&issue.title]);
        }
        names
    }

    /// Whether the record of this id is called so.
    pub(super) fn is_called(&self, of: NameOf, id: &Id, name: &Name) -> bool {
        self.table(of).is_some_and(|called| called.is_called(id, name))
    }

    /// Whether one of the names of the record is this, whatever its id.
    pub(super) fn is_named(&self, of: NameOf, id: &Id, name: &Name) -> bool {
        self.table(of).is_some_and(|called| called.is_named(id, name))
    }

    /// The ids of the records of a sort, in no order.
    pub(super) fn ids(&self, of: NameOf) -> impl Iterator<Item = &'a Id> {
        self.table(of).into_iter().flat_map(|called| called.names.keys().copied())
    }

    /// The names of a record as a search sees them, a line each.
    pub(super) fn folded(&self, of: NameOf, id: &Id) -> Option<&str> {
        self.table(of)?.names.get(id).map(String::as_str)
    }

    fn table(&self, of: NameOf) -> Option<&Called<'a>> {
        match of {
            NameOf::Actor => Some(&self.actors),
            NameOf::Place => Some(&self.places),
            NameOf::Source => Some(&self.sources),
            NameOf::Lane => Some(&self.lanes),
            NameOf::Issue => Some(&self.issues),
            NameOf::Tag | NameOf::Kind | NameOf::Unit | NameOf::Case | NameOf::Fact => None,
        }
    }
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
            self.gather_own(fact);
            self.gather_names(fact);
        }
        &self.text
    }

    fn gather_own(&mut self, fact: FactRef<'_>) {
        own_texts(fact, &mut |text| add_line(text, &mut self.text));
        common_texts(fact, &mut |text| add_line(text, &mut self.text));
    }

    fn gather_names(&mut self, fact: FactRef<'_>) {
        for (of, id) in fact.references() {
            if let Some(name) = self.names.folded(of, id) {
                // Names are folded already.
                self.text.push_str(name);
                self.text.push('\n');
            }
        }
    }
}

/// Adds a text as a line of its own, as a search sees it.
pub(super) fn add_line(text: &str, to: &mut String) {
    if !text.is_empty() {
        fold_into(text, to);
        to.push('\n');
    }
}

/// Every text that a fact has to itself, its id first.
pub(super) fn own_texts(fact: FactRef<'_>, each: &mut dyn FnMut(&str)) {
    let head = fact.head();
    for text in [head.id.as_str(), &head.title, &head.date_text, &head.note] {
        each(text);
    }
    if let Some(date) = &head.date {
        each(date.text());
    }
    if let DateBasis::Inferred(why) = &*head.date_basis {
        each(why);
    }
    if let Basis::Inferred(why) = &*head.basis {
        each(why);
    }
    for citation in &head.citations {
        for text in [&citation.quote, &citation.translation, &citation.locator] {
            each(text);
        }
    }
    head.links.iter().for_each(|link| each(&link.note));
    if let Some(review) = &head.review {
        each(&review.by);
        each(&review.note);
    }
    match fact {
        FactRef::Event(event) => own_texts_of_event(event, each),
        FactRef::Flow(flow) => {
            each(&flow.stated_as);
            each(&flow.purpose);
            if let Some(value) = &flow.value {
                each(&value.to_string());
            }
        }
    }
}

fn own_texts_of_event(event: &Event, each: &mut dyn FnMut(&str)) {
    each(&event.description);
    for count in &event.counts {
        for text in [&count.of, &count.label, &count.stated_as] {
            each(text);
        }
        if let Some(value) = &count.value {
            each(&value.to_string());
        }
    }
    for media in &event.media {
        for text in [&media.caption, &media.alt, &media.credit] {
            each(text);
        }
    }
}

/// The texts of a fact that many facts share word for word: kind, tags, roles, units.
pub(super) fn common_texts(fact: FactRef<'_>, each: &mut dyn FnMut(&str)) {
    each(fact.kind().1);
    fact.head().tags.iter().for_each(|tag| each(tag));
    if let FactRef::Event(event) = fact {
        event.participants.iter().for_each(|participant| each(&participant.role));
        event.counts.iter().for_each(|count| each(&count.unit));
    }
}
