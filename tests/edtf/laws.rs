//! What holds for every date.

use casetrail::model::edtf::{Bound, Day, Edtf, EndOf, Precision, Reading, Span, Ymd, days_in_month};
use edtf_core::{Bound as CoreBound, BoundDate};
use jiff::ToSpan;
use jiff::civil;
use proptest::prelude::*;

use super::date;

fn sign() -> BoxedStrategy<&'static str> {
    prop_oneof![6 => Just(""), 1 => Just("?"), 1 => Just("~"), 1 => Just("%")].boxed()
}

/// Two digits from a range, some of them `X`.
fn pair(low: u8, high: u8) -> BoxedStrategy<String> {
    (low..=high, 0..12_u8)
        .prop_map(|(value, mask)| {
            let text = format!("{value:02}");
            match mask {
                0 => "XX".into(),
                1 => format!("{}X", &text[..1]),
                2 => format!("X{}", &text[1..]),
                _ => text,
            }
        })
        .boxed()
}

fn year() -> BoxedStrategy<String> {
    let masks = prop_oneof![
        8 => Just("0000"), 1 => Just("000X"), 1 => Just("00XX"), 1 => Just("0XXX"), 1 => Just("XXXX"), 1 => Just("0X0X")
    ];
    (prop_oneof![1900..2100_u32, 0..10_000_u32], any::<bool>(), 0..8_u8, masks)
        .prop_map(|(value, _, negative, mask)| {
            let digits: String = format!("{value:04}")
                .chars()
                .zip(mask.chars())
                .map(|(digit, mask)| if mask == 'X' { 'X' } else { digit })
                .collect();
            let minus = if negative == 0 && digits != "0000" { "-" } else { "" };
            format!("{minus}{digits}")
        })
        .boxed()
}

fn calendar_date() -> BoxedStrategy<String> {
    let month = prop_oneof![3 => pair(1, 12), 1 => (21..42_u8).prop_map(|code| code.to_string())];
    let parts = (year(), month, pair(1, 31), 1..4_usize);
    (parts, [sign(), sign(), sign(), sign(), sign(), sign()])
        .prop_map(|((year, month, day, count), signs)| {
            let parts = [year, month, day];
            let with_signs: Vec<String> = parts
                .iter()
                .take(count)
                .enumerate()
                .map(|(at, part)| format!("{}{part}{}", signs[at], signs[at + 3]))
                .collect();
            with_signs.join("-")
        })
        .boxed()
}

fn long_year() -> BoxedStrategy<String> {
    prop_oneof![
        (10_000..9_999_999_999_i64, any::<bool>())
            .prop_map(|(year, negative)| format!("Y{}", if negative { -year } else { year })),
        (-999..999_i64, 3..9_u32).prop_map(|(year, exponent)| format!("Y{year}E{exponent}")),
        (10_000..9_999_999_i64, 1..6_u32).prop_map(|(year, digits)| format!("Y{year}S{digits}")),
        (1..9999_u32, 1..5_u32).prop_map(|(year, digits)| format!("{year:04}S{digits}")),
    ]
    .boxed()
}

pub(super) fn one_date() -> BoxedStrategy<String> {
    prop_oneof![12 => calendar_date(), 1 => long_year()].boxed()
}

fn date_time() -> BoxedStrategy<String> {
    let zone = prop_oneof![
        Just(String::new()),
        Just("Z".to_owned()),
        (0..15_u8).prop_map(|hours| format!("+{hours:02}")),
        (1..13_u8, 0..60_u8).prop_map(|(hours, minutes)| format!("-{hours:02}:{minutes:02}")),
    ];
    let day = (1900..2100_u16, 1..13_u8, 1..29_u8);
    (day, (0..24_u8, 0..60_u8, 0..60_u8), 1..4_usize, zone)
        .prop_map(|((year, month, day), (h, m, s), count, zone)| {
            let clock: Vec<String> = [h, m, s].iter().take(count).map(|part| format!("{part:02}")).collect();
            format!("{year:04}-{month:02}-{day:02}T{}{zone}", clock.join(":"))
        })
        .boxed()
}

