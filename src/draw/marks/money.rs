//! Amounts: the kind of flow is a texture, the bound is the shape of the end.

use egui::{Align, Color32, CornerRadius, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, pos2, vec2};

use super::super::glyphs::{Ink, circle, clip_left, hatch_lines};
use super::super::theme::{Theme, measure};
use super::paint::{fade_x, fade_y, words};
use super::span::dashed_rect;

/// The texture of a kind of flow.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Texture {
    /// Disbursement, expenditure; people counted.
    Solid,
    /// Commitment: horizontal lines, 4 apart.
    Lines,
    /// Allocation: 32 % tint with edge.
    Tint,
    /// Pledge: dashed outline, 3 on 2 off.
    Dashed,
    /// Guarantee: hatched at 45°, 5 apart.
    Hatched,
    /// Fine: cross-hatched.
    Crossed,
    /// Price: vertical lines.
    Upright,
    /// Planned: an outline.
    Hollow,
}

impl Texture {
    /// Every texture, in the order of the sheet of marks.
    pub const ALL: [Self; 8] = [
        Self::Solid,
        Self::Lines,
        Self::Tint,
        Self::Dashed,
        Self::Hatched,
        Self::Crossed,
        Self::Upright,
        Self::Hollow,
    ];
}

/// How an amount is bounded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Limit {
    /// As it stands.
    #[default]
    Exact,
    /// More than, at least: the top fades upward, a chevron above.
    Above,
    /// At most, less than, up to: a roof, and a chevron down.
    Below,
    /// About: the top fades, a dashed line across.
    About,
}

/// Paints a bar whose base is the bottom of `rect`. `contested` fills its left half only.
pub fn money_bar(painter: &Painter, rect: Rect, ink: Ink, texture: Texture, limit: Limit, contested: bool) {
    let faint = if limit == Limit::Below && texture == Texture::Solid { Texture::Tint } else { texture };
    let fade = match limit {
        Limit::Above => 12.0,
        Limit::About => 6.0,
        Limit::Exact | Limit::Below => 0.0,
    };
    let fade = f32::min(fade, rect.height() / 2.0);
    if contested {
        contested_body(painter, rect, ink);
    } else if faint == Texture::Solid && fade > 0.0 {
        let (top, body) = rect.split_top_bottom_at_y(rect.top() + fade);
        fade_y(painter, top, ink.colour, 0.0, 1.0);
        painter.rect_filled(body, CornerRadius::ZERO, ink.colour);
    } else {
        let body = if rect.width() < NARROW && faint != Texture::Solid { narrow } else { textured };
        body(painter, rect, ink, faint);
        if fade > 0.0 {
            let (top, _) = rect.split_top_bottom_at_y(rect.top() + fade);
            fade_y(painter, top, ink.ground, 1.0, 0.0);
        }
    }
    bound_sign(painter, rect, ink, limit);
}

/// Paints a bar that begins at the left of `rect` and lies across; `contested` fills its upper half only.
pub fn money_bar_across(
    painter: &Painter,
    rect: Rect,
    ink: Ink,
    texture: Texture,
    limit: Limit,
    contested: bool,
) {
    let fade = match limit {
        Limit::Above => 12.0,
        Limit::About => 6.0,
        Limit::Exact | Limit::Below => 0.0,
    };
    let fade = f32::min(fade, rect.width() / 2.0);
    let (body, end) = rect.split_left_right_at_x(rect.right() - fade);
    if contested {
        painter.rect_filled(rect, CornerRadius::ZERO, ink.ground);
        painter.rect_filled(rect.split_top_bottom_at_fraction(0.5).0, CornerRadius::ZERO, ink.colour);
        let edge = Stroke::new(measure::MARK_EDGE, ink.colour);
        painter.rect_stroke(rect, CornerRadius::ZERO, edge, StrokeKind::Inside);
    } else if texture == Texture::Solid && fade > 0.0 {
        painter.rect_filled(body, CornerRadius::ZERO, ink.colour);
        fade_x(painter, end, ink.colour, 1.0, 0.0);
    } else {
        textured(painter, rect, ink, texture);
        if fade > 0.0 {
            fade_x(painter, end, ink.ground, 0.0, 1.0);
        }
    }
    bound_sign_across(painter, rect, ink, limit);
}

