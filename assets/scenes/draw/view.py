"""View, frames and profiles: where things are and how they land on the canvas.

World axes in millimetres: x right, y up, z out of the face that is worked on. The projection is
parallel, so a millimetre along an axis is the same number of pixels everywhere.
"""
from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np

LIGHT_HIGH = (-0.40, 0.62, 0.68)      # in view axes: from the upper left, in front
LIGHT_LOW = (-0.35, 0.80, 0.30)       # for views from below
# brightness -> face token (f1 lightest ... f6 darkest)
STEPS = [(0.76, "f1"), (0.48, "f2"), (0.20, "f3"), (-0.06, "f4"), (-0.38, "f5"), (-9, "f6")]
MM = [0.2]                            # millimetres per px of the view in use (arrows have px sizes)


# ---------------------------------------------------------------- view
@dataclass
class View:
    yaw: float = 34.0          # degrees; + shows the right side
    pitch: float = 22.0        # degrees; + shows the top, - shows the base
    scale: float = 6.0         # px per mm
    origin: tuple = (600.0, 450.0)

    def __post_init__(self):
        a, b = math.radians(self.yaw), math.radians(self.pitch)
        ca, sa, cb, sb = math.cos(a), math.sin(a), math.cos(b), math.sin(b)
        # rows: screen right, screen up, towards the eye
        self.light = np.array(LIGHT_HIGH if self.pitch >= 0 else LIGHT_LOW); self.light /= np.linalg.norm(self.light)
        MM[0] = 1.0 / self.scale
        self.R = np.array([[ca, 0, -sa], [-sa * sb, cb, -ca * sb], [sa * cb, sb, ca * cb]])

    def p(self, P):
        q = np.asarray(P, float) @ self.R.T
        out = np.empty(q.shape[:-1] + (2,))
        out[..., 0] = self.origin[0] + self.scale * q[..., 0]
        out[..., 1] = self.origin[1] - self.scale * q[..., 1]
        return out

    def dir(self, v):
        """screen vector of a world vector (px)"""
        q = np.asarray(v, float) @ self.R.T
        return np.array([self.scale * q[0], -self.scale * q[1]])

    def facing(self, n):
        return float(np.asarray(n) @ self.R[2])

    def bright(self, n):
        n = np.asarray(n, float); n = n / (np.linalg.norm(n) or 1)
        return float((self.R @ n) @ self.light)

    def tone(self, n):
        n = np.asarray(n, float); n = n / (np.linalg.norm(n) or 1)
        b = float((self.R @ n) @ self.light)
        for lim, name in STEPS:
            if b >= lim:
                return name
        return "f6"


def band_split(pts, bs):
    """convex screen polygon with a brightness per corner -> [(token, polygon points)]"""
    out = []; hi = 9.0
    for lo, name in STEPS:
        q, qb = pts, bs
        for lim, keep_above in ((lo, True), (hi, False)):
            r, rb = [], []
            for i in range(len(q)):
                j = (i + 1) % len(q)
                a, b = qb[i] - lim, qb[j] - lim
                if not keep_above:
                    a, b = -a, -b
                if a >= 0:
                    r.append(q[i]); rb.append(qb[i])
                if (a >= 0) != (b >= 0):
                    t = a / (a - b); r.append(q[i] + (q[j] - q[i]) * t); rb.append(qb[i] + (qb[j] - qb[i]) * t)
            q, qb = r, rb
            if len(q) < 3:
                break
        if len(q) >= 3:
            out.append((name, q))
        hi = lo
    return out


# ---------------------------------------------------------------- frames (rigid placement)
@dataclass
class Frame:
    o: np.ndarray
    u: np.ndarray
    v: np.ndarray
    n: np.ndarray

    @staticmethod
    def z(o=(0, 0, 0)):      # profile in x,y ; sweep along +z
        return Frame(np.array(o, float), np.array([1., 0, 0]), np.array([0, 1., 0]), np.array([0, 0, 1.]))

    @staticmethod
    def y(o=(0, 0, 0)):      # profile in z,x ; sweep along +y
        return Frame(np.array(o, float), np.array([0, 0, 1.]), np.array([1., 0, 0]), np.array([0, 1., 0]))

    @staticmethod
    def x(o=(0, 0, 0)):      # profile in y,z ; sweep along +x
        return Frame(np.array(o, float), np.array([0, 1., 0]), np.array([0, 0, 1.]), np.array([1., 0, 0]))

    def flip(self):          # same place, sweep the other way (profile mirrored in u)
        return Frame(self.o, -self.u, self.v, -self.n)

    def pt(self, uv, t=0.0):
        uv = np.asarray(uv, float)
        return self.o + uv[..., :1] * self.u + uv[..., 1:2] * self.v + t * self.n

    def points(self, xyz):
        """points of the frame's own three axes, in the world"""
        xyz = np.asarray(xyz, float)
        return self.o + xyz @ np.array([self.u, self.v, self.n])

    def moved(self, d):
        return Frame(self.o + np.asarray(d, float), self.u, self.v, self.n)

    def turned(self, pivot, axis, deg):
        R = rot3(axis, deg); pv = np.asarray(pivot, float)
        return Frame(pv + R @ (self.o - pv), R @ self.u, R @ self.v, R @ self.n)


def rot3(axis, deg):
    a = np.asarray(axis, float); a = a / np.linalg.norm(a)
    t = math.radians(deg); K = np.array([[0, -a[2], a[1]], [a[2], 0, -a[0]], [-a[1], a[0], 0]])
    return np.eye(3) + math.sin(t) * K + (1 - math.cos(t)) * (K @ K)


# ---------------------------------------------------------------- profiles (counter-clockwise, n points)
def rrect(w, h, r, at=(0, 0), seg=14):
    """rounded rectangle; every corner has seg+1 points so that insets correspond"""
    r = max(min(r, w / 2 - 1e-3, h / 2 - 1e-3), 1e-3)
    pts = []
    for cx, cy, a0 in ((w/2-r, -h/2+r, -90), (w/2-r, h/2-r, 0), (-w/2+r, h/2-r, 90), (-w/2+r, -h/2+r, 180)):
        for i in range(seg + 1):
            a = math.radians(a0 + 90 * i / seg)
            pts.append((cx + r * math.cos(a) + at[0], cy + r * math.sin(a) + at[1]))
    return np.array(pts)


def circle(r, at=(0, 0), n=72):
    a = np.linspace(0, 2 * math.pi, n, endpoint=False)
    return np.stack([at[0] + r * np.cos(a), at[1] + r * np.sin(a)], 1)


def poly(*pts):
    return np.array(pts, float)


def lever(r1, r2, length, seg=20):
    """hull of a circle r1 at the origin and r2 at (length, 0): a tapered lever"""
    b = math.degrees(math.acos((r1 - r2) / length)); pts = []
    for i in range(2 * seg + 1):
        a = math.radians(-b + 2 * b * i / (2 * seg)); pts.append((length + r2 * math.cos(a), r2 * math.sin(a)))
    for i in range(2 * seg + 1):
        a = math.radians(b + (360 - 2 * b) * i / (2 * seg)); pts.append((r1 * math.cos(a), r1 * math.sin(a)))
    return np.array(pts)


def spin(pts, deg, at=(0, 0)):
    t = math.radians(deg); c, s = math.cos(t), math.sin(t)
    p = np.asarray(pts) - at
    return np.stack([p[:, 0] * c - p[:, 1] * s, p[:, 0] * s + p[:, 1] * c], 1) + at

