//! The facts of the cases in the order of time, told in words: what every document of words is set from.

use crate::model::{Basis, Case, Count, DateBasis, Event, Flow, Head, Id, Issue, Occurrence, Status, Tongue};
use crate::query::TimeIndex;

use super::exhibits::{Cite, Exhibits, line};
use super::{Public, marks_in, plain, told};

/// How the facts stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Grouped {
    /// One row of time.
    #[default]
    No,
    /// Below the issues that they bear on; a fact of two stands in both.
    ByIssue,
}

/// A chronology.
#[derive(Clone, Debug, Default)]
pub struct Chronology {
    /// What it is called.
    pub title: String,
    /// BCP 47, where the cases share one.
    pub language: String,
    /// In which language it says what is not the cases' own: theirs, where they share one.
    pub tongue: Tongue,
    /// What stands below the title: who wrote the case, of which day its data are, under which licence.
    pub about: Vec<String>,
    /// Must stand on every page; mostly nothing.
    pub mark: String,
    /// What is not here and why.
    pub left_out: Vec<String>,
    /// The facts.
    pub groups: Vec<Group>,
    /// Every document cited, in the order of its number.
    pub exhibits: Vec<Exhibit>,
}

/// Facts that stand together.
#[derive(Clone, Debug, Default)]
pub struct Group {
    /// Empty where the facts are not grouped.
    pub title: String,
    /// In the order of time, undated ones last.
    pub entries: Vec<Entry>,
}

/// A fact.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// The case it stands in, where there are several.
    pub case: String,
    /// Its id, unique in its case.
    pub id: Id,
    /// In words; in square brackets where the source does not state it; "undated".
    pub date: String,
    /// The source's own words, and why a date that nobody states is this.
    pub date_notes: Vec<String>,
    /// The fact in a sentence.
    pub title: String,
    /// What sort of fact.
    pub kind: String,
    /// Numbers that it states, in words.
    pub numbers: Vec<String>,
    /// Paragraphs.
    pub description: Vec<String>,
    /// "[inferred: why]"; mostly nothing.
    pub inferred: String,
    /// "undisputed", "alleged, planned".
    pub status: String,
    /// Where it is told.
    pub cites: Vec<Cite>,
}

/// A source with its number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Exhibit {
    /// From 1.
    pub number: usize,
    /// All that is known of it, on a line.
    pub words: String,
    /// Where it stands; empty where nobody says, or where the address is none of the web.
    pub address: String,
}

/// A fact and where it stands in the order of time.
struct Placed<'a> {
    case: &'a Case,
    /// Day, second; undated facts come last.
    moment: (bool, i64, u32),
    fact: Fact<'a>,
}

#[derive(Clone, Copy)]
enum Fact<'a> {
    Event(&'a Event),
    Flow(&'a Flow),
}

impl<'a> Fact<'a> {
    fn head(self) -> &'a Head {
        match self {
            Self::Event(event) => &event.head,
            Self::Flow(flow) => &flow.head,
        }
    }
}

impl Chronology {
    /// The chronology of the cases, all in one row of time.
    #[must_use]
    pub fn of(cases: &[Public], grouped: Grouped) -> Self {
        let mut facts: Vec<Placed<'_>> = cases.iter().flat_map(|public| placed(public.case())).collect();
        // Stable: what links order within a day stays so.
        facts.sort_by_key(|placed| placed.moment);
        let tongue = Tongue::of_all(cases.iter().map(|public| public.case().meta.language.as_str()));
        let mut exhibits = Exhibits::told_in(tongue);
        let several = cases.len() > 1;
        let groups = match grouped {
            Grouped::No => vec![Group {
                title: String::new(),
                entries: facts.iter().map(|fact| entry(fact, several, &mut exhibits)).collect(),
            }],
            Grouped::ByIssue => by_issue(cases, &facts, &mut exhibits),
        };
        let metas = || cases.iter().map(|public| &public.case().meta);
        let language = metas().next().map(|meta| meta.language.to_string()).unwrap_or_default();
        // A tag of BCP 47 has letters, digits and dashes; readers of documents stumble over anything else.
        let is_tag = language.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        let is_shared = is_tag && metas().all(|meta| meta.language == language);
        Self {
            title: title(cases, tongue),
            language: if is_shared { language } else { String::new() },
            tongue,
            about: about(cases, tongue),
            mark: marks_in(cases, tongue).join(". "),
            left_out: left_out(cases, tongue),
            groups: groups.into_iter().filter(|group| !group.entries.is_empty()).collect(),
            exhibits: exhibits
                .sources()
                .map(|(number, id, source)| exhibit(number, id, source, tongue))
                .collect(),
        }
    }
}

