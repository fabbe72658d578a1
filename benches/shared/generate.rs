//! Made cases: the same for the same size, on every machine.

use std::fmt::Write as _;

use casetrail::model::edtf::Day;

const WORDS: [&str; 25] = [
    "filing",
    "motion",
    "hearing",
    "deposition",
    "payment",
    "grant",
    "award",
    "transfer",
    "memo",
    "letter",
    "audit",
    "appeal",
    "ruling",
    "invoice",
    "contract",
    "meeting",
    "witness",
    "report",
    "notice",
    "order",
    "budget",
    "fund",
    "tranche",
    "review",
    "complaint",
];
const LAST_WORD: &str = "exhibit";
const FROM_MS: f64 = 631_152_000_000.0;
const TO_MS: f64 = 1_577_836_800_000.0;
const DAY_MS: f64 = 86_400_000.0;

/// Numbers from 0 up to 1, by the generator known as mulberry32.
pub(crate) struct Random(u32);

impl Random {
    /// Equal seeds give equal numbers.
    pub(crate) fn new(seed: u32) -> Self {
        Self(seed)
    }

    /// The next number.
    pub(crate) fn draw(&mut self) -> f64 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let mut mixed = (self.0 ^ (self.0 >> 15)).wrapping_mul(1 | self.0);
        mixed = mixed.wrapping_add((mixed ^ (mixed >> 7)).wrapping_mul(61 | mixed)) ^ mixed;
        f64::from(mixed ^ (mixed >> 14)) / 4_294_967_296.0
    }

    /// A whole number below a bound.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "below a small bound, not negative"
    )]
    pub(crate) fn below(&mut self, bound: u32) -> usize {
        (self.draw() * f64::from(bound)) as usize
    }
}

/// A made event: days since 1970-01-01, both included.
#[derive(Clone, Copy)]
pub(crate) struct Made {
    /// First day.
    pub(crate) first: i64,
    /// Last day.
    pub(crate) last: i64,
    /// Which of the twelve lanes.
    pub(crate) lane: usize,
}

fn day_of(ms: f64) -> i64 {
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds of this century")]
    let day = (ms / DAY_MS).floor() as i64;
    day
}

fn written(day: i64) -> String {
    let ymd = Day(day).ymd();
    format!("{:04}-{:02}-{:02}", ymd.year, ymd.month, ymd.day)
}

/// N events spread evenly over 1990 to 2020 in twelve lanes, one fifth of them spans of 1 to 90 days; titles of about
/// forty characters. Gives each to `each` with its title and whether it is a span.
fn events(count: usize, mut each: impl FnMut(usize, Made, bool, &str)) {
    let mut random = Random::new(42);
    let mut title = String::new();
    for at in 0..count {
        let start = (FROM_MS + random.draw() * (TO_MS - FROM_MS)).trunc();
        let lane = random.below(12);
        let is_span = random.draw() < 0.2;
        let end =
            if is_span { TO_MS.min(start + ((1.0 + random.draw() * 89.0) * DAY_MS).trunc()) } else { start };
        title.clear();
        while title.len() < 34 {
            if !title.is_empty() {
                title.push(' ');
            }
            title.push_str(WORDS.get(random.below(26)).unwrap_or(&LAST_WORD));
        }
        each(at, Made { first: day_of(start), last: day_of(end), lane }, is_span, &title);
    }
}

/// Where the events of [`case`] lie in time.
pub(crate) fn days(count: usize) -> Vec<Made> {
    let mut all = Vec::with_capacity(count);
    events(count, |_, made, _, _| all.push(made));
    all
}

/// A case of N events as text.
pub(crate) fn case(count: usize) -> String {
    let mut text = String::with_capacity(count * 200 + 2000);
    text.push_str(
        "#![enable(implicit_some)]\nCase(\n    format: 1,\n    title: \"Benchmark\",\n    lanes: [",
    );
    text.push_str(&lanes());
    text.push_str(
        "],\n    sources: [Source(id: \"made\", title: \"Generated for measuring\")],\n    events: [\n",
    );
    events(count, |at, made, is_span, title| {
        let (from, to) = (written(made.first), written(made.last));
        let until = if is_span { format!("/{to}") } else { String::new() };
        // Writing to a string does not fail.
        let _ = writeln!(
            text,
            "        Event(id: \"ev-{at}\", date: \"{from}{until}\", title: \"{title} #{at}\", lane: \"lane-{}\", \
             tags: [\"t{}\"], citations: [Citation(source: \"made\")]),",
            made.lane,
            at % 17,
        );
    });
    text.push_str("    ],\n)\n");
    text
}

fn lanes() -> String {
    let lanes: Vec<String> =
        (0..12).map(|at| format!("Lane(id: \"lane-{at}\", title: \"Lane {}\")", at + 1)).collect();
    lanes.join(", ")
}

/// A case of N flows as text: amounts from thousands to billions, every tenth a part of the one before it, every
/// twentieth in another currency.
pub(crate) fn flows(count: usize) -> String {
    let mut random = Random::new(7);
    let mut text = String::with_capacity(count * 220 + 2000);
    text.push_str(
        "#![enable(implicit_some)]\nCase(\n    format: 1,\n    id: \"flows\",\n    title: \"Benchmark\",\n    \
         sources: [Source(id: \"made\", title: \"Generated for measuring\")],\n    flows: [\n",
    );
    for at in 0..count {
        let kind = ["Pledge", "Commitment", "Allocation", "Disbursement", "Expenditure"]
            .get(random.below(5))
            .copied()
            .unwrap_or("Pledge");
        let date = written(day_of(FROM_MS + random.draw() * (TO_MS - FROM_MS)));
        let size = 10_u64.pow(3 + u32::try_from(random.below(6)).unwrap_or(0));
        let value = (1 + random.below(98) as u64) * size;
        let currency = if at % 20 == 19 { "USD" } else { "EUR" };
        let part = if at % 10 == 9 {
            format!(", links: [Link(relation: PartOf, to: \"fl-{}\")]", at - 1)
        } else {
            String::new()
        };
        let _ = writeln!(
            text,
            "        Flow(id: \"fl-{at}\", date: \"{date}\", title: \"Payment {at}\", kind: {kind}, value: {value}, \
             currency: \"{currency}\"{part}, citations: [Citation(source: \"made\")]),",
        );
    }
    text.push_str("    ],\n)\n");
    text
}
