"""Ids: 128 bits in the order of time, the same when copied by hand."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from terminal.domain.ids import new_id, parse_id

times = st.integers(0, 2**48 - 1)


@given(times, st.binary(min_size=10, max_size=10))
def test_an_id_says_when_and_is_otherwise_chance(now_ms, chance):
    """RFC 9562, version 7: 48 bits of time, version and variant, 74 bits of chance."""
    made = new_id(now_ms, lambda size: chance[:size])
    assert len(made) == 16
    assert now_ms == int.from_bytes(made[:6], "big")
    assert (0x70, 0x80) == (made[6] & 0xF0, made[8] & 0xC0)
    assert (chance[0] & 0x0F, chance[1], chance[2] & 0x3F) == (
        made[6] & 0x0F,
        made[7],
        made[8] & 0x3F,
    )
    assert chance[3:] == made[9:]


@given(st.lists(times, min_size=2, unique=True))
def test_later_ids_sort_later(instants):
    """A store's index grows at its end."""
    made = [new_id(at_ms) for at_ms in sorted(instants)]
    assert all(one < other for one, other in pairwise(made))


def test_ids_of_one_instant_differ():
    """Chance alone keeps them apart."""
    assert len({new_id(1) for _ in range(10_000)}) == 10_000


@given(st.binary(min_size=16, max_size=16), st.booleans(), st.booleans())
def test_an_id_is_read_as_people_copy_it(raw, upper, hyphens):
    """Capitals and hyphens do not matter."""
    text = raw.hex()
    if hyphens:
        text = "-".join((text[:8], text[8:12], text[12:16], text[16:20], text[20:]))
    assert raw == parse_id(text.upper() if upper else text)


@given(st.text(max_size=40))
def test_what_is_no_id_is_none(text):
    """Nothing else is taken for an id."""
    found = parse_id(text)
    assert found is None or len(found) == 16
    assert parse_id("00" * 15) is parse_id("00" * 17) is parse_id("zz" * 16) is parse_id("") is None
