//! How everything looks: colours, type and measures of one theme, and the egui style made from them.
//!
//! A theme is a free value that drawing code is handed. It knows no case and no panel.

mod style;
mod tokens;

use std::ops::Deref;

use egui::{Color32, FontId};

pub use tokens::{LANE_COLOURS, Tokens, contrast};

use super::fonts::Weight;

/// Which of the three themes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Variant {
    /// On white, for the window.
    #[default]
    Light,
    /// On near black, for the window.
    Dark,
    /// On white paper; tells nothing by colour.
    Print,
}

impl Variant {
    /// Every theme, the default first.
    pub const ALL: [Self; 3] = [Self::Light, Self::Dark, Self::Print];

    /// The name on the command line and in settings.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::Print => "print",
        }
    }

    /// The theme of that name.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|variant| variant.name() == name)
    }
}

/// Which sizes of type the look's table gives: one for each distance from which a picture is read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TypeScale {
    /// At arm's length.
    #[default]
    Screen,
    /// From the back of a room.
    Presenter,
    /// On paper.
    Print,
}

/// Colours and type together. Colours are reached directly: `theme.canvas`.
#[derive(Clone, Debug, PartialEq)]
pub struct Theme {
    /// Which theme this is.
    pub variant: Variant,
    /// Which sizes of type it gives.
    pub scale: TypeScale,
    tokens: &'static Tokens,
}

impl Deref for Theme {
    type Target = Tokens;

    fn deref(&self) -> &Tokens {
        self.tokens
    }
}

impl Theme {
    /// The theme of that kind, print with the sizes of paper, the others with those of the screen.
    #[must_use]
    pub fn new(variant: Variant) -> Self {
        let (tokens, scale) = match variant {
            Variant::Light => (&*tokens::LIGHT, TypeScale::Screen),
            Variant::Dark => (&*tokens::DARK, TypeScale::Screen),
            Variant::Print => (&*tokens::PRINT, TypeScale::Print),
        };
        Self { variant, scale, tokens }
    }

    /// The same colours with other sizes of type.
    #[must_use]
    pub fn with_scale(mut self, scale: TypeScale) -> Self {
        self.scale = scale;
        self
    }

    /// Whether light marks stand on a dark ground.
    #[must_use]
    pub fn is_dark(&self) -> bool {
        self.variant == Variant::Dark
    }

    /// The colour of the lane that many places from the top (0 is the first). The ninth begins again.
    #[must_use]
    pub fn lane(&self, position: usize) -> Color32 {
        let [first, ..] = self.lanes;
        self.lanes.get(position % LANE_COLOURS).copied().unwrap_or(first)
    }

    /// Whether that lane's head strip is hollow, because its colour stands for an earlier lane too.
    #[must_use]
    pub fn lane_is_hollow(&self, position: usize) -> bool {
        position >= LANE_COLOURS
    }

    /// Ruler, axis, helper, status bar, lane subtitle and the date beside a label: 11 / 400.
    #[must_use]
    pub fn small(&self) -> FontId {
        self.sized(Weight::Regular, 11.0, 22.0, 7.0)
    }

    /// The larger unit in the ruler: 11 / 600, 13 on screen where years stand alone is [`Self::case_title`].
    #[must_use]
    pub fn small_strong(&self) -> FontId {
        self.sized(Weight::SemiBold, 11.0, 22.0, 7.0)
    }

    /// Pill: 11 / 500.
    #[must_use]
    pub fn pill(&self) -> FontId {
        self.sized(Weight::Medium, 11.0, 22.0, 7.0)
    }

    /// Badge, cluster count and the "?" of an unknown end: 11 / 600.
    #[must_use]
    pub fn badge(&self) -> FontId {
        self.sized(Weight::SemiBold, 11.0, 22.0, 7.0)
    }

    /// Field label, body, quote: 12 / 400.
    #[must_use]
    pub fn body(&self) -> FontId {
        self.sized(Weight::Regular, 12.0, 26.0, 7.5)
    }

    /// Section head: 12 / 600.
    #[must_use]
    pub fn section(&self) -> FontId {
        self.sized(Weight::SemiBold, 12.0, 26.0, 7.5)
    }

    /// Event label: 12 / 500; print and presenter 600.
    #[must_use]
    pub fn label(&self) -> FontId {
        match self.scale {
            TypeScale::Screen => Weight::Medium.at(12.0),
            TypeScale::Presenter | TypeScale::Print => self.label_selected(),
        }
    }

    /// Label of the selected event: 12 / 600.
    #[must_use]
    pub fn label_selected(&self) -> FontId {
        self.sized(Weight::SemiBold, 12.0, 30.0, 7.5)
    }

    /// The date beside an event's label: 11 / 400.
    #[must_use]
    pub fn date(&self) -> FontId {
        self.sized(Weight::Regular, 11.0, 26.0, 7.0)
    }

    /// Lane title: 12.5 / 600.
    #[must_use]
    pub fn lane_title(&self) -> FontId {
        self.sized(Weight::SemiBold, 12.5, 26.0, 7.5)
    }

    /// Field value: 12.5 / 400.
    #[must_use]
    pub fn value(&self) -> FontId {
        self.sized(Weight::Regular, 12.5, 26.0, 7.5)
    }

    /// Button: 12.5 / 500.
    #[must_use]
    pub fn button(&self) -> FontId {
        self.sized(Weight::Medium, 12.5, 26.0, 7.5)
    }

    /// Case title and title of the hover card: 13 / 600.
    #[must_use]
    pub fn case_title(&self) -> FontId {
        self.sized(Weight::SemiBold, 13.0, 32.0, 9.5)
    }

