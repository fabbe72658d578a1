//! What the arguments of `casetrail export` say.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::PathBuf;

use lexopt::{Arg, Parser};

use super::output::{Format, Output};
use super::scene::{Staged, all, found};
use crate::cli::Stop;
use crate::convert::{Allowed, Confidential, Public};
use crate::draw::theme::Variant;
use crate::export::figure::{Align, Around, FigureSpec, Paper};
use crate::export::{About, Length, Lettering, Picture, Unit, in_unit};
use crate::layout::{Labels, as_days};
use crate::model::Tongue;
use crate::model::{Case, Currency, Edtf, Id, LanesBy, Named, Scene, SceneView};
use crate::query::sums::{By, Choice, Choices, Money, Over, Period, Running};
use crate::query::{Lanes, TimeIndex, anchor, lane_named, lane_rows};
use crate::view::{Folding, TimeWindow};

/// How wide a PDF is when nobody says: the long side of A4.
const A4_WIDE: Length = Length::Paper(297.0 * 72.0 / 25.4);

/// Everything that was asked for.
#[derive(Debug)]
pub(super) struct Options {
    pub(super) paths: Vec<PathBuf>,
    pub(super) outputs: Vec<Output>,
    pub(super) view: Option<SceneView>,
    pub(super) scenes: Scenes,
    /// Whether scenes are drawn as their stage shows them.
    pub(super) is_staged: bool,
    /// Whether the presenter's notes are written too.
    pub(super) with_notes: bool,
    named: Vec<OsString>,
    format: Option<Format>,
    width: Option<Length>,
    height: Option<Length>,
    scale: Option<f32>,
    dpi: Option<f32>,
    theme: Option<Variant>,
    from: Option<Edtf>,
    to: Option<Edtf>,
    folding: Folding,
    labels: Labels,
    /// Whether cases are aligned, and on which events: "case/event".
    align: Option<Vec<Id>>,
    plots: Choice,
    /// Of counts, what the axis is of.
    unit: String,
    pub(super) lanes_by: Option<LanesBy>,
    lanes: Vec<Id>,
    filters: Vec<String>,
    title: Option<String>,
    caption: String,
    pub(super) language: String,
    paper: Option<Paper>,
    without: BTreeSet<Around>,
    /// How the words of an SVG are drawn.
    pub(super) lettering: Lettering,
    pub(super) allowed: Allowed,
}

/// Which scenes are drawn in place of the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) enum Scenes {
    /// None: what the options say.
    #[default]
    None,
    /// The one of this id or title.
    One(String),
    /// Each, in its order.
    All,
}

/// Reads the arguments; `None` where they ask for help.
pub(super) fn read(mut args: Parser) -> Result<Option<Options>, Stop> {
    let mut options = Options {
        paths: Vec::new(),
        outputs: Vec::new(),
        view: None,
        scenes: Scenes::None,
        is_staged: false,
        with_notes: false,
        named: Vec::new(),
        format: None,
        width: None,
        height: None,
        scale: None,
        dpi: None,
        theme: None,
        from: None,
        to: None,
        folding: Folding::Automatic,
        labels: Labels::Fitting,
        align: None,
        plots: Choice::default(),
        unit: String::new(),
        lanes_by: None,
        lanes: Vec::new(),
        filters: Vec::new(),
        title: None,
        caption: String::new(),
        language: String::new(),
        paper: None,
        without: BTreeSet::new(),
        lettering: Lettering::default(),
        allowed: Allowed::default(),
    };
    while let Some(arg) = args.next()? {
        match arg {
            Arg::Short('h') | Arg::Long("help") => return Ok(None),
            Arg::Value(path) => options.paths.push(path.into()),
            Arg::Short('o') | Arg::Long("output") => options.named.push(args.value()?),
            Arg::Long(name) => {
                let name = name.to_owned();
                options.set(&name, &mut args)?;
            }
            other @ Arg::Short(_) => return Err(other.unexpected().into()),
        }
    }
    options.finish().map(Some)
}

