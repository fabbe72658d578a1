//! Questions that wait for an answer, and the program's own windows.

use std::collections::BTreeSet;

use egui::{Id, Key, Modal, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::widgets::{hint, section_head};
use super::{Chrome, Desk, Dialog, PathPurpose};
use crate::action::{Action, Answer, COMMANDS, PRESENTING, Scale, Window};
use crate::document::DocId;
use crate::model::Edtf;
use crate::model::edtf::suggestion;
use crate::view::{Motion, ThemeChoice};

/// Draws the dialog that is open.
pub(super) fn dialog_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let Some(dialog) = &chrome.dialog else {
        give_back_keyboard(ui);
        return;
    };
    let width = match dialog {
        Dialog::Own(Window::Shortcuts | Window::Search) => 560.0,
        Dialog::Export(_) => 1080.0,
        Dialog::Own(_) => 360.0,
        Dialog::Unsaved { .. } | Dialog::ChangedOnDisk { .. } | Dialog::Path { .. } => 420.0,
    };
    let frame = egui::Frame::popup(ui.style()).inner_margin(16.0);
    let id = Id::unique("dialog");
    let area = Modal::default_area(id).accessible_name(name_of(dialog));
    let modal = Modal::new(id).area(area).frame(frame).show(ui.ctx(), |ui| {
        ui.set_width(f32::min(width, ui.ctx().content_rect().width() - 64.0));
        match dialog {
            Dialog::Unsaved { cases, goal } => unsaved_ui(ui, desk, cases, goal, actions),
            Dialog::ChangedOnDisk { name, has_changes, .. } => {
                changed_ui(ui, desk, name, *has_changes, actions);
            }
            Dialog::Path { purpose, start } => path_ui(ui, desk, *purpose, start, actions),
            Dialog::Export(request) => super::export::export_ui(ui, (desk, chrome), request, actions),
            Dialog::Own(Window::Shortcuts) => shortcuts_ui(ui, desk, actions),
            Dialog::Own(Window::Search) => search_ui(ui, desk, actions),
            Dialog::Own(Window::GoTo) => go_to_ui(ui, desk, actions),
            Dialog::Own(Window::About) => about_ui(ui, desk, actions),
            Dialog::Own(Window::Settings) => settings_ui(ui, desk, chrome, actions),
        }
    });
    if modal.should_close() {
        actions.push(Action::Answer(Answer::Cancel));
    }
}

/// What a screen reader calls the dialog.
fn name_of(dialog: &Dialog) -> &'static str {
    match dialog {
        Dialog::Unsaved { .. } => "Changes not saved",
        Dialog::ChangedOnDisk { .. } => "File changed on disk",
        Dialog::Export(_) => "Export a picture",
        Dialog::Path { purpose, .. } => path_words(*purpose).0,
        Dialog::Own(Window::Shortcuts) => "Keyboard shortcuts",
        Dialog::Own(Window::Search) => "How to search",
        Dialog::Own(Window::GoTo) => "Go to date",
        Dialog::Own(Window::About) => "About Casetrail",
        Dialog::Own(Window::Settings) => "Settings",
    }
}

/// Where it is remembered what had the keyboard before the dialog took it.
fn before_id() -> Id {
    Id::unique("had the keyboard before the dialog")
}

/// Once the dialog is gone, the keyboard is where it was.
fn give_back_keyboard(ui: &Ui) {
    let before = ui.data_mut(|data| data.remove_temp::<Option<Id>>(before_id())).flatten();
    if let Some(id) = before {
        ui.memory_mut(|memory| memory.request_focus(id));
    }
}

/// Gives the control the keyboard when the dialog opens.
pub(super) fn first(ui: &Ui, response: &egui::Response) {
    if ui.data(|data| data.get_temp::<Option<Id>>(before_id())).is_none() {
        let before = ui.memory(egui::Memory::focused);
        ui.data_mut(|data| data.insert_temp(before_id(), before));
        response.request_focus();
    }
}

pub(super) fn title(ui: &mut Ui, desk: &Desk, text: &str) {
    ui.label(RichText::new(text).font(desk.theme.inspector_title()).color(desk.theme.text));
    ui.add_space(4.0);
}

fn words(ui: &mut Ui, desk: &Desk, text: impl Into<String>) {
    ui.label(RichText::new(text).font(desk.theme.body()).color(desk.theme.text2));
}

