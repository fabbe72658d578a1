//! What a file may hold that is no good case: for each, `casetrail check` in a process of its own, what it says first and
//! the memory it took at most.

use std::ffi::OsString;
use std::fmt::Write as _;
use std::io::{self, BufWriter};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use casetrail::cli::{self, Io, Surroundings};

use super::shared::{Clock, Line, Memory, generate, megabytes};

/// The argument with which the benchmark is its own child.
pub(crate) const FLAG: &str = "--checking";

/// Events whose text is a little more than 200 MB.
const LARGE: usize = 1_150_000;

/// Checks one file as the program does, and tells the memory that it took on the last line of standard error.
pub(crate) fn check_and_tell(path: &str) -> ExitCode {
    let arguments = ["casetrail", "check", path].map(OsString::from);
    let (mut out, mut err) = (BufWriter::new(io::stdout().lock()), io::stderr().lock());
    let mut io = Io { out: &mut out, err: &mut err };
    let status = cli::run(arguments, &mut io, &mut Surroundings { window: &mut |_| cli::UNUSABLE });
    let _ = writeln!(io.err, "{}", Memory::now().peak);
    ExitCode::from(status)
}

/// What is written, what the first line must begin with, and the exit status.
struct Input {
    name: &'static str,
    write: fn(&Path) -> io::Result<()>,
    begins: &'static str,
    status: i32,
}

const INPUTS: [Input; 12] = [
    Input {
        name: "empty",
        write: |path| std::fs::write(path, ""),
        begins: "1:1: error[not-a-case]",
        status: 1,
    },
    Input { name: "binary", write: binary, begins: "1:1: error[not-text]", status: 1 },
    Input { name: "typed", write: typed, begins: "1:33: error[wrong-type]", status: 1 },
    Input { name: "bad-record", write: bad_record, begins: "502:11: error[", status: 1 },
    Input { name: "deep", write: |path| repeated(path, "[", 3_000_000), begins: "1:", status: 1 },
    Input { name: "comments", write: |path| repeated(path, "/*", 1_000_000), begins: "1:", status: 1 },
    Input { name: "large", write: |path| std::fs::write(path, large()), begins: "", status: 0 },
    Input { name: "large-cut", write: large_cut, begins: "", status: 1 },
    Input { name: "large-deep", write: |path| repeated(path, "[", 200_000_000), begins: "1:", status: 1 },
    Input { name: "large-text", write: large_text, begins: "1:6: error[not-a-case]", status: 1 },
    Input { name: "pipe", write: pipe, begins: "casetrail: this is a pipe, not a file", status: 2 },
    Input {
        name: "folder",
        write: |path| std::fs::create_dir(path),
        begins: "casetrail: there is no .ron file",
        status: 2,
    },
];

fn binary(path: &Path) -> io::Result<()> {
    let mut random = generate::Random::new(3);
    let bytes: Vec<u8> =
        (0..1_000_000).map(|_| u8::try_from(random.below(256)).unwrap_or(255) | 0x80).collect();
    std::fs::write(path, bytes)
}

fn typed(path: &Path) -> io::Result<()> {
    std::fs::write(path, "Case(format: 1, id: \"c\", title: 7)")
}

/// One event without a readable id among a thousand good ones.
fn bad_record(path: &Path) -> io::Result<()> {
    let mut text =
        String::from("Case(format: 1, id: \"c\", title: \"t\", sources: [Source(id: \"s\")], events: [\n");
    for at in 0..1001 {
        let id = if at == 500 { "7".to_owned() } else { format!("\"e{at}\"") };
        let _ = writeln!(text, "Event(id: {id}, kind: Law, citations: [Citation(source: \"s\")]),");
    }
    std::fs::write(path, text + "])")
}

fn repeated(path: &Path, what: &str, times: usize) -> io::Result<()> {
    std::fs::write(path, what.repeat(times))
}

/// A case without a fault.
fn large() -> String {
    generate::case(LARGE).replacen("format: 1,", "format: 1, id: \"large\",", 1)
}

fn large_cut(path: &Path) -> io::Result<()> {
    let text = large();
    std::fs::write(path, text.get(..text.len() / 2).unwrap_or_default())
}

/// Words without a bracket.
fn large_text(path: &Path) -> io::Result<()> {
    repeated(path, "Once upon a time there was no case. ", 5_600_000)
}

fn pipe(path: &Path) -> io::Result<()> {
    Command::new("mkfifo").arg(path).status().map(drop)
}

/// Checks each; stops where something else is said than expected.
pub(crate) fn measure(json: bool) {
    let folder = std::env::temp_dir().join(format!("casetrail-inputs-{}", std::process::id()));
    std::fs::create_dir_all(&folder).expect("there is room for temporary files");
    for input in &INPUTS {
        let path = folder.join(format!("{}.ron", input.name));
        (input.write)(&path).expect("there is room for the file");
        let program = std::env::current_exe().expect("a program that runs has a path");
        let clock = Clock::start();
        let ran = Command::new(program).arg(FLAG).arg(&path).output().expect("the program runs");
        let wall = clock.read().wall;
        let (out, err) = (String::from_utf8_lossy(&ran.stdout), String::from_utf8_lossy(&ran.stderr));
        let said = if out.is_empty() { err.as_ref() } else { out.as_ref() };
        let said = said.lines().next().unwrap_or_default().replace(&format!("{}:", path.display()), "");
        assert_eq!(ran.status.code(), Some(input.status), "{}: {said}", input.name);
        assert!(said.starts_with(input.begins), "{}: {said}", input.name);
        let peak: u64 = err.lines().last().and_then(|line| line.parse().ok()).unwrap_or(0);
        let size =
            std::fs::metadata(&path).ok().filter(std::fs::Metadata::is_file).map_or(0, |data| data.len());
        Line::new("check", 0, input.name)
            .number("file_mb", megabytes(size))
            .number("peak_mb", megabytes(peak))
            .number("peak_of_file", if size > 1_000_000 { megabytes(peak) / megabytes(size) } else { 0.0 })
            .ms("wall_ms", wall)
            .print(json);
        remove(&path);
    }
    let _ = std::fs::remove_dir_all(&folder);
}

fn remove(path: &PathBuf) {
    let _ = std::fs::remove_file(path).or_else(|_| std::fs::remove_dir(path));
}
