"""The name of a project in its address."""

import pytest

from projects.slugs import unique_slug
from tests.factories import ProjectFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("title", "slug"),
    [
        pytest.param("Village network (phase 2)", "village-network-phase-2", id="plain words"),
        pytest.param("Réseau de Côte d’Ivoire", "reseau-de-cote-divoire", id="accents"),
        pytest.param("数字村", "shu-zi-cun", id="Chinese in Latin letters"),
        pytest.param("Сеть", "set", id="Cyrillic in Latin letters"),
        pytest.param("شبكة", "shbkt", id="Arabic in Latin letters"),
        pytest.param("!!!", "project", id="nothing to write"),
        pytest.param("word " * 30, "-".join(["word"] * 20), id="cut between words"),
        pytest.param("x" * 300, "x" * 100, id="one endless word"),
    ],
)
def test_slug_is_made_of_the_title(title, slug):
    assert unique_slug(title) == slug


def test_number_follows_where_the_slug_is_taken():
    for slug in ("network", "network-2", "network-of-networks"):
        ProjectFactory(slug=slug)

    assert unique_slug("Network") == "network-3"


def test_slug_of_a_longer_title_does_not_count_as_taken():
    ProjectFactory(slug="network-of-networks")

    assert unique_slug("Network") == "network"


def test_longest_slug_with_its_number_fits_the_column():
    for _ in range(3):
        project = ProjectFactory(slug=unique_slug("word " * 100))
        project.full_clean()

    assert len(project.slug) == 101
