"""Commands of the till as a whole: enrol, sync, status, journal."""

import argparse
import json
from collections.abc import Iterator
from pathlib import Path

import msgspec

from terminal.domain.clock import SystemClock
from terminal.domain.entry import BrokenChain, Entry, read_entry
from terminal.domain.money import Money
from terminal.errors import StoreFailure
from terminal.finding import find
from terminal.outcome import ExposureLine, Line, Status
from terminal.profile import Profile
from terminal.store.keys import Ask, PassphraseKey
from terminal.store.providers import choose, open_store, opener, provider
from terminal.store.sidecar import read_sidecar
from terminal.store.store import Store, refuse_to_overwrite
from ui.answer import DONE, FAILURE, Answer
from ui.command_care import HandedOver, hand_over
from ui.opening import once, open_till, passphrase_from
from ui.plain import plain, to_json


def enrol(options: argparse.Namespace) -> Answer:
    """Pair with a ledger. Everything that could go wrong here is tried before the one-time code is used."""
    from sync.enrol import enrol as pair

    ask = once(passphrase_from(options.passphrase_file))
    before = _hand_over(options, ask) if options.again else None
    refuse_to_overwrite(options.profile)
    kept_by = choose(options.profile, ask, options.key)
    if kept_by.name == PassphraseKey.name:
        ask()
    options.profile.make_folders()
    paired = pair(options.ledger, options.code, clock=SystemClock(), ca_file=options.ca)
    Store.create(options.profile, kept_by, paired.enrolled, paired.now_ms).close()
    one = paired.enrolled
    value = {
        "terminal": one.terminal,
        "store": one.store,
        "store_name": one.store_name,
        "epoch": one.epoch,
        "key_provider": kept_by.name,
    }
    words = [
        f"This till is {one.terminal} at {one.store_name}. Its key is kept by: {kept_by.name}."
    ]
    if before is not None:
        value["before"] = msgspec.structs.asdict(before)
        words = [*before.words(), *words]
    return Answer(value, "\n".join(words))


def _hand_over(options: argparse.Namespace, ask: Ask) -> HandedOver | None:
    """Deliver and set aside the store that is there, if there is one: a first try may have come so far."""
    from sync.enrol import refuse_wrong_code

    profile: Profile = options.profile
    refuse_wrong_code(options.code)
    if not profile.database.exists():
        return None
    return hand_over(profile, provider(read_sidecar(profile).key_provider, profile, ask))


def status(options: argparse.Namespace) -> Answer:
    """Say how the till stands."""
    till = open_till(options.profile, passphrase_from(options.passphrase_file), offline=True)
    try:
        standing = till.status()
    finally:
        till.close()
    return Answer(standing, _status_words(standing))


def sync(options: argparse.Namespace) -> Answer:
    """Push and pull once, or stay connected."""
    from ui import syncing

    open_again = opener(options.profile, passphrase_from(options.passphrase_file))
    if options.watch:
        return syncing.watch(open_again, as_json=options.json)
    store = open_again()
    try:
        return syncing.cycle(store)
    finally:
        store.close()


def journal(options: argparse.Namespace) -> Answer:
    """List the newest entries, find some, verify all, or export all as lines of JSON."""
    store = open_store(options.profile, passphrase_from(options.passphrase_file))
    try:
        ways = {"list": _list, "find": _find, "verify": _verify, "export": _export}
        return ways[options.what](store, options)
    finally:
        store.close()


def shift(options: argparse.Namespace) -> Answer:
    """Open, count or close a shift, or tell of one."""
    from ui import command_shift

    return command_shift.run(options)


def receipt(options: argparse.Namespace) -> Answer:
    """Check, show or copy a receipt."""
    from ui import command_receipt

    return command_receipt.receipt(options)


def rekey(options: argparse.Namespace) -> Answer:
    """Give the store a new key."""
    from ui import command_care

    return command_care.rekey(options)


def recover(options: argparse.Namespace) -> Answer:
    """Save what a damaged store still holds."""
    from ui import command_care

    return command_care.recover(options)


def printer(options: argparse.Namespace) -> Answer:
    """Set the printer up, or see what waits for it."""
    from ui import command_receipt

    return command_receipt.printer(options)


def _list(store: Store, options: argparse.Namespace) -> Answer:
    entries = store.journal.newest(options.limit)
    return Answer({"entries": entries}, "\n".join(map(_entry_words, entries)))


