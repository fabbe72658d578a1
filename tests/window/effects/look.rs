//! What can be seen of a window, as words: its controls, and the state that an effect changes.

use std::collections::BTreeMap;
use std::fmt;
use std::path::Path;

use casetrail::document::Document;
use casetrail::export::request::Request;
use casetrail::model::Named as _;
use casetrail::query::sums::Money;
use casetrail::ui::{Dialog, Panel};
use casetrail::view::View;
use egui::accesskit::{Action as Does, Role};
use egui_kittest::Node;
use egui_kittest::kittest::NodeT as _;

use super::super::app;
use super::case::Stage;

/// Facets that follow from others or move by the way: held only where a row names them.
pub(super) const LOOKS: &[&str] =
    &["keyboard", "expanded", "rooms", "controls", "list", "value", "redo", "message"];

/// A control as a screen reader is told of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Control {
    /// What it stands in: "Inspector", "Source 1".
    pub(super) room: String,
    /// The panel, menu, list or dialog that holds the room.
    holder: String,
    pub(super) name: String,
    /// Role and name.
    pub(super) spoken: String,
    /// Stays from window to window of one state.
    pub(super) id: u64,
}

impl fmt::Display for Control {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} › {}", self.room, self.spoken)
    }
}

impl Control {
    pub(super) fn of(node: &Node<'_>) -> Self {
        let node = node.accesskit_node();
        let (mut room, mut holder) = (String::new(), String::new());
        let mut above = node.parent();
        while let Some(each) = above {
            let is_holder = matches!(each.role(), Role::Pane | Role::Dialog | Role::Menu | Role::ListBox);
            let is_room = is_holder || each.role() == Role::Group;
            if let Some(label) = each.label().filter(|label| is_room && !label.is_empty()) {
                if room.is_empty() {
                    room.clone_from(&label);
                }
                if is_holder {
                    holder = label;
                    break;
                }
            }
            above = each.parent();
        }
        let name = node.label().unwrap_or_default();
        Self { room, holder, spoken: format!("{:?} {name}", node.role()), name, id: node.locate().0.0 }
    }
}

/// All that can have the keyboard and is not switched off.
pub(super) fn controls(stage: &Stage) -> Vec<Control> {
    let all = stage.window.root().children_recursive();
    let able = all.filter(|node| {
        let node = node.accesskit_node();
        node.data().supports_action(Does::Focus) && !node.is_disabled()
    });
    let all: Vec<Control> = able.map(|node| Control::of(&node)).collect();
    // A menu, a list or a dialog that has the keyboard keeps it: nothing else can be reached then.
    let here = keyboard(stage).and_then(|id| all.iter().find(|control| control.id == id));
    let panels = Panel::ALL.map(Panel::name);
    match here.map(|control| control.holder.clone()).filter(|holder| !panels.contains(&holder.as_str())) {
        Some(holder) => all.into_iter().filter(|control| control.holder == holder).collect(),
        None => all,
    }
}

/// The control that has the keyboard, by its [`Control::id`].
pub(super) fn keyboard(stage: &Stage) -> Option<u64> {
    stage.window.ctx.memory(egui::Memory::focused).map(|id| id.value())
}

/// What a screen reader is told has the keyboard: within a list its chosen row.
fn focused(stage: &Stage) -> Option<Control> {
    let mut all = stage.window.root().children_recursive();
    all.find(Node::is_focused).map(|node| Control::of(&node))
}

/// The state of a window in words, facet by facet; one that says nothing is not there.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Seen(BTreeMap<String, String>);

impl Seen {
    pub(super) fn get(&self, facet: &str) -> &str {
        self.0.get(facet).map_or("", String::as_str)
    }

    pub(super) fn facets(&self) -> impl Iterator<Item = &str> {
        self.0.keys().map(String::as_str)
    }

    fn tell(&mut self, facet: &str, words: impl Into<String>) {
        let words = words.into();
        if !words.is_empty() {
            self.0.insert(facet.to_owned(), words);
        }
    }
}

