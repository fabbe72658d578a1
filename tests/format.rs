//! Reading: every field of the format there and back, and what is found in bad text.

use casetrail::edit::Record;
use casetrail::format::{self, FieldInfo, Value, locate, read, value};
use casetrail::model::{FieldPath, Finding, Key, Level, Named, TableName};
use casetrail::ron_text::line_column;

pub(crate) const EVERY_FIELD: &str = include_str!("data/every-field.ron");

/// All records of a text: key and value.
fn records(text: &str) -> Vec<(Key, Record)> {
    let case = read(text).case;
    let mut keys = vec![Key::Meta];
    let tables: [(TableName, Vec<&str>); 9] = [
        (TableName::Lanes, case.lanes.iter().map(|r| r.id.as_str()).collect()),
        (TableName::Issues, case.issues.iter().map(|r| r.id.as_str()).collect()),
        (TableName::Actors, case.actors.iter().map(|r| r.id.as_str()).collect()),
        (TableName::Places, case.places.iter().map(|r| r.id.as_str()).collect()),
        (TableName::Sources, case.sources.iter().map(|r| r.id.as_str()).collect()),
        (TableName::Events, case.events.iter().map(|r| r.head.id.as_str()).collect()),
        (TableName::Flows, case.flows.iter().map(|r| r.head.id.as_str()).collect()),
        (TableName::Rates, case.rates.iter().map(|r| r.id.as_str()).collect()),
        (TableName::Scenes, case.scenes.iter().map(|r| r.id.as_str()).collect()),
    ];
    for (table, ids) in &tables {
        keys.extend(ids.iter().map(|id| Key::Record(*table, (*id).into())));
    }
    keys.into_iter().map(|key| (key.clone(), Record::of(&case, &key).unwrap())).collect()
}

/// Names of records and their fields anywhere in a value.
fn used(value: &Value, into: &mut Vec<(&'static str, &'static str)>) {
    match value {
        Value::Record { name, fields } => {
            for (field, inner) in fields {
                into.push((name, field));
                used(inner, into);
            }
        }
        Value::List(items) | Value::Call { args: items, .. } => {
            for item in items {
                used(item, into);
            }
        }
        Value::Text(_) | Value::Number(_) | Value::Bool(_) | Value::Name(_) => {}
    }
}

fn found(text: &str) -> Vec<String> {
    let findings = read(text).findings;
    findings.iter().map(|finding| told(text, finding)).collect()
}

/// `line:column code message; hint`
fn told(text: &str, finding: &Finding) -> String {
    let (line, column) = line_column(text, finding.offset.unwrap().try_into().unwrap());
    let hint = finding.hint.as_deref().map(|hint| format!("; {hint}")).unwrap_or_default();
    format!("{line}:{column} {} {}{hint}", finding.code, finding.message)
}

#[test]
fn the_corpus_uses_every_field_and_reads_without_a_finding() {
    assert_eq!(found(EVERY_FIELD), [""; 0]);
    let mut seen = Vec::new();
    for (_, record) in records(EVERY_FIELD) {
        used(&value::encode(&record).unwrap(), &mut seen);
    }
    let names = [
        "Case",
        "Lane",
        "Issue",
        "Actor",
        "Place",
        "Source",
        "Event",
        "Flow",
        "Rate",
        "Scene",
        "Citation",
        "Count",
        "Link",
        "Media",
        "Participant",
        "Review",
        "Relative",
    ];
    for record in names {
        let fields: &[FieldInfo] = format::value::fields(record);
        assert!((1..=64).contains(&fields.len()), "{record}");
        for field in fields {
            // The date of an event is told in three ways, of which one record has one.
            let elsewhere = (record, field.name) == ("Event", "date_basis");
            assert!(elsewhere || seen.contains(&(record, field.name)), "{record}.{}", field.name);
        }
    }
}

#[test]
fn every_record_survives_the_way_to_a_value_and_back() {
    let mut count = 0;
    for (key, record) in records(EVERY_FIELD) {
        let value = value::encode(&record).unwrap();
        let back = match &key {
            Key::Record(table, _) => value::decode(*table, &value),
            Key::Meta | Key::Order(_) => value::decode_meta(&value),
        };
        assert_eq!(back.unwrap(), record, "{key}");
        count += 1;
    }
    assert_eq!(count, 17);
}

#[test]
fn fields_that_mean_nothing_are_left_out() {
    let text = r#"Case(format: 1, id: "c", title: "t", lanes: [Lane(id: "a", title: "", note: "")])"#;
    let (_, lane) = records(text).pop().unwrap();
    let value = value::encode(&lane).unwrap();
    assert_eq!(value, Value::Record { name: "Lane", fields: vec![("id", Value::Text("a".into()))] });
}

