"""Solids: lofts, recesses, flat drawings on a face, and groups of them.

A solid has `build(view) -> (items, outline, line)`: what to paint, its silhouette on the canvas (or
None) and the class of the contour (or None). All clipping is done here, in geometry, so that the SVG
holds plain paths only.
"""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from shapely.geometry import LineString, MultiLineString, MultiPolygon, Polygon
from shapely.ops import linemerge, unary_union

from view import *


@dataclass
class Item:
    cls: str
    geom: object
    kind: str = "fill"       # fill | line


def clean(g, eps=0.06):
    if g.is_empty:
        return g
    return g.buffer(eps, join_style=2).buffer(-eps, join_style=2)


class Loft:
    """layers = [(t, profile), ...]; all profiles have the same number of points"""
    def __init__(self, frame, layers, crease=28.0, tint="", line="mid", caps=True, smooth_caps=False, tone=None):
        self.f, self.layers, self.crease, self.tint, self.line, self.caps = frame, layers, crease, tint, line, caps
        self.tone = tone

    def build(self, V):
        f, L = self.f, self.layers
        P = [f.pt(pr, t) for t, pr in L]                       # layers x n x 3
        n = len(P[0]); S = [V.p(q) for q in P]
        faces = {}                                             # (layer, i) -> (normal, visible, poly)
        norm = {}
        cen = np.mean(np.concatenate(P), 0)
        for k in range(len(P) - 1):
            for i in range(n):
                j = (i + 1) % n
                d1, d2 = P[k][j] - P[k + 1][i], P[k + 1][j] - P[k][i]
                nn = np.cross(d1, d2); l = np.linalg.norm(nn)
                if l < 1e-9:
                    norm[k, i] = None; continue
                norm[k, i] = nn / l
        # make normals point outwards (profiles are counter-clockwise, sweep along +n)
        s = 0.0
        for (k, i), nn in norm.items():
            if nn is not None:
                s += nn @ ((P[k][i] + P[k + 1][i]) / 2 - cen)
        sg = 1 if s >= 0 else -1
        tones = {}; allp = []
        vis = {}
        for (k, i), nn in norm.items():
            if nn is None:
                vis[k, i] = False; continue
            nn = norm[k, i] = nn * sg
            vis[k, i] = V.facing(nn) > 1e-6
        cs = math.cos(math.radians(self.crease))
        for (k, i), nn in norm.items():
            if nn is None or not vis[k, i]:
                continue
            j = (i + 1) % n
            cor = ((k, i), (k, j), (k + 1, j), (k + 1, i))
            pts = [S[a][b] for a, b in cor]
            q = Polygon(pts)
            if not q.is_valid:
                q = q.buffer(0)
            if q.area < 1e-4:
                continue
            allp.append(q)
            bs = []
            for (a, b) in cor:                       # smooth corner normals, not across creases
                m = np.zeros(3)
                for kk, ii in ((a - 1, (b - 1) % n), (a - 1, b), (a, (b - 1) % n), (a, b)):
                    w = norm.get((kk, ii))
                    if w is not None and w @ nn > cs:
                        m = m + w
                bs.append(V.bright(m))
            if self.tone:
                tones.setdefault(self.tone, []).append(q)
            else:
                for name, pp in band_split(pts, bs):
                    g = Polygon(pp)
                    if not g.is_valid:
                        g = g.buffer(0)
                    if g.area > 1e-4:
                        tones.setdefault(name, []).append(g)
        capn = {}
        for which, k, nn in (("a", 0, -f.n), ("b", len(P) - 1, f.n)):
            capn[which] = nn
            if self.caps and V.facing(nn) > 1e-6:
                q = Polygon(S[k])
                if not q.is_valid:
                    q = q.buffer(0)
                if q.area > 1e-3:
                    tones.setdefault(self.tone or V.tone(nn), []).append(q); allp.append(q)
        out = clean(unary_union([a.buffer(0.03) for a in allp]))
        if isinstance(out, MultiPolygon):
            out = max(out.geoms, key=lambda g: g.area)
        out = Polygon(out.exterior)
        # faces
        items = []
        merged = {t: clean(unary_union([a.buffer(0.05) for a in ps])) for t, ps in tones.items()}
        base = max(merged, key=lambda t: merged[t].area)
        items.append(Item(self.tint + base, out))
        for t in sorted(merged):
            if t != base:
                items.append(Item(self.tint + t, merged[t].buffer(0.25).intersection(out)))
        # creases: both neighbours visible, angle large
        cr = math.cos(math.radians(self.crease)); segs = []
        for k in range(len(P) - 1):
            for i in range(n):
                a, b = norm.get((k, (i - 1) % n)), norm.get((k, i))
                if a is not None and b is not None and vis[k, (i - 1) % n] and vis[k, i] and a @ b < cr:
                    segs.append(LineString([S[k][i], S[k + 1][i]]))
        for k in range(len(P)):
            for i in range(n):
                j = (i + 1) % n
                if k == 0:
                    a, va = capn["a"], self.caps and V.facing(capn["a"]) > 0
                else:
                    a, va = norm[k - 1, i], vis[k - 1, i]
                if k == len(P) - 1:
                    b, vb = capn["b"], self.caps and V.facing(capn["b"]) > 0
                else:
                    b, vb = norm[k, i], vis[k, i]
                if a is not None and b is not None and va and vb and a @ b < cr:
                    if np.linalg.norm(S[k][i] - S[k][j]) > 1e-6:
                        segs.append(LineString([S[k][i], S[k][j]]))
        if segs:
            items.append(Item("edge", linemerge(segs) if len(segs) > 1 else segs[0], "line"))
        return items, out, self.line


