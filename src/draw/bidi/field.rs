//! The field in which somebody writes from right to left.

use std::sync::Arc;

use egui::layers::ShapeIdx;
use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Color32, Context, CornerRadius, Event, Galley, Id, Key, LayerId, Pos2, RawInput, Rect, Shape};
use unicode_segmentation::UnicodeSegmentation as _;

use super::caret::Places;

/// What is kept of it from pass to pass.
#[derive(Debug)]
pub(super) struct Field {
    id: Id,
    /// Where the pointer went down.
    anchor: CCursor,
    /// Where pointer or keys have led last: egui keeps the number of the character, and not which of two rows was meant.
    led: CCursor,
    /// The places of the characters in the last pass.
    places: Places,
    /// How far the line is moved to the left where it is wider than the field.
    scrolled: f32,
}

/// A text of the field as egui painted it.
pub(super) struct Painted {
    pub shape: (LayerId, ShapeIdx),
    pub galley: Arc<Galley>,
    pub at: Pos2,
    pub clip: Rect,
}

impl Field {
    /// The field that has the keyboard, and its place.
    pub(super) fn with_keyboard(ctx: &Context) -> Option<(Id, Rect)> {
        let id = ctx.memory(egui::Memory::focused)?;
        TextEditState::load(ctx, id)?;
        ctx.read_response(id).map(|response| (id, response.rect.expand(2.0)))
    }

    /// Paints the text as it is seen, its cursor and its selection, and leads the pointer.
    pub(super) fn show(
        ctx: &Context,
        id: Id,
        painted: &Painted,
        (galley, places): (Arc<Galley>, Places),
        before: Option<Self>,
    ) -> Option<Self> {
        let (layer, at) = painted.shape;
        let mut state = TextEditState::load(ctx, id)?;
        let before = before.filter(|before| before.id == id);
        let scrolled = before.as_ref().map_or(painted.clip.left() - painted.at.x, |before| before.scrolled);
        let is_wide = galley.size().x > painted.clip.width();
        let origin = |scrolled: f32| {
            if is_wide { egui::pos2(painted.clip.left() - scrolled, painted.at.y) } else { painted.at }
        };
        let (anchor, led) = before.map_or_else(Default::default, |before| (before.anchor, before.led));
        let mut field = Self { id, anchor, led, places, scrolled };
        let stored = state.cursor.char_range().unwrap_or_default();
        let mut range = field.within_text(stored);
        if let Some(led) = field.led_by_pointer(ctx, range, &galley.job.text, origin(scrolled)) {
            range = led;
            field.led = range.primary;
        }
        let numbers = |range: CCursorRange| (range.primary.index, range.secondary.index);
        if numbers(range) != numbers(stored) {
            state.cursor.set_char_range(Some(range));
            state.store(ctx, id);
            ctx.request_repaint();
        }
        let cursor = field.places.cursor(range.primary)?;
        if is_wide {
            // The cursor stays in sight, and the line does not end before the field does.
            let width = painted.clip.width() - 2.0;
            let most = (galley.size().x - width).max(0.0);
            field.scrolled = scrolled.clamp(cursor.left() - width, cursor.left()).clamp(-1.0, most);
        }
        let origin = origin(field.scrolled);
        let selected = range.as_sorted_char_range();
        let covered = field.places.cover(&(selected.start.0..selected.end.0));
        let visuals = ctx.global_style().visuals.clone();
        let cursor = cursor.translate(origin.to_vec2());
        ctx.graphics_mut(|graphics| {
            let Some(list) = graphics.get_mut(layer) else { return };
            list.mutate_shape(at, |clipped| {
                let Shape::Text(text) = &mut clipped.shape else { return };
                (text.galley, text.pos) = (galley, origin);
                let ground = |rect: Rect| {
                    let rect = rect.translate(origin.to_vec2());
                    Shape::rect_filled(rect, CornerRadius::ZERO, visuals.selection.bg_fill)
                };
                let mut shapes: Vec<Shape> = covered.into_iter().map(ground).collect();
                shapes.push(Shape::Text(text.clone()));
                clipped.shape = Shape::Vec(shapes);
            });
            let is_cursor = |shape: &Shape| is_upright_line(shape, visuals.text_cursor.stroke.color);
            let lines = list.all_entries().enumerate().skip(at.0).filter(|(_, clipped)| {
                painted.clip.expand(2.0).contains_rect(clipped.clip_rect) && is_cursor(&clipped.shape)
            });
            let lines: Vec<usize> = lines.map(|(line, _)| line).collect();
            for line in lines {
                list.mutate_shape(ShapeIdx(line), |clipped| {
                    if let Shape::LineSegment { points, .. } = &mut clipped.shape {
                        *points = [cursor.center_top(), cursor.center_bottom()];
                    }
                });
            }
        });
        ctx.output_mut(|output| {
            if let Some(ime) = &mut output.ime {
                ime.cursor_rect = cursor;
            }
        });
        Some(field)
    }

