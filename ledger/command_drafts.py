"""`programme draft|publish|versions|drop`: terms that are worked on, and what publishing them would change."""

import argparse
from typing import TYPE_CHECKING

from ledger.command_line import (
    USAGE,
    CommandFailed,
    Commands,
    Result,
    an_id,
    day_text,
    now_ms,
    table,
    the_book,
)

if TYPE_CHECKING:
    from ledger.database import Book
    from ledger.publishing import Consequences
    from terminal.domain.card import Programme


def add_to(group: Commands) -> None:
    """Add the commands to those of `programme`."""
    draft = group.add("draft", "write new terms, and hear what they would change", write_draft)
    draft.add_argument("id", type=an_id, metavar="ID")
    draft.add_argument(
        "--set",
        action="append",
        default=[],
        metavar="FIELD=VALUE",
        help="name, kind, currency, partial, minimum_spend, stores, expiry_months, …",
    )
    out = group.add("publish", "publish the draft whose changes you were told", publish_draft)
    out.add_argument("id", type=an_id, metavar="ID")
    out.add_argument("--confirm", required=True, metavar="WORD", help="the word that `draft` told")
    drop = group.add("drop", "forget a draft", drop_draft)
    drop.add_argument("id", type=an_id, metavar="ID")
    kept = group.add("versions", "show every version that was ever published", show_versions)
    kept.add_argument("id", type=an_id, metavar="ID")


def write_draft(arguments: argparse.Namespace) -> Result:
    """Write a draft: the published terms, or the draft that is there, with these fields set."""
    from ledger import publishing

    with the_book(arguments) as book:
        programme = _programme(book, arguments.id, arguments.set)
        publishing.save_draft(book, _actor(), programme, now_ms())
        told = publishing.consequences(book, arguments.id)
    return Result(_values(told), _lines(told))


def publish_draft(arguments: argparse.Namespace) -> Result:
    """Publish it, if nothing has changed since and nothing stands against it."""
    from ledger import estate, publishing

    with the_book(arguments) as book:
        try:
            made = publishing.publish(book, _actor(), arguments.id, arguments.confirm)
        except estate.Unknown as error:
            raise CommandFailed(f"there is no draft of {arguments.id}") from error
        except publishing.Outdated as error:
            raise CommandFailed(
                "the terms are not those that you were told of; run `programme draft` again"
            ) from error
        except publishing.NotPublished as error:
            raise CommandFailed(f"not published: {error}") from error
    return Result(
        {"programme": made.programme, "version": made.version},
        [f"programme {made.programme} is published as version {made.version}"],
    )


def drop_draft(arguments: argparse.Namespace) -> Result:
    """Forget a draft."""
    from ledger import estate, publishing

    with the_book(arguments) as book:
        try:
            publishing.drop_draft(book, _actor(), arguments.id)
        except estate.Unknown as error:
            raise CommandFailed(f"there is no draft of {arguments.id}") from error
    return Result({"dropped": arguments.id}, [f"the draft of {arguments.id} is gone"])


def show_versions(arguments: argparse.Namespace) -> Result:
    """Show what was published when, by whom, and what it changed."""
    import msgspec

    from ledger import publishing

    with the_book(arguments) as book:
        found = publishing.versions(book, arguments.id)
    rows = [("version", "published", "by", "changes")]
    rows += [
        (
            str(one.programme.version),
            day_text(one.published_ms),
            one.published_by or "–",
            ", ".join(f"{change.field} ({change.effect})" for change in one.changes) or "–",
        )
        for one in found
    ]
    return Result({"versions": msgspec.to_builtins(found)}, table(rows))


def _programme(book: "Book", name: str, settings: list[str]) -> "Programme":
    """Give the terms with these fields set. Raises CommandFailed (usage)."""
    from ledger import estate, laws, publishing, terms_form

    draft = publishing.draft_of(book, name)
    known = {one.programme: one for one in estate.programmes(book)}.get(name)
    base = draft.programme if draft else known
    fields = terms_form.write(base) if base else {"kind": "stored_value", "partial": terms_form.YES}
    for setting in settings:
        field, is_set, value = setting.partition("=")
        if not is_set or field not in terms_form.FIELDS:
            raise CommandFailed(
                f"--set takes FIELD=VALUE with one of: {', '.join(terms_form.FIELDS)}", USAGE
            )
        fields[field] = value
    programme, faults = terms_form.read(name, fields)
    if programme is None:
        told = ", ".join(f"{field}: {wrong}" for field, wrong in faults.items())
        raise CommandFailed(f"these fields are wrong: {told}", USAGE)
    law = laws.binds(programme.terms)
    owed = law.cash_out_max if law and law.currency == programme.terms.unit else None
    return terms_form.with_what_the_law_adds(programme, owed)


def _values(told: "Consequences") -> dict[str, object]:
    import msgspec

    values: dict[str, object] = msgspec.to_builtins(told)
    return {**values, "shuts_out": told.shuts_out}


def _lines(told: "Consequences") -> list[str]:
    from terminal.domain.money import Money

    held = Money(told.value, told.programme.terms.unit)
    lines = [f"{told.cards} cards are out, with {held} on them"]
    lines += [f"  {one.field}: {one.before} → {one.after} ({one.effect})" for one in told.changes]
    lines += [f"  stands against it: {one.obstacle} ({one.about})" for one in told.against]
    if not told.against:
        lines.append(
            f"publish: programme publish {told.programme.programme} --confirm {told.confirmation}"
        )
    return lines


def _actor() -> str:
    from ledger.audit import COMMAND_LINE

    return COMMAND_LINE
