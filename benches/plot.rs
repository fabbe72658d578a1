//! What a frame costs beside a plot of many flows: the same tour, the whole window, with each amount as stated and with
//! sums per month; and what a change of the period, of the filter and of the selection costs.
//!
//! `cpu` is of the window's thread. `change_ms` is its dearest frame from the change to where the new plot stands, `until_ms`
//! the time of the wall until then, in which the plot of before is shown and everything can be used.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::let_underscore_must_use,
    clippy::wildcard_enum_match_arm,
    clippy::decimal_bitwise_operands,
    reason = "a benchmark stops where something is wrong, and measures with clock and files of its own"
)]

mod shared;
#[path = "shared/window.rs"]
mod window;

use std::process::ExitCode;
use std::time::Duration;

use casetrail::action::Action;
use casetrail::document::DocKey;
use casetrail::edit::{Edit, Record};
use casetrail::model::{Decimal, Key};
use casetrail::query::sums::{By, Choice, Over, Period, Plot};
use casetrail::view::TimeWindow;
use shared::{Arguments, Clock, Line, Memory, each_size, generate, megabytes, percentile, tour};
use window::{Frame, Window};

/// Whose the sums are, and per what: what a person goes through.
const CHANGES: [(&str, Over); 5] = [
    ("to_year", Over::Per(Period::Year)),
    ("to_quarter", Over::Per(Period::Quarter)),
    ("to_month", Over::Per(Period::Month)),
    ("to_compared", Over::Compared),
    ("to_stated", Over::Stated),
];
/// Filters, one after the other; the last is none.
const FILTERS: [(&str, &str); 3] =
    [("filter_kind", "kind:disbursement"), ("filter_time", "date:2004/2010"), ("filter_off", "")];

fn main() -> ExitCode {
    each_size(&[1_000, 100_000, 1_000_000], |flows, arguments| {
        let mut window = Window::open(&generate::flows(flows), "plot");
        let mut run = Run { window: &mut window, flows, arguments };
        run.change("opened", &[]);
        run.tour("");
        run.window.frame(&[Action::Show(all_of_it())]);
        for (phase, over) in CHANGES {
            run.change(phase, &[Action::Plots(Plot::Funding, Choice { over, ..Choice::default() })]);
        }
        let per_month = Choice { over: Over::Per(Period::Month), by: By::Kind, ..Choice::default() };
        run.change("to_month", &[Action::Plots(Plot::Funding, per_month)]);
        for (phase, filter) in FILTERS {
            run.change(phase, &[Action::SetFilter(filter.to_owned())]);
        }
        let edit = one_more(run.window);
        run.change("edit", &[edit]);
        let doc = run.window.app.sheets().first().expect("the case is open").doc;
        let some = (0..1_000.min(flows)).map(|at| DocKey::new(doc, Key::flow(format!("fl-{at}").as_str())));
        run.change("select_1000", &[Action::SelectMany(some.collect())]);
        run.tour("sums_");
    })
}

/// An edit of the value of a flow.
fn one_more(window: &Window) -> Action {
    let sheet = window.app.sheets().first().expect("the case is open");
    let edit = Edit::of(&sheet.base, &Key::flow("fl-0"), |record| {
        let Record::Flow(flow) = record else { panic!("a flow is a flow") };
        flow.value = Some(Decimal::from(1));
    });
    Action::Edit { doc: sheet.doc, edit, label: "change of value".to_owned() }
}

fn all_of_it() -> TimeWindow {
    tour::phases().first().and_then(|(_, windows)| windows.first().copied()).expect("the tour has a window")
}

/// A window with so many flows.
struct Run<'a> {
    window: &'a mut Window,
    flows: usize,
    arguments: &'a Arguments,
}

impl Run<'_> {
    fn change(&mut self, phase: &str, actions: &[Action]) {
        let clock = Clock::start();
        let first = self.window.frame(actions).cpu();
        let dearest = self.window.rest().max(first);
        let until = clock.read().wall;
        Line::new("plot", self.flows, phase)
            .ms("change_ms", dearest)
            .ms("until_ms", until)
            .print(self.arguments.json);
    }

    /// The tour of views, its phases named with what comes before.
    fn tour(&mut self, before: &str) {
        for (phase, windows) in tour::phases() {
            let frames: Vec<Frame> = windows.iter().map(|shown| self.window.show(*shown)).collect();
            let cpu: Vec<Duration> = frames.iter().map(Frame::cpu).collect();
            Line::new("plot", self.flows, &format!("{before}{phase}"))
                .ms("p50_ms", percentile(&cpu, 50))
                .ms("p95_ms", percentile(&cpu, 95))
                .ms("max_ms", percentile(&cpu, 100))
                .count("vertices", frames.iter().map(|frame| frame.vertices).max().unwrap_or(0))
                .count("nodes", frames.iter().map(|frame| frame.nodes).max().unwrap_or(0))
                .number("rss_mb", megabytes(Memory::now().resident))
                .print(self.arguments.json);
            self.window.rest();
        }
    }
}
