//! Two people add different events to copies of one case; git puts both together.

use std::process::Command;

use casetrail::edit::{Edit, Record};
use casetrail::format::{read, rewrite, write};
use casetrail::model::edtf::{Day, Edtf};
use casetrail::model::{Actor, Case, Event, EventKind, Source};

const LANES: [&str; 4] = ["agreements", "courts", "returns", "money"];

/// What happened, as its title says it. Its lane is as arbitrary as the first letter.
fn event(id: &str, date: &str, title: &str, lane: usize) -> Event {
    let mut event = Event { kind: EventKind::Meeting, ..Event::default() };
    event.head.id = id.into();
    event.head.title = title.into();
    event.head.date = date.parse().ok();
    event.lane = LANES.get(lane % LANES.len()).map(|lane| (*lane).into());
    let citation = casetrail::model::Citation {
        source: "s".into(),
        details: casetrail::model::CitationDetails {
            quote: "…".into(),
            ..casetrail::model::CitationDetails::default()
        }
        .into(),
        ..Default::default()
    };
    event.head.citations.push(citation);
    event
}

/// First words of titles, as those of the bundled cases begin.
const WORDS: [&str; 24] = [
    "agreement",
    "amendment",
    "appeal",
    "arrival",
    "ban",
    "budget",
    "centre",
    "court",
    "decree",
    "detention",
    "first",
    "fund",
    "government",
    "hearing",
    "italian",
    "law",
    "minister",
    "parliament",
    "people",
    "police",
    "return",
    "second",
    "statement",
    "transfer",
];

/// Forty events over four years, in four lanes, written as a new file is.
fn base() -> String {
    let mut case = Case::default();
    (case.meta.format, case.meta.id, case.meta.title) = (1, "c".into(), "C".into());
    let date = |at: usize| format!("20{:02}-{:02}-15", 21 + at / 10, 1 + at % 10);
    let word = |at: usize| WORDS.get(at * 7 % WORDS.len()).copied().unwrap_or_default();
    let event = |at: usize| {
        let title = format!("{} of {}", word(at), word(at + 3));
        event(&casetrail::app::slug(&format!("{} {title}", date(at))), &date(at), &title, at * 5 / 3)
    };
    case.events = (0..40).map(event).collect();
    write(&case)
}

fn with_event(text: &str, event: Event) -> String {
    let case = read(text).case;
    rewrite(text, &case, &Edit::adding(Record::Event(Box::new(event)))).unwrap()
}

/// The lines of the base that a copy changes, as merging sees them: from where to where.
fn hunk(base: &str, copy: &str) -> (usize, usize) {
    let (base, copy): (Vec<&str>, Vec<&str>) = (base.lines().collect(), copy.lines().collect());
    let head = base.iter().zip(&copy).take_while(|(a, b)| a == b).count();
    let tail = base.iter().rev().zip(copy.iter().rev()).take_while(|(a, b)| a == b).count();
    (head, (base.len() - tail.min(base.len() - head)).max(head))
}

enum Merge {
    Clean(String),
    Conflict,
    /// There is no git on this machine.
    NoGit,
}

/// Three-way merge by git.
fn merged_by_git(base: &str, ours: &str, theirs: &str) -> Merge {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in [("base", base), ("ours", ours), ("theirs", theirs)] {
        std::fs::write(folder.path().join(name), text).unwrap();
    }
    let merge = Command::new("git")
        .current_dir(folder.path())
        .args(["merge-file", "-p", "ours", "base", "theirs"])
        .output();
    match merge {
        Ok(merge) if merge.status.success() => Merge::Clean(String::from_utf8(merge.stdout).unwrap()),
        Ok(_) => Merge::Conflict,
        Err(_) => Merge::NoGit,
    }
}

/// Numbers without a pattern, the same in every run.
struct Dice(u32);

impl Dice {
    fn roll(&mut self, sides: u32) -> u32 {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 16) % sides
    }

    fn one_of<'a, T>(&mut self, all: &'a [T]) -> Option<&'a T> {
        all.get(self.roll(u32::try_from(all.len()).unwrap()) as usize)
    }

    /// An event that nobody has yet, in a lane of the case; with a date near one of those that the case has, or none.
    fn event(&mut self, who: &str, is_dated: bool, events: &[Event]) -> Event {
        let mut word = || self.one_of(&WORDS).copied().unwrap_or_default();
        let title = format!("{} by {} of {who}", word(), word());
        let days: Vec<Day> = events.iter().filter_map(|event| event.head.date.as_ref()?.earliest()).collect();
        let near = self.one_of(&days).copied().unwrap();
        let date = Edtf::from_day(Day(near.0 + i64::from(self.roll(30)))).unwrap().text().to_owned();
        let date = if is_dated { date } else { String::new() };
        let mut event = event(&casetrail::app::slug(&format!("{date} {title}")), &date, &title, 0);
        event.lane = self.one_of(events).and_then(|event| event.lane.clone());
        event
    }
}

