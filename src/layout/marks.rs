//! From what a date says to the shape of its mark: spans at true scale, ends as well as they are known.

use super::shape::{
    ARROW_LENGTH, Alone, CAP_WIDTH, CLIP_MARGIN, Edges, FOOT_MIN, GLYPH, GLYPH_AFTER_START, NARROW, Part,
    QUESTION_GAP, QUESTION_WIDTH, Shape, Side, TUBE_HEIGHT, TubeEnd, UNKNOWN_FADE, UNKNOWN_FADE_PART,
    UNKNOWN_LENGTH,
};
use super::{TimeAxis, as_days};
use crate::model::DateBasis;
use crate::model::edtf::{Bound, Dated, Member, Precision, Qualifier, Reading};

/// Room for ‹ or › at the edge of the view.
const RUNS_ON: f64 = 12.0;

/// The mark of a date on an axis; empty where nothing of it comes near the axis.
#[must_use]
pub fn shape_of(reading: &Reading, basis: &DateBasis, axis: &TimeAxis) -> Shape {
    let inferred = match basis {
        DateBasis::Stated => Edges::Solid,
        DateBasis::Inferred(_) | DateBasis::Relative { .. } => Edges::Dotted,
    };
    let mut pen = Pen { axis, inferred, parts: Vec::new(), glyphs: Vec::new() };
    match reading {
        Reading::Single(dated) => pen.single(dated),
        Reading::Interval { start, end } => pen.interval(start, end),
        Reading::OneOf(members) => pen.one_of(members),
        Reading::AllOf(members) => pen.all_of(members),
    }
    pen.finish()
}

/// From when to when a date may be, in days with fractions: a time of day narrows it to its hour, minute or second.
#[must_use]
pub fn extent(dated: &Dated) -> (f64, f64) {
    let first = as_days(dated.span.first());
    let whole = (first, as_days(dated.span.last()) + 1.0);
    let Some(time) = dated.time else { return whole };
    let part = |value: Option<u8>| f64::from(value.unwrap_or(0));
    let start =
        first + f64::from(time.hour) / 24.0 + part(time.minute) / 1440.0 + part(time.second) / 86_400.0;
    match dated.precision {
        Precision::Hour => (start, start + 1.0 / 24.0),
        Precision::Minute => (start, start + 1.0 / 1440.0),
        Precision::Second => (start, start + 1.0 / 86_400.0),
        Precision::Day
        | Precision::Month
        | Precision::Season
        | Precision::Year
        | Precision::Decade
        | Precision::Century
        | Precision::Millennium
        | Precision::Age => whole,
    }
}

/// How far a cloud reaches beyond its stated ends.
fn spread(width: f64) -> f64 {
    (0.30 * width).clamp(8.0, 28.0)
}

/// Over how much a tube fades at each end.
fn fade(width: f64) -> f64 {
    (0.18 * width).clamp(3.0, 14.0)
}

/// A span of x, perhaps far outside the axis.
#[derive(Clone, Copy)]
struct Zone {
    x0: f64,
    x1: f64,
    qualifier: Qualifier,
    /// Known to the day or finer.
    fine: bool,
}

impl Zone {
    fn width(self) -> f64 {
        self.x1 - self.x0
    }

    fn middle(self) -> f64 {
        f64::midpoint(self.x0, self.x1)
    }
}

struct Pen<'a> {
    axis: &'a TimeAxis,
    inferred: Edges,
    parts: Vec<Part>,
    glyphs: Vec<f64>,
}

