//! Arbitrary cases: every field of the format, awkward texts and ids, references that hit and that dangle.
//!
//! Only what a file can hold is made: an absent value and an empty text are the same, ids are unique and not empty, and
//! the orders list each lane and scene once.

use casetrail::model::edtf::Edtf;
use casetrail::model::{
    Access, Actor, ActorKind, Basis, Bound, Case, Citation, CitationDetails, Count, Currency, DateBasis,
    Decimal, Event, EventDetails, EventKind, FactDetails, Flow, FlowKind, Head, Id, Issue, Keyed, Lane,
    LanesBy, Link, Media, Meta, MicroDegrees, Named, Occurrence, Participant, Place, PlacePrecision, Rate,
    Reliability, Review, Scene, SceneView, Share, Source, SourceKind, Stance, Status, Supports, Table,
    Verdict,
};
use lean_string::LeanStr;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;

/// How many records a table of an arbitrary case has at most.
const ROWS: usize = 5;

/// Empty, plain, or with everything that a text in RON trips over.
pub(crate) fn text() -> BoxedStrategy<LeanStr> {
    prop_oneof![
        3 => Just(String::new()),
        4 => "[A-Za-z0-9 ,.’-]{1,14}",
        1 => "\\PC{0,10}",
        1 => select(AWKWARD).prop_map(str::to_owned),
        1 => ".{0,6}",
    ]
    .prop_map(LeanStr::from)
    .boxed()
}

const AWKWARD: &[&str] = &[
    "\"quoted\"",
    "back\\slash",
    "two\nlines",
    "crlf\r\nline",
    "\ttab",
    "// no comment",
    "/* no comment */",
    "r#\"raw\"#",
    "\"##",
    "nul \0",
    "bidi \u{202e}abc",
    "\u{feff}bom",
    "Rückführung – „Zitat“ 😀",
    "ends with \\",
    ")],}",
    "first […] second",
];

/// A text that is not empty.
pub(crate) fn some_text() -> BoxedStrategy<LeanStr> {
    text().prop_map(|text| if text.is_empty() { "x".into() } else { text }).boxed()
}

/// An id out of a small pool, so that references hit; now and then an awkward one.
pub(crate) fn id() -> BoxedStrategy<Id> {
    prop_oneof![
        8 => "[a-e][0-9]?",
        1 => select(&["with space", "Ünïcode", "quo\"te", "1st", "a.b", "back\\slash", "true"][..]).prop_map(str::to_owned),
        1 => "[a-z]{1,4}(-[a-z0-9]{1,4}){0,2}",
    ]
    .prop_map(Id::from).boxed()
}

/// An id in a field that names a fact: of this case, or of another.
pub(crate) fn fact_id() -> BoxedStrategy<Id> {
    prop_oneof![
        9 => id(),
        1 => (id(), id()).prop_map(|(case, record)| Id::from(format!("{case}/{record}"))),
    ]
    .boxed()
}

/// A date of any shape.
pub(crate) fn date() -> BoxedStrategy<Edtf> {
    select(DATES).prop_map(|text| Edtf::parse(text).unwrap()).boxed()
}

const DATES: &[&str] = &[
    "2025",
    "2025-01",
    "2025-01-19",
    "2025-04~",
    "2025?-04",
    "202X",
    "2017/..",
    "../2025-01-18",
    "2024-07-01/2026-06-30",
    "[2025-01-19..2025-01-21]",
    "[..2025-01]",
    "2024-22",
    "2025-01-19T10:30:00Z",
    "-0044-03-15",
];

/// A value of a closed vocabulary.
pub(crate) fn named<T: Named + std::fmt::Debug>() -> BoxedStrategy<T> {
    select(T::ALL).boxed()
}

/// A decimal, with and without a fraction.
pub(crate) fn decimal() -> BoxedStrategy<Decimal> {
    prop_oneof![
        any::<i32>().prop_map(|number| Decimal::from(i64::from(number))),
        select(&["0", "970000.50", "0.1", "16_500_000", "-3", "1.10"][..])
            .prop_map(|text| text.parse().unwrap()),
    ]
    .boxed()
}

