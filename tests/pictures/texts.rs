//! Words in pictures: scripts, hostile ones, wrapped ones.

use casetrail::draw::icons::{Icon, icon};
use casetrail::draw::theme::{Theme, Variant};
use casetrail::export::{ExportError, Page, Picture, picture};
use egui::{Align2, Color32, Rect, pos2, vec2};

use super::check_picture;

fn page(width: f32, height: f32) -> Page {
    Page::new(width, height, "Words").expect("a page").ground(Color32::WHITE)
}

fn words(text: &str) -> Picture {
    let theme = Theme::new(Variant::Light);
    picture(&page(400.0, 100.0), &theme, |ui| {
        ui.painter().text(pos2(10.0, 10.0), Align2::LEFT_TOP, text, theme.label(), theme.text);
    })
    .expect("a picture")
}

#[test]
fn words_of_many_scripts_are_outlines_of_the_right_faces() {
    let theme = Theme::new(Variant::Light);
    let samples = [
        "Italy–Albania: €16.5 m, 970\u{202F}000 people, ≈ −3 % ‹final office›",
        "Rāsġadīr, al-ʿAzīziyya, Ṭarābulus, Miṣrāta, ḥukm ʾḍẓḫṯḏ",
        "Shëngjin, Gjadër, Łódź, Þórr, Ünïcode, naïve office affluent",
        "اتفاق بين إيطاليا وألبانيا ٢٠٢٣",
        "Договор Ѣ Ґ Ә, Ελλάδα",
        "a\u{301}e\u{323}\u{302}  tab\tafter",
    ];
    let drawn = picture(&page(420.0, 190.0), &theme, |ui| {
        let mut y = 14.0;
        for sample in samples {
            for (font, step) in [(theme.body(), 15.0), (theme.section(), 15.0)] {
                ui.painter().text(pos2(10.0, y), Align2::LEFT_CENTER, sample, font, theme.text);
                y += step;
            }
        }
    });
    check_picture("scripts", &drawn.expect("a picture"));
}

