//! Puts a figure together: everything is laid out first, so that the sheet is as high as what stands on it.

use std::collections::BTreeSet;

use egui::{Align2, Context, Painter, Rect, Ui, pos2};

use super::legend::{Legend, Paint};
use super::pages::{self, Cut};
use super::plots::{self, PlacedPlot};
use super::{Align, Around, Drawn, Figure, FigureSpec, Folded, aligned, alt, around, drawn, named, sources};
use crate::convert::{LeftOver, Public, kinship, marks};
use crate::document::{DocId, DocKey};
use crate::draw::fonts::Weight;
use crate::draw::text::Fonts;
use crate::draw::theme::Theme;
use crate::draw::timeline::{self as draw, HeadStyle, Pointed, Saved};
use crate::export::About;
use crate::export::offscreen::measuring_context;
use crate::export::{ExportError, Page, Unit, picture_with};
use crate::layout::{
    Arranged, Cache, DocInput, EmptyTime, HeadKind, Input, Ruler, ShelfRows, TimeAxis, Timeline, day_of,
    lay_out, lay_out_ruler, since_words, starts_folded,
};
use crate::model::edtf::Day;
use crate::model::{Case, Edtf, Id, Key, LanesBy, Named, SceneView};
use crate::query::panels::Panel;
use crate::query::sums::{Choice, Kinship, Over};
use crate::query::{Busy, TimeIndex};
use crate::view::{LinksShown, Selection, TimeWindow};

/// Around everything.
pub(super) const MARGIN: f32 = 28.0;
pub(super) const RULER: f32 = 36.0;
/// Width of the column of undated facts of several cases, and of the time area beside which it has room.
const UNDATED: f32 = 200.0;
const LEAST_BESIDE: f32 = 320.0;
/// Between parts.
const GAP: f32 = 18.0;
/// Heights of the heading's lines, and what lies below them.
const TITLE: f32 = 24.0;
const SUBTITLE: f32 = 20.0;
const HEADING_GAP: f32 = 8.0;

/// Everything of a figure, placed; y from the top of the sheet.
pub(super) struct Placed<'a> {
    pub(super) cases: &'a [(Drawn, TimeIndex)],
    title: String,
    subtitle: String,
    pub(super) axis: TimeAxis,
    pub(super) ruler: Ruler,
    /// Where the time area begins and ends.
    left: f32,
    right: f32,
    /// Where the sheet's contents end: at the right of the time area what is undated of several cases.
    pub(super) sheet_right: f32,
    timeline: Option<(Timeline, f32)>,
    plots: Vec<PlacedPlot>,
    legend: Option<(Legend, Rect)>,
    /// Which event of each case is 0, where the cases are aligned.
    zeros: Vec<(String, Rect)>,
    sources: Vec<(String, Rect)>,
    /// What is left out.
    notes: Vec<(String, Rect)>,
    /// What is withheld, of when the data is, how it may be used.
    foot: String,
    /// Parts around the figure that are left out.
    without: BTreeSet<Around>,
    /// What somebody says of it.
    caption: Option<(String, Rect)>,
    /// Where the ruler stands; `None` where nothing stands on an axis of time.
    pub(super) ruler_top: Option<f32>,
    height: f32,
    /// What the page says of private records that it holds; mostly nothing.
    pub(super) mark: String,
    /// Confidential records that are not here.
    withheld: usize,
}