/// Answers in a row, the one that Enter gives first.
fn answers(ui: &mut Ui, choices: &[(&str, Answer)], actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    ui.horizontal_wrapped(|ui| {
        for (at, (text, answer)) in choices.iter().enumerate() {
            let response = ui.add(egui::Button::new(*text).min_size(vec2(84.0, 28.0)));
            if at == 0 {
                first(ui, &response);
            }
            if response.clicked() {
                actions.push(Action::Answer(answer.clone()));
            }
        }
    });
}

/// Where several cases have changes, each is asked for by a box of its own.
fn unsaved_ui(ui: &mut Ui, desk: &Desk, cases: &[(DocId, String)], goal: &str, actions: &mut Vec<Action>) {
    let head = match cases {
        [(_, one)] => format!("Save the changes to “{one}”?"),
        several => format!("Save the changes to {} cases?", several.len()),
    };
    title(ui, desk, &head);
    let left_id = Id::unique("unsaved cases to be left");
    let mut left = ui.data(|data| data.get_temp::<BTreeSet<DocId>>(left_id)).unwrap_or_default();
    left.retain(|doc| cases.len() > 1 && cases.iter().any(|(asked, _)| asked == doc));
    if cases.len() > 1 {
        let most = ui.ctx().content_rect().height() - 240.0;
        ScrollArea::vertical().max_height(most.max(80.0)).auto_shrink([false, true]).show(ui, |ui| {
            for (doc, name) in cases {
                let mut wanted = !left.contains(doc);
                if ui.checkbox(&mut wanted, name).changed() {
                    if wanted {
                        left.remove(doc)
                    } else {
                        left.insert(*doc)
                    };
                }
            }
        });
    }
    words(ui, desk, format!("{goal} without saving loses them."));
    let some = cases.len() - left.len();
    let save = match (left.len(), cases.len()) {
        (0, 1) => "Save".to_owned(),
        (0, _) => "Save all".to_owned(),
        (_, all) => format!("Save {some} of {all}"),
    };
    let before = actions.len();
    let answer = if left.is_empty() { Answer::Save } else { Answer::SaveBut(left.clone()) };
    let mut choices =
        vec![(save.as_str(), answer), ("Don’t save", Answer::Discard), ("Cancel", Answer::Cancel)];
    choices.retain(|(_, answer)| some > 0 || !matches!(answer, Answer::SaveBut(_)));
    answers(ui, &choices, actions);
    ui.data_mut(|data| {
        if actions.len() > before {
            data.remove_temp::<BTreeSet<DocId>>(left_id);
        } else {
            data.insert_temp(left_id, left);
        }
    });
}

fn changed_ui(ui: &mut Ui, desk: &Desk, name: &str, has_changes: bool, actions: &mut Vec<Action>) {
    title(ui, desk, &format!("“{name}” has changed on disk"));
    if has_changes {
        words(
            ui,
            desk,
            "Somebody else wrote the file while this window has changes of its own. Merging keeps both; where both changed the same value, yours stands and the findings keep the other until you decide.",
        );
        let choices = [
            ("Merge", Answer::Merge),
            ("Save as…", Answer::SaveAs),
            ("Discard mine", Answer::Discard),
            ("Cancel", Answer::Cancel),
        ];
        answers(ui, &choices, actions);
    } else {
        words(ui, desk, "Somebody else wrote the file. This window has no changes of its own.");
        answers(ui, &[("Read it again", Answer::Discard), ("Cancel", Answer::Cancel)], actions);
    }
}

/// Title, button and what to type.
fn path_words(purpose: PathPurpose) -> (&'static str, &'static str, &'static str) {
    match purpose {
        PathPurpose::Open => ("Open a case", "Open", "Path of a .ron file, or of a folder of them"),
        PathPurpose::OpenFolder => {
            ("Open a folder of cases", "Open", "Path of a folder: every .ron file directly in it is opened")
        }
        PathPurpose::Documents => (
            "Documents folder",
            "Use it",
            "Path of a folder: every quotation is held against the document with its source's SHA-256",
        ),
        PathPurpose::Save => ("Save the case", "Save", "Path of the .ron file to write"),
        PathPurpose::Export => ("Write the picture", "Export", "Path ending in .svg, .png or .pdf"),
        PathPurpose::Document => {
            ("Export as document", "Export", "Path ending in .docx, .pdf, .md, .html, .csv, .json or .ics")
        }
    }
}

