//! A whole case.

use lean_string::LeanStr;

use super::edtf::Edtf;
use super::{
    Actor, Event, Flow, Head, Id, Issue, Key, Keyed, Lane, Place, Rate, Scene, Source, Table, TableName,
    Tongue,
};

/// The case's own fields.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Meta {
    /// Version of the file format: 1.
    pub format: u32,
    /// The name by which other cases refer to this one.
    pub id: Id,
    /// Its title.
    pub title: LeanStr,
    /// What it belongs together with, in a word or two: "Italy", "treaties". Where several cases are open, those of one
    /// family have one colour and stand together.
    pub family: LeanStr,
    /// The event that its time counts from where cases are laid beside each other by the time since an event of each;
    /// absent leaves the choice to the program.
    pub anchor: Option<Id>,
    /// Markdown.
    pub summary: LeanStr,
    /// BCP 47.
    pub language: LeanStr,
    /// Who made the file.
    pub authors: Vec<LeanStr>,
    /// When it was made.
    pub issued: Option<Edtf>,
    /// Under which licence it may be used (SPDX).
    pub license: LeanStr,
}

impl Meta {
    /// In which language a picture of it says what is not its own.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        Tongue::of(&self.language)
    }

    /// What the case is called: its title, else its id.
    #[must_use]
    pub fn name(&self) -> &str {
        if self.title.is_empty() { &self.id } else { &self.title }
    }
}

/// The facts of a case and what they refer to. Changed by `edit::apply` alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Case {
    /// The case's own fields.
    pub meta: Meta,
    /// Lanes by id.
    pub lanes: Table<Lane>,
    /// Ids of lanes in the order they are drawn. See [`Case::lanes_in_order`].
    pub lane_order: Vec<Id>,
    /// Issues by id.
    pub issues: Table<Issue>,
    /// Actors by id.
    pub actors: Table<Actor>,
    /// Places by id.
    pub places: Table<Place>,
    /// Sources by id.
    pub sources: Table<Source>,
    /// Events by id.
    pub events: Table<Event>,
    /// Flows by id.
    pub flows: Table<Flow>,
    /// Rates by id.
    pub rates: Table<Rate>,
    /// Scenes by id.
    pub scenes: Table<Scene>,
    /// Ids of scenes in the order they are shown. See [`Case::scenes_in_order`].
    pub scene_order: Vec<Id>,
}

impl Case {
    /// Lanes as drawn: those that the order names, then any it leaves out, by id.
    pub fn lanes_in_order(&self) -> impl Iterator<Item = &Lane> {
        in_order(&self.lanes, &self.lane_order)
    }

    /// Scenes as shown: those that the order names, then any it leaves out, by id.
    pub fn scenes_in_order(&self) -> impl Iterator<Item = &Scene> {
        in_order(&self.scenes, &self.scene_order)
    }

    /// Scenes as they are presented: those that are not hidden.
    pub fn presented_scenes(&self) -> impl Iterator<Item = &Scene> {
        self.scenes_in_order().filter(|scene| !scene.hidden)
    }

    /// The head of the event or flow with this key.
    #[must_use]
    pub fn head(&self, key: &Key) -> Option<&Head> {
        match key {
            Key::Record(TableName::Events, id) => self.events.get(id).map(|event| &event.head),
            Key::Record(TableName::Flows, id) => self.flows.get(id).map(|flow| &flow.head),
            Key::Meta | Key::Order(_) | Key::Record(..) => None,
        }
    }

    /// Whether there is anything under this key.
    #[must_use]
    pub fn has(&self, key: &Key) -> bool {
        match key {
            Key::Meta | Key::Order(TableName::Lanes | TableName::Scenes) => true,
            Key::Order(_) => false,
            Key::Record(table, id) => match table {
                TableName::Lanes => self.lanes.contains(id),
                TableName::Issues => self.issues.contains(id),
                TableName::Actors => self.actors.contains(id),
                TableName::Places => self.places.contains(id),
                TableName::Sources => self.sources.contains(id),
                TableName::Events => self.events.contains(id),
                TableName::Flows => self.flows.contains(id),
                TableName::Rates => self.rates.contains(id),
                TableName::Scenes => self.scenes.contains(id),
            },
        }
    }

    /// The key of the event, else the flow, with this id: what a link's `to` and a scene's `focus` mean.
    #[must_use]
    pub fn fact(&self, id: &str) -> Option<Key> {
        if self.events.contains(id) {
            Some(Key::event(id))
        } else {
            self.flows.contains(id).then(|| Key::flow(id))
        }
    }

    /// Keys and heads of all events, then all flows.
    pub fn facts(&self) -> impl Iterator<Item = (TableName, &Head)> {
        let events = self.events.iter().map(|event| (TableName::Events, &event.head));
        let flows = self.flows.iter().map(|flow| (TableName::Flows, &flow.head));
        events.chain(flows)
    }
}

fn in_order<'a, T: Keyed + Clone>(table: &'a Table<T>, order: &'a [Id]) -> impl Iterator<Item = &'a T> {
    let named =
        order.iter().enumerate().filter(|(at, id)| !order.iter().take(*at).any(|before| before == *id));
    let rest = table.iter().filter(|record| !order.contains(record.id()));
    named.filter_map(|(_, id)| table.get(id)).chain(rest)
}
