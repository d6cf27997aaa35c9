from django.db import migrations, models
from django.db.models import F, Q, Value
from django.db.models.functions import Upper

from budgets.models.money import CompatibleForm, RegexpReplace
from stakeholders.sql_files import RunSQLFile

UNSEEN = r"[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
DASHES = r"[\u2010-\u2015\u2212]"


def folded(name):
    visible = RegexpReplace(CompatibleForm(name), Value(UNSEEN), Value(""))
    return Upper(RegexpReplace(visible, Value(DASHES), Value("-")))


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0013_contributions_in_kind_are_valued_when_received"),
    ]

    operations = [
        migrations.RemoveConstraint("commitment", "reference_is_committed_once"),
        migrations.RemoveConstraint("contributionentry", "reference_is_entered_once_at_its_stage"),
        migrations.RemoveConstraint("expenditure", "voucher_is_entered_once_in_its_project"),
        migrations.AddConstraint(
            "commitment",
            models.UniqueConstraint(
                F("contribution"),
                folded("reference"),
                condition=~Q(reference="") & ~Q(status="approved"),
                name="reference_is_committed_once",
                violation_error_code="duplicate",
                violation_error_message="This reference is entered already for the contribution.",
            ),
        ),
        RunSQLFile("references.sql", "a94420c5643378da"),
    ]
