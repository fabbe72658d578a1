//! What a date says, ready to be drawn: spans, precision and qualification. Knows no text.

use super::{Day, Span};

/// How sure the source is of a date or of one of its components (ISO 8601-2 §8.2).
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug, Default)]
pub enum Qualifier {
    /// Not qualified.
    #[default]
    Certain,
    /// `?`: possibly wrong.
    Uncertain,
    /// `~`: near that value.
    Approximate,
    /// `%`: both.
    Both,
}

impl Qualifier {
    /// `?` or `%`.
    #[must_use]
    pub const fn is_uncertain(self) -> bool {
        matches!(self, Self::Uncertain | Self::Both)
    }

    /// `~` or `%`.
    #[must_use]
    pub const fn is_approximate(self) -> bool {
        matches!(self, Self::Approximate | Self::Both)
    }

    /// Everything that either says.
    #[must_use]
    pub const fn and(self, other: Self) -> Self {
        match (self.is_uncertain() || other.is_uncertain(), self.is_approximate() || other.is_approximate()) {
            (false, false) => Self::Certain,
            (true, false) => Self::Uncertain,
            (false, true) => Self::Approximate,
            (true, true) => Self::Both,
        }
    }

    /// The sign written in EDTF; empty when certain.
    #[must_use]
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Certain => "",
            Self::Uncertain => "?",
            Self::Approximate => "~",
            Self::Both => "%",
        }
    }
}

/// The qualification of each component of one date. Components that are not written are certain.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug, Default)]
pub struct Qualities {
    /// Of the year.
    pub year: Qualifier,
    /// Of the month or season.
    pub month: Qualifier,
    /// Of the day.
    pub day: Qualifier,
}

impl Qualities {
    /// Everything that any component says.
    #[must_use]
    pub const fn all(self) -> Qualifier {
        self.year.and(self.month).and(self.day)
    }
}

/// How finely a date is known, from fine to coarse. Unspecified digits make it coarser: `2004-06-XX` is as fine as a
/// month, `201X` as a decade.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
#[expect(missing_docs, reason = "the names say it, where no line follows")]
pub enum Precision {
    Second,
    Minute,
    Hour,
    Day,
    Month,
    /// A season, quarter, quadrimester or half of a year (21–41).
    Season,
    Year,
    Decade,
    Century,
    Millennium,
    /// Coarser than a millennium.
    Age,
}

/// A time of day as written.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59; absent when only the hour is written.
    pub minute: Option<u8>,
    /// 0 to 60 (a leap second); absent when not written.
    pub second: Option<u8>,
    /// The zone; absent when not written: then it is local time of an unnamed place.
    pub zone: Option<Zone>,
}

/// The zone of a time of day.
#[derive(Copy, Clone, Eq, PartialEq, Ord, PartialOrd, Hash, Debug)]
pub enum Zone {
    /// `Z`.
    Utc,
    /// `+hh:mm`, in minutes east of UTC.
    Minutes(i16),
    /// `+hh`, in hours east of UTC.
    Hours(i8),
}

/// One date: the days it may be, how finely and how surely it is known.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub struct Dated {
    /// From the earliest to the latest day it may be. A time of day does not narrow or move it: the day is that of the
    /// zone as written.
    pub span: Span,
    /// How finely it is known.
    pub precision: Precision,
    /// Everything said of any component.
    pub qualifier: Qualifier,
    /// What is said of each component.
    pub qualities: Qualities,
    /// The time of day.
    pub time: Option<Time>,
}

/// One end of an interval, or of a range in a set.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Bound {
    /// A date.
    Known(Dated),
    /// `..`: goes on without end; in a set, any earlier or later date.
    Open,
    /// Empty: there is an end, but it is not known.
    Unknown,
}

impl Bound {
    /// The date, if there is one.
    #[must_use]
    pub const fn dated(&self) -> Option<&Dated> {
        match self {
            Self::Known(dated) => Some(dated),
            Self::Open | Self::Unknown => None,
        }
    }
}

/// A member of a set: one date, or all dates of a range.
#[derive(Copy, Clone, Eq, PartialEq, Hash, Debug)]
pub enum Member {
    /// One date.
    One(Dated),
    /// `a..b`, `..b`, `a..`; each side is `Known` or `Open`.
    Range {
        /// The first date.
        first: Bound,
        /// The last date.
        last: Bound,
    },
}

impl Member {
    /// The earliest day, `None` when open.
    #[must_use]
    pub fn earliest(&self) -> Option<Day> {
        match self {
            Self::One(dated) => Some(dated.span.first()),
            Self::Range { first, .. } => first.dated().map(|dated| dated.span.first()),
        }
    }

    /// The latest day, `None` when open.
    #[must_use]
    pub fn latest(&self) -> Option<Day> {
        match self {
            Self::One(dated) => Some(dated.span.last()),
            Self::Range { last, .. } => last.dated().map(|dated| dated.span.last()),
        }
    }
}

/// What a timeline draws.
#[derive(Clone, Eq, PartialEq, Hash, Debug)]
pub enum Reading {
    /// One date: some time within its span.
    Single(Dated),
    /// `a/b`: all the time from start to end.
    Interval {
        /// When it starts.
        start: Bound,
        /// When it ends.
        end: Bound,
    },
    /// `[…]`: one of these, it is not known which.
    OneOf(Vec<Member>),
    /// `{…}`: all of these.
    AllOf(Vec<Member>),
}

impl Reading {
    /// Every date it names, in written order.
    pub fn dates(&self) -> impl Iterator<Item = &Dated> {
        let (bounds, members): ([Option<&Dated>; 2], &[Member]) = match self {
            Self::Single(dated) => ([Some(dated), None], &[]),
            Self::Interval { start, end } => ([start.dated(), end.dated()], &[]),
            Self::OneOf(members) | Self::AllOf(members) => ([None, None], members),
        };
        let of_members = members.iter().flat_map(|member| match member {
            Member::One(dated) => [Some(dated), None],
            Member::Range { first, last } => [first.dated(), last.dated()],
        });
        bounds.into_iter().chain(of_members).flatten()
    }
}
