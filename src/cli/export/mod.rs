//! `casetrail export`: a case as a picture, with no window and no display.

mod options;
mod output;
mod scene;
mod stage;

use std::collections::BTreeSet;
use std::path::PathBuf;

use lexopt::Parser;

use super::cases::{cases_in_files, tell_withheld};
use super::{GOOD, Io, Stop, help, print};
use crate::convert::{Public, marks, public};
use crate::draw::pictures::Gallery;
use crate::export::figure::{Figure, FigureSpec, figure};
use crate::export::stage::gallery;
use crate::export::{About, ExportError, Picture, lacking_words, pdf};
use crate::model::Case;
use crate::store;
use options::{Options, Scenes};
use output::{Format, Output, Place};
use scene::Staged;

pub(super) fn run(args: Parser, io: &mut Io<'_>) -> Result<u8, Stop> {
    let Some(options) = options::read(args)? else { return print(io, help::EXPORT) };
    let (files, cases): (Vec<PathBuf>, Vec<Case>) = cases_in_files(&options.paths, io)?.into_iter().unzip();
    let borrowed: Vec<&Case> = cases.iter().collect();
    let cases = public(&borrowed, options.allowed).map_err(|reason| Stop::Nothing(reason.to_string()))?;
    let options = options.through(&cases)?;
    let mut drawn = Drawn { case_files: files, ..Drawn::default() };
    for output in &options.outputs {
        drawn.add(output, (&borrowed, &cases), &options)?;
    }
    // Only now, and all at once: what cannot be drawn or written leaves no file.
    store::write_together(drawn.files.iter().filter_map(|(place, bytes)| match place {
        Place::File(path) => Some((path.as_path(), bytes.as_slice())),
        Place::Stream => None,
    }))
    .map_err(|reason| Stop::Nothing(reason.to_string()))?;
    for (_, bytes) in drawn.files.iter().filter(|(place, _)| *place == Place::Stream) {
        io.out.write_all(bytes)?;
    }
    for words in &drawn.unmet {
        writeln!(io.err, "{words}")?;
    }
    if options.with_notes {
        writeln!(io.err, "the presenter’s notes are written")?;
    }
    tell_withheld(drawn.withheld, &marks(&cases).join(". "), io)?;
    if let Some(words) = lacking_words(&drawn.lacking) {
        writeln!(io.err, "{words}")?;
    }
    Ok(GOOD)
}

/// The SVG of a picture, as asked for.
fn svg(picture: &Picture, options: &Options) -> Vec<u8> {
    picture.svg_in(options.lettering).into_owned().into_bytes()
}

/// What is ready to be written.
#[derive(Default)]
struct Drawn {
    files: Vec<(Place, Vec<u8>)>,
    /// The files of the cases, beside which their pictures lie.
    case_files: Vec<PathBuf>,
    /// Confidential records that one of the pictures left out.
    withheld: usize,
    /// Letters that no face has.
    lacking: BTreeSet<char>,
    /// What was asked for and the cases do not give, a sentence each.
    unmet: BTreeSet<String>,
}

impl Drawn {
    /// Draws one output: of several scenes a file each, or a PDF with a page each.
    fn add(
        &mut self,
        output: &Output,
        (whole, open): (&[&Case], &[Public]),
        options: &Options,
    ) -> Result<(), Stop> {
        let told = |reason: ExportError| Stop::Nothing(reason.to_string());
        if options.is_staged {
            return stage::add(self, output, (whole, open), options);
        }
        let mut pages: Vec<Figure> = Vec::new();
        let cases: Vec<&Case> = open.iter().map(Public::case).collect();
        let cases = cases.as_slice();
        let galleries: Vec<Gallery> = match options.scenes {
            Scenes::None => Vec::new(),
            Scenes::One(_) | Scenes::All => {
                let of = open.iter().zip(whole).zip(&self.case_files);
                of.map(|((open, case), file)| gallery(open, case, Some(file))).collect()
            }
        };
        for Staged { name, spec } in options.specs(cases, output.format)? {
            let spec = FigureSpec { galleries: galleries.clone(), ..spec };
            let figure = figure(open, &spec).map_err(told)?;
            self.withheld = self.withheld.max(figure.withheld);
            self.lacking.extend(figure.picture.lacking());
            self.unmet.extend(figure.unmet.iter().cloned());
            let place = match (&options.scenes, name) {
                (Scenes::All, Some(name)) if output.format != Format::Pdf => output.place.named(&name)?,
                _ => output.place.clone(),
            };
            let bytes = match output.format {
                Format::Svg => svg(&figure.picture, options),
                Format::Png => figure.picture.png(options.scale(&figure.picture)).map_err(told)?,
                Format::Pdf => {
                    pages.push(figure);
                    continue;
                }
            };
            self.files.push((place, bytes));
        }
        if let Some(first) = pages.first() {
            let about = About { title: options.title(cases, &first.about), ..first.about.clone() };
            let pictures: Vec<Picture> = pages.into_iter().flat_map(Figure::into_sheets).collect();
            self.files.push((output.place.clone(), pdf(&pictures, &about).map_err(told)?));
        }
        Ok(())
    }
}
