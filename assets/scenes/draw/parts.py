"""The shared vocabulary of solids: batteries, screw, tool, key, label, lens, cable, arrows."""
import math
import re

import numpy as np
from shapely import affinity
from shapely.geometry import LineString, Point, Polygon, box as sbox
from shapely.geometry.polygon import orient
from shapely.ops import unary_union

from axo import *


def face(z, o=(0, 0)):
    """drawing plane parallel to the back face at height z"""
    return Frame.z((o[0], o[1], z))


def battery(x, y, z, up=True, flat=False):
    """AA cell, axis along y (flat: along x), centre at (x, y, z); + end up (flat: right) or down"""
    r, L = 7.25, 49.0
    T = (lambda f: f.turned((x, y, z), (0, 0, 1), -90)) if flat else (lambda f: f)
    f = T(Frame.y((x, y - L / 2, z)))
    s = []
    B = lambda t0, t1, **k: rod(f, r, t0, t1, n=72, **k)
    nub = lambda t0, t1: rod(f, 2.75, t0, t1, tint="m-", line="mid", n=36)
    if up:
        s += [B(0, 1.2, tint="m-", line=None), B(1.2, 36, tint="b-", line=None, crease=80),
              B(36, 47.6, tint="d-", line=None, crease=80), B(47.6, L, tint="m-", line=None, top=0.8), nub(L, L + 1.5)]
    else:
        s += [nub(-1.5, 0), B(0, 1.4, tint="m-", line=None), B(1.4, 13, tint="d-", line=None, crease=80),
              B(13, 47.8, tint="b-", line=None, crease=80), B(47.8, L, tint="m-", line=None, top=0.5)]
    s = [Stack(f, s)]
    # marks lie on the crest that faces us
    zf = T(Frame.z((x, y, z + r)))
    yp, ym = (17.3, -15.0) if up else (-17.3, 15.0)
    bar = lambda w, h, at: sbox(at[0] - w / 2, at[1] - h / 2, at[0] + w / 2, at[1] + h / 2)
    s.append(Decal(zf, unary_union([bar(5.4, 1.5, (0, yp)), bar(1.5, 5.4, (0, yp))]), "paper"))
    s.append(Decal(zf, bar(1.5, 5.4, (0, ym)) if flat else bar(5.4, 1.5, (0, ym)), "qr"))
    return s


def qr_shape(n=15, size=14.0, seed=5):
    """an invented, not scannable, pattern with three finder squares"""
    rng = np.random.default_rng(seed); m = rng.random((n, n)) > 0.52; c = size / n
    def finder(i, j):
        m[i:i + 6, j:j + 6] = False
        m[i:i + 5, j:j + 5] = True; m[i + 1:i + 4, j + 1:j + 4] = False; m[i + 2, j + 2] = True
    finder(0, 0)
    m[0:5, n - 6:] = False; m[0:5, n - 5:] = True; m[1:4, n - 4:n - 1] = False; m[2, n - 3] = True
    m[n - 6:, 0:5] = False; m[n - 5:, 0:5] = True; m[n - 4:n - 1, 1:4] = False; m[n - 3, 2] = True
    m[5, 0:6] = False; m[0:6, 5] = False
    cells = [sbox(-size/2 + j*c, size/2 - (i+1)*c, -size/2 + (j+1)*c, size/2 - i*c).buffer(0.002) for i in range(n) for j in range(n) if m[i, j]]
    return unary_union(cells)


def number_strip(x0, x1, y, high=1.7):
    """four grey blocks from x0 to x1 that stand for the printed number"""
    gap = (x1 - x0) * 0.055
    w = (x1 - x0 - 3 * gap) / 4
    return [sbox(x0 + k * (w + gap), y - high / 2, x0 + k * (w + gap) + w, y + high / 2) for k in range(4)]


def qr_label(f, w=18, h=22, size=14.0, above=False, high=1.7, ink="g-f3"):
    """paper label with code, and a strip, `high` mm, that stands for the printed number: beside the code on a wide label,
    else below it, or directly above it"""
    frame = [Decal(f, rrect(w, h, 1.2), "paper"), Decal(f, rrect(w, h, 1.2), "edge", "line")]
    if w > h:
        x = -w / 2 + size / 2 + 1.4
        return frame + [Decal(f, affinity.translate(qr_shape(size=size), x, 0), "qr"),
                        Decal(f, number_strip(x + size/2 + 1.6, w/2 - 1.4, 0, 2.2), "g-f3")]
    side = 1 if above else -1
    return frame + [
            Decal(f, affinity.translate(qr_shape(size=size), 0, side * (2 + size / 2 - h / 2)), "qr"),
            Decal(f, number_strip(-size/2, size/2, side * (h / 2 - 2.15 - high / 2), high), ink)]


