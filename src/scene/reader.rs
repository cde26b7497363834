//! Sorting the elements of a file into parts.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

use resvg::usvg::roxmltree::{Document, Node, ParsingOptions};

use super::check::{Ids, Inspected, SVG, inspect};
use super::error::{Problem, SceneError};
use super::fragment::{Fragment, Open, Shelver};
use super::guard;
use super::limits::{MAX_CANVAS, MAX_ELEMENTS, MAX_FRAMES, MAX_PARTS};
use super::own_style::OwnStyle;
use super::parts::{FrameInfo, PartInfo, frame_numbers, is_arrow};
use super::path_data::numbers;
use super::svg::{Axes, Canvas, Halos, Item, Scene};

const INKSCAPE: &str = "http://www.inkscape.org/namespaces/inkscape";

/// The ending of the ids of silhouettes: `cover.outline`, `cover@12.outline`.
const OUTLINE: &str = ".outline";

/// Reads and judges a drawing, whose text the scene takes with it as `keep` says.
///
/// # Errors
/// Why the drawing cannot be used.
pub(super) fn read<'b>(bytes: &'b [u8], keep: fn(&'b str) -> Cow<'static, str>) -> Result<Scene, SceneError> {
    let text = guard::admit(bytes)?;
    // Texts and comments between elements are nodes as well.
    let nodes_limit = (MAX_ELEMENTS * 3) as u32;
    let doc = Document::parse_with_options(text, ParsingOptions { allow_dtd: false, nodes_limit })
        .map_err(|e| SceneError::at(e.pos().row, Problem::NotXml(e.to_string())))?;
    let root = doc.root_element();
    if !root.has_tag_name((SVG, "svg")) {
        return Err(Problem::NotSvg.into());
    }
    let canvas = canvas(root)?;
    let Inspected { ids, style } = inspect(&doc)?;
    Reader::new(keep(text), ids).read(root, canvas, style)
}

/// The canvas: the viewBox, or the width and height in pixels.
fn canvas(root: Node<'_, '_>) -> Result<Canvas, SceneError> {
    let list = |name: &str| root.attribute(name).and_then(|value| numbers(value).ok());
    let side = |name: &str| {
        let value = root.attribute(name)?;
        let unit = value.trim_start_matches(|c: char| c.is_ascii_digit() || "+-.".contains(c)).trim();
        let per_unit = match unit {
            "" | "px" => 1.0,
            "mm" => 96.0 / 25.4,
            "cm" => 96.0 / 2.54,
            "in" => 96.0,
            "pt" => 96.0 / 72.0,
            "pc" => 16.0,
            _ => return None,
        };
        Some(list(name)?.first()? * per_unit)
    };
    let found = match list("viewBox").as_deref() {
        Some(&[x, y, width, height]) => Some([x, y, width, height]),
        _ => side("width").zip(side("height")).map(|(width, height)| [0.0, 0.0, width, height]),
    };
    let sound = |side: f64| (1.0..=MAX_CANVAS).contains(&side);
    match found {
        Some([x, y, width, height])
            if sound(width) && sound(height) && width / height < 100.0 && height / width < 100.0 =>
        {
            Ok(Canvas { x: x as f32, y: y as f32, width: width as f32, height: height as f32 })
        }
        _ => Err(Problem::Size.into()),
    }
}

/// Two numbers in an attribute.
fn pair(node: Node<'_, '_>, name: &str) -> Option<[f32; 2]> {
    let list = numbers(node.attribute(name)?).ok()?;
    let [x, y] = list[..] else { return None };
    Some([x as f32, y as f32])
}

fn axes(root: Node<'_, '_>) -> Option<Axes> {
    let [x, y, z] = ["data-x", "data-y", "data-z"].map(|name| pair(root, name));
    Some(Axes { origin: pair(root, "data-origin").unwrap_or_default(), x: x?, y: y?, z: z? })
}

/// The name of an element: Inkscape's label, or else its id.
fn name<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    let label = node.attribute((INKSCAPE, "label")).map(str::trim).filter(|label| !label.is_empty());
    label.or_else(|| node.attribute("id")).filter(|name| !name.is_empty())
}

