"""Charts: well-formed SVG without inline style, figures in proportion, mirrored, hostile text escaped."""

import re
from xml.etree import ElementTree as ET

import pytest

from ledger.console.charts import NARROW, WIDE, Chart, ChartKind, Series, figure, svg
from ledger.console.svg import ticks

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert("1")</script>&\x00\u202e'


def _chart(kind: ChartKind, **changed) -> Chart:
    values = {
        "title": "Redeemed by store",
        "labels": ("centro", "norte", "sur"),
        "series": (Series("redeemed", (100, 50, 0)), Series("lost", (10, 0, 5))),
    }
    return Chart(kind=kind, **{**values, **changed})


def _bars(text: str, number: int) -> list[ET.Element]:
    found = ET.fromstring(text).iter(f"{SVG}rect")
    return [one for one in found if one.get("class") == f"chart-s{number}" and len(one)]


@pytest.mark.parametrize("kind", ChartKind)
@pytest.mark.parametrize("width", [NARROW, WIDE])
@pytest.mark.parametrize("rtl", [False, True])
def test_every_chart_is_well_formed_and_inside_its_sheet(kind, width, rtl):
    """No shape or text begins outside of the drawing, and nothing of it is style in the markup."""
    text = svg(_chart(kind), str, width, rtl=rtl)
    root = ET.fromstring(text)
    *_, wide, tall = map(float, root.get("viewBox").split())
    for shape in root.iter():
        assert not {"style", "fill", "stroke", "onclick"} & set(shape.keys())
        assert -0.5 <= float(shape.get("x", 0)) + float(shape.get("width", 0)) <= wide + 0.5
        assert 0 <= float(shape.get("y", 0)) + float(shape.get("height", 0)) <= tall
        assert -0.5 <= float(shape.get("x", 0))
    assert root.get("role") == "img"
    assert root.get("aria-label")


@pytest.mark.parametrize("kind", ChartKind)
def test_no_text_of_others_becomes_markup(kind):
    """Names come from files that others wrote."""
    chart = _chart(
        kind, title=HOSTILE, labels=(HOSTILE, "b", "c"), series=(Series(HOSTILE, (1, 2, 3)),)
    )
    text = svg(chart, lambda _: HOSTILE, WIDE)
    assert "<script" not in text
    assert ET.fromstring(text).get("aria-label", "").startswith("<script>")


@pytest.mark.parametrize("kind", [ChartKind.BARS, ChartKind.COLUMNS])
def test_bars_are_as_long_as_their_figures(kind):
    """Half the figure, half the bar; nothing is nothing."""
    along = "width" if kind is ChartKind.BARS else "height"
    sizes = [float(one.get(along)) for one in _bars(svg(_chart(kind), str, WIDE), 1)]
    assert sizes[0] / 2 == pytest.approx(sizes[1], abs=0.2)
    assert 0 == sizes[2]


def test_shares_fill_the_whole():
    """The parts of each label add up to the same length."""
    text = svg(_chart(ChartKind.SHARE), str, WIDE)
    parts = [[float(one.get("width")) for one in _bars(text, number)] for number in (1, 2)]
    sums = [sum(pair) for pair in zip(*parts, strict=True)]
    assert sums[0] == pytest.approx(sums[1], abs=0.2) == pytest.approx(sums[2], abs=0.2)


def test_right_to_left_is_a_mirror():
    """What is at the left edge is then at the right edge."""
    ltr = _bars(svg(_chart(ChartKind.STACKED), str, WIDE), 1)[0]
    rtl = _bars(svg(_chart(ChartKind.STACKED), str, WIDE, rtl=True), 1)[0]
    assert float(rtl.get("x")) + float(rtl.get("width")) == pytest.approx(
        WIDE - float(ltr.get("x")), abs=0.2
    )


def test_both_widths_are_there_and_nothing_for_nothing():
    """A style sheet shows the one that fits; an empty report has no picture."""
    assert ["wide", "narrow"] == re.findall(r"chart-(wide|narrow)", figure(_chart(ChartKind.LINE)))
    assert "" == figure(_chart(ChartKind.BARS, series=(Series("none", (0, 0, 0)),)))
    assert "" == figure(_chart(ChartKind.BARS, labels=(), series=()))


@pytest.mark.parametrize("most", [0, 1, 7, 99, 1_000, 123_456_789])
def test_ticks_are_round_and_reach_the_top(most):
    """The scale ends at or above the largest figure, and not far above."""
    found = ticks(most)
    assert found[0] == 0
    assert most <= found[-1] <= max(5, 3 * most)


@pytest.mark.parametrize("width", [WIDE, NARROW])
def test_a_few_long_names_are_all_written(width):
    """Columns whose names would not fit below lie beside their names, in their order."""
    names = ("Within a day", "Within a week", "Within 30 days", "Within 3 months", "Not yet")
    few = Chart(
        kind=ChartKind.COLUMNS,
        title="First use",
        labels=(*names, "After a year", "Within 6 months", "Within a year"),
        series=(Series("Cards", (1, 2, 3, 4, 5, 6, 7, 8)),),
    )
    written = re.findall(r"<text[^>]*>([^<]+)</text>", svg(few, str, width))
    assert [one for one in written if one in few.labels] == list(few.labels)
