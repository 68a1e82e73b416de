import time

import pytest

from terminal.devices.codes import qr
from terminal.devices.frames import SourceState, picture_file, picture_folder


@pytest.fixture
def folder(tmp_path):
    """Three pictures, one that is broken, and something else."""
    for name in ("b.png", "a.png", "d.PNG"):
        (tmp_path / name).write_bytes(qr(name).png(2))
    (tmp_path / "c.png").write_bytes(b"broken")
    (tmp_path / "notes.txt").write_text("not a picture")
    return tmp_path


def every_frame(source):
    frames = []
    while source.state is SourceState.LIVE:
        if frame := source.next_frame(5):
            frames.append(frame)
    return frames


def test_a_folder_is_a_film_in_the_order_of_names(folder):
    """Pictures come once each, numbered; the broken one and other files are passed over."""
    source = picture_folder(folder, pace_s=0)
    source.open()
    assert [1, 2, 3] == [frame.number for frame in every_frame(source)]
    assert SourceState.ENDED is source.state
    assert source.next_frame(0) is None
    source.close()


def test_frames_come_at_their_pace(folder):
    """A film does not run faster than it should, and a wait ends in time."""
    source = picture_folder(folder, pace_s=0.05)
    source.open()
    began_s = time.monotonic()
    every_frame(source)
    assert time.monotonic() - began_s >= 0.14
    source.close()
    source = picture_folder(folder, pace_s=3_600)
    source.open()
    assert source.next_frame(0) is not None
    assert source.next_frame(0) is None
    source.close()


def test_one_file_is_one_frame(folder):
    """And the file's name is the source's."""
    source = picture_file(folder / "a.png")
    source.open()
    assert [1] == [frame.number for frame in every_frame(source)]
    assert "a.png" == source.name
    source.close()


@pytest.mark.parametrize(
    ("make", "state"),
    [
        (lambda folder: picture_file(folder / "c.png"), SourceState.UNREADABLE),
        (lambda folder: picture_file(folder / "none.png"), SourceState.UNREADABLE),
        (lambda folder: picture_folder(folder / "none"), SourceState.ABSENT),
    ],
)
def test_nothing_to_show_is_a_state_with_a_reason(folder, make, state):
    """Broken and missing files are told, not raised."""
    source = make(folder)
    source.open()
    assert [] == every_frame(source)
    assert state is source.state
    assert source.state.troubled
    source.close()
    assert SourceState.CLOSED is source.state


def test_closed_sources_give_nothing_and_open_again(folder):
    """Closing ends it at once; opening begins from the start."""
    source = picture_folder(folder, pace_s=0)
    assert source.next_frame(0) is None
    source.open()
    source.next_frame(1)
    source.close()
    source.close()
    assert source.next_frame(0) is None
    source.open()
    assert 3 == len(every_frame(source))
    source.close()


def test_states_that_need_a_person_are_troubled():
    """What goes by itself is not."""
    calm = {SourceState.CLOSED, SourceState.OPENING, SourceState.LIVE, SourceState.ENDED}
    assert calm == {state for state in SourceState if not state.troubled}
