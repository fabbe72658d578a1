//! `casetrail export`: a case as a picture, with no window and no display.

mod length;
mod options;
mod output;
mod scene;
mod stage;

use std::path::Path;

use lexopt::Parser;

use super::plain::Plain;
use super::{GOOD, Io, Stop, help, print};
use crate::export::figure::{Confidential, Figure, figure};
use crate::export::{About, ExportError, Picture, pdf};
use crate::format;
use crate::layout::family_order;
use crate::model::{Case, Level};
use crate::store::{self, Expected, PathKind, files_in, kind_of, read_bytes};
use options::{Options, Scenes};
use output::{Format, Output, Place};
use scene::Staged;

pub(super) fn run(args: Parser, io: &mut Io<'_>) -> Result<u8, Stop> {
    let Some(options) = options::read(args)? else { return print(io, help::EXPORT) };
    let cases = cases(&options, io)?;
    let borrowed: Vec<&Case> = cases.iter().collect();
    let mut drawn = Drawn::default();
    for output in &options.outputs {
        drawn.add(output, &borrowed, &options)?;
    }
    // Only now: what cannot be drawn leaves no file.
    for (place, bytes) in &drawn.files {
        match place {
            Place::Stream => io.out.write_all(bytes)?,
            Place::File(path) => {
                store::write(path, bytes, Expected::Anything)
                    .map_err(|reason| Stop::Nothing(reason.to_string()))?;
            }
        }
    }
    if options.with_notes {
        writeln!(io.err, "the presenter’s notes are written")?;
    }
    if options.confidential == Confidential::Drawn {
        writeln!(io.err, "confidential records are drawn")?;
    } else if drawn.withheld > 0 {
        let records = if drawn.withheld == 1 { "record is" } else { "records are" };
        writeln!(io.err, "{} confidential {records} left out; --confidential draws them", drawn.withheld)?;
    }
    Ok(GOOD)
}

/// What is ready to be written.
#[derive(Default)]
struct Drawn {
    files: Vec<(Place, Vec<u8>)>,
    /// Confidential records that one of the pictures left out.
    withheld: usize,
}

impl Drawn {
    /// Draws one output: of several scenes a file each, or a PDF with a page each.
    fn add(&mut self, output: &Output, cases: &[&Case], options: &Options) -> Result<(), Stop> {
        let told = |reason: ExportError| Stop::Nothing(reason.to_string());
        if options.is_staged {
            return stage::add(self, output, cases, options);
        }
        let mut pages: Vec<Figure> = Vec::new();
        for Staged { name, spec } in options.specs(cases, output.format)? {
            let figure = figure(cases, &spec).map_err(told)?;
            self.withheld = self.withheld.max(figure.withheld);
            let place = match (&options.scenes, name) {
                (Scenes::All, Some(name)) if output.format != Format::Pdf => output.place.named(&name)?,
                _ => output.place.clone(),
            };
            let bytes = match output.format {
                Format::Svg => figure.picture.svg().as_bytes().to_vec(),
                Format::Png => figure.picture.png(options.scale(&figure.picture)).map_err(told)?,
                Format::Pdf => {
                    pages.push(figure);
                    continue;
                }
            };
            self.files.push((place, bytes));
        }
        if let Some(first) = pages.first() {
            let about = About { title: options.title(cases, &first.about), ..first.about.clone() };
            let pictures: Vec<Picture> = pages.into_iter().map(|page| page.picture).collect();
            self.files.push((output.place.clone(), pdf(&pictures, &about).map_err(told)?));
        }
        Ok(())
    }
}

/// The cases of every file named, and of the files of every folder named, in the order of the window.
fn cases(options: &Options, io: &mut Io<'_>) -> Result<Vec<Case>, Stop> {
    let mut cases = Vec::new();
    for path in &options.paths {
        match kind_of(path)? {
            PathKind::File => cases.push(case(path, io)?),
            PathKind::Folder => {
                let first = cases.len();
                for path in files_in(path, Some("ron"))? {
                    cases.push(case(&path, io)?);
                }
                if let Some(of_folder) = cases.get_mut(first..) {
                    of_folder.sort_by_key(|case: &Case| family_order(&case.meta));
                }
            }
        }
    }
    if cases.is_empty() {
        return Err(Stop::Nothing("there is no .ron file in the folder named".to_owned()));
    }
    Ok(cases)
}

/// The case of a file. What cannot be read of it is told on standard error and left out.
fn case(path: &Path, io: &mut Io<'_>) -> Result<Case, Stop> {
    let bytes = read_bytes(path)?;
    let text = String::from_utf8_lossy(&bytes);
    let read = format::read(&text);
    let errors = read.findings.iter().filter(|finding| finding.level == Level::Error).count();
    if errors > 0 {
        let found = if errors == 1 { "1 error".to_owned() } else { format!("{errors} errors") };
        let told = Plain(path.display());
        writeln!(io.err, "{told}: {found}; what has them is left out, see `casetrail check`")?;
    }
    Ok(read.case)
}