impl Options {
    /// Takes one long option and its value.
    fn set(&mut self, name: &str, args: &mut Parser) -> Result<(), Stop> {
        match name {
            "transparent" => drop(self.without.insert(Around::Ground)),
            "title" => self.title = Some(word(args.value()?)?),
            "caption" => self.caption = word(args.value()?)?,
            "pages" => self.paper = Some(paper(&word(args.value()?)?)?),
            "language" => self.language = language(word(args.value()?)?)?,
            "confidential" => self.allowed.confidential = Confidential::Kept,
            "view" => self.view = Some(view(&word(args.value()?)?)?),
            "scene" => self.scenes = Scenes::One(word(args.value()?)?),
            "all-scenes" => self.scenes = Scenes::All,
            "stage" => self.is_staged = true,
            "with-notes" => self.with_notes = true,
            "format" => self.format = Some(Format::of_name(&word(args.value()?)?)?),
            "theme" => {
                let theme = word(args.value()?)?;
                let unknown = || Stop::Usage(format!("`--theme` is light, dark or print, not `{theme}`"));
                self.theme = Some(Variant::from_name(&theme).ok_or_else(unknown)?);
            }
            "text" => self.lettering = lettering(&word(args.value()?)?)?,
            "width" => self.width = Some(length("width", &word(args.value()?)?)?),
            "height" => self.height = Some(length("height", &word(args.value()?)?)?),
            "scale" => self.scale = Some(number("scale", &word(args.value()?)?)?),
            "dpi" => self.dpi = Some(number("dpi", &word(args.value()?)?)?),
            "from" => self.from = Some(date("from", &word(args.value()?)?)?),
            "to" => self.to = Some(date("to", &word(args.value()?)?)?),
            "labels" => self.labels = labels(&word(args.value()?)?)?,
            "fold" => self.folding = folding(&word(args.value()?)?)?,
            "align" => drop(self.align.get_or_insert_default()),
            "anchor" => self.align.get_or_insert_default().push(Id::new(word(args.value()?)?)),
            "per" => self.plots.over = Over::Per(period(&word(args.value()?)?)?),
            "by" => self.plots.by = grouping(&word(args.value()?)?)?,
            "compare" => self.plots.over = Over::Compared,
            "running" => self.plots.running = Running::Yes,
            "unit" => self.unit = word(args.value()?)?,
            "currency" => self.plots.money = Money::In(currency("currency", &word(args.value()?)?)?),
            "convert-to" => self.plots.money = Money::Into(currency("convert-to", &word(args.value()?)?)?),
            "lanes-by" => self.lanes_by = Some(lanes_by(&word(args.value()?)?)?),
            "lane" => self.lanes.push(Id::new(word(args.value()?)?)),
            "tag" | "actor" => {
                let value = word(args.value()?)?;
                self.filters.push(format!("{name}:\"{}\"", value.replace('"', "")));
            }
            "filter" => self.filters.push(word(args.value()?)?),
            _ => {
                let unknown = || Stop::Usage(format!("`casetrail export` has no option `--{name}`"));
                self.without.insert(left_out(name).ok_or_else(unknown)?);
            }
        }
        Ok(())
    }

    /// What must be there, and what does not go together.
    fn finish(mut self) -> Result<Self, Stop> {
        if self.paths.is_empty() {
            return Err(Stop::Usage("`casetrail export` needs a file or a folder".to_owned()));
        }
        self.outputs = Output::all(&self.named, self.format)?;
        if self.paper.is_some() {
            if self.outputs.iter().any(|output| output.format != Format::Pdf) {
                return Err(Stop::Usage("`--pages` is of a PDF".to_owned()));
            }
            if self.width.is_some() || self.height.is_some() || self.is_staged {
                let words =
                    "`--pages` says how large a sheet is: leave `--width`, `--height` and `--stage` out";
                return Err(Stop::Usage(words.to_owned()));
            }
        }
        let is_per = matches!(self.plots.over, Over::Per(_));
        if self.plots.by == By::EachCase && self.plots.over == Over::Compared {
            let words = "`--by each-case` is of sums per period: with `--compare` say `--by case`";
            return Err(Stop::Usage(words.to_owned()));
        }
        if self.plots.by != By::default() && self.plots.over == Over::Stated {
            let words = "`--by` is of sums: say `--per` year, quarter or month, or `--compare`";
            return Err(Stop::Usage(words.to_owned()));
        }
        if self.plots.running == Running::Yes && !is_per {
            let words = "`--running` is of sums in time: say `--per` year, quarter or month";
            return Err(Stop::Usage(words.to_owned()));
        }
        if self.scale.is_some() && self.dpi.is_some() {
            return Err(Stop::Usage("`--scale` and `--dpi` say the same thing: name one of them".to_owned()));
        }
        Ok(self)
    }

