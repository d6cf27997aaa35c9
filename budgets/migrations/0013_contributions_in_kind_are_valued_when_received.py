from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [("budgets", "0012_what_is_asked_about_any_record_is_kept")]

    operations = [RunSQLFile("chains.sql", "e7bae1da434e4849")]
