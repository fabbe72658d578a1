//! egui's premultiplied colours as SVG paints.

use egui::Color32;

use super::svg::number;

/// `#rrggbb`, and the opacity where the colour is not opaque.
pub(super) fn parts(colour: Color32) -> (String, Option<String>) {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    let mut hex = String::with_capacity(7);
    push_hex(&mut hex, [r, g, b]);
    let opacity = (a < 255).then(|| opacity(a));
    (hex, opacity)
}

/// An opacity to three places, so that every one of 256 steps stays apart.
pub(super) fn opacity(alpha: u8) -> String {
    match (u32::from(alpha) * 1000 + 127) / 255 {
        0 => "0".to_owned(),
        1000 => "1".to_owned(),
        thousandths => format!(".{thousandths:03}").trim_end_matches('0').to_owned(),
    }
}

/// The attribute of a fill.
pub(super) fn fill(colour: Color32) -> String {
    let mut out = String::with_capacity(40);
    push_fill(&mut out, colour);
    out
}

/// Writes the attribute of a fill.
pub(super) fn push_fill(out: &mut String, colour: Color32) {
    let [r, g, b, a] = colour.to_srgba_unmultiplied();
    out.push_str(" fill=\"");
    push_hex(out, [r, g, b]);
    if a < 255 {
        out.extend(["\" fill-opacity=\"", &opacity(a)]);
    }
    out.push('"');
}

fn push_hex(out: &mut String, parts: [u8; 3]) {
    out.push('#');
    for part in parts {
        out.extend([part / 16, part % 16].map(|digit| char::from_digit(digit.into(), 16).unwrap_or('0')));
    }
}

/// The attributes of a stroke.
pub(super) fn stroke(colour: Color32, width: f32) -> String {
    let (hex, opacity) = parts(colour);
    let width = number(width);
    match opacity {
        None => format!(" stroke=\"{hex}\" stroke-width=\"{width}\""),
        Some(opacity) => format!(" stroke=\"{hex}\" stroke-opacity=\"{opacity}\" stroke-width=\"{width}\""),
    }
}

/// Whether painting with it changes nothing.
pub(super) fn is_nothing(colour: Color32) -> bool {
    colour.a() == 0
}

/// The stops of a gradient, each at a share of its length. A fully transparent one takes the hue of a
/// neighbour, as premultiplied colours blend.
pub(super) fn stops(stops: &[(f32, Color32)]) -> String {
    let seen = |index: Option<usize>| index.and_then(|index| stops.get(index)).filter(|(_, ink)| ink.a() > 0);
    let mut out = String::new();
    for (index, (share, own)) in stops.iter().enumerate() {
        let neighbour = seen(index.checked_sub(1)).or_else(|| seen(Some(index + 1)));
        let hue = if own.a() == 0 { neighbour.map_or(*own, |(_, ink)| *ink) } else { *own };
        let offset = thousandths(*share);
        let transparency =
            if own.a() < 255 { format!(" stop-opacity=\"{}\"", opacity(own.a())) } else { String::new() };
        out = format!("{out}<stop offset=\"{offset}\" stop-color=\"{}\"{transparency}/>", parts(hue).0);
    }
    out
}

/// A share of 0 to 1 in thousandths, finer than lengths because it is stretched over a whole span.
fn thousandths(share: f32) -> String {
    let text = format!("{:.4}", share.clamp(0.0, 1.0));
    let text = text.trim_end_matches('0').trim_end_matches('.');
    text.strip_prefix('0').filter(|rest| !rest.is_empty()).unwrap_or(text).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tint_keeps_its_hue_and_says_its_opacity() {
        let tint = Color32::from_rgb(0x1F, 0x6B, 0xBE).gamma_multiply(0.2);
        let (hex, opacity) = parts(tint);
        assert!(hex.starts_with("#1") && opacity.as_deref() == Some(".2"), "{hex} {opacity:?}");
    }

    #[test]
    fn opacities_are_short_numbers() {
        assert_eq!([0, 1, 51, 128, 255].map(opacity), ["0", ".004", ".2", ".502", "1"]);
    }
}
