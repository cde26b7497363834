"""Proof of the mechanism the program moves pictures with: every part is rasterised once, and the pictures of the
parts are moved as affine quads (pass 1 halos, pass 2 parts). Compared with posing the vectors and rasterising
the whole scene. Closes with `N passed, N failed`.

    python quads.py
"""
import copy
import io
import sys
import xml.etree.ElementTree as ET

import numpy as np
import resvg_py
from PIL import Image

import palette
from render import NS, Scene

WIDTH = 900
ALLOWED = 1.0        # mean difference of a pixel's channel, of 255

POSES = [
    ("doorbell-front", ["back-plate", "latch", "terminal-1", "terminal-2", "doorbell"], (),
     {"doorbell": {"at": 13.0, "move": (0, 6, 3)}}),
    ("outdoor3-back", ["body", "label-qr", "battery-1", "battery-2", "cover", "screw", "screw-slot"], ("screw",),
     {"screw": {"move": (0, 0, 1)}, "screw-slot": {"move": (0, 0, 1), "turn": (40, "xy")}}),
]


def texture(scene, part, frame, hot, halo):
    """one part (or its halo) alone on a transparent ground, at canvas size; the program crops to its box"""
    root = copy.deepcopy(scene.root)
    root.find(f"{{{NS}}}style").text = palette.css("light")
    own = f"{part}@{frame}" if frame else part
    for e in [e for e in root if e.tag == f"{{{NS}}}g"]:
        if e.get("id") == "halos":
            for h in list(e):
                h.attrib.pop("display", None)
                if not halo or h.get("id") != f"{own}.halo":
                    e.remove(h)
                elif hot:
                    h.set("class", "halo hot")
        elif halo or e.get("id") != part:
            root.remove(e)
        else:
            e.attrib.pop("display", None)
            if hot:
                e.set("class", "hot")
            for c in e if frame else ():
                c.attrib.pop("display", None)
                if c.get("id") != own:
                    c.set("display", "none")
    data = resvg_py.svg_to_bytes(svg_string=ET.tostring(root, encoding="unicode"), width=WIDTH)
    return Image.open(io.BytesIO(bytes(data))).convert("RGBA")


def warp(image, M, c, k):
    """move a picture by the affine (M, c in canvas units), premultiplied alpha, bicubic"""
    a = np.asarray(image).astype(np.float32)
    a[..., :3] *= a[..., 3:] / 255
    inv = np.linalg.inv(M)
    o = -inv @ (c * k)
    data = (*inv[0], o[0] + inv[0].sum() * 0.5 - 0.5, *inv[1], o[1] + inv[1].sum() * 0.5 - 0.5)
    bands = [np.asarray(Image.fromarray(a[..., q]).transform(image.size, Image.AFFINE, data, Image.BICUBIC)) for q in range(4)]
    return np.clip(np.stack(bands, -1), 0, 255)


def placed(scene, e, pose):
    """frame, matrix and offset of a part in a pose"""
    frame, M, c = (e.get("data-frames") or "").split(" ")[0] or None, np.eye(2), np.zeros(2)
    if "at" in pose:
        frame, M, c = scene.frame_at(e, pose["at"])
    if "turn" in pose:
        M, c = scene.turn(e, *pose["turn"])
    return frame, M, c + (scene.mm(pose["move"]) if "move" in pose else 0)


def compose(scene, order, hot, poses):
    k = WIDTH / scene.size[0]
    ground = tuple(int(palette.bg("light")[i:i + 2], 16) for i in (1, 3, 5))
    out = np.zeros((round(scene.size[1] * k), WIDTH, 3), np.float32) + ground
    parts = {e.get("id"): e for e in scene.root}
    for halo in (True, False):
        for part in order:
            frame, M, c = placed(scene, parts[part], poses.get(part, {}))
            t = warp(texture(scene, part, frame, part in hot, halo), M, c, k)
            out = out * (1 - t[..., 3:] / 255) + t[..., :3]
    return out.clip(0, 255)


def main():
    failed = 0
    for name, order, hot, poses in POSES:
        scene = Scene(name)
        quads = compose(scene, order, hot, poses)
        whole = np.asarray(scene.png(WIDTH, show=order, poses=poses, hot=hot)).astype(float)
        off = float(np.abs(quads - whole).mean())
        failed += off > ALLOWED
        print(f"{'ok  ' if off <= ALLOWED else 'FAIL'} {name}: mean difference {off:.3f} of 255")
    print(f"{len(POSES) - failed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