#[test]
fn words_from_right_to_left_stand_as_they_are_read() {
    let theme = Theme::new(Variant::Light);
    let samples = [
        "محكمة روما العليا",
        "قرار (رقم 4) بشأن Frontex في ليبيا، 2024",
        "The court (محكمة روما) decided on ١٩ يناير",
        "قانون ۱۴۰۳ در تهران",
        "A name that would disguise itself: \u{202e}fdp.exe\u{202c} stays",
    ];
    let drawn = picture(&page(420.0, 260.0), &theme, |ui| {
        let mut y = 16.0;
        for sample in samples {
            ui.painter().text(pos2(10.0, y), Align2::LEFT_CENTER, sample, theme.label(), theme.text);
            y += 20.0;
        }
        let place = Rect::from_min_size(pos2(10.0, y), vec2(190.0, 140.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            let text =
                "قررت المحكمة في روما وقف نقل المهاجرين إلى ألبانيا وأعادتهم إلى إيطاليا في 18 أكتوبر 2024.";
            ui.label(egui::RichText::new(text).font(theme.body()));
        });
        let place = Rect::from_min_size(pos2(220.0, y), vec2(190.0, 20.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(place), |ui| {
            let text = "اتفاق بين إيطاليا وألبانيا بشأن تعزيز التعاون في مجال الهجرة";
            ui.add(egui::Label::new(egui::RichText::new(text).font(theme.body())).truncate());
        });
    });
    let drawn = drawn.expect("a picture");
    assert!(drawn.svg().contains("aria-label=\"محكمة روما العليا\""), "it is read aloud as it is written");
    check_picture("directions", &drawn);
}

#[test]
fn letters_that_no_face_has_are_left_out_and_told() {
    let drawn = words("Rome ไทย 東京");
    assert_eq!(drawn.lacking().iter().collect::<String>(), "ทยไ京東");
    let told = casetrail::export::lacking_words(drawn.lacking()).expect("something is lacking");
    assert_eq!(told, "5 letters are left out, for no face of the program has them: ทยไ京東");
    let whole = words("Rome روما ۱۴");
    assert_eq!(casetrail::export::lacking_words(whole.lacking()), None);
    let glyphs = |picture: &Picture| picture.svg().matches("<use").count();
    assert_eq!(glyphs(&drawn), 4, "no boxes");
    assert_eq!(glyphs(&words("Rome")), 4);
}

#[test]
fn every_icon_and_a_few_widgets() {
    let theme = Theme::new(Variant::Light);
    let page = Page::new(420.0, 330.0, "Icons and widgets").expect("a page").ground(theme.panel);
    let drawn = picture(&page, &theme, |ui| {
        let mut at = pos2(16.0, 16.0);
        for each in Icon::ALL {
            icon(ui.painter(), each, Rect::from_min_size(at, vec2(16.0, 16.0)), theme.text2);
            at.x += 26.0;
            if at.x > 400.0 {
                at = pos2(16.0, at.y + 28.0);
            }
        }
        let rect = Rect::from_min_max(pos2(16.0, 140.0), pos2(404.0, 320.0));
        ui.scope_builder(egui::UiBuilder::new().max_rect(rect), widgets_ui);
    });
    check_picture("icons", &drawn.expect("a picture"));
}

fn widgets_ui(ui: &mut egui::Ui) {
    let mut text = "2025?-04".to_owned();
    ui.horizontal(|ui| {
        ui.label("Date");
        ui.add(egui::TextEdit::singleline(&mut text).desired_width(120.0));
        ui.add(egui::Button::new("Add a fact"));
        ui.checkbox(&mut true, "Checked");
    });
    ui.horizontal(|ui| {
        egui::ComboBox::from_label("Kind").selected_text("Transfer").show_ui(ui, |_| {});
        ui.hyperlink_to("a link", "https://example.org");
        ui.add_enabled(false, egui::Button::new("Disabled"));
    });
    ui.label(egui::RichText::new("struck, ").strikethrough());
    ui.label("A longer text that is wrapped at the width of its place, so that several rows of one paragraph are laid out.\nAnd a second paragraph.");
    ui.add(
        egui::Label::new(
            "A text that is cut at the end of its line because it is far too long for it, with an ellipsis",
        )
        .truncate(),
    );
}

#[test]
fn hostile_words_stay_words() {
    let drawn = words("</text></svg><script>alert(1)</script>\u{0}\u{1b}[31m\u{202E}&amp;\"'");
    let svg = drawn.svg();
    assert!(!svg.contains("<script") && !svg.contains('\u{1b}') && !svg.contains('\u{202E}'), "{svg}");
    assert_eq!(svg.matches("</svg>").count(), 1);
    drawn.png(1.0).expect("well-formed");
}

#[test]
fn a_title_and_a_description_are_escaped_too() {
    let page = Page::new(10.0, 10.0, "a <b> & c").expect("a page").description("\u{7}\u{FFFE}");
    let drawn = picture(&page, &Theme::new(Variant::Print), |_| {}).expect("a picture");
    assert!(drawn.svg().contains("<title>a &lt;b&gt; &amp; c</title>"));
    drawn.png(1.0).expect("well-formed");
}

#[test]
fn an_image_is_refused_by_name() {
    let theme = Theme::new(Variant::Light);
    let drawn = picture(&page(50.0, 50.0), &theme, |ui| {
        let rect = Rect::from_min_size(pos2(0.0, 0.0), vec2(20.0, 20.0));
        let uv = Rect::from_min_max(pos2(0.0, 0.0), pos2(1.0, 1.0));
        ui.painter().image(egui::TextureId::User(7), rect, uv, Color32::WHITE);
    });
    assert_eq!(drawn.err(), Some(ExportError::Foreign("an image")));
}