/// Inkscape says what is a layer, or where it saved plain SVG leaves the id that it gave it.
fn is_layer(node: Node<'_, '_>) -> bool {
    let number = node.attribute("id").and_then(|id| id.strip_prefix("layer"));
    node.attribute((INKSCAPE, "groupmode")) == Some("layer")
        || number.is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn is_hidden(node: Node<'_, '_>) -> bool {
    let style = node.attribute("style").unwrap_or("");
    let off = |declaration: &str| {
        declaration.split_once(':').is_some_and(|(name, value)| name.trim() == "display" && value.trim() == "none")
    };
    node.attribute("display").map(str::trim) == Some("none") || style.split(';').any(off)
}

/// Elements that hold no picture of their own.
fn is_definition(node: Node<'_, '_>) -> bool {
    !matches!(
        node.tag_name().name(),
        "g" | "path" | "rect" | "circle" | "ellipse" | "line" | "polyline" | "polygon" | "use" | "svg"
    )
}

fn elements<'a, 'i>(node: Node<'a, 'i>) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(|n| n.tag_name().namespace() == Some(SVG))
}

/// Sorts the elements of a file into parts.
struct Reader<'a, 'i> {
    /// What the scene keeps of the file: all of it.
    text: Cow<'static, str>,
    shelf: Shelver<'a, 'i>,
    parts: Vec<PartInfo>,
    bodies: Vec<Vec<Fragment>>,
    items: Vec<Item>,
    /// Neighbours without a name that are not yet an item.
    run: Vec<Node<'a, 'i>>,
    frames: usize,
    halos_at: Option<usize>,
    outlines: BTreeMap<String, Fragment>,
}

impl<'a, 'i> Reader<'a, 'i> {
    fn new(text: Cow<'static, str>, ids: Ids<'a, 'i>) -> Self {
        Self {
            text,
            shelf: Shelver::new(ids),
            parts: Vec::new(),
            bodies: Vec::new(),
            items: Vec::new(),
            run: Vec::new(),
            frames: 0,
            halos_at: None,
            outlines: BTreeMap::new(),
        }
    }

    fn read(mut self, root: Node<'a, 'i>, canvas: Canvas, style: Option<OwnStyle>) -> Result<Scene, SceneError> {
        let open = Open::default();
        let layers: Vec<_> = elements(root).filter(|n| is_layer(*n)).collect();
        for defs in elements(root).filter(|n| n.has_tag_name((SVG, "defs"))) {
            self.outlines_in(defs);
        }
        // A drawing with one layer, as drawing programs begin them, has its parts in that layer.
        let only_layer = match layers[..] {
            [layer] if elements(layer).any(|n| n.has_tag_name((SVG, "g")) && name(n).is_some()) => Some(layer),
            _ => None,
        };
        for node in elements(root) {
            if Some(node) == only_layer {
                self.end_run(&open);
                let inside = open.within(node);
                for child in elements(node) {
                    self.item(child, &inside, is_hidden(node))?;
                }
                self.end_run(&inside);
            } else {
                self.item(node, &open, false)?;
            }
        }
        self.end_run(&open);
        let title = elements(root).find(|n| n.has_tag_name((SVG, "title"))).and_then(|n| n.text());
        let (outlines, halos) = self.match_outlines();
        let boxes = self.bodies.iter().map(|frames| frames.iter().map(|_| OnceLock::new()).collect()).collect();
        Ok(Scene {
            canvas,
            axes: axes(root),
            title: title.unwrap_or("").trim().to_owned(),
            parts: self.parts,
            text: self.text,
            shelf: self.shelf.finish(root, style.as_ref().map_or("", |style| &style.css)),
            style,
            items: self.items,
            bodies: self.bodies,
            outlines,
            halos,
            boxes,
        })
    }

    fn item(&mut self, node: Node<'a, 'i>, open: &Open, hidden: bool) -> Result<(), SceneError> {
        let name = name(node);
        let labelled = node.has_attribute((INKSCAPE, "label"));
        let part = name.filter(|_| labelled || node.has_tag_name((SVG, "g")));
        if name == Some("halos") {
            self.end_run(open);
            self.halos_at = Some(self.items.len());
        } else if let Some(name) = name.filter(|n| n.ends_with(OUTLINE)) {
            self.end_run(open);
            self.outline(name, node, open);
        } else if is_definition(node) {
            // Definitions are fetched where something refers to them.
            self.end_run(open);
        } else if let Some(name) = part {
            self.end_run(open);
            self.part(name, node, open, hidden)?;
        } else if !hidden && !is_hidden(node) {
            self.run.push(node);
        }
        Ok(())
    }

    fn end_run(&mut self, open: &Open) {
        if !self.run.is_empty() {
            let fragment = self.shelf.run(&self.run, open);
            self.items.push(Item::Fixed(fragment));
            self.run.clear();
        }
    }

