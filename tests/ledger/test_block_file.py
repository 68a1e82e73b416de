"""Files of codes as people have them: any column, any separator, plain or signed; each wrong line is named."""

import pytest

from ledger.block_file import read_block_file
from terminal.domain.code import new_code
from terminal.domain.signed_code import sign
from tests.support.journals import device_key

CODES = [new_code() for _ in range(4)]
PLAIN = [code.reveal() for code in CODES]


@pytest.mark.parametrize(
    "content",
    [
        "\n".join(PLAIN).encode(),
        ("\ufeff" + "\r\n".join(PLAIN)).encode(),
        "\r\n".join(PLAIN).encode("utf-16"),
        "\n\n".join(code.replace("-", "").lower() for code in PLAIN).encode(),
        "\n".join(["code,value", *(f"{code},12.50" for code in PLAIN)]).encode(),
        "\n".join(["Who;Code", *(f"Ana;{code}" for code in PLAIN)]).encode(),
        "\n".join(["who\tcode", *(f"Ana\t{code}" for code in PLAIN)]).encode(),
        "\n".join(f'"{code}"' for code in PLAIN).encode(),
        "\n".join(sign(code, device_key("programme")) for code in CODES).encode(),
        "\n".join([PLAIN[0], sign(CODES[1], device_key("programme")), *PLAIN[2:]]).encode(),
    ],
)
def test_every_form_of_file_names_the_same_cards(content):
    """Whatever wrote it, the codes are read and nothing is complained of."""
    read = read_block_file(content)

    assert (CODES, 0, []) == (read.codes, read.repeated, read.faults)


def test_wrong_lines_are_named_and_no_code_is_told():
    """A mask is called one, a typing error one; what is said of them holds no code."""
    typo = PLAIN[1][:-1] + ("2" if PLAIN[1][-1] != "2" else "3")
    lines = [PLAIN[0], "•••• 1234", typo, "hello", PLAIN[0], "=cmd|'/c calc'!A1"]

    read = read_block_file("\n".join(lines).encode())

    assert ([CODES[0]], 1) == (read.codes, read.repeated)
    assert [2, 3, 4, 6] == [one.line for one in read.faults]
    assert "the whole code is needed" in read.faults[0].why
    assert "mistyped" in read.faults[1].why
    told = " ".join(one.why for one in read.faults)
    assert not any(code[:9] in told for code in PLAIN)


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"\x00" * 100, bytes(range(256)) * 20])
def test_bytes_that_are_no_text_are_faults_and_nothing_else(content):
    """Nothing that is uploaded breaks the reader."""
    assert [] == read_block_file(content).codes
