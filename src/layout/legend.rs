//! What a person has to know to read the marks that are on the screen.

use std::collections::BTreeMap;

use super::shape::{Edges, Part, TubeEnd};
use super::{Mark, Timeline};
use crate::model::{DateBasis, EventKind, Occurrence, Status, Tongue};

/// One thing that a mark says.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Meaning {
    /// The glyph: what sort of event it is.
    Kind(EventKind),
    /// The outline in time: how well it is dated.
    Date(DateMeaning),
    /// The fill: how far it is agreed upon. Never [`Status::Undisputed`], which fills as usual.
    Status(Status),
    /// The fill: whether it came about. Never [`Occurrence::Actual`], which fills as usual.
    Occurrence(Occurrence),
    /// Many facts in one mark.
    Crowd(CrowdMeaning),
}

/// What an outline says of a date.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum DateMeaning {
    /// Known to the month, season, year or decade.
    Within,
    /// At one moment between two dates, or on one of several.
    OneOf,
    /// From one date to another.
    FromTo,
    /// Has begun and goes on, or has no known beginning.
    Open,
    /// One end is not known.
    UnknownEnd,
    /// About then.
    About,
    /// Said with doubt.
    Uncertain,
    /// Follows from something else; no source states it.
    Inferred,
    /// The source dates the fact by another fact.
    Relative,
}

/// What stands for many facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CrowdMeaning {
    /// A card with their number.
    Cluster,
    /// A band, the stronger the more there are.
    Band,
}

impl DateMeaning {
    /// As a legend says it.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        tongue.say(match self {
            Self::Within => [
                "some time within",
                "irgendwann darin",
                "à un moment de la période",
                "in un momento del periodo",
                "en algún momento del periodo",
            ],
            Self::OneOf => [
                "within stated bounds",
                "innerhalb genannter Grenzen",
                "entre les bornes indiquées",
                "entro i limiti indicati",
                "entre los límites indicados",
            ],
            Self::FromTo => ["from – to", "von – bis", "de – à", "da – a", "de – a"],
            Self::Open => ["continues", "dauert an", "se poursuit", "continua", "continúa"],
            Self::UnknownEnd => {
                ["end not known", "Ende unbekannt", "fin inconnue", "fine non nota", "final desconocido"]
            }
            Self::About => {
                ["about", "ungefähr", "date approximative", "data approssimativa", "fecha aproximada"]
            }
            Self::Uncertain => ["uncertain", "unsicher", "date incertaine", "data incerta", "fecha incierta"],
            Self::Inferred => [
                "inferred, not stated",
                "erschlossen, nicht angegeben",
                "déduit, non indiqué",
                "dedotto, non dichiarato",
                "deducido, no declarado",
            ],
            Self::Relative => [
                "dated by another fact",
                "nach einem anderen Fakt datiert",
                "daté d’après un autre fait",
                "datato in base a un altro fatto",
                "fechado según otro hecho",
            ],
        })
    }
}

impl CrowdMeaning {
    /// As a legend says it.
    #[must_use]
    pub fn words_in(self, tongue: Tongue) -> &'static str {
        tongue.say(match self {
            Self::Cluster => [
                "several facts, counted",
                "mehrere Fakten, gezählt",
                "plusieurs faits, comptés",
                "più fatti, contati",
                "varios hechos, contados",
            ],
            Self::Band => [
                "many facts, the darker the more",
                "viele Fakten, je dunkler, desto mehr",
                "de nombreux faits, plus foncé s’il y en a plus",
                "molti fatti, più scuro dove sono di più",
                "muchos hechos, más oscuro donde hay más",
            ],
        })
    }
}

impl Meaning {
    /// As the legend of the window says it.
    #[must_use]
    pub fn words(&self) -> String {
        self.words_in(Tongue::English)
    }

