//! A sort of findings as a head that folds, and its rows.

use egui::accesskit::Role;
use egui::{Id, Rect, Sense, Ui, WidgetInfo, pos2, vec2};

use super::super::widgets::{focus_ring, line_text};
use super::super::{Desk, Sheet};
use super::group::{Group, Settled};
use super::{case_name, equal};
use crate::action::{Action, BUNDLED};
use crate::document::{DocKey, Side};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::edit::{Edit, Record};
use crate::model::{Finding, Key, Level};

/// Rows of one sort shown before the rest is asked for.
const AT_FIRST: usize = 100;

/// A head with the sort's name and number, and its rows while it is open.
pub(super) fn group_ui(ui: &mut Ui, desk: &Desk, group: &Group, actions: &mut Vec<Action>) {
    let id = Id::unique(("findings: sort", group.level, group.code, group.settled == Settled::Yes));
    let was_open = ui.data(|data| data.get_temp::<bool>(id)).unwrap_or(group.settled == Settled::No);
    let open = was_open != head_ui(ui, desk, group, id, was_open);
    ui.data_mut(|data| data.insert_temp(id, open));
    if !open {
        return;
    }
    let all_id = id.with("all");
    let most =
        if ui.data(|data| data.get_temp::<bool>(all_id)).unwrap_or(false) { usize::MAX } else { AT_FIRST };
    for (at, (sheet, finding)) in group.findings.iter().take(most).enumerate() {
        row_ui(ui, desk, sheet, finding, group.settled, id.with(at), actions);
    }
    let rest = group.findings.len().saturating_sub(most);
    if rest > 0 && ui.button(format!("Show {rest} more")).clicked() {
        ui.data_mut(|data| data.insert_temp(all_id, true));
    }
    ui.add_space(6.0);
}

/// Gives whether it was clicked.
fn head_ui(ui: &mut Ui, desk: &Desk, group: &Group, id: Id, open: bool) -> bool {
    let theme = desk.theme;
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), measure::FIELD));
    let response = ui.interact(rect, id, Sense::click());
    let level = crate::model::Named::words(group.level);
    let words = sort_words(group.code);
    let count = group.findings.len();
    response.widget_info(|| {
        WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{level}: {words}, {count}"))
    });
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if response.hovered() {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
    }
    let y = rect.center().y;
    let (which, colour) = match group.level {
        Level::Error => (Icon::Error, theme.error),
        Level::Warning => (Icon::Findings, theme.warn),
        Level::Note => (Icon::Info, theme.text2),
    };
    icon(ui.painter(), which, Rect::from_center_size(pos2(rect.left() + 8.0, y), vec2(14.0, 14.0)), colour);
    let used =
        line_text(ui, pos2(rect.left() + 22.0, y), &words, theme.section(), theme.text, rect.width() - 72.0);
    let at = pos2(rect.left() + 22.0 + used + 6.0, y);
    line_text(ui, at, &count.to_string(), theme.body(), theme.text2, 40.0);
    let chevron = if open { Icon::ChevronUp } else { Icon::ChevronDown };
    let place = Rect::from_center_size(pos2(rect.right() - 8.0, y), vec2(12.0, 12.0));
    icon(ui.painter(), chevron, place, theme.text2);
    focus_ring(ui, theme, &response, rect);
    response.clicked()
}

