//! Laws of searching, on arbitrary cases.

use casetrail::model::{Case, Key};
use casetrail::query::facets::{Census, facets};
use casetrail::query::filter::{has_value, with_value, without_term, without_value, written};
use casetrail::query::{Filter, TimeIndex};
use proptest::prelude::*;

use crate::support::cases;

fn left(case: &Case, filter: &str) -> Vec<Key> {
    let index = TimeIndex::build(case);
    let matches = Filter::parse(filter).matches(case, &index);
    let keys = case.facts().map(|(table, head)| Key::Record(table, head.id.clone()));
    let left: Vec<Key> = keys.filter(|key| matches.contains(key, &index)).collect();
    assert_eq!(matches.count(), left.len(), "{filter}");
    left
}

/// What a person may type, slips included.
fn typed() -> BoxedStrategy<String> {
    let piece = prop_oneof![
        4 => "[a-z]{1,6}:",
        4 => "(kind|tag|actor|date|is|has|amount|note):",
        4 => "[a-zA-Z0-9é=<>.,\\-\\[\\]]{1,5}",
        2 => Just("\"".to_owned()),
        3 => Just(" ".to_owned()),
        1 => Just("-".to_owned()),
        1 => Just("“".to_owned()),
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat()).boxed()
}

proptest! {
    #[test]
    fn the_count_beside_a_tick_is_what_the_tick_leaves(case in cases::case()) {
        let census = Census::of(&case);
        for facet in facets(&[(&case, &census)]) {
            for tick in &facet.ticks {
                let filter = with_value("", facet.key, &tick.value);
                prop_assert_eq!(left(&case, &filter).len(), tick.facts, "{}", filter);
                prop_assert!(Filter::parse(&filter).notes().is_empty(), "{}", filter);
            }
        }
    }

    #[test]
    fn a_term_and_its_opposite_part_the_facts(case in cases::case(), words in "[a-z]{1,3}") {
        let filters = [words, "is:undated".into(), "has:note".into(), "kind:=vote,=return".into(), "date:2024".into()];
        for filter in filters {
            let (with, without) = (left(&case, &filter), left(&case, &format!("-{filter}")));
            prop_assert_eq!(with.len() + without.len(), case.facts().count());
            prop_assert!(with.iter().all(|key| !without.contains(key)));
        }
    }

    #[test]
    fn terms_stand_apart_in_the_text_and_cover_all_that_is_typed(text in typed()) {
        let mut end = 0;
        for term in written(&text) {
            prop_assert!(term.range.start >= end && term.range.end > term.range.start);
            prop_assert!(text.get(term.range.clone()).is_some());
            for value in &term.values {
                prop_assert!(term.range.start <= value.range.start && value.range.end <= term.range.end);
                prop_assert!(text.get(value.range.clone()).is_some());
            }
            end = term.range.end;
        }
        for note in Filter::parse(&text).notes() {
            prop_assert!(text.get(note.place.clone()).is_some(), "{:?}", note);
        }
    }

    #[test]
    fn a_tick_added_to_any_text_is_on_and_taken_out_is_off(text in typed(), value in "[a-zé,\\[ ]{1,6}") {
        let value = format!("={}", casetrail::query::filter::quoted(&value));
        let on = with_value(&text, "tag", &value);
        prop_assert!(has_value(&on, "tag", &value), "{}", on);
        let mut off = on.clone();
        while has_value(&off, "tag", &value) {
            let shorter = without_value(&off, "tag", &value);
            prop_assert!(shorter.len() < off.len(), "{}", off);
            off = shorter;
        }
    }

    #[test]
    fn taking_out_term_after_term_leaves_nothing(text in typed()) {
        let mut text = text;
        while !written(&text).is_empty() {
            let fewer = without_term(&text, 0);
            prop_assert!(written(&fewer).len() < written(&text).len(), "{:?} {:?}", text, fewer);
            text = fewer;
        }
    }
}

#[test]
fn a_tick_after_a_bracket_that_nobody_closed_is_a_term_of_its_own() {
    assert_eq!(with_value("tag:[", "tag", "=a"), "tag:[ tag:=a");
}
