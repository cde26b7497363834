"""Outdoor and Indoor (3rd Gen): the back with all its parts, and the same exploded along the screw axis."""
from parts import *


D = 23.0       # parting plane
H = 31.0       # outer back face


OPENING = rrect(62.5, 62.5, 11.0)     # of the bay, in the parting plane


def o3_shell(T=lambda f: f):
    """the body with its empty bay"""
    top, fl = T(face(D)), T(face(D - 11))
    s = [box(T(Frame.z()), 71, 71, 0, D, r=15, bottom=4),
         Decal(top, rrect(67.2, 67.2, 13.2), "edge", "line"),                     # seal
         Pocket(top, OPENING, 11.0)]
    inner = []
    for x in (-20.5, 20.5):                                                        # battery cradles
        inner += [Decal(fl, rrect(17, 54, 2.0, (x, 0)), "f5"), Decal(fl, rrect(17, 54, 2.0, (x, 0)), "edge", "line")]
    return s + [Within(top, OPENING, inner)]


def o3_column(T=lambda f: f):
    """the column between the batteries, with the threaded boss"""
    return [box(T(face(0)), 21.0, 57, D - 11, D - 3, r=2.5, top=0.8),
            rod(T(face(0)), 6.2, D - 3, D - 0.5),
            Pocket(T(face(D - 0.5)), circle(3.2, n=40), 4, floor="void")]


def o3_body(T=lambda f: f):
    return o3_shell(T) + o3_column(T) + notch(D, -1)


def notch(z, side):
    """guide notch in the top wall, open towards the parting plane"""
    f = plane((0, 35.5, z), (1, 0, 0), (0, 0, -1))
    pts = [(-4.2, 0), (4.2, 0), (4.2, 3.4), (3.2, 4.4), (-3.2, 4.4), (-4.2, 3.4)]
    if side > 0:
        pts = [(x, -y) for x, y in pts][::-1]
    f = Frame(f.o, f.u, f.v, np.array([0, 1.0, 0]))
    return [Decal(f, np.array(pts), "g-f4"), Decal(f, np.array(pts), "edge", "line")]


def o3_label():
    return qr_label(face(D - 3, (0, 17.5)), 16.5, 19.5, 13.0)


def o3_reset():
    return [rod(face(0), 2.6, D - 3, D - 1.6, top=0.5, at=(0, -15.5), tint="g-")]


def o3_cover():
    s = [box(face(0), 71, 71, D, H, r=15, top=4.5, steps=9, crease=60, seg=20)]
    s.append(Decal(face(H), rrect(62, 62, 10.5), "edge", "line"))
    s.append(Pocket(face(H), circle(9.6), 2.0, floor="f5"))
    s.append(Pocket(face(H - 2.0), circle(4.0, n=40), 4.0, floor="void"))          # screw hole
    # guide notch on the straight part of the wall: z from D to D+3.5
    f = Frame(np.array([0, 35.5, D]), np.array([1.0, 0, 0]), np.array([0, 0, -1.0]), np.array([0, 1.0, 0]))
    pts = np.array([(-4.2, 0), (4.2, 0), (4.2, -2.2), (3.2, -3.2), (-3.2, -3.2), (-4.2, -2.2)])
    return s + [Decal(f, pts, "g-f4"), Decal(f, pts, "edge", "line")]


def tool_mount(z, deg):
    """the tool turned round its lever: peg towards the cover, on the screw axis; z: tip of the peg"""
    a = math.radians(deg); u = np.array([math.cos(a), math.sin(a), 0.0]); L = 37.4
    def fn(f):
        f = f.turned((0, 0, 0), u, 180)
        return f.moved(-u * L + np.array([0, 0, z + 22.5]))
    t = [s for s in tool(0, deg) if not isinstance(s, Decal)]
    return place([t[4], t[3], t[2], t[1], t[0]], fn)


def pry(a):
    return lambda f: f.turned((-35.5, 0, D), (0, 1, 0), -a)


