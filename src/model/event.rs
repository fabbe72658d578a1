//! Something that happened, holds, was planned or said.

use smol_str::SmolStr;

use super::{Count, Head, Id, Keyed, Seldom};

/// An event.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Event {
    /// What it shares with flows.
    pub head: Head,
    /// What sort of event.
    pub kind: EventKind,
    /// The lane it is drawn in.
    pub lane: Option<Id>,
    /// Who took part, in which role.
    pub participants: Seldom<Vec<Participant>>,
    /// Where, or where to.
    pub place: Seldom<Option<Id>>,
    /// Where from.
    pub origin: Seldom<Option<Id>>,
    /// Markdown.
    pub description: Seldom<SmolStr>,
    /// Numbers that the fact states.
    pub counts: Seldom<Vec<Count>>,
    /// Pictures.
    pub media: Seldom<Vec<Media>>,
}

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
    pub role: SmolStr,
}

/// A picture beside the case file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// Path from the case file, to its folder or below.
    pub file: SmolStr,
    /// Words below it.
    pub caption: SmolStr,
    /// Who made it.
    pub credit: SmolStr,
    /// What it shows, for those who do not see it.
    pub alt: SmolStr,
    /// Under which licence it may be shown.
    pub license: SmolStr,
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
            Other(SmolStr),
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