fn currency() -> BoxedStrategy<Currency> {
    select(&["EUR", "LYD", "USD", "XYZ"][..]).prop_map(|code| Currency::parse(code).unwrap()).boxed()
}

fn basis() -> BoxedStrategy<Basis> {
    prop_oneof![3 => Just(Basis::Stated), 1 => some_text().prop_map(Basis::Inferred)].boxed()
}

fn date_basis() -> BoxedStrategy<DateBasis> {
    let offset =
        option::of(select(&["-P1D", "PT0H/PT48H", "P1Y2M"][..]).prop_map(|text| text.parse().unwrap()));
    prop_oneof![
        3 => Just(DateBasis::Stated),
        1 => some_text().prop_map(DateBasis::Inferred),
        1 => (id(), offset).prop_map(|(to, offset)| DateBasis::Relative { to, offset }),
    ]
    .boxed()
}

/// A citation.
pub(crate) fn citation() -> BoxedStrategy<Citation> {
    (
        (id(), option::weighted(0.2, id()), text(), text(), text()),
        (vec(id(), 0..3), named::<Stance>(), vec(named::<Supports>(), 0..3)),
        (option::weighted(0.2, date()), option::weighted(0.2, decimal())),
    )
        .prop_map(
            |(
                (source, cited_in, locator, quote, translation),
                (attributed_to, stance, supports),
                (date, value),
            )| {
                Citation {
                    source,
                    stance,
                    details: CitationDetails {
                        cited_in: cited_in.into(),
                        locator: locator.into(),
                        quote: quote.into(),
                        translation: translation.into(),
                        attributed_to: attributed_to.into(),
                        supports: supports.into(),
                        date: date.into(),
                        value: value.into(),
                    }
                    .into(),
                }
            },
        )
        .boxed()
}

fn link() -> BoxedStrategy<Link> {
    (named(), fact_id(), text(), basis(), vec(citation(), 0..2))
        .prop_map(|(relation, to, note, basis, citations)| Link { relation, to, note, basis, citations })
        .boxed()
}

fn review() -> BoxedStrategy<Review> {
    (text(), option::of(date()), named::<Verdict>(), text())
        .prop_map(|(by, on, verdict, note)| Review { by, on, verdict, note })
        // A review with nothing in it cannot be told from none.
        .prop_filter("a review says something", |review| *review != Review::default())
        .boxed()
}

fn head() -> BoxedStrategy<Head> {
    (
        (id(), text(), option::of(date()), text(), date_basis(), basis()),
        (named::<Status>(), named::<Occurrence>(), option::of(1_u8..=6)),
        (vec(citation(), 0..3), vec(link(), 0..3), vec(id(), 0..3), vec(some_text(), 0..3)),
        (any::<bool>(), named::<Access>(), option::weighted(0.2, review()), vec(some_text(), 0..2), text()),
    )
        .prop_map(
            |(
                (id, title, date, date_text, date_basis, basis),
                (status, occurrence, credibility),
                (citations, links, issues, tags),
                (key, access, review, acknowledged, note),
            )| Head {
                id,
                title,
                date,
                status,
                occurrence,
                credibility,
                citations: citations.into(),
                tags: tags.into(),
                key,
                access,
                details: FactDetails {
                    date_text: date_text.into(),
                    date_basis: date_basis.into(),
                    basis: basis.into(),
                    links: links.into(),
                    issues: issues.into(),
                    review: review.map(Box::new),
                    acknowledged: acknowledged.into(),
                    note: note.into(),
                }
                .into(),
            },
        )
        .boxed()
}

fn event_kind() -> BoxedStrategy<EventKind> {
    prop_oneof![
        8 => select(EventKind::ALL),
        1 => some_text().prop_map(EventKind::Other),
        1 => Just(EventKind::Unstated),
    ]
    .boxed()
}

fn count() -> BoxedStrategy<Count> {
    let share = select(&["76.5%", "1/3", "0%"][..]).prop_map(|text| text.parse::<Share>().unwrap());
    (option::of(decimal()), option::of(share), text(), text(), text(), named::<Bound>(), text())
        .prop_map(|(value, share, of, unit, label, bound, stated_as)| Count {
            value,
            share,
            of,
            unit,
            label,
            bound,
            stated_as,
        })
        .boxed()
}