fn path_ui(ui: &mut Ui, desk: &Desk, purpose: PathPurpose, start: &str, actions: &mut Vec<Action>) {
    let (head, verb, help) = path_words(purpose);
    title(ui, desk, head);
    let memory = Id::unique(("path field", head));
    let mut text = ui.data(|data| data.get_temp::<String>(memory)).unwrap_or_else(|| start.to_owned());
    let edit = TextEdit::singleline(&mut text).desired_width(f32::INFINITY).hint_text(help);
    let response = ui.add(edit).accessible_name(help);
    first(ui, &response);
    hint(ui, desk.theme, help);
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.data_mut(|data| data.insert_temp(memory, text.clone()));
    ui.add_space(12.0);
    let mut answer = None;
    ui.horizontal(|ui| {
        if ui.add_enabled(!text.trim().is_empty(), egui::Button::new(verb)).clicked() || entered {
            answer = Some(Answer::Path(text.trim().to_owned()));
        }
        if ui.button("Cancel").clicked() {
            answer = Some(Answer::Cancel);
        }
    });
    if let Some(answer) = answer {
        ui.data_mut(|data| data.remove_temp::<String>(memory));
        actions.push(Action::Answer(answer));
    }
}

/// A field that takes a date as EDTF or in words, and says what it reads.
fn go_to_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    title(ui, desk, "Go to date");
    let memory = Id::unique("date to go to");
    let mut text = ui.data(|data| data.get_temp::<String>(memory)).unwrap_or_default();
    let help = "2024-10, 14 October 2024, 2023/2025";
    let edit = TextEdit::singleline(&mut text).desired_width(f32::INFINITY).hint_text(help);
    let response = ui.add(edit).accessible_name("Date");
    first(ui, &response);
    ui.data_mut(|data| data.insert_temp(memory, text.clone()));
    let typed = text.trim();
    let date = Edtf::parse(typed).map_or_else(|reason| suggestion(typed).ok_or(reason), Ok);
    match &date {
        _ if typed.is_empty() => hint(ui, desk.theme, help),
        Ok(date) => hint(ui, desk.theme, &date.words()),
        Err(reason) => {
            ui.label(RichText::new(reason.to_string()).font(desk.theme.small()).color(desk.theme.error))
        }
    };
    let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    ui.add_space(12.0);
    ui.horizontal(|ui| {
        let goes = ui.add_enabled(date.is_ok(), egui::Button::new("Show")).clicked() || entered;
        let leaves = ui.button("Cancel").clicked();
        if let (true, Ok(date)) = (goes, &date) {
            actions.push(Action::GoTo(Box::new(date.clone())));
        } else if entered {
            // What cannot be read stays to be mended.
            response.request_focus();
        }
        if leaves || (goes && date.is_ok()) {
            ui.data_mut(|data| data.remove_temp::<String>(memory));
            actions.push(Action::Answer(Answer::Cancel));
        }
    });
}

fn shortcuts_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    title(ui, desk, "Keyboard shortcuts");
    let most = ui.ctx().content_rect().height() - 180.0;
    ScrollArea::vertical().max_height(most.max(80.0)).auto_shrink([false, true]).show(ui, |ui| {
        egui::Grid::new("shortcuts").num_columns(3).spacing(vec2(16.0, 4.0)).show(ui, |ui| {
            for row in COMMANDS.iter().filter(|row| !row.shortcuts.is_empty()) {
                let keys: Vec<String> =
                    row.shortcuts.iter().map(|keys| ui.ctx().format_shortcut(keys)).collect();
                ui.label(RichText::new(row.title).font(desk.theme.body()).color(desk.theme.text));
                ui.label(RichText::new(keys.join(" or ")).font(desk.theme.label()).color(desk.theme.text));
                words(ui, desk, row.help);
                ui.end_row();
            }
            ui.label(RichText::new("While presenting").font(desk.theme.section()).color(desk.theme.text));
            ui.end_row();
            for row in PRESENTING {
                let keys: Vec<String> =
                    row.shortcuts.iter().map(|keys| ui.ctx().format_shortcut(keys)).collect();
                ui.label(RichText::new(row.title).font(desk.theme.body()).color(desk.theme.text));
                ui.label(RichText::new(keys.join(" or ")).font(desk.theme.label()).color(desk.theme.text));
                words(ui, desk, row.help);
                ui.end_row();
            }
            for (what, keys, help) in MORE_KEYS {
                ui.label(RichText::new(*what).font(desk.theme.body()).color(desk.theme.text));
                ui.label(RichText::new(*keys).font(desk.theme.label()).color(desk.theme.text));
                words(ui, desk, *help);
                ui.end_row();
            }
        });
    });
    answers(ui, &[("Close", Answer::Cancel)], actions);
}

