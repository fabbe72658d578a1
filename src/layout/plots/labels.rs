//! Labels of a plot: beside their mark where there is room, else not at all; what is hidden is told by the caller.

/// Words with a place: the number strong, what it is behind it.
#[derive(Clone, Debug, PartialEq)]
pub struct PlotLabel {
    /// The amount it belongs to, as an index.
    pub amount: usize,
    /// Left end of the text.
    pub x: f64,
    /// Middle of the line.
    pub y: f64,
    /// What it says.
    pub text: LabelText,
}

/// What a label says.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct LabelText {
    /// A doubt that stands before the number, as a sign.
    pub caution: bool,
    /// The number: "€16.5 m".
    pub number: String,
    /// What it is: "advance".
    pub words: String,
}

/// A rectangle that labels keep clear of, edges in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Taken {
    pub(super) left: f64,
    pub(super) top: f64,
    pub(super) right: f64,
    pub(super) bottom: f64,
}

impl Taken {
    fn meets(&self, other: &Self) -> bool {
        self.left < other.right
            && other.left < self.right
            && self.top < other.bottom
            && other.top < self.bottom
    }
}

/// Half the height that a line of text keeps clear.
const HALF_LINE: f64 = 7.0;

/// Puts labels down one after the other.
#[derive(Debug, Default)]
pub(super) struct Labels {
    taken: Vec<Taken>,
    pub(super) placed: Vec<PlotLabel>,
}

/// Where a label may stand: the two ends of the free stretch beside the mark.
#[derive(Clone, Copy, Debug)]
pub(super) struct Beside {
    /// The label ends here when it stands at the left.
    pub(super) left: f64,
    /// The label begins here when it stands at the right.
    pub(super) right: f64,
    /// Middle of the line.
    pub(super) y: f64,
}

impl Labels {
    /// Keeps labels out of a rectangle.
    pub(super) fn keep_clear(&mut self, taken: Taken) {
        self.taken.push(taken);
    }

    /// Places the label at the right of its mark, else at the left; `false` where neither fits between the edges.
    pub(super) fn place(
        &mut self,
        label: &LabelText,
        amount: usize,
        at: Beside,
        width: f64,
        edges: (f64, f64),
    ) -> bool {
        [at.right, at.left - width].into_iter().any(|x| self.try_at(label, amount, x, at.y, width, edges))
    }

    /// Places the label with its left end here; `false` where it does not fit.
    pub(super) fn try_at(
        &mut self,
        label: &LabelText,
        amount: usize,
        x: f64,
        y: f64,
        width: f64,
        edges: (f64, f64),
    ) -> bool {
        let place = Taken { left: x, top: y - HALF_LINE, right: x + width, bottom: y + HALF_LINE };
        let fits = place.left >= edges.0 && place.right <= edges.1;
        if !fits || self.taken.iter().any(|taken| taken.meets(&place)) {
            return false;
        }
        self.put(label.clone(), amount, x, y, width);
        true
    }

    /// Places the label with its left end here, whatever stands there.
    pub(super) fn put(&mut self, text: LabelText, amount: usize, x: f64, y: f64, width: f64) {
        self.keep_clear(Taken { left: x, top: y - HALF_LINE, right: x + width, bottom: y + HALF_LINE });
        self.placed.push(PlotLabel { amount, x, y, text });
    }
}
