//! A case in every spelling that RON allows, and the law that one changed field leaves all other bytes.

use casetrail::edit::{Change, Edit, Record};
use casetrail::format::{read, rewrite, value, value::Value};
use casetrail::model::{Case, Key, Named, TableName};
use casetrail::ron_text::{Context, Outline, Row, Token, Tree, quote, tokens};
use proptest::prelude::*;

use super::super::support::{cases, edits};

/// Writes tokens with arbitrary blanks, comments, quotes, groupings and names between the choices of a seed.
struct Speller {
    state: u64,
    out: String,
    implicit_some: bool,
    comments: bool,
    names: bool,
    blank: &'static str,
}

impl Speller {
    fn roll(&mut self, sides: u64) -> u64 {
        self.state =
            self.state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.state >> 33) % sides
    }

    fn gap(&mut self) {
        let gap = match self.roll(if self.comments { 8 } else { 4 }) {
            0 => self.blank,
            1 => "\n        ",
            4 => " // \"comment\" (\n",
            5 => "/* ] /* , */ */",
            _ => "",
        };
        self.out.push_str(gap);
    }

    fn token(&mut self, token: &str) {
        self.gap();
        self.out.push_str(token);
    }

    fn text(&mut self, text: &str) {
        let plain =
            !text.contains(['\r', '\0']) && text.chars().all(|c| !c.is_control() || c == '\n' || c == '\t');
        let spelled = match self.roll(4) {
            0 if plain => {
                let hashes = "#".repeat(text.matches('#').count() + 1);
                format!("r{hashes}\"{text}\"{hashes}")
            }
            1 => {
                text.chars().fold("\"".to_owned(), |out, c| format!("{out}\\u{{{:x}}}", u32::from(c))) + "\""
            }
            2 => quote(text).replace("\\n", "\n"),
            _ => quote(text),
        };
        // A backslash before an `n` of the text is not to become a line end.
        let right = ron::from_str::<String>(&spelled).is_ok_and(|back| back == text);
        self.token(&if right { spelled } else { quote(text) });
    }

    fn number(&mut self, number: &str) {
        let mut spelled = String::new();
        let whole = number.split('.').next().unwrap_or_default().len();
        for (at, digit) in number.char_indices() {
            if self.roll(2) == 0 && at > 0 && at < whole && !number.starts_with('-') {
                spelled.push('_');
            }
            spelled.push(digit);
        }
        self.token(&spelled);
    }

    fn items(&mut self, open: &str, close: &str, count: usize, mut each: impl FnMut(&mut Self, usize)) {
        self.out.push_str(open);
        for at in 0..count {
            each(self, at);
            self.gap();
            if at + 1 < count || self.roll(2) == 0 {
                self.out.push(',');
            }
        }
        self.token(close);
    }

    fn value(&mut self, value: &Value) {
        match value {
            Value::Text(text) => self.text(text),
            Value::Number(number) => self.number(number),
            Value::Bool(truth) => self.token(&truth.to_string()),
            Value::Name(name) => self.token(name),
            Value::Call { name, args } => {
                self.token(name);
                self.items("(", ")", args.len(), |this, at| this.value(&args[at]));
            }
            Value::List(items) => {
                self.gap();
                self.items("[", "]", items.len(), |this, at| this.value(&items[at]));
            }
            Value::Record { name, fields } => {
                // `()` would be unit; so would a record without fields and name.
                let named = self.names || *name == "Relative" || fields.is_empty();
                self.token(if named { name } else { "" });
                self.items("(", ")", fields.len(), |this, at| {
                    let (field, inner) = &fields[at];
                    let optional =
                        value::fields(name).iter().any(|info| info.name == *field && info.optional);
                    this.field(field, inner, optional);
                });
            }
        }
    }

    fn field(&mut self, name: &str, value: &Value, optional: bool) {
        self.token(name);
        self.token(":");
        let some = optional && (!self.implicit_some || self.roll(4) == 0);
        if some {
            self.token("Some");
            self.token("(");
        }
        self.value(value);
        if some {
            self.token(")");
        }
    }
}

