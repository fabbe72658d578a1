//! Text as outlines at the galley's own places, each outline defined once, the words beside it for readers.

use std::collections::BTreeMap;

use egui::emath::GuiRounding as _;
use egui::epaint::text::PlacedRow;
use egui::epaint::{Mesh, TextShape};
use egui::text::LayoutJob;
use egui::{Color32, FontDefinitions, Pos2, Stroke, pos2};

use super::ahead::Ahead;
use super::lettering::{Lettering, Written};
use super::shaping::{Faces, GlyphKey, Shaped};
use super::svg::{Document, number, push_escaped, push_number};
use super::{colour, mesh, strokes};
use crate::draw::bidi;

/// The faces, and which outlines are defined already.
pub(super) struct Texts<'f> {
    faces: Faces<'f>,
    defined: BTreeMap<GlyphKey, Option<String>>,
    /// What was written as text, where words are text.
    written: Option<Written>,
    /// Texts that were shaped beside this.
    ahead: Option<Ahead>,
}

/// A glyph where it is drawn.
pub(super) struct Placed {
    pub(super) key: GlyphKey,
    pub(super) at: Pos2,
    /// Points a unit of its face.
    pub(super) scale: f32,
    pub(super) colour: Color32,
    /// The bytes of the text that it stands for; empty where the text does not hold it.
    pub(super) bytes: (usize, usize),
    pub(super) chr: char,
}

impl<'f> Texts<'f> {
    pub(super) fn new(definitions: &'f FontDefinitions) -> Self {
        Self { faces: Faces::new(definitions), defined: BTreeMap::new(), written: None, ahead: None }
    }

    /// The same of words that are drawn so.
    pub(super) fn lettered(mut self, lettering: Lettering) -> Self {
        self.written = (lettering == Lettering::Text).then(Written::default);
        self
    }

    /// The same, with texts that are shaped beside it.
    pub(super) fn with_ahead(self, ahead: Option<Ahead>) -> Self {
        Self { ahead, ..self }
    }

    /// The style sheet of what was written as text.
    pub(super) fn style(&self) -> String {
        self.written.as_ref().map_or_else(String::new, |written| written.style(&self.faces))
    }

    /// Adds a text.
    pub(super) fn add(&mut self, shape: &TextShape, document: &mut Document) {
        if !is_drawn(shape) {
            return;
        }
        let galley = &shape.galley;
        let origin = shape.pos.round_to_pixels(1.0);
        document.write(|out| {
            out.push_str("<g role=\"img\" aria-label=\"");
            push_escaped(out, &galley.job.text);
            out.push('"');
            if shape.angle != 0.0 {
                let [turn, x, y] = [shape.angle.to_degrees(), origin.x, origin.y].map(number);
                out.extend([" transform=\"rotate(", &turn, " ", &x, " ", &y, ")\""]);
            }
            out.push('>');
        });
        self.rows(shape, document, Self::write);
        document.push("</g>");
    }

    /// Goes through the rows of a text: what lies behind its words and what underlines them goes into the document, the
    /// words to `write`.
    pub(super) fn rows(
        &mut self,
        shape: &TextShape,
        document: &mut Document,
        mut write: impl FnMut(&mut Self, (&str, Vec<Placed>), &mut Document),
    ) {
        let galley = &shape.galley;
        let origin = shape.pos.round_to_pixels(1.0);
        let ahead = self.ahead.as_mut().and_then(|ahead| ahead.take(galley));
        let mut paragraphs = ahead.unwrap_or_else(|| self.faces.paragraphs(&galley.job)).into_iter();
        let mut shaped = paragraphs.next().unwrap_or_default().into_iter();
        for (row, as_seen) in galley.rows.iter().zip(bidi::row_jobs(galley)) {
            let row_origin = origin + row.pos.to_vec2();
            let mut entries: Vec<Shaped> = shaped.by_ref().take(row.glyphs.len()).collect();
            // A line with words from right to left was set by a job of its own.
            let job = as_seen.as_ref().unwrap_or(&galley.job);
            if as_seen.is_some() {
                entries = self.faces.paragraphs(job).pop().unwrap_or_default();
            }
            backgrounds(row, row_origin, shape, document);
            // A line that the screen puts together from letters knows its words, but not the places of its glyphs.
            let is_of_letters =
                as_seen.is_none() && galley.rows.len() == 1 && !galley.elided && shaped.len() > 0;
            if is_of_letters {
                entries.extend(shaped.by_ref());
            }
            let placed = if as_seen.is_some() || is_of_letters {
                self.place_as_seen(row, row_origin, &entries, (shape, job))
            } else {
                self.place(row, row_origin, &entries, (shape, job))
            };
            write(self, (&job.text, placed), document);
            lines(row, row_origin, &entries, (shape, job), document);
            if row.ends_with_newline {
                shaped = paragraphs.next().unwrap_or_default().into_iter();
            }
        }
    }

