from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("initiatives", "0002_versions_move_and_changes_leave_a_trail")]

    # Of the code alone: the column stays as it is.
    operations = [
        migrations.AlterField(
            model_name="invitation",
            name="told_at",
            field=models.DateTimeField(blank=True, db_column="told_at", editable=False, null=True, verbose_name="told of the outcome at"),
        ),
        migrations.RenameField(model_name="invitation", old_name="told_at", new_name="outcome_sent_at"),
    ]
