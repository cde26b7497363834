"""Look at a scene the way the program shows it: pose its parts, take a sheet, rasterise with resvg.

    python render.py NAME                         sheet of the scene: every theme, hot, lead, small
    python render.py NAME --show a,b --hot a --lead b --theme dark --width 320
    python render.py NAME --move cover=0,0,34 --at tool=45 --fade arrow-off=0.5 --ghost cover=0,0,40
Options: --out FILE.png (default NAME.png in the working directory).
"""
import argparse
import copy
import io
import math
import xml.etree.ElementTree as ET
from pathlib import Path

import numpy as np
import resvg_py
from PIL import Image

import palette

NS = "http://www.w3.org/2000/svg"
FOLDER = Path(__file__).resolve().parent.parent
ET.register_namespace("", NS)


def affine(A, c):
    return f"matrix({A[0, 0]:.5f} {A[1, 0]:.5f} {A[0, 1]:.5f} {A[1, 1]:.5f} {c[0]:.3f} {c[1]:.3f})"


class Scene:
    """one SVG file with its axes; `pose` gives the SVG of a moment, `png` its picture"""

    def __init__(self, name):
        path = Path(name) if str(name).endswith(".svg") else FOLDER / f"{name}.svg"
        self.root = ET.parse(path).getroot()
        vec = lambda k: np.array([float(x) for x in self.root.get(k).split()])
        self.origin, self.x, self.y, self.z = vec("data-origin"), vec("data-x"), vec("data-y"), vec("data-z")
        self.size = [float(v) for v in self.root.get("viewBox").split()][2:]

    def parts(self):
        """ids of the parts in painting order"""
        return [e.get("id") for e in self.root if e.tag == f"{{{NS}}}g" and e.get("id") != "halos"]

    def mm(self, v):
        return v[0] * self.x + v[1] * self.y + v[2] * self.z

    def plane(self, name):
        a, b = {"xy": (self.x, self.y), "zx": (self.z, self.x), "yz": (self.y, self.z)}[name]
        return np.array([a, b]).T

    def turn(self, e, deg, plane):
        """affine of a turn in a plane of the scene about the part's pivot"""
        M, a = self.plane(plane), math.radians(deg)
        A = M @ np.array([[math.cos(a), -math.sin(a)], [math.sin(a), math.cos(a)]]) @ np.linalg.inv(M)
        pivot = np.array([float(q) for q in e.get("data-pivot").split()])
        return A, pivot - A @ pivot

    def frame_at(self, e, value):
        """nearest frame of part e, and the affine that carries it to `value` exactly in its reference plane"""
        frames = [(float(c.get("id").split("@")[1]), c) for c in e if c.get("data-basis")]
        basis = lambda c: np.array([float(v) for v in c.get("data-basis").split()]).reshape(3, 2)
        vals = [f for f, _ in frames]
        k = min(range(len(frames)), key=lambda i: abs(vals[i] - value))
        j = min(max(int(np.searchsorted(vals, value)), 1), len(frames) - 1)
        t = (value - vals[j - 1]) / (vals[j] - vals[j - 1])
        want = basis(frames[j - 1][1]) * (1 - t) + basis(frames[j][1]) * t
        have = basis(frames[k][1])
        M = np.linalg.solve(have[:2], want[:2]).T
        return frames[k][1].get("id").split("@")[1], M, want[2] - M @ have[2]

    def _apply(self, e, pose):
        """pose: move=(mm), turn=(degrees, plane), at=value between frames, frame="015", fade=0..1"""
        t = []
        if "move" in pose:
            d = self.mm(pose["move"])
            t.append(f"translate({d[0]:.3f} {d[1]:.3f})")
        if "turn" in pose:
            t.append(affine(*self.turn(e, *pose["turn"])))
        frame = pose.get("frame")
        if "at" in pose:
            frame, A, c = self.frame_at(e, pose["at"])
            t.append(affine(A, c))
        if t:
            e.set("transform", " ".join(t))
        if "fade" in pose:
            e.set("opacity", f"{pose['fade']:g}")
        for c in e if frame else ():
            c.attrib.pop("display", None)
            if c.get("id") != f"{e.get('id')}@{frame}":
                c.set("display", "none")
        return frame

    def pose(self, show=None, hide=(), poses=None, hot=(), lead=(), ghosts=(), theme="light", small=False, camera=None):
        """poses: {id: pose}; ghosts: [(id, pose)], drawn below the arrows"""
        poses, root = poses or {}, copy.deepcopy(self.root)
        ids = {e.get("id"): e for e in root.iter() if e.get("id")}
        root.find(f"{{{NS}}}style").text = palette.css(theme, small)
        for i in self.parts():
            e = ids[i]
            if show is not None:
                e.attrib.pop("display", None)
                if i not in show:
                    e.set("display", "none")
            if i in hide:
                e.set("display", "none")
            state = [n for n, group in (("hot", hot), ("lead", lead)) if i in group]
            if state:
                e.set("class", " ".join([e.get("class", "")] + state).strip())
            if i in poses:
                self._apply(e, poses[i])
        if camera:
            root.set("viewBox", " ".join(map(str, camera)))
        self._halos(root, ids, hot, lead)
        self._ghosts(root, ids, ghosts)
        return ET.tostring(root, encoding="unicode")

    def _halos(self, root, ids, hot, lead):
        """halos follow their parts"""
        for h in root.find(f"{{{NS}}}g[@id='halos']"):
            own = h.get("id")[:-5]
            part = own.split("@")[0]
            seen = ids[part].get("display") != "none" and ("@" not in own or ids[own].get("display") != "none")
            h.attrib.pop("display", None)
            if not seen:
                h.set("display", "none")
            for k in ("transform", "opacity"):
                if ids[part].get(k):
                    h.set(k, ids[part].get(k))
            for n, group in (("hot", hot), ("lead", lead)):
                if part in group:
                    h.set("class", f"halo {n}")

    def _ghosts(self, root, ids, ghosts):
        arrows = [j for j, e in enumerate(root) if str(e.get("id", "")).startswith("arrow")]
        for n, (i, pose) in enumerate(ghosts):
            frames = (ids[i].get("data-frames") or "").split()
            g = ET.Element(f"{{{NS}}}g", {"id": f"ghost{n}", "data-pivot": ids[i].get("data-pivot", "0 0")})
            frame, pose = pose.get("frame"), dict(pose)
            if "at" in pose:
                frame, A, c = self.frame_at(ids[i], pose.pop("at"))
            else:
                A, c = np.eye(2), np.zeros(2)
            source = ids[f"{i}@{frame or frames[0]}.outline"] if frames else ids[f"{i}.outline"]
            ET.SubElement(g, f"{{{NS}}}path", {"class": "ghost", "d": source.get("d")})
            pose.pop("frame", None)
            self._apply(g, pose)
            g.set("transform", f"{g.get('transform', '')} {affine(A, c)}".strip())
            root.insert(min(arrows) if arrows else len(root), g)

    def png(self, width=1400, theme="light", small=None, **kw):
        small = width < 480 if small is None else small
        data = resvg_py.svg_to_bytes(svg_string=self.pose(theme=theme, small=small, **kw), width=int(width),
                                     background=palette.bg(theme))
        return Image.open(io.BytesIO(bytes(data))).convert("RGB")


