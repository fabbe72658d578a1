//! Finding things in the window: by ticks, chips, keys and words, all of one filter.

use std::fmt::Write as _;

use casetrail::action::Action;
use casetrail::app::App;
use casetrail::view::Drawer;
use egui::{Key, Modifiers};
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable as _;

use super::{app, fact, press, push, window_with_file};

type Window = Harness<'static, Option<App>>;

fn click(harness: &mut Window, name: &str) {
    harness.get_by_label(name).click();
    harness.run_steps(4);
}

fn filter(harness: &Window) -> String {
    app(harness).view().filter.clone()
}

fn shown(harness: &Window) -> usize {
    app(harness).sheets().iter().map(casetrail::ui::Sheet::shown).sum()
}

#[test]
fn ticks_of_one_group_widen_and_of_several_narrow() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::Drawer(Drawer::Filter));
    click(&mut harness, "Kinds: filing, 1 fact");
    assert_eq!((filter(&harness).as_str(), shown(&harness)), ("kind:=filing", 1));
    click(&mut harness, "Kinds: court decision, 1 fact");
    assert_eq!((filter(&harness).as_str(), shown(&harness)), ("kind:=filing,=\"court decision\"", 2));
    click(&mut harness, "Kinds: filing, 1 fact");
    click(&mut harness, "Lanes: First lane, 2 facts");
    assert_eq!((filter(&harness).as_str(), shown(&harness)), ("kind:=\"court decision\" lane:=a", 1));
    assert!(harness.query_all_by_label_contains("1 of 2 facts shown").count() >= 2, "drawer and status bar");
}

#[test]
fn every_term_is_a_chip_that_takes_it_out() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::SetFilter("heard lane:=a -tag:navy,sea".into()));
    for name in ["Remove “heard”", "Remove lane: First lane", "Remove not tag: navy or sea"] {
        assert!(harness.query_by_label(name).is_some(), "{name}");
    }
    click(&mut harness, "Remove lane: First lane");
    assert_eq!(filter(&harness), "heard -tag:navy,sea");
    harness.get_by_label("Remove “heard”").focus();
    harness.run_steps(2);
    press(&mut harness, Modifiers::NONE, Key::Delete);
    assert_eq!(filter(&harness), "-tag:navy,sea");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert_eq!(filter(&harness), "");
    assert!(harness.query_by_label_contains("Remove").is_none());
}

#[test]
fn hits_are_stepped_through_and_counted() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::SetFilter("lane:=a".into()));
    assert!(harness.query_by_label("2 hits").is_some());
    for (expected, told) in [("filed", "1 of 2"), ("heard", "2 of 2"), ("filed", "1 of 2")] {
        press(&mut harness, Modifiers::NONE, Key::F3);
        assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, expected)));
        assert!(harness.query_by_label(told).is_some(), "{told}");
    }
    press(&mut harness, Modifiers::SHIFT, Key::F3);
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "heard")));
    click(&mut harness, "Next hit");
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "filed")));
    push(&mut harness, Action::SetFilter("zzzz".into()));
    assert!(harness.query_by_label("no hits").is_some());
}

#[test]
fn enter_in_the_search_field_goes_from_hit_to_hit() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.event(egui::Event::Text("lane:a".into()));
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "filed")));
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "heard")));
    press(&mut harness, Modifiers::SHIFT, Key::Enter);
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "filed")));
    assert_eq!(harness.ctx.memory(egui::Memory::focused), Some(casetrail::ui::search_id()));
}

#[test]
fn with_nothing_searched_for_the_key_of_hits_asks_what_to_search() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::NONE, Key::F3);
    assert_eq!(harness.ctx.memory(egui::Memory::focused), Some(casetrail::ui::search_id()));
}

#[test]
fn a_slip_is_mended_by_a_click() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::SetFilter("knid:filing".into()));
    click(&mut harness, "Did you mean “kind:”?");
    assert_eq!((filter(&harness).as_str(), shown(&harness)), ("kind:filing", 1));
}

#[test]
fn a_scene_opens_what_it_kept_and_keeping_it_again_changes_nothing() {
    let (mut harness, _folder, path) = window_with_file();
    let heard = fact(&harness, "heard");
    push(&mut harness, Action::SetFilter("kind:=filing,return".into()));
    push(&mut harness, Action::FoldLane(heard.doc, "a".into()));
    push(&mut harness, Action::Select(heard.clone()));
    press(&mut harness, Modifiers::COMMAND, Key::K);
    let scene = app(&harness).sheets()[0].case.scenes.iter().next().unwrap().clone();
    assert_eq!((scene.filter.as_str(), scene.focus.len()), ("kind:=filing,return", 1));
    let key = casetrail::document::DocKey::new(
        heard.doc,
        casetrail::model::Key::Record(casetrail::model::TableName::Scenes, scene.id.clone()),
    );
    push(&mut harness, Action::ClearFilter);
    push(&mut harness, Action::FitAll);
    push(&mut harness, Action::ShowScene(key.clone()));
    assert_eq!(filter(&harness), "kind:=filing,return");
    assert_eq!(app(&harness).view().selection.primary(), Some(&heard));
    push(&mut harness, Action::UpdateScene(key.clone()));
    assert_eq!(app(&harness).sheets()[0].case.scenes.get(&scene.id), Some(&scene));
    push(&mut harness, Action::SetFilter("heard".into()));
    push(&mut harness, Action::UpdateScene(key));
    assert_eq!(app(&harness).sheets()[0].case.scenes.get(&scene.id).unwrap().filter, "heard");
    push(&mut harness, Action::Save);
    assert!(std::fs::read_to_string(path).unwrap().contains("filter: \"heard\""));
}

