//! What is private, taken out: confidential records and all that names them, notes, reviews, paths of files.

use std::collections::BTreeSet;

use super::{Allowed, Confidential, Notes, Paths};
use crate::edit::{Record, Target, references};
use crate::model::{
    Access, Actor, Case, Citation, DateBasis, Event, Flow, Head, Id, Kept, Key, Keyed, Lane, Link, Media,
    Place, Rate, Scene, Source, Table, TableName,
};

/// The records of a case that may not leave.
pub(super) struct Withholding<'a> {
    allowed: Allowed,
    /// Confidential facts of this case.
    facts: BTreeSet<Id>,
    /// The same of all cases, as other cases call them.
    foreign: &'a BTreeSet<Id>,
    /// Confidential sources.
    sources: BTreeSet<Id>,
    /// What only these refer to.
    orphans: BTreeSet<(TableName, Id)>,
}

/// The confidential facts of the cases, by `case/fact`.
pub(super) fn foreign(cases: &[&Case], allowed: Allowed) -> BTreeSet<Id> {
    if allowed.confidential == Confidential::Kept {
        return BTreeSet::new();
    }
    let of = |case: &&Case| {
        let own = case.meta.id.clone();
        confidential(case).into_iter().map(move |id| Id::from(format!("{own}/{id}"))).collect::<Vec<_>>()
    };
    cases.iter().flat_map(of).collect()
}

fn confidential(case: &Case) -> BTreeSet<Id> {
    let is_private = |head: &Head| head.access == Access::Confidential;
    case.facts().filter(|(_, head)| is_private(head)).map(|(_, head)| head.id.clone()).collect()
}

impl<'a> Withholding<'a> {
    pub(super) fn of(case: &Case, allowed: Allowed, foreign: &'a BTreeSet<Id>) -> Self {
        let (mut facts, mut sources) = (BTreeSet::new(), BTreeSet::new());
        if allowed.confidential == Confidential::Withheld {
            facts = confidential(case);
            let private = case.sources.iter().filter(|source| source.access == Access::Confidential);
            sources = private.map(|source| source.id.clone()).collect();
        }
        let mut withholding = Self { allowed, facts, foreign, sources, orphans: BTreeSet::new() };
        withholding.find_orphans(case);
        withholding
    }

    /// How many facts and sources of the case stay behind because they are confidential; of an event and a flow with one id,
    /// both do.
    pub(super) fn records(&self, case: &Case) -> usize {
        case.facts().filter(|(_, head)| self.facts.contains(&head.id)).count() + self.sources.len()
    }

    /// Actors, places, sources, issues and lanes that confidential records name and nobody else does: who testified is told
    /// by a list of actors as well.
    fn find_orphans(&mut self, case: &Case) {
        if self.facts.is_empty() && self.sources.is_empty() {
            return;
        }
        let mut named = BTreeSet::new();
        let is_private = |key: &Key| match key {
            Key::Record(TableName::Events | TableName::Flows, id) => self.facts.contains(id),
            Key::Record(TableName::Sources, id) => self.sources.contains(id),
            Key::Record(..) | Key::Meta | Key::Order(_) => false,
        };
        let (private, public): (Vec<Key>, Vec<Key>) = citing(case).partition(is_private);
        for key in &private {
            self.note_named(case, key, &mut named, Whose::Private);
        }
        let mut kept = BTreeSet::new();
        for key in public.iter().filter(|_| !named.is_empty()) {
            self.note_named(case, key, &mut kept, Whose::Public);
        }
        self.orphans = named.difference(&kept).cloned().collect();
    }

    /// Adds what a record names, and what those records are part of.
    fn note_named(&self, case: &Case, key: &Key, named: &mut BTreeSet<(TableName, Id)>, whose: Whose) {
        let mut ways = vec![key.clone()];
        while let Some(record) = ways.pop().and_then(|key| self.record(case, &key, whose)) {
            for (_, target, id) in references(&record) {
                let Target::Table(
                    table @ (TableName::Actors
                    | TableName::Places
                    | TableName::Sources
                    | TableName::Issues
                    | TableName::Lanes),
                ) = target
                else {
                    continue;
                };
                if named.insert((table, id.clone())) {
                    ways.push(Key::Record(table, id));
                }
            }
        }
    }