fn participant() -> BoxedStrategy<Participant> {
    (id(), text()).prop_map(|(actor, role)| Participant { actor, role }).boxed()
}

fn media() -> BoxedStrategy<Media> {
    (some_text(), text(), text(), text(), text())
        .prop_map(|(file, caption, credit, alt, license)| Media { file, caption, credit, alt, license })
        .boxed()
}

/// An event.
pub(crate) fn event() -> BoxedStrategy<Event> {
    (
        (head(), event_kind(), option::of(id()), vec(participant(), 0..3)),
        (option::of(id()), option::of(id()), text(), vec(count(), 0..3), vec(media(), 0..2)),
    )
        .prop_map(|((head, kind, lane, participants), (place, origin, description, counts, media))| Event {
            head,
            kind,
            lane,
            details: EventDetails {
                participants: participants.into(),
                place: place.into(),
                origin: origin.into(),
                description: description.into(),
                counts: counts.into(),
                media: media.into(),
            }
            .into(),
        })
        .boxed()
}

/// A flow.
pub(crate) fn flow() -> BoxedStrategy<Flow> {
    (
        (head(), option::of(named::<FlowKind>()), text(), option::of(id()), option::of(id())),
        (option::of(decimal()), option::of(currency()), named::<Bound>(), option::of(id()), text()),
    )
        .prop_map(
            |((head, kind, stated_as, provider, receiver), (value, currency, bound, event, purpose))| Flow {
                head,
                kind,
                stated_as,
                provider,
                receiver,
                value,
                currency,
                bound,
                event,
                purpose,
            },
        )
        .boxed()
}

/// A lane.
pub(crate) fn lane() -> BoxedStrategy<Lane> {
    (id(), text(), text()).prop_map(|(id, title, note)| Lane { id, title, note }).boxed()
}

fn issue() -> BoxedStrategy<Issue> {
    (id(), text(), option::of(id())).prop_map(|(id, title, part_of)| Issue { id, title, part_of }).boxed()
}

/// An actor.
pub(crate) fn actor() -> BoxedStrategy<Actor> {
    let parts = (id(), text(), option::of(named::<ActorKind>()), vec(some_text(), 0..3));
    (parts, (option::of(id()), text(), text()))
        .prop_map(|((id, name, kind, aliases), (part_of, pseudonym, note))| Actor {
            id,
            name,
            kind,
            aliases,
            part_of,
            pseudonym,
            note,
        })
        .boxed()
}

fn degrees() -> BoxedStrategy<MicroDegrees> {
    (-180_000_000_i64..=180_000_000).prop_map(MicroDegrees).boxed()
}

fn place() -> BoxedStrategy<Place> {
    let precision = option::of(named::<PlacePrecision>());
    (id(), text(), option::of(degrees()), option::of(degrees()), precision, option::of(id()))
        .prop_map(|(id, name, latitude, longitude, precision, part_of)| Place {
            id,
            name,
            latitude,
            longitude,
            precision,
            part_of,
        })
        .boxed()
}

/// A source.
pub(crate) fn source() -> BoxedStrategy<Source> {
    (
        (
            id(),
            option::of(named::<SourceKind>()),
            text(),
            vec(some_text(), 0..3),
            text(),
            text(),
            text(),
            text(),
        ),
        (option::of(date()), basis(), text(), text(), option::of(date()), text()),
        (option::of(named::<Reliability>()), option::of(id()), named::<Access>(), text()),
        (text(), text(), text(), text()),
    )
        .prop_map(
            |(
                (id, kind, title, authors, container_title, publisher, authority, number),
                (issued, issued_basis, url, archive_url, accessed, language),
                (reliability, derived_from, access, note),
                (file, sha256, collected_at, collected_by),
            )| Source {
                id,
                kind,
                title,
                authors,
                container_title,
                publisher,
                authority,
                number,
                issued,
                issued_basis,
                url,
                archive_url,
                accessed,
                language,
                reliability,
                derived_from,
                access,
                note,
                file,
                sha256,
                collected_at,
                collected_by,
            },
        )
        .boxed()
}

