//! Puts a figure together: everything is laid out first, so that the sheet is as high as what stands on it.

use std::collections::BTreeSet;
use std::sync::Arc;

use egui::{Context, Painter, Rect, pos2};

use super::legend::{Legend, Paint};
use super::pages::{self, Cut};
use super::pictures::{self, PlacedPicture};
use super::plots::{self, PlacedPlot};
use super::{
    Align, Around, Drawn, Figure, FigureSpec, Folded, aligned, alt, around, drawn, named, paint, sources,
    words,
};
use crate::convert::{LeftOver, Public, kinship, marks_in};
use crate::document::{DocId, DocKey};
use crate::draw::fonts::Weight;
use crate::draw::pictures::Gallery;
use crate::draw::text::Fonts;
use crate::draw::theme::Theme;
use crate::export::About;
use crate::export::offscreen::{measuring_context, painted_in};
use crate::export::{ExportError, Page, Unit};
use crate::layout::{
    Arranged, Cache, DocInput, EmptyTime, Input, Labels, Ruler, ShelfRows, TimeAxis, Timeline, day_of,
    lay_out, lay_out_ruler, starts_folded,
};
use crate::model::edtf::Day;
use crate::model::{Head, Id, Key, SceneView, Tongue};
use crate::query::panels::Panel;
use crate::query::series::Amount;
use crate::query::sums::{Choices, Kinship, Over};
use crate::query::{Busy, TimeIndex};
use crate::view::{LinksShown, Selection, TimeWindow};

/// Around everything.
pub(super) const MARGIN: f32 = 28.0;
pub(super) const RULER: f32 = 36.0;
/// Width of the column of undated facts of several cases, and of the time area beside which it has room.
const UNDATED: f32 = 200.0;
const LEAST_BESIDE: f32 = 320.0;
/// Between parts.
pub(super) const GAP: f32 = 18.0;
/// Heights of the heading's lines, and what lies below them.
pub(super) const TITLE: f32 = 24.0;
pub(super) const SUBTITLE: f32 = 20.0;
const HEADING_GAP: f32 = 8.0;

/// Everything of a figure, placed; y from the top of the sheet.
pub(super) struct Placed<'a> {
    pub(super) cases: &'a [(Drawn, TimeIndex)],
    pub(super) title: String,
    pub(super) subtitle: String,
    pub(super) axis: TimeAxis,
    pub(super) ruler: Ruler,
    /// Where the time area begins and ends.
    pub(super) left: f32,
    pub(super) right: f32,
    /// Where the sheet's contents end: at the right of the time area what is undated of several cases.
    pub(super) sheet_right: f32,
    pub(super) timeline: Option<(Timeline, f32)>,
    pub(super) plots: Vec<PlacedPlot>,
    /// Pictures below them.
    pub(super) pictures: Vec<PlacedPicture>,
    /// What was asked of them and the cases do not give.
    pub(super) unmet: Vec<String>,
    pub(super) legend: Option<(Legend, Rect)>,
    /// Which event of each case is 0, where the cases are aligned.
    pub(super) zeros: Vec<(String, Rect)>,
    pub(super) sources: Vec<(String, Rect)>,
    /// What is left out.
    pub(super) notes: Vec<(String, Rect)>,
    /// What is withheld, of when the data is, how it may be used.
    pub(super) foot: String,
    /// Parts around the figure that are left out.
    pub(super) without: BTreeSet<Around>,
    /// What somebody says of it.
    pub(super) caption: Option<(String, Rect)>,
    /// Where the ruler stands; `None` where nothing stands on an axis of time.
    pub(super) ruler_top: Option<f32>,
    pub(super) height: f32,
    /// What the page says of private records that it holds; mostly nothing.
    pub(super) mark: String,
    /// Confidential records that are not here.
    pub(super) withheld: usize,
    /// In which language it says what is not the cases' own.
    pub(super) tongue: Tongue,
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
    let mut placed = place(&drawn, &Arc::new(kinship(cases)), spec, &theme, &ctx, &painter);
    placed.mark = marks_in(cases, placed.tongue).join(". ");
    if let Some(height) = spec.height {
        placed.stretch(height)?;
    }
    let page = Page::new(spec.width, placed.height, &placed.title)?
        .unit(spec.unit)
        .description(&placed.alt())
        .ground(if spec.has(Around::Ground) { theme.canvas } else { egui::Color32::TRANSPARENT });
    let name_of = |key: &DocKey| named::fact(&placed, key);
    let galleries: Vec<Gallery> = spec.galleries.iter().map(Gallery::for_another_context).collect();
    let picture = painted_in(&ctx, &page, &name_of, |ui| paint::paint(ui, &theme, &placed, &galleries))?;
    let about = About::of(cases, placed.title.clone());
    let pages = match pages::size_of_sheets(spec.paper, &page) {
        Some(size) => pages::sheets(&placed, size, (&theme, &ctx), &page)?,
        None => Vec::new(),
    };
    Ok(Figure {
        about,
        pages,
        alt: placed.alt(),
        unmet: placed.unmet.clone(),
        picture,
        withheld: placed.withheld,
    })
}