    fn part(&mut self, id: &str, node: Node<'a, 'i>, open: &Open, hidden: bool) -> Result<(), SceneError> {
        if self.parts.len() == MAX_PARTS {
            return Err(Problem::TooMuch { what: "parts", limit: MAX_PARTS as u64 }.into());
        }
        if self.parts.iter().any(|part| part.id == id) {
            return Err(Problem::DuplicatePart { id: id.chars().take(60).collect() }.into());
        }
        let frames = self.frames(id, node)?;
        let nodes: Vec<_> = frames.iter().map(|(_, node)| *node).collect();
        let bodies = match nodes[..] {
            [] if node.has_tag_name((SVG, "g")) => vec![self.shelf.group(node, open)],
            [] => vec![self.shelf.shape(node, open)],
            _ => self.shelf.frames(node, &nodes, open),
        };
        self.bodies.push(bodies);
        self.parts.push(PartInfo {
            id: id.to_owned(),
            frames: frames.into_iter().map(|(info, _)| info).collect(),
            pivot: pair(node, "data-pivot"),
            label: pair(node, "data-label"),
            has_outline: false,
            hidden: hidden || is_hidden(node),
            arrow: is_arrow(id),
        });
        self.items.push(Item::Part(self.parts.len() - 1));
        Ok(())
    }

    /// The frames of a part, by rising number.
    fn frames(&mut self, id: &str, part: Node<'a, 'i>) -> Result<Vec<(FrameInfo, Node<'a, 'i>)>, SceneError> {
        let prefix = format!("{id}@");
        let after_at = |n: Node<'a, 'i>| Some((name(n)?.strip_prefix(&prefix)?, n));
        let found: Vec<_> = elements(part).filter_map(after_at).collect();
        self.frames += found.len();
        if self.frames > MAX_FRAMES {
            return Err(Problem::TooMuch { what: "frames", limit: MAX_FRAMES as u64 }.into());
        }
        let names: Vec<_> = found.iter().map(|(name, _)| *name).collect();
        let numbers = frame_numbers(id, &names)?;
        let mut frames: Vec<_> = found
            .into_iter()
            .zip(numbers)
            .map(|((name, node), number)| {
                let basis = node.attribute("data-basis").and_then(basis);
                (FrameInfo { number, id: name.to_owned(), basis }, node)
            })
            .collect();
        frames.sort_by(|(a, _), (b, _)| a.number.total_cmp(&b.number));
        Ok(frames)
    }

    fn outlines_in(&mut self, defs: Node<'a, 'i>) {
        for node in elements(defs) {
            if let Some(name) = name(node).filter(|n| n.ends_with(OUTLINE)) {
                self.outline(name, node, &Open::default());
            }
        }
    }

    fn outline(&mut self, name: &str, node: Node<'a, 'i>, open: &Open) {
        let name = name.trim_end_matches(OUTLINE).to_owned();
        if let Some(fragment) = self.shelf.outline(node, open) {
            self.outlines.entry(name).or_insert(fragment);
        }
    }

    /// Gives the silhouettes to their parts and frames.
    fn match_outlines(&mut self) -> (HashMap<(usize, usize), Fragment>, Halos) {
        let mut found = HashMap::new();
        for (index, part) in self.parts.iter_mut().enumerate() {
            let plain = self.outlines.remove(&part.id);
            for (frame, info) in part.frames.iter().enumerate() {
                let own = self.outlines.remove(&format!("{}@{}", part.id, info.id));
                if let Some(fragment) = own.or_else(|| plain.clone()) {
                    found.insert((index, frame), fragment);
                }
            }
            if part.frames.is_empty()
                && let Some(fragment) = plain
            {
                found.insert((index, 0), fragment);
            }
            part.has_outline = found.contains_key(&(index, 0));
        }
        let first_part = self.items.iter().position(|item| matches!(item, Item::Part(_))).unwrap_or(0);
        let halos = Halos { before: self.halos_at.unwrap_or(first_part), for_all: self.halos_at.is_some() };
        (found, halos)
    }
}

