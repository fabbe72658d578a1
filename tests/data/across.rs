//! What goes wrong across cases: sums, bounds, vague quantities, crowded months, years that become days.

use std::collections::BTreeSet;

use casetrail::model::edtf::Precision;
use casetrail::model::{Bound, Count, DateBasis, Decimal, FlowKind, Relation};

use super::{FOLDER, citations, date, facts, flow, is_inferred};

#[test]
fn there_are_twelve_amounts_eleven_in_euros_and_one_in_dollars() {
    let flows = || FOLDER.values().flat_map(|case| case.flows.iter()).filter(|flow| flow.value.is_some());
    let mut amounts: Vec<i64> =
        flows().map(|flow| flow.value.unwrap().to_string().parse().unwrap()).collect();
    amounts.sort_unstable();
    assert_eq!(
        amounts,
        [
            300_000,
            970_000,
            1_000_000,
            2_480_000,
            6_000_000,
            7_000_000,
            16_500_000,
            56_500_000,
            100_000_000,
            6_000_000_000,
            7_400_000_000,
            8_000_000_000,
        ]
    );
    let euros = flows().filter(|flow| flow.currency.is_some_and(|currency| currency.code() == "EUR"));
    assert_eq!(euros.count(), 11);
}

#[test]
fn no_amount_is_stated_as_paid_on_a_date() {
    for (name, case) in FOLDER.iter() {
        for flow in case.flows.iter() {
            let id = format!("{name}/{}", flow.head.id);
            assert!(
                flow.head.date.is_none() || is_inferred(&flow.head) || id == "vhr-libya/since-2017",
                "{id}"
            );
            assert_ne!(flow.kind, Some(FlowKind::Expenditure), "{id}");
            if flow.kind == Some(FlowKind::Disbursement) {
                assert_eq!(id, "italy-albania/advance");
            }
        }
    }
    assert_eq!(flow("vhr-libya/since-2017").kind, Some(FlowKind::Allocation));
}

#[test]
fn the_sources_own_verb_stands_beside_every_amount() {
    for (name, case) in FOLDER.iter() {
        for flow in case.flows.iter() {
            assert!(!flow.stated_as.is_empty(), "{name}/{}", flow.head.id);
            assert!(!flow.stated_as.contains("paid"), "{name}/{}", flow.head.id);
            let words = citations(&flow.head).map(|citation| citation.quote.as_str()).collect::<String>();
            for piece in flow.stated_as.split('…') {
                let piece = piece.trim().trim_matches(['(', ')']).trim();
                let said = piece.trim_end_matches("(specifically").trim();
                assert!(words.contains(said), "{name}/{}: “{said}” is quoted", flow.head.id);
            }
        }
    }
}

#[test]
fn an_amount_is_part_of_another_of_its_own_currency_and_case_alone() {
    for (name, case) in FOLDER.iter() {
        for flow in case.flows.iter() {
            for link in flow.head.links.iter().filter(|link| link.relation == Relation::PartOf) {
                let whole = case.flows.get(&link.to).unwrap_or_else(|| panic!("{name}: {}", link.to));
                assert_eq!(whole.currency, flow.currency, "{name}/{}", flow.head.id);
            }
        }
    }
}

#[test]
fn every_bound_that_a_document_states_is_kept() {
    let bounds: BTreeSet<(String, Bound)> = {
        let counts = FOLDER.iter().flat_map(|(name, case)| {
            case.events.iter().flat_map(move |event| {
                event.counts.iter().map(move |count| (format!("{name}/{}", event.head.id), count.bound))
            })
        });
        let flows = FOLDER.iter().flat_map(|(name, case)| {
            case.flows.iter().map(move |flow| (format!("{name}/{}", flow.head.id), flow.bound))
        });
        counts.chain(flows).filter(|(_, bound)| *bound != Bound::Exact).collect()
    };
    for (id, bound) in [
        ("us-mexico/forced-to-wait", Bound::MoreThan),
        ("us-el-salvador/deportation", Bound::MoreThan),
        ("vhr-libya/since-2017", Bound::MoreThan),
        ("frontex/pushbacks", Bound::AtLeast),
        ("vhr-libya/return-money", Bound::About),
        ("almasry/release", Bound::LessThan),
        ("us-panama/extension", Bound::UpTo),
        ("vhr-libya/indicators", Bound::AtMost),
    ] {
        assert!(bounds.contains(&(id.to_owned(), bound)), "{id}");
    }
    let about =
        bounds.iter().filter(|(id, bound)| id.starts_with("smuggling-protocol/") && *bound == Bound::About);
    assert_eq!(about.count(), 3, "two thirds and 40 per cent");
}

