//! Sizes for the window at hand, in points at 100 % text.

use egui::Vec2;

/// How a screen is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Layout {
    /// Too narrow for two panes (large text in a small window): stage on top, script below.
    Stacked,
    /// 720 to 959 wide.
    Compact,
    /// 960 to 1439 wide.
    Regular,
    /// 1440 and wider; the content stops growing there.
    Wide,
}

/// The measures of a layout, in points.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Metrics {
    /// Which grid.
    pub layout: Layout,
    /// True where the window is lower than 640: rail labels and key strip are dropped.
    pub low: bool,
    /// Outer margin.
    pub margin: f32,
    /// Gap between stage and script.
    pub gap: f32,
    /// Height of the top bar.
    pub top_bar: f32,
    /// Height of the key strip; 0 where there is none.
    pub key_strip: f32,
    /// Width of the script pane.
    pub script: f32,
    /// The widest that content gets.
    pub content_max: f32,
}

impl Metrics {
    /// The measures for a window of `size` points.
    #[must_use]
    pub fn for_size(size: Vec2) -> Self {
        let layout = match size.x {
            w if w < 700.0 => Layout::Stacked,
            w if w < 960.0 => Layout::Compact,
            w if w < 1440.0 => Layout::Regular,
            _ => Layout::Wide,
        };
        let low = size.y < 640.0;
        let small = matches!(layout, Layout::Stacked | Layout::Compact);
        Self {
            layout,
            low,
            margin: if small { 16.0 } else { 32.0 },
            gap: if small { 20.0 } else { 36.0 },
            top_bar: if small || low { 52.0 } else { 60.0 },
            key_strip: if small || low { 0.0 } else { 44.0 },
            script: match layout {
                Layout::Stacked => size.x - 32.0,
                Layout::Compact => 300.0,
                Layout::Regular => 384.0,
                Layout::Wide => 440.0,
            },
            content_max: 1440.0,
        }
    }

    /// Is this one of the two small layouts?
    #[must_use]
    pub fn compact(&self) -> bool {
        matches!(self.layout, Layout::Stacked | Layout::Compact)
    }

    /// Are stage and script above each other?
    #[must_use]
    pub fn stacked(&self) -> bool {
        self.layout == Layout::Stacked
    }
}
