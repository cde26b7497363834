//! Judging a parsed drawing: only shapes that can be drawn, only links within the file, and never too much of anything.

use std::collections::HashMap;

use resvg::usvg::roxmltree::{Document, Node};

use super::error::{Problem, SceneError};
use super::limits::{
    MAX_CLIPS, MAX_DASHES, MAX_DEFINITIONS, MAX_DEPTH, MAX_DRAWN, MAX_NAME, MAX_SEGMENTS, MAX_SHAPES, MAX_STYLE_MATCHES,
};
use super::own_style::{OwnStyle, check_property, period, read_declarations, read_sheet, smaller, url_ids};
use super::path_data::{Measure, measure, measure_points, numbers};

/// The name space of SVG.
pub(super) const SVG: &str = "http://www.w3.org/2000/svg";

/// The shortest dash period of the theme sheets, in units of a canvas 1200 wide.
const SHEET_DASH: f64 = 25.0;

/// Elements by id; the first one of an id counts.
pub(super) type Ids<'a, 'i> = HashMap<&'a str, Node<'a, 'i>>;

/// A drawing that may be used.
pub(super) struct Inspected<'a, 'i> {
    /// Its elements by id.
    pub(super) ids: Ids<'a, 'i>,
    /// The style sheet it brings along; none where its classes are inked by the theme.
    pub(super) style: Option<OwnStyle>,
}

/// Judges every element, every link and the whole, clones counted.
///
/// # Errors
/// The first thing that is not allowed, with its line.
pub(super) fn inspect<'a, 'i>(doc: &'a Document<'i>) -> Result<Inspected<'a, 'i>, SceneError> {
    let mut ids = Ids::new();
    let mut survey = Survey::default();
    for node in doc.descendants().filter(Node::is_element) {
        survey.element(node).map_err(|problem| SceneError::at(line(doc, node), problem))?;
        if let Some(id) = node.attribute("id") {
            ids.entry(id).or_insert(node);
        }
    }
    survey.conclude()?;
    let mut tally = Tally { ids: &ids, known: HashMap::new() };
    let cost = tally.cost(doc.root_element(), 0).map_err(|(node, problem)| SceneError::at(line(doc, node), problem))?;
    let style =
        if is_inked_by_theme(doc, survey.style.as_ref()) { None } else { Some(survey.style.unwrap_or_default()) };
    let sheet_dash = style.is_none().then_some(SHEET_DASH);
    judge_total(&cost, smaller(survey.dash, sheet_dash))?;
    Ok(Inspected { ids, style })
}

/// A scene has classes instead of colours. It is known by its sheet, which defines the first tone, or where it has no
/// sheet by its axes.
fn is_inked_by_theme(doc: &Document<'_>, style: Option<&OwnStyle>) -> bool {
    match style {
        Some(style) => style.css.starts_with(".f1{"),
        None => doc.root_element().has_attribute("data-x"),
    }
}

/// The line of an element, counted from 1.
fn line(doc: &Document<'_>, node: Node<'_, '_>) -> u32 {
    doc.text_pos_at(node.range().start).row
}

/// The id that an element's `href` names.
pub(super) fn link<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let href = node.attributes().find(|a| a.name() == "href")?;
    href.value().trim().strip_prefix('#')
}

/// What is gathered while looking at the elements one by one.
#[derive(Default)]
struct Survey {
    elements: usize,
    definitions: usize,
    dash: Option<f64>,
    style: Option<OwnStyle>,
}

impl Survey {
    fn element(&mut self, node: Node<'_, '_>) -> Result<(), Problem> {
        let name = node.tag_name().name();
        match node.tag_name().namespace() {
            Some(SVG) => {}
            Some(space) if !space.is_empty() => return Ok(()),
            _ => {
                let instead = "it belongs to no name space";
                return Err(Problem::Element { element: excerpt(name), instead });
            }
        }
        self.elements += 1;
        check_name(name)?;
        if matches!(name, "linearGradient" | "radialGradient" | "clipPath") {
            self.definitions += 1;
        }
        if name == "style" {
            self.sheet(node)?;
        }
        node.attributes().try_for_each(|a| self.attribute(name, a.name(), a.namespace(), a.value()))
    }

    /// A sheet inside a part would be drawn with it as it stands, so sheets have their place.
    fn sheet(&mut self, node: Node<'_, '_>) -> Result<(), Problem> {
        let parent = node.parent().filter(|p| p.has_tag_name((SVG, "defs"))).unwrap_or(node).parent();
        if parent.is_none_or(|p| p != node.document().root_element()) {
            return Err(Problem::Style("it has to stand at the top of the drawing, not in a group"));
        }
        let text: String = node.children().filter_map(|n| n.text()).collect();
        let read = read_sheet(&text)?;
        self.dash = smaller(self.dash, read.dash);
        let style = self.style.get_or_insert_default();
        style.css.push_str(&read.css);
        style.rules += read.rules;
        style.dash = smaller(style.dash, read.dash);
        Ok(())
    }

