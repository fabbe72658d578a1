//! What of a case may leave the program: the one gate that pictures and documents go through.
//!
//! Without being asked for by name, nothing confidential leaves, no note, no path of a file and no name behind a pseudonym.

mod hide;
mod names;
mod withhold;

use std::borrow::Cow;
use std::collections::BTreeSet;

use lean_string::LeanStr;

use crate::document::DocId;
use crate::model::{Case, Event, FactDetails, FieldPath, Flow, Head, Id, Kept, Key, Link, TableName, Tongue};
use crate::query::sums::Kinship;
use crate::query::{Filter, TimeIndex, in_parts};
use hide::Ids;
use names::Names;
use withhold::Withholding;

/// What was asked for by name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Allowed {
    /// The analyst's own words, and reviews.
    pub notes: Notes,
    /// Confidential records, and the names behind pseudonyms.
    pub confidential: Confidential,
    /// Where files lie.
    pub paths: Paths,
}

/// What becomes of notes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Notes {
    /// They stay behind.
    #[default]
    LeftOut,
    /// They leave.
    Kept,
}

/// What becomes of confidential records and real names.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Confidential {
    /// They stay behind; pseudonyms stand in the place of names.
    #[default]
    Withheld,
    /// They leave.
    Kept,
}

/// What becomes of paths of files.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Paths {
    /// They stay behind.
    #[default]
    LeftOut,
    /// They leave.
    Kept,
}

/// Why nothing of the cases may leave.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum LeftOver {
    /// A text holds what may be the name behind a pseudonym.
    #[error("nothing was written: {0}")]
    Name(Box<NameLeft>),
    /// A record would not be readable with pseudonyms in it.
    #[error("nothing was written: {}", unreadable(.case, .key))]
    Unreadable {
        /// The case.
        case: Id,
        /// The record.
        key: Key,
    },
}

impl LeftOver {
    /// What stands in the way, wherever it was to be told.
    #[must_use]
    pub fn reason(&self) -> String {
        match self {
            Self::Name(left) => left.to_string(),
            Self::Unreadable { case, key } => unreadable(case, key),
        }
    }
}

fn unreadable(case: &Id, key: &Key) -> String {
    format!("{key} in the case `{case}` cannot be told without the names behind pseudonyms")
}

/// A word that may be the name behind a pseudonym, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "“{word}” in `{path}` of {key} in the case `{case}` may be the name behind the pseudonym \
     “{pseudonym}” (actor `{actor}`); reword it, or add it to the aliases of that actor"
)]
pub struct NameLeft {
    /// The word.
    pub word: String,
    /// The case it stands in.
    pub case: Id,
    /// The record it stands in.
    pub key: Key,
    /// The field.
    pub path: FieldPath,
    /// Whose name it may be.
    pub actor: Id,
    /// What stands in the place of that name.
    pub pseudonym: LeanStr,
}

/// A case that may leave. Made by [`public()`] alone.
#[derive(Clone, Debug)]
pub struct Public {
    case: Case,
    withheld: usize,
    mark: Option<Mark>,
    ids: std::sync::Arc<Ids>,
    names: std::sync::Arc<Names>,
    /// All its facts as bare ids and links: what is part of what is asked of these.
    bones: Case,
}

