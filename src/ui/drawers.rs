//! The lists that the rail opens: lanes, filter, actors and places, sources, scenes, legend, findings.

use egui::{Align, Layout, Rect, ScrollArea, Ui, UiBuilder, pos2, vec2};

use super::chrome::add_title;
use super::desk::Sheet;
use super::focus::keep_in_sight;
use super::rail::drawer_name;
use super::widgets::{ListRow, Pressed, hint, icon_button, line_text, rule_across, rule_down, section_head};
use super::{Chrome, Desk, availability, findings, timeline};
use crate::action::{Action, LaneStep, NewRecord};
use crate::document::DocKey;
use crate::draw::icons::Icon;
use crate::draw::theme::measure;
use crate::model::{Id, Key, LanesBy, Named, TableName};
use crate::query::LaneRow;
use crate::query::filter::exactly;
use crate::view::Drawer;

/// Height of the drawer's head.
const HEAD: f32 = 36.0;
/// Height of a row with one line.
const LANE: f32 = 26.0;
/// Height of a row with two lines.
const ROW: f32 = 40.0;

/// Fills the drawer.
pub(super) fn drawer_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    // While it opens it slides in whole: squeezed, its rows would have no room at all.
    let rect = ui.max_rect();
    let rect = rect.with_min_x(rect.right() - measure::DRAWER);
    let theme = desk.theme;
    ui.painter().rect_filled(rect, 0.0, theme.panel);
    rule_down(ui, rect, rect.right() - 1.0, theme.line);
    let Some(drawer) = desk.view.drawer else { return };
    head_ui(ui, desk, chrome, rect, drawer, actions);
    let body = Rect::from_min_max(pos2(rect.left(), rect.top() + HEAD), rect.max);
    ui.scope_builder(
        UiBuilder::new().id_salt(drawer_name(drawer)).max_rect(body.shrink2(vec2(8.0, 4.0))),
        |ui| match drawer {
            Drawer::Lanes => lanes_ui(ui, desk, chrome, actions),
            Drawer::Filter => super::find::drawer_ui(ui, desk, chrome, actions),
            Drawer::Actors => actors_ui(ui, desk, chrome, actions),
            Drawer::Sources => sources_ui(ui, desk, actions),
            Drawer::Scenes => super::scene_strip::scenes_ui(ui, desk, actions),
            Drawer::Legend => super::legend::drawer_ui(ui, desk, actions),
            Drawer::Findings => findings::findings_ui(ui, desk, actions),
            Drawer::OfWhat => super::plots::of_what_ui(ui, desk, actions),
        },
    );
}

/// The drawer's name, what adds to it, and its way out.
fn head_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, rect: Rect, drawer: Drawer, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let head = Rect::from_min_size(rect.min, vec2(rect.width(), HEAD));
    let name = if drawer == Drawer::Actors { "Actors and places" } else { drawer_name(drawer) };
    line_text(ui, pos2(head.left() + 14.0, head.center().y), name, theme.lane_title(), theme.text, 150.0);
    rule_across(ui, head.shrink2(vec2(0.0, 0.0)), head.bottom() - 1.0, theme.hair);
    let builder =
        UiBuilder::new().max_rect(head.shrink2(vec2(8.0, 4.0))).layout(Layout::right_to_left(Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        if icon_button(ui, theme, Icon::Close, "Close the list", 24.0).clicked() {
            actions.push(Action::Drawer(drawer));
        }
        let adds = match drawer {
            Drawer::Lanes => Some(NewRecord::Lane),
            Drawer::Actors => Some(NewRecord::Actor),
            Drawer::Sources => Some(NewRecord::Source),
            Drawer::Scenes => Some(NewRecord::Scene),
            Drawer::Filter | Drawer::Legend | Drawer::Findings | Drawer::OfWhat => None,
        };
        if let Some(record) = adds {
            add_button(ui, desk, chrome, record, actions);
        }
    });
}

fn add_button(ui: &mut Ui, desk: &Desk, chrome: &Chrome, record: NewRecord, actions: &mut Vec<Action>) {
    let action = Action::Add(record);
    let can = availability(&action, desk, chrome);
    let response = ui
        .add_enabled_ui(can.is_ok(), |ui| {
            icon_button(ui, desk.theme, Icon::Plus, add_title(record), 24.0).on_hover_text(add_title(record))
        })
        .inner;
    if response.clicked() {
        actions.push(action);
    }
}

