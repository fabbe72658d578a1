//! Nothing private leaves: words planted in every private field of arbitrary cases stand in the bytes of no export.

use std::io::Read;

use casetrail::convert::{Allowed, Confidential, LeftOver, Notes, Paths, Public, public};
use casetrail::export::document::{DocumentSpec, Format, documents};
use casetrail::export::figure::{FigureSpec, figure};
use casetrail::export::{Lettering, pdf};
use casetrail::model::{
    Access, Actor, ActorKind, Basis, Case, Citation, CitationDetails, Count, DateBasis, Event, EventDetails,
    Flow, Head, Id, Keyed, Link, Media, Participant, Relation, Review, Scene, Source, Table,
};
use proptest::prelude::*;

use crate::support::cases;

/// What stands in private fields, and nowhere else.
const SECRETS: &[&str] = &["qznote", "qzpath", "qzsecret", "qzname", "qzfamily", "qzalias"];

/// Words of a note, a path, a confidential record.
const NOTE: &str = "a qznote";
const PATH: &str = "/home/qzpath/x.pdf";
const SECRET: &str = "a qzsecret";
/// The name behind a pseudonym as texts write it.
const NAMED: &str = "says QZNAME Qzfamily’s friend “qzalias”";

fn changed<T: Keyed + Clone>(table: &Table<T>, mut change: impl FnMut(usize, &mut T)) -> Table<T> {
    table
        .iter()
        .cloned()
        .enumerate()
        .map(|(at, mut record)| {
            change(at, &mut record);
            record
        })
        .collect()
}

/// Plants the words. Every second fact and source is confidential.
fn planted(mut case: Case) -> Case {
    let hidden = Actor {
        id: "qzalias".into(),
        name: "Qzname Qzfamily".into(),
        kind: Some(ActorKind::Person),
        aliases: vec!["Qzalias".into()],
        part_of: None,
        pseudonym: "Witness A".into(),
        note: NOTE.into(),
    };
    let told = Actor { id: "qzsecret-actor".into(), name: SECRET.into(), ..Actor::default() };
    case.meta.summary = NAMED.into();
    case.meta.title = NAMED.into();
    case.lanes = changed(&case.lanes, |_, lane| {
        lane.note = NOTE.into();
        lane.title = NAMED.into();
    });
    case.actors = changed(&case.actors, |_, actor| {
        actor.note = NOTE.into();
        actor.pseudonym = "".into();
    });
    case.actors.insert(hidden);
    // Named by the first event alone, which is confidential; an actor that nothing names is nobody's secret.
    if !case.events.is_empty() {
        case.actors.insert(told);
    }
    case.sources = changed(&case.sources, source);
    let confidential: Vec<Id> = case.sources.iter().step_by(2).map(|source| source.id.clone()).collect();
    case.events = changed(&case.events, |at, event| {
        head(at, &mut event.head, &confidential);
        self::event(at, event);
    });
    case.flows = changed(&case.flows, |at, flow| {
        head(at, &mut flow.head, &confidential);
        self::flow(at, flow);
    });
    case.scenes = changed(&case.scenes, scene);
    case.events.insert(Event {
        head: Head { id: "2024-qzfamily-testifies".into(), title: NAMED.into(), ..Head::default() },
        details: EventDetails {
            description: NAMED.into(),
            participants: vec![Participant { actor: "qzalias".into(), role: NAMED.into() }].into(),
            ..EventDetails::default()
        }
        .into(),
        ..Event::default()
    });
    case
}

fn source(at: usize, source: &mut Source) {
    source.note = NOTE.into();
    source.file = PATH.into();
    source.url = "file:///home/qzpath".into();
    source.archive_url = "https://example.org/Qzname%20Qzfamily".into();
    source.authors.push("Qzfamily, Qzname".into());
    source.access = Access::Public;
    if at.is_multiple_of(2) {
        source.access = Access::Confidential;
        source.title = SECRET.into();
        source.publisher = SECRET.into();
    }
}

