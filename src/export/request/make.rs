//! The figures and files that a request makes of cases.

use std::collections::BTreeSet;

use super::{Look, Part, PictureFormat, Plotted, Request, Size, What};
use crate::convert::Public;
use crate::draw::theme::Variant;
use crate::export::figure::{Figure, FigureSpec, InPlace, Paper, figure};
use crate::export::length::{Length, in_unit};
use crate::export::{About, ExportError, Picture, Unit, pdf};
use crate::layout::as_days;
use crate::model::{Case, Edtf, Key, Scene, SceneView};
use crate::query::sums::Plot;
use crate::view::TimeWindow;

/// Why an export cannot be as it was asked for.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
pub enum RequestError {
    /// A length is none.
    #[error("the {side} is a length such as 1280px, 180mm or 842pt, not “{text}”")]
    Length {
        /// Width or height.
        side: &'static str,
        /// What was written.
        text: String,
    },
    /// A date is none.
    #[error("“{text}” is no date: {reason}")]
    Date {
        /// What was written.
        text: String,
        /// Why.
        reason: String,
    },
    /// The range ends before it begins, or has no ends.
    #[error("the last date must not lie before the first, and both need days that are known")]
    Range,
    /// Nothing is selected.
    #[error("no fact is selected")]
    NothingSelected,
    /// There is no such scene.
    #[error("there is no scene to draw")]
    NoScene,
    /// The figure is too much for a picture of fixed sides.
    #[error(
        "this is too much for a picture of {width} × {height} pixels: choose less time, fewer lanes or another size"
    )]
    TooMuch {
        /// Its width.
        width: f32,
        /// Its height.
        height: f32,
    },
    /// It cannot be drawn.
    #[error(transparent)]
    Export(#[from] ExportError),
    /// Somebody stopped it.
    #[error("stopped")]
    Stopped,
}

/// The figures of a request: of scenes one each, with what sets the names of their files apart.
pub type Drawn = Vec<(Option<String>, Figure)>;

/// Files with what sets their names apart.
pub type Files = Vec<(Option<String>, Vec<u8>)>;

impl Request {
    /// Whether its lengths are of paper.
    #[must_use]
    pub fn is_paper(&self) -> bool {
        match self.size {
            Size::Screen | Size::Slide | Size::Post => false,
            Size::Column | Size::JournalPage | Size::Sheets(_) => true,
            Size::Own => matches!(Length::parse(&self.width), Some(Length::Paper(_))),
        }
    }

