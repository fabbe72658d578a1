//! The dialog in which an export is chosen: its preview, what it writes and copies, what it refuses, what it remembers.

use super::*;
use casetrail::action::ExportStep;
use casetrail::export::request::{Part, PictureFormat, Request, SheetOf, Size, What};
use casetrail::view::TimeWindow;
use egui_kittest::kittest::NodeT as _;

type Window = Harness<'static, Option<App>>;

/// Facts that are the only ones of their time, private ones among them, and a scene.
const CASE: &str = r#"#![enable(implicit_some)]
Case(format: 1, id: "c", title: "A case",
    lanes: [Lane(id: "a", title: "First lane")],
    events: [
        Event(id: "filed", title: "Filed in Rome", date: "2023-01-05", kind: Filing, lane: "a", note: "remark"),
        Event(id: "heard", title: "Heard in Bari", date: "2024-03", kind: CourtDecision, lane: "a"),
        Event(id: "met", title: "Met in secret", date: "2024-04", lane: "a", access: Confidential),
    ],
    scenes: [
        Scene(id: "first", title: "It begins", from: "2023", to: "2023"),
        Scene(id: "second", title: "It goes on", from: "2024", to: "2024"),
    ])"#;

fn set(window: &mut Window, request: Request) {
    push(window, Action::Exporting(ExportStep::Set(Box::new(request))));
}

fn preview(window: &Window) -> String {
    let mut shown = window.get_all_by_role(egui::accesskit::Role::Image);
    shown.find_map(|node| node.accesskit_node().label().filter(|label| label.starts_with("Preview"))).unwrap()
}

/// Writes what is chosen into a file, by the path field of a window without a desktop.
fn write(window: &mut Window, path: &Path) {
    push(window, Action::Exporting(ExportStep::Write));
    assert!(matches!(window.state().as_ref().unwrap().dialog(), Some(Dialog::Path { .. })));
    push(window, Action::Answer(Answer::Path(path.to_string_lossy().into_owned())));
    window.run_steps(6);
}

fn open() -> (Window, tempfile::TempDir) {
    let (mut window, folder) = window_with(CASE);
    push(&mut window, Action::Export);
    window.run_steps(4);
    (window, folder)
}

fn told(window: &Window) -> (MessageLevel, String) {
    let message = app(window).message().unwrap();
    (message.level, message.text.clone())
}

#[test]
fn what_is_chosen_is_previewed_written_and_asked_for_again_the_next_time() {
    let (mut window, folder) = open();
    assert!(preview(&window).starts_with("Preview: 1280 × "), "{}", preview(&window));
    let slide =
        Request { size: Size::Slide, format: PictureFormat::Png, title: "Ours".into(), ..Request::default() };
    set(&mut window, slide.clone());
    assert_eq!(preview(&window), "Preview: 3840 × 2160 px");
    let path = folder.path().join("slide.png");
    write(&mut window, &path);
    assert_eq!(told(&window).1, format!("Exported {}; confidential records left out: 1", path.display()));
    let bytes = std::fs::read(&path).unwrap();
    let image = resvg::tiny_skia::Pixmap::decode_png(&bytes).unwrap();
    assert_eq!((image.width(), image.height()), (3840, 2160));
    push(&mut window, Action::Export);
    assert_eq!(app(&window).dialog(), Some(&Dialog::Export(Box::new(slide))));
}

#[test]
fn each_part_of_a_case_is_drawn_alone() {
    let (mut window, folder) = open();
    let mut nth = 0;
    let mut words = |window: &mut Window, request: Request| {
        nth += 1;
        push(window, Action::Export);
        set(window, request);
        let path = folder.path().join(format!("{nth}.svg"));
        write(window, &path);
        std::fs::read_to_string(path).unwrap()
    };
    let all = words(&mut window, Request { part: Part::All, ..Request::default() });
    assert!(all.contains("Filed in Rome") && all.contains("Heard in Bari"));
    assert!(!all.contains("secret") && !all.contains("remark"));
    let range = Request { part: Part::Range, from: "2024".into(), to: "2024".into(), ..Request::default() };
    let later = words(&mut window, range);
    assert!(!later.contains("Filed in Rome") && later.contains("Heard in Bari"));
    let key = fact(&window, "filed");
    push(&mut window, Action::Select(key));
    let chosen = words(&mut window, Request { part: Part::Selection, ..Request::default() });
    assert!(chosen.contains("Filed in Rome") && !chosen.contains("Heard in Bari"));
    let scene = Request { what: What::Scene(0, "second".into()), ..Request::default() };
    let second = words(&mut window, scene);
    assert!(second.contains("It goes on") && !second.contains("Filed in Rome"));
    let flows = words(&mut window, Request { what: What::Flows, ..Request::default() });
    assert!(!flows.contains("Filed in Rome"));
}

#[test]
fn all_scenes_are_a_file_each_or_a_pdf_of_pages() {
    let (mut window, folder) = open();
    set(&mut window, Request { what: What::AllScenes, ..Request::default() });
    assert!(preview(&window).starts_with("Preview: 2 pictures, the first 1280 × "), "{}", preview(&window));
    write(&mut window, &folder.path().join("all.svg"));
    for (name, said) in [("all-01-first.svg", "It begins"), ("all-02-second.svg", "It goes on")] {
        assert!(std::fs::read_to_string(folder.path().join(name)).unwrap().contains(said), "{name}");
    }
    push(&mut window, Action::Export);
    let sheets = Size::Sheets(SheetOf::A4);
    set(
        &mut window,
        Request { what: What::AllScenes, size: sheets, format: PictureFormat::Pdf, ..Request::default() },
    );
    write(&mut window, &folder.path().join("all.pdf"));
    let pdf = lopdf::Document::load(folder.path().join("all.pdf")).unwrap();
    assert_eq!(pdf.get_pages().len(), 2);
}

