"""Outdoor and Indoor cameras: off the mount, film, what turns the screw, flush or proud, and the inside of the Outdoor 4."""
from parts import *
from scenes_cards import o3_front
from scenes_outdoor3 import D, H, notch, o3_body, o3_cover, o3_disc, o3_label, o3_reset


def closed_screw():
    """the screw and its slot as every closed camera shows them"""
    return [Part("screw", screw_head(H, h=2.0), pivot=(0, 0, H), note="captive screw; symmetric, only moves along z"),
            Part("screw-slot", screw_slot(H), pivot=(0, 0, H), silhouette=False, note="turns in plane xy about its pivot")]


# ------------------------------------------------------------ off the wall mount
WALL = -47.0        # the wall; the camera's back is at z = 0


def mount():
    """wall disc, neck, ball and the peg that sits in the recess of the cover; the axis is z"""
    f = face(0)
    ball = [(-19.5 + 9.0 * math.sin(math.radians(a)), circle(9.0 * math.cos(math.radians(a)))) for a in range(-80, 81, 10)]
    return [rod(f, 19.0, WALL, WALL + 7.5, top=2.5, tint="d-", n=96),
            rod(f, 12.5, WALL + 7.5, WALL + 11, top=1.2, tint="d-"),
            rod(f, 5.0, WALL + 11, -26, tint="d-"),
            Loft(f, ball, tint="d-", crease=60),
            rod(f, 5.6, -11.5, -7.5, top=0.8, tint="d-"),
            rod(f, 4.0, -7.5, 2.0, top=1.0, tint="d-")]


def outdoor3_mount():
    V = View(56, 20, 6.4, (655, 455))
    cast = Decal(face(WALL + 0.1), outline_of(sbox(-12, -32, 32, 12).buffer(-7).buffer(7)), "shade")
    P = [Part("wall", [wall(WALL), cast], silhouette=False, stage=True),
         Part("mount", mount(), pivot=(0, 0, -14), note="stays on the wall"),
         Part("body", o3_front(""), pivot=(0, 0, H), note="the whole camera; comes off along z, up to +45 mm"),
         Part("arrow-pull", [Ribbon([(-22, -22, H + 1), (-22, -22, H + 40)], ring=True)], silhouette=False, hidden=True),
         Part("arrow-on", [Ribbon([(-22, -22, H + 67), (-22, -22, H + 33)])], silhouette=False, hidden=True, note="camera at +30 moves on")]
    return V, P, "Outdoor / Indoor (3rd gen): on its wall mount", "Seen from its right; z out of the wall. The camera comes off along z."


# ------------------------------------------------------------ flush and proud, seen close
class Lens:
    """solids seen through a round window on the canvas; clipped in geometry"""
    def __init__(self, center, radius, solids):
        self.c, self.r, self.s = center, radius, solids

    def build(self, V):
        window = Point(*self.c).buffer(self.r, 64); items, outs = [], []
        def keep(cls, geom, kind):
            g = geom.intersection(window)
            if not g.is_empty:
                items.append(Item(cls, linemerge(g) if g.geom_type == "MultiLineString" else g, kind))
        for s in self.s:
            own, out, line = s.build(V)
            for it in own:
                keep(it.cls, it.geom, it.kind)
            if out is not None:
                outs.append(out)
                if line:
                    keep(line, LineString(out.exterior.coords), "line")
        return items, unary_union(outs).intersection(window), None


class Strokes:
    """ink strokes on the canvas: a fat line is drawn as one line and its rim, since the style has no fat ink line"""
    def __init__(self, lines, wide=2.6):
        self.l, self.w = lines, wide

    def build(self, V):
        g = unary_union([LineString(q) for q in self.l])
        rims = [r for k in (1, 2) for p in getattr(g.buffer(self.w * k), "geoms", [g.buffer(self.w * k)]) for r in (p.exterior, *p.interiors)]
        return [Item("mark", g, "line")] + [Item("mark", LineString(r.coords), "line") for r in rims], None, None


