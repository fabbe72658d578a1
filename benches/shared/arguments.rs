//! The arguments of a benchmark: `--json`, `--events 1000,100000`, `--text`.

use std::process::{Command, ExitCode};

use super::generate;

/// What a benchmark is asked for.
pub(crate) struct Arguments {
    /// One JSON object a line.
    pub(crate) json: bool,
    /// Sizes of the made cases.
    pub(crate) events: Vec<usize>,
    /// Print the made cases and measure nothing.
    text: bool,
}

impl Arguments {
    fn read(sizes: &[usize]) -> Result<Self, lexopt::Error> {
        use lexopt::prelude::{Long, ValueExt};
        let mut arguments = Self { json: false, events: sizes.to_vec(), text: false };
        let mut parser = lexopt::Parser::from_env();
        while let Some(argument) = parser.next()? {
            match argument {
                Long("json") => arguments.json = true,
                Long("text") => arguments.text = true,
                Long("events") => {
                    arguments.events = parser.value()?.parse_with(|list| {
                        list.split(',')
                            .map(|number| number.trim().replace('_', "").parse())
                            .collect::<Result<_, _>>()
                    })?;
                }
                // Cargo says this to every benchmark.
                Long("bench") => {}
                other => return Err(other.unexpected()),
            }
        }
        Ok(arguments)
    }
}

/// Runs a benchmark for each size. Several sizes run in a process each, so that the memory told is that of one size.
pub(crate) fn each_size(sizes: &[usize], run: impl Fn(usize, &Arguments)) -> ExitCode {
    let arguments = match Arguments::read(sizes) {
        Ok(arguments) => arguments,
        Err(error) => {
            eprintln!("{error}; known are --json, --events 1000,100000 and --text");
            return ExitCode::from(2);
        }
    };
    if arguments.text {
        for size in &arguments.events {
            print!("{}", generate::case(*size));
        }
        return ExitCode::SUCCESS;
    }
    if let [size] = arguments.events.as_slice() {
        run(*size, &arguments);
        return ExitCode::SUCCESS;
    }
    for size in &arguments.events {
        if !in_own_process(*size, arguments.json) {
            eprintln!("the benchmark of {size} events did not end well");
            return ExitCode::FAILURE;
        }
    }
    ExitCode::SUCCESS
}

fn in_own_process(size: usize, json: bool) -> bool {
    let Ok(program) = std::env::current_exe() else { return false };
    let mut command = Command::new(program);
    command.args(["--events", &size.to_string()]);
    if json {
        command.arg("--json");
    }
    command.status().is_ok_and(|status| status.success())
}
