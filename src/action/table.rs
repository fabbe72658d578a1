//! The table of commands.

use crate::model::edtf::EndOf;
use crate::model::{LanesBy, SceneView};
use egui::Key;

use super::command::{Command, Menu, Reach};
use super::shortcut::{all_three, alt, alt_shift, command as ctrl, command_shift, plain, shift};
use super::{Action, DateStep, From, HandOut, LaneStep, NewRecord, Present, RangeStep, Scale, Step, Window};
use crate::view::{Drawer, Motion, ThemeChoice};

/// The row of an action that is in the table.
#[must_use]
pub fn command(action: &Action) -> Option<&'static Command> {
    COMMANDS.iter().chain(super::PRESENTING).find(|row| row.action == *action)
}

/// A row: action, title, help, keys, reach.
pub(super) const fn row(
    action: Action,
    title: &'static str,
    help: &'static str,
    shortcuts: &'static [egui::KeyboardShortcut],
    reach: Reach,
) -> Command {
    Command { action, title, help, shortcuts, reach, menu: None, asks: false }
}

/// A row that lets lanes stand for something.
const fn lanes_by(by: LanesBy, title: &'static str, help: &'static str) -> Command {
    row(Action::Lanes(LaneStep::By(by)), title, help, &[], Reach::Anywhere).in_menu(Menu::Lanes, 0)
}

impl Command {
    const fn in_menu(mut self, menu: Menu, group: u8) -> Self {
        self.menu = Some((menu, group));
        self
    }

    const fn asking(mut self) -> Self {
        self.asks = true;
        self
    }
}

use Menu::{Case, Edit, File, Help, Lanes, View};
use Reach::{Anywhere, Canvas, OutsideText};

