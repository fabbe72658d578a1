//! What stands below: the words of a source, how far one has come, and the keys.

use super::prose;
use super::{Frame, StageInput, TextLine, Tone, line_height};
use crate::layout::{Measure, Rect, TextStyle};
use crate::model::{Access, Actor, Case, Citation, Key, Stance, Tongue, in_marks};

/// Height of the row of keys.
const KEYS: f64 = 34.0;
/// Height of the bars that tell how far one has come, and the gap between two.
const BAR: f64 = 6.0;
const BAR_GAP: f64 = 12.0;
/// From the rule at the left of a quotation to its words.
const INDENT: f64 = 20.0;

/// A quotation and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Quote {
    /// The fact.
    pub key: Key,
    /// Its words, then its source.
    pub lines: Vec<TextLine>,
    /// The rule at its left.
    pub rule: Rect,
}

/// What stands below.
pub(super) struct Foot {
    pub quote: Option<Quote>,
    pub progress: Vec<(Rect, bool)>,
    pub keys: Rect,
    /// Where the facts end.
    pub top: f64,
}

/// Where everything ends but what tells how far one has come, and the keys.
pub(super) fn end(frame: &Frame) -> f64 {
    bar_y(frame) - if frame.is_low { 12.0 } else { 30.0 }
}

fn margin(frame: &Frame) -> f64 {
    if frame.is_low { 10.0 } else { 18.0 }
}

fn bar_y(frame: &Frame) -> f64 {
    frame.height - 2.0 * margin(frame) - KEYS - BAR
}

pub(super) fn lay_out(input: &StageInput<'_>, frame: &Frame, head_end: f64, measure: &dyn Measure) -> Foot {
    let margin = margin(frame);
    let keys = Rect::new(frame.left, frame.height - margin - KEYS, frame.right, frame.height - margin);
    let progress = progress(input.place, frame, bar_y(frame));
    let bottom = end(frame);
    // A quotation stands where it leaves at least half of the screen to the facts.
    let room = (bottom - head_end - frame.height * 0.42).max(0.0);
    let quote = quote(input, frame, (bottom, room), measure);
    let top = quote.as_ref().map_or(bottom, |quote| quote.rule.y0 - if frame.is_low { 8.0 } else { 24.0 });
    Foot { quote, progress, keys, top }
}

fn progress((nth, of): (usize, usize), frame: &Frame, y: f64) -> Vec<(Rect, bool)> {
    #[expect(clippy::cast_precision_loss, reason = "the scenes of a case")]
    let count = of.max(1) as f64;
    let gap = BAR_GAP.min((frame.right - frame.left) / count * 0.3);
    let width = (frame.right - frame.left + gap) / count - gap;
    let bar = |at: usize| {
        #[expect(clippy::cast_precision_loss, reason = "the scenes of a case")]
        let x = frame.left + at as f64 * (width + gap);
        (Rect::new(x, y, x + width, y + BAR), at < nth)
    };
    (0..of).map(bar).collect()
}

