//! Arguments to window or command line.

use std::io::{self, BufWriter};
use std::process::ExitCode;

use casetrail::cli::{self, Io, Surroundings};

fn main() -> ExitCode {
    let (mut out, mut err) = (BufWriter::new(io::stdout().lock()), io::stderr().lock());
    let mut io = Io { out: &mut out, err: &mut err };
    let mut around = Surroundings { window: &mut |_files| cli::GOOD };
    ExitCode::from(cli::run(std::env::args_os(), &mut io, &mut around))
}
