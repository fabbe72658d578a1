//! One scene as an audience sees it: few words, large, from far away. Sizes are those of a screen of 1920 × 1080; whoever
//! paints makes all of it larger or smaller together.
//!
//! Knows no privacy: it is given the case as it may be shown, and lays out nothing else.

mod bars;
mod camera;
mod card;
mod facts;
mod foot;
mod head;
mod join;
mod pictures;
mod plot;
mod prose;
mod rest;
mod ruler;
mod scenery;
mod strands;
mod sums;
mod time;

pub use bars::{AmountBar, Bars};
pub use camera::{eased, move_between, window_between};
pub use card::{StageCard, lay_out_card};
pub use facts::{RowState, StageRow};
pub use foot::Quote;
pub use head::lay_out_notes;
pub use join::Join;
pub use pictures::{PictureKey, Pictured, Pictures, StagePicture};
pub use plot::{AmountInk, LARGER as PLOT_LARGER, StagePlot, ToldAmount};
pub use rest::{RestMark, RestOf, SIDE as REST_SIDE};
pub use ruler::{StageFold, StageTick};
pub use scenery::{NOMINAL_WIDTH, Scenery, Standing, labelled};
pub use strands::{LARGER as STRANDS_LARGER, Strand, StrandEnd, Strands};
pub use sums::Sums;
pub use time::Timed;

use std::collections::BTreeSet;

use lean_string::LeanStr;

use super::{Measure, Rect, TextStyle};
use crate::model::{Case, Id, Key, SceneView};
use crate::query::TimeIndex;
use crate::view::TimeWindow;

/// The screen for which the sizes are made.
pub const STAGE: (f64, f64) = (1920.0, 1080.0);
/// Facts with a label at most: what can be read from twelve metres on a screen of 1024 × 768, where these sizes leave room
/// for six rows and hardly for a seventh. A larger screen shows them larger, not more of them.
pub const MOST_LABELS: usize = 6;

/// What a stage is laid out from.
#[derive(Clone, Copy, Debug)]
pub struct StageInput<'a> {
    /// The case as the audience may see it.
    pub case: &'a Case,
    /// The index of exactly these facts.
    pub index: &'a TimeIndex,
    /// The scene.
    pub scenery: &'a Scenery,
    /// Number of the scene from 1, and of how many.
    pub place: (usize, usize),
    /// The time shown; `None` where the scene has none.
    pub window: Option<TimeWindow>,
    /// Facts that have a label, those that matter most first.
    pub facts: &'a [Key],
    /// Events that a search found.
    pub hits: &'a BTreeSet<Id>,
    /// The fact whose card is open.
    pub chosen: Option<&'a Key>,
    /// What is known of the pictures.
    pub pictures: &'a Pictures,
    /// Width and height.
    pub size: (f64, f64),
}

/// A scene laid out.
#[derive(Clone, Debug)]
pub struct Stage {
    /// Width and height.
    pub size: (f64, f64),
    /// Title of the case, number, title and caption of the scene.
    pub head: Vec<TextLine>,
    /// What the scene shows, and how much of it is to be seen, 0 to 1: two while one makes way for the other.
    pub bodies: Vec<(Body, f64)>,
    /// Its pictures, and how much of each is to be seen.
    pub pictures: Vec<(StagePicture, f64)>,
    /// The quotation below, and where it stands in its source.
    pub quote: Option<Quote>,
    /// One for each scene, and whether it is or was on.
    pub progress: Vec<(Rect, bool)>,
    /// Where the keys are told.
    pub keys: Rect,
    /// How much of head and quotation is to be seen, 0 to 1.
    pub words_opacity: f64,
}

/// What a scene shows.
#[derive(Clone, Debug)]
pub enum Body {
    /// Facts along time.
    Time(Box<Timed>),
    /// Amounts beside each other.
    Bars(Bars),
    /// Amounts from whom to whom.
    Flows(Strands),
}

/// How strong words are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Tone {
    /// As strong as there is.
    #[default]
    Text,
    /// A little less.
    Text2,
}

/// Words on one line.
#[derive(Clone, Debug, PartialEq)]
pub struct TextLine {
    /// Left end.
    pub x: f64,
    /// The middle of the line.
    pub y: f64,
    /// As measured.
    pub width: f64,
    /// What they say.
    pub text: LeanStr,
    /// How they are set.
    pub style: TextStyle,
    /// How strong they are.
    pub tone: Tone,
}

impl TextLine {
    fn new(text: impl Into<LeanStr>, style: TextStyle, tone: Tone, measure: &dyn Measure) -> Self {
        let text = text.into();
        let width = measure.width(&text, style);
        Self { x: 0.0, y: 0.0, width, text, style, tone }
    }

    fn at(self, x: f64, y: f64) -> Self {
        Self { x, y, ..self }
    }

    /// The room it takes.
    #[must_use]
    pub fn rect(&self) -> Rect {
        Rect::about(self.x, self.x + self.width, self.y, line_height(self.style))
    }
}

