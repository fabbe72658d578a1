//! What a figure shows, in words, for those who do not see it.

use super::pictures::PlacedPicture;
use super::plots::PlacedPlot;
use crate::convert::told::sentence;
use crate::layout::{HeadKind, LaneHead, Timeline, undated_word};
use crate::model::Tongue;

/// Lanes or cases that are named one by one.
const NAMED: usize = 12;

/// "Timeline, November 2023 to April 2025: 17 dated facts in 4 lanes (Courts 2, …), 4 undated. Funding: 3 amounts on the
/// axis."
pub(super) fn alt(
    subtitle: &str,
    timeline: Option<&Timeline>,
    plots: &[PlacedPlot],
    pictures: &[PlacedPicture],
    tongue: Tongue,
) -> String {
    let mut sentences = Vec::new();
    if let Some(timeline) = timeline {
        let name = tongue.say(["Timeline", "Zeitachse", "Chronologie", "Linea del tempo", "Línea de tiempo"]);
        let colon = tongue.colon();
        sentences.push(format!("{name}, {subtitle}{colon} {}", facts(timeline)));
    } else if !subtitle.is_empty() {
        sentences.push(sentence(subtitle));
    }
    sentences.extend(plots.iter().map(PlacedPlot::words));
    sentences.extend(pictures.iter().map(|picture| picture.words(tongue)));
    sentences.join(". ") + "."
}

fn facts(timeline: &Timeline) -> String {
    let (cases, lanes): (Vec<&LaneHead>, Vec<&LaneHead>) =
        timeline.heads.iter().partition(|head| head.kind == HeadKind::Case);
    let tongue = timeline.tongue;
    let (heads, [one, many]) = if cases.is_empty() {
        let nouns = [
            ["lane", "lanes"],
            ["Zeile", "Zeilen"],
            ["ligne", "lignes"],
            ["riga", "righe"],
            ["fila", "filas"],
        ];
        (lanes, tongue.say(nouns))
    } else {
        let nouns = [
            ["case", "cases"],
            ["Fall", "Fällen"],
            ["dossier", "dossiers"],
            ["caso", "casi"],
            ["caso", "casos"],
        ];
        (cases, tongue.say(nouns))
    };
    let dated: usize = heads.iter().map(|head| head.dated).sum();
    let undated: usize = heads.iter().map(|head| head.undated).sum();
    let filled: Vec<&&LaneHead> = heads.iter().filter(|head| head.dated > 0).collect();
    let mut named: Vec<String> =
        filled.iter().take(NAMED).map(|head| format!("{} {}", head.title, head.dated)).collect();
    if filled.len() > NAMED {
        named.push(format!("{} {}", filled.len() - NAMED, more_word(tongue)));
    }
    let noun = if filled.len() == 1 { one } else { many };
    let within = if named.is_empty() {
        String::new()
    } else {
        let inside = tongue.say(["in", "in", "dans", "in", "en"]);
        format!(" {inside} {} {noun} ({})", filled.len(), named.join(", "))
    };
    let undated = if undated == 0 { String::new() } else { format!(", {undated} {}", undated_word(tongue)) };
    format!("{}{within}{undated}", dated_facts(dated, tongue))
}

/// "17 dated facts".
pub(in crate::export) fn dated_facts(count: usize, tongue: Tongue) -> String {
    let words = if count == 1 {
        tongue.say(["dated fact", "datierter Fakt", "fait daté", "fatto datato", "hecho fechado"])
    } else {
        tongue.say(["dated facts", "datierte Fakten", "faits datés", "fatti datati", "hechos fechados"])
    };
    format!("{count} {words}")
}

/// "more", behind how many are not named.
fn more_word(tongue: Tongue) -> &'static str {
    tongue.say(["more", "weitere", "de plus", "in più", "más"])
}