    /// What is selected after the pointer went down, was moved or clicked twice in the field.
    fn led_by_pointer(
        &mut self,
        ctx: &Context,
        range: CCursorRange,
        text: &str,
        origin: Pos2,
    ) -> Option<CCursorRange> {
        let response = ctx.read_response(self.id)?;
        let pointer = ctx.input(|input| input.pointer.interact_pos())?;
        let between = |secondary, primary| CCursorRange { primary, secondary, h_pos: None };
        let place = self.places.nearest(pointer - origin);
        if response.double_clicked() {
            let word = word_about(text, place.index.0);
            return Some(between(CCursor::new(word.start), CCursor::new(word.end)));
        }
        if !response.is_pointer_button_down_on() || !ctx.input(|input| input.pointer.primary_down()) {
            return None;
        }
        if ctx.input(|input| input.pointer.primary_pressed()) {
            let goes_on = ctx.input(|input| input.modifiers.shift);
            self.anchor = if goes_on { range.secondary } else { place };
        }
        Some(between(self.anchor, place))
    }

    /// egui takes a line with words from right to left for longer than it is, and its end for later.
    fn within_text(&self, range: CCursorRange) -> CCursorRange {
        let within = |cursor: CCursor| {
            if cursor.index.0 > self.places.len() { CCursor::new(self.places.len()) } else { cursor }
        };
        let primary = if range.primary.index == self.led.index { self.led } else { range.primary };
        CCursorRange { primary: within(primary), secondary: within(range.secondary), ..range }
    }

    /// The arrow at the left leads on where the text is read from right to left; between rows, of which egui does not know
    /// where they end, the keys lead as they are seen.
    pub(super) fn turn_keys(&mut self, ctx: &Context, input: &mut RawInput) {
        if ctx.memory(egui::Memory::focused) != Some(self.id) {
            return;
        }
        let Some(mut state) = TextEditState::load(ctx, self.id) else { return };
        let before = self.within_text(state.cursor.char_range().unwrap_or_default());
        let mut range = before;
        // After something was written the places are others.
        let mut is_known = true;
        input.events.retain_mut(|event| {
            let Event::Key { key, pressed: true, modifiers, .. } = event else {
                is_known &= !matches!(event, Event::Text(_) | Event::Paste(_) | Event::Cut | Event::Ime(_));
                return true;
            };
            let leads = is_known && !(modifiers.command || modifiers.alt);
            if let Some(primary) = self.places.led_by(*key, range.primary).filter(|_| leads) {
                let secondary = if modifiers.shift { range.secondary } else { primary };
                range = CCursorRange { primary, secondary, h_pos: None };
                return false;
            }
            is_known = false;
            if self.places.is_from_right(range.primary) {
                if *key == Key::ArrowLeft {
                    *key = Key::ArrowRight;
                } else if *key == Key::ArrowRight {
                    *key = Key::ArrowLeft;
                }
            }
            true
        });
        if range != before {
            self.led = range.primary;
            state.cursor.set_char_range(Some(range));
            state.store(ctx, self.id);
        }
    }
}

fn is_upright_line(shape: &Shape, colour: Color32) -> bool {
    if let Shape::LineSegment { points: [from, to], stroke } = shape {
        return from.x.total_cmp(&to.x).is_eq() && stroke.color == colour;
    }
    false
}

/// The characters of the word, or of what parts two words, about the cursor before a character.
fn word_about(text: &str, index: usize) -> std::ops::Range<usize> {
    let mut begin = 0;
    for word in text.split_word_bounds() {
        let end = begin + word.chars().count();
        if index < end {
            return begin..end;
        }
        begin = end;
    }
    begin..begin
}

#[cfg(test)]
mod tests {
    use egui::{Modifiers, PointerButton, Pos2, TextEdit, pos2, vec2};

    use super::*;
    use crate::draw::theme::{Theme, Variant};

    /// A window with one field, in which somebody writes.
    struct Desk {
        ctx: Context,
        text: String,
        /// Whether the field breaks its text into rows.
        rows: bool,
        time: f64,
        shapes: Vec<Shape>,
    }

