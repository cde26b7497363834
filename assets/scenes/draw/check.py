"""Rules a scene and a sheet must keep. Closes with `N passed, N failed`; exit code 1 when something failed.

    python check.py [NAME...]
"""
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

try:
    import resvg_py
except ModuleNotFoundError:     # the program's tests draw every scene; here it is the quick look beside the drawing
    resvg_py = None

import palette

FOLDER = Path(__file__).resolve().parent.parent
ELEMENTS = {"svg", "title", "desc", "style", "defs", "g", "path", "use"}
FORBIDDEN = {"clip-path", "mask", "filter", "style", "fill", "stroke", "opacity", "transform"}
CLASSES = set(re.findall(r"\.((?:[dgmb]-)?[a-z]+[0-9]?(?:-case)?)\{", palette.css())) | {"fine"}
MOTION = ("arrow-", "touch-", "click")
ROOM = 20            # free on every side of a card, canvas units
WANTED = 3.0         # contrast of what carries meaning


def numbers(text, count):
    try:
        return len([float(v) for v in (text or "").split()]) == count
    except ValueError:
        return False


def tag(e):
    return e.tag.split("}")[1]


def element_errors(root):
    """elements, attributes and classes that the style allows; ids and references"""
    ids = [e.get("id") for e in root.iter() if e.get("id")]
    yield from (f"id twice: {i}" for i in sorted({i for i in ids if ids.count(i) > 1}))
    for e in root.iter():
        if tag(e) not in ELEMENTS:
            yield f"element {tag(e)}"
        yield from (f"attribute {k} on {tag(e)}" for k in e.attrib if k in FORBIDDEN or k.startswith("on"))
        yield from (f"class {c}" for c in (e.get("class") or "").split() if c not in CLASSES)
        if tag(e) == "use" and e.get("href", "")[1:] not in ids:
            yield f"dangling use {e.get('href')}"


def root_errors(root):
    if root.get("viewBox") != "0 0 1200 900":
        yield "canvas is not 1200 x 900"
    yield from (f"no {k}" for k in ("data-origin", "data-x", "data-y", "data-z") if not numbers(root.get(k), 2))
    for k in ("title", "desc"):
        e = next((c for c in root if tag(c) == k), None)
        if e is None or not (e.text or "").strip():
            yield f"no {k}"
    style = next((c for c in root if tag(c) == "style"), None)
    if style is None or style.text.strip() != palette.css("light"):
        yield "the sheet in the file is not the light one of palette.py"


def part_errors(root):
    parts = [e for e in root if tag(e) == "g" and e.get("id") != "halos"]
    ids = {e.get("id") for e in root.iter()}
    if not parts:
        yield "no parts"
    for e in parts:
        i = e.get("id")
        if not i:
            yield "part without id"
            continue
        yield from (f"{k} of {i}" for k in ("data-pivot", "data-label") if e.get(k) is not None and not numbers(e.get(k), 2))
        if i.startswith(MOTION) and e.get("display") != "none":
            yield f"{i} is shown in the plain scene"
        if not len(e):
            yield f"{i} is empty"
        for name in (e.get("data-frames") or "").split():
            yield from (f"no {need}" for need in (f"{i}@{name}", f"{i}@{name}.outline") if need not in ids)


def card_errors(root):
    """a card is shown small: the device fills it and nothing is cut off"""
    shown = [e for e in root if tag(e) == "g" and e.get("id") != "halos" and e.get("display") != "none"]
    use = {"#" + e.get("id"): e for e in root.iter() if e.get("id")}
    paths = [use[p.get("href")] if tag(p) == "use" else p for g in shown for p in g.iter() if tag(p) in ("path", "use")]
    v = [float(n) for p in paths for n in re.findall(r"-?\d+(?:\.\d+)?", p.get("d"))]
    if not v:
        return
    x, y = v[::2], v[1::2]
    if min(x) < ROOM or max(x) > 1200 - ROOM or min(y) < ROOM or max(y) > 900 - ROOM:
        yield "leaves its card"
    if max(max(x) - min(x), (max(y) - min(y)) * 4 / 3) < 700:
        yield "too small on its card"
    for name, low, high, middle in (("x", min(x), max(x), 600), ("y", min(y), max(y), 450)):
        if abs((low + high) / 2 - middle) > 25:
            yield f"off the middle of its card in {name} by {(low + high) / 2 - middle:.0f}"


def scene_errors(path):
    root = ET.parse(path).getroot()
    yield from element_errors(root)
    yield from root_errors(root)
    yield from part_errors(root)
    if path.stem.startswith("card-"):
        yield from card_errors(root)
    if resvg_py is None:
        return
    try:
        resvg_py.svg_to_bytes(svg_path=str(path), width=320)
    except Exception as x:  # resvg's own words are the finding
        yield f"resvg: {x}"


def sheet_errors(theme):
    for suffix, small in (("", False), ("-small", True)):
        path = FOLDER / "sheets" / f"{theme}{suffix}.css"
        if not path.is_file():
            yield f"no {path.name}"
        elif path.read_text().strip() != palette.css(theme, small):
            yield f"{path.name} is not what palette.py gives"
    yield from (f"{name} only {ratio:.1f}" for name, ratio in palette.pairs(theme) if ratio < WANTED)


def main(names):
    rows = [(p.name, list(scene_errors(p)), f"{p.stat().st_size // 1024} KiB")
            for p in sorted(FOLDER.glob("*.svg")) if not names or p.stem in names]
    rows += [(f"sheets/{t}", list(sheet_errors(t)), f"lowest contrast {min(r for _, r in palette.pairs(t)):.1f}")
             for t in palette.THEMES]
    failed = 0
    for name, errors, note in rows:
        failed += bool(errors)
        print(f"FAIL {name}: {'; '.join(dict.fromkeys(errors))}" if errors else f"ok   {name}: {note}")
    print(f"{len(rows) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
