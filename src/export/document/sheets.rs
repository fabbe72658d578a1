//! Sheets of paper that fill from the top: lines of words, rows of a table whose head stands on every sheet again.

use std::sync::Arc;

use egui::epaint::{ClippedShape, TextShape};
use egui::{Color32, FontId, Galley, Painter, Pos2, Rect, Shape, Stroke, Vec2, pos2, vec2};

use crate::convert::told::of_pages;
use crate::draw::bidi::row_texts;
use crate::draw::fonts::Weight;
use crate::draw::theme::Theme;
use crate::export::{ExportError, Page, Picture, Unit, picture_of};
use crate::model::Tongue;

/// A4 lying down, in units of print: 297 by 210 mm at 115.2 to the inch.
const SHEET: Vec2 = vec2(1347.0, 952.0);
/// Around everything.
const MARGIN: f32 = 80.0;
/// Of a line to the next.
const LEADING: f32 = 1.28;
/// Between two columns.
const BETWEEN: f32 = 18.0;
/// Above and below the words of a row.
const PADDING: f32 = 7.0;

/// One line of words; never broken again.
pub(super) struct Line {
    galley: Arc<Galley>,
    colour: Color32,
    indent: f32,
    before: f32,
}

impl Line {
    fn height(&self) -> f32 {
        self.before + self.galley.size().y * LEADING
    }
}

/// What a text looks like.
#[derive(Clone, Debug)]
pub(super) struct Look {
    pub(super) font: FontId,
    pub(super) colour: Color32,
    pub(super) indent: f32,
    /// Above its first line.
    pub(super) before: f32,
}

/// The sheets so far.
pub(super) struct Sheets<'a> {
    pub(super) theme: &'a Theme,
    painter: &'a Painter,
    full: Vec<Vec<ClippedShape>>,
    now: Vec<ClippedShape>,
    y: f32,
    /// Widths of the columns of the table that is being set; empty outside of one.
    columns: Vec<f32>,
    heads: Vec<&'static str>,
}

impl<'a> Sheets<'a> {
    pub(super) fn new(theme: &'a Theme, painter: &'a Painter) -> Self {
        let (full, now) = (Vec::new(), Vec::new());
        Self { theme, painter, full, now, y: MARGIN, columns: Vec::new(), heads: Vec::new() }
    }

    /// Between the margins.
    pub(super) fn width() -> f32 {
        SHEET.x - 2.0 * MARGIN
    }

    fn bottom() -> f32 {
        SHEET.y - MARGIN
    }

    /// A text broken into lines of that width.
    pub(super) fn lines(&self, words: &str, look: &Look, width: f32) -> Vec<Line> {
        let width = width - look.indent;
        let whole = self.painter.layout(words.to_owned(), look.font.clone(), look.colour, width);
        let mut before = look.before;
        let line = |words: String| {
            let galley = self.painter.layout_no_wrap(words, look.font.clone(), look.colour);
            Line { galley, colour: look.colour, indent: look.indent, before: std::mem::take(&mut before) }
        };
        row_texts(&whole).into_iter().map(line).collect()
    }

    /// Sets lines over the whole width.
    pub(super) fn block(&mut self, lines: Vec<Line>) {
        for line in lines {
            if self.y + line.height() > Self::bottom() {
                self.turn();
            }
            self.set(&line, MARGIN, self.y);
            self.y += line.height();
        }
    }

    /// Leaves room, and begins another sheet where less than this would be left of it.
    pub(super) fn room(&mut self, above: f32, needed: f32) {
        if self.y + above + needed > Self::bottom() {
            self.turn();
        } else if self.y > MARGIN {
            self.y += above;
        }
    }