#[test]
fn a_count_without_a_number_says_what_the_document_says() {
    let counts = FOLDER.values().flat_map(|case| case.events.iter()).flat_map(|event| &event.counts);
    let vague: Vec<&Count> = counts.filter(|count| count.value.is_none() && count.share.is_none()).collect();
    assert!(vague.iter().all(|count| !count.stated_as.is_empty()));
    let words: Vec<&str> = vague.iter().map(|count| count.stated_as.as_str()).collect();
    for word in [
        "dozens",
        "thousands",
        "tens of thousands",
        "hundreds of which",
        "a few hundred or thousand",
        "the majority",
        "Nearly every",
    ] {
        assert!(words.contains(&word), "{word} has a count without a number");
    }
}

#[test]
fn a_number_stands_in_a_quotation_of_its_fact() {
    // The checks hold numbers against quotations; here, that none is without one that could hold it.
    for (name, case) in FOLDER.iter() {
        for event in case.events.iter() {
            for count in event.counts.iter().filter(|count| count.value.is_some()) {
                let quotes: String = event.head.citations.iter().map(|c| c.quote.to_lowercase()).collect();
                let said = quotes.contains(|letter: char| letter.is_ascii_digit())
                    || ["three", "six", "seven", "third", "fourth", "single", "one", "none"]
                        .iter()
                        .any(|word| quotes.contains(word));
                assert!(said, "{name}/{}: {:?}", event.head.id, count.value);
            }
        }
    }
}

#[test]
fn zero_is_a_number_and_stands_once() {
    let counts = FOLDER.values().flat_map(|case| case.events.iter()).flat_map(|event| &event.counts);
    assert_eq!(counts.filter(|count| count.value == Some(Decimal::from(0))).count(), 1);
}

#[test]
fn nothing_is_placed_on_the_first_of_january() {
    for (id, head) in facts() {
        let Some(when) = &head.date else { continue };
        assert!(!when.text().ends_with("-01-01"), "{id}");
        if when.precision() == Precision::Year && !when.text().contains(['/', '.', '?']) {
            assert_eq!(when.words(), when.text(), "{id}: a year stays a year");
        }
    }
    let of_2023 = facts().filter(|(_, head)| date(head) == "2023").count();
    assert!(of_2023 >= 4, "the renewal, the eight billion, the shares: {of_2023}");
}

#[test]
fn crowded_months_hold_what_the_documents_say_of_them() {
    let of = |month: &str| -> BTreeSet<String> {
        let within = |head: &casetrail::model::Head| {
            head.date.as_ref().is_some_and(|date| {
                let begins = date.text().trim_start_matches('[');
                begins.starts_with(month) && !date.text().contains("..]")
            })
        };
        facts().filter(|(_, head)| within(head)).map(|(id, _)| id).collect()
    };
    for (month, expected) in [
        (
            "2023-11",
            &["italy-albania/agreement", "anti-smuggling-initiatives/alliance", "uk-rwanda/supreme-court"][..],
        ),
        (
            "2024-06",
            &["vhr-libya/agreement", "eu-pact/entry-into-force", "anti-smuggling-initiatives/coalition"][..],
        ),
        (
            "2024-10",
            &[
                "italy-albania/opening",
                "italy-albania/court-decision",
                "italy-albania/first-return",
                "anti-smuggling-initiatives/action-plan",
            ][..],
        ),
        ("2024-11", &["italy-albania/second-return", "vhr-libya/appeal"][..]),
        ("2025-01", &["almasry/arrest", "italy-albania/third-return", "smuggling-protocol/parties-151"][..]),
    ] {
        let found = of(month);
        for id in expected {
            assert!(found.contains(*id), "{id} is of {month}: {found:?}");
        }
    }
    let events_of_2023_11 =
        of("2023-11").into_iter().filter(|id| !id.contains("/advance") && !id.contains("/collateral"));
    assert_eq!(events_of_2023_11.count(), 3, "three events of three cases");
}

#[test]
fn undated_facts_are_in_every_case() {
    for (name, case) in FOLDER.iter() {
        assert!(case.facts().any(|(_, head)| head.date.is_none()), "{name}");
    }
}

#[test]
fn a_date_that_is_worked_out_says_from_what() {
    for (id, head) in facts() {
        match &*head.date_basis {
            DateBasis::Inferred(why) => assert!(why.split_whitespace().count() >= 2, "{id}: {why}"),
            DateBasis::Relative { to, .. } => assert!(!to.is_empty(), "{id}"),
            DateBasis::Stated => {}
        }
    }
}
