//! What a scene asks of amounts: plots in time, sums beside each other, another currency. Made once for each scene, of all that
//! its filter and lanes leave; knows no size.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::scenery::rest;
use crate::document::DocId;
use crate::layout::TimeAxis;
use crate::layout::plots::{Reach, Shown};
use crate::model::edtf::Day;
use crate::model::{Case, Edtf, Id, Key, Scene, SceneView, TableName};
use crate::query::panels::Panel;
use crate::query::rates;
use crate::query::series::{Amount, of_flows};
use crate::query::stated::{Plotted, Stated};
use crate::query::sums::{Choice, Choices, Hidden, Kinship, Money, Over, Period, Plot, Stretch};
use crate::query::{Filter, TimeIndex};

/// The document that stands for the case on the stage: there is one.
pub(super) const STAGED: DocId = DocId(0);

/// How a scene shows amounts, where it is not each as stated beside the others.
#[derive(Clone, Debug, Default)]
pub struct Sums {
    /// Plots on the axis of time, from top to bottom.
    pub(super) in_time: Vec<InTime>,
    /// Sums of all of its time, beside each other.
    pub(super) compared: Vec<Arc<Shown>>,
    /// Flows in the currency that the scene asks for, as far as rates of the case tell it.
    pub(super) converted: Arc<BTreeMap<Key, Amount>>,
    /// Whether each flow stands beside the others too.
    pub(super) has_bars: bool,
}

/// A plot on the axis of time.
#[derive(Clone, Debug)]
pub(super) struct InTime {
    /// The same with periods as asked for and longer ones, for where there is no room; the shortest first.
    shown: Vec<(Reach, Arc<Shown>)>,
}

impl InTime {
    /// What is drawn on an axis.
    pub(super) fn on(&self, axis: &TimeAxis) -> Option<&Arc<Shown>> {
        let reach = Reach::of(self.shown.first()?.1.choice, axis);
        let found = self.shown.iter().find(|(of, _)| *of == reach).or(self.shown.last());
        found.map(|(_, shown)| shown)
    }

    fn panel(&self) -> Option<&Panel> {
        self.shown.first().map(|(_, shown)| &shown.panel)
    }
}

impl Sums {
    /// What each scene of a case asks for. The kinship is that of all facts of the file, whether they may be shown or not.
    #[must_use]
    pub fn of_all((case, index): (&Case, &TimeIndex), kinship: &Arc<Kinship>) -> BTreeMap<Id, Arc<Self>> {
        let mut made: Vec<(Money, Stated)> = Vec::new();
        let mut stated = |money: Money| {
            if let Some((_, stated)) = made.iter().find(|(of, _)| *of == money) {
                return stated.clone();
            }
            let plotted = Plotted { doc: STAGED, case, index: Some(index) };
            let stated = Stated::of(&[plotted], money, kinship);
            made.push((money, stated.clone()));
            stated
        };
        let of = |scene: &Scene| (scene.id.clone(), Arc::new(Self::of((case, index), scene, &mut stated)));
        case.scenes.iter().map(of).collect()
    }

    fn of(
        (case, index): (&Case, &TimeIndex),
        scene: &Scene,
        stated: &mut dyn FnMut(Money) -> Stated,
    ) -> Self {
        let view = scene.view.unwrap_or_default();
        let choices = Choices::kept(&scene.funding, &scene.counted);
        let asks_for_counts = choices.counts != Choice::default() || !choices.unit.is_empty();
        let wants = |plot: Plot, has_funding: bool| match (view, plot) {
            (SceneView::Timeline | SceneView::Flows, _) | (_, Plot::Shares) => false,
            (SceneView::Funding, Plot::Funding) => choices.funding.over != Over::Stated,
            (SceneView::Combined, Plot::Funding) => true,
            (SceneView::Funding, Plot::Counts) => asks_for_counts,
            (SceneView::Combined, Plot::Counts) => asks_for_counts || !has_funding,
        };
        let mut sums = Self {
            converted: Arc::new(converted(case, view, choices.funding.money)),
            has_bars: view == SceneView::Funding && choices.funding.over == Over::Stated,
            ..Self::default()
        };
        if !wants(Plot::Funding, false) && !wants(Plot::Counts, false) {
            return sums;
        }
        let stated = stated(choices.funding.money);
        let panels = panels((case, index), scene, (&stated, &choices.unit));
        let has_funding = panels.iter().any(|panel| panel.plot() == Plot::Funding && !panel.is_empty());
        for panel in panels {
            if wants(panel.plot(), has_funding) && !panel.is_empty() {
                let choice = choices.of(panel.plot());
                sums.add(&panel, case, choice, stretch(scene));
            }
        }
        sums
    }

