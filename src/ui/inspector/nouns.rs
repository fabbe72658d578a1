//! What undo calls a field: the noun in "change the … of “First return”", where the label beside the field is none.

use super::form::lower;
use crate::model::{FieldPath, Step};

/// The noun of a field: by its name in the file, else by the label that stands beside it.
pub(super) fn noun(path: &FieldPath, label: &str) -> String {
    let field = path.0.iter().rev().find_map(|step| match step {
        Step::Field(name) => Some(*name),
        Step::Item(_) => None,
    });
    let noun = match (field.unwrap_or_default(), label) {
        ("accessed", _) => "date of reading",
        ("alt", _) => "words for those who do not see the picture",
        ("anchor", _) => "zero of time",
        ("archive_url", _) => "archived address",
        ("basis", _) => "basis",
        ("by", _) => "reviewer",
        ("cited_in", _) => "document read",
        ("collected_at", _) => "date of collection",
        ("collected_by", _) => "collector",
        ("container_title", _) => "journal or site",
        ("counted", _) => "way in which counts are shown",
        ("date", "Its date") => "date in a source",
        ("date", "On") => "date",
        ("derived_from", _) => "source that is repeated",
        ("from", "From") => "start",
        ("from", _) => "first currency",
        ("funding", _) => "way in which amounts are shown",
        ("hidden", _) => "place among what is presented",
        ("issued", _) => "date of issue",
        ("key", _) => "mark of a turning point",
        ("note", "Why") => "reason of the review",
        ("of", _) => "whole of a share",
        ("on", _) => "date of the review",
        ("origin", _) => "origin",
        ("part_of", _) => "whole",
        ("provider", _) => "provider",
        ("receiver", _) => "receiver",
        ("sha256", _) => "SHA-256",
        ("stated_as", _) => "wording",
        ("supports", _) => "fields that a source speaks of",
        ("to", "In") => "second currency",
        ("to", "Relative to") => "fact that dates it",
        ("to", _) if path.first_field() == Some("links") => "target of a link",
        ("to", _) => "end",
        ("value", "Is") => "rate",
        ("value", "Its number") => "number in a source",
        ("why", _) => "reason of the inference",
        _ => return lower(label),
    };
    noun.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn undo_names_a_field_by_a_noun() {
        let noun = |field: &'static str, label: &str| noun(&FieldPath::field(field), label);
        assert_eq!(noun("part_of", "Part of"), "whole");
        assert_eq!(noun("title", "Title"), "title");
        assert_eq!(noun("from", "From"), "start");
        let target = FieldPath::field("links").item(0).then("to");
        assert_eq!(super::noun(&target, "To"), "target of a link");
    }
}
