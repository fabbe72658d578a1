//! Rates of exchange that the case itself gives, with their source.

use super::edtf::Edtf;
use super::{Citation, Currency, Decimal, Id, Keyed};

/// One unit of `from` is `value` units of `to`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Rate {
    /// Unique among the rates.
    pub id: Id,
    /// The currency that is converted.
    pub from: Option<Currency>,
    /// The currency it is converted to.
    pub to: Option<Currency>,
    /// When the rate held.
    pub date: Option<Edtf>,
    /// Units of `to` for one of `from`.
    pub value: Option<Decimal>,
    /// Where it is told.
    pub citations: Vec<Citation>,
}

impl Keyed for Rate {
    fn id(&self) -> &Id {
        &self.id
    }
}
