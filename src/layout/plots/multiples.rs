//! Small multiples: a plot for each case, one below the other, on one axis of time and one scale, so that a bar twice as high
//! is twice as much wherever it stands. Nothing is added over cases.

use std::collections::BTreeMap;

use lean_string::LeanStr;

use super::scale::Scale;
use super::shown::{Reach, Shown};
use crate::document::DocId;
use crate::model::{Case, Decimal};
use crate::query::panels::Panel;
use crate::query::sums::{Choice, Hidden, Plot};

impl Shown {
    /// The panels, each as chosen: one that is told case by case as a plot for each case that has anything to show.
    pub fn all(
        panels: impl IntoIterator<Item = Panel>,
        cases: &[(DocId, &Case)],
        chosen: impl Fn(Plot) -> (Choice, Reach),
        hidden: &Hidden,
    ) -> Vec<Self> {
        let mut all = Vec::new();
        for panel in panels {
            let (choice, reach) = chosen(panel.plot());
            let parts = if choice.is_case_by_case() { by_case(&panel, cases) } else { Vec::new() };
            if parts.is_empty() {
                all.push(Self::new(panel, cases, choice, (reach, hidden)));
                continue;
            }
            let on = |panel: &Panel, scale: Option<Scale>| {
                Self::on_scale(panel.clone(), cases, choice, (reach, hidden), scale)
            };
            let each_on_its_own: Vec<Self> = parts.iter().map(|part| on(part, None)).collect();
            let scale = Scale::holding(each_on_its_own.iter().flat_map(Self::heights), false);
            all.extend(parts.iter().map(|part| on(part, Some(scale))));
        }
        all
    }

    /// Every value that is drawn.
    fn heights(&self) -> impl Iterator<Item = f64> {
        let drawn = self.amounts.iter().enumerate().filter(|(at, _)| !self.is_hidden(*at));
        let drawn = drawn.flat_map(|(_, amount)| [amount.value, amount.upper]);
        drawn.chain(self.standing.totals()).flatten().map(Decimal::to_f64)
    }
}

/// What of a panel is of each case, in the order of the cases; of two with one name the later has a number.
fn by_case(panel: &Panel, cases: &[(DocId, &Case)]) -> Vec<Panel> {
    let mut names: BTreeMap<LeanStr, usize> = BTreeMap::new();
    let of_case = |(doc, case): &(DocId, &Case)| {
        // Alone in its line it has more room than beside an amount.
        let name: LeanStr = case.meta.name().into();
        let times = names.entry(name.clone()).or_default();
        *times += 1;
        let name = if *times > 1 { format!("{name} ({times})").into() } else { name };
        panel.of_case(*doc, name)
    };
    cases.iter().filter_map(of_case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Currency, Edtf, Flow, Head};
    use crate::query::stated::{Plotted, panels};
    use crate::query::sums::{By, Over, Period};

    fn case(title: &str, flows: &[(&str, &str, i64)]) -> Case {
        let flow = |(id, date, value): &(&str, &str, i64)| Flow {
            head: Head { id: (*id).into(), date: Edtf::parse(date).ok(), ..Head::default() },
            value: Some(Decimal::from(*value)),
            currency: Some(Currency::EUR),
            ..Flow::default()
        };
        let mut case = Case { flows: flows.iter().map(flow).collect(), ..Case::default() };
        case.meta.title = title.into();
        case
    }

    fn multiples(cases: &[(DocId, &Case)]) -> Vec<Shown> {
        let plotted: Vec<Plotted<'_>> =
            cases.iter().map(|(doc, case)| Plotted { doc: *doc, case, index: None }).collect();
        let choice = Choice { over: Over::Per(Period::Year), by: By::EachCase, ..Choice::default() };
        let reach = Reach::Per(Period::Year);
        Shown::all(panels(&plotted), cases, |_| (choice, reach), &Hidden::default())
    }

    #[test]
    fn each_case_has_a_plot_on_the_scale_of_all_and_no_sum_is_over_cases() {
        let (small, large) =
            (case("Small", &[("a", "2024-03", 2), ("b", "2024-05", 1)]), case("Large", &[("c", "2024", 60)]));
        let nothing = case("Nothing", &[]);
        let cases = [(DocId(0), &small), (DocId(1), &nothing), (DocId(2), &large)];
        let shown = multiples(&cases);
        let told: Vec<_> = shown.iter().map(|plot| plot.panel.title()).collect();
        assert_eq!(told, ["Funding EUR, Small", "Funding EUR, Large"]);
        assert_eq!(shown[0].standing.scale(), shown[1].standing.scale());
        assert!(shown[0].standing.scale().part(60.0) > shown[0].standing.scale().part(3.0));
        let sums: Vec<_> = shown.iter().map(|plot| plot.amounts.get(0).unwrap().value).collect();
        assert_eq!(sums, [Some(Decimal::from(3)), Some(Decimal::from(60))]);
        for plot in &shown {
            let docs: std::collections::BTreeSet<Option<DocId>> =
                (0..plot.panel.amounts.len()).map(|at| plot.panel.doc(at)).collect();
            assert_eq!(docs.len(), 1);
        }
    }

    #[test]
    fn two_cases_of_one_name_are_told_apart() {
        let (one, other) = (case("Same", &[("a", "2024", 2)]), case("Same", &[("b", "2024", 2)]));
        let shown = multiples(&[(DocId(0), &one), (DocId(1), &other)]);
        let told: Vec<_> = shown.iter().map(|plot| plot.panel.title()).collect();
        assert_eq!(told, ["Funding EUR, Same", "Funding EUR, Same (2)"]);
    }
}
