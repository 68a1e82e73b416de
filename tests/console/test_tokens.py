"""API tokens: shown once, no more than their maker, not for ever, not too often."""

from ledger.accounts import tokens
from ledger.accounts.permissions import SCOPES, Permission, Role
from terminal.domain.clock import DAY_MS, MINUTE_MS
from tests.support.console import Turned, Visitor

AUDIT = "/console/api/audit"
START_MS = 1_790_000_000_000


def test_a_token_is_shown_once_and_ends(visitor):
    """The page shows it when it is made, the list never; revoked, it opens nothing."""
    visitor.become(Role.OWNER)
    shown = visitor.post("/console/tokens", name="bookkeeping", days=30, scope="audit.read").text
    text = shown.partition('dir="ltr">rt_')[2].partition("<")[0]
    assert text
    assert text not in visitor.get("/console/tokens").text
    with Visitor(visitor.database) as program:
        program.token = f"rt_{text}"
        assert 200 == program.get(AUDIT).status
        token = text.partition("_")[0]
        assert 303 == visitor.post(f"/console/tokens/{token}/revoke").status
        assert 401 == program.get(AUDIT).status


def test_time_ends_a_token_and_a_minute_limits_it(database):
    """A hundred and twenty a minute; a day, if it was made for a day."""
    clock = Turned(START_MS)
    with Visitor(database, clock) as program:
        program.become(Role.OWNER)
        program.take_token(Permission.AUDIT_READ)
        statuses = [program.get(AUDIT).status for _ in range(tokens.ASKED_A_MINUTE + 2)]
        assert [200] * tokens.ASKED_A_MINUTE + [429, 429] == statuses
        clock.advance(MINUTE_MS)
        assert 200 == program.get(AUDIT).status
        clock.advance(DAY_MS)
        assert 401 == program.get(AUDIT).status


def test_a_token_follows_its_maker_down(visitor):
    """Whoever loses a right takes it from the programs too; whoever is disabled, all of them."""
    visitor.become(Role.OWNER)
    with Visitor(visitor.database) as maker:
        name = maker.become(Role.OWNER)
        maker.take_token(*SCOPES)
        assert 200 == maker.get(AUDIT).status
        visitor.post(f"/console/accounts/{name}/role", role="support")
        assert 403 == maker.get(AUDIT).status
        visitor.post(f"/console/accounts/{name}/disable", confirmed="yes")
        assert 401 == maker.get(AUDIT).status


def test_no_scope_gives_rights():
    """A program can neither make accounts nor tokens."""
    assert not SCOPES & {Permission.ACCOUNTS_CHANGE, Permission.TOKENS_CHANGE}


def test_nonsense_is_no_token(visitor):
    """Whatever is sent as a token is answered, never a bug."""
    for text in ("", "rt_", "rt_a_b", "x" * 5000, "rt_\x00_é", "🃏"):
        visitor.token = text.encode().decode("latin-1")
        assert 401 == visitor.get(AUDIT).status
