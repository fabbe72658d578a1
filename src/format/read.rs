//! Text to case and findings. Nothing a text holds makes this fail: what cannot be read is a finding and stays in the
//! file.

use std::collections::BTreeMap;

use super::Fault;
use super::codec::{Codec, Fielded};
use super::decode::{Decoder, similar};
use super::index::Index;
use super::value::read_meta_field;
use crate::model::{Case, FieldPath, Finding, Id, Key, Keyed, Level, Meta, Named, Table, TableName};
use crate::ron_text::{Outline, OutlineField, Span, SyntaxError, Tree, line_column};

/// The version of the file format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// Findings kept of one code; the rest are counted.
pub const FINDINGS_OF_A_CODE: usize = 1000;

/// What reading a text gave.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What could be read.
    pub case: Case,
    /// What could not, in the order of the text; of each code the first [`FINDINGS_OF_A_CODE`] met.
    pub findings: Vec<Finding>,
    /// By code, how many more there are than [`Read::findings`] holds.
    pub more: BTreeMap<&'static str, usize>,
    /// Where the records stand.
    pub index: Index,
    /// Why the text must not be written back, in one sentence.
    pub read_only: Option<String>,
}

impl Read {
    /// How many records of a table the text holds that are not in the case.
    #[must_use]
    pub fn left_out(&self, text: &str, table: TableName) -> usize {
        let held = match table {
            TableName::Lanes => self.case.lanes.len(),
            TableName::Issues => self.case.issues.len(),
            TableName::Actors => self.case.actors.len(),
            TableName::Places => self.case.places.len(),
            TableName::Sources => self.case.sources.len(),
            TableName::Events => self.case.events.len(),
            TableName::Flows => self.case.flows.len(),
            TableName::Rates => self.case.rates.len(),
            TableName::Scenes => self.case.scenes.len(),
        };
        self.index.items(text, table).len().saturating_sub(held)
    }
}

/// Reads a case. A field that cannot be read is absent from its record; a record without a readable id of its own is
/// absent from the case; where brackets or quotes do not balance, what precedes the fault is read and the text is
/// read-only.
#[must_use]
pub fn read(text: &str) -> Read {
    let outline = Outline::read(text);
    let mut reader =
        Reader { text, index: Index::empty(outline), found: Found::default(), tree: Tree::default() };
    let read_only = reader.shape();
    let mut case = Case { meta: reader.meta(), ..Case::default() };
    case.lanes = reader.table(TableName::Lanes, Some(&mut case.lane_order));
    case.issues = reader.table(TableName::Issues, None);
    case.actors = reader.table(TableName::Actors, None);
    case.places = reader.table(TableName::Places, None);
    case.sources = reader.table(TableName::Sources, None);
    case.events = reader.table(TableName::Events, None);
    case.flows = reader.table(TableName::Flows, None);
    case.rates = reader.table(TableName::Rates, None);
    case.scenes = reader.table(TableName::Scenes, Some(&mut case.scene_order));
    let Found { mut findings, more, .. } = reader.found;
    findings.sort_by_key(|finding| finding.offset);
    Read { case, findings, more, index: reader.index, read_only }
}

/// Findings with a limit for each code.
#[derive(Default)]
struct Found {
    findings: Vec<Finding>,
    kept: BTreeMap<&'static str, usize>,
    more: BTreeMap<&'static str, usize>,
}

impl Found {
    fn push(&mut self, finding: Finding) {
        if self.is_full(finding.code) {
            return self.count(finding.code);
        }
        *self.kept.entry(finding.code).or_default() += 1;
        self.findings.push(finding);
    }

    fn is_full(&self, code: &str) -> bool {
        self.kept.get(code).is_some_and(|kept| *kept >= FINDINGS_OF_A_CODE)
    }

    fn count(&mut self, code: &'static str) {
        *self.more.entry(code).or_default() += 1;
    }

    /// A finding that is in no record.
    fn bare(&mut self, code: &'static str, offset: usize, message: String, hint: Option<String>) {
        let (key, path, offset) = (None, FieldPath::default(), Some(offset));
        self.push(Finding { level: Level::Error, code, key, path, offset, message, hint });
    }

    fn syntax(&mut self, code: &'static str, error: &SyntaxError, hint: Option<&str>) {
        self.bare(code, error.offset as usize, error.message.clone(), hint.map(str::to_owned));
    }

    fn faults(&mut self, key: Option<&Key>, faults: Vec<Fault>) {
        for Fault { code, path, offset, message, hint } in faults {
            self.push(Finding { level: Level::Error, code, key: key.cloned(), path, offset, message, hint });
        }
    }
}

struct Reader<'a> {
    text: &'a str,
    index: Index,
    found: Found,
    tree: Tree,
}

