//! Dates: the standard's examples, what other libraries hold for valid and invalid, words, and laws.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on has failed")]

mod languages;
mod laws;
mod offsets;
mod prose;
mod vectors;
mod words;

use casetrail::model::edtf::Edtf;

fn date(text: &str) -> Edtf {
    Edtf::parse(text).unwrap_or_else(|error| panic!("{text}: {error}"))
}

fn refusal(text: &str) -> String {
    match Edtf::parse(text) {
        Ok(_) => panic!("{text} should be refused"),
        Err(error) => error.to_string(),
    }
}
