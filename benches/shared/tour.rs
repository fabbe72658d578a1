//! The tour of views: zoom in, pan at three scales, zoom out.

use casetrail::view::TimeWindow;
use serde::Deserialize;

#[derive(Deserialize)]
struct Tour {
    from: f64,
    to: f64,
    centre: f64,
    frames: u32,
    steps: Vec<Step>,
}

#[derive(Deserialize)]
enum Step {
    Zoom { phase: String, from_days: f64, to_days: f64 },
    Pan { phase: String, days: f64 },
}

/// The phases in order, and the windows of each.
pub(crate) fn phases() -> Vec<(String, Vec<TimeWindow>)> {
    let tour: Tour = ron::from_str(include_str!("../tour.ron")).expect("the tour is RON");
    let last = f64::from(tour.frames - 1);
    let part = |frame: u32| f64::from(frame) / last;
    let window = |from, to| TimeWindow::new(from, to).expect("a tour's windows have a width");
    tour.steps
        .iter()
        .map(|step| match step {
            Step::Zoom { phase, from_days, to_days } => {
                let half = |frame| from_days * (to_days / from_days).powf(part(frame)) / 2.0;
                let at = |frame| window(tour.centre - half(frame), tour.centre + half(frame));
                (phase.clone(), (0..tour.frames).map(at).collect())
            }
            Step::Pan { phase, days } => {
                let from = |frame| tour.from + (tour.to - tour.from - days) * part(frame);
                let at = |frame| window(from(frame), from(frame) + days);
                (phase.clone(), (0..tour.frames).map(at).collect())
            }
        })
        .collect()
}
