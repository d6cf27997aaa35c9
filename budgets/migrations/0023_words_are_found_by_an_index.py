"""Words are found within texts by an index, as long as they have three letters."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import migrations
from django.db.models.functions import Upper


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0022_what_is_left_of_commitments_is_kept"),
        ("projects", "0017_words_are_found_by_an_index"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contribution",
            index=GinIndex(
                OpClass(Upper("external_reference"), "gin_trgm_ops"),
                name="contributions_by_words",
            ),
        ),
        migrations.AddIndex(
            model_name="expenditure",
            index=GinIndex(
                OpClass(Upper("reference"), "gin_trgm_ops"),
                OpClass(Upper("description"), "gin_trgm_ops"),
                name="expenditures_by_words",
            ),
        ),
    ]