    fn attribute(&mut self, element: &str, name: &str, space: Option<&str>, value: &str) -> Result<(), Problem> {
        if name == "href" {
            return check_href(value);
        }
        if space.is_some() {
            return Ok(());
        }
        if name.len() > 2 && name.starts_with("on") && !name.contains('-') {
            return Err(Problem::Property { property: excerpt(name), instead: "scripts are not run" });
        }
        if matches!(name, "id" | "class") && value.len() > MAX_NAME {
            return Err(Problem::Attributes { what: "an id or class list is too long" });
        }
        match name {
            "style" => {
                for (property, value) in read_declarations(value)? {
                    if property == "stroke-dasharray" {
                        self.dash = smaller(self.dash, period(&value)?);
                    }
                }
                Ok(())
            }
            "stroke-dasharray" => {
                self.dash = smaller(self.dash, period(value)?);
                Ok(())
            }
            // Measured where the shape is counted.
            "d" | "points" => Ok(()),
            _ if is_numeric(element, name) => {
                numbers(value).map(drop).map_err(|value| Problem::Number { attribute: excerpt(name), value })
            }
            _ => check_property(name, value),
        }
    }

    fn conclude(&self) -> Result<(), SceneError> {
        if self.definitions > MAX_DEFINITIONS {
            let limit = MAX_DEFINITIONS as u64;
            return Err(Problem::TooMuch { what: "gradients and clips", limit }.into());
        }
        let rules = self.style.as_ref().map_or(0, |style| style.rules);
        if rules.saturating_mul(self.elements) > MAX_STYLE_MATCHES {
            return Err(Problem::Style("it has too many rules for so many elements").into());
        }
        Ok(())
    }
}

/// Whether an attribute holds lengths or a transform.
fn is_numeric(element: &str, name: &str) -> bool {
    matches!(
        name,
        "x" | "y"
            | "width"
            | "height"
            | "r"
            | "rx"
            | "ry"
            | "cx"
            | "cy"
            | "fx"
            | "fy"
            | "fr"
            | "x1"
            | "y1"
            | "x2"
            | "y2"
            | "viewBox"
            | "transform"
            | "gradientTransform"
            | "patternTransform"
            | "data-origin"
            | "data-x"
            | "data-y"
            | "data-z"
            | "data-pivot"
            | "data-label"
            | "data-basis"
    ) || (element == "stop" && name == "offset")
}

fn check_name(name: &str) -> Result<(), Problem> {
    let instead = match name {
        "svg" | "g" | "defs" | "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "use"
        | "symbol" | "title" | "desc" | "metadata" | "style" | "linearGradient" | "radialGradient" | "stop"
        | "clipPath" => return Ok(()),
        // Drawing programs leave them lying about in <defs>. Nothing may refer to them.
        "filter" | "mask" | "pattern" | "marker" => return Ok(()),
        _ if name.starts_with("fe") && name != "feImage" => return Ok(()),
        "image" | "feImage" => "draw it as shapes, or let the step show a photo",
        "text" | "tspan" | "textPath" | "tref" => "turn text into paths, or use the labels of the step",
        "script" => "scripts are not run",
        "foreignObject" | "iframe" => "draw it as shapes",
        "animate" | "animateTransform" | "animateMotion" | "set" => "describe the motion in the guide",
        "a" => "remove the link",
        "switch" => "keep one of its contents and ungroup it",
        _ => "remove it",
    };
    Err(Problem::Element { element: excerpt(name), instead })
}

fn check_href(value: &str) -> Result<(), Problem> {
    let value = value.trim();
    if value.is_empty() || value.starts_with('#') {
        return Ok(());
    }
    Err(Problem::External { target: value.chars().take(40).collect() })
}

fn excerpt(name: &str) -> String {
    name.chars().take(40).collect()
}

/// What drawing an element costs, clones and clips followed.
#[derive(Debug, Clone, Copy, Default)]
struct Cost {
    drawn: u64,
    shapes: u64,
    segments: u64,
    clips: u64,
    length: f64,
    height: usize,
}

impl Cost {
    fn add(&mut self, other: Cost) {
        self.drawn = self.drawn.saturating_add(other.drawn);
        self.shapes = self.shapes.saturating_add(other.shapes);
        self.segments = self.segments.saturating_add(other.segments);
        self.clips = self.clips.saturating_add(other.clips);
        self.length += other.length;
        self.height = self.height.max(other.height);
    }
}

/// Costs of elements, each worked out once. An element that is being worked out has none yet.
struct Tally<'s, 'a, 'i> {
    ids: &'s Ids<'a, 'i>,
    known: HashMap<Node<'a, 'i>, Option<Cost>>,
}

