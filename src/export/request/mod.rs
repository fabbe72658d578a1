//! What a person asks of an export: what is drawn, how much of it, how large, in which format and with what around it; and
//! the figures and files that this makes of cases. Knows no window and no file.

mod make;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use super::Lettering;
use super::figure::{Around, Paper};
use crate::layout::Labels;

pub use make::{Drawn, Files, RequestError};

/// What an export is to be.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Request {
    /// What is drawn.
    pub what: What,
    /// How much of it.
    pub part: Part,
    /// The first day of a range, as EDTF.
    pub from: String,
    /// Its last day.
    pub to: String,
    /// How large.
    pub size: Size,
    /// A length where the size is one's own: "120mm", "1280px".
    pub width: String,
    /// The same; empty is as high as the contents.
    pub height: String,
    /// In which format.
    pub format: PictureFormat,
    /// How many pixels a PNG has.
    pub resolution: Resolution,
    /// How the words of an SVG are drawn.
    pub lettering: Lettering,
    /// In which colours.
    pub look: Look,
    /// In place of the title of case or scene; empty is that.
    pub title: String,
    /// Below the title.
    pub caption: String,
    /// A BCP 47 tag: what the picture says is in that language; empty is in that of the cases.
    pub language: String,
    /// Whether every fact is named.
    pub labels: Labels,
    /// Parts around the figure that are left out.
    pub without: BTreeSet<Around>,
}

/// What is drawn.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// What the middle of the window shows.
    #[default]
    Shown,
    /// The timeline alone.
    Timeline,
    /// One of the plots.
    Plot(Plotted),
    /// From whom to whom money goes.
    Flows,
    /// Timeline and plots.
    Combined,
    /// What a scene keeps: the place of its case, and its id.
    Scene(usize, String),
    /// Each scene.
    AllScenes,
}

/// The plots by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Plotted {
    /// All of them.
    All,
    /// Money.
    Funding,
    /// People and other things counted.
    Counts,
    /// Shares.
    Shares,
}

/// How much of it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Part {
    /// The time that the window shows.
    #[default]
    Shown,
    /// The selected facts alone.
    Selection,
    /// From one date to another.
    Range,
    /// All of it.
    All,
}

impl Part {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::Shown, Self::Selection, Self::Range, Self::All];

    /// Its name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Shown => "The time shown",
            Self::Selection => "The selected facts",
            Self::Range => "From one date to another",
            Self::All => "All of the time",
        }
    }
}

/// How large a figure is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Size {
    /// 1280 pixels across, as high as the contents.
    #[default]
    Screen,
    /// A slide of 1920 × 1080 pixels.
    Slide,
    /// A post of 1200 × 630 pixels.
    Post,
    /// One column of a journal, 85 mm.
    Column,
    /// A page of a journal, 180 mm.
    JournalPage,
    /// Sheets of paper lying down: a PDF has as many as it takes.
    Sheets(SheetOf),
    /// As `width` and `height` say.
    Own,
}

/// Paper by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each variant is the paper it is named after")]
pub enum SheetOf {
    A4,
    A3,
    Letter,
}

impl SheetOf {
    fn paper(self) -> Paper {
        match self {
            Self::A4 => Paper::A4,
            Self::A3 => Paper::A3,
            Self::Letter => Paper::Letter,
        }
    }
}

impl Size {
    /// Each of them.
    pub const ALL: [Self; 9] = [
        Self::Screen,
        Self::Slide,
        Self::Post,
        Self::Column,
        Self::JournalPage,
        Self::Sheets(SheetOf::A4),
        Self::Sheets(SheetOf::A3),
        Self::Sheets(SheetOf::Letter),
        Self::Own,
    ];

    /// Its name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Screen => "Screen, 1280 px wide",
            Self::Slide => "Slide 16:9, 1920 × 1080 px",
            Self::Post => "Social post, 1200 × 630 px",
            Self::Column => "Journal column, 85 mm",
            Self::JournalPage => "Journal page, 180 mm",
            Self::Sheets(SheetOf::A4) => "A4 sheets",
            Self::Sheets(SheetOf::A3) => "A3 sheets",
            Self::Sheets(SheetOf::Letter) => "Letter sheets",
            Self::Own => "Own size",
        }
    }

    /// The pixels that both sides have, where they are fixed.
    fn pixels(self) -> Option<(f32, f32)> {
        match self {
            Self::Slide => Some((1920.0, 1080.0)),
            Self::Post => Some((1200.0, 630.0)),
            Self::Screen | Self::Column | Self::JournalPage | Self::Sheets(_) | Self::Own => None,
        }
    }
}

/// The formats of pictures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each variant is the format it is named after")]
pub enum PictureFormat {
    #[default]
    Svg,
    Pdf,
    Png,
}

impl PictureFormat {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Svg, Self::Pdf, Self::Png];

    /// Its name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::Svg => "SVG",
            Self::Pdf => "PDF",
            Self::Png => "PNG",
        }
    }

    /// How names of its files end, without the point.
    #[must_use]
    pub fn ending(self) -> &'static str {
        match self {
            Self::Svg => "svg",
            Self::Pdf => "pdf",
            Self::Png => "png",
        }
    }

    /// The format of that ending.
    #[must_use]
    pub fn of_ending(ending: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.ending().eq_ignore_ascii_case(ending))
    }
}

/// How many pixels a PNG has: for each of the screen's, or for each inch of paper.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Resolution {
    /// 1, or 150 dpi.
    Plain,
    /// 2, or 300 dpi.
    #[default]
    Fine,
    /// 3, or 600 dpi.
    Finest,
}

impl Resolution {
    /// Each of them.
    pub const ALL: [Self; 3] = [Self::Plain, Self::Fine, Self::Finest];

    /// Its name where lengths are of the screen, and where they are of paper.
    #[must_use]
    pub fn words(self, is_paper: bool) -> &'static str {
        match (self, is_paper) {
            (Self::Plain, false) => "1×",
            (Self::Fine, false) => "2×",
            (Self::Finest, false) => "3×",
            (Self::Plain, true) => "150 dpi",
            (Self::Fine, true) => "300 dpi",
            (Self::Finest, true) => "600 dpi",
        }
    }

    fn numbers(self) -> (f32, f32) {
        match self {
            Self::Plain => (1.0, 150.0),
            Self::Fine => (2.0, 300.0),
            Self::Finest => (3.0, 600.0),
        }
    }
}

/// In which colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Look {
    /// Those of print on paper, else the light ones.
    #[default]
    AsFits,
    /// Light.
    Light,
    /// Dark.
    Dark,
    /// Of print: nothing is told by colour.
    Print,
}

impl Look {
    /// Each of them.
    pub const ALL: [Self; 4] = [Self::AsFits, Self::Light, Self::Dark, Self::Print];

    /// Its name.
    #[must_use]
    pub fn words(self) -> &'static str {
        match self {
            Self::AsFits => "As fits the size",
            Self::Light => "Light",
            Self::Dark => "Dark",
            Self::Print => "Print",
        }
    }
}