/// "Case", "One; Two", "26 cases".
#[must_use]
pub fn title(cases: &[Public], tongue: Tongue) -> String {
    let titles = cases.iter().map(|public| public.case().meta.title.as_str());
    let titles = titles.filter(|title| !title.is_empty());
    match cases.len() {
        0 | 1 => titles.collect(),
        2 | 3 => titles.collect::<Vec<_>>().join("; "),
        many => format!("{many} {}", tongue.say(["cases", "Fälle", "dossiers", "casi", "casos"])),
    }
}

fn about(cases: &[Public], tongue: Tongue) -> Vec<String> {
    let [only] = cases else { return Vec::new() };
    let meta = &only.case().meta;
    let by = tongue.say(["By", "Von", "Par", "Di", "Por"]);
    let licence = tongue.say(["Licence:", "Lizenz:", "Licence\u{a0}:", "Licenza:", "Licencia:"]);
    let issued = meta.issued.as_ref().map(|issued| issued.words_in(tongue));
    let told = [
        plain::paragraphs(&meta.summary).join(" "),
        if meta.authors.is_empty() { String::new() } else { format!("{by} {}", meta.authors.join(", ")) },
        issued.map(|issued| format!("{} {issued}", told::data_of(tongue))).unwrap_or_default(),
        if meta.license.is_empty() { String::new() } else { format!("{licence} {}", meta.license) },
    ];
    told.into_iter().filter(|words| !words.is_empty()).collect()
}

fn left_out(cases: &[Public], tongue: Tongue) -> Vec<String> {
    let words = told::withheld(cases.iter().map(Public::withheld).sum(), tongue);
    if words.is_empty() { Vec::new() } else { vec![words + "."] }
}

fn exhibit(number: usize, id: &Id, source: Option<&crate::model::Source>, tongue: Tongue) -> Exhibit {
    let unknown = tongue.say([
        "not among the sources of the case",
        "nicht unter den Quellen des Falls",
        "absent des sources du dossier",
        "non è tra le fonti del caso",
        "no figura entre las fuentes del caso",
    ]);
    let words = source.map_or_else(|| format!("{id} ({unknown})."), |source| line(source, tongue));
    let address = source.map(|source| &source.url).filter(|url| is_web(url));
    Exhibit { number, words, address: address.map(ToString::to_string).unwrap_or_default() }
}

/// Whether an address may be a link: `javascript:` and its like are none.
fn is_web(address: &str) -> bool {
    let start = address.to_ascii_lowercase();
    let is_plain = |letter: char| !letter.is_control() && !letter.is_whitespace() && letter != '"';
    (start.starts_with("https://") || start.starts_with("http://")) && address.chars().all(is_plain)
}

/// The facts of a case: events in the order of the index, which knows the links; flows by their dates.
fn placed(case: &Case) -> Vec<Placed<'_>> {
    let index = TimeIndex::build(case);
    let mut latest = (i64::MIN, 0);
    let mut all = Vec::new();
    for event in index.dated().filter_map(|id| case.events.get(id)) {
        latest = latest.max(moment(&event.head).unwrap_or(latest));
        all.push(Placed { case, moment: (false, latest.0, latest.1), fact: Fact::Event(event) });
    }
    for event in index.undated().filter_map(|id| case.events.get(id)) {
        all.push(Placed { case, moment: (true, 0, 0), fact: Fact::Event(event) });
    }
    all.extend(case.flows.iter().map(|flow| {
        let moment = moment(&flow.head).map_or((true, 0, 0), |(day, second)| (false, day, second));
        Placed { case, moment, fact: Fact::Flow(flow) }
    }));
    all
}

fn moment(head: &Head) -> Option<(i64, u32)> {
    head.date.as_ref().map(|date| (date.sort_day().0, date.sort_second()))
}

