//! Links of what is selected, or of all.

use egui::Pos2;

use super::{Canvas, Pointed};
use crate::draw::marks::{self, LinkLook};
use crate::draw::theme::measure;
use crate::layout::{Emphasis, LinkRoute};

impl Canvas<'_> {
    /// The lines of links, then what stands at their ends: a line never cuts an arrow.
    pub(super) fn links(&self, routes: &[LinkRoute], pointed: Pointed<'_>) {
        let each = || routes.iter().map(|route| (self.path(route), self.link_look(route, pointed)));
        for (path, look) in each() {
            marks::link(self.painter, self.theme, &path, &look);
        }
        for (path, look) in each() {
            marks::link_ends(self.painter, self.theme, &path, &look);
        }
    }

    /// The pill that names the relation.
    pub(super) fn link_pill(&self, route: &LinkRoute, pointed: Pointed<'_>) {
        let Some(pill) = &route.pill else { return };
        let look = self.link_look(route, pointed);
        let rect = self.rect(&pill.rect);
        if pointed.link.is_some_and(|tie| route.tie == *tie) {
            let ink = (look.colour, self.theme.on_accent, look.colour);
            marks::pill_in(self.painter, self.theme, rect, &pill.text, ink);
        } else {
            let words = if route.emphasis == Emphasis::None { self.theme.text2 } else { look.colour };
            marks::pill_in(
                self.painter,
                self.theme,
                rect,
                &pill.text,
                (self.theme.canvas, words, look.colour),
            );
        }
    }

    fn path(&self, route: &LinkRoute) -> Vec<Pos2> {
        route.path.iter().map(|point| self.at(point.x, point.y)).collect()
    }

    /// The chosen link stands out among those of the selection, and those among all others.
    fn link_look(&self, route: &LinkRoute, pointed: Pointed<'_>) -> LinkLook {
        let look = LinkLook::new(self.theme, route.stroke, (route.start, route.end));
        if pointed.link.is_some_and(|tie| route.tie == *tie) {
            LinkLook { width: 2.0 * measure::LINK, ..look }
        } else if route.emphasis == Emphasis::None {
            LinkLook { colour: self.theme.edge, ..look }
        } else {
            look
        }
    }
}