def wall(z):
    """the wall behind a device: it has no edge in any picture, however wide that is"""
    return Decal(face(z), rrect(1400, 1400, 1), "wall")


def screw_head(z_top, r=7.5, h=3.0):
    """rotationally symmetric: never turned; the slot is a part of its own"""
    return [rod(face(0), 3.4, z_top - h - 3, z_top - h, tint="m-", n=40),
            rod(face(0), r, z_top - h, z_top, top=0.7, tint="m-")]


def screw_slot(z_top, w=12.0, t=2.4):
    return [Pocket(face(z_top), rrect(w, t, 0.5), 1.3, floor="void", tint="m-")]


def long_screw(z_top, r=7.5, h=3.0, shaft=13.0):
    s = [rod(face(0), 2.2, z_top - h - shaft - 1.5, z_top - h - shaft, bottom=0.8, tint="m-", n=40)]
    z = z_top - h - shaft
    while z < z_top - h - 3.2:
        s.append(Loft(face(0), [(z, circle(2.6, n=40)), (z + 0.55, circle(3.3, n=40)), (z + 1.1, circle(2.6, n=40))], tint="m-", line="edge", crease=95))
        z += 1.1
    s.append(rod(face(0), 3.4, z, z_top - h, tint="m-", n=40))
    s.append(rod(face(0), r, z_top - h, z_top, top=0.7, tint="m-"))
    return s + screw_slot(z_top)


def tool(z, deg, tilt=0.0, at=(0, 0), pivot=None):
    """angled opening tool: blade in the slot, tapered lever, mounting peg at the far end.
    z: height of the blade's tip; deg: direction of the lever in the plane; tilt: about y at the tip"""
    def F(o):
        f = Frame.z(o)
        f = f.turned((0, 0, 0), (0, 0, 1), deg)
        if tilt:
            f = f.turned(pivot or (0, 0, z), (0, 1, 0), tilt)
        return f
    b = F((at[0], at[1], z))
    L = 38.0
    prof = lambda d: lever(7.4 - d, 5.6 - d, L)
    return [box(b, 2.0, 10.0, 0, 6.5, r=0.4, tint="d-", seg=3),              # blade, square to the lever
            rod(b, 5.0, 5.0, 9.5, tint="d-"),
            fillet(b, prof, 9.0, 16.5, top=1.8, bottom=0.8, tint="d-", crease=40),
            Decal(b, lever(3.8, 2.4, L - 12), "edge", "line", t=16.5),
            rod(b, 3.4, 16.5, 19.5, tint="d-", at=(L - 0.6, 0)),              # mounting peg
            rod(b, 4.2, 19.5, 22.5, top=1.4, tint="d-", at=(L - 0.6, 0))]


def click_mark(f, r0=34, r1=66, angles=(-38, 0, 38), base=90):
    lines = []; r0, r1 = r0 * MM[0], r1 * MM[0]
    for a in angles:
        t = math.radians(base + a); lines.append(np.array([(r0 * math.cos(t), r0 * math.sin(t)), (r1 * math.cos(t), r1 * math.sin(t))]))
    return [Decal(f, lines, "acline-case", "line", closed=False, both=True), Decal(f, lines, "acline", "line", closed=False, both=True)]


def arrow(f, shape):
    """casing first, then the accent shape"""
    return [Decal(f, shape, "case", both=True), Decal(f, shape, "arrow", both=True)]


def plane(o, u, v):
    u, v = np.array(u, float), np.array(v, float)
    return Frame(np.array(o, float), u / np.linalg.norm(u), v / np.linalg.norm(v), np.cross(u, v) / np.linalg.norm(np.cross(u, v)))


def touch(f):
    k = MM[0]; r = 40 * k
    ring = lambda a, b: Point(0, 0).buffer(a, 32).difference(Point(0, 0).buffer(b, 32))
    return [Decal(f, Point(0, 0).buffer(r + 2 * k, 32), "case", both=True), Decal(f, ring(r, r - 8 * k), "arrow", both=True), Decal(f, Point(0, 0).buffer(r - 18 * k, 32), "arrow", both=True)]


def never(f, r):
    """do not touch: ring with a bar across, in mm of the frame f; what it is about stays in sight on both sides of the bar"""
    k = MM[0]
    ring = lambda a, b: Point(0, 0).buffer(a, 48).difference(Point(0, 0).buffer(b, 48))
    bar = LineString([(-r * 0.70, r * 0.70), (r * 0.70, -r * 0.70)])
    shape = lambda q: unary_union([ring(r + q, r - 13 * k - q), bar.buffer(6.5 * k + q, cap_style=2)])
    return [Decal(f, shape(3 * k), "case", both=True), Decal(f, shape(0), "arrow", both=True)]


