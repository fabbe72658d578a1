//! The bar at the foot: the window of time in words, what is shown; at the right work, findings, what is not saved.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use egui::accesskit::Role;
use egui::{Align, Layout, Rect, RichText, Sense, Ui, UiBuilder, WidgetInfo, pos2, vec2};

use super::desk::Sheet;
use super::widgets::{rule_across, rule_down};
use super::{Chrome, Desk, MessageLevel};
use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::layout::{in_threes, since_words};
use crate::model::edtf::{Day, month_short};
use crate::model::{Currency, Flow, Tongue};
use crate::query::Apart;
use crate::view::{Drawer, TimeWindow};

/// Fills the bar.
pub(super) fn status_bar_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, desk.theme.panel);
    rule_across(ui, rect, rect.top(), desk.theme.line);
    let inner = rect.shrink2(vec2(14.0, 0.0));
    let left = UiBuilder::new().id_salt("left").max_rect(inner).layout(Layout::left_to_right(Align::Center));
    let right =
        UiBuilder::new().id_salt("right").max_rect(inner).layout(Layout::right_to_left(Align::Center));
    // The right side first: what needs attention never gives way to counts.
    let right_edge = ui.scope_builder(right, |ui| {
        right_ui(ui, desk, chrome, actions);
        ui.min_rect().left()
    });
    ui.scope_builder(left, |ui| {
        let room = Rect::from_min_max(rect.min, pos2(right_edge.inner - 12.0, rect.bottom()));
        ui.set_clip_rect(room.intersect(ui.clip_rect()));
        left_ui(ui, desk);
    });
}

fn left_ui(ui: &mut Ui, desk: &Desk) {
    let theme = desk.theme;
    let mut parts = Vec::new();
    if let Some(window) = desk.view.window.filter(|_| !desk.sheets.is_empty() && !desk.is_undated()) {
        let words = if desk.is_aligned() {
            since_words(window, Tongue::English)
        } else {
            window_words(window) + &folded_words(desk)
        };
        parts.push((words, theme.text));
    }
    if let Some(words) = apart_words(desk) {
        parts.push((words, theme.accent));
    }
    if !desk.sheets.is_empty() {
        parts.extend(counts(desk.sheets).into_iter().map(|words| (words, theme.text2)));
    }
    for (at, (words, ink)) in parts.into_iter().enumerate() {
        if at > 0 {
            divider(ui, desk);
        }
        ui.label(RichText::new(words).font(theme.small()).color(ink));
    }
}

/// How far the two selected facts lie from each other, as exactly as both are dated: "143 days apart".
fn apart_words(desk: &Desk) -> Option<String> {
    let [one, other] = desk.view.selection.keys() else { return None };
    let [one, other] = [one, other].map(|key| desk.head(key).and_then(|head| head.date.as_ref()));
    let words = Apart::between(one?, other?)?.days_words();
    let words = capital(&words);
    Some(if words.ends_with("same day") { words } else { format!("{words} apart") })
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// "8 Sep 2023 – 18 Jun 2025"; only years where the window is wider than two hundred of them.
fn window_words(window: TimeWindow) -> String {
    let day_of = |time: f64| {
        #[expect(clippy::cast_possible_truncation, reason = "a window lies within the range of dates")]
        Day(time.floor() as i64)
    };
    // The end of the window is the first moment that is not shown.
    let (from, to) = (day_of(window.from()), day_of(window.to() - 1e-6));
    let words = |day: Day| {
        let ymd = day.ymd();
        if window.days() > 200.0 * 365.25 {
            crate::model::edtf::Edtf::from_year(ymd.year).words()
        } else {
            format!("{} {} {}", ymd.day, month_short(ymd.month), ymd.year)
        }
    };
    format!("{} – {}", words(from), words(to))
}

/// ", 6 stretches folded" of the time shown.
fn folded_words(desk: &Desk) -> String {
    let axis = desk.view.window.zip(desk.view.time_width);
    let axis = axis.map(|(window, width)| desk.empty_time.axis(window, 0.0, width));
    match axis.map_or(0, |axis| axis.strips().count()) {
        0 => String::new(),
        1 => ", 1 stretch folded".to_owned(),
        many => format!(", {many} stretches folded"),
    }
}

/// "14 of 14 facts shown", "6 undated", "2 flows, 1 head-count".
fn counts(sheets: &[Sheet]) -> Vec<String> {
    let facts: usize = sheets.iter().map(|sheet| sheet.case.events.len() + sheet.case.flows.len()).sum();
    let shown: usize = sheets.iter().map(Sheet::shown).sum();
    let tally = sheets.iter().map(|sheet| &sheet.tally).fold(Tally::default(), Tally::plus);
    let mut out = vec![format!("{} of {} facts shown", in_threes(shown), in_threes(facts))];
    if tally.undated > 0 {
        out.push(format!("{} undated", in_threes(tally.undated)));
    }
    let mut amounts = Vec::new();
    if tally.currencies.len() > 1 {
        // Amounts of several currencies are no one sum: that there are several is said.
        let (sums, currencies) =
            (in_threes(tally.currencies.values().sum::<usize>()), tally.currencies.len());
        amounts.push(format!("{sums} sums in {currencies} currencies"));
    } else if tally.flows > 0 {
        amounts.push(format!(
            "{} {}",
            in_threes(tally.flows),
            if tally.flows == 1 { "flow" } else { "flows" }
        ));
    }
    if tally.counts > 0 {
        let noun = if tally.counts == 1 { "count" } else { "counts" };
        amounts.push(format!("{} {noun}", in_threes(tally.counts)));
    }
    if !amounts.is_empty() {
        out.push(amounts.join(", "));
    }
    out
}

/// Numbers of a case that the bar tells; counted once a revision.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Facts without a date.
    pub undated: usize,
    /// Flows of money.
    pub flows: usize,
    /// The currencies that flows name beside a value, and how many name each.
    pub currencies: BTreeMap<Currency, usize>,
    /// Counts that events state.
    pub counts: usize,
}

