"""Draw the scenes: every `scenes_*.py` beside this file, into the folder above; and the sheets of the themes.

    python draw.py              all scenes and all sheets
    python draw.py xt2-back     some scenes only
"""
import importlib
import sys
from pathlib import Path

import palette
from axo import scene_svg

HERE = Path(__file__).resolve().parent
OUT = HERE.parent


def scenes():
    """{name: function} of all scene modules; a name in two modules is an error"""
    found = {}
    for path in sorted(HERE.glob("scenes_*.py")):
        for name, function in importlib.import_module(path.stem).SCENES.items():
            if name in found:
                raise SystemExit(f"{path.name}: the scene {name} is already drawn by {found[name].__module__}.py")
            found[name] = function
    return found


def write_sheets():
    folder = OUT / "sheets"
    folder.mkdir(exist_ok=True)
    for theme in palette.THEMES:
        for suffix, small in (("", False), ("-small", True)):
            (folder / f"{theme}{suffix}.css").write_text(palette.css(theme, small) + "\n")


def draw(name, function):
    view, parts, title, desc = function()
    svg = scene_svg(view, parts, palette.css("light"), title=title, desc=desc)
    (OUT / f"{name}.svg").write_text(svg)
    print(f"{name}: {len(svg) // 1024} KiB, {' '.join(p.id for p in parts)}")


def main(names):
    found = scenes()
    unknown = [n for n in names if n not in found]
    if unknown:
        raise SystemExit(f"no such scene: {', '.join(unknown)}. There are: {', '.join(found)}")
    for name in names or found:
        draw(name, found[name])
    if not names:
        write_sheets()


if __name__ == "__main__":
    main(sys.argv[1:])
