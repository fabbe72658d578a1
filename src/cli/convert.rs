//! `casetrail convert`: the facts of cases as documents, with no window and no display.

use std::ffi::{OsStr, OsString};
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::cases::{cases, tell_withheld};
use super::{GOOD, Io, Stop, help, print};
use crate::convert::{Allowed, Confidential, Grouped, Notes, Page, Paths, Public, marks, public};
use crate::export::document::{DocumentSpec, Format, Picture, documents};
use crate::model::Case;
use crate::store::{self, Expected};

/// Everything that was asked for.
#[derive(Default)]
struct Options {
    paths: Vec<PathBuf>,
    outputs: Vec<OsString>,
    format: Option<Format>,
    filters: Vec<String>,
    allowed: Allowed,
    spec: DocumentSpec,
}

pub(super) fn run(args: Parser, io: &mut Io<'_>) -> Result<u8, Stop> {
    let Some(mut options) = read(args)? else { return print(io, help::CONVERT) };
    let outputs = outputs(&options)?;
    let cases = cases(&options.paths, io)?;
    let borrowed: Vec<&Case> = cases.iter().collect();
    let told = |reason: &dyn std::fmt::Display| Stop::Nothing(reason.to_string());
    let open = public(&borrowed, options.allowed).map_err(|reason| told(&reason))?;
    let filter = options.filters.join(" ");
    if let Some(any) = open.first() {
        options.spec.filter = any.words(&filter).map_err(|reason| told(&reason))?.into_owned();
    }
    let (mut files, mut left_out) = (Vec::new(), 0);
    for (place, format) in outputs {
        for document in documents(&open, format, &options.spec).map_err(|reason| told(&reason))? {
            if place.is_none() && document.name.is_some() {
                let words = "standard output takes one table of CSV: name it with `--table`";
                return Err(Stop::Usage(words.to_owned()));
            }
            left_out = left_out.max(document.left_out);
            files.push((place.as_ref().map(|path| document.place(path)), document.bytes));
        }
    }
    for (place, bytes) in files {
        match place {
            None => io.out.write_all(&bytes)?,
            Some(path) => {
                store::write(&path, &bytes, Expected::Anything).map_err(|reason| told(&reason))?;
            }
        }
    }
    if left_out > 0 {
        let facts = if left_out == 1 { "fact is" } else { "facts are" };
        writeln!(io.err, "{left_out} {facts} not in the calendar: it holds days, and knows none of theirs")?;
    }
    tell_withheld(open.iter().map(Public::withheld).sum(), &marks(&open).join(". "), io)?;
    Ok(GOOD)
}

/// Reads the arguments; `None` where they ask for help.
fn read(mut args: Parser) -> Result<Option<Options>, Stop> {
    let mut options = Options::default();
    let word = |value: OsString| {
        value.into_string().map_err(|value| Stop::Usage(format!("`{}` is not text", value.to_string_lossy())))
    };
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(path) => options.paths.push(path.into()),
            Arg::Short('o') | Arg::Long("output") => options.outputs.push(args.value()?),
            Arg::Long("format") => options.format = Some(format(&word(args.value()?)?)?),
            Arg::Long("table") => options.spec.table = Some(word(args.value()?)?),
            Arg::Long("filter") => options.filters.push(word(args.value()?)?),
            Arg::Long("by-issue") => options.spec.grouped = Grouped::ByIssue,
            Arg::Long("fragment") => options.spec.page = Page::Fragment,
            Arg::Long("no-picture") => options.spec.picture = Picture::LeftOut,
            Arg::Long("with-notes") => options.allowed.notes = Notes::Kept,
            Arg::Long("with-paths") => options.allowed.paths = Paths::Kept,
            Arg::Long("confidential") => options.allowed.confidential = Confidential::Kept,
            Arg::Long(name) => {
                return Err(Stop::Usage(format!("`casetrail convert` has no option `--{name}`")));
            }
            other @ Arg::Short(_) => return Err(other.unexpected().into()),
        }
    }
    if options.paths.is_empty() {
        return Err(Stop::Usage("`casetrail convert` needs a file or a folder".to_owned()));
    }
    Ok(Some(options))
}

/// Where what is written; `None` is standard output.
fn outputs(options: &Options) -> Result<Vec<(Option<PathBuf>, Format)>, Stop> {
    let named = &options.outputs;
    if named.is_empty() || named.iter().any(|name| name.is_empty()) {
        return Err(Stop::Usage("`casetrail convert` needs `-o` and the file to write".to_owned()));
    }
    let streams = named.iter().filter(|name| *name == "-").count();
    if streams > 1 {
        return Err(Stop::Usage("`-o -` is named twice: standard output takes one document".to_owned()));
    }
    if streams == 0 && options.format.is_some() {
        return Err(Stop::Usage(
            "`--format` is of standard output, `-o -`; of a file the ending says it".to_owned(),
        ));
    }
    let one = |name: &OsString| {
        if name == "-" {
            return Ok((None, options.format.unwrap_or(Format::Markdown)));
        }
        let path = PathBuf::from(name);
        let ending = path.extension().map(OsStr::to_string_lossy).unwrap_or_default().to_lowercase();
        let format = Format::of_ending(&ending).ok_or_else(|| {
            Stop::Usage(format!("documents end in {}, not `.{ending}`", Format::endings(".")))
        })?;
        Ok((Some(path), format))
    };
    named.iter().map(one).collect()
}

fn format(name: &str) -> Result<Format, Stop> {
    let unknown = || Stop::Usage(format!("`--format` is {}, not `{name}`", Format::endings("")));
    Format::of_ending(name).ok_or_else(unknown)
}
