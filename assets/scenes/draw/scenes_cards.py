"""Cards of the picker: every device from its front, with the back or the part that tells it apart beside it.

A card is shown at 250 and at 120 pixels, so it holds few and large shapes. Outdoor housings are dark here,
and only here, because that is how people tell Outdoor and Indoor apart.
"""
from parts import *
from scenes_doorbell import bell_back_body, bell_body, bell_contacts, bell_door, bell_release
from scenes_indoor1 import i1_body, i1_cover, i1_latch, i1_latch_recess
from scenes_outdoor3 import H as O3_H, o3_cover
from scenes_xt2 import xt2_body, xt2_cover, xt2_switch

BEHIND = (56, 0, -40)          # where the second view of a device stands, mm from the first


def fitted(parts, yaw=34, pitch=22, w=1020, h=660):
    """the view in which the parts fill w x h px in the middle of the canvas"""
    trial = View(yaw, pitch, 1.0, (0.0, 0.0))
    outs = [out for p in parts if not p.hidden for s in p.solids for out in [s.build(trial)[1]] if out is not None]
    x0, y0, x1, y1 = unary_union(outs).bounds
    scale = round(min(w / (x1 - x0), h / (y1 - y0)), 2)
    return View(yaw, pitch, scale, (round(600 - scale * (x0 + x1) / 2), round(450 - scale * (y0 + y1) / 2)))


def card(parts, title, **view):
    return fitted(parts, **view), parts, title, "Front of the device, with what tells it apart beside it."


def ring(f, w, h, r, width, cls):
    """raised line round a face, for housings on which a dark line does not show"""
    shape = Polygon(rrect(w, h, r)).difference(Polygon(rrect(w - 2 * width, h - 2 * width, r - width)))
    return Decal(f, shape, cls)


def cube(W, r, depth, split, tint="", panel=0.0):
    """front half of a square camera: back cover up to `split`, body, and a lip round the front"""
    s = [box(face(0), W, W, 0, split, r=r, bottom=4, tint=tint),
         box(face(0), W, W, split, depth, r=r, top=4.5, steps=9, seg=20, crease=60, tint=tint)]
    m = panel or 9
    return s + ([ring(face(depth), W - m, W - m, r - m / 2, 0.8, "d-f1")] if tint else
                [Decal(face(depth), rrect(W - m, W - m, r - m / 2), "edge", "line")])


def dot(z, at, r, cls="d-f6"):
    return [Decal(face(z), circle(r, at), cls)]


def bar(z, at, w, h, cls="d-f6"):
    return [Decal(face(z), rrect(w, h, h / 2 - 0.01, at), cls)]


def screw_back(tint, at=BEHIND):
    """closed back of a 3rd Gen or Outdoor 4 camera, its screw and the slot"""
    d = shift(at)
    body = [box(face(0), 71, 71, 0, 23, r=15, bottom=4, tint=tint)] + tinted(o3_cover(), tint)
    if tint:
        body[2:3] = [ring(face(O3_H), 62, 62, 10.5, 0.8, "d-f1")]
    screw = screw_head(O3_H, r=11.5, h=2.0)
    slot = [Pocket(face(O3_H), rrect(18.5, 4.0, 0.6), 1.3, floor="void", tint="m-")]
    return [Part("back", place(body, d)), Part("screw", place(screw, d), pivot=(at[0], at[1], O3_H + at[2])),
            Part("screw-slot", place(slot, d), silhouette=False)]


def o3_front(tint):
    detail = "d-f6" if tint else "g-f4"
    return cube(71, 15, 31, 8, tint) + lens(31, (0, 5), 13.5) + dot(31, (0, -15.5), 1.9, detail) + bar(31, (0, -22.5), 13, 2.2, detail)


def card_outdoor3():
    return card(screw_back("d-") + [Part("front", o3_front("d-"))], "Outdoor (3rd Gen)")


def card_indoor3():
    return card(screw_back("") + [Part("front", o3_front(""))], "Indoor (3rd Gen)")


POST = (-6.5, -23.2)           # on the cover's inner side; mirrored, it meets the key hole of the bay


def cover_inside(d):
    """inner side of an Outdoor 4 cover: rim, boss with the screw, and the post that makes it fit one way only (screw and
    post drawn larger than they are)"""
    floor, bay = face(3), rrect(62.5, 62.5, 11)
    shell = [box(face(0), 71, 71, 0, 8, r=15, bottom=4, tint="d-"), ring(face(8), 67.2, 67.2, 13.2, 0.8, "d-f1"),
             Pocket(face(8), bay, 5.0, floor="f3", tint="d-"), Within(face(8), bay, [Decal(floor, rrect(46, 52, 5), "edge", "line")])]
    screw = [rod(floor, 10.5, 0, 4, top=0.8, tint="d-"), rod(floor, 4.6, 4, 13, top=1.2, tint="m-", n=40)]
    post = [rod(floor, 6.0, 0, 2, top=0.6, at=POST, tint="g-"), rod(floor, 3.9, 2, 17, top=1.2, at=POST, tint="g-")]
    return [Part("cover-inside", place(shell, d)), Part("screw", place(screw, d), pivot=tuple(d(face(13)).o)),
            Part("post", place(post, d), pivot=tuple(d(face(20, POST)).o))]


