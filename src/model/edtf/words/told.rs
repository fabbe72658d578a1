//! What an expression says, by the grammar of a language. An open end is never told as an unknown one, a set never as an
//! interval.

use super::super::syntax::{Date, End, Expression, Item, SetKind};
use super::grammar::{Noun, Pair};
use super::long::alike;
use super::noun::{Teller, counted_in};

/// The most members of a set that are named one by one.
const MOST_NAMED: usize = 3;

impl Teller<'_> {
    /// A whole phrase.
    pub(super) fn words(self, expression: &Expression) -> String {
        match expression {
            Expression::Date(date) => self.phrase(date),
            Expression::Interval(start, end) => self.interval(start, end),
            Expression::Set(kind, items) => match items.as_slice() {
                [Item::One(date)] => self.phrase(date),
                [item] => self.only_item(*kind, item),
                items if items.len() > MOST_NAMED => self.counted(*kind, items),
                items => self.list(*kind, items),
            },
        }
    }

    fn pair(self, first: &Date, last: &Date) -> Pair {
        let (first, last, repeats) = self.range(first, last);
        Pair { first, last, repeats }
    }

    fn interval(self, start: &End, end: &End) -> String {
        let (grammar, length) = (self.grammar, self.length);
        match (start, end) {
            (End::At(first), End::At(last)) => {
                self.one_day(first, last).unwrap_or_else(|| grammar.span(&self.pair(first, last), length))
            }
            (End::At(first), End::Open) => grammar.since(&self.noun(first), length),
            (End::At(first), End::Unknown) => grammar.unknown_end(&self.noun(first), length),
            (End::Open, End::At(last)) => grammar.until(&self.noun(last), length),
            (End::Unknown, End::At(last)) => grammar.unknown_start(&self.noun(last), length),
            // No text reads as one of these: an interval has a date.
            (End::Open | End::Unknown, End::Open | End::Unknown) => "?".into(),
        }
    }

    /// A set of one item.
    fn only_item(self, kind: SetKind, item: &Item) -> String {
        let grammar = self.grammar;
        match (kind, item) {
            (_, Item::One(date)) => self.phrase(date),
            (SetKind::One, Item::Before(date)) => grammar.or_earlier(&self.noun(date), self.length),
            (SetKind::One, Item::After(date)) => grammar.or_later(&self.noun(date), self.length),
            (SetKind::One, Item::Range(first, last)) => {
                grammar.some_time(&self.pair(first, last), self.length)
            }
            (SetKind::All, Item::Before(date)) => {
                grammar.every_up_to(counted_in(date), &self.noun(date), self.length)
            }
            (SetKind::All, Item::After(date)) => {
                grammar.every_from(counted_in(date), &self.noun(date), self.length)
            }
            (SetKind::All, Item::Range(first, last)) => {
                let finer = if first.precision() > last.precision() { last } else { first };
                grammar.every(counted_in(finer), &self.pair(first, last), self.length)
            }
        }
    }

    /// "1667, 1668 or 1670 to 1672".
    fn list(self, kind: SetKind, items: &[Item]) -> String {
        let parts = || items.iter().map(|item| self.list_item(item)).collect();
        let mut parts = self.without_repeats(items).unwrap_or_else(parts);
        let Some(last) = parts.pop() else { return String::new() };
        format!("{} {} {last}", parts.join(", "), self.grammar.conjunction(kind, &last))
    }

    fn list_item(self, item: &Item) -> String {
        match item {
            Item::One(date) => self.phrase(date),
            Item::Before(date) => self.grammar.up_to(&self.noun(date), self.length),
            Item::After(date) => self.grammar.onward(&self.noun(date), self.length),
            Item::Range(first, last) => self.grammar.span(&self.pair(first, last), self.length),
        }
    }

    /// "10", "12 Jan 2025": what all the dates share is said once.
    fn without_repeats(self, items: &[Item]) -> Option<Vec<String>> {
        let (rest, last) = alike(items)?;
        let alone = |noun: &Noun| noun.alone(self.grammar, self.length);
        let shortened = rest.iter().map(|date| alone(&self.range(date, last).0));
        Some(shortened.chain([self.phrase(last)]).collect())
    }

    /// "1667 or 4 others".
    fn counted(self, kind: SetKind, items: &[Item]) -> String {
        let bare = |date: &Date| self.named(date).0;
        let first = match items.first() {
            Some(Item::One(date) | Item::After(date) | Item::Range(date, _)) => bare(date),
            Some(Item::Before(date)) => self.grammar.up_to(&self.noun(date).unqualified(), self.length),
            None => String::new(),
        };
        self.grammar.others(&first, kind, items.len() - 1)
    }
}
