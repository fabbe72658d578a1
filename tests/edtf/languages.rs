//! What dates say beside labels and in full, in each language of pictures.

use casetrail::model::Tongue;
use casetrail::model::edtf::{Edtf, Offset};
use proptest::prelude::*;

use super::date;
use super::laws::{one_date, valid};

/// German, French, Italian, Spanish.
const OTHERS: [Tongue; 4] = [Tongue::German, Tongue::French, Tongue::Italian, Tongue::Spanish];

fn check_all(text: &str, expected: [&str; 4], words: impl Fn(&Edtf, Tongue) -> String) {
    let date = date(text);
    // Spaces that do not break are told from others by the eye only.
    let told = OTHERS.map(|tongue| words(&date, tongue).replace(['\u{202F}', '\u{A0}'], " "));
    assert_eq!(told, expected, "{text}");
}

fn check(text: &str, expected: [&str; 4]) {
    check_all(text, expected, Edtf::short_words_in);
}

fn check_long(text: &str, expected: [&str; 4]) {
    check_all(text, expected, Edtf::words_in);
}

#[test]
fn dates_beside_labels_are_those_of_a_newspaper() {
    check("2024-10-14", ["14. Okt. 2024", "14 oct. 2024", "14 ott 2024", "14 oct 2024"]);
    check("2025-01-01", ["1. Jan. 2025", "1er janv. 2025", "1º gen 2025", "1 ene 2025"]);
    check("2023-11", ["Nov. 2023", "nov. 2023", "nov 2023", "nov 2023"]);
    check("2024-23", ["Herbst 2024", "automne 2024", "autunno 2024", "otoño 2024"]);
    check(
        "2001-32",
        [
            "Winter (Südhalbkugel) 2001",
            "hiver austral 2001",
            "inverno australe 2001",
            "invierno austral 2001",
        ],
    );
    check("2001-33", ["1. Quartal 2001", "1er trim. 2001", "1º trim. 2001", "1.er trim. 2001"]);
    check("2001-41", ["2. Halbjahr 2001", "2e sem. 2001", "2º sem. 2001", "2.º sem. 2001"]);
    check(
        "-0043-03-15",
        ["15. März 44 v. Chr.", "15 mars 44 av. J.-C.", "15 mar 44 a.C.", "15 mar 44 a. C."],
    );
    check("Y170000002", ["Jahr 170 000 002", "an 170 000 002", "anno 170 000 002", "año 170 000 002"]);
    check(
        "1985-04-12T23:20",
        ["12. Apr. 1985, 23:20", "12 avr. 1985, 23 h 20", "12 apr 1985, 23:20", "12 abr 1985, 23:20"],
    );
}

#[test]
fn what_is_only_near_or_doubtful_keeps_its_sign() {
    check("2025-04~", ["ca. Apr. 2025", "vers avr. 2025", "circa apr 2025", "hacia abr 2025"]);
    check(
        "2025-04-08~",
        ["ca. 8. Apr. 2025", "vers le 8 avr. 2025", "circa 8 apr 2025", "hacia el 8 abr 2025"],
    );
    check("2024-10?", ["Okt. 2024?", "oct. 2024?", "ott 2024?", "oct 2024?"]);
    check("2017%/..", ["seit ca. 2017?", "depuis 2017 environ?", "dal 2017 circa?", "desde 2017 aprox.?"]);
    check(
        "201X~",
        ["2010er-Jahre, ungefähr", "années 2010, approx.", "anni 2010, appross.", "años 2010, aprox."],
    );
}

