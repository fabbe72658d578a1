//! Pictures held against stored ones, as SVG text.
//!
//! `UPDATE_PICTURES=1 cargo nextest run pictures` stores what is drawn now, and puts each as PNG into
//! `target/pictures` to be looked at before it is committed.

mod figures;
mod marks;
mod quads;
mod texts;
pub(crate) mod windows;

use std::path::Path;

use casetrail::export::Picture;

/// Fails when a picture differs from the stored one of that name.
pub(crate) fn check_picture(name: &str, picture: &Picture) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let stored = root.join("tests/pictures").join(format!("{name}.svg"));
    if std::env::var_os("UPDATE_PICTURES").is_some() {
        std::fs::write(&stored, picture.svg()).expect("the stored picture can be written");
        let seen = root.join("target/pictures");
        std::fs::create_dir_all(&seen).expect("the folder can be made");
        let png = picture.png(2.0).expect("a picture in pixels");
        std::fs::write(seen.join(format!("{name}.png")), png).expect("the picture can be written");
        return;
    }
    let expected = std::fs::read_to_string(&stored).unwrap_or_default();
    if expected == picture.svg() {
        return;
    }
    let lines = expected.lines().zip(picture.svg().lines()).enumerate();
    let first = lines.into_iter().find(|(_, (old, new))| old != new);
    let place = first.map_or("one ends before the other".to_owned(), |(line, (old, new))| {
        format!("line {}:\n  stored {old}\n  drawn  {new}", line + 1)
    });
    panic!("the picture {name} is not the stored one; {place}\nUPDATE_PICTURES=1 stores what is drawn now");
}