/// Looks at a window.
pub(super) fn look(stage: &Stage) -> Seen {
    let app = app(&stage.window);
    let mut seen = Seen::default();
    let names: Vec<String> = app.workspace().iter().map(Document::name).collect();
    seen.tell("cases", names.join(", "));
    for document in app.workspace().iter() {
        let name = document.name();
        let text = document.snapshot().text_to_save().expect("a text to save");
        seen.tell(&format!("text of {name}"), lines_changed(document.opened_text(), &text));
        seen.tell(&format!("undo of {name}"), document.undo_label().unwrap_or_default());
        seen.tell("redo", document.redo_label().unwrap_or_default());
    }
    let now = std::fs::read_to_string(&stage.path).unwrap_or_default();
    seen.tell("file", lines_changed(&stage.text, &now));
    seen.tell("folder", files_beside(&stage.path));
    view(&mut seen, app.view());
    seen.tell("dialog", app.dialog().map(dialog).unwrap_or_default());
    if let Some(Dialog::Export(chosen)) = app.dialog() {
        seen.tell("request", request(chosen));
    }
    seen.tell("message", app.message().map(|message| message.text.clone()).unwrap_or_default());
    seen.tell("closes", if app.may_close() { "yes" } else { "" });
    let recent = app.settings().recent.iter().filter_map(|path| path.file_name());
    seen.tell("recent", recent.map(|name| name.to_string_lossy()).collect::<Vec<_>>().join(", "));
    seen.tell("size", format!("{:.1}", stage.window.ctx.zoom_factor()));
    seen.tell("desktop", stage.asked_of_desktop.join(", "));
    tree(&mut seen, stage);
    seen
}

fn view(seen: &mut Seen, view: &View) {
    let ids = view.selection.keys().iter().map(|key| key.key.to_string());
    seen.tell("selected", ids.collect::<Vec<_>>().join(", "));
    let day = |time: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "days near the present")]
        let ymd = casetrail::model::edtf::Day(time.round() as i64).ymd();
        format!("{}-{:02}-{:02}", ymd.year, ymd.month, ymd.day)
    };
    if let Some(window) = view.window {
        seen.tell("time", format!("{} to {}", day(window.from()), day(window.to())));
    }
    seen.tell("filter", view.filter.clone());
    let folded = view.folded_lanes.iter().map(|(_, lane)| lane.to_string());
    seen.tell("folded", folded.collect::<Vec<_>>().join(", "));
    let hidden = view.hidden_lanes.iter().map(|(_, lane)| lane.to_string());
    seen.tell("hidden", hidden.collect::<Vec<_>>().join(", "));
    seen.tell("lanes by", view.lanes_by.words());
    let cases = view.folded_cases.iter().map(|doc| doc.0.to_string());
    seen.tell("folded cases", cases.collect::<Vec<_>>().join(", "));
    seen.tell("links", format!("{:?}", view.links));
    for (name, choice) in [("plots", view.plots.funding), ("counts", view.plots.counts)] {
        let money = match choice.money {
            Money::Usual => String::new(),
            Money::In(currency) => format!(", in {currency}"),
            Money::Into(currency) => format!(", converted to {currency}"),
        };
        seen.tell(name, format!("{} {:?}{money}", choice.words(), choice.running));
    }
    let not_drawn = view.hidden.iter().map(|(plot, entry)| format!("{plot:?} {entry:?}"));
    seen.tell("not drawn", not_drawn.collect::<Vec<_>>().join(", "));
    seen.tell("empty time", format!("{:?}", view.folding));
    seen.tell("drawer", view.drawer.map(|drawer| format!("{drawer:?}")).unwrap_or_default());
    seen.tell("inspector", format!("{:?}", view.inspector));
    seen.tell("middle", format!("{:?}", view.content));
    seen.tell("theme", format!("{:?}", view.theme));
    seen.tell("motion", format!("{:?}", view.motion));
    seen.tell("scene", view.presenting.as_ref().map(|on| on.scene.to_string()).unwrap_or_default());
    seen.tell("proposed", view.proposals.as_ref().map(|all| all.found.len().to_string()).unwrap_or_default());
}

fn dialog(dialog: &Dialog) -> String {
    match dialog {
        Dialog::Unsaved { goal, .. } => format!("Unsaved: {goal}"),
        Dialog::ChangedOnDisk { name, .. } => format!("Changed: {name}"),
        Dialog::Path { purpose, .. } => format!("Path: {purpose:?}"),
        Dialog::Export(_) => "Export".to_owned(),
        Dialog::Own(window) => format!("{window:?}"),
    }
}

