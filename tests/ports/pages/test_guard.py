"""Which statements may change what the public sees."""

import pytest

from lantoa.ports.pages.guard import is_public_write


@pytest.mark.parametrize(
    "sql",
    [
        'INSERT INTO "publishing_articlepage" ("page_ptr_id") VALUES (%s)',
        'INSERT OR IGNORE INTO "plans_activity_themes" VALUES (1)',
        'UPDATE "wagtailcore_page" SET "live" = %s WHERE "id" = 1',
        'UPDATE "wagtailcore_page" SET "draft_title" = %s, "title" = %s WHERE "id" = 1',
        "UPDATE wagtailcore_page SET path='0001' WHERE path LIKE '0002%'",
        'delete from "portal_agencysettings"',
        'UPDATE "public"."library_legaldocument" SET "title" = 1',
        "TRUNCATE wagtailcore_page",
        'ALTER TABLE "wagtailcore_page" ADD COLUMN "x" integer',
        "WITH gone AS (DELETE FROM plans_plan RETURNING id) SELECT * FROM gone",
        'INSERT INTO "a_table_nobody_named" VALUES (1)',
        "  \n UPDATE library_legaldocument SET x = 1",
    ],
)
def test_a_write_to_what_may_be_public_closes_the_store(sql):
    assert is_public_write(sql)


@pytest.mark.parametrize(
    "sql",
    [
        'SELECT "live" FROM "wagtailcore_page" WHERE x = \'UPDATE y\'',
        "(SELECT 1) UNION (SELECT 2)",
        "WITH RECURSIVE tree AS (SELECT 1) SELECT * FROM tree",
        'SAVEPOINT "s1"',
        "RELEASE SAVEPOINT s1",
        "PRAGMA foreign_keys = ON",
        'INSERT INTO "django_session" VALUES (1)',
        'UPDATE "django_tasks_database_dbtaskresult" SET "status" = 1',
        'INSERT INTO "wagtailcore_revision" VALUES (1)',
        "DELETE FROM shared_cache WHERE x",
        'UPDATE "accounts_user" SET "last_login" = %s WHERE "accounts_user"."id" = %s',
        'UPDATE "wagtailcore_page" SET "latest_revision_id" = 1, "draft_title" = %s, "has_unpublished_changes" = 1',
    ],
)
def test_reading_and_private_tables_leave_it_open(sql):
    assert not is_public_write(sql)