/// The quotation of the fact that the others hang on most, in as many lines as have room.
fn quote(
    input: &StageInput<'_>,
    frame: &Frame,
    (bottom, room): (f64, f64),
    measure: &dyn Measure,
) -> Option<Quote> {
    let (key, citation) = quoted(input)?;
    let x = frame.left + INDENT;
    let width = (frame.words_right - x).min(1500.0);
    let source = source_words(input.case, citation);
    let source = prose::fitting(
        &format!("{} {source}", source_colon(input.case.meta.tongue())),
        TextStyle::Ruler,
        width,
        measure,
    );
    let (pitch, last) = (line_height(TextStyle::Quote), line_height(TextStyle::Ruler));
    if room < last {
        return None;
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a line or two")]
    let most = (((room - last) / pitch).floor() as usize).min(2);
    let words = prose::lines_of(&in_marks(&citation.quote), TextStyle::Quote, width, most, measure);
    #[expect(clippy::cast_precision_loss, reason = "a line or two")]
    let top = bottom - last - words.len() as f64 * pitch;
    let mut y = top;
    let mut lines = Vec::new();
    for text in words {
        lines.push(TextLine::new(text, TextStyle::Quote, Tone::Text, measure).at(x, y + pitch / 2.0));
        y += pitch;
    }
    lines.push(TextLine::new(source, TextStyle::Ruler, Tone::Text2, measure).at(x, y + last / 2.0));
    Some(Quote { key, lines, rule: Rect::new(frame.left, top, frame.left + 4.0, bottom) })
}

/// The fact whose words are quoted: of those shown the one with the most links to others of them, of equals the first. A
/// card has its own quotations: another one here would only move the facts above it.
fn quoted<'a>(input: &StageInput<'a>) -> Option<(Key, &'a Citation)> {
    let case = input.case;
    let ids: Vec<&str> =
        input.facts.iter().filter_map(|key| key.id().map(crate::model::Id::as_str)).collect();
    let out = |key: &Key| {
        let links = case.head(key).map(|head| head.links.as_slice()).unwrap_or_default();
        links.iter().filter(|link| ids.contains(&link.to.as_str())).count()
    };
    let ties = |key: &Key| {
        let own = key.id();
        let into = input.facts.iter().filter(|other| {
            case.head(other).is_some_and(|head| head.links.iter().any(|link| Some(&link.to) == own))
        });
        out(key) + into.count()
    };
    let with_words = |key: &Key| Some((key.clone(), quotation(case, key)?));
    let mut best: Option<(usize, (Key, &Citation))> = None;
    for key in input.facts {
        let Some(found) = with_words(key) else { continue };
        let ties = ties(key);
        if best.as_ref().is_none_or(|(most, _)| ties > *most) {
            best = Some((ties, found));
        }
    }
    best.map(|(_, found)| found)
}

/// The first quotation that supports a fact and may be shown.
fn quotation<'a>(case: &'a Case, key: &Key) -> Option<&'a Citation> {
    quotations(case, key).find(|citation| citation.stance == Stance::Supports)
}

/// The quotations of a fact whose sources may be shown.
pub(super) fn quotations<'a>(case: &'a Case, key: &Key) -> impl Iterator<Item = &'a Citation> {
    let citations = case.head(key).map(|head| head.citations.as_slice()).unwrap_or_default();
    citations.iter().filter(move |citation| !citation.quote.is_empty() && is_public(case, citation))
}

/// Whether neither the source of a claim nor the document read is confidential.
fn is_public(case: &Case, citation: &Citation) -> bool {
    let named = [Some(&citation.source), citation.cited_in.as_ref()];
    let mut sources = named.into_iter().flatten().filter_map(|id| case.sources.get(id));
    sources.all(|source| source.access == Access::Public)
}

/// "Truthout, paragraph 5, according to MSF".
pub(super) fn source_words(case: &Case, citation: &Citation) -> String {
    let read = citation.cited_in.as_ref().unwrap_or(&citation.source);
    let name = case.sources.get(read).map_or(read.as_str(), |source| {
        let names = [&source.container_title, &source.title];
        names.into_iter().find(|name| !name.is_empty()).map_or(source.id.as_str(), |name| name.as_str())
    });
    let mut words = name.to_owned();
    if !citation.locator.is_empty() {
        words = format!("{words}, {}", citation.locator);
    }
    let who: Vec<&str> =
        citation.attributed_to.iter().filter_map(|id| case.actors.get(id)).map(name_of).collect();
    let according_to = case.meta.tongue().say(["according to", "laut", "selon", "secondo", "según"]);
    if who.is_empty() { words } else { format!("{words}, {according_to} {}", who.join(", ")) }
}

/// What stands before the source of a quotation.
fn source_colon(tongue: Tongue) -> &'static str {
    tongue.say(["Source:", "Quelle:", "Source\u{a0}:", "Fonte:", "Fuente:"])
}

/// What an actor may be called.
fn name_of(actor: &Actor) -> &str {
    if actor.pseudonym.is_empty() { &actor.name } else { &actor.pseudonym }
}
