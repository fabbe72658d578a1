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
    casetrail export FILE -o OUT     draw a case as .svg, .png or .pdf, without a window
    casetrail convert FILE -o OUT    write its facts as .md, .pdf, .docx, .html, .csv, .json or .ics

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

/// What `casetrail export --help` prints.
pub(super) const EXPORT: &str = "\
Draw cases as a picture, without a window. The same case and options give the same SVG.

Usage:
    casetrail export [OPTIONS] FILE|FOLDER... -o OUT      OUT ends in .svg, .png or .pdf

Options:
    -o, --output OUT            the file to write, whole or not at all; may be named several times, and
                                `-` is standard output
    --format NAME               of standard output: svg (the default), png or pdf
    --view NAME                 timeline, funding, combined (the default), or flows: from whom to whom
                                money goes in the time shown, and what for
    --width, --height LENGTH    in px, pt, mm, cm or in; without a height, as high as the contents.
                                Lengths of paper give the print theme and sizes of print; a PDF is
                                297mm wide where nothing is said
    --scale N                   of a PNG: pixels for each px, or for each pt on paper
    --dpi N                     of a PNG: pixels for each inch
    --text NAME                 of an SVG: words as text (the default), of fonts inside the file, or outlines:
                                for programs that know no fonts inside a file
    --theme NAME                light, dark or print
    --from, --to DATE           the time shown, as EDTF: 2023, 2024-10, 2024-10-14
    --fold NAME                 whether long stretches without facts are narrow strips: on, off, or auto
                                (the default: where most of the years are empty)
    --labels NAME               auto (the default): as many facts are named as have room, the others counted;
                                all: every fact is named, on a sheet as high as that takes
    --align                     cases beside each other by the time since an event of each: its first
                                agreement, law or turning point, or the one that the case names
    --anchor CASE/EVENT         the same, with this event of this case; may be named several times
    --per NAME                  sums per year, quarter or month in place of each amount as stated
    --compare                   ranked bars in their place: sums of all the time shown
    --by NAME                   whose sums: by kind (the default), provider, receiver, case or issue;
                                each-case draws a plot for each case, all on one scale
    --running                   a line of the running total over sums
    --currency CODE             the axis of money in this currency (EUR, USD), others beside it
    --unit NAME                 the axis of counts of this unit (people, containers), others beside it
    --convert-to CODE           amounts in this currency, those converted for which the case gives a rate with
                                date and source, which the figure prints; nothing is converted without
    --scene NAME                what a scene of the case keeps: time, lanes, filter and view; NAME is its id
                                or title, and other options go before it
    --all-scenes                every scene: in a PDF a page each, else a file each, OUT-SCENE.svg
    --stage                     scenes as an audience sees them, 1920 × 1080 where no size is said: a page or
                                a picture each; with --scene or --all-scenes
    --with-notes                with --stage: after each scene a page with it and the presenter's notes
    --lanes-by NAME             what lanes stand for: topic (the default), actor, kind, place, source,
                                issue, status or tag
    --lane NAME                 only this lane, by its id or title; may be named several times
    --tag WORD, --actor WORD    only facts with this tag or actor
    --filter TEXT               only facts that match, in the syntax of the search box
    --pages NAME                of a PDF: on as many sheets as it takes, a4, a3 or letter, lying down; ruler and
                                heads of lanes stand on each
    --title TEXT                in place of the title of case or scene
    --caption TEXT              below the title; of a scene its own stands there
    --no-NAME                   without a part around the figure: title, subtitle, caption, legend, sources,
                                notes (what is left out), date (of the data) or licence
    --language TAG              dates, numbers and all words of the program in de, en, es, fr or it; without,
                                in the language of the case (of any other: English). What the case says itself
                                stays as it is
    --transparent               with no ground: what the picture lies on shows through
    --confidential              draw confidential records and real names too; every page says so
    -h, --help                  print this

Notes are drawn with --with-notes alone, paths of files never. Confidential records are left out and counted, pseudonyms stand
in the place of names; where a text may still tell such a name, nothing is written.
Exit status: 0 written, 2 not written.
";

/// What `casetrail convert --help` prints.
pub(super) const CONVERT: &str = "\
Write the facts of cases as a document. The same cases and options give the same bytes.

Usage:
    casetrail convert [OPTIONS] FILE|FOLDER... -o OUT

OUT ends in
    .md, .pdf, .docx, .html     a chronology: dates in words, facts, status, pin cites, numbered sources;
                                a page of HTML has the picture too
    .csv                        a file for each table, OUT-events.csv, OUT-citations.csv and so on
    .json                       the whole model
    .ics                        dated facts as all-day events of a calendar

Options:
    -o, --output OUT            the file to write, whole or not at all; may be named several times, and
                                `-` is standard output
    --format NAME               of standard output: md (the default), pdf, docx, html, csv, json
                                or ics
    --table NAME                of CSV: only this table, in one file: events, flows, citations and so on
    --by-issue                  facts below the issues that they bear on
    --filter TEXT               only facts that match, in the syntax of the search box
    --fragment                  HTML as a part of another page
    --no-picture                HTML without the picture
    --with-notes                with the notes and reviews of the analyst
    --with-paths                with the paths of files
    --confidential              with confidential records and real names
    -h, --help                  print this

What is not asked for by name stays behind; confidential records are counted on standard error, and pseudonyms
stand in the place of names. Where a text may still tell such a name, nothing is written.
Exit status: 0 written, 2 not written.
";