    /// A panel as chosen; case by case, there is one case.
    fn add(&mut self, panel: &Panel, case: &Case, choice: Choice, time: Option<Stretch>) {
        let cases = [(STAGED, case)];
        let shown = |panel: &Panel, reach: Reach| {
            Arc::new(Shown::new(panel.clone(), &cases, choice, (reach, &Hidden::default())))
        };
        let reaches: Vec<Reach> = match choice.over {
            Over::Stated => vec![Reach::Each],
            Over::Per(asked) => {
                let all = [Period::Month, Period::Quarter, Period::Year].into_iter();
                all.skip_while(|period| *period != asked).map(Reach::Per).collect()
            }
            Over::Compared | Over::Between => {
                if let Some(time) = time.or_else(|| extent(panel)) {
                    self.compared.push(shown(panel, Reach::Within(time)));
                }
                return;
            }
        };
        let shown = reaches.into_iter().map(|reach| (reach, shown(panel, reach))).collect();
        self.in_time.push(InTime { shown });
    }

    /// First and last day of what stands on axes of time.
    pub(super) fn extent(&self) -> Option<(Day, Day)> {
        let extents = self.in_time.iter().filter_map(|plot| extent(plot.panel()?));
        let extents = extents.map(|stretch| (stretch.first, stretch.last));
        extents.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))
    }
}

/// The panels of what the scene's filter and lanes leave.
fn panels((case, index): (&Case, &TimeIndex), scene: &Scene, (stated, unit): (&Stated, &str)) -> Vec<Panel> {
    let filter = Filter::parse(&scene.filter);
    let matches = (!filter.is_empty()).then(|| filter.matches(case, index));
    // Lanes are of events; amounts of money are left whatever lanes are shown, as in the window.
    let in_lanes = (!scene.lanes.is_empty()).then(|| {
        let standing = rest((case, index), scene, matches.as_ref());
        standing.into_iter().map(|standing| standing.no).collect::<std::collections::BTreeSet<_>>()
    });
    let shown = |key: &Key| match key {
        Key::Record(TableName::Events, id) => {
            let no = index.number_of(id);
            in_lanes.as_ref().is_none_or(|left| no.is_some_and(|no| left.contains(&no)))
                && matches.as_ref().is_none_or(|matches| matches.contains(key, index))
        }
        Key::Record(..) | Key::Meta | Key::Order(_) => {
            matches.as_ref().is_none_or(|matches| matches.contains(key, index))
        }
    };
    stated.panels(unit, &|_, _, amount| shown(&amount.key))
}

/// The flows of the case in the currency asked for, where they are in another one and a rate tells it.
fn converted(case: &Case, view: SceneView, money: Money) -> BTreeMap<Key, Amount> {
    let Money::Into(into) = money else { return BTreeMap::new() };
    if !matches!(view, SceneView::Funding | SceneView::Flows) {
        return BTreeMap::new();
    }
    let rates = rates::usable(case);
    let amounts = of_flows(case, |_| true).into_iter().map(|amount| rates::converted(amount, into, &rates));
    let amounts = amounts.filter(|amount| amount.converted.is_some());
    amounts.map(|amount| (amount.key.clone(), amount)).collect()
}

/// The time that a scene names.
fn stretch(scene: &Scene) -> Option<Stretch> {
    let (first, last) =
        scene.from.as_ref().and_then(Edtf::earliest).zip(scene.to.as_ref().and_then(Edtf::latest))?;
    (first <= last).then_some(Stretch { first, last })
}

/// First and last day that amounts of a panel state.
fn extent(panel: &Panel) -> Option<Stretch> {
    let ends = panel.dates().filter_map(|date| {
        let first = date.earliest().or_else(|| date.latest())?;
        Some((first, date.latest().unwrap_or(first)))
    });
    let (first, last) = ends.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)))?;
    Some(Stretch { first, last })
}
