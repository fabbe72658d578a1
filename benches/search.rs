//! What finding costs: the texts of all facts gathered once, then words, terms and similar words, each as the worker
//! beside the window looks for them.
//!
//! `first` looks for terms that nobody has looked for yet, `again` for the same ones as the window does when a filter
//! comes back. Times are those of the wall, for a search uses both cores.
#![allow(
    clippy::expect_used,
    clippy::disallowed_methods,
    clippy::disallowed_types,
    clippy::let_underscore_must_use,
    clippy::wildcard_enum_match_arm,
    clippy::decimal_bitwise_operands,
    reason = "a benchmark stops where something is wrong, and measures with a clock of its own"
)]

mod shared;

use std::process::ExitCode;
use std::sync::Arc;
use std::time::Duration;

use casetrail::document::{Opened, Origin, Workspace};
use casetrail::model::Case;
use casetrail::query::filter::{LookedIn, similar};
use casetrail::query::{Filter, Finder, Texts, TimeIndex};
use shared::{Clock, Line, each_size, generate};

/// Filters, and what they are like.
const FILTERS: [(&str, &str); 8] = [
    ("one_in_four", "witness"),
    ("all", "e"),
    ("none", "zzzz"),
    ("one_fact", "#777"),
    ("two_words", "witness report"),
    ("phrase", "\"letter audit\""),
    ("without", "-witness"),
    ("tag_and_date", "tag:=t3 date:2004"),
];
/// Words as they are mistyped.
const SLIPS: [(&str, &str); 3] =
    [("slip", "witnes"), ("two_slips", "depsoitionn"), ("slips_in_two", "reprot udgets")];

/// Runs of which the quickest counts.
const RUNS: usize = 5;

fn main() -> ExitCode {
    each_size(&[1_000, 100_000, 1_000_000], |events, arguments| {
        let text = generate::case(events);
        let mut workspace = Workspace::default();
        let doc = workspace.open(Opened::read(Origin::New, text.as_str()));
        let case = Arc::clone(workspace.get(doc).expect("the case is open").case());
        let index = TimeIndex::build(&case);
        let clock = Clock::start();
        let texts = Arc::new(Texts::of(&case, &index, &|| false).expect("nobody stops it"));
        let gathered = clock.read().wall;
        #[expect(clippy::cast_precision_loss, reason = "far below 2^52")]
        let share = texts.bytes() as f64 / text.len() as f64;
        Line::new("search", events, "gather")
            .ms("wall_ms", gathered)
            .number("of_file", share)
            .print(arguments.json);
        let fresh = || {
            let mut finder = Finder::default();
            finder.take_texts(Arc::clone(&texts));
            finder
        };
        for (phase, filter) in FILTERS {
            let filter = Filter::parse(filter);
            let (first, facts) = quickest(|| found(&mut fresh(), &filter, &case, &index));
            let mut finder = fresh();
            found(&mut finder, &filter, &case, &index);
            let (again, _) = quickest(|| {
                finder.known(&filter, &case, &index).map(|matches| matches.count()).expect("known by now")
            });
            Line::new("search", events, phase)
                .ms("first_ms", first)
                .ms("again_ms", again)
                .count("facts", facts)
                .print(arguments.json);
        }
        for (phase, slip) in SLIPS {
            let (time, words) = quickest(|| {
                let looked_in = LookedIn { case: &case, index: &index, finder: &mut fresh() };
                similar(slip, &mut [looked_in], &|| false).map_or(0, |similar| similar.words.len())
            });
            Line::new("search", events, phase)
                .ms("first_ms", time)
                .count("words", words)
                .print(arguments.json);
        }
    })
}

fn found(finder: &mut Finder, filter: &Filter, case: &Case, index: &TimeIndex) -> usize {
    finder.find(filter, case, index, &|| false).map(|matches| matches.count()).expect("nobody stops it")
}

/// The quickest of some runs on the wall, and what they gave.
fn quickest(mut run: impl FnMut() -> usize) -> (Duration, usize) {
    let mut best = (Duration::MAX, 0);
    for _ in 0..RUNS {
        let clock = Clock::start();
        let given = run();
        best = (best.0.min(clock.read().wall), given);
    }
    best
}