/// What may leave of cases that leave together: a name hidden in one of them is hidden in all.
///
/// # Errors
/// [`LeftOver`] names the first text that may still tell a name behind a pseudonym.
pub fn public(cases: &[&Case], allowed: Allowed) -> Result<Vec<Public>, LeftOver> {
    let mut names = Names::default();
    let has_names = cases.iter().flat_map(|case| case.actors.iter()).any(|actor| !actor.pseudonym.is_empty());
    if allowed.confidential == Confidential::Withheld {
        cases.iter().flat_map(|case| case.actors.iter()).for_each(|actor| names.add(actor));
    }
    let is_hiding = has_names && allowed.confidential == Confidential::Withheld;
    let ids = if is_hiding { hide::ids(cases, &names) } else { Ids::new() };
    let (names, ids) = (std::sync::Arc::new(names), std::sync::Arc::new(ids));
    let foreign = withhold::foreign(cases, allowed);
    let one = |case: &Case| {
        let withholding = Withholding::of(case, allowed, &foreign);
        let open = withholding.case(case);
        let open = if is_hiding { hide::hidden(&open, &names, &ids)? } else { open };
        let withheld = withholding.records(case);
        let is_whole = withheld == 0 && foreign.is_empty() && ids.is_empty();
        let bones = if is_whole { open.clone() } else { bones(case, &ids) };
        let mark = mark(case, allowed);
        Ok(Public { case: open, withheld, mark, ids: ids.clone(), names: names.clone(), bones })
    };
    // Every core goes through cases of its own; of those that may not leave, the first is told.
    in_parts(cases.len(), |at| cases.get(at).map(|case| one(case))).into_iter().flatten().collect()
}

/// What was asked for by name that else stays behind: every page must say it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Mark {
    /// Confidential records and real names.
    Confidential,
    /// Confidential records, real names and notes.
    Everything,
    /// Notes.
    Notes,
}

impl Mark {
    /// As a page says it in a language.
    #[must_use]
    pub fn words(self, tongue: Tongue) -> &'static str {
        tongue.say(match self {
            Self::Everything => [
                "Confidential: with confidential records, real names and notes",
                "Vertraulich: mit vertraulichen Einträgen, Klarnamen und Notizen",
                "Confidentiel\u{a0}: avec éléments confidentiels, noms réels et notes",
                "Riservato: con elementi riservati, nomi reali e note",
                "Confidencial: con elementos confidenciales, nombres reales y notas",
            ],
            Self::Confidential => [
                "Confidential: with confidential records and real names",
                "Vertraulich: mit vertraulichen Einträgen und Klarnamen",
                "Confidentiel\u{a0}: avec éléments confidentiels et noms réels",
                "Riservato: con elementi riservati e nomi reali",
                "Confidencial: con elementos confidenciales y nombres reales",
            ],
            Self::Notes => [
                "Internal: with notes",
                "Intern: mit Notizen",
                "Interne\u{a0}: avec notes",
                "Interno: con note",
                "Interno: con notas",
            ],
        })
    }
}

fn mark(case: &Case, allowed: Allowed) -> Option<Mark> {
    let is_private = |head: &Head| head.access == crate::model::Access::Confidential;
    let has_private = case.facts().any(|(_, head)| is_private(head))
        || case.sources.iter().any(|source| source.access == crate::model::Access::Confidential)
        || case.actors.iter().any(|actor| !actor.pseudonym.is_empty());
    let confidential = allowed.confidential == Confidential::Kept && has_private;
    match (confidential, allowed.notes) {
        (true, Notes::Kept) => Some(Mark::Everything),
        (true, Notes::LeftOut) => Some(Mark::Confidential),
        (false, Notes::Kept) => Some(Mark::Notes),
        (false, Notes::LeftOut) => None,
    }
}

/// Ids and links of all facts.
fn bones(case: &Case, ids: &Ids) -> Case {
    let bare = |head: &Head| {
        let link = |link: &Link| Link {
            relation: link.relation,
            to: hide::id_in(ids, &link.to),
            note: LeanStr::default(),
            basis: crate::model::Basis::default(),
            citations: Vec::new(),
        };
        let details = FactDetails { links: head.links.iter().map(link).collect(), ..FactDetails::default() };
        Head { id: hide::id_in(ids, &head.id), details: details.into(), ..Head::default() }
    };
    let mut bones = Case::default();
    bones.meta.id = hide::id_in(ids, &case.meta.id);
    bones.events =
        case.events.iter().map(|event| Event { head: bare(&event.head), ..Event::default() }).collect();
    bones.flows = case.flows.iter().map(|flow| Flow { head: bare(&flow.head), ..Flow::default() }).collect();
    bones
}

/// What links say of all facts of the cases, in the order given; withheld facts too: a part of a part is a part.
#[must_use]
pub fn kinship(cases: &[Public]) -> Kinship {
    Kinship::of(&cases.iter().zip(0..).map(|(public, at)| (DocId(at), &public.bones)).collect::<Vec<_>>())
}

