//! How long a time is, in the languages of pictures: "152 years", "152 Jahre".

use crate::model::Tongue;

/// A unit that time is told in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TimeUnit {
    Day,
    Week,
    Month,
    Year,
}

impl TimeUnit {
    /// The word behind one of it.
    fn one(self, tongue: Tongue) -> &'static str {
        tongue.say(match self {
            Self::Day => ["day", "Tag", "jour", "giorno", "día"],
            Self::Week => ["week", "Woche", "semaine", "settimana", "semana"],
            Self::Month => ["month", "Monat", "mois", "mese", "mes"],
            Self::Year => ["year", "Jahr", "an", "anno", "año"],
        })
    }

    /// The word behind several.
    pub(super) fn many(self, tongue: Tongue) -> &'static str {
        tongue.say(match self {
            Self::Day => ["days", "Tage", "jours", "giorni", "días"],
            Self::Week => ["weeks", "Wochen", "semaines", "settimane", "semanas"],
            Self::Month => ["months", "Monate", "mois", "mesi", "meses"],
            Self::Year => ["years", "Jahre", "ans", "anni", "años"],
        })
    }

    /// The word behind a number of it.
    pub(super) fn behind(self, count: i64, tongue: Tongue) -> &'static str {
        if count.abs() == 1 { self.one(tongue) } else { self.many(tongue) }
    }

    /// What stands behind so many of it that are folded: "folded".
    pub(super) fn folded(self, count: i64, tongue: Tongue) -> &'static str {
        tongue.say(match (self, count.abs()) {
            (Self::Week, 1) => ["folded", "gerafft", "condensée", "compressa", "comprimida"],
            (Self::Week, _) => ["folded", "gerafft", "condensées", "compresse", "comprimidas"],
            (Self::Day | Self::Month | Self::Year, 1) => {
                ["folded", "gerafft", "condensé", "compresso", "comprimido"]
            }
            (Self::Day | Self::Month | Self::Year, _) => {
                ["folded", "gerafft", "condensés", "compressi", "comprimidos"]
            }
        })
    }
}
