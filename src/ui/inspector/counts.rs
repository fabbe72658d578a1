//! Numbers that an event states, and who took part.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::widgets::line_text;
use super::chips::Chips;
use super::field::{Judged, Line};
use super::form::Form;
use super::picker::{Picked, Picker};
use super::section::{ItemDeed, ListWords, named_group};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::model::{Count, Decimal, FieldPath, Named, Participant, Share, TableName};
use crate::query::{figures, read_figure};

const COUNTS: ListWords = ListWords { title: "Counts", one: "count" };
const PARTICIPANTS: ListWords = ListWords { title: "Participants", one: "participant" };

impl Form<'_> {
    /// Counts: number, unit and bound in a row each; the rest opens below.
    pub(super) fn counts_ui(&mut self, ui: &mut Ui, counts: &mut Vec<Count>) {
        let path = FieldPath::field("counts");
        self.rule(ui);
        if !self.is_shared(ui, COUNTS, &path) {
            return;
        }
        let another = self.list_head(ui, COUNTS, &path, counts.len());
        let len = counts.len();
        let mut deed = None;
        for (at, count) in counts.iter_mut().enumerate() {
            deed = self.count_ui(ui, &path.clone().item(at), at, len, count).or(deed);
        }
        if let Some(deed) = deed {
            self.alter(ui, counts, COUNTS, &path, deed);
        }
        if another {
            let unit = counts.last().map_or_else(|| "people".into(), |count| count.unit.clone());
            self.grow(ui, counts, COUNTS, &path, || Count { unit, ..Count::default() });
        }
    }

    fn count_ui(
        &mut self,
        ui: &mut Ui,
        path: &FieldPath,
        at: usize,
        len: usize,
        count: &mut Count,
    ) -> Option<ItemDeed> {
        let number = format!("Count {}", at + 1);
        let label = if len == 1 { "Count" } else { number.as_str() };
        let (label_id, place) = self.label(ui, label, path);
        let value = place.with_max_x((place.left() + 76.0).min(place.center().x));
        let more = place.with_min_x(value.right() + 8.0);
        let open = self.is_open(ui, path);
        self.value(
            ui,
            &Line::new(path.clone().then("value"), label).hint("unknown"),
            &mut count.value,
            Some(value),
            Some(label_id),
        );
        self.more_of_count(ui, more, path, &number, count);
        if !open {
            return None;
        }
        ui.scope(|ui| {
            named_group(ui, &number);
            self.count_details(ui, path, at, len, count)
        })
        .inner
    }

    /// What stands beside the number: unit and bound, a button that opens the rest.
    fn more_of_count(&mut self, ui: &Ui, place: Rect, path: &FieldPath, name: &str, count: &Count) {
        let theme = self.theme;
        let open = self.is_open(ui, path);
        let (words, small) = beside(count);
        let response = ui.interact(place, self.id(path).with("more"), Sense::click());
        let spoken = format!("{name}: {words}, {small}");
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
        let fill = if response.hovered() { theme.sunk } else { theme.raised };
        let edge = if response.has_focus() { theme.focus_stroke() } else { Stroke::new(1.0, theme.edge) };
        ui.painter().rect(place, measure::FIELD_RADIUS, fill, edge, StrokeKind::Inside);
        let which = if open { Icon::ChevronUp } else { Icon::ChevronDown };
        let y = place.center().y;
        let chevron = Rect::from_center_size(pos2(place.right() - 14.0, y), vec2(12.0, 12.0));
        icon(ui.painter(), which, chevron, theme.text);
        let size = |text: &str, font| {
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font, theme.text).size().x)
        };
        let room = place.width() - 36.0;
        let small_width = size(&small, theme.small()).min(room * 0.6);
        let words_width = size(&words, theme.value()).min(room - small_width - 6.0);
        line_text(ui, pos2(place.left() + 8.0, y), &words, theme.value(), theme.text, words_width + 1.0);
        let x = place.left() + 8.0 + room - small_width;
        line_text(ui, pos2(x, y), &small, theme.small(), theme.text2, small_width + 1.0);
        if response.has_focus() {
            self.has_focus(path);
        }
        if response.clicked() {
            self.open(ui, path, !open);
            ui.ctx().request_repaint();
        }
    }

    fn count_details(
        &mut self,
        ui: &mut Ui,
        path: &FieldPath,
        at: usize,
        len: usize,
        count: &mut Count,
    ) -> Option<ItemDeed> {
        self.text(
            ui,
            &Line::new(path.clone().then("unit"), "Unit").hint("people, vehicles…"),
            &mut count.unit,
        );
        self.named(ui, path.clone().then("bound"), "Bound", &mut count.bound);
        self.text(
            ui,
            &Line::new(path.clone().then("label"), "Label").hint("transferred, detained…"),
            &mut count.label,
        );
        let share = Line::new(path.clone().then("share"), "Share").hint("76.5% or 1/3");
        self.parsed(ui, &share, &mut count.share, ToString::to_string, |text| {
            text.parse::<Share>().map(|share| (share, None))
        });
        self.text(
            ui,
            &Line::new(path.clone().then("of"), "Of").hint("the whole of the share"),
            &mut count.of,
        );
        let words = Line::new(path.clone().then("stated_as"), "In words").hint("dozens, many of whom");
        self.text(ui, &words, &mut count.stated_as);
        self.item_buttons(ui, &format!("count {}", at + 1), at, len)
    }

    /// A number as people write it, and what was understood where it is not the same.
    pub(super) fn value(
        &mut self,
        ui: &mut Ui,
        line: &Line,
        value: &mut Option<Decimal>,
        place: Option<Rect>,
        label: Option<egui::Id>,
    ) {
        let shown = value.map(plain).unwrap_or_default();
        let read = |text: &str| {
            if text.trim().is_empty() {
                return Ok(None);
            }
            read_figure(text).map(Some)
        };
        let judge = |text: &str| match read(text) {
            // What the field itself shows is never in doubt.
            _ if text == shown => Judged::Value(shown.clone(), None),
            Ok(None) => Judged::Value(String::new(), None),
            Ok(Some(number)) => {
                let words = figures::count_words(number, crate::model::Bound::Exact);
                let same = text.trim() == words || text.trim() == number.to_string() || text == plain(number);
                Judged::Value(plain(number), (!same).then_some(words))
            }
            Err(why) => Judged::Refused(why.to_string()),
        };
        let text = match place {
            Some(place) => self.line_at(ui, line, &shown, &judge, place, label),
            None => self.line(ui, line, &shown, &judge),
        };
        if let Some(text) = text.filter(|text| *text != shown) {
            *value = read(&text).ok().flatten();
        }
    }

    /// Participants: actor and role in a row each.
    pub(super) fn participants_ui(&mut self, ui: &mut Ui, participants: &mut Vec<Participant>) {
        let path = FieldPath::field("participants");
        self.rule(ui);
        if !self.is_shared(ui, PARTICIPANTS, &path) {
            return;
        }
        let sheet = self.sheet;
        let theme = self.theme;
        let choices = || super::choices::records(sheet, theme, TableName::Actors);
        let picked =
            self.list_head_picking(ui, PARTICIPANTS, &path, participants.len(), Some("actor"), choices);
        let mut deed = None;
        for (at, participant) in participants.iter_mut().enumerate() {
            if self.participant_ui(ui, path.clone().item(at), at, participant) {
                deed = Some(ItemDeed::Remove(at));
            }
        }
        if let Some(deed) = deed {
            self.alter(ui, participants, PARTICIPANTS, &path, deed);
        }
        if let Some(actor) = picked.and_then(|picked| self.picked_id(TableName::Actors, picked)) {
            participants.push(Participant { actor, role: "".into() });
            self.want(ui.ctx(), path.item(participants.len() - 1).then("role"));
            self.done_as("add a participant to");
        }
    }

    fn participant_ui(
        &mut self,
        ui: &mut Ui,
        path: FieldPath,
        at: usize,
        participant: &mut Participant,
    ) -> bool {
        let row = Rect::from_min_size(ui.cursor().min, vec2(ui.available_width(), 26.0));
        let middle = (row.width() * 0.52).round();
        let actor = row.with_max_x(row.left() + middle);
        let role = Rect::from_min_max(pos2(actor.right() + 8.0, row.top()), row.max - vec2(30.0, 0.0));
        let cross = Rect::from_min_max(pos2(row.right() - 24.0, row.top() + 1.0), row.max - vec2(0.0, 1.0));
        let name = self.record_name(TableName::Actors, &participant.actor);
        let label = format!("Participant {}", at + 1);
        let picker = Picker::new(path.clone().then("actor"), &label, &name).or_new("actor");
        let sheet = self.sheet;
        let theme = self.theme;
        let choices = || super::choices::records(sheet, theme, TableName::Actors);
        if let Some(picked) = self.pick_at(ui, &picker, actor, None, choices)
            && let Some(id) = self.picked_id(TableName::Actors, picked)
        {
            participant.actor = id;
            self.done(&picker.path, "actor");
        }
        let role_label = format!("Role of {name}");
        let line = Line::new(path.clone().then("role"), &role_label).hint("role");
        let judge = |text: &str| Judged::Value(text.to_owned(), None);
        let current = participant.role.clone();
        if let Some(text) = self.line_at(ui, &line, &current, &judge, role, None) {
            participant.role = text.into();
        }
        let nothing = Judged::Value(String::new(), None);
        let actor_path = path.then("actor");
        if !self.findings(&actor_path, true).is_empty() {
            let under = Rect::from_min_max(row.min, pos2(row.right(), ui.cursor().top() - super::field::GAP));
            self.below(ui, self.id(&actor_path), &actor_path, under, &nothing);
        }
        self.icon_at(ui, cross, Icon::Close, &format!("Remove participant {name}")).clicked()
    }

    /// Codes of findings that were settled on purpose.
    pub(super) fn acknowledged_ui(&mut self, ui: &mut Ui, codes: &mut Vec<lean_string::LeanStr>) {
        let path = FieldPath::field("acknowledged");
        if !self.shows(ui, &path, !codes.is_empty(), false) {
            return;
        }
        let chips = Chips { path, label: "Settled", one: "finding", makes: false };
        let key = self.key.key.clone();
        let found = std::sync::Arc::clone(&self.sheet.findings);
        self.word_chips(ui, &chips, codes, || {
            let here = found.iter().filter(|finding| finding.key.as_ref() == Some(&key));
            here.map(|finding| finding.code.into()).collect()
        });
    }
}

/// The digits of a number in groups of three, with a plain point and a plain minus, so that they read back.
pub(super) fn plain(number: Decimal) -> String {
    figures::count_words(number, crate::model::Bound::Exact)
}

/// What stands beside a count's number: "people", and in small letters "at least".
fn beside(count: &Count) -> (String, String) {
    let share = count.share.map(|share| share.to_string()).unwrap_or_default();
    let words = [count.stated_as.as_str(), share.as_str(), count.unit.as_str()];
    let words: Vec<&str> = words.into_iter().filter(|part| !part.is_empty()).collect();
    (words.join(" "), count.bound.words().to_owned())
}

/// What was picked, where it is one of the list.
pub(super) fn chosen<T>(picked: Option<Picked<T>>) -> Option<T> {
    match picked {
        Some(Picked::Chosen(value)) => Some(value),
        Some(Picked::Cleared | Picked::New(_)) | None => None,
    }
}