#[test]
fn prepositions_and_articles_join_as_each_language_has_it() {
    check("2017/..", ["seit 2017", "depuis 2017", "dal 2017", "desde 2017"]);
    check(
        "2024-03-08/..",
        ["seit 8. März 2024", "depuis le 8 mars 2024", "dall’8 mar 2024", "desde el 8 mar 2024"],
    );
    check(
        "2024-03-11/..",
        ["seit 11. März 2024", "depuis le 11 mars 2024", "dall’11 mar 2024", "desde el 11 mar 2024"],
    );
    check(
        "2024-03-01/..",
        ["seit 1. März 2024", "depuis le 1er mars 2024", "dal 1º mar 2024", "desde el 1 mar 2024"],
    );
    check("2024-10/..", ["seit Okt. 2024", "depuis oct. 2024", "da ott 2024", "desde oct 2024"]);
    check(
        "2024-21/..",
        ["seit Frühjahr 2024", "depuis le printemps 2024", "dalla primavera 2024", "desde la primavera 2024"],
    );
    check(
        "2024-22/..",
        ["seit Sommer 2024", "depuis l’été 2024", "dall’estate 2024", "desde el verano 2024"],
    );
    check(
        "201X/..",
        ["seit den 2010er-Jahren", "depuis les années 2010", "dagli anni 2010", "desde los años 2010"],
    );
    check("0800/..", ["seit 800 n. Chr.", "depuis 800 apr. J.-C.", "dall’800 d.C.", "desde 800 d. C."]);
    check("../2024-11", ["bis Nov. 2024", "jusqu’en nov. 2024", "fino a nov 2024", "hasta nov 2024"]);
    check(
        "../2024-11-08",
        ["bis 8. Nov. 2024", "jusqu’au 8 nov. 2024", "fino all’8 nov 2024", "hasta el 8 nov 2024"],
    );
}

#[test]
fn ends_that_are_open_unknown_or_shared() {
    check("2017/", ["2017 – ?", "2017 – ?", "2017 – ?", "2017 – ?"]);
    check("/2024-11", ["? – Nov. 2024", "? – nov. 2024", "? – nov 2024", "? – nov 2024"]);
    check("1984/2004", ["1984–2004", "1984–2004", "1984–2004", "1984–2004"]);
    check(
        "2024-02-13/2024-02-20",
        ["13.–20. Feb. 2024", "13–20 févr. 2024", "13–20 feb 2024", "13–20 feb 2024"],
    );
    check(
        "2024-02-13/2024-11-20",
        [
            "13. Feb. – 20. Nov. 2024",
            "13 févr. – 20 nov. 2024",
            "13 feb – 20 nov 2024",
            "13 feb – 20 nov 2024",
        ],
    );
    check(
        "2024-10/2025-01",
        ["Okt. 2024 – Jan. 2025", "oct. 2024 – janv. 2025", "ott 2024 – gen 2025", "oct 2024 – ene 2025"],
    );
    check(
        "1984?/2004%",
        ["1984? – ca. 2004?", "1984? – vers 2004?", "1984? – circa 2004?", "1984? – hacia 2004?"],
    );
    check(
        "2025-01-19T14:30/2025-01-19T16:00",
        [
            "19. Jan. 2025, 14:30–16:00",
            "19 janv. 2025, 14 h 30 – 16 h 00",
            "19 gen 2025, 14:30–16:00",
            "19 ene 2025, 14:30–16:00",
        ],
    );
}

#[test]
fn sets_are_told_as_sets() {
    check(
        "[2025-01-19..2025-01-21]",
        [
            "zwischen 19. und 21. Jan. 2025",
            "entre le 19 et le 21 janv. 2025",
            "tra il 19 e il 21 gen 2025",
            "entre el 19 y el 21 ene 2025",
        ],
    );
    check(
        "[2024-10..2025-01]",
        [
            "zwischen Okt. 2024 und Jan. 2025",
            "entre oct. 2024 et janv. 2025",
            "tra ott 2024 e gen 2025",
            "entre oct 2024 y ene 2025",
        ],
    );
    check(
        "[..2025-01-18]",
        ["18. Jan. 2025 oder früher", "18 janv. 2025 ou avant", "18 gen 2025 o prima", "18 ene 2025 o antes"],
    );
    check(
        "[1760-12..]",
        ["Dez. 1760 oder später", "déc. 1760 ou après", "dic 1760 o dopo", "dic 1760 o después"],
    );
    check(
        "[2025-01-07,2025-01-08]",
        ["7. oder 8. Jan. 2025", "7 ou 8 janv. 2025", "7 o 8 gen 2025", "7 u 8 ene 2025"],
    );
    check(
        "[1667,1668,1669,1680]",
        ["1667 oder 3 weitere", "1667 ou 3 autres dates", "1667 o altre 3 date", "1667 u otras 3 fechas"],
    );
    check(
        "[1760-01,1760-12..]",
        [
            "Jan. 1760 oder ab Dez. 1760",
            "janv. 1760 ou à partir de déc. 1760",
            "gen 1760 o da dic 1760 in poi",
            "ene 1760 o a partir de dic 1760",
        ],
    );
    check(
        "{1980..1985}",
        [
            "jedes Jahr von 1980 bis 1985",
            "chaque année de 1980 à 1985",
            "ogni anno dal 1980 al 1985",
            "cada año de 1980 a 1985",
        ],
    );
    check(
        "{2024-10-01..}",
        [
            "jeden Tag ab 1. Okt. 2024",
            "chaque jour à partir du 1er oct. 2024",
            "ogni giorno dal 1º ott 2024 in poi",
            "cada día a partir del 1 oct 2024",
        ],
    );
}