/// The heading of a case, where several are open.
pub(super) fn case_head(ui: &mut Ui, desk: &Desk, sheet: &Sheet) {
    if desk.sheets.len() > 1 {
        ui.add_space(6.0);
        section_head(ui, desk.theme, sheet.title());
    }
}

fn lanes_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    timeline::lanes_by_ui(ui, desk, chrome, actions);
    let all: Vec<(&Sheet, LaneRow<'_>)> = desk
        .sheets
        .iter()
        .flat_map(|sheet| sheet.lane_rows(desk.view).into_iter().map(move |row| (sheet, row)))
        .collect();
    ui.spacing_mut().item_spacing.y = 2.0;
    if let [only] = desk.sheets {
        let list = ScrollArea::vertical().auto_shrink(false);
        list.show_rows(ui, LANE, all.len().max(1), |ui, in_sight| {
            // One more than shows: Tab goes on to it.
            let end = (in_sight.end + 1).min(all.len());
            for (sheet, row) in all.get(in_sight.start..end).unwrap_or_default() {
                lane_row(ui, desk, sheet, row, actions);
            }
            if only.lanes_by() == LanesBy::Topic && only.case.lanes.is_empty() {
                hint(ui, desk.theme, "No lanes: every fact stands in one");
            }
            keep_in_sight(ui);
        });
        return;
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        for sheet in desk.sheets {
            case_head(ui, desk, sheet);
            for (_, row) in all.iter().filter(|(of, _)| of.doc == sheet.doc) {
                lane_row(ui, desk, sheet, row, actions);
            }
        }
        keep_in_sight(ui);
    });
}

/// A lane: a click selects the record that it stands for, or leaves the facts that have its word; beside it what folds and hides it.
fn lane_row(ui: &mut Ui, desk: &Desk, sheet: &Sheet, row: &LaneRow<'_>, actions: &mut Vec<Action>) {
    let lane = row.id.clone().unwrap_or_else(LanesBy::no_lane);
    let key = row.id.clone().zip(sheet.lanes_by().table());
    let key = key.map(|(id, table)| DocKey::new(sheet.doc, Key::Record(table, id)));
    let title = if row.title.is_empty() { lane.to_string() } else { row.title.to_string() };
    let title = title.as_str();
    let at = (sheet.doc, lane.clone());
    let (folded, hidden) = (desk.view.folded_lanes.contains(&at), desk.view.hidden_lanes.contains(&at));
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0;
        let width = ui.available_width() - 54.0;
        let list_row = ui.allocate_ui(vec2(width, LANE), |ui| {
            let row = ListRow {
                title,
                detail: "",
                icon: None,
                strip: Some(desk.theme.lane(usize::from(sheet.lane_colour(row.colour).index))),
                pressed: key.as_ref().map_or(Pressed::No, |key| pressed(desk, key)),
            };
            row.ui(ui, desk.theme)
        });
        if list_row.inner.clicked() {
            let filter = || facts_of(sheet.lanes_by(), row.id.as_ref());
            actions.push(key.map_or_else(|| Action::SetFilter(filter()), Action::Select));
        }
        let fold = if folded { (Icon::ChevronRight, "Open lane") } else { (Icon::ChevronDown, "Fold lane") };
        let hide = if hidden { (Icon::EyeOff, "Show lane") } else { (Icon::Eye, "Hide lane") };
        let hides = if hidden {
            Action::Lanes(LaneStep::Show(sheet.doc, lane.clone()))
        } else {
            Action::Lanes(LaneStep::Hide(sheet.doc, lane.clone()))
        };
        for ((which, does), action) in [(fold, Action::FoldLane(sheet.doc, lane)), (hide, hides)] {
            let name = format!("{does} {title}");
            if icon_button(ui, desk.theme, which, &name, 24.0).on_hover_text(&name).clicked() {
                actions.push(action);
            }
        }
    });
}

/// The filter that leaves the facts of a lane that stands for a word, or for none of what others have.
fn facts_of(by: LanesBy, lane: Option<&Id>) -> String {
    let key = if by == LanesBy::Topic { "lane" } else { by.words() };
    match lane {
        None => format!("has:no-{key}"),
        Some(word) if by == LanesBy::Status => format!("status:{word}"),
        Some(word) => exactly(key, word),
    }
}

