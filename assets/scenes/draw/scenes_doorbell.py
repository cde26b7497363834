"""Video Doorbell: front and base on the back plate, the base in detail, the back with its battery bay."""
from parts import *


BW, BH = 42.0, 130.0
BF = 28.0                      # outer back face


def bell_plate():
    s = [box(face(0), 39, 126, -8, -2, r=8.5, top=1.0)]
    z = face(-2)
    s += [Decal(z, rrect(33, 120, 6), "edge", "line")]
    s.append(Pocket(z, circle(6.5, (0, -24)), 4, floor="void"))                     # cable opening
    for y in (38.0, -46.0):                                                        # wall screws
        s += [Pocket(z, circle(3.6, (0, y)), 0.8, floor="f5"), Decal(z, sbox(-2.6, y - 0.5, 2.6, y + 0.5), "void")]
    s.append(box(face(0), 12, 5, -2, 2.5, r=1, top=0.8, at=(0, 57)))                # hook at the top
    return s


def bell_post(x):
    return [rod(face(0), 4.2, -2, -0.4, at=(x, 6), tint="m-"), rod(face(0), 2.3, -0.4, 4.6, top=0.8, at=(x, 6), tint="m-")]


def bell_latch():
    return [box(face(0), 13, 5, -2, 2.2, r=1, top=0.8, at=(0, -58), tint="g-")]


def bell_body(phi=0.0):
    P = (0, 57, -2)                                   # hook at the top = pivot
    T = lambda f: f.turned(P, (1, 0, 0), -phi)
    f = T(face(0)); F = 27.0
    s = [box(f, BW, BH, -2, F, r=9.5, top=4.0, bottom=0.6, steps=9, seg=20, crease=60)]
    fr = T(face(F))
    # base slot (bottom wall looks along -y)
    b = T(Frame(np.array([0, -BH/2, 5.0]), np.array([1., 0, 0]), np.array([0, 0, 1.]), np.array([0, -1., 0])))
    s.append(Pocket(b, rrect(8.4, 2.8, 0.8, seg=5)[::-1], 3.0, floor="void"))
    # glass panel, lens, sensor, button
    s.append(Decal(fr, rrect(31, 58, 7, (0, 29)), "d-f4"))
    s.append(Decal(fr, np.array([(-15.5, 40), (-15.5, 51), (-8.5, 58), (0.5, 58)]), "d-f3"))
    s.append(Decal(fr, rrect(31, 58, 7, (0, 29)), "edge", "line"))
    s.append(rod(f, 10.2, F, F + 1.6, top=0.6, at=(0, 42), tint="d-"))
    for r, c in ((7.6, "d-f5"), (5.2, "d-f6"), (2.6, "void")):
        s.append(Decal(T(face(F + 1.6)), circle(r, (0, 42)), c))
    s.append(Decal(T(face(F + 1.6)), circle(7.6, (0, 42)), "edge", "line"))
    s.append(Decal(T(face(F + 1.6)), circle(1.3, (-2.6, 44.6)), "paper"))
    s.append(Decal(fr, circle(1.6, (0, 22)), "d-f6"))
    s.append(Decal(fr, [rrect(7, 1.6, 0.8, (0, 8))], "d-f6"))
    s.append(Pocket(fr, circle(13.6, (0, -32)), 0.9, floor="f5"))
    s.append(rod(f, 12.0, F - 0.9, F + 0.9, top=0.9, at=(0, -32)))
    s.append(Decal(T(face(F + 0.9)), circle(8.6, (0, -32)), "edge", "line"))
    return s


