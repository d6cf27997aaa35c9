"""What is written of forms without templates is what their templates write."""

import re
from copy import deepcopy
from datetime import date

import pytest
from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy
from unfold import widgets

from portal.web.form_rendering import WRITTEN, NotPlain, PlainFirst

HOSTILE = "\"><script>'&amp;"
CHOICES = [("", "–"), (1, HOSTILE), (gettext_lazy("Region"), [("a", gettext_lazy("Country"))])]
ATTRIBUTES = {
    "id": "id_it",
    "required": True,
    "disabled": False,
    "data-it": HOSTILE,
    "lang": mark_safe("a&b"),  # noqa: S308 - as what marks its texts itself
}
WIDGETS = {
    "hidden": (forms.HiddenInput(), HOSTILE),
    "hidden, without a value": (forms.HiddenInput(), None),
    "number": (forms.NumberInput(), 1234567),
    "tick": (forms.CheckboxInput(), True),
    "list": (forms.Select(choices=CHOICES), "1"),
    "list of several": (forms.SelectMultiple(choices=CHOICES), ["1", "a"]),
    "list of the admin": (widgets.UnfoldAdminSelectWidget(choices=CHOICES), "a"),
    "ticks of the admin": (
        widgets.UnfoldAdminCheckboxSelectMultipleWidget(choices=CHOICES),
        ["1"],
    ),
    "text of the admin": (widgets.UnfoldAdminTextInputWidget(), HOSTILE),
    "text with a mark": (widgets.UnfoldAdminTextInputWidget({"prefix": "CHF"}), HOSTILE),
    "date of the admin": (widgets.UnfoldAdminSingleDateWidget(), date(2026, 12, 1)),
    "area of the admin": (widgets.UnfoldAdminTextareaWidget(), f"{HOSTILE}\n  two\n"),
    "number as a choice": (forms.Select(choices=[(2026, 2026)]), 2026),
}


class Recording(PlainFirst):
    """Names the templates that were rendered."""

    def __init__(self):
        super().__init__()
        self.templates = []

    def get_template(self, template_name):
        self.templates.append(template_name)
        return super().get_template(template_name)


def lines_joined(html):
    """Leave out the ends of lines between tags; what is typed keeps its own."""
    return re.sub(r">\s+<", "><", html.strip())


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("name", WIDGETS)
def test_inputs_are_those_of_the_templates(name, language, settings):
    settings.LANGUAGE_CODE = language
    widget, value = WIDGETS[name]

    ours, theirs = (  # a copy each: some widgets of Unfold use up what they are given
        deepcopy(widget).render("it", value, ATTRIBUTES, renderer())
        for renderer in (PlainFirst, TemplatesSetting)
    )

    assert lines_joined(ours) == lines_joined(theirs)


class Form(forms.Form):
    it = forms.CharField(label=HOSTILE)


@pytest.mark.parametrize("data", [None, {}, {"it": "x"}])
def test_labels_and_errors_are_those_of_the_templates(data):
    def written(renderer):
        field = Form(data, renderer=renderer())["it"]
        return [str(field.errors), str(field.label_tag()), str(field.legend_tag())]

    assert written(PlainFirst) == written(TemplatesSetting)


def test_plain_inputs_need_no_template():
    renderer = Recording()

    for name, (widget, value) in WIDGETS.items():
        if name not in ("text with a mark", "number as a choice"):
            widget.render("it", value, ATTRIBUTES, renderer)

    assert renderer.templates == []


def test_what_is_unlike_goes_to_its_template():
    renderer = Recording()
    widget, value = WIDGETS["number as a choice"]
    context = {"widget": widget.get_context("it", value, {})["widget"]}

    with pytest.raises(NotPlain):
        WRITTEN[widget.template_name](context)
    widget.render("it", value, {}, renderer)

    assert renderer.templates == ["django/forms/widgets/select.html"]