impl Reader<'_> {
    /// What is wrong around the records, and why the text is read-only, if it is.
    fn shape(&mut self) -> Option<String> {
        let outline = &self.index.outline;
        if let Some(error) = outline.errors.last().filter(|_| !outline.balanced) {
            for error in outline.errors.iter().rev().skip(1) {
                self.found.syntax("syntax", error, None);
            }
            let hint = "what stands before it is read; nothing can be saved until it is mended";
            self.found.syntax("unbalanced", error, Some(hint));
            let (line, column) = line_column(self.text, error.offset);
            return Some(format!("line {line}, column {column}: {error}"));
        }
        if outline.root.is_none() {
            let error = outline.errors.first();
            let at = error.map_or(0, |error| error.offset as usize);
            let message = error.map_or_else(|| NO_CASE.to_owned(), |error| format!("{NO_CASE}: {error}"));
            self.found.bare("not-a-case", at, message, Some(EXAMPLE.to_owned()));
            return Some(NO_CASE.to_owned());
        }
        for error in &outline.errors {
            self.found.syntax("syntax", error, None);
        }
        let name = outline.name.map_or("Case", |name| name.of(self.text));
        if name != Meta::NAME {
            let message = format!("expected `Case(…)`, found `{}(…)`", super::decode::shown(name));
            let hint = similar(name, [Meta::NAME].into_iter()).map(|near| format!("did you mean `{near}`?"));
            let at = outline.name.unwrap_or_default().start as usize;
            self.found.bare("not-a-case", at, message, hint);
        }
        None
    }

    /// The case's own fields; unknown and repeated ones are found.
    fn meta(&mut self) -> Meta {
        let mut meta = Meta::default();
        // Names of fields, and whether they could be read.
        let mut seen: Vec<(&str, bool)> = Vec::new();
        let fields = std::mem::take(&mut self.index.outline.fields);
        for field in &fields {
            let name = field.name(self.text);
            let at = field.name.start as usize;
            if seen.iter().any(|(before, _)| *before == name) {
                let message = format!("`{}` stands twice in this `Case`", super::decode::shown(name));
                let hint = "the first one counts; take the other out".to_owned();
                self.found.bare("duplicate-field", at, message, Some(hint));
                continue;
            }
            match self.meta_field(&mut meta, field, name) {
                Some(is_readable) => seen.push((name, is_readable)),
                None => self.unknown_field(name, at),
            }
        }
        self.index.outline.fields = fields;
        if self.index.outline.root.is_some() && self.index.outline.balanced {
            self.required(&meta, &seen);
        }
        meta
    }

    /// Reads one field of the case and tells whether it can be read; `None` where there is no such field.
    fn meta_field(&mut self, meta: &mut Meta, field: &OutlineField, name: &str) -> Option<bool> {
        if TableName::ALL.iter().any(|table| table.field() == name) {
            if field.list().is_none() {
                let message = format!("expected a list `[…]` of {name}");
                self.found.bare("wrong-type", field.value.start as usize, message, None);
            }
            return Some(true);
        }
        if !Meta::FIELDS.iter().any(|info| info.name == name) {
            return None;
        }
        let context = self.index.field_context();
        if let Err(error) = self.tree.parse_into(self.text, field.value, context) {
            self.found.syntax("syntax", &error, None);
            return Some(false);
        }
        let node = self.tree.root(self.text)?;
        let mut decoder = Decoder::default();
        let is_readable = read_meta_field(meta, name, node, &mut decoder)?;
        self.found.faults(Some(&Key::Meta), decoder.faults);
        if name == "format" && meta.format != 0 && meta.format != FORMAT {
            let message =
                format!("this file says format {}, and this program reads format {FORMAT}", meta.format);
            let hint =
                "open it with a newer Casetrail; what this one does not know stays in the file".to_owned();
            self.found.push(Finding {
                level: Level::Error,
                code: "unknown-format",
                key: Some(Key::Meta),
                path: FieldPath::field("format"),
                offset: Some(field.value.start as usize),
                message,
                hint: Some(hint),
            });
        }
        Some(is_readable)
    }

    fn unknown_field(&mut self, name: &str, at: usize) {
        let known = Meta::FIELDS.iter().map(|info| info.name);
        let near = similar(name, known.chain(TableName::ALL.iter().map(|table| table.field())));
        let message = format!("unknown field `{}` in `Case`", super::decode::shown(name));
        self.found.bare("unknown-field", at, message, near.map(|near| format!("did you mean `{near}`?")));
    }

    /// `format`, `id` and `title` must be there.
    fn required(&mut self, meta: &Meta, seen: &[(&str, bool)]) {
        let at = self.index.outline.root.map_or(0, |root| root.start as usize);
        let missing = |name: &str, is_empty: bool| match seen.iter().find(|(seen, _)| *seen == name) {
            Some((_, is_readable)) => *is_readable && is_empty,
            None => true,
        };
        let absent = [
            ("format", "missing-format", missing("format", false), format!("write `format: {FORMAT}` first")),
            (
                "id",
                "missing-id",
                missing("id", meta.id.is_empty()),
                "other cases refer to this one by it".to_owned(),
            ),
            (
                "title",
                "missing-title",
                missing("title", meta.title.is_empty()),
                "one short phrase is enough".to_owned(),
            ),
        ];
        for (name, code, is_missing, hint) in absent {
            if is_missing {
                self.found.push(Finding {
                    level: Level::Error,
                    code,
                    key: Some(Key::Meta),
                    path: FieldPath::field(name),
                    offset: Some(at),
                    message: format!("this `Case` has no `{name}`"),
                    hint: Some(hint),
                });
            }
        }
    }

    /// The records of a table. `order` receives the ids of those read, in the order of the text.
    fn table<T: Codec + Keyed + Clone>(&mut self, table: TableName, order: Option<&mut Vec<Id>>) -> Table<T> {
        let ids = self.index.ids(self.text, table);
        let items = self.index.items(self.text, table).to_vec();
        self.without_id::<T>(table, &items, &ids);
        let mut held: Vec<u32> = Vec::with_capacity(ids.len());
        let mut in_text: Vec<(u32, Id)> = Vec::new();
        let mut last: Option<(&Id, Span)> = None;
        let records = ids.iter().filter_map(|(id, at)| {
            let span = *items.get(*at as usize)?;
            let record = self.record::<T>(table, id, span)?;
            if let Some((_, first)) = last.filter(|(before, _)| *before == id) {
                self.duplicate(table, id, first, span);
                return None;
            }
            last = Some((id, span));
            held.push(*at);
            if order.is_some() {
                in_text.push((*at, id.clone()));
            }
            Some(record)
        });
        let records = Table::from_sorted(records);
        if let Some(order) = order {
            in_text.sort_unstable();
            order.extend(in_text.into_iter().map(|(_, id)| id));
        }
        self.index.set_order(table, held);
        records
    }

    /// Records whose id cannot be read: found, with whatever else is wrong in them.
    fn without_id<T: Codec + Keyed>(&mut self, table: TableName, items: &[Span], ids: &[(Id, u32)]) {
        if ids.len() == items.len() {
            return;
        }
        let mut with_id = vec![false; items.len()];
        for (_, at) in ids {
            if let Some(flag) = with_id.get_mut(*at as usize) {
                *flag = true;
            }
        }
        for (span, _) in items.iter().zip(with_id).filter(|(_, has_id)| !has_id) {
            let Some((record, faults)) = self.parsed::<T>(*span) else { continue };
            let id_is_told = faults.iter().any(|fault| fault.path.first_field() == Some("id"));
            self.found.faults(None, faults);
            if record.is_some() && !id_is_told {
                let message = format!("this `{}` has no `id`", table.record());
                let hint = format!(
                    "it stays out of the case until it has an id that no other {} has",
                    table.words()
                );
                self.found.bare("missing-id", span.start as usize, message, Some(hint));
            }
        }
    }

    fn record<T: Codec + Keyed>(&mut self, table: TableName, id: &Id, span: Span) -> Option<T> {
        let (record, faults) = self.parsed::<T>(span)?;
        if !faults.is_empty() {
            self.found.faults(Some(&Key::Record(table, id.clone())), faults);
        }
        record
    }

    /// The record under a span and its faults; `None` where it is not even RON, which is found.
    fn parsed<T: Codec>(&mut self, span: Span) -> Option<(Option<T>, Vec<Fault>)> {
        let context = self.index.record_context();
        if let Err(error) = self.tree.parse_into(self.text, span, context) {
            let hint = "this record stays out of the case until it is mended";
            self.found.syntax("syntax", &error, Some(hint));
            return None;
        }
        let mut decoder = Decoder::default();
        let record = T::decode(self.tree.root(self.text)?, &mut decoder);
        Some((record, decoder.faults))
    }

    fn duplicate(&mut self, table: TableName, id: &Id, first: Span, second: Span) {
        if self.found.is_full("duplicate-id") {
            // Finding the line costs a scan of the text.
            return self.found.count("duplicate-id");
        }
        let (line, _) = line_column(self.text, first.start);
        let message = format!("the {} `{}` stands twice", table.words(), super::decode::shown(id));
        let hint = format!("the one in line {line} counts; give this one an id of its own");
        self.found.push(Finding {
            level: Level::Error,
            code: "duplicate-id",
            key: Some(Key::Record(table, id.clone())),
            path: FieldPath::field("id"),
            offset: Some(second.start as usize),
            message,
            hint: Some(hint),
        });
    }
}

const NO_CASE: &str = "there is no `Case(…)` in this text";
const EXAMPLE: &str = "a case begins with `Case(format: 1, id: \"…\", title: \"…\",`";