    /// Where each glyph of a row is drawn.
    ///
    /// egui snaps each glyph to a quarter pixel and keeps the whole pixels; the sum of the advances gives the
    /// place between them, and takes the row's word wherever the two are a pixel apart (justified text).
    fn place(
        &self,
        row: &PlacedRow,
        origin: Pos2,
        entries: &[Shaped],
        (shape, job): (&TextShape, &LayoutJob),
    ) -> Vec<Placed> {
        let mut out = Vec::new();
        let mut cursor = row.glyphs.first().map_or(0.0, |glyph| glyph.pos.x);
        for (index, glyph) in row.glyphs.iter().enumerate() {
            let entry = entries.get(index).copied();
            let section = entry.map_or(0, |entry| entry.section);
            let Some(format) = job.sections.get(section).map(|section| &section.format) else { continue };
            // The ellipsis of a cut text stands where another character stood.
            let entry = entry
                .filter(|entry| entry.chr == glyph.chr)
                .or_else(|| self.faces.single(&format.font_id, glyph.chr, section));
            let offset = entry.map_or(egui::Vec2::ZERO, |entry| entry.offset);
            if (cursor + offset.x - glyph.pos.x).abs() > 1.01 {
                cursor = glyph.pos.x - offset.x;
            }
            if let Some(entry) = entry
                && let Some(key) = entry.key
            {
                let x = origin.x + cursor + offset.x;
                let y = origin.y + glyph.pos.y + offset.y + self.faces.drop(key, format.font_id.size);
                let colour = ink(row, glyph.first_vertex, glyph.uv_rect.is_nothing(), format.color, shape);
                let Shaped { scale, bytes, chr, .. } = entry;
                out.push(Placed { key, at: pos2(x, y), scale, colour, bytes, chr });
            }
            cursor += glyph.advance_width;
        }
        out
    }

    /// The same of a line with words from right to left: its glyphs follow one another as they were shaped.
    fn place_as_seen(
        &self,
        row: &PlacedRow,
        origin: Pos2,
        entries: &[Shaped],
        (shape, job): (&TextShape, &LayoutJob),
    ) -> Vec<Placed> {
        let Some(first) = row.glyphs.first() else { return Vec::new() };
        let mut cursor = 0.0;
        let mut before = None;
        let mut out = Vec::new();
        for entry in entries {
            let Some(section) = job.sections.get(entry.section) else { continue };
            if before != Some(entry.section) {
                cursor += section.leading_space;
                before = Some(entry.section);
            }
            if let Some(key) = entry.key {
                let x = origin.x + cursor + entry.offset.x;
                let drop = self.faces.drop(key, section.format.font_id.size);
                let y = origin.y + first.pos.y + entry.offset.y + drop;
                let colour = shape.override_text_color.unwrap_or(section.format.color);
                let Shaped { scale, bytes, chr, .. } = *entry;
                out.push(Placed { key, at: pos2(x, y), scale, colour: resolved(colour, shape), bytes, chr });
            }
            cursor += entry.advance;
        }
        out
    }

    /// Writes glyphs that share line, size and colour as one group, their places in units of the face.
    fn write(&mut self, (text, placed): (&str, Vec<Placed>), document: &mut Document) {
        // A line with words from right to left stays outlines: its text is in the order in which it is seen.
        let is_text = self.written.is_some() && !bidi::has_other_direction(text);
        for run in
            placed.chunk_by(|one, other| one.is_like(other) && (!is_text || one.key.face == other.key.face))
        {
            let Some(first) = run.first().filter(|first| first.is_seen()) else { continue };
            if let Some(written) = self.written.as_mut().filter(|_| is_text)
                && let Some(element) = written.run(&self.faces, text, run)
            {
                document.push(element);
                continue;
            }
            let uses: String = run
                .iter()
                .filter_map(|glyph| {
                    let id = self.outline(glyph.key, document)?;
                    let x = ((glyph.at.x - first.at.x) / first.scale).round();
                    Some((id, x))
                })
                .fold(String::new(), |mut out, (id, x)| {
                    out.extend(["<use href=\"#", &id, "\""]);
                    if x != 0.0 {
                        out.push_str(" x=\"");
                        push_number(&mut out, x);
                        out.push('"');
                    }
                    out.push_str("/>");
                    out
                });
            if !uses.is_empty() {
                let (x, y) = (number(first.at.x), number(first.at.y));
                let scale = format!("{:.6}", first.scale);
                let scale = scale.trim_end_matches('0').trim_start_matches('0');
                let fill = colour::fill(first.colour);
                document
                    .push(&format!("<g transform=\"translate({x} {y}) scale({scale})\"{fill}>{uses}</g>"));
            }
        }
    }

