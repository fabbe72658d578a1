//! What a figure shows, in words, for those who do not see it.

use super::pictures::PlacedPicture;
use super::plots::PlacedPlot;
use crate::layout::{HeadKind, LaneHead, Timeline};

/// Lanes or cases that are named one by one.
const NAMED: usize = 12;

/// "Timeline, November 2023 to April 2025: 17 dated facts in 4 lanes (Courts 2, …), 4 undated. Funding: 3 amounts on the
/// axis."
pub(super) fn alt(
    subtitle: &str,
    timeline: Option<&Timeline>,
    plots: &[PlacedPlot],
    pictures: &[PlacedPicture],
) -> String {
    let mut sentences = Vec::new();
    if let Some(timeline) = timeline {
        sentences.push(format!("Timeline, {subtitle}: {}", facts(timeline)));
    } else if !subtitle.is_empty() {
        sentences.push(subtitle.to_owned());
    }
    sentences.extend(plots.iter().map(PlacedPlot::words));
    sentences.extend(pictures.iter().map(PlacedPicture::words));
    sentences.join(". ") + "."
}

fn facts(timeline: &Timeline) -> String {
    let (cases, lanes): (Vec<&LaneHead>, Vec<&LaneHead>) =
        timeline.heads.iter().partition(|head| head.kind == HeadKind::Case);
    let (heads, one, many) =
        if cases.is_empty() { (lanes, "lane", "lanes") } else { (cases, "case", "cases") };
    let dated: usize = heads.iter().map(|head| head.dated).sum();
    let undated: usize = heads.iter().map(|head| head.undated).sum();
    let filled: Vec<&&LaneHead> = heads.iter().filter(|head| head.dated > 0).collect();
    let mut named: Vec<String> =
        filled.iter().take(NAMED).map(|head| format!("{} {}", head.title, head.dated)).collect();
    if filled.len() > NAMED {
        named.push(format!("{} more", filled.len() - NAMED));
    }
    let noun = if filled.len() == 1 { one } else { many };
    let fact = if dated == 1 { "fact" } else { "facts" };
    let within = if named.is_empty() {
        String::new()
    } else {
        format!(" in {} {noun} ({})", filled.len(), named.join(", "))
    };
    let undated = if undated == 0 { String::new() } else { format!(", {undated} undated") };
    format!("{dated} dated {fact}{within}{undated}")
}
