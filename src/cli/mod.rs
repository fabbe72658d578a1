//! The command line: arguments to what they ask for. A function of arguments, streams and surroundings, so that tests
//! run it in their own process. Never here: the window itself.

mod cases;
mod check;
mod convert;
mod export;
mod help;
mod plain;

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::PathBuf;

use lexopt::{Arg, Parser};
use plain::Plain;

/// Where a command prints.
pub struct Io<'a> {
    /// Results.
    pub out: &'a mut dyn Write,
    /// What went wrong, and summaries.
    pub err: &'a mut dyn Write,
}

/// What a command needs from around it.
pub struct Surroundings<'a> {
    /// Opens the window with these files and folders; gives its exit status.
    pub window: &'a mut dyn FnMut(Vec<PathBuf>) -> u8,
}

/// Exit status: nothing to complain about.
pub const GOOD: u8 = 0;
/// Exit status: findings that fail.
pub const FINDINGS: u8 = 1;
/// Exit status: a file that cannot be read, or arguments that make no sense.
pub const UNUSABLE: u8 = 2;

/// Why a command stopped.
#[derive(Debug, thiserror::Error)]
enum Stop {
    #[error("{0}; see `casetrail --help`")]
    Usage(String),
    #[error(transparent)]
    Read(#[from] crate::store::ReadError),
    #[error("{0}")]
    Nothing(String),
    #[error("the output cannot be written: {0}")]
    Output(#[from] io::Error),
}

impl From<lexopt::Error> for Stop {
    fn from(error: lexopt::Error) -> Self {
        Self::Usage(error.to_string())
    }
}

/// Does what the arguments ask for; gives the exit status. The first argument is the program's own name.
pub fn run(args: impl IntoIterator<Item = OsString>, io: &mut Io<'_>, around: &mut Surroundings<'_>) -> u8 {
    let done = dispatch(Parser::from_iter(args), io, around).and_then(|status| {
        io.out.flush()?;
        Ok(status)
    });
    match done {
        Ok(status) => status,
        // Who reads our output has read enough.
        Err(Stop::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => GOOD,
        Err(stop) => {
            // Where even that cannot be written, the exit status says it.
            drop(writeln!(io.err, "casetrail: {}", Plain(stop)));
            UNUSABLE
        }
    }
}

fn dispatch(mut args: Parser, io: &mut Io<'_>, around: &mut Surroundings<'_>) -> Result<u8, Stop> {
    let mut files = Vec::new();
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return print(io, help::PROGRAM),
            Arg::Short('V') | Arg::Long("version") => return print(io, help::VERSION),
            Arg::Value(word) if files.is_empty() && word == "check" => return check::run(args, io),
            Arg::Value(word) if files.is_empty() && word == "export" => return export::run(args, io),
            Arg::Value(word) if files.is_empty() && word == "convert" => return convert::run(args, io),
            Arg::Value(file) => files.push(PathBuf::from(file)),
            other @ (Arg::Short(_) | Arg::Long(_)) => return Err(other.unexpected().into()),
        }
    }
    Ok((around.window)(files))
}

fn print(io: &mut Io<'_>, text: &str) -> Result<u8, Stop> {
    io.out.write_all(text.as_bytes())?;
    Ok(GOOD)
}