    /// Draws what is asked for of cases that `shown` shows in the window; `selected` are the places of cases and their facts.
    /// `goes_on` is told how much is done, and says whether it is still wanted.
    ///
    /// # Errors
    /// [`RequestError`], a sentence.
    pub fn draw(
        &self,
        cases: &[Public],
        shown: &FigureSpec,
        selected: &BTreeSet<(usize, Key)>,
        goes_on: &dyn Fn(f32) -> bool,
    ) -> Result<Drawn, RequestError> {
        let spec = self.spec(shown, selected)?;
        let plain: Vec<&Case> = cases.iter().map(Public::case).collect();
        let scenes: Vec<(usize, &Scene)> = plain
            .iter()
            .enumerate()
            .flat_map(|(at, case)| case.scenes_in_order().map(move |scene| (at, scene)))
            .collect();
        let wanted: Vec<(usize, &Scene)> = match &self.what {
            What::AllScenes => scenes,
            What::Scene(at, id) => {
                // The gate may have given it another.
                let id = cases.get(*at).map(|case| case.id(&id.as_str().into()));
                scenes.into_iter().filter(|(of, scene)| of == at && Some(&scene.id) == id.as_ref()).collect()
            }
            What::Shown | What::Timeline | What::Plot(_) | What::Flows | What::Combined => {
                return Ok(vec![(None, self.fitted(cases, &spec, goes_on)?)]);
            }
        };
        if wanted.is_empty() {
            return Err(RequestError::NoScene);
        }
        let count = wanted.len();
        let mut drawn = Vec::new();
        for (nth, (at, scene)) in wanted.into_iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "few scenes")]
            if !goes_on(nth as f32 / count as f32) {
                return Err(RequestError::Stopped);
            }
            let own = FigureSpec { window: None, lanes: Vec::new(), lanes_of: None, ..spec.clone() };
            let figure =
                self.fitted(cases, &own.of_scene(&plain, (at, scene), InPlace::default()), goes_on)?;
            // By number, so that a folder lists them as they are told.
            let name = (count > 1).then(|| format!("{:02}-{}", nth + 1, scene.id));
            drawn.push((name, figure));
        }
        Ok(drawn)
    }

    /// What is drawn in which size.
    fn spec(
        &self,
        shown: &FigureSpec,
        selected: &BTreeSet<(usize, Key)>,
    ) -> Result<FigureSpec, RequestError> {
        let view = match self.what {
            What::Shown | What::Scene(..) | What::AllScenes => shown.view,
            What::Timeline => SceneView::Timeline,
            What::Plot(_) => SceneView::Funding,
            What::Flows => SceneView::Flows,
            What::Combined => SceneView::Combined,
        };
        let plot = match self.what {
            What::Plot(Plotted::Funding) => Some(Plot::Funding),
            What::Plot(Plotted::Counts) => Some(Plot::Counts),
            What::Plot(Plotted::Shares) => Some(Plot::Shares),
            What::Plot(Plotted::All)
            | What::Shown
            | What::Timeline
            | What::Flows
            | What::Combined
            | What::Scene(..)
            | What::AllScenes => None,
        };
        let (window, only) = match self.part {
            Part::Shown => (shown.window, None),
            Part::All => (None, None),
            Part::Range => (Some(self.range()?), None),
            Part::Selection if selected.is_empty() => return Err(RequestError::NothingSelected),
            Part::Selection => (None, Some(selected.clone())),
        };
        let (width, height, unit, paper) = self.measures()?;
        let theme = match self.look {
            Look::AsFits if self.is_paper() => Variant::Print,
            Look::AsFits | Look::Light => Variant::Light,
            Look::Dark => Variant::Dark,
            Look::Print => Variant::Print,
        };
        Ok(FigureSpec {
            view,
            plot,
            window,
            only,
            width,
            height,
            unit,
            paper,
            theme,
            labels: self.labels,
            title: Some(self.title.trim()).filter(|title| !title.is_empty()).map(str::to_owned),
            caption: self.caption.trim().to_owned(),
            language: self.language.clone(),
            without: self.without.clone(),
            ..shown.clone()
        })
    }

    fn range(&self) -> Result<TimeWindow, RequestError> {
        let date = |text: &str| {
            Edtf::parse(text.trim()).map_err(|reason| RequestError::Date {
                text: text.trim().to_owned(),
                reason: reason.to_string(),
            })
        };
        let (from, to) = (date(&self.from)?, date(&self.to)?);
        let ends = from.earliest().zip(to.latest()).filter(|(first, last)| first <= last);
        let window = ends.and_then(|(first, last)| TimeWindow::new(as_days(first), as_days(last) + 1.0));
        window.ok_or(RequestError::Range)
    }

    /// Width, height, unit and paper.
    fn measures(&self) -> Result<(f32, Option<f32>, Unit, Option<Paper>), RequestError> {
        let of_paper = |mm: f32| in_unit(Length::Paper(mm * 72.0 / 25.4), Unit::Print);
        Ok(match self.size {
            Size::Screen => (1280.0, None, Unit::Pixel, None),
            Size::Slide | Size::Post => {
                let (width, height) = self.size.pixels().unwrap_or_default();
                (width, Some(height), Unit::Pixel, None)
            }
            Size::Column => (of_paper(85.0), None, Unit::Print, None),
            Size::JournalPage => (of_paper(180.0), None, Unit::Print, None),
            Size::Sheets(sheet) => {
                let paper = sheet.paper();
                let paged = (self.format == PictureFormat::Pdf).then_some(paper);
                (paper.size().x, None, Unit::Print, paged)
            }
            Size::Own => {
                let length = |side: &'static str, text: &str| {
                    let text = text.trim();
                    Length::parse(text).ok_or_else(|| RequestError::Length { side, text: text.to_owned() })
                };
                let width = length("width", &self.width)?;
                let unit = if matches!(width, Length::Paper(_)) { Unit::Print } else { Unit::Pixel };
                let height = match self.height.trim() {
                    "" => None,
                    text => Some(in_unit(length("height", text)?, unit)),
                };
                (in_unit(width, unit), height, unit, None)
            }
        })
    }

    /// The figure; of fixed sides everything on it is as large as still fits.
    fn fitted(
        &self,
        cases: &[Public],
        spec: &FigureSpec,
        goes_on: &dyn Fn(f32) -> bool,
    ) -> Result<Figure, RequestError> {
        let Some((width, height)) = self.size.pixels() else { return Ok(figure(cases, spec)?) };
        // What is drawn on a larger sheet stands smaller in the picture.
        for size in [0.67, 0.8, 1.0, 1.25, 1.6, 2.0] {
            if !goes_on(0.0) {
                return Err(RequestError::Stopped);
            }
            let sheet = FigureSpec { width: width * size, height: Some(height * size), ..spec.clone() };
            match figure(cases, &sheet) {
                Ok(figure) => return Ok(figure),
                Err(ExportError::TooLow { .. }) => {}
                Err(other) => return Err(other.into()),
            }
        }
        Err(RequestError::TooMuch { width, height })
    }

    /// Pixels for each unit of a picture.
    #[must_use]
    pub fn scale(&self, picture: &Picture) -> f32 {
        let page = picture.page();
        let (times, dpi) = self.resolution.numbers();
        match (self.size.pixels(), page.unit) {
            (Some((width, _)), _) => width / page.size().x * times,
            (None, Unit::Pixel) => times,
            (None, Unit::Point | Unit::Print) => dpi / page.unit.per_inch(),
        }
    }

    /// The files of what was drawn: of a PDF one with all pages.
    ///
    /// # Errors
    /// [`RequestError`], a sentence.
    pub fn files(&self, drawn: Drawn, goes_on: &dyn Fn(f32) -> bool) -> Result<Files, RequestError> {
        if self.format == PictureFormat::Pdf {
            let about = drawn.first().map_or_else(About::default, |(_, figure)| figure.about.clone());
            let sheets: Vec<Picture> =
                drawn.into_iter().flat_map(|(_, figure)| figure.into_sheets()).collect();
            return Ok(vec![(None, pdf(&sheets, &about)?)]);
        }
        let count = drawn.len();
        let mut files = Vec::with_capacity(count);
        for (nth, (name, figure)) in drawn.into_iter().enumerate() {
            #[expect(clippy::cast_precision_loss, reason = "few scenes")]
            if !goes_on(nth as f32 / count as f32) {
                return Err(RequestError::Stopped);
            }
            let picture = &figure.picture;
            let bytes = match self.format {
                PictureFormat::Png => picture.png(self.scale(picture))?,
                PictureFormat::Svg | PictureFormat::Pdf => {
                    picture.svg_in(self.lettering).into_owned().into_bytes()
                }
            };
            files.push((name, bytes));
        }
        Ok(files)
    }
}
