"""Parts, and the SVG file they make."""
from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from shapely.ops import unary_union

from arrows import *


@dataclass
class Part:
    id: str
    solids: list
    pivot: tuple | None = None          # world mm
    cls: str = ""
    silhouette: bool = True
    hidden: bool = False
    frames: dict | None = None          # {"000": [solids], ...} instead of solids
    note: str = ""
    ref: object = None                  # frames only: name -> Frame of the plane that is kept exact between frames
    label: tuple | None = None          # world mm: where the app may put a word or a number
    stage: bool = False                 # wall, floor, shadow: below the halos


def num(x):
    s = f"{x:.1f}"
    return s[:-2] if s.endswith(".0") else s


def path_d(geom, tol=0.12):
    out = []
    def ring(c, close=True):
        c = list(c)
        if close and len(c) > 1 and np.allclose(c[0], c[-1]):
            c = c[:-1]
        if len(c) < 2:
            return
        s = "M" + "L".join(f"{num(x)} {num(y)}" for x, y in c)
        out.append(s + ("Z" if close else ""))
    def walk(g):
        if g.is_empty:
            return
        if g.geom_type == "Polygon":
            g = g.simplify(tol)
            if g.is_empty or g.area < 1.5:
                return
            ring(g.exterior.coords)
            for h in g.interiors:
                ring(h.coords)
        elif g.geom_type in ("LineString", "LinearRing"):
            if g.length < 0.6:
                return
            closed = np.allclose(g.coords[0], g.coords[-1]) and len(g.coords) > 3
            ring(g.simplify(tol).coords, closed)
        elif hasattr(g, "geoms"):
            for q in g.geoms:
                walk(q)
    walk(geom)
    return "".join(out)


def draw_solids(V, solids, id_, silhouette, defs, halos, hidden=False):
    rows, outs = [], []
    for s in solids:
        items, out, line = s.build(V)
        for it in items:
            d = path_d(it.geom)
            if d:
                rows.append(f'<path class="{it.cls}" d="{d}"/>')
        if out is not None:
            outs.append(out)
            d = path_d(out)
            if line and len(solids) > 1:
                rows.append(f'<path class="{line}" d="{d}"/>')
    if silhouette and outs:
        u = clean(unary_union([o.buffer(0.4) for o in outs]).buffer(-0.4))
        defs.append(f'<path id="{id_}.outline" d="{path_d(u)}"/>')
        rows.append(f'<use href="#{id_}.outline" class="out"/>')
        halos.append(f'<use id="{id_}.halo" href="#{id_}.outline" class="halo"' + (' display="none"' if hidden else "") + "/>")
    return rows


def scene_svg(V, parts, css, size=(1200, 900), title="", desc=""):
    ax = {a: V.dir(v) for a, v in (("x", (1, 0, 0)), ("y", (0, 1, 0)), ("z", (0, 0, 1)))}
    o = V.p((0, 0, 0))
    head = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size[0]} {size[1]}" width="{size[0]}" height="{size[1]}"',
            f' data-origin="{num(o[0])} {num(o[1])}"' + "".join(f' data-{a}="{v[0]:.4f} {v[1]:.4f}"' for a, v in ax.items()) + ">",
            f"<title>{title}</title>", f"<desc>{desc}</desc>", f"<style>\n{css}\n</style>"]
    stage, main, defs, halos = [], [], [], []
    for p in parts:
        body = stage if p.stage else main
        at = f' class="{p.cls}"' if p.cls else ""
        if p.pivot is not None:
            q = V.p(p.pivot); at += f' data-pivot="{num(q[0])} {num(q[1])}"'
        if p.label is not None:
            q = V.p(p.label); at += f' data-label="{num(q[0])} {num(q[1])}"'
        if p.hidden:
            at += ' display="none"'
        body.append(f"<!-- {p.id}{': ' + p.note if p.note else ''} -->")
        if p.frames:
            body.append(f'<g id="{p.id}"{at} data-frames="{" ".join(p.frames)}">')
            for k, (name, sol) in enumerate(p.frames.items()):
                hid = "" if k == 0 else ' display="none"'
                if p.ref:
                    f = p.ref(name); q, a, b = V.p(f.o), V.dir(f.u), V.dir(f.v)
                    hid += f' data-basis="{a[0]:.4f} {a[1]:.4f} {b[0]:.4f} {b[1]:.4f} {q[0]:.2f} {q[1]:.2f}"'
                body.append(f'<g id="{p.id}@{name}"{hid}>')
                body += draw_solids(V, sol, f"{p.id}@{name}", p.silhouette, defs, halos, p.hidden or k > 0)
                body.append("</g>")
        else:
            body.append(f'<g id="{p.id}"{at}>')
            body += draw_solids(V, p.solids, p.id, p.silhouette, defs, halos, p.hidden)
        body.append("</g>")
    return "".join(head[:2]) + "\n" + "\n".join(head[2:] + ["<defs>"] + defs + ["</defs>"] + stage + ['<g id="halos">'] + halos + ["</g>"] + main) + "\n</svg>\n"
