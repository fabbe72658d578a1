//! Text to case and findings. Nothing a text holds makes this fail: what cannot be read is a finding and stays in the
//! file.

use std::collections::BTreeMap;

use super::codec::Fielded;
use super::decode::{Decoder, similar};
use super::found::Found;
use super::index::Index;
use super::tables::{RECORDS_COST, Tables, Way};
use super::value::read_meta_field;
use crate::model::{Case, FieldPath, Finding, Key, Level, Meta, Named, TableName};
use crate::ron_text::{Meter, Outline, OutlineField, Tree, line_column};

/// The version of the file format that this program reads and writes.
pub const FORMAT: u32 = 1;

/// What reading a text gave.
#[derive(Clone, Debug, Default)]
pub struct Read {
    /// What could be read.
    pub case: Case,
    /// What could not, in the order of the text; of each code the first [`crate::format::FINDINGS_OF_A_CODE`] met.
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
    reading(text, Way::of(text), &Meter::silent())
}

/// [`read`], which tells `watch` how far it is, from 0 to 1; `None` where that answers that nobody wants it any more.
#[must_use]
pub fn read_watched(text: &str, watch: &(dyn Fn(f32) -> bool + Sync)) -> Option<Read> {
    let meter = Meter::new(text.len().saturating_mul(1 + RECORDS_COST), watch);
    let read = reading(text, Way::of(text), &meter);
    (!meter.is_stopped()).then_some(read)
}

fn reading(text: &str, way: Way, meter: &Meter<'_>) -> Read {
    let index = Index::empty(Outline::read_metered(text, way.cores, meter));
    meter.reach(text.len());
    let mut reader = Reader { text, index: &index, found: Found::default(), tree: Tree::default() };
    let read_only = reader.shape();
    let mut case = Case { meta: reader.meta(), ..Case::default() };
    let mut tables = Tables { text, index: &index, way, meter, found: reader.found, orders: Vec::new() };
    (case.lanes, case.lane_order) = tables.read_in_order(TableName::Lanes);
    case.issues = tables.read(TableName::Issues);
    case.actors = tables.read(TableName::Actors);
    case.places = tables.read(TableName::Places);
    case.sources = tables.read(TableName::Sources);
    case.events = tables.read(TableName::Events);
    case.flows = tables.read(TableName::Flows);
    case.rates = tables.read(TableName::Rates);
    (case.scenes, case.scene_order) = tables.read_in_order(TableName::Scenes);
    let Tables { found: Found { mut findings, more, .. }, orders, .. } = tables;
    let mut index = index;
    for (table, order) in orders {
        index.set_order(table, order);
    }
    findings.sort_by_key(|finding| finding.offset);
    Read { case, findings, more, index, read_only }
}

/// The case's own fields and what stands around the records.
struct Reader<'a> {
    text: &'a str,
    index: &'a Index,
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
        for field in &self.index.outline.fields {
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
}

const NO_CASE: &str = "there is no `Case(…)` in this text";
const EXAMPLE: &str = "a case begins with `Case(format: 1, id: \"…\", title: \"…\",`";

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::ron_text::Cores;

    /// Every way of reading finds the same.
    fn check(text: &str) {
        let read = |cores: usize, plain_first: bool| {
            let way = Way { cores: Cores::new(cores), plain_first };
            let Read { case, findings, more, index, read_only } = reading(text, way, &Meter::silent());
            (case, findings, more, format!("{index:?}"), read_only)
        };
        let by_trees = read(1, false);
        for cores in 1..4 {
            assert_eq!(read(cores, true), by_trees, "{cores} cores: {text}");
        }
    }

    const EVERY_FIELD: &str = include_str!("../../tests/data/every-field.ron");
    const ITALY: &str = include_str!("../../data/italy-albania.ron");

    #[test]
    fn the_bundled_cases_read_alike_whatever_the_way() {
        for text in [
            EVERY_FIELD,
            ITALY,
            include_str!("../../data/italy-libya.ron"),
            include_str!("../../data/italy-ngo.ron"),
            include_str!("../../data/smuggling-protocol.ron"),
            include_str!("../../data/australia-offshore.ron"),
        ] {
            check(text);
        }
    }

    #[test]
    fn a_text_whose_quotes_do_not_balance_reads_alike_whatever_the_way() {
        let sound = "title: \"Duty to tender\"),";
        assert_eq!(EVERY_FIELD.matches(sound).count(), 1);
        check(&EVERY_FIELD.replace(sound, "title: \"Duty to tender\")/der\"),"));
    }

    fn char_border(text: &str, at: usize) -> usize {
        (0..=at.min(text.len())).rev().find(|at| text.is_char_boundary(*at)).unwrap()
    }

    /// A text with a few stretches taken out, doubled, or replaced by what a record may hold.
    fn spoilt(text: &'static str) -> impl Strategy<Value = String> {
        let written = prop_oneof![
            Just(String::new()),
            "[\\[\\](),:\"#r'\\\\/* \n]{1,3}".boxed(),
            Just("Some(".to_owned()),
            Just("None".to_owned()),
            Just("r#\"raw\"#".to_owned()),
            Just("0x1F".to_owned()),
            Just("007".to_owned()),
            Just("16_500_000.50".to_owned()),
            Just("/* why */".to_owned()),
            Just("// why\n".to_owned()),
            Just("\u{e9}".to_owned()),
            Just("id: \"lane-a\", ".to_owned()),
            Just("Other(\"a\", \"b\")".to_owned()),
            Just("Inferred(\"from\",)".to_owned()),
            Just("true".to_owned()),
            Just("()".to_owned()),
        ];
        let cut = (0..text.len(), 0_usize..12, any::<bool>(), written);
        proptest::collection::vec(cut, 1..5).prop_map(move |cuts| {
            let mut text = text.to_owned();
            for (at, length, doubles, written) in cuts {
                let from = char_border(&text, at);
                let to = char_border(&text, from + length).max(from);
                let mut new = if doubles { text[from..to].to_owned() } else { String::new() };
                new += &written;
                if doubles { text.insert_str(from, &new) } else { text.replace_range(from..to, &new) }
            }
            text
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(96))]

        #[test]
        fn spoilt_texts_read_alike_whatever_the_way(text in prop_oneof![spoilt(EVERY_FIELD), spoilt(ITALY)]) {
            check(&text);
        }
    }

    #[test]
    fn reading_tells_how_far_it_is_and_stops_when_told() {
        let event = |at: u32| format!("    Event(id: \"e{at}\", title: \"t\"),\n");
        let events = (0..100_000).map(event).collect::<Vec<_>>().concat();
        let text = format!("Case(format: 1, id: \"c\", title: \"t\", events: [\n{events}])");
        let told = std::sync::Mutex::new(Vec::new());
        let read = read_watched(&text, &|share| {
            told.lock().unwrap().push(share);
            true
        });
        assert_eq!(read.unwrap().case.events.len(), 100_000);
        let told = told.into_inner().unwrap();
        assert!(told.len() > 3 && told.iter().all(|share| (0.0..=1.0).contains(share)), "{told:?}");
        assert!(told.iter().any(|share| *share > 0.9), "{told:?}");
        assert!(read_watched(&text, &|share| share < 0.5).is_none());
    }
}
