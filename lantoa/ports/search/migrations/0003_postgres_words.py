"""On PostgreSQL: the words of entries as search vectors, for the engine that ranks there. Elsewhere nothing."""

from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

CREATE = """
CREATE TABLE search_postgres_words (
    entry_id bigint PRIMARY KEY REFERENCES search_searchentry (id) ON DELETE CASCADE,
    words tsvector NOT NULL,
    marks tsvector NOT NULL,
    title text NOT NULL,
    facets text[] NOT NULL,
    day integer NOT NULL
);
CREATE INDEX search_postgres_words_words ON search_postgres_words USING gin (words);
CREATE INDEX search_postgres_words_title ON search_postgres_words USING gin (title gin_trgm_ops);
CREATE INDEX search_postgres_words_day ON search_postgres_words (day DESC);
"""


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(CREATE)


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TABLE search_postgres_words")


class Migration(migrations.Migration):
    dependencies = [("search", "0002_shipped_abbreviations")]
    operations = [TrigramExtension(), migrations.RunPython(create, drop)]