#[test]
fn digits_that_are_not_specified_are_told_as_such() {
    check(
        "200X",
        [
            "ein Jahr zwischen 2000 und 2009",
            "une année entre 2000 et 2009",
            "un anno tra il 2000 e il 2009",
            "un año entre 2000 y 2009",
        ],
    );
    check(
        "2004-06-1X",
        [
            "ein Tag zwischen dem 10. und 19. Juni 2004",
            "un jour entre le 10 et le 19 juin 2004",
            "un giorno tra il 10 e il 19 giu 2004",
            "un día entre el 10 y el 19 jun 2004",
        ],
    );
    check(
        "2004-1X-08",
        [
            "der 8. eines Monats zwischen Okt. und Dez. 2004",
            "le 8 d’un mois entre oct. et déc. 2004",
            "l’8 di un mese tra ott e dic 2004",
            "el 8 de un mes entre oct y dic 2004",
        ],
    );
    check(
        "156X-12-25",
        ["25. Dez., 1560er-Jahre", "25 déc., années 1560", "25 dic, anni 1560", "25 dic, años 1560"],
    );
}

#[test]
fn in_full_names_are_not_shortened() {
    check_long(
        "2024-10-14",
        ["14. Oktober 2024", "14 octobre 2024", "14 ottobre 2024", "14 de octubre de 2024"],
    );
    check_long("2024-10", ["Oktober 2024", "octobre 2024", "ottobre 2024", "octubre de 2024"]);
    check_long(
        "2024-02-13/2024-02-20",
        [
            "vom 13. bis 20. Februar 2024",
            "du 13 au 20 février 2024",
            "dal 13 al 20 febbraio 2024",
            "del 13 al 20 de febrero de 2024",
        ],
    );
    check_long(
        "2023-10/2024-04",
        [
            "von Oktober 2023 bis April 2024",
            "d’octobre 2023 à avril 2024",
            "da ottobre 2023 ad aprile 2024",
            "de octubre de 2023 a abril de 2024",
        ],
    );
    check_long(
        "2024-10-08/..",
        [
            "seit dem 8. Oktober 2024",
            "depuis le 8 octobre 2024",
            "dall’8 ottobre 2024",
            "desde el 8 de octubre de 2024",
        ],
    );
    check_long(
        "2024-10-08/",
        [
            "ab dem 8. Oktober 2024, Ende unbekannt",
            "à partir du 8 octobre 2024, fin inconnue",
            "dall’8 ottobre 2024, fine non nota",
            "desde el 8 de octubre de 2024, final desconocido",
        ],
    );
    check_long(
        "2024-10?",
        [
            "Oktober 2024 (unsicher)",
            "octobre 2024 (date incertaine)",
            "ottobre 2024 (data incerta)",
            "octubre de 2024 (fecha incierta)",
        ],
    );
    check_long(
        "1985-04-12T23:20Z",
        [
            "12. April 1985, 23:20 UTC",
            "12 avril 1985, 23 h 20 UTC",
            "12 aprile 1985, 23:20 UTC",
            "12 de abril de 1985, 23:20 UTC",
        ],
    );
}