def rrect4(w, h, rs, at=(0, 0), seg=14):
    """rounded rectangle with four radii: bottom right, top right, top left, bottom left"""
    pts = []
    for (sx, sy, a0), r in zip(((1, -1, -90), (1, 1, 0), (-1, 1, 90), (-1, -1, 180)), rs):
        r = max(r, 1e-3); cx, cy = sx * (w / 2 - r), sy * (h / 2 - r)
        for i in range(seg + 1):
            a = math.radians(a0 + 90 * i / seg); pts.append((cx + r * math.cos(a) + at[0], cy + r * math.sin(a) + at[1]))
    return np.array(pts)


def outline_of(shape):
    """shapely polygon -> profile points (counter-clockwise)"""
    return np.array(orient(shape, 1.0).exterior.coords)[:-1]


def key(y_slot, depth, x=0.0, z=0.0, length=34.0, tilt=0.0, low=0.0):
    """flat opening key below a slot at y_slot, pushed in by `depth` mm; low: distance still to go (depth 0)"""
    f = Frame.z((x, y_slot - low, z - 0.7))
    if tilt:
        f = f.turned((x, y_slot, z), (1, 0, 0), tilt)
    L = length - depth
    blade = sbox(-2.4, -L + 8, 2.4, 0) if depth > 0 else sbox(-2.4, -L + 8, 2.4, -0.8).union(Polygon([(-2.4, -0.8), (-1.6, 0), (1.6, 0), (2.4, -0.8)]))
    bow = sbox(-8, -L - 4, 8, -L + 9).buffer(-4).buffer(4)
    sh = outline_of(blade.union(bow))
    hole = outline_of(Point(0, -L + 2).buffer(3.6, 20))
    return [Loft(f, [(0, sh), (1.4, sh)], tint="m-", crease=40), Decal(f, hole, "hole", t=1.4), Decal(f, hole, "edge", "line", t=1.4)]


def place(solids, fn):
    """rigidly move every solid of a list (fn: Frame -> Frame)"""
    for s in solids:
        s.f = fn(s.f)
        if isinstance(s, (Within, Stack)):
            place(s.s, fn)
    return solids


def shift(d):
    """for `place`: a move by d mm"""
    return lambda f: f.moved(d)


def tinted(solids, tint):
    """give the housing tones of a list of solids another material; what has a material of its own keeps it"""
    for s in solids:
        if isinstance(s, (Within, Stack)):
            tinted(s.s, tint)
        elif isinstance(s, Decal):
            if re.fullmatch("f[1-6]", s.cls):
                s.cls = tint + s.cls
        elif getattr(s, "tint", None) == "":
            s.tint = tint
    return solids


def lens(z, at, r, tint="d-"):
    """camera lens on a face at height z: raised ring, glass, spark of light"""
    top = z + 1.6
    rings = [(0.80, "d-f5"), (0.58, "d-f6"), (0.30, "void")]
    return ([rod(face(0), r, z - 0.2, top, top=0.6, at=at, tint=tint)]
            + [Decal(face(top), circle(r * k, at), c) for k, c in rings]
            + [Decal(face(top), circle(r * 0.80, at), "edge", "line"),
               Decal(face(top), circle(r * 0.14, (at[0] - r * 0.27, at[1] + r * 0.27)), "paper")])


class Tube:
    """cable or wire of radius r mm along a path in space, drawn as a band of constant width"""

    def __init__(self, points, r, tint="d-"):
        self.f, self.pts, self.r, self.tint = Frame.z(), np.array(points, float), r, tint

    def build(self, V):
        line, w = LineString(V.p(self.f.points(self.pts))), self.r * V.scale
        band = line.buffer(w, cap_style=2)
        light = affinity.translate(line, -w * 0.28, -w * 0.28).buffer(w * 0.3, cap_style=2).intersection(band)
        out = Polygon(band.exterior) if band.geom_type == "Polygon" else band.convex_hull
        return [Item(self.tint + "f4", band), Item(self.tint + "f2", light)], out, "mid"


def curve(*points, n=60):
    """smooth path through points in space (Catmull-Rom)"""
    p = [np.array(q, float) for q in points]
    p = [2 * p[0] - p[1]] + p + [2 * p[-1] - p[-2]]
    out = []
    for a, b, c, d in zip(p, p[1:], p[2:], p[3:]):
        for t in np.linspace(0, 1, n // (len(p) - 3), endpoint=False):
            out.append(0.5 * (2 * b + (c - a) * t + (2 * a - 5 * b + 4 * c - d) * t ** 2 + (3 * b - a - 3 * c + d) * t ** 3))
    return out + [p[-2]]
