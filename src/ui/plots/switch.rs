//! The switch in the head of a plot: each amount as stated, or sums of what period, whose, with a running total or
//! without; or sums of all the time shown, compared.

use std::collections::BTreeSet;

use egui::{Popup, Rect, Role, Sense, Ui, WidgetInfo, pos2, vec2};

use lean_string::LeanStr;

use crate::action::Action;
use crate::draw::icons::{Icon, icon};
use crate::draw::theme::measure;
use crate::layout::plots::Shown;
use crate::model::{Currency, SceneView};
use crate::query::panels::Sort;
use crate::query::rates::usable;
use crate::query::sums::{By, Choice, Money, Over, Period, Running};
use crate::ui::Desk;
use crate::ui::menus::{Item, item_ui, separator, walk};
use crate::ui::widgets::focus_ring;

/// Side of the button.
const BUTTON: f32 = 22.0;
/// Width of the list.
const LIST: f32 = 190.0;

/// The button at the right of the name, and its list while it is open.
pub(super) fn switch_ui(ui: &Ui, head: Rect, desk: &Desk, plot: &Shown, actions: &mut Vec<Action>) {
    let center = pos2(head.right() - 6.0 - BUTTON / 2.0, head.top() + 18.0);
    let rect = Rect::from_center_size(center, vec2(BUTTON, BUTTON));
    let response = ui.interact(rect, ui.scope_id().with(("switch", plot.panel.title())), Sense::click());
    let words = format!("{}: {}", plot.title(), plot.choice.words());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, &words));
    let is_open = Popup::is_id_open(ui.ctx(), Popup::default_response_id(&response));
    ui.ctx().accesskit_node_builder(response.id, |node| node.set_expanded(is_open));
    if response.hovered() || is_open {
        ui.painter().rect_filled(rect, measure::FIELD_RADIUS, desk.theme.sunk);
    }
    icon(ui.painter(), Icon::ChevronDown, Rect::from_center_size(center, vec2(14.0, 14.0)), desk.theme.text2);
    focus_ring(ui, desk.theme, &response, rect);
    Popup::menu(&response).width(LIST).accessible_name("How amounts are shown").show(|ui| {
        ui.set_width(LIST);
        list_ui(ui, desk, plot, actions);
    });
    if !is_open {
        response.on_hover_text(format!("Show amounts as stated, or their sums; now {}", plot.choice.words()));
    }
}

fn list_ui(ui: &mut Ui, desk: &Desk, plot: &Shown, actions: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let now = plot.choice;
    let of = plot.panel.plot();
    let mut items = Vec::new();
    let mut offer = |ui: &mut Ui, title: &str, is_on: bool, choice: Choice| {
        let (response, clicked) = item_ui(ui, desk, &Item::ticked(title, is_on));
        items.push(response);
        if clicked {
            // The flow diagram is a view of its own.
            match (choice.over, desk.view.content) {
                (Over::Between, _) => {
                    // The diagram keeps the money, the plot in time what it shows.
                    let kept = Choice { money: choice.money, ..desk.view.plots.of(of) };
                    if kept != desk.view.plots.of(of) {
                        actions.push(Action::Plots(of, kept));
                    }
                    actions.push(Action::Content(SceneView::Flows));
                }
                (_, SceneView::Flows) => {
                    actions.extend([Action::Plots(of, choice), Action::Content(SceneView::Combined)]);
                }
                _ => actions.push(Action::Plots(of, choice)),
            }
            ui.close();
        }
    };
    offer(ui, "Each as stated", now.over == Over::Stated, Choice { over: Over::Stated, ..now });
    for period in Period::ALL {
        let over = Over::Per(period);
        offer(ui, &format!("Sums per {}", period.words()), now.over == over, Choice { over, ..now });
    }
    let compared = Choice { over: Over::Compared, running: Running::No, ..now };
    offer(ui, "Compared", now.over == Over::Compared, compared);
    let is_money = matches!(plot.panel.sort, Sort::Funding(_));
    if is_money {
        let between = now.between();
        offer(ui, "Between whom", now.over == Over::Between, between);
    }
    if matches!(now.over, Over::Per(_) | Over::Compared) {
        separator(ui, desk);
        for by in By::ALL.into_iter().filter(|by| is_money || by.of(&plot.panel) == *by) {
            // Of one case, or where sums of all time are rows beside each other, there is nothing to set apart.
            if by == By::EachCase && (desk.sheets.len() < 2 || now.over == Over::Compared) {
                continue;
            }
            let title = match by {
                By::EachCase => "Each case by itself".to_owned(),
                By::Kind if !is_money => "By what is counted".to_owned(),
                By::Kind | By::Provider | By::Receiver | By::Case | By::Issue => {
                    format!("By {}", by.words())
                }
            };
            offer(ui, &title, now.by.of(&plot.panel) == by, Choice { by, ..now });
        }
    }
    if matches!(now.over, Over::Per(_)) {
        separator(ui, desk);
        let is_on = now.running == Running::Yes;
        let running = if is_on { Running::No } else { Running::Yes };
        offer(ui, "Running total", is_on, Choice { running, ..now });
    }
    if is_money {
        let moneys = moneys(desk, plot);
        if !moneys.is_empty() {
            separator(ui, desk);
        }
        for (title, money) in moneys {
            offer(ui, &title, now.money == money, Choice { money, ..now });
        }
    }
    if matches!(plot.panel.sort, Sort::Counts(_)) {
        let units = units(desk, plot);
        if !units.is_empty() {
            separator(ui, desk);
        }
        for (title, unit) in units {
            let (response, clicked) =
                item_ui(ui, desk, &Item::ticked(&title, desk.view.plots.unit == unit.as_str()));
            items.push(response);
            if clicked {
                actions.push(Action::CountIn(unit.to_string()));
                ui.close();
            }
        }
    }
    walk(ui, &items);
}

/// What the axis of counts may be of, where several things are counted: never two of them at once.
fn units(desk: &Desk, plot: &Shown) -> Vec<(String, LeanStr)> {
    let stated = &plot.panel.units;
    if stated.len() < 2 && desk.view.plots.unit.is_empty() {
        return Vec::new();
    }
    let usual = ("What is mostly counted".to_owned(), LeanStr::default());
    let unit = |unit: &LeanStr| (format!("Count {unit}"), unit.clone());
    std::iter::once(usual).chain(stated.iter().map(unit)).collect()
}

/// The currencies that the axis may be of, and those into which a case gives a rate with date and source.
fn moneys(desk: &Desk, plot: &Shown) -> Vec<(String, Money)> {
    let stated = &plot.panel.currencies;
    let rates = desk.sheets.iter().flat_map(|sheet| usable(&sheet.case));
    let into: BTreeSet<Currency> =
        rates.filter(|rate| stated.contains(&rate.from)).map(|rate| rate.to).collect();
    let several = stated.len() > 1 || plot.choice.money != Money::Usual;
    let usual = several.then(|| ("Usual currency".to_owned(), Money::Usual));
    let stated = stated.iter().filter(|_| several);
    let stated = stated.map(|currency| (format!("Amounts in {currency}"), Money::In(*currency)));
    let into = into.into_iter().map(|currency| (format!("Convert to {currency}"), Money::Into(currency)));
    usual.into_iter().chain(stated).chain(into).collect()
}
