//! Words of the program that documents have in common, in the languages of documents.

use crate::model::Tongue;

/// Heads of the columns of a chronology: number, date, fact, status, told in.
#[must_use]
pub fn heads(tongue: Tongue) -> [&'static str; 5] {
    tongue.say([
        ["No.", "Date", "Fact", "Status", "Told in"],
        ["Nr.", "Datum", "Fakt", "Status", "Belegt in"],
        ["Nº", "Date", "Fait", "Statut", "Source"],
        ["N.", "Data", "Fatto", "Stato", "Riportato in"],
        ["N.º", "Fecha", "Hecho", "Estado", "Recogido en"],
    ])
}

/// The heading above the documents cited.
#[must_use]
pub fn sources(tongue: Tongue) -> &'static str {
    tongue.say(["Sources", "Quellen", "Sources", "Fonti", "Fuentes"])
}

/// What stands before what is said of a date.
#[must_use]
pub fn date_colon(tongue: Tongue) -> &'static str {
    tongue.say(["Date:", "Datum:", "Date\u{a0}:", "Data:", "Fecha:"])
}

/// What stands before a quotation in the language of the case.
#[must_use]
pub fn translation_colon(tongue: Tongue) -> &'static str {
    tongue.say(["Translation:", "Übersetzung:", "Traduction\u{a0}:", "Traduzione:", "Traducción:"])
}

/// Between the number of a page and how many there are, with spaces around it.
#[must_use]
pub fn of_pages(tongue: Tongue) -> &'static str {
    tongue.say([" of ", " von ", " sur ", " di ", " de "])
}

/// What stands before the date of the data.
#[must_use]
pub fn data_of(tongue: Tongue) -> &'static str {
    tongue.say([
        "Data of",
        "Stand der Daten:",
        "État des données\u{a0}:",
        "Dati aggiornati a:",
        "Fecha de los datos:",
    ])
}

/// "2 confidential records are left out"; nothing where there is none.
#[must_use]
pub fn withheld(count: usize, tongue: Tongue) -> String {
    let one = count == 1;
    match tongue {
        _ if count == 0 => String::new(),
        Tongue::English if one => "1 confidential record is left out".to_owned(),
        Tongue::English => format!("{count} confidential records are left out"),
        Tongue::German if one => "1 vertraulicher Eintrag ist weggelassen".to_owned(),
        Tongue::German => format!("{count} vertrauliche Einträge sind weggelassen"),
        Tongue::French if one => "1 élément confidentiel est omis".to_owned(),
        Tongue::French => format!("{count} éléments confidentiels sont omis"),
        Tongue::Italian if one => "1 elemento riservato è omesso".to_owned(),
        Tongue::Italian => format!("{count} elementi riservati sono omessi"),
        Tongue::Spanish if one => "Se omite 1 elemento confidencial".to_owned(),
        Tongue::Spanish => format!("Se omiten {count} elementos confidenciales"),
    }
}

/// "only what matches “vote”".
#[must_use]
pub fn only_matching(filter: &str, tongue: Tongue) -> String {
    match tongue {
        Tongue::English => format!("only what matches “{filter}”"),
        Tongue::German => format!("nur was zu „{filter}“ passt"),
        Tongue::French => format!("uniquement ce qui correspond à «\u{a0}{filter}\u{a0}»"),
        Tongue::Italian => format!("solo ciò che corrisponde a «{filter}»"),
        Tongue::Spanish => format!("solo lo que coincide con «{filter}»"),
    }
}

/// With its first letter large.
#[must_use]
pub fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let first = letters.next().into_iter().flat_map(char::to_uppercase);
    first.chain(letters).collect()
}

/// What a chronology of so many facts is, for those who do not see it.
#[must_use]
pub fn chronology_of(facts: usize, tongue: Tongue) -> String {
    let one = facts == 1;
    match tongue {
        Tongue::English if one => "A chronology of 1 fact.".to_owned(),
        Tongue::English => format!("A chronology of {facts} facts."),
        Tongue::German if one => "Eine Chronologie mit 1 Fakt.".to_owned(),
        Tongue::German => format!("Eine Chronologie mit {facts} Fakten."),
        Tongue::French if one => "Une chronologie d’un fait.".to_owned(),
        Tongue::French => format!("Une chronologie de {facts} faits."),
        Tongue::Italian if one => "Una cronologia di 1 fatto.".to_owned(),
        Tongue::Italian => format!("Una cronologia di {facts} fatti."),
        Tongue::Spanish if one => "Una cronología de 1 hecho.".to_owned(),
        Tongue::Spanish => format!("Una cronología de {facts} hechos."),
    }
}
