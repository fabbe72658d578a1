//! Which texture, fill and end tells which kind, bound and doubt.

use crate::draw::marks::{Limit, PointFill, Texture};
use crate::model::{Bound, FlowKind, Occurrence, Status};
use crate::query::series::Amount;

/// The texture of a kind of flow; counts and flows without a kind are solid.
#[must_use]
pub fn texture_of(kind: Option<FlowKind>) -> Texture {
    match kind {
        None | Some(FlowKind::Disbursement | FlowKind::Expenditure) => Texture::Solid,
        Some(FlowKind::Commitment) => Texture::Lines,
        Some(FlowKind::Allocation) => Texture::Tint,
        Some(FlowKind::Pledge) => Texture::Dashed,
        Some(FlowKind::Guarantee) => Texture::Hatched,
        Some(FlowKind::Fine) => Texture::Crossed,
        Some(FlowKind::Price) => Texture::Upright,
    }
}

/// The texture of an amount: that of its kind, and hollow where it is planned and its kind has none of its own.
#[must_use]
pub(super) fn texture_of_amount(amount: &Amount) -> Texture {
    match (texture_of(amount.kind), amount.occurrence) {
        (Texture::Solid, Occurrence::Planned | Occurrence::Attempted | Occurrence::Cancelled) => {
            Texture::Hollow
        }
        (texture, _) => texture,
    }
}

/// The end of a bar that tells a bound.
#[must_use]
pub fn limit_of(bound: Bound) -> Limit {
    match bound {
        Bound::Exact => Limit::Exact,
        Bound::AtLeast | Bound::MoreThan => Limit::Above,
        Bound::AtMost | Bound::LessThan | Bound::UpTo => Limit::Below,
        Bound::About => Limit::About,
    }
}

/// Whether an amount is drawn as contested: half filled.
#[must_use]
pub(super) fn is_contested(amount: &Amount) -> bool {
    matches!(amount.status, Status::Disputed | Status::Alleged)
}

/// How the point of an amount is filled on a logarithmic scale: a ring is not paid out.
#[must_use]
pub fn point_fill(amount: &Amount) -> PointFill {
    if is_contested(amount) {
        return PointFill::Half;
    }
    let happened = amount.occurrence == Occurrence::Actual;
    match amount.kind {
        Some(FlowKind::Guarantee) => PointFill::Hatched,
        Some(FlowKind::Pledge | FlowKind::Commitment | FlowKind::Allocation) => PointFill::Ring,
        None | Some(FlowKind::Disbursement | FlowKind::Expenditure | FlowKind::Fine | FlowKind::Price) => {
            if happened {
                PointFill::Paid
            } else {
                PointFill::Ring
            }
        }
    }
}
