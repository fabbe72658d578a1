//! Money from one to another: pledged, committed, allocated, paid.

use lean_string::LeanStr;

use super::words::vocabulary;
use super::{Bound, Currency, Decimal, Head, Id, Keyed};

/// A flow of money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Flow {
    /// What it shares with events.
    pub head: Head,
    /// What sort of flow; absent where none is stated. Kinds are never added to one another.
    pub kind: Option<FlowKind>,
    /// The source's own verb: "set aside … as collateral".
    pub stated_as: LeanStr,
    /// Who gives.
    pub provider: Option<Id>,
    /// Who gets.
    pub receiver: Option<Id>,
    /// How much, in units of the currency; absent is unknown, zero is zero.
    pub value: Option<Decimal>,
    /// In which currency.
    pub currency: Option<Currency>,
    /// Whether the value is exact or a bound.
    pub bound: Bound,
    /// The event it belongs to.
    pub event: Option<Id>,
    /// What for.
    pub purpose: LeanStr,
}

impl Keyed for Flow {
    fn id(&self) -> &Id {
        &self.head.id
    }
}

vocabulary! {
    /// What sort of flow it is; what IATI calls it stands in [`crate::model::TRANSACTION_TYPES`].
    FlowKind {
        Pledge = "pledge",
        Commitment = "commitment",
        Allocation = "allocation",
        Disbursement = "disbursement",
        Expenditure = "expenditure",
        Guarantee = "guarantee",
        Fine = "fine",
        Price = "price",
    }
}