/// Draws the cases as the spec says.
///
/// # Errors
/// [`ExportError`] for a size that makes no picture, one in which the contents have no room, and words of the spec that
/// may tell a name behind a pseudonym.
pub fn figure(cases: &[Public], spec: &FigureSpec) -> Result<Figure, ExportError> {
    let mut spec = public_spec(cases, spec)?;
    if let Some(paper) = spec.paper {
        spec = FigureSpec { width: paper.size().x, height: None, unit: Unit::Print, ..spec };
    }
    let spec = &spec;
    let drawn: Vec<(Drawn, TimeIndex)> = cases
        .iter()
        .enumerate()
        .map(|(at, case)| {
            let mut drawn = drawn::drawn(at, case, spec);
            let index = TimeIndex::build(&drawn.case);
            drawn.arrange(at, &index, spec);
            (drawn, index)
        })
        .collect();
    // Refused here, before anything is laid out to it.
    Page::new(spec.width, spec.height.unwrap_or(1.0), "")?;
    let theme = Theme::new(spec.theme).with_scale(crate::draw::theme::TypeScale::Screen);
    let ctx = measuring_context(&theme);
    let painter = ctx.debug_painter();
    let mut placed = place(&drawn, &kinship(cases), spec, &theme, &ctx, &painter);
    placed.mark = marks(cases).join(". ");
    if let Some(height) = spec.height {
        placed.stretch(height)?;
    }
    let page = Page::new(spec.width, placed.height, &placed.title)?
        .unit(spec.unit)
        .description(&placed.alt())
        .ground(if spec.has(Around::Ground) { theme.canvas } else { egui::Color32::TRANSPARENT });
    let name_of = |key: &DocKey| named::fact(&placed, key);
    let picture = picture_with(&page, &theme, &name_of, |ui| paint(ui, &theme, &placed))?;
    let about = about(cases, &placed.title);
    let pages = match spec.paper {
        Some(paper) => pages::pages(&placed, picture.shapes(), paper, (&theme, &ctx), &page)?,
        None => Vec::new(),
    };
    Ok(Figure { about, pages, alt: placed.alt(), picture, withheld: placed.withheld })
}

/// The spec with the ids under which records leave, and with pseudonyms in its words.
fn public_spec(cases: &[Public], spec: &FigureSpec) -> Result<FigureSpec, LeftOver> {
    let Some(any) = cases.first() else { return Ok(spec.clone()) };
    let words = |words: &String| any.words(words).map(std::borrow::Cow::into_owned);
    let align = match &spec.align {
        Align::ByDate => Align::ByDate,
        Align::OnEvents(asked) => Align::OnEvents(asked.iter().map(|(at, id)| (*at, any.id(id))).collect()),
    };
    Ok(FigureSpec {
        align,
        lanes: spec.lanes.iter().map(|lane| any.id(lane)).collect(),
        hidden_lanes: spec.hidden_lanes.iter().map(|(at, lane)| (*at, any.id(lane))).collect(),
        lane_order: spec
            .lane_order
            .iter()
            .map(|(at, order)| (*at, order.iter().map(|lane| any.id(lane)).collect()))
            .collect(),
        title: spec.title.as_ref().map(words).transpose()?,
        caption: words(&spec.caption)?,
        filter: words(&spec.filter)?,
        ..spec.clone()
    })
}

/// What a file says of the figure: who wrote the cases, and in which language if they share one.
fn about(cases: &[Public], title: &str) -> About {
    let metas = || cases.iter().map(|public| &public.case().meta);
    let mut authors: Vec<String> = Vec::new();
    for author in metas().flat_map(|meta| &meta.authors) {
        if !authors.iter().any(|known| known == author) {
            authors.push(author.to_string());
        }
    }
    let language = metas().next().map(|meta| meta.language.as_str()).unwrap_or_default();
    let is_shared = metas().all(|meta| meta.language == language);
    About {
        title: title.to_owned(),
        authors,
        language: if is_shared { language.to_owned() } else { String::new() },
    }
}