/// Chevron, roof or dashed line at the right end of a bar that lies across.
fn bound_sign_across(painter: &Painter, rect: Rect, ink: Ink, limit: Limit) {
    let (middle, end) = (rect.center().y, rect.right());
    let stroke = Stroke::new(measure::MARK_EDGE, ink.colour);
    match limit {
        Limit::Exact => {}
        Limit::Above => {
            let points = [(2.0, -4.5), (6.5, 0.0), (2.0, 4.5)].map(|(x, y)| pos2(end + x, middle + y));
            painter.add(Shape::line(points.to_vec(), stroke));
        }
        Limit::Below => {
            let roof =
                Rect::from_min_max(pos2(end - 1.25, rect.top() - 3.0), pos2(end + 1.25, rect.bottom() + 3.0));
            painter.rect_filled(roof, CornerRadius::ZERO, ink.colour);
        }
        Limit::About => {
            let line = [pos2(end, rect.top() - 3.0), pos2(end, rect.bottom() + 3.0)];
            painter.extend(Shape::dashed_line(&line, stroke, 3.0, 2.0));
        }
    }
}

/// Paints what lies between the two ends of a range, above its bar: a tint with a dashed edge.
pub fn money_range(painter: &Painter, rect: Rect, ink: Ink) {
    painter.rect_filled(rect, CornerRadius::ZERO, ink.tint(0.16));
    dashed_rect(painter, rect, Stroke::new(measure::MARK_EDGE, ink.colour), [3.0, 2.0]);
}

fn contested_body(painter: &Painter, rect: Rect, ink: Ink) {
    painter.rect_filled(rect, CornerRadius::ZERO, ink.ground);
    painter.rect_filled(rect.split_left_right_at_fraction(0.5).0, CornerRadius::ZERO, ink.colour);
    let edge = Stroke::new(measure::MARK_EDGE, ink.colour);
    painter.rect_stroke(rect, CornerRadius::ZERO, edge, StrokeKind::Inside);
}

/// A narrower bar has no room for a texture between its edges: it has the tone that the texture has from afar.
const NARROW: f32 = 3.0 * measure::MARK_EDGE;

/// How dark a texture is from afar.
fn tone(texture: Texture) -> f32 {
    match texture {
        Texture::Solid => 1.0,
        Texture::Crossed => 0.75,
        Texture::Lines | Texture::Upright => 0.65,
        Texture::Tint | Texture::Hatched => 0.5,
        Texture::Dashed | Texture::Hollow => 0.3,
    }
}

/// A bar without room for its texture; its end is as sharp as that of any other.
fn narrow(painter: &Painter, rect: Rect, ink: Ink, texture: Texture) {
    let (end, body) = rect.split_top_bottom_at_y((rect.top() + measure::MARK_EDGE).min(rect.bottom()));
    painter.rect_filled(body, CornerRadius::ZERO, ink.tint(tone(texture)));
    painter.rect_filled(end, CornerRadius::ZERO, ink.colour);
}

/// A rectangle in the texture of a kind of flow, as bars and legends show it.
fn textured(painter: &Painter, rect: Rect, ink: Ink, texture: Texture) {
    let square = CornerRadius::ZERO;
    let edge = Stroke::new(measure::MARK_EDGE, ink.colour);
    // Texture lines end under the frame, not beyond it.
    let inside = rect.shrink(measure::MARK_EDGE / 2.0);
    let corners = || vec![inside.left_top(), inside.right_top(), inside.right_bottom(), inside.left_bottom()];
    let hatch = |rise: f32, apart: f32| {
        for line in hatch_lines(&[corners()], apart, rise) {
            painter.line_segment(line, edge);
        }
    };
    if texture != Texture::Solid {
        painter.rect_filled(rect, square, if texture == Texture::Tint { ink.tint(0.32) } else { ink.ground });
    }
    match texture {
        Texture::Solid => {
            painter.rect_filled(rect, square, ink.colour);
        }
        Texture::Tint | Texture::Hollow => {}
        Texture::Dashed => return dashed_rect(painter, rect, edge, [3.0, 2.0]),
        Texture::Lines => {
            let mut y = rect.bottom() - 4.0;
            while y > rect.top() + 3.0 {
                painter.add(Shape::line(vec![pos2(inside.left(), y), pos2(inside.right(), y)], edge));
                y -= 4.0;
            }
        }
        Texture::Upright => {
            // As near to 4 apart as divides the width evenly.
            let step = rect.width() / (rect.width() / 4.0).round().max(1.0);
            let mut x = rect.left() + step;
            while x < rect.right() - step / 2.0 {
                painter.add(Shape::line(vec![pos2(x, inside.top()), pos2(x, inside.bottom())], edge));
                x += step;
            }
        }
        Texture::Hatched => hatch(1.0, 5.0),
        Texture::Crossed => {
            hatch(1.0, 5.0);
            hatch(-1.0, 5.0);
        }
    }
    painter.rect_stroke(rect, square, edge, StrokeKind::Inside);
}

