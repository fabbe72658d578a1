//! A drawing run offscreen, its shapes as SVG and PNG.
