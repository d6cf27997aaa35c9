"""The places of servers that are kept between runs."""

from tests import servers
from tests.servers import kept_var_dir


def test_runs_at_the_same_time_have_places_of_their_own(tmp_path):
    with kept_var_dir(tmp_path) as first, kept_var_dir(tmp_path) as second:
        assert (first.name, second.name) == ("1", "2")


def test_next_run_finds_what_the_one_before_left(tmp_path):
    with kept_var_dir(tmp_path) as first:
        (first / "template").touch()

    with kept_var_dir(tmp_path) as again:
        assert (again, (again / "template").exists()) == (first, True)


def test_place_from_before_the_machine_started_is_begun_anew(tmp_path, monkeypatch):
    boot = tmp_path / "boot_id"
    boot.write_text("one")
    monkeypatch.setattr(servers, "THIS_BOOT", boot)
    with kept_var_dir(tmp_path / "places") as first:
        (first / "template").touch()

    boot.write_text("two")

    with kept_var_dir(tmp_path / "places") as again:
        assert (again, (again / "template").exists()) == (first, False)
