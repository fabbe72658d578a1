//! Links, crowds, amounts and states.

use egui::{Rect, pos2};

use super::super::glyphs::{Ink, Look, Silhouette, glyph};
use super::super::marks::{
    Edge, Limit, LinkLook, PointFill, Texture, Tube, TubeEnd, badge, cluster, density_band, focus_ring,
    hover, link, link_ends, money_bar, money_point, more, pill, search_hit, selected, tube, unknown_amount,
};
use super::{LEFT, RIGHT, Sheet};
use crate::layout::{LinkEnd, LinkStroke};

const SOLID: (LinkStroke, LinkEnd, LinkEnd) = (LinkStroke::Solid, LinkEnd::Plain, LinkEnd::Arrow);

pub(super) fn links(page: &Sheet<'_>) {
    page.head(
        793.0,
        "Links",
        "of the selected fact; a pill names the relation, the arrow points to the effect or the later fact",
    );
    let rows = [
        [
            ("caused", SOLID),
            ("amends", SOLID),
            ("conflicts with", (LinkStroke::Dashed, LinkEnd::Cross, LinkEnd::Cross)),
            ("may overlap", (LinkStroke::DoubleDotted, LinkEnd::Plain, LinkEnd::Plain)),
        ],
        [
            ("same as", (LinkStroke::Double, LinkEnd::Plain, LinkEnd::Plain)),
            ("contains", (LinkStroke::Solid, LinkEnd::Plain, LinkEnd::Ring)),
            ("reports", (LinkStroke::Dotted, LinkEnd::Plain, LinkEnd::Arrow)),
            ("round a corner", SOLID),
        ],
    ];
    let mut y = 841.0;
    for row in rows {
        let mut x = LEFT;
        for (words, style) in row {
            glyph(page.painter, Silhouette::Temple, pos2(x + 6.0, y), 12.0, page.lane(3), Look::default());
            glyph(
                page.painter,
                Silhouette::ArrowLeft,
                pos2(x + 170.0, y),
                12.0,
                page.lane(1),
                Look::default(),
            );
            let gap = if matches!(style.2, LinkEnd::Cross | LinkEnd::Ring) { 20.0 } else { 16.0 };
            let points = if words == "round a corner" {
                vec![
                    pos2(x + gap, y),
                    pos2(x + 30.0, y),
                    pos2(x + 30.0, y + 18.0),
                    pos2(x + 170.0, y + 18.0),
                    pos2(x + 170.0, y + 8.0),
                ]
            } else {
                vec![pos2(x + gap, y), pos2(x + 176.0 - gap, y)]
            };
            let height = if points.len() > 2 { y + 18.0 } else { y };
            let look = LinkLook::new(page.theme, style.0, (style.1, style.2));
            link(page.painter, page.theme, &points, &look);
            link_ends(page.painter, page.theme, &points, &look);
            pill(page.painter, page.theme, pos2(x + 88.0, height), words);
            x += 212.0;
        }
        y += 28.0;
    }
}

pub(super) fn crowds(page: &Sheet<'_>) {
    page.head(904.0, "Many facts in little room", "what does not fit is counted; a click or zoom opens it");
    let theme = page.theme;
    let y = 951.0;
    glyph(page.painter, Silhouette::Temple, pos2(LEFT + 7.0, y), 12.0, page.lane(3), Look::default());
    let right = page.words(LEFT + 18.0, y, "Court suspends", theme.label(), theme.text);
    let right = page.words(right + 6.0, y, "Oct 2024", theme.date(), theme.text2);
    more(page.painter, theme, pos2(right + 12.0, y), 3);
    page.caption(LEFT, 978.0, "Label with three hidden neighbours");
    for (x, count) in [(277.0, "4"), (316.0, "27"), (364.0, "1\u{202F}204")] {
        let count = page.painter.layout_no_wrap(count.to_owned(), theme.badge(), theme.text);
        cluster(page.painter, theme, pos2(x, y), count, page.lane(0));
    }
    page.caption(264.0, 978.0, "Clusters");
    let counts = [
        3, 9, 9, 12, 12, 12, 12, 40, 12, 40, 12, 12, 9, 12, 9, 12, 12, 12, 12, 12, 12, 12, 40, 40, 12, 40,
        12, 9, 9, 9, 2, 2, 0, 1, 0, 0, 0, 0, 0, 0, 2, 0, 1, 1, 1, 1, 1, 1, 1, 2, 1, 1, 2, 0, 2, 0, 0, 9, 9,
        9, 12, 12, 40, 40, 12, 40, 40, 12, 40, 12, 9, 9, 40, 40,
    ];
    let band = Rect::from_min_max(pos2(428.0, 941.0), pos2(RIGHT, 961.0));
    density_band(page.painter, theme, band, &counts, page.lane(0));
    page.caption(428.0, 978.0, "Density band: five steps, 6 px bins; step = 1, 2–3, 4–9, 10–31, 32 and more");
}

