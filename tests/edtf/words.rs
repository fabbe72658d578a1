//! What dates say in words.

use super::date;

fn check(text: &str, long: &str, short: &str) {
    let date = date(text);
    // Thousands are parted by U+202F; a plain space is easier to read here.
    let plain = |words: String| words.replace('\u{202F}', " ");
    assert_eq!((plain(date.words()), plain(date.short_words())), (long.into(), short.into()), "{text}");
}

#[test]
fn dates_are_named_as_precisely_as_they_are_known() {
    check("2024-10-14", "14 October 2024", "14 Oct 2024");
    check("2023-11", "November 2023", "Nov 2023");
    check("2024-23", "autumn 2024", "autumn 2024");
    check("2001-25", "spring 2001 (northern hemisphere)", "northern spring 2001");
    check("2001-32", "winter 2001 (southern hemisphere)", "southern winter 2001");
    check("2001-33", "the first quarter of 2001", "Q1 2001");
    check("2001-36", "the last quarter of 2001", "Q4 2001");
    check("2001-38", "the second four months of 2001", "May–Aug 2001");
    check("2001-41", "the second half of 2001", "Jul–Dec 2001");
    check("2024", "2024", "2024");
}

#[test]
fn years_before_1000_name_their_era() {
    check("0044-03-15", "15 March 44 CE", "15 Mar 44 CE");
    check("-0043-03-15", "15 March 44 BCE", "15 Mar 44 BCE");
    check("0000", "1 BCE", "1 BCE");
    check("0999", "999 CE", "999 CE");
    check("-1985", "1986 BCE", "1986 BCE");
    check("-0044/-0042", "from 45 BCE to 43 BCE", "45 BCE to 43 BCE");
}

#[test]
fn long_years_are_parted_in_threes() {
    check("Y170000002", "the year 170 000 002", "the year 170 000 002");
    check("Y-17E7", "170 000 001 BCE", "170 000 001 BCE");
    check("Y17E20", "the year 17 × 10²⁰", "the year 17 × 10²⁰");
    // Beyond the least number that is held, as beyond the largest.
    check("Y-99E18", "the year −99 × 10¹⁸", "the year −99 × 10¹⁸");
}

#[test]
fn qualification_is_said_of_the_whole_or_of_its_parts() {
    check("2025-04~", "about April 2025", "about Apr 2025");
    check("2024-10?", "October 2024, uncertain", "Oct 2024?");
    check("2024-10%", "about October 2024, uncertain", "about Oct 2024?");
    check("2025?-04", "April 2025; the year is uncertain", "Apr 2025?");
    check("2025-?04", "April 2025; the month is uncertain", "Apr 2025?");
    check("2004-06~-11", "11 June 2004; the year and month are approximate", "about 11 Jun 2004");
    check(
        "2004?-06-~11",
        "11 June 2004; the year is uncertain, the day is approximate",
        "about 11 Jun 2004?",
    );
    check("2004-%06-11", "11 June 2004; the month is uncertain and approximate", "about 11 Jun 2004?");
    check("2011-~23", "autumn 2011; the season is approximate", "about autumn 2011");
    check("?2004-?06-?11", "11 June 2004, uncertain", "11 Jun 2004?");
}

#[test]
fn unspecified_digits_are_some_day_never_a_whole_span() {
    check("201X", "some year in the 2010s", "2010s");
    // "The 2000s" may be ten years or a hundred or a thousand.
    check("200X", "some year from 2000 to 2009", "some year 2000–2009");
    check("20XX", "some year from 2000 to 2099", "some year 2000–2099");
    check("-01XX", "some year from 200 to 101 BCE", "some year 200–101 BCE");
    check("1X99", "some year that fits 1X99", "1X99");
    check("16XX~", "some year from 1600 to 1699, approximate", "some year 1600–1699, approx.");
    check("2004-XX", "some month in 2004", "2004");
    check("2004-06-XX", "some day in June 2004", "Jun 2004");
    check("1985-XX-XX", "some day in 1985", "1985");
    check("1984-1X", "October, November or December 1984", "some month Oct–Dec 1984");
    check("2004-0X", "a month from January to September 2004", "some month Jan–Sep 2004");
    check("2004-06-1X", "some day from 10 to 19 June 2004", "some day 10–19 Jun 2004");
    check("2004-06-3X", "30 June 2004", "30 Jun 2004");
    check("2004-07-3X", "30 or 31 July 2004", "some day 30–31 Jul 2004");
    check("2004-07-X1", "1, 11, 21 or 31 July 2004", "Jul 2004");
    check("2004-XX-22", "the 22nd of some month in 2004", "2004");
    check("2004-1X-05", "the 5th of October, November or December 2004", "5th of some month Oct–Dec 2004");
    check("156X-12-25", "25 December of some year in the 1560s", "25 Dec, 1560s");
    check("XXXX-12-XX", "some day in December of an unspecified year", "Dec, unspecified year");
    check("201X-21", "spring of some year in the 2010s", "spring, 2010s");
    check("201X-33", "the first quarter of some year in the 2010s", "Q1, 2010s");
    check("1950S2", "some year from 1900 to 1999, estimated at 1950", "some year 1900–1999");
    check(
        "Y171010000S3",
        "some year from 171 000 000 to 171 999 999, estimated at 171 010 000",
        "some year 171 000 000–171 999 999",
    );
}

