"""The watch over names that templates ask for in vain: what it sees and what it lets pass."""

from django.template import Context, Origin, Template

from tests import names


class Thing:
    known = "có"
    empty = None


def asked(text: str, place: str = "web/desk/templates/desk/sample.html") -> set[str]:
    origin = Origin(str(names.CODE / place), place.partition("templates/")[2])
    with names.watched() as unknown:
        Template(text, origin=origin).render(Context({"thing": Thing(), "row": {"key": 1}, "none": None}))
        return set(unknown)


def test_a_misspelt_name_is_told_with_its_template():
    assert asked("{{ thing.knwon }}") == {"desk/sample.html: thing.knwon"}
    assert asked("{{ thnig.known|upper }}") == {"desk/sample.html: thnig.known|upper"}
    assert asked("{{ row.kye }}") == {"desk/sample.html: row.kye"}
    assert asked("{% for one in things %}{% endfor %}") == {"desk/sample.html: things"}


def test_a_condition_on_a_misspelt_name_is_told():
    assert asked("{% if thing.knwon %}x{% endif %}") == {"desk/sample.html: thing.knwon"}


def test_what_is_found_however_empty_and_what_has_a_default_passes():
    assert asked("{{ thing.known }}{{ thing.empty }}{{ row.key }}{{ none }}") == set()
    assert asked('{{ thing.note|default:"" }}{% if thing.empty %}x{% endif %}') == set()


def test_templates_of_libraries_are_not_ours_to_judge():
    origin = Origin("/usr/lib/python3/wagtail/templates/wagtailadmin/x.html", "wagtailadmin/x.html")
    with names.watched() as unknown:
        Template("{{ nothing }}", origin=origin).render(Context())
        assert unknown == set()


def test_outside_the_watch_nothing_is_kept():
    with names.watched() as unknown:
        pass
    Template("{{ nothing }}", origin=Origin(str(names.CODE / "ui/x.html"), "x.html")).render(Context())
    assert unknown == set()
