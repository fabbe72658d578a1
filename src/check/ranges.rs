//! Values that must lie in a range or a list: coordinates, grades, currencies, checksums.

use super::codes::{AMOUNT_WITHOUT_CURRENCY, BAD_SHA256, OFF_THE_GLOBE, OFF_THE_SCALE, UNKNOWN_CURRENCY};
use super::found::Found;
use crate::model::{Case, Currency, FieldPath, Id, Key, MicroDegrees, TableName};

pub(super) fn check(case: &Case, found: &mut Found) {
    for place in case.places.iter() {
        coordinate(&place.id, "latitude", place.latitude, 90, found);
        coordinate(&place.id, "longitude", place.longitude, 180, found);
    }
    for source in case.sources.iter() {
        let digits = &source.sha256;
        if !digits.is_empty() && (digits.len() != 64 || !digits.bytes().all(|b| b.is_ascii_hexdigit())) {
            let key = || Some(Key::Record(TableName::Sources, source.id.clone()));
            found.push(&BAD_SHA256, key, FieldPath::field("sha256"), || {
                let message =
                    format!("a SHA-256 has 64 hexadecimal digits, this has {}", digits.chars().count());
                (message, Some("`sha256sum FILE` prints it".to_owned()))
            });
        }
    }
    for (table, head) in case.facts() {
        let Some(grade) = head.credibility.filter(|grade| !(1..=6).contains(grade)) else { continue };
        let key = || Some(Key::Record(table, head.id.clone()));
        found.push(&OFF_THE_SCALE, key, FieldPath::field("credibility"), || {
            let hint = "1 is confirmed by others, 5 improbable, 6 cannot be judged".to_owned();
            (format!("a credibility of {grade} is not on the scale from 1 to 6"), Some(hint))
        });
    }
    for flow in case.flows.iter() {
        let key = || Key::Record(TableName::Flows, flow.head.id.clone());
        currency(&key, "currency", flow.currency, found);
        if flow.value.is_some() && flow.currency.is_none() {
            found.push(
                &AMOUNT_WITHOUT_CURRENCY,
                || Some(key()),
                FieldPath::field("value"),
                || {
                    (
                        "this amount has no currency".to_owned(),
                        Some("write `currency: \"EUR\"` or another".to_owned()),
                    )
                },
            );
        }
    }
    for rate in case.rates.iter() {
        let key = || Key::Record(TableName::Rates, rate.id.clone());
        currency(&key, "from", rate.from, found);
        currency(&key, "to", rate.to, found);
    }
}

fn coordinate(id: &Id, field: &'static str, angle: Option<MicroDegrees>, limit: i64, found: &mut Found) {
    let Some(angle) = angle.filter(|angle| angle.0.unsigned_abs() > limit.unsigned_abs() * 1_000_000) else {
        return;
    };
    let key = || Some(Key::Record(TableName::Places, id.clone()));
    found.push(&OFF_THE_GLOBE, key, FieldPath::field(field), || {
        (format!("a {field} of {angle} is beyond {limit} degrees"), Some(format!("from -{limit} to {limit}")))
    });
}

fn currency(key: &dyn Fn() -> Key, field: &'static str, currency: Option<Currency>, found: &mut Found) {
    let Some(currency) = currency.filter(|currency| currency.name().is_none()) else { return };
    found.push(
        &UNKNOWN_CURRENCY,
        || Some(key()),
        FieldPath::field(field),
        || {
            let near =
                crate::format::similar(currency.code(), Currency::listed().iter().map(|listed| listed.0));
            let hint = near.map(|near| format!("did you mean `{near}`?"));
            (format!("ISO 4217 lists no currency `{currency}`"), hint)
        },
    );
}