def outdoor3_flush():
    V = View(34, 22, 11.5, (0, 0)); R = 256; at = {"right": np.array([318, 352.0]), "wrong": np.array([882, 352.0])}
    V.origin = tuple(at["right"] - V.dir((25, 27, D + 1)))
    xy = np.array([V.dir((1, 0, 0)), V.dir((0, 1, 0))]).T
    P = []
    for name, proud in (("right", 0.0), ("wrong", 4.0)):
        c = at[name]; a, b = np.linalg.solve(xy, c - at["right"])
        go = lambda d: (lambda f: f.moved((a, b, d)))
        rim = [Decal(face(D), rrect(71, 71, 15), "f6")] if proud else []
        body = place([box(face(0), 71, 71, 0, D, r=15, bottom=4)] + rim + [Decal(face(D), rrect(67.2, 67.2, 13.2), "edge", "line")] + notch(D, -1), go(0))
        edge = (35.5 + a, 12 + b, D)
        P += [Part(f"{name}-body", [Lens(c, R, body)], pivot=edge),
              Part(f"{name}-cover", [Lens(c, R, place(o3_cover(), go(proud)))], pivot=edge, note=f"stands {proud:g} mm proud" if proud else "flush")]
    def ring(c, strokes):
        circle_line = [tuple(c + (R + 2) * np.array([math.cos(t), math.sin(t)])) for t in np.linspace(0, 2 * math.pi, 97)]
        return [Strokes([circle_line], 2.0), Strokes([[(c[0] + x, 752 + y) for x, y in s] for s in strokes])]
    P += [Part("mark-right", ring(at["right"], [[(-62, 4), (-18, 52), (66, -54)]]), silhouette=False, note="window and check"),
          Part("mark-wrong", ring(at["wrong"], [[(-50, -50), (50, 50)], [(50, -50), (-50, 50)]]), silhouette=False, note="window and cross")]
    return V, P, "Outdoor / Indoor (3rd gen): cover flush, and not flush", "The same upper right corner twice: left with the cover flush, right with the cover standing proud."


# ------------------------------------------------------------ film on a new camera
class Film:
    """sheet on the plane z = `z`, peeled from its upper right corner: beyond the fold it curls up and stands at `lean` degrees"""
    UV = np.array([-1.0, -1.0]) / math.sqrt(2)      # the way the fold travels

    def __init__(self, shape, z, way, radius=7.0, lean=112.0, marks=()):
        self.s, self.z, self.way, self.r, self.lean, self.marks = shape, z, way, radius, math.radians(lean), marks

    def lift(self, pts, fold):
        """plane points (n x 2) -> space: arc length behind the fold goes round the curl, then straight on"""
        p = np.asarray(pts, float); t = p @ self.UV; side = p - np.outer(t, self.UV); a = np.maximum(fold - t, 0.0)
        phi = np.minimum(a / self.r, self.lean); rest = a - phi * self.r
        tt = np.where(a > 0, fold - self.r * np.sin(phi) - rest * math.cos(self.lean), t)
        return np.column_stack([side + np.outer(tt, self.UV), self.z + self.r * (1 - np.cos(phi)) + rest * math.sin(self.lean)])

    def band(self, lo, hi):
        """piece of the sheet between two distances along the way"""
        n = np.array([self.UV[1], -self.UV[0]]); q = [self.UV * t + n * w for t, w in ((lo, -80), (hi, -80), (hi, 80), (lo, 80))]
        return self.s.intersection(Polygon(q))

    def build(self, V):
        t0 = min(np.array(self.s.exterior.coords) @ self.UV); fold = t0 + self.way
        project = lambda g: Polygon(V.p(self.lift(g.segmentize(1.5).exterior.coords, fold))).buffer(0)
        flat = self.band(fold, 99)
        items, outs = [], []
        if not flat.is_empty:
            outs.append(project(flat)); items.append(Item("f1", outs[0]))
            for cls, kind, g in self.marks:
                g = g.intersection(flat)
                for q in getattr(g, "geoms", [g]):
                    if not q.is_empty:
                        items.append(Item(cls, LineString(V.p(self.lift(q.coords, fold))) if kind == "line" else project(q), kind))
            items.append(Item("edge", LineString(outs[0].exterior.coords), "line"))
        arc = self.r * self.lean; cuts = list(np.linspace(0, min(arc, self.way), 9)) + ([self.way] if self.way > arc else [])
        curl = []
        for near, far in zip(cuts, cuts[1:]):
            piece = self.band(fold - far, fold - near)
            if piece.is_empty or piece.geom_type != "Polygon" or piece.area < 0.05:
                continue
            phi = min((near + far) / 2 / self.r, self.lean)
            n = np.array([*(self.UV * math.sin(phi)), math.cos(phi)])
            if V.facing(n) < 0:
                n = -n
            q = project(piece).buffer(0.4); curl.append(q)
            items.append(Item(darker(V.tone(n)), q))
        if curl:
            u = clean(unary_union(curl)); outs.append(u)
            items += [Item("mid", LineString(p.exterior.coords), "line") for p in getattr(u, "geoms", [u])]
        return items, unary_union([o.buffer(0.3) for o in outs]), None