/// A case with these events.
fn with_event(fields: &str) -> String {
    format!("Case(format: 1, id: \"c\", title: \"t\", events: [\nEvent(id: \"e\", {fields}),\n])")
}

#[test]
fn a_bad_field_is_found_and_the_record_survives() {
    for (fields, expected) in [
        ("kind: Retrun", "2:22 unknown-name unknown kind `Retrun`; did you mean `Return`?"),
        (
            "status: Maybe",
            "2:24 unknown-name unknown status `Maybe`; known are Undisputed, Disputed, Alleged, Unsure",
        ),
        (
            "kind: \"Return\"",
            "2:22 wrong-type expected a name such as `Agreement`, or `Other(\"…\")`, found a text; write it without quotes",
        ),
        ("tilte: \"x\"", "2:16 unknown-field unknown field `tilte` in `Event`; did you mean `title`?"),
        ("title: 7", "2:23 wrong-type expected a text in quotes, found a number; set it in quotes"),
        ("tags: \"a\"", "2:22 wrong-type expected a list `[…]`, found a text; set it in square brackets"),
        (
            "date: \"2025-13\"",
            "2:22 bad-date `2025-13` is not a date: character 6: expected a month 01–12 or a season 21–41, found `13`",
        ),
        (
            "date: 2025",
            "2:22 wrong-type expected a text in quotes such as \"2024-10-14\", found a number; set it in quotes",
        ),
        ("key: \"yes\"", "2:21 wrong-type expected `true` or `false`, found a text"),
        ("credibility: 300", "2:29 bad-number `300` is not a whole number from 0 to 255"),
        (
            "tags: [\"a\"], tags: []",
            "2:29 duplicate-field `tags` stands twice in this `Event`; the first one counts; take the other out",
        ),
        (
            "counts: [Count(value: 0.12345678901234567890123456789)]",
            "2:38 bad-number `0.12345678901234567890123456789` has more than 28 digits and cannot be kept exactly",
        ),
        (
            "counts: [Count(value: \"1e6\")]",
            "2:38 bad-number `1e6` is not a number such as 16500000 or 970000.50",
        ),
        ("counts: [Count(share: \"half\")]", "2:38 bad-share `half` is not a share such as 76.5% or 1/3"),
        (
            "counts: [Cuont(value: 7)]",
            "2:25 wrong-type expected `Count(…)`, found `Cuont(…)`; did you mean `Count`?",
        ),
        ("links: [Link(to: \"x\")]", "2:24 missing-field this `Link` has no `relation`"),
        ("date_basis: Inferred", "2:28 wrong-type expected one text in quotes in `Inferred(…)`"),
        ("date_basis: Relative(to: \"x\", offset: \"soon\")", "2:54 bad-offset"),
    ] {
        let text = with_event(fields);
        let found = found(&text);
        assert!(found.len() == 1 && found[0].starts_with(expected), "{fields}: {found:#?}");
        assert_eq!(read(&text).case.events.len(), 1, "{fields}");
    }
}

#[test]
fn a_currency_is_three_capital_letters() {
    let text =
        "Case(format: 1, id: \"c\", title: \"t\", flows: [Flow(id: \"f\", value: 7, currency: \"eur\")])";
    let expected = "bad-currency `eur` is not a currency code of three capital letters such as EUR (ISO 4217); did you mean `EUR`?";
    assert_eq!(found(text), [format!("1:80 {expected}")]);
    assert!(read(text).case.flows.get("f").unwrap().value.is_some());
}

#[test]
fn numbers_are_exact_in_every_spelling() {
    for (written, number) in [
        ("16_500_000", "16500000"),
        ("\"970000.50\"", "970000.50"),
        ("970000.50", "970000.50"),
        ("0xFF", "255"),
        ("7u16", "7"),
        ("1.5e6", "1500000"),
        ("25e-4", "0.0025"),
        ("-0.5", "-0.5"),
        (".5", "0.5"),
        ("Some(0)", "0"),
    ] {
        let text = with_event(&format!("counts: [Count(value: {written})]"));
        let read = read(&text);
        assert_eq!(read.findings, [], "{written}");
        let value = read.case.events.get("e").unwrap().counts[0].value.unwrap();
        assert_eq!(value, number.parse().unwrap(), "{written}");
    }
}

