//! Every field of what is selected; of the case where nothing is.
//!
//! Each file has the fields of one part of a record as methods of `Form`, which draw and change a copy of the record
//! that lives for one frame. `Form::finish` alone makes an action of what changed. No case is changed here.

mod chips;
mod choices;
mod citations;
mod copies;
mod counts;
mod date;
mod edits;
mod event;
mod field;
mod flow;
mod form;
mod head;
mod links;
mod money;
mod notes;
mod nouns;
mod picker;
mod picker_list;
mod proposals;
mod records;
mod section;
mod several;
mod source;
mod summary;

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Margin, RichText, ScrollArea, Ui};

use super::focus::keep_in_sight;
use super::{Desk, Sheet, Stamp};
use crate::action::Action;
use crate::document::DocKey;
use crate::edit::Record;
use crate::model::Key;
use edits::Elsewhere;
use form::Form;
pub(super) use form::{commit_on_blur, note_typing};
use several::Sort;

/// Fills the rest of `ui`, 332 wide.
pub fn inspector_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    form::commit_on_blur(ui.ctx(), actions);
    let Some(sheet) = desk.current() else { return };
    let Shown { key, keys, elsewhere, locked } = shown(ui, desk, sheet);
    ScrollArea::vertical().id_salt(("inspector", &key)).auto_shrink(false).show(ui, |ui| {
        egui::Frame::new().inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 8 }).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            ui.set_width(ui.available_width());
            copies::case_line(ui, desk, sheet);
            remarks(ui, desk, sheet, locked);
            ui.add_enabled_ui(sheet.read_only.is_none(), |ui| {
                copies::switch_ui(ui, desk, &key);
                form_ui(ui, desk, sheet, key, (keys, elsewhere), actions);
            });
        });
        keep_in_sight(ui);
    });
}

/// What the inspector is about.
struct Shown<'a> {
    /// The record shown; of several the one chosen last.
    key: DocKey,
    /// All of its case that a change applies to.
    keys: Vec<Key>,
    /// Those of other cases.
    elsewhere: Vec<Elsewhere<'a>>,
    /// How many selected ones are of cases that cannot be changed.
    locked: usize,
}

fn shown<'a>(ui: &Ui, desk: &Desk<'a>, sheet: &'a Sheet) -> Shown<'a> {
    // What is no more is selected no more either.
    let of = |sheet: &Sheet| -> Vec<Key> {
        let mine = desk.view.selection.keys().iter().filter(|key| key.doc == sheet.doc);
        mine.map(|key| key.key.clone()).collect()
    };
    let keys = of(sheet);
    let Some(last) = keys.last().filter(|last| sheet.case.has(last)).cloned() else {
        let key = DocKey::new(sheet.doc, Key::Meta);
        return Shown { key, keys: vec![Key::Meta], elsewhere: Vec::new(), locked: 0 };
    };
    let key = DocKey::new(sheet.doc, last);
    let are_facts = keys.iter().all(Key::is_fact);
    let (mut elsewhere, mut locked) = (Vec::new(), 0);
    for other in desk.sheets.iter().filter(|other| are_facts && other.doc != sheet.doc) {
        let keys: Vec<Key> = of(other).into_iter().filter(Key::is_fact).collect();
        match &other.read_only {
            Some(_) => locked += keys.len(),
            None if keys.is_empty() => {}
            None => elsewhere.push(Elsewhere { sheet: other, keys }),
        }
    }
    if keys.len() == 1 {
        elsewhere.extend(copies::changed_alike(ui, desk, &key));
    }
    Shown { key, keys, elsewhere, locked }
}

/// Why nothing can be changed, or not all of what is selected.
fn remarks(ui: &mut Ui, desk: &Desk, sheet: &Sheet, locked: usize) {
    let mut say = |words: String| {
        ui.label(RichText::new(words).font(desk.theme.small()).color(desk.theme.warn));
        ui.add_space(6.0);
    };
    if let Some(reason) = &sheet.read_only {
        say(format!("Open for reading only: {reason}"));
    }
    if locked > 0 {
        say(format!("{locked} more selected in a case open for reading only: they stay as they are"));
    }
}

