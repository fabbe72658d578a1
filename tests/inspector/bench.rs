//! An inspector without a window: its actions are done as the window does them, so that what is typed stays.

use std::sync::Arc;

use casetrail::action::Action;
use casetrail::document::{DocId, DocKey};
use casetrail::draw::theme::{Theme, Variant};
use casetrail::edit::{Edit, apply};
use casetrail::model::edtf::Day;
use casetrail::model::{Case, Finding, Key};
use casetrail::query::TimeIndex;
use casetrail::ui::Tally;
use casetrail::ui::{Desk, Sheet, Stamp, findings, inspector};
use casetrail::view::{Draft, Selection, View};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

/// Small, with two events, a flow, and one of everything that they refer to.
pub(crate) const CASE: &str = r#"Case(
    format: 1,
    id: "small",
    title: "Small case",
    lanes: [Lane(id: "a", title: "Agreements"), Lane(id: "r", title: "Returns")],
    issues: [Issue(id: "law", title: "Legal form")],
    actors: [Actor(id: "italy", name: "Italy", kind: State), Actor(id: "albania", name: "Albania", kind: State)],
    places: [Place(id: "tirana", name: "Tirana"), Place(id: "rome", name: "Rome")],
    sources: [Source(id: "page", title: "A page", container_title: "Truthout"), Source(id: "ruling", title: "A ruling")],
    events: [
        Event(id: "deal", title: "The deal", date: "2023-11", kind: Agreement, lane: "a",
            participants: [Participant(actor: "italy", role: "signatory")],
            counts: [Count(value: 40, unit: "people")],
            citations: [Citation(source: "page", locator: "paragraph 3", quote: "signed in November 2023")],
            tags: ["talks"]),
        Event(id: "first", title: "First return to Italy", date: "2024-10", kind: Return, lane: "r",
            citations: [Citation(source: "page", quote: "The first instance occurred in October 2024")],
            links: [Link(relation: ResultOf, to: "deal")]),
    ],
    flows: [Flow(id: "advance", title: "Advance", date: "2023-11", kind: Disbursement, value: 16_500_000, currency: "EUR")],
)"#;

/// The state of the bench.
pub(crate) struct Bench {
    pub(crate) base: Arc<Case>,
    pub(crate) view: View,
    pub(crate) findings: Arc<[Finding]>,
    /// Everything that the inspector asked for.
    pub(crate) log: Vec<Action>,
    pending: Vec<Action>,
    theme: Theme,
    stamp: u64,
    panel: Panel,
}

#[derive(Clone, Copy)]
pub(crate) enum Panel {
    Inspector,
    Findings,
}

pub(crate) const DOC: DocId = DocId(1);

pub(crate) fn key(key: Key) -> DocKey {
    DocKey::new(DOC, key)
}

impl Bench {
    pub(crate) fn new(selected: &[Key]) -> Self {
        let read = casetrail::format::read(CASE);
        assert!(read.findings.is_empty(), "{:?}", read.findings);
        Self::of(read.case, selected)
    }

    pub(crate) fn of(case: Case, selected: &[Key]) -> Self {
        let selection = Selection::of_all(selected.iter().cloned().map(key));
        Self {
            base: Arc::new(case),
            view: View { selection, ..View::default() },
            findings: Arc::default(),
            log: Vec::new(),
            pending: Vec::new(),
            theme: Theme::new(Variant::Light),
            stamp: 0,
            panel: Panel::Inspector,
        }
    }

    pub(crate) fn panel(mut self, panel: Panel) -> Self {
        self.panel = panel;
        self
    }

    pub(crate) fn theme(mut self, variant: Variant) -> Self {
        self.theme = Theme::new(variant);
        self
    }