/// Height of a line of a style.
fn line_height(style: TextStyle) -> f64 {
    match style {
        TextStyle::Heading => 68.0,
        TextStyle::Prose | TextStyle::ProseStrong => 43.0,
        TextStyle::Quote | TextStyle::Date | TextStyle::RulerMajor => 34.0,
        TextStyle::Label | TextStyle::LabelSelected | TextStyle::Chip => 38.0,
        TextStyle::Ruler | TextStyle::RulerStrong | TextStyle::Pill | TextStyle::Count => 30.0,
    }
}

/// The parts of a stage, from its size alone.
#[derive(Clone, Copy, Debug)]
struct Frame {
    left: f64,
    right: f64,
    /// Where caption and quotation end.
    words_right: f64,
    width: f64,
    height: f64,
    /// Little room: everything that is not a fact gives way first.
    is_low: bool,
}

impl Frame {
    fn new((width, height): (f64, f64)) -> Self {
        let margin = (width * 0.05).clamp(24.0, 96.0);
        let right = (width - margin).max(margin + 1.0);
        Self { left: margin, right, words_right: right, width, height, is_low: height < 900.0 }
    }

    fn top(&self) -> f64 {
        if self.is_low { 24.0 } else { 66.0 }
    }

    fn gap(&self) -> f64 {
        if self.is_low { 14.0 } else { 40.0 }
    }
}

/// Lays a scene out.
#[must_use]
pub fn lay_out(input: &StageInput<'_>, measure: &dyn Measure) -> Stage {
    let frame = Frame::new(input.size);
    let (mut head, title_end) = head::title(input, &frame, measure);
    // An upright picture has the height beside caption, facts and quotation.
    let tall = pictures::tall(input, &frame, (title_end + frame.gap(), foot::end(&frame)), measure);
    let column = tall.as_ref().map_or_else(|| pictures::column(input, &frame), |(column, _)| Some(*column));
    let words = Frame {
        words_right: tall.as_ref().map_or(frame.right, |(column, _)| column.0 - pictures::GAP),
        ..frame
    };
    let (caption, top) = head::caption(input, &words, title_end, measure);
    head.extend(caption);
    let foot = foot::lay_out(input, &words, top, measure);
    let top = top + frame.gap();
    let pictures = match tall {
        Some((_, picture)) => vec![picture],
        None => pictures::lay_out(input, &frame, (top, foot.top), measure),
    };
    let bodies = if pictures::are_alone(input) {
        Vec::new()
    } else {
        bodies(input, &pictures::beside(column, &frame), (top, foot.top), measure)
    };
    Stage {
        size: input.size,
        head,
        bodies: bodies.into_iter().map(|body| (body, 1.0)).collect(),
        pictures: pictures.into_iter().map(|picture| (picture, 1.0)).collect(),
        quote: foot.quote,
        progress: foot.progress,
        keys: foot.keys,
        words_opacity: 1.0,
    }
}

/// What a scene shows, from top to bottom: facts and plots along time, then what stands on no axis.
fn bodies(
    input: &StageInput<'_>,
    frame: &Frame,
    (top, bottom): (f64, f64),
    measure: &dyn Measure,
) -> Vec<Body> {
    let sums = &input.scenery.sums;
    let in_time = |heights| Body::Time(Box::new(time::lay_out(input, frame, heights, measure)));
    let bars = |heights| Body::Bars(bars::lay_out(input, frame, heights, measure));
    let flows =
        |heights| strands::lay_out(input, frame, heights, measure).map_or_else(|| bars(heights), Body::Flows);
    let mut parts: Vec<Part<'_>> = Vec::new();
    match input.scenery.view {
        SceneView::Flows => parts.push(&flows),
        SceneView::Timeline | SceneView::Combined => parts.push(&in_time),
        SceneView::Funding => {
            if sums.has_bars || (sums.in_time.is_empty() && sums.compared.is_empty()) {
                parts.push(&bars);
            }
            if !sums.in_time.is_empty() {
                parts.push(&in_time);
            }
        }
    }
    let compared = |shown, heights| Body::Bars(bars::of_sums(shown, frame, heights, measure));
    #[expect(clippy::cast_precision_loss, reason = "a few parts")]
    let each = (bottom - top) / (parts.len() + sums.compared.len()).max(1) as f64;
    let mut y = top;
    let mut heights = || {
        let own = (y, y + each - if y + each < bottom - 1.0 { frame.gap() } else { 0.0 });
        y += each;
        own
    };
    let mut bodies: Vec<Body> = parts.iter().map(|part| part(heights())).collect();
    bodies.extend(sums.compared.iter().map(|shown| compared(shown, heights())));
    bodies
}

/// A part of what a scene shows, to be laid out between two heights.
type Part<'a> = &'a dyn Fn((f64, f64)) -> Body;

/// By how much a stage of this size is larger than the sizes it is made for: never smaller, so that what was made to be
/// read from afar is.
#[must_use]
pub fn scale_of(width: f64, height: f64) -> f64 {
    (width / STAGE.0).min(height / STAGE.1).max(1.0)
}
