"""Changes leave a trail that the database writes and nobody changes."""

from django.db import migrations

from stakeholders.sql_files import RunSQLFile


class Migration(migrations.Migration):
    dependencies = [
        ("stakeholders", "0004_changes_leave_a_trail"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("socialaccount", "0006_alter_socialaccount_extra_data"),
        ("django_celery_beat", "0019_alter_periodictasks_options"),
    ]

    operations = [
        RunSQLFile("trail.sql", "35b953f05664ce59"),
    ]
