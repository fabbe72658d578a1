//! Where the name of a link stands: on its line, and on nothing else.

use super::super::{PILL_HEIGHT, Point, Rect};
use super::ground::Ground;
use super::search::PILL_GAP;
use super::traffic::Traffic;

/// From one place along a line to the next that is tried.
const STEP: f64 = 6.0;

/// A straight part of a line, from the lower to the higher coordinate.
#[derive(Clone, Copy, Debug)]
struct Stretch {
    is_level: bool,
    /// The coordinate that stays.
    at: f64,
    from: f64,
    to: f64,
}

/// The room for a pill on a line: as near as can be to the middle of its longest level part, else of an upright one,
/// where it meets nothing. Lines of other links are covered only where there is no other way.
///
/// `tails` is how much of the line its ends need for what stands there.
pub(super) fn place(
    ground: &Ground,
    traffic: &Traffic,
    (path, tails): (&[Point], (f64, f64)),
    width: f64,
) -> Option<Rect> {
    let mut parts = stretches(path);
    // Where the pill hides the whole of a level part, an upright one is better.
    let rank = |part: &Stretch| (part.is_level && part.length() > width + 4.0, part.length());
    parts.sort_by(|a, b| {
        let (a, b) = (rank(a), rank(b));
        b.0.cmp(&a.0).then(b.1.total_cmp(&a.1))
    });
    let ends = [tail(path.iter(), tails.0), tail(path.iter().rev(), tails.1)];
    let shows_ends = |spot: &Rect| ends.iter().flatten().all(|end| !end.intersects(spot));
    let all = parts.iter().flat_map(|part| part.spots(ground, traffic, width));
    let spots: Vec<Rect> = all.filter(shows_ends).collect();
    let alone = spots.iter().find(|spot| !traffic.is_run_through(spot));
    alone.or(spots.first()).copied()
}

fn stretches(path: &[Point]) -> Vec<Stretch> {
    let parts = path.iter().zip(path.iter().skip(1)).map(|(a, b)| {
        let is_level = (a.y - b.y).abs() < 0.01;
        let (at, one, other) = if is_level { (a.y, a.x, b.x) } else { (a.x, a.y, b.y) };
        Stretch { is_level, at, from: one.min(other), to: one.max(other) }
    });
    parts.collect()
}

/// What stands at an end of a line, as a box about it.
fn tail<'a>(mut path: impl Iterator<Item = &'a Point>, length: f64) -> Option<Rect> {
    let (tip, next) = (path.next()?, path.next()?);
    let back = |tip: f64, next: f64| tip + (next - tip).clamp(-length - PILL_GAP, length + PILL_GAP);
    let (x, y) = (back(tip.x, next.x), back(tip.y, next.y));
    let line = Rect::new(tip.x.min(x), tip.y.min(y), tip.x.max(x), tip.y.max(y));
    (length > 0.0).then(|| line.grown(2.0, 2.0))
}

impl Stretch {
    fn length(&self) -> f64 {
        self.to - self.from
    }

    /// Where the pill meets no thing and no pill, from the middle of the part outwards.
    fn spots(&self, ground: &Ground, traffic: &Traffic, width: f64) -> Vec<Rect> {
        let half = width / 2.0 + PILL_GAP;
        let (low, high) = if self.is_level && self.length() > width + 4.0 {
            (self.from + width / 2.0, self.to - width / 2.0)
        } else {
            (self.from, self.to)
        };
        let middle = f64::midpoint(low, high);
        let mut along: Vec<f64> = if self.is_level {
            let band = Rect::about(f64::NEG_INFINITY, f64::INFINITY, self.at, PILL_HEIGHT);
            let free = ground.free(&band, half, &traffic.pills);
            free.iter()
                .map(|(from, to)| (from.max(low), to.min(high)))
                .filter(|(from, to)| from <= to)
                .flat_map(|(from, to)| {
                    let near = middle.clamp(from, to);
                    steps(middle, low, high).filter(move |x| from <= *x && *x <= to).chain([near])
                })
                .collect()
        } else {
            steps(middle, low, high).collect()
        };
        along.sort_by(|a, b| (a - middle).abs().total_cmp(&(b - middle).abs()));
        let rect = |along: f64| {
            let (x, y) = if self.is_level { (along, self.at) } else { (self.at, along) };
            Rect::about(x - width / 2.0, x + width / 2.0, y, PILL_HEIGHT)
        };
        let is_free =
            |rect: &Rect| ground.has_room(&rect.grown(PILL_GAP - 0.01, 0.0)) && !traffic.meets_pill(rect);
        along.into_iter().map(rect).filter(is_free).collect()
    }
}

/// Places from the middle of a part to both ends.
fn steps(middle: f64, low: f64, high: f64) -> impl Iterator<Item = f64> {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a length in points")]
    let count = (((high - low) / 2.0 / STEP).max(0.0) as u32).min(400);
    (0..=count).flat_map(move |nth| {
        let by = f64::from(nth) * STEP;
        [middle - by, middle + by]
    })
}
