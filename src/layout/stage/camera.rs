//! From one scene to another: the time moves, what stays stays in sight, the rest comes and goes.

use super::facts::StageRow;
use super::{Body, PictureKey, Stage, StageInput, StagePicture, StagePlot, TextLine, Timed, lay_out};
use crate::layout::{Measure, Rect};
use crate::view::TimeWindow;

/// Slower towards the end: 0 to 1 for 0 to 1.
#[must_use]
pub fn eased(t: f64) -> f64 {
    let left = 1.0 - t.clamp(0.0, 1.0);
    1.0 - left * left * left
}

/// The time on the way from one window to another: its length changes by equal parts in equal steps, so that a long zoom
/// does not leap at one end.
#[must_use]
pub fn window_between(from: Option<TimeWindow>, to: Option<TimeWindow>, t: f64) -> Option<TimeWindow> {
    let (Some(from), Some(to)) = (from, to) else { return to.or(from) };
    // A quotient of lengths instead of logarithms: at t the length lies between the two on a hyperbola.
    let days = 1.0 / ((1.0 - t) / from.days() + t / to.days());
    let part = if (to.days() - from.days()).abs() < 1e-9 {
        t
    } else {
        (days - from.days()) / (to.days() - from.days())
    };
    let middle = |window: TimeWindow| f64::midpoint(window.from(), window.to());
    let middle = middle(from) + (middle(to) - middle(from)) * part;
    TimeWindow::new(middle - days / 2.0, middle + days / 2.0)
}

/// The stage at a moment between two scenes, 0 to 1.
#[must_use]
pub fn move_between(from: &StageInput<'_>, to: &StageInput<'_>, t: f64, measure: &dyn Measure) -> Stage {
    let window = window_between(from.window, to.window, t);
    let before = lay_out(&StageInput { window: window.filter(|_| from.window.is_some()), ..*from }, measure);
    let after = lay_out(&StageInput { window: window.filter(|_| to.window.is_some()), ..*to }, measure);
    let is_same = from.scenery.id == to.scenery.id;
    let (words, words_opacity) = match (is_same, t < 0.5) {
        (true, _) => (&after, 1.0),
        (false, true) => (&before, 1.0 - 2.0 * t),
        (false, false) => (&after, 2.0 * t - 1.0),
    };
    let (head, quote) = (words.head.clone(), words.quote.clone());
    let bodies = match (before.bodies.as_slice(), after.bodies.as_slice()) {
        ([(Body::Time(a), _), a_rest @ ..], [(Body::Time(b), _), b_rest @ ..])
            if a.axis.is_some() && b.axis.is_some() =>
        {
            let moving = (Body::Time(Box::new(merged(a, b, t))), 1.0);
            std::iter::once(moving).chain(fading(a_rest, b_rest, t)).collect()
        }
        (before, after) => fading(before, after, t).collect(),
    };
    let pictures = both(&before.pictures, &after.pictures, t);
    Stage { head, bodies, pictures, quote, words_opacity, ..after }
}

/// What leaves and what comes, the one through the other.
fn fading<'a>(
    before: &'a [(Body, f64)],
    after: &'a [(Body, f64)],
    t: f64,
) -> impl Iterator<Item = (Body, f64)> + 'a {
    let leaving = before.iter().map(move |(body, _)| (body.clone(), 1.0 - t));
    leaving.chain(after.iter().map(move |(body, _)| (body.clone(), t)))
}

/// Plots of both: one of the same amounts moves with the axis, the others come and go.
fn plots(before: &[StagePlot], after: &[StagePlot], t: f64) -> Vec<StagePlot> {
    let is_same = StagePlot::draws_the_same_as;
    let leaving = before.iter().filter(|a| !after.iter().any(|b| is_same(a, b)));
    let leaving = leaving.map(|a| StagePlot { opacity: 1.0 - t, told: Vec::new(), ..a.clone() });
    let coming = after.iter().map(|b| match before.iter().find(|a| is_same(a, b)) {
        Some(a) => b.clone().lower(between(a.room.y0, b.room.y0, t) - b.room.y0),
        None => StagePlot { opacity: t, ..b.clone() },
    });
    leaving.chain(coming).collect()
}

