//! The drawer that narrows what is shown, by words a person can also type into the search field.

use std::collections::BTreeMap;

use egui::{ScrollArea, Ui};

use super::Desk;
use super::status_bar::grouped;
use super::widgets::{ListRow, Pressed, hint, section_head};
use crate::action::Action;
use crate::model::{Basis, DateBasis, Named, Status};

/// Terms with how many facts they leave, kept for the state they were counted for.
#[derive(Clone, Default)]
struct Counted {
    stamps: Vec<u64>,
    groups: Vec<(&'static str, Vec<Term>)>,
}

#[derive(Clone)]
struct Term {
    filter: String,
    title: String,
    facts: usize,
}

/// Fills the drawer.
pub(super) fn filter_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let counted = counted(ui, desk);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        if !desk.view.filter.is_empty() && ui.button("Clear filter").clicked() {
            actions.push(Action::SetFilter(String::new()));
        }
        for (head, terms) in &counted.groups {
            ui.add_space(6.0);
            section_head(ui, desk.theme, head);
            for term in terms {
                term_ui(ui, desk, term, actions);
            }
        }
        if counted.groups.is_empty() {
            hint(ui, desk.theme, "Nothing to narrow yet");
        }
        super::focus::keep_in_sight(ui);
    });
}

fn term_ui(ui: &mut Ui, desk: &Desk, term: &Term, actions: &mut Vec<Action>) {
    let is_on = terms(&desk.view.filter).contains(&term.filter.as_str());
    let title = format!("{}  {}", term.title, grouped(term.facts));
    let row = ListRow {
        title: &title,
        detail: "",
        icon: None,
        strip: None,
        pressed: if is_on { Pressed::Yes } else { Pressed::No },
    };
    if row.ui(ui, desk.theme).clicked() {
        actions.push(Action::SetFilter(toggled(&desk.view.filter, &term.filter)));
    }
}

/// The filter with the term added, or without it where it was there.
fn toggled(filter: &str, term: &str) -> String {
    let words = terms(filter);
    if words.contains(&term) {
        words.into_iter().filter(|word| *word != term).collect::<Vec<_>>().join(" ")
    } else if filter.trim().is_empty() {
        term.to_owned()
    } else {
        format!("{} {term}", filter.trim())
    }
}

/// The terms of a filter as they are written: spaces within quotes part nothing.
fn terms(filter: &str) -> Vec<&str> {
    let mut is_quoted = false;
    let parts = filter.split(move |letter: char| {
        is_quoted ^= letter == '"';
        letter.is_whitespace() && !is_quoted
    });
    parts.filter(|part| !part.is_empty()).collect()
}

fn counted(ui: &Ui, desk: &Desk) -> Counted {
    let id = egui::Id::unique("terms of the filter");
    let stamps: Vec<u64> =
        desk.sheets.iter().flat_map(|sheet| [u64::from(sheet.stamp.doc.0), sheet.stamp.case]).collect();
    let kept = ui.data(|data| data.get_temp::<Counted>(id)).unwrap_or_default();
    if kept.stamps == stamps && !stamps.is_empty() {
        return kept;
    }
    let fresh = Counted { stamps, groups: count(desk) };
    ui.data_mut(|data| data.insert_temp(id, fresh.clone()));
    fresh
}

fn count(desk: &Desk) -> Vec<(&'static str, Vec<Term>)> {
    let mut lanes: Vec<Term> = Vec::new();
    let mut kinds: BTreeMap<String, Term> = BTreeMap::new();
    let mut tags: BTreeMap<String, Term> = BTreeMap::new();
    let mut standing: BTreeMap<Status, usize> = BTreeMap::new();
    let (mut not_stated, mut undated, mut no_source) = (0, 0, 0);
    for sheet in desk.sheets {
        let mut per_lane: BTreeMap<&str, usize> = BTreeMap::new();
        for event in sheet.case.events.iter() {
            if let Some(lane) = &event.lane {
                *per_lane.entry(lane).or_default() += 1;
            }
            if !event.kind.name().is_empty() {
                add(&mut kinds, "kind", event.kind.words(), event.kind.words());
            }
        }
        for (_, head) in sheet.case.facts() {
            for tag in &head.tags {
                add(&mut tags, "tag", tag, tag);
            }
            *standing.entry(head.status).or_default() += 1;
            not_stated +=
                usize::from(head.basis != Basis::Stated || matches!(head.date_basis, DateBasis::Inferred(_)));
            undated += usize::from(head.date.is_none());
            no_source += usize::from(head.citations.is_empty());
        }
        for lane in sheet.case.lanes_in_order() {
            let facts = per_lane.get(lane.id.as_str()).copied().unwrap_or(0);
            lanes.push(Term { filter: term("lane", &lane.id), title: lane.title.to_string(), facts });
        }
    }
    let mut other = Vec::new();
    for (status, facts) in standing.into_iter().filter(|(status, _)| *status != Status::Undisputed) {
        other.push(Term { filter: term("status", status.name()), title: status.words().to_owned(), facts });
    }
    let states = [
        ("basis:inferred", "inferred", not_stated),
        ("has:no-date", "undated", undated),
        ("has:no-source", "without a source", no_source),
    ];
    for (filter, title, facts) in states.into_iter().filter(|(.., facts)| *facts > 0) {
        other.push(Term { filter: filter.to_owned(), title: title.to_owned(), facts });
    }
    let groups = [
        ("State", other),
        ("Lanes", lanes),
        ("Kinds", kinds.into_values().collect()),
        ("Tags", tags.into_values().collect()),
    ];
    groups.into_iter().filter(|(_, terms)| !terms.is_empty()).collect()
}

fn add(terms: &mut BTreeMap<String, Term>, field: &str, value: &str, title: &str) {
    let entry = terms.entry(value.to_owned()).or_insert_with(|| Term {
        filter: term(field, value),
        title: title.to_owned(),
        facts: 0,
    });
    entry.facts += 1;
}

/// `field:value`, the value in quotes where it has spaces.
pub(super) fn term(field: &str, value: &str) -> String {
    if value.contains(char::is_whitespace) {
        // A quote within would end the value: the words around it find the same facts.
        format!("{field}:\"{}\"", value.replace('"', " "))
    } else {
        format!("{field}:{value}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_added_to_what_is_typed_and_taken_out_again() {
        assert_eq!(toggled("", "tag:navy"), "tag:navy");
        assert_eq!(toggled("court  ", "tag:navy"), "court tag:navy");
        assert_eq!(toggled("court tag:navy", "tag:navy"), "court");
        let spaced = term("kind", "court decision");
        assert_eq!(toggled(&format!("navy {spaced} 2024"), &spaced), "navy 2024");
    }
}
