//! Cutting a drawing into pieces that can be drawn alone: only what a picture shows is ever parsed for drawing.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::ops::Range;

use resvg::usvg::roxmltree::{Attribute, Node};

use super::check::{Ids, SVG, link};
use super::own_style::{read_declarations, url_ids};

const XLINK: &str = "http://www.w3.org/1999/xlink";

/// Attributes of the root that say where it stands, not how it looks.
const PLACING: [&str; 9] = ["width", "height", "viewBox", "preserveAspectRatio", "x", "y", "version", "id", "display"];

/// One piece: a part, a frame of a part, a silhouette, or something without a name.
#[derive(Debug, Clone)]
pub(super) struct Fragment {
    /// The start tags of the groups around it and its own, up to where a class list may be written.
    head: String,
    /// Its own classes.
    class: String,
    /// What is inside.
    chunks: Vec<Chunk>,
    /// The end tags.
    tail: String,
    /// Definitions that it refers to, by index on the shelf.
    needs: BTreeSet<usize>,
}

#[derive(Debug, Clone)]
enum Chunk {
    /// Bytes of the file.
    File(Range<usize>),
    /// Text made here.
    Made(String),
}

/// The groups around a piece.
#[derive(Debug, Clone, Default)]
pub(super) struct Open {
    start: String,
    end: String,
}

impl Open {
    /// The same, with one more group inside.
    pub(super) fn within(&self, group: Node<'_, '_>) -> Self {
        let start = format!("{}{}>", self.start, start_tag("g", group, &["id", "display"]));
        Self { start, end: format!("</g>{}", self.end) }
    }
}

/// What all pieces share: name spaces, the root's attributes, definitions.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    /// Name spaces and presentation attributes for the root element, each with a space before it.
    root: String,
    /// Definitions as bytes of the file.
    definitions: Vec<Range<usize>>,
    /// Definitions that the file's own sheet refers to: every piece needs them.
    always: BTreeSet<usize>,
}

/// A piece as an SVG document of its own.
///
/// `class` is added to the classes of the piece, `css` is the style sheet; `width` and `height` are the canvas.
pub(super) fn document(text: &str, shelf: &Shelf, piece: &Fragment, class: &str, css: &str, size: [f32; 2]) -> String {
    let [width, height] = size;
    let mut out = format!(
        "<svg xmlns=\"{SVG}\" width=\"{width}\" height=\"{height}\" viewBox=\"0 0 {width} {height}\"{}><style>{}</style><defs>",
        shelf.root,
        css.replace('&', "&amp;").replace('<', "&lt;")
    );
    for index in piece.needs.union(&shelf.always) {
        out.push_str(&text[shelf.definitions[*index].clone()]);
    }
    out.push_str("</defs>");
    out.push_str(&piece.head);
    out.push_str(&format!(" class=\"{} {class}\"", piece.class));
    out.push('>');
    for chunk in &piece.chunks {
        out.push_str(match chunk {
            Chunk::File(range) => &text[range.clone()],
            Chunk::Made(text) => text,
        });
    }
    out.push_str(&piece.tail);
    out.push_str("</svg>");
    out
}

/// Something that is referred to, and what it refers to itself.
struct Definition<'a, 'i> {
    node: Node<'a, 'i>,
    targets: Vec<Node<'a, 'i>>,
}

/// Cuts pieces and remembers what they refer to.
pub(super) struct Shelver<'a, 'i> {
    ids: Ids<'a, 'i>,
    definitions: Vec<Definition<'a, 'i>>,
    index: HashMap<Node<'a, 'i>, usize>,
    spaces: BTreeMap<String, String>,
}

impl<'a, 'i> Shelver<'a, 'i> {
    pub(super) fn new(ids: Ids<'a, 'i>) -> Self {
        Self { ids, definitions: Vec::new(), index: HashMap::new(), spaces: BTreeMap::new() }
    }

