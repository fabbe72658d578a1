//! A drawing run in an offscreen egui context, its shapes as SVG, the SVG as PNG, both as PDF.
//!
//! Equal input gives equal bytes: no clock, no random number, no font of the system, numbers to 1/100 of a
//! point. Nothing here knows a case; what is drawn comes from `draw`, and writing files is `store`'s business.

mod ahead;
mod colour;
mod cover;
pub mod document;
pub mod figure;
mod image;
mod length;
mod lettering;
mod mesh;
mod offscreen;
mod page;
mod pdf;
mod png;
mod raster;
mod rects;
pub mod request;
mod shaping;
pub mod stage;
mod strokes;
mod svg;
mod tagged;
mod text;
mod translate;
mod typeface;

pub use length::{Length, in_unit};
pub use lettering::Lettering;
pub use offscreen::{Picture, lacking_words, picture, picture_of};
pub use page::{ExportError, Page, Unit};
pub use pdf::{About, pdf};
pub use png::Pixels;
pub use tagged::{FactName, FactNames};
