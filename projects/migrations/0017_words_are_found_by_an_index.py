"""Words are found within texts by an index, as long as they have three letters."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0016_targets_and_measurements_are_listed_by_day"),
    ]

    operations = [
        TrigramExtension(),
        migrations.AddIndex(
            model_name="project",
            index=GinIndex(
                OpClass(Upper("number"), "gin_trgm_ops"),
                OpClass(Upper("slug"), "gin_trgm_ops"),
                OpClass(Upper("title_en"), "gin_trgm_ops"),
                OpClass(Upper("title_fr"), "gin_trgm_ops"),
                OpClass(Upper("title_es"), "gin_trgm_ops"),
                OpClass(Upper("title_ru"), "gin_trgm_ops"),
                OpClass(Upper("title_ar"), "gin_trgm_ops"),
                OpClass(Upper("title_zh_hans"), "gin_trgm_ops"),
                name="projects_by_words",
            ),
        ),
        migrations.AddIndex(
            model_name="result",
            index=GinIndex(
                OpClass(Upper("statement_en"), "gin_trgm_ops"),
                name="results_by_words",
            ),
        ),
        migrations.AddIndex(
            model_name="indicator",
            index=GinIndex(
                OpClass(Upper("name_en"), "gin_trgm_ops"),
                name="indicators_by_words",
            ),
        ),
    ]