/// How many pairs are tried of each case.
const PAIRS: usize = 60;

/// How many of the pairs of copies merge, each of which gained an event.
fn merging(base: &str, are_dated: [bool; 2]) -> usize {
    let case = read(base).case;
    let events: Vec<Event> = case.events.iter().cloned().collect();
    let mut dice = Dice(7);
    let mut clean = 0;
    for _ in 0..PAIRS {
        let [a, b] =
            [("ours", are_dated[0]), ("theirs", are_dated[1])].map(|(who, is)| dice.event(who, is, &events));
        let (ours, theirs) = (with_event(base, a.clone()), with_event(base, b.clone()));
        let ((first, first_end), (second, second_end)) = (hunk(base, &ours), hunk(base, &theirs));
        // Changes with a line between them merge.
        let apart = first_end < second || second_end < first;
        match merged_by_git(base, &ours, &theirs) {
            Merge::Clean(merged) => {
                clean += 1;
                let case = read(&merged).case;
                assert!(case.events.contains(&a.head.id) && case.events.contains(&b.head.id));
                assert_eq!(case.events.len(), events.len() + 2);
            }
            Merge::Conflict => assert!(!apart, "changes of different lines conflict"),
            Merge::NoGit => clean += usize::from(apart),
        }
    }
    clean
}

/// From when to when a fact of this date may begin.
fn start(date: &Edtf) -> (Day, Day) {
    let first = date.text().split('/').next().and_then(|text| text.parse::<Edtf>().ok());
    let first = first.as_ref().unwrap_or(date);
    (date.sort_day(), first.latest().unwrap_or(date.sort_day()))
}

#[test]
fn a_new_event_comes_behind_all_that_it_surely_follows_and_before_all_that_it_surely_precedes() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let mut dice = Dice(11);
    for base in ["italy-albania", "vhr-libya"].map(|name| data.join(name).with_extension("ron")) {
        let base = std::fs::read_to_string(base).unwrap();
        let events: Vec<Event> = read(&base).case.events.iter().cloned().collect();
        for _ in 0..40 {
            let new = dice.event("ours", true, &events);
            let (first, last) = start(new.head.date.as_ref().unwrap());
            let text = with_event(&base, new.clone());
            let (_, facts) = text.split_once("events: [").unwrap();
            let at = |event: &Event| facts.find(&format!("id: \"{}\"", event.head.id)).unwrap();
            for (event, (begins, begun)) in
                events.iter().filter_map(|event| Some((event, start(event.head.date.as_ref()?))))
            {
                assert!(begun >= first || at(event) < at(&new), "{} and {:?}", event.head.id, new.head.date);
                assert!(begins <= last || at(event) > at(&new), "{} and {:?}", event.head.id, new.head.date);
            }
        }
    }
}

#[test]
fn two_copies_that_each_gain_an_event_merge_whether_it_has_a_date_or_not() {
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data");
    let real = |name: &str| std::fs::read_to_string(data.join(name)).unwrap();
    let bases = [base(), real("italy-albania.ron"), real("italy-libya.ron")];
    let counts = |are_dated| bases.each_ref().map(|base| merging(base, are_dated));
    let all = [[true, true], [true, false], [false, false]].map(counts);
    assert!(all.as_flattened().iter().all(|clean| *clean * 5 >= PAIRS * 4), "of {PAIRS} each: {all:?}");
}

#[test]
fn two_copies_that_each_gain_an_actor_or_a_source_merge() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/italy-albania.ron");
    let base = std::fs::read_to_string(path).unwrap();
    let with = |record: Record| rewrite(&base, &read(&base).case, &Edit::adding(record)).unwrap();
    let actor =
        |id: &str| Record::Actor(Box::new(Actor { id: id.into(), name: id.into(), ..Actor::default() }));
    let source =
        |id: &str| Record::Source(Box::new(Source { id: id.into(), title: id.into(), ..Source::default() }));
    for (ours, theirs) in
        [(actor("council"), actor("red-cross")), (source("altreconomia"), source("unhcr-note"))]
    {
        match merged_by_git(&base, &with(ours.clone()), &with(theirs.clone())) {
            Merge::Clean(merged) => {
                let case = read(&merged).case;
                for record in [ours, theirs] {
                    assert_eq!(Record::of(&case, &record.key().unwrap()), Some(record));
                }
            }
            Merge::Conflict => panic!("{:?} and {:?}", ours.id(), theirs.id()),
            Merge::NoGit => {}
        }
    }
}
