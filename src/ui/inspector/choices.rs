//! What there is to choose: records of the case, facts of all open cases, vocabularies. And records made on the way.

use egui::Ui;

use super::super::{Desk, Sheet};
use super::form::Form;
use super::picker::{Choice, Hollow, Picked, Picker, Sign};
use crate::document::{DocId, DocKey};
use crate::draw::glyphs::Silhouette;
use crate::draw::theme::Theme;
use crate::edit::{Edit, Record};
use crate::model::{
    Actor, Case, Currency, Edtf, Event, Head, Id, Issue, Key, Lane, Named, Place, Source, TableName,
};

impl Form<'_> {
    /// A row in which a record of a table is chosen, or a new one made.
    pub(super) fn pick_record(
        &mut self,
        ui: &mut Ui,
        picker: Picker,
        table: TableName,
        value: &mut Option<Id>,
    ) {
        let shown = value.as_ref().map(|id| self.record_name(table, id)).unwrap_or_default();
        let sign = value.as_ref().map_or(Sign::None, |id| self.record_sign(table, id));
        let picker = Picker { shown: &shown, ..picker }.sign(sign).or_none().or_new(Named::words(table));
        let (sheet, theme) = (self.sheet, self.theme);
        if let Some(picked) = self.pick(ui, &picker, || records(sheet, theme, table)) {
            *value = self.picked_id(table, picked);
            self.done(&picker.path, picker.label);
        }
    }

    /// The id of what was chosen; a new record becomes part of the edit.
    pub(super) fn picked_id(&mut self, table: TableName, picked: Picked<Id>) -> Option<Id> {
        match picked {
            Picked::Cleared => None,
            Picked::Chosen(id) => Some(id),
            Picked::New(name) => self.make(table, &name),
        }
    }

    /// Adds a record of this name to the edit and gives its id.
    fn make(&mut self, table: TableName, name: &str) -> Option<Id> {
        let name = if name.is_empty() { format!("New {}", Named::words(table)) } else { name.to_owned() };
        let record = new_record(table, &name)?;
        // The edit gives a free id; the same rule is asked here, so that the field names what the edit will add.
        let edit = Edit::adding_all(&self.sheet.case, [record]);
        let (id, record) = edit.changes.into_values().find_map(|change| {
            let record = change.after.filter(|record| record.table() == Some(table))?;
            Some((record.id()?.clone(), record))
        })?;
        self.added.push(record);
        Some(id)
    }

    /// What a record is called; its id where there is none of that id.
    pub(super) fn record_name(&self, table: TableName, id: &Id) -> String {
        let record = Record::of(&self.sheet.case, &Key::Record(table, id.clone()));
        record.map_or_else(|| id.to_string(), |record| record.label().to_owned())
    }

    fn record_sign(&self, table: TableName, id: &Id) -> Sign {
        if table == TableName::Lanes { lane_sign(self.sheet, self.theme, id) } else { Sign::None }
    }

    /// The fact that an id names, in this case or another open one.
    pub(super) fn fact(&self, id: &Id) -> Option<DocKey> {
        if let Some(key) = crate::edit::Target::Fact.resolve(&self.sheet.case, id) {
            return Some(DocKey::new(self.sheet.doc, key));
        }
        let (case, record) = id.other_case()?;
        let sheet = self.desk.sheets.iter().find(|sheet| sheet.case.meta.id.as_str() == case)?;
        sheet.case.fact(record).map(|key| DocKey::new(sheet.doc, key))
    }
}

/// Every fact of every open case but those given, those of this case first, each in time order.
pub(super) fn facts(desk: &Desk, doc: DocId, without: &[Key]) -> Vec<Choice<Id>> {
    let (here, others): (Vec<&Sheet>, Vec<&Sheet>) = desk.sheets.iter().partition(|sheet| sheet.doc == doc);
    let mut all = Vec::new();
    for sheet in here.into_iter().chain(others) {
        let is_here = sheet.doc == doc;
        let case = &sheet.case;
        let mut facts: Vec<(TableName, &Head)> = case.facts().collect();
        // Undated ones last: they are found by their words.
        facts.sort_by_cached_key(|(table, head)| {
            let entry = if *table == TableName::Flows {
                sheet.index.flow(&head.id)
            } else {
                sheet.index.entry(&head.id).map(|(entry, _)| entry)
            };
            let place = entry.map(|at| (at.day, at.second, *table, at.depth, at.last));
            (place.is_none(), place, head.id.clone())
        });
        for (table, head) in facts {
            let key = Key::Record(table, head.id.clone());
            if is_here && without.contains(&key) {
                continue;
            }
            let name = Record::of(case, &key).map_or_else(String::new, |record| record.label().to_owned());
            let date = head.date.as_ref().map_or_else(|| "undated".to_owned(), Edtf::short_words);
            let sign = fact_sign(sheet, desk.theme, &key);
            let (id, detail) = if is_here {
                (head.id.clone(), date)
            } else {
                (Id::from(format!("{}/{}", case.meta.id, head.id)), format!("{date}, {}", case.meta.title))
            };
            all.push(Choice::new(id, name).detail(detail).sign(sign));
        }
    }
    all
}