impl Tally {
    /// Counts a case. What its index knows already needs no pass over the events.
    #[must_use]
    pub fn of(case: &crate::model::Case, index: &crate::query::TimeIndex) -> Self {
        let events = || case.events.iter().filter(|event| event.head.date.is_none()).count();
        // A set that is open at both sides has a date and no place in time.
        let events = if index.undated_count() == 0 { 0 } else { events() };
        let flows = case.flows.iter().filter(|flow| flow.head.date.is_none()).count();
        let counted = index.counted().iter().filter_map(|id| case.events.get(id));
        let counts = counted.map(|event| event.counts.len()).sum();
        let mut tally = Self { undated: events + flows, flows: case.flows.len(), counts, ..Self::default() };
        case.flows.iter().filter_map(currency_of).for_each(|currency| tally.note(currency));
        tally
    }

    fn note(&mut self, currency: Currency) {
        *self.currencies.entry(currency).or_default() += 1;
    }

    fn forget(&mut self, currency: Currency) {
        if let Entry::Occupied(mut count) = self.currencies.entry(currency) {
            *count.get_mut() -= 1;
            if *count.get() == 0 {
                count.remove();
            }
        }
    }

    /// Counts anew what an edit of these records has changed.
    pub fn follow<'k>(
        &mut self,
        before: &crate::model::Case,
        now: &crate::model::Case,
        touched: impl IntoIterator<Item = &'k crate::model::Key>,
    ) {
        use crate::model::{Case, Key, TableName};
        let undated = |case: &Case, key: &Key| case.head(key).is_some_and(|head| head.date.is_none());
        let counts = |case: &Case, id: &str| case.events.get(id).map_or(0, |event| event.counts.len());
        let currency = |case: &Case, id: &str| case.flows.get(id).and_then(currency_of);
        for key in touched {
            let Key::Record(table @ (TableName::Events | TableName::Flows), id) = key else { continue };
            self.undated += usize::from(undated(now, key));
            self.undated -= usize::from(undated(before, key));
            if *table == TableName::Events {
                self.counts += counts(now, id);
                self.counts -= counts(before, id);
            }
            if *table == TableName::Flows {
                if let Some(currency) = currency(now, id) {
                    self.note(currency);
                }
                if let Some(currency) = currency(before, id) {
                    self.forget(currency);
                }
            }
        }
        self.flows = now.flows.len();
    }

    fn plus(mut self, other: &Self) -> Self {
        for (currency, count) in &other.currencies {
            *self.currencies.entry(*currency).or_default() += count;
        }
        Self {
            currencies: self.currencies,
            undated: self.undated + other.undated,
            flows: self.flows + other.flows,
            counts: self.counts + other.counts,
        }
    }
}

/// The currency of a flow that states how much.
fn currency_of(flow: &Flow) -> Option<Currency> {
    flow.value.and(flow.currency)
}

fn right_ui(ui: &mut Ui, desk: &Desk, chrome: &Chrome, actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let unsaved: usize = desk.sheets.iter().map(|sheet| sheet.unsaved).sum();
    if unsaved > 0 {
        let noun = if unsaved == 1 { "change" } else { "changes" };
        let words = format!("{} {noun} not saved", in_threes(unsaved));
        ui.label(RichText::new(words).font(theme.pill()).color(theme.warn));
        let (dot, _) = ui.allocate_exact_size(vec2(6.0, 12.0), Sense::hover());
        ui.painter().circle_filled(dot.center(), 3.0, theme.warn);
        divider(ui, desk);
    } else if !desk.sheets.is_empty() && desk.sheets.iter().all(|sheet| !sheet.without_file) {
        ui.label(RichText::new("All saved").font(theme.small()).color(theme.text2));
        divider(ui, desk);
    }
    let (findings, worst) = desk.findings();
    if findings > 0 {
        findings_ui(ui, desk, (findings, worst), actions);
        divider(ui, desk);
    }
    for work in &chrome.work {
        if work.can_cancel && ui.small_button("Stop").on_hover_text(format!("Stop: {}", work.title)).clicked()
        {
            actions.push(Action::Cancel(work.id));
        }
        let words = match work.percent {
            Some(percent) => format!("{}… {percent}\u{202F}%", work.title),
            None => format!("{}…", work.title),
        };
        ui.label(RichText::new(words).font(theme.small()).color(theme.text2));
        match work.percent {
            Some(percent) => progress_ui(ui, desk, percent),
            None => _ = ui.add(egui::Spinner::new().size(12.0).color(theme.text2)),
        }
        divider(ui, desk);
    }
    if let Some(message) = &chrome.message {
        let ink = match message.level {
            MessageLevel::Done => theme.text2,
            MessageLevel::Failed => theme.error,
        };
        if ui.small_button("OK").on_hover_text("Take this message away").clicked() {
            actions.push(Action::Dismiss);
        }
        let words = RichText::new(&message.text).font(theme.small()).color(ink);
        ui.add(egui::Label::new(words).truncate()).on_hover_text(&message.text);
    }
}

