//! Presenting: which scene is on, what covers it, how one looks around in it. Times are seconds of whoever changes it.

use std::collections::BTreeSet;

use super::TimeWindow;
use crate::document::DocId;
use crate::model::{Id, Key};

/// A case that is being told to an audience.
#[derive(Clone, Debug, PartialEq)]
pub struct Presenting {
    /// The case.
    pub doc: DocId,
    /// The scene that is on.
    pub scene: Id,
    /// When presenting began.
    pub began: f64,
    /// When the scene came on, or looking around ended.
    pub since: f64,
    /// What the camera comes from, until it has arrived.
    pub moving: Option<Moving>,
    /// What hides the scene.
    pub cover: Cover,
    /// How one looks around: `None` shows the scene as it is.
    pub looking: Option<Looking>,
    /// What the audience sees of the pointer.
    pub pointer: Pointer,
    /// Its radius in points of the stage.
    pub pointer_radius: f32,
    /// Where it is while it is led on the presenter's own screen: parts of the width and height of the stage.
    pub pointer_at: Option<(f32, f32)>,
    /// Digits typed so far of the scene to jump to.
    pub typed: String,
    /// Going on by itself.
    pub advance: Option<Advance>,
    /// Where the audience looks.
    pub screens: Screens,
    /// The screen that the audience's window fills, by its number; `None` leaves it a window like others.
    pub screen: Option<usize>,
}

impl Presenting {
    /// Radius of the pointer at first, and its bounds.
    pub const POINTER_RADIUS: f32 = 90.0;
    /// The smallest.
    pub const LEAST_RADIUS: f32 = 30.0;
    /// The largest.
    pub const MOST_RADIUS: f32 = 600.0;

    /// A scene comes on, at a time.
    #[must_use]
    pub fn new(doc: DocId, scene: Id, now: f64) -> Self {
        Self {
            doc,
            scene,
            began: now,
            since: now,
            moving: None,
            cover: Cover::None,
            looking: None,
            pointer: Pointer::None,
            pointer_radius: Self::POINTER_RADIUS,
            pointer_at: None,
            typed: String::new(),
            advance: None,
            screens: Screens::One,
            screen: None,
        }
    }

    /// Whether it runs by itself.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.advance.is_some_and(|advance| advance.paused_after.is_none())
    }
}

/// Where the camera comes from.
#[derive(Clone, Debug, PartialEq)]
pub struct Moving {
    /// The scene before.
    pub scene: Id,
    /// The time that was shown.
    pub window: Option<TimeWindow>,
    /// How one looked around in it.
    pub looking: Option<Looking>,
    /// When it began to move.
    pub since: f64,
}

/// What hides the scene.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Cover {
    /// Nothing.
    #[default]
    None,
    /// The screen is black.
    Black,
    /// The screen is white.
    White,
}

/// How one looks around in a scene.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Looking {
    /// The time shown, where it is not the scene's.
    pub window: Option<TimeWindow>,
    /// What is searched for; `None` while the field is closed.
    pub query: Option<String>,
    /// The events that were found.
    pub hits: BTreeSet<Id>,
    /// The fact whose card is open.
    pub card: Option<Key>,
}

/// What the audience sees of the pointer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Pointer {
    /// The system's own.
    #[default]
    None,
    /// A ring around it.
    Ring,
    /// Everything else is dimmed.
    Spotlight,
}

/// Going on by itself after so many seconds.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Advance {
    /// Seconds for each scene.
    pub seconds: f64,
    /// How many seconds of the scene had passed when it was paused.
    pub paused_after: Option<f64>,
}

impl Advance {
    /// Seconds for each scene at first.
    pub const SECONDS: f64 = 20.0;
    /// One step longer or shorter.
    pub const STEP: f64 = 5.0;
}

/// Where the audience looks.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Screens {
    /// The window itself is the stage.
    #[default]
    One,
    /// The stage is a window of its own; this one has notes, the next scene and the clock.
    Two,
}