type Refused<'a, 'i> = (Node<'a, 'i>, Problem);

impl<'a, 'i> Tally<'_, 'a, 'i> {
    /// The recursion is as deep as the clones nest, which is limited.
    fn cost(&mut self, node: Node<'a, 'i>, depth: usize) -> Result<Cost, Refused<'a, 'i>> {
        match self.known.get(&node) {
            Some(Some(cost)) => return Ok(*cost),
            Some(None) => {
                let id = excerpt(node.attribute("id").unwrap_or(node.tag_name().name()));
                return Err((node, Problem::Loop { id }));
            }
            None => {}
        }
        if depth > MAX_DEPTH {
            return Err((node, Problem::TooDeep { limit: MAX_DEPTH }));
        }
        self.known.insert(node, None);
        let mut cost = own_cost(node).map_err(|problem| (node, problem))?;
        for child in node.children().filter(|n| n.tag_name().namespace() == Some(SVG)) {
            cost.add(self.cost(child, depth + 1)?);
        }
        if let Some(target) = link(node).and_then(|id| self.ids.get(id)) {
            cost.add(self.cost(*target, depth + 1)?);
        }
        for value in node.attributes().filter(|a| a.namespace().is_none()).map(|a| a.value()) {
            for id in url_ids(value) {
                cost.add(self.reference(node, id, depth)?);
            }
        }
        cost.drawn = cost.drawn.saturating_add(1);
        cost.height += 1;
        if cost.height > MAX_DEPTH {
            return Err((node, Problem::TooDeep { limit: MAX_DEPTH }));
        }
        self.known.insert(node, Some(cost));
        Ok(cost)
    }

    /// What `url(#id)` adds: nothing for colours, the clip's shapes for a clip.
    fn reference(&mut self, node: Node<'a, 'i>, id: &str, depth: usize) -> Result<Cost, Refused<'a, 'i>> {
        let Some(target) = self.ids.get(id) else { return Ok(Cost::default()) };
        let refuse =
            |property: &str, instead| Err((node, Problem::Property { property: property.to_owned(), instead }));
        match target.tag_name().name() {
            "linearGradient" | "radialGradient" | "clipPath" => {
                let mut cost = self.cost(*target, depth + 1)?;
                cost.clips += u64::from(target.tag_name().name() == "clipPath");
                Ok(cost)
            }
            "pattern" => refuse("pattern", "fill with a colour or draw the pattern as shapes"),
            "filter" => refuse("filter", "remove blur and shadows, and draw a shape instead"),
            _ => refuse("url", "only gradients and clips may be referred to"),
        }
    }
}

/// What an element itself draws.
fn own_cost(node: Node<'_, '_>) -> Result<Cost, Problem> {
    let data = |attribute: &str, by: fn(&str) -> Result<Measure, String>| {
        by(node.attribute(attribute).unwrap_or(""))
            .map_err(|value| Problem::Number { attribute: attribute.to_owned(), value })
    };
    let measured = match node.tag_name().name() {
        "path" => data("d", measure)?,
        "polyline" | "polygon" => data("points", measure_points)?,
        "rect" | "circle" | "ellipse" => Measure { segments: 8, length: extent(node) * 4.0 },
        "line" => Measure { segments: 1, length: extent(node) },
        // A nested picture clips what is in it.
        "svg" | "symbol" => return Ok(Cost { clips: 1, ..Cost::default() }),
        _ => return Ok(Cost::default()),
    };
    Ok(Cost { shapes: 1, segments: measured.segments, length: measured.length, ..Cost::default() })
}

/// The sum of a shape's measures: no side or radius is longer.
fn extent(node: Node<'_, '_>) -> f64 {
    ["width", "height", "r", "rx", "ry", "x1", "y1", "x2", "y2"]
        .iter()
        .filter_map(|name| node.attribute(*name))
        .filter_map(|value| numbers(value).ok()?.first().copied())
        .map(|value| value.abs() * 2.0)
        .sum()
}

fn judge_total(cost: &Cost, dash: Option<f64>) -> Result<(), SceneError> {
    let limits = [
        (cost.drawn, MAX_DRAWN, "elements"),
        (cost.shapes, MAX_SHAPES, "shapes"),
        (cost.segments, MAX_SEGMENTS, "path segments"),
        (cost.clips, MAX_CLIPS, "clips"),
    ];
    for (count, limit, what) in limits {
        if count > limit {
            return Err(Problem::TooMuch { what, limit }.into());
        }
    }
    match dash {
        Some(period) if cost.length / period > MAX_DASHES => {
            Err(Problem::TooMuch { what: "dashes", limit: MAX_DASHES as u64 }.into())
        }
        _ => Ok(()),
    }
}