/// What it is about, what is wrong, what to do; a click or Enter goes there. At its right what settles it.
fn row_ui(
    ui: &mut Ui,
    desk: &Desk,
    sheet: &Sheet,
    finding: &Finding,
    settled: Settled,
    id: Id,
    actions: &mut Vec<Action>,
) {
    let theme = desk.theme;
    let title = title(desk, sheet, finding);
    let width = ui.available_width();
    let settles = settling(sheet, finding, settled);
    let copied = equal::copied(sheet, finding);
    let opens = case_to_open(desk, sheet, finding);
    let has_button = settles.is_some() || copied.is_some() || opens.is_some();
    let text_width = width - if has_button { 44.0 } else { 16.0 };
    let mut words = finding.message.clone();
    if let Some(hint) = &finding.hint {
        words.push_str("; ");
        words.push_str(hint);
    }
    let lay = |text: &str, font, colour| {
        let job = egui::text::LayoutJob::simple(text.to_owned(), font, colour, text_width);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let head = lay(&title, theme.label(), theme.text);
    let body = lay(&words, theme.small(), theme.text2);
    let height = head.size().y + body.size().y + 10.0;
    let (_, rect) = ui.allocate_space(vec2(width, height));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("{title}: {words}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, measure::CHIP_RADIUS, theme.sunk);
    }
    let at = rect.left_top() + vec2(8.0, 4.0);
    let below = at + vec2(0.0, head.size().y + 1.0);
    ui.painter().galley(at, head, theme.text);
    ui.painter().galley(below, body, theme.text2);
    focus_ring(ui, theme, &response, rect);
    if response.clicked()
        && let Some(key) = &finding.key
    {
        actions.push(Action::Jump(DocKey::new(sheet.doc, key.clone()), finding.path.clone()));
    }
    let place = Rect::from_center_size(pos2(rect.right() - 16.0, rect.top() + 16.0), vec2(22.0, 22.0));
    if let Some((which, name, deed)) = settles {
        let name = format!("{name}: {title}");
        if deed_button(ui, desk, place, id.with("settle"), which, &name).clicked() {
            actions.push(deed);
        }
    }
    if let Some(deed) = deciding(sheet, finding, Side::Theirs) {
        let place = place.translate(vec2(0.0, 24.0));
        let name = format!("Take the file's: {title}");
        if deed_button(ui, desk, place, id.with("take"), Icon::File, &name).clicked() {
            actions.push(deed);
        }
    }
    if let Some(key) = copied {
        let name = format!("Make equal: {title}");
        let button = deed_button(ui, desk, place, id.with("equal"), Icon::Equal, &name);
        equal::list_ui(ui, desk, &button, &key, actions);
    }
    if let Some((name, deed)) = opens {
        // Below what settles it.
        let place = place.translate(vec2(0.0, 24.0));
        let name = format!("Open {name} beside: {title}");
        if deed_button(ui, desk, place, id.with("open"), Icon::Folder, &name).clicked() {
            actions.push(deed);
        }
    }
}

/// A small button at the right of a row.
fn deed_button(ui: &Ui, desk: &Desk, place: Rect, id: Id, which: Icon, name: &str) -> egui::Response {
    let theme = desk.theme;
    let button = ui.interact(place, id, Sense::click());
    button.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
    if button.hovered() {
        ui.painter().rect_filled(place, measure::CHIP_RADIUS, theme.hair);
    }
    icon(ui.painter(), which, place.shrink(4.0), theme.text2);
    focus_ring(ui, theme, &button, place);
    button.on_hover_text(name)
}

/// What opens the case that a reference leads to and that is not open, and what that is called: its file; of a case
/// without a file the one that is part of the program.
fn case_to_open(desk: &Desk, sheet: &Sheet, finding: &Finding) -> Option<(String, Action)> {
    let record = Record::of(&sheet.case, finding.key.as_ref().filter(|_| finding.code == "case-not-open")?)?;
    let named = crate::edit::references(&record).into_iter().find(|(path, ..)| *path == finding.path)?.2;
    if let Some(path) = desk.file_to_open(sheet, &named) {
        return Some((super::super::desk::file_name(&path), Action::OpenPathsBeside(vec![path])));
    }
    let (case, _) = named.other_case().filter(|_| sheet.without_file)?;
    let (id, title) = BUNDLED.iter().find(|(id, _)| *id == case)?;
    Some(((*title).to_owned(), Action::OpenBundledBeside(id)))
}

/// The record, or the file as a whole; before it the case where several are open.
fn title(desk: &Desk, sheet: &Sheet, finding: &Finding) -> String {
    let record = finding.key.as_ref().and_then(|key| Record::of(&sheet.case, key));
    let own = match (&record, &finding.key) {
        (Some(record), _) => record.label().to_owned(),
        (None, Some(key)) => key.to_string(),
        (None, None) => sheet.file_name.clone(),
    };
    match case_name(desk, sheet) {
        Some(case) if !case.is_empty() => format!("{case}: {own}"),
        Some(_) | None => own,
    }
}

/// Decides for a side of what a merge could not decide; nothing of other findings.
fn deciding(sheet: &Sheet, finding: &Finding, side: Side) -> Option<Action> {
    let key = finding.key.clone().filter(|_| finding.code == "merge-conflict")?;
    Some(Action::Settle { key: DocKey::new(sheet.doc, key), path: finding.path.clone(), side })
}

/// What settles the finding: of most the edit that acknowledges it, or takes that back; nothing where no fact can hold it.
fn settling(sheet: &Sheet, finding: &Finding, settled: Settled) -> Option<(Icon, &'static str, Action)> {
    if let Some(keep) = deciding(sheet, finding, Side::Ours) {
        return Some((Icon::Check, "Keep the one here", keep));
    }
    let key = finding.key.as_ref().filter(|_| sheet.read_only.is_none())?;
    let head = sheet.case.head(key)?;
    let code = finding.code;
    let edit = Edit::of(&sheet.case, key, |record| {
        let Some(codes) = record.head_mut().map(|head| &mut head.acknowledged) else { return };
        match settled {
            Settled::No => codes.push(code.into()),
            Settled::Yes => codes.retain(|held| held != code),
        }
    });
    let record = Record::of(&sheet.case, &Key::clone(key))?;
    let of = if head.title.is_empty() { record.label() } else { &head.title };
    let (which, name, label) = match settled {
        Settled::No => (Icon::Check, "Acknowledge", format!("acknowledge “{}” of “{of}”", sort_words(code))),
        Settled::Yes => (Icon::Undo, "Look at it again", format!("reopen “{}” of “{of}”", sort_words(code))),
    };
    Some((which, name, Action::Edit { doc: sheet.doc, edit, label }))
}

/// A code as words: "dangling reference".
fn sort_words(code: &str) -> String {
    let words = code.replace('-', " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