fn form_ui(
    ui: &mut Ui,
    desk: &Desk,
    sheet: &Sheet,
    key: DocKey,
    (keys, elsewhere): (Vec<Key>, Vec<Elsewhere<'_>>),
    actions: &mut Vec<Action>,
) {
    let is_copy = keys.first().is_some_and(|key| sheet.case.head(key).is_none());
    let (before, differs, sort) = match keys.as_slice() {
        [] => return,
        [one] if elsewhere.is_empty() || is_copy => {
            let Some(record) = Record::of(&sheet.case, one) else { return };
            let sort = if matches!(record, Record::Flow(_)) { Sort::Flows } else { Sort::Events };
            (record, BTreeSet::new(), sort)
        }
        several => match shared(ui, sheet, several, &elsewhere) {
            Some(shared) => (shared.record.clone(), shared.differs.clone(), shared.sort),
            None => return list_ui(ui, desk, sheet, several),
        },
    };
    let mut form = Form::new(ui.ctx(), desk, sheet, key, keys);
    form.differs = differs;
    form.elsewhere = elsewhere;
    let mut after = before.clone();
    record_ui(ui, &mut form, &mut after, sort);
    form.finish(ui.ctx(), &before, &after, actions);
}

/// What several facts share, kept for as long as neither they nor the selection change: a whole case may be selected.
struct Shared {
    of: Vec<(Stamp, Vec<Key>)>,
    record: Record,
    differs: BTreeSet<&'static str>,
    sort: Sort,
}

fn shared(ui: &Ui, sheet: &Sheet, keys: &[Key], elsewhere: &[Elsewhere<'_>]) -> Option<Arc<Shared>> {
    let memory = egui::Id::unique("inspector: what several share");
    let all = || {
        let others = elsewhere.iter().map(|other| (other.sheet, other.keys.as_slice()));
        std::iter::once((sheet, keys)).chain(others)
    };
    let kept = ui.data(|data| data.get_temp::<Arc<Shared>>(memory));
    let is_same = |kept: &Arc<Shared>| {
        kept.of.len() == elsewhere.len() + 1
            && kept
                .of
                .iter()
                .zip(all())
                .all(|((stamp, of), (sheet, keys))| *stamp == sheet.stamp && of == keys)
    };
    if let Some(kept) = kept.filter(is_same) {
        return Some(kept);
    }
    let records: Vec<Record> =
        all().flat_map(|(sheet, keys)| keys.iter().filter_map(|key| Record::of(&sheet.case, key))).collect();
    let (record, differs, sort) = several::shared(&records)?;
    let of = all().map(|(sheet, keys)| (sheet.stamp, keys.to_vec())).collect();
    let new = Arc::new(Shared { of, record, differs, sort });
    ui.data_mut(|data| data.insert_temp(memory, Arc::clone(&new)));
    Some(new)
}

fn record_ui(ui: &mut Ui, form: &mut Form, record: &mut Record, sort: Sort) {
    match record {
        Record::Meta(meta) => form.summary_ui(ui, meta),
        Record::Order(_) => {}
        Record::Lane(lane) => form.lane_ui(ui, lane),
        Record::Issue(issue) => form.issue_ui(ui, issue),
        Record::Actor(actor) => form.actor_ui(ui, actor),
        Record::Place(place) => form.place_ui(ui, place),
        Record::Source(source) => form.source_ui(ui, source),
        Record::Event(event) => form.event_ui(ui, event, sort),
        Record::Flow(flow) => form.flow_ui(ui, flow),
        Record::Rate(rate) => form.rate_ui(ui, rate),
        Record::Scene(scene) => form.scene_ui(ui, scene),
    }
}

/// Several records that share no fields: their names.
fn list_ui(ui: &mut Ui, desk: &Desk, sheet: &Sheet, keys: &[Key]) {
    super::widgets::section_head(ui, desk.theme, &format!("{} records selected", keys.len()));
    ui.add_space(6.0);
    for record in keys.iter().filter_map(|key| Record::of(&sheet.case, key)) {
        let kind = record.table().map_or("", crate::model::Named::words);
        let text = format!("{}, {kind}", record.label());
        ui.label(RichText::new(text).font(desk.theme.body()).color(desk.theme.text2));
    }
}
