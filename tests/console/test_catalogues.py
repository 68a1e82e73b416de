"""Every text of the console is said in every language, whole."""

import re
from collections import defaultdict

import pytest

from tests.support.console_texts import (
    FOREIGN,
    PLACEHOLDER,
    as_text,
    known,
    messages,
    translated,
    used,
)


@pytest.fixture(scope="module")
def texts():
    """What templates and code say."""
    return used()


@pytest.mark.parametrize("language", FOREIGN)
def test_no_text_is_missing(texts, language):
    """`python -m tests.support.console_texts AREA` writes what is missing here."""
    assert [] == sorted(map(str, texts.keys() - known(language)))


@pytest.mark.parametrize("language", FOREIGN)
def test_no_translation_is_empty_or_left_over(texts, language):
    """What a catalogue holds is translated, and still said."""
    for area, message in messages(language):
        assert all(translated(message)), (area, message.id)
        assert as_text(message) in texts, f"{area}: nobody says {message.id}"


@pytest.mark.parametrize("language", FOREIGN)
def test_placeholders_survive(language):
    """What is filled in is filled in in every language, the number of a plural perhaps in words."""
    for area, message in messages(language):
        wanted = set(PLACEHOLDER.findall(str(message.id)))
        for text in translated(message):
            found = set(PLACEHOLDER.findall(text))
            assert found <= wanted, (area, message.id, text)
            if isinstance(message.id, str):
                assert found == wanted, (area, message.id, text)


@pytest.mark.parametrize("language", FOREIGN)
def test_a_text_is_said_one_way(language):
    """Two areas that translate the same text agree."""
    said = defaultdict(set)
    for _, message in messages(language):
        said[as_text(message)].add(translated(message))
    assert {} == {text: ways for text, ways in said.items() if len(ways) > 1}


def test_italian_has_one_voice():
    """Sentences are impersonal (docs/translating.md): nobody is called by tu."""
    tu = re.compile(r"\b(tu|tuo|tua|tuoi|tue|ti|puoi|devi|vuoi)\b", re.IGNORECASE)
    said = [text for _, message in messages("it") for text in translated(message)]
    assert [] == [text for text in said if tu.search(text)]
