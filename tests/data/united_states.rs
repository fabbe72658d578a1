//! The cases of the United States.

use casetrail::model::{Bound, EventKind, Occurrence, Relation, Status};

use super::{case, citations, count, counts, date, event, flow, is_inferred, linked, numbers, unit, whole};

#[test]
fn over_70_000_is_a_lower_bound_and_no_figure_of_2019() {
    let waiting = count("us-mexico/forced-to-wait");
    assert_eq!((waiting.value, waiting.bound), (Some(whole(70_000)), Bound::MoreThan));
    assert_eq!(date(&event("us-mexico/forced-to-wait").head), "");
    assert_eq!(date(&event("us-mexico/remain-in-mexico").head), "2019");
}

#[test]
fn that_mpp_is_remain_in_mexico_is_told_as_inferred() {
    let unwound = &event("us-mexico/mpp-unwound").head;
    let link = unwound.links.iter().find(|link| link.to.as_str() == "remain-in-mexico").unwrap();
    assert!(matches!(link.basis, casetrail::model::Basis::Inferred(_)));
}

#[test]
fn the_pact_with_el_salvador_is_recent_and_its_year_uncertain() {
    for event in case("us-el-salvador").events.iter().filter(|event| event.head.date.is_some()) {
        if event.head.id.as_str() == "alien-enemies-act" {
            assert_eq!((date(&event.head), &event.kind), ("1798", &EventKind::Law));
        } else {
            assert_eq!(date(&event.head), "2025?", "{}", event.head.id);
            assert!(is_inferred(&event.head), "{}", event.head.id);
        }
    }
}

#[test]
fn six_million_are_the_only_dollars() {
    let price = flow("us-el-salvador/six-million");
    assert_eq!((price.value, price.currency.unwrap().code()), (Some(whole(6_000_000)), "USD"));
    let flows = super::FOLDER.values().flat_map(|case| case.flows.iter());
    let dollars = flows.filter(|flow| flow.currency.is_some_and(|currency| currency.code() == "USD"));
    assert_eq!(dollars.count(), 1);
}

#[test]
fn more_than_230_and_a_majority_are_not_exact() {
    let deported = count("us-el-salvador/deportation");
    assert_eq!((deported.value, deported.bound), (Some(whole(230)), Bound::MoreThan));
    let majority = count("us-el-salvador/venezuelans");
    assert_eq!((majority.value, majority.share), (None, None));
    assert_eq!(majority.stated_as, "the majority");
}

#[test]
fn the_expulsions_to_panama_fill_a_closed_span_and_299_is_exact() {
    assert_eq!(date(&event("us-panama/expulsions").head), "2025-02-12/2025-02-15");
    let expelled = count("us-panama/expulsions");
    assert_eq!((expelled.value, expelled.bound), (Some(whole(299)), Bound::Exact));
}

#[test]
fn ninety_days_are_a_total_and_no_head_count() {
    let (permit, extension) = (count("us-panama/permits"), count("us-panama/extension"));
    assert_eq!((permit.value, permit.unit.as_str()), (Some(whole(30)), "days"));
    assert_eq!((extension.value, extension.bound), (Some(whole(90)), Bound::UpTo));
    assert_eq!(linked(&event("us-panama/extension").head, Relation::PartOf), ["permits"]);
    assert_eq!(unit(&counts(case("us-panama")).unwrap()), "people");
}

#[test]
fn an_older_agreement_with_panama_stands_alone() {
    let older = &event("us-panama/dhs-agreement").head;
    assert_eq!(date(older), "");
    assert!(older.links.is_empty());
    for (_, head) in case("us-panama").facts() {
        assert!(head.links.iter().all(|link| link.to.as_str() != "dhs-agreement"), "{}", head.id);
    }
}

#[test]
fn of_guatemala_zero_is_a_number() {
    assert_eq!(count("us-guatemala-acas/none-granted").value, Some(whole(0)));
    assert_eq!(numbers("us-guatemala-acas", "people"), [whole(0)]);
}

#[test]
fn the_footnotes_date_counts_and_not_that_of_its_address() {
    let article = &event("us-guatemala-acas/washington-post").head;
    assert_eq!(date(article), "2021-01-16");
    assert!(article.citations.iter().any(|c| c.date.as_ref().is_some_and(|day| day.text() == "2021-01-15")));
}

#[test]
fn no_year_is_imported_for_the_haitians_at_guantanamo() {
    for (_, head) in case("us-haiti-guantanamo").facts() {
        assert_eq!(date(head), "", "{}", head.id);
    }
    let sale = &event("us-haiti-guantanamo/sale").head;
    assert!(citations(sale).any(|citation| citation.quote.contains("Salé v. Haitian Refugee Centers")));
    assert!(sale.title.contains("Salé"), "as printed");
}

#[test]
fn the_early_20th_century_is_no_more_than_its_century() {
    assert_eq!(date(&event("us-other/since-early-20th-century").head), "19XX/..");
}

#[test]
fn title_42_counts_nothing_and_what_is_considered_is_no_agreement() {
    for event in case("us-other").events.iter() {
        assert!(event.counts.iter().all(|count| count.value != Some(whole(42))), "{}", event.head.id);
    }
    assert_eq!(event("us-other/title-42").kind, EventKind::Law);
    let considered = event("us-other/libya-agreements");
    assert_ne!(considered.kind, EventKind::Agreement);
    assert_eq!((considered.head.occurrence, considered.head.status), (Occurrence::Planned, Status::Disputed));
}

#[test]
fn recent_means_2021_in_one_document_and_2025_in_another() {
    let recent = |id: &str| (event(id).head.date_text.as_str(), date(&event(id).head));
    assert_eq!(recent("us-mexico/troops"), ("recent", "2021?"));
    assert_eq!(recent("us-other/canada-challenge"), ("recent", "2021?"));
    assert_eq!(recent("us-el-salvador/pact"), ("recent", "2025?"));
}