/// What of an export is chosen otherwise than at first.
fn request(request: &Request) -> String {
    let first = Request::default();
    let mut said = Vec::new();
    let mut tell = |name: &str, value: String, is_other: bool| {
        if is_other {
            said.push(format!("{name} {value}"));
        }
    };
    tell("what", format!("{:?}", request.what), request.what != first.what);
    tell("part", format!("{:?}", request.part), request.part != first.part);
    tell("from", request.from.clone(), request.from != first.from);
    tell("to", request.to.clone(), request.to != first.to);
    tell("size", format!("{:?}", request.size), request.size != first.size);
    tell("width", request.width.clone(), request.width != first.width);
    tell("height", request.height.clone(), request.height != first.height);
    tell("format", format!("{:?}", request.format), request.format != first.format);
    tell("resolution", format!("{:?}", request.resolution), request.resolution != first.resolution);
    tell("words", format!("{:?}", request.lettering), request.lettering != first.lettering);
    tell("look", format!("{:?}", request.look), request.look != first.look);
    tell("title", request.title.clone(), request.title != first.title);
    tell("caption", request.caption.clone(), request.caption != first.caption);
    tell("language", request.language.clone(), request.language != first.language);
    tell("labels", format!("{:?}", request.labels), request.labels != first.labels);
    tell("without", format!("{:?}", request.without), request.without != first.without);
    said.join(", ")
}

/// What only the screen knows: where the keyboard is, what is open, what a field shows.
fn tree(seen: &mut Seen, stage: &Stage) {
    if let Some(control) = focused(stage) {
        seen.tell("keyboard", control.spoken);
    }
    let nodes = || stage.window.root().children_recursive();
    let value = nodes().find(Node::is_focused).and_then(|node| node.accesskit_node().value());
    seen.tell("value", value.unwrap_or_default());
    let expanded = nodes().filter(|node| node.accesskit_node().data().is_expanded() == Some(true));
    let expanded: Vec<String> = expanded.map(|node| Control::of(&node).name).collect();
    seen.tell("expanded", expanded.join(", "));
    let mut rooms: Vec<String> = controls(stage).into_iter().map(|control| control.room).collect();
    rooms.sort();
    rooms.dedup();
    seen.tell("rooms", rooms.join(", "));
    seen.tell("controls", controls(stage).len().to_string());
    let listed = controls(stage).into_iter().filter(|control| control.room == "List");
    seen.tell("list", listed.count().to_string());
}

/// The names of the other files in the folder of the case.
fn files_beside(path: &Path) -> String {
    let files = std::fs::read_dir(path.parent().expect("a folder")).unwrap();
    let names = files.map(|file| file.unwrap().file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| name != "full.ron").collect();
    names.sort();
    names.join(", ")
}

/// Lines taken out and put in, in their order: `-title: "Old", +title: "New",`.
fn lines_changed(before: &str, after: &str) -> String {
    let (before, after): (Vec<&str>, Vec<&str>) = (before.lines().collect(), after.lines().collect());
    let alike = before.iter().zip(&after).take_while(|(was, is)| was == is).count();
    let (before, after) = (&before[alike..], &after[alike..]);
    let end = before.iter().rev().zip(after.iter().rev()).take_while(|(was, is)| was == is).count();
    let (before, after) = (&before[..before.len() - end], &after[..after.len() - end]);
    // The most lines that stay, from each pair of places to the end.
    let mut stay = vec![vec![0_usize; after.len() + 1]; before.len() + 1];
    for (at, was) in before.iter().enumerate().rev() {
        for (to, is) in after.iter().enumerate().rev() {
            stay[at][to] =
                if was == is { stay[at + 1][to + 1] + 1 } else { stay[at + 1][to].max(stay[at][to + 1]) };
        }
    }
    let (mut at, mut to, mut told) = (0, 0, Vec::new());
    while at < before.len() || to < after.len() {
        if at < before.len() && to < after.len() && before[at] == after[to] {
            (at, to) = (at + 1, to + 1);
        } else if at < before.len() && (to == after.len() || stay[at + 1][to] >= stay[at][to + 1]) {
            told.push(format!("-{}", before[at].trim()));
            at += 1;
        } else {
            told.push(format!("+{}", after[to].trim()));
            to += 1;
        }
    }
    told.join(" ")
}
