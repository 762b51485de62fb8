"""Vietnamese numbers: dot for thousands, comma for decimals; money in đồng."""

from decimal import ROUND_HALF_UP, Decimal


def show_number(value: int | float | Decimal, places: int = 0) -> str:
    """ "1.234.567" or, with places=2, "1.234,57" (rounded half up)."""
    if places == 0 and isinstance(value, int):  # most figures of a table: nothing to round
        return f"{value:,d}".replace(",", ".")
    quantum = Decimal(1).scaleb(-places)
    number = Decimal(str(value)).quantize(quantum, rounding=ROUND_HALF_UP)
    return f"{number:,.{places}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")


def show_money(dong: int) -> str:
    """ "1.500.000 đồng"."""
    return f"{show_number(dong)} đồng"


def share(part: int | float | Decimal, whole: int | float | Decimal, places: int = 1) -> str | None:
    """Percentage as text, "23,5%"; None when the whole is 0 (no share of nothing)."""
    if whole == 0:
        return None
    return f"{show_number(Decimal(str(part)) * 100 / Decimal(str(whole)), places)}%"
