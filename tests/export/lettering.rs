//! Words of an SVG as text: they stand where the outlines do, in fonts that the file brings along.

use std::path::Path;

use casetrail::export::figure::{FigureSpec, figure};
use casetrail::export::{Lettering, Picture};
use casetrail::model::Case;
use resvg::{tiny_skia, usvg};

use crate::support::open;

fn bundled(name: &str) -> Case {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data").join(name);
    casetrail::format::read(&std::fs::read_to_string(path).unwrap()).case
}

fn drawn(case: &Case) -> Picture {
    figure(&open(&[case]), &FigureSpec { width: 1000.0, ..FigureSpec::default() }).unwrap().picture
}

/// An SVG in pixels by another's eyes: text in the program's own faces.
fn pixels(svg: &str) -> tiny_skia::Pixmap {
    let mut options = usvg::Options::default();
    let fonts = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/fonts");
    let faces = options.fontdb_mut();
    for file in std::fs::read_dir(fonts).unwrap() {
        let path = file.unwrap().path();
        if path.extension().is_some_and(|ending| ending == "ttf") {
            faces.load_font_data(std::fs::read(path).unwrap());
        }
    }
    let tree = usvg::Tree::from_str(svg, &options).unwrap();
    let size = tree.size().to_int_size();
    let mut pixmap = tiny_skia::Pixmap::new(size.width(), size.height()).unwrap();
    resvg::render(&tree, tiny_skia::Transform::identity(), &mut pixmap.as_mut());
    pixmap
}

/// What every text of an SVG says, one behind the other.
fn words(svg: &str) -> String {
    let document = roxmltree::Document::parse(svg).unwrap();
    let texts = document.descendants().filter(|node| node.has_tag_name("text"));
    let said = |node: roxmltree::Node<'_, '_>| {
        node.descendants().filter(roxmltree::Node::is_text).filter_map(|part| part.text()).collect::<String>()
    };
    texts.map(said).collect::<Vec<_>>().join("\n")
}

#[test]
fn words_as_text_are_drawn_where_their_outlines_are() {
    for name in ["italy-albania.ron", "vhr-libya.ron"] {
        let picture = drawn(&bundled(name));
        let text = picture.svg_in(Lettering::Text);
        let (text, outlines) = (pixels(&text), pixels(picture.svg()));
        assert_eq!((text.width(), text.height()), (outlines.width(), outlines.height()));
        let far = |(one, other): &(&u8, &u8)| one.abs_diff(**other) > 64;
        let apart = text.data().iter().zip(outlines.data()).filter(far).count();
        // Rounding of places to hundredths turns a pixel at an edge here and there.
        assert!(apart * 2000 < text.data().len(), "{name}: {apart} of {}", text.data().len());
    }
}

#[test]
fn every_title_is_text_and_the_file_brings_its_fonts() {
    let case = bundled("italy-albania.ron");
    let picture = drawn(&case);
    let svg = picture.svg_in(Lettering::Text);
    let said = words(&svg);
    for event in case.events.iter() {
        assert!(said.contains(event.head.title.as_str()), "`{}` in {said}", event.head.title);
    }
    assert_eq!(svg.matches("@font-face").count(), 3, "three weights");
    assert!(!svg.contains("<use"), "no outlines are left");
    assert_eq!(svg, drawn(&case).svg_in(Lettering::Text), "equal bytes");
    assert!(picture.svg_in(Lettering::Outlines) == picture.svg());
    assert!(!picture.svg().contains("@font-face"));
}

#[test]
fn letters_that_join_stay_outlines_and_hostile_words_stay_words() {
    let case = casetrail::format::read(
        r#"#![enable(implicit_some)]
Case(format: 1, id: "a", title: "A case", events: [
    Event(id: "x", date: "2024", title: "</text><script>alert(1)</script> \"'&amp; two  spaces"),
    Event(id: "y", date: "2025", title: "محكمة روما"),
    Event(id: "z", date: "2026", title: "ḥukm e\u{323}\u{302}"),
])"#,
    )
    .case;
    let picture = drawn(&case);
    let svg = picture.svg_in(Lettering::Text);
    let said = words(&svg);
    assert!(said.contains("</text><script>alert(1)</script> \"'&amp; two  spaces"), "{said}");
    assert!(!svg.contains("<script") && svg.contains("<use"), "{svg}");
    assert!(svg.contains("aria-label=\"محكمة روما\""));
    assert!(svg.contains("Casetrail Extra"), "what Plex lacks has a font of its own");
}