fn interval() -> BoxedStrategy<String> {
    let end = || prop_oneof![6 => one_date(), 1 => date_time(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    (end(), end()).prop_map(|(start, end)| format!("{start}/{end}")).boxed()
}

fn set() -> BoxedStrategy<String> {
    let item = prop_oneof![
        3 => one_date(),
        1 => one_date().prop_map(|date| format!("..{date}")),
        1 => one_date().prop_map(|date| format!("{date}..")),
        2 => (one_date(), one_date()).prop_map(|(first, last)| format!("{first}..{last}")),
    ];
    (proptest::collection::vec(item, 1..5), any::<bool>(), any::<bool>())
        .prop_map(|(items, one, spaced)| {
            let items = items.join(if spaced { ", " } else { "," });
            if one { format!("[{items}]") } else { format!("{{{items}}}") }
        })
        .boxed()
}

/// Texts of every level; some name days that do not exist or ends before their start.
fn text() -> BoxedStrategy<String> {
    prop_oneof![4 => one_date(), 1 => date_time(), 3 => interval(), 2 => set()].boxed()
}

pub(super) fn valid() -> BoxedStrategy<Edtf> {
    text().prop_filter_map("no date", |text| Edtf::parse(&text).ok()).boxed()
}

fn core_day(day: BoundDate) -> Option<Day> {
    Day::from_ymd(day.year, day.month, day.day)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn reading_what_was_printed_gives_the_same_date(date in valid()) {
        let canonical = date.to_string();
        let again = Edtf::parse(&canonical).unwrap();
        prop_assert_eq!(again.to_string(), canonical.clone());
        prop_assert_eq!(again.text(), canonical);
        prop_assert_eq!((again.earliest(), again.latest()), (date.earliest(), date.latest()));
        prop_assert_eq!((again.precision(), again.qualifier()), (date.precision(), date.qualifier()));
        prop_assert_eq!(again.reading(), date.reading());
        prop_assert_eq!((again.words(), again.short_words()), (date.words(), date.short_words()));
    }

    #[test]
    fn the_earliest_day_is_not_after_the_latest(date in valid()) {
        if let (Some(earliest), Some(latest)) = (date.earliest(), date.latest()) {
            prop_assert!(earliest <= latest);
            prop_assert!(date.contains(earliest) && date.contains(latest));
            prop_assert!(!date.contains(earliest.plus_days(-1)) && !date.contains(latest.plus_days(1)));
        }
    }

    #[test]
    fn the_reading_holds_the_same_days(date in valid()) {
        match date.reading() {
            Reading::Single(dated) => prop_assert_eq!(Some(dated.span), date.span()),
            Reading::Interval { start, end } => {
                prop_assert_eq!(start.dated().map(|dated| dated.span.first()), date.earliest());
                prop_assert_eq!(end.dated().map(|dated| dated.span.last()), date.latest());
            }
            Reading::OneOf(members) | Reading::AllOf(members) => {
                for member in members {
                    prop_assert!(member.earliest().is_none_or(|day| date.contains(day)));
                    prop_assert!(member.latest().is_none_or(|day| date.contains(day)));
                    prop_assert!(member.earliest().is_some() || date.earliest().is_none());
                    prop_assert!(member.latest().is_some() || date.latest().is_none());
                }
            }
        }
    }

    #[test]
    fn the_order_is_total_and_follows_time(mut dates in proptest::collection::vec(valid(), 2..12)) {
        dates.sort();
        for pair in dates.windows(2) {
            prop_assert!(pair[0].sort_day() <= pair[1].sort_day());
            prop_assert_eq!(pair[0].cmp(&pair[1]).is_eq(), pair[0] == pair[1]);
            prop_assert_eq!(pair[0].cmp(&pair[1]), pair[1].cmp(&pair[0]).reverse());
        }
    }

    #[test]
    fn moving_there_and_back_changes_nothing(date in valid(), steps in -40..40_i64) {
        if let Some(moved) = date.shifted(steps) {
            let back = moved.shifted(-steps);
            prop_assert_eq!(back.map(|back| back.to_string()), Some(date.to_string()));
            prop_assert_eq!((moved.precision(), moved.qualifier()), (date.precision(), date.qualifier()));
            prop_assert_eq!(moved.sort_day().cmp(&date.sort_day()), steps.cmp(&0), "{} {}", date, moved);
            prop_assert_eq!(date.steps_between(date.sort_day(), moved.sort_day()), steps, "{} {}", date, moved);
        }
    }

    #[test]
    fn stretching_an_end_there_and_back_changes_nothing_and_leaves_the_other_end(
        date in valid(), steps in -20..20_i64, at_the_end in any::<bool>(),
    ) {
        let end = if at_the_end { EndOf::End } else { EndOf::Start };
        if let Some(moved) = date.stretched(end, steps) {
            let kept = |date: &Edtf| if at_the_end { date.earliest() } else { date.latest() };
            prop_assert_eq!(kept(&moved), kept(&date), "{:?} {:?}", date, moved);
            prop_assert!(moved.earliest() <= moved.latest() || moved.latest().is_none());
            let back = moved.stretched(end, -steps).expect("the way back can be written");
            prop_assert_eq!((back.earliest(), back.latest()), (date.earliest(), date.latest()), "{:?} {:?}", date, moved);
            prop_assert_eq!(back.qualifier(), date.qualifier());
        }
    }

    #[test]
    fn an_open_end_is_never_told_as_an_unknown_one(text in one_date()) {
        if Edtf::parse(&text).is_ok() {
            let (open, unknown) = (date(&format!("{text}/..")), date(&format!("{text}/")));
            prop_assert_ne!(open.words(), unknown.words());
            prop_assert_ne!(open.short_words(), unknown.short_words());
            let (open, unknown) = (date(&format!("../{text}")), date(&format!("/{text}")));
            prop_assert_ne!(open.words(), unknown.words());
            prop_assert_ne!(open.short_words(), unknown.short_words());
            let (one, all) = (date(&format!("[{text}..]")), date(&format!("{{{text}..}}")));
            prop_assert_ne!(one.words(), all.words());
        }
    }

    #[test]
    fn what_edtf_core_reads_is_read_with_the_same_days_and_text(text in text()) {
        if let Ok(theirs) = edtf_core::Edtf::parse(&text) {
            let ours = date(&text);
            prop_assert_eq!(ours.to_string(), theirs.to_string());
            let bounds = theirs.bounds();
            match bounds.earliest {
                CoreBound::Date(day) => prop_assert_eq!(ours.earliest(), core_day(day), "{}", text),
                CoreBound::NegativeInfinity | CoreBound::PositiveInfinity | CoreBound::Unknown => {
                    prop_assert_eq!(ours.earliest(), None, "{}", text);
                }
            }
            match bounds.latest {
                CoreBound::Date(day) => prop_assert_eq!(ours.latest(), core_day(day), "{}", text),
                CoreBound::NegativeInfinity | CoreBound::PositiveInfinity | CoreBound::Unknown => {
                    prop_assert_eq!(ours.latest(), None, "{}", text);
                }
            }
        }
    }

    #[test]
    fn what_edtf_core_refuses_of_single_dates_is_refused(text in one_date()) {
        // It reads no negative years with unspecified digits.
        if edtf_core::Edtf::parse(&text).is_err() && !(text.contains('-') && text.contains('X')) {
            prop_assert!(Edtf::parse(&text).is_err(), "{}", text);
        }
    }

    #[test]
    fn no_text_makes_reading_panic(text in "\\PC{0,12}|[-0-9XYTZES:+?~%/., \\[\\]{}é\u{202E}]{0,30}") {
        match Edtf::parse(&text) {
            Ok(date) => prop_assert!(!date.words().is_empty() && !date.short_words().is_empty()),
            Err(error) => {
                prop_assert!(text.is_char_boundary(error.offset));
                prop_assert_eq!(text[..error.offset].chars().count() + 1, error.character);
                prop_assert!(text[error.offset..].starts_with(error.found.as_str()));
            }
        }
    }

    #[test]
    fn a_cut_or_changed_date_never_panics(text in text(), at in 0..40_usize, other in any::<char>()) {
        let cut: String = text.chars().take(at).collect();
        let changed: String = text.chars().enumerate().map(|(i, c)| if i == at { other } else { c }).collect();
        for text in [cut, changed] {
            if let Ok(date) = Edtf::parse(&text) {
                prop_assert!(!date.words().is_empty());
            }
        }
    }

    #[test]
    fn days_and_dates_convert_both_ways(days in -400_000_000_000_i64..400_000_000_000) {
        let day = Day(days).clamped();
        let Ymd { year, month, day: of_month } = day.ymd();
        prop_assert_eq!(Day::from_ymd(year, month, of_month), Some(day));
        prop_assert!(of_month <= days_in_month(year, month));
        prop_assert!(day.start_of_month() <= day && day <= day.end_of_month());
        prop_assert!(day.start_of_year() <= day && day <= day.end_of_year());
        prop_assert!(day.start_of_week() <= day && day.0 - day.start_of_week().0 < 7);
    }

    #[test]
    fn the_calendar_is_that_of_jiff(days in -4_000_000..2_900_000_i64, months in -1200..1200_i64) {
        let ours = Day(days);
        let theirs = civil::date(1970, 1, 1).checked_add(days.days());
        let later = theirs.clone().and_then(|date| date.checked_add(months.months()));
        if let (Ok(theirs), Ok(later)) = (theirs, later) {
            prop_assert_eq!(ours.year(), i64::from(theirs.year()));
            prop_assert_eq!(ours.ymd().day, theirs.day().unsigned_abs());
            prop_assert_eq!(ours.weekday().short(), theirs.strftime("%a").to_string());
            let moved = ours.plus_months(months).ymd();
            prop_assert_eq!((moved.year, moved.month), (i64::from(later.year()), later.month().unsigned_abs()));
            prop_assert_eq!(moved.day, later.day().unsigned_abs());
        }
    }

    #[test]
    fn no_number_overflows_the_calendar(days in any::<i64>(), by in any::<i64>()) {
        let day = Day(days);
        for moved in [day.plus_days(by), day.plus_months(by), day.plus_years(by), day.start_of_week(), day.end_of_year()] {
            prop_assert!(Day::MIN <= moved && moved <= Day::MAX);
        }
        prop_assert!(Day::first_of_month(days, by) <= Day::last_of_month(days, by));
        let dates = [Edtf::from_year(days / 100), date("2004-06-11"), date("2004-06/.."), date("201X"), date("Y17E7")];
        for moved in dates.iter().filter_map(|date| date.shifted(by)) {
            prop_assert!(Edtf::parse(moved.text()).is_ok());
        }
    }

    #[test]
    fn a_span_becomes_a_date_with_the_same_days(first in -700_000..2_900_000_i64, length in 0..800_i64) {
        let span = Span::new(Day(first), Day(first + length)).unwrap();
        if let (Some(all), Some(within)) = (Edtf::from_span(span), Edtf::within(span)) {
            prop_assert_eq!(all.span(), Some(span));
            prop_assert_eq!(within.span(), Some(span));
        }
    }
}

#[test]
fn precision_grows_with_what_is_not_specified() {
    for (text, precision) in [
        ("2004-06-11T10:00:00Z", Precision::Second),
        ("2004-06-11T10:00", Precision::Minute),
        ("2004-06-11T10", Precision::Hour),
        ("2004-06-11", Precision::Day),
        ("2004-06-1X", Precision::Month),
        ("2004-06", Precision::Month),
        ("2004-33", Precision::Season),
        ("2004-XX-11", Precision::Year),
        ("2004", Precision::Year),
        ("200X-06-11", Precision::Decade),
        ("1950S2", Precision::Century),
        ("2XXX", Precision::Millennium),
        ("XXXX-12-25", Precision::Age),
        ("2004-06/2005-01-02", Precision::Month),
    ] {
        assert_eq!(date(text).precision(), precision, "{text}");
    }
}

#[test]
fn each_date_moves_by_its_own_step() {
    for (text, steps, moved) in [
        ("2024-02-28", 2, Some("2024-03-01")),
        ("2024-10?", 3, Some("2025-01?")),
        ("2024?-~12", 1, Some("2025?-~01")),
        ("2024-24", 1, Some("2025-21")),
        ("2024-30", 1, Some("2025-31")),
        ("2024-41", 1, Some("2025-40")),
        ("2024~", -25, Some("1999~")),
        ("9999", 1, Some("Y10000")),
        ("Y10000", -1, Some("9999")),
        ("0000", -1, Some("-0001")),
        ("201X-12-25", 1, Some("202X-12-25")),
        ("000X", -1, None),
        ("XXXX", 1, None),
        ("1950S2", 1, Some("2050S2")),
        ("Y17E7", 1, Some("Y18E7")),
        ("2024-02/2024-11", 2, Some("2024-04/2025-01")),
        ("2024-02/2024-11-20", 1, Some("2024-03/2024-12-20")),
        ("2024-01-31/2024-05", 1, None),
        ("2017/..", 1, Some("2018/..")),
        ("[2025-01-19..2025-01-21]", -1, Some("[2025-01-18..2025-01-20]")),
        ("2025-01-19T23:30Z", 1, Some("2025-01-20T23:30Z")),
        ("9999-12", 1, None),
    ] {
        assert_eq!(
            date(text).shifted(steps).map(|date| date.to_string()).as_deref(),
            moved,
            "{text} {steps}"
        );
    }
}

#[test]
fn each_end_is_stretched_by_its_own_step() {
    for (text, end, steps, stretched) in [
        ("2024-03", EndOf::End, 2, Some("2024-03/2024-05")),
        ("2024-03", EndOf::End, -1, None),
        ("2024-03/2024-04", EndOf::End, -1, Some("2024-03")),
        ("2024-01-10/2024-06?", EndOf::End, 1, Some("2024-01-10/2024-07?")),
        ("2024-01-10/2024-06?", EndOf::Start, -12, Some("2023-12-29/2024-06?")),
        ("2013/..", EndOf::Start, 1, Some("2014/..")),
        ("2013/..", EndOf::End, 1, None),
        ("/2013", EndOf::Start, 1, None),
        ("[2025-01-19..2025-01-21]", EndOf::End, 3, Some("[2025-01-19..2025-01-24]")),
        ("[2021-04-03..]", EndOf::Start, -2, Some("[2021-04-01..]")),
        ("[2021,2023]", EndOf::End, 1, None),
        ("2024-10-14", EndOf::Start, -1, Some("2024-10-13/2024-10-14")),
    ] {
        let moved = date(text).stretched(end, steps);
        assert_eq!(moved.map(|date| date.to_string()).as_deref(), stretched, "{text} {end:?} {steps}");
    }
}

#[test]
fn a_reading_keeps_open_and_unknown_ends_apart() {
    let end = |text: &str| match date(text).reading() {
        Reading::Interval { end, .. } => end,
        other @ (Reading::Single(_) | Reading::OneOf(_) | Reading::AllOf(_)) => panic!("{other:?}"),
    };
    assert_eq!(end("2017/.."), Bound::Open);
    assert_eq!(end("2017/"), Bound::Unknown);
}

#[test]
fn a_day_that_only_leap_years_may_have_in_february_moves_between_those_alone() {
    let date: Edtf = "2024-X2-29".parse().expect("a date");
    assert_eq!(date.shifted(1), None, "in 2025 it is in December");
    assert_eq!(date.shifted(4).map(|moved| moved.to_string()).as_deref(), Some("2028-X2-29"));
}
