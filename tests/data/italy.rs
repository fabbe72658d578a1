//! Italy and Albania, Italy and Libya, returns from Libya, Almasry, the spyware, rescue NGOs.

use casetrail::model::{Access, Basis, Bound, DateBasis, Edtf, FlowKind, Occurrence, Relation, Status};

use super::{
    case, count, counts, date, drawn, event, flow, funding, is_inferred, linked, numbers, place_in_time,
    unit, whole,
};

#[test]
fn forty_is_the_only_number_of_people_in_italy_and_albania() {
    assert_eq!(numbers("italy-albania", "people"), [whole(40)]);
    let plot = counts(case("italy-albania")).unwrap();
    assert_eq!(unit(&plot), "people");
    let known: Vec<_> = plot.amounts.iter().filter_map(|amount| amount.value).collect();
    assert_eq!(known, [whole(40)]);
    assert_eq!(count("italy-albania/fourth-transfer").bound, Bound::Exact);
}

#[test]
fn the_advance_and_the_collateral_are_not_116_5_million_paid() {
    let (advance, collateral) = (flow("italy-albania/advance"), flow("italy-albania/collateral"));
    assert_eq!((advance.value, collateral.value), (Some(whole(16_500_000)), Some(whole(100_000_000))));
    assert_eq!((advance.kind, collateral.kind), (Some(FlowKind::Disbursement), Some(FlowKind::Guarantee)));
    assert_eq!(collateral.receiver, None, "set aside, not given");
    assert!(linked(&advance.head, Relation::PartOf).is_empty());
    let plot = funding(case("italy-albania"));
    assert_eq!(plot.amounts.len(), 2);
    assert!(plot.amounts.iter().all(|amount| amount.whole.is_none()));
    assert!(!drawn(case("italy-albania")).contains("116.5"));
}

#[test]
fn no_return_from_albania_has_a_head_count_or_a_day() {
    for (id, when) in [("first-return", "2024-10"), ("second-return", "2024-11"), ("third-return", "2025-01")]
    {
        let event = event(&format!("italy-albania/{id}"));
        assert_eq!(date(&event.head), when);
        assert!(event.counts.iter().all(|count| count.value.is_none() && count.share.is_none()), "{id}");
        assert_eq!(event.place.as_ref().unwrap().as_str(), "italy", "not Shëngjin");
        assert_eq!(event.origin.as_ref().unwrap().as_str(), "albania");
    }
    assert_eq!(event("italy-albania/third-return").head.date_text.as_str(), "late January 2025");
}

#[test]
fn shengjin_is_where_the_fourth_transfer_arrives_and_nothing_earlier() {
    let there: Vec<_> = case("italy-albania")
        .events
        .iter()
        .filter(|event| event.place.as_ref().is_some_and(|place| place.as_str() == "shengjin"))
        .map(|event| (event.head.id.as_str(), date(&event.head)))
        .collect();
    assert_eq!(
        there,
        [("fourth-transfer", "2025-04"), ("strada-handcuffed", "2025-04"), ("zip-ties", "2025-04")]
    );
}

#[test]
fn fourth_counts_transfers_to_albania_and_the_three_before_it_are_only_implied() {
    let earlier = event("italy-albania/earlier-transfers");
    assert!(matches!(*earlier.head.basis, Basis::Inferred(_)));
    assert_eq!(count("italy-albania/earlier-transfers").value, Some(whole(3)));
    assert_eq!(count("italy-albania/earlier-transfers").unit, "transfers");
    assert_eq!(event("italy-albania/fourth-transfer").origin.as_ref().unwrap().as_str(), "italy");
}

#[test]
fn the_court_decides_before_the_return_though_both_are_of_one_month() {
    let (decision, back) = (event("italy-albania/court-decision"), event("italy-albania/first-return"));
    assert_eq!((date(&decision.head), date(&back.head)), ("2024-10", "2024-10"));
    assert!(is_inferred(&decision.head), "the month of the decision is not stated");
    assert_eq!(linked(&back.head, Relation::ResultOf), ["court-decision"]);
    let place = |id| place_in_time("italy-albania", id);
    assert!(place("opening") < place("court-decision") && place("court-decision") < place("first-return"));
}

#[test]
fn april_is_given_and_the_year_inferred() {
    let transfer = event("italy-albania/fourth-transfer");
    assert_eq!((date(&transfer.head), transfer.head.date_text.as_str()), ("2025-04", "In April"));
    assert!(is_inferred(&transfer.head));
}

