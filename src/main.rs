//! Arguments to window or command line.

use std::io::{self, BufWriter};
use std::path::PathBuf;
use std::process::ExitCode;

use casetrail::app;
use casetrail::cli::{self, Io, Surroundings};

fn main() -> ExitCode {
    let mut wanted: Option<Vec<PathBuf>> = None;
    let status = {
        let (mut out, mut err) = (BufWriter::new(io::stdout().lock()), io::stderr().lock());
        let mut io = Io { out: &mut out, err: &mut err };
        let mut around = Surroundings {
            window: &mut |files| {
                wanted = Some(files);
                cli::GOOD
            },
        };
        cli::run(std::env::args_os(), &mut io, &mut around)
    };
    // The window opens once the streams are free again: its threads may have to write to them.
    match wanted {
        Some(files) => app::run(files),
        None => ExitCode::from(status),
    }
}