/// Chevron, roof or dashed line at the top of a bar.
fn bound_sign(painter: &Painter, rect: Rect, ink: Ink, limit: Limit) {
    let (middle, top) = (rect.center().x, rect.top());
    let stroke = Stroke::new(measure::MARK_EDGE, ink.colour);
    let chevron = |tip: f32, rise: f32| {
        let reach = (rect.width() / 2.0).min(5.5);
        let points =
            vec![pos2(middle - reach, tip + rise), pos2(middle, tip), pos2(middle + reach, tip + rise)];
        painter.add(Shape::line(points, stroke));
    };
    match limit {
        Limit::Exact => {}
        Limit::Above => chevron(top - 8.5, 5.5),
        Limit::Below => {
            let roof =
                Rect::from_min_max(pos2(rect.left() - 3.0, top - 1.25), pos2(rect.right() + 3.0, top + 1.25));
            painter.rect_filled(roof, CornerRadius::ZERO, ink.colour);
            if rect.height() > 16.0 {
                chevron(top + 12.0, -5.5);
            }
        }
        Limit::About => {
            let line = [pos2(rect.left() - 3.0, top), pos2(rect.right() + 3.0, top)];
            painter.extend(Shape::dashed_line(&line, stroke, 3.0, 2.0));
        }
    }
}

/// Paints a dashed box 15 × 16 with "?" that stands on the zero line at `foot`: an unknown number.
pub fn unknown_amount(painter: &Painter, theme: &Theme, foot: Pos2, colour: Color32) -> Rect {
    let rect = Rect::from_min_size(pos2(foot.x - 7.5, foot.y - 16.0), vec2(15.0, 16.0));
    painter.rect_filled(rect, CornerRadius::ZERO, theme.canvas);
    dashed_rect(painter, rect, Stroke::new(measure::MARK_EDGE, colour), [3.0, 2.0]);
    words(painter, rect.center(), Align::Center, "?", theme.badge(), theme.text);
    rect
}

/// How a point on a logarithmic axis is filled.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PointFill {
    /// Paid out.
    Paid,
    /// Not paid out: a ring.
    Ring,
    /// Set aside: hatched.
    Hatched,
    /// Contested: left half filled.
    Half,
}

/// Paints a point of radius 5 for an amount on a logarithmic axis.
pub fn money_point(painter: &Painter, centre: Pos2, ink: Ink, fill: PointFill) {
    const RADIUS: f32 = 5.0;
    if fill == PointFill::Paid {
        painter.circle_filled(centre, RADIUS, ink.colour);
        return;
    }
    painter.circle_filled(centre, RADIUS, ink.ground);
    let disc = circle(centre, RADIUS);
    match fill {
        PointFill::Paid | PointFill::Ring => {}
        PointFill::Hatched => {
            for line in hatch_lines(&[circle(centre, RADIUS - 0.75)], 3.0, 1.0) {
                painter.line_segment(line, Stroke::new(1.0, ink.colour));
            }
        }
        PointFill::Half => {
            painter.add(Shape::convex_polygon(clip_left(&disc, centre.x), ink.colour, Stroke::NONE));
        }
    }
    let edge = Stroke::new(measure::MARK_EDGE, ink.colour);
    painter.circle_stroke(centre, RADIUS - edge.width, edge);
}
