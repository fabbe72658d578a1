//! `casetrail export --stage`: scenes as their stage shows them.

use std::path::PathBuf;

use super::Drawn;
use super::options::{Options, Scenes};
use super::output::{Format, Output};
use super::scene::{all, found};
use crate::cli::Stop;
use crate::convert::{Confidential, Notes, Public};
use crate::export::stage::{Slides, about, gallery};
use crate::export::{ExportError, Picture, pdf};
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
        Scenes::All => all(cases).filter(|(.., scene)| !scene.hidden).collect(),
    };
    if wanted.is_empty() {
        return Err(Stop::Usage("`--all-scenes`: no case has a scene that is shown".to_owned()));
    }
    let (size, variant) = options.stage();
    let notes = if options.with_notes { Notes::Kept } else { Notes::LeftOut };
    let of = |at: usize, open: &Public| {
        let case_file = drawn.case_files.get(at).map(PathBuf::as_path);
        let gallery = cases.get(at).map(|case| gallery(open, case, case_file)).unwrap_or_default();
        Slides::of(&open.clone().in_language(&options.language), gallery)
    };
    let slides: Vec<Slides> = open.iter().enumerate().map(|(at, open)| of(at, open)).collect();
    let mut pages: Vec<Picture> = Vec::new();
    for (at, case, scene) in wanted {
        let (Some(of_case), Some(public)) = (slides.get(at), open.get(at)) else { continue };
        drawn.withheld = drawn.withheld.max(of_case.withheld());
        for page in of_case.pages(scene, notes, size, variant).map_err(told)? {
            let picture = page.picture;
            let name = match cases {
                [_] => page.name,
                _ => format!("{}-{}", public.id(&case.meta.id), page.name),
            };
            let is_alone = options.scenes != Scenes::All && !options.with_notes;
            let place = || if is_alone { Ok(output.place.clone()) } else { output.place.named(&name) };
            match output.format {
                Format::Svg => drawn.files.push((place()?, super::svg(&picture, options))),
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