    /// As the legend of a picture says it.
    #[must_use]
    pub fn words_in(&self, tongue: Tongue) -> String {
        match self {
            // German writes nouns with a capital.
            Self::Kind(kind) if tongue == Tongue::German => kind.words_in(tongue).to_owned(),
            Self::Kind(kind) => kind.words_in(tongue).to_lowercase(),
            Self::Date(date) => date.words_in(tongue).to_owned(),
            Self::Status(status) => status.words_in(tongue).to_owned(),
            Self::Occurrence(occurrence) => occurrence.words_in(tongue).to_owned(),
            Self::Crowd(crowd) => crowd.words_in(tongue).to_owned(),
        }
    }
}

/// What appears in a timeline, each with the number of facts, or of crowds, that show it.
pub type Legend = BTreeMap<Meaning, usize>;

impl Timeline {
    /// What appears: what stands on the shelf and beside the lanes too.
    #[must_use]
    pub fn legend(&self) -> Legend {
        let mut legend = Legend::new();
        let mut add = |meaning: Meaning| *legend.entry(meaning).or_default() += 1;
        let marks = self.marks.iter().map(|mark| (&mark.kind, mark.status, mark.occurrence));
        let chips = self.shelf.chips.iter().map(|chip| (&chip.kind, chip.status, chip.occurrence));
        let beside = self.undated.iter().flat_map(|row| &row.glyphs);
        let beside = beside.map(|glyph| (&glyph.kind, glyph.status, glyph.occurrence));
        for (kind, status, occurrence) in marks.chain(chips).chain(beside) {
            add(Meaning::Kind(kind.clone()));
            if status != Status::Undisputed {
                add(Meaning::Status(status));
            }
            if occurrence != Occurrence::Actual {
                add(Meaning::Occurrence(occurrence));
            }
        }
        for date in self.marks.iter().flat_map(dating) {
            add(Meaning::Date(date));
        }
        for (crowd, many) in
            [(CrowdMeaning::Cluster, self.clusters.len()), (CrowdMeaning::Band, self.bands.len())]
        {
            if many > 0 {
                legend.insert(Meaning::Crowd(crowd), many);
            }
        }
        legend
    }
}

/// What the outline of a mark says, each once.
fn dating(mark: &Mark) -> impl Iterator<Item = DateMeaning> + use<> {
    let mut said: Vec<DateMeaning> = mark.shape.parts.iter().filter_map(outline).collect();
    let dashed = |part: &Part| edges(part) == Some(Edges::Dashed);
    if mark.shape.parts.iter().any(dashed) {
        said.push(DateMeaning::Uncertain);
    }
    match mark.text.basis {
        DateBasis::Stated => {}
        DateBasis::Inferred(_) => said.push(DateMeaning::Inferred),
        DateBasis::Relative { .. } => said.push(DateMeaning::Relative),
    }
    said.sort_unstable();
    said.dedup();
    said.into_iter()
}

fn edges(part: &Part) -> Option<Edges> {
    match part {
        Part::Tube { edges, .. }
        | Part::Foot { edges, .. }
        | Part::Cloud { edges, .. }
        | Part::Bar { edges, .. }
        | Part::Cap { edges, .. } => Some(*edges),
        Part::Arrow { .. } | Part::RunsOn { .. } | Part::Question { .. } | Part::Thread { .. } => None,
    }
}

fn outline(part: &Part) -> Option<DateMeaning> {
    match part {
        Part::Tube { start: TubeEnd::Upright, .. } | Part::Tube { end: TubeEnd::Upright, .. } => {
            Some(DateMeaning::OneOf)
        }
        Part::Tube { .. } | Part::Foot { edges: Edges::Solid | Edges::None, .. } => Some(DateMeaning::Within),
        Part::Cloud { .. } => Some(DateMeaning::About),
        Part::Bar { .. } => Some(DateMeaning::FromTo),
        Part::Arrow { .. } => Some(DateMeaning::Open),
        Part::Question { .. } => Some(DateMeaning::UnknownEnd),
        // Under a glyph the foot of a doubtful or inferred day says only that; a plain one, that it is no day.
        Part::Foot { edges: Edges::Dashed | Edges::Dotted, .. }
        | Part::Cap { .. }
        | Part::RunsOn { .. }
        | Part::Thread { .. } => None,
    }
}