/// Pictures of both: one that stays slides, the others come and go.
fn both(before: &[(StagePicture, f64)], after: &[(StagePicture, f64)], t: f64) -> Vec<(StagePicture, f64)> {
    let in_both = |key: &PictureKey| {
        let before = before.iter().find(|(a, _)| a.key == *key);
        before.filter(|_| after.iter().any(|(b, _)| b.key == *key))
    };
    let leaving = before.iter().filter(|(a, _)| in_both(&a.key).is_none());
    let leaving = leaving.map(|(a, _)| (a.clone(), 1.0 - t));
    let staying = after.iter().map(|(b, _)| match in_both(&b.key) {
        Some((a, _)) => {
            let rect = Rect::new(
                between(a.rect.x0, b.rect.x0, t),
                between(a.rect.y0, b.rect.y0, t),
                between(a.rect.x1, b.rect.x1, t),
                between(a.rect.y1, b.rect.y1, t),
            );
            (StagePicture { rect, ..b.clone() }, 1.0)
        }
        None => (b.clone(), t),
    });
    leaving.chain(staying).collect()
}

fn between(a: f64, b: f64, t: f64) -> f64 {
    a + (b - a) * t
}

/// Rows of both: those that stay slide to their new place.
fn merged(a: &Timed, b: &Timed, t: f64) -> Timed {
    let mut rows: Vec<StageRow> = Vec::new();
    for row in &a.rows {
        if !b.rows.iter().any(|other| other.key == row.key) {
            // Never whole: what leaves is nothing to be used any more, and may stand among the rest already.
            rows.push(StageRow { opacity: (1.0 - t).min(0.999), ..row.clone() });
        }
    }
    for row in &b.rows {
        let was = a.rows.iter().find(|other| other.key == row.key);
        rows.push(match was {
            Some(was) => row.clone().lower(between(was.y, row.y, t) - row.y),
            None => StageRow { opacity: t, ..row.clone() },
        });
    }
    let top = between(a.top, b.top, t);
    let mut ruler = b.ruler.clone();
    for tick in &mut ruler {
        tick.label = tick.label.take().map(|label| TextLine { y: label.y + top - b.top, ..label });
    }
    let rest_y = between(a.rest_y, b.rest_y, t);
    let mut rest = b.rest.clone();
    for mark in &mut rest {
        let down = rest_y - b.rest_y;
        mark.rect = Rect::new(mark.rect.x0, mark.rect.y0 + down, mark.rect.x1, mark.rect.y1 + down);
        if let super::RestOf::Crowd { text, .. } = &mut mark.of {
            text.y += down;
        }
    }
    Timed {
        rows,
        ruler,
        rest,
        rest_y,
        top,
        line: between(a.line, b.line, t),
        bottom: between(a.bottom, b.bottom, t),
        // They are back when everything stands.
        joins: Vec::new(),
        undated_from: None,
        more: None,
        plots: plots(&a.plots, &b.plots, t),
        ..b.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_camera_starts_and_ends_at_its_windows() {
        let (a, b) = (TimeWindow::new(0.0, 10.0), TimeWindow::new(100.0, 1100.0));
        for (t, expected) in [(0.0, a), (1.0, b)] {
            let (found, expected) = (window_between(a, b, t).unwrap(), expected.unwrap());
            assert!(
                (found.from() - expected.from()).abs() < 1e-6 && (found.to() - expected.to()).abs() < 1e-6
            );
        }
        assert!((eased(0.0)).abs() < 1e-12 && (eased(1.0) - 1.0).abs() < 1e-12);
    }
}
