"""Fees as sources write them. Free is only what says so: 0 without other words, or words that say "không thu".

"0 VNĐ (Theo quy định của Bộ Tài chính)" is not free: the number is missing, the words tell.
"""

import re
from functools import lru_cache

from lantoa.capabilities.procedures.enums import FeeKind, QualityFault
from lantoa.capabilities.procedures.reading.content import Fee, says_none
from lantoa.kit.text import fold

SMALLEST = 1000  # đồng; less is a number without its thousands
_STATED = re.compile(
    r"(?P<amount>\d[\d.,]*)\s*(?:VNĐ|VND|đồng|đ)\b\s*(?:\((?P<text>.*)\))?\s*", re.DOTALL | re.I
)
_NAMED = re.compile(r"(?=(?:(?<!Lệ )Phí|Lệ phí|Giá dịch vụ)\s*:\s*\d[\d.,]*\s*Đồng)", re.IGNORECASE)
_NAME = re.compile(r"^(?P<kind>Phí|Lệ phí|Giá dịch vụ)\s*:\s*", re.IGNORECASE)
_KINDS = {"phi": FeeKind.FEE, "le phi": FeeKind.SERVICE_FEE, "gia dich vu": FeeKind.PRICE}


def read_fees(printed: str, faults: set[str] | None = None) -> tuple[Fee, ...]:
    """Every fee of `printed`, each once; adds to `faults` what is doubtful."""
    fees, doubts = _read(printed)
    if faults is not None:
        faults |= doubts
    return fees


@lru_cache(maxsize=4096)
def _read(printed: str) -> tuple[tuple[Fee, ...], frozenset[str]]:
    faults: set[str] = set()
    pieces = [piece.strip() for part in printed.split("|") for piece in _NAMED.split(part)]
    pieces = [piece for piece in pieces if piece]
    if len(pieces) > 1:
        faults.add(QualityFault.FEE_JOINED)
    fees = tuple(dict.fromkeys(_fee(piece, faults) for piece in pieces))
    return fees, frozenset(faults)


def stated_fee(amount: int, text: str, kind: str, faults: set[str], printed: str = "") -> Fee:
    """A fee with a number beside it: 0 with words that name a fee has no amount."""
    text = text.strip(" .;") if len(text) < 3 else text.strip()
    kind = kind or kind_of(text)
    if amount == 0:
        if not text or says_none(text):
            return Fee(text, 0, kind)
        faults.add(QualityFault.FEE_ZERO)
        return Fee(text, None, kind)
    if amount < SMALLEST:
        faults.add(QualityFault.FEE_DOUBTFUL)
        return Fee(printed or f"{amount} đồng ({text})", None, kind)
    return Fee(text, amount, kind)


def kind_of(text: str) -> str:
    """What the words call it: phí, lệ phí, giá dịch vụ; "" when they do not say."""
    folded = fold(text[:40]).lstrip(" -+*(")
    if folded.startswith(("phi ", "phi:")):
        return FeeKind.FEE
    if folded.startswith("le phi"):
        return FeeKind.SERVICE_FEE
    return FeeKind.PRICE if folded.startswith("gia ") else ""


def _fee(piece: str, faults: set[str]) -> Fee:
    named = _NAME.match(piece)
    kind = _KINDS[fold(named["kind"])] if named else ""
    rest = piece[named.end() :] if named else piece
    stated = _STATED.fullmatch(rest)
    if stated:
        digits = re.sub(r"\D", "", stated["amount"])
        return stated_fee(int(digits), stated["text"] or "", kind, faults, piece)
    if says_none(rest):
        return Fee(rest, 0, kind)
    return Fee(rest, None, kind or kind_of(rest))


def is_free(fee: Fee) -> bool:
    """Whether it is said that nothing is to be paid."""
    return fee.amount == 0
