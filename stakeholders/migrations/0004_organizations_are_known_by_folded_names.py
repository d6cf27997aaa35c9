import django.contrib.postgres.indexes
import stakeholders.folding
from django.db import migrations, models

from stakeholders.folding import folded


TRIGGERS = "ALTER TABLE stakeholders_organisation {} TRIGGER USER"
LANGUAGES = ("ar", "zh_hans", "en", "fr", "ru", "es")


def fold_names(apps, schema_editor):
    """Fold the names that are there. Of several that are the same, all but the first are marked.

    Nobody changes a record by this: the triggers that move versions and keep the trail are off.
    """
    schema_editor.execute(TRIGGERS.format("DISABLE"))
    columns = ", ".join(f"name_{language}" for language in LANGUAGES)
    there = set()
    with schema_editor.connection.cursor() as cursor:
        cursor.execute(f"SELECT id, name_en, {columns} FROM stakeholders_organisation ORDER BY id")
        for pk, english, *names in cursor.fetchall():
            name = folded(english or "") or None
            every = sorted({one for text in names if (one := folded(text or ""))})
            cursor.execute(
                "UPDATE stakeholders_organisation SET folded_name = %s, folded_names = %s, is_duplicate = %s WHERE id = %s",
                [name, every, name is not None and name in there, pk],
            )
            there.add(name)
    schema_editor.execute(TRIGGERS.format("ENABLE"))


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0003_categories_end_with_a_status_and_acronyms_by_language"),
    ]

    operations = [
        migrations.AddField(
            model_name="organisation",
            name="folded_name",
            field=stakeholders.folding.FoldedNameField(default=None, editable=False, max_length=400, null=True, verbose_name="folded name"),
        ),
        migrations.AddField(
            model_name="organisation",
            name="folded_names",
            field=stakeholders.folding.FoldedNamesField(
                base_field=models.CharField(max_length=400), default=list, editable=False, size=None, verbose_name="folded names"
            ),
        ),
        migrations.AddField(
            model_name="organisation",
            name="is_duplicate",
            field=models.BooleanField(
                default=False,
                editable=False,
                help_text="Another organization had the same name before names were compared.",
                verbose_name="entered twice",
            ),
        ),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="organisation",
            index=django.contrib.postgres.indexes.GinIndex(fields=["folded_names"], name="organisation_by_folded_name"),
        ),
        migrations.AddConstraint(
            model_name="organisation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("is_duplicate", False)),
                fields=("folded_name",),
                name="organisation_is_entered_once",
                violation_error_message="An organization of this name is recorded already.",
            ),
        ),
    ]
