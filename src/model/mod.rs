//! The facts of a case as plain data. Knows no file, no screen and no other floor.
//!
//! Amounts, counts, shares and rates are exact; dates keep the precision they are stated with. Free values have public
//! fields; what has an invariant (`Id`, `Edtf`, `Table`) has a private one and a constructor.

mod actor;
mod case;
mod choice;
mod citation;
mod count;
mod decimal;
pub mod edtf;
mod event;
mod finding;
mod flow;
mod head;
mod iati;
mod id;
mod lane;
mod link;
mod money;
mod names;
mod place;
mod rate;
mod scene;
mod seldom;
mod source;
mod table;
mod tongue;
mod words;

pub use actor::{Actor, ActorKind};
pub use case::{Case, Meta};
pub use choice::{By, Choice, Choices, Money, Over, Period, Plot, Running};
pub use citation::{Citation, CitationDetails, Stance, Supports, in_marks};
pub use count::{Bound, Count, Share, ShareError};
pub use decimal::{Decimal, DecimalError};
pub use edtf::Edtf;
pub use event::{Event, EventDetails, EventKind, Media, Participant};
pub use finding::{FieldPath, Finding, Level, Step};
pub use flow::{Flow, FlowKind};
pub use head::{Access, Basis, DateBasis, FactDetails, Head, Occurrence, Review, Status, Verdict};
pub use iati::{TRANSACTION_TYPE_LIST, TRANSACTION_TYPES, TransactionType};
pub use id::{Id, Key, TableName};
pub use lane::{Issue, Lane, LanesBy};
pub use link::{Link, Relation};
pub use money::{Currency, CurrencyError};
pub use names::kind_not_stated;
pub use place::{MicroDegrees, Place, PlacePrecision};
pub use rate::Rate;
pub use scene::{Scene, SceneView};
pub use seldom::{Blank, Few, Seldom};
pub use source::{Reliability, Source, SourceKind};
pub use table::{Kept, Keyed, Table};
pub use tongue::Tongue;
pub use words::Named;
