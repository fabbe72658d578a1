//! Points and rectangles of layout space: points (pt) at 100 %, x to the right, y down.

/// A place in layout space.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Point {
    /// To the right, in points.
    pub x: f64,
    /// Down, in points.
    pub y: f64,
}

impl Point {
    /// The point at these coordinates.
    #[must_use]
    pub const fn new(x: f64, y: f64) -> Self {
        Self { x, y }
    }
}

/// A rectangle in layout space; `x0 <= x1`, `y0 <= y1`.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Rect {
    /// Left.
    pub x0: f64,
    /// Top.
    pub y0: f64,
    /// Right.
    pub x1: f64,
    /// Bottom.
    pub y1: f64,
}

impl Rect {
    /// From left, top, right and bottom.
    #[must_use]
    pub const fn new(x0: f64, y0: f64, x1: f64, y1: f64) -> Self {
        Self { x0, y0, x1, y1 }
    }

    /// Of a height about a middle.
    #[must_use]
    pub fn about(x0: f64, x1: f64, middle_y: f64, height: f64) -> Self {
        Self::new(x0, middle_y - height / 2.0, x1, middle_y + height / 2.0)
    }

    /// In points.
    #[must_use]
    pub fn width(&self) -> f64 {
        self.x1 - self.x0
    }

    /// In points.
    #[must_use]
    pub fn height(&self) -> f64 {
        self.y1 - self.y0
    }

    /// The middle.
    #[must_use]
    pub fn centre(&self) -> Point {
        Point::new(f64::midpoint(self.x0, self.x1), f64::midpoint(self.y0, self.y1))
    }

    /// Whether the point lies in it; the right and lower edges do not belong to it.
    #[must_use]
    pub fn contains(&self, at: Point) -> bool {
        self.x0 <= at.x && at.x < self.x1 && self.y0 <= at.y && at.y < self.y1
    }

    /// Whether the two share more than an edge.
    #[must_use]
    pub fn intersects(&self, other: &Self) -> bool {
        self.x0 < other.x1 && other.x0 < self.x1 && self.y0 < other.y1 && other.y0 < self.y1
    }

    /// The smallest rectangle that holds both.
    #[must_use]
    pub fn hull(&self, other: &Self) -> Self {
        Self::new(self.x0.min(other.x0), self.y0.min(other.y0), self.x1.max(other.x1), self.y1.max(other.y1))
    }

    /// Larger by so many points to the left and right, and above and below.
    #[must_use]
    pub fn grown(&self, x: f64, y: f64) -> Self {
        Self::new(self.x0 - x, self.y0 - y, self.x1 + x, self.y1 + y)
    }
}
