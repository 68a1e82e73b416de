"""Labels show what they are given, all of it or with an ellipsis, and nothing but plain text."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics

from ui.widgets.text import Figure, Text

LONG = "A programme with a very long name indeed"


@pytest.fixture
def shown(qtbot, theme):
    """Show a label in a place of that width."""

    def show(text, width):
        qtbot.addWidget(text)
        text.resize(width, 90)
        text.show()
        return text

    return show


def test_a_line_too_long_is_elided_and_says_so(shown):
    """What does not fit ends in an ellipsis; what fits does not."""
    assert shown(Text(LONG), 80).is_elided
    assert shown(Text(LONG), 80)._line().endswith("…")
    assert not shown(Text(LONG), 900).is_elided


def test_a_figure_gets_smaller_rather_than_cut(shown):
    """A large amount takes the largest letters that fit."""
    figure = shown(Figure("€1,234,567.89", role="hero"), 200)
    assert not figure.is_elided
    fitting = QFontMetrics(figure._fitting())
    assert fitting.horizontalAdvance(figure.text()) <= 200
    assert (
        figure._fitting().pixelSize() < shown(Figure("€1", role="hero"), 200)._fitting().pixelSize()
    )
    assert shown(Figure("€" + "1" * 400, role="hero"), 200).is_elided


@pytest.mark.parametrize("hostile", ["<b>bold</b>", "&lt;", "a\x00b", "a\u202eb", "a\u200bb"])
def test_labels_are_plain(shown, hostile):
    """Markup stays markup; a control character is shown by its number."""
    label = shown(Text(hostile), 400)
    assert label.textFormat() is Qt.TextFormat.PlainText
    if hostile.isprintable():
        assert label.text() == hostile
    else:
        assert "[U+" in label.text()


def test_a_label_is_bounded(shown):
    """No text can blow up the window."""
    assert len(shown(Text("x" * 100_000), 400).text()) <= 600
