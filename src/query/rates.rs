//! Amounts in another currency, by rates that the case itself gives. Never of its own accord: somebody asks for it, and each
//! converted amount carries its rate, with date and source.
//!
//! A rate without a value, a date or a source converts nothing, and none is turned around: a quotient would have to be
//! rounded.

use std::sync::Arc;

use lean_string::LeanStr;

use super::series::Amount;
use crate::model::Tongue;
use crate::model::{Bound, Case, Currency, Decimal, Edtf, Id, Rate};

/// A rate with everything that must be printed beside what it converted.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct UsableRate {
    /// The currency that is converted.
    pub from: Currency,
    /// The currency it is converted to.
    pub to: Currency,
    /// When the rate held.
    pub date: Edtf,
    /// Units of `to` for one of `from`.
    pub value: Decimal,
    /// Where it is told: title and publisher of its sources.
    pub sources: LeanStr,
    /// The record.
    pub id: Id,
}

/// What an amount was before it was converted.
#[derive(Clone, Debug, PartialEq)]
pub struct Converted {
    /// As its source states it.
    pub stated: Decimal,
    /// By which rate.
    pub rate: Arc<UsableRate>,
    /// How far the rate is from the amount.
    pub apart: Apart,
}

/// How many days lie between the date of a rate and that of an amount: above 0 where the rate is the earlier one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Apart(i64);

/// Shorter distances are not told: both dates are printed.
const A_YEAR: i64 = 365;

impl Apart {
    fn between(rate: (i64, i64), amount: (i64, i64)) -> Self {
        Self(if rate.1 < amount.0 { amount.0 - rate.1 } else { (amount.1 - rate.0).min(0) })
    }

    /// The larger distance of the two.
    #[must_use]
    pub fn or(self, other: Self) -> Self {
        if other.0.abs() > self.0.abs() { other } else { self }
    }

    /// "4 years", of a distance of a year and more.
    fn years(self, tongue: Tongue) -> Option<String> {
        let one = tongue.say(["year", "Jahr", "an", "anno", "año"]);
        let many = tongue.say(["years", "Jahre", "ans", "anni", "años"]);
        match self.0.abs() / A_YEAR {
            0 => None,
            1 => Some(format!("1 {one}")),
            years => Some(format!("{years} {many}")),
        }
    }
}

impl UsableRate {
    /// The rate, where it says all that must be printed.
    fn of(case: &Case, rate: &Rate) -> Option<Self> {
        let sources: Vec<String> = rate
            .citations
            .iter()
            .filter_map(|citation| case.sources.get(&citation.source))
            .map(|source| {
                let parts = [source.publisher.as_str(), source.title.as_str()];
                parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
            })
            .filter(|words| !words.is_empty())
            .collect();
        let date = rate.date.clone().filter(|date| days(date).is_some())?;
        let value = rate.value.filter(|value| *value > Decimal::ZERO)?;
        let (from, to) = (rate.from?, rate.to?);
        (from != to && !sources.is_empty()).then(|| Self {
            from,
            to,
            date,
            value,
            sources: sources.join("; ").into(),
            id: rate.id.clone(),
        })
    }

    /// "US$1 = €0.9233 (March 2024; ECB, Reference rates)".
    #[must_use]
    pub fn words(&self, tongue: Tongue) -> String {
        self.told((tongue, tongue))
    }

    fn told(&self, (numbers, words): (Tongue, Tongue)) -> String {
        let value = numbers.in_full(self.value, Some(self.to), Bound::Exact);
        let one = numbers.in_full(Decimal::from(1), Some(self.from), Bound::Exact);
        format!("{one} = {value} ({}; {})", self.date.words_in(words), self.sources)
    }

    /// The same with how far the amounts lie from it that it converted, where that is a year and more.
    #[must_use]
    pub fn words_for(&self, farthest: Apart, tongue: Tongue) -> String {
        let apart = farthest.years(tongue).map(|years| match tongue {
            Tongue::English => format!(", up to {years} from its amounts"),
            Tongue::German => format!(", bis zu {years} von seinen Beträgen entfernt"),
            Tongue::French => format!(", jusqu’à {years} d’écart avec ses montants"),
            Tongue::Italian => format!(", fino a {years} di distanza dai suoi importi"),
            Tongue::Spanish => format!(", hasta {years} de distancia de sus importes"),
        });
        format!("{}{}", self.words(tongue), apart.unwrap_or_default())
    }
}

