"""Emoji beside a line. They have no class: the reader learns to pass them over."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONT = Path("/usr/share/fonts/truetype/noto/NotoColorEmoji.ttf")
# The one size of the font's bitmaps.
SIZE = 109
SHOWN = (
    "😀😂😊😍😩😭😅👍👎🙏👏💪❤💔🔥✨🎉🎁🎂📦🚚🚀📷📱💰💳🧾🏠⏰📅📍📞"
    "🔔🔒🔑🔍⚡🌟🌸🍎🍜☕🐶🐱👕👗👟💄🧴🛒🛍🎮🎧⚽🌈☀🌙💯❗❓✅❌⭐🆕🆗"
)


@cache
def pictures() -> tuple[Image.Image, ...]:
    """How much of the ink each pixel of an emoji takes, in gray; none without fonts-noto-color-emoji."""
    if not FONT.exists():
        return ()
    font = ImageFont.truetype(str(FONT), SIZE)
    return tuple(draw_picture(character, font) for character in SHOWN)


def draw_picture(character: str, font: ImageFont.FreeTypeFont) -> Image.Image:
    """One emoji: transparent parts 0, dark ones near 255."""
    image = Image.new("RGBA", (136, 128), (255, 255, 255, 0))
    ImageDraw.Draw(image).text((0, 0), character, font=font, embedded_color=True)
    alpha = np.asarray(image.getchannel("A"), np.float32) / 255
    dark = 255 - 0.8 * np.asarray(image.convert("RGB").convert("L"), np.float32)
    return Image.fromarray((alpha * dark).astype(np.uint8))