def _find(store: Store, options: argparse.Namespace) -> Answer:
    """What was done, by what people remember of it: the till's own past only, so nothing to guess."""
    from ui.screens.query import read_query

    lines = find(store, read_query(options.text, SystemClock().now_ms()))
    return Answer({"lines": lines}, "\n".join(map(_line_words, lines)))


def _verify(store: Store, _options: argparse.Namespace) -> Answer:
    try:
        head = store.journal.verify()
    except BrokenChain as error:
        return _not_whole(str(error))
    if not store.is_sound():
        return _not_whole("the store's file is damaged")
    value = {"whole": True, "epoch": head.epoch, "entries": head.seq, "head": head.hash}
    return Answer(value, f"The journal is whole: {head.seq} entries, head {head.hash.hex()[:16]}.")


def _not_whole(fault: str) -> Answer:
    return Answer({"whole": False, "fault": fault}, f"The journal is NOT whole: {fault}.", FAILURE)


def _export(store: Store, options: argparse.Namespace) -> Answer:
    lines = _export_lines(store)
    if options.out is None:
        return Answer({"entries": [json.loads(line) for line in lines]}, "\n".join(lines))
    count = 0
    try:
        with Path(options.out).open("w", encoding="utf-8") as out:
            for line in lines:
                out.write(line + "\n")
                count += 1
    except OSError as error:
        raise StoreFailure(
            f"{options.out} cannot be written ({error.strerror}).", "Name another file."
        ) from error
    return Answer(
        {"exported": count, "file": options.out}, f"{count} entries in {options.out}.", DONE
    )


def _export_lines(store: Store) -> Iterator[str]:
    """Give each entry with its exact bytes, so that whoever reads it can check the chain."""
    for sealed in store.journal.all():
        entry = plain(read_entry(sealed.body))
        yield to_json({**entry, "body": sealed.body, "hash": sealed.hash})


def _entry_words(entry: Entry) -> str:
    parts = [
        f"{entry.seq:>6}",
        f"{entry.kind:<9}",
        f"…{entry.last4}" if entry.last4 else "     ",
        f"{str(entry.amount) if entry.amount is not None else '':>14}",
        entry.authority or entry.reason or "",
        entry.id.hex(),
    ]
    return "  ".join(parts)


def _line_words(line: Line) -> str:
    parts = (
        f"{line.seq:>6}",
        f"{line.action:<9}",
        f"…{line.last4}",
        f"{str(line.amount) if line.amount is not None else '':>14}",
        "voided" if line.voided else "",
        line.order,
        line.id.hex(),
    )
    return "  ".join(part for part in parts if part)


def _status_words(standing: Status) -> str:
    amounts = ", ".join(map(str, standing.unsent_amounts)) or "nothing"
    contact = (
        "never" if standing.contact_ms is None else f"{_age(standing, standing.contact_ms)} ago"
    )
    lines = [
        f"{standing.terminal} at {standing.store_name} ({standing.state})",
        f"last answer of the ledger: {contact}",
        f"unsent: {standing.unsent} ({amounts})",
        f"block list {standing.block_list}, feed page {standing.page}",
        *map(_risk_words, standing.exposures),
    ]
    if standing.snapshot:
        lines.append(f"snapshot: {standing.snapshot.done} of {standing.snapshot.of} rows taken")
    if standing.conflicts:
        lines.append(f"not covered by the ledger: {standing.conflicts}; see head office")
    return "\n".join([*lines, *([standing.health] if standing.health else [])])


def _risk_words(one: ExposureLine) -> str:
    """Say what is at risk, what is leased, and how much more goes."""
    detail = one.detail
    kinds = ", ".join(f"{Money(risk.minor, one.unit)} {risk.kind}" for risk in detail.risks)
    words = f"at risk: {one.at_risk} in {one.redemptions}"
    words += f" ({kinds})" if kinds else ""
    words += f"; leased: {Money(detail.leased, one.unit)}" if detail.leased else ""
    return f"{words}; still allowed at once: {Money(detail.headroom, one.unit)}"


def _age(standing: Status, since_ms: int) -> str:
    seconds = max(0, standing.now_ms - since_ms) // 1000
    return f"{seconds} s" if seconds < 120 else f"{seconds // 60} min"
