"""XT and XT2: the back with the grey switch."""
from parts import *

W = 71.2
Z0, Z1 = 21.0, 34.0            # parting plane, outer back face
CUT, TOP = -21.0, 35.6         # the cover reaches from CUT to TOP, the switch strip lies below
H, YC = TOP - CUT, (TOP + CUT) / 2
YB = (-W / 2 + CUT) / 2        # middle of the switch strip


def xt2_body():
    s = [box(face(0), W, W, 0, Z0, r=13, bottom=4)]
    rim = face(Z0)
    bay = rrect4(62.5, H - 7, (4, 9.5, 9.5, 4), (0, YC - 0.3))
    s.append(Decal(rim, rrect4(67, H - 3, (6, 11.5, 11.5, 6), (0, YC - 0.2)), "edge", "line"))
    s.append(Pocket(rim, bay, 11.5))
    floor, inner = face(Z0 - 11.5), []
    for y in (22.6, 7.0):                                                          # battery cradles
        inner += [Decal(floor, rrect(54, 15.8, 1.5, (-2.2, y)), "f5"), Decal(floor, rrect(54, 15.8, 1.5, (-2.2, y)), "edge", "line")]
    s.append(Within(rim, bay, inner))
    hb = CUT - (-W / 2)
    strip = lambda d: rrect4(W - 2 * d, hb - 2 * d, (13 - d, 3.4 - d, 3.4 - d, 13 - d), (0, YB), seg=18)
    s.append(fillet(face(0), strip, Z0, Z1, top=3.2, steps=8, crease=60))
    s.append(Pocket(face(Z1), rrect(21, 8.6, 1.6, (0, YB + 0.4)), 1.6, floor="f6"))
    return s


def xt2_switch():
    return [box(face(0), 19.0, 5.0, Z1 - 1.6, Z1 + 1.2, r=1.2, top=0.8, at=(0, YB + 1.9), tint="g-"),
            Decal(face(Z1 + 1.2), np.array([(-2.8, YB + 3.2), (2.8, YB + 3.2), (0, YB + 0.5)]), "paper")]


def xt2_hinge(phi):
    return lambda f: f.turned((0, TOP, Z0), (1, 0, 0), -phi)


def xt2_cover(phi=0.0):
    T = xt2_hinge(phi)
    shape = lambda d: rrect4(W - 2 * d, H - 0.8 - 2 * d, (4.4 - d, 13 - d, 13 - d, 4.4 - d), (0, YC + 0.4), seg=20)
    z = T(face(Z1))
    return [fillet(T(face(0)), shape, Z0, Z1, top=4.2, steps=9, crease=60),
            Decal(z, rrect4(W - 13, H - 13, (2, 8, 8, 2), (0, YC + 0.4)), "edge", "line"),
            Pocket(z, circle(6.5, (0, YC)), 3.5, floor="f6")]


def lower_edge(angle):
    """middle of the cover's lower edge, on its outer face"""
    return xt2_hinge(angle)(face(Z1 + 1, (0, CUT + 8))).o


def xt2_back():
    V = View(34, 22, 7.6, (690, 410))
    P = [Part("body", xt2_body()),
         Part("label-qr", qr_label(face(Z0 - 11.4, (-6, -11.4)), 26, 10.2, 7.8), pivot=(-6, -11.4, Z0 - 11), silhouette=False),
         Part("battery-1", battery(-2.2, 22.6, Z0 - 4.0, True, flat=True), pivot=(0, 22.6, Z0 - 4)),
         Part("battery-2", battery(-2.2, 7.0, Z0 - 4.0, False, flat=True), pivot=(0, 7, Z0 - 4)),
         Part("switch", xt2_switch(), pivot=(0, YB, Z1), note="grey switch; slides -3.2 mm along y"),
         Part("cover", [], frames={f"{a:02d}": xt2_cover(a) for a in range(0, 37, 3)}, ref=lambda a: xt2_hinge(float(a))(face(Z1)),
              pivot=(0, TOP, Z0), note="frames: turned about x at the top edge"),
         Part("arrow-slide", arrow(plane((0, YB - 1.8, Z1 + 1.2), (0, -1, 0), (1, 0, 0)), straight_arrow(19)), silhouette=False, hidden=True),
         Part("touch-thumb", touch(face(Z1 + 0.3, (-22, CUT + 11.0))), silhouette=False, hidden=True),
         Part("arrow-lift", [Ribbon(arc3((0, TOP, Z0), (1, 0, 0), (-30, -27, Z1 + 3), -40))], silhouette=False, hidden=True),
         Part("arrow-off", [Ribbon([(0, 10, Z1 + 6), (0, 10, Z1 + 42)])], silhouette=False, hidden=True),
         Part("arrow-on", [Ribbon([(-14, 7, Z0 + 82), (-14, 7, Z0 + 43)])], silhouette=False, hidden=True, note="battery-2 at +36 moves in"),
         Part("arrow-press", [Ribbon([lower_edge(27) + (0, 0, 52), lower_edge(27) + (0, 0, 3)], bar=(0, 0.88, -0.47))], silhouette=False, hidden=True, note="on the cover at frame 27"),
         Part("arrow-turn-over", [Ribbon(arc3((0, -W / 2 - 6, Z1 / 2), (0, 1, 0), (50, -W / 2 - 6, Z1 / 2), -150))], silhouette=False, hidden=True, note="the back comes to the front")]
    return V, P, "XT / XT2: back, three-quarter view", "Grey switch below the cover; cover opens at its lower edge."


SCENES = {
    "xt2-back": xt2_back,
}
