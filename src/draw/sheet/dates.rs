//! How well a date is known: one row a quality, over the same two years.

use egui::{Align2, CornerRadius, Rect, pos2, vec2};

use super::super::glyphs::{Fill, Look, Silhouette, glyph, halo};
use super::super::marks::{
    Bar, BarEnd, Chip, ChipState, Cloud, Edge, Tube, TubeEnd, bar, chip, cloud, foot, tube, undated_line,
    unknown_sign,
};
use super::{LEFT, Sheet};

/// Where a day of the two years lies; day 0 is 1 January 2024.
fn x(day: f32) -> f32 {
    487.4 + day * 0.691
}

const TOP: f32 = 278.0;
const PITCH: f32 = 25.0;
const EDGE_LEFT: f32 = 361.0;
const EDGE_RIGHT: f32 = 866.0;

// Days after 1 January 2024.
const FEB: f32 = 31.0;
const FEB_13: f32 = 43.0;
const MAR: f32 = 60.0;
const SEP: f32 = 244.0;
const OCT: f32 = 274.0;
const OCT_14: f32 = 287.5;
const NOV: f32 = 305.0;
const NOV_21: f32 = 325.0;
const DEC: f32 = 335.0;
const YEAR: f32 = 366.0;

/// What is painted for a quality.
#[derive(Clone, Copy)]
enum Mark {
    Day,
    Foot,
    Tube([f32; 2], Edge, TubeEnd),
    Cloud(Option<Edge>),
    Bar(BarEnd, BarEnd),
    /// A bar whose ends are known to the month.
    Months(BarEnd, BarEnd),
}

pub(super) fn dates(page: &Sheet<'_>) {
    use BarEnd::{Arrow, Cap, Cut, Unknown};
    page.head(208.0, "How well a date is known", "each drawn over the same two years");
    axis(page);
    let rows: [(&str, &str, Mark, &str); 16] = [
        ("Day", "2024-10-14", Mark::Day, "14 October 2024"),
        ("Day, far out", "2024-10-14", Mark::Foot, "the foot is as wide as the time"),
        ("Month", "2024-10", Mark::Tube([OCT, NOV], Edge::Solid, TubeEnd::Fading), "October 2024"),
        ("Season", "2024-23", Mark::Tube([SEP, DEC], Edge::Solid, TubeEnd::Fading), "autumn 2024"),
        ("Year", "2024", Mark::Tube([0.0, YEAR], Edge::Solid, TubeEnd::Fading), "2024"),
        ("Interval", "2024-02-13/2024-11-20", Mark::Bar(Cap, Cap), "13 Feb to 20 Nov 2024"),
        ("Interval of months", "2024-02/2024-11", Mark::Months(Cut, Cut), "February to November 2024"),
        ("Open end", "2024-02/..", Mark::Months(Cut, Arrow), ""),
        ("Unknown end", "2024-02/", Mark::Months(Cut, Unknown), "end unknown"),
        ("Unknown start", "/2024-11", Mark::Months(Unknown, Cut), "start unknown"),
        ("Open start", "../2024-11", Mark::Months(Arrow, Cut), "no start; until Nov 2024"),
        ("Approximate", "2024-10~", Mark::Cloud(None), "about October 2024"),
        (
            "Uncertain",
            "2024-10?",
            Mark::Tube([OCT, NOV], Edge::Dashed, TubeEnd::Fading),
            "October 2024, uncertain",
        ),
        (
            "Approximate, uncertain",
            "2024-10%",
            Mark::Cloud(Some(Edge::Dashed)),
            "about October 2024, uncertain",
        ),
        (
            "Sometime within",
            "[2024-02..2024-11]",
            Mark::Tube([FEB, DEC], Edge::Solid, TubeEnd::Closed),
            "some time Feb to Nov 2024",
        ),
        ("Inferred", "2024-10", Mark::Tube([SEP, DEC], Edge::Dotted, TubeEnd::Fading), "[autumn 2024]"),
    ];
    let mut y = TOP;
    for (quality, edtf, mark, words) in rows {
        page.words(LEFT, y, quality, page.theme.pill(), page.theme.text);
        page.caption(176.0, y, edtf);
        row(page, mark, words, y);
        y += PITCH;
    }
    undated(page, y);
}

fn axis(page: &Sheet<'_>) {
    let theme = page.theme;
    page.words(LEFT, 250.0, "Quality", theme.pill(), theme.text2);
    page.words(176.0, 250.0, "EDTF", theme.pill(), theme.text2);
    let units = [
        ("Oct", -92.0),
        ("2024", 0.0),
        ("Apr", 91.0),
        ("Jul", 182.0),
        ("Oct", OCT),
        ("2025", YEAR),
        ("Apr", 456.0),
    ];
    for (words, day) in units {
        let year = words.len() == 4;
        let (font, colour) =
            if year { (theme.small_strong(), theme.line) } else { (theme.small(), theme.hair) };
        page.painter.text(pos2(x(day), 250.0), Align2::CENTER_CENTER, words, font, theme.text2);
        let line = Rect::from_min_size(pos2(x(day).round(), 261.0), vec2(1.0, PITCH * 16.0 - 2.0));
        page.painter.rect_filled(line, CornerRadius::ZERO, colour);
    }
}