    impl Desk {
        fn with(text: &str) -> Self {
            let ctx = Context::default();
            Theme::new(Variant::Light).install(&ctx);
            let mut desk = Self { ctx, text: text.to_owned(), rows: false, time: 0.0, shapes: Vec::new() };
            desk.frame(Vec::new());
            desk.frame(Vec::new());
            desk
        }

        /// Slow enough that no two clicks are one double click.
        fn frame(&mut self, events: Vec<Event>) {
            self.frame_after(1.0, events);
        }

        fn frame_after(&mut self, seconds: f64, events: Vec<Event>) {
            self.time += seconds;
            let input = RawInput {
                screen_rect: Some(Rect::from_min_size(Pos2::ZERO, vec2(400.0, 200.0))),
                time: Some(self.time),
                events,
                ..RawInput::default()
            };
            let (text, rows) = (&mut self.text, self.rows);
            let mut output = self.ctx.run_ui(input, |ui| {
                ui.visuals_mut().text_cursor.blink = false;
                let edit = if rows { TextEdit::multiline(text) } else { TextEdit::singleline(text) };
                ui.add(edit.desired_width(if rows { 120.0 } else { 300.0 }).id_salt("field"));
            });
            output.textures_delta.clear();
            self.shapes = output.shapes.into_iter().map(|clipped| clipped.shape).collect();
        }

        /// The galley of the field, and where it is painted.
        fn line(&self) -> (Arc<Galley>, Pos2) {
            fn texts(shape: &Shape) -> Option<(Arc<Galley>, Pos2)> {
                if let Shape::Vec(shapes) = shape {
                    return shapes.iter().find_map(texts);
                }
                if let Shape::Text(text) = shape { Some((Arc::clone(&text.galley), text.pos)) } else { None }
            }
            self.shapes.iter().find_map(texts).expect("the field shows its text")
        }

        /// Where the cursor stands.
        fn cursor(&self) -> f32 {
            let colour = self.ctx.global_style().visuals.text_cursor.stroke.color;
            let line = self.shapes.iter().find(|shape| is_upright_line(shape, colour));
            line.map(|shape| shape.visual_bounding_rect().center().x).expect("a cursor")
        }

        /// The rectangles behind the text that show what is selected.
        fn selected(&self) -> Vec<Rect> {
            let colour = self.ctx.global_style().visuals.selection.bg_fill;
            let of = |shape: &Shape| {
                if let Shape::Rect(rect) = shape { (rect.fill == colour).then_some(rect.rect) } else { None }
            };
            let within = self
                .shapes
                .iter()
                .filter_map(|shape| if let Shape::Vec(shapes) = shape { Some(shapes) } else { None });
            within.flatten().filter_map(of).collect()
        }

        fn pointer(&mut self, at: Pos2, pressed: bool) {
            let button = Event::PointerButton {
                pos: at,
                button: PointerButton::Primary,
                pressed,
                modifiers: Modifiers::NONE,
            };
            self.frame(vec![Event::PointerMoved(at), button]);
        }

        /// A click at a part of the line from its left.
        fn click(&mut self, part: f32) {
            let at = self.at(part);
            self.pointer(at, true);
            self.pointer(at, false);
            self.frame(Vec::new());
        }

        fn at(&self, part: f32) -> Pos2 {
            let (galley, at) = self.line();
            pos2(at.x + galley.size().x * part, at.y + galley.size().y / 2.0)
        }

        fn write(&mut self, text: &str) {
            self.frame(vec![Event::Text(text.to_owned())]);
            self.frame(Vec::new());
        }

        fn key(&mut self, key: Key) {
            let pressed = Event::Key {
                key,
                physical_key: None,
                pressed: true,
                repeat: false,
                modifiers: Modifiers::NONE,
            };
            self.frame(vec![pressed]);
            self.frame(Vec::new());
        }
    }

    const COURT: &str = "محكمة روما";

    #[test]
    fn a_click_at_the_right_writes_at_the_beginning_and_at_the_left_at_the_end() {
        let mut desk = Desk::with(COURT);
        desk.click(1.0);
        let (galley, at) = desk.line();
        assert!((desk.cursor() - (at.x + galley.size().x)).abs() < 2.0, "the cursor stands at the right");
        desk.write("ال");
        assert_eq!(desk.text, format!("ال{COURT}"));
        desk.click(0.0);
        assert!((desk.cursor() - desk.line().1.x).abs() < 2.0, "the cursor stands at the left");
        desk.write("!");
        assert_eq!(desk.text, format!("ال{COURT}!"));
    }

