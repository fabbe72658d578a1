//! Words that would do something in one format or another, in every field of a case.

use casetrail::model::{Actor, Basis, Case, EventKind, Issue, Lane, Place, Scene, Source};

/// Words that would do something in one format or another.
pub(crate) const HOSTILE: &[&str] = &[
    "</text></td></w:t><script>alert(1)</script>",
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "[click](javascript:alert(1)) <img src=x onerror=alert(1)>",
    "\u{0}\u{1}\u{8}\u{1b}[31m \u{202e}txt.exe\u{2066}",
    "x\r\nBEGIN:VEVENT\r\nSUMMARY:injected",
    "\"quotes\", ;semicolons; \\n 'single' `ticks` ]]> &amp; <!-- -->",
    "{{template}} ${expr} <?php ?> %n%s",
];

/// The case with this in every field that holds words.
pub(crate) fn filled_with(mut case: Case, words: &str) -> Case {
    let words: lean_string::LeanStr = words.into();
    case.meta.title.clone_from(&words);
    case.meta.summary.clone_from(&words);
    case.meta.authors = vec![words.clone()];
    case.meta.license.clone_from(&words);
    case.meta.language.clone_from(&words);
    case.actors = case.actors.iter().cloned().map(|actor| Actor { name: words.clone(), ..actor }).collect();
    case.sources = case
        .sources
        .iter()
        .cloned()
        .map(|source| Source {
            title: words.clone(),
            container_title: words.clone(),
            url: words.clone(),
            authors: vec![words.clone()],
            ..source
        })
        .collect();
    case.events = case
        .events
        .iter()
        .cloned()
        .map(|mut event| {
            event.description = words.clone().into();
            event.kind = EventKind::Other(words.clone());
            event.head.title.clone_from(&words);
            event.head.date_text = words.clone().into();
            event.head.tags = [words.clone()].into();
            event.head.basis = Basis::Inferred(words.clone()).into();
            for citation in &mut event.head.citations {
                citation.quote = words.clone().into();
                citation.locator = words.clone().into();
                citation.translation = words.clone().into();
            }
            for count in event.counts.items_mut() {
                count.label.clone_from(&words);
                count.unit.clone_from(&words);
            }
            event
        })
        .collect();
    case.flows = case
        .flows
        .iter()
        .cloned()
        .map(|mut flow| {
            flow.head.title.clone_from(&words);
            flow.head.date_text = words.clone().into();
            flow.stated_as.clone_from(&words);
            flow.purpose.clone_from(&words);
            flow
        })
        .collect();
    case.lanes = case.lanes.iter().cloned().map(|lane| Lane { title: words.clone(), ..lane }).collect();
    case.issues = case.issues.iter().cloned().map(|issue| Issue { title: words.clone(), ..issue }).collect();
    case.places = case.places.iter().cloned().map(|place| Place { name: words.clone(), ..place }).collect();
    case.scenes = case
        .scenes
        .iter()
        .cloned()
        .map(|scene| Scene { title: words.clone(), caption: words.clone(), ..scene })
        .collect();
    case
}
