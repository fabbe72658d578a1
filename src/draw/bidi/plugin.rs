//! Everything that was painted in a pass, with its lines in the order in which they are seen.

use std::collections::HashMap;
use std::sync::Arc;

use egui::epaint::text::Row;
use egui::layers::ShapeIdx;
use egui::{Align, Context, Galley, LayerId, Plugin, RawInput, Rect, Shape, Ui};

use super::caret::Places;
use super::field::{Field, Painted};
use super::order::{Glyphs, has_other_direction, seen_rows};

/// Sets lines with words from right to left again, after everything was painted and before it is made into triangles.
#[derive(Default)]
pub struct BothDirections {
    /// By the address of the galley that egui laid out: what is shown in its place. Both are kept, so that an address
    /// stands for one.
    known: HashMap<usize, Known>,
    /// The field in which the keyboard writes, where it has such lines.
    field: Option<Field>,
    pass: u64,
}

struct Known {
    laid_out: Arc<Galley>,
    seen: Arc<Galley>,
    /// The pass in which it was last painted.
    pass: u64,
}

/// A shape of a layer that has words from right to left.
type Found = (LayerId, ShapeIdx);

impl Plugin for BothDirections {
    fn debug_name(&self) -> &'static str {
        "both directions"
    }

    fn on_end_pass(&mut self, ui: &mut Ui) {
        let ctx = ui.ctx().clone();
        self.pass += 1;
        let (found, galleys) = painted(&ctx);
        if found.is_empty() && self.known.is_empty() {
            return;
        }
        for galley in galleys {
            let pass = self.pass;
            let known = self.known.entry(address(&galley)).or_insert_with(|| {
                let seen = as_seen(&ctx, &galley);
                Known { laid_out: Arc::clone(&galley), seen, pass }
            });
            known.pass = pass;
        }
        let edited = Field::with_keyboard(&ctx);
        ctx.graphics_mut(|graphics| {
            for (layer, at) in &found {
                if let Some(list) = graphics.get_mut(*layer) {
                    list.mutate_shape(*at, |clipped| {
                        if !edited.is_some_and(|(_, place)| place.contains_rect(clipped.clip_rect)) {
                            self.exchange(&mut clipped.shape);
                        }
                    });
                }
            }
        });
        let before = self.field.take();
        self.field = edited.and_then(|(id, place)| {
            let painted = found.into_iter().find_map(|shape| text_within(&ctx, shape, place))?;
            let seen = Arc::clone(&self.known.get(&address(&painted.galley))?.seen);
            let rows = seen_rows(&painted.galley, Glyphs::OfEgui);
            let places = ctx.fonts_mut(|fonts| Places::of(fonts, &seen, &rows));
            Field::show(&ctx, id, &painted, (seen, places), before)
        });
        let pass = self.pass;
        self.known.retain(|_, known| known.pass == pass);
    }

    fn input_hook(&mut self, ctx: &Context, input: &mut RawInput) {
        if let Some(field) = &mut self.field {
            field.turn_keys(ctx, input);
        }
    }
}

impl BothDirections {
    /// A label of which something is selected keeps the order in which egui has painted that into it.
    fn exchange(&self, shape: &mut Shape) {
        if let Shape::Vec(shapes) = shape {
            for shape in shapes {
                self.exchange(shape);
            }
        } else if let Shape::Text(text) = shape
            && let Some(known) = self.known.get(&address(&text.galley))
            && Arc::ptr_eq(&known.laid_out, &text.galley)
            && !shows_selection(&text.galley)
        {
            text.galley = Arc::clone(&known.seen);
        }
    }
}

fn shows_selection(galley: &Galley) -> bool {
    let has_ground = galley.job.sections.iter().any(|section| section.format.background.a() > 0);
    !has_ground && galley.rows.iter().any(|row| row.visuals.glyph_index_start > 0)
}

/// The text that a shape is, where it is painted within a place alone.
fn text_within(ctx: &Context, shape: Found, place: Rect) -> Option<Painted> {
    let (layer, at) = shape;
    ctx.graphics(|graphics| {
        let clipped = graphics.get(layer)?.all_entries().nth(at.0)?;
        if let Shape::Text(text) = &clipped.shape
            && place.contains_rect(clipped.clip_rect)
        {
            let galley = Arc::clone(&text.galley);
            return Some(Painted { shape, galley, at: text.pos, clip: clipped.clip_rect });
        }
        None
    })
}

fn address(galley: &Arc<Galley>) -> usize {
    Arc::as_ptr(galley).addr()
}

