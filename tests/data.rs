//! The bundled cases: what must hold in each of the 26 files and between them, and below what a careless reader of the five
//! documents gets wrong in one case or another. The documents are not in the repository: the case files alone are read.

mod across;
mod europe;
mod italy;
mod sums;
mod treaties;
mod united_states;

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::support::open;
use casetrail::action::BUNDLED;
use casetrail::cli::{Io, Surroundings, run};
use casetrail::document::DocId;
use casetrail::export::figure::{FigureSpec, figure};
use casetrail::format::read;
use casetrail::model::{
    Access, Actor, Case, Citation, Count, DateBasis, Decimal, Event, Flow, Head, Id, Key, Link, Relation,
    TableName,
};
use casetrail::query::TimeIndex;
use casetrail::query::panels::{Panel, Sort};
use casetrail::query::stated::{Plotted, panels};

/// The documents that were read, with the checksum of each text.
const DOCUMENTS: [(&str, &str); 5] = [
    ("truthout-2025", "467f739ad77c32f59a5f989f79e81dea7bdc84497ca18eb52e033c9cf46fe0f8"),
    ("un-experts-summary", "d4caa6a45bb46a6bccfd5b14a5cee77f8f795239a7648d78a25f838ea7997f3c"),
    ("border-criminologies-2025", "8ff7b62c8ccf559716945bc7eb88ef1ee24bd3879ff1297949a84cc7c9200c1e"),
    ("nijc-fwdus-chapter-6", "cea1bdee4bec199f2693bdeaaaba78bf0ede2b8812dc96a132dee03115d82fe7"),
    ("smuggling-protocol-article", "c3238f94b5f945e0dd7251b609d2c51876d21e2cfc68c0dfbee4dc1350ba2302"),
];

fn files() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let entries = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> =
        entries.filter(|path| path.extension().is_some_and(|end| end == "ron")).collect();
    files.sort();
    files
}

/// Every case by the name of its file.
static FOLDER: LazyLock<BTreeMap<String, Case>> = LazyLock::new(|| {
    let one = |path: &PathBuf| {
        let read = read(&std::fs::read_to_string(path).unwrap());
        assert_eq!(read.findings, [], "{}", path.display());
        (path.file_stem().unwrap().to_str().unwrap().to_owned(), read.case)
    };
    files().iter().map(one).collect()
});

fn case(id: &str) -> &'static Case {
    FOLDER.get(id).unwrap_or_else(|| panic!("there is no case {id}"))
}

/// The plots of a case, nothing filtered.
fn plots(case: &Case) -> Vec<Panel> {
    panels(&[Plotted { doc: DocId(0), case, index: None }])
}

/// Its amounts of money.
fn funding(case: &Case) -> Panel {
    plots(case).into_iter().find(|plot| matches!(plot.sort, Sort::Funding(_))).unwrap()
}

/// Its counts.
fn counts(case: &Case) -> Option<Panel> {
    plots(case).into_iter().find(|plot| matches!(plot.sort, Sort::Counts(_)))
}

/// What stands on the axis of a plot of counts.
fn unit(plot: &Panel) -> &str {
    match &plot.sort {
        Sort::Counts(unit) => unit,
        Sort::Funding(_) | Sort::Shares => panic!("money and shares are not counted"),
    }
}

/// `case/record`.
fn event(id: &str) -> &'static Event {
    let (of, record) = id.split_once('/').unwrap();
    case(of).events.get(record).unwrap_or_else(|| panic!("there is no event {id}"))
}

/// `case/record`.
fn flow(id: &str) -> &'static Flow {
    let (of, record) = id.split_once('/').unwrap();
    case(of).flows.get(record).unwrap_or_else(|| panic!("there is no flow {id}"))
}

/// The date of a fact as written; empty where it has none.
fn date(head: &Head) -> &str {
    head.date.as_ref().map_or("", |date| date.text())
}

/// Whether the date follows from something else.
fn is_inferred(head: &Head) -> bool {
    matches!(*head.date_basis, DateBasis::Inferred(_))
}

/// Where the links of a fact of this relation lead.
fn linked(head: &Head, relation: Relation) -> Vec<&str> {
    head.links.iter().filter(|link| link.relation == relation).map(|link| link.to.as_str()).collect()
}

