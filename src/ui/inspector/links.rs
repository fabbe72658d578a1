//! How a fact stands to others: its own links, each opening to its fields, and those that lead to it.

use egui::{Rect, Ui, pos2, vec2};

use super::super::widgets::line_text;
use super::choices::{capital, fact_sign, facts};
use super::field::Line;
use super::form::Form;
use super::picker::{Picked, Sign, sign_at};
use super::section::{Doubt, ItemDeed, ListWords, card};
use crate::action::Action;
use crate::document::DocKey;
use crate::draw::icons::{Icon, icon};
use crate::model::{Basis, FieldPath, Head, Id, Link, Named, Relation};

const LINKS: ListWords = ListWords { title: "Links", one: "link" };

/// A link of another fact to the one shown.
#[derive(Clone, Debug)]
struct Incoming {
    from: DocKey,
    relation: Relation,
}

impl Form<'_> {
    /// Links in both directions.
    pub(super) fn links_ui(&mut self, ui: &mut Ui, head: &mut Head) {
        let path = FieldPath::field("links");
        self.rule(ui);
        if !self.is_shared(ui, LINKS, &path) {
            return;
        }
        let incoming = if self.count() == 1 { self.incoming() } else { Vec::new() };
        let (desk, doc, keys) = (self.desk, self.sheet.doc, self.keys.clone());
        let count = head.links.len() + incoming.len();
        let choices = || facts(desk, doc, &keys);
        let picked = self.list_head_picking(ui, LINKS, &path, count, None, choices);
        let len = head.links.len();
        let mut deed = None;
        for (at, link) in head.links.iter_mut().enumerate() {
            deed = self.link_ui(ui, &path.clone().item(at), at, len, link).or(deed);
        }
        for (at, link) in incoming.iter().enumerate() {
            self.incoming_ui(ui, &path, at, link);
        }
        if let Some(deed) = deed {
            self.alter(ui, &mut head.links, LINKS, &path, deed);
        }
        if let Some(Picked::Chosen(to)) = picked {
            let relation = head.links.last().map_or(Relation::ResultOf, |last| last.relation);
            let basis = Basis::Stated;
            head.links.push(Link { relation, to, note: "".into(), basis, citations: Vec::new() });
            let item = path.item(head.links.len() - 1);
            self.open(ui, &item, true);
            self.want(ui.ctx(), item.then("relation"));
            self.done_as("add a link to");
        }
    }

    fn link_ui(
        &mut self,
        ui: &mut Ui,
        path: &FieldPath,
        at: usize,
        len: usize,
        link: &mut Link,
    ) -> Option<ItemDeed> {
        let target = self.fact(&link.to);
        let name = self.fact_name(&link.to);
        let row = self.link_row(ui, path, Icon::ArrowLeft, link.relation.words(), &name, target.as_ref());
        if let Some(file) = self.desk.file_to_open(self.sheet, &link.to) {
            self.open_case_ui(ui, path, file);
        }
        let opener = Rect::from_center_size(pos2(row.right() - 8.0, row.center().y), vec2(22.0, 22.0));
        let open = self.opener(ui, opener, path, &format!("Fields of link {}", at + 1));
        self.list_findings(ui, path);
        if !open {
            return None;
        }
        let theme = self.theme;
        ui.push_id(("link", at), |ui| {
            card(ui, theme, (&format!("Link {}", at + 1), Doubt::No), |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                self.link_fields(ui, path, link);
                self.item_buttons(ui, &format!("link {}", at + 1), at, len)
            })
        })
        .inner
    }

    /// Below a link into a case that is not open: the offer to open it.
    fn open_case_ui(&mut self, ui: &mut Ui, path: &FieldPath, file: std::path::PathBuf) {
        let (_, row) = ui.allocate_space(vec2(ui.available_width(), 18.0));
        let place = row.with_min_x(row.left() + 106.0);
        let words = format!("Open {} beside", super::super::desk::file_name(&file));
        self.link_at(ui, &path.clone().then("case"), place, (&words, &words), |form| {
            form.actions.push(Action::OpenPathsBeside(vec![file]));
        });
    }

    fn link_fields(&mut self, ui: &mut Ui, path: &FieldPath, link: &mut Link) {
        let at = |field| path.clone().then(field);
        self.named(ui, at("relation"), "Relation", &mut link.relation);
        self.pick_fact(ui, at("to"), "To", &mut link.to);
        self.basis(ui, at("basis"), "Basis", &mut link.basis);
        let note = Line::new(at("note"), "Note").hint("kept out of exports").many();
        self.text(ui, &note, &mut link.note);
        self.citations_ui(ui, at("citations"), &mut link.citations);
    }

    /// A link as a line: arrow, relation, glyph and title of the other fact, which jumps there.
    pub(super) fn link_row(
        &mut self,
        ui: &mut Ui,
        path: &FieldPath,
        arrow: Icon,
        relation: &str,
        name: &str,
        target: Option<&DocKey>,
    ) -> Rect {
        let theme = self.theme;
        let (_, row) = ui.allocate_space(vec2(ui.available_width(), 23.0));
        let y = row.center().y;
        let at = Rect::from_center_size(pos2(row.left() + 6.0, y), vec2(12.0, 12.0));
        icon(ui.painter(), arrow, at, theme.accent);
        let words =
            Rect::from_min_max(pos2(row.left() + 22.0, row.top()), pos2(row.left() + 102.0, row.bottom()));
        let id = self.id(path).with("relation shown");
        super::field::words_at(ui, id, words, &capital(relation), theme.body(), theme.text2);
        let sign = target.and_then(|key| {
            let sheet = self.desk.sheet(key.doc)?;
            Some(fact_sign(sheet, theme, &key.key))
        });
        let sign = sign.unwrap_or(Sign::None);
        let x = row.left() + 106.0;
        let x = x + sign_at(ui, theme, sign, x, y, theme.panel);
        let place = Rect::from_min_max(pos2(x, row.top()), pos2(row.right() - 26.0, row.bottom()));
        match target {
            Some(key) => self.fact_link(ui, path, place, (relation, name), key),
            None => {
                line_text(ui, place.left_center(), name, theme.label(), theme.text3, place.width());
            }
        }
        row
    }

    /// The title of another fact, a button that selects it.
    fn fact_link(
        &mut self,
        ui: &Ui,
        path: &FieldPath,
        place: Rect,
        (relation, name): (&str, &str),
        key: &DocKey,
    ) {
        let theme = self.theme;
        let spoken = format!("{} {name}", capital(relation));
        let used = line_text(ui, place.left_center(), name, theme.label(), theme.text, place.width());
        let rect = place.with_max_x(place.left() + used);
        let response = ui.interact(rect, self.id(path).with("other fact"), egui::Sense::click());
        response
            .widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Link, ui.is_enabled(), &spoken));
        super::super::widgets::focus_ring(ui, theme, &response, rect.expand2(vec2(2.0, -1.0)));
        if response.hovered() {
            ui.painter().hline(rect.x_range(), rect.center().y + 7.5, egui::Stroke::new(1.0, theme.text));
        }
        if response.has_focus() {
            self.has_focus(path);
        }
        if response.clicked() {
            self.actions.push(Action::FollowLink(self.key.clone(), key.clone()));
        }
        response.on_hover_cursor(egui::CursorIcon::PointingHand).on_hover_text(name);
    }

    fn incoming_ui(&mut self, ui: &mut Ui, path: &FieldPath, at: usize, link: &Incoming) {
        let Some(sheet) = self.desk.sheet(link.from.doc) else { return };
        let name = crate::edit::Record::of(&sheet.case, &link.from.key)
            .map_or_else(String::new, |record| record.label().to_owned());
        let path = path.clone().then("incoming").item(at);
        self.link_row(ui, &path, Icon::ArrowRight, link.relation.inverse_words(), &name, Some(&link.from));
    }

    /// Links of other facts, of every open case, to the one shown.
    fn incoming(&self) -> Vec<Incoming> {
        let Some(own) = self.key.key.id() else { return Vec::new() };
        if self.sheet.case.fact(own).as_ref() != Some(&self.key.key) {
            return Vec::new();
        }
        let from_outside = Id::from(format!("{}/{own}", self.sheet.case.meta.id));
        let mut found = Vec::new();
        for sheet in self.desk.sheets {
            let inside = (sheet.doc == self.sheet.doc).then_some(own);
            for id in inside.into_iter().chain([&from_outside]) {
                for key in sheet.index.named_by(id) {
                    let links = sheet.case.head(key).map(|head| head.links.iter());
                    let here = links.into_iter().flatten().filter(|link| link.to == *id);
                    let from = DocKey::new(sheet.doc, key.clone());
                    found.extend(here.map(|link| Incoming { from: from.clone(), relation: link.relation }));
                }
            }
        }
        found
    }
}
