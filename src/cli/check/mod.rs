//! `casetrail check`: findings of files, to read or as JSON.

mod gather;
mod report;

use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::{FINDINGS, GOOD, Io, Stop, UNUSABLE, help, print};
use report::{Format, Totals};

struct Options {
    paths: Vec<PathBuf>,
    documents: Option<PathBuf>,
    format: Format,
    strict: bool,
}

pub(super) fn run(args: Parser, io: &mut Io<'_>) -> Result<u8, Stop> {
    let Some(options) = options(args)? else { return print(io, help::CHECK) };
    let documents = options.documents.as_deref().map(gather::documents).transpose()?;
    let mut gathered = gather::files(&options.paths, io)?;
    let mut totals = Totals::of_files(gathered.files.len());
    for checked in gather::findings(&mut gathered.files, documents.as_ref()) {
        totals.add(&checked);
        report::file(&checked, options.format, io)?;
    }
    io.out.flush()?;
    if options.format == Format::Text {
        writeln!(io.err, "{totals}")?;
    }
    Ok(if gathered.unread > 0 {
        UNUSABLE
    } else if totals.errors > 0 || (options.strict && totals.warnings > 0) {
        FINDINGS
    } else {
        GOOD
    })
}

/// What the arguments say; `None` where they ask for help.
fn options(mut args: Parser) -> Result<Option<Options>, Stop> {
    let mut options = Options { paths: Vec::new(), documents: None, format: Format::Text, strict: false };
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Long("strict") => options.strict = true,
            Arg::Long("documents") => options.documents = Some(args.value()?.into()),
            Arg::Long("format") => {
                let name = args.value()?;
                options.format = match name.to_str() {
                    Some("text") => Format::Text,
                    Some("json") => Format::Json,
                    _ => {
                        let name = name.to_string_lossy();
                        return Err(Stop::Usage(format!("`--format` is text or json, not `{name}`")));
                    }
                };
            }
            Arg::Value(path) => options.paths.push(path.into()),
            other @ (Arg::Short(_) | Arg::Long(_)) => return Err(other.unexpected().into()),
        }
    }
    if options.paths.is_empty() {
        return Err(Stop::Usage("`casetrail check` needs a file or a folder".to_owned()));
    }
    Ok(Some(options))
}