fn rate() -> BoxedStrategy<Rate> {
    let ends = (option::of(currency()), option::of(currency()));
    (id(), ends, option::of(date()), option::of(decimal()), vec(citation(), 0..2))
        .prop_map(|(id, (from, to), date, value, citations)| Rate { id, from, to, date, value, citations })
        .boxed()
}

/// A scene.
pub(crate) fn scene() -> BoxedStrategy<Scene> {
    (
        (id(), text(), text(), option::of(named::<SceneView>()), text()),
        (
            option::of(named::<LanesBy>()),
            vec(id(), 0..3),
            option::of(date()),
            option::of(date()),
            vec(id(), 0..3),
        ),
        (option::of(id()), vec(media(), 0..2), text(), any::<bool>(), text(), text()),
    )
        .prop_map(
            |(
                (id, title, caption, view, filter),
                (lanes_by, lanes, from, to, focus),
                (anchor, media, notes, hidden, funding, counted),
            )| {
                Scene {
                    id,
                    title,
                    caption,
                    view,
                    filter,
                    lanes_by,
                    lanes,
                    from,
                    to,
                    anchor,
                    funding,
                    counted,
                    focus,
                    media,
                    notes,
                    hidden,
                }
            },
        )
        .boxed()
}

/// The case's own fields.
pub(crate) fn meta() -> BoxedStrategy<Meta> {
    (
        (id(), text(), text(), text(), text()),
        (option::of(id()), vec(some_text(), 0..3), option::of(date()), text()),
    )
        .prop_map(|((id, title, family, summary, language), (anchor, authors, issued, license))| Meta {
            format: 1,
            id,
            title,
            family,
            anchor,
            summary,
            language,
            authors,
            issued,
            license,
        })
        .boxed()
}

fn table<T: Keyed + Clone + std::fmt::Debug>(
    record: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<Table<T>> {
    vec(record, 0..ROWS).prop_map(|records| records.into_iter().collect()).boxed()
}

/// A table whose order is data, and the order.
fn ordered<T: Keyed + Clone + std::fmt::Debug + 'static>(
    record: impl Strategy<Value = T> + 'static,
) -> BoxedStrategy<(Table<T>, Vec<Id>)> {
    table(record)
        .prop_flat_map(|table| {
            let ids: Vec<Id> = table.iter().map(|record| record.id().clone()).collect();
            (Just(table), Just(ids).prop_shuffle())
        })
        .boxed()
}

/// A whole case.
pub(crate) fn case() -> BoxedStrategy<Case> {
    (
        (meta(), ordered(lane()), table(issue()), table(actor()), table(place())),
        (table(source()), table(event()), table(flow()), table(rate()), ordered(scene())),
    )
        .prop_map(
            |(
                (meta, (lanes, lane_order), issues, actors, places),
                (sources, events, flows, rates, (scenes, scene_order)),
            )| Case {
                meta,
                lanes,
                lane_order,
                issues,
                actors,
                places,
                sources,
                events,
                flows,
                rates,
                scenes,
                scene_order,
            },
        )
        .boxed()
}

/// A record of any table.
pub(crate) fn record() -> BoxedStrategy<casetrail::edit::Record> {
    use casetrail::edit::Record;
    prop_oneof![
        1 => lane().prop_map(|record| Record::Lane(Box::new(record))),
        1 => issue().prop_map(|record| Record::Issue(Box::new(record))),
        1 => actor().prop_map(|record| Record::Actor(Box::new(record))),
        1 => place().prop_map(|record| Record::Place(Box::new(record))),
        1 => source().prop_map(|record| Record::Source(Box::new(record))),
        4 => event().prop_map(|record| Record::Event(Box::new(record))),
        2 => flow().prop_map(|record| Record::Flow(Box::new(record))),
        1 => rate().prop_map(|record| Record::Rate(Box::new(record))),
        1 => scene().prop_map(|record| Record::Scene(Box::new(record))),
    ]
    .boxed()
}
