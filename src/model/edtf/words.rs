//! What an expression means, in English.

use super::syntax::Expression;

/// A whole phrase.
pub(super) fn long(expression: &Expression) -> String {
    expression.to_string()
}

/// As short as fits beside a label.
pub(super) fn short(expression: &Expression) -> String {
    expression.to_string()
}
