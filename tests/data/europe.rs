//! Frontex, Tunisia, Turkey, Egypt, Libya, Niger, the Union as a whole; the United Kingdom and Australia.

use casetrail::model::{Bound, EventKind, FlowKind, Occurrence, Relation, Status};

use super::{
    case, count, counts, date, drawn, event, flow, funding, is_inferred, linked, numbers, place_in_time,
    unit, whole,
};

#[test]
fn twenty_two_is_a_lower_bound_of_push_backs_and_not_of_people() {
    let found = count("frontex/pushbacks");
    assert_eq!(
        (found.value, found.bound, found.unit.as_str()),
        (Some(whole(22)), Bound::AtLeast, "pushbacks")
    );
    assert!(numbers("frontex", "people").is_empty());
    let plot = counts(case("frontex")).unwrap();
    assert_eq!(unit(&plot), "pushbacks", "what happened comes before what is planned");
}

#[test]
fn the_acts_in_the_aegean_are_older_than_the_report_on_them() {
    assert_eq!(date(&event("frontex/pushbacks").head), "2020-03/2021-09");
    assert_eq!(date(&event("frontex/lighthouse-investigation").head), "2022");
    assert_eq!(event("frontex/pushbacks").head.status, Status::Alleged);
}

#[test]
fn ten_thousand_border_guards_are_a_plan_with_a_deadline() {
    let corps = event("frontex/standing-corps");
    assert_eq!(corps.head.occurrence, Occurrence::Planned);
    assert_eq!((date(&corps.head), corps.head.date_text.as_str()), ("[..2027]", "by 2027"));
    assert_eq!(count("frontex/standing-corps").value, Some(whole(10_000)));
}

#[test]
fn whether_2022_dates_the_abuses_or_their_documentation_stays_open() {
    for id in ["hrw", "surveillance", "interceptions"] {
        let head = &event(&format!("frontex/{id}")).head;
        assert_eq!(date(head), "2022?", "{id}");
        assert!(is_inferred(head), "{id}");
    }
}

#[test]
fn tunisia_has_no_date_and_no_number_and_still_shows() {
    let tunisia = case("tunisia");
    assert!(tunisia.flows.is_empty());
    let said = drawn(tunisia);
    for event in tunisia.events.iter() {
        assert_eq!(date(&event.head), "", "{}", event.head.id);
        assert!(event.counts.iter().all(|count| count.value.is_none() && count.share.is_none()));
        let title = event.head.title.replace(['“', '”'], "");
        let words = said.replace(['“', '”'], "");
        assert!(words.contains(title.as_str()), "{title} is drawn");
    }
    assert!(said.contains("No fact is dated"));
    assert!(!said.contains("1970"), "a year that no document states");
    assert!(event("tunisia/sfax").place.as_ref().is_some_and(|place| place.as_str() == "sfax"));
}

#[test]
fn the_eu_turkey_statement_is_one_event_told_by_two_documents() {
    let statement = event("eu-turkey/statement");
    assert_eq!(date(&statement.head), "2016");
    let told: Vec<_> = statement.head.citations.iter().map(|citation| citation.source.as_str()).collect();
    assert_eq!(told, ["truthout-2025", "border-criminologies-2025", "nijc-fwdus-chapter-6"]);
    let agreements = case("eu-turkey").events.iter().filter(|event| {
        event.kind == EventKind::Agreement && event.participants.iter().any(|one| one.role == "party")
    });
    assert_eq!(agreements.count(), 1);
}

#[test]
fn six_billion_are_allocated_and_7_4_billion_committed_none_of_it_paid() {
    let (turkey, egypt) = (flow("eu-turkey/six-billion"), flow("eu-egypt/funding"));
    assert_eq!((turkey.value, turkey.kind), (Some(whole(6_000_000_000)), Some(FlowKind::Allocation)));
    assert_eq!((egypt.value, egypt.kind), (Some(whole(7_400_000_000)), Some(FlowKind::Commitment)));
    assert_eq!((date(&turkey.head), date(&egypt.head)), ("2016", "2024-03"));
    assert!(is_inferred(&turkey.head) && is_inferred(&egypt.head));
}

#[test]
fn how_much_of_the_egyptian_money_concerns_borders_is_not_known() {
    let portion = count("eu-egypt/border-portion");
    assert_eq!((portion.value, portion.share), (None, None));
    assert_eq!(portion.stated_as, "a significant portion");
    assert_eq!(funding(case("eu-egypt")).amounts.len(), 1);
}

