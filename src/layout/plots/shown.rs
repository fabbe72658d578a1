//! What a plot shows: its amounts each by itself, or their sums per period, made ready to be placed.

use lean_string::LeanStr;

use super::scale::Scale;
use super::standing::{Run, Standing};
use crate::document::{DocId, DocKey};
use crate::layout::{TimeAxis, day_of};
use crate::model::{Bound, Case, Status};
use crate::query::amounts::Amounts;
use crate::query::panels::{NoPlace, Panel};
use crate::query::series::Amount;
use crate::query::sums::{
    Asked, Bucket, By, Chart, Choice, Entry, Figure, Group, Hidden, Outside, Over, Period, Running, Stretch,
    Told, Trust, Why, between, chart, compared, group_words,
};

/// A period is drawn where it is at least so wide; else the next longer one.
const LEAST_PERIOD: f64 = 8.0;

/// A plot as it is shown, without the window of time.
#[derive(Clone, Debug)]
pub struct Shown {
    /// What it is of.
    pub panel: Panel,
    /// How its amounts are shown.
    pub choice: Choice,
    /// Its sums; `None` while each amount stands by itself.
    pub sums: Option<Sums>,
    /// What is drawn: the panel's amounts; or sums, and behind them what is in none.
    pub amounts: Amounts,
    /// The same, ready to be placed.
    pub standing: Standing,
    /// The power of ten that numbers of a linear axis are told in.
    pub exponent: u32,
    /// Entries of the legend that are switched off.
    pub hidden: Hidden,
}

/// The sums of a plot.
#[derive(Clone, Debug)]
pub struct Sums {
    /// Of which periods, which may be longer than asked for, or of what time.
    pub reach: Reach,
    /// The sums, and what is in none.
    pub chart: Chart,
    /// Whose they are, in the order of their series, each with its name; one without a name where they are of all.
    pub groups: Vec<(Group, LeanStr)>,
    /// The colour of each group, by its number: a case has the same in every plot, whatever the filter leaves.
    colours: Vec<usize>,
    /// What of the chart each thing drawn is.
    drawn: Vec<Drawn>,
    /// Where each amount of the panel is drawn, which is in no sum where it is left out of one that others count in.
    places: Vec<Option<u32>>,
    /// How many amounts lie before or after the time that is compared.
    elsewhere: usize,
}

/// What is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Drawn {
    /// A figure of the chart, by its position.
    Figure(usize),
    /// An amount of the panel by itself.
    Amount(usize),
}

/// Over what time amounts are added up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reach {
    /// Over none: each stands by itself.
    Each,
    /// Over each of the periods.
    Per(Period),
    /// Over all of a stretch of time.
    Within(Stretch),
    /// The same, from whom to whom and what for.
    Between(Stretch),
}

impl Reach {
    /// What is drawn on this axis: longer periods than asked for where there is no room, or the days that it shows.
    #[must_use]
    pub fn of(choice: Choice, axis: &TimeAxis) -> Self {
        let asked = match choice.over {
            Over::Stated => return Self::Each,
            Over::Compared => return Self::Within(days_of(axis)),
            Over::Between => return Self::Between(days_of(axis)),
            Over::Per(asked) => asked,
        };
        let days = |period: Period| match period {
            Period::Year => 365.0,
            Period::Quarter => 91.0,
            Period::Month => 30.0,
        };
        let longer =
            [Period::Month, Period::Quarter, Period::Year].into_iter().skip_while(|period| *period != asked);
        let scale = axis.points_per_day();
        let mut with_room = longer.filter(|period| days(*period) * scale >= LEAST_PERIOD);
        Self::Per(with_room.next().unwrap_or(Period::Year))
    }
}

/// The days of which anything is seen on an axis.
#[must_use]
pub fn days_of(axis: &TimeAxis) -> Stretch {
    let window = axis.window();
    // The end of the window is the first moment that is not shown.
    Stretch { first: day_of(window.from() + 1e-6), last: day_of(window.to() - 1e-6) }
}