#[test]
fn scenes_are_moved_in_their_drawer() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::COMMAND, Key::K);
    press(&mut harness, Modifiers::COMMAND, Key::K);
    push(&mut harness, Action::Drawer(Drawer::Scenes));
    // The drawer slides in: what is clicked must stand still.
    harness.run_steps(20);
    let titles = |harness: &Window| -> Vec<String> {
        app(harness).sheets()[0].case.scenes_in_order().map(|scene| scene.title.to_string()).collect()
    };
    assert_eq!(titles(&harness), ["Scene 1", "Scene 2"]);
    click(&mut harness, "Move scene Scene 2 up");
    assert_eq!(titles(&harness), ["Scene 2", "Scene 1"]);
    click(&mut harness, "Move scene Scene 2 down");
    assert_eq!(titles(&harness), ["Scene 1", "Scene 2"]);
}

#[test]
fn help_tells_every_term_of_a_search() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::SHIFT, Key::F1);
    for key in &casetrail::query::filter::KEYS {
        assert!(harness.query_all_by_label_contains(key.example).count() > 0, "{}", key.example);
    }
}

#[test]
fn what_may_be_written_next_is_offered_and_taken_by_keys() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::COMMAND, Key::F);
    assert!(harness.query_by_label_contains("kind:, ").is_none(), "nobody asked");
    harness.event(egui::Event::Text("ki".into()));
    harness.run_steps(4);
    harness.get_by_label_contains("kind:, ");
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(filter(&harness), "ki", "with no row marked, Enter goes to the next hit");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(filter(&harness), "kind:");
    harness.event(egui::Event::Text("fil".into()));
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!((filter(&harness).trim_end(), shown(&harness)), ("kind:=filing", 1));
    assert_eq!(harness.ctx.memory(egui::Memory::focused), Some(casetrail::ui::search_id()));
    harness.event(egui::Event::Text("x".into()));
    harness.run_steps(4);
    assert_eq!(filter(&harness), "kind:=filing x", "the cursor stands behind what was taken");
}

#[test]
fn an_offer_is_taken_by_a_click_and_escape_leaves_the_list_before_the_search() {
    let (mut harness, _folder, _path) = window_with_file();
    press(&mut harness, Modifiers::COMMAND, Key::F);
    harness.event(egui::Event::Text("lane:".into()));
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label_contains("First lane, 2 facts").is_none());
    assert_eq!(filter(&harness), "lane:", "the first Escape leaves the list only");
    press(&mut harness, Modifiers::NONE, Key::ArrowDown);
    let row = harness.get_by_label_contains("First lane, 2 facts").rect().center();
    harness.hover_at(row);
    harness.run_steps(2);
    harness.drag_at(row);
    harness.run_steps(2);
    harness.drop_at(row);
    harness.run_steps(4);
    assert_eq!((filter(&harness).trim_end(), shown(&harness)), ("lane:=a", 2));
    assert_eq!(harness.ctx.memory(egui::Memory::focused), Some(casetrail::ui::search_id()));
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert_eq!(filter(&harness), "");
}

#[test]
fn a_date_typed_in_words_or_as_edtf_is_shown() {
    let (mut harness, _folder, _path) = window_with_file();
    let day = |year, month, day| {
        let days = casetrail::model::edtf::Day::from_ymd(year, month, day).unwrap().0;
        f64::from(i32::try_from(days).unwrap())
    };
    for (typed, read, first, last) in [
        ("14 October 2023", "14 October 2023", day(2023, 10, 14), day(2023, 10, 15)),
        ("2021", "2021", day(2021, 1, 1), day(2022, 1, 1)),
    ] {
        press(&mut harness, Modifiers::NONE, Key::G);
        harness.event(egui::Event::Text(typed.to_owned()));
        harness.run_steps(4);
        assert!(harness.query_all_by_value(read).count() > 0, "{typed}");
        press(&mut harness, Modifiers::NONE, Key::Enter);
        let window = app(&harness).view().window.unwrap();
        assert!(window.from() <= first && last <= window.to(), "{typed}: {window:?}");
        assert!(window.days() < 2.0 * (last - first).max(14.0), "{typed}: {window:?}");
    }
    press(&mut harness, Modifiers::ALT, Key::ArrowLeft);
    assert!(app(&harness).view().window.unwrap().to() > day(2023, 1, 1), "back to the first of them");
}

