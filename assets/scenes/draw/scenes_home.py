"""What stands in the house: breaker, chime with the meter; and the two devices with nothing to open, from behind."""
from parts import *
from scenes_cards import (FOOT, M_D, S_D, fitted, mini_body, mini_foot, mini_plug, mini_port, mini_vents, sync_back_marks, sync_body, sync_ports)


# ------------------------------------------------------------ breaker
B_Z = 30.0                     # front of the breakers' shoulders
PIN = (0, 0, B_Z - 3)          # the lever turns about x here
MODULE = 30.0
THROW = 84                     # degrees from on (up) to off (down)


def breaker_front():
    """one breaker: body, shoulders, the lever's opening; stroke = on, ring = off"""
    z = face(B_Z - 6)
    return [box(face(0), MODULE - 1, 94, 14, B_Z - 6, r=1.5), box(face(0), MODULE - 1, 58, B_Z - 6, B_Z, r=1.5, top=1),
            Pocket(face(B_Z), rrect(19, 32, 2), 5, floor="void"), Decal(z, [np.array([(0, 33.5), (0, 42.5)])], "mark", "line", closed=False), Decal(z, circle(4.2, (0, -38)), "mark", "line")]


def lever(deg):
    """0 = on (up) ... THROW = off (down)"""
    f = face(0).turned(PIN, (1, 0, 0), deg - THROW / 2)
    return [box(f, 16, 9.5, B_Z - 3, B_Z + 21, r=2.4, top=1.6, tint="d-")]


def panel():
    s = [box(face(0), 132, 158, 0, 20, r=7, top=2.5, seg=10, at=(6, 13)),
         Decal(face(20), rrect(122, 148, 4, (6, 13)), "edge", "line"),
         Pocket(face(20), rrect(3 * MODULE + 3, 98, 2.5), 7, floor="f6")]
    strip = face(20.1, (0, -56))
    s += [Decal(strip, rrect(3 * MODULE, 8, 1), "f1"), Decal(strip, rrect(3 * MODULE, 8, 1), "edge", "line"),
          Decal(strip, [rrect(w, 2, 0.9, (x, 0)) for w, x in ((18, -30), (14, 0), (20, 30))], "g-f3")]
    for x in (-MODULE, 0):
        s += place(breaker_front() + lever(0), shift((x, 0, 0)))
    return s


def warning_sign(at, size):
    """hazard triangle with a bolt, in the tones of the drawing"""
    z = face(20.1, at)
    h = size * 0.866
    tri = Polygon([(-size / 2, -h / 3), (size / 2, -h / 3), (0, 2 * h / 3)]).buffer(-1.5).buffer(2.6)
    bolt = Polygon([(1.2, 8.2), (-3.2, 0.6), (-0.4, 0.6), (-2.2, -5.4), (3.4, 2.4), (0.6, 2.4), (2.8, 8.2)])
    bolt = affinity.scale(bolt, size / 22, size / 22, origin=(0, 0))
    return [Decal(z, tri, "paper"), Decal(z, outline_of(tri), "mid", "line"), Decal(z, affinity.translate(bolt, 0, -0.6), "qr")]


def tag():
    """clip over the lever in its off position, and the paper tag that hangs from it"""
    off = lambda f: f.turned(PIN, (1, 0, 0), THROW / 2)
    clip = off(face(0))
    s = [box(clip, 20.5, 13.5, B_Z + 3, B_Z + 25, r=3, top=2.5, tint="g-"),
         Pocket(off(face(B_Z + 25)), rrect(9, 4, 1.9), 3, floor="void")]
    hang = off(face(B_Z + 25)).o
    z, y = hang[2] + 1.5, hang[1]
    card = rrect(25, 34, 4, (0, y - 24))
    s += [Loft(face(0), [(z, card), (z + 0.8, card)], tone="paper"),
          Decal(face(z + 0.8), circle(1.7, (0, y - 12), n=40), "void"),
          Decal(face(z + 0.8), [rrect(w, 2.4, 1.1, (dx, y - dy)) for w, dx, dy in ((17, 0, 20), (17, 0, 27), (11, -3, 34))], "g-f3"),
          Lines3([[(-1.8, y, z), (0, y - 12, z + 0.9), (1.8, y, z)]], "mark")]
    return s