#[test]
fn an_open_end_differs_from_an_unknown_one() {
    check("2017/..", "since 2017", "since 2017");
    check("2017/", "from 2017, end unknown", "2017 to ?");
    check("../2024-11", "until November 2024, without a start", "until Nov 2024");
    check("/2024-11", "until November 2024, start unknown", "? to Nov 2024");
    check("2017~/..", "since about 2017", "since about 2017");
    check("2017?/", "from 2017 (uncertain), end unknown", "2017? to ?");
}

#[test]
fn intervals_say_once_what_their_ends_share() {
    check("2024-02-13/2024-11-20", "from 13 February to 20 November 2024", "13 Feb to 20 Nov 2024");
    check("2024-02-13/2024-02-20", "from 13 to 20 February 2024", "13 to 20 Feb 2024");
    check("2024-02/2024-11", "from February to November 2024", "Feb to Nov 2024");
    check("2024-07-01/2026-06-30", "from 1 July 2024 to 30 June 2026", "1 Jul 2024 to 30 Jun 2026");
    check("2024-02/2024-11-20", "from February 2024 to 20 November 2024", "Feb 2024 to 20 Nov 2024");
    check("1984~/2004-06", "from about 1984 to June 2004", "about 1984 to Jun 2004");
    check("1984?/2004%", "from 1984 (uncertain) to about 2004 (uncertain)", "1984? to about 2004?");
    check("2004?-06/2004-08", "from June 2004 (the year uncertain) to August 2004", "Jun 2004? to Aug 2004");
    check("198X/1999", "start: some year in the 1980s; end: 1999", "1980s to 1999");
    check(
        "2025-01-19T14:30/2025-01-19T16:00",
        "19 January 2025 from 14:30 to 16:00 local time",
        "19 Jan 2025, 14:30 to 16:00",
    );
}

#[test]
fn a_set_is_never_told_as_an_interval() {
    check(
        "[2025-01-19..2025-01-21]",
        "some time between 19 and 21 January 2025",
        "some time 19 to 21 Jan 2025",
    );
    check(
        "[2024-10..2025-01]",
        "some time between October 2024 and January 2025",
        "some time Oct 2024 to Jan 2025",
    );
    check("[..2025-01-18]", "18 January 2025 or earlier", "by 18 Jan 2025");
    check("[1760-12..]", "December 1760 or later", "Dec 1760 or later");
    check("[2016-03]", "March 2016", "Mar 2016");
    check("[1667,1760-12]", "1667 or December 1760", "1667 or Dec 1760");
    check("[2025-01-10,2025-01-12]", "10 or 12 January 2025", "10 or 12 Jan 2025");
    check("[2025-01-10,2025-02-12]", "10 January 2025 or 12 February 2025", "10 Jan 2025 or 12 Feb 2025");
    check(
        "[1667,1668,1670..1672]",
        "1667, 1668, or some time between 1670 and 1672",
        "1667, 1668 or 1670 to 1672",
    );
    check("[1667,1668,1669,1680]", "1667, 1668, 1669 or 1680", "1667 or 3 others");
    check(
        "[1760-01,1760-12..]",
        "January 1760, or any time from December 1760 on",
        "Jan 1760 or from Dec 1760 on",
    );
    check("{1960,1961-12}", "1960 and December 1961", "1960 and Dec 1961");
    check("{1980..1985}", "every year from 1980 to 1985", "every year 1980 to 1985");
    check(
        "{2001-01..2002-05}",
        "every month from January 2001 to May 2002",
        "every month Jan 2001 to May 2002",
    );
    check("{..1984}", "every year up to 1984", "every year up to 1984");
    check("{2024-05-01..}", "every day from 1 May 2024 on", "every day from 1 May 2024 on");
}

#[test]
fn times_name_their_zone() {
    check("1985-04-12T23:20:30Z", "12 April 1985 at 23:20:30 UTC", "12 Apr 1985, 23:20:30");
    check("1985-04-12T23:20:30+04:30", "12 April 1985 at 23:20:30 UTC+04:30", "12 Apr 1985, 23:20:30");
    check("1985-04-12T23:20-04", "12 April 1985 at 23:20 UTC−04:00", "12 Apr 1985, 23:20");
    check("1985-04-12T23:20:30", "12 April 1985 at 23:20:30 local time", "12 Apr 1985, 23:20:30");
    check("1985-04-12T23", "12 April 1985 between 23:00 and 24:00 local time", "12 Apr 1985, 23 h");
}

#[test]
fn a_day_is_named_like_a_date() {
    for text in ["2024-10-14", "-0043-03-15", "0999-01-01"] {
        let (date, day) = (date(text), date(text).earliest().unwrap());
        assert_eq!((day.words(), day.short_words()), (date.words(), date.short_words()));
    }
}