    /// What the window does before each frame.
    #[expect(
        clippy::wildcard_enum_match_arm,
        reason = "the other actions change nothing that the inspector shows"
    )]
    fn dispatch(&mut self) {
        for action in std::mem::take(&mut self.pending) {
            self.stamp += 1;
            match action.clone() {
                Action::Draft { doc, edit, label } => self.view.draft = Some(Draft::of(doc, edit, label)),
                Action::DropDraft => self.view.draft = None,
                Action::CommitDraft => {
                    for drafted in
                        self.view.draft.take().into_iter().flat_map(|draft| draft.edits.into_values())
                    {
                        self.apply(&drafted.edit);
                    }
                }
                Action::Edit { edit, .. } => self.apply(&edit),
                Action::Rename { key, id, .. } => {
                    let renaming = casetrail::query::renaming(&self.base, &key.key, &id).expect("a free id");
                    let after = renaming.changes.get(&key.key).and_then(|change| change.key_after(&key.key));
                    self.apply(&renaming);
                    self.view.selection = Selection::of(DocKey::new(DOC, after.unwrap_or(key.key)));
                }
                Action::Select(key) | Action::FollowLink(_, key) => self.view.selection = Selection::of(key),
                Action::Jump(key, path) => {
                    self.view.selection = Selection::of(key.clone());
                    self.view.jump = Some((key, path));
                }
                Action::Jumped => self.view.jump = None,
                _ => {}
            }
            self.log.push(action);
        }
    }

    fn apply(&mut self, edit: &Edit) {
        let edit = edit.clone().completed(&self.base);
        apply(Arc::make_mut(&mut self.base), &edit).expect("an edit that fits");
    }

    /// One frame.
    pub(crate) fn ui(&mut self, ui: &mut egui::Ui) {
        self.dispatch();
        let mut case = Arc::clone(&self.base);
        for drafted in self.view.draft.iter().flat_map(|draft| draft.edits.values()) {
            apply(Arc::make_mut(&mut case), &drafted.edit).expect("a draft that fits");
        }
        let index = TimeIndex::build(&case);
        let sheets = [Sheet {
            lanes: None,
            doc: DOC,
            stamp: Stamp { doc: DOC, case: self.stamp, filter: 0, lanes: casetrail::model::LanesBy::Topic },
            tally: Tally::of(&case, &index),
            index: Arc::new(index),
            census: Arc::default(),
            case,
            base: Arc::clone(&self.base),
            findings: Arc::clone(&self.findings),
            acknowledged: Arc::default(),
            quotes: Arc::default(),
            matching: None,
            zero: casetrail::layout::Zero::Dates,
            colour: None,
            file_name: "small.ron".into(),
            unsaved: 0,
            without_file: false,
            path: None,
            read_only: None,
        }];
        let pictures = std::collections::BTreeMap::new();
        let desk = Desk {
            pictures: &pictures,
            sheets: &sheets,
            view: &self.view,
            theme: &self.theme,
            folder: None,
            unread: &[],
            crowded_months: &[],
            empty_time: &casetrail::layout::EmptyTime::none(),
            plots: &casetrail::ui::plots::PlotsMade::default(),
            today: Day(20_000),
        };
        let mut actions = Vec::new();
        egui::Frame::new().fill(self.theme.panel).show(ui, |ui| {
            ui.set_min_size(ui.available_size());
            match self.panel {
                Panel::Inspector => inspector::inspector_ui(ui, &desk, &mut actions),
                Panel::Findings => findings::findings_ui(ui, &desk, &mut actions),
            }
        });
        self.pending.append(&mut actions);
    }
}

/// The bench on a screen as wide as the inspector and as high as it needs to be.
pub(crate) fn show(bench: Bench) -> Harness<'static, Bench> {
    show_sized(bench, egui::vec2(332.0, 1400.0))
}

pub(crate) fn show_sized(bench: Bench, size: egui::Vec2) -> Harness<'static, Bench> {
    let theme = bench.theme.clone();
    let mut harness = Harness::builder()
        .with_size(size)
        .with_max_steps(12)
        .with_theme(egui::Theme::Light)
        .with_context_setup(move |ctx| {
            theme.install(ctx);
            ctx.all_styles_mut(|style| style.animation_time = 0.0);
        })
        .build_ui_state(|ui, bench: &mut Bench| bench.ui(ui), bench);
    settle(&mut harness);
    harness
}

/// Frames until what was done has been seen.
pub(crate) fn settle(harness: &mut Harness<'_, Bench>) {
    harness.run_steps(6);
    harness.check_accessibility();
}

/// Gives a field the keyboard by the mouse, and types in place of what it holds.
pub(crate) fn retype(harness: &mut Harness<'_, Bench>, label: &str, text: &str) {
    field(harness, label).click();
    settle(harness);
    harness.key_press_modifiers(egui::Modifiers::COMMAND, egui::Key::A);
    settle(harness);
    if text.is_empty() {
        harness.key_press(egui::Key::Delete);
    } else {
        harness.event(egui::Event::Text(text.to_owned()));
    }
    settle(harness);
}

/// The field with this name: the label beside it has the same, and so may the group of what belongs to it.
pub(crate) fn field<'h>(harness: &'h Harness<'_, Bench>, label: &'h str) -> egui_kittest::Node<'h> {
    let mut fields: Vec<_> = harness
        .get_all_by_label(label)
        .filter(|node| {
            !matches!(
                node.accesskit_node().role(),
                egui::accesskit::Role::Label | egui::accesskit::Role::Group
            )
        })
        .collect();
    assert_eq!(fields.len(), 1, "fields named {label}");
    fields.pop().expect("one field")
}

/// Chooses in a list by the keyboard alone: opens it from the field, searches, takes the marked row.
pub(crate) fn pick(harness: &mut Harness<'_, Bench>, label: &str, search: &str) {
    field(harness, label).focus();
    settle(harness);
    harness.key_press(egui::Key::ArrowDown);
    settle(harness);
    if !search.is_empty() {
        harness.event(egui::Event::Text(search.to_owned()));
        settle(harness);
    }
    harness.key_press(egui::Key::Enter);
    settle(harness);
}

/// The edits that were asked for, as label and keys.
pub(crate) fn edits(harness: &Harness<'_, Bench>) -> Vec<(String, Vec<Key>)> {
    let log = &harness.state().log;
    let of = |action: &Action| {
        let Action::Edit { edit, label, .. } = action else { return None };
        Some((label.clone(), edit.changes.keys().cloned().collect()))
    };
    log.iter().filter_map(of).collect()
}