impl Shown {
    /// The panel as chosen.
    #[must_use]
    pub fn new(
        panel: Panel,
        cases: &[(DocId, &Case)],
        choice: Choice,
        (reach, hidden): (Reach, &Hidden),
    ) -> Self {
        Self::on_scale(panel, cases, choice, (reach, hidden), None)
    }

    /// The same on a scale that it shares with others, where it is of sums per period.
    pub(super) fn on_scale(
        panel: Panel,
        cases: &[(DocId, &Case)],
        choice: Choice,
        (reach, hidden): (Reach, &Hidden),
        scale: Option<Scale>,
    ) -> Self {
        let by = choice.by.of(&panel);
        // Beside each other in one plot, cases are rows of it.
        let are_rows = by == By::EachCase && matches!(reach, Reach::Within(_));
        let by = if are_rows { By::Case } else { by };
        let choice = Choice { by, ..choice };
        let (panel, chart) = match reach {
            Reach::Each => {
                let amounts = panel.amounts.clone();
                let plot = panel.plot();
                let kind = |at: usize| amounts.get(at).map(|amount| Entry::Kind(amount.kind));
                let is_drawn = |at: usize| !kind(at).is_some_and(|kind| hidden.has(plot, &kind));
                let all_drawn = hidden.is_empty(plot);
                let read = if all_drawn { Standing::read(&panel) } else { None };
                let standing =
                    read.unwrap_or_else(|| Standing::of_drawn(&amounts, &|at| all_drawn || is_drawn(at)));
                let exponent = if all_drawn { panel.exponent } else { standing.scale().exponent() };
                let hidden = hidden.clone();
                return Self { standing, exponent, amounts, sums: None, choice, panel, hidden };
            }
            Reach::Per(period) => {
                let chart = chart(&panel, period, choice.by);
                (panel, chart)
            }
            Reach::Within(time) => {
                let chart = compared(&panel, time, choice.by);
                (with_partly_shown(panel, &chart), chart)
            }
            Reach::Between(time) => {
                let chart = between(&panel, time);
                (with_partly_shown(panel, &chart), chart)
            }
        };
        let groups = groups(&chart, cases, choice);
        let figures = chart
            .figures
            .iter()
            .enumerate()
            .map(|(at, figure)| (drawn_as(figure, &panel, &chart, &groups), Drawn::Figure(at)));
        let on_axis = |why: Outside| matches!(why, Outside::Over | Outside::Vaguely);
        let alone = chart
            .outside
            .iter()
            .filter(|(_, why)| on_axis(*why))
            .filter_map(|(at, _)| Some((panel.amounts.get(*at)?.clone(), Drawn::Amount(*at))));
        let mut all: Vec<(Amount, Drawn)> = figures.chain(alone).collect();
        // Figures of one period stay in the order of their series: the sort is stable.
        all.sort_by(|(a, _), (b, _)| a.date.cmp(&b.date));
        let (amounts, drawn): (Vec<Amount>, Vec<Drawn>) = all.into_iter().unzip();
        let amounts = Amounts::from(amounts);
        let entries = Entries { panel: &panel, chart: &chart, choice, hidden };
        let is_drawn = |at: usize| drawn.get(at).is_none_or(|of| !entries.is_hidden(*of));
        let standing = match reach {
            Reach::Each | Reach::Per(_) => {
                let runs = runs(&chart, &drawn, choice);
                let is_sum = |at: usize| matches!(drawn.get(at), Some(Drawn::Figure(_)));
                Standing::of_periods(&amounts, &is_sum, &is_drawn, (&runs, scale))
            }
            Reach::Within(_) | Reach::Between(_) => Standing::compared(&amounts, &is_drawn),
        };
        let colours = colours(&groups, cases);
        let places = places(&chart, &drawn, panel.amounts.len());
        let elsewhere = chart.outside.iter().filter(|(_, why)| *why == Outside::Elsewhere).count();
        let sums = Some(Sums { reach, chart, groups, colours, drawn, places, elsewhere });
        let exponent = standing.scale().exponent();
        Self { amounts, standing, exponent, sums, choice, panel, hidden: hidden.clone() }
    }

