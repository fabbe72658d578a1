//! The card of a fact: when, what, and in which words of which sources.

use super::facts::Told;
use super::foot::{quotations, source_words};
use super::pictures::{Pictures, StagePicture, picture};
use super::prose;
use super::{Frame, TextLine, Tone, line_height};
use crate::layout::plots::and_more;
use crate::layout::words::date_in_full;
use crate::layout::{Measure, Rect, TextStyle};
use crate::model::{Case, Key, TableName, Tongue, in_marks};

/// Inside of its border.
const PADDING: f64 = 32.0;
/// Quotations at most, and lines of each.
const QUOTES: usize = 4;
const LINES: usize = 6;
/// A picture takes no more of the height than this.
const PICTURE: f64 = 0.34;

/// A card laid out.
#[derive(Clone, Debug, PartialEq)]
pub struct StageCard {
    /// The fact.
    pub key: Key,
    /// The card.
    pub rect: Rect,
    /// Its words.
    pub lines: Vec<TextLine>,
    /// Rules at the left of quotations.
    pub rules: Vec<Rect>,
    /// Its first picture.
    pub picture: Option<StagePicture>,
    /// Everything it says.
    pub spoken: String,
}

/// The card of a fact at the right of a stage of a size; `None` where the case does not have it.
#[must_use]
pub fn lay_out_card(
    (case, pictures): (&Case, &Pictures),
    key: &Key,
    size: (f64, f64),
    measure: &dyn Measure,
) -> Option<StageCard> {
    let told = Told::of(case, key)?;
    let frame = Frame::new(size);
    let width = (frame.width * 0.46).clamp(560.0_f64.min(frame.right - frame.left), 880.0);
    let (left, top) = (frame.right - width, frame.top());
    let (x, inner) = (left + PADDING, width - 2.0 * PADDING);
    let most_bottom = frame.height - 96.0;
    let mut pen = Pen { x, width: inner, y: top + PADDING, lines: Vec::new(), measure };
    let tongue = case.meta.tongue();
    let date = date_in_full(told.head, tongue);
    let number = told.beside.split_once(", ").map(|(_, number)| number).unwrap_or_default();
    let first = if number.is_empty() { date.clone() } else { format!("{date}; {number}") };
    pen.words(&first, TextStyle::Date, Tone::Text2, 2);
    pen.words(&told.title, TextStyle::ProseStrong, Tone::Text, 3);
    let picture = picture_of((case, pictures), key, (&mut pen, frame.height * PICTURE));
    let mut rules = Vec::new();
    let all = quotations(case, key).count();
    let mut shown = 0;
    for citation in quotations(case, key).take(QUOTES) {
        let mark = (pen.lines.len(), pen.y);
        pen.y += 14.0;
        let quote_top = pen.y;
        pen.words(&in_marks(&citation.quote), TextStyle::Quote, Tone::Text, LINES);
        if !citation.translation.is_empty() {
            pen.words(&citation.translation, TextStyle::Quote, Tone::Text2, LINES);
        }
        pen.words(&source_words(case, citation), TextStyle::Ruler, Tone::Text2, 2);
        if pen.y + PADDING > most_bottom && shown > 0 {
            pen.lines.truncate(mark.0);
            pen.y = mark.1;
            break;
        }
        shown += 1;
        rules.push(Rect::new(x - 16.0, quote_top, x - 12.0, pen.y));
    }
    if all == 0 {
        pen.words(no_quotation(tongue), TextStyle::Ruler, Tone::Text2, 1);
    } else if shown < all {
        pen.words(&and_more(all - shown, tongue), TextStyle::Ruler, Tone::Text2, 1);
    }
    let rect = Rect::new(left, top, frame.right, (pen.y + PADDING).min(frame.height - 24.0));
    let spoken = pen.lines.iter().map(|line| line.text.as_str());
    let spoken: Vec<&str> = spoken.chain(picture.as_ref().map(|picture| picture.spoken.as_str())).collect();
    let spoken = spoken.join(" ");
    Some(StageCard { key: key.clone(), rect, spoken, lines: pen.lines, rules, picture })
}

fn no_quotation(tongue: Tongue) -> &'static str {
    tongue.say([
        "No words of a source",
        "Keine Worte einer Quelle",
        "Aucune citation d’une source",
        "Nessuna citazione di una fonte",
        "Ninguna cita de una fuente",
    ])
}

/// The first picture of a fact, no higher than so much.
fn picture_of(
    (case, pictures): (&Case, &Pictures),
    key: &Key,
    (pen, most): (&mut Pen<'_>, f64),
) -> Option<StagePicture> {
    let Key::Record(TableName::Events, id) = key else { return None };
    let media = &case.events.get(id)?.media;
    let key = (key.clone(), 0);
    let known = pictures.get(&key).cloned().unwrap_or_default();
    let room = Rect::new(pen.x, pen.y + 14.0, pen.x + pen.width, pen.y + 14.0 + most);
    let one = picture(
        key,
        media.first()?,
        (&known, media.len() - 1, case.meta.tongue()),
        (room, false),
        pen.measure,
    );
    pen.y = one.lines.iter().map(|line| line.rect().y1).fold(one.rect.y1, f64::max);
    Some(one)
}

struct Pen<'a> {
    x: f64,
    width: f64,
    y: f64,
    lines: Vec<TextLine>,
    measure: &'a dyn Measure,
}

impl Pen<'_> {
    fn words(&mut self, text: &str, style: TextStyle, tone: Tone, most: usize) {
        let pitch = line_height(style);
        for line in prose::lines_of(text, style, self.width, most, self.measure) {
            let line = TextLine::new(line, style, tone, self.measure).at(self.x, self.y + pitch / 2.0);
            self.lines.push(line);
            self.y += pitch;
        }
    }
}
