"""`feed`: what tills are told, after the book came back from a backup."""

import argparse

from ledger.command_line import Commands, Result, now_ms, opened


def add_to(commands: Commands) -> None:
    """Add the commands of this group."""
    feed = commands.group("feed", "what tills are told")
    feed.add(
        "renew",
        "after a restore from backup: begin the feed anew, so that tills which saw more of it go on",
        renew_feed,
    )


def renew_feed(arguments: argparse.Namespace) -> Result:
    """Leap to numbers that no till has seen, and make the snapshot from which all go on."""
    from ledger import audit, feed_renewal
    from ledger.database import Book
    from ledger.own_keys import own_keys
    from ledger.snapshots import make_snapshot

    with opened(arguments) as database:

        def work(book: Book) -> feed_renewal.Renewed:
            with book.transaction():
                renewed = feed_renewal.renew(book, own_keys(book), now_ms())
                told = {"page": renewed.page, "block_list": renewed.block_list}
                audit.record(book, audit.COMMAND_LINE, "feed.renew", "", told)
                return renewed

        renewed = database.run(work)
        make_snapshot(database, database.run(own_keys), now_ms())
    said = (
        f"the feed goes on with page {renewed.page} and block list {renewed.block_list};"
        " each till takes a snapshot of everything"
    )
    return Result({"page": renewed.page, "block_list": renewed.block_list}, [said])
