//! The card that a fact under the pointer shows: when, what, who says so, in which words.

use egui::{Align, Area, Color32, Frame, Layout, Margin, Order, Rect, Stroke, Ui, pos2, vec2};

use crate::document::DocKey;
use crate::draw::glyphs::{Ink, glyph};
use crate::draw::theme::{Theme, measure};
use crate::draw::timeline::{look_of, silhouette_of};
use crate::model::{Case, Citation, DateBasis, Event, Head, Named, in_marks};
use crate::query::figures::count_words;
use crate::ui::picture::picture_ui;
use crate::ui::{Desk, Sheet};

/// Width of the card.
const WIDTH: f32 = 320.0;
/// Longest part of a quote that is shown.
const QUOTE: usize = 220;
/// From the mark to the card.
const GAP: f32 = 8.0;

/// Shows the card of a fact below its mark, or above where there is no room below.
pub(super) fn card_ui(ui: &Ui, mark: Rect, desk: &Desk, key: &DocKey) {
    let Some(sheet) = desk.sheet(key.doc) else { return };
    let Some(event) = key.key.id().and_then(|id| sheet.case.events.get(id)) else { return };
    let screen = ui.ctx().content_rect();
    let id = ui.scope_id().with("card");
    // As high as it was in the frame before: an area that is new is measured in a frame nobody sees.
    let height = ui.ctx().memory(|memory| memory.area_rect(id)).map_or(140.0, |rect| rect.height());
    let below = mark.bottom() + GAP + height <= screen.bottom();
    let top = if below { mark.bottom() + GAP } else { (mark.top() - GAP - height).max(screen.top()) };
    let pointer = ui.input(|input| input.pointer.hover_pos()).map_or(mark.left(), |pos| pos.x);
    let left = (pointer - 40.0).min(screen.right() - WIDTH - 12.0).max(screen.left() + 4.0);
    Area::new(id).order(Order::Tooltip).fixed_pos(pos2(left, top)).interactable(false).show(ui.ctx(), |ui| {
        let theme = desk.theme;
        let shadow =
            egui::Shadow { offset: [0, 2], blur: 10, spread: 0, color: Color32::from_black_alpha(40) };
        Frame::new()
            .fill(theme.raised)
            .stroke(Stroke::new(1.0, theme.line))
            .corner_radius(measure::CARD_RADIUS)
            .shadow(shadow)
            .inner_margin(Margin::same(12))
            .show(ui, |ui| {
                ui.set_width(WIDTH - 24.0);
                ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
                contents_ui(ui, theme, sheet, event, (desk.sheets.len() > 1).then(|| sheet.title()));
                if let Some(media) = event.media.first() {
                    picture_ui(ui, desk, (key, 0), media);
                }
            });
    });
}

fn contents_ui(ui: &mut Ui, theme: &Theme, sheet: &Sheet, event: &Event, case_title: Option<&str>) {
    let case = &sheet.case;
    ui.horizontal(|ui| {
        let (place, _) = ui.allocate_exact_size(vec2(16.0, 16.0), egui::Sense::hover());
        let colour = sheet.event_colour(event).unwrap_or_default();
        let ink = Ink { colour: theme.lane(usize::from(colour.index)), ground: theme.raised };
        let look = look_of(event.head.status, event.head.occurrence);
        glyph(ui.painter(), silhouette_of(&event.kind), place.center(), measure::GLYPH, ink, look);
        ui.label(text(&date_words(&event.head), theme.label_selected(), theme.text));
        if let Some(title) = case_title {
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(text(title, theme.small(), theme.text2));
            });
        }
    });
    let apart = event.head.date.as_ref().and_then(|date| sheet.zero.apart(&event.head.id, date));
    if let Some(apart) = apart {
        ui.label(text(&apart, theme.small(), theme.text2));
    }
    ui.label(text(&event.head.title, theme.case_title(), theme.text));
    let quoted = event.head.citations.iter().find(|citation| !citation.quote.is_empty());
    if let Some(citation) = quoted {
        quote_ui(ui, theme, &citation.quote);
    }
    ui.horizontal(|ui| {
        if let Some(citation) = quoted.or(event.head.citations.first()) {
            source_ui(ui, theme, case, citation);
        } else {
            ui.label(text("No source", theme.small(), theme.warn));
        }
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.label(text(&facts_words(event), theme.small(), theme.text2));
        });
    });
}

fn quote_ui(ui: &mut Ui, theme: &Theme, quote: &str) {
    let mut short: String = quote.chars().take(QUOTE).collect();
    if short.len() < quote.len() {
        short.push('…');
    }
    let start = ui.cursor().top();
    ui.horizontal(|ui| {
        ui.add_space(8.0);
        ui.add(egui::Label::new(text(&in_marks(&short), theme.body(), theme.text)).wrap());
    });
    let rule = Rect::from_min_max(
        pos2(ui.min_rect().left(), start),
        pos2(ui.min_rect().left() + 2.0, ui.min_rect().bottom()),
    );
    ui.painter().rect_filled(rule, 0.0, theme.line);
}

fn source_ui(ui: &mut Ui, theme: &Theme, case: &Case, citation: &Citation) {
    let read = citation.cited_in.as_ref().unwrap_or(&citation.source);
    let name = case.sources.get(read).map_or(read.as_str(), |source| {
        if source.container_title.is_empty() { &source.title } else { &source.container_title }
    });
    let short: String = if name.chars().count() > 30 {
        name.chars().take(29).chain(['…']).collect()
    } else {
        name.to_owned()
    };
    ui.label(text(&short, theme.pill(), theme.accent));
    ui.label(text(&citation.locator, theme.small(), theme.text2));
}

/// The date in full words, in brackets where it is inferred.
fn date_words(head: &Head) -> String {
    let Some(date) = &head.date else { return "undated".to_owned() };
    match &*head.date_basis {
        DateBasis::Inferred(_) => format!("[{}], inferred", date.words()),
        DateBasis::Relative { .. } if !head.date_text.is_empty() => {
            format!("{} ({})", date.words(), head.date_text)
        }
        DateBasis::Stated | DateBasis::Relative { .. } => date.words(),
    }
}

/// The number that the fact states, and how sure it is.
fn facts_words(event: &Event) -> String {
    let count = event.counts.iter().find_map(|count| {
        let value = count.value?;
        let exact = if count.bound == crate::model::Bound::Exact { ", exact" } else { "" };
        Some(format!("{} {}{exact}", count_words(value, count.bound), count.unit))
    });
    let status =
        (event.head.status != crate::model::Status::Undisputed).then(|| event.head.status.words().to_owned());
    let planned = (event.head.occurrence != crate::model::Occurrence::Actual)
        .then(|| event.head.occurrence.words().to_owned());
    [count, status, planned].into_iter().flatten().collect::<Vec<_>>().join(" · ")
}

fn text(words: &str, font: egui::FontId, colour: Color32) -> egui::RichText {
    egui::RichText::new(words).font(font).color(colour)
}
