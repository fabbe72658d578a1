//! Questions, and the program's own windows.

use casetrail::action::{Action, ExportStep, Scale, Window};
use casetrail::export::request::{Part, PictureFormat, Request, Size};
use casetrail::view::ThemeChoice;
use egui::Event;

use super::Press::Type;
use super::case::Stage;
use super::{ALL, DOWN, ENTER, ESCAPE, SPACE, TAB, Table, UP, check, row};

pub(super) const TABLES: &[Table] = &[
    Table {
        name: "unsaved changes",
        stage: unsaved,
        rooms: &["Changes not saved"],
        rows: &[
            row(
                "Changes not saved",
                "Button Save",
                &[ENTER],
                &[("closes", "yes"), ("dialog", ""), ("file", "-title: \"The deal\", +title: \"Once\",")],
            ),
            row("Changes not saved", "Button Don’t save", &[ENTER], &[("closes", "yes"), ("dialog", "")]),
            row("Changes not saved", "Button Cancel", &[ENTER], &[("dialog", "")]),
            row("Changes not saved", "Button Save", &[ESCAPE], &[("dialog", "")]),
        ],
    },
    Table {
        name: "a file changed on disk",
        stage: changed_on_disk,
        rooms: &["File changed on disk"],
        rows: &[
            row(
                "File changed on disk",
                "Button Read it again",
                &[ENTER],
                &[("dialog", ""), ("undo of full.ron", "discard changes")],
            ),
            row("File changed on disk", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "a file changed on disk under changes",
        stage: changed_on_both,
        rooms: &["File changed on disk"],
        rows: &[
            row(
                "File changed on disk",
                "Button Merge",
                &[ENTER],
                &[("dialog", ""), ("undo of full.ron", "merge with the file")],
            ),
            row("File changed on disk", "Button Save as…", &[ENTER], &[("dialog", "Path: Save")]),
            row(
                "File changed on disk",
                "Button Discard mine",
                &[ENTER],
                &[("dialog", ""), ("text of full.ron", ""), ("undo of full.ron", "discard changes")],
            ),
            row("File changed on disk", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "a path to open",
        stage: open,
        rooms: &["Open a case"],
        rows: &[
            row(
                "Open a case",
                "TextInput Path of a .ron file, or of a folder of them",
                &[ESCAPE],
                &[("dialog", "")],
            ),
            row(
                "Open a case",
                "Button Open",
                &[ENTER],
                &[
                    ("cases", "other.ron"),
                    ("dialog", ""),
                    ("recent", "other.ron, full.ron"),
                    ("time", "2024-10-26 to 2026-01-07"),
                ],
            ),
            row("Open a case", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "a path to open beside",
        stage: open_beside,
        rooms: &["Open a case"],
        rows: &[
            row(
                "Open a case",
                "TextInput Path of a .ron file, or of a folder of them",
                &[ENTER],
                &[("cases", "full.ron, other.ron"), ("dialog", ""), ("recent", "other.ron, full.ron")],
            ),
            row(
                "Open a case",
                "Button Open",
                &[ENTER],
                &[("cases", "full.ron, other.ron"), ("dialog", ""), ("recent", "other.ron, full.ron")],
            ),
            row("Open a case", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "a folder to open",
        stage: open_folder,
        rooms: &["Open a folder of cases"],
        rows: &[
            row(
                "Open a folder of cases",
                "TextInput Path of a folder*",
                &[ENTER],
                &[
                    ("cases", "other.ron"),
                    ("dialog", ""),
                    ("recent", "more, full.ron"),
                    ("time", "2024-10-26 to 2026-01-07"),
                ],
            ),
            row(
                "Open a folder of cases",
                "Button Open",
                &[ENTER],
                &[
                    ("cases", "other.ron"),
                    ("dialog", ""),
                    ("recent", "more, full.ron"),
                    ("time", "2024-10-26 to 2026-01-07"),
                ],
            ),
            row("Open a folder of cases", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "a path to save",
        stage: save_as,
        rooms: &["Save the case"],
        rows: &[
            row(
                "Save the case",
                "TextInput Path of the .ron file to write",
                &[ENTER],
                &[
                    ("cases", "copy.ron"),
                    ("dialog", ""),
                    ("folder", "copy.ron"),
                    ("recent", "copy.ron, full.ron"),
                ],
            ),
            row(
                "Save the case",
                "Button Save",
                &[ENTER],
                &[
                    ("cases", "copy.ron"),
                    ("dialog", ""),
                    ("folder", "copy.ron"),
                    ("recent", "copy.ron, full.ron"),
                ],
            ),
            row("Save the case", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "an export",
        stage: || asking(Action::Export),
        rooms: &["Export a picture"],
        rows: &[
            row(
                "Export a picture",
                "ComboBox What: What the window shows",
                &[ENTER, DOWN, ENTER],
                &[("request", "what Timeline")],
            ),
            row(
                "Export a picture",
                "ComboBox Time: The time shown",
                &[ENTER, UP, ENTER],
                &[("request", "part All")],
            ),
            row(
                "Export a picture",
                "ComboBox Size: Screen, 1280 px wide",
                &[ENTER, DOWN, ENTER],
                &[("request", "size Slide")],
            ),
            row("Export a picture", "RadioButton Format: SVG", &[TAB, SPACE], &[("request", "format Pdf")]),
            row("Export a picture", "RadioButton Format: PDF", &[SPACE], &[("request", "format Pdf")]),
            row("Export a picture", "RadioButton Format: PNG", &[SPACE], &[("request", "format Png")]),
            row(
                "Export a picture",
                "RadioButton Words: Text",
                &[TAB, SPACE],
                &[("request", "words Outlines")],
            ),
            row(
                "Export a picture",
                "RadioButton Words: Outlines",
                &[SPACE],
                &[("request", "words Outlines")],
            ),
            row(
                "Export a picture",
                "ComboBox Colours: As fits the size",
                &[ENTER, DOWN, ENTER],
                &[("request", "look Light")],
            ),
            row(
                "Export a picture",
                "ComboBox Language: As in the case",
                &[ENTER, DOWN, ENTER],
                &[("request", "language de")],
            ),
            row("Export a picture", "TextInput Title", &[Type("Of all")], &[("request", "title Of all")]),
            row(
                "Export a picture",
                "TextInput Caption",
                &[Type("So it is")],
                &[("request", "caption So it is")],
            ),
            row(
                "Export a picture",
                "CheckBox The name of every fact, as high as that takes",
                &[SPACE],
                &[("request", "labels All")],
            ),
            row("Export a picture", "CheckBox Title", &[SPACE], &[("request", "without {Title}")]),
            row(
                "Export a picture",
                "CheckBox Time and filter",
                &[SPACE],
                &[("request", "without {Subtitle}")],
            ),
            row("Export a picture", "CheckBox Caption", &[SPACE], &[("request", "without {Caption}")]),
            row("Export a picture", "CheckBox Legend", &[SPACE], &[("request", "without {Legend}")]),
            row("Export a picture", "CheckBox Sources", &[SPACE], &[("request", "without {Sources}")]),
            row("Export a picture", "CheckBox What is left out", &[SPACE], &[("request", "without {Notes}")]),
            row("Export a picture", "CheckBox Date of the data", &[SPACE], &[("request", "without {Date}")]),
            row("Export a picture", "CheckBox Licence", &[SPACE], &[("request", "without {Licence}")]),
            row("Export a picture", "CheckBox Background", &[SPACE], &[("request", "without {Ground}")]),
            row("Export a picture", "Button Export…", &[ENTER], &[("dialog", "Path: Export")]),
            row(
                "Export a picture",
                "Button Copy picture",
                &[ENTER],
                &[("desktop", "copy a picture"), ("dialog", ""), ("message", "Copied the picture")],
            ),
            row("Export a picture", "Button Cancel", &[ENTER], &[("dialog", "")]),
            row("Export a picture", "Button Export…", &[ESCAPE], &[("dialog", "")]),
        ],
    },
    Table {
        name: "an export of a size and a time of one's own",
        stage: || {
            let own = Request {
                size: Size::Own,
                width: "900px".to_owned(),
                part: Part::Range,
                from: "2023".to_owned(),
                to: "2026".to_owned(),
                format: PictureFormat::Png,
                ..Request::default()
            };
            asking(Action::Export).with(Action::Exporting(ExportStep::Set(Box::new(own))))
        },
        rooms: &[],
        rows: &[
            row(
                "Export a picture",
                "ComboBox Time: From one date to another",
                &[ENTER, DOWN, ENTER],
                &[("request", "part All, *")],
            ),
            row(
                "Export a picture",
                "ComboBox Size: Own size",
                &[ENTER, UP, ENTER],
                &[("request", "part Range, from 2023, to 2026, size Sheets(Letter), *")],
            ),
            row(
                "Export a picture",
                "TextInput First date",
                &[ALL, Type("2024")],
                &[("request", "part Range, from 2024, *")],
            ),
            row(
                "Export a picture",
                "TextInput Last date",
                &[ALL, Type("2025")],
                &[("request", "*, to 2025, *")],
            ),
            row(
                "Export a picture",
                "TextInput Width",
                &[ALL, Type("120mm")],
                &[("request", "*, width 120mm, *")],
            ),
            row(
                "Export a picture",
                "TextInput Height",
                &[Type("900px")],
                &[("request", "*, height 900px, *")],
            ),
            row(
                "Export a picture",
                "RadioButton Pixels: 1×",
                &[SPACE],
                &[("request", "*, resolution Plain")],
            ),
            row(
                "Export a picture",
                "RadioButton Pixels: 2×",
                &[TAB, SPACE],
                &[("request", "*, resolution Finest")],
            ),
            row(
                "Export a picture",
                "RadioButton Pixels: 3×",
                &[SPACE],
                &[("request", "*, resolution Finest")],
            ),
        ],
    },
    Table {
        name: "a path to export",
        stage: || asking(Action::Export).with(Action::Exporting(ExportStep::Write)),
        rooms: &["Write the picture"],
        rows: &[
            row(
                "Write the picture",
                "TextInput Path ending in .svg, .png or .pdf",
                &[ENTER],
                &[("dialog", ""), ("folder", "full.svg"), ("message", "Exported *full.svg")],
            ),
            row(
                "Write the picture",
                "Button Export",
                &[ENTER],
                &[("dialog", ""), ("folder", "full.svg"), ("message", "Exported *full.svg")],
            ),
            row("Write the picture", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "a path for a document",
        stage: || asking(Action::ExportDocument),
        rooms: &["Export as document"],
        rows: &[
            row(
                "Export as document",
                "TextInput Path ending in .docx, .pdf, .md, .html, .csv, .json or .ics",
                &[ENTER],
                &[("dialog", ""), ("folder", "full.docx"), ("message", "Exported *full.docx")],
            ),
            row(
                "Export as document",
                "Button Export",
                &[ENTER],
                &[("dialog", ""), ("folder", "full.docx"), ("message", "Exported *full.docx")],
            ),
            row("Export as document", "Button Cancel", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "the shortcuts",
        stage: || asking(Action::Window(Window::Shortcuts)),
        rooms: &["Keyboard shortcuts"],
        rows: &[row("Keyboard shortcuts", "Button Close", &[ENTER], &[("dialog", "")])],
    },
    Table {
        name: "about",
        stage: || asking(Action::Window(Window::About)),
        rooms: &["About Casetrail"],
        rows: &[row("About Casetrail", "Button Close", &[ENTER], &[("dialog", "")])],
    },
    Table {
        name: "the settings",
        stage: || asking(Action::Window(Window::Settings)),
        rooms: &[],
        rows: &[
            row("Settings", "RadioButton Light", &[ENTER], &[("theme", "Light")]),
            row("Settings", "RadioButton Dark", &[SPACE], &[("theme", "Dark")]),
            row("Settings", "CheckBox Nothing moves by itself", &[SPACE], &[("motion", "Full")]),
            row("Settings", "Button Smaller", &[ENTER], &[("size", "0.9")]),
            row("Settings", "Button Larger", &[ENTER], &[("size", "1.1")]),
            row("Settings", "Button Choose…", &[ENTER], &[("dialog", "Path: Documents")]),
            row("Settings", "Button Forget them", &[ENTER], &[("recent", "")]),
            row("Settings", "Button Close", &[ENTER], &[("dialog", "")]),
        ],
    },
    Table {
        name: "the settings of another state",
        stage: other_settings,
        rooms: &[],
        rows: &[
            row("Settings", "RadioButton System", &[ENTER], &[("theme", "System")]),
            row("Settings", "Button 100 %", &[ENTER], &[("size", "1.0")]),
        ],
    },
];

fn asking(action: Action) -> Stage {
    Stage::full().with(action)
}

/// The path of a second case is typed already.
fn open() -> Stage {
    opening(Action::Open)
}

fn open_beside() -> Stage {
    opening(Action::OpenBeside)
}

fn opening(action: Action) -> Stage {
    let stage = Stage::full();
    let other = stage.path.with_file_name("other.ron");
    std::fs::write(&other, "Case(format: 1, id: \"other\", title: \"Other\")\n").unwrap();
    stage.with(action).typing_over(&other.display().to_string())
}

fn open_folder() -> Stage {
    let stage = Stage::full();
    let folder = stage.path.with_file_name("more");
    std::fs::create_dir(&folder).unwrap();
    std::fs::write(folder.join("other.ron"), "Case(format: 1, id: \"other\", title: \"Other\")\n").unwrap();
    stage.with(Action::OpenFolder).typing_over(&folder.display().to_string())
}

fn save_as() -> Stage {
    let stage = Stage::full();
    let other = stage.path.with_file_name("copy.ron");
    stage.with(Action::SaveAs).typing_over(&other.display().to_string())
}

fn other_settings() -> Stage {
    asking(Action::Theme(ThemeChoice::Dark))
        .with(Action::Scale(Scale::Larger))
        .with(Action::Window(Window::Settings))
}

fn unsaved() -> Stage {
    super::bars::changed().with(Action::Quit)
}

fn changed_on_disk() -> Stage {
    somebody_writes(Stage::full())
}

fn changed_on_both() -> Stage {
    somebody_writes(super::bars::changed())
}

/// Somebody else retitles the talks; the window looks at its file when it gets the keyboard.
fn somebody_writes(mut stage: Stage) -> Stage {
    let path = stage.path.clone();
    let theirs = stage.text.replace("The talks", "Their talks");
    std::fs::write(path, theirs).unwrap();
    stage.window.event(Event::WindowFocused(true));
    stage.steps(4);
    stage
}

#[test]
fn unsaved_changes() {
    check("unsaved changes");
}

#[test]
fn a_file_changed_on_disk() {
    check("a file changed on disk");
    check("a file changed on disk under changes");
}

#[test]
fn a_path() {
    check("a path to open");
    check("a path to open beside");
    check("a folder to open");
    check("a path to save");
    check("a path to export");
}

#[test]
fn each_choice_of_an_export_does_what_it_says() {
    check("an export");
}

#[test]
fn an_export_has_fields_for_a_size_and_a_time_of_ones_own() {
    check("an export of a size and a time of one's own");
}

#[test]
fn own_windows() {
    check("the shortcuts");
    check("about");
}

#[test]
fn settings() {
    check("the settings");
    check("the settings of another state");
}
