"""Indoor (gen 1): the back and the base with its latch, seen from below."""
from parts import *

W = 71.0
Z0, Z1 = 19.0, 29.0            # parting plane, outer back face


def base(z, x=0):
    """drawing plane on the base (looks along -y)"""
    return Frame(np.array([x, -W / 2, z], float), np.array([1., 0, 0]), np.array([0, 0, 1.]), np.array([0, -1., 0]))


def i1_body():
    s = [box(face(0), W, W, 0, Z0, r=9, bottom=3, seg=20)]
    rim, bay, floor = face(Z0), rrect(62, 62, 6), face(Z0 - 10.5)
    s.append(Decal(rim, rrect(66.6, 66.6, 7.6), "edge", "line"))
    s.append(Pocket(rim, bay, 10.5))
    inner = []
    for x in (-20, 20):                                                            # battery cradles
        inner += [Decal(floor, rrect(17, 54, 2, (x, 2)), "f5"), Decal(floor, rrect(17, 54, 2, (x, 2)), "edge", "line")]
    s.append(Within(rim, bay, inner))
    return s + i1_latch_recess()


def i1_latch_recess(z=9.5):
    return [Pocket(base(z), rrect(26, 8, 2.0)[::-1], 1.6, floor="f6")]


def i1_latch(z=9.5):
    shape = rrect(13, 6, 1.4)[::-1]
    s = [Loft(base(z, -4), [(-1.6, shape), (0.9, shape)], tint="g-")]
    return s + [Decal(base(z, -4), [np.array([(dx, -1.8), (dx, 1.8)])], "edge", "line", t=0.9, closed=False) for dx in (-3, 0, 3)]


def i1_hinge(phi):
    return lambda f: f.turned((0, W / 2, Z0), (1, 0, 0), -phi)


def i1_cover(phi=0.0):
    T = i1_hinge(phi)
    z = T(face(Z1))
    return [box(T(face(0)), W, W, Z0, Z1, r=9, top=4.5, steps=9, seg=20, crease=60),
            Decal(z, rrect(60, 60, 5), "edge", "line"), Pocket(z, circle(6.0), 3.0, floor="f5")]


def lower_edge(angle):
    """middle of the cover's lower edge, on its outer face"""
    return i1_hinge(angle)(face(Z1 + 1, (0, -W / 2 + 8))).o


def indoor1_back():
    V = View(34, -24, 7.2, (690, 450))
    P = [Part("body", i1_body()),
         Part("label-qr", qr_label(face(Z0 - 10.4, (-2.4, 6)), 14.4, 17.4, 11.4), pivot=(-2.4, 6, Z0 - 10), silhouette=False),
         Part("battery-1", battery(-20, 2, Z0 - 3.6, True), pivot=(-20, 2, Z0 - 4)),
         Part("battery-2", battery(20, 2, Z0 - 3.6, False), pivot=(20, 2, Z0 - 4)),
         Part("latch", i1_latch(), pivot=(-4, -W / 2, 9.5), note="slides +8 mm along x"),
         Part("cover", [], frames={f"{a:02d}": i1_cover(a) for a in range(0, 28, 3)}, ref=lambda a: i1_hinge(float(a))(face(Z1)), pivot=(0, W / 2, Z0)),
         Part("arrow-slide", [Ribbon([(5, -W / 2 - 6, 9.5), (29, -W / 2 - 6, 9.5)])], silhouette=False, hidden=True),
         Part("arrow-lift", [Ribbon(arc3((0, W / 2, Z0), (1, 0, 0), (-16, -41, Z1 + 3), -30))], silhouette=False, hidden=True),
         Part("arrow-press", [Ribbon([lower_edge(27) + (0, 0, 52), lower_edge(27) + (0, 0, 3)], bar=(0, 0.89, -0.45))], silhouette=False, hidden=True),
         Part("arrow-off", [Ribbon([(-20, -6, Z0 + 5), (-20, -6, Z0 + 44)])], silhouette=False, hidden=True, note="battery-1"),
         Part("arrow-on", [Ribbon([(-20, -6, Z0 + 78), (-20, -6, Z0 + 41)])], silhouette=False, hidden=True, note="battery-1 at +34 moves in")]
    return V, P, "Indoor (gen 1): back and base with latch", "Seen from below; the latch is in the base."


SCENES = {
    "indoor1-back": indoor1_back,
}
