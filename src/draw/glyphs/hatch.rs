//! Lines at 45° inside forms made of convex parts, and the half of a part.

use egui::{Pos2, pos2};

/// The part of a convex polygon left of `x`.
pub(crate) fn clip_left(polygon: &[Pos2], x: f32) -> Vec<Pos2> {
    let mut out = Vec::new();
    for (from, to) in sides(polygon) {
        if from.x <= x {
            out.push(from);
        }
        if (from.x <= x) != (to.x <= x) {
            let t = (x - from.x) / (to.x - from.x);
            out.push(pos2(x, from.y + t * (to.y - from.y)));
        }
    }
    out
}

/// Rising lines at 45° within the union of convex parts, `apart` between neighbours, measured across them.
///
/// `rise` is 1 for lines that rise to the right, −1 for lines that fall. The lines lie on one grid for the
/// whole plane, so that neighbouring marks match.
pub(crate) fn hatch_lines(parts: &[Vec<Pos2>], apart: f32, rise: f32) -> Vec<[Pos2; 2]> {
    if !(apart.is_finite() && apart > 0.05) {
        return Vec::new();
    }
    // On a line that rises to the right, x + y is constant (y points down).
    let key = |p: Pos2| p.x * rise + p.y;
    let step = apart * std::f32::consts::SQRT_2;
    let keys = parts.iter().flatten().map(|p| key(*p));
    let (low, high) = keys.fold((f32::INFINITY, f32::NEG_INFINITY), |(l, h), k| (l.min(k), h.max(k)));
    if !(low.is_finite() && high.is_finite()) {
        return Vec::new();
    }
    let mut out = Vec::new();
    let mut at = (low / step).ceil() * step;
    while at < high {
        let mut spans: Vec<[f32; 2]> = parts.iter().filter_map(|part| crossing(part, at, rise)).collect();
        spans.sort_by(|a, b| a[0].total_cmp(&b[0]));
        for [from, to] in merged(spans) {
            out.push([pos2(from, at - from * rise), pos2(to, at - to * rise)]);
        }
        at += step;
    }
    out
}

/// Between which x the line `x * rise + y = at` runs inside a convex polygon.
fn crossing(polygon: &[Pos2], at: f32, rise: f32) -> Option<[f32; 2]> {
    let key = |p: Pos2| p.x * rise + p.y - at;
    let (mut low, mut high) = (f32::INFINITY, f32::NEG_INFINITY);
    for (from, to) in sides(polygon) {
        let (a, b) = (key(from), key(to));
        if (a <= 0.0) != (b <= 0.0) {
            let x = from.x + (to.x - from.x) * (a / (a - b));
            low = low.min(x);
            high = high.max(x);
        }
    }
    (high > low).then_some([low, high])
}

fn merged(sorted: Vec<[f32; 2]>) -> Vec<[f32; 2]> {
    let mut out: Vec<[f32; 2]> = Vec::new();
    for [from, to] in sorted {
        match out.last_mut() {
            Some([_, end]) if from <= *end + 0.01 => *end = end.max(to),
            _ => out.push([from, to]),
        }
    }
    out
}

fn sides(polygon: &[Pos2]) -> impl Iterator<Item = (Pos2, Pos2)> + '_ {
    polygon.iter().copied().zip(polygon.iter().copied().cycle().skip(1))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn square() -> Vec<Pos2> {
        vec![pos2(0.0, 0.0), pos2(10.0, 0.0), pos2(10.0, 10.0), pos2(0.0, 10.0)]
    }

    #[test]
    fn the_left_half_of_a_square_is_half_as_wide() {
        let half = clip_left(&square(), 4.0);
        assert!(half.iter().all(|p| p.x <= 4.0) && half.len() == 4);
    }

    #[test]
    fn hatching_stays_inside_and_lines_of_two_parts_join() {
        let right: Vec<Pos2> = square().iter().map(|p| pos2(p.x + 9.0, p.y)).collect();
        let lines = hatch_lines(&[square(), right], 3.0, 1.0);
        assert!(!lines.is_empty());
        for [from, to] in lines {
            assert!(from.x >= -0.01 && to.x <= 19.01 && from.y <= 10.01 && to.y >= -0.01);
        }
    }
}
