//! `casetrail export`: a case as a picture, with no window and no display.

mod length;
mod options;
mod scene;

use std::path::Path;

use lexopt::Parser;

use super::plain::Plain;
use super::{GOOD, Io, Stop, help, print};
use crate::export::figure::{Confidential, Figure, figure};
use crate::export::{ExportError, pdf};
use crate::format;
use crate::layout::family_order;
use crate::model::{Case, Level};
use crate::store::{self, Expected, PathKind, files_in, kind_of, read_bytes};
use options::{Format, Options};

pub(super) fn run(args: Parser, io: &mut Io<'_>) -> Result<u8, Stop> {
    let Some(options) = options::read(args)? else { return print(io, help::EXPORT) };
    let cases = cases(&options, io)?;
    let borrowed: Vec<&Case> = cases.iter().collect();
    let spec = options.spec(&borrowed)?;
    let figure = figure(&borrowed, &spec).map_err(|reason| Stop::Nothing(reason.to_string()))?;
    let bytes = bytes(&figure, &options)?;
    store::write(&options.out, &bytes, Expected::Anything)
        .map_err(|reason| Stop::Nothing(reason.to_string()))?;
    if figure.withheld > 0 && spec.confidential == Confidential::Withheld {
        let records = if figure.withheld == 1 { "record is" } else { "records are" };
        writeln!(io.err, "{} confidential {records} left out; --confidential draws them", figure.withheld)?;
    }
    if spec.confidential == Confidential::Drawn {
        writeln!(io.err, "confidential records are drawn")?;
    }
    Ok(GOOD)
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

fn bytes(figure: &Figure, options: &Options) -> Result<Vec<u8>, Stop> {
    let picture = &figure.picture;
    let told = |reason: ExportError| Stop::Nothing(reason.to_string());
    match options.format {
        Format::Svg => Ok(picture.svg().as_bytes().to_vec()),
        Format::Png => picture.png(options.scale(picture)).map_err(told),
        Format::Pdf => pdf(std::slice::from_ref(picture), &figure.about).map_err(told),
    }
}

/// The ending of a path in small letters.
fn ending(path: &Path) -> String {
    path.extension().map(|ending| ending.to_string_lossy().to_lowercase()).unwrap_or_default()
}
