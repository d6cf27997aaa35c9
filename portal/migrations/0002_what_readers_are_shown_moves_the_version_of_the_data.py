from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0020_sums_of_a_day_are_added_up_once"),
        ("initiatives", "0010_plenipotentiary_conferences_are_meetings"),
        ("portal", "0001_changes_leave_a_trail"),
        ("projects", "0014_lights_and_progress_are_kept"),
        ("reports", "0010_a_document_to_the_council_says_more_on_its_front"),
        ("stakeholders", "0008_changes_move_a_version_of_the_data"),
    ]

    operations = [
        RunSQLFile("data_version.sql", "b69c6cb30349d3ff"),
    ]