def breaker():
    V = View(28, 20, 4.7, (590, 497))
    x = MODULE
    at = shift((x, 0, 0))
    side = x + 33              # where the arrows run, beside the lever
    P = [Part("panel", panel(), note="enclosure with the other breakers, all on"),
         Part("breaker", place(breaker_front(), at), pivot=(x, 38, B_Z - 6), label=(x, 64, 20), note="the breaker of the chime's circuit"),
         Part("sign", warning_sign((-36, 68), 26), pivot=(-36, 70, 20), silhouette=False),
         Part("lever", [], frames={f"{a:02d}": place(lever(a), at) for a in range(0, THROW + 1, 7)},
              ref=lambda a: at(face(B_Z + 10).turned(PIN, (1, 0, 0), float(a) - THROW / 2)), pivot=(x, 0, B_Z), note="frames: 0 on (up) to 84 off (down), turned about x"),
         Part("tag", place(tag(), at), pivot=(x, -14, B_Z + 16), hidden=True, note="clip and tag that keep the lever off; on at Move 0, comes from (0, 14, 30)"),
         Part("arrow-down", [Ribbon(arc3((side, 0, 8), (1, 0, 0), (side, 28, B_Z + 14), 80))], silhouette=False, hidden=True),
         Part("arrow-up", [Ribbon(arc3((side, 0, 8), (1, 0, 0), (side, -28, B_Z + 14), -80))], silhouette=False, hidden=True),
         Part("arrow-on", [Ribbon([(x, 26, B_Z + 92), (x, 26, B_Z + 40)])], silhouette=False, hidden=True),
         Part("click", click_mark(plane((x + 4, -14, B_Z + 14), (1, 0, 0), (0, 1, 0)), r0=46, r1=78, base=-20), silhouette=False, hidden=True)]
    return V, P, "Breaker panel with one breaker that is switched", "Lever up is on, down is off; the tag keeps it off."


# ------------------------------------------------------------ chime and meter
T1, T2 = (-13, -46, 17.0), (13, -46, 17.0)           # terminal screws
SOCKET = (-122, -14, 0)
METER = (112, 14, 14)


def chime_base():
    s = [box(face(0), 118, 146, 0, 9, r=7, top=1.5, seg=10), Decal(face(9), rrect(106, 134, 3.5), "edge", "line")]
    s.append(Pocket(face(9), circle(9, (0, -16)), 6, floor="void"))                    # wires come out of the wall here
    for x in (-41, 41):                                                                # tone bars
        s += [rod(face(0), 3, 9, 15, at=(x, 44), tint="d-", n=40), box(face(0), 15, 112, 15, 18, r=2, top=0.6, at=(x, 6), tint="m-"),
              rod(face(0), 4, 18, 19.6, top=0.6, at=(x, 44), tint="d-", n=40)]
    for x in (-14, 14):                                                                # coils with their plungers
        f = Frame.y((x, 4, 17))
        s += [Stack(f, [rod(f, 2.6, -6, 0, tint="m-", n=40), rod(f, 9, 0, 3, tint="d-"), rod(f, 7.6, 3, 45, tint="g-"),
                        rod(f, 9, 45, 48, tint="d-"), rod(f, 2.6, 48, 57, top=0.8, tint="m-", n=40)])]
    for x in (-1, 1):
        s.append(Tube(curve((x * 4, -17, 5), (x * 7, -22, 14), (x * 13, -30, 15), (x * 13, -40, 13)), 1.5, "d-" if x < 0 else "g-"))
    s.append(box(face(0), 58, 22, 9, 13, r=2.5, top=1, at=(0, -48), tint="d-"))        # terminal block
    return s


