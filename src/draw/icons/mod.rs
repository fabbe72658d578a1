//! Icons, drawn and not typed: a box of 16, strokes of 1.5 with round ends.
//!
//! [`icon`] paints one; what each looks like stands in `shapes`. An icon alone is never a control's name.

mod shapes;

use egui::{Color32, Painter, Pos2, Rect, Shape, Stroke, pos2, vec2};

/// Every icon of the window.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[expect(missing_docs, reason = "the names say what is drawn")]
pub enum Icon {
    Menu,
    Undo,
    Redo,
    Play,
    Export,
    Panel,
    Search,
    Lanes,
    Filter,
    Actors,
    Sources,
    Scenes,
    Legend,
    Findings,
    Plus,
    Minus,
    Close,
    ChevronLeft,
    ChevronRight,
    ChevronUp,
    ChevronDown,
    ArrowLeft,
    ArrowRight,
    ArrowUp,
    ArrowDown,
    Check,
    Lock,
    Trash,
    Copy,
    Paste,
    Edit,
    Link,
    Sun,
    Moon,
    Info,
    Error,
    Folder,
    File,
    Save,
    Calendar,
    Place,
    Tag,
    Money,
    Fit,
    ZoomIn,
    ZoomOut,
    Eye,
    EyeOff,
    External,
    Flag,
    Quote,
    More,
    Drag,
    Keyboard,
    Diff,
    Clock,
    Equal,
}

impl Icon {
    /// Every icon, for the sheet of marks.
    pub const ALL: [Self; 57] = [
        Self::Menu,
        Self::Undo,
        Self::Redo,
        Self::Play,
        Self::Export,
        Self::Panel,
        Self::Search,
        Self::Lanes,
        Self::Filter,
        Self::Actors,
        Self::Sources,
        Self::Scenes,
        Self::Legend,
        Self::Findings,
        Self::Plus,
        Self::Minus,
        Self::Close,
        Self::ChevronLeft,
        Self::ChevronRight,
        Self::ChevronUp,
        Self::ChevronDown,
        Self::ArrowLeft,
        Self::ArrowRight,
        Self::ArrowUp,
        Self::ArrowDown,
        Self::Check,
        Self::Lock,
        Self::Trash,
        Self::Copy,
        Self::Paste,
        Self::Edit,
        Self::Link,
        Self::Sun,
        Self::Moon,
        Self::Info,
        Self::Error,
        Self::Folder,
        Self::File,
        Self::Save,
        Self::Calendar,
        Self::Place,
        Self::Tag,
        Self::Money,
        Self::Fit,
        Self::ZoomIn,
        Self::ZoomOut,
        Self::Eye,
        Self::EyeOff,
        Self::External,
        Self::Flag,
        Self::Quote,
        Self::More,
        Self::Drag,
        Self::Keyboard,
        Self::Diff,
        Self::Clock,
        Self::Equal,
    ];
}

/// One stroke or spot of an icon, in its box of 16.
enum Part {
    /// An open line with round ends.
    Line(&'static [[f32; 2]]),
    /// A closed line.
    Loop(&'static [[f32; 2]]),
    /// A ring: centre and radius.
    Ring([f32; 2], f32),
    /// A part of a ring from one angle to another, in degrees clockwise from the right.
    Arc([f32; 2], f32, f32, f32),
    /// A filled disc.
    Disc([f32; 2], f32),
    /// A filled convex polygon.
    Fill(&'static [[f32; 2]]),
}

/// Paints an icon in the middle of `rect`, as large as its shorter side.
pub fn icon(painter: &Painter, icon: Icon, rect: Rect, colour: Color32) {
    painter.extend(icon_shapes(icon, rect, colour));
}

/// The shapes of an icon in the middle of `rect`, as large as its shorter side.
#[must_use]
pub fn icon_shapes(icon: Icon, rect: Rect, colour: Color32) -> Vec<Shape> {
    let frame = Frame::new(rect, colour);
    let mut out = Vec::new();
    for part in shapes::parts(icon) {
        frame.part(part, &mut out);
    }
    out
}

/// Where the box of 16 lies, and with what it is drawn.
struct Frame {
    origin: Pos2,
    scale: f32,
    stroke: Stroke,
}

impl Frame {
    fn new(rect: Rect, colour: Color32) -> Self {
        let side = rect.width().min(rect.height());
        let scale = side / 16.0;
        let origin = rect.center() - vec2(side, side) / 2.0;
        Self { origin, scale, stroke: Stroke::new(1.5 * scale, colour) }
    }

    fn at(&self, [x, y]: [f32; 2]) -> Pos2 {
        pos2(self.origin.x + x * self.scale, self.origin.y + y * self.scale)
    }

    fn part(&self, part: &Part, out: &mut Vec<Shape>) {
        match part {
            Part::Line(points) => self.line(points.iter().map(|p| self.at(*p)).collect(), out),
            Part::Loop(points) => {
                out.push(Shape::closed_line(points.iter().map(|p| self.at(*p)).collect(), self.stroke));
            }
            Part::Ring(centre, radius) => {
                out.push(self.ring(*centre, *radius));
            }
            Part::Arc(centre, radius, from, to) => {
                self.line(arc(*centre, *radius, *from, *to).into_iter().map(|p| self.at(p)).collect(), out);
            }
            Part::Disc(centre, radius) => {
                out.push(Shape::circle_filled(self.at(*centre), radius * self.scale, self.stroke.color));
            }
            Part::Fill(points) => out.push(Shape::convex_polygon(
                points.iter().map(|p| self.at(*p)).collect(),
                self.stroke.color,
                Stroke::NONE,
            )),
        }
    }

    /// egui's circle strokes lie outside the radius; here the radius is the middle of the line.
    fn ring(&self, centre: [f32; 2], radius: f32) -> Shape {
        Shape::circle_stroke(self.at(centre), radius * self.scale - self.stroke.width / 2.0, self.stroke)
    }

    /// egui ends lines flat: a disc at each end makes them round.
    fn line(&self, points: Vec<Pos2>, out: &mut Vec<Shape>) {
        for end in [points.first(), points.last()].into_iter().flatten() {
            out.push(Shape::circle_filled(*end, self.stroke.width / 2.0, self.stroke.color));
        }
        out.push(Shape::line(points, self.stroke));
    }
}

/// Points along a part of a circle, close enough for an icon at four times its size.
fn arc([x, y]: [f32; 2], radius: f32, from: f32, to: f32) -> Vec<[f32; 2]> {
    const STEPS: u8 = 16;
    (0..=STEPS)
        .map(|step| {
            let angle = (from + (to - from) * f32::from(step) / f32::from(STEPS)).to_radians();
            [x + radius * angle.cos(), y + radius * angle.sin()]
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_icon_stays_inside_its_box() {
        let rect = Rect::from_min_size(pos2(10.0, 20.0), vec2(16.0, 16.0));
        for each in Icon::ALL {
            let drawn = icon_shapes(each, rect, Color32::BLACK);
            assert!(!drawn.is_empty(), "{each:?} is empty");
            for shape in drawn {
                let bounds = shape.visual_bounding_rect();
                assert!(rect.expand(0.26).contains_rect(bounds), "{each:?} leaves its box: {bounds:?}");
            }
        }
    }

    #[test]
    fn icons_are_listed_once_each() {
        let listed: std::collections::BTreeSet<Icon> = Icon::ALL.into_iter().collect();
        assert_eq!(listed.len(), Icon::ALL.len());
    }
}