    /// A record; of one that leaves, without what does not leave with it.
    fn record(&self, case: &Case, key: &Key, whose: Whose) -> Option<Record> {
        let mut record = Record::of(case, key)?;
        if whose == Whose::Public {
            if let Some(head) = record.head_mut() {
                self.clean(head);
            }
            if let Record::Source(source) = &mut record {
                source.derived_from.take_if(|from| self.sources.contains(&*from));
            }
        }
        Some(record)
    }

    /// The case without what is private.
    pub(super) fn case(&self, case: &Case) -> Case {
        let mut out = case.clone();
        out.meta.anchor.take_if(|id| self.facts.contains(&*id));
        out.lanes = case.lanes.refined(|lane| self.lane(lane));
        out.issues = case.issues.refined(|issue| self.unless_orphan(TableName::Issues, &issue.id));
        out.actors = case.actors.refined(|actor| self.actor(actor));
        out.places = case.places.refined(|place: &Place| self.unless_orphan(TableName::Places, &place.id));
        out.sources = case.sources.refined(|source| self.source(source));
        out.events = case.events.refined(|event| self.event(event));
        out.flows = case.flows.refined(|flow| self.flow(flow));
        out.rates = case.rates.refined(|rate| self.rate(rate));
        out.scenes = case.scenes.refined(|scene| self.scene(scene));
        out.lane_order.retain(|id| !self.is_orphan(TableName::Lanes, id));
        out
    }

    fn is_orphan(&self, table: TableName, id: &Id) -> bool {
        !self.orphans.is_empty() && self.orphans.contains(&(table, id.clone()))
    }

    fn unless_orphan<T>(&self, table: TableName, id: &Id) -> Kept<T> {
        if self.is_orphan(table, id) { Kept::Out } else { Kept::AsIs }
    }

    fn keeps_notes(&self) -> bool {
        self.allowed.notes == Notes::Kept
    }

    fn keeps_paths(&self) -> bool {
        self.allowed.paths == Paths::Kept
    }

    fn lane(&self, lane: &Lane) -> Kept<Lane> {
        if self.is_orphan(TableName::Lanes, &lane.id) {
            return Kept::Out;
        }
        if self.keeps_notes() || lane.note.is_empty() {
            return Kept::AsIs;
        }
        Kept::Changed(Lane { note: "".into(), ..lane.clone() })
    }

    fn actor(&self, actor: &Actor) -> Kept<Actor> {
        if self.is_orphan(TableName::Actors, &actor.id) {
            return Kept::Out;
        }
        if self.keeps_notes() || actor.note.is_empty() {
            return Kept::AsIs;
        }
        Kept::Changed(Actor { note: "".into(), ..actor.clone() })
    }

    fn source(&self, source: &Source) -> Kept<Source> {
        if self.sources.contains(&source.id) || self.is_orphan(TableName::Sources, &source.id) {
            return Kept::Out;
        }
        let mut out = source.clone();
        if !self.keeps_notes() {
            out.note = "".into();
        }
        if !self.keeps_paths() {
            out.file = "".into();
            for address in [&mut out.url, &mut out.archive_url] {
                if is_path(address) {
                    *address = "".into();
                }
            }
        }
        out.derived_from.take_if(|from| self.sources.contains(&*from));
        changed(out, source)
    }

    fn event(&self, event: &Event) -> Kept<Event> {
        let Event { head, .. } = event;
        if self.facts.contains(&head.id) {
            return Kept::Out;
        }
        let has_paths = event.media.iter().any(|media| !media.file.is_empty()) && !self.keeps_paths();
        if !has_paths && !self.touches(head) {
            return Kept::AsIs;
        }
        let mut out = event.clone();
        self.clean(&mut out.head);
        if let Some(details) = out.details.stated_mut() {
            self.media(details.media.items_mut());
        }
        Kept::Changed(out)
    }

    fn flow(&self, flow: &Flow) -> Kept<Flow> {
        if self.facts.contains(&flow.head.id) {
            return Kept::Out;
        }
        let names_private = flow.event.as_ref().is_some_and(|event| self.is_withheld(event));
        if !names_private && !self.touches(&flow.head) {
            return Kept::AsIs;
        }
        let mut out = flow.clone();
        self.clean(&mut out.head);
        out.event.take_if(|event| self.is_withheld(event));
        Kept::Changed(out)
    }

