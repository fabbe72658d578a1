//! Pictures of scenes in figures: below the timeline, with caption and credit, over nothing; pixels alone.

use std::fs;
use std::io::Cursor;

use super::{export, words};

const CASE: &str = r#"Case(
    format: 1,
    id: "pictured",
    title: "A case",
    lanes: [Lane(id: "all", title: "All")],
    events: [Event(id: "e", title: "A ship leaves", date: "2024-01-05", kind: Transfer, lane: "all")],
    scenes: [
        Scene(id: "beside", title: "With a fact", focus: ["e"], from: "2024", to: "2024", media: [
            Media(file: "ship.png", caption: "The ship in March", credit: "A. Photographer", license: "CC0-1.0", alt: "A grey ship"),
            Media(file: "gone.png", alt: "What is lost"),
        ]),
        Scene(id: "alone", title: "Alone", media: [Media(file: "ship.png", caption: "The ship alone", alt: "A grey ship")]),
        Scene(id: "none", title: "None", focus: ["e"]),
    ],
)"#;

/// The pictures of every scene: beside, alone, none.
fn drawn(more: &[&str]) -> Vec<String> {
    let folder = tempfile::tempdir().unwrap();
    let (from, to) = (folder.path().join("case.ron"), folder.path().join("out.svg"));
    fs::write(&from, CASE).unwrap();
    let mut bytes = Vec::new();
    let pixels = image::RgbImage::from_pixel(60, 40, image::Rgb([200, 30, 30]));
    pixels.write_to(&mut Cursor::new(&mut bytes), image::ImageFormat::Png).unwrap();
    fs::write(folder.path().join("ship.png"), bytes).unwrap();
    let mut args = vec![from.to_str().unwrap(), "--all-scenes", "-o", to.to_str().unwrap()];
    args.extend(more);
    let outcome = export(&args);
    assert_eq!(outcome.status, 0, "{}", outcome.err);
    let of = |scene: &str| fs::read_to_string(folder.path().join(format!("out-{scene}.svg"))).unwrap();
    ["beside", "alone", "none"].map(of).to_vec()
}

#[test]
fn a_figure_of_a_scene_has_its_pictures_with_caption_and_credit() {
    let drawn = drawn(&[]);
    let [beside, alone, none] = drawn.as_slice() else { panic!("three scenes") };
    let said = words(beside);
    for words in [
        "A ship leaves",
        "The ship in March",
        "A. Photographer, CC0-1.0",
        "What is lost",
        "the picture is not there",
    ] {
        assert!(said.contains(words), "{words}: {said}");
    }
    assert!(beside.contains("Picture: A grey ship"), "told to those who do not see it");
    let images = drawn.iter().map(|svg| svg.matches("<image ").count()).collect::<Vec<_>>();
    assert_eq!(images, [1, 1, 0]);
    assert!(
        words(alone).contains("The ship alone") && !words(alone).contains("A ship leaves"),
        "{}",
        words(alone)
    );
    assert!(!none.contains("Picture:"));
}

#[test]
fn a_view_that_is_asked_for_goes_before_a_picture_alone() {
    let drawn = drawn(&["--view", "timeline"]);
    let said = words(&drawn[1]);
    assert!(said.contains("A ship leaves") && said.contains("The ship alone"), "{said}");
}
