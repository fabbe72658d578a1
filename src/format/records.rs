//! The tables: each record's fields by their names in the file, in the order of the file.

use super::FieldInfo;
use super::Value;
use super::codec::{Codec, Fielded, PlainField};
use super::decode::{Decoder, Input};
use crate::model::edtf::Offset;
use crate::model::{
    Actor, Citation, Count, Event, Flow, Id, Issue, Lane, Link, Media, Meta, Participant, Place, Rate,
    Relation, Review, Scene, Source,
};

/// `Relative(to: …, offset: …)` of a date's basis.
#[derive(Default)]
pub(super) struct Relative {
    pub(super) to: Id,
    pub(super) offset: Option<Offset>,
}

/// Whether the type of a field is optional, told from the field itself.
const fn optional<R, T: Codec>(_field: fn(&R) -> &T) -> bool {
    T::OPTIONAL
}

macro_rules! table {
    ($type:ty as $name:literal { $($field:literal => $($path:ident).+,)+ }
        $(needs $needs:expr;)? blank $blank:expr) => {
        impl Fielded for $type {
            const NAME: &'static str = $name;
            const FIELDS: &'static [FieldInfo] = &[
                $(FieldInfo { name: $field, optional: optional(|record: &$type| &record.$($path).+) },)+
            ];
            const PLAIN: &'static [PlainField<Self>] = &[
                $(|record, plain| Codec::plain(plain).map(|value| record.$($path).+ = value),)+
            ];
            $(const NEEDS: &'static [&'static str] = $needs;)?

            fn blank() -> Self {
                $blank
            }

            fn field(&self, at: usize) -> Option<Value> {
                let name = Self::FIELDS.get(at)?.name;
                match name {
                    $($field => (!self.$($path).+.is_default()).then(|| self.$($path).+.encode()),)+
                    _ => None,
                }
            }

            fn read_field<'a>(&mut self, at: usize, input: impl Input<'a>, decoder: &mut Decoder) -> bool {
                let name = Self::FIELDS.get(at).map_or("", |field| field.name);
                match name {
                    $($field => Codec::decode(input, decoder).map(|value| self.$($path).+ = value).is_some(),)+
                    _ => false,
                }
            }
        }
    };
    ($type:ty as $name:literal { $($fields:tt)+ }) => {
        table! { $type as $name { $($fields)+ } blank Self::default() }
    };
}

table! { Meta as "Case" {
    "format" => format,
    "id" => id,
    "title" => title,
    "family" => family,
    "anchor" => anchor,
    "summary" => summary,
    "language" => language,
    "authors" => authors,
    "issued" => issued,
    "license" => license,
} }

table! { Lane as "Lane" {
    "id" => id,
    "title" => title,
    "note" => note,
} }

table! { Issue as "Issue" {
    "id" => id,
    "title" => title,
    "part_of" => part_of,
} }

table! { Actor as "Actor" {
    "id" => id,
    "name" => name,
    "kind" => kind,
    "aliases" => aliases,
    "part_of" => part_of,
    "pseudonym" => pseudonym,
    "note" => note,
} }

table! { Place as "Place" {
    "id" => id,
    "name" => name,
    "latitude" => latitude,
    "longitude" => longitude,
    "precision" => precision,
    "part_of" => part_of,
} }

table! { Source as "Source" {
    "id" => id,
    "kind" => kind,
    "title" => title,
    "authors" => authors,
    "container_title" => container_title,
    "publisher" => publisher,
    "authority" => authority,
    "number" => number,
    "issued" => issued,
    "issued_basis" => issued_basis,
    "url" => url,
    "archive_url" => archive_url,
    "accessed" => accessed,
    "language" => language,
    "reliability" => reliability,
    "derived_from" => derived_from,
    "access" => access,
    "note" => note,
    "file" => file,
    "sha256" => sha256,
    "collected_at" => collected_at,
    "collected_by" => collected_by,
} }

table! { Event as "Event" {
    "id" => head.id,
    "date" => head.date,
    "date_text" => head.date_text,
    "date_basis" => head.date_basis,
    "title" => head.title,
    "kind" => kind,
    "lane" => lane,
    "origin" => origin,
    "place" => place,
    "basis" => head.basis,
    "status" => head.status,
    "occurrence" => head.occurrence,
    "credibility" => head.credibility,
    "participants" => participants,
    "counts" => counts,
    "description" => description,
    "issues" => head.issues,
    "tags" => head.tags,
    "key" => head.key,
    "media" => media,
    "citations" => head.citations,
    "links" => head.links,
    "access" => head.access,
    "review" => head.review,
    "acknowledged" => head.acknowledged,
    "note" => head.note,
} }

table! { Flow as "Flow" {
    "id" => head.id,
    "date" => head.date,
    "date_text" => head.date_text,
    "date_basis" => head.date_basis,
    "kind" => kind,
    "title" => head.title,
    "stated_as" => stated_as,
    "provider" => provider,
    "receiver" => receiver,
    "value" => value,
    "currency" => currency,
    "bound" => bound,
    "event" => event,
    "purpose" => purpose,
    "basis" => head.basis,
    "status" => head.status,
    "occurrence" => head.occurrence,
    "credibility" => head.credibility,
    "issues" => head.issues,
    "tags" => head.tags,
    "key" => head.key,
    "citations" => head.citations,
    "links" => head.links,
    "access" => head.access,
    "review" => head.review,
    "acknowledged" => head.acknowledged,
    "note" => head.note,
} }

table! { Rate as "Rate" {
    "id" => id,
    "from" => from,
    "to" => to,
    "date" => date,
    "value" => value,
    "citations" => citations,
} }

table! { Scene as "Scene" {
    "id" => id,
    "title" => title,
    "caption" => caption,
    "view" => view,
    "filter" => filter,
    "lanes_by" => lanes_by,
    "lanes" => lanes,
    "from" => from,
    "to" => to,
    "anchor" => anchor,
    "funding" => funding,
    "counted" => counted,
    "focus" => focus,
    "media" => media,
    "notes" => notes,
    "hidden" => hidden,
} }

table! { Citation as "Citation" {
    "source" => source,
    "cited_in" => cited_in,
    "locator" => locator,
    "attributed_to" => attributed_to,
    "stance" => stance,
    "supports" => supports,
    "date" => date,
    "value" => value,
    "quote" => quote,
    "translation" => translation,
} }

table! { Count as "Count" {
    "value" => value,
    "share" => share,
    "of" => of,
    "unit" => unit,
    "label" => label,
    "bound" => bound,
    "stated_as" => stated_as,
} }

table! { Link as "Link" {
    "relation" => relation,
    "to" => to,
    "basis" => basis,
    "note" => note,
    "citations" => citations,
}
needs &["relation"];
blank Self {
    relation: Relation::About,
    to: Id::default(),
    note: lean_string::LeanStr::default(),
    basis: crate::model::Basis::Stated,
    citations: Vec::new(),
} }

table! { Participant as "Participant" {
    "actor" => actor,
    "role" => role,
} }

table! { Media as "Media" {
    "file" => file,
    "caption" => caption,
    "credit" => credit,
    "alt" => alt,
    "license" => license,
} }

table! { Review as "Review" {
    "by" => by,
    "on" => on,
    "verdict" => verdict,
    "note" => note,
} }

table! { Relative as "Relative" {
    "to" => to,
    "offset" => offset,
} }
