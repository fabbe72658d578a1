//! Links of what is selected.

use egui::Pos2;

use super::Canvas;
use crate::draw::marks::{self, LinkStyle};
use crate::layout::{LinkEnd, LinkRoute, LinkStroke};

impl Canvas<'_> {
    /// The line of a link with its ends.
    pub(super) fn link(&self, route: &LinkRoute) {
        let path: Vec<Pos2> = route.path.iter().map(|point| self.at(point.x, point.y)).collect();
        marks::link(self.painter, self.theme, &path, style_of(route));
    }

    /// The pill that names the relation.
    pub(super) fn link_pill(&self, route: &LinkRoute) {
        let centre = self.rect(&route.pill).center();
        marks::pill(self.painter, self.theme, centre, &route.words);
    }
}

fn style_of(route: &LinkRoute) -> LinkStyle {
    match (route.stroke, route.end) {
        (LinkStroke::Double, _) => LinkStyle::Double,
        (LinkStroke::DoubleDotted, _) => LinkStyle::DoubleDotted,
        (LinkStroke::Dashed, _) => LinkStyle::Conflict,
        (LinkStroke::Dotted, _) => LinkStyle::Dotted,
        (LinkStroke::Solid, LinkEnd::Ring) => LinkStyle::Part,
        (LinkStroke::Solid, LinkEnd::Plain | LinkEnd::Arrow | LinkEnd::Cross | LinkEnd::Outside) => {
            LinkStyle::Arrow
        }
    }
}