/// The numbers that a case states of this unit, in the order of ids.
fn numbers(of: &str, unit: &str) -> Vec<Decimal> {
    let counts = case(of).events.iter().flat_map(|event| &event.counts);
    counts.filter(|count| count.unit == unit).filter_map(|count| count.value).collect()
}

/// The only number that an event states.
fn count(id: &str) -> &'static Count {
    let [count] = event(id).counts.as_slice() else { panic!("{id} has not one count") };
    count
}

/// A number of people, vehicles, parties.
fn whole(number: i64) -> Decimal {
    Decimal::from(number)
}

/// The place of each fact among all of its case in time.
fn place_in_time(of: &str, record: &str) -> usize {
    let index = TimeIndex::build(case(of));
    let no = index.number_of(&Id::from(record)).unwrap();
    index.all().iter().position(|entry| entry.no == no).unwrap_or_else(|| panic!("{record} is undated"))
}

/// Every fact of the folder with its `case/record`.
fn facts() -> impl Iterator<Item = (String, &'static Head)> {
    FOLDER
        .iter()
        .flat_map(|(of, case)| case.facts().map(move |(_, head)| (format!("{of}/{}", head.id), head)))
}

fn citations(head: &Head) -> impl Iterator<Item = &Citation> {
    head.citations.iter().chain(head.links.iter().flat_map(|link| &link.citations))
}

/// What a figure of a case says.
fn drawn(case: &Case) -> String {
    let svg = figure(&open(&[case]), &FigureSpec::default()).unwrap().picture.svg().to_owned();
    let words = svg.split("aria-label=\"").skip(1).filter_map(|rest| rest.split('"').next());
    words.collect::<Vec<_>>().join("\n").replace("&gt;", ">").replace("&lt;", "<")
}

#[test]
fn each_of_the_26_cases_is_named_after_its_file_and_is_part_of_the_program() {
    assert_eq!(FOLDER.len(), 26);
    for (name, case) in FOLDER.iter() {
        assert_eq!(case.meta.id.as_str(), name);
    }
    let bundled: BTreeSet<&str> = BUNDLED.iter().map(|(id, _)| *id).collect();
    assert_eq!(bundled, FOLDER.keys().map(String::as_str).collect());
    assert_eq!(bundled.len(), BUNDLED.len(), "no case stands twice in the menu");
    for (id, title) in BUNDLED {
        assert_eq!(FOLDER[*id].meta.title, *title, "the menu calls a case by its title");
    }
}

#[test]
fn the_folder_checks_without_an_error_or_a_warning() {
    let (mut out, mut err) = (Vec::new(), Vec::new());
    let args = ["casetrail", "check", "--strict"].map(OsString::from).into_iter();
    let args = args.chain(files().into_iter().map(OsString::from));
    let window: &mut dyn FnMut(Vec<PathBuf>) -> u8 = &mut |_| 77;
    let status = run(args, &mut Io { out: &mut out, err: &mut err }, &mut Surroundings { window });
    let (out, err) = (String::from_utf8(out).unwrap(), String::from_utf8(err).unwrap());
    assert_eq!((status, out.as_str()), (0, ""), "{err}");
    assert!(err.contains("0 errors, 0 warnings in 26 files"), "{err}");
}

#[test]
fn every_case_says_what_it_is_about_whose_it_is_and_under_which_licence() {
    for (name, case) in FOLDER.iter() {
        let meta = &case.meta;
        for (field, text) in [
            ("title", &meta.title),
            ("family", &meta.family),
            ("summary", &meta.summary),
            ("language", &meta.language),
        ] {
            assert!(!text.is_empty(), "{name} has no {field}");
        }
        assert_eq!(meta.license, "CC-BY-4.0", "{name}");
        assert_eq!(meta.authors, ["Casetrail"], "{name}");
        assert!(meta.issued.is_some(), "{name}");
        assert!(!case.issues.is_empty(), "{name} has no issues");
        assert!((2..=6).contains(&case.scenes.len()), "{name} has {} scenes", case.scenes.len());
        for event in case.events.iter() {
            let lane = event.lane.as_ref().unwrap_or_else(|| panic!("{name}/{} has no lane", event.head.id));
            assert!(case.lanes.contains(lane), "{name}/{}", event.head.id);
        }
        for lane in case.lanes.iter() {
            assert!(
                case.events.iter().any(|event| event.lane.as_ref() == Some(&lane.id)),
                "the lane {name}/{} is empty",
                lane.id
            );
        }
    }
}