def card_outdoor4():
    parts = cover_inside(shift((BEHIND[0] + 4, BEHIND[1], BEHIND[2] + 8))) + [Part("front", o3_front("d-"))]
    return card(parts, "Outdoor 4")


def card_xt2():
    front = cube(71.2, 13, 34.1, 13, "d-") + lens(34.1, (0, 4), 16) + dot(34.1, (20, -19), 3.2, "d-f6") + bar(34.1, (0, -26), 16, 2.2)
    d = shift(BEHIND)
    parts = [Part("back", place(tinted(xt2_body()[:1] + xt2_body()[-2:] + xt2_cover(), "d-"), d)),
             Part("switch", place(xt2_switch(), d), pivot=(BEHIND[0], -28, 34 + BEHIND[2])), Part("front", front)]
    return card(parts, "XT2 and XT")


def card_indoor1():
    front = cube(71, 9, 29, 10, "", panel=7) + lens(29, (0, 4), 17) + bar(29, (0, -24), 13, 2.4, "g-f4")
    d = shift(BEHIND)
    parts = [Part("back", place(i1_body() + i1_cover(), d)), Part("latch", place(i1_latch(), d)),
             Part("front", front + i1_latch_recess(19.5)), Part("front-latch", place(i1_latch(19.5), shift((8, 0, 0))))]
    return card(parts, "Indoor (gen 1)", yaw=34, pitch=-24)


def card_doorbell():
    at = (50, 0, -34)
    d = shift(at)
    parts = [Part("back", place(bell_back_body() + bell_contacts() + bell_door(), d)), Part("release", place(bell_release(), d)),
             Part("front", bell_body())]
    return card(parts, "Video Doorbell", yaw=36, pitch=-20, h=730)


# ------------------------------------------------------------ Mini (its parts also make the scene `mini`)
M_W, M_H, M_D = 49.0, 52.0, 34.0
FOOT = -41.0                   # floor the foot stands on


def mini_foot():
    """foot and neck; the body sits on the neck"""
    f = Frame.y((0, FOOT, M_D / 2))
    return [rod(f, 19, 0, 4.5, top=1.8, bottom=0.5), rod(f, 5.2, 4.5, -FOOT - M_H / 2 + 3, tint="g-")]


def mini_body(front=True):
    s = [box(face(0), M_W, M_H, 0, M_D, r=17, bottom=9, top=7, steps=9, seg=20, crease=60)]
    if not front:
        return s
    glass = rrect(37, 40, 12)
    s += [Decal(face(M_D), glass, "d-f4"), Decal(face(M_D), np.array([(-18.5, 5), (-18.5, 9), (-7.5, 20), (1, 20)]), "d-f3"),
          Decal(face(M_D), glass, "edge", "line")]
    return s + lens(M_D, (0, 3), 11.5) + dot(M_D, (0, -13.5), 1.8)


def mini_port():
    """USB opening in the back, and the plug in it"""
    return ([Pocket(face(M_D), rrect(11, 5.6, 1.6, (0, -12)), 1.6, floor="void")],
            [box(face(0), 8.6, 5.6, M_D - 0.6, M_D + 13, r=1.8, top=1.6, at=(0, -12), tint="d-")])


def mini_plug(end):
    """USB plug at the far end of the cable, along x"""
    f = Frame.x(end)
    return [Stack(f, [box(f, 5.0, 8.5, -1, 11, r=1.6, top=0.8, tint="d-"), box(f, 3.2, 6.4, 11, 18, r=0.4, tint="m-", seg=3)])]


def mini_vents():
    return [Decal(face(M_D), rrect(w, 1.7, 0.8, (0, y)), "g-f4") for w, y in ((17, 11), (21, 6.4), (17, 1.8))]


def card_mini():
    at = (54, 0, -38)
    d = shift(at)
    port, plug = mini_port()
    lead = curve((0, -12, M_D + 12), (0, -14, M_D + 18), (2, -29, M_D + 17), (8, FOOT + 1.5, M_D + 8), (15, FOOT + 1.5, M_D + 5))
    cable = [Tube(lead, 1.6)]
    parts = [Part("back", place(mini_foot() + mini_body(False) + mini_vents() + port, d)),
             Part("front-foot", mini_foot()), Part("front", mini_body())]
    parts[1:1] = [Part("cable", place(cable, d)), Part("plug", place(plug, d)), Part("usb-plug", place(mini_plug(lead[-1]), d))]
    return card(parts, "Mini")


# ------------------------------------------------------------ Sync Module
S_W, S_D = 62.0, 17.0


