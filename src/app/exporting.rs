//! The dialog in which an export is chosen: what it asks for is kept for each case, its preview is drawn beside the window.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use super::picture::{self, Shot};
use super::report::Report;
use super::tasks::{Show, Wanted};
use super::{App, disk};
use crate::action::ExportStep;
use crate::document::DocId;
use crate::export::figure::{FigureSpec, Folded};
use crate::export::request::{PictureFormat, Request};
use crate::model::Key;
use crate::ui::{Dialog, Preview, Stamp};

/// What the dialog is open for, and what is drawn of it.
#[derive(Default)]
pub(super) struct Exporting {
    /// What was asked for last, where nothing is kept of the case.
    last: Option<Request>,
    /// What is to be written once a path is known.
    wanted: Option<Request>,
    /// The piece of work that draws the preview, and of what.
    drawing: Option<(u64, Of)>,
    /// The preview, and of what it is.
    shown: Option<(Of, Result<Shown, String>)>,
}

/// What a preview is of: the request, and the states of all cases.
type Of = (Request, Vec<(DocId, Stamp)>);

/// A preview as it is drawn on the screen.
struct Shown {
    texture: TextureHandle,
    words: String,
}

/// A preview that a worker drew.
pub(super) struct Previewed {
    pub(super) image: ColorImage,
    /// How large the picture is, and how many there are.
    pub(super) words: String,
}

impl Exporting {
    /// What the window shows of the preview.
    pub(super) fn preview(&self) -> Preview {
        let is_drawing = self.drawing.is_some();
        match &self.shown {
            None => Preview { is_drawing, ..Preview::default() },
            Some((_, Ok(shown))) => Preview {
                image: Some((shown.texture.id(), shown.texture.size_vec2())),
                words: shown.words.clone(),
                trouble: None,
                is_drawing,
            },
            Some((_, Err(reason))) => {
                Preview { trouble: Some(reason.clone()), is_drawing, ..Preview::default() }
            }
        }
    }

    /// The piece of work broke off.
    pub(super) fn drawing_broke(&mut self) {
        if let Some((_, of)) = self.drawing.take() {
            self.shown = Some((of, Err("the preview could not be drawn".to_owned())));
        }
    }

    /// How the name of a file ends that has no ending.
    pub(super) fn ending(&self) -> &'static str {
        self.wanted.as_ref().map_or(PictureFormat::Svg, |request| request.format).ending()
    }

    /// Takes what is to be written.
    pub(super) fn take_wanted(&mut self) -> Option<Request> {
        self.wanted.take()
    }
}

impl App {
    /// Opens the dialog with what was asked for last of these cases.
    pub(super) fn choose_export(&mut self) {
        if self.sheets.list().is_empty() {
            return;
        }
        let kept = self.view_path().and_then(|path| self.settings.request_of(&path).cloned());
        let request = kept.or_else(|| self.exporting.last.clone()).unwrap_or_default();
        self.dialog = Some(Dialog::Export(Box::new(request)));
    }

    /// Does what the dialog asks for.
    pub(super) fn export_step(&mut self, step: ExportStep) {
        match step {
            ExportStep::Set(request) => {
                if let Some(Dialog::Export(open)) = &mut self.dialog {
                    *open = request;
                }
            }
            ExportStep::Write => {
                let Some(request) = self.close_export() else { return };
                let ending = request.format.ending();
                self.exporting.wanted = Some(request);
                self.ask_to_export(ending);
            }
            ExportStep::Copy => {
                let Some(request) = self.close_export() else { return };
                self.copy_picture(request);
            }
        }
    }

    /// Closes the dialog; what it asked for is kept for the next time.
    pub(super) fn close_export(&mut self) -> Option<Request> {
        let Some(Dialog::Export(request)) = self.dialog.take_if(|open| matches!(open, Dialog::Export(_)))
        else {
            return None;
        };
        self.exporting.last = Some((*request).clone());
        if let Some(path) = self.view_path() {
            self.settings.keep_request(path, (*request).clone());
        }
        Some(*request)
    }

    /// Keeps the preview in step with what the dialog asks for. One is drawn at a time; one that is not wanted any more
    /// ends early.
    pub(super) fn refresh_preview(&mut self) {
        let Some(Dialog::Export(request)) = &self.dialog else {
            if let Some((work, _)) = self.exporting.drawing.take() {
                self.tasks.stop(work);
            }
            self.exporting.shown = None;
            return;
        };
        let stamps = self.sheets.list().iter().map(|sheet| (sheet.doc, sheet.stamp)).collect();
        let of: Of = ((**request).clone(), stamps);
        if self.exporting.shown.as_ref().is_some_and(|(shown, _)| *shown == of) {
            return;
        }
        match &self.exporting.drawing {
            Some((_, drawn)) if *drawn == of => return,
            Some((work, _)) if self.tasks.is_running(*work) => {
                self.tasks.stop(*work);
                return;
            }
            Some(_) | None => {}
        }
        let shot = self.shot(of.0.clone());
        let work = self.tasks.start(Show::Silent, move |wanted| Report::Previewed(preview(&shot, wanted)));
        self.exporting.drawing = Some((work, of));
    }