def doorbell_front():
    V = View(36, -20, 4.5, (610, 385))
    cast = Decal(face(-8.1), outline_of(sbox(-17, -70, 31, 60).buffer(-7).buffer(7)), "shade")
    fr = {f"{a:02d}": bell_body(a) for a in range(0, 25, 2)}
    P = [Part("wall", [wall(-8.2), cast], silhouette=False, stage=True),
         Part("back-plate", bell_plate()),
         Part("latch", bell_latch(), pivot=(0, -58, -2)),
         Part("terminal-1", bell_post(-8), pivot=(-8, 6, 2), label=(-30, 14, 0)), Part("terminal-2", bell_post(8), pivot=(8, 6, 2)),
         Part("axis-pins", [Lines3([[(x, 6, 5), (x, 6, 62)] for x in (-8, 8)], "align")], silhouette=False, hidden=True, note="posts to the doorbell at (0, 8, 64)"),
         Part("doorbell", [], frames=fr, ref=lambda a: face(20).turned((0, 57, -2), (1, 0, 0), -float(a)), pivot=(0, 57, -2), note="frames: turned about x at the hook"),
         Part("key", [], frames={**{f"in{d:02d}": key(-BH/2, d, z=5.0) for d in (0, 3, 6, 9, 12)}, **{f"out{a:02d}": key(-BH/2, 12, z=5.0, tilt=-a) for a in (4, 8, 12)}}, pivot=(0, -BH/2, 5.0),
              note="frames: pushed in by n mm; then pulled out by n degrees. Start: frame in00 moved -14 mm along y"),
         Part("arrow-key-in", [Ribbon([(19, -BH/2 - 36, 5), (19, -BH/2 - 4, 5)], bar=(1, 0, 0))], silhouette=False, hidden=True),
         Part("arrow-key-pull", arrow(plane((0, -BH/2, 5), (0, -1, 0), (0, 0, 1)), arc_arrow(36, 8, 66)), silhouette=False, hidden=True),
         Part("arrow-up", [Ribbon([(46, -6, 14), (46, 40, 14)])], silhouette=False, hidden=True),
         Part("arrow-pivot", [Ribbon(arc3((0, 57, -2), (1, 0, 0), (-31, -56, 20), -24))], silhouette=False, hidden=True),
         Part("arrow-press", [Ribbon([(0, -52, 86), (0, -52, 29)], bar=(0, 1, 0))], silhouette=False, hidden=True),
         Part("arrow-down", [Ribbon([(46, 40, 14), (46, -6, 14)])], silhouette=False, hidden=True),
         Part("touch-finger", touch(face(28.2, (0, -32))), silhouette=False, hidden=True, note="on the button"),
         Part("touch-never", never(face(4.8, (0, 6)), 24), pivot=(8, 6, 5), silhouette=False, hidden=True, note="round the posts"),
         Part("click", click_mark(plane((0, -BH/2 - 2, 4), (1, 0, 0), (0, 1, 0)), base=-90), silhouette=False, hidden=True)]
    return V, P, "Video Doorbell: front and base, on its back plate", "View from below; the key slot is in the base."


def doorbell_base():
    V = View(36, -26, 10.5, (640, -190))
    cast = Decal(face(-8.1), outline_of(sbox(-17, -71, 31, 60).buffer(-7).buffer(7)), "shade")
    P = [Part("wall", [wall(-8.2), cast], silhouette=False, stage=True),
         Part("back-plate", bell_plate()),
         Part("doorbell", bell_body(0), pivot=(0, -BH/2, 5), note="pivot: the opening in the base"),
         Part("key", [], frames={**{f"in{d:02d}": key(-BH/2, d, z=5.0) for d in (0, 3, 6, 9, 12)}, **{f"out{a:02d}": key(-BH/2, 12, z=5.0, tilt=-a) for a in (3, 6, 9, 12)}}, pivot=(0, -BH/2 - 32, 5.0), note="pivot: its bow"),
         Part("arrow-key-in", [Ribbon([(13, -BH/2 - 25, 5), (13, -BH/2 - 5, 5)], bar=(1, 0, 0))], silhouette=False, hidden=True),
         Part("arrow-key-pull", [Ribbon(arc3((0, -BH/2, 5), (1, 0, 0), (0, -BH/2 - 36, 6), -34))], silhouette=False, hidden=True),
         Part("click", click_mark(plane((11.5, -BH/2 - 1.5, 5), (1, 0, 0), (0, 1, 0)), base=-60), silhouette=False, hidden=True)]
    return V, P, "Video Doorbell: base with key slot (detail)", "Same solids as doorbell-front at a larger scale; line weights stay the same."


def bell_back_body():
    F = BF; f = face(0); top = face(F)
    s = [box(f, BW, BH, 0, F, r=9.5, bottom=4, top=0.8)]
    op = rrect(34, 98, 4, (0, 7))
    s.append(Pocket(top, op, 9.5))
    fl = face(F - 9.5); inner = []
    for x in (-7.6, 7.6):
        inner += [Decal(fl, rrect(15.0, 53, 1.5, (x, 28.5)), "f5"), Decal(fl, rrect(15.0, 53, 1.5, (x, 28.5)), "edge", "line")]
    for x, d in ((2.5, 1), (8.5, -1)):                    # diagram of battery direction: two small cells
        inner += cell_mark(fl, (x, -29.0), d)
    s.append(Within(top, op, inner))
    return s


def cell_mark(f, at, way):
    """printed cell with its nub and its plus; way: 1 plus end up, -1 down"""
    x, y = at
    bar = lambda w, h, dy: sbox(x - w / 2, y + way * dy - h / 2, x + w / 2, y + way * dy + h / 2)
    return [Decal(f, rrect(5.4, 13.4, 0.9, at), "paper"), Decal(f, rrect(5.4, 13.4, 0.9, at), "edge", "line"),
            Decal(f, [bar(2.2, 1.3, 7.3), bar(3.2, 0.9, 3.8), bar(0.9, 3.2, 3.8), bar(3.2, 0.9, -3.8)], "qr")]