def sync_body():
    return [box(face(0), S_W, S_W, 0, S_D, r=10, top=3, bottom=3, steps=7, seg=18, crease=60)]


def sync_ports():
    """USB ports in the base (looks along -y), seen from below only"""
    f = Frame(np.array([0, -S_W / 2, S_D / 2]), np.array([1., 0, 0]), np.array([0, 0, 1.]), np.array([0, -1., 0]))
    return [Pocket(f, rrect(15, 6.4, 0.8, (-9, 0))[::-1], 2, floor="void"), Pocket(f, rrect(8, 3.4, 1.4, (14, 0))[::-1], 2, floor="void")]


def sync_lights(z=S_D):
    return [q for x in (-7, 7) for q in (Decal(face(z), circle(3.4, (x, 19)), "g-f2"), Decal(face(z), circle(3.4, (x, 19)), "edge", "line"))]


def sync_back_marks():
    z = face(S_D)
    return [Decal(z, rrect(S_W - 9, S_W - 9, 7), "edge", "line")]


def card_sync_module():
    at = (50, 0, -38)
    d = shift(at)
    front = sync_body() + [Decal(face(S_D), rrect(S_W - 9, S_W - 9, 7), "edge", "line")] + sync_lights() + sync_ports()
    parts = [Part("back", place(sync_body() + sync_back_marks() + sync_ports(), d)),
             Part("label-qr", place(qr_label(face(S_D, (5, 3)), 28, 34, 23.0), d), silhouette=False, pivot=(at[0] + 5, 3, S_D + at[2])),
             Part("front", front)]
    return card(parts, "Sync Module", yaw=34, pitch=-22)


# ------------------------------------------------------------ accessories of Outdoor cameras
def lamp(side):
    """floodlight head: dark housing, bright face with its lights, turned outwards"""
    T = lambda f: f.turned((side * 40, 46, 20), (0, 1, 0), side * 14)
    x, y = side * 88, 48
    s = [box(T(face(0)), 66, 50, 6, 26, r=9, top=2.5, bottom=5, at=(x, y), tint="d-"),
         Decal(T(face(26)), rrect(55, 39, 5, (x, y)), "f1"), Decal(T(face(26)), rrect(55, 39, 5, (x, y)), "edge", "line")]
    for i in range(4):
        for j in range(3):
            s.append(Decal(T(face(26)), circle(3.3, (x - 18 + 12 * i, y - 11 + 11 * j), n=30), "g-f2"))
    return s


def card_floodlight():
    mount = [box(face(0), 62, 110, -22, 0, r=14, top=3, bottom=2, tint="d-", at=(0, 10)),
             box(face(0), 150, 17, -12, 4, r=6, top=2, tint="d-", at=(0, 48))]
    camera = [box(face(0), 26, 26, 0, 14, r=8, tint="d-", at=(0, -20))]
    front = place(o3_front("d-"), shift((0, -20, 14)))
    parts = [Part("lamp-1", lamp(-1)), Part("lamp-2", lamp(1)), Part("mount", mount), Part("arm", camera), Part("front", front)]
    return card(parts, "Floodlight mount", yaw=34, pitch=-20)


def card_solar_panel():
    tilt = lambda f: f.turned((0, 44, -6), (1, 0, 0), -48)
    w, h = 148, 92
    panel = [box(tilt(face(0)), w, h, -6, 0, r=7, top=1.5, at=(0, 92), tint="d-")]
    top = tilt(face(0))
    panel.append(Decal(top, rrect(w - 9, h - 9, 3, (0, 92)), "d-f5"))
    for i in range(1, 6):
        x = -w / 2 + 4.5 + (w - 9) * i / 6
        panel.append(Decal(top, sbox(x - 0.5, 92 - h / 2 + 5, x + 0.5, 92 + h / 2 - 5), "d-f1"))
    for j in (1, 2, 3):
        y = 92 - h / 2 + 4.5 + (h - 9) * j / 4
        panel.append(Decal(top, sbox(-w / 2 + 5, y - 0.5, w / 2 - 5, y + 0.5), "d-f1"))
    mount = [box(face(0), 34, 96, -22, -12, r=8, top=2, tint="d-", at=(0, 8)), box(face(0), 22, 22, -12, 0, r=7, tint="d-")]
    parts = [Part("mount", mount), Part("panel", panel), Part("front", o3_front("d-"))]
    return card(parts, "Solar Panel Mount", h=740)


SCENES = {
    "card-doorbell": card_doorbell,
    "card-outdoor3": card_outdoor3,
    "card-indoor3": card_indoor3,
    "card-outdoor4": card_outdoor4,
    "card-xt2": card_xt2,
    "card-indoor1": card_indoor1,
    "card-mini": card_mini,
    "card-sync-module": card_sync_module,
    "card-floodlight": card_floodlight,
    "card-solar-panel": card_solar_panel,
}