/// Keys and mouse that are no commands.
const MORE_KEYS: &[(&str, &str, &str)] = &[
    ("Menus", "Alt+F, E, V, C, H or F10", "Open a menu; arrows walk in it"),
    ("Zoom", "Wheel with Ctrl", "Show less or more time about the pointer"),
    ("Pan", "Drag or wheel", "Move through time and lanes"),
    ("Several", "Click with Ctrl or Shift", "Add to the selection"),
];

/// What the search field understands.
const SEARCHING: &[&str] = &[
    "Words are found anywhere in a fact and in the names it refers to, whatever their case and accents; all terms must hold.",
    "Quotes keep words together. A minus before a term turns it around: -status:alleged. A comma parts values of which any will do: kind:return,transfer.",
    "= before a name means that name alone, and none finds facts without one: tag:=navy, lane:none. Numbers and dates compare with > >= < <= and two dots: amount:>1m, date:2024-03..2025.",
    "Enter and F3 go to the next hit, with Shift to the one before. Escape in the field clears it.",
];

fn search_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    title(ui, desk, "How to search");
    for text in SEARCHING {
        words(ui, desk, *text);
    }
    ui.add_space(8.0);
    let most = ui.ctx().content_rect().height() - 320.0;
    ScrollArea::vertical().max_height(most.max(80.0)).auto_shrink([false, true]).show(ui, |ui| {
        egui::Grid::new("terms of a search").num_columns(2).spacing(vec2(16.0, 4.0)).show(ui, |ui| {
            for key in &crate::query::filter::KEYS {
                ui.label(RichText::new(key.example).font(desk.theme.label()).color(desk.theme.text));
                words(ui, desk, key.finds);
                ui.end_row();
            }
        });
    });
    answers(ui, &[("Close", Answer::Cancel)], actions);
}

fn about_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    title(ui, desk, "Casetrail");
    words(ui, desk, format!("Version {}", env!("CARGO_PKG_VERSION")));
    words(
        ui,
        desk,
        "Case timelines beside funding plots, from text files that stay the truth. Nothing is sent anywhere.",
    );
    ui.add_space(6.0);
    words(ui, desk, "Licence: MIT or Apache-2.0. IBM Plex Sans and Noto Sans: SIL Open Font License 1.1.");
    answers(ui, &[("Close", Answer::Cancel)], actions);
}

fn settings_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    title(ui, desk, "Settings");
    section_head(ui, desk.theme, "Theme");
    ui.horizontal(|ui| {
        let themes =
            [(ThemeChoice::System, "System"), (ThemeChoice::Light, "Light"), (ThemeChoice::Dark, "Dark")];
        for (choice, name) in themes {
            if ui.radio(desk.view.theme == choice, name).clicked() {
                actions.push(Action::Theme(choice));
            }
        }
    });
    ui.add_space(6.0);
    section_head(ui, desk.theme, "Motion");
    let mut reduced = desk.view.motion == Motion::Reduced;
    if ui.checkbox(&mut reduced, "Nothing moves by itself").changed() {
        actions.push(Action::Motion(if reduced { Motion::Reduced } else { Motion::Full }));
    }
    ui.add_space(6.0);
    section_head(ui, desk.theme, "Size");
    ui.horizontal(|ui| {
        for (scale, name) in
            [(Scale::Smaller, "Smaller"), (Scale::Larger, "Larger"), (Scale::Normal, "100 %")]
        {
            if ui.button(name).clicked() {
                actions.push(Action::Scale(scale));
            }
        }
        words(ui, desk, format!("{:.0} %", chrome.scale * 100.0));
    });
    ui.add_space(6.0);
    section_head(ui, desk.theme, "Documents folder");
    let folder = chrome.documents.as_ref().map(|folder| folder.display().to_string());
    words(ui, desk, folder.as_deref().unwrap_or("None: quotations are not looked up"));
    ui.horizontal(|ui| {
        if ui.button("Choose…").clicked() {
            actions.push(Action::Answer(Answer::Cancel));
            actions.push(Action::DocumentsFolder);
        }
        if ui.add_enabled(folder.is_some(), egui::Button::new("Use none")).clicked() {
            actions.push(Action::ForgetDocuments);
        }
    });
    ui.add_space(6.0);
    section_head(ui, desk.theme, "Recent files");
    if ui.add_enabled(!chrome.recent.is_empty(), egui::Button::new("Forget them")).clicked() {
        actions.push(Action::ClearRecent);
    }
    answers(ui, &[("Close", Answer::Cancel)], actions);
}
