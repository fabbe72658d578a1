//! The egui style a theme stands for: calm fields, hairline frames, no shadow but under cards.

use std::sync::Arc;

use egui::style::{ScrollStyle, Selection, WidgetVisuals, Widgets};
use egui::{
    Color32, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, Style, TextStyle, Visuals, vec2,
};

use super::super::bidi::BothDirections;
use super::super::fonts;
use super::{Theme, measure, over};

impl Theme {
    /// Gives a context this theme's fonts and style, whatever the system prefers.
    pub fn install(&self, ctx: &egui::Context) {
        ctx.set_fonts(fonts::definitions());
        ctx.add_plugin(BothDirections::default());
        self.apply(ctx);
    }

    /// Gives a context this theme's style; its fonts must be installed already.
    pub fn apply(&self, ctx: &egui::Context) {
        let kind = if self.is_dark() { egui::Theme::Dark } else { egui::Theme::Light };
        ctx.set_theme(kind);
        let previous = ctx.style_of(kind);
        let style = Arc::new(Style { animation_time: previous.animation_time, ..self.style() });
        ctx.set_style_of(kind, style);
    }

    /// The egui style of this theme.
    #[must_use]
    pub fn style(&self) -> Style {
        let mut style = Style {
            text_styles: [
                (TextStyle::Small, self.small()),
                (TextStyle::Body, self.value()),
                (TextStyle::Button, self.button()),
                (TextStyle::Heading, self.inspector_title()),
                (TextStyle::Monospace, FontId::new(12.0, FontFamily::Monospace)),
            ]
            .into(),
            drag_value_text_style: TextStyle::Body,
            visuals: self.visuals(),
            ..Style::default()
        };
        // Debug builds underline what does not sit on a pixel; the look is the same in every build.
        #[cfg(debug_assertions)]
        {
            style.debug.show_unaligned = false;
        }
        let spacing = &mut style.spacing;
        spacing.item_spacing = vec2(8.0, 6.0);
        spacing.button_padding = vec2(8.0, 4.0);
        spacing.interact_size = vec2(measure::FIELD, measure::FIELD);
        spacing.window_margin = Margin::same(12);
        spacing.menu_margin = Margin::same(6);
        spacing.menu_width = 220.0;
        spacing.icon_width = 16.0;
        spacing.icon_width_inner = 8.0;
        spacing.icon_spacing = 6.0;
        spacing.tooltip_width = 360.0;
        spacing.combo_height = 280.0;
        spacing.indent = 16.0;
        spacing.scroll = ScrollStyle {
            floating: true,
            bar_width: 8.0,
            floating_width: 4.0,
            floating_allocated_width: 0.0,
            bar_inner_margin: 2.0,
            bar_outer_margin: 2.0,
            foreground_color: false,
            dormant_handle_opacity: 0.7,
            ..ScrollStyle::floating()
        };
        style.interaction.tooltip_delay = 0.4;
        style.interaction.selectable_labels = false;
        style
    }

    fn visuals(&self) -> Visuals {
        let base = if self.is_dark() { Visuals::dark() } else { Visuals::light() };
        Visuals {
            override_text_color: None,
            weak_text_color: Some(self.text3),
            widgets: self.widgets(),
            selection: Selection { bg_fill: self.accent_tint, stroke: Stroke::new(1.0, self.accent) },
            hyperlink_color: self.accent,
            faint_bg_color: self.band,
            extreme_bg_color: self.raised,
            text_edit_bg_color: Some(self.raised),
            code_bg_color: self.sunk,
            warn_fg_color: self.warn,
            error_fg_color: self.error,
            window_corner_radius: CornerRadius::same(measure::CARD_RADIUS),
            window_shadow: self.card_shadow(),
            window_fill: self.raised,
            window_stroke: Stroke::new(1.0, self.line),
            window_highlight_topmost: false,
            menu_corner_radius: CornerRadius::same(6),
            panel_fill: self.panel,
            popup_shadow: self.card_shadow(),
            button_frame: true,
            collapsing_header_frame: false,
            indent_has_left_vline: false,
            striped: false,
            slider_trailing_fill: true,
            disabled_alpha: 0.5,
            ..base
        }
    }

    /// The one shadow of the look, under cards and menus.
    #[must_use]
    pub fn card_shadow(&self) -> Shadow {
        let alpha = if self.is_dark() { 110 } else { 36 };
        Shadow { offset: [0, 4], blur: 14, spread: 0, color: Color32::from_black_alpha(alpha) }
    }

    fn widgets(&self) -> Widgets {
        let radius = CornerRadius::same(measure::FIELD_RADIUS);
        let field = WidgetVisuals {
            bg_fill: self.raised,
            weak_bg_fill: self.raised,
            bg_stroke: Stroke::new(1.0, self.edge),
            corner_radius: radius,
            fg_stroke: Stroke::new(1.0, self.text),
            expansion: 0.0,
        };
        Widgets {
            noninteractive: WidgetVisuals {
                bg_fill: self.panel,
                weak_bg_fill: self.panel,
                bg_stroke: Stroke::new(1.0, self.hair),
                fg_stroke: Stroke::new(1.0, self.text),
                ..field
            },
            inactive: field,
            hovered: WidgetVisuals {
                bg_fill: self.sunk,
                weak_bg_fill: self.sunk,
                bg_stroke: Stroke::new(1.0, self.text3),
                ..field
            },
            active: WidgetVisuals {
                bg_fill: self.accent_tint,
                weak_bg_fill: self.accent_tint,
                bg_stroke: Stroke::new(1.0, self.accent),
                ..field
            },
            open: WidgetVisuals {
                bg_fill: self.sunk,
                weak_bg_fill: self.sunk,
                bg_stroke: Stroke::new(1.0, self.accent),
                ..field
            },
        }
    }

    /// The ring around what has the keyboard: 2 in the accent colour.
    #[must_use]
    pub fn focus_stroke(&self) -> Stroke {
        Stroke::new(measure::FOCUS, self.accent)
    }

    /// What lies outside the filter: 32 % of its colour over the canvas.
    #[must_use]
    pub fn outside(&self, colour: Color32) -> Color32 {
        over(self.canvas, colour, 0.32)
    }
}
