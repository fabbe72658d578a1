//! What IATI calls the sorts of money: its codelist `TransactionType` beside the kinds of this program.

use super::FlowKind;

/// Where the standard keeps the list (IATI Standard 2.03).
pub const TRANSACTION_TYPE_LIST: &str =
    "https://iatistandard.org/en/iati-standard/203/codelists/transactiontype/";

/// A code of the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TransactionType {
    /// The number.
    pub code: u8,
    /// What the standard calls it.
    pub name: &'static str,
    /// The kind of flow that it is. IATI tells apart what comes in and what goes out, as its reporter sees it; a flow names
    /// who gives, and is what goes out there.
    pub kind: Option<FlowKind>,
}

const fn code(code: u8, name: &'static str, kind: Option<FlowKind>) -> TransactionType {
    TransactionType { code, name, kind }
}

/// The whole list. Allocation, fine and price have no code in it.
pub const TRANSACTION_TYPES: [TransactionType; 13] = [
    code(1, "Incoming Funds", None),
    code(2, "Outgoing Commitment", Some(FlowKind::Commitment)),
    code(3, "Disbursement", Some(FlowKind::Disbursement)),
    code(4, "Expenditure", Some(FlowKind::Expenditure)),
    code(5, "Interest Payment", None),
    code(6, "Loan Repayment", None),
    code(7, "Reimbursement", None),
    code(8, "Purchase of Equity", None),
    code(9, "Sale of Equity", None),
    code(10, "Credit Guarantee", Some(FlowKind::Guarantee)),
    code(11, "Incoming Commitment", None),
    code(12, "Outgoing Pledge", Some(FlowKind::Pledge)),
    code(13, "Incoming Pledge", None),
];

impl FlowKind {
    /// The code of IATI that the kind corresponds to.
    #[must_use]
    pub fn iati(self) -> Option<&'static TransactionType> {
        TRANSACTION_TYPES.iter().find(|of| of.kind == Some(self))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Named;

    #[test]
    fn codes_are_those_of_the_list_and_each_kind_has_one_or_none() {
        assert!(TRANSACTION_TYPES.iter().zip(1..).all(|(of, number)| of.code == number));
        let codes = FlowKind::ALL.iter().map(|kind| kind.iati().map(|of| of.code));
        // Pledge, commitment, allocation, disbursement, expenditure, guarantee, fine, price.
        let expected = [Some(12), Some(2), None, Some(3), Some(4), Some(10), None, None];
        assert_eq!(codes.collect::<Vec<_>>(), expected);
        let told = TRANSACTION_TYPES.iter().filter(|of| of.kind.is_some()).count();
        assert_eq!(told, 5, "no kind has two codes");
    }
}
