//! What is done while presenting, and the keys that do it: those of keyboards and those that clickers send.

use egui::Key;

use super::command::{Command, Reach};
use super::shortcut::{command as ctrl, plain, shift};
use super::table::row;
use super::{Action, Scale};
use crate::model::Key as RecordKey;
use crate::view::{Cover, TimeWindow};

/// One thing to do while presenting.
#[derive(Clone, Debug, PartialEq)]
pub enum Present {
    /// Begin.
    Start(From),
    /// End it: the window is as it was.
    Leave,
    /// The scene after.
    Next,
    /// The scene before.
    Previous,
    /// The first scene.
    First,
    /// The last scene.
    Last,
    /// A digit of the number of the scene to jump to.
    Digit(u8),
    /// Jump to the number typed; with none, go on.
    Enter,
    /// Back to the scene, else to the one before.
    Back,
    /// Back to the scene, else to the first.
    Home,
    /// Cover the scene, or show it again.
    Cover(Cover),
    /// Leave what is under way: number, search, card; then presenting.
    Escape,
    /// Show less (factor above 1) or more time about a time in days, else about the middle.
    Zoom {
        /// Above 1 shows less.
        factor: f64,
        /// Days since 1970-01-01.
        anchor: Option<f64>,
    },
    /// Move by a part of the time shown; positive is to the future.
    Pan(f64),
    /// Open the search field.
    Find,
    /// The text of the search field.
    Seek(String),
    /// Show all that was found, and give the keys back to the scenes.
    ShowHits,
    /// The card of a fact, or none.
    Card(Option<RecordKey>),
    /// Show this time.
    Look(TimeWindow),
    /// Back to the scene exactly as it was.
    Return,
    /// The next sort of pointer: ring, spotlight, none.
    Pointer,
    /// Make the pointer larger by this factor.
    PointerSize(f32),
    /// Go on by itself, pause, go on.
    Advance,
    /// Stop going on by itself.
    StopAdvance,
    /// More seconds for each scene, or fewer.
    Pace(Scale),
    /// Light or dark.
    Theme,
    /// The stage in a window of its own beside the notes, or in the window itself.
    Screens,
    /// The audience's window was closed, or its screen is gone.
    ScreenGone,
    /// The pointer is led on the presenter's own screen to this part of the stage's width and height.
    PointAt(Option<(f32, f32)>),
}

/// Which scene presenting begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// The first.
    First,
    /// The one selected or shown last.
    Here,
}

/// What is handed out of the scenes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HandOut {
    /// A page for each, as the audience sees it.
    Slides,
    /// Each made small, with what the presenter means to say below it.
    WithNotes,
}

use Reach::{Anywhere, Canvas, OutsideText};

/// The keys while presenting. Every other key of the window rests.
pub static PRESENTING: &[Command] = &[
    row(
        Action::Present(Present::Next),
        "Next scene",
        "Go on",
        &[plain(Key::ArrowRight), plain(Key::ArrowDown), plain(Key::PageDown), plain(Key::N)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Previous),
        "Previous scene",
        "Go back",
        &[plain(Key::ArrowLeft), plain(Key::ArrowUp), plain(Key::PageUp), shift(Key::Space)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Enter),
        "Go to a scene",
        "After a number, jump to that scene; without one, go on",
        &[plain(Key::Enter), plain(Key::Space)],
        Canvas,
    ),
    row(
        Action::Present(Present::Home),
        "Back to the scene",
        "The scene exactly as it was; from there, the first scene",
        &[plain(Key::Home)],
        OutsideText,
    ),
    row(Action::Present(Present::Last), "Last scene", "The last scene", &[plain(Key::End)], OutsideText),
    row(
        Action::Present(Present::Back),
        "Back",
        "The scene exactly as it was; from there, the scene before",
        &[plain(Key::Backspace)],
        OutsideText,
    ),
    row(
        Action::Present(Present::First),
        "From the first scene",
        "Begin again",
        &[plain(Key::F5), shift(Key::F5)],
        Anywhere,
    ),
    row(
        Action::Present(Present::Cover(Cover::Black)),
        "Black screen",
        "Hide the scene behind black, or show it again",
        &[plain(Key::B), plain(Key::Period)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Cover(Cover::White)),
        "White screen",
        "Hide the scene behind white, or show it again",
        &[plain(Key::W), plain(Key::Comma)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Zoom { factor: 1.5, anchor: None }),
        "Look nearer",
        "Show less time",
        &[plain(Key::Plus), plain(Key::Equals), shift(Key::Plus)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Zoom { factor: 1.0 / 1.5, anchor: None }),
        "Look farther",
        "Show more time",
        &[plain(Key::Minus)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Pan(-0.2)),
        "Look earlier",
        "Move to the past",
        &[shift(Key::ArrowLeft)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Pan(0.2)),
        "Look later",
        "Move to the future",
        &[shift(Key::ArrowRight)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Find),
        "Search",
        "Find facts to answer a question with",
        &[plain(Key::Slash), ctrl(Key::F)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Pointer),
        "Pointer",
        "A ring, a spotlight, or none; the wheel makes it larger and smaller",
        &[plain(Key::P)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Advance),
        "Go on by itself",
        "Show each scene for some seconds; again, pause and go on",
        &[plain(Key::A)],
        OutsideText,
    ),
    row(
        Action::Present(Present::StopAdvance),
        "Go on by hand",
        "Stop going on by itself",
        &[shift(Key::A)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Pace(Scale::Larger)),
        "More time for a scene",
        "Five seconds more",
        &[plain(Key::CloseBracket)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Pace(Scale::Smaller)),
        "Less time for a scene",
        "Five seconds fewer",
        &[plain(Key::OpenBracket)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Theme),
        "Light or dark stage",
        "Dark on light, or light on dark",
        &[plain(Key::T)],
        OutsideText,
    ),
    row(
        Action::Present(Present::Screens),
        "Notes beside the stage",
        "The stage in a window of its own; here the notes, the next scene and the clock; again, one window",
        &[plain(Key::S)],
        OutsideText,
    ),
    row(Action::Present(Present::Leave), "End presenting", "The window as it was", &[ctrl(Key::W)], Anywhere),
    row(
        Action::Present(Present::Escape),
        "Leave presenting",
        "Close the search or the card, then end presenting",
        &[plain(Key::Escape)],
        Anywhere,
    ),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn no_two_commands_of_presenting_share_keys() {
        let mut seen = BTreeSet::new();
        for keys in PRESENTING.iter().flat_map(|row| row.shortcuts) {
            assert!(seen.insert(format!("{keys:?}")), "{keys:?} is taken");
        }
    }
}