impl Pen<'_> {
    fn low(&self) -> f64 {
        self.axis.x0() - CLIP_MARGIN
    }

    fn high(&self) -> f64 {
        self.axis.x1() + CLIP_MARGIN
    }

    fn clip(&self, x: f64) -> f64 {
        x.clamp(self.low(), self.high())
    }

    fn is_near(&self, x0: f64, x1: f64) -> bool {
        x0 < self.high() && x1 > self.low()
    }

    fn zone(&self, dated: &Dated) -> Zone {
        let (from, to) = extent(dated);
        Zone {
            x0: self.axis.x_from_day(from),
            x1: self.axis.x_from_day(to),
            qualifier: dated.qualifier,
            fine: dated.precision <= Precision::Day,
        }
    }

    fn edges(&self, qualifier: Qualifier) -> Edges {
        match qualifier {
            Qualifier::Certain => self.inferred,
            Qualifier::Uncertain | Qualifier::Both => Edges::Dashed,
            Qualifier::Approximate => Edges::None,
        }
    }

    fn glyph(&mut self, x: f64) {
        let near = self.glyphs.last().is_some_and(|last| (x - last).abs() < 10.0);
        if !near && x > self.axis.x0() - GLYPH && x < self.axis.x1() + GLYPH {
            self.glyphs.push(x);
        }
    }

    fn single(&mut self, dated: &Dated) {
        let zone = self.zone(dated);
        if zone.qualifier.is_approximate() {
            self.cloud(zone);
            self.glyph(zone.middle());
        } else if zone.width() < NARROW {
            let edges = self.edges(zone.qualifier);
            if !zone.fine || edges != Edges::Solid {
                self.foot(zone, edges);
            }
            self.glyph(zone.middle());
        } else if zone.fine {
            self.bar_between(zone, zone);
        } else {
            self.tube(
                zone.x0,
                zone.x1,
                TubeEnd::Fade(fade(zone.width())),
                TubeEnd::Fade(fade(zone.width())),
                zone.qualifier,
            );
            self.glyph(zone.middle());
        }
    }

    fn foot(&mut self, zone: Zone, edges: Edges) {
        let half = (zone.width() / 2.0).max(FOOT_MIN / 2.0);
        let (x0, x1) = (zone.middle() - half, zone.middle() + half);
        if self.is_near(x0, x1) {
            self.parts.push(Part::Foot { x0, x1, edges });
        }
    }

    fn cloud(&mut self, zone: Zone) {
        let spread = spread(zone.width());
        if self.is_near(zone.x0 - spread, zone.x1 + spread) {
            let edges = if zone.qualifier.is_uncertain() { Edges::Dashed } else { Edges::None };
            self.parts.push(Part::Cloud { x0: self.clip(zone.x0), x1: self.clip(zone.x1), spread, edges });
        }
    }

    fn tube(&mut self, x0: f64, x1: f64, start: TubeEnd, end: TubeEnd, qualifier: Qualifier) {
        if !self.is_near(x0, x1) {
            return;
        }
        let open = TubeEnd::Fade(0.0);
        self.parts.push(Part::Tube {
            x0: self.clip(x0),
            x1: self.clip(x1),
            start: if x0 < self.low() { open } else { start },
            end: if x1 > self.high() { open } else { end },
            edges: self.edges(qualifier),
        });
    }

    fn interval(&mut self, start: &Bound, end: &Bound) {
        match (start, end) {
            (Bound::Known(start), Bound::Known(end)) => {
                let (start, end) = (self.zone(start), self.zone(end));
                self.bar_between(start, end);
            }
            (Bound::Known(start), Bound::Open) => {
                let zone = self.zone(start);
                self.bar_from(zone, self.axis.x1().max(zone.x1 + ARROW_LENGTH), Side::End, 0.0);
            }
            (Bound::Open, Bound::Known(end)) => {
                let zone = self.zone(end);
                self.bar_from(zone, self.axis.x0().min(zone.x0 - ARROW_LENGTH), Side::Start, 0.0);
            }
            (Bound::Known(start), Bound::Unknown) => {
                let zone = self.zone(start);
                let from = Self::end_zone(zone, Side::Start);
                self.bar_from(zone, from + UNKNOWN_LENGTH, Side::End, unknown_fade());
            }
            (Bound::Unknown, Bound::Known(end)) => {
                let zone = self.zone(end);
                let to = Self::end_zone(zone, Side::End);
                self.bar_from(zone, to - UNKNOWN_LENGTH, Side::Start, unknown_fade());
            }
            (Bound::Open | Bound::Unknown, Bound::Open | Bound::Unknown) => {}
        }
    }

    /// Where the certain part of a bar begins (`Side::Start`) or ends, for an end known as a zone.
    fn end_zone(zone: Zone, side: Side) -> f64 {
        let to_the_day = zone.fine && !zone.qualifier.is_approximate();
        match (side, to_the_day) {
            (Side::Start, true) | (Side::End, false) => zone.x0,
            (Side::Start, false) | (Side::End, true) => zone.x1,
        }
    }

    /// The end of a bar: a cap where it is known to the day, else the zone in which it lies.
    fn end_part(&mut self, zone: Zone, side: Side) {
        if zone.qualifier.is_approximate() {
            self.cloud(zone);
        } else if zone.fine {
            let x0 = if side == Side::Start { zone.x0 } else { zone.x1 - CAP_WIDTH };
            if self.is_near(x0, x0 + CAP_WIDTH) {
                self.parts.push(Part::Cap { x0, edges: self.edges(zone.qualifier) });
            }
        } else {
            let faded = TubeEnd::Fade(fade(zone.width()));
            let (start, end) =
                if side == Side::Start { (faded, TubeEnd::Square) } else { (TubeEnd::Square, faded) };
            self.tube(zone.x0, zone.x1, start, end, zone.qualifier);
        }
    }

    /// A bar whose ends are both known; the same zone twice is one day.
    fn bar_between(&mut self, start: Zone, end: Zone) {
        let qualifier = start.qualifier.and(end.qualifier);
        let hull = Zone { x0: start.x0, x1: end.x1, qualifier, fine: false };
        if hull.width() < NARROW {
            if qualifier.is_approximate() {
                self.cloud(hull);
            } else {
                self.foot(hull, self.edges(qualifier));
            }
            self.glyph(hull.middle());
            return;
        }
        let (from, to) = (Self::end_zone(start, Side::Start), Self::end_zone(end, Side::End));
        if from >= to {
            // No moment is certain: all that is known is that it lies within.
            if qualifier.is_approximate() {
                self.cloud(hull);
            } else {
                let faded = TubeEnd::Fade(fade(hull.width()));
                self.tube(hull.x0, hull.x1, faded, faded, qualifier);
            }
            self.glyph(hull.middle());
            return;
        }
        self.end_part(start, Side::Start);
        self.end_part(end, Side::End);
        self.bar(from, to, 0.0, 0.0);
        self.glyph(if to - from < 2.0 * GLYPH_AFTER_START {
            f64::midpoint(from, to)
        } else {
            from + GLYPH_AFTER_START
        });
    }

    /// A bar with one known end; `far` is where the other is drawn, `fade` above 0 says that it is not known.
    fn bar_from(&mut self, zone: Zone, far: f64, side: Side, fade: f64) {
        let known = if side == Side::End { Side::Start } else { Side::End };
        let near = Self::end_zone(zone, known);
        self.end_part(zone, known);
        let sign = if side == Side::End { 1.0 } else { -1.0 };
        let open = fade == 0.0;
        let tail = if open { far - sign * ARROW_LENGTH } else { far };
        let (x0, x1) = if side == Side::End { (near, tail) } else { (tail, near) };
        if side == Side::End {
            self.bar(x0, x1, 0.0, fade);
        } else {
            self.bar(x0, x1, fade, 0.0);
        }
        if open {
            if self.is_near(far.min(tail), far.max(tail)) {
                self.parts.push(Part::Arrow { x: far, side });
            }
        } else {
            let x = far + sign * (QUESTION_GAP + QUESTION_WIDTH / 2.0);
            if self.is_near(x - QUESTION_WIDTH, x + QUESTION_WIDTH) {
                self.parts.push(Part::Question { x });
            }
        }
        let at = near + sign * GLYPH_AFTER_START;
        self.glyph(if (tail - near).abs() < 2.0 * GLYPH_AFTER_START {
            f64::midpoint(near, tail)
        } else {
            at
        });
    }

    /// A bar cut at the edges of the view, with ‹ or › where it runs on.
    fn bar(&mut self, x0: f64, x1: f64, fade_start: f64, fade_end: f64) {
        let (left, right) = (self.axis.x0(), self.axis.x1());
        if x1 <= x0 || !self.is_near(x0, x1) {
            return;
        }
        let shown = x1.min(right) - x0.max(left);
        let runs_on = |beyond: bool| beyond && shown > 2.0 * RUNS_ON;
        let (before, after) = (runs_on(x0 < left), runs_on(x1 > right));
        self.parts.push(Part::Bar {
            x0: if before { left + RUNS_ON } else { self.clip(x0) },
            x1: if after { right - RUNS_ON } else { self.clip(x1) },
            fade_start: if before || x0 < self.low() { 0.0 } else { fade_start },
            fade_end: if after || x1 > self.high() { 0.0 } else { fade_end },
            edges: self.inferred,
        });
        if before {
            self.parts.push(Part::RunsOn { x: left + RUNS_ON / 2.0, side: Side::Start });
        }
        if after {
            self.parts.push(Part::RunsOn { x: right - RUNS_ON / 2.0, side: Side::End });
        }
    }

    /// Members as spans of x in time order, those that touch at this scale joined; `None` where open.
    fn spans(&self, members: &[Member]) -> Vec<(Option<f64>, Option<f64>, Qualifier)> {
        let day = |dated: Option<&Dated>| dated.map(|dated| self.zone(dated));
        let mut spans: Vec<(Option<f64>, Option<f64>, Qualifier)> = members
            .iter()
            .map(|member| {
                let (first, last) = match member {
                    Member::One(dated) => (Some(self.zone(dated)), Some(self.zone(dated))),
                    Member::Range { first, last } => (day(first.dated()), day(last.dated())),
                };
                let said = |zone: Option<Zone>| zone.map_or(Qualifier::Certain, |zone| zone.qualifier);
                (first.map(|zone| zone.x0), last.map(|zone| zone.x1), said(first).and(said(last)))
            })
            .collect();
        let start = |x: Option<f64>| x.unwrap_or(f64::NEG_INFINITY);
        let end = |x: Option<f64>| x.unwrap_or(f64::INFINITY);
        spans.sort_by(|a, b| start(a.0).total_cmp(&start(b.0)));
        spans.dedup_by(|later, earlier| {
            let touch = start(later.0) < end(earlier.1) + 1.0;
            if touch {
                earlier.1 = earlier.1.zip(later.1).map(|(a, b)| a.max(b));
                earlier.2 = earlier.2.and(later.2);
            }
            touch
        });
        spans
    }

    fn threads(&mut self, spans: &[(Option<f64>, Option<f64>, Qualifier)]) {
        for (earlier, later) in spans.iter().zip(spans.iter().skip(1)) {
            if let (Some(x0), Some(x1)) = (earlier.1, later.0)
                && self.is_near(x0, x1)
            {
                self.parts.push(Part::Thread { x0: self.clip(x0), x1: self.clip(x1) });
            }
        }
    }

    /// One of these, it is not known which.
    fn one_of(&mut self, members: &[Member]) {
        let spans = self.spans(members);
        self.threads(&spans);
        let first = spans.first().and_then(|span| span.0);
        let last = spans.last().and_then(|span| span.1);
        let said = spans.iter().fold(Qualifier::Certain, |said, span| said.and(span.2));
        if let (Some(x0), Some(x1)) = (first, last)
            && x1 - x0 < NARROW
        {
            let zone = Zone { x0, x1, qualifier: said, fine: false };
            if said.is_approximate() {
                self.cloud(zone);
            } else {
                self.foot(zone, self.edges(said));
            }
            self.glyph(zone.middle());
            return;
        }
        let mut widest: Option<(f64, f64)> = None;
        for (x0, x1, qualifier) in spans {
            let from = x0.unwrap_or_else(|| self.axis.x0().min(x1.unwrap_or(f64::INFINITY) - ARROW_LENGTH));
            let to = x1.unwrap_or_else(|| self.axis.x1().max(from + ARROW_LENGTH));
            let short = (FOOT_MIN - (to - from)).max(0.0) / 2.0;
            let zone = Zone { x0: from - short, x1: to + short, qualifier, fine: false };
            if qualifier.is_approximate() {
                self.cloud(zone);
            } else {
                let side = |x: Option<f64>| if x.is_some() { TubeEnd::Upright } else { TubeEnd::Square };
                self.tube(zone.x0, zone.x1, side(x0), side(x1), qualifier);
            }
            self.open_ends(x0, x1, from, to);
            let glyph = match (x0, x1) {
                (Some(_), None) => from + GLYPH_AFTER_START,
                (None, Some(_)) => to - GLYPH_AFTER_START,
                (Some(_), Some(_)) | (None, None) => zone.middle(),
            };
            if widest.is_none_or(|(width, _)| zone.width() > width) {
                widest = Some((zone.width(), glyph));
            }
        }
        if let Some((_, glyph)) = widest {
            self.glyph(glyph);
        }
    }

    fn open_ends(&mut self, x0: Option<f64>, x1: Option<f64>, from: f64, to: f64) {
        if x0.is_none() && self.is_near(from, from + ARROW_LENGTH) {
            self.parts.push(Part::Arrow { x: from, side: Side::Start });
        }
        if x1.is_none() && self.is_near(to - ARROW_LENGTH, to) {
            self.parts.push(Part::Arrow { x: to, side: Side::End });
        }
    }

    /// All of these.
    fn all_of(&mut self, members: &[Member]) {
        let spans = self.spans(members);
        self.threads(&spans);
        let mut drawn_to = f64::NEG_INFINITY;
        for member in members {
            match member {
                Member::One(dated) => {
                    let zone = self.zone(dated);
                    // Members that fall on one point of the screen are drawn once.
                    if (zone.x1 - drawn_to).abs() >= 1.0 && self.is_near(zone.x0 - GLYPH, zone.x1 + GLYPH) {
                        self.single(dated);
                        drawn_to = zone.x1;
                    }
                }
                Member::Range { first, last } => self.interval(first, last),
            }
        }
    }

    fn finish(self) -> Shape {
        let mut shape = Shape { parts: self.parts, glyphs: self.glyphs, ..Shape::default() };
        let (mut x0, mut x1) = (f64::INFINITY, f64::NEG_INFINITY);
        let mut span = false;
        for part in &shape.parts {
            let (from, to) = part.extent();
            (x0, x1) = (x0.min(from), x1.max(to));
            span |= !matches!(part, Part::Foot { .. });
        }
        for glyph in &shape.glyphs {
            (x0, x1) = (x0.min(glyph - GLYPH / 2.0), x1.max(glyph + GLYPH / 2.0));
        }
        if x0 <= x1 {
            (shape.x0, shape.x1) = (x0, x1);
        }
        shape.alone = if span { Alone::Span } else { Alone::Glyph };
        shape
    }
}

