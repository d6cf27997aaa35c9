"""A small shell for the examples of ``docs/api.md``: curl by the test client, jq by paths.

It reads what the examples use and refuses everything else, so that an example it cannot run fails.
"""

import json
import re
import shlex
from base64 import b64encode
from dataclasses import dataclass, field
from fnmatch import fnmatchcase
from uuid import uuid4

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import MULTIPART_CONTENT

BLOCK = re.compile(r"^```(sh|json)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
STATUS = re.compile(r"\s+# (\d{3})$")
CAPTURE = re.compile(r"^(\w+)=\$\((.*) \| jq -r (\S+)\)$", re.DOTALL)
FUNCTION = re.compile(r"^(\w+)\(\) \{ .*; \}$", re.DOTALL)
SENDING = '-H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json"'
FUNCTIONS = {
    "post": f"""post() {{ curl -X POST "$API$1" {SENDING} \\
  -H "Idempotency-Key: $(uuidgen)" -d "$2"; }}""",
    "patch": f"""patch() {{ curl -X PATCH "$API$1" {SENDING} -d "$2"; }}""",
}
"""The functions of the docs, word for word; ``Shell`` does as they say."""


def blocks(text):
    """Give the examples in their order: kind (``sh`` or ``json``) and content."""
    return [(match[1], match[2].strip()) for match in BLOCK.finditer(text)]


def statements(block):
    """Part a block into statements: a line that leaves a quotation open goes on in the next."""
    lines = []
    for line in block.splitlines():
        lines.append(line)
        whole = "\n".join(lines)
        try:
            shlex.split(whole, comments=True)
        except ValueError:
            continue
        if whole.endswith("\\") or whole.count("{ ") > whole.count("; }"):
            continue
        if whole.strip():
            yield whole
        lines = []
    assert lines == [], f"An example that does not end: {lines}"


def matches(shown, real):
    """Whether an answer has what an example prints of it; ``…`` stands for anything."""
    if isinstance(shown, dict):
        return isinstance(real, dict) and all(
            name in real and matches(part, real[name]) for name, part in shown.items()
        )
    if isinstance(shown, list):
        return (
            isinstance(real, list)
            and len(shown) == len(real)
            and all(matches(one, other) for one, other in zip(shown, real, strict=True))
        )
    if isinstance(shown, str) and "…" in shown:
        return isinstance(real, str) and fnmatchcase(real, shown.replace("…", "*"))
    return shown == real


@dataclass
class Shell:
    """What the examples leave to those after them: variables, and the last answer."""

    files: dict
    variables: dict = field(default_factory=dict)
    answer: object = None
    requests: int = 0

    def run(self, statement):
        """Run one statement; the status that is not 2xx is named behind it."""
        if match := FUNCTION.match(statement):
            assert statement == FUNCTIONS[match[1]], statement
            return
        if match := CAPTURE.match(statement):
            self.run(match[2])
            self.variables[match[1]] = picked(self.answer.json(), match[3])
            return
        status = STATUS.search(statement)
        words = shlex.split(self.expanded(STATUS.sub("", statement)))
        before = dict(self.variables)
        while words and (match := re.fullmatch(r"(\w+)=(.*)", words[0], re.DOTALL)):
            self.variables[match[1]] = match[2]
            words = words[1:]
        if words:
            self.command(*words)
            self.variables = before
            expected = int(status[1]) if status else 200
            real = self.answer.status_code
            assert real == expected or (not status and 200 <= real < 300), (
                f"{statement}\nwas answered {real}: {self.answer.content.decode()}"
            )

    def expanded(self, text):
        """Put in the variables, but between single quotation marks."""
        parts = re.split(r"('[^']*')", text)
        return "".join(part if part.startswith("'") else self._filled(part) for part in parts)

    def _filled(self, text):
        text = text.replace("$(uuidgen)", str(uuid4())).replace("\\\n", " ")
        return re.sub(r"\$(\w+)", lambda match: str(self.variables[match[1]]), text)

    def command(self, name, *words):
        if name in FUNCTIONS:
            path, body = words
            method = name.upper()
            key = ["-H", f"Idempotency-Key: {uuid4()}"] if name == "post" else []
            token = f"Authorization: Bearer {self.variables['TOKEN']}"
            words = ("-X", method, self.variables["API"] + path, "-H", token, *key, "-d", body)
            words += ("-H", "Content-Type: application/json")
        else:
            assert name == "curl", name
        self.curl(list(words))

    def curl(self, words):
        method, url, headers, form, body = "GET", None, {}, {}, None
        while words:
            word = words.pop(0)
            if word == "-X":
                method = words.pop(0)
            elif word == "-H":
                title, _colon, value = words.pop(0).partition(": ")
                headers[title] = value
            elif word == "-u":
                headers["Authorization"] = f"Basic {b64encode(words.pop(0).encode()).decode()}"
            elif word == "-d":
                body = words.pop(0)
            elif word == "-F":
                title, _equals, value = words.pop(0).partition("=")
                form[title] = self._file(value[1:]) if value.startswith("@") else value
            else:
                assert url is None, word
                assert not word.startswith("-"), word
                url = word
        self.ask(method, url, headers, form, body)

    def ask(self, method, url, headers, form, body):
        client, path = Client(), url.removeprefix("http://localhost:8000")
        options = {"headers": headers | {"Host": "localhost:8000"}}
        if form:
            options |= {"data": form}
            assert method == "POST"
            self.answer = client.post(path, content_type=MULTIPART_CONTENT, **options)
        else:
            kind = headers.pop("Content-Type", "application/octet-stream")
            self.answer = client.generic(method, path, body or "", kind, **options)
        self.requests += 1

    def _file(self, name):
        return SimpleUploadedFile(name, self.files[name])


def picked(data, path):
    """Do as ``jq -r`` does with a path such as ``.results[0].id``."""
    assert re.fullmatch(r"(\.\w+(\[\d+\])?)+", path), path
    for name, number in re.findall(r"\.(\w+)(?:\[(\d+)\])?", path):
        data = data[name]
        data = data[int(number)] if number else data
    return data if isinstance(data, str) else json.dumps(data)
