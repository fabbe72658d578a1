//! The presenter's own screen: notes, the scene that is on and the next, clock and time used. Nothing of it is on the
//! audience's.

use std::time::Duration;

use egui::{Align2, Button, Rect, RichText, ScrollArea, Ui, UiBuilder, Vec2, pos2, vec2};
use egui_commonmark::{CommonMarkCache, CommonMarkViewer};

use super::stage::scene_ui;
use super::{Room, Stage, Watched, stage_ui};
use crate::action::{Action, Present, command};
use crate::draw::fonts::Weight;
use crate::draw::theme::{Theme, measure};
use crate::layout::stage::Scenery;
use crate::ui::widgets::{action_tip, rule_across};
use crate::view::{Cover, Presenting};

/// Around and between the parts.
const GAP: f32 = 16.0;
/// Height of the bar of deeds.
const BAR: f32 = 44.0;
/// Sizes of the notes and of the clock: to be read at arm's length while one speaks.
const NOTES: f32 = 20.0;
const CLOCK: f32 = 24.0;

/// What the presenter alone reads.
#[derive(Clone, Debug)]
pub struct Notes<'a> {
    /// Colours and sizes of the window.
    pub theme: &'a Theme,
    /// The notes of the scene that is on; Markdown.
    pub notes: &'a str,
    /// The number of the scene that comes next, and the scene, once it is prepared.
    pub next: Option<(Option<&'a Scenery>, (usize, usize))>,
    /// The time of day.
    pub clock: String,
    /// The size of the audience's window.
    pub size: Vec2,
}

/// Fills the window with what the presenter reads.
pub fn notes_ui(ui: &mut Ui, stage: &Stage<'_>, desk: &Notes<'_>, actions: &mut Vec<Action>) {
    let all = ui.max_rect();
    let theme = desk.theme;
    ui.painter().rect_filled(all, 0.0, theme.panel);
    let (top, rest) = all.split_top_bottom_at_y(all.top() + measure::TOP_BAR);
    head_ui(ui, top, stage, desk);
    let (rest, bar) = rest.split_top_bottom_at_y(rest.bottom() - bar_height(ui, theme, rest.width()));
    let rest = rest.shrink(GAP);
    let (left, right) = rest.split_left_right_at_x(rest.left() + rest.width() * 0.62);
    let right = right.with_min_x(right.left() + GAP);
    let shape = (desk.size.x / desk.size.y.max(1.0)).clamp(0.5, 4.0);
    // The scene takes at most the larger half of the height, the notes the rest.
    let width = left.width().min(left.height() * 0.58 * shape);
    let now = Rect::from_min_size(left.min, vec2(width, width / shape));
    stage_ui(ui, Room::small(now, desk.size, Watched::ByPresenter), stage, actions);
    frame(ui, theme, now);
    text_ui(ui, Rect::from_min_max(pos2(left.left(), now.bottom() + GAP), left.max), desk);
    next_ui(ui, right, shape, stage, desk);
    bar_ui(ui, bar, stage.presenting, theme, actions);
    ui.ctx().request_repaint_after(Duration::from_millis(500));
}

/// Number, clock, time used.
fn head_ui(ui: &Ui, rect: Rect, stage: &Stage<'_>, desk: &Notes<'_>) {
    let theme = desk.theme;
    let (nth, of) = stage.place;
    let seconds = (ui.input(|input| input.time) - stage.presenting.began).max(0.0);
    let (minutes, seconds) = ((seconds / 60.0).floor(), seconds % 60.0);
    let used = format!("{minutes:.0}:{:02.0} used", seconds.floor());
    let typed = &stage.presenting.typed;
    let place = if typed.is_empty() { format!("Scene {nth} of {of}") } else { format!("Go to {typed}") };
    let font = Weight::SemiBold.at(CLOCK);
    let inner = rect.shrink2(vec2(GAP, 0.0));
    let painter = ui.painter();
    painter.text(inner.left_center(), Align2::LEFT_CENTER, place, font.clone(), theme.text);
    painter.text(inner.center(), Align2::CENTER_CENTER, &desk.clock, font.clone(), theme.text);
    painter.text(inner.right_center(), Align2::RIGHT_CENTER, used, font, theme.text);
    rule_across(ui, rect, rect.bottom() - 1.0, theme.line);
}