    /// Menu: 13 / 400.
    #[must_use]
    pub fn menu(&self) -> FontId {
        self.sized(Weight::Regular, 13.0, 26.0, 9.5)
    }

    /// Inspector title, on a line pitch of 20: 15 / 600.
    #[must_use]
    pub fn inspector_title(&self) -> FontId {
        self.sized(Weight::SemiBold, 15.0, 32.0, 9.5)
    }

    /// Title of a picture: presenter 60 / 600, print 17 / 600.
    #[must_use]
    pub fn picture_title(&self) -> FontId {
        self.sized(Weight::SemiBold, 17.0, 60.0, 17.0)
    }

    /// Subtitle of a picture: presenter 32 / 400, print 9.5 / 400.
    #[must_use]
    pub fn picture_subtitle(&self) -> FontId {
        self.sized(Weight::Regular, 12.0, 32.0, 9.5)
    }

    fn sized(&self, weight: Weight, screen: f32, presenter: f32, print: f32) -> FontId {
        weight.at(match self.scale {
            TypeScale::Screen => screen,
            TypeScale::Presenter => presenter,
            TypeScale::Print => print,
        })
    }
}

/// The colour at a share of its opacity, 0 to 1.
#[must_use]
pub fn faded(colour: Color32, opacity: f32) -> Color32 {
    colour.gamma_multiply(opacity.clamp(0.0, 1.0))
}

/// A colour laid over another at a share of 0 to 1, opaque: a tint that hides what lies below.
#[must_use]
pub fn over(ground: Color32, colour: Color32, share: f32) -> Color32 {
    let share = share.clamp(0.0, 1.0);
    let mix = |from: u8, to: u8| {
        let value = f32::from(from) + (f32::from(to) - f32::from(from)) * share;
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between two bytes")]
        let byte = value.round() as u8;
        byte
    };
    Color32::from_rgb(mix(ground.r(), colour.r()), mix(ground.g(), colour.g()), mix(ground.b(), colour.b()))
}

/// Lengths of the look, in points at 100 %.
pub mod measure {
    /// Radius of a pill.
    pub const PILL_RADIUS: u8 = 9;
    /// Radius of a hover card.
    pub const CARD_RADIUS: u8 = 8;
    /// Radius of a citation, a chip and the border of a selection.
    pub const CHIP_RADIUS: u8 = 5;
    /// Radius of a field and of a cluster.
    pub const FIELD_RADIUS: u8 = 4;
    /// Radius of the ring around what has the keyboard.
    pub const FOCUS_RADIUS: u8 = 7;
    /// Width of a hairline.
    pub const HAIRLINE: f32 = 1.0;
    /// Width of a mark's edge.
    pub const MARK_EDGE: f32 = 1.5;
    /// Width of a link.
    pub const LINK: f32 = 1.5;
    /// Width of the focus ring.
    pub const FOCUS: f32 = 2.0;
    /// Gap between what has the keyboard and its ring.
    pub const FOCUS_OFFSET: f32 = 3.0;
    /// Side of an icon's box.
    pub const ICON: f32 = 16.0;
    /// Side of an event glyph's box.
    pub const GLYPH: f32 = 12.0;
    /// Height of a field.
    pub const FIELD: f32 = 26.0;
    /// From one field's top to the next one's.
    pub const FIELD_PITCH: f32 = 32.0;
    /// Height of a span: the room a date takes.
    pub const SPAN: f32 = 14.0;
    /// Height of an interval's bar.
    pub const BAR: f32 = 8.0;
    /// Height of an undated chip.
    pub const CHIP: f32 = 24.0;
    /// Height of a cluster.
    pub const CLUSTER: f32 = 18.0;
    /// Height of the top bar.
    pub const TOP_BAR: f32 = 40.0;
    /// Width of the rail.
    pub const RAIL: f32 = 44.0;
    /// Width of the drawer beside the rail.
    pub const DRAWER: f32 = 240.0;
    /// Width of the header column.
    pub const HEADER_COLUMN: f32 = 164.0;
    /// Width of the header column when several cases are open.
    pub const HEADER_COLUMN_SEVERAL: f32 = 272.0;
    /// Width of the column of undated facts when several cases are open.
    pub const UNDATED_COLUMN: f32 = 214.0;
    /// Width of the inspector.
    pub const INSPECTOR: f32 = 332.0;
    /// Height of the status bar.
    pub const STATUS_BAR: f32 = 26.0;
    /// Height of the overview.
    pub const OVERVIEW: f32 = 48.0;
    /// Height of the ruler.
    pub const RULER: f32 = 36.0;
    /// Width of the strip in the lane's colour at its left edge.
    pub const LANE_STRIP: f32 = 4.0;
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ninth_lane_has_the_first_colour_and_a_hollow_head() {
        let theme = Theme::new(Variant::Light);
        assert_eq!(theme.lane(8), theme.lane(0));
        assert!(theme.lane_is_hollow(8) && !theme.lane_is_hollow(7));
    }

    #[test]
    fn nothing_on_screen_is_smaller_than_eleven() {
        let theme = Theme::new(Variant::Dark);
        let all = [theme.small(), theme.pill(), theme.badge(), theme.body(), theme.label(), theme.date()];
        assert!(all.iter().all(|font| font.size >= 11.0));
    }

    #[test]
    fn a_tint_lies_between_its_two_colours() {
        let theme = Theme::new(Variant::Light);
        assert_eq!(over(theme.canvas, theme.text, 0.0), theme.canvas);
        assert_eq!(over(theme.canvas, theme.text, 1.0), theme.text);
    }
}