def outdoor3_back():
    V = View(34, 22, 7.3, (725, 395))
    tz = H - 1.2           # blade tip stands in the slot
    P = [Part("body", o3_body(), note="camera body with rim, seal, bay, column"),
         Part("label-qr", o3_label(), pivot=(0, 17.5, D - 3), silhouette=False),
         Part("reset-button", o3_reset(), pivot=(0, -15.5, D - 2)),
         Part("battery-1", battery(-20.5, 0, D - 4.0, True), pivot=(-20.5, 0, D - 4)),
         Part("battery-2", battery(20.5, 0, D - 4.0, False), pivot=(20.5, 0, D - 4)),
         Part("cover", o3_cover(), pivot=(-35.5, 0, D), note="back cover; the left edge is the prying pivot"),
         Part("screw", screw_head(H, h=2.0), pivot=(0, 0, H), note="captive screw; symmetric, only moves along z"),
         Part("screw-slot", screw_slot(H), pivot=(0, 0, H), silhouette=False, note="turns in plane xy about its pivot"),
         Part("disc", o3_disc(), pivot=(0, 0, H), note="silicone disc"),
         Part("tool", [], frames={f"{a:03d}": tool(tz, 270 + a) for a in range(0, 360, 10)}, ref=lambda a: face(tz + 9).turned((0, 0, 0), (0, 0, 1), float(a)), pivot=(0, 0, H), note="frames: turned about z"),
         Part("cover-pry", [], frames={f"{a:02d}": place(o3_cover() + screw_head(H, h=2.0) + screw_slot(H), pry(a)) for a in range(0, 17, 2)}, ref=lambda a: pry(float(a))(face(H)), pivot=(-35.5, 0, D), hidden=True, note="cover with its screw; frames: turned about y at the left edge"),
         Part("tool-mount", tool_mount(H - 2.0, 270), pivot=(0, 0, H), hidden=True, note="tool turned round: mounting peg in the cover"),
         Part("axis-notch", [Lines3([[(0, 35.5, D - 4), (0, 35.5, D + 38)]], "align")], pivot=(0, 35.5, D + 32), silhouette=False, hidden=True, note="notch to notch, cover at +34"),
         Part("arrow-on", [Ribbon([(0, -23, H + 88), (0, -23, H + 38)])], silhouette=False, hidden=True, note="cover at +34 moves on"),
         Part("arrow-pull", [Ribbon([(0, 34, H + 27), (0, 34, H + 72)], ring=True)], silhouette=False, hidden=True),
         Part("click", click_mark(plane((0, 0, H), (1, 0, 0), (0, 1, 0)), r0=96, r1=136, angles=(-32, 0, 32), base=-50), silhouette=False, hidden=True),
         Part("arrow-turn-ccw", arrow(face(H + 0.5), arc_arrow(23.5, -60, 215)), silhouette=False, hidden=True, label=(18.6, 14.4, H), note="label: on the arrow, for the number of turns"),
         Part("arrow-turn-cw", arrow(face(H + 0.5), arc_arrow(23.5, 215, -60)), silhouette=False, hidden=True, label=(18.6, 14.4, H), note="label: on the arrow, for the number of turns"),
         Part("arrow-off", [Ribbon([(-24, -24, H + 3), (-24, -24, H + 43)])], silhouette=False, hidden=True),
         ]
    return V, P, "Outdoor / Indoor (3rd gen): back, three-quarter view", "All parts in the closed state; x right, y up, z out of the back; data-x/y/z give px per mm."


def outdoor3_exploded():
    V = View(34, 22, 5.15, (925, 228))
    dz = {"cover": 92, "screw": 142, "disc": 172, "tool": 196}
    up = lambda k: (lambda f: f.moved((0, 0, dz[k])))
    ax = lambda a, b: [Lines3([[(0, 0, a), (0, 0, b)]], "axis")]
    P = [Part("shadow", [Decal(Frame(np.array([0, -35.5, 0.]), np.array([0, 0, 1.]), np.array([1., 0, 0]), np.array([0, 1., 0])), outline_of(sbox(-26, -26, 26, 26).buffer(6)), "shade")], silhouette=False, hidden=True),
         Part("body", o3_body()),
         Part("label-qr", o3_label(), silhouette=False),
         Part("reset-button", o3_reset()),
         Part("battery-1", battery(-20.5, 0, D - 4.0, True)),
         Part("battery-2", battery(20.5, 0, D - 4.0, False)),
         Part("axis-1", ax(D - 0.5, D + dz["cover"]), silhouette=False),
         Part("cover", place(o3_cover(), up("cover")), pivot=(20, -20, H + dz["cover"]), note="closed = move -92 mm along z"),
         Part("axis-2", ax(H + dz["cover"] - 2, H + dz["screw"] - 16), silhouette=False),
         Part("screw", place(long_screw(H, h=2.6), up("screw")), note="closed = move -142"),
         Part("axis-3", ax(H + dz["screw"], H + dz["disc"]), silhouette=False),
         Part("disc", place(o3_disc(), up("disc")), note="closed = move -172"),
         Part("axis-4", ax(H + 2.2 + dz["disc"], H + dz["tool"]), silhouette=False),
         Part("tool", place(tool(H, 270), up("tool")), note="closed = move -196"),
         ]
    return V, P, "Outdoor / Indoor (3rd gen): exploded along the screw axis", "Order of removal from lower left to upper right: tool, disc, screw, cover, body."