/// Everything that stands in a menu or has keys. Menus show rows in this order.
pub static COMMANDS: &[Command] = &[
    row(Action::New, "New case", "Start an empty case", &[ctrl(Key::N)], Anywhere).in_menu(File, 0),
    row(Action::Open, "Open", "Open a case file", &[ctrl(Key::O)], Anywhere).in_menu(File, 0).asking(),
    row(Action::OpenFolder, "Open folder", "Open every case of a folder on one time axis", &[], Anywhere)
        .in_menu(File, 0)
        .asking(),
    row(
        Action::OpenBeside,
        "Open beside",
        "Show another case on the same time axis",
        &[command_shift(Key::O)],
        Anywhere,
    )
    .in_menu(File, 0)
    .asking(),
    row(Action::Save, "Save", "Write the changes to the case file", &[ctrl(Key::S)], Anywhere)
        .in_menu(File, 1),
    row(Action::SaveAs, "Save as", "Write the case to another file", &[command_shift(Key::S)], Anywhere)
        .in_menu(File, 1)
        .asking(),
    row(Action::SaveAll, "Save all", "Write every case that has changes", &[], Anywhere).in_menu(File, 1),
    row(
        Action::DocumentsFolder,
        "Documents folder",
        "Hold every quotation against the documents of a folder",
        &[],
        Anywhere,
    )
    .in_menu(File, 2)
    .asking(),
    row(Action::Export, "Export", "Write a picture of what is shown", &[ctrl(Key::E)], Anywhere)
        .in_menu(File, 2)
        .asking(),
    row(
        Action::ExportDocument,
        "Export as document",
        "Write the facts that the filter leaves as a chronology, tables, a calendar or data",
        &[command_shift(Key::E)],
        Anywhere,
    )
    .in_menu(File, 2)
    .asking(),
    row(
        Action::HandOut(HandOut::Slides),
        "Export scenes",
        "Write the scenes as an audience sees them: a PDF with a page each, or pictures",
        &[],
        Anywhere,
    )
    .in_menu(File, 2)
    .asking(),
    row(
        Action::HandOut(HandOut::WithNotes),
        "Export scenes with notes",
        "Write the scenes with the presenter's notes below each: not for the audience",
        &[],
        Anywhere,
    )
    .in_menu(File, 2)
    .asking(),
    row(Action::Close, "Close case", "Close the case that is selected", &[ctrl(Key::W)], Anywhere)
        .in_menu(File, 3),
    row(Action::Quit, "Quit", "Close the window", &[ctrl(Key::Q)], Anywhere).in_menu(File, 3),
    row(Action::Undo, "Undo", "Take back the last change", &[ctrl(Key::Z)], OutsideText).in_menu(Edit, 0),
    row(
        Action::Redo,
        "Redo",
        "Do again what was taken back",
        &[command_shift(Key::Z), ctrl(Key::Y)],
        OutsideText,
    )
    .in_menu(Edit, 0),
    row(Action::Cut, "Cut", "Move the selected records to the clipboard", &[ctrl(Key::X)], OutsideText)
        .in_menu(Edit, 1),
    row(Action::Copy, "Copy", "Copy the selected records as text", &[ctrl(Key::C)], OutsideText)
        .in_menu(Edit, 1),
    row(
        Action::AskPaste,
        "Paste",
        "Insert copied records, or text as the quote of a new fact",
        &[ctrl(Key::V)],
        OutsideText,
    )
    .in_menu(Edit, 1),
    row(Action::Duplicate, "Duplicate", "Copy the selected records in place", &[ctrl(Key::D)], Anywhere)
        .in_menu(Edit, 1),
    row(Action::Delete, "Delete", "Take the selected records out of the case", &[plain(Key::Delete)], Canvas)
        .in_menu(Edit, 1),
    row(
        Action::Redate(DateStep::Move(-1)),
        "Move earlier",
        "Move the selected facts by the precision that each has: a month by months, a year by years",
        &[alt_shift(Key::ArrowLeft)],
        Canvas,
    )
    .in_menu(Edit, 5),
    row(
        Action::Redate(DateStep::Move(1)),
        "Move later",
        "Move the selected facts by the precision that each has: a month by months, a year by years",
        &[alt_shift(Key::ArrowRight)],
        Canvas,
    )
    .in_menu(Edit, 5),
    row(
        Action::Redate(DateStep::Stretch(EndOf::Start, -1)),
        "Start earlier",
        "Move the start of the selected facts by its own precision",
        &[all_three(Key::ArrowLeft)],
        Canvas,
    )
    .in_menu(Edit, 5),
    row(
        Action::Redate(DateStep::Stretch(EndOf::Start, 1)),
        "Start later",
        "Move the start of the selected facts by its own precision",
        &[all_three(Key::ArrowRight)],
        Canvas,
    )
    .in_menu(Edit, 5),
    row(
        Action::Redate(DateStep::Stretch(EndOf::End, -1)),
        "End earlier",
        "Move the end of the selected facts by its own precision",
        &[command_shift(Key::ArrowLeft)],
        Canvas,
    )
    .in_menu(Edit, 5),
    row(
        Action::Redate(DateStep::Stretch(EndOf::End, 1)),
        "End later",
        "Move the end of the selected facts by its own precision",
        &[command_shift(Key::ArrowRight)],
        Canvas,
    )
    .in_menu(Edit, 5),
    row(Action::SelectAll, "Select all", "Select every fact shown", &[ctrl(Key::A)], OutsideText)
        .in_menu(Edit, 2),
    row(
        Action::Find,
        "Find",
        "Search facts, sources and actors",
        &[ctrl(Key::F), plain(Key::Slash)],
        OutsideText,
    )
    .in_menu(Edit, 3),
    row(
        Action::NextHit,
        "Next hit",
        "Select the next fact that the filter leaves",
        &[plain(Key::F3)],
        Anywhere,
    )
    .in_menu(Edit, 3),
    row(
        Action::PreviousHit,
        "Previous hit",
        "Select the fact before that the filter leaves",
        &[shift(Key::F3)],
        Anywhere,
    )
    .in_menu(Edit, 3),
    row(Action::ClearFilter, "Clear filter", "Show every fact again", &[command_shift(Key::F)], Anywhere)
        .in_menu(Edit, 3),
    row(
        Action::Window(Window::Settings),
        "Settings",
        "Theme, motion and size",
        &[ctrl(Key::Comma)],
        Anywhere,
    )
    .in_menu(Edit, 4)
    .asking(),
    row(Action::FitAll, "Show all time", "Fit the window to every dated fact", &[plain(Key::Num0)], Canvas)
        .in_menu(View, 0),
    row(
        Action::FitSelection,
        "Show the selection",
        "Fit the window to the selected facts",
        &[plain(Key::Period)],
        Canvas,
    )
    .in_menu(View, 0),
    row(
        Action::FitYear,
        "Show the year",
        "Fit the window to the year of the selected fact, else to that in the middle",
        &[plain(Key::Y)],
        Canvas,
    )
    .in_menu(View, 0),
    row(
        Action::Window(Window::GoTo),
        "Go to date",
        "Show a day, a month, a year or any other date",
        &[plain(Key::G)],
        Canvas,
    )
    .in_menu(View, 0)
    .asking(),
    row(
        Action::Zoom { factor: 1.5, anchor: None },
        "Zoom in",
        "Show less time",
        &[plain(Key::Plus), plain(Key::Equals), shift(Key::Plus)],
        Canvas,
    )
    .in_menu(View, 0),
    row(
        Action::Zoom { factor: 1.0 / 1.5, anchor: None },
        "Zoom out",
        "Show more time",
        &[plain(Key::Minus)],
        Canvas,
    )
    .in_menu(View, 0),
    row(Action::Pan(-0.8), "Earlier", "Move the window to the past", &[plain(Key::PageUp)], Canvas)
        .in_menu(View, 1),
    row(Action::Pan(0.8), "Later", "Move the window to the future", &[plain(Key::PageDown)], Canvas)
        .in_menu(View, 1),
    row(
        Action::Pan(-0.1),
        "A little earlier",
        "Move the window a little to the past",
        &[shift(Key::ArrowLeft)],
        Canvas,
    ),
    row(
        Action::Pan(0.1),
        "A little later",
        "Move the window a little to the future",
        &[shift(Key::ArrowRight)],
        Canvas,
    ),
    row(
        Action::Back,
        "Back",
        "Show the time that was shown before the last jump",
        &[alt(Key::ArrowLeft)],
        OutsideText,
    )
    .in_menu(View, 1),
    row(
        Action::Forward,
        "Forward",
        "Show the time that was shown before going back",
        &[alt(Key::ArrowRight)],
        OutsideText,
    )
    .in_menu(View, 1),
    row(
        Action::Range(RangeStep::OfSelection),
        "Limit to this time",
        "Leave only what may lie in the time of the selected facts; with none selected, in the time shown",
        &[plain(Key::R)],
        Canvas,
    )
    .in_menu(View, 1),
    row(
        Action::Range(RangeStep::Set(None)),
        "Any time",
        "Limit the filter to no time any more",
        &[shift(Key::R)],
        Canvas,
    )
    .in_menu(View, 1),
    row(
        Action::Align,
        "Align cases",
        "Lay the cases beside each other by the time since an event of each, such as its agreement",
        &[plain(Key::A)],
        Canvas,
    )
    .in_menu(View, 1),
    row(
        Action::AlignOnSelection,
        "Align on this event",
        "Let the time of its case count from the selected event",
        &[shift(Key::A)],
        Canvas,
    )
    .in_menu(View, 1),
    row(
        Action::ToggleFolding,
        "Fold empty time",
        "Show long stretches without facts as narrow strips",
        &[shift(Key::F)],
        Canvas,
    )
    .in_menu(View, 1),
    row(
        Action::Content(SceneView::Combined),
        "Timeline and funding",
        "Timeline above, plots below",
        &[],
        Anywhere,
    )
    .in_menu(View, 2),
    row(
        Action::Content(SceneView::Flows),
        "Timeline and flow diagram",
        "Timeline above, below from whom to whom money goes in the time shown",
        &[],
        Anywhere,
    )
    .in_menu(View, 2),
    row(Action::Content(SceneView::Timeline), "Timeline alone", "Without the plots", &[], Anywhere)
        .in_menu(View, 2),
    row(Action::Content(SceneView::Funding), "Funding alone", "Without the timeline", &[], Anywhere)
        .in_menu(View, 2),
    row(Action::Inspector, "Inspector", "Show or hide the panel at the right", &[ctrl(Key::I)], Anywhere)
        .in_menu(View, 2),
    row(Action::Drawer(Drawer::Lanes), "Lanes", "Lanes and cases", &[ctrl(Key::Num1)], Anywhere)
        .in_menu(View, 3),
    row(Action::Drawer(Drawer::Filter), "Filter", "What is shown", &[ctrl(Key::Num2)], Anywhere)
        .in_menu(View, 3),
    row(Action::Drawer(Drawer::Actors), "Actors", "Actors and places", &[ctrl(Key::Num3)], Anywhere)
        .in_menu(View, 3),
    row(
        Action::Drawer(Drawer::Sources),
        "Sources",
        "What the facts are taken from",
        &[ctrl(Key::Num4)],
        Anywhere,
    )
    .in_menu(View, 3),
    row(
        Action::Drawer(Drawer::Scenes),
        "Scenes",
        "Views of the case that are kept",
        &[ctrl(Key::Num5)],
        Anywhere,
    )
    .in_menu(View, 3),
    row(
        Action::Drawer(Drawer::Legend),
        "Legend",
        "What the marks on the screen mean",
        &[ctrl(Key::Num7)],
        Anywhere,
    )
    .in_menu(View, 3),
    row(
        Action::Drawer(Drawer::Findings),
        "Findings",
        "What is wrong or doubtful in the data",
        &[ctrl(Key::Num6)],
        Anywhere,
    )
    .in_menu(View, 3),
    lanes_by(LanesBy::Topic, "Lanes by topic", "The lanes that the case has"),
    lanes_by(
        LanesBy::Actor,
        "Lanes by actor",
        "A lane for each actor; a fact stands in the lane of each of its own",
    ),
    lanes_by(LanesBy::Kind, "Lanes by kind", "A lane for each kind of event"),
    lanes_by(
        LanesBy::Place,
        "Lanes by place",
        "A lane for each place; a fact stands in the lane of each of its own",
    ),
    lanes_by(
        LanesBy::Source,
        "Lanes by source",
        "A lane for each source; a fact stands in the lane of each of its own",
    ),
    lanes_by(
        LanesBy::Issue,
        "Lanes by issue",
        "A lane for each issue; a fact stands in the lane of each of its own",
    ),
    lanes_by(
        LanesBy::Status,
        "Lanes by status",
        "A lane for each status: undisputed, disputed, alleged, unsure",
    ),
    lanes_by(
        LanesBy::Tag,
        "Lanes by tag",
        "A lane for each tag; a fact stands in the lane of each of its own",
    ),
    row(
        Action::Lanes(LaneStep::ShowAll),
        "Show hidden lanes",
        "Show every lane that was hidden",
        &[],
        Anywhere,
    )
    .in_menu(Lanes, 1),
    row(Action::Lanes(LaneStep::FoldAll), "Fold all lanes", "Each lane to a line", &[], Anywhere)
        .in_menu(Lanes, 1),
    row(Action::Lanes(LaneStep::OpenAll), "Open all lanes", "The rows of each lane", &[], Anywhere)
        .in_menu(Lanes, 1),
    row(Action::FoldCases, "Fold all cases", "Each open case in one row", &[], Anywhere).in_menu(Lanes, 2),
    row(Action::UnfoldCases, "Open all cases", "The lanes of each open case", &[], Anywhere)
        .in_menu(Lanes, 2),
    row(
        Action::Theme(ThemeChoice::System),
        "Theme of the system",
        "Light or dark as the system has it",
        &[],
        Anywhere,
    )
    .in_menu(View, 4),
    row(Action::Theme(ThemeChoice::Light), "Light", "On white", &[], Anywhere).in_menu(View, 4),
    row(Action::Theme(ThemeChoice::Dark), "Dark", "On near black", &[], Anywhere).in_menu(View, 4),
    row(Action::Motion(Motion::Full), "Motion", "Panels and zoom move", &[], Anywhere),
    row(Action::Motion(Motion::Reduced), "No motion", "Nothing moves by itself", &[], Anywhere),
    row(
        Action::Scale(Scale::Larger),
        "Larger",
        "Draw everything larger",
        &[ctrl(Key::Plus), ctrl(Key::Equals)],
        Anywhere,
    )
    .in_menu(View, 5),
    row(Action::Scale(Scale::Smaller), "Smaller", "Draw everything smaller", &[ctrl(Key::Minus)], Anywhere)
        .in_menu(View, 5),
    row(
        Action::Scale(Scale::Normal),
        "Normal size",
        "Draw everything at 100 %",
        &[ctrl(Key::Num0)],
        Anywhere,
    )
    .in_menu(View, 5),
    row(
        Action::Add(NewRecord::Event),
        "Add event",
        "A new event with source, lane and kind of the last",
        &[ctrl(Key::Enter)],
        OutsideText,
    )
    .in_menu(Case, 0),
    row(
        Action::Add(NewRecord::Flow),
        "Add flow of money",
        "A new flow with source and kind of the last",
        &[command_shift(Key::Enter)],
        OutsideText,
    )
    .in_menu(Case, 0),
    row(
        Action::Add(NewRecord::FlowOfEvent),
        "Add money to the event",
        "A new flow with the date, sources and actors of the selected event",
        &[],
        Anywhere,
    )
    .in_menu(Case, 0),
    row(Action::Add(NewRecord::Source), "Add source", "A new source", &[], Anywhere).in_menu(Case, 1),
    row(Action::Add(NewRecord::Actor), "Add actor", "A new actor", &[], Anywhere).in_menu(Case, 1),
    row(Action::Add(NewRecord::Place), "Add place", "A new place", &[], Anywhere).in_menu(Case, 1),
    row(Action::Add(NewRecord::Lane), "Add lane", "A new lane below the others", &[], Anywhere)
        .in_menu(Case, 1),
    row(Action::Add(NewRecord::Issue), "Add issue", "Something that is at stake", &[], Anywhere)
        .in_menu(Case, 1),
    row(
        Action::Add(NewRecord::Scene),
        "Keep as scene",
        "Keep time, lanes, filter and selection as they are shown",
        &[ctrl(Key::K)],
        Anywhere,
    )
    .in_menu(Case, 1),
    row(
        Action::MakeScenes,
        "Make scenes",
        "A first set of scenes, one for each turning point in the order of time, to be edited",
        &[],
        Anywhere,
    )
    .in_menu(Case, 4),
    row(
        Action::Present(Present::Start(From::First)),
        "Present",
        "Tell the case scene by scene, from the first",
        &[plain(Key::F5)],
        Anywhere,
    )
    .in_menu(Case, 4),
    row(
        Action::Present(Present::Start(From::Here)),
        "Present from this scene",
        "Go on from the scene that is selected, else the one shown last",
        &[shift(Key::F5)],
        Anywhere,
    )
    .in_menu(Case, 4),
    row(Action::Step(Step::Next), "Next fact", "The next fact in time", &[plain(Key::ArrowRight)], Canvas)
        .in_menu(Case, 2),
    row(
        Action::Step(Step::Previous),
        "Previous fact",
        "The fact before in time",
        &[plain(Key::ArrowLeft)],
        Canvas,
    )
    .in_menu(Case, 2),
    row(Action::Step(Step::First), "First fact", "The first fact in time", &[plain(Key::Home)], Canvas)
        .in_menu(Case, 2),
    row(Action::Step(Step::Last), "Last fact", "The last fact in time", &[plain(Key::End)], Canvas)
        .in_menu(Case, 2),
    row(
        Action::Step(Step::Up),
        "Fact in the lane above",
        "The nearest fact in a lane above",
        &[plain(Key::ArrowUp)],
        Canvas,
    )
    .in_menu(Case, 2),
    row(
        Action::Step(Step::Down),
        "Fact in the lane below",
        "The nearest fact in a lane below",
        &[plain(Key::ArrowDown)],
        Canvas,
    )
    .in_menu(Case, 2),
    row(
        Action::Step(Step::NextYear),
        "Next year",
        "The first fact of the next year that has one",
        &[ctrl(Key::ArrowRight)],
        Canvas,
    )
    .in_menu(Case, 2),
    row(
        Action::Step(Step::PreviousYear),
        "Year before",
        "The first fact of the year before that has one",
        &[ctrl(Key::ArrowLeft)],
        Canvas,
    )
    .in_menu(Case, 2),
    row(
        Action::NextLink,
        "Next linked fact",
        "The other end of the next link of the selected fact, after the last one back to it",
        &[plain(Key::L)],
        Canvas,
    )
    .in_menu(Case, 3),
    row(
        Action::LeaveLinks,
        "Back from linked facts",
        "The fact whose links were followed",
        &[shift(Key::L)],
        Canvas,
    )
    .in_menu(Case, 3),
    row(
        Action::AllLinks,
        "Show all links",
        "Draw the links of every fact on the screen",
        &[command_shift(Key::L)],
        Anywhere,
    )
    .in_menu(View, 2),
    row(Action::NextPanel, "Next panel", "Give the next panel the keyboard", &[plain(Key::F6)], Anywhere)
        .in_menu(View, 2),
    row(
        Action::PreviousPanel,
        "Previous panel",
        "Give the panel before the keyboard",
        &[shift(Key::F6)],
        Anywhere,
    )
    .in_menu(View, 2),
    row(
        Action::Window(Window::Shortcuts),
        "Keyboard shortcuts",
        "Every action and its keys",
        &[plain(Key::F1)],
        Anywhere,
    )
    .in_menu(Help, 0),
    row(
        Action::Window(Window::Search),
        "How to search",
        "Every term that the search field knows",
        &[shift(Key::F1)],
        Anywhere,
    )
    .in_menu(Help, 0),
    row(Action::Window(Window::About), "About Casetrail", "Version and licences", &[], Anywhere)
        .in_menu(Help, 1),
    row(
        Action::Escape,
        "Leave",
        "Drop what is being typed, close, deselect",
        &[plain(Key::Escape)],
        Anywhere,
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_commands_share_keys() {
        let mut seen = BTreeSet::new();
        for row in COMMANDS {
            for keys in row.shortcuts {
                assert!(seen.insert(format!("{keys:?}")), "{}: {keys:?} is taken", row.title);
            }
        }
    }

    #[test]
    fn every_command_has_keys_or_a_menu_or_a_settings_row() {
        for row in COMMANDS {
            let in_settings = matches!(row.action, Action::Motion(_));
            assert!(row.menu.is_some() || !row.shortcuts.is_empty() || in_settings, "{}", row.title);
        }
    }

    #[test]
    fn titles_and_actions_are_unique() {
        let titles: BTreeSet<_> = COMMANDS.iter().map(|row| row.title).collect();
        assert_eq!(titles.len(), COMMANDS.len());
        for row in COMMANDS {
            assert_eq!(command(&row.action).map(|found| found.title), Some(row.title));
        }
    }
}