fn text_ui(ui: &mut Ui, rect: Rect, desk: &Notes<'_>) {
    let theme = desk.theme;
    ui.scope_builder(UiBuilder::new().id_salt("notes").max_rect(rect), |ui| {
        ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
            let font = Weight::Regular.at(NOTES);
            if desk.notes.is_empty() {
                ui.label(RichText::new("No notes for this scene").font(font).color(theme.text3));
                return;
            }
            ui.style_mut().text_styles.insert(egui::TextStyle::Body, font);
            ui.visuals_mut().override_text_color = Some(theme.text);
            let mut cache = CommonMarkCache::default();
            CommonMarkViewer::new().show(ui, &mut cache, desk.notes);
        });
    });
}

/// What comes next: seen, not used.
fn next_ui(ui: &Ui, rect: Rect, shape: f32, stage: &Stage<'_>, desk: &Notes<'_>) {
    let theme = desk.theme;
    let Some((next, place)) = desk.next else {
        let font = theme.inspector_title();
        ui.painter().text(rect.left_top(), Align2::LEFT_TOP, "This is the last scene", font, theme.text2);
        return;
    };
    let Some(next) = next else { return };
    let words = format!("Next: {}", next.title);
    let galley = ui.painter().layout(words, theme.inspector_title(), theme.text, rect.width());
    let below = rect.top() + galley.size().y + 8.0;
    ui.painter().galley(rect.left_top(), galley, theme.text);
    let picture = Rect::from_min_size(pos2(rect.left(), below), vec2(rect.width(), rect.width() / shape));
    let still = Presenting { looking: None, moving: None, ..stage.presenting.clone() };
    let show = Stage { presenting: &still, now: next, place, before: None, ..*stage };
    scene_ui(ui, Room::small(picture, desk.size, Watched::ByPresenter), &show);
    frame(ui, theme, picture);
}

fn frame(ui: &Ui, theme: &Theme, rect: Rect) {
    let stroke = egui::Stroke::new(measure::HAIRLINE, theme.edge);
    ui.painter().rect_stroke(rect, 0.0, stroke, egui::StrokeKind::Outside);
}

/// What can be done.
const DEEDS: [Present; 11] = [
    Present::Previous,
    Present::Next,
    Present::Return,
    Present::Find,
    Present::Pointer,
    Present::Cover(Cover::Black),
    Present::Cover(Cover::White),
    Present::Advance,
    Present::Theme,
    Present::Screens,
    Present::Leave,
];

fn deed_words(deed: &Present) -> &'static str {
    command(&Action::Present(deed.clone())).map_or("Back to the scene", |row| row.title)
}

/// Height of the bar of deeds: on a narrow screen they stand on two lines.
fn bar_height(ui: &Ui, theme: &Theme, width: f32) -> f32 {
    let spacing = ui.spacing();
    let width_of = |deed: &Present| {
        let words = deed_words(deed).to_owned();
        let words = ui.painter().layout_no_wrap(words, theme.button(), theme.text).size().x;
        words + 2.0 * spacing.button_padding.x + spacing.item_spacing.x
    };
    let all: f32 = DEEDS.iter().map(width_of).sum();
    if all <= width - 2.0 * GAP { BAR } else { 2.0 * BAR - 8.0 }
}

/// What can be done, for the mouse.
fn bar_ui(ui: &mut Ui, rect: Rect, presenting: &Presenting, theme: &Theme, actions: &mut Vec<Action>) {
    rule_across(ui, rect, rect.top(), theme.line);
    ui.scope_builder(UiBuilder::new().id_salt("deeds").max_rect(rect.shrink2(vec2(GAP, 8.0))), |ui| {
        ui.horizontal_wrapped(|ui| {
            for deed in DEEDS {
                let can = deed != Present::Return || presenting.looking.is_some();
                let words = RichText::new(deed_words(&deed)).font(theme.button());
                let action = Action::Present(deed);
                if action_tip(ui.add_enabled(can, Button::new(words)), &action).clicked() {
                    actions.push(action);
                }
            }
        });
    });
}