#[test]
fn the_votes_and_the_new_law_have_no_date() {
    for id in ["votes", "new-law", "negotiations", "libra"] {
        assert_eq!(date(&event(&format!("italy-albania/{id}")).head), "", "{id}");
    }
    assert_eq!(linked(&event("italy-albania/new-law").head, Relation::Amends), ["agreement"]);
    assert_eq!(
        linked(&event("italy-albania/fourth-transfer").head, Relation::ResultOf),
        ["agreement", "new-law"]
    );
}

#[test]
fn eight_billion_stands_with_a_caution_and_is_part_of_nothing() {
    let plot = funding(case("italy-libya"));
    let all: Vec<_> = plot.amounts.iter().collect();
    let [amount] = all.as_slice() else { panic!("one amount") };
    assert_eq!(amount.value, Some(whole(8_000_000_000)));
    assert_eq!(amount.caution.as_deref(), Some("as stated"));
    assert_eq!(flow("italy-libya/eight-billion").head.credibility, Some(4));
    assert!(drawn(case("italy-libya")).contains("as stated"));
}

#[test]
fn a_docket_number_is_no_date() {
    let judgment = event("italy-libya/cassation-4557");
    assert_eq!(date(&judgment.head), "2024-02");
    let source = case("italy-libya").sources.get("judgment-4557").unwrap();
    assert_eq!(source.number, "4557/2024");
    assert_eq!(source.issued, Edtf::parse("2024-02").ok());
    for (id, head) in super::facts() {
        assert!(!date(head).contains("4557"), "{id}");
    }
}

#[test]
fn court_of_cassation_and_supreme_court_are_one_court_and_one_ruling() {
    let court = case("italy-libya").actors.get("cassation").unwrap();
    assert_eq!(court.aliases, ["Supreme Court"]);
    let judgment = event("italy-libya/cassation-4557");
    assert_eq!(judgment.head.citations.len(), 2);
    let decisions = |of: &str| {
        let all = case(of).events.iter();
        all.filter(|event| event.kind == casetrail::model::EventKind::CourtDecision).count()
    };
    assert_eq!((decisions("italy-libya"), decisions("vhr-libya"), decisions("italy-albania")), (1, 0, 1));
    let courts = ["italy-libya/cassation-4557", "italy-albania/court-decision", "vhr-libya/appeal"];
    let mut names: Vec<_> = courts
        .iter()
        .map(|id| event(id).participants.iter().find(|one| one.role == "court").unwrap().actor.as_str())
        .collect();
    names.dedup();
    assert_eq!(names, ["cassation", "italian-court", "tar-lazio"]);
}

#[test]
fn three_hundred_are_vehicles_and_dozens_is_no_number() {
    assert_eq!(numbers("italy-libya", "vehicles"), [whole(300)]);
    assert!(numbers("italy-libya", "people").is_empty());
    let bodies = count("italy-libya/bodies-in-the-desert");
    assert_eq!((bodies.value, bodies.stated_as.as_str()), (None, "dozens"));
}

#[test]
fn the_renewal_of_2023_is_of_a_year_and_of_no_day_in_it() {
    let renewal = event("italy-libya/renewal").head.date.clone().unwrap();
    assert_eq!(renewal.text(), "2023");
    assert_eq!(renewal.words(), "2023");
    let days = renewal.latest().unwrap().0 - renewal.earliest().unwrap().0;
    assert_eq!(days, 364, "all of the year, not its first day");
}

#[test]
fn the_nested_seven_million_are_not_10_48() {
    let plot = funding(case("vhr-libya"));
    let value = |at: usize| plot.amounts.get(at).and_then(|amount| amount.value);
    let nested: Vec<_> =
        plot.amounts.iter().map(|amount| (amount.value, amount.whole.and_then(value))).collect();
    assert_eq!(
        nested,
        [
            (Some(whole(56_500_000)), None),
            (Some(whole(7_000_000)), None),
            (Some(whole(2_480_000)), Some(whole(7_000_000))),
            (Some(whole(1_000_000)), Some(whole(2_480_000))),
            (Some(whole(970_000)), Some(whole(2_480_000))),
        ]
    );
    let link = &flow("vhr-libya/return-money").head.links;
    assert!(matches!(link.first().unwrap().basis, Basis::Inferred(_)), "‘specifically’, no ‘of which’");
    assert!(flow("vhr-libya/vhr-component").head.links.iter().all(|link| link.basis == Basis::Stated));
    assert!(!drawn(case("vhr-libya")).contains("10.48"));
}

