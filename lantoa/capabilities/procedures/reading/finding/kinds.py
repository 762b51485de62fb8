"""Kinds of procedures: first issue, again, changed, ended … and special cases that nobody means unless they say so."""

from dataclasses import dataclass
from functools import lru_cache

from lantoa.capabilities.procedures.reading.finding.asking import Question

# What a name does, by the words it begins with or holds; each with how people ask for it, folded.
KINDS: dict[str, tuple[str, ...]] = {
    "again": ("cap lai", "dang ky lai", "bi mat", "bi hong", "cap lai doi"),
    "exchanged": ("cap doi", "doi the", "doi giay", "doi bang", "doi chung", "cap chuyen doi"),
    "longer": ("gia han",),
    "changed": (
        "thay doi",
        "dieu chinh",
        "sua doi",
        "bo sung",
        "cai chinh",
        "chinh sua",
        "dinh chinh",
        "cap nhat",
    ),
    "ended": (
        "cham dut",
        "giai the",
        "thu hoi",
        "xoa dang ky",
        "huy bo",
        "huy",
        "dung",
        "xoa",
        "thoi",
        "khoa",
        "cat giam",
    ),
    "paused": ("tam ngung", "tam dung", "dinh chi"),
    "split": ("sap nhap", "chia tach", "hop nhat", "chuyen doi loai hinh"),
    "copied": ("ban sao", "trich luc", "sao y"),
}
# Said in a name without being asked for, these take from its score.
SPECIAL: dict[str, float] = {
    "nuoc ngoai": 0.72,
    "bien gioi": 0.7,
    "luu dong": 0.7,
    "bo quoc phong": 0.7,
    "bqp": 0.7,
    "quan doi": 0.75,
    "quan su": 0.75,
    "quoc phong": 0.75,
    "cong an nhan dan": 0.75,
    "co quan dai dien": 0.7,
    "tau bay": 0.75,
    "tau bien": 0.75,
    "hang hai": 0.8,
    "nguoi goc viet nam": 0.7,
    "khu cong nghiep": 0.85,
    "khu kinh te": 0.8,
    "hai quan": 0.8,
    "dien tu": 0.92,
    "noi bo": 0.7,
    "danh muc": 0.85,
    "ki quy": 0.85,
    "ngan hang": 0.85,
    "tren dia ban": 0.75,
    "bao cao": 0.85,
    "dao tao": 0.9,
    "thu hoi": 0.75,
    "chung khoan": 0.8,
    "quan li quy": 0.8,
    "doanh nghiep bao hiem": 0.8,
    "cong ti nha nuoc": 0.7,
    "can bo xa": 0.8,
    "cong an": 0.85,
    "bien phong": 0.8,
    "trung doan": 0.7,
    "bo ngoai giao": 0.8,
    "co thoi han": 0.75,
    "phe duyet": 0.9,
    "tham dinh": 0.9,
}
OTHER_KIND, SAME_KIND = 0.55, 1.12


@dataclass(frozen=True, slots=True)
class Asked:
    """What a question says of kinds; `said` is all of it, folded."""

    kinds: frozenset[str]
    said: str


@lru_cache(maxsize=8192)
def kinds_of(said: str) -> frozenset[str]:
    """The kinds that folded `said` (a space at both ends) speaks of."""
    return frozenset(kind for kind, wordings in KINDS.items() if any(f" {one} " in said for one in wordings))


@lru_cache(maxsize=8192)
def specials_of(said: str) -> tuple[str, ...]:
    """The special cases that folded `said` speaks of."""
    return tuple(wording for wording in SPECIAL if f" {wording} " in said)


def kinds_asked(question: Question) -> Asked:
    """Everything said and, where it is sure, meant."""
    meant = [" ".join(way.words) for unit in question.units for way in unit.ways[1:]]
    said = f" {' | '.join([' '.join(question.written), *meant])} "
    return Asked(kinds_of.__wrapped__(said), said)


def fit_of_kind(asked: Asked, name: str) -> float:
    """How well the kind of a procedure fits what was asked for; 1 when nothing speaks for or against it."""
    offered = kinds_of(name)
    fit = 1.0
    if asked.kinds & offered:
        fit *= SAME_KIND
    elif asked.kinds:
        fit *= 0.9
    if offered - asked.kinds:
        fit *= 0.95 if asked.kinds & offered else OTHER_KIND
    for wording in specials_of(name):
        if f" {wording} " not in asked.said:
            fit *= SPECIAL[wording]
    return fit