pub(super) fn pressed(desk: &Desk, key: &DocKey) -> Pressed {
    if desk.view.selection.contains(key) { Pressed::Yes } else { Pressed::No }
}

/// One record of a list: what it is called, what it is, and the words that find the facts about it.
struct Entry {
    key: DocKey,
    title: String,
    detail: String,
}

/// Rows as many as there are, drawn as many as are seen.
fn entries_ui(
    ui: &mut Ui,
    desk: &Desk,
    salt: &str,
    entries: &[Entry],
    filter: &str,
    actions: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical().id_salt(salt).auto_shrink(false).show_rows(ui, ROW, entries.len(), |ui, rows| {
        // One more than shows: Tab goes on to it.
        let last = (rows.end + 1).min(entries.len());
        for entry in entries.get(rows.start..last).unwrap_or_default() {
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                let row = ui.allocate_ui(vec2(ui.available_width() - 28.0, ROW), |ui| {
                    let row = ListRow {
                        title: &entry.title,
                        detail: &entry.detail,
                        icon: None,
                        strip: None,
                        pressed: pressed(desk, &entry.key),
                    };
                    row.ui(ui, desk.theme)
                });
                if row.inner.clicked() {
                    actions.push(Action::Select(entry.key.clone()));
                }
                // A state and its territory may bear one name.
                let of = if filter == "place" { "at" } else { "of" };
                let name = format!("Show facts {of} {}", entry.title);
                if icon_button(ui, desk.theme, Icon::Filter, &name, 24.0).on_hover_text(&name).clicked() {
                    let id = entry.key.key.id().map_or("", Id::as_str);
                    actions.push(Action::SetFilter(exactly(filter, id)));
                }
            });
        }
        keep_in_sight(ui);
    });
}

fn actors_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let actors: Vec<Entry> = desk.sheets.iter().flat_map(actor_entries).collect();
    let places: Vec<Entry> = desk.sheets.iter().flat_map(place_entries).collect();
    let most = ui.available_height();
    let upper = if places.is_empty() { most - 34.0 } else { most * 0.6 };
    ui.allocate_ui(vec2(ui.available_width(), upper), |ui| {
        if actors.is_empty() {
            hint(ui, desk.theme, "No actors yet");
        }
        entries_ui(ui, desk, "actors", &actors, "actor", actions);
    });
    ui.horizontal(|ui| {
        section_head(ui, desk.theme, "Places");
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            add_button(ui, desk, chrome, NewRecord::Place, actions);
        });
    });
    entries_ui(ui, desk, "places", &places, "place", actions);
}

fn actor_entries(sheet: &Sheet) -> impl Iterator<Item = Entry> {
    sheet.case.actors.iter().map(|actor| Entry {
        key: DocKey::new(sheet.doc, Key::Record(TableName::Actors, actor.id.clone())),
        title: named(&actor.name, &actor.id),
        detail: actor.kind.map_or("", Named::words).to_owned(),
    })
}

fn place_entries(sheet: &Sheet) -> impl Iterator<Item = Entry> {
    sheet.case.places.iter().map(|place| Entry {
        key: DocKey::new(sheet.doc, Key::Record(TableName::Places, place.id.clone())),
        title: named(&place.name, &place.id),
        detail: place.precision.map_or("", Named::words).to_owned(),
    })
}

fn sources_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let sources: Vec<Entry> = desk.sheets.iter().flat_map(source_entries).collect();
    if sources.is_empty() {
        hint(ui, desk.theme, "No sources yet");
    }
    entries_ui(ui, desk, "sources", &sources, "source", actions);
}

fn source_entries(sheet: &Sheet) -> impl Iterator<Item = Entry> {
    sheet.case.sources.iter().map(|source| {
        let who = [&source.container_title, &source.publisher, &source.authority];
        let who = who.into_iter().find(|who| !who.is_empty()).map_or("", lean_string::LeanStr::as_str);
        let when = source.issued.as_ref().map(crate::model::Edtf::short_words).unwrap_or_default();
        let detail = match (who.is_empty(), when.is_empty()) {
            (false, false) => format!("{who}, {when}"),
            _ => format!("{who}{when}"),
        };
        Entry {
            key: DocKey::new(sheet.doc, Key::Record(TableName::Sources, source.id.clone())),
            title: named(&source.title, &source.id),
            detail,
        }
    })
}

fn named(name: &str, id: &Id) -> String {
    if name.is_empty() { id.to_string() } else { name.to_owned() }
}
