//! A filter after something that it names got another id.

use super::NameOf;
use super::sought::{Name, Sought, as_compared, sought};
use super::written::{exactly_value, written};
use crate::model::Id;
use crate::query::fold::folded;

/// What got another id, as a filter sees it.
pub(in crate::query) struct Renamed<'a> {
    pub(in crate::query) of: NameOf,
    pub(in crate::query) old: &'a Id,
    pub(in crate::query) new: &'a Id,
    /// Whether the name finds others too: it stays then, beside the new one.
    pub(in crate::query) finds_others: &'a dyn Fn(&Name) -> bool,
    /// Whether a part of a name finds it under its new id all the same.
    pub(in crate::query) finds_it_still: &'a dyn Fn(&Name) -> bool,
}

/// The text of a filter with the new id wherever a value means the old one and nothing less; `None` where none does.
pub(in crate::query) fn renamed(text: &str, this: &Renamed<'_>) -> Option<String> {
    let mut after = text.to_owned();
    // From the end: what is replaced moves nothing that stands before it.
    for term in written(text).iter().rev() {
        for value in term.values.iter().rev() {
            let Ok(Some(Sought::Name(of, name))) = sought(term, value) else { continue };
            if of != this.of || !this.is_meant_by(&name) {
                continue;
            }
            let new = exactly_value(this.new);
            if (this.finds_others)(&name) {
                after.insert_str(value.range.end, &format!(",{new}"));
            } else {
                after.replace_range(value.range.clone(), &new);
            }
        }
    }
    (after != text).then_some(after)
}

impl Renamed<'_> {
    fn is_meant_by(&self, name: &Name) -> bool {
        match name {
            Name::Exactly(exact) => as_compared(&folded(self.old)) == *exact,
            Name::Part(part) => folded(self.old) == *part && !(self.finds_it_still)(name),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &str) {
        let (old, new) = (Id::from("navy"), Id::from("Italian navy"));
        let this = Renamed {
            of: NameOf::Actor,
            old: &old,
            new: &new,
            finds_others: &|_| false,
            finds_it_still: &|_| false,
        };
        assert_eq!(renamed(text, &this).as_deref().unwrap_or(text), expected, "{text}");
    }

    #[test]
    fn values_that_mean_the_id_get_the_new_one_and_nothing_else_changes() {
        check("actor:=navy", "actor:=\"Italian navy\"");
        check(
            "rome  -Actor:=coast,=\"navy\",army kind:return",
            "rome  -Actor:=coast,=\"Italian navy\",army kind:return",
        );
        check("actor:NAVY tag:=navy", "actor:=\"Italian navy\" tag:=navy");
        for text in [
            "",
            "navy",
            "actor:nav",
            "actor:=nav",
            "place:=navy",
            "actor:\"the navy\"",
            "title:navy",
            "actor:",
        ] {
            check(text, text);
        }
        check("actor:=\"navy", "actor:=\"Italian navy\"");
    }
}
