"""Six languages, each complete: every text is found by Qt's tool, translated, with its places and plurals."""

import ast
import re
import string
import subprocess
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import ui
from tests.support.catalogues import FOLDER, TOOLS
from ui.translation import Language

SOURCES = sorted(Path(ui.__file__).parent.rglob("*.py"))
MARKERS = {"tr": 0, "translate": 1, "QT_TRANSLATE_NOOP": 1}
"""Calls that mark a text, and where the text stands among their arguments."""
NOT_SAYING = {"translation.py", "preview.py"}
"""Where translate() is made, and where it is a painter's."""
PLURALS = {"en": 2, "sv": 2, "it": 2, "hu": 1, "ar": 6, "ko": 1}
FOREIGN = [language for language in Language if language is not Language.EN]


def messages(file):
    """Everything in a catalogue: (context, source), its translations, is it a plural?"""
    for context in ET.parse(file).iter("context"):
        name = context.findtext("name")
        for message in context.iter("message"):
            said = message.find("translation")
            plural = message.get("numerus") == "yes"
            forms = said.findall("numerusform") if plural else [said]
            texts = ["" if said.get("type") else (form.text or "") for form in forms]
            yield (name, message.findtext("source")), texts, plural


@pytest.fixture(scope="module")
def wanted(tmp_path_factory):
    """What the sources say, as Qt's own tool finds it."""
    file = tmp_path_factory.mktemp("i18n") / "sv.ts"
    words = [TOOLS / "pyside6-lupdate", *SOURCES, "-ts", file, "-locations", "none", "-silent"]
    subprocess.run(words, check=True, capture_output=True)
    return {key: plural for key, _, plural in messages(file)}


def calls():
    """Every call that marks a text, with the file it stands in."""
    for file in SOURCES:
        if file.name in NOT_SAYING:
            continue
        for node in ast.walk(ast.parse(file.read_text())):
            if isinstance(node, ast.Call):
                name = getattr(node.func, "attr", getattr(node.func, "id", ""))
                if name in MARKERS and len(node.args) > MARKERS[name]:
                    yield file, node, node.args[MARKERS[name]]


def is_text(node):
    """Not a painter's translate(x, y)."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_translators_find_every_text(wanted):
    """A text that is marked is a plain literal, and Qt's tool takes it out whole: nothing is put together inside tr()."""
    found = {source for _, source in wanted}
    lost = [
        f"{file.name}:{text.lineno}: {ast.unparse(text)}"
        for file, _, text in calls()
        if isinstance(text, ast.JoinedStr | ast.BinOp)
        or (is_text(text) and text.value not in found)
    ]
    assert lost == []


@pytest.mark.parametrize("language", FOREIGN)
def test_nothing_is_left_untranslated(wanted, language):
    """Says which text is missing in which language. To take new texts in: `make translations`, docs/translating.md."""
    told = {key: texts for key, texts, _ in messages(FOLDER / f"{language}.ts")}
    missing = [f"{language}: {key[0]}: {key[1]}" for key in wanted if not all(told.get(key, [""]))]
    assert missing == []
    stale = [f"{language}: {key[0]}: {key[1]}" for key in told if key not in wanted]
    assert stale == [], "no longer said anywhere"


@pytest.mark.parametrize("language", Language)
def test_every_plural_is_there(wanted, language):
    """As many forms as the language has, English too; a text with a count is marked as one."""
    told = {key: texts for key, texts, _ in messages(FOLDER / f"{language}.ts")}
    for key, plural in wanted.items():
        assert plural or "%n" not in key[1], f"{key}: say it with self.tr(text, '', count)"
        if plural:
            assert len(told.get(key, [])) == PLURALS[language], f"{language}: {key}"
            assert all(told[key]), f"{language}: {key}"


@pytest.mark.parametrize("language", FOREIGN)
def test_places_are_kept(language):
    """What is filled in stands in every translation; a key keeps its name; a sentence stays one."""
    for (context, source), texts, plural in messages(FOLDER / f"{language}.ts"):
        places = {field for _, field, _, _ in string.Formatter().parse(source) if field}
        keys = re.findall(r"\bF\d+\b", source)
        for text in filter(None, texts):
            here = f"{language}: {context}: {source} / {text}"
            said = {field for _, field, _, _ in string.Formatter().parse(text) if field}
            assert said == places or (plural and said < places), here
            assert sorted(re.findall(r"F\d+", text)) == sorted(keys), here
            assert source.endswith(".") == text.endswith("."), here
            assert text == text.strip(), here


def test_a_missing_translation_is_found(wanted, tmp_path, monkeypatch):
    """The check above is worth something: take one translation away and it says which."""
    text = (FOLDER / "hu.ts").read_text()
    broken = text.replace("<translation>Jóváhagyva</translation>", "<translation></translation>")
    assert broken != text
    (tmp_path / "hu.ts").write_text(broken)
    monkeypatch.setattr("tests.ui.test_catalogues.FOLDER", tmp_path)
    with pytest.raises(AssertionError, match="hu: Verdict: Approved"):
        test_nothing_is_left_untranslated(wanted, Language.HU)


def test_italian_has_one_voice():
    """Sentences are impersonal (docs/translating.md): nobody is called by tu."""
    tu = re.compile(r"\b(tu|tuo|tua|tuoi|tue|ti|puoi|devi|vuoi)\b", re.IGNORECASE)
    said = [text for _, texts, _ in messages(FOLDER / "it.ts") for text in texts]
    assert [] == [text for text in said if tu.search(text)]