fn place<'a>(
    cases: &'a [(Drawn, TimeIndex)],
    kinship: &Kinship,
    spec: &FigureSpec,
    theme: &Theme,
    ctx: &Context,
    painter: &Painter,
) -> Placed<'a> {
    let fonts = Fonts::new(ctx, theme);
    let several = cases.len() > 1;
    let left = MARGIN + if several { 230.0 } else { 164.0 };
    let sheet_right = (spec.width - MARGIN).max(left + 1.0);
    let is_beside = several && sheet_right - left >= UNDATED + LEAST_BESIDE;
    let undated_width = if is_beside { UNDATED } else { 0.0 };
    let right = sheet_right - undated_width;
    let is_aligned = aligned::is_aligned(cases);
    // Amounts stand on dates, which aligned cases have not in common.
    let view = if is_aligned { SceneView::Timeline } else { spec.view };
    let mut choices = spec.plots;
    let panels = match view {
        SceneView::Timeline => Vec::new(),
        SceneView::Funding | SceneView::Combined => plots::panels(cases),
        SceneView::Flows => {
            choices.funding = Choice { over: Over::Between, ..Choice::default() };
            plots::panels_by_currency(cases)
        }
    };
    let busy = Busy::merged(cases.iter().map(|(_, index)| index.busy()));
    let empty_time = if is_aligned {
        EmptyTime::since_zero()
    } else {
        EmptyTime::new(&busy, spec.folding, &spec.unfolded)
    };
    let width = f64::from(right - left);
    let extent = match view {
        // A law of another century has no place beside amounts of this one.
        SceneView::Funding | SceneView::Flows => extent_of_plots(&panels),
        SceneView::Timeline | SceneView::Combined => extent(cases),
    };
    let whole = || extent.map(|days| empty_time.fitted(days, width));
    // A case without dates has no axis: a year on it would be one that no document states.
    let window = spec.window.or_else(whole);
    let axis = empty_time.axis(window.unwrap_or_default(), 0.0, width);
    let ruler = if window.is_some() { lay_out_ruler(&axis, &fonts) } else { Ruler::default() };
    let is_dated = window.is_some();
    let window = axis.window();
    let caption_top = MARGIN + heading_height(spec);
    let mut y = caption_top;
    let caption = caption(spec, painter, theme, (MARGIN, sheet_right), &mut y);
    y += if y > MARGIN { HEADING_GAP } else { 0.0 };
    let ruler_top = y;
    // No axis of time, where nothing stands on one.
    let has_timeline = matches!(view, SceneView::Timeline | SceneView::Combined);
    let is_in_time = |panel: &Panel| {
        !panel.is_empty() && matches!(choices.of(panel.plot()).over, Over::Stated | Over::Per(_))
    };
    let has_axis = has_timeline || panels.iter().any(is_in_time);
    y += if has_axis { RULER } else { 0.0 };
    let timeline = has_timeline.then(|| {
        let mut timeline =
            timeline(cases, spec, (window, &empty_time), (right - left, undated_width), &fonts);
        timeline.ruler.clone_from(&ruler);
        let top = y;
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let height = timeline.height as f32;
        y += height;
        (timeline, top)
    });
    let plots = plots::shown(panels, cases, kinship, (choices, &spec.hidden), &axis);
    let plots = plots::place(plots, cases, &axis, painter, theme, (left, right, sheet_right), &mut y);
    y += GAP;
    let legend = spec.has(Around::Legend).then_some(timeline.as_ref()).flatten().map(|(timeline, _)| {
        let legend = Legend::of(timeline);
        let area = Rect::from_min_max(pos2(MARGIN, y), pos2(sheet_right, y));
        let height = legend.place(painter, theme, area, Paint::No);
        y += height + if height > 0.0 { GAP } else { 0.0 };
        (legend, area)
    });
    let zeros = lines_at(aligned::lines(cases, spec), painter, theme, (MARGIN, sheet_right), &mut y);
    y += if zeros.is_empty() { 0.0 } else { GAP };
    let sources = source_lines(cases, spec, painter, theme, sheet_right, &mut y);
    let notes = around::notes(cases, spec);
    y += if notes.is_empty() || sources.is_empty() { 0.0 } else { GAP / 2.0 };
    let notes = lines_at(notes, painter, theme, (MARGIN, sheet_right), &mut y);
    let withheld = cases.iter().map(|(drawn, _)| drawn.withheld).sum();
    Placed {
        cases,
        title: spec.title.clone().unwrap_or_else(|| title(cases)),
        subtitle: subtitle(spec, is_dated.then_some(window), is_aligned),
        axis,
        ruler,
        left,
        right,
        sheet_right,
        timeline,
        plots,
        legend,
        zeros,
        sources,
        notes,
        foot: foot(cases, spec, withheld),
        without: spec.without.clone(),
        caption,
        ruler_top: has_axis.then_some(ruler_top),
        height: (y + MARGIN).ceil(),
        mark: String::new(),
        withheld,
    }
}