#[test]
fn every_fact_has_a_citation_and_every_citation_a_quote_and_its_place() {
    for (id, head) in facts() {
        assert!(!head.citations.is_empty(), "{id} names no source");
        assert!(!head.title.is_empty(), "{id} has no title");
        for citation in citations(head) {
            assert!(!citation.locator.is_empty(), "{id} does not say where in the document");
            assert!(citation.quote.split_whitespace().count() >= 3, "{id}: {}", citation.quote);
        }
    }
}

#[test]
fn white_space_in_a_quotation_is_one_space() {
    for (id, head) in facts() {
        for citation in citations(head) {
            let collapsed = citation.quote.split_whitespace().collect::<Vec<_>>().join(" ");
            assert_eq!(citation.quote.as_str(), collapsed, "{id}");
        }
    }
}

#[test]
fn a_quotation_is_of_a_document_that_was_read_and_that_carries_its_checksum() {
    for (name, case) in FOLDER.iter() {
        for source in case.sources.iter() {
            let document = DOCUMENTS.iter().find(|(id, _)| *id == source.id.as_str());
            assert_eq!(source.sha256, document.map_or("", |(_, sum)| sum), "{name}: {}", source.id);
            assert!(
                document.is_some() || source.note.contains("Not read itself"),
                "{name}: {} does not say that it was not read",
                source.id
            );
        }
        let heads = case.facts().map(|(_, head)| head);
        for citation in heads.flat_map(citations) {
            let read = citation.cited_in.as_ref().unwrap_or(&citation.source);
            assert!(
                DOCUMENTS.iter().any(|(id, _)| *id == read.as_str()),
                "{name} quotes {read}, which was not read"
            );
        }
    }
}

#[test]
fn every_source_actor_place_and_issue_of_a_case_is_used_there() {
    for (name, case) in FOLDER.iter() {
        let used = |table: &TableName, id: &Id| assert!(is_used(case, *table, id), "{name}: {table:?} {id}");
        case.sources.iter().for_each(|source| used(&TableName::Sources, &source.id));
        case.actors.iter().for_each(|actor| used(&TableName::Actors, &actor.id));
        case.places.iter().for_each(|place| used(&TableName::Places, &place.id));
        case.issues.iter().for_each(|issue| used(&TableName::Issues, &issue.id));
    }
}

fn is_used(case: &Case, table: TableName, id: &Id) -> bool {
    let mut heads = case.facts().map(|(_, head)| head);
    match table {
        TableName::Sources => heads
            .flat_map(citations)
            .any(|citation| citation.source == *id || citation.cited_in.as_ref() == Some(id)),
        TableName::Issues => {
            heads.any(|head| head.issues.contains(id))
                || case.issues.iter().any(|issue| issue.part_of.as_ref() == Some(id))
        }
        TableName::Places => {
            case.events.iter().any(|event| [&*event.place, &*event.origin].contains(&&Some(id.clone())))
                || case.places.iter().any(|place| place.part_of.as_ref() == Some(id))
        }
        TableName::Actors => {
            let speaks = heads.flat_map(citations).any(|citation| citation.attributed_to.contains(id));
            let acts = |event: &Event| event.participants.iter().any(|one| one.actor == *id);
            let pays = |flow: &Flow| [&flow.provider, &flow.receiver].contains(&&Some(id.clone()));
            speaks
                || case.events.iter().any(acts)
                || case.flows.iter().any(pays)
                || case.actors.iter().any(|actor| actor.part_of.as_ref() == Some(id))
        }
        TableName::Lanes | TableName::Events | TableName::Flows | TableName::Rates | TableName::Scenes => {
            unreachable!("not asked")
        }
    }
}

#[test]
fn actors_places_and_sources_of_one_id_are_equal_in_every_case() {
    fn check<T: Clone + PartialEq + std::fmt::Debug + 'static>(records: impl Iterator<Item = (Id, T)>) {
        let mut first: BTreeMap<Id, T> = BTreeMap::new();
        for (id, record) in records {
            assert_eq!(*first.entry(id).or_insert_with(|| record.clone()), record);
        }
    }
    let cases = || FOLDER.values();
    check(cases().flat_map(|case| case.actors.iter().map(|actor| (actor.id.clone(), actor.clone()))));
    check(cases().flat_map(|case| case.places.iter().map(|place| (place.id.clone(), place.clone()))));
    check(cases().flat_map(|case| case.sources.iter().map(|source| (source.id.clone(), source.clone()))));
}