/// Records of a table to choose from: lanes as drawn, the others by name.
pub(super) fn records(sheet: &Sheet, theme: &Theme, table: TableName) -> Vec<Choice<Id>> {
    let case = &sheet.case;
    let mut all: Vec<Choice<Id>> = match table {
        TableName::Lanes => case
            .lanes_in_order()
            .map(|lane| {
                let name = if lane.title.is_empty() { lane.id.to_string() } else { lane.title.to_string() };
                Choice::new(lane.id.clone(), name).sign(lane_sign(sheet, theme, &lane.id))
            })
            .collect(),
        TableName::Issues => case.issues.iter().map(|issue| named(&issue.id, &issue.title)).collect(),
        TableName::Actors => case
            .actors
            .iter()
            .map(|actor| {
                let kind = actor.kind.map_or("", Named::words);
                let aliases = actor.aliases.join(", ");
                let detail = [kind, &aliases].into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
                named(&actor.id, &actor.name).detail(detail.join(", "))
            })
            .collect(),
        TableName::Places => case
            .places
            .iter()
            .map(|place| named(&place.id, &place.name).detail(place.precision.map_or("", Named::words)))
            .collect(),
        TableName::Sources => case
            .sources
            .iter()
            .map(|source| {
                let issued = source.issued.as_ref().map(Edtf::short_words).unwrap_or_default();
                let of = if source.container_title.is_empty() {
                    &source.authority
                } else {
                    &source.container_title
                };
                let detail: Vec<&str> =
                    [of.as_str(), issued.as_str()].into_iter().filter(|part| !part.is_empty()).collect();
                named(&source.id, &source.title).detail(detail.join(", "))
            })
            .collect(),
        TableName::Events => case
            .events
            .iter()
            .map(|event| {
                let date = event.head.date.as_ref().map(Edtf::short_words).unwrap_or_default();
                let sign = fact_sign(sheet, theme, &Key::event(&event.head.id));
                named(&event.head.id, &event.head.title).detail(date).sign(sign)
            })
            .collect(),
        TableName::Flows | TableName::Rates | TableName::Scenes => Vec::new(),
    };
    if table != TableName::Lanes {
        all.sort_by_cached_key(|choice| choice.text.to_lowercase());
    }
    all
}

fn named(id: &Id, name: &str) -> Choice<Id> {
    Choice::new(id.clone(), if name.is_empty() { id.as_str() } else { name })
}

/// A lane's colour, as its head strip has it.
pub(super) fn lane_sign(sheet: &Sheet, theme: &Theme, id: &Id) -> Sign {
    let Some(at) = sheet.case.lanes_in_order().position(|lane| lane.id == *id) else { return Sign::None };
    let colour = sheet.lane_colour(at);
    let hollow = if colour.hollow { Hollow::Yes } else { Hollow::No };
    Sign::Swatch(theme.lane(usize::from(colour.index)), hollow)
}

/// The glyph of a fact in the colour of its lane; a flow's in the colour of money.
pub(super) fn fact_sign(sheet: &Sheet, theme: &Theme, key: &Key) -> Sign {
    match key {
        Key::Record(TableName::Events, id) => {
            sheet.case.events.get(id).map_or(Sign::None, |event| event_sign(sheet, theme, event))
        }
        Key::Record(TableName::Flows, _) => Sign::Glyph(Silhouette::of_flow(), theme.money),
        Key::Meta | Key::Order(_) | Key::Record(..) => Sign::None,
    }
}

/// The glyph of an event in the colour of its lane.
pub(super) fn event_sign(sheet: &Sheet, theme: &Theme, event: &Event) -> Sign {
    let colour = sheet.event_colour(event).map(|colour| theme.lane(usize::from(colour.index)));
    Sign::Glyph(Silhouette::of_event(&event.kind), colour.unwrap_or(theme.text2))
}

/// The values of a vocabulary, with a capital letter.
pub(super) fn vocabulary<T: Named>() -> Vec<Choice<T>> {
    T::ALL.iter().map(|value| Choice::new(*value, capital(value.words()))).collect()
}

/// Currencies of ISO 4217; the euro, the dollar and those that the case uses first.
pub(super) fn currencies(case: &Case) -> Vec<Choice<Currency>> {
    let mut first: Vec<Currency> = case.flows.iter().filter_map(|flow| flow.currency).collect();
    first.extend(["EUR", "USD", "GBP"].iter().filter_map(|code| Currency::parse(code).ok()));
    let mut seen = std::collections::BTreeSet::new();
    first.retain(|currency| seen.insert(*currency));
    let rest = Currency::listed().iter().filter_map(|(code, _)| Currency::parse(code).ok());
    let all: Vec<Currency> =
        first.into_iter().chain(rest.filter(|currency| !seen.contains(currency))).collect();
    all.into_iter()
        .map(|currency| Choice::new(currency, currency.code()).detail(currency.name().unwrap_or_default()))
        .collect()
}

/// With a capital letter at the start.
pub(super) fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

fn new_record(table: TableName, name: &str) -> Option<Record> {
    let id = slug(name);
    let text = lean_string::LeanStr::from(name);
    Some(match table {
        TableName::Lanes => Record::Lane(Box::new(Lane { id, title: text, ..Lane::default() })),
        TableName::Issues => Record::Issue(Box::new(Issue { id, title: text, ..Issue::default() })),
        TableName::Actors => Record::Actor(Box::new(Actor { id, name: text, ..Actor::default() })),
        TableName::Places => Record::Place(Box::new(Place { id, name: text, ..Place::default() })),
        TableName::Sources => Record::Source(Box::new(Source { id, title: text, ..Source::default() })),
        TableName::Events => Record::Event(Box::new(Event {
            head: Head { id, title: text, ..Head::default() },
            ..Event::default()
        })),
        TableName::Flows | TableName::Rates | TableName::Scenes => return None,
    })
}

/// An id from a name: small letters and digits, with hyphens between the words.
pub(super) fn slug(name: &str) -> Id {
    let mut text = String::new();
    for letter in name.chars().flat_map(char::to_lowercase) {
        if letter.is_alphanumeric() {
            text.push(letter);
        } else if !text.is_empty() && !text.ends_with('-') {
            text.push('-');
        }
        if text.len() >= 48 {
            break;
        }
    }
    Id::new(text.trim_end_matches('-'))
}