fn head(at: usize, head: &mut Head, sources: &[Id]) {
    head.note = NOTE.into();
    head.review =
        Some(Box::new(Review { by: NOTE.into(), on: None, note: NOTE.into(), ..Review::default() }));
    head.access = Access::Public;
    for link in head.links.items_mut() {
        link.note = NOTE.into();
    }
    let cited = sources.iter().map(|source| Citation {
        source: source.clone(),
        details: CitationDetails {
            quote: SECRET.into(),
            locator: SECRET.into(),
            ..CitationDetails::default()
        }
        .into(),
        ..Citation::default()
    });
    head.citations.extend(cited);
    head.citations.push(Citation {
        source: "x".into(),
        details: CitationDetails { quote: NAMED.into(), ..CitationDetails::default() }.into(),
        ..Citation::default()
    });
    head.links.push(Link {
        relation: Relation::About,
        to: "2024-qzfamily-testifies".into(),
        note: NOTE.into(),
        basis: Basis::Inferred(NAMED.into()),
        citations: Vec::new(),
    });
    if at.is_multiple_of(2) {
        head.access = Access::Confidential;
        head.title = SECRET.into();
        head.date_text = SECRET.into();
        head.tags.push("qzsecret".into());
        head.date_basis = DateBasis::Inferred(SECRET.into()).into();
    }
}

fn event(at: usize, event: &mut Event) {
    event.media.push(Media { file: PATH.into(), caption: NAMED.into(), ..Media::default() });
    event.counts.push(Count { unit: "people".into(), label: NAMED.into(), ..Count::default() });
    if at.is_multiple_of(2) {
        event.description = SECRET.into();
        event.participants.push(Participant { actor: "qzsecret-actor".into(), role: SECRET.into() });
    }
}

fn flow(at: usize, flow: &mut Flow) {
    flow.purpose = if at.is_multiple_of(2) { SECRET.into() } else { NAMED.into() };
    flow.stated_as = NAMED.into();
    flow.provider = Some("qzalias".into());
}

fn scene(_: usize, scene: &mut Scene) {
    scene.notes = NOTE.into();
    scene.filter = "actor:\"Qzname Qzfamily\"".into();
    scene.caption = NAMED.into();
}

/// The first secret in the bytes.
fn told(bytes: &[u8]) -> Option<&'static str> {
    let text = String::from_utf8_lossy(bytes).to_lowercase();
    let found = SECRETS.iter().copied().find(|secret| text.contains(secret));
    if let Some(at) = found.and_then(|secret| text.find(secret)) {
        eprintln!("…{}…", text.get(at.saturating_sub(300)..(at + 60).min(text.len())).unwrap_or_default());
    }
    found
}

/// Everything in a PDF: its objects unpacked, and the words of its pages.
fn unpacked(pdf: &[u8]) -> Vec<u8> {
    let mut document = lopdf::Document::load_mem(pdf).unwrap();
    document.decompress();
    let pages: Vec<u32> = document.get_pages().keys().copied().collect();
    let mut bytes = document.extract_text(&pages).unwrap_or_default().replace('\n', "").into_bytes();
    document.save_to(&mut bytes).unwrap();
    bytes
}

/// Every format that a case leaves in.
fn exports(open: &[Public]) -> Vec<(&'static str, Vec<u8>)> {
    let figure = figure(open, &FigureSpec::default()).unwrap();
    let paper = pdf(std::slice::from_ref(&figure.picture), &figure.about).unwrap();
    let mut all = vec![
        ("svg", figure.picture.svg().as_bytes().to_vec()),
        ("svg as text", figure.picture.svg_in(Lettering::Text).into_owned().into_bytes()),
        ("png", figure.picture.png(0.2).unwrap()),
        ("pdf", unpacked(&paper)),
        ("model", format!("{:?}", open.iter().map(Public::case).collect::<Vec<_>>()).into_bytes()),
    ];
    for (name, format) in [
        ("md", Format::Markdown),
        ("html", Format::Html),
        ("csv", Format::Csv),
        ("json", Format::Json),
        ("ics", Format::Ics),
        ("docx", Format::Docx),
    ] {
        for document in documents(open, format, &DocumentSpec::default()).unwrap() {
            // Folded lines of a calendar are one.
            let bytes = String::from_utf8_lossy(&document.bytes).replace("\r\n ", "").into_bytes();
            all.push((name, if format == Format::Docx { unzipped(&document.bytes) } else { bytes }));
        }
    }
    all
}

