//! "152 years folded", upright through the lanes: once for each fold, where nothing stands in the way.

use lean_string::LeanStr;

use super::{Measure, Rect, TextStyle, Timeline};

/// What a fold says of itself in the lanes; read from below to above.
#[derive(Clone, Debug, PartialEq)]
pub struct FoldWords {
    /// Middle of the line, across it.
    pub x: f64,
    /// Middle of the line, along it.
    pub y: f64,
    /// Its length.
    pub length: f64,
    /// What it says.
    pub text: LeanStr,
}

/// Between the words and what stands above or below them.
const AIR: f64 = 6.0;
/// Words stand this far below the top of what is seen, where nothing is in the way.
const FROM_TOP: f64 = 48.0;

/// The words of every fold that is wholly seen, within a stretch of y.
pub(super) fn place(timeline: &Timeline, (top, bottom): (f64, f64), measure: &dyn Measure) -> Vec<FoldWords> {
    let (top, bottom) = (top.max(0.0), bottom.min(timeline.lanes_height));
    let tongue = timeline.tongue;
    let words = timeline.ruler.folds.iter().filter_map(|fold| {
        let text = LeanStr::from(fold.time.folded_words(tongue));
        let length = measure.width(&text, TextStyle::Ruler);
        let inside = fold.x0 >= timeline.axis.x0() && fold.x1 <= timeline.axis.x1();
        let y = inside.then(|| free(timeline, (fold.x0, fold.x1), (top, bottom), length))??;
        Some(FoldWords { x: f64::midpoint(fold.x0, fold.x1), y, length, text })
    });
    words.collect()
}

/// The first place from the top on where so much is free between two x.
fn free(timeline: &Timeline, (x0, x1): (f64, f64), (top, bottom): (f64, f64), length: f64) -> Option<f64> {
    let in_the_way = |rect: &Rect| rect.x0 < x1 && x0 < rect.x1;
    let labels = timeline.marks.iter().filter_map(|mark| mark.label.as_ref());
    let mut taken: Vec<(f64, f64)> = timeline
        .marks
        .iter()
        .map(|mark| mark.bounds)
        .chain(labels.map(|label| label.rect))
        .chain(timeline.clusters.iter().map(|cluster| cluster.rect))
        .chain(timeline.bands.iter().map(|band| band.rect))
        .filter(in_the_way)
        .map(|rect| (rect.y0 - AIR, rect.y1 + AIR))
        .collect();
    taken.sort_by(|a, b| a.0.total_cmp(&b.0));
    let fits = |from: f64| {
        let to = from + length;
        to <= bottom - AIR && !taken.iter().any(|(y0, y1)| *y0 < to && from < *y1)
    };
    let preferred = top + FROM_TOP.min(((bottom - top - length) / 2.0).max(AIR));
    let after = taken.iter().map(|(_, y1)| *y1).filter(|y1| *y1 > preferred);
    let place = std::iter::once(preferred).chain(after).chain([top + AIR]).find(|from| fits(*from));
    place.map(|from| from + length / 2.0)
}