impl Converted {
    /// "converted from US$1 000 000 at US$1 = €0.9233 (March 2024; ECB, Reference rates), 4 years before the amount".
    #[must_use]
    pub fn words(&self, tongue: Tongue) -> String {
        // It stands in the window alone, whose words are English.
        let stated = tongue.in_full(self.stated, Some(self.rate.from), Bound::Exact);
        let side = if self.apart.0 > 0 { "before" } else { "after" };
        let apart = self.apart.years(Tongue::English).map(|years| format!(", {years} {side} the amount"));
        format!(
            "converted from {stated} at {}{}",
            self.rate.told((tongue, Tongue::English)),
            apart.unwrap_or_default()
        )
    }
}

/// The rates of a case that may convert amounts.
#[must_use]
pub fn usable(case: &Case) -> Vec<Arc<UsableRate>> {
    case.rates.iter().filter_map(|rate| UsableRate::of(case, rate)).map(Arc::new).collect()
}

/// The amount in another currency; as it was where it needs no rate, has no date, or no rate tells it exactly.
#[must_use]
pub fn converted(amount: Amount, into: Currency, rates: &[Arc<UsableRate>]) -> Amount {
    let (Some(stated), Some(from), Some(held)) =
        (amount.value, amount.currency, amount.date.as_ref().and_then(days))
    else {
        return amount;
    };
    let fits = rates.iter().filter(|rate| rate.from == from && rate.to == into);
    // The rate whose days are nearest to those of the amount, first to first and last to last; of equals the earlier.
    let nearest = fits.min_by_key(|rate| {
        let of = days(&rate.date).unwrap_or(held);
        (of.0.abs_diff(held.0).saturating_add(of.1.abs_diff(held.1)), of, &rate.id)
    });
    let Some((rate, value)) = nearest.and_then(|rate| Some((rate, stated.checked_mul(rate.value)?))) else {
        return amount;
    };
    let apart = Apart::between(days(&rate.date).unwrap_or(held), held);
    let converted = Some(Arc::new(Converted { stated, rate: Arc::clone(rate), apart }));
    Amount { value: Some(value), currency: Some(into), converted, ..amount }
}

/// First and last day; one end stands for the other where that is open.
fn days(date: &Edtf) -> Option<(i64, i64)> {
    let (first, last) = (date.earliest(), date.latest());
    Some((first.or(last)?.0, last.or(first)?.0))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Citation, Source};

    fn check(rates: &[(&str, &str)], date: &str, expected: Option<&str>) {
        let rate = |(at, (date, value)): (usize, &(&str, &str))| Rate {
            id: format!("r{at}").as_str().into(),
            from: Currency::parse("USD").ok(),
            to: Some(Currency::EUR),
            date: Edtf::parse(date).ok(),
            value: Decimal::parse(value).ok(),
            citations: vec![Citation { source: "bank".into(), ..Citation::default() }],
        };
        let bank = Source {
            id: "bank".into(),
            title: "Reference rates".into(),
            publisher: "ECB".into(),
            ..Source::default()
        };
        let case = Case {
            rates: rates.iter().enumerate().map(rate).collect(),
            sources: [bank].into_iter().collect(),
            ..Case::default()
        };
        let amount = Amount {
            date: Edtf::parse(date).ok(),
            value: Some(Decimal::from(1_000_000)),
            currency: Currency::parse("USD").ok(),
            ..Amount::default()
        };
        let told = converted(amount, Currency::EUR, &usable(&case)).converted;
        let told = told.map(|was| was.words(Tongue::English).replace('\u{202f}', " "));
        assert_eq!(
            told.as_deref(),
            expected.map(|e| format!("converted from US$1 000 000 at {e}")).as_deref()
        );
    }

    #[test]
    fn the_rate_nearest_in_time_converts_and_says_of_when_it_is_and_from_where() {
        let rates = [("2024", "0.9"), ("2024-03", "0.92"), ("2019", "0.8")];
        check(&rates, "2024-03-05", Some("US$1 = €0.92 (March 2024; ECB, Reference rates)"));
        check(&rates, "2024", Some("US$1 = €0.9 (2024; ECB, Reference rates)"));
        check(&rates, "2010", Some("US$1 = €0.8 (2019; ECB, Reference rates), 8 years after the amount"));
        check(
            &[("2017-11", "0.9")],
            "2021-12",
            Some("US$1 = €0.9 (November 2017; ECB, Reference rates), 4 years before the amount"),
        );
        check(&[("2017-11", "0.9")], "2018-10", Some("US$1 = €0.9 (November 2017; ECB, Reference rates)"));
        check(&[("2024", "0.9"), ("2024", "0.8")], "2024", Some("US$1 = €0.9 (2024; ECB, Reference rates)"));
    }

    #[test]
    fn without_a_date_a_value_or_an_exact_product_nothing_is_converted() {
        check(&[], "2024", None);
        check(&[("2024", "0.9")], "", None);
        check(&[("", "0.9")], "2024", None);
        check(&[("2024", "0")], "2024", None);
        check(&[("2024", "1234567890123456789012345.678")], "2024", None);
    }
}