def flat_sides(solids):
    """keeps the straight walls of rounded boxes in one tone at every angle: without it the tones of the corners run into them"""
    for s in solids:
        if isinstance(s, Loft):
            first = s.layers[0][1]
            long = np.linalg.norm(np.roll(first, -1, 0) - first, axis=1) > 5
            near = lambda p: [q for k, a in enumerate(p) for b in [p[(k + 1) % len(p)]] for q in ([a, a + (b - a) * 0.02, b + (a - b) * 0.02] if long[k] else [a])]
            s.layers = [(t, np.array(near(p))) for t, p in s.layers]
    return solids


def on_side(a=90.0):
    """for `place`: the camera turned about the line out of its back, counter-clockwise; 90 is lying on its side"""
    return lambda f: f.turned((0, 0, 0), (0, 0, 1), a)


def outdoor3_side():
    """the step that needs the camera on its side: it is laid there first, then the tool is pressed down"""
    V = View(34, 22, 7.3, (650, 430))
    tz = H - 1.2
    laid = lambda solids: place(solids, on_side())
    inside = lambda solids: [Within(face(D), OPENING, solids)]
    pried = lambda a: (lambda f: on_side()(pry(a)(f)))
    shut = lambda: flat_sides([box(face(0), 71, 71, 0, D, r=15, bottom=4)] + notch(D, -1) + o3_cover()) + screw_head(H, h=2.0) + screw_slot(H)
    corner = arc3((0, 0, D / 2), (0, 0, 1), (52 * math.cos(math.radians(14)), 52 * math.sin(math.radians(14)), D / 2), 62)
    P = [Part("camera", [], frames={f"{a:02d}": place(shut(), on_side(a)) for a in range(0, 91, 6)}, ref=lambda a: on_side(float(a))(face(H * 0.6)), pivot=(0, 0, H), note="the closed camera; frames: turned about z, from upright on to its side"),
         Part("body", laid(o3_shell() + inside(o3_column())), hidden=True, note="from here on: lying on its side"),
         Part("label-qr", laid(o3_label()), silhouette=False, hidden=True),
         Part("reset-button", laid(o3_reset()), hidden=True),
         Part("battery-1", laid(battery(-20.5, 0, D - 4.0, True)), hidden=True),
         Part("battery-2", laid(battery(20.5, 0, D - 4.0, False)), hidden=True),
         Part("cover-pry", [], frames={f"{a:02d}": place(o3_cover() + screw_head(H, h=2.0) + screw_slot(H), pried(a)) for a in range(0, 17, 2)}, ref=lambda a: pried(float(a))(face(H)), pivot=(0, -35.5, D), hidden=True, note="cover with its screw; frames: turned about x at the lower edge"),
         Part("tool", [], frames={f"{a:02d}": place(tool(tz, 270), on_side(a)) for a in range(0, 91, 10)}, ref=lambda a: on_side(float(a))(face(tz + 9)), pivot=(0, 0, H), note="frames: same turn as camera"),
         Part("tool-pry", [], frames={f"{a:02d}": place(tool(tz, 270), pried(a)) for a in range(0, 17, 2)}, ref=lambda a: pried(float(a))(face(H + 12)), pivot=(0, 0, H), hidden=True, note="frames: same turn as cover-pry"),
         Part("arrow-lay", [Ribbon(corner)], silhouette=False, hidden=True, label=tuple(corner[3]), note="on to its side"),
         Part("arrow-pry", [Ribbon([(14, -15, H + 10), (14, -42, H + 5)])], silhouette=False, hidden=True),
         ]
    return V, P, "Outdoor / Indoor (3rd gen): laid on its side, three-quarter view", "Upright at first, then turned counter-clockwise on to its side; the back cover is pried up at what is then its upper edge."


def o3_disc():
    return [rod(face(0), 9.2, H - 0.3, H + 2.2, top=1.8, tint="d-", steps=6)]


SCENES = {
    "outdoor3-back": outdoor3_back,
    "outdoor3-exploded": outdoor3_exploded,
    "outdoor3-side": outdoor3_side,
}