fn row(page: &Sheet<'_>, mark: Mark, words: &str, y: f32) {
    let ink = page.lane(3);
    let painter = page.painter;
    let dot = |day: f32| glyph(painter, Silhouette::Temple, pos2(x(day), y), 12.0, ink, Look::default());
    let label = match mark {
        Mark::Day => {
            dot(OCT_14);
            x(OCT_14) + 13.0
        }
        Mark::Foot => {
            dot(OCT_14);
            foot(painter, pos2(x(OCT_14), y), 5.0, ink);
            x(OCT_14) + 13.0
        }
        Mark::Tube([from, to], edge, end) => {
            let span = Tube { left: x(from), right: x(to), y, edge, start: end, end };
            tube(painter, &span, ink);
            dot(f32::midpoint(from, to));
            x(to) + 5.0
        }
        Mark::Cloud(edge) => {
            let span = Cloud { left: x(OCT), right: x(NOV), y, edge };
            cloud(painter, &span, ink);
            dot(f32::midpoint(OCT, NOV));
            x(NOV) + span.reach() + 5.0
        }
        Mark::Bar(start, end) => {
            let span = Bar { left: x(FEB_13), right: x(NOV_21), y, start, end, fill: Fill::Solid };
            bar(painter, &span, ink);
            riding(page, span.left + 16.0, y);
            span.right + 5.0
        }
        Mark::Months(start, end) => months(page, start, end, y),
    };
    if words.is_empty() {
        return;
    }
    let galley = painter.layout_no_wrap(words.to_owned(), page.theme.small(), page.theme.text2);
    let plate = Rect::from_min_size(pos2(label, y - galley.size().y / 2.0), galley.size());
    painter.rect_filled(plate.expand2(vec2(3.0, 0.0)), CornerRadius::ZERO, page.theme.canvas);
    page.caption(label, y, words);
}

/// A bar with tubes where an end is known to the month; returns where its label begins.
fn months(page: &Sheet<'_>, start: BarEnd, end: BarEnd, y: f32) -> f32 {
    let (ink, painter) = (page.lane(3), page.painter);
    let piece = |from: f32, to: f32, start: TubeEnd, end: TubeEnd| {
        tube(painter, &Tube { left: x(from), right: x(to), y, edge: Edge::Solid, start, end }, ink);
    };
    let left = match start {
        BarEnd::Cut => {
            piece(FEB, MAR, TubeEnd::Fading, TubeEnd::Cut);
            x(MAR)
        }
        BarEnd::Arrow => EDGE_LEFT,
        BarEnd::Cap | BarEnd::Unknown => x(FEB),
    };
    let right = match end {
        BarEnd::Cut => {
            piece(NOV, DEC, TubeEnd::Cut, TubeEnd::Fading);
            x(NOV)
        }
        BarEnd::Arrow => EDGE_RIGHT,
        BarEnd::Cap | BarEnd::Unknown => x(DEC),
    };
    bar(painter, &Bar { left, right, y, start, end, fill: Fill::Solid }, ink);
    let starts = start == BarEnd::Cut;
    riding(page, if starts { left + 16.0 } else { right - 16.0 }, y);
    if start == BarEnd::Unknown {
        unknown_sign(painter, page.theme, pos2(left - 6.0, y), Align2::RIGHT_CENTER);
    }
    if end == BarEnd::Unknown {
        unknown_sign(painter, page.theme, pos2(right + 6.0, y), Align2::LEFT_CENTER);
        return right + 20.0;
    }
    x(DEC) + 5.0
}

/// A glyph on a bar, with its halo.
fn riding(page: &Sheet<'_>, at: f32, y: f32) {
    halo(page.painter, Silhouette::Temple, pos2(at, y), 12.0, 1.5, page.theme.canvas);
    glyph(page.painter, Silhouette::Temple, pos2(at, y), 12.0, page.lane(3), Look::default());
}

fn undated(page: &Sheet<'_>, y: f32) {
    let theme = page.theme;
    page.words(LEFT, y + 4.0, "Undated", theme.pill(), theme.text);
    page.caption(176.0, y + 4.0, "no date");
    let line = y - 12.0;
    undated_line(page.painter, theme, pos2(EDGE_LEFT, line), pos2(EDGE_RIGHT, line));
    let chips = [
        ("New law amends the agreement", Silhouette::Law, 0, ChipState::Rest, 214.0),
        ("Amnesty: “dangerous in itself”", Silhouette::Bubble, 6, ChipState::LinkEnd, 204.0),
        ("cut to its room", Silhouette::Page, 2, ChipState::Rest, 71.0),
    ];
    let mut left = EDGE_LEFT;
    for (title, silhouette, lane, state, width) in chips {
        let rect = Rect::from_min_size(pos2(left, y - 8.0), vec2(width, 24.0));
        let painted = Chip { silhouette, ink: page.lane(lane), look: Look::default(), title, state };
        chip(page.painter, theme, rect, &painted);
        left += width + 8.0;
    }
}