def film(way):
    w = Polygon(rrect(64, 64, 11.5))
    streak = lambda t, k: LineString([(-40 + t, 40 + t), (40 + t, -40 + t)]).buffer(k, cap_style=2).intersection(Polygon(rrect(56, 56, 8)))
    ring = lambda r: LineString(list(circle(r)) + [circle(r)[0]])
    marks = [("f3", "fill", streak(-11, 1.6)), ("f3", "fill", streak(-15.5, 0.8)), ("edge", "line", ring(9.2))]
    return [Film(w, H + 0.4, way, marks=marks)]


def outdoor3_film():
    V = View(34, 22, 7.0, (760, 375))
    way = lambda n: 4.0 + 0.62 * n             # mm of sheet behind the fold
    tip = [Film(Polygon(rrect(64, 64, 11.5)), H + 0.4, way(n)).lift([(22, 22)], min(rrect(64, 64, 11.5) @ Film.UV) + way(n))[0] for n in range(26, 90, 4)]
    P = [Part("body", [box(face(0), 71, 71, 0, D, r=15, bottom=4)] + notch(D, -1)),
         Part("cover", o3_cover(), pivot=(0, 0, H)),
         *closed_screw(),
         Part("disc", o3_disc(), pivot=(0, 0, H), note="silicone disc"),
         Part("film", [], frames={f"{n:02d}": film(way(n)) for n in range(0, 97, 6)}, ref=lambda n: face(H), pivot=(26, 26, H),
              note="frames: percent peeled, from the upper right corner; then moved off along z"),
         Part("arrow-lift", [Ribbon([(p[0], p[1], p[2]) for p in tip])], silhouette=False, hidden=True)]
    return V, P, "Outdoor / Indoor (3rd gen): film on the back of a new camera", "The film is peeled from the upper right corner."


# ------------------------------------------------------------ what turns the screw: tool, coin, driver
def coin(z, deg):
    """coin standing on its edge in the slot; z: lowest point, deg: direction of its plane"""
    r = 12.0; f = Frame.y((0, 0, z + r)).turned((0, 0, 0), (0, 0, 1), deg)
    s = [rod(f, r, -0.9, 0.9, tint="m-", n=96)]
    for side, g in ((0.9, f), (0.9, f.flip())):
        s.append(Decal(g, circle(r - 1.8), "edge", "line", t=side))
    return s


def driver(z, deg):
    """flat screwdriver; z: tip of the blade, deg: direction of the blade"""
    b = Frame.z((0, 0, z)).turned((0, 0, 0), (0, 0, 1), deg)
    turn = np.linspace(0, 2 * math.pi, 84, endpoint=False); ray = np.stack([np.cos(turn), np.sin(turn)], 1)
    grip = lambda d: (10.4 - d + 0.7 * max(0.0, 1 - d / 2.5) * np.cos(6 * turn))[:, None] * ray
    return [Loft(b, [(0, rrect(9.6, 1.4, 0.3, seg=3)), (9, rrect(8.4, 2.4, 0.4, seg=3)), (13, rrect(5.4, 5.2, 2.4, seg=3))], tint="m-"),
            rod(b, 2.7, 13, 44, tint="m-", n=40),
            rod(b, 6.4, 44, 49, top=1.5, tint="d-"),
            fillet(b, grip, 49, 96, top=7.0, bottom=3.0, tint="d-", crease=60)]