#[test]
fn a_record_without_an_id_of_its_own_stays_out_of_the_case() {
    let text = "Case(format: 1, id: \"c\", title: \"t\", lanes: [\nLane(title: \"x\"),\nLane(id: 7),\nLane(id: \"\"),\nLane(id: \"a\", title: \"first\"),\nLane(id: \"a\"),\nLane(id: \"b\" title),\n Lame(id: \"d\"),\n7])";
    let hint = "it stays out of the case until it has an id that no other lane has";
    assert_eq!(
        found(text),
        [
            format!("2:1 missing-id this `Lane` has no `id`; {hint}"),
            "3:10 wrong-type expected a text in quotes, found a number; set it in quotes".to_owned(),
            format!("4:1 missing-id this `Lane` has no `id`; {hint}"),
            "6:1 duplicate-id the lane `a` stands twice; the one in line 5 counts; give this one an id of its own"
                .to_owned(),
            "7:14 syntax found `title`, expected `,` or `)`; this record stays out of the case until it is mended"
                .to_owned(),
            "8:2 wrong-type expected `Lane(…)`, found `Lame(…)`; did you mean `Lane`?".to_owned(),
            "9:1 wrong-type expected `Lane(…)`, found a number".to_owned(),
        ]
    );
    let read = read(text);
    assert_eq!(read.case.lanes.len(), 1);
    assert_eq!(read.case.lanes.get("a").unwrap().title, "first");
    assert_eq!(read.left_out(text, TableName::Lanes), 7);
    assert_eq!(read.read_only, None);
}

#[test]
fn what_the_case_itself_lacks_is_found() {
    assert_eq!(
        found("Case(format: 2, id: \"c\", title: \"t\", lanse: [], issued: \"May\", lanes: 7)"),
        [
            "1:14 unknown-format this file says format 2, and this program reads format 1; open it with a newer Casetrail; what this one does not know stays in the file",
            "1:38 unknown-field unknown field `lanse` in `Case`; did you mean `lanes`?",
            "1:57 bad-date `May` is not a date: character 1: expected a year of four digits (or `X` for digits not known), found `M`",
            "1:71 wrong-type expected a list `[…]` of lanes",
        ]
    );
    let missing: Vec<&str> = read("Case()").findings.iter().map(|finding| finding.code).collect();
    assert_eq!(missing, ["missing-format", "missing-id", "missing-title"]);
    assert!(read("Case()").findings.iter().all(|finding| finding.level == Level::Error));
}

#[test]
fn text_that_is_cut_off_opens_read_only_with_what_precedes_the_fault() {
    let whole = "Case(format: 1, id: \"c\", title: \"t\", lanes: [\nLane(id: \"a\"),\nLane(id: \"b\"),\n";
    let read = read(whole);
    assert_eq!(read.case.lanes.len(), 2);
    assert_eq!(read.findings.len(), 1);
    assert_eq!(read.findings[0].code, "unbalanced");
    assert!(read.read_only.is_some());
}

#[test]
fn a_value_is_located_by_key_and_path() {
    for (key, path, expected) in [
        (Key::event("lease"), FieldPath::field("date"), "\"2025-03-01\""),
        (
            Key::event("lease"),
            FieldPath::field("citations").item(1).then("quote"),
            "\"on 1 March 2025 the City let twelve",
        ),
        (Key::event("lease"), FieldPath::field("links").item(0).then("basis"), "Inferred(\"the sums"),
        (Key::event("hearing"), FieldPath::field("date_basis").then("to"), "\"lease\""),
        (Key::event("hearing"), FieldPath::field("counts"), "Event(id: \"hearing\""),
        (Key::flow("offer"), FieldPath::default(), "Flow("),
        (Key::Meta, FieldPath::field("title"), "\"The lease"),
        (Key::Order(TableName::Scenes), FieldPath::default(), "[\n        Scene("),
    ] {
        let (line, column) = locate(EVERY_FIELD, &key, &path).unwrap();
        let at: usize =
            EVERY_FIELD.lines().take(line - 1).map(|line| line.len() + 1).sum::<usize>() + column - 1;
        assert!(EVERY_FIELD[at..].starts_with(expected), "{key} {path}: {}", &EVERY_FIELD[at..at + 30]);
    }
    assert_eq!(locate(EVERY_FIELD, &Key::event("none"), &FieldPath::default()), None);
}

#[test]
fn the_place_of_an_item_does_not_count_what_could_not_be_read() {
    let text = with_event("citations: [Citatoin(), Citation(source: \"s\")]");
    let path = FieldPath::field("citations").item(0).then("source");
    let (_, column) = locate(&text, &Key::event("e"), &path).unwrap();
    assert_eq!(text.lines().nth(1).unwrap().find("\"s\"").unwrap() + 1, column);
}

#[test]
fn tables_are_named_as_their_records() {
    for table in TableName::ALL {
        assert!(value::fields(table.record()).iter().any(|field| field.name == "id"), "{}", table.record());
    }
}