#[test]
fn every_link_to_another_case_leads_to_a_fact() {
    let mut followed = 0;
    for (id, head) in facts() {
        for Link { to, .. } in &head.links {
            let Some((of, record)) = to.split_once('/') else { continue };
            assert!(case(of).fact(record).is_some(), "{id} refers to {to}");
            assert!(!id.starts_with(&format!("{of}/")), "{id} refers to its own case by name");
            followed += 1;
        }
    }
    assert!(followed > 40, "only {followed} links lead to another case");
}

#[test]
fn of_facts_that_may_be_of_one_time_the_later_by_a_link_stands_behind() {
    let mut held = 0;
    for (name, case) in FOLDER.iter() {
        let index = TimeIndex::build(case);
        let ordering = |head: &Head| {
            let links = head.links.iter().filter(|link| link.relation.orders());
            links.map(|link| link.to.clone()).collect::<Vec<_>>()
        };
        for event in case.events.iter() {
            let Some((own, _)) = index.entry(&event.head.id) else { continue };
            for before in ordering(&event.head) {
                let Some((earlier, _)) = index.entry(&before) else { continue };
                if earlier.day <= own.last {
                    let places = (index.position(&before), index.position(&event.head.id));
                    assert!(places.0 < places.1, "{name}: {before} stands behind {}", event.head.id);
                    held += 1;
                }
            }
        }
    }
    assert!(held > 30, "{held} links order facts");
    let [decision, first] = ["court-decision", "first-return"].map(|id| place_in_time("italy-albania", id));
    assert!(decision < first);
}

#[test]
fn a_person_at_risk_stands_in_confidential_facts_alone() {
    let mut people = 0;
    for (name, case) in FOLDER.iter() {
        for Actor { id, pseudonym, name: called, .. } in
            case.actors.iter().filter(|a| !a.pseudonym.is_empty())
        {
            people += 1;
            let mut confidential = 0;
            for (table, head) in case.facts() {
                let key = Key::Record(table, head.id.clone());
                if head.access == Access::Confidential {
                    confidential += usize::from(names(case, &key, id));
                    continue;
                }
                assert!(!names(case, &key, id), "{name}/{} is public and names {pseudonym}", head.id);
                let bare =
                    called.trim_start_matches("the ").trim_start_matches("an ").trim_start_matches("a ");
                let quotes: String = citations(head).map(|citation| citation.quote.as_str()).collect();
                assert!(!quotes.contains(bare), "{name}/{} quotes the words for {pseudonym}", head.id);
                assert!(!head.title.contains(bare), "{name}/{}", head.id);
            }
            assert!(confidential > 0, "{name}: no fact about {pseudonym}");
            assert!(!case.meta.summary.contains(called.as_str()), "{name}");
        }
    }
    assert!(people >= 5, "the journalist, the wanted person, the activists, the witness, the asylum seeker");
}

fn names(case: &Case, key: &Key, actor: &Id) -> bool {
    let takes_part = key
        .id()
        .and_then(|id| case.events.get(id))
        .is_some_and(|event| event.participants.iter().any(|participant| participant.actor == *actor));
    takes_part || case.head(key).is_some_and(|head| citations(head).any(|c| c.attributed_to.contains(actor)))
}

#[test]
fn coordinates_are_those_of_towns() {
    for place in FOLDER.values().flat_map(|case| case.places.iter()) {
        let is_town = place.precision == Some(casetrail::model::PlacePrecision::Town);
        assert_eq!(place.latitude.is_some(), is_town, "{}", place.id);
        assert_eq!(place.longitude.is_some(), is_town, "{}", place.id);
    }
}

#[test]
fn knowledge_from_elsewhere_stands_in_notes_alone() {
    for (id, head) in facts() {
        let words = [&head.title, &head.date_text];
        assert!(!words.iter().any(|text| text.contains("general knowledge")), "{id}");
        let event = id.split_once('/').and_then(|(of, record)| case(of).events.get(record));
        assert!(!event.is_some_and(|event| event.description.contains("general knowledge")), "{id}");
    }
}
