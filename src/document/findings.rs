//! Which findings of reading still hold after edits.

use std::sync::Arc;

use crate::edit::{Edit, differing_fields};
use crate::model::{Finding, Key};

/// The findings without those of fields that changed since and of records that are gone; renamed records have theirs
/// under the new key.
pub(super) fn still_true(findings: &Arc<[Finding]>, net: &Edit) -> Arc<[Finding]> {
    let concerns = |key: &Key| net.changes.get(key).is_some_and(|change| change.before.is_some());
    if !findings.iter().filter_map(|finding| finding.key.as_ref()).any(concerns) {
        return Arc::clone(findings);
    }
    findings.iter().filter_map(|finding| after(finding, net)).collect()
}

fn after(finding: &Finding, net: &Edit) -> Option<Finding> {
    let mut finding = finding.clone();
    let Some(key) = &finding.key else { return Some(finding) };
    let Some(change) = net.changes.get(key) else { return Some(finding) };
    let Some(before) = &change.before else { return Some(finding) };
    let now = change.after.as_ref()?;
    let field = finding.path.first_field();
    let settled =
        field.is_some() && differing_fields(before, now).iter().any(|changed| changed.first_field() == field);
    if settled {
        return None;
    }
    finding.key = change.key_after(key);
    Some(finding)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::edit::{Change, Record};
    use crate::model::{Event, EventKind, FieldPath, Level};

    fn event(id: &str, kind: EventKind, title: &str) -> Record {
        let mut event = Event { kind, ..Event::default() };
        event.head.id = id.into();
        event.head.title = title.into();
        Record::Event(Box::new(event))
    }

    fn finding(id: &str, path: FieldPath) -> Finding {
        let message = "unknown kind `Retrun`".into();
        Finding {
            level: Level::Error,
            code: "unknown-kind",
            key: Some(Key::event(id)),
            path,
            offset: None,
            message,
            hint: None,
        }
    }

    fn left(after: Option<Record>) -> Vec<String> {
        let before = Some(event("e", EventKind::Unstated, "Filed"));
        let net = Edit { changes: [(Key::event("e"), Change { before, after })].into() };
        let found: Arc<[Finding]> = [
            finding("e", FieldPath::field("kind")),
            finding("e", FieldPath::default()),
            finding("other", FieldPath::field("kind")),
        ]
        .into();
        still_true(&found, &net)
            .iter()
            .map(|finding| format!("{} {}", finding.key.as_ref().unwrap(), finding.path))
            .collect()
    }

    #[test]
    fn a_finding_goes_with_the_change_of_its_field() {
        assert_eq!(left(Some(event("e", EventKind::Return, "Filed"))), ["event `e` ", "event `other` kind"]);
        assert_eq!(
            left(Some(event("e", EventKind::Unstated, "Heard"))),
            ["event `e` kind", "event `e` ", "event `other` kind"]
        );
    }

    #[test]
    fn a_finding_follows_its_record_and_goes_with_it() {
        assert_eq!(
            left(Some(event("new", EventKind::Unstated, "Filed"))),
            ["event `new` kind", "event `new` ", "event `other` kind"]
        );
        assert_eq!(left(None), ["event `other` kind"]);
    }
}
