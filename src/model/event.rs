//! Something that happened, holds, was planned or said.

use lean_string::LeanStr;

use super::seldom::reads_as_details;
use super::{Count, Head, Id, Keyed, Seldom};

/// An event. It reads as one with its [`details`](Event::details).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// What it shares with flows.
    pub head: Head,
    /// What sort of event.
    pub kind: EventKind,
    /// The lane it is drawn in.
    pub lane: Option<Id>,
    /// What many events do without.
    pub details: Seldom<EventDetails>,
}

/// What many events do without.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EventDetails {
    /// Who took part, in which role.
    pub participants: Seldom<Vec<Participant>>,
    /// Where, or where to.
    pub place: Seldom<Option<Id>>,
    /// Where from.
    pub origin: Seldom<Option<Id>>,
    /// Markdown.
    pub description: Seldom<LeanStr>,
    /// Numbers that the fact states.
    pub counts: Seldom<Vec<Count>>,
    /// Pictures.
    pub media: Seldom<Vec<Media>>,
}

reads_as_details!(Event, EventDetails);

impl Keyed for Event {
    fn id(&self) -> &Id {
        &self.head.id
    }
}

/// Someone in a role.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Participant {
    /// Who.
    pub actor: Id,
    /// As what: "signatory", "carrier".
    pub role: LeanStr,
}

/// A picture beside the case file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Path from the case file, to its folder or below.
    pub file: LeanStr,
    /// Words below it.
    pub caption: LeanStr,
    /// Who made it.
    pub credit: LeanStr,
    /// What it shows, for those who do not see it.
    pub alt: LeanStr,
    /// Under which licence it may be shown.
    pub license: LeanStr,
}

impl Media {
    /// What it shows, in words: those for who does not see it, else those below it; empty where there are none.
    #[must_use]
    pub fn shows(&self) -> &str {
        if self.alt.is_empty() { &self.caption } else { &self.alt }
    }
}

macro_rules! event_kinds {
    ($($variant:ident = $words:literal,)+) => {
        /// What sort of event it is.
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
        pub enum EventKind {
            $(#[doc = $words] $variant,)+
            /// A kind of the case's own, in its words; empty where no kind is given.
            Other(LeanStr),
            /// None is stated.
            #[default]
            Unstated,
        }

        impl EventKind {
            /// Every kind with a name of its own, in the order a person picks from.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The name in the file; `Other` for those of the case's own, empty for none.
            #[must_use]
            pub fn name(&self) -> &'static str {
                match self {
                    $(Self::$variant => stringify!($variant),)+
                    Self::Other(_) => "Other",
                    Self::Unstated => "",
                }
            }

            /// The words on the screen.
            #[must_use]
            pub fn words(&self) -> &str {
                match self {
                    $(Self::$variant => $words,)+
                    Self::Other(words) => words,
                    Self::Unstated => "other",
                }
            }
        }
    };
}

event_kinds! {
    Agreement = "agreement",
    Law = "law",
    EntryIntoForce = "entry into force",
    Vote = "vote",
    CourtDecision = "court decision",
    Filing = "filing",
    Warrant = "warrant",
    Arrest = "arrest",
    Detention = "detention",
    Release = "release",
    Transfer = "transfer",
    Return = "return",
    Pushback = "pushback",
    Act = "act",
    Opening = "opening",
    Practice = "practice",
    Position = "position",
    Negotiation = "negotiation",
    Meeting = "meeting",
    Communication = "communication",
    Statement = "statement",
    Report = "report",
    Testimony = "testimony",
    Investigation = "investigation",
    Figure = "figure",
}

impl EventKind {
    /// The kind with this name in the file, `Other` and none excepted.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|kind| kind.name() == name).cloned()
    }
}
