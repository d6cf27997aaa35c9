from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0009_spending_has_agreements_and_approvals_follow_entries"),
    ]

    operations = [
        migrations.AlterField(
            model_name="confirmedquestion",
            name="kind",
            field=models.CharField(
                choices=[
                    ("outside-life", "Dates outside the life of the project"),
                    ("equals-reference", "Amounts equal to their own reference"),
                    ("is-a-day", "Numbers that spreadsheets use for a day"),
                    ("placeholder", "Placeholders in place of texts"),
                    ("ten-times", "Amounts of more than ten times the median of their category"),
                    ("sum-of-rows", "Amounts that are a total of other rows"),
                    ("leading-zeros", "References that differ only in leading zeros"),
                    ("shown-currency", "Amounts displayed in another currency"),
                    ("far-rate", "Rates far from those beside them"),
                    ("hidden", "Hidden rows or columns"),
                    ("left-out", "Sheets left out that have such columns"),
                ],
                max_length=20,
                verbose_name="kind",
            ),
        ),
    ]
