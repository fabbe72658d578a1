//! Words that would do something, had they their way, in every field of a case: pictures draw them or leave them out.

use casetrail::export::figure::{FigureSpec, figure};
use casetrail::export::{ExportError, Lettering, pdf};
use casetrail::layout::Labels;
use casetrail::model::{Actor, Case, SceneView};

use crate::support::hostile::{HOSTILE, filled_with};
use crate::support::open;

fn full() -> Case {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/every-field.ron");
    let mut case = casetrail::format::read(&std::fs::read_to_string(path).unwrap()).case;
    let actors = case.actors.iter().cloned();
    case.actors = actors.map(|actor| Actor { pseudonym: "".into(), ..actor }).collect();
    case
}

/// An SVG holds drawings and nothing that runs, loads or leads elsewhere.
fn check_svg(svg: &str) {
    assert!(!svg.contains(['\u{202e}', '\u{2066}', '\u{1b}', '\0']));
    let tree = roxmltree::Document::parse(svg).unwrap_or_else(|fault| panic!("{fault}: {svg}"));
    for node in tree.descendants().filter(roxmltree::Node::is_element) {
        let name = node.tag_name().name();
        let known = [
            "svg",
            "title",
            "desc",
            "style",
            "defs",
            "g",
            "path",
            "rect",
            "circle",
            "ellipse",
            "text",
            "tspan",
            "use",
            "clipPath",
            "linearGradient",
            "radialGradient",
            "stop",
            "filter",
            "feGaussianBlur",
            "pattern",
            "mask",
        ];
        assert!(known.contains(&name), "{name}");
        for attribute in node.attributes() {
            assert!(!attribute.name().starts_with("on"), "{}", attribute.name());
            let is_address = attribute.name() == "href";
            assert!(!is_address || attribute.value().starts_with('#'), "{}", attribute.value());
        }
        if name == "style" {
            let style = node.text().unwrap_or_default();
            let addresses = style.matches("url(").count();
            assert_eq!(addresses, style.matches("url(data:font/ttf;base64,").count(), "{style}");
        }
    }
}

/// A PDF has no action, no script and no file in it.
fn check_pdf(bytes: &[u8]) {
    let pdf = lopdf::Document::load_mem(bytes).unwrap();
    for object in pdf.objects.values() {
        let of_stream = || object.as_stream().map(|stream| &stream.dict);
        let Ok(dictionary) = object.as_dict().or_else(|_| of_stream()) else { continue };
        for key in [&b"JS"[..], b"JavaScript", b"OpenAction", b"AA", b"Launch", b"URI", b"EmbeddedFiles"] {
            assert!(!dictionary.has(key), "{}", String::from_utf8_lossy(key));
        }
    }
}

fn check_harmless(words: &str) {
    let case = filled_with(full(), words);
    let open = open(&[&case]);
    for view in [SceneView::Combined, SceneView::Flows] {
        let spec = FigureSpec {
            view,
            title: Some(words.to_owned()),
            caption: words.to_owned(),
            labels: if view == SceneView::Combined { Labels::All } else { Labels::Fitting },
            ..FigureSpec::default()
        };
        let drawn = figure(&open, &spec).unwrap();
        check_svg(&drawn.picture.svg_in(Lettering::Text));
        check_svg(drawn.picture.svg());
        let image = drawn.picture.png(0.5).unwrap();
        resvg::tiny_skia::Pixmap::decode_png(&image).unwrap();
        let about = drawn.about.clone();
        check_pdf(&pdf(&drawn.into_sheets(), &about).unwrap());
    }
}

#[test]
fn hostile_words_in_every_field_do_nothing_in_any_picture() {
    for words in HOSTILE {
        check_harmless(words);
    }
}

#[test]
fn a_title_of_ten_thousand_letters_is_drawn_as_far_as_there_is_room() {
    check_harmless(&"Ten thousand letters ".repeat(480));
}

#[test]
fn sizes_that_are_no_sizes_are_refused_before_anything_is_drawn() {
    let case = full();
    let open = open(&[&case]);
    for bad in [f32::NAN, f32::INFINITY, f32::NEG_INFINITY, -1.0, 0.0, 1e9] {
        let wide = FigureSpec { width: bad, ..FigureSpec::default() };
        assert!(matches!(figure(&open, &wide), Err(ExportError::Size { side: "width", .. })), "{bad}");
        let high = FigureSpec { height: Some(bad), ..FigureSpec::default() };
        assert!(matches!(figure(&open, &high), Err(ExportError::Size { side: "height", .. })), "{bad}");
    }
    let picture = figure(&open, &FigureSpec::default()).unwrap().picture;
    for bad in [f32::NAN, f32::INFINITY, -1.0, 0.0, 1e9] {
        assert!(matches!(picture.png(bad), Err(ExportError::Pixels { .. })), "{bad}");
    }
}