    #[test]
    fn the_words_keep_their_order_while_somebody_writes() {
        let mut desk = Desk::with(COURT);
        let before = desk.line().0;
        desk.click(0.5);
        let while_written = desk.line().0;
        let corners = |galley: &Galley| galley.rows[0].visuals.mesh.vertices.clone();
        assert_eq!(corners(&before).len(), corners(&while_written).len());
        for (one, two) in corners(&before).iter().zip(corners(&while_written)) {
            assert_eq!((one.pos, one.uv), (two.pos, two.uv));
        }
    }

    #[test]
    fn arrows_go_where_they_point() {
        let mut desk = Desk::with(COURT);
        desk.click(1.0);
        let begin = desk.cursor();
        desk.key(Key::ArrowLeft);
        assert!(desk.cursor() < begin, "{} after {begin}", desk.cursor());
        desk.write("x");
        let mut expected = COURT.to_owned();
        expected.insert('م'.len_utf8(), 'x');
        assert_eq!(desk.text, expected);
        // In a text from left to right as ever.
        let mut latin = Desk::with("Court of Rome");
        latin.click(0.0);
        latin.key(Key::ArrowRight);
        latin.write("x");
        assert_eq!(latin.text, "Cxourt of Rome");
    }

    #[test]
    fn the_end_of_a_line_is_after_its_last_character() {
        let mut desk = Desk::with(COURT);
        desk.click(1.0);
        desk.key(Key::End);
        // One back, which is to the right.
        desk.key(Key::ArrowRight);
        desk.write("x");
        assert_eq!(desk.text, "محكمة رومxا");
    }

    #[test]
    fn keys_lead_along_the_rows_of_a_broken_text() {
        let text = [COURT; 6].join(" ");
        let mut desk = Desk::with(&text);
        desk.rows = true;
        desk.frame(Vec::new());
        let (_, at) = desk.line();
        desk.pointer(at + vec2(20.0, 30.0), true);
        desk.pointer(at + vec2(20.0, 30.0), false);
        desk.frame(Vec::new());
        desk.key(Key::Home);
        let begin = desk.cursor();
        desk.key(Key::End);
        assert!(desk.cursor() < begin, "the row ends at the left");
        desk.key(Key::Home);
        assert!((desk.cursor() - begin).abs() < 0.5);
        desk.write("x");
        let at = desk.text.find('x').expect("it was written");
        let row = &desk.line().0.rows;
        assert!(row.len() > 1 && at > 0, "not in the first row: {at}");
        assert_eq!(&desk.text[at - 1..at], " ", "a row begins with a word");
    }

    #[test]
    fn dragging_over_a_word_selects_it() {
        let mut desk = Desk::with(COURT);
        desk.click(1.0);
        let (from, to) = (desk.at(1.0), desk.at(0.0));
        desk.pointer(from, true);
        desk.frame(vec![Event::PointerMoved(to)]);
        desk.pointer(to, false);
        desk.frame(Vec::new());
        let (galley, at) = desk.line();
        let selected = desk.selected();
        assert_eq!(selected.len(), 1, "{selected:?}");
        assert!(
            (selected[0].left() - at.x).abs() < 1.0 && (selected[0].width() - galley.size().x).abs() < 1.5
        );
        desk.key(Key::Backspace);
        assert_eq!(desk.text, "");
    }

    #[test]
    fn a_double_click_selects_the_word_under_it() {
        let mut desk = Desk::with(COURT);
        // On the word at the left, which is the last one.
        let at = desk.at(0.2);
        for pressed in [true, false, true, false] {
            let (button, modifiers) = (PointerButton::Primary, Modifiers::NONE);
            let click = Event::PointerButton { pos: at, button, pressed, modifiers };
            desk.frame_after(0.05, vec![Event::PointerMoved(at), click]);
        }
        desk.frame(Vec::new());
        assert_eq!(desk.selected().len(), 1);
        desk.key(Key::Backspace);
        assert_eq!(desk.text, "محكمة ");
    }

    #[test]
    fn a_long_line_shows_where_somebody_writes() {
        let long = [COURT; 12].join(" ");
        let mut desk = Desk::with(&long);
        desk.click(0.0);
        for key in [Key::Home, Key::End, Key::Home] {
            desk.key(key);
            let cursor = desk.cursor();
            assert!((0.0..=320.0).contains(&cursor), "{key:?} leaves the cursor at {cursor}");
        }
        desk.write("x");
        assert!(desk.text.starts_with('x'));
    }

    #[test]
    fn a_word_is_found_about_the_cursor() {
        let text = "محكمة روما 2024";
        assert_eq!(word_about(text, 2), 0..5);
        assert_eq!(word_about(text, 5), 5..6);
        assert_eq!(word_about(text, 6), 6..10);
        assert_eq!(word_about(text, 15), 15..15);
    }
}