def montage(images, cols, gap=8, ground="#888888"):
    """pictures side by side, in rows as high as the highest of them"""
    rows = [images[k:k + cols] for k in range(0, len(images), cols)]
    w = max(sum(i.width + gap for i in r) - gap for r in rows)
    h = sum(max(i.height for i in r) + gap for r in rows) - gap
    out, y = Image.new("RGB", (w, h), ground), 0
    for r in rows:
        x = 0
        for i in r:
            out.paste(i, (x, y))
            x += i.width + gap
        y += max(i.height for i in r) + gap
    return out


def judge(scene, **kw):
    """plain in three themes, then as asked in three themes, then both small"""
    plain = {k: kw[k] for k in ("show", "poses", "camera") if k in kw}
    big = [scene.png(640, t, **a) for a in (plain, kw) for t in palette.THEMES]
    return montage(big + [scene.png(320, t, **a) for a in (plain, kw) for t in palette.THEMES], cols=3)


def numbers(text):
    return tuple(float(v) for v in text.split(","))


def main():
    words = lambda s: tuple(w for w in s.split(",") if w)
    p = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    p.add_argument("scene")
    for k in ("show", "hot", "lead"):
        p.add_argument(f"--{k}", type=words)
    for k in ("move", "at", "fade", "ghost"):
        p.add_argument(f"--{k}", action="append", default=[], metavar="PART=VALUE")
    p.add_argument("--theme", choices=palette.THEMES)
    p.add_argument("--width", type=int, default=1200)
    p.add_argument("--out")
    a = p.parse_args()
    poses = {}
    for k, read in (("move", numbers), ("at", float), ("fade", float)):
        for part, value in (q.split("=", 1) for q in getattr(a, k)):
            poses.setdefault(part, {})[k] = read(value)
    ghosts = [(q.split("=")[0], {"move": numbers(q.split("=")[1])}) for q in a.ghost]
    kw = {"poses": poses, "hot": a.hot or (), "lead": a.lead or (), "ghosts": ghosts}
    if a.show:
        kw["show"] = a.show
    s = Scene(a.scene)
    image = s.png(a.width, a.theme, **kw) if a.theme else judge(s, **kw)
    image.save(a.out or f"{Path(a.scene).stem}.png")


if __name__ == "__main__":
    main()
