"""Rows come out of every kind of dump as they were; nothing else does."""

import gzip
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.kit.errors import BadInput
from lantoa.ports.files import mysql_dump
from lantoa.ports.files.mysql_dump import DumpFacts, open_dump, read_dump

CREATE = "CREATE TABLE `t` (\n  `id` int(11) NOT NULL,\n  `words` varchar(20) COMMENT 'It''s; here',\n  PRIMARY KEY (`id`)\n);\n"


def rows(text: str | bytes, table: str = "t") -> list[dict[str, str | None]]:
    data = text.encode() if isinstance(text, str) else text
    stream = open_dump(BytesIO(data))
    return [row for _, row in read_dump(stream, wants=lambda name, columns: name == table, facts=DumpFacts())]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"'it\'s'", "it's"),
        ("'it''s'", "it's"),
        (r"'a\r\nb\t\"c\"\\'", 'a\r\nb\t"c"\\'),
        ("'); DROP TABLE t; --'", "); DROP TABLE t; --"),
        ("'a,b),(9,'", "a,b),(9,"),
        ("''", ""),
        ("NULL", None),
        ("-12.5", "-12.5"),
        ("0x48e1bba3", "Hợ"),
        ("_binary 'nhị phân'", "nhị phân"),
        ("'Đặng Thị Hoà 🎉'", "Đặng Thị Hoà 🎉"),
    ],
)
def test_a_value_comes_out_as_it_was(written, meant):
    assert rows(f"{CREATE}INSERT INTO `t` VALUES (1,{written}),(2,'x');") == [
        {"id": "1", "words": meant},
        {"id": "2", "words": "x"},
    ]


@pytest.mark.parametrize(
    "insert",
    [
        "INSERT INTO `t` VALUES (1,'a'),(2,'b');",
        "INSERT INTO `t` (`id`, `words`) VALUES\n(1, 'a'),\n(2, 'b');",
        "INSERT INTO `t` VALUES\n(1, 'a'), \n(2, 'b');",
        "INSERT INTO t VALUES (1,'a');\nINSERT INTO t VALUES (2,'b');",
        "REPLACE INTO `db`.`t` (words, id) VALUES ('a', 1), ('b', 2);",
        "/*!40000 ALTER TABLE `t` DISABLE KEYS */;\n-- it's a comment; really\nINSERT IGNORE INTO `t` VALUES (1,'a'),(2,'b');\n# end",
    ],
)
def test_each_program_writes_its_inserts_in_its_own_way(insert):
    found = rows(CREATE + insert)

    assert [{"id": row["id"], "words": row["words"]} for row in found] == [
        {"id": "1", "words": "a"},
        {"id": "2", "words": "b"},
    ]


def test_a_packed_dump_is_unpacked():
    assert rows(gzip.compress(f"{CREATE}INSERT INTO t VALUES (1,'a');".encode())) == [
        {"id": "1", "words": "a"}
    ]


def test_rows_of_other_tables_are_counted_and_not_given():
    facts = DumpFacts()
    text = f"{CREATE}INSERT INTO t VALUES (1,'a'),(2,'b');INSERT INTO u VALUES (1),(2),(3);"

    given_rows = list(read_dump(BytesIO(text.encode()), wants=lambda name, columns: False, facts=facts))

    assert (given_rows, dict(facts.rows), facts.columns) == ([], {"t": 2, "u": 3}, {"t": ("id", "words")})


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Chỉ là một đoạn văn;", "not_a_dump"),
        ("", "not_a_dump"),
        (f"{CREATE}INSERT INTO t VALUES (1,'bị cắ", "cut_off"),
        (f"{CREATE}INSERT INTO t VALUES (1,'a'),", "cut_off"),
    ],
)
def test_what_is_no_whole_dump_is_refused(text, code):
    with pytest.raises(BadInput) as refused:
        rows(text)
    assert refused.value.code == code


def test_a_broken_packed_dump_is_refused():
    with pytest.raises(BadInput):
        rows(gzip.compress(f"{CREATE}INSERT INTO t VALUES (1,'a');".encode())[:-12])


def test_letters_that_are_not_utf8_are_counted():
    facts = DumpFacts()

    list(
        read_dump(
            BytesIO(CREATE.encode() + b"INSERT INTO t VALUES (1,'\xe0\xe9');"),
            wants=lambda *_: True,
            facts=facts,
        )
    )

    assert facts.damaged == 2


def _quoted(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


@given(st.lists(st.text(alphabet=st.sampled_from("a'\\\"),(; \n\r`-Đ"), max_size=30), min_size=1, max_size=8))
def test_windows_of_any_size_give_the_same_rows(texts):
    """A value may be cut anywhere by the end of a chunk."""
    text = (
        CREATE
        + "INSERT INTO t VALUES "
        + ",".join(f"({n},{_quoted(one)})" for n, one in enumerate(texts))
        + ";"
    )
    whole, before = rows(text), mysql_dump.CHUNK
    try:
        mysql_dump.CHUNK = 7
        assert rows(text) == whole == [{"id": str(n), "words": one} for n, one in enumerate(texts)]
    finally:
        mysql_dump.CHUNK = before
