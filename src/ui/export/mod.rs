//! The dialog in which an export is chosen: at the left what it is to be, at the right what it would look like.

mod choice;
mod preview;

use egui::{Align, Layout, RichText, ScrollArea, TextEdit, Ui, vec2};

use super::dialogs::{first, title};
use super::focus::keep_in_sight;
use super::widgets::{hint, section_head};
use super::{Chrome, Desk, Preview};
use crate::action::{Action, Answer, ExportStep};
use crate::draw::theme::measure;
use crate::export::Lettering;
use crate::export::figure::Around;
use crate::export::request::{Look, Part, PictureFormat, Plotted, Request, Resolution, Size, What};
use crate::layout::Labels;
use crate::model::Tongue;
use choice::choice_ui;

/// Width of the column of choices, and of the words before each.
const CHOICES: f32 = 336.0;
const LABELS: f32 = 84.0;
/// Between the two columns.
const GAP: f32 = 16.0;
/// Title, buttons and what lies around them.
const AROUND: f32 = 190.0;

/// Draws it.
pub(super) fn export_ui(
    ui: &mut Ui,
    (desk, chrome): (&Desk, &Chrome),
    request: &Request,
    actions: &mut Vec<Action>,
) {
    title(ui, desk, "Export a picture");
    ui.add_space(4.0);
    let height = (ui.ctx().content_rect().height() - AROUND).clamp(160.0, 620.0);
    let width = ui.available_width();
    let mut wanted = request.clone();
    ui.horizontal_top(|ui| {
        ui.allocate_ui_with_layout(vec2(CHOICES, height), Layout::top_down(Align::Min), |ui| {
            ui.set_width(CHOICES);
            ScrollArea::vertical().max_height(height).auto_shrink([false, false]).show(ui, |ui| {
                ui.set_width(CHOICES - 12.0);
                choices_ui(ui, desk, &mut wanted);
                keep_in_sight(ui);
            });
        });
        let beside = width - CHOICES - GAP;
        if beside > 120.0 {
            ui.add_space(GAP - ui.spacing().item_spacing.x);
            preview::preview_ui(ui, desk, &chrome.preview, vec2(beside, height));
        }
    });
    if wanted != *request {
        actions.push(Action::Exporting(ExportStep::Set(Box::new(wanted))));
    }
    buttons_ui(ui, &chrome.preview, actions);
}

fn buttons_ui(ui: &mut Ui, preview: &Preview, actions: &mut Vec<Action>) {
    ui.add_space(12.0);
    let can = preview.trouble.is_none();
    ui.horizontal(|ui| {
        let button = |text: &str| egui::Button::new(text.to_owned()).min_size(vec2(84.0, 28.0));
        let write = ui.add_enabled(can, button("Export…"));
        first(ui, &write);
        if write.clicked() {
            actions.push(Action::Exporting(ExportStep::Write));
        }
        if ui.add_enabled(can, button("Copy picture")).clicked() {
            actions.push(Action::Exporting(ExportStep::Copy));
        }
        if ui.add(button("Cancel")).clicked() {
            actions.push(Action::Answer(Answer::Cancel));
        }
    });
}

fn choices_ui(ui: &mut Ui, desk: &Desk, request: &mut Request) {
    ui.spacing_mut().item_spacing.y = 6.0;
    row(ui, desk, "What", |ui| choice_ui(ui, desk, "What", &whats(desk), &mut request.what));
    row(ui, desk, "Time", |ui| {
        let parts = Part::ALL.map(|part| (part.words().to_owned(), part));
        choice_ui(ui, desk, "Time", &parts, &mut request.part);
    });
    if request.part == Part::Range {
        row(ui, desk, "From, to", |ui| {
            two_fields(
                ui,
                ("First date", &mut request.from, "2023"),
                ("Last date", &mut request.to, "2025-06"),
            );
        });
    }
    row(ui, desk, "Size", |ui| {
        let sizes = Size::ALL.map(|size| (size.words().to_owned(), size));
        choice_ui(ui, desk, "Size", &sizes, &mut request.size);
    });
    if request.size == Size::Own {
        row(ui, desk, "Width, height", |ui| {
            let height = ("Height", &mut request.height, "as needed");
            two_fields(ui, ("Width", &mut request.width, "120mm, 900px"), height);
        });
    }
    row(ui, desk, "Format", |ui| {
        radios(ui, "Format", &PictureFormat::ALL.map(|f| (f.words(), f)), &mut request.format);
    });
    let is_paper = request.is_paper();
    match request.format {
        PictureFormat::Png => row(ui, desk, "Pixels", |ui| {
            let all = Resolution::ALL.map(|resolution| (resolution.words(is_paper), resolution));
            radios(ui, "Pixels", &all, &mut request.resolution);
        }),
        PictureFormat::Svg => row(ui, desk, "Words", |ui| {
            let all = [("Text", Lettering::Text), ("Outlines", Lettering::Outlines)];
            radios(ui, "Words", &all, &mut request.lettering);
        }),
        PictureFormat::Pdf => {}
    }
    row(ui, desk, "Colours", |ui| {
        let looks = Look::ALL.map(|look| (look.words().to_owned(), look));
        choice_ui(ui, desk, "Colours", &looks, &mut request.look);
    });
    row(ui, desk, "Language", |ui| {
        choice_ui(ui, desk, "Language", &tongues(), &mut request.language);
    });
    row(ui, desk, "Title", |ui| field(ui, "Title", &mut request.title, "that of the case"));
    row(ui, desk, "Caption", |ui| field(ui, "Caption", &mut request.caption, "none"));
    ui.add_space(4.0);
    section_head(ui, desk.theme, "On the picture");
    let mut all = request.labels == Labels::All;
    if ui.checkbox(&mut all, "The name of every fact, as high as that takes").changed() {
        request.labels = if all { Labels::All } else { Labels::Fitting };
    }
    parts_ui(ui, request);
    hint(ui, desk.theme, "Notes, confidential records and names behind pseudonyms stay here.");
}