/// A record as it leaves.
fn public_key(any: &Public, key: &Key) -> Key {
    match key {
        Key::Record(table, id) => Key::Record(*table, any.id(id)),
        Key::Meta | Key::Order(_) => key.clone(),
    }
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
        only: spec
            .only
            .as_ref()
            .map(|only| only.iter().map(|(at, key)| (*at, public_key(any, key))).collect()),
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

/// The plots of a view. Links of facts that are left out count too: a part of a part is a part.
fn panels(
    cases: &[(Drawn, TimeIndex)],
    kinship: &Arc<Kinship>,
    spec: &FigureSpec,
    view: SceneView,
) -> Vec<Panel> {
    let stated = || plots::stated(cases, spec.plots.funding.money, kinship);
    let everything = |_, _, _: &Amount| true;
    let mut panels = match view {
        _ if spec.is_picture => Vec::new(),
        SceneView::Timeline => Vec::new(),
        SceneView::Funding | SceneView::Combined => stated().panels(&spec.plots.unit, &everything),
        SceneView::Flows => return stated().by_currency(&everything),
    };
    panels.retain(|panel| spec.plot.is_none_or(|plot| panel.plot() == plot));
    panels
}

/// Width of the column of heads: a narrow sheet leaves most of itself to time.
fn heads_width(sheet: f32, several: bool) -> f32 {
    let (least, most) = if several { (150.0, 230.0) } else { (136.0, 164.0) };
    (sheet * 0.32).clamp(least, most)
}

fn place<'a>(
    cases: &'a [(Drawn, TimeIndex)],
    kinship: &Arc<Kinship>,
    spec: &FigureSpec,
    theme: &Theme,
    ctx: &Context,
    painter: &Painter,
) -> Placed<'a> {
    let fonts = Fonts::new(ctx, theme);
    let tongue = tongue_of(cases);
    let several = cases.len() > 1;
    let left = MARGIN + heads_width(spec.width, several);
    let sheet_right = (spec.width - MARGIN).max(left + 1.0);
    let is_beside = several && sheet_right - left >= UNDATED + LEAST_BESIDE;
    let undated_width = if is_beside { UNDATED } else { 0.0 };
    let right = sheet_right - undated_width;
    let is_aligned = aligned::is_aligned(cases);
    // Amounts stand on dates, which aligned cases have not in common.
    let view = if is_aligned { SceneView::Timeline } else { spec.view };
    let choices = choices_of(spec, view);
    let panels = panels(cases, kinship, spec, view);
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
    let ruler = if window.is_some() { lay_out_ruler(&axis, tongue, &fonts) } else { Ruler::default() };
    let is_dated = window.is_some();
    let window = axis.window();
    let caption_top = MARGIN + heading_height(spec);
    let mut y = caption_top;
    let caption = caption(spec, painter, theme, (MARGIN, sheet_right), &mut y);
    y += if y > MARGIN { HEADING_GAP } else { 0.0 };
    let ruler_top = y;
    // No axis of time, where nothing stands on one.
    let has_timeline = matches!(view, SceneView::Timeline | SceneView::Combined) && !spec.is_picture;
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
    let unmet = plots::unmet(&panels);
    let plots = plots::shown(panels, cases, (&choices, &spec.hidden), &axis);
    let plots = plots::place(plots, cases, &axis, painter, theme, (left, right, sheet_right), &mut y);
    let pictures = pictures::place(spec, painter, theme, (MARGIN, sheet_right), &mut y);
    let legend = spec.has(Around::Legend).then_some(timeline.as_ref()).flatten().map(|(timeline, _)| {
        let legend = Legend::of(timeline);
        let area = Rect::from_min_max(pos2(MARGIN, y), pos2(sheet_right, y));
        let height = legend.place(painter, theme, area, Paint::No);
        y += height + if height > 0.0 { GAP } else { 0.0 };
        (legend, area)
    });
    let zeros = lines_at(aligned::lines(cases, spec, tongue), painter, theme, (MARGIN, sheet_right), &mut y);
    y += if zeros.is_empty() { 0.0 } else { GAP };
    let sources = source_lines(cases, (spec, tongue), painter, theme, sheet_right, &mut y);
    let mut notes = around::notes(cases, spec, tongue);
    notes.extend(plots::rate_notes(&plots));
    let withheld = cases.iter().map(|(drawn, _)| drawn.withheld).sum();
    let mut foot = words::foot(cases, spec, withheld, tongue);
    // What is wider than the sheet is broken into lines as notes are.
    if painter.layout_no_wrap(foot.clone(), theme.small(), theme.text3).size().x > sheet_right - MARGIN {
        notes.push(std::mem::take(&mut foot));
    }
    y += if notes.is_empty() || sources.is_empty() { 0.0 } else { GAP / 2.0 };
    let notes = lines_at(notes, painter, theme, (MARGIN, sheet_right), &mut y);
    Placed {
        cases,
        unmet,
        title: spec.title.clone().unwrap_or_else(|| words::title(cases, tongue)),
        subtitle: subtitle(spec, is_dated.then_some(window), is_aligned, tongue),
        axis,
        ruler,
        left,
        right,
        sheet_right,
        timeline,
        plots,
        pictures,
        legend,
        zeros,
        sources,
        notes,
        foot,
        without: spec.without.clone(),
        caption,
        ruler_top: has_axis.then_some(ruler_top),
        height: (y + MARGIN).ceil(),
        mark: String::new(),
        withheld,
        tongue,
    }
}

