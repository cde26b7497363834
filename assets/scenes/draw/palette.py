"""Colours and line weights of the scenes. A scene has classes only; one of these sheets gives them colour.

Themes: light, dark and contrast (high contrast), each in a normal and a small form (pictures under 480 px).
Ground and accent are the program's own stage and moving-part colours. Orange, yellow and red are kept for
safety messages and appear nowhere here.
"""

THEMES = ("light", "dark", "contrast")
TINTS = ("", "d-", "g-", "m-", "b-")   # housing, dark plastic, grey catch, metal, battery sleeve
WEIGHTS = {"halo": 9.0, "mid": 3.0, "edge": 2.0, "axis": 2.6, "align": 3.6, "ghost": 4.0, "acline": 5.0, "case": 7.0}
SMALL = 1.45                           # line weights of the small sheets
HOT_LINE, HOT_HALO = 1.25, 1.45        # contour of an acting part, against the plain one

# Tones run from f1 (lightest, faces the light) to f6 (darkest). "hot" and "lead" are the tones of a small
# acting part and of a large moving part; a tint that is missing from "hot" takes its housing tones.
TABLES = {
    "light": {
        "tones": {
            "": "#FFFFFF #F0F3F5 #E2E7EB #CFD6DB #B9C1C9 #A2ACB5",
            "d-": "#8D97A1 #67717C #535D68 #434C56 #363E47 #2B323A",
            "g-": "#C9CFD5 #AEB6BE #98A1AA #848E98 #717B86 #606A75",
            "m-": "#FFFFFF #E9EDF0 #CBD2D8 #ABB4BC #8F99A3 #75808B",
            "b-": "#DCE3EA #BCC8D4 #9CACBC #7F91A3 #68798B #556677",
        },
        "hot": {
            "": "#FDFDFE #ECF1FE #D8E4FE #BED1FE #9BB8FF #81A1EF",
            "d-": "#A6C0FE #7699F2 #5D80DC #4C6ABF #3C559C #2E437B",
            "g-": "#C7D7FD #A4BFFE #86A6F7 #6E8EE1 #5A77C3 #4A63A3",
            "m-": "#E9EFFD #C8D9FF #A8C1FE #8AA7F0 #708DD5 #5B74B3",
            "b-": "#E8EFFF #D0DEFF #B1C8FE #95B0F0 #7D97D9 #657DBA",
        },
        "lead": "#FFFFFF #F5F8FD #E4ECFE #D0DDFA #BAC9ED #A3B4DC",
        "bg": "#DFE6DF", "ink": "#1B2229", "inner": "#56616C", "accent": "#1F3BD1", "case": "#FFFFFF", "ghost": 0.07,
        "deep": "#CCD3D9", "void": "#3A434D", "paper": "#FFFFFF", "qr": "#1B2229",
        "shade": "#CDD6CE", "wall": "#EDF1ED", "hole": "#EDF1ED",
    },
    "dark": {
        "tones": {
            "": "#5C6670 #4C565F #404952 #343C44 #2A3138 #21282E",
            "d-": "#3C454E #2E363E #262D34 #1F252B #191E24 #14181D",
            "g-": "#A9B3BD #929CA7 #7E8994 #6B7681 #5A646F #4B545E",
            "m-": "#B9C2CB #9CA7B2 #828D98 #6B7681 #57616B #464F58",
            "b-": "#7FA0BF #64829F #506A84 #40566C #334557 #283746",
        },
        "hot": {
            "": "#A4B4FF #8697ED #6F7ECF #5966AB #47518A #38406E",
            "d-": "#7686D9 #5E6CB8 #4C5798 #3D467B #2F3660 #232949",
            "g-": "#C4CFFE #9FAFFE #8394ED #6E7CCE #5966AB #47518A",
            "m-": "#D8DFFE #B3C1FF #90A1F5 #7887D5 #616EB0 #4D578C",
            "b-": "#C1CDFE #9DADF6 #8191DC #6A77B9 #555F96 #424A75",
        },
        "lead": "#4C5A9B #424F8C #39457A #2F3966 #272F54 #1F2643",
        "bg": "#1C2326", "ink": "#E9EEF3", "inner": "#B9C3CD", "accent": "#9CADFF", "case": "#1C2326", "ghost": 0.12,
        "deep": "#2B3239", "void": "#0B0E11", "paper": "#DDE3E8", "qr": "#14181C",
        "shade": "#141A1C", "wall": "#252D31", "hole": "#252D31",
    },
    "contrast": {
        "tones": {
            "": "#4E4E4E #3C3C3C #303030 #242424 #1A1A1A #121212",
            "d-": "#2A2A2A #1C1C1C #151515 #0F0F0F #0A0A0A #050505",
            "g-": "#9A9A9A #868686 #737373 #626262 #525252 #444444",
            "m-": "#B0B0B0 #949494 #7A7A7A #636363 #4F4F4F #3F3F3F",
            "b-": "#75808C #5F6973 #4E5760 #3F464E #32383E #272B30",
        },
        "hot": {
            "": "#1A7A90 #12677B #0C5566 #084554 #053743 #032A33",
            "d-": "#106072 #0C4F5F #09414F #063541 #042A33 #022027",
            "m-": "#2787A0 #1B7389 #136174 #0D5060 #08414E #05333D",
        },
        "lead": "#085061 #064352 #043743 #032C36 #02222A #011A20",
        "bg": "#000000", "ink": "#FFFFFF", "inner": "#E6E6E6", "accent": "#5CE1FF", "case": "#000000", "ghost": 0.12,
        "deep": "#1A1A1A", "void": "#000000", "paper": "#FFFFFF", "qr": "#000000",
        "shade": "#1C1C1C", "wall": "#000000", "hole": "#000000",
    },
}