def terminal(p):
    x, y, z = p
    return [rod(face(0), 7.2, 13, z, top=0.9, at=(x, y), tint="m-"), Pocket(face(z), rrect(11, 2.2, 0.5, (x, y)), 1.0, floor="void", tint="m-")]


def chime_cover():
    return [box(face(0), 122, 150, 8, 40, r=10, top=7, steps=8, seg=14, crease=60),
            Decal(face(40), [rrect(70, 3.4, 1.6, (0, y)) for y in (-46, -38, -30)], "g-f4")]


def socket():
    """a wall outlet: the live source on which the meter is tried"""
    s = [box(face(0), 62, 96, 0, 5, r=6, top=1.5), Decal(face(5), rrect(52, 86, 3), "edge", "line"),
         box(face(0), 40, 40, 5, 7.5, r=12, top=0.8)]
    for x in (-8, 8):
        s.append(Pocket(face(7.5), rrect(4, 13, 0.8, (x, 2)), 3, floor="void"))
    return place(s + [Pocket(face(7.5), circle(3.2, (0, -12), n=40), 3, floor="void")], shift(SOCKET))


def probe(tip, side):
    """probe with its tip at a point, and the lead to the meter's base"""
    tip = np.array(tip, float)
    axis = np.array([0.16 + side * 0.10, -0.62, 0.76])
    axis /= np.linalg.norm(axis)
    u = np.cross((0, 1.0, 0), axis)
    u /= np.linalg.norm(u)
    f = Frame(tip, u, np.cross(axis, u), axis)
    tint = "d-" if side < 0 else "g-"
    s = [Stack(f, [rod(f, 1.5, -1, 13, tint="m-", n=30), rod(f, 5.6, 13, 15.5, top=0.5, tint=tint, n=48), rod(f, 3.9, 15.5, 46, top=2.2, tint=tint, n=48)])]
    end = tip + axis * 45
    jack = np.array(METER) + (side * 9, -52, 8)
    low = min(end[1], jack[1]) - 13 - side * 5
    lead = curve(end, end + axis * 14 + (2, -8, 0), (end * 0.55 + jack * 0.45) * (1, 0, 1) + (0, low, 6), jack + (0, -16, 0), jack + (0, 6, 0), n=70)
    return [Tube(lead, 1.7, tint)] + s


def probe_part(name, start, side):
    """frames 0 .. 20: from the terminal to the outlet"""
    goal = np.array(SOCKET) + (side * 8, 2, 6.5)
    at = lambda k: np.array(start) * (1 - k / 20) + goal * (k / 20) + np.array((0, 0, 26)) * math.sin(math.pi * k / 20)
    return Part(name, [], frames={f"{k:02d}": probe(at(k), side) for k in range(0, 21)}, ref=lambda k: face(0).moved(at(float(k))), pivot=tuple(start),
                note="frames: 0 on the terminal, 20 in the outlet")


def meter():
    s = [box(face(0), 66, 116, 0, 24, r=10, top=5, bottom=3, steps=8, seg=14, crease=60, tint="d-"),
         box(face(0), 54, 32, 22, 24.8, r=4, top=0.6, at=(0, 32), tint="d-")]
    s += [Decal(face(24), rrect(54, 60, 5, (0, -18)), "d-f3")]
    s += [Decal(face(24), [sbox(math.cos(a) * 20 - 1, -16 + math.sin(a) * 20 - 1, math.cos(a) * 20 + 1, -16 + math.sin(a) * 20 + 1)
                           for a in np.radians(np.arange(-30, 211, 30))], "paper")]
    s += [rod(face(0), 14.5, 24, 29, top=1.2, at=(0, -16), tint="d-"),
          Decal(face(29), spin(rrect(3, 12, 1.4, (0, -9)), 30, (0, -16)), "paper")]
    return place(s, shift(METER))