fn timeline(
    cases: &[(Drawn, TimeIndex)],
    spec: &FigureSpec,
    (window, empty_time): (TimeWindow, &EmptyTime),
    (width, undated_width): (f32, f32),
    fonts: &Fonts<'_>,
) -> Timeline {
    let docs: Vec<DocInput<'_>> = cases
        .iter()
        .zip(0..)
        .map(|((drawn, index), at)| DocInput {
            doc: DocId(at),
            case: &drawn.case,
            index,
            lanes: drawn.lanes.as_ref(),
            matches: None,
            zero: &drawn.zero,
        })
        .collect();
    let folded_lanes = BTreeSet::new();
    let of = |at: &usize| DocId(u32::try_from(*at).unwrap_or(u32::MAX));
    let hidden: BTreeSet<(DocId, Id)> = cases
        .iter()
        .enumerate()
        .flat_map(|(at, (drawn, _))| drawn.hidden.iter().map(move |lane| (at, lane.clone())))
        .map(|(at, lane)| (of(&at), lane))
        .collect();
    let order = spec.lane_order.iter().map(|(at, order)| (of(at), order.clone())).collect();
    let is_folded = |at: &DocId| match &spec.folded {
        Folded::WhereMany => starts_folded(cases.iter().map(|(drawn, _)| &drawn.case)),
        Folded::These(places) => usize::try_from(at.0).is_ok_and(|at| places.contains(&at)),
    };
    let folded_cases = docs.iter().map(|doc| doc.doc).filter(is_folded).collect();
    let input = Input {
        docs: &docs,
        window,
        empty_time,
        width: f64::from(width),
        visible: (0.0, f64::MAX),
        selection: &Selection::default(),
        focus: None,
        folded_lanes: &folded_lanes,
        arranged: Arranged { hidden: Some(&hidden), order: Some(&order) },
        folded_cases: &folded_cases,
        shelf_rows: ShelfRows::All,
        undated_width: f64::from(undated_width),
        links: LinksShown::OfSelection,
    };
    lay_out(&input, fonts, &mut Cache::default())
}

fn source_lines(
    cases: &[(Drawn, TimeIndex)],
    spec: &FigureSpec,
    painter: &Painter,
    theme: &Theme,
    right: f32,
    y: &mut f32,
) -> Vec<(String, Rect)> {
    if !spec.has(Around::Sources) {
        return Vec::new();
    }
    let lines = sources::lines(cases.iter().map(|(drawn, index)| (&drawn.case, index)), |case, key| {
        is_drawn(case, key, spec)
    });
    lines_at(lines, painter, theme, (MARGIN + 20.0, right), y)
}

/// Whether a fact is on the sheet: what lies outside the time shown is not.
fn is_drawn(case: &Case, key: &Key, spec: &FigureSpec) -> bool {
    let date = case.head(key).and_then(|head| head.date.as_ref());
    match (date, spec.window, &spec.align) {
        (Some(date), Some(window), Align::ByDate) => {
            date.overlaps(day_of(window.from()), day_of(window.to() - 1e-6))
        }
        _ => true,
    }
}

/// Lines one below the other from `y` down, between two x.
fn lines_at(
    lines: Vec<String>,
    painter: &Painter,
    theme: &Theme,
    (left, right): (f32, f32),
    y: &mut f32,
) -> Vec<(String, Rect)> {
    let place = |line: String| {
        let galley = painter.layout(line.clone(), theme.small(), theme.text2, right - left);
        let rect = Rect::from_min_size(pos2(left, *y), galley.size());
        *y += galley.size().y + 3.0;
        (line, rect)
    };
    lines.into_iter().map(place).collect()
}

/// First and last day that a fact states; `None` where no fact is dated.
fn extent(cases: &[(Drawn, TimeIndex)]) -> Option<(Day, Day)> {
    let extents = cases.iter().filter_map(|(drawn, index)| {
        let (zero, (first, last)) = (drawn.zero.day()?, index.extent()?);
        Some((first - zero, last - zero))
    });
    let (first, last) = extents.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))?;
    Some((Day(first), Day(last)))
}

