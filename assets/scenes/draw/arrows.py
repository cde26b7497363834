"""Motion arrows. Their sizes are pixels of the canvas, whatever the scale of the scene."""
from __future__ import annotations

import math

import numpy as np
from shapely.geometry import LineString, Point, Polygon
from shapely.ops import unary_union

from solids import *

AW, AHW, AHL = 28.0, 72.0, 54.0        # arrow shaft, head width, head length in px


def sizes(w, head_w, head_l):
    k = MM[0]
    return (w or AW * k), (head_w or AHW * k), (head_l or AHL * k)


def straight_arrow(length, w=None, head_w=None, head_l=None, tail=0.0):
    """polygon along +u from 0 to length (frame coordinates, mm)"""
    w, head_w, head_l = sizes(w, head_w, head_l)
    x1 = length - head_l
    return Polygon([(tail, -w/2), (x1, -w/2), (x1 - 0.0, -head_w/2), (length, 0), (x1, head_w/2), (x1, w/2), (tail, w/2)])


def bent_arrow(points, w=None, head_w=None, head_l=None):
    """ribbon along a polyline/curve (frame coordinates); the head is at the end"""
    w, head_w, head_l = sizes(w, head_w, head_l)
    ls = LineString(points); L = ls.length
    cut = L - head_l
    pts = [np.array(ls.interpolate(t).coords[0]) for t in np.linspace(0, cut, 60)]
    body = LineString(pts).buffer(w / 2, cap_style=2, join_style=1)
    p = np.array(ls.interpolate(cut).coords[0]); e = np.array(ls.interpolate(L).coords[0])
    d = e - p; d = d / np.linalg.norm(d); m = np.array([-d[1], d[0]]); tip = p + d * head_l
    head = Polygon([p + m * head_w/2 - d*0.02, tip, p - m * head_w/2 - d*0.02])
    return unary_union([body.buffer(0.01), head.buffer(0.01)])


def arc_arrow(r, a0, a1, w=None, head_w=None, head_l=None):
    """turn arrow round the frame's origin from angle a0 to a1 (degrees, + counter-clockwise)"""
    w, head_w, head_l = sizes(w, head_w, head_l)
    sgn = 1 if a1 > a0 else -1
    ah = math.degrees(head_l / r) * sgn
    am = a1 - ah
    aa = np.radians(np.linspace(a0, am, 70))
    outer = [((r + w/2) * math.cos(a), (r + w/2) * math.sin(a)) for a in aa]
    inner = [((r - w/2) * math.cos(a), (r - w/2) * math.sin(a)) for a in aa[::-1]]
    am_r = math.radians(am); tip = math.radians(a1)
    ho = ((r + head_w/2) * math.cos(am_r), (r + head_w/2) * math.sin(am_r))
    hi = ((r - head_w/2) * math.cos(am_r), (r - head_w/2) * math.sin(am_r))
    # curved head: pull the tip onto the circle
    k = 10; hs = []
    for i in range(1, k):
        q = i / k; a = am_r + (tip - am_r) * q; hs.append(((r + head_w/2*(1-q)) * math.cos(a), (r + head_w/2*(1-q)) * math.sin(a)))
    hs2 = []
    for i in range(k - 1, 0, -1):
        q = i / k; a = am_r + (tip - am_r) * q; hs2.append(((r - head_w/2*(1-q)) * math.cos(a), (r - head_w/2*(1-q)) * math.sin(a)))
    return Polygon(outer + [ho] + hs + [(r * math.cos(tip), r * math.sin(tip))] + hs2 + [hi] + inner).buffer(0)



class Ribbon:
    """motion arrow: follows a path in space, but is a flat ribbon of constant width on the screen.
    bar: world direction of a stop bar at the tip (push until it stops); ring: starts from a ring (take hold, pull)"""
    def __init__(self, points, bar=None, ring=False, size=1.0):
        self.pts, self.bar, self.ring, self.k = np.array(points, float), bar, ring, size

    def build(self, V):
        k = self.k; p = V.p(self.pts); w, hw, hl = AW * k, AHW * k, AHL * k
        ls = LineString(p); L = ls.length; extra = []
        if self.bar is not None:
            d = V.dir(self.bar); d = d / np.linalg.norm(d); t = p[-1]
            extra.append(LineString([t - d * 38 * k, t + d * 38 * k]).buffer(6.5 * k, cap_style=2))
            L -= 17 * k
        if self.ring:
            c = Point(p[0]); extra.append(c.buffer(27 * k, 32).difference(c.buffer(16 * k, 32)))
        start = 25 * k if self.ring else 0
        pts = [ls.interpolate(t).coords[0] for t in np.linspace(start, L, 80)]
        g = unary_union([bent_arrow(pts, w, hw, hl)] + extra)
        return [Item("case", g), Item("arrow", g)], None, None


def arc3(center, axis, start, deg, n=50):
    """points of an arc in space: `start` turned about center/axis by 0..deg"""
    c, p = np.array(center, float), np.array(start, float)
    return [c + rot3(axis, d) @ (p - c) for d in np.linspace(0, deg, n)]