#[test]
fn of_the_eu_and_libya_only_works_cited_are_dated() {
    for event in case("eu-libya").events.iter().filter(|event| event.head.date.is_some()) {
        assert_eq!(event.kind, EventKind::Report, "{}", event.head.id);
    }
    let italian = |to: &str| to.starts_with("italy-libya/");
    let links = case("eu-libya").facts().flat_map(|(_, head)| linked(head, Relation::SameAs));
    assert!(!links.into_iter().any(italian), "not Italy’s memorandum");
}

#[test]
fn of_niger_no_law_is_named_and_no_year_but_those_of_works_cited() {
    for event in case("niger").events.iter() {
        assert_ne!(event.kind, EventKind::Law, "{}", event.head.id);
        assert!(event.head.date.is_none() || event.kind == EventKind::Report, "{}", event.head.id);
    }
}

#[test]
fn thousands_and_nearly_every_are_no_numbers() {
    for (id, words) in [("eu-other/crossings", "thousands"), ("eu-other/criminalised-entry", "Nearly every")]
    {
        assert_eq!((count(id).value, count(id).stated_as.as_str()), (None, words));
    }
    assert!(case("eu-other").events.iter().all(|e| e.counts.iter().all(|c| c.value.is_none())));
}

#[test]
fn the_article_without_a_date_has_an_inferred_year_and_its_appeal_for_gifts_is_no_fact() {
    let article = &event("eu-other/truthout-article").head;
    assert_eq!(date(article), "2025");
    assert!(is_inferred(article));
    for (id, head) in super::facts() {
        for citation in super::citations(head) {
            let appeals = ["McCarthyist", "tax-deductible", "Keep the press free", "funded by readers"];
            assert!(!appeals.iter().any(|words| citation.quote.contains(words)), "{id}");
        }
    }
}

#[test]
fn the_pact_enters_into_force_before_it_applies() {
    assert_eq!(date(&event("eu-pact/entry-into-force").head), "2024-06");
    let (full, applies) = (event("eu-pact/full-implementation"), event("eu-pact/application"));
    assert_eq!(date(&full.head), "2026", "stated");
    assert_eq!(date(&applies.head), "2026-06", "computed");
    assert!(matches!(
        &*applies.head.date_basis,
        casetrail::model::DateBasis::Relative { to, .. } if to.as_str() == "entry-into-force"
    ));
    assert_eq!(applies.head.occurrence, Occurrence::Planned);
    assert!(place_in_time("eu-pact", "entry-into-force") < place_in_time("eu-pact", "application"));
}

#[test]
fn the_21st_of_may_2024_is_the_date_of_a_web_page() {
    let on_that_day: Vec<_> =
        super::facts().filter(|(_, head)| date(head) == "2024-05-21").map(|(id, _)| id).collect();
    assert_eq!(on_that_day, ["eu-pact/page"]);
    assert_eq!(event("eu-pact/page").kind, EventKind::Communication);
}

#[test]
fn numbers_of_documents_are_no_dates() {
    for id in ["proposal", "document-15916", "fit-for-purpose", "framework-decision"] {
        assert_eq!(date(&event(&format!("facilitation-directive/{id}")).head), "", "{id}");
    }
    assert_eq!(date(&event("facilitation-directive/directive").head), "2002-11-28");
    for event in case("facilitation-directive").events.iter() {
        assert!(event.counts.iter().all(|count| count.value.is_none()), "{}", event.head.id);
    }
}

#[test]
fn two_thousand_and_thirteen_is_not_the_first_year_of_australias_practice() {
    let (older, since) =
        (event("australia-offshore/pacific-solution"), event("australia-offshore/externalisation"));
    assert_eq!((date(&older.head), date(&since.head)), ("[..2008]", "2013/.."));
    assert!(is_inferred(&older.head));
    assert!(
        place_in_time("australia-offshore", "pacific-solution")
            < place_in_time("australia-offshore", "externalisation")
    );
}

#[test]
fn the_rwanda_act_is_known_by_its_year_and_nobody_was_transferred() {
    assert_eq!(date(&event("uk-rwanda/safety-of-rwanda-act").head), "2024");
    let order =
        ["agreement", "supreme-court", "safety-of-rwanda-act"].map(|id| place_in_time("uk-rwanda", id));
    assert!(order.is_sorted());
    for event in case("uk-rwanda").events.iter().filter(|event| event.kind == EventKind::Transfer) {
        assert_eq!(event.head.occurrence, Occurrence::Planned, "{}", event.head.id);
    }
    assert_eq!(event("uk-rwanda/relocation").head.occurrence, Occurrence::Attempted);
    assert!(case("uk-rwanda").events.iter().all(|event| event.counts.is_empty()));
}
