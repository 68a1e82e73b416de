"""Which files of tests take longest: they begin first, or one worker would still be at them when all others are done.

Order, not seconds: what matters is that none of them comes last. `make test` tells with `--durations=0` how long each takes.
"""

from typing import Final

LONGEST: Final = tuple(
    f"tests/{name}.py"
    for name in """
    console/test_browser
    simulation/test_second_half
    simulation/test_first_half
    console/test_story
    sync/test_real_ledger
    system/test_caching
    ledger/test_http_failures
    system/test_commands
    system/test_commands_money
    ui/test_everyone
    ui/test_program
    system/crash/test_sync_killed
    simulation/test_online
    ledger/test_several
    system/crash/test_redeem_killed
    system/crash/test_snapshot_killed
    system/crash/test_failing_calls
    system/test_feed_renewal
    sync/test_leasing
    ledger/test_openapi
    ui/test_layout
    ui/test_first_run
    ledger/test_commandline
    ledger/test_http_hostile
    ledger/test_commandline_cards
    terminal/store/test_secret_service
    terminal/devices/test_decoder
    terminal/devices/test_photographs
    terminal/test_model
    ui/test_real_window
    ui/test_real_shift
    sync/test_hostile_network
    sync/test_rescue
    system/test_foreign_codes
    ledger/printing/test_sheets
    console/test_every_page
    ledger/test_commandline_money
    ui/test_badge
    architecture/test_this_repository
    ledger/test_embedded
    ledger/test_race
    ledger/test_delivery
    """.split()
)


def turn(path: str) -> int:
    """Give a file's place in the order; all that are not among the longest share the last."""
    return LONGEST.index(path) if path in LONGEST else len(LONGEST)
