//! What a stage tells to screen readers, and its facts as controls: a click, or Enter on one that Tab reached, opens its
//! card.

use egui::accesskit::Role;
use egui::{EventFilter, Id, Rect, Response, Sense, Ui, WidgetInfo};

use crate::action::{Action, Present};
use crate::draw::stage::Place;
use crate::draw::theme::Theme;
use crate::layout::stage::{Body, RestMark, RestOf, Stage, StageCard, TextLine, ToldAmount};
use crate::model::Key;
use crate::view::TimeWindow;

/// Title and caption, and the quotation, as words.
pub(super) fn words(ui: &Ui, salt: Id, place: Place, stage: &Stage) {
    let quote = stage.quote.as_ref().map(|quote| quote.lines.as_slice()).unwrap_or_default();
    for (name, lines) in [("stage words", stage.head.as_slice()), ("stage quotation", quote)] {
        let spoken: Vec<&str> = lines.iter().map(|line| line.text.trim()).collect();
        if let Some(room) = room(place, lines) {
            told(ui, salt.with(name), room, Role::Label, &spoken.join(" "));
        }
    }
}

/// The pictures of a scene, by what they show.
pub(super) fn pictures(ui: &Ui, salt: Id, place: Place, stage: &Stage) {
    for (picture, _) in stage.pictures.iter().filter(|(_, opacity)| *opacity >= 1.0) {
        let room = picture
            .lines
            .iter()
            .fold(place.rect(&picture.rect), |room, line| room.union(place.rect(&line.rect())));
        told(ui, salt.with(("picture", &picture.key)), room, Role::Image, &picture.spoken);
    }
}

/// The words of a card.
pub(super) fn card(ui: &Ui, salt: Id, place: Place, card: &StageCard) {
    told(ui, salt.with("card"), place.rect(&card.rect), Role::Label, &card.spoken);
}

fn room(place: Place, lines: &[TextLine]) -> Option<Rect> {
    lines.iter().map(|line| place.rect(&line.rect())).reduce(Rect::union)
}

fn told(ui: &Ui, id: Id, rect: Rect, role: Role, words: &str) -> Response {
    // A card lies over facts, and takes their clicks.
    let response = ui.interact(rect, id, Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(role, true, words));
    response
}

/// Facts, amounts and counts as controls.
pub(super) fn facts_ui(
    ui: &Ui,
    salt: Id,
    (theme, place): (&Theme, Place),
    stage: &Stage,
    chosen: Option<&Key>,
    actions: &mut Vec<Action>,
) {
    // While one scene makes way for another, only the one that comes is there to be used.
    let is_coming = |opacity: f64| opacity >= 0.5;
    for (body, _) in stage.bodies.iter().filter(|(_, opacity)| is_coming(*opacity)) {
        body_ui(ui, salt, (theme, place), body, chosen, actions);
    }
}

fn body_ui(
    ui: &Ui,
    salt: Id,
    (theme, place): (&Theme, Place),
    body: &Body,
    chosen: Option<&Key>,
    actions: &mut Vec<Action>,
) {
    match body {
        Body::Time(timed) => {
            for row in timed.rows.iter().filter(|row| row.opacity >= 1.0) {
                let room = place.rect(&row.mark_rect.hull(&row.label_rect));
                fact_ui(ui, salt, (theme, room), (&row.key, &row.spoken), chosen, actions);
            }
            for mark in &timed.rest {
                rest_ui(ui, salt, (theme, place.rect(&mark.rect)), mark, chosen, actions);
            }
            for (nth, told) in timed.plots.iter().flat_map(|plot| &plot.told).enumerate() {
                let room = place.rect(&told.rect);
                amount_ui(ui, salt.with(("plot", nth)), (theme, room), told, chosen, actions);
            }
        }
        Body::Flows(flows) => {
            for strand in &flows.strands {
                let (room, told) = (place.rect(&strand.rect), (&strand.key, strand.spoken.as_str()));
                fact_ui(ui, salt, (theme, room), told, chosen, actions);
            }
        }
        Body::Bars(bars) => {
            for (nth, bar) in bars.bars.iter().enumerate() {
                let told = ToldAmount { rect: bar.rect, key: bar.key.clone(), spoken: bar.spoken.clone() };
                let room = place.rect(&bar.rect);
                amount_ui(ui, salt.with(("sum", nth)), (theme, room), &told, chosen, actions);
            }
        }
    }
}

/// An amount that is of one fact as that fact; a sum of several is told, and has no card.
fn amount_ui(
    ui: &Ui,
    id: Id,
    (theme, room): (&Theme, Rect),
    told_amount: &ToldAmount,
    chosen: Option<&Key>,
    actions: &mut Vec<Action>,
) {
    match &told_amount.key {
        Some(key) => fact_ui(ui, id, (theme, room), (key, &told_amount.spoken), chosen, actions),
        None => {
            told(ui, id, room, Role::Label, &told_amount.spoken);
        }
    }
}

fn fact_ui(
    ui: &Ui,
    salt: Id,
    (theme, room): (&Theme, Rect),
    (key, spoken): (&Key, &str),
    chosen: Option<&Key>,
    actions: &mut Vec<Action>,
) {
    let is_chosen = chosen == Some(key);
    if control(ui, theme, room, salt.with(("fact", key)), spoken, is_chosen).clicked() {
        actions.push(Action::Present(Present::Card((!is_chosen).then(|| key.clone()))));
    }
}

fn rest_ui(
    ui: &Ui,
    salt: Id,
    (theme, room): (&Theme, Rect),
    mark: &RestMark,
    chosen: Option<&Key>,
    actions: &mut Vec<Action>,
) {
    match &mark.of {
        RestOf::Fact { key, spoken, .. } => {
            fact_ui(ui, salt, (theme, room.expand(4.0)), (key, spoken), chosen, actions);
        }
        RestOf::Crowd { count, days, .. } => {
            let id = salt.with(("facts", days.0.to_bits()));
            if control(ui, theme, room, id, &format!("{count} facts"), false).clicked()
                && let Some(window) = TimeWindow::new(days.0, days.1)
            {
                actions.push(Action::Present(Present::Look(window)));
            }
        }
    }
}

fn control(ui: &Ui, theme: &Theme, room: Rect, id: Id, spoken: &str, is_chosen: bool) -> Response {
    let response = ui.interact(room, id, Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_chosen, spoken));
    if response.has_focus() {
        ui.painter().rect_stroke(room.expand(6.0), 7.0, theme.focus_stroke(), egui::StrokeKind::Outside);
        // Arrows lead from scene to scene, not from fact to fact.
        let arrows = EventFilter { horizontal_arrows: true, vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, arrows));
    }
    response
}
