//! How far dates lie from each other.

use casetrail::model::edtf::{Edtf, Offset};
use proptest::prelude::*;

use super::date;

fn check(offset: &str, anchor: &str, expected: &str, words: &str) {
    let parsed: Offset = offset.parse().unwrap();
    assert_eq!(parsed.to_string(), offset);
    let span = parsed.apply(date(anchor).span().unwrap());
    assert_eq!(Some(span), date(expected).span(), "{offset} from {anchor}");
    assert_eq!(parsed.words(), words);
}

#[test]
fn an_offset_gives_the_days_that_are_possible() {
    check("-P1D", "2025-01-19", "2025-01-18", "1 day before");
    check("PT0H/PT48H", "2025-01-19", "2025-01-19/2025-01-21", "within 48 h after");
    check("P2W", "2025-01-19", "2025-02-02", "2 weeks after");
    check("P1M", "2025-01-31", "2025-02-28", "1 month after");
    check("P1Y6M", "2024-02-29", "2025-08-29", "1 year and 6 months after");
    check("PT1H", "2025-01-19", "2025-01-19/2025-01-20", "1 h after");
    check("-PT1H", "2025-01-19", "2025-01-18/2025-01-19", "1 h before");
    check("P1D/P3D", "2025-01-19/2025-01-21", "2025-01-20/2025-01-24", "1 day to 3 days after");
    check("-P3D/-P1D", "2025-01-19", "2025-01-16/2025-01-18", "1 day to 3 days before");
    check("-P3D/P1D", "2025-01-19", "2025-01-16/2025-01-20", "between 3 days before and 1 day after");
    check("-P3D/P0D", "2025-01-19", "2025-01-16/2025-01-19", "within 3 days before");
    check("P0D", "2025-01-19", "2025-01-19", "at the same time as");
    check("P1D", "2025-01", "2025-01-02/2025-02-01", "1 day after");
}

#[test]
fn a_refused_offset_names_the_character() {
    for (text, message) in [
        ("", "character 1: expected `P` or `-P`, as in P1D or -PT48H, found the end"),
        ("1D", "character 1: expected `P` or `-P`, as in P1D or -PT48H, found `1`"),
        ("P", "character 2: expected a number and `Y`, `M`, `W` or `D`, or `T` and hours, found the end"),
        ("PT", "character 3: expected a number and `H`, `M` or `S`, found the end"),
        ("P1", "character 3: expected `Y`, `M`, `W` or `D`, or behind `T` `H`, `M` or `S`, found the end"),
        ("P48H", "character 2: expected a number and `Y`, `M`, `W` or `D`, or `T` and hours, found `4`"),
        (
            "P1D1Y",
            "character 4: expected the parts in the order Y M W D T H M S, each at most once, found `1`",
        ),
        ("P2D/P1D", "character 5: expected a duration that is not before the first, found `P`"),
        ("P1D/P2D/P3D", "character 8: expected the end, found `/`"),
        (
            "P1Dé",
            "character 4: expected the parts in the order Y M W D T H M S, each at most once, found `é`",
        ),
    ] {
        assert_eq!(Offset::parse(text).unwrap_err().to_string(), message, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_reading_an_offset_panic(text in "[-+PTYMWDHS0-9/ é]{0,24}") {
        if let Ok(offset) = Offset::parse(&text) {
            let printed = offset.to_string();
            prop_assert_eq!(Offset::parse(&printed).unwrap(), offset);
            let span = offset.apply(Edtf::parse("2025-01").unwrap().span().unwrap());
            prop_assert!(span.first() <= span.last());
            prop_assert!(!offset.words().is_empty());
        }
    }
}
