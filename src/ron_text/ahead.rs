//! One scan on several cores: the others begin where an item of the root's lists seems to begin.
//!
//! A guess needs no proof beforehand. What a scan finds from an item on depends on nothing before it; so where the scan
//! from the start of the text comes to the very byte that was guessed, it takes what was found from there, and where
//! it does not, it goes on by itself. The outline is the same either way.

use std::collections::VecDeque;
use std::thread::{ScopedJoinHandle, scope};

use memchr::memchr;

use super::{Cores, Meter, Outline, Span, SyntaxError, lex, scan};

/// Items that were scanned from a guess on.
pub(super) struct Stretch {
    /// Where to go on: not yet looked at.
    pub(super) end: usize,
    pub(super) items: Vec<Span>,
    /// What is wrong between them.
    pub(super) errors: Vec<SyntaxError>,
    /// The first string in them with a name or number right behind it.
    pub(super) doubtful: Option<Span>,
}

/// The outline of a text, scanned on so many cores.
pub(super) fn outline(text: &str, cores: Cores, meter: &Meter<'_>) -> Outline {
    let guesses = guesses(text, cores.count());
    scope(|scope| {
        let ends = guesses.iter().skip(1).copied().chain([text.len()]);
        let mut running: VecDeque<(usize, ScopedJoinHandle<'_, Stretch>)> = guesses
            .iter()
            .zip(ends)
            .map(|(start, end)| (*start, scope.spawn(move || scan::stretch(text, *start, end, meter))))
            .collect();
        let next = |running: &VecDeque<(usize, _)>| running.front().map_or(usize::MAX, |(start, _)| *start);
        scan::outline(text, meter, next(&running), &mut |at| {
            // Those that were guessed before here did not begin an item.
            while running.front().is_some_and(|(start, _)| *start < at) {
                running.pop_front();
            }
            let is_here = running.front().is_some_and(|(start, _)| *start == at);
            let found = is_here.then(|| running.pop_front()).flatten();
            // A scan that panicked found nothing; the one that asks meets the same cause itself.
            (found.and_then(|(_, scan)| scan.join().ok()), next(&running))
        })
    })
}

/// Where items seem to begin, one for each share of the text but the first.
fn guesses(text: &str, shares: usize) -> Vec<usize> {
    let mut guesses: Vec<usize> =
        (1..shares).filter_map(|share| guess(text, text.len() / shares * share)).collect();
    guesses.dedup();
    guesses
}

/// Bytes looked at to guess.
const WINDOW: usize = 1 << 16;

/// Of the lines behind `from` that begin like `Name(`, the first of those with the fewest blanks before it: items of a
/// list of the root lie less deep than what is in them.
fn guess(text: &str, from: usize) -> Option<usize> {
    let bytes = text.as_bytes();
    let end = (from + WINDOW).min(bytes.len());
    let mut best: Option<(usize, usize)> = None;
    let mut at = from;
    while let Some(newline) = memchr(b'\n', bytes.get(at..end)?) {
        at += newline + 1;
        let line = bytes.get(at..end)?;
        let blanks = line.iter().take_while(|byte| matches!(byte, b' ' | b'\t')).count();
        let start = at + blanks;
        let is_less = best.is_none_or(|(fewest, _)| blanks < fewest);
        if is_less && lex::begins_like_a_record(bytes, start) {
            best = Some((blanks, start));
        }
    }
    best.map(|(_, start)| start)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn check(text: &str) {
        let alone = outline(text, Cores::new(1), &Meter::silent());
        for cores in [2, 3, 7] {
            let shared = outline(text, Cores::new(cores), &Meter::silent());
            assert_eq!(format!("{shared:?}"), format!("{alone:?}"), "{cores} cores: {text}");
        }
    }

    /// Lists of the root with items on lines of their own, and some things that look like items and are none.
    fn texts() -> impl Strategy<Value = String> {
        let item = prop_oneof![
            Just("A(id: \"a\", c: [\n    B(x: 1),\n    B(x: 2),\n  ]),\n"),
            Just("A(id: \"\nA(\n\"),\n"),
            Just("A(1) // A(\nA(2),\n"),
            Just("/* \nA(\n */ A(3),\n"),
            Just("  A(r#\"\nA(\"\n\"#),\n"),
            Just("A(4)\n"),
            Just(",\n"),
            Just("A(\"x\"y),\n"),
            Just("],\nd: [\n"),
            Just("A(5)),\n"),
            Just("A(6,\n"),
            Just("A(\"7),\n"),
        ];
        // Mostly sound items, so that most guesses come true.
        let sound = prop_oneof![
            Just("A(id: \"a\", c: [\n    B(x: 1),\n    B(x: 2),\n  ]),\n"),
            Just("A(7),\n"),
            Just("  A(8), A(9),\n"),
        ];
        let part = prop_oneof![6 => sound.boxed(), 1 => item.boxed()];
        proptest::collection::vec(part, 0..24)
            .prop_map(|items| format!("Case(a: [\n{}], b: 1)", items.concat()))
    }

    proptest! {
        #[test]
        fn several_cores_find_what_one_finds(text in texts()) {
            check(&text);
        }
    }

    #[test]
    fn a_guess_comes_true_on_plain_lists() {
        let text = format!("Case(events: [\n{}])", "    Event(id: \"e\"),\n".repeat(100));
        let [guess] = guesses(&text, 2)[..] else { panic!("one guess") };
        assert!(Outline::read(&text).items.iter().any(|span| span.start as usize == guess));
        check(&text);
    }

    #[test]
    fn nobody_goes_on_when_the_meter_is_stopped() {
        let text = format!("Case(events: [\n{}])", "    Event(id: \"e\"),\n".repeat(200_000));
        let meter = Meter::new(text.len(), &|_| false);
        let found = outline(&text, Cores::new(2), &meter);
        assert!(meter.is_stopped() && !found.balanced);
    }
}