def bg(theme):
    """colour of the ground a picture is drawn on (it is not in the file)"""
    return TABLES[theme]["bg"]


def css(theme="light", small=False):
    """the sheet of a theme, one rule a line"""
    t = TABLES[theme]
    w = {k: v * (SMALL if small else 1.0) for k, v in WEIGHTS.items()}
    return "\n".join(_fills(t) + _lines(t, w, small) + _states(t, w))


def _tones(prefix, tint, ramp):
    return [f"{prefix}.{tint}f{i}{{fill:{c}}}" for i, c in enumerate(ramp.split(), 1)]


def _fills(t):
    rules = [r for tint in TINTS for r in _tones("", tint, t["tones"][tint])]
    return rules + [f".{n}{{fill:{t[n]}}}" for n in ("deep", "void", "paper", "qr", "shade", "wall", "hole")]


def _lines(t, w, small):
    join = "fill:none;stroke-linejoin:round;stroke-linecap:round"
    accent, case, caps = t["accent"], t["case"], "stroke-linecap:round;stroke-linejoin:round"
    dash = "stroke-dasharray:15 5 3 5"
    rules = [
        f".halo{{{join};stroke:{t['ink']};stroke-width:{w['halo']:g}}}",
        f".mid{{{join};stroke:{t['ink']};stroke-width:{w['mid']:g}}}",
        f".out{{{join};stroke:{t['ink']};stroke-width:{w['mid']:g}}}",
        f".edge{{{join};stroke:{t['inner']};stroke-width:{w['edge']:g}}}",
        f".mark{{{join};stroke:{t['ink']};stroke-width:{w['mid']:g}}}",
        f".axis{{fill:none;stroke:{t['inner']};stroke-width:{w['axis']:g};{dash}}}",
        f".align{{fill:none;stroke:{accent};stroke-width:{w['align']:g};{dash}}}",
        f".arrow{{fill:{accent};stroke:{accent};stroke-width:1.5;stroke-linejoin:round}}",
        f".case{{fill:{case};stroke:{case};stroke-width:{w['case']:g};stroke-linejoin:round}}",
        f".acline{{fill:none;stroke:{accent};stroke-width:{w['acline']:g};{caps}}}",
        f".acline-case{{fill:none;stroke:{case};stroke-width:{w['acline'] + WEIGHTS['case']:g};{caps}}}",
        f".ghost{{fill:{accent};fill-opacity:{t['ghost']:g};stroke:{accent};stroke-width:{w['ghost']:g};"
        "stroke-dasharray:15 10;stroke-linejoin:round}",
    ]
    return rules + ([".fine{display:none}"] if small else [])


def _states(t, w):
    """the acting part (hot) and the large moving part (lead); all other tokens stay"""
    accent, hot = t["accent"], t["hot"]
    line, halo = f"stroke-width:{w['mid'] * HOT_LINE:g}", f"stroke-width:{w['halo'] * HOT_HALO:g}"
    rules = [r for tint in TINTS for r in _tones(".hot ", tint, hot.get(tint, hot[""]))]
    rules += [
        f".hot .deep{{fill:{hot[''].split()[3]}}}",
        f".hot .out{{stroke:{accent};{line}}}",
        f".hot .mid{{stroke:{accent};{line}}}",
        f".hot .edge{{stroke:{accent}}}",
        f".hot .halo{{stroke:{accent};{halo}}}",
        f".halo.hot{{stroke:{accent};{halo}}}",
    ]
    rules += _tones(".lead ", "", t["lead"])
    return rules + [
        f".lead .out{{stroke:{accent};{line}}}",
        f".lead .halo{{stroke:{accent};{halo}}}",
        f".halo.lead{{stroke:{accent};{halo}}}",
    ]


def contrast(a, b):
    """WCAG contrast ratio of two #RRGGBB colours"""
    def lum(c):
        v = [int(c[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        v = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in v]
        return 0.2126 * v[0] + 0.7152 * v[1] + 0.0722 * v[2]
    hi, lo = sorted((lum(a), lum(b)), reverse=True)
    return (hi + 0.05) / (lo + 0.05)


def pairs(theme):
    """what carries meaning against what it lies on: [(name, ratio)], wanted: 3"""
    t = TABLES[theme]
    f = t["tones"][""].split()
    lead = t["lead"].split()
    on = [("ground", t["bg"]), ("f1", f[0]), ("f2", f[1]), ("f5", f[4])]
    rows = [(f"ink on {n}", contrast(t["ink"], c)) for n, c in on]
    rows += [(f"crease on {n}", contrast(t["inner"], c)) for n, c in on[1:]]
    rows += [("accent on ground", contrast(t["accent"], t["bg"])), ("accent on its case", contrast(t["accent"], t["case"])),
             ("accent on f2", contrast(t["accent"], f[1])), ("accent on lead f1", contrast(t["accent"], lead[0]))]
    return rows
