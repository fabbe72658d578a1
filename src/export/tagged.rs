//! Facts among the elements of an SVG: each a group with an id that stays the same, and a title for whoever points at it
//! or has it read aloud.

use ahash::HashMap;
use egui::epaint::ClippedShape;

use super::svg::{Document, push_escaped};
use crate::document::DocKey;
use crate::draw::tags::{Part, Tag};

/// What a fact is called in a picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FactName {
    /// Its id among all cases, as it may leave.
    pub id: String,
    /// Its title and its date in words.
    pub title: String,
}

/// What the facts of a picture are called.
pub type FactNames = HashMap<DocKey, FactName>;

/// Whether two runs of the drawing painted the same. Tags are made anew each time; what they say counts.
pub(super) fn is_same(one: &[ClippedShape], other: &[ClippedShape]) -> bool {
    let is_same_shape =
        |one: &ClippedShape, other: &ClippedShape| match (Tag::of(&one.shape), Tag::of(&other.shape)) {
            (Some(one), Some(other)) => one == other,
            _ => one == other,
        };
    one.len() == other.len() && one.iter().zip(other).all(|(one, other)| is_same_shape(one, other))
}

/// The facts that a picture has drawn.
pub(super) fn drawn<'s>(
    shapes: impl IntoIterator<Item = &'s ClippedShape>,
) -> impl Iterator<Item = &'s DocKey> {
    shapes.into_iter().filter_map(|clipped| match Tag::of(&clipped.shape)? {
        Tag::Begin(key, _) => Some(key),
        Tag::End => None,
    })
}

/// The groups of a document being written.
pub(super) struct Groups<'a> {
    names: &'a FactNames,
    /// How often each id was asked for.
    used: HashMap<String, usize>,
    /// Where the open group begins, if one is open: some facts have no name.
    open: Vec<Option<usize>>,
}

impl<'a> Groups<'a> {
    pub(super) fn new(names: &'a FactNames) -> Self {
        // Most facts have a mark and a label.
        Self {
            names,
            used: HashMap::with_capacity_and_hasher(2 * names.len(), ahash::RandomState::default()),
            open: Vec::new(),
        }
    }

    /// Opens or closes a group.
    pub(super) fn tag(&mut self, tag: &Tag, document: &mut Document) {
        match tag {
            Tag::Begin(key, part) => {
                let begin = self.names.get(key).map(|name| {
                    let id = self.id(*part, &name.id);
                    document.open(|out| {
                        for part in ["<g id=\"", &id, "\"><title>"] {
                            out.push_str(part);
                        }
                        push_escaped(out, &name.title);
                        out.push_str("</title>");
                    })
                });
                self.open.push(begin);
            }
            Tag::End => {
                if let Some(begin) = self.open.pop().flatten() {
                    document.close(begin);
                }
            }
        }
    }

    /// "fact-case-id", "label-case-id"; a second one of these has "-2" behind it.
    fn id(&mut self, part: Part, name: &str) -> String {
        let what = match part {
            Part::Mark => "fact",
            Part::Label => "label",
            Part::Amount => "amount",
            Part::AmountLabel => "amount-label",
        };
        let mut id = String::with_capacity(what.len() + 1 + name.len());
        id.extend([what, "-"]);
        id.extend(name.chars().map(plain));
        let Some(times) = self.used.get_mut(&id) else {
            self.used.insert(id.clone(), 1);
            return id;
        };
        *times += 1;
        // No id of a record ends so: a stop is no letter of an id here.
        format!("{id}.{times}")
    }
}

/// What may stand in an id that addresses and style sheets name without escapes: letters, digits, "-" and "_".
fn plain(letter: char) -> char {
    if letter.is_alphanumeric() || letter == '_' { letter } else { '-' }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::DocId;
    use crate::model::Key;

    fn key(id: &str) -> DocKey {
        DocKey::new(DocId(0), Key::event(id))
    }

    fn name(id: &str, title: &str) -> FactName {
        FactName { id: id.into(), title: title.into() }
    }

    #[test]
    fn each_part_of_each_fact_has_an_id_of_its_own_and_empty_ones_are_not_written() {
        let names: FactNames = [
            (key("a"), name("c-a", "A <b>")),
            (key("a/b"), name("c-a/b", "One")),
            (key("a b"), name("c-a b", "Two")),
        ]
        .into_iter()
        .collect();
        let mut groups = Groups::new(&names);
        let mut document = Document::default();
        for (id, part) in [("a", Part::Mark), ("a", Part::Label), ("a/b", Part::Mark), ("a b", Part::Mark)] {
            groups.tag(&Tag::Begin(key(id), part), &mut document);
            document.push("<path/>");
            groups.tag(&Tag::End, &mut document);
        }
        groups.tag(&Tag::Begin(key("a"), Part::Amount), &mut document);
        groups.tag(&Tag::End, &mut document);
        groups.tag(&Tag::Begin(key("unknown"), Part::Mark), &mut document);
        document.push("<circle/>");
        groups.tag(&Tag::End, &mut document);
        let svg = document.finish(&crate::export::Page::new(10.0, 10.0, "").unwrap());
        let ids: Vec<&str> =
            svg.split("<g id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(ids, ["fact-c-a", "label-c-a", "fact-c-a-b", "fact-c-a-b.2"]);
        assert!(svg.contains("<title>A &lt;b&gt;</title>") && svg.contains("<circle/>"), "{svg}");
    }
}