    /// The same with the ids under which records leave, and with pseudonyms in the words of filters.
    pub(super) fn through(mut self, cases: &[Public]) -> Result<Self, Stop> {
        let Some(any) = cases.first() else { return Ok(self) };
        for id in self.lanes.iter_mut().chain(self.align.iter_mut().flatten()) {
            *id = any.id(id);
        }
        for filter in &mut self.filters {
            let words = any.words(filter).map_err(|reason| Stop::Nothing(reason.to_string()))?.into_owned();
            *filter = words;
        }
        Ok(self)
    }

    /// The figures that were asked for, of these cases.
    pub(super) fn specs(&self, cases: &[&Case], format: Format) -> Result<Vec<Staged>, Stop> {
        let spec = self.spec(cases, format)?;
        match &self.scenes {
            Scenes::None => Ok(vec![Staged { name: None, spec }]),
            Scenes::One(name) => Ok(vec![self.staged(found(name, cases)?, cases, spec)]),
            Scenes::All => {
                let scenes = all(cases).map(|found| self.staged(found, cases, spec.clone()));
                let scenes: Vec<Staged> = scenes.collect();
                if scenes.is_empty() {
                    return Err(Stop::Usage("`--all-scenes`: no case has a scene".to_owned()));
                }
                Ok(scenes)
            }
        }
    }

    fn spec(&self, cases: &[&Case], format: Format) -> Result<FigureSpec, Stop> {
        let is_pdf = format == Format::Pdf && self.width.is_none() && self.height.is_none();
        let width = if is_pdf { Some(A4_WIDE) } else { self.width };
        let paper = [width, self.height].iter().any(|side| matches!(side, Some(Length::Paper(_))));
        let unit = if paper { Unit::Print } else { Unit::Pixel };
        let width = width.map_or(1280.0, |length| in_unit(length, unit));
        Ok(FigureSpec {
            view: self.view.unwrap_or(SceneView::Combined),
            width,
            height: self.height.map(|length| in_unit(length, unit)),
            unit,
            theme: self.theme.unwrap_or(if paper { Variant::Print } else { Variant::Light }),
            window: self.window(cases)?,
            align: self.align(cases)?,
            folding: self.folding,
            labels: self.labels,
            plots: Choices { unit: self.unit.clone(), ..Choices::both(self.plots) },
            lanes_by: self.lanes_by.unwrap_or_default(),
            lanes: self.lanes(cases)?,
            title: self.title.clone(),
            caption: self.caption.clone(),
            language: self.language.clone(),
            paper: self.paper,
            filter: self.filters.join(" "),
            without: self.without.clone(),
            ..FigureSpec::default()
        })
    }

    /// The lanes asked for, each by its id or by what its head says.
    fn lanes(&self, cases: &[&Case]) -> Result<Vec<Id>, Stop> {
        if self.lanes.is_empty() {
            return Ok(Vec::new());
        }
        let by = self.lanes_by.unwrap_or_default();
        let indexes: Vec<TimeIndex> = cases.iter().map(|case| TimeIndex::build(case)).collect();
        let built: Vec<Option<Lanes>> = cases
            .iter()
            .zip(&indexes)
            .map(|(case, index)| (by != LanesBy::Topic).then(|| Lanes::of(case, index, by)))
            .collect();
        let rows: Vec<_> = cases
            .iter()
            .zip(&indexes)
            .zip(&built)
            .flat_map(|((case, index), lanes)| lane_rows(case, index, lanes.as_ref(), &[]))
            .collect();
        let id = |name: &Id| match lane_named(&rows, name) {
            Some(id) => Ok(id.clone()),
            None if name.as_str() == Scene::NO_LANE => Ok(name.clone()),
            None if by == LanesBy::Topic => Err(Stop::Usage(format!("no case has a lane `{name}`"))),
            None => Err(Stop::Usage(format!("no fact of the cases has the {} `{name}`", by.words()))),
        };
        self.lanes.iter().map(id).collect()
    }

