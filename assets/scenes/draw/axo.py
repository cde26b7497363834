"""axo: simple solids as axonometric line-and-tone SVG. One import for all of it.

A picture is made of parts (groups with an id); a part is made of solids drawn back to front. Most
solids are lofts: a profile swept along an axis in layers, so a rounded box, a disc, a screw or a
battery is one call. Every solid knows its visible faces (tone by the direction of the surface), its
creases (thin line) and its contour (medium line); the union of a part's contours is its silhouette
(heavy line).
"""
from view import *
from solids import *
from arrows import *
from scene import *
