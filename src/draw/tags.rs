//! What belongs to a fact, marked among the shapes of a page: whoever opens the file finds each fact as a group of its own.
//!
//! A tag is a shape that draws nothing. The exporter opens a group where one begins and closes it where it ends; the
//! screen has none.

use std::sync::Arc;

use egui::epaint::PaintCallback;
use egui::{Painter, Rect, Shape};

use crate::document::DocKey;

/// Which part of a fact is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Its mark in time, or where undated facts stand.
    Mark,
    /// Its words.
    Label,
    /// An amount of it in a plot.
    Amount,
    /// What is written at that.
    AmountLabel,
}

/// A place among shapes where a part of a fact begins, or where the last that began ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Tag {
    /// From here on.
    Begin(DocKey, Part),
    /// Up to here.
    End,
}

impl Tag {
    /// The tag that a shape is, if it is one.
    #[must_use]
    pub fn of(shape: &Shape) -> Option<&Self> {
        let Shape::Callback(callback) = shape else { return None };
        callback.callback.downcast_ref()
    }

    fn shape(self) -> Shape {
        Shape::Callback(PaintCallback { rect: Rect::ZERO, callback: Arc::new(self) })
    }
}

/// Paints a part of a fact, between its tags.
pub fn tagged(painter: &Painter, key: &DocKey, part: Part, paint: impl FnOnce()) {
    painter.add(Tag::Begin(key.clone(), part).shape());
    paint();
    painter.add(Tag::End.shape());
}