fn basis(value: &str) -> Option<[f32; 6]> {
    let list: Vec<f32> = numbers(value).ok()?.into_iter().map(|v| v as f32).collect();
    list.try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(inside: &str) -> Result<Scene, SceneError> {
        let head = r#"<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
            xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" viewBox="0 0 100 80">"#;
        Scene::read(format!("{head}{inside}</svg>").as_bytes())
    }

    fn ids(scene: &Scene) -> Vec<&str> {
        scene.parts.iter().map(|part| part.id.as_str()).collect()
    }

    #[test]
    fn top_level_groups_are_parts_in_painting_order_with_what_is_known_of_them() {
        let scene = read(
            r#"<title> Box </title><defs><path id="lid@00.outline" d="M0 0h1v1z"/></defs>
            <g id="body"><path d="M0 0h1"/></g>
            <g id="lid" data-pivot="3 4" data-label="5,6" display="none">
              <g id="lid@10"/><g id="lid@00" data-basis="1 0 0 1 5 5"/></g>
            <g id="click"/>"#,
        )
        .unwrap();
        assert_eq!(ids(&scene), ["body", "lid", "click"]);
        assert_eq!(scene.title, "Box");
        let lid = &scene.parts[1];
        assert_eq!((lid.pivot, lid.label), (Some([3.0, 4.0]), Some([5.0, 6.0])));
        assert!(lid.hidden && lid.has_outline && !lid.arrow && scene.parts[2].arrow);
        assert_eq!(lid.frames.iter().map(|f| f.number).collect::<Vec<_>>(), [0.0, 10.0]);
        assert_eq!(lid.frames[0].basis, Some([1.0, 0.0, 0.0, 1.0, 5.0, 5.0]));
        assert!(!scene.parts[0].has_outline && scene.axes.is_none());
    }

    #[test]
    fn a_layer_saved_as_plain_svg_is_known_by_its_id() {
        let inside = r#"<g id="gate"><path d="M0 0h9v9z"/></g><g id="latch"><path d="M0 0h9v9z"/></g>"#;
        let names = |id: &str| {
            let svg = format!(r#"<svg xmlns="{SVG}" viewBox="0 0 10 10"><g id="{id}">{inside}</g></svg>"#);
            let scene = Scene::read(svg.as_bytes()).unwrap();
            scene.parts.iter().map(|part| part.id.clone()).collect::<Vec<_>>()
        };
        assert_eq!(names("layer1"), ["gate", "latch"]);
        assert_eq!([names("layer"), names("layer-cake")].concat(), ["layer", "layer-cake"]);
    }

    #[test]
    fn labels_name_parts_before_ids_do() {
        let scene = read(
            r#"<g id="g12" inkscape:label="back cover"/><path d="M0 0" inkscape:label="pin"/><path d="M0 0" id="p1"/>"#,
        );
        assert_eq!(ids(&scene.unwrap()), ["back cover", "pin"]);
    }

    #[test]
    fn in_a_drawing_with_one_layer_the_groups_in_it_are_the_parts() {
        let layer = |id: &str, inside: &str| {
            format!(r#"<g id="{id}" inkscape:groupmode="layer" inkscape:label="{id}">{inside}</g>"#)
        };
        let one = read(&layer("Layer 1", r#"<g id="a"/><g id="b"/>"#)).unwrap();
        assert_eq!(ids(&one), ["a", "b"]);
        let two = read(&(layer("body", r#"<g id="a"/>"#) + &layer("lid", "<path d='M0 0'/>"))).unwrap();
        assert_eq!(ids(&two), ["body", "lid"]);
        let bare = read(&layer("body", "<path d='M0 0'/>")).unwrap();
        assert_eq!(ids(&bare), ["body"]);
    }

    #[test]
    fn two_parts_of_one_name_and_frames_without_a_number_are_refused() {
        assert!(matches!(
            read(r#"<g id="a"/><g inkscape:label="a"/>"#).unwrap_err().problem,
            Problem::DuplicatePart { .. }
        ));
        assert!(matches!(read(r#"<g id="a"><g id="a@x"/></g>"#).unwrap_err().problem, Problem::FrameNumber { .. }));
    }

    #[test]
    fn the_canvas_is_the_view_box_or_the_size() {
        let canvas = |attributes: &str| {
            Scene::read(format!(r#"<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>"#).as_bytes())
                .map(|s| s.canvas)
        };
        let of = |x, y, width, height| Ok(Canvas { x, y, width, height });
        assert_eq!(canvas(r#"viewBox="-5 1 20 10" width="1in""#), of(-5.0, 1.0, 20.0, 10.0));
        assert_eq!(canvas(r#"width="1in" height="24pt""#), of(0.0, 0.0, 96.0, 32.0));
        for bad in ["", r#"viewBox="0 0 0 10""#, r#"width="100%" height="100%""#, r#"viewBox="0 0 999999 10""#] {
            assert_eq!(canvas(bad).unwrap_err().problem, Problem::Size, "{bad}");
        }
    }

    #[test]
    fn a_scene_may_be_shared_between_threads() {
        fn shared<T: Send + Sync>() {}
        shared::<Scene>();
        shared::<super::super::Prepared<std::sync::Arc<Scene>>>();
    }
}