def outdoor3_tools():
    V = View(34, 22, 6.3, (845, 330)); tz = H - 1.2
    P = [Part("body", [box(face(0), 71, 71, 0, D, r=15, bottom=4)] + notch(D, -1)),
         Part("cover", o3_cover(), pivot=(0, 0, H)),
         *closed_screw(),
         Part("arrow-turn-ccw", arrow(face(H + 0.5), arc_arrow(24.5, -62, 184)), silhouette=False, hidden=True, label=(19.2, 15.4, H), note="label: on the arrow, for the number of turns"),
         Part("arrow-turn-cw", arrow(face(H + 0.5), arc_arrow(24.5, 184, -62)), silhouette=False, hidden=True, label=(19.2, 15.4, H), note="label: on the arrow, for the number of turns"),
         Part("tool", tool(tz, 270), pivot=(0, 0, H), note="one position; turning frames are in outdoor3-back"),
         Part("coin", [], frames={f"{a:03d}": coin(tz, a) for a in range(0, 180, 10)}, ref=lambda a: face(H + 11).turned((0, 0, 0), (0, 0, 1), float(a)),
              pivot=(0, 0, H), hidden=True, note="frames: turned about z, wrap 180"),
         Part("driver", [], frames={f"{a:03d}": driver(tz, a) for a in range(0, 180, 15)}, ref=lambda a: face(H), pivot=(0, 0, H), hidden=True,
              note="frames: turned about z, wrap 180"),
         Part("arrow-on", [Ribbon([(24, -20, H + 62), (24, -20, H + 6)])], silhouette=False, hidden=True, note="into the slot")]
    return V, P, "Outdoor / Indoor (3rd gen): opening tool, coin or flat screwdriver in the slot", "Show one of tool, coin and driver at a time."


# ------------------------------------------------------------ Outdoor 4
KEY_HOLE, USB = (6.5, -23.2), (-3.4, -23.2)


def o4_port():
    f = face(D - 3, USB); inner, outer = rrect(8.8, 3.4, 1.6), rrect(11, 5.4, 2.6)
    return [Decal(f, outer, "m-f3"), Decal(f, outer, "edge", "line"), Pocket(f, inner, 3.0, floor="void", tint="m-"), Decal(f, rrect(5.4, 0.9, 0.4), "m-f4", t=-0.6)]


def o4_key_hole():
    f = face(D - 3, KEY_HOLE)
    return [Decal(f, circle(3.2, n=40), "g-f3"), Decal(f, circle(3.2, n=40), "mid", "line"), Pocket(f, circle(2.1, n=32), 4.0, floor="void")]


def o4_bay():
    """body with what the bay holds"""
    return [Part("body", o3_body(), note="camera body with rim, seal, bay, column"),
            Part("label-qr", o3_label(), pivot=(0, 17.5, D - 3), silhouette=False),
            Part("reset-button", o3_reset(), pivot=(0, -15.5, D - 2)),
            Part("usb-port", o4_port(), pivot=(*USB, D - 3), silhouette=False),
            Part("key-hole", o4_key_hole(), pivot=(*KEY_HOLE, D - 3), silhouette=False),
            Part("battery-1", battery(-20.5, 0, D - 4.0, True), pivot=(-20.5, 0, D - 4)),
            Part("battery-2", battery(20.5, 0, D - 4.0, False), pivot=(20.5, 0, D - 4))]


