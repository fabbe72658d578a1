//! Panels as stops of the keyboard: F6 goes from one to the next, Tab walks inside.

use egui::{Context, Id, Rect, Ui};

/// The panels in the order of F6.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[expect(missing_docs, reason = "each variant is the panel it is named after")]
pub enum Panel {
    TopBar,
    Rail,
    Drawer,
    Canvas,
    Inspector,
    StatusBar,
}

impl Panel {
    /// Every panel in the order of F6.
    pub const ALL: [Self; 6] =
        [Self::TopBar, Self::Rail, Self::Drawer, Self::Canvas, Self::Inspector, Self::StatusBar];

    /// The name in the accessibility tree.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::TopBar => "Menus and search",
            Self::Rail => "Lists",
            Self::Drawer => "List",
            Self::Canvas => "Timeline and plots",
            Self::Inspector => "Inspector",
            Self::StatusBar => "Status",
        }
    }
}

/// Where each panel stands, and which is to have the keyboard.
#[derive(Clone, Debug, Default)]
struct Stops {
    places: Vec<(Panel, Rect)>,
    target: Option<Panel>,
}

fn memory() -> Id {
    Id::unique("panels for the keyboard")
}

/// Forgets the panels of the frame before.
pub(super) fn begin(ctx: &Context) {
    ctx.data_mut(|data| data.get_temp_mut_or_default::<Stops>(memory()).places.clear());
}

/// Tells that `ui` is a panel, before its first control. Where it is the one to have the keyboard, its first control
/// gets it.
pub(super) fn stop(ui: &Ui, panel: Panel, rect: Rect) {
    let is_target = ui.data_mut(|data| {
        let stops = data.get_temp_mut_or_default::<Stops>(memory());
        stops.places.push((panel, rect));
        let is_target = stops.target == Some(panel);
        if is_target {
            stops.target = None;
        }
        is_target
    });
    let id = Id::unique(("panel", panel.name()));
    if is_target {
        // The panel itself is no control: it takes the keyboard for an instant and hands it to the first one in it.
        ui.memory_mut(|memory| {
            memory.request_focus(id);
            memory.move_focus(egui::FocusDirection::Next);
            memory.interested_in_focus(id, ui.layer_id());
        });
        ui.ctx().request_repaint();
    }
    ui.ctx().accesskit_node_builder(ui.unique_id(), |node| {
        node.set_role(egui::accesskit::Role::Pane);
        node.set_label(panel.name());
    });
}

/// Gives a panel the keyboard in the next frame.
pub fn focus_panel(ctx: &Context, panel: Panel) {
    if panel == Panel::Canvas {
        ctx.memory_mut(|memory| memory.request_focus(super::canvas_id()));
    } else {
        ctx.data_mut(|data| data.get_temp_mut_or_default::<Stops>(memory()).target = Some(panel));
    }
    ctx.request_repaint();
}

/// The panel whose control has the keyboard, and the panels that are shown.
#[must_use]
pub fn panel_of(ctx: &Context) -> (Option<Panel>, Vec<Panel>) {
    let places =
        ctx.data(|data| data.get_temp::<Stops>(memory()).map(|stops| stops.places).unwrap_or_default());
    let shown = places.iter().map(|(panel, _)| *panel).collect();
    let focused = ctx.memory(egui::Memory::focused).and_then(|id| ctx.read_response(id));
    // A menu lies over panels and is none of them.
    let focused = focused.filter(|response| response.layer_id.order == egui::Order::Background);
    let at = focused.and_then(|response| {
        let centre = response.rect.center();
        places.iter().find(|(_, rect)| rect.contains(centre)).map(|(panel, _)| *panel)
    });
    (at, shown)
}

/// In a scroll area, after its content: what Tab has just reached comes into sight. egui scrolls to a field only once
/// somebody types in it.
pub(super) fn keep_in_sight(ui: &Ui) {
    let memory = Id::unique(("kept in sight", ui.unique_id()));
    let focused = ui.memory(egui::Memory::focused);
    let before = ui.data_mut(|data| data.get_temp::<Option<Id>>(memory)).flatten();
    if focused == before {
        return;
    }
    ui.data_mut(|data| data.insert_temp(memory, focused));
    // What the pointer has reached is seen already.
    let by_pointer = ui.input(|input| input.pointer.any_down() || input.pointer.any_released());
    let Some(response) = focused.and_then(|id| ui.ctx().read_response(id)).filter(|_| !by_pointer) else {
        return;
    };
    // A control that shows as a whole needs nothing, and may be another panel's.
    let is_here = response.layer_id == ui.layer_id() && ui.min_rect().contains_rect(response.rect);
    if is_here && response.interact_rect != response.rect {
        ui.scroll_to_rect(response.rect.expand2(egui::vec2(0.0, 8.0)), None);
    }
}