    /// Whether what is drawn there is switched off in the legend.
    #[must_use]
    pub fn is_hidden(&self, at: usize) -> bool {
        if self.hidden.is_empty(self.panel.plot()) {
            return false;
        }
        let Some(sums) = &self.sums else {
            let kind = self.amounts.get(at).map(|amount| Entry::Kind(amount.kind));
            return kind.is_some_and(|kind| self.hidden.has(self.panel.plot(), &kind));
        };
        let entries =
            Entries { panel: &self.panel, chart: &sums.chart, choice: self.choice, hidden: &self.hidden };
        sums.drawn.get(at).is_some_and(|of| entries.is_hidden(*of))
    }

    /// The sum that is drawn there, to be asked what it is of.
    #[must_use]
    pub fn asked(&self, at: usize) -> Option<Asked> {
        let (figure, sums) = (self.figure(at)?, self.sums.as_ref()?);
        let series = sums.chart.series.get(figure.series)?.clone();
        Some(Asked { plot: self.panel.title().into(), bucket: figure.bucket, series })
    }

    /// Where the sum is drawn now.
    #[must_use]
    pub fn place_of(&self, asked: &Asked) -> Option<usize> {
        let sums = self.sums.as_ref().filter(|_| asked.plot == self.panel.title())?;
        let series = sums.chart.series.iter().position(|series| *series == asked.series)?;
        sums.drawn.iter().position(|drawn| match drawn {
            Drawn::Figure(at) => {
                let figure = sums.chart.figures.get(*at);
                figure.is_some_and(|figure| (figure.bucket, figure.series) == (asked.bucket, series))
            }
            Drawn::Amount(_) => false,
        })
    }

    /// What the plot is called; its currency too, where others stand beside it.
    #[must_use]
    pub fn title(&self) -> String {
        if self.between().is_some() { self.panel.title() } else { self.panel.heading() }
    }

    /// [`Shown::title`] where it is drawn, in the language of its cases.
    #[must_use]
    pub fn title_told(&self) -> String {
        match (self.between(), self.panel.sort.currency()) {
            (Some(_), Some(currency)) => format!("{} {currency}", self.panel.name_told()),
            (Some(_), None) | (None, _) => self.panel.heading_told(),
        }
    }

    /// The sum that is drawn there; `None` for an amount by itself.
    #[must_use]
    pub fn figure(&self, at: usize) -> Option<&Figure> {
        let sums = self.sums.as_ref()?;
        match sums.drawn.get(at)? {
            Drawn::Figure(figure) => sums.chart.figures.get(*figure),
            Drawn::Amount(_) => None,
        }
    }

    /// The amount of the panel that is drawn there, where it stands by itself.
    #[must_use]
    pub fn in_panel(&self, at: usize) -> Option<usize> {
        match self.sums.as_ref().and_then(|sums| sums.drawn.get(at)) {
            Some(Drawn::Amount(amount)) => Some(*amount),
            Some(Drawn::Figure(_)) => None,
            None => Some(at),
        }
    }

    /// The records that what is drawn there is of: that of an amount; those that count in a sum, else those left out of it.
    #[must_use]
    pub fn keys(&self, at: usize) -> Vec<DocKey> {
        self.members(at).filter_map(|at| self.panel.key(at)).collect()
    }

