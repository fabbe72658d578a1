//! Moving an expression by steps of its own precision.

use super::day::Day;
use super::syntax::Expression;

/// The expression moved by steps; `None` where the result cannot be written.
pub(super) fn shifted(expression: &Expression, steps: i64) -> Option<Expression> {
    (steps == 0).then(|| expression.clone())
}

/// How many steps come nearest to a move from one day to another.
pub(super) fn steps_between(_expression: &Expression, from: Day, to: Day) -> i64 {
    to.0.saturating_sub(from.0)
}
