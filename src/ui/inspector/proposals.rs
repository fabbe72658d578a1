//! What pasted text proposes: chips to take, and a way to dismiss them.

use egui::accesskit::Role;
use egui::{Rect, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2};

use super::super::widgets::{focus_ring, line_text};
use super::form::Form;
use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::model::TableName;
use crate::query::Proposal;

impl Form<'_> {
    /// Dates and actors found in the text that the fact took as its quote.
    pub(super) fn proposals_ui(&mut self, ui: &mut Ui) {
        let view = self.desk.view;
        let Some(proposals) = view.proposals.as_ref().filter(|proposals| proposals.fact == self.key) else {
            return;
        };
        if proposals.found.is_empty() {
            return;
        }
        let (_, head) = ui.allocate_space(vec2(ui.available_width(), 22.0));
        line_text(
            ui,
            head.left_center(),
            "Found in the text",
            self.theme.small(),
            self.theme.text2,
            head.width(),
        );
        let place = Rect::from_center_size(pos2(head.right() - 8.0, head.center().y), vec2(22.0, 22.0));
        if self.icon_at(ui, place, Icon::Close, "Dismiss what was found in the text").clicked() {
            self.actions.push(Action::DropProposals);
        }
        let mut at = ui.cursor().min;
        let right = ui.max_rect().right();
        for (item, proposal) in proposals.found.iter().enumerate() {
            let words = self.proposal_words(proposal);
            let width = ui.fonts_mut(|fonts| {
                fonts.layout_no_wrap(words.clone(), self.theme.body(), self.theme.text).size().x
            });
            let width = (width + 32.0).min(right - ui.cursor().left());
            if at.x + width > right + 0.5 {
                at = pos2(ui.cursor().left(), at.y + 26.0);
            }
            if self.proposal_ui(ui, item, &words, Rect::from_min_size(at, vec2(width, 22.0))) {
                self.actions.push(Action::TakeProposal(item));
            }
            at.x += width + 4.0;
        }
        let whole = Rect::from_min_max(ui.cursor().min, pos2(right, at.y + 30.0));
        ui.advance_cursor_after_rect(whole);
    }

    fn proposal_words(&self, proposal: &Proposal) -> String {
        match proposal {
            Proposal::Date { date, .. } => format!("date: {}", date.words()),
            Proposal::Actor(id) => format!("actor: {}", self.record_name(TableName::Actors, id)),
        }
    }

    fn proposal_ui(&self, ui: &Ui, item: usize, words: &str, rect: Rect) -> bool {
        let theme = self.theme;
        let id = egui::Id::unique(("inspector: proposal", &self.key, item));
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Take {words}")));
        let fill = if response.hovered() { theme.sunk } else { theme.accent_tint };
        let stroke = Stroke::new(1.0, theme.accent);
        ui.painter().rect(rect, measure::CHIP_RADIUS, fill, stroke, StrokeKind::Inside);
        let plus = Rect::from_center_size(pos2(rect.left() + 13.0, rect.center().y), vec2(10.0, 10.0));
        icon(ui.painter(), Icon::Plus, plus, theme.accent);
        line_text(
            ui,
            pos2(rect.left() + 22.0, rect.center().y),
            words,
            theme.body(),
            theme.text,
            rect.width() - 28.0,
        );
        focus_ring(ui, theme, &response, rect);
        response.clicked()
    }
}