    /// A whole group, opened again without what hides it.
    pub(super) fn group(&mut self, node: Node<'a, 'i>, open: &Open) -> Fragment {
        let needs = self.needs(&[node]);
        self.named(node, inner(node).map(Chunk::File).into_iter().collect(), open, needs)
    }

    /// A named shape, with a group around it that carries the classes.
    pub(super) fn shape(&mut self, node: Node<'a, 'i>, open: &Open) -> Fragment {
        let needs = self.needs(&[node]);
        let head = format!("{}<g", open.start);
        Fragment { head, class: String::new(), chunks: shown(node), tail: format!("</g>{}", open.end), needs }
    }

    /// Neighbours without a name.
    pub(super) fn run(&mut self, nodes: &[Node<'a, 'i>], open: &Open) -> Fragment {
        let needs = self.needs(nodes);
        let head = format!("{}<g", open.start);
        let chunks = merged(nodes.iter().map(Node::range));
        Fragment { head, class: String::new(), chunks, tail: format!("</g>{}", open.end), needs }
    }

    /// The frames of a part, each with what the part holds beside its frames.
    pub(super) fn frames(&mut self, part: Node<'a, 'i>, frames: &[Node<'a, 'i>], open: &Open) -> Vec<Fragment> {
        let set: HashSet<_> = frames.iter().copied().collect();
        let beside: Vec<_> = part.children().filter(|n| n.is_element() && !set.contains(n)).collect();
        let always = self.needs(&beside);
        let mut made = Vec::with_capacity(frames.len());
        for frame in frames {
            let split = beside.partition_point(|n| n.range().start < frame.range().start);
            let mut chunks = merged(beside[..split].iter().map(Node::range));
            chunks.extend(shown(*frame));
            chunks.extend(merged(beside[split..].iter().map(Node::range)));
            let mut needs = self.needs(&[*frame]);
            needs.extend(&always);
            made.push(self.named(part, chunks, open, needs));
        }
        made
    }

    /// A silhouette: the path alone, so that the sheet says how it looks. None where it is no path.
    pub(super) fn outline(&mut self, node: Node<'a, 'i>, open: &Open) -> Option<Fragment> {
        if !node.has_tag_name((SVG, "path")) {
            return None;
        }
        let kept = ["d", "transform"].map(|name| node.attribute(name).map(|v| format!(" {name}=\"{}\"", escaped(v))));
        let head = format!("{}<path{}", open.start, kept.into_iter().flatten().collect::<String>());
        let tail = format!("</path>{}", open.end);
        Some(Fragment { head, class: String::new(), chunks: Vec::new(), tail, needs: BTreeSet::new() })
    }

    /// What all pieces share. `css` is the file's own sheet.
    pub(super) fn finish(mut self, root: Node<'a, 'i>, css: &str) -> Shelf {
        let always = url_ids(css).filter_map(|id| self.ids.get(id).copied()).collect();
        let always = self.close_over(always);
        let mut shared = String::new();
        for (prefix, uri) in &self.spaces {
            shared.push_str(&format!(" xmlns:{prefix}=\"{}\"", escaped(uri)));
        }
        shared.push_str(start_tag("", root, &PLACING).trim_start_matches('<'));
        Shelf { root: shared, definitions: self.definitions.iter().map(|d| d.node.range()).collect(), always }
    }

    fn named(&self, node: Node<'a, 'i>, chunks: Vec<Chunk>, open: &Open, needs: BTreeSet<usize>) -> Fragment {
        let head = format!("{}{}", open.start, start_tag("g", node, &["display", "class"]));
        let class = escaped(node.attribute("class").unwrap_or(""));
        Fragment { head, class, chunks, tail: format!("</g>{}", open.end), needs }
    }

    /// Prefixes that are declared outside a piece and may be used in it.
    fn note_spaces(&mut self, node: Node<'a, 'i>) {
        for space in node.namespaces() {
            if let Some(prefix) = space.name().filter(|prefix| *prefix != "xml") {
                self.spaces.entry(prefix.to_owned()).or_insert_with(|| space.uri().to_owned());
            }
        }
    }