fn unknown_fade() -> f64 {
    UNKNOWN_FADE.min(UNKNOWN_FADE_PART * UNKNOWN_LENGTH)
}

impl Part {
    /// From left to right, everything that is painted of it.
    #[must_use]
    pub fn extent(&self) -> (f64, f64) {
        match *self {
            Self::Tube { x0, x1, .. }
            | Self::Bar { x0, x1, .. }
            | Self::Foot { x0, x1, .. }
            | Self::Thread { x0, x1 } => (x0, x1),
            Self::Cloud { x0, x1, spread, .. } => (x0 - spread, x1 + spread),
            Self::Cap { x0, .. } => (x0, x0 + CAP_WIDTH),
            Self::Arrow { x, side: Side::Start } => (x, x + ARROW_LENGTH),
            Self::Arrow { x, side: Side::End } => (x - ARROW_LENGTH, x),
            Self::RunsOn { x, .. } => (x - RUNS_ON / 2.0, x + RUNS_ON / 2.0),
            Self::Question { x } => (x - QUESTION_WIDTH / 2.0, x + QUESTION_WIDTH / 2.0),
        }
    }
}

impl Shape {
    /// Whether nothing of it is near the axis.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty() && self.glyphs.is_empty()
    }

    /// Height of everything painted, about the row's middle.
    #[must_use]
    pub fn height(&self) -> f64 {
        let foot = self.parts.iter().any(|part| matches!(part, Part::Foot { .. }));
        if foot { 2.0 * (super::FOOT_TOP + super::FOOT_HEIGHT) } else { TUBE_HEIGHT }
    }

    /// The longest bar, with its hard part: what a label may ride in.
    #[must_use]
    pub fn bar(&self) -> Option<(f64, f64)> {
        let bars = self.parts.iter().filter_map(|part| match *part {
            Part::Bar { x0, x1, fade_start, fade_end, .. } => Some((x0 + fade_start, x1 - fade_end)),
            Part::Tube { .. }
            | Part::Cloud { .. }
            | Part::Cap { .. }
            | Part::Arrow { .. }
            | Part::RunsOn { .. }
            | Part::Question { .. }
            | Part::Foot { .. }
            | Part::Thread { .. } => None,
        });
        bars.max_by(|a, b| (a.1 - a.0).total_cmp(&(b.1 - b.0)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Edtf;
    use crate::model::edtf::Day;
    use crate::view::TimeWindow;

    /// A thousand days from 1 January 2024, a point each.
    fn axis() -> TimeAxis {
        let start = as_days(Day::from_ymd(2024, 1, 1).unwrap());
        TimeAxis::new(TimeWindow::new(start, start + 1000.0).unwrap(), 0.0, 1000.0)
    }

    fn end(end: TubeEnd) -> String {
        match end {
            TubeEnd::Fade(by) => format!("fade {by:.1}"),
            TubeEnd::Upright => "upright".into(),
            TubeEnd::Square => "square".into(),
        }
    }

    fn part(part: &Part) -> String {
        match part {
            Part::Tube { x0, x1, start, end: last, edges } => {
                format!("tube {x0:.0} to {x1:.0}, {}, {}, {edges:?}", end(*start), end(*last))
            }
            Part::Cloud { x0, x1, spread, edges } => {
                format!("cloud {x0:.0} to {x1:.0}, {spread:.1}, {edges:?}")
            }
            Part::Bar { x0, x1, fade_start, fade_end, edges } => {
                format!("bar {x0:.0} to {x1:.0}, {fade_start}, {fade_end}, {edges:?}")
            }
            Part::Cap { x0, edges } => format!("cap {x0:.0}, {edges:?}"),
            Part::Arrow { x, side } => format!("arrow {x:.0}, {side:?}"),
            Part::RunsOn { x, side } => format!("on {x:.0}, {side:?}"),
            Part::Question { x } => format!("? {x}"),
            Part::Foot { x0, x1, edges } => format!("foot {x0:.1} to {x1:.1}, {edges:?}"),
            Part::Thread { x0, x1 } => format!("thread {x0:.0} to {x1:.0}"),
        }
    }

    fn drawn(text: &str, basis: &DateBasis) -> String {
        let shape = shape_of(&Edtf::parse(text).unwrap().reading(), basis, &axis());
        let parts: Vec<String> = shape.parts.iter().map(part).collect();
        let glyphs: Vec<String> = shape.glyphs.iter().map(|x| format!("{x:.1}")).collect();
        format!("{} @ {}", parts.join("; "), glyphs.join(" "))
    }

    #[test]
    fn each_quality_of_date_has_its_shape() {
        for (text, expected) in [
            ("2024-10-14", " @ 287.5"),
            ("2024-10-14?", "foot 285.0 to 290.0, Dashed @ 287.5"),
            ("2024-10-14~", "cloud 287 to 288, 8.0, None @ 287.5"),
            ("2024-10", "tube 274 to 305, fade 5.6, fade 5.6, Solid @ 289.5"),
            ("2024-23", "tube 244 to 335, fade 14.0, fade 14.0, Solid @ 289.5"),
            ("2024", "tube 0 to 366, fade 14.0, fade 14.0, Solid @ 183.0"),
            ("2024-10?", "tube 274 to 305, fade 5.6, fade 5.6, Dashed @ 289.5"),
            ("2024-10~", "cloud 274 to 305, 9.3, None @ 289.5"),
            ("2024-10%", "cloud 274 to 305, 9.3, Dashed @ 289.5"),
            ("2024-02-13/2024-11-20", "cap 43, Solid; cap 323, Solid; bar 43 to 325, 0, 0, Solid @ 59.0"),
            ("2024-02-13/2024-02-20", "foot 43.0 to 51.0, Solid @ 47.0"),
            (
                "2024-02/2024-11",
                "tube 31 to 60, fade 5.2, square, Solid; tube 305 to 335, square, fade 5.4, Solid; bar 60 to 305, 0, 0, Solid @ 76.0",
            ),
            ("2024-02/2024-02", "tube 31 to 60, fade 5.2, fade 5.2, Solid @ 45.5"),
            (
                "2024-02/..",
                "tube 31 to 60, fade 5.2, square, Solid; bar 60 to 993, 0, 0, Solid; arrow 1000, End @ 76.0",
            ),
            (
                "2024-02/",
                "tube 31 to 60, fade 5.2, square, Solid; bar 60 to 180, 0, 48, Solid; ? 189.5 @ 76.0",
            ),
            (
                "/2024-11",
                "tube 305 to 335, square, fade 5.4, Solid; bar 185 to 305, 48, 0, Solid; ? 175.5 @ 289.0",
            ),
            ("2017/..", "bar 12 to 993, 0, 0, Solid; on 6, Start; arrow 1000, End @ "),
            ("[2024-02..2024-11]", "tube 31 to 335, upright, upright, Solid @ 183.0"),
            ("[..2024-02]", "tube 0 to 60, square, upright, Solid; arrow 0, Start @ 44.0"),
            ("{2024-10-14,2024-12-14}", "thread 288 to 348 @ 287.5 348.5"),
        ] {
            assert_eq!(drawn(text, &DateBasis::Stated), expected, "{text}");
        }
    }

    #[test]
    fn what_no_source_states_is_dotted() {
        let inferred = DateBasis::Inferred("why".into());
        assert_eq!(drawn("2024-10", &inferred), "tube 274 to 305, fade 5.6, fade 5.6, Dotted @ 289.5");
        assert_eq!(drawn("2024-10-14", &inferred), "foot 285.0 to 290.0, Dotted @ 287.5");
        assert_eq!(drawn("2024?-10", &inferred), "tube 274 to 305, fade 5.6, fade 5.6, Dashed @ 289.5");
    }

    #[test]
    fn nothing_is_painted_far_outside() {
        for text in [
            "Y-3000000/Y3000000",
            "Y-3000000",
            "-9999/..",
            "../9999",
            "[-9999,2024-10..9999]",
            "9999",
            "201X~",
        ] {
            let shape = shape_of(&Edtf::parse(text).unwrap().reading(), &DateBasis::Stated, &axis());
            for part in &shape.parts {
                let (x0, x1) = part.extent();
                assert!(x0 >= -2.0 * CLIP_MARGIN && x1 <= 1000.0 + 2.0 * CLIP_MARGIN, "{text}: {part:?}");
            }
        }
    }

    #[test]
    fn a_day_wider_than_its_glyph_is_an_interval_and_hours_show_in_it() {
        let start = as_days(Day::from_ymd(2024, 10, 14).unwrap());
        let axis = TimeAxis::new(TimeWindow::new(start - 1.0, start + 9.0).unwrap(), 0.0, 1000.0);
        let shape = |text: &str| shape_of(&Edtf::parse(text).unwrap().reading(), &DateBasis::Stated, &axis);
        let parts: Vec<String> = shape("2024-10-14").parts.iter().map(part).collect();
        assert_eq!(parts, ["cap 100, Solid", "cap 198, Solid", "bar 100 to 200, 0, 0, Solid"]);
        let glyph = shape("2024-10-14T12:00").glyphs.first().copied().unwrap();
        assert!((glyph - 150.0).abs() < 0.1, "{glyph}");
    }
}