#[test]
fn offsets_are_told_by_themselves() {
    let check = |text: &str, expected: [&str; 4]| {
        let offset = Offset::parse(text).unwrap();
        assert_eq!(OTHERS.map(|tongue| offset.words_in(tongue)), expected, "{text}");
        assert_eq!(offset.words_in(Tongue::English), offset.words(), "{text}");
    };
    check("-P1D", ["1 Tag davor", "1 jour avant", "1 giorno prima", "1 día antes"]);
    check(
        "P2Y3M",
        [
            "2 Jahre und 3 Monate danach",
            "2 ans et 3 mois après",
            "2 anni e 3 mesi dopo",
            "2 años y 3 meses después",
        ],
    );
    check(
        "PT0H/PT48H",
        ["bis zu 48 h danach", "jusqu’à 48 h après", "entro 48 h dopo", "hasta 48 h después"],
    );
    check(
        "-P1W/P2D",
        [
            "1 Woche davor – 2 Tage danach",
            "1 semaine avant – 2 jours après",
            "1 settimana prima – 2 giorni dopo",
            "1 semana antes – 2 días después",
        ],
    );
    check("P0D", ["gleichzeitig", "au même moment", "nello stesso momento", "al mismo tiempo"]);
}

#[test]
fn a_day_is_named_like_a_date_in_every_language() {
    for tongue in Tongue::ALL {
        let (date, day) = (date("2024-05-01"), date("2024-05-01").earliest().unwrap());
        assert_eq!(day.words_in(tongue), date.words_in(tongue));
        assert_eq!(day.short_words_in(tongue), date.short_words_in(tongue));
    }
}

/// Both lengths, in each language.
fn told(date: &Edtf) -> Vec<String> {
    Tongue::ALL.iter().flat_map(|tongue| [date.short_words_in(*tongue), date.words_in(*tongue)]).collect()
}

fn differ(one: &str, other: &str) -> Result<(), TestCaseError> {
    if let (Ok(one), Ok(other)) = (Edtf::parse(one), Edtf::parse(other)) {
        for (one, other) in told(&one).iter().zip(told(&other)) {
            prop_assert_ne!(one, &other);
        }
    }
    Ok(())
}

/// How a language shows that a date is near, beside a label.
fn signs_of_nearness(tongue: Tongue) -> &'static [&'static str] {
    match tongue {
        Tongue::English => &["about", "approx."],
        Tongue::German => &["ca.", "ungefähr"],
        Tongue::French => &["vers ", "environ", "approx."],
        Tongue::Italian => &["circa", "appross."],
        Tongue::Spanish => &["hacia ", "aprox."],
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn no_date_is_without_words_in_any_language(date in valid()) {
        for words in told(&date) {
            prop_assert!(!words.trim().is_empty() && words.trim() == words, "{:?} {words:?}", date);
            prop_assert!(!words.contains("  ") && !words.contains('\''), "{:?} {words:?}", date);
        }
    }

    #[test]
    fn an_open_end_is_an_unknown_one_in_no_language(text in one_date()) {
        differ(&format!("{text}/.."), &format!("{text}/"))?;
        differ(&format!("../{text}"), &format!("/{text}"))?;
    }

    #[test]
    fn a_set_is_an_interval_in_no_language(first in one_date(), last in one_date()) {
        let interval = format!("{first}/{last}");
        // Two dates that are told alike may be one.
        if first != last {
            differ(&interval, &format!("[{first}..{last}]"))?;
            differ(&interval, &format!("{{{first}..{last}}}"))?;
        }
        differ(&format!("[{first}..]"), &format!("{first}/.."))?;
        differ(&format!("[..{first}]"), &format!("../{first}"))?;
        differ(&format!("[{first}..]"), &format!("{{{first}..}}"))?;
        differ(&format!("[{first},{last}]"), &format!("{{{first},{last}}}"))?;
    }

    #[test]
    fn doubt_and_nearness_leave_their_sign_in_every_language(text in one_date()) {
        if let Ok(date) = Edtf::parse(&text) {
            for tongue in Tongue::ALL {
                let words = date.short_words_in(tongue);
                let is_near = signs_of_nearness(tongue).iter().any(|sign| words.contains(sign));
                prop_assert_eq!(is_near, date.qualifier().is_approximate(), "{} {}", text, words);
                prop_assert_eq!(words.contains('?'), date.qualifier().is_uncertain(), "{} {}", text, words);
            }
        }
    }
}