/// How plots are shown: of flows from whom to whom.
fn choices_of(spec: &FigureSpec, view: SceneView) -> Choices {
    let mut choices = spec.plots.clone();
    if view == SceneView::Flows {
        choices.funding = choices.funding.between();
    }
    choices
}

/// In which language a figure says what is not the cases' own: the one that is asked for, else theirs where they share one.
fn tongue_of(cases: &[(Drawn, TimeIndex)]) -> Tongue {
    Tongue::of_all(cases.iter().map(|(drawn, _)| drawn.case.meta.language.as_str()))
}

fn timeline(
    cases: &[(Drawn, TimeIndex)],
    spec: &FigureSpec,
    (window, empty_time): (TimeWindow, &EmptyTime),
    (width, undated_width): (f32, f32),
    fonts: &Fonts<'_>,
) -> Timeline {
    let tongue = tongue_of(cases);
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
            tongue,
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
        // In one row not all have names.
        _ if spec.labels == Labels::All => false,
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
        labels: spec.labels,
        undated_width: f64::from(undated_width),
        links: LinksShown::OfSelection,
    };
    lay_out(&input, fonts, &mut Cache::default())
}

fn source_lines(
    cases: &[(Drawn, TimeIndex)],
    (spec, tongue): (&FigureSpec, Tongue),
    painter: &Painter,
    theme: &Theme,
    right: f32,
    y: &mut f32,
) -> Vec<(String, Rect)> {
    // A picture says itself who made it.
    if !spec.has(Around::Sources) || spec.is_picture {
        return Vec::new();
    }
    let cases = cases.iter().map(|(drawn, index)| (&drawn.case, index));
    let lines = sources::lines(cases, |head| is_drawn(head, spec), tongue);
    lines_at(lines, painter, theme, (MARGIN + 20.0, right), y)
}

/// Whether a fact is on the sheet: what lies outside the time shown is not.
fn is_drawn(head: &Head, spec: &FigureSpec) -> bool {
    match (&head.date, spec.window, &spec.align) {
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

impl Placed<'_> {
    fn alt(&self) -> String {
        let timeline = self.timeline.as_ref().map(|(timeline, _)| timeline);
        alt::alt(&self.subtitle, timeline, &self.plots, &self.pictures, self.tongue)
    }

    /// Where it can be cut.
    pub(super) fn cuts(&self) -> Vec<Cut> {
        let whole = |y: f32| Cut { y, is_whole: true };
        let mut cuts: Vec<Cut> = self.plots.iter().map(|plot| whole(plot.bottom())).collect();
        cuts.extend(self.pictures.iter().map(|picture| whole(picture.bottom() + 1.0)));
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

/// What stands below the title: of pictures alone nothing.
fn subtitle(spec: &FigureSpec, window: Option<TimeWindow>, is_aligned: bool, tongue: Tongue) -> String {
    if spec.is_picture { String::new() } else { words::subtitle(spec, window, is_aligned, tongue) }
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
