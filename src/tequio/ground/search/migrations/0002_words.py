"""The words of each document where the database finds them: FTS5 kept by triggers, or a generated `tsvector`."""

from django.db import migrations

SQLITE = (
    "CREATE VIRTUAL TABLE search_fts USING fts5(title_stems, body_stems, content='search_searchdocument',"
    " content_rowid='id', tokenize='unicode61 remove_diacritics 0')",
    "CREATE TRIGGER search_document_added AFTER INSERT ON search_searchdocument BEGIN"
    " INSERT INTO search_fts(rowid, title_stems, body_stems) VALUES (NEW.id, NEW.title_stems, NEW.body_stems); END",
    "CREATE TRIGGER search_document_gone AFTER DELETE ON search_searchdocument BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, title_stems, body_stems)"
    " VALUES ('delete', OLD.id, OLD.title_stems, OLD.body_stems); END",
    "CREATE TRIGGER search_document_changed AFTER UPDATE ON search_searchdocument BEGIN"
    " INSERT INTO search_fts(search_fts, rowid, title_stems, body_stems)"
    " VALUES ('delete', OLD.id, OLD.title_stems, OLD.body_stems);"
    " INSERT INTO search_fts(rowid, title_stems, body_stems) VALUES (NEW.id, NEW.title_stems, NEW.body_stems); END",
)
POSTGRESQL = (
    "ALTER TABLE search_searchdocument ADD COLUMN search_vector tsvector"
    " GENERATED ALWAYS AS (to_tsvector('simple', title_stems || ' endoftitle ' || body_stems)) STORED",
    "CREATE INDEX search_words ON search_searchdocument USING gin (search_vector)",
)
UNDO_SQLITE = (
    "DROP TRIGGER search_document_added",
    "DROP TRIGGER search_document_gone",
    "DROP TRIGGER search_document_changed",
    "DROP TABLE search_fts",
)
UNDO_POSTGRESQL = ("ALTER TABLE search_searchdocument DROP COLUMN search_vector",)


def index(apps, schema_editor):
    for statement in POSTGRESQL if schema_editor.connection.vendor == "postgresql" else SQLITE:
        schema_editor.execute(statement)


def forget(apps, schema_editor):
    for statement in UNDO_POSTGRESQL if schema_editor.connection.vendor == "postgresql" else UNDO_SQLITE:
        schema_editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(index, forget)]