impl Public {
    /// What may leave.
    #[must_use]
    pub fn case(&self) -> &Case {
        &self.case
    }

    /// Confidential records that stay behind.
    #[must_use]
    pub fn withheld(&self) -> usize {
        self.withheld
    }

    /// The same, told in another language than its own: what is drawn of it follows its tag.
    #[must_use]
    pub fn in_language(mut self, tag: &str) -> Self {
        if !tag.is_empty() {
            self.case.meta.language = tag.into();
        }
        self
    }

    /// What every page must say where something was asked for by name that else stays behind.
    #[must_use]
    pub fn mark(&self) -> Option<Mark> {
        self.mark
    }

    /// The id under which a record leaves.
    #[must_use]
    pub fn id(&self, id: &Id) -> Id {
        hide::id_in(&self.ids, id)
    }

    /// The pictures that may be shown: of which scene or event as it leaves, which of its pictures, and where the file lies
    /// from that of the case. The case is the one that this was made of. A path is for whoever reads the file, and never
    /// leaves with what is drawn.
    #[must_use]
    pub fn pictures(&self, case: &Case) -> Vec<(Key, usize, LeanStr)> {
        let scenes = case.scenes.iter().map(|scene| {
            let key = Key::Record(TableName::Scenes, self.id(&scene.id));
            (self.case.scenes.contains(&self.id(&scene.id)), key, &scene.media)
        });
        let events = case.events.iter().filter(|event| !event.media.is_empty()).map(|event| {
            let id = self.id(&event.head.id);
            (self.case.events.contains(&id), Key::event(&id), &*event.media)
        });
        let mut out = Vec::new();
        for (_, key, media) in scenes.chain(events).filter(|(leaves, ..)| *leaves) {
            let files = media.iter().enumerate().filter(|(_, media)| !media.file.is_empty());
            out.extend(files.map(|(nth, media)| (key.clone(), nth, media.file.clone())));
        }
        out
    }

    /// The same with those facts alone that the filter leaves; it sees what leaves, and nothing else.
    #[must_use]
    pub fn filtered(mut self, filter: &Filter) -> Self {
        if filter.is_empty() {
            return self;
        }
        let index = TimeIndex::build(&self.case);
        let matches = filter.matches(&self.case, &index);
        let is_left =
            |table: TableName, head: &Head| matches.contains(&Key::Record(table, head.id.clone()), &index);
        self.case.events = self
            .case
            .events
            .refined(|event| if is_left(TableName::Events, &event.head) { Kept::AsIs } else { Kept::Out });
        self.case.flows = self
            .case
            .flows
            .refined(|flow| if is_left(TableName::Flows, &flow.head) { Kept::AsIs } else { Kept::Out });
        self
    }

    /// Words that came beside the case, a filter or a title, with pseudonyms in the place of names.
    ///
    /// # Errors
    /// The word that may still tell a name.
    pub fn words<'w>(&self, words: &'w str) -> Result<Cow<'w, str>, LeftOver> {
        let left = |left: names::Left| {
            LeftOver::Name(Box::new(NameLeft {
                word: left.word,
                case: self.case.meta.id.clone(),
                key: Key::Meta,
                path: FieldPath::field("filter"),
                actor: left.actor,
                pseudonym: left.pseudonym,
            }))
        };
        let hidden = self.names.hidden(words).map_err(left)?;
        Ok(hidden.map_or(Cow::Borrowed(words), Cow::Owned))
    }
}

/// The marks of all cases, each once.
#[must_use]
pub fn marks(cases: &[Public]) -> Vec<&'static str> {
    marks_in(cases, Tongue::English)
}

/// The same in a language.
#[must_use]
pub fn marks_in(cases: &[Public], tongue: Tongue) -> Vec<&'static str> {
    let marks: BTreeSet<Mark> = cases.iter().filter_map(Public::mark).collect();
    marks.into_iter().map(|mark| mark.words(tongue)).collect()
}
