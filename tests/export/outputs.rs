//! Where an export writes: several files in one run, standard output, a page or a file of every scene.

use std::fs;

use super::{bundled, export};

#[test]
fn one_run_writes_every_file_named_and_standard_output() {
    let folder = tempfile::tempdir().unwrap();
    let [svg, png, pdf] = ["a.svg", "b.PNG", "c.pdf"].map(|name| folder.path().join(name));
    let case = bundled("italy-albania.ron");
    let named = [&svg, &png, &pdf].map(|path| path.to_str().unwrap().to_owned());
    let outcome = export(&[&case, "-o", &named[0], "-o", &named[1], "-o", &named[2], "-o", "-"]);
    assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
    assert!(fs::read(&png).unwrap().starts_with(b"\x89PNG"));
    assert!(fs::read(&pdf).unwrap().starts_with(b"%PDF-"));
    assert_eq!(fs::read(&svg).unwrap(), outcome.out, "standard output gets an SVG where nothing is said");
    let outcome = export(&[&case, "-o", "-", "--format", "pdf"]);
    assert_eq!(outcome.out, fs::read(&pdf).unwrap());
}

#[test]
fn outputs_that_do_not_go_together_are_refused_and_nothing_is_written() {
    let folder = tempfile::tempdir().unwrap();
    let [svg, gif] = ["a.svg", "b.gif"].map(|name| folder.path().join(name).to_str().unwrap().to_owned());
    let case = bundled("italy-albania.ron");
    for (args, wanted) in [
        (vec!["-o", &svg, "-o", &gif], "not `.gif`"),
        (vec!["-o", "-", "-o", "-"], "standard output takes one picture"),
        (vec!["-o", &svg, "--format", "png"], "`--format` is of standard output"),
        (vec!["-o", "-", "--format", "gif"], "`--format` is svg, png or pdf, not `gif`"),
        (vec!["-o", &svg, "-o", "-", "--all-scenes"], "standard output takes one picture"),
        (vec!["-o", &svg, "-o", "-", "--width", "0"], "width"),
    ] {
        let outcome = export(&[&[case.as_str()], args.as_slice()].concat());
        assert_eq!((outcome.status, outcome.out.len()), (2, 0), "{args:?}");
        assert!(outcome.err.contains(wanted), "{args:?}: {}", outcome.err);
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0);
}

#[test]
fn every_scene_is_a_page_of_a_pdf_or_a_file_of_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).to_str().unwrap().to_owned();
    let name = bundled("italy-albania.ron");
    let case = casetrail::format::read(&fs::read_to_string(&name).unwrap()).case;
    let outcome = export(&[&name, "--all-scenes", "-o", &path("all.pdf"), "-o", &path("all.svg")]);
    assert_eq!((outcome.status, outcome.err.as_str()), (0, ""));
    let pdf = lopdf::Document::load(path("all.pdf")).unwrap();
    assert!(case.scenes.len() > 2);
    assert_eq!(pdf.get_pages().len(), case.scenes.len());
    for (page, scene) in (1..).zip(case.scenes_in_order()) {
        let words = pdf.extract_text(&[page]).unwrap();
        assert!(words.contains(scene.title.as_str()), "page {page} has {:?}: {words}", scene.title);
        let one = fs::read_to_string(path(&format!("all-{}.svg", scene.id))).unwrap();
        let alone = export(&[&name, "--scene", &scene.id, "-o", "-"]);
        assert_eq!(one.as_bytes(), alone.out, "the scene alone is the same picture");
    }
    let without = path("without.ron");
    fs::write(&without, "Case(format: 1, id: \"a\", title: \"A\")").unwrap();
    let outcome = export(&[&without, "--all-scenes", "-o", &path("none.pdf")]);
    assert_eq!(outcome.status, 2);
    assert!(outcome.err.contains("no case has a scene"), "{}", outcome.err);
}