#[test]
fn fifty_six_and_a_half_million_and_seven_are_not_added() {
    let total = flow("vhr-libya/since-2017");
    assert_eq!((date(&total.head), total.bound), ("2017/..", Bound::MoreThan));
    assert_eq!(linked(&flow("vhr-libya/project").head, Relation::MayOverlap), ["since-2017"]);
    let said = drawn(case("vhr-libya"));
    assert!(said.contains(">\u{a0}€56.5\u{a0}m"), "the bound is drawn");
    assert!(!said.contains("63.5") && !said.contains("49.5"));
}

#[test]
fn the_contested_sum_may_or_may_not_be_the_million() {
    let contested = flow("vhr-libya/contested");
    assert_eq!((contested.value, contested.head.status), (Some(whole(970_000)), Status::Disputed));
    assert_eq!(linked(&contested.head, Relation::MayOverlap), ["return-money"]);
    assert_eq!(flow("vhr-libya/return-money").bound, Bound::About);
    assert_eq!(linked(&event("vhr-libya/appeal").head, Relation::Contests), ["contested"]);
}

#[test]
fn the_shares_of_beneficiaries_measure_different_things() {
    let share = |id: &str| count(id).share.unwrap().to_string();
    assert_eq!(share("vhr-libya/share-detained"), "76.5%");
    assert_eq!(share("vhr-libya/share-identified-in-detention"), "43%");
    assert_eq!(share("vhr-libya/share-trafficking-victims"), "7%");
    assert_ne!(
        count("vhr-libya/share-detained").of,
        count("vhr-libya/share-identified-in-detention").of,
        "not one whole"
    );
    let detained = &event("vhr-libya/share-detained").head;
    assert_eq!((date(detained), detained.status), ("", Status::Alleged), "‘reports’, of no year");
    let victims = &event("vhr-libya/share-trafficking-victims").head;
    assert_eq!(linked(victims, Relation::MayOverlap), ["share-identified-in-detention"]);
}

#[test]
fn the_820_are_planned() {
    let back = event("vhr-libya/return-of-820");
    assert_eq!(back.head.occurrence, Occurrence::Planned);
    assert_eq!(count("vhr-libya/return-of-820").value, Some(whole(820)));
    assert_eq!(numbers("vhr-libya", "people"), [whole(820)], "how many returned is not stated");
}

#[test]
fn signing_is_not_the_start_and_receipt_is_not_the_letter() {
    assert_eq!(date(&event("vhr-libya/agreement").head), "2024-06-13");
    assert_eq!(date(&event("vhr-libya/implementation").head), "2024-07-01/2026-06-30");
    assert_eq!(event("vhr-libya/reply").head.title, "Italy’s reply is received");
    assert_eq!(date(&event("vhr-libya/reply").head), "2025-07-21");
    assert_eq!(linked(&event("vhr-libya/reply").head, Relation::RespondsTo), ["joint-communication"]);
}

#[test]
fn seven_appeal_and_three_of_them_are_named() {
    assert_eq!(count("vhr-libya/appeal").value, Some(whole(7)));
    let named = case("vhr-libya").actors.iter();
    let named = named.filter(|actor| actor.part_of.as_ref().is_some_and(|of| of.as_str() == "appellants"));
    assert_eq!(named.count(), 3);
}

#[test]
fn almasrys_release_is_some_time_within_and_never_a_stated_21_january() {
    for id in ["release", "flight"] {
        let head = &event(&format!("almasry/{id}")).head;
        assert_eq!(date(head), "[2025-01-19..2025-01-21]");
        let DateBasis::Relative { to, offset: Some(offset) } = &*head.date_basis else {
            panic!("{id} is dated by the arrest")
        };
        assert_eq!((to.as_str(), offset.to_string().as_str()), ("arrest", "PT0H/PT48H"));
    }
    let duration = count("almasry/release");
    assert_eq!(
        (duration.value, duration.bound, duration.unit.as_str()),
        (Some(whole(48)), Bound::LessThan, "hours")
    );
    assert!(counts(case("almasry")).is_none_or(|plot| unit(&plot) != "hours"), "a duration is no count");
    for (_, head) in case("almasry").facts() {
        assert_ne!(date(head), "2025-01-21");
    }
}

