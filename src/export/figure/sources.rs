//! The sources of what is drawn, numbered in the order in which facts first cite them.

use crate::model::{Case, Edtf, Id, Key, Source};
use crate::query::TimeIndex;

/// One line a source, without its number: "Raineri, Luca; … “Releasing abusers …”, Faculty of Law blogs, 2025".
pub(super) fn lines<'a>(cases: impl IntoIterator<Item = (&'a Case, &'a TimeIndex)>) -> Vec<String> {
    let mut seen: Vec<Id> = Vec::new();
    let mut lines = Vec::new();
    for (case, index) in cases {
        let events = index.dated().chain(index.undated()).map(Key::event);
        let flows = case.flows.iter().map(|flow| Key::flow(&flow.head.id));
        for key in events.chain(flows) {
            for citation in case.head(&key).map(|head| head.citations.as_slice()).unwrap_or_default() {
                let read = citation.cited_in.as_ref().unwrap_or(&citation.source);
                if seen.contains(read) {
                    continue;
                }
                seen.push(read.clone());
                lines.extend(case.sources.get(read).map(line));
            }
        }
    }
    lines
}

fn line(source: &Source) -> String {
    let authors = source.authors.join("; ");
    let title = if source.title.is_empty() { String::new() } else { format!("“{}”", source.title) };
    // A title in round brackets is the analyst's remark that there is none.
    let title = if source.title.starts_with('(') { source.title.to_string() } else { title };
    let issued = source.issued.as_ref().map(Edtf::words).unwrap_or_default();
    let parts = [authors, title, source.container_title.to_string(), source.publisher.to_string(), issued];
    let mut line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    line.push('.');
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_told_as_far_as_it_is_known() {
        let source = Source {
            title: "Releasing abusers".into(),
            authors: vec!["Raineri, Luca".into()],
            container_title: "Faculty of law blogs".into(),
            ..Source::default()
        };
        assert_eq!(line(&source), "Raineri, Luca, “Releasing abusers”, Faculty of law blogs.");
    }
}