    /// Everything that some elements and the groups around them refer to outside themselves, and what that refers to.
    fn needs(&mut self, nodes: &[Node<'a, 'i>]) -> BTreeSet<usize> {
        let mut targets: Vec<_> = nodes.iter().flat_map(|node| self.targets(*node)).collect();
        targets.retain(|target| !nodes.iter().any(|node| holds(*node, *target)));
        if let Some(first) = nodes.first() {
            self.note_spaces(*first);
            targets.extend(first.ancestors().skip(1).flat_map(|node| self.own_targets(node)));
        }
        self.close_over(targets)
    }

    fn close_over(&mut self, mut open: Vec<Node<'a, 'i>>) -> BTreeSet<usize> {
        let mut found = BTreeSet::new();
        while let Some(node) = open.pop() {
            let index = match self.index.get(&node) {
                Some(index) => *index,
                None => {
                    self.note_spaces(node);
                    self.index.insert(node, self.definitions.len());
                    self.definitions.push(Definition { node, targets: self.targets(node) });
                    self.definitions.len() - 1
                }
            };
            if found.insert(index) {
                open.extend(&self.definitions[index].targets);
            }
        }
        found
    }

    /// The elements that an element and what is in it refer to.
    fn targets(&self, node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
        node.descendants().filter(Node::is_element).flat_map(|node| self.own_targets(node)).collect()
    }

    /// The elements that an element refers to by its attributes.
    fn own_targets(&self, node: Node<'a, 'i>) -> Vec<Node<'a, 'i>> {
        let linked = link(node).into_iter();
        let urls = node.attributes().filter(|a| a.value().contains("url(")).flat_map(|a| url_ids(a.value()));
        linked.chain(urls).filter_map(|id| self.ids.get(id).copied()).collect()
    }
}

/// Whether an element is another or holds it.
fn holds(outer: Node<'_, '_>, inner: Node<'_, '_>) -> bool {
    outer.range().start <= inner.range().start && inner.range().end <= outer.range().end
}

/// An element opened again without what hides it.
fn shown(node: Node<'_, '_>) -> Vec<Chunk> {
    let name = node.tag_name().name();
    let mut chunks = vec![Chunk::Made(format!("{}>", start_tag(name, node, &["display"])))];
    chunks.extend(inner(node).map(Chunk::File));
    chunks.push(Chunk::Made(format!("</{name}>")));
    chunks
}

/// Byte ranges as few chunks: what touches is joined.
fn merged(ranges: impl Iterator<Item = Range<usize>>) -> Vec<Chunk> {
    let mut joined: Vec<Range<usize>> = Vec::new();
    for range in ranges {
        match joined.last_mut() {
            Some(last) if last.end == range.start => last.end = range.end,
            _ => joined.push(range),
        }
    }
    joined.into_iter().map(Chunk::File).collect()
}

/// The bytes between an element's start tag and its end tag; none where it is empty.
fn inner(node: Node<'_, '_>) -> Option<Range<usize>> {
    Some(node.first_child()?.range().start..node.last_child()?.range().end)
}

/// An element's start tag without its closing bracket and the attributes named. What hides it is taken out of its style,
/// too.
fn start_tag(name: &str, node: Node<'_, '_>, without: &[&str]) -> String {
    let mut tag = format!("<{name}");
    let kept = |a: &Attribute<'_, '_>| matches!(a.namespace(), None | Some(XLINK)) && !without.contains(&a.name());
    for attribute in node.attributes().filter(kept) {
        let value = match attribute.name() {
            "style" => shown_style(attribute.value()),
            _ => attribute.value().to_owned(),
        };
        tag.push_str(&format!(" {}=\"{}\"", attribute.name(), escaped(&value)));
    }
    tag
}

fn shown_style(style: &str) -> String {
    let declarations = read_declarations(style).unwrap_or_default();
    let shown = declarations.iter().filter(|(name, _)| name != "display");
    shown.map(|(name, value)| format!("{name}:{value};")).collect()
}

fn escaped(value: &str) -> String {
    value.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;")
}
