//! The sources of what leaves, numbered in the order in which facts first cite them, and pin cites that name them.

use crate::model::{Case, Citation, Decimal, Id, Source, Stance, Tongue};

/// Numbered sources. In one folder equal ids are one source.
#[derive(Debug, Default)]
pub struct Exhibits {
    /// Each with its number less one as its place.
    sources: Vec<(Id, Option<Source>)>,
    tongue: Tongue,
}

/// One place in one source that tells a fact.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cite {
    /// "According to MSF, as cited in Truthout, paragraph 4".
    pub words: String,
    /// The number of the document that was read.
    pub exhibit: usize,
    /// Verbatim, without quotation marks; mostly there.
    pub quote: String,
    /// The quote in the language of the case.
    pub translation: String,
}

impl Exhibits {
    /// None yet, with pin cites in a language.
    #[must_use]
    pub fn told_in(tongue: Tongue) -> Self {
        Self { tongue, ..Self::default() }
    }

    /// In which language pin cites are.
    #[must_use]
    pub fn tongue(&self) -> Tongue {
        self.tongue
    }

    /// The number of the document that a citation was read in.
    pub fn number(&mut self, case: &Case, citation: &Citation) -> usize {
        let read = citation.cited_in.as_ref().unwrap_or(&citation.source);
        if let Some(at) = self.sources.iter().position(|(id, _)| id == read) {
            return at + 1;
        }
        self.sources.push((read.clone(), case.sources.get(read).cloned()));
        self.sources.len()
    }

    /// Each source with its number, as far as the case knows it.
    pub fn sources(&self) -> impl Iterator<Item = (usize, &Id, Option<&Source>)> {
        self.sources.iter().zip(1..).map(|((id, source), number)| (number, id, source.as_ref()))
    }

    /// The pin cite of a citation.
    pub fn cite(&mut self, case: &Case, citation: &Citation) -> Cite {
        Cite {
            words: words(case, citation, self.tongue),
            exhibit: self.number(case, citation),
            quote: citation.quote.to_string(),
            translation: citation.translation.to_string(),
        }
    }
}

/// "According to MSF, as cited in Truthout, paragraph 4". Who says so comes first, then the source, then the document that
/// was read, then where in it.
fn words(case: &Case, citation: &Citation, tongue: Tongue) -> String {
    let name = |id: &Id| case.actors.get(id).map_or(id.as_str(), |actor| actor.name.as_str()).to_owned();
    let source =
        |id: &Id| case.sources.get(id).map_or_else(|| id.to_string(), |source| short(source, tongue));
    let who: Vec<String> = citation.attributed_to.iter().map(name).collect();
    let according_to = tongue.say(["According to", "Laut", "Selon", "Secondo", "Según"]);
    let inside = tongue.say(["in", "in", "dans", "in", "en"]);
    let cited_in = tongue.say(["as cited in", "zitiert in", "cité dans", "citato in", "citado en"]);
    let mut words = match (joined(&who, tongue), &*citation.cited_in) {
        (Some(who), Some(read)) => {
            let (claim, read) = (source(&citation.source), source(read));
            format!("{according_to} {who}, {inside} {claim}, {cited_in} {read}")
        }
        (Some(who), None) => format!("{according_to} {who}, {cited_in} {}", source(&citation.source)),
        (None, Some(read)) => format!("{}, {cited_in} {}", source(&citation.source), source(read)),
        (None, None) => source(&citation.source),
    };
    if !citation.locator.is_empty() {
        words = format!("{words}, {}", citation.locator);
    }
    let differs = [
        citation.date.as_ref().map(|date| date.words_in(tongue)),
        citation.value.as_ref().map(Decimal::to_string),
    ];
    let differs: Vec<String> = differs.into_iter().flatten().collect();
    if !differs.is_empty() {
        let there = tongue.say(["there:", "dort:", "là\u{a0}:", "lì:", "allí:"]);
        words = format!("{words} ({there} {})", differs.join(", "));
    }
    match citation.stance {
        Stance::Supports => words,
        Stance::Contradicts => {
            let contradicts =
                tongue.say(["Contradicts", "Widerspricht", "Contredit", "Contraddice", "Contradice"]);
            format!("{contradicts}{} {words}", tongue.colon())
        }
        Stance::Context => {
            let context =
                tongue.say(["For context", "Zum Kontext", "Contexte", "Per contesto", "Como contexto"]);
            format!("{context}{} {words}", tongue.colon())
        }
    }
}

/// "a", "a and b", "a, b and c".
fn joined(names: &[String], tongue: Tongue) -> Option<String> {
    let (last, rest) = names.split_last()?;
    let and = tongue.say(["and", "und", "et", "e", "y"]);
    Some(if rest.is_empty() { last.clone() } else { format!("{} {and} {last}", rest.join(", ")) })
}

/// A title in round brackets is the analyst's remark that there is none.
fn is_remark(title: &str) -> bool {
    title.starts_with('(')
}