def bell_contacts():
    s = []
    for x in (-9, 9):
        s += [Pocket(face(28), circle(5.0, (x, -52.5)), 1.0, floor="f5"), rod(face(0), 3.6, 27, 28.4, top=0.5, at=(x, -52.5), tint="m-")]
    return s


def bell_release():
    return [box(face(0), 13, 5.0, BF - 1.5, BF + 2.6, r=1.2, top=0.8, at=(0, 60.6), tint="g-")]


def bell_door_hinge(phi):
    return lambda f: f.turned((0, -42, BF + 1), (1, 0, 0), phi)


def bell_door(phi=0.0):
    T = bell_door_hinge(phi)
    d = [box(T(face(0)), 5.6, 4, BF + 0.2, BF + 1.8, r=0.6, at=(x, -43.6), seg=4) for x in (-9, 9)]
    shape = lambda q: rrect(36.4 - 2 * q, 100.4 - 2 * q, max(5.5 - q, 0.3), (0, 7.4), seg=16)
    d.append(fillet(T(face(0)), shape, BF + 0.2, BF + 5.4, top=2.4, crease=60, steps=8))
    return d + [Decal(T(face(BF + 5.4)), rrect(26.5, 90.5, 2.6, (0, 7.4)), "edge", "line")]


def doorbell_back():
    V = View(28, 20, 5.7, (610, 440)); F = BF
    slots = []
    for x in (-9, 9):
        slots.append(Pocket(face(F), rrect(7, 2.2, 0.5, (x, -44.2), seg=4), 2, floor="void"))
    P = [Part("body", bell_back_body()),
         Part("contacts", bell_contacts()),
         Part("label-qr", qr_label(face(F - 9.4, (-8.4, -23.6)), 15.6, 22.4, 12.4, above=True, high=3.8, ink="qr"), pivot=(-14.6, -16.4, F - 9), silhouette=False,
              note="the number is directly above the code; pivot: beside the number"),
         Part("reset-button", [rod(face(0), 2.4, F - 9.5, F - 8, top=0.5, at=(6.6, -15.5), tint="g-")], pivot=(6.6, -15.5, F - 8)),
         Part("battery-1", battery(-7.6, 28.5, F - 3.3, True), pivot=(-7.6, 28.5, F - 4)),
         Part("battery-2", battery(7.6, 28.5, F - 3.3, False), pivot=(7.6, 28.5, F - 4)),
         Part("door-slots", slots, silhouette=False, note="type 2 only"),
         Part("release", bell_release(), pivot=(0, 60.6, F), note="type 2 only: grey release"),
         Part("door", [], frames={f"{a:02d}": bell_door(a) for a in range(0, 31, 3)}, ref=lambda a: bell_door_hinge(float(a))(face(F + 5)), pivot=(0, -43, F), note="type 2 only; frames: turned about x at the tabs"),
         Part("arrow-release", [Ribbon([(0, 60.6, F + 72), (0, 60.6, F + 20)], bar=(0, 1, 0))], silhouette=False, hidden=True),
         Part("arrow-door", [Ribbon(arc3((0, -42, F), (1, 0, 0), (0, 62, F + 14), 32))], silhouette=False, hidden=True),
         Part("arrow-tabs", [Ribbon([(-24, -31, F + 50), (-15, -44.2, F + 5)])], silhouette=False, hidden=True, note="tabs of the door into their slots"),
         Part("arrow-press", [Ribbon([(0, 48, F + 76), (0, 48, F + 30)], bar=(0, 1, 0))], silhouette=False, hidden=True, note="on the door at frame 12"),
         Part("arrow-off", [Ribbon([(-7.6, 24, F + 5), (-7.6, 24, F + 50)])], silhouette=False, hidden=True, note="battery-1"),
         Part("arrow-on", [Ribbon([(-7.6, 24, F + 90), (-7.6, 24, F + 43)])], silhouette=False, hidden=True, note="battery-1 at +34 moves in"),
         Part("arrow-turn-over", [Ribbon(arc3((0, -BH/2 - 8, F / 2), (0, 1, 0), (40, -BH/2 - 8, F / 2), -150))], silhouette=False, hidden=True, note="the back comes to the front"),
         Part("click", click_mark(plane((0, 60, F + 3), (1, 0, 0), (0, 1, 0))), silhouette=False, hidden=True)]
    return V, P, "Video Doorbell: back with battery bay, types 1 and 2", "Type 1: hide door, door-slots, release."


SCENES = {
    "doorbell-front": doorbell_front,
    "doorbell-base": doorbell_base,
    "doorbell-back": doorbell_back,
}