fn findings_ui(ui: &mut Ui, desk: &Desk, (findings, worst): (usize, bool), actions: &mut Vec<Action>) {
    let theme = desk.theme;
    let ink = if worst { theme.error } else { theme.warn };
    let noun = if findings == 1 { "finding" } else { "findings" };
    let words = format!("{} {noun}", in_threes(findings));
    let galley = ui.fonts_mut(|fonts| fonts.layout_no_wrap(words.clone(), theme.small(), theme.text));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 19.0, 20.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    if response.hovered() {
        ui.painter().rect_filled(rect.expand2(vec2(4.0, 0.0)), 4.0, theme.sunk);
    }
    let sign = Rect::from_center_size(pos2(rect.left() + 6.0, rect.center().y), vec2(14.0, 14.0));
    icon(ui.painter(), Icon::Findings, sign, ink);
    let at = pos2(rect.left() + 19.0, rect.center().y - galley.size().y / 2.0);
    ui.painter().galley(at, galley, theme.text);
    super::widgets::focus_ring(ui, theme, &response, rect.expand2(vec2(4.0, 0.0)));
    if response.on_hover_text("What is wrong or doubtful in the data").clicked() {
        actions.push(Action::Drawer(Drawer::Findings));
    }
}

/// A bar that fills as the work goes on. The words beside it say the same.
fn progress_ui(ui: &mut Ui, desk: &Desk, percent: u8) {
    let (rect, _) = ui.allocate_exact_size(vec2(64.0, 4.0), Sense::hover());
    ui.painter().rect_filled(rect, 2.0, desk.theme.line);
    let done = vec2(rect.width() * f32::from(percent) / 100.0, rect.height());
    ui.painter().rect_filled(Rect::from_min_size(rect.min, done), 2.0, desk.theme.accent);
}

fn divider(ui: &mut Ui, desk: &Desk) {
    let (rect, _) = ui.allocate_exact_size(vec2(5.0, 12.0), Sense::hover());
    rule_down(ui, rect, rect.center().x.floor(), desk.theme.line);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_window_is_told_in_days_and_far_off_in_years() {
        let day = |text: &str| {
            #[expect(clippy::cast_precision_loss, reason = "days near the present")]
            let day = crate::model::Edtf::parse(text).unwrap().earliest().unwrap().0 as f64;
            day
        };
        let near = TimeWindow::new(day("2023-09-08"), day("2025-06-19")).unwrap();
        assert_eq!(window_words(near), "8 Sep 2023 – 18 Jun 2025");
        let far = TimeWindow::new(day("1200-01-01"), day("1900-01-01")).unwrap();
        assert_eq!(window_words(far), "1200 – 1899");
    }

    #[test]
    fn counts_follow_edits_of_flows_as_if_they_were_made_anew() {
        use crate::model::{Case, Decimal, Head, Key};
        let flow = |id: &str, currency: &str, value: Option<i64>| Flow {
            head: Head { id: id.into(), ..Head::default() },
            currency: Currency::parse(currency).ok(),
            value: value.map(Decimal::from),
            ..Flow::default()
        };
        let mut before = Case::default();
        let mut tally = Tally::default();
        for (id, now) in [
            ("a", Some(flow("a", "EUR", Some(1)))),
            ("b", Some(flow("b", "USD", Some(2)))),
            ("c", Some(flow("c", "USD", None))),
            ("b", Some(flow("b", "EUR", Some(2)))),
            ("c", Some(flow("c", "GBP", Some(3)))),
            ("a", None),
            ("b", None),
        ] {
            let mut case = before.clone();
            _ = match now {
                Some(flow) => case.flows.insert(flow),
                None => case.flows.remove(id),
            };
            tally.follow(&before, &case, [&Key::flow(id)]);
            assert_eq!(tally, Tally::of(&case, &crate::query::TimeIndex::build(&case)), "{id}");
            before = case;
        }
        assert_eq!(tally.currencies.len(), 1, "the last is in pounds");
    }
}
