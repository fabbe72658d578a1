//! The law of effects: every control of the window stands in a table that says which keys do what, and they do it.
//!
//! A table belongs to a state of the window and to the rooms (panels, menus, dialogs) whose controls it operates. For
//! each state it is held that Tab reaches all that can have the keyboard, that all of it has a name of its own, that
//! the tables know every control, and that nothing but what a row says changes when its keys are pressed.

mod bars;
mod case;
mod dialogs;
mod inspector;
mod lists;
mod look;
mod menus;
mod records;
mod timeline;

use std::collections::{BTreeMap, BTreeSet};

use casetrail::action::Action;
use egui::{Event, Key, Modifiers};
use look::{Control, Seen, controls, look};

use case::Stage;

/// Something that a person does at the keyboard.
#[derive(Clone, Copy, Debug)]
enum Press {
    /// A key alone.
    Key(Key),
    /// A key with others held.
    With(Modifiers, Key),
    /// Letters typed.
    Type(&'static str),
}

use Press::{Type, With};

const ENTER: Press = Press::Key(Key::Enter);
const SPACE: Press = Press::Key(Key::Space);
const DOWN: Press = Press::Key(Key::ArrowDown);
const UP: Press = Press::Key(Key::ArrowUp);
const LEFT: Press = Press::Key(Key::ArrowLeft);
const RIGHT: Press = Press::Key(Key::ArrowRight);
const TAB: Press = Press::Key(Key::Tab);
const ESCAPE: Press = Press::Key(Key::Escape);
const ALL: Press = With(Modifiers::COMMAND, Key::A);

/// A control and what its keys do.
struct Row {
    /// The panel, menu or dialog.
    room: &'static str,
    /// Its role and name, as a screen reader is told: "Button Lanes". Rows of a list are alike: "Button Fact *" is the
    /// first of them, and stands for all.
    control: &'static str,
    /// Keys pressed once it has the keyboard.
    keys: &'static [Press],
    /// What changes: names of [`look::Seen`] and what they say then. Of the facets of [`look::LOOKS`] only those named
    /// here are held; of all others nothing else may change.
    effect: &'static [(&'static str, &'static str)],
}

const fn row(
    room: &'static str,
    control: &'static str,
    keys: &'static [Press],
    effect: &'static [(&'static str, &'static str)],
) -> Row {
    Row { room, control, keys, effect }
}

impl Row {
    fn is_of(&self, control: &Control) -> bool {
        self.room == control.room && fits(self.control, &control.spoken)
    }
}

/// Whether the words are those expected; a star stands for any words.
fn fits(expected: &str, words: &str) -> bool {
    let Some((start, rest)) = expected.split_once('*') else { return expected == words };
    words.strip_prefix(start).is_some_and(|words| {
        let mut ends = words.char_indices().map(|(at, _)| at).chain([words.len()]);
        ends.any(|at| fits(rest, &words[at..]))
    })
}

/// A state of the window and what is done in it.
struct Table {
    name: &'static str,
    /// A fresh window in the state.
    stage: fn() -> Stage,
    /// Rooms whose every control the rows operate.
    rooms: &'static [&'static str],
    rows: &'static [Row],
}

/// Every table.
fn tables() -> impl Iterator<Item = &'static Table> {
    let all: [&'static [Table]; 7] = [
        bars::TABLES,
        dialogs::TABLES,
        inspector::TABLES,
        lists::TABLES,
        menus::TABLES,
        records::TABLES,
        timeline::TABLES,
    ];
    all.into_iter().flatten()
}

/// Presses the keys in turn, and waits until what is typed has come to rest.
fn operate(stage: &mut Stage, keys: &[Press]) {
    for key in keys {
        match *key {
            Press::Key(key) => stage.window.key_press(key),
            With(modifiers, key) => stage.window.key_press_modifiers(modifiers, key),
            Type(text) => stage.window.event(Event::Text(text.to_owned())),
        }
        stage.steps(3);
    }
    stage.settle();
}

/// Holds a table to its state.
fn check(name: &str) {
    let table = tables().find(|table| table.name == name).expect("a table of this name");
    let mut faults = Vec::new();
    let mut stage = (table.stage)();
    let before = look(&stage);
    let all = controls(&stage);
    faults.extend(nameless(&all));
    faults.extend(unknown(table, &all));
    faults.extend(unreached(&mut stage, &all));
    let mut spare = None;
    for row in table.rows {
        match all.iter().find(|control| row.is_of(control)) {
            Some(control) => {
                let stage = spare.take().unwrap_or_else(table.stage);
                let (fault, left) = ineffective(stage, row, control, &before);
                faults.extend(fault);
                spare = left;
            }
            None => faults.push(format!("the table knows {} › {}, and there is none", row.room, row.control)),
        }
    }
    assert!(
        faults.is_empty(),
        "In the state “{name}” of tests/window/effects:\n\n{}\n\nA new control needs a row in the table of its room: \
         what it is called, which keys operate it, and what changes then. A row is written as it is told above once \
         it is right.",
        faults.join("\n\n")
    );
}