#[test]
fn what_cannot_be_drawn_is_told_in_place_of_the_preview_and_leaves_no_file() {
    let (mut window, folder) = open();
    for (request, told) in [
        (Request { part: Part::Selection, ..Request::default() }, "No fact is selected."),
        (
            Request { size: Size::Own, width: "wide".into(), ..Request::default() },
            "The width is a length such as",
        ),
        (
            Request { size: Size::Own, width: "-5px".into(), ..Request::default() },
            "A picture's width must lie between 1 and",
        ),
        (
            Request { part: Part::Range, from: "2025".into(), to: "2024".into(), ..Request::default() },
            "The last date must not lie before the first",
        ),
        (Request { part: Part::Range, from: "soon".into(), ..Request::default() }, "“soon” is no date"),
        (Request { what: What::Scene(0, "gone".into()), ..Request::default() }, "There is no scene to draw."),
    ] {
        set(&mut window, request);
        assert!(preview(&window).contains(told), "{told} in {}", preview(&window));
        assert!(window.get_by_label("Export…").accesskit_node().is_disabled(), "{told}");
    }
    let before = std::fs::read_dir(folder.path()).unwrap().count();
    write(&mut window, &folder.path().join("none.svg"));
    assert_eq!(told(&window).0, MessageLevel::Failed);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), before);
}

#[test]
fn a_picture_is_copied_and_the_dialog_closed() {
    let (mut window, _folder) = open();
    push(&mut window, Action::Exporting(ExportStep::Copy));
    window.run_steps(2);
    assert_eq!(app(&window).dialog(), None);
    assert_eq!(told(&window).1, "Copied the picture");
}

/// The lanes of a picture from a place on, pixel by pixel.
fn lanes_of(picture: &[u8], (x, y): (u32, u32), (width, height): (u32, u32)) -> Vec<[u8; 3]> {
    let image = resvg::tiny_skia::Pixmap::decode_png(picture).unwrap();
    let of = |x, y| image.pixel(x, y).map(|pixel| [pixel.red(), pixel.green(), pixel.blue()]).unwrap();
    (y..y + height).flat_map(|y| (x..x + width).map(move |x| (x, y))).map(|(x, y)| of(x, y)).collect()
}

/// How many pixels are not the same. Fractions of a point round one way or the other: a level of 255 is no difference.
fn apart(one: &[[u8; 3]], other: &[[u8; 3]]) -> usize {
    let differ = |(a, b): &(&[u8; 3], &[u8; 3])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > 2);
    one.iter().zip(other).filter(differ).count()
}

/// Marks and words of the lanes are those of an export of the time that the window shows, drawn by one renderer: the whole
/// case, a year of it, a month.
#[test]
fn an_export_draws_the_lanes_as_the_window_does() {
    use casetrail::export::figure::{Around, FigureSpec, figure};
    let text = include_str!("../../data/italy-albania.ron");
    let (mut window, _folder) = window_with(text);
    let case = casetrail::format::read(text).case;
    let days = |from: &str, to: &str| {
        let day = |text: &str| text.parse::<casetrail::model::Edtf>().unwrap().earliest().unwrap();
        TimeWindow::new(casetrail::layout::as_days(day(from)), casetrail::layout::as_days(day(to))).unwrap()
    };
    // What of the lanes is neither at the edge nor under today's line or the bar that scrolls.
    let size = (640, 180);
    for shown in [None, Some(days("2024-06-01", "2025-06-01")), Some(days("2024-10-01", "2024-11-01"))] {
        if let Some(shown) = shown {
            push(&mut window, Action::Show(shown));
        }
        let lanes = window.get_by_role_and_label(egui::accesskit::Role::Group, "Ruler").rect().left_bottom();
        let view = app(&window).view();
        #[expect(clippy::cast_possible_truncation, reason = "points of a window")]
        let width = view.time_width.unwrap() as f32;
        let spec = FigureSpec {
            view: casetrail::model::SceneView::Timeline,
            // The time area lies between the margin with the heads of lanes and the other margin.
            width: width + 28.0 + 164.0 + 28.0,
            window: view.window,
            without: Around::ALL.into_iter().filter(|part| *part != Around::Ground).collect(),
            ..FigureSpec::default()
        };
        let export = |spec: &FigureSpec| {
            let picture = figure(&crate::support::open(&[&case]), spec).unwrap().picture.png(1.0).unwrap();
            // Below the margin and the ruler.
            lanes_of(&picture, (192, 64), size)
        };
        let exported = export(&spec);
        // The ground of lanes is not painted: the window is cleared with it.
        let cleared = ("A window", egui::Color32::WHITE);
        let on_screen = crate::pictures::windows::picture_of_cleared_window(cleared, &window);
        let on_screen = on_screen.png(1.0).unwrap();
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a place in the window")]
        let on_screen = lanes_of(&on_screen, (lanes.x as u32, lanes.y as u32), size);
        let shown = view.window.unwrap();
        assert_eq!(apart(&on_screen, &exported), 0, "pixels differ from {} to {}", shown.from(), shown.to());
        // A picture of a hundredth more of time is another one.
        let more = TimeWindow::new(shown.from(), shown.to() + shown.days() / 100.0);
        assert!(apart(&export(&FigureSpec { window: more, ..spec }), &exported) > 500);
    }
}