#[test]
fn what_is_no_date_is_told_and_nothing_moves() {
    let (mut harness, _folder, _path) = window_with_file();
    let before = app(&harness).view().window;
    press(&mut harness, Modifiers::NONE, Key::G);
    harness.event(egui::Event::Text("yesterday".to_owned()));
    harness.run_steps(4);
    press(&mut harness, Modifiers::NONE, Key::Enter);
    assert_eq!(app(&harness).view().window, before);
    harness.get_by_label("Date");
    press(&mut harness, Modifiers::NONE, Key::Escape);
    assert!(harness.query_by_label("Date").is_none());
}

#[test]
fn two_selected_facts_are_told_how_far_apart_they_lie() {
    let (mut harness, _folder, _path) = window_with_file();
    let both = [fact(&harness, "filed"), fact(&harness, "heard")];
    push(&mut harness, Action::SelectMany(both.to_vec()));
    // 5 January to some day in March 2024.
    harness.get_by_value("Between 56 and 86 days apart");
}

#[test]
fn facts_with_similar_words_stand_in_and_are_told_apart() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::SetFilter("haerd".into()));
    harness.get_by_label("no hits, 1 similar");
    assert_eq!(shown(&harness), 1);
    press(&mut harness, Modifiers::NONE, Key::F3);
    assert_eq!(app(&harness).view().selection.primary(), Some(&fact(&harness, "heard")));
    harness.get_by_label("no hits, similar 1 of 1");
    click(&mut harness, "Search for “Heard” instead, 1 fact");
    assert_eq!((filter(&harness).as_str(), shown(&harness)), ("heard", 1));
    harness.get_by_label("1 of 1");
    push(&mut harness, Action::SetFilter("haerd".into()));
    super::retitle(&mut harness, "heard", "Haerd in Rome");
    harness.get_by_label("1 of 1");
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert_eq!((filter(&harness).as_str(), shown(&harness)), ("", 2));
}

#[test]
fn what_has_enough_hits_has_no_similar_words_beside_it() {
    let (mut harness, _folder, _path) = window_with_file();
    push(&mut harness, Action::SetFilter("zzzzzz".into()));
    harness.get_by_label("no hits");
    harness.get_by_label("None of 2 facts matches");
    push(&mut harness, Action::SetFilter("lane:=a".into()));
    harness.get_by_label("2 hits");
    assert!(harness.query_by_label("similar:").is_none());
}

/// A case with more facts than are searched within a frame.
fn large() -> String {
    let mut text = String::from("Case(\n    format: 1,\n    id: \"large\",\n    events: [\n");
    for at in 0..6_000 {
        let title = if at % 1000 == 7 { "Transfer to Shëngjin" } else { "Another hearing" };
        writeln!(text, "        Event(id: \"e{at}\", title: \"{title} {at}\", date: \"2024\"),").unwrap();
    }
    text.push_str("    ],\n)\n");
    text
}

/// Frames until the workers are done.
fn until(harness: &mut Window, is_so: impl Fn(&Window) -> bool) {
    for _ in 0..20_000 {
        if is_so(harness) {
            return;
        }
        harness.step();
        std::thread::sleep(std::time::Duration::from_millis(1));
    }
    panic!("never came");
}

#[test]
fn a_large_case_is_searched_beside_the_window() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("large.ron");
    std::fs::write(&path, large()).unwrap();
    let mut harness = super::window(move |ctx| {
        let world = casetrail::app::World { runner: casetrail::app::Runner::Threads, ..super::world() };
        let mut app = App::new(ctx, world);
        app.open(vec![path]);
        app
    });
    until(&mut harness, |harness| !app(harness).sheets().is_empty());
    for (typed, found) in
        [("SHENGJIN", 6), ("shengjin 5007", 1), ("-shengjin", 5_994), ("is:undated", 0), ("e12", 111)]
    {
        push(&mut harness, Action::SetFilter(typed.into()));
        until(&mut harness, |harness| shown(harness) == found);
        let words = format!("{} of 6\u{202F}000 facts shown", grouped(found));
        assert!(harness.query_all_by_label_contains(&words).count() > 0, "{words}");
    }
    // A word with a slip: found beside the window too, and told as what it is.
    push(&mut harness, Action::SetFilter("shnegjin".into()));
    until(&mut harness, |harness| harness.query_by_label("no hits, 6 similar").is_some());
    // What changes meanwhile is found by its new words.
    push(&mut harness, Action::SetFilter("shengjin".into()));
    until(&mut harness, |harness| shown(harness) == 6);
    super::retitle(&mut harness, "e8", "Return from Shëngjin");
    until(&mut harness, |harness| shown(harness) == 7);
    push(&mut harness, Action::SetFilter("return shengjin".into()));
    until(&mut harness, |harness| shown(harness) == 1);
    press(&mut harness, Modifiers::COMMAND | Modifiers::SHIFT, Key::F);
    assert_eq!(shown(&harness), 6_000);
}

fn grouped(number: usize) -> String {
    if number < 1000 { number.to_string() } else { format!("{}\u{202F}{:03}", number / 1000, number % 1000) }
}