    /// How the cases lie beside each other.
    fn align(&self, cases: &[&Case]) -> Result<Align, Stop> {
        let Some(asked) = &self.align else { return Ok(Align::ByDate) };
        let refuse = |words: String| Err(Stop::Usage(words));
        if cases.len() < 2 {
            return refuse("`--align` lays cases beside each other: name more than one".to_owned());
        }
        if matches!(self.view, Some(SceneView::Funding | SceneView::Flows)) {
            let words = "amounts stand on dates: `--align` does not go with `--view funding` or `flows`";
            return refuse(words.to_owned());
        }
        if self.from.is_some() || self.to.is_some() {
            return refuse("`--from` and `--to` are dates: they do not go with `--align`".to_owned());
        }
        let mut anchors = BTreeMap::new();
        for named in asked {
            let found = named.other_case().and_then(|(of, id)| {
                let at = cases.iter().position(|case| case.meta.id.as_str() == of)?;
                let id = Id::new(id);
                (anchor(cases.get(at)?, Some(&id))?.id == id).then_some((at, id))
            });
            let Some((at, id)) = found else {
                return refuse(format!(
                    "`--anchor {named}` is no event with a known first day: write case-id/event-id"
                ));
            };
            anchors.insert(at, id);
        }
        Ok(Align::OnEvents(anchors))
    }

    /// The time asked for; an end that is not named is that of the facts.
    fn window(&self, cases: &[&Case]) -> Result<Option<TimeWindow>, Stop> {
        if self.from.is_none() && self.to.is_none() {
            return Ok(None);
        }
        let dates = || cases.iter().flat_map(|case| case.facts().filter_map(|(_, head)| head.date.as_ref()));
        let first =
            self.from.as_ref().map_or_else(|| dates().filter_map(Edtf::earliest).min(), Edtf::earliest);
        let last = self.to.as_ref().map_or_else(|| dates().filter_map(Edtf::latest).max(), Edtf::latest);
        match (first, last) {
            (Some(first), Some(last)) if first <= last => {
                Ok(TimeWindow::new(as_days(first), as_days(last) + 1.0))
            }
            (Some(_), Some(_)) => Err(Stop::Usage("`--to` lies before `--from`".to_owned())),
            _ => Err(Stop::Usage("`--from` and `--to` need dates that are not open".to_owned())),
        }
    }

    /// What a file is called inside: of all scenes as their cases are.
    pub(super) fn title(&self, cases: &[&Case], figure: &About) -> String {
        match (&self.scenes, cases) {
            (Scenes::All, [only]) => only.meta.title.to_string(),
            _ => figure.title.clone(),
        }
    }

    /// Width and height of a stage in pixels, and its theme.
    pub(super) fn stage(&self) -> ((f32, f32), Variant) {
        let pixels =
            |length: Option<Length>, full: f32| length.map_or(full, |length| in_unit(length, Unit::Pixel));
        let size = (pixels(self.width, 1920.0), pixels(self.height, 1080.0));
        (size, self.theme.unwrap_or(Variant::Light))
    }

    /// Pixels for each unit of the picture.
    pub(super) fn scale(&self, picture: &Picture) -> f32 {
        let per_inch = picture.page().unit.per_inch();
        match (self.scale, self.dpi, picture.page().unit) {
            (Some(scale), _, Unit::Pixel) => scale,
            // On paper a scale of 1 is one pixel a point.
            (Some(scale), _, Unit::Point | Unit::Print) => scale * 72.0 / per_inch,
            (None, Some(dpi), _) => dpi / per_inch,
            (None, None, Unit::Pixel) => 1.0,
            (None, None, Unit::Point | Unit::Print) => 300.0 / per_inch,
        }
    }
}

