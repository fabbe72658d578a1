//! Where the time of each case begins to count: nowhere, or at an event of its own, so that cases can be laid beside each
//! other by the time since that event.
//!
//! The axis of aligned cases counts days from 0. A case lies on it through an axis of its own, which is the same stretch of
//! x with the days of that case on it: place and day are each other's inverse for every case alone.

use lean_string::LeanStr;

use super::{DocInput, TimeAxis};
use crate::model::edtf::Edtf;
use crate::model::{Id, Tongue};
use crate::query::Anchor;

/// What the time of an axis counts from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Counts {
    /// It is the calendar's: days since 1970-01-01.
    #[default]
    Dates,
    /// Days since an event of each case.
    SinceZero,
}

/// Where a case lies on the axis.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Zero {
    /// By its dates.
    #[default]
    Dates,
    /// By the time since this event.
    On(Anchor),
    /// Cases are aligned, and this one has no event that time could count from: nothing of it lies on the axis.
    Nowhere,
}

/// Which event of a case is 0, or that none is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ZeroTold {
    /// "0 = Signing"; where room is short, cut.
    pub event: LeanStr,
    /// "Nov 2023"; never cut.
    pub date: LeanStr,
}

impl Zero {
    /// The day that lies at 0, in days since 1970-01-01; `None` where nothing of the case lies on the axis.
    #[must_use]
    pub fn day(&self) -> Option<i64> {
        match self {
            Self::Dates => Some(0),
            Self::On(anchor) => Some(anchor.zero.0),
            Self::Nowhere => None,
        }
    }

    /// Whether the axis counts from events.
    #[must_use]
    pub fn counts(&self) -> Counts {
        match self {
            Self::Dates => Counts::Dates,
            Self::On(_) | Self::Nowhere => Counts::SinceZero,
        }
    }

    /// The axis with the days of the case on it; `None` where nothing of it lies there.
    #[must_use]
    pub fn axis(&self, axis: &TimeAxis) -> Option<TimeAxis> {
        Some(axis.since(as_float(self.day()?)))
    }

    /// How far a fact lies from the zero of its case: "14 months after “Signing”". `None` by date, and where the date has
    /// no known beginning.
    #[must_use]
    pub fn apart(&self, id: &Id, date: &Edtf) -> Option<String> {
        match self {
            Self::On(anchor) if anchor.id == *id => Some("the zero of its case".to_owned()),
            Self::On(anchor) => anchor.apart(date),
            Self::Dates | Self::Nowhere => None,
        }
    }

    /// What stands below the title of the case.
    #[must_use]
    pub fn told(&self, tongue: Tongue) -> Option<ZeroTold> {
        match self {
            Self::Dates => None,
            Self::On(anchor) => Some(ZeroTold {
                event: LeanStr::from(format!("0 = {}", anchor.title)),
                date: anchor.date.short_words_in(tongue).into(),
            }),
            Self::Nowhere => {
                let none = tongue.say([
                    "no dated event: not on the axis",
                    "kein datiertes Ereignis: nicht auf der Achse",
                    "aucun événement daté : hors de l’axe",
                    "nessun evento datato: non è sull’asse",
                    "ningún hecho fechado: fuera del eje",
                ]);
                Some(ZeroTold { event: none.into(), date: LeanStr::default() })
            }
        }
    }
}

impl DocInput<'_> {
    /// First and last day of its dated facts, as the axis counts them.
    #[must_use]
    pub fn extent(&self) -> Option<(i64, i64)> {
        let zero = self.zero.day()?;
        let (first, last) = self.index.extent()?;
        Some((first - zero, last - zero))
    }
}

/// A number of days; exact, see [`Day`](crate::model::edtf::Day).
#[must_use]
pub(super) fn as_float(days: i64) -> f64 {
    super::as_days(crate::model::edtf::Day(days))
}
