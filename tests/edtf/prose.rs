//! Dates found in running text.

use casetrail::model::edtf::{Edtf, found_in, suggestion};
use proptest::prelude::*;

fn check(text: &str, expected: &[(&str, &str)]) {
    let found = found_in(text);
    let found: Vec<(&str, &str)> =
        found.iter().map(|found| (text.get(found.range.clone()).unwrap(), found.date.text())).collect();
    assert_eq!(found, expected, "{text}");
}

#[test]
fn dates_are_found_as_precise_as_their_words() {
    check("signed on 14 October 2024 in Rome", &[("14 October 2024", "2024-10-14")]);
    check(
        "on October 14th, 2024, and Oct. 2025",
        &[("October 14th, 2024", "2024-10-14"), ("Oct. 2025", "2025-10")],
    );
    check("the 1st of May 2024", &[("1st of May 2024", "2024-05-01")]);
    check("in a February 2024 ruling", &[("February 2024", "2024-02")]);
    check("in late January 2025, mid-2024", &[("late January 2025", "2025-01"), ("mid-2024", "2024")]);
    check("at the end of March 2023", &[("end of March 2023", "2023-03")]);
    check("about April 2025", &[("about April 2025", "2025-04~")]);
    check("c. 1950", &[("c. 1950", "1950~")]);
    check("in autumn 2024 and Q1 2025", &[("autumn 2024", "2024-23"), ("Q1 2025", "2025-33")]);
    check("the first half of 2024", &[("first half of 2024", "2024-40")]);
    check("during the 1990s", &[("1990s", "199X")]);
    check(
        "2024-10-14, 14.10.2024, 2024-10",
        &[("2024-10-14", "2024-10-14"), ("14.10.2024", "2024-10-14"), ("2024-10", "2024-10")],
    );
    check(
        "il 14 ottobre 2024; am 3. März 2021; 2 de mayo de 2020",
        &[
            ("14 ottobre 2024", "2024-10-14"),
            ("3. März 2021", "2021-03-03"),
            ("2 de mayo de 2020", "2020-05-02"),
        ],
    );
}

#[test]
fn ranges_are_intervals_and_between_is_a_set() {
    check("Since 2017, Italy", &[("Since 2017", "2017/..")]);
    check(
        "from 13 February to 20 November 2024",
        &[("from 13 February to 20 November 2024", "2024-02-13/2024-11-20")],
    );
    check("19–21 January 2025", &[("19–21 January 2025", "2025-01-19/2025-01-21")]);
    check("February to November 2024", &[("February to November 2024", "2024-02/2024-11")]);
    check("from July 2024 to June 2026", &[("from July 2024 to June 2026", "2024-07/2026-06")]);
    check(
        "between 19 and 21 January 2025",
        &[("between 19 and 21 January 2025", "[2025-01-19..2025-01-21]")],
    );
    check("from 2017 to 2020", &[("from 2017 to 2020", "2017/2020")]);
}

#[test]
fn what_may_be_read_in_two_ways_is_no_date() {
    check("03/04/2024", &[]);
    check("13/04/2024 or 04/13/2024", &[("13/04/2024", "2024-04-13"), ("04/13/2024", "2024-04-13")]);
    check("2024 people, 1500 of 2000 boats", &[]);
    check("from 1200 to 1500 people, 1900 to 2000 boats", &[]);
    check("in 2024", &[("2024", "2024")]);
    check("the 2000s", &[]);
    check("31 June 2024", &[("June 2024", "2024-06")]);
    check("In April, on 19 January, on Monday", &[]);
    check("judgment no. 4557/2024", &[]);
    check("", &[]);
}

#[test]
fn a_refused_text_is_answered_with_what_it_may_have_meant() {
    for (text, meant) in [
        (" 2024-10-14 ", Some("2024-10-14")),
        ("14.10.2024", Some("2024-10-14")),
        ("2024-1-5", Some("2024-01-05")),
        ("2024/10/14", Some("2024-10-14")),
        ("201x", Some("201X")),
        ("2024-10-14t10:00z", Some("2024-10-14T10:00Z")),
        ("since May 2024", Some("2024-05/..")),
        ("about 2017", Some("2017~")),
        ("3/4/2024", None),
        ("14 October 2024 or later", None),
        ("2025-02-30", None),
    ] {
        assert_eq!(suggestion(text).as_ref().map(Edtf::text), meant, "{text}");
    }
}

proptest! {
    #[test]
    fn no_text_makes_the_search_panic(
        text in "((in|from|to|between|and|since|late|about|of|May|June|Q1|14th|19|2024|1990s|[-–./, ]|é|İ|\\PC) ?){0,16}"
    ) {
        let mut end = 0;
        for found in found_in(&text) {
            prop_assert!(text.get(found.range.clone()).is_some());
            prop_assert!(found.range.start >= end && found.range.start < found.range.end);
            end = found.range.end;
        }
    }
}