    /// The amounts of the panel that what is drawn there is of: itself; those that count in a sum, else those left out of it.
    fn members(&self, at: usize) -> impl Iterator<Item = usize> {
        let figure = self.figure(at);
        let left_out = figure.filter(|figure| figure.counted.is_empty()).map(|figure| &figure.left_out);
        let left_out = left_out.into_iter().flatten().map(|(at, _)| *at);
        let counted = figure.into_iter().flat_map(|figure| figure.counted.iter().copied());
        let itself = if figure.is_none() { self.in_panel(at) } else { None };
        itself.into_iter().chain(counted).chain(left_out)
    }

    /// The first of [`Shown::keys`].
    #[must_use]
    pub fn first_key(&self, at: usize) -> Option<DocKey> {
        self.members(at).find_map(|at| self.panel.key(at))
    }

    /// The one of [`Shown::keys`], where there is no other.
    #[must_use]
    pub fn only_key(&self, at: usize) -> Option<DocKey> {
        let mut members = self.members(at);
        let only = members.next().filter(|_| members.next().is_none())?;
        self.panel.key(only)
    }

    /// Where an amount of the panel is drawn: by itself, or in the sum that it counts in.
    fn place_of_amount(&self, at: usize) -> Option<usize> {
        self.sums
            .as_ref()
            .map_or(Some(at), |sums| sums.places.get(at).copied().flatten().map(|place| place as usize))
    }

    /// What is drawn of a record.
    pub fn places_of_record<'a>(&'a self, key: &DocKey) -> impl Iterator<Item = usize> + use<'a> {
        self.panel.stated_by(key).filter_map(|at| self.place_of_amount(at))
    }

    /// What is drawn of the flows that belong to an event.
    pub fn places_of_event<'a>(&'a self, event: &DocKey) -> impl Iterator<Item = usize> + use<'a> {
        self.panel.belonging_to(event).filter_map(|at| self.place_of_amount(at))
    }

    /// Whether these are [`Shown::with_events`], told by their number and their ends: of sums of many records nobody lists
    /// all in every frame.
    #[must_use]
    pub fn is_all(&self, at: usize, keys: &[DocKey]) -> bool {
        let events = || self.members(at).filter(|at| self.has_event(*at));
        let last = events().last().and_then(|at| self.panel.event(at));
        let last = last.or_else(|| self.members(at).last().and_then(|at| self.panel.key(at)));
        keys.len() == self.members(at).count() + events().count()
            && keys.first() == self.first_key(at).as_ref()
            && keys.last() == last.as_ref()
    }

    fn has_event(&self, at: usize) -> bool {
        self.panel.amounts.get(at).is_some_and(|amount| amount.event.is_some())
    }

    /// The records that what is drawn there is of, and the events that these belong to.
    #[must_use]
    pub fn with_events(&self, at: usize) -> Vec<DocKey> {
        let keys = self.members(at).filter_map(|at| self.panel.key(at));
        keys.chain(self.members(at).filter_map(|at| self.panel.event(at))).collect()
    }

    /// The sums of all the time shown, where they are compared.
    #[must_use]
    pub fn compared(&self) -> Option<&Sums> {
        self.sums.as_ref().filter(|sums| matches!(sums.reach, Reach::Within(_)))
    }

    /// The sums of all the time shown from whom to whom, where that is what is shown.
    #[must_use]
    pub fn between(&self) -> Option<&Sums> {
        self.sums.as_ref().filter(|sums| matches!(sums.reach, Reach::Between(_)))
    }

    /// The sums where they are of all the time shown, and stand on no axis of time.
    #[must_use]
    pub fn over_all(&self) -> Option<&Sums> {
        self.compared().or_else(|| self.between())
    }

    /// How many amounts lie before or after the time that is compared.
    #[must_use]
    pub fn elsewhere(&self) -> usize {
        self.over_all().map_or(0, |sums| sums.elsewhere)
    }

    /// The number of the colour of whose sum is drawn there, where they are told apart by colour.
    #[must_use]
    pub fn group(&self, at: usize) -> Option<usize> {
        let sums = self.sums.as_ref().filter(|_| self.tells_groups())?;
        let group = &sums.chart.series.get(self.figure(at)?.series)?.group;
        let place = sums.groups.iter().position(|(of, _)| of == group)?;
        sums.colours.get(place).copied()
    }

    /// Whose the sums are, where they are told apart by colour: each with its name and the number of its colour.
    pub fn groups_told(&self) -> impl Iterator<Item = (&Group, &str, usize)> {
        let sums = self.sums.iter().filter(|_| self.tells_groups());
        sums.flat_map(|sums| {
            sums.groups
                .iter()
                .zip(&sums.colours)
                .map(|((group, name), colour)| (group, name.as_str(), *colour))
        })
    }

    /// Whether sums of several groups are told apart by colour.
    #[must_use]
    pub fn tells_groups(&self) -> bool {
        let groups = self.sums.iter().filter(|_| self.over_all().is_none()).flat_map(|sums| &sums.groups);
        groups.filter(|(_, name)| !name.is_empty()).count() > 0
    }
}