/// The same of what stands on the axes of plots.
fn extent_of_plots(panels: &[Panel]) -> Option<(Day, Day)> {
    let ends = panels.iter().flat_map(Panel::dates).filter_map(|date| {
        let first = date.earliest().or(date.latest())?;
        Some((first, date.latest().unwrap_or(first)))
    });
    ends.reduce(|a, b| (a.0.min(b.0), a.1.max(b.1)))
}

fn title(cases: &[(Drawn, TimeIndex)]) -> String {
    let titles =
        cases.iter().map(|(drawn, _)| drawn.case.meta.title.as_str()).filter(|title| !title.is_empty());
    match cases.len() {
        0 | 1 => titles.collect(),
        2 | 3 => titles.collect::<Vec<_>>().join("; "),
        many => format!("{many} cases"),
    }
}

/// "November 2023 to April 2025", and the filter in force.
fn subtitle(spec: &FigureSpec, window: Option<TimeWindow>, is_aligned: bool) -> String {
    let mut words = window.map_or_else(
        || "No fact is dated".to_owned(),
        |window| {
            if is_aligned {
                format!("{} from an event of each case", since_words(window))
            } else {
                from_to(window)
            }
        },
    );
    if spec.lanes_by != LanesBy::Topic {
        words = format!("{words}; lanes by {}", spec.lanes_by.words());
    }
    if !spec.filter.trim().is_empty() {
        words = format!("{words}; only what matches “{}”", spec.filter.trim());
    }
    words
}

/// "November 2023 to April 2025", "November 2023"; the days where only some of one month are shown.
pub(in crate::export) fn from_to(window: TimeWindow) -> String {
    // The window ends where its last day does.
    let (from, to) = (day_of(window.from()), day_of(window.to() - 1e-6));
    let month = |day: Day| {
        let ymd = day.ymd();
        Edtf::from_month(ymd.year, ymd.month).map_or_else(|| ymd.year.to_string(), |month| month.words())
    };
    let (first, last) = (month(from), month(to));
    if first != last {
        return format!("{first} to {last}");
    }
    let is_whole = month(day_of(window.from() - 1e-6)) != first && month(day_of(window.to() + 1e-6)) != last;
    if is_whole {
        return first;
    }
    let day = |day: Day| Edtf::from_day(day).map_or_else(|| month(day), |day| day.words());
    let (from, to) = (day(from), day(to));
    if from == to { from } else { format!("{from} to {to}") }
}

impl Placed<'_> {
    fn alt(&self) -> String {
        alt::alt(&self.subtitle, self.timeline.as_ref().map(|(timeline, _)| timeline), &self.plots)
    }

    /// Where it can be cut.
    pub(super) fn cuts(&self) -> Vec<Cut> {
        let whole = |y: f32| Cut { y, is_whole: true };
        let mut cuts: Vec<Cut> = self.plots.iter().map(|plot| whole(plot.bottom())).collect();
        if let Some((timeline, top)) = &self.timeline {
            let at = |y: f64| {
                #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
                let y = y as f32;
                top + y
            };
            cuts.extend(timeline.heads.iter().map(|head| whole(at(head.y + head.height))));
            let marks = timeline.marks.iter().map(|mark| (mark.head, mark.y));
            let mut rows: Vec<(usize, f64)> = marks
                .chain(timeline.clusters.iter().map(|cluster| (cluster.head, cluster.rect.centre().y)))
                .collect();
            rows.sort_by(|a, b| a.0.cmp(&b.0).then(a.1.total_cmp(&b.1)));
            for pair in rows.windows(2) {
                if let [(head, upper), (next, lower)] = pair
                    && head == next
                    && lower - upper > 12.0
                {
                    cuts.push(Cut { y: at(f64::midpoint(*upper, *lower)), is_whole: false });
                }
            }
            let chips = timeline.shelf.chips.iter().map(|chip| chip.rect.y1 + 3.0);
            cuts.extend(chips.map(|y| Cut { y: at(y), is_whole: false }));
            cuts.push(whole(at(timeline.height)));
        }
        if let Some((_, area)) = &self.legend {
            cuts.push(whole(area.top() - GAP / 2.0));
        }
        let lines = self.zeros.iter().chain(&self.sources).chain(&self.notes);
        cuts.extend(lines.map(|(_, rect)| Cut { y: rect.bottom() + 1.5, is_whole: false }));
        cuts
    }

    /// The head of the lane that goes on across a height: the part of its rectangle that its words stand in.
    pub(super) fn head_through(&self, y: f32) -> Option<Rect> {
        let (timeline, top) = self.timeline.as_ref()?;
        #[expect(clippy::cast_possible_truncation, reason = "a height in points")]
        let spans =
            timeline.heads.iter().map(|head| (top + head.y as f32, top + (head.y + head.height) as f32));
        let (from, to) = spans.into_iter().find(|(from, to)| *from + 1.0 < y && y + 1.0 < *to)?;
        Some(Rect::from_min_max(pos2(MARGIN, from), pos2(self.left, to)))
    }

    /// Gives the plots, else the foot, what height is left over.
    fn stretch(&mut self, height: f32) -> Result<(), ExportError> {
        if height + 0.5 < self.height {
            return Err(ExportError::TooLow { asked: height, needed: self.height });
        }
        self.height = height;
        Ok(())
    }
}