/// The case as a text; equal seeds give equal texts.
pub(super) fn spell(case: &Case, seed: u64) -> String {
    let mut speller = Speller {
        state: seed,
        out: String::new(),
        implicit_some: seed.is_multiple_of(2),
        comments: !(seed / 256).is_multiple_of(3),
        names: !(seed / 64).is_multiple_of(3),
        blank: if (seed / 32).is_multiple_of(2) { "\t" } else { " " },
    };
    if speller.implicit_some {
        speller.out.push_str("#![enable(implicit_some)]\n");
    }
    let Some(Value::Record { name, fields }) = value::encode(&Record::Meta(Box::new(case.meta.clone())))
    else {
        return String::new();
    };
    let keys = |table: TableName| -> Vec<Key> {
        match table {
            TableName::Lanes => case.lane_order.iter().map(|id| Key::Record(table, id.clone())).collect(),
            TableName::Scenes => case.scene_order.iter().map(|id| Key::Record(table, id.clone())).collect(),
            TableName::Issues
            | TableName::Actors
            | TableName::Places
            | TableName::Sources
            | TableName::Events
            | TableName::Flows
            | TableName::Rates => edits::keys(case)
                .into_iter()
                .filter(|key| matches!(key, Key::Record(of, _) if *of == table))
                .collect(),
        }
    };
    let tables: Vec<(TableName, Vec<Value>)> = TableName::ALL
        .iter()
        .map(|table| {
            let records = keys(*table).into_iter().filter_map(|key| value::encode(&Record::of(case, &key)?));
            (*table, records.collect())
        })
        .collect();
    speller.token(name);
    speller.items("(", ")", fields.len() + tables.len(), |this, at| {
        if let Some((field, value)) = fields.get(at) {
            let optional = value::fields("Case").iter().any(|info| info.name == *field && info.optional);
            this.field(field, value, optional);
        } else {
            let (table, records) = &tables[at - fields.len()];
            this.field(table.field(), &Value::List(records.clone()), false);
        }
    });
    speller.gap();
    let mut text = speller.out;
    if (seed / 2).is_multiple_of(4) {
        // Line ends inside strings are data.
        let crlf = text.replace('\n', "\r\n");
        if read(&crlf).case == read(&text).case {
            text = crlf;
        }
    }
    if (seed / 8).is_multiple_of(4) {
        text.insert(0, '\u{feff}');
    }
    text
}

/// The record with one field as another record of its table has it.
fn with_field_of(record: &Record, other: &Record, field: usize) -> Option<(&'static str, Record)> {
    let (Value::Record { name, fields }, Value::Record { fields: theirs, .. }) =
        (value::encode(record)?, value::encode(other)?)
    else {
        return None;
    };
    let info = value::fields(name).get(field)?;
    let mixed = value::fields(name).iter().filter_map(|at| {
        let from = if at.name == info.name { &theirs } else { &fields };
        from.iter().find(|(held, _)| *held == at.name).cloned()
    });
    let mixed = Value::Record { name, fields: mixed.collect() };
    let after = value::decode(record.table()?, &mixed).ok()?;
    (info.name != "id" && value::encode(&after)? == mixed).then_some((info.name, after))
}

/// Where the record's field has its value in a text; where none, `None`.
fn value_span(text: &str, key: &Key, field: &str) -> Option<std::ops::Range<usize>> {
    let index = casetrail::format::Index::new(text);
    let mut tree = Tree::default();
    tree.parse_into(text, index.span(text, key)?, Context { depth: 3, ..index.record_context() }).ok()?;
    let node = tree.root(text)?.without_some().field(field)?;
    Some(node.span().range())
}

fn common_prefix(a: &str, b: &str) -> usize {
    a.bytes().zip(b.bytes()).take_while(|(a, b)| a == b).count()
}

fn common_suffix(a: &str, b: &str) -> usize {
    a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 16, ..ProptestConfig::default() })]

    #[test]
    fn a_case_in_any_spelling_reads_as_the_case(case in cases::case(), seed in any::<u64>()) {
        let text = spell(&case, seed);
        let back = read(&text);
        prop_assert_eq!(super::faults(&back), Vec::<&str>::new(), "{}", text);
        prop_assert!(back.case == case, "{}", text);
        prop_assert!(Outline::read(&text).errors.is_empty());
        prop_assert!(Row::of_root(&text, &Outline::read(&text)).is_some());
    }

    /// Every field of a record of every table, in any spelling.
    #[test]
    fn one_changed_field_leaves_every_other_byte(case in cases::case(), others in prop::collection::vec(cases::record(), 12), seed in any::<u64>()) {
        let text = spell(&case, seed);
        for other in &others {
            let table = other.table().unwrap();
            let Some(key) = edits::keys(&case).into_iter().find(|key| matches!(key, Key::Record(of, _) if *of == table)) else { continue };
            let before = Record::of(&case, &key).unwrap();
            for field in 0..40 {
                let Some((field, after)) = with_field_of(&before, other, field) else { continue };
                if after == before { continue; }
                let mut edit = Edit::default();
                edit.changes.insert(key.clone(), Change { before: Some(before.clone()), after: Some(after.clone()) });
                let written = rewrite(&text, &case, &edit).unwrap();
                let back = read(&written);
                prop_assert_eq!(Record::of(&back.case, &key), Some(after), "{}", written);
                let (old, new) = (value_span(&text, &key, field), value_span(&written, &key, field));
                let (head, tail) = (common_prefix(&text, &written), common_suffix(&text, &written));
                match (old, new) {
                    (Some(old), Some(new)) => {
                        prop_assert_eq!(&text[..old.start], &written[..new.start]);
                        prop_assert_eq!(&text[old.end..], &written[new.end..]);
                    }
                    // One insertion. Behind an item without a comma, a comma is another; a comment may lie between them.
                    (None, Some(_)) => {
                        let between = text.get(head..text.len() - tail.min(text.len() - head)).unwrap_or_default();
                        prop_assert!(tokens(between).all(Token::is_trivia), "{}\n---\n{}", text, written);
                    }
                    (Some(_), None) => prop_assert!(head + tail >= written.len(), "{}\n---\n{}", text, written),
                    (None, None) => prop_assert!(false, "{} is in neither", field),
                }
            }
        }
    }
}