def outdoor4_back():
    V = View(34, 22, 6.7, (770, 350))
    axis = lambda x, y, z: Lines3([[(x, y, z), (x, y, D + 62)]], "align")
    P = o4_bay() + [
         Part("axis-key", [axis(*KEY_HOLE, D - 3)], silhouette=False, hidden=True, note="key hole to post, cover at +60"),
         Part("axis-notch", [Lines3([[(0, 35.5, D - 4), (0, 35.5, D + 64)]], "align")], pivot=(0, 35.5, D + 58), silhouette=False, hidden=True, note="notch to notch, cover at +60"),
         Part("cover", o3_cover(), pivot=(0, 0, H), note="back cover; its post is on the inner side: see outdoor4-inside"),
         *closed_screw(),
         Part("disc", o3_disc(), pivot=(0, 0, H), note="silicone disc"),
         Part("tool", tool(H - 1.2, 270), pivot=(0, 0, H), hidden=True, note="one position; turning frames are in outdoor3-back"),
         Part("arrow-turn-ccw", arrow(face(H + 0.5), arc_arrow(23.5, -60, 215)), silhouette=False, hidden=True, label=(18.6, 14.4, H)),
         Part("arrow-turn-cw", arrow(face(H + 0.5), arc_arrow(23.5, 215, -60)), silhouette=False, hidden=True, label=(18.6, 14.4, H)),
         Part("arrow-off", [Ribbon([(-24, -24, H + 3), (-24, -24, H + 43)])], silhouette=False, hidden=True),
         Part("arrow-on", [Ribbon([(-24, -24, H + 100), (-24, -24, H + 62)])], silhouette=False, hidden=True, note="cover at +60 moves on")]
    return V, P, "Outdoor 4: back, three-quarter view", "As the Outdoor (3rd gen), with the key hole beside the USB port in the bay."


def outdoor4_inside():
    V = View(34, 22, 6.4, (872, 412)); A = 122.0; AWAY = np.array([-12.0, 0, 10.0])
    T = lambda q: (lambda f: f.turned((-35.5, 0, D), (0, 1, 0), -A * q).moved(AWAY * q))
    rim, deep = face(D).flip(), 5.0
    opening = rrect(62.5, 62.5, 11.0); floor = rim.moved((0, 0, deep))
    shell = [box(face(0), 71, 71, D, H, r=15, top=4.5, steps=9, crease=60, seg=20), Decal(rim, rrect(67.2, 67.2, 13.2), "edge", "line"),
             Pocket(rim, opening, deep),
             Within(rim, opening, [Decal(floor, rrect(46, 52, 5), "edge", "line"), rod(floor, 9.0, 0, deep - 1, top=0.8)])]
    shell += [s for s in o3_cover() if isinstance(s, Decal)]
    screw = [rod(rim, 2.6, 1.0 - deep + 3.0, 9.0, top=0.8, tint="m-", n=40)]
    post = [rod(floor, 3.6, 0, 1.4, top=0.5, at=(-KEY_HOLE[0], KEY_HOLE[1]), n=40), rod(floor, 2.1, 1.4, deep + 7, top=0.7, at=(-KEY_HOLE[0], KEY_HOLE[1]), n=40)]
    tip = np.array([*KEY_HOLE, D - 7.0])
    path = [T(q)(Frame.z(tip)).o for q in np.linspace(1, 0, 40)]; path[-1] = np.array([*KEY_HOLE, D - 3])
    edge = [T(q)(Frame.z((26, -44, D))).o for q in np.linspace(1, 0.35, 40)]
    P = o4_bay() + [
         Part("cover-inside", place(shell, T(1)), pivot=tuple(T(1)(floor.moved((22, 20, 0))).o), note="the cover, turned like a page to show its inside; it is not hinged"),
         Part("screw", place(screw, T(1)), pivot=tuple(T(1)(rim).o)),
         Part("post", place(post, T(1)), pivot=tuple(path[0]), note="meets the key hole"),
         Part("axis-key", [Lines3([path], "align")], silhouette=False, hidden=True, note="the way of the post into the key hole"),
         Part("arrow-close", [Ribbon(edge)], silhouette=False, hidden=True, note="turn the cover over, on to the body")]
    return V, P, "Outdoor 4: inside of the cover and of the body", "The cover lies open beside the body; its post belongs into the key hole beside the USB port."


SCENES = {
    "outdoor3-mount": outdoor3_mount,
    "outdoor3-flush": outdoor3_flush,
    "outdoor3-film": outdoor3_film,
    "outdoor3-tools": outdoor3_tools,
    "outdoor4-back": outdoor4_back,
    "outdoor4-inside": outdoor4_inside,
}
