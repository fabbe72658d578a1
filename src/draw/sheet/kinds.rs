//! Kinds of event, how sure a fact is, and the colours of lanes.

use egui::{CornerRadius, Rect, pos2, vec2};

use super::super::glyphs::{Fill, Look, Silhouette, Strike, glyph};
use super::super::marks::{Bar, BarEnd, bar};
use super::super::theme::LANE_COLOURS;
use super::{LEFT, Sheet};

/// What a silhouette stands for first.
fn name(silhouette: Silhouette) -> &'static str {
    match silhouette {
        Silhouette::Diamond => "Agreement",
        Silhouette::HollowDiamond => "Meeting",
        Silhouette::Law => "Law",
        Silhouette::Flag => "Entry into force",
        Silhouette::Temple => "Court decision",
        Silhouette::Tick => "Vote",
        Silhouette::ArrowRight => "Transfer",
        Silhouette::ArrowLeft => "Return",
        Silhouette::House => "Opening",
        Silhouette::Bars => "Arrest",
        Silhouette::Leaving => "Release",
        Silhouette::Triangle => "Incident",
        Silhouette::Page => "Report",
        Silhouette::Bubble => "Statement",
        Silhouette::Envelope => "Letter, appeal",
        Silhouette::Coin => "Payment",
        Silhouette::Disc => "Other",
    }
}

pub(super) fn kinds(page: &Sheet<'_>) {
    page.head(62.0, "Kind of event", "one silhouette each; 12 px on the timeline, 24 px when presented");
    let ink = page.lane(0);
    let (mut x, mut y) = (LEFT, 112.0);
    for silhouette in Silhouette::ALL {
        glyph(page.painter, silhouette, pos2(x + 6.0, y + 2.0), 12.0, ink, Look::default());
        glyph(page.painter, silhouette, pos2(x + 34.0, y), 24.0, ink, Look::default());
        page.caption(x, y + 24.0, name(silhouette));
        x += 94.0;
        if x > 800.0 {
            (x, y) = (LEFT, y + 53.0);
        }
    }
}

pub(super) fn statuses(page: &Sheet<'_>) {
    page.head(702.0, "How sure the fact is", "fill, never colour alone");
    let ink = page.lane(1);
    let columns = [
        ("Undisputed", Fill::Solid, Strike::None),
        ("Disputed", Fill::Half, Strike::None),
        ("Alleged", Fill::Hatched, Strike::None),
        ("Unsure", Fill::Tint, Strike::None),
        ("Planned", Fill::Hollow, Strike::None),
        ("Attempted", Fill::Hollow, Strike::Bar),
        ("Cancelled", Fill::Hollow, Strike::Through),
    ];
    let mut x = LEFT;
    for (words, fill, strike) in columns {
        let glyphs = [Silhouette::Temple, Silhouette::Diamond, Silhouette::Page];
        for (offset, silhouette) in [7.0, 29.0, 51.0].into_iter().zip(glyphs) {
            glyph(page.painter, silhouette, pos2(x + offset, 750.0), 14.0, ink, Look { fill, strike });
        }
        if strike == Strike::None {
            let span = Bar {
                left: x + 66.0,
                right: x + 108.0,
                y: 750.0,
                start: BarEnd::Cut,
                end: BarEnd::Cut,
                fill,
            };
            bar(page.painter, &span, ink);
        }
        page.caption(x, 772.0, words);
        x += if strike == Strike::None { 128.0 } else { 92.0 };
    }
}

pub(super) fn lanes(page: &Sheet<'_>) {
    page.head(1282.0, "Lane colours", "given in this order; the ninth lane starts again with a hollow head");
    let names = ["blue", "orange", "teal", "violet", "gold", "rose", "green", "slate"];
    for (position, name) in names.into_iter().enumerate().take(LANE_COLOURS) {
        let colour = page.theme.lane(position);
        #[expect(clippy::cast_precision_loss, reason = "one of eight")]
        let x = LEFT + 106.0 * position as f32;
        let swatch = Rect::from_min_size(pos2(x, 1321.0), vec2(92.0, 21.0));
        page.painter.rect_filled(swatch, CornerRadius::same(3), colour);
        page.words(x, 1354.0, &format!("{} {name}", position + 1), page.theme.pill(), page.theme.text);
        let [r, g, b, _] = colour.to_array();
        page.caption(x, 1369.0, &format!("#{r:02X}{g:02X}{b:02X}"));
    }
}