fn paint(ui: &mut Ui, theme: &Theme, placed: &Placed<'_>) {
    let painter = ui.painter().clone();
    let mut top = MARGIN;
    if !placed.without.contains(&Around::Title) {
        let at = pos2(MARGIN, top + TITLE / 2.0);
        painter.text(at, Align2::LEFT_CENTER, &placed.title, Weight::SemiBold.at(20.0), theme.text);
        top += TITLE;
    }
    if !placed.without.contains(&Around::Subtitle) {
        let at = pos2(MARGIN, top + SUBTITLE / 2.0);
        painter.text(at, Align2::LEFT_CENTER, &placed.subtitle, Weight::Regular.at(12.5), theme.text2);
    }
    if let Some((caption, rect)) = &placed.caption {
        let galley =
            painter.layout(caption.clone(), Weight::Regular.at(12.5), theme.text, rect.width() + 1.0);
        painter.galley(rect.min, galley, theme.text);
    }
    if let Some(top) = placed.ruler_top {
        let ruler = Rect::from_min_max(pos2(placed.left, top), pos2(placed.right, top + RULER));
        draw::ruler(
            &painter.with_clip_rect(ruler.expand2(egui::vec2(0.0, 1.0))),
            theme,
            ruler,
            &placed.ruler,
        );
    }
    if let Some((timeline, top)) = &placed.timeline {
        paint_timeline(&painter, theme, placed, timeline, *top);
    }
    for plot in &placed.plots {
        plots::paint(ui, theme, placed, plot);
    }
    if let Some((legend, area)) = &placed.legend {
        legend.place(&painter, theme, *area, Paint::Yes);
    }
    for (line, rect) in &placed.zeros {
        line_in(&painter, theme, line, rect);
    }
    for ((line, rect), number) in placed.sources.iter().zip(1..) {
        let mark = pos2(rect.left() - 20.0, rect.top());
        painter.text(mark, Align2::LEFT_TOP, number.to_string(), theme.small_strong(), theme.text2);
        line_in(&painter, theme, line, rect);
    }
    for (line, rect) in &placed.notes {
        line_in(&painter, theme, line, rect);
    }
    let foot = pos2(placed.sheet_right, placed.height - 14.0);
    painter.text(foot, Align2::RIGHT_CENTER, "Made with Casetrail", theme.small(), theme.text3);
    let foot = pos2(MARGIN, placed.height - 14.0);
    painter.text(foot, Align2::LEFT_CENTER, &placed.foot, theme.small(), theme.text3);
    let corner = pos2(placed.sheet_right, MARGIN + 12.0);
    painter.text(corner, Align2::RIGHT_CENTER, &placed.mark, Weight::SemiBold.at(12.0), theme.warn);
}

/// How high title and subtitle are.
fn heading_height(spec: &FigureSpec) -> f32 {
    let of = |part: Around, height: f32| if spec.has(part) { height } else { 0.0 };
    of(Around::Title, TITLE) + of(Around::Subtitle, SUBTITLE)
}

