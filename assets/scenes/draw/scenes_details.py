"""Details and tools: the top of the doorbell on its plate, the Opening Key, the opening tool, two AA cells."""
from parts import *
from scenes_doorbell import BH, bell_body, bell_plate


# ------------------------------------------------------------ top of the doorbell, hooked on its plate
def hook():
    """lip at the top of the back plate, open upwards; swept along x"""
    profile = np.array([(-2.0, 54.5), (2.5, 54.5), (2.5, 61.0), (0.9, 61.0), (0.9, 56.4), (-2.0, 56.4)])
    f = Frame(np.array([-6.0, 0, 0]), np.array([0, 0, 1.0]), np.array([0, 1.0, 0]), np.array([-1.0, 0, 0]))
    return [Loft(f, [(-12.0, profile), (0.0, profile)])]


def doorbell_top():
    V = View(54, 34, 12, (715, 1025))
    cast = Decal(face(-8.1), outline_of(sbox(-17, -70, 29, 58).buffer(-7).buffer(7)), "shade")
    tilts = {f"{a:02d}": bell_body(a) for a in range(0, 13, 2)}
    P = [Part("wall", [wall(-8.2), cast], silhouette=False, stage=True),
         Part("back-plate", bell_plate()[:-1]),
         Part("hook", hook(), pivot=(0, 59, 1), note="lip of the back plate; the top of the doorbell hangs on it"),
         Part("doorbell", [], frames=tilts, ref=lambda a: face(20).turned((0, 57, -2), (1, 0, 0), -float(a)), pivot=(0, 57, -2),
              note="frames: turned about x at the hook; held before the hook: frame 8, moved (0, 13, 24) mm"),
         Part("arrow-down", [Ribbon(curve((0, 88, 44), (0, 96, 26), (0, 92, 8), (0, 74, 1)))], silhouette=False, hidden=True, note="doorbell at (0, 13, 24): to the plate, then down on to the hook")]
    return V, P, "Video Doorbell: top edge and hook of the back plate (detail)", "Seen from above and from the right; the body runs off the picture."


# ------------------------------------------------------------ tools and cells, alone and large
def opening_key():
    V = View(28, 24, 25, (578, 386))
    turn = lambda f: f.moved((0, 17, 0)).turned((0, 0, 0), (0, 0, 1), 62)
    P = [Part("key", place(key(0, 0, low=0), turn), pivot=(0, 0, 0.7), note="the doorbell's Opening Key")]
    return V, P, "Opening Key of the Video Doorbell", "The flat key alone; its blade points up and to the left."


def tools_opening_tool():
    V = View(34, 26, 18.8, (610, 456))
    turn = lambda f: f.moved((-18.5, 0, -12)).turned((0, 0, 0), (0, 0, 1), -28)
    P = [Part("tool", place(tool(0, 0), turn), pivot=(0, 0, 4), note="blade on its far side, mounting peg on top")]
    return V, P, "Opening tool and mount adapter of the camera", "The tool alone: blade below, lever, mounting peg."


def aa_cells():
    V = View(30, 20, 13, (630, 450))
    s = 13.0
    P = [Part("battery-1", battery(-s, 0, 0, True), pivot=(-s, 17, 7), note="plus end up"),
         Part("battery-2", battery(s, 0, 0, False), pivot=(s, -17, 7), note="plus end down"),
         Part("arrow-up", [Ribbon([(-s - 15, -22, 8), (-s - 15, 22, 8)])], silhouette=False, hidden=True, note="battery-1: from minus to plus"),
         Part("arrow-down", [Ribbon([(s + 14, 22, 0), (s + 14, -22, 0)])], silhouette=False, hidden=True, note="battery-2: from minus to plus")]
    return V, P, "Two AA cells, one turned round", "Left: plus end up. Right: plus end down."


SCENES = {
    "doorbell-top": doorbell_top,
    "opening-key": opening_key,
    "tools-opening-tool": tools_opening_tool,
    "aa-cells": aa_cells,
}
