"""`doctor scanner` and `doctor camera`: found in words and as JSON, kept, and put right."""

import io
import json

import cv2
import numpy as np
import pytest
import segno

from terminal.devices.calibration_sheet import sheet, square
from terminal.devices.corrections import corrected
from terminal.devices.decoder import decode
from terminal.devices.scanner_doctor import CHARACTER_SET, SHEET, Finding, Sign
from terminal.domain.symbology import Symbology
from terminal.profile import Profile
from tests.terminal.devices.test_wedge import a_code
from ui.answer import DONE, FAILURE
from ui.command_line import run
from ui.printer_settings import settings_of
from ui.scanner_settings import KEY, keep_scanner, read_scanner
from ui.wording_scanner import finding


@pytest.fixture
def doctor(tmp_path, monkeypatch, capsys):
    """Run the doctor, with lines as the scanner types them; give code and JSON."""

    def command(*words, lines=()):
        monkeypatch.setattr("sys.stdin", io.StringIO("".join(line + "\n" for line in lines)))
        code = run(["--profile", str(tmp_path), "--json", "doctor", *words])
        return code, json.loads(capsys.readouterr().out)

    return command


def test_every_code_of_the_sheet_reads_from_a_picture_of_it():
    """Bars and squares, all of them, as the scanner will see them."""
    found = decode(sheet(), enough=lambda _: False, budget_ms=60_000)
    read = {(one.symbology, one.text) for one in found}
    assert {(Symbology.QR, text) for text in SHEET} <= read
    nameless = np.array(segno.make_qr(CHARACTER_SET, error="m", mode="byte").matrix, bool)
    assert (square(CHARACTER_SET).modules != nameless).any(), "it names its character set"


def test_an_odd_scanner_is_found_kept_and_put_right(doctor, tmp_path):
    """With a prefix and a suffix: told in words, kept in the settings, and the code comes through."""
    code, said = doctor("scanner", "--keep", lines=[f"~{text}##" for text in SHEET])
    assert (DONE, 2) == (code, len(said["says"]))
    assert {"prefix", "suffix"} == {one["sign"] for one in said["findings"]}
    kept = read_scanner(settings_of(Profile(tmp_path)))
    assert a_code(1) == corrected(f"~{a_code(1)}##", kept)


def test_a_good_scanner_a_silent_one_and_rubbish(doctor):
    """Well is done; nothing scanned, and what nobody can read, is a failure."""
    assert (DONE, ["well"]) == _signs(*doctor("scanner", lines=SHEET))
    assert (FAILURE, []) == _signs(*doctor("scanner"))
    assert (FAILURE, ["unreadable"]) == _signs(*doctor("scanner", lines=["abc", "abd"]))


def _signs(code, said):
    return code, [one["sign"] for one in said["findings"]]


def test_the_camera_part_measures_time_and_distance(doctor, tmp_path):
    """From a picture of the sheet: read, how long it took, how many pixels a module has, how far away that is."""
    code, said = doctor("scanner", "--sheet", str(tmp_path / "sheet.png"))
    assert (DONE, len(SHEET)) == (code, said["codes"])
    page = cv2.imread(str(tmp_path / "sheet.png"))
    photo = tmp_path / "photo.png"
    cv2.imwrite(
        str(photo), cv2.resize(page[:700], None, fx=0.4, fy=0.4, interpolation=cv2.INTER_AREA)
    )
    code, said = doctor("camera", "--image", str(photo))
    assert (DONE, 1) == (code, said["read"])
    assert said["module_px"] == pytest.approx(4, abs=0.2)
    assert said["distance_mm"] > 100
    cv2.imwrite(str(photo), np.full((90, 120), 128, np.uint8))
    code, said = doctor("camera", "--image", str(photo))
    assert (FAILURE, 0, None) == (code, said["read"], said["module_px"])


@pytest.mark.parametrize("sign", Sign)
def test_every_finding_has_words(sign):
    """A sentence each, that says who puts it right."""
    assert finding(Finding(sign, "~")).endswith(".")


def test_settings_that_cannot_be_read_are_none(tmp_path):
    """A file edited by hand stops no till."""
    settings = settings_of(Profile(tmp_path))
    settings.setValue(KEY, "{nonsense")
    assert read_scanner(settings).prefix == ""
    keep_scanner(settings, read_scanner(settings))