pub(super) fn money(page: &Sheet<'_>) {
    page.head(998.0, "Money", "kind by texture, bound by sign and by the shape of the end");
    let (theme, painter) = (page.theme, page.painter);
    let ink = Ink { colour: theme.money, ground: theme.canvas };
    let names = ["Disbursed", "Committed", "Allocated", "Pledged", "Collateral", "Fine", "Price"];
    let mut x = LEFT;
    for (texture, name) in Texture::ALL.into_iter().zip(names) {
        let rect = Rect::from_min_max(pos2(x, 1034.0), pos2(x + 26.0, 1068.0));
        money_bar(painter, rect, ink, texture, Limit::Exact, false);
        page.caption(x, 1080.0, name);
        x += 64.0;
    }
    let bounds = [
        ("more than", Limit::Above, false),
        ("at most", Limit::Below, false),
        ("about", Limit::About, false),
        ("contested", Limit::Exact, true),
    ];
    x += 6.0;
    for (words, limit, contested) in bounds {
        let rect = Rect::from_min_max(pos2(x + 8.0, 1034.0), pos2(x + 30.0, 1068.0));
        money_bar(painter, rect, ink, Texture::Solid, limit, contested);
        page.caption(x, 1080.0, words);
        x += 62.0;
    }
    unknown_amount(painter, theme, pos2(x + 12.0, 1068.0), ink.colour);
    page.caption(x, 1080.0, "unknown");
    for (x, fill) in [
        (812.0, PointFill::Paid),
        (828.0, PointFill::Ring),
        (844.0, PointFill::Hatched),
        (860.0, PointFill::Half),
    ] {
        money_point(painter, pos2(x, 1060.0), ink, fill);
    }
    page.caption(808.0, 1080.0, "log points");
    let badges = [
        ("€16.5 m", "", false),
        ("> €56.5 m", "since 2017", false),
        ("≈ €1 m", "", false),
        ("≥ 22", "pushbacks", false),
        ("€7 m", "of which €2.48 m", false),
        ("€8 bn", "as stated", true),
        ("€970\u{202F}000", "contested", false),
        ("US$6 m", "", false),
    ];
    let mut x = LEFT;
    for (strong, rest, doubtful) in badges {
        x = badge(painter, theme, pos2(x, 1107.0), strong, rest, doubtful).right() + 8.0;
    }
}

pub(super) fn states(page: &Sheet<'_>) {
    page.head(1132.0, "States", "the same mark as the pointer, the keyboard and the search find it");
    let names = ["At rest", "Hover", "Selected", "Keyboard focus", "Search hit", "Not in filter"];
    for (index, name) in names.into_iter().enumerate() {
        let column = [LEFT + 4.0, 318.0, 604.0].get(index % 3).copied().unwrap_or(LEFT);
        let y = if index < 3 { 1181.0 } else { 1236.0 };
        state(page, column, y, name);
        page.caption(column, y + 26.0, name);
    }
}

fn state(page: &Sheet<'_>, x: f32, y: f32, name: &str) {
    let (theme, painter) = (page.theme, page.painter);
    let strong = name == "Selected";
    let font = if strong { theme.label_selected() } else { theme.label() };
    let title = painter.layout_no_wrap("First return".to_owned(), font.clone(), theme.text);
    let date = painter.layout_no_wrap("Oct 2024".to_owned(), theme.date(), theme.text2);
    let words = pos2(x + 44.0, y - title.size().y / 2.0);
    let title_rect = Rect::from_min_size(words, title.size());
    let whole =
        Rect::from_min_max(pos2(x, y - 11.0), pos2(title_rect.right() + 6.0 + date.size().x + 6.0, y + 11.0));
    let (mut ink, mut colours) = (page.lane(1), (theme.text, theme.text2));
    match name {
        "Hover" => {
            hover(painter, theme, whole);
            ink.ground = theme.sunk;
        }
        "Selected" => {
            selected(painter, theme, whole);
            ink.ground = theme.accent_tint;
        }
        "Keyboard focus" => focus_ring(painter, theme, whole),
        "Search hit" => search_hit(painter, theme, title_rect),
        "Not in filter" => {
            ink = ink.outside();
            colours = (theme.outside(theme.text), theme.outside(theme.text2));
        }
        _ => {}
    }
    let span = Tube {
        left: x + 6.0,
        right: x + 38.0,
        y,
        edge: Edge::Solid,
        start: TubeEnd::Fading,
        end: TubeEnd::Fading,
    };
    tube(painter, &span, ink);
    glyph(painter, Silhouette::ArrowLeft, pos2(x + 22.0, y), 12.0, ink, Look::default());
    page.words(x + 44.0, y, "First return", font, colours.0);
    page.words(title_rect.right() + 6.0, y, "Oct 2024", theme.date(), colours.1);
}
