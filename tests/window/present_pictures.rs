//! Pictures of scenes and events: on the stage, in the inspector, handed out; told to those who do not see them; nothing of
//! their files but pixels.

use std::io::Cursor;
use std::path::Path;

use casetrail::action::{Action, Answer, From, HandOut, Present};
use casetrail::app::App;
use casetrail::document::DocKey;
use casetrail::model::{Key, TableName};
use egui::Shape;
use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::{app, push, window_with};

/// What stands in a file beside its pixels, and in its path.
const SECRET: &str = "zqsecret";

const CASE: &str = r#"Case(
    format: 1,
    id: "pictures",
    title: "Pictures",
    events: [
        Event(id: "seen", title: "A ship leaves", date: "2024-01-05", kind: Transfer,
            media: [Media(file: "zqsecret/ship.jpg", alt: "A grey ship", caption: "The ship in March", credit: "A. Photographer")]),
        Event(id: "hidden", title: "Another", date: "2024-01-06", kind: Meeting, access: Confidential,
            media: [Media(file: "zqsecret/face.png", alt: "A face")]),
    ],
    scenes: [
        Scene(id: "alone", title: "A picture alone", media: [Media(file: "zqsecret/ship.jpg", alt: "A grey ship", caption: "The ship in March", credit: "A. Photographer", license: "CC0-1.0")]),
        Scene(id: "beside", title: "A picture beside a fact", focus: ["seen"], media: [
            Media(file: "zqsecret/face.png", alt: "Two colours"),
            Media(file: "zqsecret/gone.png", alt: "What is lost"),
        ]),
        Scene(id: "none", title: "No picture", focus: ["seen"]),
    ],
)
"#;

/// A case with its pictures beside it. The photograph carries words of its own, as cameras write them.
fn opened() -> (Harness<'static, Option<App>>, tempfile::TempDir) {
    let (window, folder) = window_with(CASE);
    let pictures = folder.path().join(SECRET);
    std::fs::create_dir(&pictures).unwrap();
    let jpeg = picture(60, 40, [200, 30, 30], image::ImageFormat::Jpeg);
    let words = format!("GPS 41.9 {SECRET}");
    let length = u16::try_from(words.len() + 2).unwrap().to_be_bytes();
    let told = [&jpeg[..2], &[0xff, 0xfe], &length, words.as_bytes(), &jpeg[2..]].concat();
    std::fs::write(pictures.join("ship.jpg"), told).unwrap();
    let png = picture(30, 50, [20, 160, 40], image::ImageFormat::Png);
    std::fs::write(pictures.join("face.png"), png).unwrap();
    (window, folder)
}

fn picture(width: u32, height: u32, colour: [u8; 3], format: image::ImageFormat) -> Vec<u8> {
    let mut bytes = Vec::new();
    let pixels = image::RgbImage::from_pixel(width, height, image::Rgb(colour));
    pixels.write_to(&mut Cursor::new(&mut bytes), format).unwrap();
    bytes
}

/// The rooms of the pictures that are drawn.
fn drawn(window: &Harness<'static, Option<App>>) -> Vec<egui::Rect> {
    fn add(shape: &Shape, rooms: &mut Vec<egui::Rect>) {
        if let Shape::Vec(shapes) = shape {
            for shape in shapes {
                add(shape, rooms);
            }
        } else if let Shape::Mesh(mesh) = shape
            && mesh.texture_id != egui::TextureId::default()
        {
            rooms.push(mesh.calc_bounds());
        }
    }
    let mut rooms = Vec::new();
    for clipped in &window.output().shapes {
        add(&clipped.shape, &mut rooms);
    }
    rooms
}

fn told(window: &Harness<'static, Option<App>>) -> Vec<String> {
    let images = window.query_all_by_role(Role::Image);
    images.filter_map(|node| node.accesskit_node().label()).collect()
}

fn play(window: &mut Harness<'static, Option<App>>, what: Present) {
    push(window, Action::Present(what));
    window.run_steps(20);
}

