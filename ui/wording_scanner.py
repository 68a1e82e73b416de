"""What the scanner doctor says about what it found."""

from typing import Final

from terminal.devices.scanner_doctor import Diagnosis, Finding, Sign
from ui.translation import QT_TRANSLATE_NOOP, translated

_SIGNS: Final = {
    Sign.WELL: QT_TRANSLATE_NOOP("Doctor", "The scanner is set up well."),
    Sign.CAPS_LOCK: QT_TRANSLATE_NOOP("Doctor", "Caps Lock is on. It does not matter here."),
    Sign.SWAPPED_CASE: QT_TRANSLATE_NOOP("Doctor", "Capitals and small letters come swapped."),
    Sign.LAYOUT: QT_TRANSLATE_NOOP(
        "Doctor", "This computer's keyboard is not a US one. Codes are read by their keys."
    ),
    Sign.OTHER_LAYOUT: QT_TRANSLATE_NOOP(
        "Doctor", "The scanner is set to this computer's keyboard. Codes are read by their letters."
    ),
    Sign.UNREADABLE: QT_TRANSLATE_NOOP(
        "Doctor",
        "What came is no calibration code. Set the scanner to a US keyboard and try again.",
    ),
    Sign.PREFIX: QT_TRANSLATE_NOOP("Doctor", "Before each code it sends “{detail}”."),
    Sign.SUFFIX: QT_TRANSLATE_NOOP("Doctor", "Behind each code it sends “{detail}”."),
    Sign.NO_ENTER: QT_TRANSLATE_NOOP(
        "Doctor", "It sends no Enter. Codes are taken after a short silence."
    ),
    Sign.DOUBLED: QT_TRANSLATE_NOOP("Doctor", "It sends each code twice."),
    Sign.SLOW: QT_TRANSLATE_NOOP("Doctor", "It is slow: {detail} ms from key to key."),
    Sign.AIM: QT_TRANSLATE_NOOP("Doctor", "It names the kind of code first."),
    Sign.ESCAPES: QT_TRANSLATE_NOOP("Doctor", "It sends the character set as escapes."),
    Sign.NO_SEPARATOR: QT_TRANSLATE_NOOP(
        "Doctor",
        "It leaves out the separators of GS1 codes. Switch on “send function characters” in it.",
    ),
}
_PUT_RIGHT: Final = QT_TRANSLATE_NOOP("Doctor", "The till puts it right.")
_CHANGE_IT: Final = QT_TRANSLATE_NOOP("Doctor", "This must be changed in the scanner.")
_NOTHING_TO_DO: Final = frozenset({Sign.WELL, Sign.CAPS_LOCK, Sign.LAYOUT, Sign.NO_ENTER})


def finding(found: Finding) -> str:
    """Say one finding, and who puts it right."""
    says = translated("Doctor", _SIGNS[found.sign]).format(detail=found.detail)
    if found.sign in _NOTHING_TO_DO:
        return says
    then = _PUT_RIGHT if found.corrected else _CHANGE_IT
    return f"{says} {translated('Doctor', then)}"


def diagnosis(found: Diagnosis) -> list[str]:
    """Say them all."""
    return [finding(one) for one in found.findings]