/// All parts of a package, one behind the other.
fn unzipped(package: &[u8]) -> Vec<u8> {
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(package)).unwrap();
    let mut bytes = Vec::new();
    for at in 0..zip.len() {
        zip.by_index(at).unwrap().read_to_end(&mut bytes).unwrap();
    }
    bytes
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn no_private_word_stands_in_the_bytes_of_any_export(case in cases::case()) {
        let case = planted(case);
        let open = public(&[&case], Allowed::default()).unwrap();
        let is_private = |head: &Head| case.facts().any(|(_, other)| other.id == head.id && other.access == Access::Confidential);
        let private = case.facts().filter(|(_, head)| is_private(head)).count();
        let sources = case.sources.iter().filter(|source| source.access == Access::Confidential).count();
        prop_assert_eq!(open[0].withheld(), private + sources);
        for (format, bytes) in exports(&open) {
            prop_assert_eq!(told(&bytes), None, "{}", format);
        }
        prop_assert!(open[0].case().events.iter().any(|event| event.head.title.contains("Witness A’s")));
    }

    #[test]
    fn what_is_asked_for_by_name_leaves_whole(case in cases::case()) {
        let case = planted(case);
        let all = Allowed { notes: Notes::Kept, confidential: Confidential::Kept, paths: Paths::Kept };
        let open = public(&[&case], all).unwrap();
        prop_assert_eq!(open[0].case(), &case);
        prop_assert_eq!((open[0].withheld(), open[0].mark().is_some()), (0, true));
    }
}

fn case_with(title: &str, more: &str) -> Case {
    let text = format!(
        "#![enable(implicit_some)]\nCase(format: 1, id: \"c\", title: \"C\", actors: [Actor(id: \"w\", name: \"Jane Roe\", kind: Person, pseudonym: \"Witness A\")], events: [Event(id: \"x\", date: \"2024\", title: \"{title}\"{more})])"
    );
    casetrail::format::read(&text).case
}

#[test]
fn a_name_left_over_stops_the_export_in_one_sentence_that_names_record_and_field() {
    let case = case_with("Heard", ", citations: [Citation(source: \"s\", quote: \"the Roes spoke\")]");
    let refused = public(&[&case], Allowed::default()).unwrap_err();
    assert!(matches!(refused, LeftOver::Name { .. }));
    assert_eq!(
        refused.to_string(),
        "nothing was written: “Roes” in `citations[0].quote` of event `x` in the case `c` may be the name behind the \
         pseudonym “Witness A” (actor `w`); reword it, or add it to the aliases of that actor"
    );
    let lifted = Allowed { confidential: Confidential::Kept, ..Allowed::default() };
    assert!(public(&[&case], lifted).is_ok());
}

#[test]
fn a_name_hidden_in_one_case_is_hidden_in_the_cases_beside_it() {
    let other = casetrail::format::read(
        "Case(format: 1, id: \"d\", title: \"Of Jane Roe\", events: [Event(id: \"jane-roe\", title: \"Roe, Jane\", links: [Link(relation: About, to: \"c/x\")])])",
    )
    .case;
    let open = public(&[&case_with("Heard", ", access: Confidential"), &other], Allowed::default()).unwrap();
    let (heard, other) = (open[0].case(), open[1].case());
    assert!(heard.events.is_empty());
    let event = other.events.get("witness-a-2").unwrap_or_else(|| other.events.iter().next().unwrap());
    assert_eq!((other.meta.title.as_str(), event.head.title.as_str()), ("Of Witness A", "Witness A"));
    assert!(event.head.links.is_empty(), "what is withheld in one case is no target in another");
}

#[test]
fn who_stands_in_confidential_facts_alone_stays_behind_with_them() {
    let case = casetrail::format::read(
        r#"#![enable(implicit_some)]
Case(format: 1, id: "c", title: "C", lanes: [Lane(id: "open", title: "Open"), Lane(id: "shut", title: "Shut")],
    actors: [Actor(id: "both", name: "Both"), Actor(id: "office", name: "Office"), Actor(id: "only", name: "Only", part_of: "office"), Actor(id: "unused", name: "Unused")],
    events: [
        Event(id: "a", title: "Open", lane: "open", participants: [Participant(actor: "both")], date_basis: Relative(to: "b")),
        Event(id: "b", title: "Shut", lane: "shut", access: Confidential, participants: [Participant(actor: "both"), Participant(actor: "only")]),
    ])"#,
    )
    .case;
    let open = public(&[&case], Allowed::default()).unwrap();
    let left = open[0].case();
    let actors: Vec<&str> = left.actors.iter().map(|actor| actor.name.as_str()).collect();
    assert_eq!(actors, ["Both", "Unused"]);
    assert_eq!((left.lanes.len(), left.lane_order.len()), (1, 1));
    let basis = &left.events.get("a").unwrap().head.date_basis;
    assert_eq!(*basis, DateBasis::Inferred("a record that is withheld".into()));
}
