//! The list of everything that a sum is of: what counts, what does not and why, what lies outside. Each leads to its record.

use egui::{ScrollArea, Ui};

use super::data::{converted_words, drawn_words, plots};
use crate::action::Action;
use crate::document::DocKey;

use crate::layout::plots::{Shown, label_text};
use crate::model::Edtf;
use crate::query::series::Amount;
use crate::query::sums::{Asked, Figure, Scope};
use crate::ui::Desk;
use crate::ui::focus::keep_in_sight;
use crate::ui::menus::walk;
use crate::ui::widgets::{ListRow, Pressed, hint, section_head};

/// Height of a row, heads included.
const ROW: f32 = 40.0;

/// A line of the list.
#[derive(Clone, Copy)]
enum Line {
    Head(&'static str, usize),
    /// An amount of the panel, and what is said of it.
    Amount(usize, Said),
}

/// Why an amount stands where it does in the list.
#[derive(Clone, Copy)]
enum Said {
    Counts,
    /// By its place among those left out.
    LeftOut(usize),
    /// By its place among those outside.
    Outside(usize),
}

/// Fills the drawer.
pub(in crate::ui) fn of_what_ui(ui: &mut Ui, desk: &Desk, actions: &mut Vec<Action>) {
    let Some(asked) = &desk.view.asked else {
        hint(ui, desk.theme, "A click on a sum lists here what it is of");
        return;
    };
    let all = plots(ui.ctx(), desk, desk.view.time_width.unwrap_or(800.0));
    let found = all.iter().find_map(|plot| Some((plot, plot.place_of(asked)?)));
    let Some((plot, at)) = found else {
        hint(ui, desk.theme, "This sum is not shown any more");
        return;
    };
    let Some(figure) = plot.figure(at) else { return };
    // Its first line is the sum itself.
    let words = drawn_words(plot, at);
    let sum = words.lines().next().unwrap_or_default();
    ui.add(
        egui::Label::new(egui::RichText::new(sum).font(desk.theme.section()).color(desk.theme.text)).wrap(),
    );
    ui.add_space(4.0);
    let lines = Lines::of(plot, figure, asked);
    ui.spacing_mut().item_spacing.y = 2.0;
    ScrollArea::vertical().id_salt("of what").auto_shrink(false).show_rows(
        ui,
        ROW,
        lines.count(),
        |ui, rows| {
            let mut items = Vec::new();
            // One more than shows: Tab goes on to it.
            for number in rows.start..(rows.end + 1).min(lines.count()) {
                match lines.nth(number) {
                    Some(Line::Head(words, count)) => {
                        ui.allocate_ui(egui::vec2(ui.available_width(), ROW), |ui| {
                            ui.set_min_height(ROW);
                            ui.add_space(14.0);
                            section_head(ui, desk.theme, &format!("{words}, {count}"));
                        });
                    }
                    Some(Line::Amount(at, said)) => {
                        items.extend(row_ui(ui, desk, plot, (at, lines.why(plot, said)), actions));
                    }
                    None => {}
                }
            }
            walk(ui, &items);
            keep_in_sight(ui);
        },
    );
}

fn row_ui(
    ui: &mut Ui,
    desk: &Desk,
    plot: &Shown,
    (at, why): (usize, String),
    actions: &mut Vec<Action>,
) -> Option<egui::Response> {
    let (amount, key) = (plot.panel.amounts.get(at)?, plot.panel.key(at)?);
    let date = amount.date.as_ref().map(Edtf::short_words).unwrap_or_default();
    let converted = converted_words(amount);
    let detail: Vec<&str> =
        [date.as_str(), &amount.case, &why, &converted].into_iter().filter(|part| !part.is_empty()).collect();
    let is_selected = desk.view.selection.contains(&key);
    let row = ListRow {
        title: &title(amount),
        detail: &detail.join("; "),
        icon: None,
        strip: None,
        pressed: if is_selected { Pressed::Yes } else { Pressed::No },
    };
    let response = row.ui(ui, desk.theme);
    if response.clicked() {
        actions.push(Action::Select(key.clone()));
    }
    if response.hovered() && !desk.view.hover.is(&key) {
        actions.push(Action::Hover(vec![key]));
    }
    Some(response.on_hover_text(format!("{}\n{}", row.title, row.detail)))
}

/// "€7 m The whole".
fn title(amount: &Amount) -> String {
    let name = if amount.title.is_empty() { &amount.words } else { &amount.title };
    let number = label_text(amount).number;
    let number = if number.is_empty() { "?" } else { &number };
    format!("{number} {name}").trim().to_owned()
}

/// The lines of the list, told by number: of a million amounts as many are made as are seen.
struct Lines<'a> {
    figure: &'a Figure,
    outside: Vec<(usize, &'static str)>,
}

impl<'a> Lines<'a> {
    fn of(plot: &Shown, figure: &'a Figure, asked: &Asked) -> Self {
        let all = plot.sums.iter().flat_map(|sums| &sums.chart.outside);
        let is_alike = |at: usize| {
            plot.panel.amounts.get(at).is_some_and(|amount| Scope::of(amount) == asked.series.scope)
        };
        let outside = all.filter(|(at, _)| is_alike(*at)).map(|(at, why)| (*at, why.words()));
        Self { figure, outside: outside.collect() }
    }

    /// How many amounts each part has.
    fn parts(&self) -> [(&'static str, usize); 3] {
        [
            ("Counted", self.figure.counted.len()),
            ("Not added", self.figure.left_out.len()),
            ("In no sum here", self.outside.len()),
        ]
    }

    fn count(&self) -> usize {
        self.parts().into_iter().filter(|(_, count)| *count > 0).map(|(_, count)| count + 1).sum()
    }

    fn nth(&self, number: usize) -> Option<Line> {
        let mut left = number;
        for (part, (words, count)) in
            self.parts().into_iter().enumerate().filter(|(_, (_, count))| *count > 0)
        {
            if left == 0 {
                return Some(Line::Head(words, count));
            }
            if left <= count {
                let place = left - 1;
                return Some(match part {
                    0 => Line::Amount(*self.figure.counted.get(place)?, Said::Counts),
                    1 => Line::Amount(self.figure.left_out.get(place)?.0, Said::LeftOut(place)),
                    _ => Line::Amount(self.outside.get(place)?.0, Said::Outside(place)),
                });
            }
            left -= count + 1;
        }
        None
    }

    /// Why an amount is not added: "part of €7 m The whole".
    fn why(&self, plot: &Shown, said: Said) -> String {
        match said {
            Said::Counts => String::new(),
            Said::LeftOut(place) => self.figure.left_out.get(place).map_or_else(String::new, |(_, why)| {
                let other = why.other().and_then(|other| plot.panel.amounts.get(other));
                let other = other.map(title).unwrap_or_default();
                format!("{} {other}", why.words()).trim_end().to_owned()
            }),
            Said::Outside(place) => {
                self.outside.get(place).map(|(_, why)| (*why).to_owned()).unwrap_or_default()
            }
        }
    }
}

/// What a click on a sum does: it selects what counts, and lists what it is of; one record with nothing left out is opened
/// at once.
pub(super) fn ask(plot: &Shown, at: usize, keys: Vec<DocKey>) -> Vec<Action> {
    let Some(asked) = plot.asked(at) else { return vec![Action::SelectMany(keys)] };
    let is_one =
        plot.figure(at).is_some_and(|figure| figure.counted.len() == 1 && figure.left_out.is_empty());
    if is_one {
        return vec![Action::SelectMany(keys)];
    }
    vec![Action::SelectMany(keys), Action::Ask(Box::new(asked))]
}