/// As running text calls it: "Raineri and Caballero-Vélez", "Corte di Cassazione, 4557/2024", "Truthout".
#[must_use]
pub fn short(source: &Source, tongue: Tongue) -> String {
    let families: Vec<String> = source
        .authors
        .iter()
        .map(|author| author.split_once(',').map_or(author.as_str(), |(family, _)| family).trim().to_owned())
        .collect();
    if families.len() > 3
        && let Some(first) = families.first()
    {
        return format!("{first} {}", tongue.say(["and others", "u. a.", "et al.", "e altri", "y otros"]));
    }
    if let Some(families) = joined(&families, tongue) {
        return families;
    }
    if !source.authority.is_empty() && !source.number.is_empty() {
        return format!("{}, {}", source.authority, source.number);
    }
    let title = Some(&source.title).filter(|title| !title.is_empty() && !is_remark(title));
    if let (true, Some(title)) = (source.container_title.is_empty(), title) {
        return format!("“{title}”");
    }
    let names = [&source.container_title, &source.authority, &source.publisher, &source.title];
    let first = names.into_iter().find(|name| !name.is_empty());
    first.map_or_else(|| source.id.to_string(), ToString::to_string)
}

/// The whole of it on a line, its date in a language: "Raineri, Luca; … “Releasing abusers …”, Faculty of Law blogs, April
/// 2025."
#[must_use]
pub fn line(source: &Source, tongue: Tongue) -> String {
    let authors = source.authors.join("; ");
    let is_quoted = !source.title.is_empty() && !is_remark(&source.title);
    let title = if is_quoted { format!("“{}”", source.title) } else { source.title.to_string() };
    let issued = source.issued.as_ref().map(|issued| issued.words_in(tongue)).unwrap_or_default();
    let parts = [
        authors,
        title,
        source.container_title.to_string(),
        source.publisher.to_string(),
        source.authority.to_string(),
        source.number.to_string(),
        issued,
    ];
    let mut line = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ");
    line.push('.');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::CitationDetails;

    fn case() -> Case {
        let text = r#"#![enable(implicit_some)]
Case(format: 1, id: "c", title: "C", actors: [Actor(id: "msf", name: "MSF"), Actor(id: "un", name: "the three UN mandates")],
    sources: [Source(id: "t", title: "(no headline)", container_title: "Truthout"), Source(id: "s", title: "A summary"),
        Source(id: "j", title: "Judgment", authority: "Cassation", number: "4557/2024")])"#;
        crate::format::read(text).case
    }

    #[test]
    fn a_pin_cite_tells_who_says_so_where_and_in_which_document() {
        let cite = |text: &str| {
            let text = format!(
                "Case(format: 1, id: \"x\", title: \"X\", events: [Event(id: \"e\", citations: [Citation({text})])])"
            );
            let read = crate::format::read(&text).case;
            let citation = read.events.get("e").unwrap().head.citations[0].clone();
            words(&case(), &citation, Tongue::English)
        };
        for (citation, told) in [
            (
                r#"source: "t", attributed_to: ["msf"], locator: "paragraph 4""#,
                "According to MSF, as cited in Truthout, paragraph 4",
            ),
            (r#"source: "j", cited_in: Some("s")"#, "Cassation, 4557/2024, as cited in “A summary”"),
            (
                r#"source: "j", cited_in: Some("s"), attributed_to: ["msf", "un"]"#,
                "According to MSF and the three UN mandates, in Cassation, 4557/2024, as cited in “A summary”",
            ),
            (r#"source: "t", stance: Contradicts, locator: "p. 3""#, "Contradicts: Truthout, p. 3"),
            (r#"source: "unknown", value: Some(7)"#, "unknown (there: 7)"),
        ] {
            assert_eq!(cite(citation), told);
        }
    }

    #[test]
    fn a_document_has_one_number_wherever_it_is_cited() {
        let case = case();
        let mut exhibits = Exhibits::default();
        let of = |source: &str, read: Option<&str>| Citation {
            source: source.into(),
            details: CitationDetails { cited_in: read.map(Id::from).into(), ..CitationDetails::default() }
                .into(),
            ..Citation::default()
        };
        let numbers = [of("t", None), of("j", Some("s")), of("s", None), of("t", None)]
            .map(|citation| exhibits.number(&case, &citation));
        assert_eq!(numbers, [1, 2, 2, 1]);
    }

    #[test]
    fn a_source_is_told_as_far_as_it_is_known() {
        let source = Source {
            title: "Releasing abusers".into(),
            authors: vec!["Raineri, Luca".into()],
            container_title: "Faculty of law blogs".into(),
            ..Source::default()
        };
        assert_eq!(
            line(&source, Tongue::English),
            "Raineri, Luca, “Releasing abusers”, Faculty of law blogs."
        );
        assert_eq!(short(&source, Tongue::English), "Raineri");
    }
}
