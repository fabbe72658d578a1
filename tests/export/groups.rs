//! What an SVG tells of facts beside drawing them: each is a group with an id of its own and a title.

use std::collections::BTreeSet;

use casetrail::convert::{Allowed, Confidential, Public, public};
use casetrail::export::figure::{FigureSpec, figure};
use casetrail::model::{Case, SceneView};
use casetrail::query::sums::{Choice, Choices, Over, Period};
use proptest::prelude::*;

use crate::support::{cases, open};

/// Ids of a document, each once; panics where one stands twice.
fn ids(svg: &str) -> BTreeSet<String> {
    let document = roxmltree::Document::parse(svg).expect("XML");
    let mut ids = BTreeSet::new();
    for id in document.descendants().filter_map(|node| node.attribute("id")) {
        assert!(ids.insert(id.to_owned()), "{id} stands twice");
        assert!(!id.contains(char::is_whitespace), "{id}");
    }
    ids
}

/// Cases as they are: some of them hold names that no export would let out.
fn whole(cases: &[&Case]) -> Vec<Public> {
    public(cases, Allowed { confidential: Confidential::Kept, ..Allowed::default() }).unwrap()
}

fn specs() -> Vec<FigureSpec> {
    let per_year = Choices::both(Choice { over: Over::Per(Period::Year), ..Choice::default() });
    vec![
        FigureSpec::default(),
        FigureSpec { plots: per_year, ..FigureSpec::default() },
        FigureSpec { view: SceneView::Flows, ..FigureSpec::default() },
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    #[test]
    fn ids_are_of_one_element_each_and_equal_cases_give_equal_bytes(one in cases::case(), other in cases::case()) {
        for spec in specs() {
            let draw = |cases: &[&Case]| figure(&whole(cases), &spec).unwrap().picture.svg().to_owned();
            let svg = draw(&[&one]);
            ids(&svg);
            prop_assert_eq!(&svg, &draw(&[&one]));
            // The same case twice has every id twice.
            ids(&draw(&[&one, &other, &one]));
        }
    }
}

#[test]
fn a_fact_is_a_group_with_its_title_and_date_and_the_picture_says_what_it_shows() {
    let case = casetrail::format::read(
        r#"#![enable(implicit_some)]
Case(format: 1, id: "a-case", title: "A case", lanes: [Lane(id: "courts", title: "Courts")],
    events: [
        Event(id: "heard", title: "Heard & <adjourned>", date: "2024-11", lane: "courts"),
        Event(id: "vote", title: "A vote", status: Alleged, lane: "courts"),
    ],
    flows: [Flow(id: "paid", stated_as: "paid", date: "2024-10-14", kind: Disbursement, value: 16_500_000, currency: "EUR")])"#,
    )
    .case;
    let drawn = figure(&open(&[&case]), &FigureSpec::default()).unwrap();
    let svg = drawn.picture.svg();
    let document = roxmltree::Document::parse(svg).unwrap();
    let title = |id: &str| {
        let group = document.descendants().find(|node| node.attribute("id") == Some(id));
        let title = group.and_then(|group| group.children().find(|node| node.has_tag_name("title")));
        title.and_then(|title| title.text()).unwrap_or_default().to_owned()
    };
    assert_eq!(title("fact-a-case-heard"), "Heard & <adjourned>, November 2024");
    assert_eq!(title("label-a-case-heard"), "Heard & <adjourned>, November 2024");
    assert_eq!(title("fact-a-case-vote"), "A vote, undated, alleged");
    assert_eq!(title("amount-a-case-paid"), "paid, €16.5\u{a0}m, 14 October 2024");
    let told = document.root_element().children().find(|node| node.has_tag_name("desc"));
    let told = told.and_then(|told| told.text()).unwrap();
    assert_eq!(told, drawn.alt);
    assert!(
        told.contains("1 dated fact in 1 lane (Courts 1), 1 undated") && told.contains("Funding: 1 amount"),
        "{told}"
    );
    let png = drawn.picture.png(0.5).unwrap();
    assert!(String::from_utf8_lossy(&png).contains(&format!("iTXtDescription\0\0\0\0\0{told}")));
}