def meter_screen():
    return place([Decal(face(24.8), rrect(47, 25, 2.5, (0, 32)), "b-f1"), Decal(face(24.8), rrect(47, 25, 2.5, (0, 32)), "edge", "line")], shift(METER))


def digit_zero(x):
    return Polygon(rrect(10.5, 17, 2.6, (x, 32))).difference(Polygon(rrect(5.9, 12.4, 1.0, (x, 32))))


def meter_zero():
    """0.0 in strokes"""
    dot = sbox(-1.5, 23.5, 1.5, 26.5)
    return meter_screen() + place([Decal(face(24.9), unary_union([digit_zero(-9.5), dot, digit_zero(9.5)]), "qr")], shift(METER))


def meter_live():
    """a wave: the meter sees a voltage"""
    t = np.linspace(-17, 17, 60)
    wave = LineString(np.stack([t, 32 + 6.5 * np.sin(t / 17 * 2 * math.pi)], 1)).buffer(1.5, cap_style=1)
    return meter_screen() + place([Decal(face(24.9), wave, "qr")], shift(METER))


def chime():
    V = View(28, 20, 3.45, (590, 440))
    disp = (METER[0], METER[1] + 32, METER[2] + 25)
    P = [Part("wall", [wall(-0.3)], silhouette=False, stage=True),
         Part("socket", socket(), pivot=(SOCKET[0], SOCKET[1], 7), note="known live source"),
         Part("chime", chime_base()),
         Part("terminal-1", terminal(T1), pivot=T1, label=(-30, -80, 0)), Part("terminal-2", terminal(T2), pivot=T2, label=(30, -80, 0)),
         Part("chime-cover", chime_cover(), pivot=(0, 0, 40), hidden=True, note="on at Move 0; comes off along z"),
         probe_part("probe-2", T2, 1), probe_part("probe-1", T1, -1),
         Part("meter", meter(), pivot=(METER[0], METER[1], METER[2] + 24)),
         Part("meter-display", meter_zero(), pivot=disp, silhouette=False, note="0.0"),
         Part("meter-live", meter_live(), pivot=disp, silhouette=False, hidden=True, note="a wave instead of 0.0"),
         Part("arrow-off", [Ribbon([(0, 18, 44), (0, 18, 112)])], silhouette=False, hidden=True)]
    return V, P, "Indoor chime with its cover off, multimeter and wall outlet", "Probes on the two terminals, or in the outlet to try the meter."


# ------------------------------------------------------------ Mini and Sync Module from behind
def mini():
    port, plug = mini_port()
    lead = curve((0, -12, M_D + 12), (0, -14, M_D + 19), (6, -25, M_D + 20), (20, -38, M_D + 10), (38, FOOT + 1.5, M_D - 6), (62, FOOT + 1.5, M_D - 12))
    P = [Part("foot", mini_foot()), Part("body", mini_body(False) + mini_vents() + port, pivot=(0, 0, M_D)),
         Part("cable", [Tube(lead, 1.7)], note="ends in a USB plug"),
         Part("plug", plug, pivot=(0, -12, M_D + 13)),
         Part("usb-plug", mini_plug(lead[-1]), pivot=tuple(lead[-1] + (10, 0, 0)), note="goes into a USB power supply")]
    return fitted(P, h=640), P, "Mini: back with its USB cable", "No batteries and no cover."


def sync_module():
    P = [Part("body", sync_body() + sync_back_marks() + sync_ports()),
         Part("label-qr", qr_label(face(S_D, (0, 2)), 28, 34, 23.0), pivot=(0, 2, S_D), label=(36, 2, S_D), silhouette=False, note="label with code and number")]
    return fitted(P, pitch=-22, h=600), P, "Sync Module: back with its label", "The number is on the label on the back."


SCENES = {
    "breaker": breaker,
    "chime": chime,
    "mini": mini,
    "sync-module": sync_module,
}