/// Which entries of the legend what is drawn belongs to.
struct Entries<'a> {
    panel: &'a Panel,
    chart: &'a Chart,
    choice: Choice,
    hidden: &'a Hidden,
}

impl Entries<'_> {
    /// Whether one of its entries is switched off.
    fn is_hidden(&self, drawn: Drawn) -> bool {
        let plot = self.panel.plot();
        if self.hidden.is_empty(plot) {
            return false;
        }
        let (kind, group) = match drawn {
            Drawn::Figure(at) => {
                let series = self.chart.figures.get(at).and_then(|at| self.chart.series.get(at.series));
                let Some(series) = series else { return false };
                (series.scope.kind, series.group.clone())
            }
            Drawn::Amount(at) => {
                let (Some(amount), Some(doc)) = (self.panel.amounts.get(at), self.panel.doc(at)) else {
                    return false;
                };
                (amount.kind, Group::of(self.choice.by, doc, amount))
            }
        };
        self.hidden.has(plot, &Entry::Kind(kind)) || self.hidden.has(plot, &Entry::Group(group))
    }
}

/// What is only partly in the time that is compared stands beside, as stated.
fn with_partly_shown(panel: Panel, chart: &Chart) -> Panel {
    let partly = chart.outside.iter().filter(|(_, why)| *why == Outside::Partly);
    panel.with_beside(NoPlace::PartlyShown, partly.map(|(at, _)| *at))
}

/// The groups of a chart, in the order of its series.
fn groups(chart: &Chart, cases: &[(DocId, &Case)], choice: Choice) -> Vec<(Group, LeanStr)> {
    let mut groups: Vec<(Group, LeanStr)> = Vec::new();
    for series in &chart.series {
        if !groups.iter().any(|(group, _)| *group == series.group) {
            groups.push((series.group.clone(), group_words(cases, choice.by, &series.group)));
        }
    }
    groups
}

/// The number of the colour of each group. Cases with flows have the first ones, in their order.
fn colours(groups: &[(Group, LeanStr)], cases: &[(DocId, &Case)]) -> Vec<usize> {
    let (funded, others): (Vec<_>, Vec<_>) = cases.iter().partition(|(_, case)| !case.flows.is_empty());
    let in_order: Vec<DocId> = funded.iter().chain(&others).map(|(doc, _)| *doc).collect();
    let colour = |(place, (group, _)): (usize, &(Group, LeanStr))| match group {
        Group::Case(doc) => in_order.iter().position(|of| of == doc).unwrap_or(place),
        Group::All
        | Group::Actor(_)
        | Group::Issues(_)
        | Group::Between(_)
        | Group::Unstated
        | Group::Others => place,
    };
    groups.iter().enumerate().map(colour).collect()
}

