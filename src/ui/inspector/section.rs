//! What fields stand in: sections with a head, lists that grow, items that open, groups that are one line while empty.

use egui::accesskit::Role;
use egui::{
    CornerRadius, Frame, Id, Margin, Rect, Response, RichText, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};

use super::super::widgets::{focus_ring, icon_button, line_text};
use super::field::{GAP, Mark, finding_words, words_at};
use super::form::{Form, lower};
use super::picker::{Choice, Picked, Picker};
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::{Theme, measure};
use crate::model::FieldPath;

/// Space between a panel's edge and what stands in it.
pub(super) const PADDING: f32 = 16.0;

/// What happens to an item of a list.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ItemDeed {
    Remove(usize),
    Up(usize),
    Down(usize),
}

/// Does it.
pub(super) fn apply<T>(list: &mut Vec<T>, deed: ItemDeed) {
    match deed {
        ItemDeed::Remove(at) if at < list.len() => drop(list.remove(at)),
        ItemDeed::Up(at) if at > 0 && at < list.len() => list.swap(at, at - 1),
        ItemDeed::Down(at) if at + 1 < list.len() => list.swap(at, at + 1),
        ItemDeed::Remove(_) | ItemDeed::Up(_) | ItemDeed::Down(_) => {}
    }
}

/// The words of a list of records.
#[derive(Clone, Copy, Debug)]
pub(super) struct ListWords {
    /// The head of the section: "Sources".
    pub(super) title: &'static str,
    /// One of them: "source".
    pub(super) one: &'static str,
}

