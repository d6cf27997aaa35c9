from django.db import migrations, models
from django.db.models import F, Q, Value
from django.db.models.functions import Upper

from budgets.models.money import CompatibleForm, RegexpReplace

UNSEEN = r"[\s\u00ad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]"
DASHES = r"[\u2010-\u2015\u2212]"
OF_CONTRIBUTION = "This reference is entered already for the contribution."


def folded(name):
    visible = RegexpReplace(CompatibleForm(name), Value(UNSEEN), Value(""))
    return Upper(RegexpReplace(visible, Value(DASHES), Value("-")))


CONSTRAINTS = {
    "commitment": models.UniqueConstraint(
        F("contribution"),
        folded("reference"),
        condition=~Q(reference=""),
        name="reference_is_committed_once",
        violation_error_code="duplicate",
        violation_error_message=OF_CONTRIBUTION,
    ),
    "contribution": models.UniqueConstraint(
        *map(F, ("organisation", "country", "project", "initiative", "region", "mode", "kind")),
        folded("external_reference"),
        condition=~Q(external_reference=""),
        name="contribution_comes_in_once",
        nulls_distinct=False,
        violation_error_code="duplicate",
        violation_error_message="A contribution with this reference is recorded already from this contributor.",
    ),
    "contributionentry": models.UniqueConstraint(
        F("contribution"),
        F("stage"),
        folded("reference"),
        condition=Q(nature="movement") & ~Q(reference=""),
        name="reference_is_entered_once_at_its_stage",
        violation_error_code="duplicate",
        violation_error_message=OF_CONTRIBUTION,
    ),
    "expenditure": models.UniqueConstraint(
        F("project"),
        folded("reference"),
        condition=Q(corrects=None) & ~Q(reference=""),
        name="voucher_is_entered_once_in_its_project",
        violation_error_code="duplicate",
        violation_error_message="This voucher is entered already.",
    ),
}


class Migration(migrations.Migration):
    dependencies = [
        ("budgets", "0005_activities_have_a_cost"),
    ]

    operations = [
        operation
        for model, constraint in CONSTRAINTS.items()
        for operation in (
            migrations.RemoveConstraint(model_name=model, name=constraint.name),
            migrations.AddConstraint(model_name=model, constraint=constraint),
        )
    ]
