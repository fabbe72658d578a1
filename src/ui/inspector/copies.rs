//! Several cases: which one a record is of, and whether an actor, place or source is changed in every file that has it.

use egui::{Id, RichText, Ui};

use super::super::{Desk, Sheet};
use super::edits::Elsewhere;
use crate::document::DocKey;

/// Whether copies are changed alike, as the person has switched it.
fn alike_memory() -> Id {
    Id::unique("inspector: copies are changed alike")
}

/// The case of what is shown, above it, where several are open.
pub(super) fn case_line(ui: &mut Ui, desk: &Desk, sheet: &Sheet) {
    if desk.sheets.len() < 2 {
        return;
    }
    let theme = desk.theme;
    let unsaved = if sheet.unsaved > 0 { ", not saved" } else { "" };
    let words = format!("{}, {}{unsaved}", sheet.title(), sheet.file_name);
    let text = RichText::new(words).font(theme.small()).color(theme.text2);
    ui.add(egui::Label::new(text).truncate());
    ui.add_space(4.0);
}

/// Of an actor, place or source that other files of the folder have too: whether a change is made in all of them.
pub(super) fn switch_ui(ui: &mut Ui, desk: &Desk, key: &DocKey) {
    let copies = desk.copies(key);
    if copies.is_empty() {
        return;
    }
    let mut alike = is_alike(ui);
    let words = format!("Change it in all {} files that have it", copies.len() + 1);
    let names: Vec<&str> = copies.iter().map(|sheet| sheet.file_name.as_str()).collect();
    let text = RichText::new(words).font(desk.theme.body()).color(desk.theme.text);
    let response = ui.checkbox(&mut alike, text).on_hover_text(names.join("\n"));
    if response.changed() {
        ui.data_mut(|data| data.insert_temp(alike_memory(), alike));
    }
    ui.add_space(6.0);
}

/// Whether the copies of a record are to change with it.
pub(super) fn is_alike(ui: &Ui) -> bool {
    ui.data(|data| data.get_temp(alike_memory())).unwrap_or(true)
}

/// The copies that are changed with the record.
pub(super) fn changed_alike<'a>(ui: &Ui, desk: &Desk<'a>, key: &DocKey) -> Vec<Elsewhere<'a>> {
    if !is_alike(ui) {
        return Vec::new();
    }
    let open = desk.copies(key).into_iter().filter(|sheet| sheet.read_only.is_none());
    open.map(|sheet| Elsewhere { sheet, keys: vec![key.key.clone()] }).collect()
}
