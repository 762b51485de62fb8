"""QR codes for what is printed: vector, with the quiet zone in the picture, level Q (a quarter may be worn off)."""

import io

import segno

LEVEL = "q"
QUIET_ZONE = 4
SCALE = 4


def qr_svg(text: str) -> str:
    """`text` as the SVG of a QR code, black on white."""
    out = io.BytesIO()
    segno.make(text, error=LEVEL, micro=False).save(
        out, kind="svg", scale=SCALE, border=QUIET_ZONE, light="#fff", xmldecl=False, omitsize=True
    )
    return out.getvalue().decode("utf-8")