/// The caption from `y` down.
fn caption(
    spec: &FigureSpec,
    painter: &Painter,
    theme: &Theme,
    (left, right): (f32, f32),
    y: &mut f32,
) -> Option<(String, Rect)> {
    if !spec.has(Around::Caption) || spec.caption.trim().is_empty() {
        return None;
    }
    *y += 4.0;
    let galley = painter.layout(spec.caption.clone(), Weight::Regular.at(12.5), theme.text, right - left);
    let rect = Rect::from_min_size(pos2(left, *y), galley.size());
    *y += galley.size().y;
    Some((spec.caption.clone(), rect))
}

/// What stands at the foot of the sheet.
fn foot(cases: &[(Drawn, TimeIndex)], spec: &FigureSpec, withheld: usize) -> String {
    let withheld = if spec.has(Around::Notes) { withheld_words(withheld) } else { String::new() };
    let parts = [withheld, around::origin(cases, spec)];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(". ")
}

/// "2 confidential records are left out"; nothing where there is none.
fn withheld_words(withheld: usize) -> String {
    match withheld {
        0 => String::new(),
        1 => "1 confidential record is left out".to_owned(),
        many => format!("{many} confidential records are left out"),
    }
}

fn line_in(painter: &Painter, theme: &Theme, line: &str, rect: &Rect) {
    let galley = painter.layout(line.to_owned(), theme.small(), theme.text2, rect.width() + 1.0);
    painter.galley(rect.min, galley, theme.text2);
}

fn paint_timeline(painter: &Painter, theme: &Theme, placed: &Placed<'_>, timeline: &Timeline, top: f32) {
    #[expect(clippy::cast_possible_truncation, reason = "heights in points")]
    let (lanes, height) = (timeline.lanes_height as f32, timeline.height as f32);
    let area = Rect::from_min_max(pos2(placed.left, top), pos2(placed.right, top + height));
    let clipped = painter.with_clip_rect(area.expand2(egui::vec2(0.0, 2.0)));
    draw::timeline(&clipped, theme, area.min, timeline, Pointed::default());
    let undated_width = placed.sheet_right - placed.right;
    if undated_width > 0.0 {
        draw::undated(painter, theme, area.min, timeline, undated_width, Pointed::default());
        let at = pos2(placed.right + 12.0, top - 12.0);
        painter.text(at, Align2::LEFT_CENTER, "Undated", theme.section(), theme.text);
    }
    let style = if placed.cases.len() > 1 { HeadStyle::SeveralCases } else { HeadStyle::OneCase };
    for lane in &timeline.heads {
        #[expect(clippy::cast_possible_truncation, reason = "heights in points")]
        let (from, to) = (top + lane.y as f32, top + (lane.y + lane.height) as f32);
        let rect = Rect::from_min_max(pos2(MARGIN, from), pos2(placed.left, to));
        if lane.kind != HeadKind::NoLane || lane.dated > 0 {
            draw::head(painter, theme, rect, lane, style, Saved::Yes);
        }
    }
    if timeline.shelf.count > 0 {
        let at = pos2(MARGIN + 14.0, top + lanes + 16.0);
        painter.text(at, Align2::LEFT_CENTER, "Undated", theme.lane_title(), theme.text);
        let words = format!("{} facts; in the order\nthe links give", timeline.shelf.count);
        let at = pos2(at.x, at.y + 10.0);
        painter.text(at, Align2::LEFT_TOP, words, theme.small(), theme.text2);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::layout::as_days;

    #[test]
    fn the_time_of_a_figure_is_told_to_its_last_day() {
        let told = |from: &str, to: &str| {
            let day = |text: &str| Edtf::parse(text).unwrap();
            let from = as_days(day(from).earliest().unwrap());
            let to = as_days(day(to).latest().unwrap()) + 1.0;
            from_to(TimeWindow::new(from, to).unwrap())
        };
        assert_eq!(told("2024-10", "2024-11"), "October 2024 to November 2024");
        assert_eq!(told("2024-10", "2024-10"), "October 2024");
        assert_eq!(told("2024-10-14", "2024-10-20"), "14 October 2024 to 20 October 2024");
        assert_eq!(told("2024-10-14", "2024-10-14"), "14 October 2024");
        assert_eq!(told("2024-10-14", "2024-11-02"), "October 2024 to November 2024");
    }
}