/// The shapes of this pass that have words from right to left, and their texts.
fn painted(ctx: &Context) -> (Vec<Found>, Vec<Arc<Galley>>) {
    let mut layers: Vec<LayerId> = ctx.memory(|memory| memory.layer_ids().collect());
    for own in [LayerId::background(), LayerId::debug()] {
        if !layers.contains(&own) {
            layers.push(own);
        }
    }
    let (mut found, mut galleys) = (Vec::new(), Vec::new());
    ctx.graphics(|graphics| {
        for layer in layers {
            let Some(list) = graphics.get(layer) else { continue };
            for (at, clipped) in list.all_entries().enumerate() {
                let before = galleys.len();
                gather(&clipped.shape, &mut galleys);
                if galleys.len() > before {
                    found.push((layer, ShapeIdx(at)));
                }
            }
        }
    });
    (found, galleys)
}

fn gather(shape: &Shape, galleys: &mut Vec<Arc<Galley>>) {
    if let Shape::Vec(shapes) = shape {
        for shape in shapes {
            gather(shape, galleys);
        }
    } else if let Shape::Text(text) = shape
        && has_other_direction(&text.galley.job.text)
    {
        galleys.push(Arc::clone(&text.galley));
    }
}

/// A galley with its lines as they are seen, without what egui paints of a selection.
fn as_seen(ctx: &Context, laid_out: &Arc<Galley>) -> Arc<Galley> {
    let job = &laid_out.job;
    let mut galley = Galley::clone(laid_out);
    let widest = galley.rows.iter().map(|row| row.size.x).fold(0.0, f32::max);
    let several = galley.rows.len() > 1 && job.halign == Align::LEFT && !job.justify;
    let seen = seen_rows(laid_out, Glyphs::OfEgui);
    for (row, seen) in galley.rows.iter_mut().zip(&seen) {
        if let Some(line) = &seen.seen {
            let set = ctx.fonts_mut(|fonts| fonts.layout_job(line.job.clone()));
            if let [only] = set.rows.as_slice() {
                let mut only = Row::clone(&only.row);
                // After a word from right to left egui puts empty glyphs, as though its characters had none. The picture is
                // in the mesh; of the glyphs only their number is asked for, one for each character.
                only.glyphs.truncate(set.job.text.chars().count());
                row.row = Arc::new(only);
            }
        }
        // A paragraph that is read from right to left begins at the right.
        if several && seen.is_from_right {
            row.pos.x += (widest - row.size.x).max(0.0).round();
        }
    }
    let rows = &galley.rows;
    galley.num_vertices = rows.iter().map(|row| row.visuals.mesh.vertices.len()).sum();
    galley.num_indices = rows.iter().map(|row| row.visuals.mesh.indices.len()).sum();
    let bounds = rows.iter().map(|row| row.visuals.mesh_bounds.translate(row.pos.to_vec2()));
    galley.mesh_bounds = bounds.fold(Rect::NOTHING, Rect::union);
    Arc::new(galley)
}

#[cfg(test)]
mod tests {
    use egui::{RawInput, vec2};

    use super::*;
    use crate::draw::bidi::row_jobs;
    use crate::draw::theme::{Theme, Variant};

    /// The words of a text as they are painted, from left to right, row by row.
    fn painted_words(text: &str, width: f32) -> Vec<String> {
        let ctx = Context::default();
        Theme::new(Variant::Light).install(&ctx);
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(egui::Pos2::ZERO, vec2(width, 400.0))),
            ..RawInput::default()
        };
        let mut output = ctx.run_ui(input, |ui| {
            ui.add(egui::Label::new(text).wrap());
        });
        output.textures_delta.clear();
        let mut galleys = Vec::new();
        for clipped in &output.shapes {
            gather(&clipped.shape, &mut galleys);
        }
        assert_eq!(galleys.len(), 1);
        assert_eq!(galleys[0].job.text, text, "what is read aloud and copied stays as it is written");
        let jobs = row_jobs(&galleys[0]).into_iter().flatten();
        jobs.map(|job| job.text).collect()
    }

    #[test]
    fn a_label_shows_its_words_from_right_to_left() {
        assert_eq!(painted_words("محكمة روما 2024", 600.0), ["2024 روما محكمة"]);
        assert_eq!(painted_words("سنة ۱۴۰۳ في", 600.0), ["في ۱۴۰۳ سنة"]);
    }

    #[test]
    fn lines_are_broken_as_they_are_written_and_each_is_turned_by_itself() {
        let text = "قررت المحكمة في روما وقف نقل المهاجرين إلى ألبانيا وأعادتهم إلى إيطاليا";
        let rows = painted_words(text, 160.0);
        assert!(rows.len() > 2, "{rows:?}");
        let read: Vec<&str> =
            rows.iter().flat_map(|row| row.split(' ').rev()).filter(|word| !word.is_empty()).collect();
        assert_eq!(read.join(" "), text);
    }
}
