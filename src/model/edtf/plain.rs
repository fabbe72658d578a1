//! The two spellings that most dates have, read at once: `2024-10-14` and `2024-10-14/2024-10-18`.

use super::day::{Day, Span};

/// The days of a text in one of the two spellings; `None` for any other and for one that is wrong.
pub(super) fn days(text: &str) -> Option<Span> {
    let bytes = text.as_bytes();
    match bytes.len() {
        10 => day(bytes).and_then(|day| Span::new(day, day).ok()),
        21 => {
            let (first, rest) = bytes.split_at_checked(10)?;
            Span::new(day(first)?, day(rest.strip_prefix(b"/")?)?).ok()
        }
        _ => None,
    }
}

fn day(bytes: &[u8]) -> Option<Day> {
    let (year, rest) = bytes.split_at_checked(4)?;
    let (month, rest) = rest.strip_prefix(b"-")?.split_at_checked(2)?;
    let (month, day) = (number(month)?, number(rest.strip_prefix(b"-")?)?);
    Day::from_ymd(number(year)?, u8::try_from(month).ok()?, u8::try_from(day).ok()?)
}

fn number(digits: &[u8]) -> Option<i64> {
    let add = |sum: i64, digit: &u8| digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0'));
    digits.iter().try_fold(0, add)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::super::{Edtf, parse};
    use super::*;

    proptest! {
        #[test]
        fn what_is_read_at_once_means_what_it_means_part_by_part(
            text in "[0-2][09][0-9]{2}-[01X][0-9]-[0-3?][0-9](/[0-2][09][0-9]{2}-[01][0-9]-[0-3][0-9])?",
        ) {
            if let Some(days) = days(&text) {
                let expression = parse::parse(&text).unwrap();
                let (plain, parted) = (Edtf::of_days(days, &text), Edtf::of(&expression, text.as_str().into()));
                prop_assert_eq!(plain.order(), parted.order());
                prop_assert_eq!(
                    (plain.precision(), plain.qualifier(), plain.earliest(), plain.latest()),
                    (parted.precision(), parted.qualifier(), parted.earliest(), parted.latest())
                );
            }
        }
    }

    #[test]
    fn days_and_intervals_of_days_are_read_at_once() {
        for text in ["2024-10-14", "2024-02-29", "2024-10-14/2024-10-18", "0000-01-01/9999-12-31"] {
            assert!(days(text).is_some(), "{text}");
        }
        for text in
            ["2023-02-29", "2024-10-1X", "2024-10-14?", "2024-10-18/2024-10-14", "2024-10-14-2024-10-18"]
        {
            assert!(days(text).is_none(), "{text}");
        }
    }
}
