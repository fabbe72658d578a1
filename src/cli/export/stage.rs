//! `casetrail export --stage`: scenes as their stage shows them.

use super::Drawn;
use super::options::{Options, Scenes};
use super::output::{Format, Output};
use super::scene::{all, found};
use crate::cli::Stop;
use crate::convert::{Confidential, Public};
use crate::export::stage::Slides;
use crate::export::{About, ExportError, Picture, pdf};
use crate::model::{Case, Scene};

/// Draws the scenes asked for into one output: of several a file each, or a PDF with a page each.
pub(super) fn add(
    drawn: &mut Drawn,
    output: &Output,
    (cases, open): (&[&Case], &[Public]),
    options: &Options,
) -> Result<(), Stop> {
    let told = |reason: ExportError| Stop::Nothing(reason.to_string());
    if options.allowed.confidential == Confidential::Kept {
        return Err(Stop::Usage("a stage shows nothing confidential: leave `--confidential` out".to_owned()));
    }
    let wanted: Vec<(usize, &Case, &Scene)> = match &options.scenes {
        Scenes::None => {
            return Err(Stop::Usage(
                "`--stage` draws scenes: name one with `--scene`, or `--all-scenes`".to_owned(),
            ));
        }
        Scenes::One(name) => vec![found(name, cases)?],
        Scenes::All => all(cases).collect(),
    };
    if wanted.is_empty() {
        return Err(Stop::Usage("`--all-scenes`: no case has a scene".to_owned()));
    }
    let (size, variant) = options.stage();
    let slides: Vec<Slides> = open.iter().map(Slides::of).collect();
    let mut pages: Vec<Picture> = Vec::new();
    for (at, case, scene) in wanted {
        let (Some(of_case), Some(public)) = (slides.get(at), open.get(at)) else { continue };
        let id = public.id(&scene.id);
        drawn.withheld = drawn.withheld.max(of_case.withheld());
        let mut name = id.to_string();
        if cases.len() > 1 {
            name = format!("{}-{name}", public.id(&case.meta.id));
        }
        let page = of_case.page(&id, size, variant).map_err(told)?;
        let mut of_scene = vec![(name.clone(), page)];
        if options.with_notes && !scene.notes.is_empty() {
            let words = public.words(&scene.notes).map_err(|reason| told(reason.into()))?;
            let notes = of_case.notes_page(&id, &words, size, variant).map_err(told)?;
            of_scene.push((format!("{name}-notes"), notes));
        }
        for (name, picture) in of_scene {
            let is_alone = options.scenes != Scenes::All && !options.with_notes;
            let place = || if is_alone { Ok(output.place.clone()) } else { output.place.named(&name) };
            match output.format {
                Format::Svg => drawn.files.push((place()?, picture.svg().as_bytes().to_vec())),
                Format::Png => {
                    let bytes = picture.png(options.scale(&picture)).map_err(told)?;
                    drawn.files.push((place()?, bytes));
                }
                Format::Pdf => pages.push(picture),
            }
        }
    }
    if !pages.is_empty() {
        let about = about(open);
        drawn.files.push((output.place.clone(), pdf(&pages, &about).map_err(told)?));
    }
    Ok(())
}

/// What the file says of itself: of what may leave.
fn about(open: &[Public]) -> About {
    let cases: Vec<&Case> = open.iter().map(Public::case).collect();
    let titles: Vec<&str> = cases.iter().map(|case| case.meta.title.as_str()).collect();
    let authors = cases.iter().flat_map(|case| &case.meta.authors).map(ToString::to_string);
    let mut authors: Vec<String> = authors.collect();
    authors.dedup();
    let language = cases.first().map(|case| case.meta.language.to_string()).unwrap_or_default();
    About { title: titles.join("; "), authors, language }
}
