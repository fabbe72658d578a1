//! The fields of an event, in the order of the look.

use egui::Ui;
use lean_string::LeanStr;

use super::choices::{capital, event_sign};
use super::field::Line;
use super::form::Form;
use super::picker::{Choice, Picked, Picker, Sign};
use super::section::PADDING;
use super::several::Sort;
use crate::draw::glyphs::Silhouette;
use crate::model::{Event, EventDetails, EventKind, Few, FieldPath, Head, TableName};

impl Form<'_> {
    /// An event; of several facts, what they share.
    pub(super) fn event_ui(&mut self, ui: &mut Ui, event: &mut Event, sort: Sort) {
        let several = self.count() > 1;
        if several {
            let noun = if sort == Sort::Mixed { "facts" } else { "events" };
            self.kind_line(ui, Sign::None, &format!("{} {noun}", self.count()), "selected", false);
        } else {
            let sign = event_sign(self.sheet, self.theme, event);
            let position = self.position(ui, &event.head);
            self.kind_line(ui, sign, &capital(event.kind.words()), &position, true);
        }
        self.title(ui, "title", "Title", &mut event.head.title);
        self.proposals_ui(ui);
        self.rule(ui);
        self.date_ui(ui, &mut event.head);
        if sort == Sort::Events {
            self.anchor_ui(ui, &event.head);
            self.kind(ui, &mut event.kind);
            if !self.is_across() {
                let lane = Picker::new(FieldPath::field("lane"), "Lane", "");
                self.pick_record(ui, lane, TableName::Lanes, &mut event.lane);
            }
        }
        self.standing_ui(ui, &mut event.head, |form, ui, open| {
            if sort == Sort::Events {
                let EventDetails { place, origin, .. } = &mut *event.details;
                form.places(ui, event_places(place, origin), open);
            }
        });
        if sort == Sort::Events {
            self.counts_ui(ui, &mut event.counts);
            self.participants_ui(ui, &mut event.participants);
            self.money_ui(ui);
        }
        self.evidence_ui(ui, &mut event.head);
        if sort == Sort::Events {
            self.description_ui(ui, FieldPath::field("description"), "Description", &mut event.description);
            self.media_ui(ui, &FieldPath::field("media"), &mut event.media);
        }
        self.closing_ui(ui, &mut event.head);
        ui.add_space(PADDING);
    }

    fn kind(&mut self, ui: &mut Ui, kind: &mut EventKind) {
        let path = FieldPath::field("kind");
        let differs = self.differs(&path);
        let is_shown = !differs && *kind != EventKind::Unstated;
        let shown = if is_shown { capital(kind.words()) } else { String::new() };
        let colour = self.theme.text2;
        let sign = if is_shown { Sign::Glyph(Silhouette::of_event(kind), colour) } else { Sign::None };
        let picker = Picker::new(path.clone(), "Kind", &shown).sign(sign).or_none().or_new("kind");
        let choices = || {
            let all = EventKind::ALL.iter();
            all.map(|kind| {
                Choice::new(kind.clone(), capital(kind.words()))
                    .sign(Sign::Glyph(Silhouette::of_event(kind), colour))
            })
            .collect()
        };
        match self.pick(ui, &picker, choices) {
            Some(Picked::Chosen(chosen)) => *kind = chosen,
            Some(Picked::Cleared) => *kind = EventKind::Unstated,
            Some(Picked::New(words)) => {
                *kind = EventKind::Other(words.into());
                self.want(ui.ctx(), path.clone().then("words"));
            }
            None => return self.other_kind(ui, &path, kind),
        }
        self.done(&path, "Kind");
        self.other_kind(ui, &path, kind);
    }

    /// The words of a kind of the case's own.
    fn other_kind(&mut self, ui: &mut Ui, path: &FieldPath, kind: &mut EventKind) {
        if let EventKind::Other(words) = kind {
            let line = Line::new(path.clone().then("words"), "Kind in words").hint("in the case’s own words");
            self.text(ui, &line, words);
        }
    }

    fn places(
        &mut self,
        ui: &mut Ui,
        (place, origin): (&mut Option<crate::model::Id>, &mut Option<crate::model::Id>),
        open: bool,
    ) {
        let picker = Picker::new(FieldPath::field("place"), "Place", "");
        self.pick_record(ui, picker, TableName::Places, place);
        let path = FieldPath::field("origin");
        if self.shows(ui, &path, origin.is_some(), open) {
            self.pick_record(ui, Picker::new(path, "From", ""), TableName::Places, origin);
        }
    }

    /// Status and what else says how the fact stands; in between what only some facts have. What is empty of it is one
    /// line.
    pub(super) fn standing_ui(
        &mut self,
        ui: &mut Ui,
        head: &mut Head,
        between: impl FnOnce(&mut Self, &mut Ui, bool),
    ) {
        let more = FieldPath::field("more");
        let open = self.is_open(ui, &more);
        self.named(ui, FieldPath::field("status"), "Status", &mut head.status);
        between(self, ui, open);
        let path = FieldPath::field("occurrence");
        if self.shows(ui, &path, head.occurrence != crate::model::Occurrence::Actual, open) {
            self.named(ui, path, "Occurrence", &mut head.occurrence);
        }
        let path = FieldPath::field("basis");
        if self.shows(ui, &path, head.basis != crate::model::Basis::Stated, open) {
            self.basis(ui, path, "Fact", &mut head.basis);
        }
        let path = FieldPath::field("credibility");
        if self.shows(ui, &path, head.credibility.is_some(), open) {
            self.credibility(ui, path, &mut head.credibility);
        }
        let path = FieldPath::field("key");
        if self.shows(ui, &path, head.key, open) {
            self.tick(ui, &path, "Key", "a turning point", &mut head.key);
        }
        let path = FieldPath::field("access");
        if self.shows(ui, &path, head.access != crate::model::Access::Public, open) {
            self.named(ui, path, "Access", &mut head.access);
        }
        if !open {
            // Above it: what opens begins with the date.
            let first = FieldPath::field("date_text");
            self.group_to(ui, &more, &first, "More about date, place, standing");
        }
    }

    /// Credibility of the information on the Admiralty scale.
    fn credibility(&mut self, ui: &mut Ui, path: FieldPath, value: &mut Option<u8>) {
        let shown = value.map(credibility_words).unwrap_or_default();
        let picker = Picker::new(path, "Credibility", &shown).or_none();
        let choices = || (1..=6).map(|grade| Choice::new(grade, credibility_words(grade))).collect();
        match self.pick::<u8>(ui, &picker, choices) {
            Some(Picked::Chosen(grade)) => *value = Some(grade),
            Some(Picked::Cleared) => *value = None,
            Some(Picked::New(_)) | None => return,
        }
        self.done(&picker.path, "Credibility");
    }

    /// Sources, links, issues and tags.
    pub(super) fn evidence_ui(&mut self, ui: &mut Ui, head: &mut Head) {
        as_list(&mut head.citations, |citations| {
            self.citations_section(ui, FieldPath::field("citations"), citations);
        });
        self.links_ui(ui, head);
        self.rule(ui);
        let issues = super::chips::Chips {
            path: FieldPath::field("issues"),
            label: "Issues",
            one: "issue",
            makes: true,
        };
        if !self.is_across() {
            self.record_chips(ui, &issues, TableName::Issues, &mut head.issues);
        }
        let tags =
            super::chips::Chips { path: FieldPath::field("tags"), label: "Tags", one: "tag", makes: true };
        let case = std::sync::Arc::clone(&self.sheet.case);
        as_list(&mut head.tags, |words| self.word_chips(ui, &tags, words, || tags_of(&case)));
    }

    /// Note, review, what is acknowledged, the id.
    pub(super) fn closing_ui(&mut self, ui: &mut Ui, head: &mut Head) {
        self.note_ui(ui, FieldPath::field("note"), "Note", &mut head.note);
        self.review_ui(ui, &mut head.review);
        self.acknowledged_ui(ui, &mut head.acknowledged);
        self.id_ui(ui);
    }
}

/// Two fields of one event, to be lent together.
fn event_places<'a>(
    place: &'a mut Option<crate::model::Id>,
    origin: &'a mut Option<crate::model::Id>,
) -> (&'a mut Option<crate::model::Id>, &'a mut Option<crate::model::Id>) {
    (place, origin)
}

/// The Admiralty scale's words for the credibility of information (AJP-2.1, Annex 2-A).
fn credibility_words(grade: u8) -> String {
    let words = match grade {
        1 => "confirmed",
        2 => "probably true",
        3 => "possibly true",
        4 => "doubtful",
        5 => "improbable",
        6 => "cannot be judged",
        _ => "not on the scale",
    };
    format!("{grade}: {words}")
}

/// Every tag of the case once, by name.
/// Changes a list that is kept in place.
fn as_list<T>(few: &mut Few<T>, change: impl FnOnce(&mut Vec<T>)) {
    let mut list = std::mem::take(few).into_vec();
    change(&mut list);
    *few = list.into_iter().collect();
}

fn tags_of(case: &crate::model::Case) -> Vec<LeanStr> {
    let all: std::collections::BTreeSet<&LeanStr> = case.facts().flat_map(|(_, head)| &head.tags).collect();
    all.into_iter().cloned().collect()
}
