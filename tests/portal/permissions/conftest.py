"""What a test uploads or prints is kept in a folder of its own."""

import pytest


@pytest.fixture(autouse=True)
def _uploads_apart(tmp_path, settings):
    options = {"location": tmp_path, "base_url": "/documents/"}
    documents = {**settings.STORAGES["documents"], "OPTIONS": options}
    settings.STORAGES = {**settings.STORAGES, "documents": documents}
    settings.MEDIA_ROOT = tmp_path / "media"
