"""The form in which every benchmark tells its figures."""

import json

from benchmarks.report import measured, tell


def test_a_figure_stands_beside_its_yardstick():
    """The ratio is value by yardstick."""
    one = measured("ingest", 21_000, "entries/s", "pgbench -N", 7_000)

    assert (3.0, 21_000, 7_000) == (one.ratio, one.value, one.yardstick_value)


def test_json_is_one_object_of_the_agreed_form(capsys):
    """Other programs read it."""
    tell("x", [measured("p50", 1.23456789, "ms", "fsync", 0.5)], as_json=True, notes=["unsaid"])

    assert {
        "name": "x",
        "results": [
            {
                "metric": "p50",
                "value": 1.2346,
                "unit": "ms",
                "yardstick": "fsync",
                "yardstick_value": 0.5,
                "ratio": 2.469,
            }
        ],
    } == json.loads(capsys.readouterr().out)


def test_people_get_a_line_for_each_figure(capsys):
    """With the notes below."""
    tell("x", [measured("p50", 1, "ms", "fsync", 2)], as_json=False, notes=["on a slow disk"])

    name, line, note = capsys.readouterr().out.splitlines()
    assert "x" == name
    assert "p50" in line
    assert "ratio 0.5" in line
    assert "on a slow disk" == note.strip()
