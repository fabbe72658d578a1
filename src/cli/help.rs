//! The words of `--help` and `--version`.

/// What `casetrail --version` prints.
pub(super) const VERSION: &str = concat!("casetrail ", env!("CARGO_PKG_VERSION"), "\n");

/// What `casetrail --help` prints.
pub(super) const PROGRAM: &str = "\
Case timelines beside funding plots, from text files that stay the truth.

Usage:
    casetrail [FILE|FOLDER]...       open the window; with nothing named, the last session,
                                     else the bundled Italy–Albania case
    casetrail check FILE|FOLDER...   say what is wrong or doubtful in case files
    casetrail export FILE -o OUT     draw a case as .svg or .png, without a window

Options:
    -h, --help       print this; after a command, what it takes
    -V, --version    print the version

Without a display, the window exits with 3; use `casetrail export`.
";

/// What `casetrail check --help` prints.
pub(super) const CHECK: &str = "\
Say what is wrong or doubtful in case files, one finding a line:
    file:line:column: level[code]: message

Usage:
    casetrail check [OPTIONS] FILE|FOLDER...

Of a folder, every .ron file directly in it is checked. All files named are checked beside each
other: references between them are followed, and copies of actors, places and sources compared.
After 100 findings of one sort in a file, the rest of the sort is one line.

Options:
    --documents FOLDER    also hold every quotation against the document in FOLDER that has the
                          SHA-256 of its source
    --format text|json    as lines to read, or one JSON object a line with all that is known
    --strict              let warnings fail as errors do
    -h, --help            print this

Exit status: 0 no errors, 1 errors (with --strict, warnings too), 2 a file that cannot be read,
or arguments that make no sense.
";