def box(frame, w, h, t0, t1, r=1.0, top=0.0, bottom=0.0, seg=14, at=(0, 0), steps=5, **kw):
    """rounded box swept from t0 to t1 with rounded top / bottom edges (radii)"""
    return fillet(frame, lambda d: rrect(w - 2 * d, h - 2 * d, max(r - d, 0.05), at, seg), t0, t1, top, bottom, steps, **kw)


def rod(frame, r, t0, t1, top=0.0, bottom=0.0, at=(0, 0), n=72, steps=4, **kw):
    return fillet(frame, lambda d: circle(r - d, at, n), t0, t1, top, bottom, steps, **kw)


def fillet(frame, prof, t0, t1, top=0.0, bottom=0.0, steps=5, **kw):
    L = []
    for i in range(steps if bottom > 0 else 0):
        a = math.radians(90 * i / steps)
        L.append((t0 + bottom - bottom * math.cos(a), prof(bottom - bottom * math.sin(a))))
    L.append((t0 + bottom, prof(0)))
    L.append((t1 - top, prof(0)))
    if top > 0:
        for i in range(1, steps + 1):
            a = math.radians(90 * i / steps)
            L.append((t1 - top + top * math.sin(a), prof(top * (1 - math.cos(a)))))
    return Loft(frame, L, **kw)


class Within:
    """solids seen through an opening (frame, profile): clipped in geometry, same part only"""
    def __init__(self, frame, prof, solids):
        self.f, self.pr, self.s = frame, prof, solids

    def build(self, V):
        op = Polygon(V.p(self.f.pt(self.pr, 0))).buffer(0).buffer(-0.5); res = []
        for s in self.s:
            items, out, line = s.build(V)
            for it in items:
                g = it.geom.intersection(op)
                if not g.is_empty:
                    res.append(Item(it.cls, g, it.kind))
            if out is not None and line:
                g = LineString(out.exterior.coords).intersection(op)
                if not g.is_empty:
                    res.append(Item(line, linemerge(g) if g.geom_type.startswith("Multi") else g, "line"))
        return res, None, None


