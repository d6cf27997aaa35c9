"""Templates of the admin lose their indentation; what is translated and all others do not."""

from django.template import engines
from django.template.loader import get_template

from portal.web.compact import compact

PLURAL = "{% blocktranslate count n=n %}\n   one\n{% plural %}\n   many\n{% endblocktranslate %}"


def source_of(name):
    return get_template(name).template.source


def test_lines_begin_at_their_first_letter():
    assert compact('<div>\n\n    <b class="x\n      y">{{ z }}</b>  \n  </div>') == (
        '<div>\n<b class="x\ny">{{ z }}</b>\n</div>'
    )


def test_what_is_translated_keeps_its_spaces():
    assert compact(f"<p>\n    {PLURAL}\n    </p>") == f"<p>\n{PLURAL}\n</p>"


def test_the_admin_is_compact_and_pages_are_as_they_were_written():
    ours, theirs = source_of("admin/change_form.html"), source_of("unfold/layouts/skeleton.html")

    assert "\n " not in ours
    assert "\n " not in theirs
    assert "\n  " in source_of("base.html")


def test_values_keep_their_spaces():
    template = engines["django"].from_string("{{ typed }}")

    assert template.render({"typed": "a\n\n    b"}) == "a\n\n    b"