/// A sum as an amount: its period is the date, what it is of the words.
fn drawn_as(figure: &Figure, panel: &Panel, chart: &Chart, groups: &[(Group, LeanStr)]) -> Amount {
    let first = figure.counted.first().or_else(|| figure.left_out.first().map(|(at, _)| at));
    let first = first.and_then(|at| panel.amounts.get(*at)).cloned().unwrap_or_default();
    let Some(series) = chart.series.get(figure.series) else { return first };
    let told = figure.sum.told().filter(|_| !figure.counted.is_empty());
    let about = told.is_some_and(|told| told.about);
    let bound = told.map_or(Bound::Exact, Told::one_bound);
    let group = groups.iter().find(|(group, _)| *group == series.group).map(|(_, name)| name.as_str());
    let what = joined(&[group.unwrap_or_default(), &series.words_in(panel.tongue)], ", ");
    // Compared, a row has its name before it.
    let words = if figure.bucket.is_some() { what.as_str() } else { "" };
    let some_about = panel.tongue.say([
        "some of it about",
        "teils nur ungefähr",
        "en partie approximatif",
        "in parte approssimativo",
        "en parte aproximado",
    ]);
    let partly = if about && bound != Bound::About { some_about } else { "" };
    Amount {
        key: first.key,
        date: figure.bucket.map(Bucket::date),
        value: told.map(|told| told.value),
        upper: told.and_then(|told| told.upper),
        // Of what is not known nothing could be added.
        left_out: figure.left_out.iter().filter(|(_, why)| *why != Why::Unknown).count(),
        bound,
        kind: series.scope.kind,
        words: joined(&[words, partly], "; ").into(),
        title: what.into(),
        unit: first.unit,
        currency: panel.sort.currency(),
        occurrence: series.scope.occurrence,
        status: match series.trust {
            Trust::Firm => Status::Undisputed,
            Trust::Doubtful => Status::Disputed,
        },
        caution: panel.caution(&figure.counted),
        tongue: panel.tongue,
        ..Amount::default()
    }
}

fn joined(parts: &[&str], with: &str) -> String {
    parts.iter().filter(|part| !part.is_empty()).copied().collect::<Vec<_>>().join(with)
}

/// Where each amount of a panel is drawn.
fn places(chart: &Chart, drawn: &[Drawn], amounts: usize) -> Vec<Option<u32>> {
    let mut places = vec![None; amounts];
    let mut put = |at: usize, place: u32| {
        places.get_mut(at).into_iter().for_each(|slot| *slot = Some(place));
    };
    for (place, of) in (0..).zip(drawn) {
        match of {
            Drawn::Amount(at) => put(*at, place),
            Drawn::Figure(at) => {
                let Some(figure) = chart.figures.get(*at) else { continue };
                figure.counted.iter().for_each(|at| put(*at, place));
                if figure.counted.is_empty() {
                    figure.left_out.iter().for_each(|(at, _)| put(*at, place));
                }
            }
        }
    }
    places
}

/// The running totals that are drawn, through the places of what is drawn.
fn runs(chart: &Chart, drawn: &[Drawn], choice: Choice) -> Vec<Run> {
    if choice.running == Running::No {
        return Vec::new();
    }
    let mut places = vec![None; chart.figures.len()];
    for (place, of) in drawn.iter().enumerate() {
        if let Drawn::Figure(figure) = of
            && let Some(slot) = places.get_mut(*figure)
        {
            *slot = Some(place);
        }
    }
    let place = |figure: usize| places.get(figure).copied().flatten();
    let run = |series: usize| -> Run {
        chart.running(series).into_iter().filter_map(|(figure, sum)| Some((place(figure)?, sum))).collect()
    };
    // What is not known adds up to no total, and one sum is its own.
    let adds_up = |series: &usize| {
        let counted = |figure: &&Figure| figure.series == *series && !figure.counted.is_empty();
        chart.figures.iter().filter(counted).count() > 1
    };
    (0..chart.series.len()).filter(adds_up).map(run).collect()
}
