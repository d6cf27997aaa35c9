"""Rows of lists show labels, icons and links; a list that is opened to choose from gives keys."""

import pytest
from django.urls import reverse

from portal.web.templatetags.admin_rows import icon, label
from tests.factories import ProjectFactory

LIST = reverse("admin:projects_project_changelist")


@pytest.mark.parametrize(
    ("value", "labels", "written"),
    [
        (
            ("late", "Too late"),
            {"late": "danger"},
            '<span class="row-label danger">Too late</span>',
        ),
        (("other", "Else"), {"late": "danger"}, '<span class="row-label ">other</span>'),
        ("late", {"late": "danger"}, '<span class="row-label danger">late</span>'),
        ("<b>", True, '<span class="row-label ">&lt;b&gt;</span>'),
        ("", {"late": "danger"}, "-"),
    ],
)
def test_label_has_the_colour_of_its_value(value, labels, written):
    assert label(value, labels) == written


@pytest.mark.parametrize(
    ("value", "look", "title"),
    [(True, "success", "Yes"), (False, "danger", "No"), (None, "", "Unknown")],
)
def test_icon_says_yes_no_or_not_known(value, look, title):
    assert f'class="row-icon {look} material-symbols-outlined" title="{title}"' in icon(value)


def test_row_shows_its_record_and_leads_to_it(client, administrator):
    project = ProjectFactory(title_en="Schools & <villages>", is_published=True)
    client.force_login(administrator)

    text = client.get(LIST).text

    address = reverse("admin:projects_project_change", args=[project.pk])
    shown = "Schools &amp; &lt;villages&gt;"
    assert f'<a href="{address}" class="row-link">{shown}</a></th>' in text
    assert f'name="_selected_action" value="{project.pk}" class="action-select"' in text
    assert text.count("row-icon success") == 1


def test_list_to_choose_from_gives_the_key(client, administrator):
    project = ProjectFactory()
    client.force_login(administrator)

    text = client.get(LIST, {"_popup": "1"}).text

    assert f'data-popup-opener="{project.pk}"' in text
