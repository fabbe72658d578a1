//! Laws of a sheet on which every fact is named.

use super::*;

proptest! {
    #[test]
    fn where_all_facts_are_named_none_is_counted_and_none_meets_another(
        case in cases(), (from, days, width) in windows(),
    ) {
        // Of a day that the window cuts, an hour may lie outside.
        let (from, days) = (from.floor(), days.ceil());
        let mut desk = Desk::new(case);
        desk.labels = Labels::All;
        desk.visible = Some((0.0, f64::MAX));
        let timeline = desk.lay_out(from, from + days, width);
        prop_assert!(timeline.clusters.is_empty() && timeline.bands.is_empty());
        prop_assert_eq!(timeline.heads.iter().map(|head| head.unseen).sum::<usize>(), 0);
        // A cloud may reach into the window from days outside.
        prop_assert!(timeline.marks.len() >= timeline.in_window);
        let hidden = timeline.marks.iter().filter_map(|mark| mark.label.as_ref()?.hidden.as_ref()).count();
        prop_assert_eq!(hidden, 0);
        let mut taken: Vec<(usize, usize, f64, f64)> = Vec::new();
        for mark in &timeline.marks {
            // So narrow that it has no room even alone in its row, or at the very edge.
            let label = mark.label.as_ref().map_or(mark.bounds, |label| label.rect);
            let (x0, x1) = (mark.bounds.x0.min(label.x0), mark.bounds.x1.max(label.x1));
            taken.push((mark.head, mark.row, x0, x1));
        }
        for (nth, one) in taken.iter().enumerate() {
            for other in taken.iter().skip(nth + 1).filter(|other| (other.0, other.1) == (one.0, one.1)) {
                prop_assert!(one.3 <= other.2 || other.3 <= one.2, "{one:?} meets {other:?}");
            }
        }
        // A title is cut only where it has all the room of a row, and there is not enough of it.
        for mark in &timeline.marks {
            let is_alone = timeline.marks.iter().filter(|other| (other.head, other.row) == (mark.head, mark.row)).count() == 1;
            let is_whole = mark.label.as_ref().is_some_and(|label| label.cut == casetrail::layout::Cut::Whole);
            prop_assert!(is_whole || is_alone, "{mark:?}");
        }
    }
}