    /// Takes a preview; one that was stopped is drawn anew where it is still asked for.
    pub(super) fn previewed(&mut self, ctx: &Context, outcome: Option<Result<Previewed, String>>) {
        let Some((_, of)) = self.exporting.drawing.take() else { return };
        let Some(outcome) = outcome else { return };
        let shown = outcome.map(|Previewed { image, words }| {
            let texture = ctx.load_texture("preview of an export", image, TextureOptions::LINEAR);
            Shown { texture, words }
        });
        self.exporting.shown = Some((of, shown));
    }

    fn copy_picture(&mut self, request: Request) {
        let shot = self.shot(request);
        self.tasks.start(Show::Stoppable("Copying the picture".into()), move |wanted| {
            Report::Copied(picture::image(&shot, wanted).map(Box::new))
        });
    }

    /// Takes a picture for the clipboard.
    pub(super) fn copied(&mut self, ctx: &Context, outcome: Result<Box<ColorImage>, String>) {
        match outcome {
            Ok(image) => {
                ctx.copy_image(*image);
                self.tell("Copied the picture");
            }
            Err(reason) => self.fail(format!("The picture was not copied: {reason}")),
        }
    }

    /// Writes what was chosen, beside the window.
    pub(super) fn write_picture(&mut self, path: PathBuf) {
        let Some(mut request) = self.exporting.take_wanted() else { return };
        // What the name says counts.
        match picture::ending(&path).map(|ending| PictureFormat::of_ending(&ending)) {
            Ok(Some(format)) => request.format = format,
            Ok(None) => {}
            Err(reason) => return self.fail(reason),
        }
        let shot = self.shot(request);
        self.tasks.start(Show::Stoppable(format!("Exporting {}", disk::name(&path))), move |wanted| {
            let outcome = picture::write(&shot, &path, wanted);
            Report::Exported { path, outcome }
        });
    }

    /// What the window shows, to be drawn as a request says.
    fn shot(&self, request: Request) -> Shot {
        let sheets = self.sheets.list();
        let place = |doc: DocId| sheets.iter().position(|sheet| sheet.doc == doc);
        let folded = sheets.iter().enumerate();
        let folded = folded.filter(|(_, sheet)| self.view.folded_cases.contains(&sheet.doc));
        let hidden =
            self.view.hidden_lanes.iter().filter_map(|(doc, lane)| Some((place(*doc)?, lane.clone())));
        let order =
            self.view.lane_order.iter().filter_map(|(doc, order)| Some((place(*doc)?, order.clone())));
        let numbered = |doc: DocId| u32::try_from(place(doc)?).ok().map(DocId);
        let selected: BTreeSet<(usize, Key)> = self
            .view
            .selection
            .keys()
            .iter()
            .filter_map(|key| Some((place(key.doc)?, key.key.clone())))
            .collect();
        Shot {
            cases: sheets.iter().map(|sheet| Arc::clone(&sheet.case)).collect(),
            case_files: sheets.iter().map(|sheet| sheet.path.clone()).collect(),
            shown: FigureSpec {
                view: self.view.content,
                window: self.view.window,
                align: self.align_of_figure(),
                folding: self.view.folding,
                unfolded: self.view.unfolded.clone(),
                plots: self.view.plots.clone(),
                lanes_by: self.view.lanes_by,
                hidden_lanes: hidden.collect(),
                lane_order: order.collect(),
                hidden: self.view.hidden.renumbered(numbered),
                filter: self.view.filter.clone(),
                folded: Folded::These(folded.map(|(at, _)| at).collect()),
                ..FigureSpec::default()
            },
            selected,
            request,
        }
    }
}

/// The first picture of a request, small, and what all of them are. `None` where it is not wanted any more.
fn preview(shot: &Shot, wanted: &Wanted) -> Option<Result<Previewed, String>> {
    /// The most pixels across and down: those of the dialog at twice the size.
    const MOST: (f32, f32) = (1200.0, 1000.0);
    let made = shot.draw(wanted).and_then(|drawn| {
        let count = drawn.figures.len();
        let Some((_, figure)) = drawn.figures.into_iter().next() else {
            return Err("there is nothing to draw".to_owned());
        };
        let sheets = figure.pages.len();
        let picture = if shot.request.format == PictureFormat::Pdf {
            figure.into_sheets().into_iter().next()
        } else {
            Some(figure.picture)
        };
        let Some(picture) = picture.filter(|_| !wanted.is_stopped()) else { return Err(String::new()) };
        let size = picture.page().size();
        let scale = (MOST.0 / size.x).min(MOST.1 / size.y).min(2.0);
        let image = picture::colour_image(&picture.pixels(scale).map_err(|reason| reason.to_string())?);
        Ok(Previewed { image, words: picture::size_words(&shot.request, &picture, (count, sheets)) })
    });
    if wanted.is_stopped() { None } else { Some(made) }
}
