"""The environment: named once in settings, explained once in ``.env.example``."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.conf import settings

ROOT = Path(settings.BASE_DIR)


def names_in_settings():
    block = re.search(
        r"env = environ\.Env\((.*?)\n\)", (ROOT / "portal/settings.py").read_text(), re.S
    )
    return set(re.findall(r"^    ([A-Z_]+)=", block[1], re.M))


def test_example_names_every_variable_and_no_other():
    example = (ROOT / ".env.example").read_text()
    named = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", example, re.M))

    assert names_in_settings() <= named
    # The compose file asks for one more, which the settings never see.
    assert named - names_in_settings() <= {"POSTGRES_PASSWORD", "PORT"}


def test_every_variable_is_used():
    text = (ROOT / "portal/settings.py").read_text()

    for name in names_in_settings():
        assert re.search(rf'env(\.\w+)?\("{name}"\)', text), name


def settings_with(**env):
    clean = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME", "VAR_DIR")}
    return subprocess.run(
        [sys.executable, "-c", "from portal import settings; print(settings.SAMPLE_DATA)"],
        cwd=ROOT,
        env=clean | env,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("env", "expected"),
    [
        pytest.param({}, "filebased.EmailBackend {}/mail", id="a laptop keeps letters in files"),
        pytest.param({"EMAIL_URL": "smtp://h:25"}, "smtp.EmailBackend", id="unless it is told"),
    ],
)
def test_where_letters_go(env, expected, tmp_path):
    code = "from portal import settings as s; print(s.EMAIL_BACKEND, s.EMAIL_FILE_PATH)"
    clean = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME")}
    env = clean | {"VAR_DIR": str(tmp_path)} | env

    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )

    backend = shown.stdout.strip().removeprefix("django.core.mail.backends.")
    assert backend == expected.format(tmp_path)


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("smtp://u:p@h", "False False 25"),
        ("smtp+tls://u:p@h", "True False 587"),
        ("smtp+ssl://u:p@h", "False True 465"),
        ("smtp+ssl://u:p@h:9465", "False True 9465"),
    ],
)
def test_how_the_mail_server_is_spoken_to(url, expected, tmp_path):
    code = "from portal import settings as s; print(s.EMAIL_USE_TLS, s.EMAIL_USE_SSL, s.EMAIL_PORT)"
    clean = {key: value for key, value in os.environ.items() if key in ("PATH", "HOME")}
    env = clean | {"VAR_DIR": str(tmp_path), "EMAIL_URL": url}

    shown = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=env, capture_output=True, text=True, check=True
    )

    assert shown.stdout.strip() == expected


DEPLOYED = {"DATABASE_URL": "postgres://u:p@db/portal", "REDIS_URL": "redis://broker"}


@pytest.mark.parametrize(
    ("env", "message"),
    [
        pytest.param(DEPLOYED, "Set SECRET_KEY", id="no key"),
        pytest.param(DEPLOYED | {"SECRET_KEY": "k"}, "Set ALLOWED_HOSTS", id="no host"),
    ],
)
def test_deployment_says_what_it_lacks(env, message):
    done = settings_with(**env)

    assert done.returncode != 0
    assert message in done.stderr


def test_deployment_has_no_sample_data_unless_told():
    complete = DEPLOYED | {"SECRET_KEY": "k", "ALLOWED_HOSTS": "portal.example.org"}

    assert settings_with(**complete).stdout == "False\n"
    assert settings_with(**complete, SAMPLE_DATA="true").stdout == "True\n"


def test_laptop_needs_nothing():
    assert settings_with().stdout == "True\n"


def test_each_app_and_each_middleware_is_named_once():
    for names in (settings.INSTALLED_APPS, settings.MIDDLEWARE):
        assert sorted(set(names)) == sorted(names)