#[test]
fn the_arrest_is_the_only_date_that_the_post_on_almasry_states() {
    let stated = case("almasry")
        .facts()
        .filter(|(_, head)| head.date.is_some() && head.date_basis == DateBasis::Stated);
    let stated: Vec<_> = stated.map(|(_, head)| (head.id.as_str(), date(head))).collect();
    assert_eq!(stated, [("arrest", "2025-01-19")]);
}

#[test]
fn the_end_of_secrecy_is_not_the_day_of_the_warrant() {
    assert_eq!(date(&event("almasry/warrant-secrecy-ends").head), "2025-01-18");
    let warrant = &event("almasry/warrant").head;
    assert_eq!(date(warrant), "[..2025-01-18]");
    assert!(is_inferred(warrant));
}

#[test]
fn almasry_is_one_person_under_three_names() {
    let almasry = case("almasry").actors.get("almasry").unwrap();
    assert_eq!(almasry.name, "Osama Najeem Almasry");
    assert_eq!(almasry.aliases, ["Najeem", "Almasry"]);
    assert!(almasry.pseudonym.is_empty(), "a public official");
}

#[test]
fn the_day_of_access_is_no_event_and_no_day_of_posting() {
    let post = case("almasry").sources.get("border-criminologies-2025").unwrap();
    assert_eq!(post.accessed, Edtf::parse("2025-05-18").ok(), "18/05/2025: day before month");
    assert_eq!(post.issued, Edtf::parse("2025-04").ok());
    for (id, head) in super::facts() {
        assert_ne!(date(head), "2025-05-18", "{id}");
    }
}

#[test]
fn what_came_weeks_before_and_days_after_almasry_has_no_date() {
    for id in ["jailing-in-teheran", "visit"] {
        let head = &event(&format!("almasry/{id}")).head;
        assert_eq!(date(head), "");
        assert!(matches!(&*head.date_basis, DateBasis::Relative { offset: None, .. }), "{id}");
        assert!(!head.date_text.is_empty());
    }
    assert_eq!(event("almasry/jailing-in-teheran").head.access, Access::Confidential);
}

#[test]
fn a_conjecture_is_unsure_and_the_mess_is_disputed_by_name() {
    assert_eq!(event("almasry/conjecture").head.status, Status::Unsure);
    let mess = &event("almasry/immense-mess").head;
    assert_eq!(mess.status, Status::Disputed);
    let said: Vec<_> = mess.citations.iter().map(|citation| citation.attributed_to.len()).collect();
    assert_eq!(said, [1, 2], "by the authorities, and against them by both authors");
}

#[test]
fn nothing_about_the_spyware_is_dated_and_no_target_is_counted() {
    for (_, head) in case("italy-spyware").facts() {
        assert_eq!(date(head), "", "{}", head.id);
    }
    assert!(case("italy-spyware").events.iter().all(|e| e.counts.iter().all(|c| c.value.is_none())));
    for id in ["leaders", "founder"] {
        assert_eq!(event(&format!("italy-spyware/{id}")).head.access, Access::Confidential);
    }
}

#[test]
fn one_rescue_ngo_is_spelled_in_two_ways() {
    for of in ["italy-spyware", "italy-ngo"] {
        let ngo = case(of).actors.get("mediterranea").unwrap();
        assert_eq!(ngo.name, "Mediterranea Saving Humans");
        assert_eq!(ngo.aliases, ["Mediterranean Saving Humans"]);
    }
}

#[test]
fn the_fine_is_of_300_000_euros_and_of_no_date() {
    let fine = flow("italy-ngo/fine");
    assert_eq!((fine.value, fine.kind, date(&fine.head)), (Some(whole(300_000)), Some(FlowKind::Fine), ""));
    let plot = funding(case("italy-ngo"));
    assert!(plot.amounts.is_empty());
    assert_eq!(plot.aside.len(), 1, "set aside, not dropped");
}

#[test]
fn since_2017_is_said_of_two_different_things() {
    assert_eq!(date(&event("italy-ngo/since-2017").head), "2017/..");
    assert_eq!(date(&flow("vhr-libya/since-2017").head), "2017/..");
    for head in [&event("italy-ngo/since-2017").head, &flow("vhr-libya/since-2017").head] {
        assert!(head.links.iter().all(|link| !link.to.contains("since-2017")), "not linked to each other");
    }
}