    fn rate(&self, rate: &Rate) -> Kept<Rate> {
        if rate.citations.iter().all(|citation| self.may_cite(citation)) {
            return Kept::AsIs;
        }
        let mut out = rate.clone();
        out.citations.retain(|citation| self.may_cite(citation));
        Kept::Changed(out)
    }

    fn scene(&self, scene: &Scene) -> Kept<Scene> {
        let mut out = scene.clone();
        if !self.keeps_notes() {
            out.notes = "".into();
        }
        out.anchor.take_if(|id| self.is_withheld(id));
        out.focus.retain(|id| !self.is_withheld(id));
        self.media(&mut out.media);
        changed(out, scene)
    }

    fn media(&self, media: &mut [Media]) {
        for media in media.iter_mut().filter(|_| !self.keeps_paths()) {
            media.file = "".into();
        }
    }

    fn is_withheld(&self, fact: &Id) -> bool {
        self.facts.contains(fact) || self.foreign.contains(fact)
    }

    fn may_cite(&self, citation: &Citation) -> bool {
        let is_private = |source: &Id| self.sources.contains(source);
        self.sources.is_empty()
            || !(is_private(&citation.source) || citation.cited_in.as_ref().is_some_and(is_private))
    }

    /// Whether something of a fact stays behind.
    fn touches(&self, head: &Head) -> bool {
        let notes = !head.note.is_empty()
            || head.review.is_some()
            || head.links.iter().any(|link| !link.note.is_empty());
        let withheld = !(self.facts.is_empty() && self.foreign.is_empty())
            && (head.links.iter().any(|link| self.is_withheld(&link.to)) || self.is_dated_by(head));
        let mut links = head.links.iter().flat_map(|link| &link.citations);
        let cited = head.citations.iter().all(|cited| self.may_cite(cited))
            && links.all(|cited| self.may_cite(cited));
        notes && !self.keeps_notes() || withheld || !cited
    }

    fn is_dated_by(&self, head: &Head) -> bool {
        matches!(&*head.date_basis, DateBasis::Relative { to, .. } if self.is_withheld(to))
    }

    fn clean(&self, head: &mut Head) {
        if !self.keeps_notes() {
            head.note = "".into();
            head.review = None;
            for link in head.links.items_mut() {
                link.note = "".into();
            }
        }
        if self.is_dated_by(head) {
            // Still not stated by the source; by which fact it is dated stays behind with that.
            head.date_basis = DateBasis::Inferred("a record that is withheld".into()).into();
        }
        if let Some(links) = head.links.stated_mut() {
            links.retain(|link: &Link| !self.is_withheld(&link.to));
        }
        head.citations.retain(|citation| self.may_cite(citation));
        for link in head.links.items_mut() {
            link.citations.retain(|citation| self.may_cite(citation));
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Whose {
    Private,
    Public,
}

fn changed<T: PartialEq>(out: T, before: &T) -> Kept<T> {
    if out == *before { Kept::AsIs } else { Kept::Changed(out) }
}

/// Whether an address is a path of this machine.
fn is_path(address: &str) -> bool {
    let start: String = address.trim_start().chars().take(5).collect::<String>().to_lowercase();
    let letter = address.as_bytes().first().is_some_and(u8::is_ascii_alphabetic);
    let is_drive = letter && matches!(address.as_bytes().get(1..3), Some(b":\\" | b":/"));
    start == "file:" || address.starts_with(['/', '\\', '~', '.']) || is_drive
}

/// The records that name actors, places, sources, issues or lanes by themselves.
fn citing(case: &Case) -> impl Iterator<Item = Key> {
    fn of<T: Keyed + Clone>(name: TableName, table: &Table<T>) -> impl Iterator<Item = Key> {
        table.iter().map(move |record| Key::Record(name, record.id().clone()))
    }
    of(TableName::Events, &case.events)
        .chain(of(TableName::Flows, &case.flows))
        .chain(of(TableName::Rates, &case.rates))
        .chain(of(TableName::Scenes, &case.scenes))
        .chain(of(TableName::Sources, &case.sources))
}