fn by_issue(cases: &[Public], facts: &[Placed<'_>], exhibits: &mut Exhibits) -> Vec<Group> {
    let several = cases.len() > 1;
    let mut groups = Vec::new();
    for public in cases {
        let case = public.case();
        for issue in outlined(case) {
            let of_issue = facts
                .iter()
                .filter(|fact| std::ptr::eq(fact.case, case) && fact.fact.head().issues.contains(&issue.id));
            let entries = of_issue.map(|fact| entry(fact, several, exhibits)).collect();
            groups.push(Group { title: way(case, issue), entries });
        }
    }
    let is_free =
        |fact: &&Placed<'_>| !fact.fact.head().issues.iter().any(|issue| fact.case.issues.contains(issue));
    let entries = facts.iter().filter(is_free).map(|fact| entry(fact, several, exhibits)).collect();
    let of_none = exhibits.tongue().say([
        "Of no issue",
        "Zu keiner Streitfrage",
        "Sans enjeu",
        "Senza questione",
        "Sin cuestión",
    ]);
    groups.push(Group { title: of_none.to_owned(), entries });
    groups
}

/// Issues, each behind the one it is part of.
fn outlined(case: &Case) -> Vec<&Issue> {
    let mut issues: Vec<&Issue> = case.issues.iter().collect();
    issues.sort_by_key(|issue| way(case, issue));
    issues
}

/// "Non-refoulement › Libya".
fn way(case: &Case, issue: &Issue) -> String {
    let mut titles = Vec::new();
    let mut at = Some(issue);
    // A circle of issues is a finding; here it ends.
    while let Some(issue) = at.filter(|_| titles.len() < 8) {
        titles.push(if issue.title.is_empty() { issue.id.as_str() } else { issue.title.as_str() });
        at = issue.part_of.as_ref().and_then(|id| case.issues.get(id));
    }
    titles.reverse();
    titles.join(" › ")
}

fn entry(placed: &Placed<'_>, several: bool, exhibits: &mut Exhibits) -> Entry {
    let Placed { case, fact, .. } = placed;
    let (head, tongue) = (fact.head(), exhibits.tongue());
    let (title, kind, numbers, description) = match fact {
        Fact::Event(event) => (
            head.title.to_string(),
            event.kind.words_in(tongue).to_owned(),
            event.counts.iter().map(|of| count(of, tongue)).filter(|words| !words.is_empty()).collect(),
            plain::paragraphs(&event.description),
        ),
        Fact::Flow(flow) => (
            if head.title.is_empty() { flow.stated_as.to_string() } else { head.title.to_string() },
            flow.kind.map_or_else(String::new, |kind| kind.words_in(tongue).to_owned()),
            vec![amount(case, flow, tongue)],
            plain::paragraphs(&flow.purpose),
        ),
    };
    Entry {
        case: if several { case.meta.title.to_string() } else { String::new() },
        id: head.id.clone(),
        date: date(head, tongue),
        date_notes: date_notes(case, head, tongue),
        title: if title.is_empty() { head.id.to_string() } else { title },
        kind,
        numbers,
        description,
        inferred: inferred(&head.basis, tongue),
        status: status(head, tongue),
        cites: head.citations.iter().map(|citation| exhibits.cite(case, citation)).collect(),
    }
}

/// In square brackets where the source does not state it, as editors do.
fn date(head: &Head, tongue: Tongue) -> String {
    let undated = tongue.say(["undated", "undatiert", "sans date", "senza data", "sin fecha"]);
    let Some(date) = &head.date else { return undated.to_owned() };
    let words = date.words_in(tongue);
    match *head.date_basis {
        DateBasis::Stated => words,
        DateBasis::Inferred(_) | DateBasis::Relative { .. } => format!("[{words}]"),
    }
}

fn date_notes(case: &Case, head: &Head, tongue: Tongue) -> Vec<String> {
    let mut notes = Vec::new();
    if !head.date_text.is_empty() {
        notes.push(format!("“{}”", head.date_text));
    }
    match &*head.date_basis {
        DateBasis::Stated => {}
        DateBasis::Inferred(why) => notes.push(inferred_words(why, tongue)),
        DateBasis::Relative { to, offset } => {
            let title = case.fact(to).and_then(|key| case.head(&key).map(|head| head.title.clone()));
            let title =
                title.filter(|title| !title.is_empty()).map_or_else(|| to.to_string(), |t| t.to_string());
            let apart = offset.as_ref().map(|offset| format!("{}, ", offset.words_in(tongue)));
            let counted_from = tongue.say([
                "counted from",
                "gezählt ab",
                "compté à partir de",
                "contato a partire da",
                "contado desde",
            ]);
            notes.push(format!("[{}{counted_from} “{title}”]", apart.unwrap_or_default()));
        }
    }
    notes
}

fn inferred(basis: &Basis, tongue: Tongue) -> String {
    match basis {
        Basis::Stated => String::new(),
        Basis::Inferred(why) => inferred_words(why, tongue),
    }
}

fn inferred_words(why: &str, tongue: Tongue) -> String {
    let inferred = tongue.say(["inferred", "erschlossen", "déduit", "dedotto", "deducido"]);
    if why.is_empty() { format!("[{inferred}]") } else { format!("[{inferred}{} {why}]", tongue.colon()) }
}

fn status(head: &Head, tongue: Tongue) -> String {
    match (head.status, head.occurrence) {
        (status, Occurrence::Actual) => status.words_in(tongue).to_owned(),
        (Status::Undisputed, occurrence) => occurrence.words_in(tongue).to_owned(),
        (status, occurrence) => format!("{}, {}", occurrence.words_in(tongue), status.words_in(tongue)),
    }
}

/// "40 people transferred", "76.5 % of those returned".
fn count(count: &Count, tongue: Tongue) -> String {
    let number = count
        .value
        .map(|value| tongue.count(value, count.bound))
        .or_else(|| count.share.map(|share| tongue.share(share, count.bound)))
        .or_else(|| Some(count.stated_as.to_string()).filter(|words| !words.is_empty()));
    let of = match tongue {
        _ if count.of.is_empty() => String::new(),
        Tongue::English => format!("of {}", count.of),
        // Behind other prepositions the words of the case would have to be declined.
        Tongue::German | Tongue::French | Tongue::Italian | Tongue::Spanish => format!("({})", count.of),
    };
    // "43 % of the beneficiaries": the whole says what is counted.
    let is_part = count.share.is_some() && count.value.is_none() && !count.of.is_empty();
    let unit = if is_part { String::new() } else { count.unit.to_string() };
    let parts = [number.unwrap_or_default(), unit, of, count.label.to_string()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// "€16.5 m, “gave … an advance”, from Italy to Albania".
fn amount(case: &Case, flow: &Flow, tongue: Tongue) -> String {
    let unknown = tongue.say([
        "unknown amount",
        "unbekannter Betrag",
        "montant inconnu",
        "importo non noto",
        "importe desconocido",
    ]);
    let [from, to] = tongue.say([["from", "to"], ["von", "an"], ["de", "à"], ["da", "a"], ["de", "a"]]);
    let value = flow
        .value
        .map_or_else(|| unknown.to_owned(), |value| tongue.amount(value, flow.currency, flow.bound));
    let name = |id: &Id| case.actors.get(id).map_or(id.as_str(), |actor| actor.name.as_str()).to_owned();
    let stated = Some(&flow.stated_as).filter(|words| !words.is_empty() && !flow.head.title.is_empty());
    let parts = [
        Some(value),
        stated.map(|words| format!("“{words}”")),
        flow.provider.as_ref().map(|id| format!("{from} {}", name(id))),
        flow.receiver.as_ref().map(|id| format!("{to} {}", name(id))),
    ];
    parts.into_iter().flatten().collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Bound, Decimal};

    #[test]
    fn a_share_is_of_its_whole_and_a_number_of_its_unit() {
        let share = Count {
            share: "43%".parse().ok(),
            of: "the beneficiaries".into(),
            unit: "people".into(),
            label: "in detention".into(),
            ..Count::default()
        };
        assert_eq!(count(&share, Tongue::English), "43\u{a0}% of the beneficiaries in detention");
        let number = Count {
            value: Decimal::parse("40").ok(),
            unit: "people".into(),
            label: "transferred".into(),
            bound: Bound::AtLeast,
            ..Count::default()
        };
        assert_eq!(count(&number, Tongue::English), "≥\u{a0}40 people transferred");
    }
}