#[test]
fn a_scene_shows_its_pictures_alone_or_beside_its_facts() {
    let (mut window, _folder) = opened();
    play(&mut window, Present::Start(From::First));
    let alone = drawn(&window);
    assert_eq!(alone.len(), 1, "{alone:?}");
    let shape = alone[0].width() / alone[0].height();
    assert!((shape - 1.5).abs() < 0.01, "it keeps its shape: {:?}", alone[0]);
    assert_eq!(told(&window), ["Picture: A grey ship; The ship in March; A. Photographer"]);
    assert!(window.query_all_by_label_contains("A ship leaves").next().is_none(), "nothing but the picture");

    play(&mut window, Present::Next);
    let beside = drawn(&window);
    assert_eq!(beside.len(), 1, "one of the two is there");
    let fact = window.query_all_by_label_contains("A ship leaves").next().expect("its fact").rect();
    assert!(fact.right() <= beside[0].left(), "{fact:?} beside {:?}", beside[0]);
    assert_eq!(
        told(&window),
        ["Picture: Two colours", "Picture: What is lost; the picture is not there"],
        "what is missing says so"
    );

    play(&mut window, Present::Next);
    assert_eq!((drawn(&window).len(), told(&window).len()), (0, 0));
    play(&mut window, Present::Card(Some(Key::event("seen"))));
    assert_eq!(drawn(&window).len(), 1, "the card of a fact has its picture");
}

#[test]
fn looking_around_in_a_picture_shows_the_time_and_comes_back_to_the_picture() {
    let (mut window, _folder) = opened();
    play(&mut window, Present::Start(From::First));
    let before = drawn(&window);
    play(&mut window, Present::Zoom { factor: 0.5, anchor: None });
    assert!(window.query_all_by_label_contains("A ship leaves").next().is_some());
    play(&mut window, Present::Return);
    assert_eq!(drawn(&window), before);
}

#[test]
fn the_inspector_shows_a_small_picture_and_says_what_is_not_there() {
    let (mut window, _folder) = opened();
    let doc = app(&window).sheets()[0].doc;
    push(&mut window, Action::Select(DocKey::new(doc, Key::Record(TableName::Scenes, "beside".into()))));
    window.run_steps(4);
    assert_eq!((drawn(&window).len(), told(&window)), (1, vec!["Picture: Two colours".to_owned()]));
    assert!(window.query_by_label("the picture is not there").is_some());
}

fn hand_out(window: &mut Harness<'static, Option<App>>, folder: &Path, name: &str) {
    push(window, Action::HandOut(HandOut::Slides));
    push(window, Action::Answer(Answer::Path(folder.join(name).display().to_string())));
    window.run_steps(4);
}

#[test]
fn what_is_handed_out_has_the_pictures_and_nothing_else_of_their_files() {
    let (mut window, folder) = opened();
    for name in ["out.svg", "out.pdf", "out.png"] {
        hand_out(&mut window, folder.path(), name);
    }
    let read = |name: &str| std::fs::read(folder.path().join(name)).unwrap();
    let svg = String::from_utf8(read("out-01-alone.svg")).unwrap();
    let (_, data) = svg.split_once("data:image/png;base64,").expect("the picture is in it");
    let (data, _) = data.split_once('"').unwrap();
    let bytes = base64::Engine::decode(&base64::engine::general_purpose::STANDARD, data).unwrap();
    let pixels = image::load_from_memory(&bytes).unwrap().into_rgb8();
    assert_eq!(pixels.dimensions(), (60, 40));
    assert!(svg.contains("Pictures: A grey ship."), "told to those who do not see it");
    for (name, bytes) in [("svg", svg.as_bytes()), ("picture", &bytes), ("pdf", &read("out.pdf"))] {
        for word in [SECRET, "GPS", "ship.jpg"] {
            let found = bytes.windows(word.len()).any(|window| window == word.as_bytes());
            assert!(!found, "{name} holds {word}");
        }
    }
    let page = image::load_from_memory(&read("out-01-alone.png")).unwrap().into_rgb8();
    let of_picture = page.pixels().filter(|pixel| pixel[0] > 180 && pixel[1] < 60 && pixel[2] < 60).count();
    assert!(of_picture > 1000, "{of_picture} pixels of it are on the page");
    let pdf = lopdf::Document::load_mem(&read("out.pdf")).unwrap();
    let images = pdf.objects.values().filter(|object| {
        let stream = object.as_stream().ok();
        let subtype = stream.and_then(|stream| stream.dict.get(b"Subtype").ok());
        subtype.is_some_and(|subtype| subtype.as_name().ok() == Some(b"Image"))
    });
    assert_eq!(images.count(), 2, "one for each scene that has one");
}

#[test]
fn the_picture_of_a_confidential_fact_is_never_asked_for() {
    let case = casetrail::format::read(CASE).case;
    let open = casetrail::convert::public(&[&case], casetrail::convert::Allowed::default()).unwrap();
    let keys: Vec<Key> = open[0].pictures(&case).into_iter().map(|(key, ..)| key).collect();
    assert!(keys.contains(&Key::event("seen")) && !keys.contains(&Key::event("hidden")), "{keys:?}");
}
