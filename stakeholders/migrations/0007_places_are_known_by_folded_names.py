import stakeholders.folding
from django.db import migrations, models

from stakeholders.folding import folded

LANGUAGES = ("ar", "zh_hans", "en", "fr", "ru", "es")
NAMES = {
    "region": ("code", ["name"]),
    "country": ("iso2", ["name", "un_name"]),
}


def fold_names(apps, schema_editor):
    """Fold the names that are there.

    Nobody changes a record by this: the triggers that move versions and keep the trail are off.
    """
    for model, (key, fields) in NAMES.items():
        table = f"stakeholders_{model}"
        columns = ", ".join(f"{field}_{language}" for field in fields for language in LANGUAGES)
        schema_editor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        with schema_editor.connection.cursor() as cursor:
            cursor.execute(f"SELECT {key}, {columns} FROM {table}")
            for pk, *names in cursor.fetchall():
                every = sorted({one for text in names if (one := folded(text or ""))})
                cursor.execute(f"UPDATE {table} SET folded_names = %s WHERE {key} = %s", [every, pk])
        schema_editor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def folded_names():
    return stakeholders.folding.FoldedNamesField(
        base_field=models.CharField(max_length=400),
        default=list,
        editable=False,
        size=None,
        verbose_name="folded names",
    )


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0006_letters_say_when_they_were_delivered"),
    ]

    operations = [
        migrations.AddField(model_name="region", name="folded_names", field=folded_names()),
        migrations.AddField(model_name="country", name="folded_names", field=folded_names()),
        migrations.RunPython(fold_names, migrations.RunPython.noop),
    ]
