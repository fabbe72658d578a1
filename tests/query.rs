//! Laws of searching, on arbitrary cases.

use std::collections::BTreeSet;
use std::sync::Arc;

use casetrail::edit::apply;
use casetrail::model::{
    Actor, Basis, Case, Event, FactDetails, Head, Key, Link, Meta, Relation, Scene, TableName,
};
use casetrail::query::facets::{Census, facets};
use casetrail::query::filter::{
    Columns, LookedIn, exactly, has_value, quoted, similar, with_value, without_term, without_value, written,
};
use casetrail::query::hits::{Searched, place, step};
use casetrail::query::{Filter, Finder, StepTo, Texts, TimeIndex, following, renaming};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::support::{cases, edits};

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

/// A filter that means the record under the key by its id; `None` where no search key names its table.
fn meaning(key: &Key, how: usize) -> Option<String> {
    let Key::Record(table, id) = key else { return None };
    let name = match table {
        TableName::Lanes => "lane",
        TableName::Issues => "issue",
        TableName::Actors => "actor",
        TableName::Places => "place",
        TableName::Sources => "source",
        TableName::Events | TableName::Flows => "linked",
        TableName::Rates | TableName::Scenes => return None,
    };
    let exact = exactly(name, id);
    Some(match how {
        0 => exact,
        1 => format!("-{exact},=zzz is:dated"),
        2 => format!("{name}:{}", quoted(id)),
        _ => format!("is:event,flow -{name}:zzz,{}", quoted(id)),
    })
}