/// Controls without a name, in no room, or called as another one in their room.
fn nameless(all: &[Control]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut seen: BTreeSet<(&str, &str)> = BTreeSet::new();
    for control in all {
        if control.name.trim().is_empty() {
            faults.push(format!("{control} has no name"));
        }
        if control.room.is_empty() {
            faults.push(format!("{control} is in no panel, menu or dialog with a name"));
        }
        if !seen.insert((&control.room, &control.spoken)) {
            faults.push(format!("two are called {control}"));
        }
    }
    faults
}

/// Controls that no row operates, with what Enter would do.
fn unknown(table: &Table, all: &[Control]) -> Vec<String> {
    let is_known = |control: &&Control| {
        let known = |table: &Table| {
            let mut rows = table.rows.iter();
            rows.any(|row| row.is_of(control))
        };
        if table.rooms.contains(&control.room.as_str()) { known(table) } else { tables().any(known) }
    };
    let unknown = all.iter().filter(|control| !is_known(control));
    let told = unknown.map(|control| {
        let mut stage = (table.stage)();
        let before = look(&stage);
        if !stage.give_keyboard(control) {
            return format!("{control} stands in no table and does not take the keyboard");
        }
        operate(&mut stage, &[ENTER]);
        let after = look(&stage);
        format!("{control} stands in no table. Enter does:\n{}", as_row(control, "&[ENTER]", &before, &after))
    });
    told.collect()
}

/// Controls to which Tab does not lead from where the keyboard is.
fn unreached(stage: &mut Stage, all: &[Control]) -> Vec<String> {
    let mut reached: BTreeSet<u64> = look::keyboard(stage).into_iter().collect();
    // Nothing may have the keyboard at first; Tab then begins at the first control.
    for _ in 0..=all.len() + 1 {
        stage.window.key_press(Key::Tab);
        stage.steps(2);
        if let Some(control) = look::keyboard(stage)
            && !reached.insert(control)
        {
            break;
        }
    }
    let missed = all.iter().filter(|control| !reached.contains(&control.id));
    missed.map(|control| format!("Tab does not reach {control}")).collect()
}

/// What a row says and the window does otherwise; and the window, where undo has brought back all that there was.
fn ineffective(
    mut stage: Stage,
    row: &Row,
    control: &Control,
    before: &Seen,
) -> (Option<String>, Option<Stage>) {
    if !stage.give_keyboard(control) {
        return (Some(format!("{control} does not take the keyboard")), None);
    }
    operate(&mut stage, row.keys);
    let after = look(&stage);
    let expected: BTreeMap<&str, &str> = row.effect.iter().copied().collect();
    let differs = |facet: &str| before.get(facet) != after.get(facet);
    let is_right = |facet: &str| match expected.get(facet) {
        Some(words) => differs(facet) && fits(words, after.get(facet)),
        None => look::LOOKS.contains(&facet) || !differs(facet),
    };
    let mut facets = before.facets().chain(after.facets()).chain(expected.keys().copied());
    let is_effect = !expected.is_empty() && facets.all(is_right);
    let fault = (!is_effect).then(|| {
        let keys = format!("&{:?}", row.keys);
        let seen = as_row(control, &keys, before, &after);
        format!("{control} does not do what its row says, but:\n{seen}")
    });
    (fault, undone(stage, before, &after))
}

/// The window with its last edit taken back, where it is then as it was.
fn undone(stage: Stage, before: &Seen, after: &Seen) -> Option<Stage> {
    let edited = before
        .facets()
        .chain(after.facets())
        .find(|facet| facet.starts_with("undo") && before.get(facet) != after.get(facet));
    edited?;
    let stage = stage.with(Action::Escape).with(Action::Undo);
    let now = look(&stage);
    let mut facets = before.facets().chain(now.facets());
    let by_the_way = ["keyboard", "value", "redo"];
    facets.all(|facet| by_the_way.contains(&facet) || before.get(facet) == now.get(facet)).then_some(stage)
}

/// What happened, as a row of a table.
fn as_row(control: &Control, keys: &str, before: &Seen, after: &Seen) -> String {
    let facets: BTreeSet<&str> = before.facets().chain(after.facets()).collect();
    let changed = facets.into_iter().filter(|facet| before.get(facet) != after.get(facet));
    let (by_the_way, held): (Vec<&str>, Vec<&str>) = changed.partition(|facet| look::LOOKS.contains(facet));
    let shown = |facets: &[&str]| {
        let pairs = facets.iter().map(|facet| format!("({facet:?}, {:?})", after.get(facet)));
        pairs.collect::<Vec<_>>().join(", ")
    };
    let of_looks =
        if by_the_way.is_empty() { String::new() } else { format!(" // and {}", shown(&by_the_way)) };
    format!("    row({:?}, {:?}, {keys}, &[{}]),{of_looks}", control.room, control.spoken, shown(&held))
}
