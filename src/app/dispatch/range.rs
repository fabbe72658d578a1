//! The stretch of time that the filter speaks of.

use crate::action::RangeStep;
use crate::app::App;
use crate::layout::whole_units;
use crate::model::edtf::{Day, Span};
use crate::query::filter::with_range;
use crate::view::Alignment;

impl App {
    pub(super) fn range(&mut self, step: RangeStep) {
        match step {
            RangeStep::Begin(range) => self.view.dragged_range = Some(range),
            RangeStep::Drag(range) => self.view.dragged_range = self.view.dragged_range.map(|_| range),
            RangeStep::Take => self.take_range(),
            RangeStep::Set(range) => self.set_range(range),
            RangeStep::OfSelection => self.range_of_selection(),
        }
    }

    fn take_range(&mut self) {
        if let Some(range) = self.view.dragged_range.take() {
            self.set_range(Some(range));
        }
    }

    fn set_range(&mut self, range: Option<Span>) {
        self.view.dragged_range = None;
        self.view.filter = with_range(&self.view.filter, range);
    }

    /// From the first to the last day of the selected facts, as far as they are known; with none that is dated selected,
    /// the units of the calendar that are shown.
    fn range_of_selection(&mut self) {
        if self.alignment() == Alignment::OnEvents {
            self.fail(
                "a range of time is one of dates, and the cases lie by the time since an event of each",
            );
            return;
        }
        let dates = self.view.selection.keys().iter().filter_map(|key| self.days_of(key));
        let selected = dates.reduce(|(a, b), (c, d)| (a.min(c), b.max(d)));
        let range = match selected {
            Some((first, last)) => Some(Span::between(Day(first), Day(last))),
            None => self
                .axis()
                .and_then(|axis| whole_units(&axis, axis.window().from(), axis.window().to() - 1e-6)),
        };
        if range.is_some() {
            self.set_range(range);
        }
    }
}
