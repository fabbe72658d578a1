//! The words of a figure: title, subtitle, and what stands at its foot.

use super::{Around, Drawn, FigureSpec, around};
use crate::layout::{day_of, since_words};
use crate::model::edtf::Day;
use crate::model::{Edtf, LanesBy, Named};
use crate::query::TimeIndex;
use crate::view::TimeWindow;

pub(super) fn title(cases: &[(Drawn, TimeIndex)]) -> String {
    let titles =
        cases.iter().map(|(drawn, _)| drawn.case.meta.title.as_str()).filter(|title| !title.is_empty());
    match cases.len() {
        0 | 1 => titles.collect(),
        2 | 3 => titles.collect::<Vec<_>>().join("; "),
        many => format!("{many} cases"),
    }
}

/// "November 2023 to April 2025", and the filter in force.
pub(super) fn subtitle(spec: &FigureSpec, window: Option<TimeWindow>, is_aligned: bool) -> String {
    let mut words = window.map_or_else(
        || "No fact is dated".to_owned(),
        |window| {
            if is_aligned {
                format!("{} from an event of each case", since_words(window))
            } else {
                from_to(window)
            }
        },
    );
    if spec.lanes_by != LanesBy::Topic {
        words = format!("{words}; lanes by {}", spec.lanes_by.words());
    }
    if !spec.filter.trim().is_empty() {
        words = format!("{words}; only what matches “{}”", spec.filter.trim());
    }
    words
}

/// "November 2023 to April 2025", "November 2023"; the days where only some of one month are shown.
pub(in crate::export) fn from_to(window: TimeWindow) -> String {
    // The window ends where its last day does.
    let (from, to) = (day_of(window.from()), day_of(window.to() - 1e-6));
    let month = |day: Day| {
        let ymd = day.ymd();
        Edtf::from_month(ymd.year, ymd.month).map_or_else(|| ymd.year.to_string(), |month| month.words())
    };
    let (first, last) = (month(from), month(to));
    if first != last {
        return format!("{first} to {last}");
    }
    let is_whole = month(day_of(window.from() - 1e-6)) != first && month(day_of(window.to() + 1e-6)) != last;
    if is_whole {
        return first;
    }
    let day = |day: Day| Edtf::from_day(day).map_or_else(|| month(day), |day| day.words());
    let (from, to) = (day(from), day(to));
    if from == to { from } else { format!("{from} to {to}") }
}

/// What stands at the foot of the sheet.
pub(super) fn foot(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec, withheld: usize) -> String {
    let withheld = if spec.has(Around::Notes) { withheld_words(withheld) } else { String::new() };
    let parts = [withheld, around::origin(cases, spec)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// "2 confidential records are left out"; nothing where there is none.
fn withheld_words(withheld: usize) -> String {
    match withheld {
        0 => String::new(),
        1 => "1 confidential record is left out".to_owned(),
        many => format!("{many} confidential records are left out"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::as_days;

    #[test]
    fn the_time_of_a_figure_is_told_to_its_last_day() {
        let told = |from: &str, to: &str| {
            let day = |text: &str| Edtf::parse(text).unwrap();
            let from = as_days(day(from).earliest().unwrap());
            let to = as_days(day(to).latest().unwrap()) + 1.0;
            from_to(TimeWindow::new(from, to).unwrap())
        };
        assert_eq!(told("2024-10", "2024-11"), "October 2024 to November 2024");
        assert_eq!(told("2024-10", "2024-10"), "October 2024");
        assert_eq!(told("2024-10-14", "2024-10-20"), "14 October 2024 to 20 October 2024");
        assert_eq!(told("2024-10-14", "2024-10-14"), "14 October 2024");
        assert_eq!(told("2024-10-14", "2024-11-02"), "October 2024 to November 2024");
    }
}