proptest! {
    #[test]
    fn after_a_rename_the_filters_of_scenes_leave_the_same_facts(case in cases::case(), at in any::<Index>(), how in 0..4_usize) {
        let keys = edits::keys(&case);
        prop_assume!(!keys.is_empty());
        let key = at.get(&keys);
        let Some(filter) = meaning(key, how) else { return Ok(()) };
        // A flow that has the id of an event is a finding, and which of the two a link means is nobody's law.
        prop_assume!(key.id().is_some_and(|id| !case.events.contains(id) || !case.flows.contains(id)));
        let mut case = case;
        case.scenes.insert(Scene { id: "kept".into(), filter: filter.as_str().into(), ..Scene::default() });
        case.scene_order.push("kept".into());
        let edit = renaming(&case, key, &"another id".into()).unwrap();
        let mut renamed = case.clone();
        apply(&mut renamed, &edit).unwrap();
        let after = renamed.scenes.get("kept").unwrap().filter.clone();
        let follow = |left: Vec<Key>| {
            let new = |key: Key| edit.changes.get(&key).and_then(|change| change.key_after(&key)).unwrap_or(key);
            left.into_iter().map(new).collect::<BTreeSet<Key>>()
        };
        let expected = follow(left(&case, &filter));
        prop_assert_eq!(left(&renamed, &after).into_iter().collect::<BTreeSet<_>>(), expected, "{} became {}", filter, after);
    }

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
    fn what_a_filter_leaves_follows_an_edit(
        (case, edit) in edits::case_and_edit(), words in "[a-z]{1,2}", keyed in 0usize..6,
    ) {
        let keyed = ["is:undated", "has:note", "-has:source", "kind:vote,=return", "date:2024", "is:flow"][keyed];
        for text in [words, keyed.into()] {
            let filter = Filter::parse(&text);
            let mut index = TimeIndex::build(&case);
            let before = filter.matches(&case, &index);
            let mut now = case.clone();
            apply(&mut now, &edit).unwrap();
            let touched = edit.touched();
            index.update(&now, &touched);
            let anew = filter.matches(&now, &index);
            let facts = |key: &Key| matches!(key, Key::Record(TableName::Events | TableName::Flows, _));
            let followed = filter.follow(&before, &now, &index, &touched);
            prop_assert_eq!(followed.is_some(), touched.iter().all(facts));
            if let Some(followed) = followed {
                prop_assert_eq!(followed.count(), anew.count());
                prop_assert_eq!(followed.total(), anew.total());
                for (table, head) in now.facts() {
                    let key = Key::Record(table, head.id.clone());
                    prop_assert_eq!(followed.contains(&key, &index), anew.contains(&key, &index), "{:?}", key);
                }
            }
        }
    }

    #[test]
    fn what_is_kept_between_searches_finds_what_a_search_of_every_fact_finds(
        (case, edit) in edits::case_and_edit(), words in "[a-z]{1,2}", more in "[a-zé0-9]{1,3}", keyed in 0usize..9,
        are_read in any::<bool>(),
    ) {
        let keyed = [
            "is:undated", "has:note", "-has:source", "kind:vote,=return", "linked:a", "is:flow", "date:1900/2024",
            "-kind:none", "date:2024-03..,2023 is:event",
        ][keyed];
        let filters = [
            words.clone(), more.clone(), keyed.to_owned(), format!("{words} {keyed}"), format!("-{more}"),
            format!("-{words} {more}"), format!("{keyed} -{words}"), String::new(),
        ];
        let mut index = TimeIndex::build(&case);
        let mut finder = Finder::default();
        finder.take_texts(Arc::new(Texts::of(&case, &index, &|| false).unwrap()));
        if are_read {
            finder.take_columns(Arc::new(Columns::of(&case, &index)));
        }
        let mut now = case.clone();
        apply(&mut now, &edit).unwrap();
        let touched = edit.touched();
        for text in &filters[..5] {
            let filter = Filter::parse(text);
            let found = finder.find(&filter, &case, &index, &|| false);
            prop_assert_eq!(found.as_ref(), Some(&filter.matches(&case, &index)), "{}", text);
            prop_assert_eq!(finder.known(&filter, &case, &index), found, "{} again", text);
        }
        index.update(&now, &touched);
        finder.follow(&now, &index, &touched);
        for text in &filters {
            let filter = Filter::parse(text);
            let found = finder.find(&filter, &now, &index, &|| false).unwrap();
            let expected = filter.matches(&now, &index);
            prop_assert_eq!(found.count(), expected.count(), "{} after the edit", text);
            for (table, head) in now.facts() {
                let key = Key::Record(table, head.id.clone());
                prop_assert_eq!(found.contains(&key, &index), expected.contains(&key, &index), "{} {}", text, key);
            }
        }
    }

    #[test]
    fn what_facts_have_follows_an_edit((case, edit) in edits::case_and_edit()) {
        let mut now = case.clone();
        apply(&mut now, &edit).unwrap();
        let mut census = Census::of(&case);
        census.follow(&case, &now, &edit.touched());
        let counts = |census: &Census| {
            let all = facets(&[(&now, census)]).into_iter().flat_map(|facet| facet.ticks);
            all.map(|tick| (tick.value.to_lowercase(), tick.facts)).collect::<BTreeSet<_>>()
        };
        prop_assert_eq!(counts(&census), counts(&Census::of(&now)));
    }

    #[test]
    fn hits_are_numbered_as_they_are_stepped_through(one in cases::case(), other in cases::case()) {
        let indexes = [TimeIndex::build(&one), TimeIndex::build(&other)];
        let filter = Filter::parse("-has:note");
        let left = [filter.matches(&one, &indexes[0]), filter.matches(&other, &indexes[1])];
        let searched = [
            Searched { case: &one, index: &indexes[0], matches: &left[0] },
            Searched { case: &other, index: &indexes[1], matches: &left[1] },
        ];
        let mut from: Option<(usize, Key)> = None;
        for nth in 1..=left[0].count() + left[1].count() {
            let at = from.as_ref().map(|(case, key)| (*case, key));
            let next = step(&searched, at, StepTo::Next).unwrap();
            prop_assert_eq!(place(&searched, (next.0, &next.1)), Some(nth), "{:?}", next);
            from = Some(next);
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

/// A case with this id, an actor, a fact, and a fact that links to `link`, and one scene with this filter.
fn linking(id: &str, link: &str, filter: &str) -> Case {
    let head = |id: &str| Head { id: id.into(), title: "A title".into(), ..Head::default() };
    let link = Link {
        relation: Relation::About,
        to: link.into(),
        note: "".into(),
        basis: Basis::Stated,
        citations: Vec::new(),
    };
    let linking = Event {
        head: Head {
            details: FactDetails { links: vec![link].into(), ..FactDetails::default() }.into(),
            ..head("linking")
        },
        ..Event::default()
    };
    Case {
        meta: Meta { id: id.into(), title: id.to_uppercase().into(), ..Meta::default() },
        actors: [Actor { id: "navy".into(), name: "Navy".into(), ..Actor::default() }].into_iter().collect(),
        events: [Event { head: head("fact"), ..Event::default() }, linking].into_iter().collect(),
        scenes: [Scene { id: "s".into(), filter: filter.into(), ..Scene::default() }].into_iter().collect(),
        scene_order: vec!["s".into()],
        ..Case::default()
    }
}

/// Link and filter of the case after the edit.
fn link_and_filter(case: &Case, edit: &casetrail::edit::Edit) -> (String, String) {
    let mut after = case.clone();
    apply(&mut after, edit).unwrap();
    let link = after.events.get("linking").unwrap().head.links[0].to.to_string();
    (link, after.scenes.get("s").unwrap().filter.to_string())
}

#[test]
fn another_case_follows_a_fact_and_a_case_that_get_another_id() {
    let rome = linking("rome", "rome/fact", "case:=rome actor:=navy");
    let milan = linking("milan", "rome/fact", "case:=rome,=milan linked:=fact");
    let followed =
        |key: &Key, new: &str| link_and_filter(&milan, &following(&milan, &rome, key, &new.into()));
    let filter = "case:=rome,=milan linked:=fact".to_owned();
    assert_eq!(followed(&Key::event("fact"), "ruling"), ("rome/ruling".to_owned(), filter.clone()));
    assert_eq!(followed(&Key::event("linking"), "ruling"), ("rome/fact".to_owned(), filter.clone()));
    let actor = Key::Record(TableName::Actors, "navy".into());
    assert!(following(&milan, &rome, &actor, &"marina".into()).is_empty());
    let expected = "case:=roma,=milan linked:=fact".to_owned();
    assert_eq!(followed(&Key::Meta, "roma"), ("roma/fact".to_owned(), expected));
    // The case itself, where it names itself.
    let own = |key: &Key, new: &str| link_and_filter(&rome, &renaming(&rome, key, &new.into()).unwrap());
    assert_eq!(own(&Key::Meta, "roma"), ("roma/fact".to_owned(), "case:=roma actor:=navy".to_owned()));
    assert_eq!(own(&actor, "marina"), ("rome/fact".to_owned(), "case:=rome actor:=marina".to_owned()));
    assert!(following(&rome, &rome, &Key::Meta, &"roma".into()).is_empty(), "its own id is no other case");
}

fn titled(titles: &[&str]) -> Case {
    let head = |(at, title): (usize, &&str)| Head {
        id: format!("e{at}").as_str().into(),
        title: (*title).into(),
        ..Head::default()
    };
    Case {
        events: titles.iter().enumerate().map(|at| Event { head: head(at), ..Event::default() }).collect(),
        ..Case::default()
    }
}

/// Words offered for a filter of a case, and how many facts each leaves.
fn offered(case: &Case, text: &str) -> Vec<(String, String, usize)> {
    let index = TimeIndex::build(case);
    let mut finder = Finder::default();
    finder.take_texts(Arc::new(Texts::of(case, &index, &|| false).unwrap()));
    let looked_in = LookedIn { case, index: &index, finder: &mut finder };
    let found = similar(text, &mut [looked_in], &|| false);
    found.map_or_else(Vec::new, |found| {
        found.words.into_iter().map(|words| (words.words, words.text, words.facts)).collect()
    })
}

#[test]
fn words_like_those_sought_are_offered_as_the_facts_write_them() {
    let case =
        titled(&["Transfer to Shëngjin", "Return from Shengjin", "The Gjadër centre", "Centres in Gjader"]);
    let words = |text: &str| offered(&case, text);
    let one = |words: &str, text: &str, facts: usize| vec![(words.to_owned(), text.to_owned(), facts)];
    assert_eq!(words("shenjgin"), one("Shëngjin", "shengjin", 2));
    assert_eq!(words("centree"), one("centre", "centre", 2), "the shorter word finds the longer too");
    assert_eq!(words("shenjin -return"), one("Shëngjin", "shengjin -return", 1));
    assert_eq!(words("gajder trasnfer"), Vec::new(), "no fact has both");
    assert_eq!(words("gajder cnetre"), one("Gjadër centre", "gjader centre", 2));
    assert_eq!(words("\"transfr to\""), one("Transfer to", "\"transfer to\"", 1));
    assert_eq!(words("zzzzzz"), Vec::new());
    assert_eq!(words("-shenjgin"), Vec::new(), "what is not wanted is not mended");
    assert_eq!(words("kind:shenjgin"), Vec::new());
}

#[test]
fn what_is_found_often_enough_is_not_mended() {
    let case = titled(&["Vote a", "Vote b", "Vote c", "Vote d", "Vote e", "Note"]);
    assert_eq!(offered(&case, "vote"), Vec::new());
    assert_eq!(offered(&case, "note"), vec![("Vote".to_owned(), "vote".to_owned(), 5)], "one fact is few");
}