    /// Begins a table; its head stands on every sheet that it comes to.
    pub(super) fn begin_table(&mut self, heads: &[&'static str], columns: &[f32]) {
        self.heads = heads.to_vec();
        self.columns = columns.to_vec();
        self.head();
    }

    pub(super) fn end_table(&mut self) {
        self.heads.clear();
        self.columns.clear();
    }

    /// The width for words in a column.
    pub(super) fn width_in(&self, column: usize) -> f32 {
        self.columns.get(column).copied().unwrap_or_default() - BETWEEN
    }

    fn head(&mut self) {
        let look =
            Look { font: Weight::SemiBold.at(12.0), colour: self.theme.text, indent: 0.0, before: 0.0 };
        let heads = self.heads.clone();
        let cells: Vec<Vec<Line>> = heads.iter().map(|head| self.lines(head, &look, f32::INFINITY)).collect();
        self.piece(&cells);
        self.rule(self.theme.text);
    }

    /// Sets a row. One that has room on a sheet is never torn; a longer one goes on where it must.
    pub(super) fn row(&mut self, cells: Vec<Vec<Line>>) {
        let height = |cells: &[Vec<Line>]| {
            cells.iter().map(|cell| cell.iter().map(Line::height).sum::<f32>()).fold(0.0, f32::max)
                + 2.0 * PADDING
        };
        let whole = height(&cells);
        let is_short = whole <= (Self::bottom() - MARGIN) * 0.8;
        if is_short && self.y + whole > Self::bottom() {
            self.turn();
        }
        let mut rest = cells;
        loop {
            let first = rest.iter().filter_map(|cell| cell.first()).map(Line::height).fold(0.0, f32::max);
            let mut room = Self::bottom() - self.y - 2.0 * PADDING;
            if room < first && self.y > MARGIN {
                self.turn();
                room = Self::bottom() - self.y - 2.0 * PADDING;
            }
            let (here, later) = split(rest, room);
            self.piece(&here);
            if later.iter().all(Vec::is_empty) {
                break;
            }
            rest = later;
            self.turn();
        }
        self.rule(self.theme.line);
    }

    /// The part of a row that stands on this sheet.
    fn piece(&mut self, cells: &[Vec<Line>]) {
        let mut x = MARGIN;
        let (top, mut bottom) = (self.y + PADDING, self.y);
        let columns = self.columns.clone();
        for (cell, width) in cells.iter().zip(columns) {
            let mut y = top;
            for line in cell {
                self.set(line, x, y);
                y += line.height();
            }
            bottom = bottom.max(y);
            x += width;
        }
        self.y = bottom + PADDING;
    }

    fn set(&mut self, line: &Line, x: f32, y: f32) {
        let at = pos2(x + line.indent, y + line.before);
        self.now.push(clipped(TextShape::new(at, line.galley.clone(), line.colour).into()));
    }

    fn rule(&mut self, colour: Color32) {
        let ends = [pos2(MARGIN, self.y), pos2(SHEET.x - MARGIN, self.y)];
        self.now.push(clipped(Shape::line_segment(ends, Stroke::new(1.0, colour))));
    }

    /// Begins another sheet.
    fn turn(&mut self) {
        self.full.push(std::mem::take(&mut self.now));
        self.y = MARGIN;
        if !self.heads.is_empty() {
            self.head();
        }
    }

    /// The sheets with their numbers, the title at the foot of each, and the mark above.
    pub(super) fn finish(
        mut self,
        title: &str,
        mark: &str,
        (about, tongue): (&str, Tongue),
    ) -> Result<Vec<Picture>, ExportError> {
        self.full.push(std::mem::take(&mut self.now));
        let all = std::mem::take(&mut self.full);
        let count = all.len();
        let mut pictures = Vec::new();
        for (mut shapes, number) in all.into_iter().zip(1..) {
            let foot = SHEET.y - MARGIN / 2.0;
            let small = Weight::Regular.at(11.0);
            let places = format!("{number}{}{count}", of_pages(tongue));
            shapes.push(self.word(
                &places,
                small.clone(),
                self.theme.text2,
                pos2(SHEET.x - MARGIN, foot),
                1.0,
            ));
            shapes.push(self.word(title, small, self.theme.text2, pos2(MARGIN, foot), 0.0));
            let strong = Weight::SemiBold.at(12.0);
            let corner = pos2(SHEET.x - MARGIN, MARGIN / 2.0);
            shapes.push(self.word(mark, strong, self.theme.warn, corner, 1.0));
            let page = Page::new(SHEET.x, SHEET.y, title)?
                .unit(Unit::Print)
                .description(if number == 1 { about } else { "" })
                .ground(self.theme.canvas);
            pictures.push(picture_of(&page, shapes)?);
        }
        Ok(pictures)
    }

    /// Words on one line, cut where the sheet ends; `side` is 0 for words that begin at the place, 1 for those that end there.
    fn word(&self, words: &str, font: FontId, colour: Color32, at: Pos2, side: f32) -> ClippedShape {
        let mut job =
            egui::text::LayoutJob::single_section(words.to_owned(), egui::TextFormat::simple(font, colour));
        job.wrap = egui::text::TextWrapping::truncate_at_width(Self::width() * 0.8);
        let galley = self.painter.ctx().fonts_mut(|fonts| fonts.layout_job(job));
        let place = pos2(at.x - galley.size().x * side, at.y - galley.size().y / 2.0);
        clipped(TextShape::new(place, galley, colour).into())
    }
}

/// The lines of each cell that have room, and the others. One line always has.
fn split(cells: Vec<Vec<Line>>, room: f32) -> (Vec<Vec<Line>>, Vec<Vec<Line>>) {
    let split_one = |cell: Vec<Line>| {
        let mut height = 0.0;
        let fitting = cell.iter().take_while(|line| {
            height += line.height();
            height <= room
        });
        let count = fitting.count().max(1).min(cell.len());
        let mut here = cell;
        let later = here.split_off(count);
        (here, later)
    };
    cells.into_iter().map(split_one).unzip()
}

fn clipped(shape: Shape) -> ClippedShape {
    ClippedShape {
        clip_rect: Rect::from_min_size(Pos2::ZERO, SHEET),
        shape,
        transform_after_tessellation: egui::emath::TSTransform::IDENTITY,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::draw::theme::{TypeScale, Variant};
    use crate::export::offscreen::measuring_context;

    fn on_sheets(check: impl FnOnce(Sheets<'_>, &Look)) {
        let theme = Theme::new(Variant::Print).with_scale(TypeScale::Screen);
        let ctx = measuring_context(&theme);
        let painter = ctx.debug_painter();
        let look = Look { font: Weight::Regular.at(13.0), colour: theme.text, indent: 0.0, before: 3.0 };
        check(Sheets::new(&theme, &painter), &look);
    }

    #[test]
    fn the_lines_of_a_text_are_the_text() {
        on_sheets(|sheets, look| {
            for text in [
                "",
                "A title",
                "office affluent fi ffl",
                "e\u{301}e\u{323}\u{302} Rāsġadīr",
                "قررت المحكمة في روما وقف نقل المهاجرين إلى ألبانيا وأعادتهم إلى إيطاليا في 18 أكتوبر 2024.",
                "The court (محكمة روما) decided on ١٩ يناير that nobody",
                &"A long title goes on. ".repeat(500),
                &"x".repeat(10_000),
            ] {
                for width in [20.0, 101.0, 440.0, f32::INFINITY] {
                    let lines = sheets.lines(text, look, width);
                    let said: String = lines.iter().map(|line| line.galley.job.text.as_str()).collect();
                    assert_eq!(said, text, "at {width}");
                }
            }
        });
    }

    #[test]
    fn every_line_of_a_torn_row_stands_on_some_sheet_once_and_above_the_foot() {
        on_sheets(|mut sheets, look| {
            sheets.begin_table(&["One", "Two"], &[300.0, 600.0]);
            let mut given = Vec::new();
            for (row, counts) in [(1, 3), (70, 1), (0, 200), (44, 45), (2, 2), (500, 90)].iter().enumerate() {
                let mut cell = |column: usize, count: usize| -> Vec<Line> {
                    let words = (0..count).map(|line| format!("r{row} c{column} l{line}"));
                    let lines: Vec<String> = words.collect();
                    given.extend(lines.clone());
                    lines.iter().flat_map(|words| sheets.lines(words, look, 280.0)).collect()
                };
                let cells = vec![cell(0, counts.0), cell(1, counts.1)];
                sheets.row(cells);
            }
            sheets.end_table();
            let mut drawn = Vec::new();
            for shape in sheets.full.iter().flatten().chain(&sheets.now) {
                if let Shape::Text(text) = &shape.shape {
                    let bottom = text.pos.y + text.galley.size().y;
                    assert!(bottom <= Sheets::bottom() + 0.5, "{} ends at {bottom}", text.galley.text());
                    drawn.push(text.galley.text().to_owned());
                }
            }
            drawn.retain(|words| words != "One" && words != "Two");
            drawn.sort();
            given.sort();
            assert_eq!(drawn, given);
        });
    }
}
