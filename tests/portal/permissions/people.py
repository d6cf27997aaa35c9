"""Somebody of each role, signed in at once, who send the same form one after the other."""

from http.cookies import SimpleCookie

from django.db import transaction
from django.db.models.fields.files import FieldFile
from django.test import RequestFactory
from django.urls import resolve

from tests.factories import UserFactory
from tests.portal.permissions.tables import snapshot, writes
from tests.portal.permissions.worlds import ROLES, account, make_places

SUPERUSER = "superuser"


class People:
    """The accounts of all roles, and that of a superuser, which a test has to name."""

    def __init__(self, client):
        make_places()
        self.client = client
        values = ROLES["administrator"] | {"is_superuser": True}
        self.accounts = {role: account(role, username=role) for role in ROLES}
        self.accounts[SUPERUSER] = UserFactory(username=SUPERUSER, **values)
        self.signed_in = {role: self._sign_in(user) for role, user in self.accounts.items()}

    def _sign_in(self, user):
        self.client.cookies = SimpleCookie()
        if user.pk:
            self.client.force_login(user)
        return self.client.cookies

    def become(self, role):
        """Let the client be signed in as this role from now on."""
        self.client.cookies = self.signed_in[role]
        return self.client

    def form_of(self, role, address):
        """Give what a browser sends if nothing is changed on the page that this role has.

        The page is made and not printed, which would take most of the time of these tests.
        """
        request = RequestFactory().get(address)
        request.user, request.session = self.accounts[role], {}
        request.resolver_match = match = resolve(address)
        return unchanged_form(match.func(request, *match.args, **match.kwargs).context_data)

    def try_in_vain(self, role, address, data, before):
        """Send a form; give the answer, and the tables that it changed: there should be none."""
        client, counted = self.become(role), writes()
        response = client.post(address, data)
        if writes() == counted:  # looked at first, because it costs next to nothing
            return response, set()
        return response, changed_since(before)

    def try_and_take_back(self, role, address, data, before):
        """Send a form, and take back what it has changed; give the answer and those tables."""
        client = self.become(role)
        with transaction.atomic():
            response = client.post(address, data)
            changed = changed_since(before)
            transaction.set_rollback(True)
        return response, changed


def changed_since(before):
    after = snapshot()
    return {table for table in after if after[table] != before[table]}


def unchanged_form(context):
    forms = [context["adminform"].form]
    for inline in context["inline_admin_formsets"]:
        forms += [inline.formset.management_form, *inline.formset.initial_forms]
    sent = {one.add_prefix(name): one[name].value() for one in forms for name in one.fields}
    return {
        name: value
        for name, value in sent.items()
        if value is not None and value is not False and not isinstance(value, FieldFile)
    }


def errors_on(response):
    """What the page says is wrong, for whoever reads why a test failed."""
    context = response.context or {}
    form = context["adminform"].form if "adminform" in context else context.get("form")
    return {**(form.errors if form else {}), "": context.get("errors", "")}