impl Form<'_> {
    /// A hairline across the panel, and the room around it.
    pub(super) fn rule(&self, ui: &mut Ui) {
        let y = (ui.cursor().top() + 4.0).round();
        let line = Rect::from_x_y_ranges(
            ui.max_rect().left() - PADDING..=ui.max_rect().right() + PADDING,
            y..=y + measure::HAIRLINE,
        );
        ui.painter().rect_filled(line, 0.0, self.theme.hair);
        ui.add_space(10.0);
    }

    /// The head of a section: its title in 600, how many, and what stands at its right.
    pub(super) fn head_line(&self, ui: &mut Ui, title: &str, count: Option<usize>) -> Rect {
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
        let id = Id::unique(("inspector: section", &self.key, title));
        let spoken = count.map_or_else(|| title.to_owned(), |count| format!("{title}, {count}"));
        let response = ui.interact(rect.with_max_x(rect.right() - 28.0), id, Sense::hover());
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &spoken));
        ui.ctx().accesskit_node_builder(id, |node| {
            node.set_role(Role::Heading);
            node.set_label(spoken.as_str());
        });
        // An empty list is one quiet line, as an empty group is.
        let (font, colour) = if count == Some(0) {
            (self.theme.body(), self.theme.text2)
        } else {
            (self.theme.section(), self.theme.text)
        };
        let used = line_text(ui, rect.left_center(), title, font, colour, rect.width());
        if let Some(count) = count.filter(|count| *count > 0) {
            let at = pos2(rect.left() + used + 7.0, rect.center().y);
            line_text(ui, at, &count.to_string(), self.theme.body(), self.theme.text2, 60.0);
        }
        rect
    }

    /// The head of a list with its "+"; whether another item is asked for.
    pub(super) fn list_head(
        &mut self,
        ui: &mut Ui,
        words: ListWords,
        path: &FieldPath,
        count: usize,
    ) -> bool {
        let rect = self.head_line(ui, words.title, Some(count));
        let place = Rect::from_center_size(pos2(rect.right() - 8.0, rect.center().y), vec2(24.0, 24.0));
        let name = format!("Add {} {}", article(words.one), words.one);
        let plus = self.icon_at(ui, place, Icon::Plus, &name);
        if plus.has_focus() {
            self.has_focus(path);
        }
        if self.takes_focus(path) && count == 0 {
            plus.request_focus();
            plus.scroll_to_me(None);
        }
        self.list_findings(ui, path);
        plus.clicked() || self.asks_another(path)
    }

    /// The head of a list whose "+" asks first what the new item is of: an actor, a source, a fact.
    pub(super) fn list_head_picking<T: Clone + Send + Sync + 'static>(
        &mut self,
        ui: &mut Ui,
        words: ListWords,
        path: &FieldPath,
        count: usize,
        new: Option<&str>,
        choices: impl FnOnce() -> Vec<Choice<T>>,
    ) -> Option<Picked<T>> {
        let rect = self.head_line(ui, words.title, Some(count));
        let place = Rect::from_center_size(pos2(rect.right() - 8.0, rect.center().y), vec2(24.0, 24.0));
        let name = format!("Add {} {}", article(words.one), words.one);
        let plus = self.icon_at(ui, place, Icon::Plus, &name);
        self.list_findings(ui, path);
        if self.asks_another(path) {
            egui::Popup::open_id(ui.ctx(), plus.id.with("list"));
        }
        let picker = Picker { new, ..Picker::new(path.clone(), &name, "") };
        // A jump to the list goes to its first item where it has one.
        if count > 0 {
            self.pick_below(ui, &picker, &plus, choices)
        } else {
            self.pick_from(ui, &picker, &plus, choices)
        }
    }

    /// What was found of the list itself.
    pub(super) fn list_findings(&self, ui: &mut Ui, path: &FieldPath) {
        for (at, finding) in self.findings(path, false).into_iter().enumerate() {
            let mark = Mark::of(finding.level);
            let id = self.id(path).with(("finding", at));
            let top = ui.cursor().min;
            let bottom = self.helper(ui, id, top, ui.available_width(), &finding_words(finding), mark);
            ui.advance_cursor_after_rect(Rect::from_min_max(top, pos2(ui.max_rect().right(), bottom + 4.0)));
        }
    }

    /// Whether a list may be edited: of several records only where it is the same in all. Tells it otherwise.
    pub(super) fn is_shared(&self, ui: &mut Ui, words: ListWords, path: &FieldPath) -> bool {
        if !self.differs(path) {
            return true;
        }
        let rect = self.head_line(ui, words.title, None);
        let place = rect.with_min_x(rect.left() + super::field::LABELS);
        words_at(ui, self.id(path).with("differs"), place, "differs", self.theme.body(), self.theme.text3);
        false
    }

    /// Adds an item to a list where that is asked for, and gives it the keyboard.
    pub(super) fn grow<T>(
        &mut self,
        ui: &Ui,
        list: &mut Vec<T>,
        words: ListWords,
        path: &FieldPath,
        item: impl FnOnce() -> T,
    ) {
        list.push(item());
        let new = path.clone().item(list.len() - 1);
        self.open(ui, &new, true);
        self.want(ui.ctx(), new);
        self.done_as(format!("add {} {} to", article(words.one), words.one));
    }

    /// Does something to an item of a list, and notes it.
    pub(super) fn alter<T>(
        &mut self,
        ui: &Ui,
        list: &mut Vec<T>,
        words: ListWords,
        path: &FieldPath,
        deed: ItemDeed,
    ) {
        apply(list, deed);
        match deed {
            ItemDeed::Remove(at) => {
                self.done_as(format!("remove {} {} from", article(words.one), words.one));
                if at < list.len() {
                    self.want(ui.ctx(), path.clone().item(at));
                } else {
                    self.want(ui.ctx(), path.clone());
                }
            }
            ItemDeed::Up(_) | ItemDeed::Down(_) => {
                self.done_as(format!("move {} {} of", article(words.one), words.one));
            }
        }
    }

    /// Whether an item or group is open.
    pub(super) fn is_open(&self, ui: &Ui, path: &FieldPath) -> bool {
        let id = self.id(path).with("open");
        if self.is_wanted(path) {
            ui.data_mut(|data| data.insert_temp(id, true));
        }
        ui.data(|data| data.get_temp(id)).unwrap_or(false)
    }

    /// Opens an item or group, or closes it.
    pub(super) fn open(&self, ui: &Ui, path: &FieldPath, open: bool) {
        ui.data_mut(|data| data.insert_temp(self.id(path).with("open"), open));
    }

    /// A button that opens and closes an item; whether the item is open.
    pub(super) fn opener(&mut self, ui: &Ui, place: Rect, path: &FieldPath, name: &str) -> bool {
        let open = self.is_open(ui, path);
        let which = if open { Icon::ChevronUp } else { Icon::ChevronDown };
        let response = self.icon_at(ui, place, which, name);
        ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(open));
        if response.has_focus() {
            self.has_focus(path);
        }
        if response.clicked() {
            self.open(ui, path, !open);
            ui.ctx().request_repaint();
        }
        open
    }

    /// The buttons that move and remove an item, in a row of their own at its end.
    pub(super) fn item_buttons(&self, ui: &mut Ui, name: &str, at: usize, len: usize) -> Option<ItemDeed> {
        let mut deed = None;
        ui.allocate_ui_with_layout(
            vec2(ui.available_width(), 24.0),
            egui::Layout::right_to_left(egui::Align::Center),
            |ui| {
                ui.spacing_mut().item_spacing.x = 2.0;
                if icon_button(ui, self.theme, Icon::Trash, &format!("Remove {name}"), 24.0).clicked() {
                    deed = Some(ItemDeed::Remove(at));
                }
                ui.add_enabled_ui(at + 1 < len, |ui| {
                    if icon_button(ui, self.theme, Icon::ArrowDown, &format!("Move {name} down"), 24.0)
                        .clicked()
                    {
                        deed = Some(ItemDeed::Down(at));
                    }
                });
                ui.add_enabled_ui(at > 0, |ui| {
                    if icon_button(ui, self.theme, Icon::ArrowUp, &format!("Move {name} up"), 24.0).clicked()
                    {
                        deed = Some(ItemDeed::Up(at));
                    }
                });
            },
        );
        deed
    }

    /// A square button at a place of its own.
    pub(super) fn icon_at(&self, ui: &Ui, place: Rect, which: Icon, name: &str) -> Response {
        let id = Id::unique(("inspector: button", &self.key, name, ui.unique_id()));
        self.icon_with(ui, id, place, which, name)
    }

    /// The same by an id of its own.
    pub(super) fn icon_with(&self, ui: &Ui, id: Id, place: Rect, which: Icon, name: &str) -> Response {
        let response = ui.interact(place, id, Sense::click());
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), name));
        if response.hovered() {
            ui.painter().rect_filled(place, measure::CHIP_RADIUS, self.theme.sunk);
        }
        let inner = Rect::from_center_size(place.center(), vec2(14.0, 14.0).min(place.size()));
        let ink = if ui.is_enabled() { self.theme.text } else { self.theme.text3 };
        icon(ui.painter(), which, inner, ink);
        focus_ring(ui, self.theme, &response, place);
        response.on_hover_text(name)
    }

    /// An empty group as one line: its title and a "+" that opens it. Whether it is open.
    pub(super) fn group(&mut self, ui: &mut Ui, path: &FieldPath, title: &str) -> bool {
        self.group_to(ui, path, path, title)
    }

    /// The same for a group of several fields: the one at `first` gets the keyboard.
    pub(super) fn group_to(&mut self, ui: &mut Ui, path: &FieldPath, first: &FieldPath, title: &str) -> bool {
        if self.is_open(ui, path) {
            return true;
        }
        let (_, rect) = ui.allocate_space(vec2(ui.available_width(), 24.0));
        let id = self.id(path).with("group");
        let response = ui.interact(rect, id, Sense::click());
        response.widget_info(|| {
            WidgetInfo::labeled(Role::Button, ui.is_enabled(), format!("Add {}", lower(title)))
        });
        if response.has_focus() {
            self.has_focus(path);
        }
        let colour = if response.hovered() { self.theme.text } else { self.theme.text2 };
        line_text(ui, rect.left_center(), title, self.theme.body(), colour, rect.width() - 28.0);
        let place = Rect::from_center_size(pos2(rect.right() - 8.0, rect.center().y), vec2(14.0, 14.0));
        icon(ui.painter(), Icon::Plus, place, self.theme.text);
        focus_ring(ui, self.theme, &response, rect);
        if response.clicked() {
            self.open(ui, path, true);
            self.want(ui.ctx(), first.clone());
        }
        ui.add_space(2.0);
        false
    }

    /// Whether an optional field is shown: it has a value, has the keyboard or is to have it, has a finding or differs,
    /// or the group it stands in is open.
    pub(super) fn shows(&self, ui: &Ui, path: &FieldPath, has_value: bool, group_open: bool) -> bool {
        has_value
            || group_open
            || self.had_focus(ui.ctx(), path)
            || self.is_wanted(path)
            || self.differs(path)
            || !self.findings(path, true).is_empty()
    }

    /// A field that is ticked or not.
    pub(super) fn tick(&mut self, ui: &mut Ui, path: &FieldPath, label: &str, words: &str, value: &mut bool) {
        let (label_id, place) = self.label(ui, label, path);
        let id = self.id(path);
        let response = ui.interact(place, id, Sense::click());
        let differs = self.differs(path);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::CheckBox, ui.is_enabled(), words);
            info.selected = (!differs).then_some(*value);
            info
        });
        let response = response.labelled_by(label_id);
        if self.takes_focus(path) {
            response.request_focus();
            response.scroll_to_me(None);
        }
        if response.has_focus() {
            self.has_focus(path);
        }
        let tick = Rect::from_center_size(pos2(place.left() + 8.0, place.center().y), vec2(16.0, 16.0));
        let edge = self.edge(ui, id, path, false);
        let fill = if *value { self.theme.accent } else { self.theme.raised };
        ui.painter().rect(tick, CornerRadius::same(measure::FIELD_RADIUS), fill, edge, StrokeKind::Inside);
        if *value {
            icon(ui.painter(), Icon::Check, tick.shrink(2.0), self.theme.on_accent);
        } else if differs {
            icon(ui.painter(), Icon::Minus, tick.shrink(2.0), self.theme.text2);
        }
        let at = pos2(tick.right() + 8.0, place.center().y);
        line_text(ui, at, words, self.theme.value(), self.theme.text, place.right() - at.x);
        if response.clicked() {
            *value = !*value;
            self.done(path, label);
        }
        let row = Rect::from_min_max(ui.cursor().min, place.max + vec2(0.0, GAP));
        ui.advance_cursor_after_rect(row);
    }

    /// Words in the weight of a remark.
    pub(super) fn remark(&self, ui: &mut Ui, words: &str) {
        ui.label(RichText::new(words).font(self.theme.small()).color(self.theme.text3));
    }
}

/// "a" or "an".
pub(super) fn article(noun: &str) -> &'static str {
    if noun.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" }
}

/// Whether something was found in a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Doubt {
    Yes,
    No,
}

/// Tells a screen reader that what stands in `ui` belongs together: "Source 1", so that its fields are not taken for
/// those of another.
pub(super) fn named_group(ui: &Ui, name: &str) {
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(Role::Group);
        node.set_label(name);
    });
}

/// A card: a raised surface with a hairline around it, which a screen reader is told of by its name.
pub(super) fn card<R>(
    ui: &mut Ui,
    theme: &Theme,
    (name, doubt): (&str, Doubt),
    content: impl FnOnce(&mut Ui) -> R,
) -> R {
    let edge = if doubt == Doubt::Yes { theme.warn } else { theme.hair };
    let frame = Frame::new()
        .fill(theme.raised)
        .stroke(Stroke::new(1.0, edge))
        .corner_radius(CornerRadius::same(measure::CHIP_RADIUS))
        .inner_margin(Margin::symmetric(9, 7));
    let inner = frame.show(ui, |ui| {
        named_group(ui, name);
        ui.set_width(ui.available_width());
        content(ui)
    });
    ui.add_space(7.0);
    inner.inner
}