/// A box for each part around the figure.
fn parts_ui(ui: &mut Ui, request: &mut Request) {
    egui::Grid::new("parts of the picture").num_columns(2).spacing(vec2(16.0, 4.0)).show(ui, |ui| {
        for pair in Around::ALL.chunks(2) {
            for part in pair {
                let mut has = !request.without.contains(part);
                let words = match part {
                    Around::Title => "Title",
                    Around::Subtitle => "Time and filter",
                    Around::Caption => "Caption",
                    Around::Legend => "Legend",
                    Around::Sources => "Sources",
                    Around::Notes => "What is left out",
                    Around::Date => "Date of the data",
                    Around::Licence => "Licence",
                    Around::Ground => "Background",
                };
                if ui.checkbox(&mut has, words).changed() {
                    if has {
                        request.without.remove(part)
                    } else {
                        request.without.insert(*part)
                    };
                }
            }
            ui.end_row();
        }
    });
}

/// Everything that can be drawn.
fn whats(desk: &Desk) -> Vec<(String, What)> {
    let mut all: Vec<(String, What)> = [
        ("What the window shows", What::Shown),
        ("Timeline", What::Timeline),
        ("Timeline and plots", What::Combined),
        ("All plots", What::Plot(Plotted::All)),
        ("Plot of money", What::Plot(Plotted::Funding)),
        ("Plot of people and counts", What::Plot(Plotted::Counts)),
        ("Plot of shares", What::Plot(Plotted::Shares)),
        ("Flow diagram", What::Flows),
    ]
    .map(|(words, what)| (words.to_owned(), what))
    .into();
    for (at, sheet) in desk.sheets.iter().enumerate() {
        for scene in sheet.case.scenes_in_order() {
            let title = if scene.title.is_empty() { scene.id.as_str() } else { &scene.title };
            all.push((format!("Scene “{title}”"), What::Scene(at, scene.id.to_string())));
        }
    }
    if desk.sheets.iter().any(|sheet| !sheet.case.scenes.is_empty()) {
        all.push(("All scenes".to_owned(), What::AllScenes));
    }
    all
}

/// The languages in which pictures can be told, the first that of the case.
fn tongues() -> Vec<(String, String)> {
    let known = [("German", "de"), ("English", "en"), ("Spanish", "es"), ("French", "fr"), ("Italian", "it")];
    let named = known.into_iter().filter(|(_, tag)| Tongue::known(tag).is_some());
    let named = named.map(|(name, tag)| (name.to_owned(), tag.to_owned()));
    [("As in the case".to_owned(), String::new())].into_iter().chain(named).collect()
}

/// A choice with its name before it.
fn row(ui: &mut Ui, desk: &Desk, name: &str, control: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let (_, rect) = ui.allocate_space(vec2(LABELS, measure::FIELD));
        let at = rect.left_center();
        super::widgets::line_text(ui, at, name, desk.theme.body(), desk.theme.text2, LABELS);
        control(ui);
    });
}

/// Choices beside each other.
fn radios<T: Copy + PartialEq>(ui: &mut Ui, name: &str, all: &[(&str, T)], chosen: &mut T) {
    for (words, value) in all {
        let response = ui.radio(*chosen == *value, RichText::new(*words));
        let response = response.accessible_name(format!("{name}: {words}"));
        if response.clicked() {
            *chosen = *value;
        }
    }
}

fn field(ui: &mut Ui, name: &str, text: &mut String, empty: &str) {
    let width = ui.available_width();
    ui.add(TextEdit::singleline(text).desired_width(width).hint_text(empty)).accessible_name(name);
}

/// Two fields that share a row: name, text, and what stands there while it is empty.
fn two_fields(ui: &mut Ui, one: (&str, &mut String, &str), other: (&str, &mut String, &str)) {
    let width = (ui.available_width() - ui.spacing().item_spacing.x) / 2.0;
    for (name, text, empty) in [one, other] {
        ui.add(TextEdit::singleline(text).desired_width(width - 8.0).hint_text(empty)).accessible_name(name);
    }
}