class Pocket:
    """a recess in a face: opening, the walls we can see, the floor"""
    def __init__(self, frame, prof, depth, floor="deep", tint="", line="mid", rim="edge", hole=False):
        self.f, self.pr, self.d, self.floor, self.tint, self.line, self.rim, self.hole = frame, prof, depth, floor, tint, line, rim, hole

    def build(self, V):
        f = self.f; A, B = f.pt(self.pr, 0), f.pt(self.pr, -self.d)
        a, b = V.p(A), V.p(B); n = len(a)
        op = Polygon(a).buffer(0)
        if V.facing(f.n) <= 0:
            return [], None, None
        fl = Polygon(b).buffer(0).intersection(op)
        tones = {}
        for i in range(n):
            j = (i + 1) % n
            e = A[j] - A[i]; nn = -np.cross(e, f.n); l = np.linalg.norm(nn)
            if l < 1e-9 or V.facing(nn) <= 0:
                continue
            nn = nn / l
            q = Polygon([a[i], a[j], b[j], b[i]])
            if not q.is_valid:
                q = q.buffer(0)
            tones.setdefault(V.tone(nn), []).append(q.buffer(0.05))
        items = [Item((self.tint if self.floor[0] == "f" else "") + self.floor, op)]
        for t, ps in sorted(tones.items()):
            g = clean(unary_union(ps)).intersection(op)
            if not g.is_empty:
                items.append(Item(self.tint + darker(t), g))
        edge = LineString(list(b) + [b[0]]).intersection(op.buffer(-0.2))
        if not edge.is_empty:
            items.append(Item("edge", edge, "line"))
        items.append(Item(self.rim, LineString(list(a) + [a[0]]), "line"))
        return items, None, None


def darker(t, by=1):
    return "f" + str(min(6, int(t[1]) + by))


class Decal:
    """flat drawing on a plane: polygons (fill) or polylines (line) in frame coordinates"""
    def __init__(self, frame, shape, cls, kind="fill", t=0.0, closed=True, both=False):
        self.f, self.s, self.cls, self.kind, self.t, self.closed, self.both = frame, shape, cls, kind, t, closed, both

    def build(self, V):
        if V.facing(self.f.n) <= 0 and not self.both:
            return [], None, None
        shapes = self.s if isinstance(self.s, list) else [self.s]
        gs = []
        for s in shapes:
            if isinstance(s, (Polygon, MultiPolygon)):
                for g in getattr(s, "geoms", [s]):
                    ex = V.p(self.f.pt(np.array(g.exterior.coords), self.t))
                    ho = [V.p(self.f.pt(np.array(h.coords), self.t)) for h in g.interiors]
                    gs.append(Polygon(ex, ho))
            elif self.kind == "line":
                q = V.p(self.f.pt(s, self.t)); q = list(q) + ([q[0]] if self.closed else [])
                gs.append(LineString(q))
            else:
                gs.append(Polygon(V.p(self.f.pt(s, self.t))))
        if self.kind == "line":
            return [Item(self.cls, MultiLineString(gs), "line")], None, None
        return [Item(self.cls, unary_union(gs))], None, None


class Lines3:
    """free polylines in millimetres of the frame f (the world, where nothing moved it)"""
    def __init__(self, lines, cls):
        self.f, self.lines, self.cls = Frame.z(), lines, cls

    def build(self, V):
        return [Item(self.cls, MultiLineString([LineString(V.p(self.f.points(l))) for l in self.lines]), "line")], None, None


class Stack:
    """solids in a row along one axis; painted from the far end to the near end, whatever the view"""
    def __init__(self, axis_frame, solids):
        self.f, self.s = axis_frame, solids

    def build(self, V):
        items, outs = [], []
        for s in (self.s if V.facing(self.f.n) > 0 else self.s[::-1]):
            it, out, line = s.build(V); items += it
            if out is not None:
                outs.append(out)
                if line:
                    items.append(Item(line, LineString(out.exterior.coords), "line"))
        u = clean(unary_union([o.buffer(0.4) for o in outs]).buffer(-0.4))
        return items, u, "mid"

