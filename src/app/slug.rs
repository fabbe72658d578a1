//! Ids of new facts: a slug of date and title, without a counter, so that two people who add different facts in two
//! copies of a file merge cleanly.

use crate::edit::Record;
use crate::model::{Case, Head, Id, Key, Named, TableName};

/// Words of the title that go into an id.
const WORDS: usize = 6;

/// Small letters, digits and single hyphens; letters with marks as their plain ones, others of Latin script spelt out.
#[must_use]
pub fn slug(text: &str) -> String {
    let mut out = String::new();
    for letter in text.chars() {
        match plain(letter) {
            Some(plain) => out.push_str(&plain),
            None if letter.is_alphanumeric() => out.extend(letter.to_lowercase()),
            None if matches!(letter, '\'' | '’') => {}
            None if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            None => {}
        }
    }
    out.trim_end_matches('-').to_owned()
}

/// The plain letters for a Latin one, in small.
fn plain(letter: char) -> Option<String> {
    let small: String = letter.to_lowercase().collect();
    let first = small.chars().next()?;
    if first.is_ascii_alphanumeric() {
        return Some(first.to_string());
    }
    let spelt = match first {
        'à' | 'á' | 'â' | 'ã' | 'å' | 'ā' | 'ă' | 'ą' => "a",
        'ä' | 'æ' => "ae",
        'ç' | 'ć' | 'č' | 'ĉ' => "c",
        'ď' | 'đ' | 'ð' | 'ḍ' | 'ḏ' => "d",
        'è' | 'é' | 'ê' | 'ë' | 'ē' | 'ė' | 'ę' | 'ě' => "e",
        'ğ' | 'ģ' => "g",
        'ḥ' | 'ḫ' | 'ħ' => "h",
        'ì' | 'í' | 'î' | 'ï' | 'ī' | 'į' | 'ı' => "i",
        'ķ' => "k",
        'ł' | 'ļ' | 'ľ' => "l",
        'ñ' | 'ń' | 'ň' | 'ņ' => "n",
        'ò' | 'ó' | 'ô' | 'õ' | 'ø' | 'ō' | 'ő' => "o",
        'ö' | 'œ' => "oe",
        'ř' => "r",
        'ś' | 'š' | 'ş' | 'ș' | 'ṣ' => "s",
        'ß' => "ss",
        'ť' | 'ţ' | 'ț' | 'ṭ' | 'ṯ' => "t",
        'ù' | 'ú' | 'û' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
        'ü' => "ue",
        'ý' | 'ÿ' => "y",
        'ź' | 'ż' | 'ž' | 'ẓ' => "z",
        _ => return None,
    };
    Some(spelt.to_owned())
}

/// The slug of a fact: its date as far as it is digits, and the first words of its title.
fn of(head: &Head) -> String {
    let date = head.date.as_ref().map(|date| slug(date.text())).unwrap_or_default();
    let title: Vec<String> =
        head.title.split_whitespace().map(slug).filter(|word| !word.is_empty()).collect();
    let title = title.iter().take(WORDS).map(String::as_str).collect::<Vec<_>>().join("-");
    match (date.is_empty(), title.is_empty()) {
        (true, true) => "new".to_owned(),
        (false, false) => format!("{date}-{title}"),
        (true, false) | (false, true) => format!("{date}{title}"),
    }
}

/// An id for the fact that no event and no flow of the case has but the one under `key`. Equal dates and titles are
/// told apart by "again": a word, not a number, since a counter would differ between two copies of a file.
pub(super) fn unique(case: &Case, key: &Key, head: &Head) -> Id {
    let mut id = of(head);
    let taken = |id: &str| {
        let events = case.events.contains(id) && *key != Key::event(id);
        events || (case.flows.contains(id) && *key != Key::flow(id))
    };
    while taken(&id) {
        id.push_str("-again");
    }
    Id::from(id)
}

/// An id for another record: a slug of its name, unique in its table.
pub(super) fn unique_in(case: &Case, table: TableName, name: &str) -> Id {
    unique_but(case, table, name, None)
}

/// The id that the record should have, after its date and title or its name; `own` is the key under which the case holds
/// it already. `None` for what has no id.
pub(super) fn wanted(case: &Case, record: &Record, own: Option<&Key>) -> Option<Id> {
    let table = record.table()?;
    let head = record.head();
    Some(match head {
        Some(head) => unique(case, own.unwrap_or(&Key::Meta), head),
        None => unique_but(case, table, title(record).unwrap_or(table.words()), own),
    })
}

fn unique_but(case: &Case, table: TableName, name: &str, own: Option<&Key>) -> Id {
    let mut id = slug(name);
    if id.is_empty() {
        id.push_str("new");
    }
    let taken = |id: &str| {
        let key = Key::Record(table, Id::new(id));
        own != Some(&key) && case.has(&key)
    };
    while taken(&id) {
        id.push_str("-again");
    }
    Id::from(id)
}

/// What a person calls the record; `None` where it has no name yet.
pub(super) fn title(record: &Record) -> Option<&str> {
    let title = match record {
        Record::Meta(meta) => &meta.title,
        Record::Order(_) | Record::Rate(_) => return None,
        Record::Lane(lane) => &lane.title,
        Record::Issue(issue) => &issue.title,
        Record::Actor(actor) => &actor.name,
        Record::Place(place) => &place.name,
        Record::Source(source) => &source.title,
        Record::Event(event) => &event.head.title,
        Record::Flow(flow) => &flow.head.title,
        Record::Scene(scene) => &scene.title,
    };
    (!title.trim().is_empty()).then_some(title)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edtf, Event};

    fn head(date: Option<&str>, title: &str) -> Head {
        let date = date.map(|date| Edtf::parse(date).unwrap());
        Head { date, title: title.into(), ..Head::default() }
    }

    #[test]
    fn a_slug_is_plain_small_and_single_hyphened() {
        assert_eq!(
            slug("Italy’s “Centri di Permanenza”: Shëngjin & Gjadër!"),
            "italys-centri-di-permanenza-shengjin-gjader"
        );
        assert_eq!(slug("  —  "), "");
        assert_eq!(slug("الاتفاق"), "الاتفاق");
    }

    #[test]
    fn an_id_is_date_and_first_words_without_a_counter() {
        let mut case = Case::default();
        let fact = head(Some("2024-10"), "The first return of people to Italy from Albania");
        let id = unique(&case, &Key::event("x"), &fact);
        assert_eq!(id.as_str(), "2024-10-the-first-return-of-people-to");
        case.events.insert(Event { head: Head { id: id.clone(), ..fact.clone() }, ..Event::default() });
        let second = unique(&case, &Key::event("x"), &fact);
        assert_eq!(second.as_str(), "2024-10-the-first-return-of-people-to-again");
        assert_eq!(unique(&case, &Key::event(&*id), &fact), id, "its own id is free for it");
    }

    #[test]
    fn a_fact_without_date_and_title_has_an_id_all_the_same() {
        assert_eq!(unique(&Case::default(), &Key::event("x"), &head(None, "")).as_str(), "new");
    }
}