fn word(value: OsString) -> Result<String, Stop> {
    value.into_string().map_err(|value| Stop::Usage(format!("`{}` is not text", value.to_string_lossy())))
}

fn language(tag: String) -> Result<String, Stop> {
    match Tongue::known(&tag) {
        Some(_) => Ok(tag),
        None => Err(Stop::Usage(format!("`--language` is de, en, es, fr or it, not `{tag}`"))),
    }
}

fn view(name: &str) -> Result<SceneView, Stop> {
    match name {
        "timeline" => Ok(SceneView::Timeline),
        "funding" => Ok(SceneView::Funding),
        "flows" => Ok(SceneView::Flows),
        "combined" => Ok(SceneView::Combined),
        _ => Err(Stop::Usage(format!("`--view` is timeline, funding, flows or combined, not `{name}`"))),
    }
}

/// The part that `--no-…` leaves out; the ground has an option of another name.
fn left_out(name: &str) -> Option<Around> {
    let part = name.strip_prefix("no-")?;
    Around::ALL.into_iter().find(|known| known.words() == part && *known != Around::Ground)
}

fn paper(name: &str) -> Result<Paper, Stop> {
    let known = Paper::ALL.into_iter().find(|paper| paper.words() == name.to_lowercase());
    known.ok_or_else(|| Stop::Usage(format!("`--pages` is a4, a3 or letter, not `{name}`")))
}

fn lettering(name: &str) -> Result<Lettering, Stop> {
    match name {
        "text" => Ok(Lettering::Text),
        "outlines" => Ok(Lettering::Outlines),
        _ => Err(Stop::Usage(format!("`--text` is text or outlines, not `{name}`"))),
    }
}

fn labels(name: &str) -> Result<Labels, Stop> {
    match name {
        "auto" => Ok(Labels::Fitting),
        "all" => Ok(Labels::All),
        _ => Err(Stop::Usage(format!("`--labels` is auto or all, not `{name}`"))),
    }
}

fn folding(name: &str) -> Result<Folding, Stop> {
    match name {
        "auto" => Ok(Folding::Automatic),
        "on" => Ok(Folding::On),
        "off" => Ok(Folding::Off),
        _ => Err(Stop::Usage(format!("`--fold` is auto, on or off, not `{name}`"))),
    }
}

fn period(name: &str) -> Result<Period, Stop> {
    let known = Period::ALL.into_iter().find(|period| period.words() == name);
    known.ok_or_else(|| Stop::Usage(format!("`--per` is year, quarter or month, not `{name}`")))
}

fn grouping(name: &str) -> Result<By, Stop> {
    let known = By::ALL.into_iter().find(|by| by.words().replace(' ', "-") == name);
    known.ok_or_else(|| {
        Stop::Usage(format!("`--by` is kind, provider, receiver, case, each-case or issue, not `{name}`"))
    })
}

fn currency(option: &str, code: &str) -> Result<Currency, Stop> {
    Currency::parse(code).map_err(|error| Stop::Usage(format!("`--{option}`: {error}")))
}

fn lanes_by(name: &str) -> Result<LanesBy, Stop> {
    let known = LanesBy::ALL.iter().copied().find(|by| by.words() == name);
    known.ok_or_else(|| {
        let all: Vec<&str> = LanesBy::ALL.iter().map(|by| by.words()).collect();
        Stop::Usage(format!("`--lanes-by` is one of {}, not `{name}`", all.join(", ")))
    })
}

fn length(option: &str, text: &str) -> Result<Length, Stop> {
    let refused =
        || Stop::Usage(format!("`--{option}` is a length such as 1280px, 180mm or 842pt, not `{text}`"));
    Length::parse(text).ok_or_else(refused)
}

fn number(option: &str, text: &str) -> Result<f32, Stop> {
    let refused = || Stop::Usage(format!("`--{option}` is a number above zero, not `{text}`"));
    text.parse().ok().filter(|number: &f32| number.is_finite() && *number > 0.0).ok_or_else(refused)
}

fn date(option: &str, text: &str) -> Result<Edtf, Stop> {
    Edtf::parse(text).map_err(|reason| Stop::Usage(format!("`--{option} {text}`: {reason}")))
}