    pub(super) fn faces(&self) -> &Faces<'f> {
        &self.faces
    }

    /// A new document begins: nothing is defined there.
    pub(super) fn forget(&mut self) {
        self.defined.clear();
    }

    /// The id of a glyph's outline, defined at its first use; `None` for a glyph without one.
    fn outline(&mut self, key: GlyphKey, document: &mut Document) -> Option<String> {
        if let Some(known) = self.defined.get(&key) {
            return known.clone();
        }
        let id = self
            .faces
            .outline(key)
            .map(|data| document.define("g", &format!("<path id=\"{{id}}\" d=\"{data}\"/>")));
        self.defined.insert(key, id.clone());
        id
    }
}

impl Placed {
    /// Whether both share line, size and colour.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        self.colour == other.colour
            && self.scale.total_cmp(&other.scale).is_eq()
            && (self.at.y - other.at.y).abs() < 0.005
    }

    pub(super) fn is_seen(&self) -> bool {
        !colour::is_nothing(self.colour) && self.scale > 0.0
    }
}

/// Whether anything of a text is drawn.
pub(super) fn is_drawn(shape: &TextShape) -> bool {
    !shape.galley.rows.is_empty() && shape.opacity_factor > 0.0 && shape.pos.is_finite()
}

/// A glyph's colour: what the row's mesh says (it knows selections), else the format's.
fn ink(row: &PlacedRow, vertex: u32, invisible: bool, format: Color32, shape: &TextShape) -> Color32 {
    let in_mesh = usize::try_from(vertex).ok().and_then(|index| row.visuals.mesh.vertices.get(index));
    let own = in_mesh.filter(|_| !invisible).map_or(format, |vertex| vertex.color);
    let colour = shape.override_text_color.unwrap_or(own);
    resolved(colour, shape)
}

fn resolved(colour: Color32, shape: &TextShape) -> Color32 {
    let colour = if colour == Color32::PLACEHOLDER { shape.fallback_color } else { colour };
    if shape.opacity_factor < 1.0 { colour.gamma_multiply(shape.opacity_factor) } else { colour }
}

/// Grounds behind words: marked and selected text.
fn backgrounds(row: &PlacedRow, origin: Pos2, shape: &TextShape, document: &mut Document) {
    let visuals = &row.visuals;
    let Some(indices) = visuals.mesh.indices.get(..visuals.glyph_index_start) else { return };
    if indices.is_empty() {
        return;
    }
    let mut ground = Mesh { indices: indices.to_vec(), ..Mesh::default() };
    ground.vertices.extend(visuals.mesh.vertices.iter().map(|vertex| {
        let mut vertex = *vertex;
        vertex.pos += origin.to_vec2();
        vertex.uv = egui::epaint::WHITE_UV;
        vertex.color = resolved(vertex.color, shape);
        vertex
    }));
    mesh::mesh(&ground, document);
}

/// Underlines and strikethroughs, of the whole text and of its sections.
fn lines(
    row: &PlacedRow,
    origin: Pos2,
    entries: &[Shaped],
    (shape, job): (&TextShape, &LayoutJob),
    document: &mut Document,
) {
    let (Some(first), Some(last)) = (row.glyphs.first(), row.glyphs.last()) else { return };
    if !shape.underline.is_empty() {
        let y = origin.y + row.size.y;
        segment([origin.x + first.pos.x, origin.x + last.max_x()], y, shape.underline, shape, document);
    }
    let mut index = 0;
    while let Some(entry) = entries.get(index) {
        let length = entries
            .get(index..)
            .map_or(1, |rest| rest.iter().take_while(|other| other.section == entry.section).count().max(1));
        let run = row.glyphs.get(index..index + length).unwrap_or_default();
        index += length;
        let (Some(from), Some(to), Some(section)) =
            (run.first(), run.last(), job.sections.get(entry.section))
        else {
            continue;
        };
        let xs = [origin.x + from.pos.x, origin.x + to.max_x()];
        let rect = from.logical_rect();
        for (stroke, y) in
            [(section.format.underline, rect.bottom()), (section.format.strikethrough, rect.center().y)]
        {
            segment(xs, origin.y + y, stroke, shape, document);
        }
    }
}

fn segment([left, right]: [f32; 2], mut y: f32, stroke: Stroke, shape: &TextShape, document: &mut Document) {
    if stroke.is_empty() {
        return;
    }
    stroke.round_center_to_pixel(1.0, &mut y);
    let colour = resolved(stroke.color, shape);
    strokes::fading(&[(pos2(left, y), colour), (pos2(right, y), colour)], stroke.width, document);
}
