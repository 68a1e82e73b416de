"""Limits of stand-in: drafted for a unit, a programme, a store or a till; played on the past; then published."""

from typing import Final

from markupsafe import Markup
from msgspec import to_builtins
from msgspec.structs import replace

from ledger import estate, limit_desk, replay_jobs
from ledger.accounts.permissions import Permission
from ledger.console.charts import Chart, ChartKind, Series, figure
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, Values, page
from ledger.console.routes import GET, POST, Route
from ledger.console.texts import MIRRORED, N_
from ledger.console.visit import NotThere, Refusal, Visit
from ledger.limit_desk import Draft, DraftState, NoSuchDraft
from ledger.replay import Played
from ledger.replay_jobs import Outcome, ReplayState
from terminal.domain.clock import HOUR_MS
from terminal.domain.limits import Limits, chosen, scope_of
from terminal.domain.money import Money

HERE: Final = "/console/limits"
AMOUNTS: Final = ("per_redemption", "per_card", "per_till")
AGES: Final = ("contact_age_ms", "block_list_age_ms", "balance_age_ms")
HOURS_MAX: Final = 8_760
COUNT_MAX: Final = 100_000
STATES: Final = {
    DraftState.DRAFT: ("warn", N_("Draft")),
    DraftState.PUBLISHED: ("good", N_("Published")),
    DraftState.DROPPED: ("quiet", N_("Thrown away")),
}


def show(visit: Visit) -> Reply:
    """Show what holds where, and what waits to be published."""
    return page(
        "limits/limits.html",
        title=visit.say("Limits"),
        limits=limit_desk.in_force(visit.book),
        drafts=limit_desk.drafts(visit.book),
        may_change=visit.may(Permission.LIMITS_CHANGE),
    )


def as_values(visit: Visit) -> Reply:
    """Give what holds to a program."""
    return Values({"limits": to_builtins(limit_desk.in_force(visit.book))})


def ask_new(visit: Visit) -> Reply:
    """Ask for what, and how much."""
    return _asking(visit)


def draft(visit: Visit) -> Reply:
    """Write a draft down."""
    wanted = _wanted(visit)
    note = visit.form.text("note", limit_desk.NOTE_MAX)
    if visit.form.errors or wanted is None:
        return _asking(visit)
    made = limit_desk.draft(visit.book, wanted, visit.actor, note, visit.now_ms)
    return Redirect(_path(made))


def show_draft(visit: Visit) -> Reply:
    """Show a draft beside what holds today, and what its replay says."""
    one = _draft(visit)
    every = limit_desk.in_force(visit.book)
    wanted = one.limits
    today = chosen(every, wanted.unit, wanted.programme, wanted.store, wanted.terminal)
    played = replay_jobs.newest(visit.book, one.scope, one.number)
    outcome = played.outcome if played else None
    return page(
        "limits/draft.html",
        title=visit.say("Limits for {unit}: draft {number}").format(
            unit=wanted.unit, number=one.number
        ),
        draft=one,
        path=_path(one),
        state=STATES[one.state],
        today=today,
        played=played,
        rows=_rows(visit, outcome) if outcome else [],
        picture=_picture(visit, outcome, wanted.unit) if outcome else "",
        going=played is not None and played.state in (ReplayState.WANTED, ReplayState.RUNNING),
        period=visit.period(90),
        may_change=visit.may(Permission.LIMITS_CHANGE),
    )


def ask_replay(visit: Visit) -> Reply:
    """Let it be played over the past."""
    one = _draft(visit)
    first, last = visit.form.day("from"), visit.form.day("to")
    if first is None or last is None or last < first:
        raise Refusal(visit.say("Please choose two days, the earlier one first."))
    period = replace(visit.period(), first=first, last=last)
    replay_jobs.ask(
        visit.book,
        one.scope,
        one.number,
        (period.start_ms, period.end_ms),
        visit.actor,
        visit.now_ms,
    )
    return Redirect(_path(one))


def cancel_replay(visit: Visit) -> Reply:
    """Wait for it no more."""
    one = _draft(visit)
    played = replay_jobs.newest(visit.book, one.scope, one.number)
    if played:
        replay_jobs.cancel(visit.book, played.id)
    return Redirect(_path(one), visit.say("The replay is stopped."))


def publish(visit: Visit) -> Reply:
    """Let it hold."""
    one = _draft(visit)
    if not visit.form.was_sent("confirmed"):
        return Redirect(_path(one))
    try:
        limit_desk.publish(visit.book, one.scope, one.number, visit.actor, visit.now_ms)
    except NoSuchDraft as error:
        raise _decided(visit) from error
    return Redirect(HERE, visit.say("The limits are published. Connected tills have them at once."))


def drop(visit: Visit) -> Reply:
    """Throw it away."""
    one = _draft(visit)
    try:
        limit_desk.drop(visit.book, one.scope, one.number, visit.actor, visit.now_ms)
    except NoSuchDraft as error:
        raise _decided(visit) from error
    return Redirect(HERE, visit.say("The draft is thrown away. Nothing was changed."))


def withdraw(visit: Visit) -> Reply:
    """Say what that means; then let a special scope hold no more."""
    scope = visit.form.typed("scope")
    held = limit_desk.held(visit.book, scope)
    if held is None or held.is_general:
        raise NotThere
    if not visit.form.was_sent("confirmed"):
        return page("limits/withdraw.html", title=visit.say("Withdraw these limits?"), one=held)
    limit_desk.withdraw(visit.book, scope, visit.actor)
    return Redirect(HERE, visit.say("The limits are withdrawn. What is more general holds again."))


def _asking(visit: Visit) -> Page:
    return page(
        "limits/ask.html",
        UNPROCESSABLE if visit.form.errors else 200,
        title=visit.say("Draft limits"),
        form=visit.form,
        units=sorted({one.terms.unit for one in estate.programmes(visit.book)}),
        programmes=[(one.programme, one.name) for one in estate.programmes(visit.book)],
        stores=[(one.store, one.name) for one in estate.stores(visit.book)],
    )


def _wanted(visit: Visit) -> Limits | None:
    """Read the form over what holds today: what it does not ask for stays as it is."""
    form = visit.form
    units = {one.terms.unit for one in estate.programmes(visit.book)}
    unit = form.choice("unit", units)
    programme, store = form.text("programme", required=False), form.text("store", required=False)
    terminal = form.text("terminal", required=False)
    if form.errors:
        return None
    if terminal:
        store = ""  # a till stands in one store
    amounts = [form.amount(name, unit).minor for name in AMOUNTS]
    redemptions = form.number("redemptions", 0, COUNT_MAX)
    hours = [form.number(name, 1, HOURS_MAX) for name in AGES]
    if not form.errors and not 0 <= amounts[0] <= amounts[1] <= amounts[2]:
        form.wrong(
            "per_till",
            visit.say(
                "Limits grow: a redemption's is at most a card's, and that at most a till's."
            ),
        )
    if programme and programme not in {one.programme for one in estate.programmes(visit.book)}:
        form.wrong("programme", visit.say("Please choose one of these."))
    every = limit_desk.in_force(visit.book)
    base = chosen(every, unit, programme, store, terminal) or Limits(
        unit=unit, per_redemption=0, per_card=0, per_till=0, redemptions=0
    )
    return replace(
        base,
        programme=programme,
        store=store,
        terminal=terminal,
        per_redemption=amounts[0],
        per_card=amounts[1],
        per_till=amounts[2],
        per_unheard_card=min(base.per_unheard_card, amounts[1]),
        redemptions=redemptions,
        contact_age_ms=hours[0] * HOUR_MS,
        block_list_age_ms=hours[1] * HOUR_MS,
        balance_age_ms=hours[2] * HOUR_MS,
        version=1,
    )


def _rows(visit: Visit, outcome: Outcome) -> list[tuple[str, Played]]:
    """Name each policy: nothing offline, shares of today's, today's, the draft's."""
    shares = zip(replay_jobs.PARTS, outcome.others, strict=False)
    rows = [
        (
            visit.say("{percent} % of today's").format(percent=part)
            if part
            else visit.say("Nothing offline"),
            one,
        )
        for part, one in shares
    ]
    if outcome.today:
        rows.append((visit.say("Today"), outcome.today))
    return [*rows, (visit.say("This draft"), outcome.draft)]


def _picture(visit: Visit, outcome: Outcome, unit: str) -> Markup:
    rows = _rows(visit, outcome)
    drawn = Chart(
        kind=ChartKind.BARS,
        title=visit.say("Loss against refused sales"),
        labels=tuple(name for name, _ in rows),
        series=(
            Series(visit.say("Lost"), tuple(one.loss for _, one in rows)),
            Series(visit.say("Refused"), tuple(one.refused for _, one in rows)),
        ),
    )
    say = lambda minor: visit.formatter.money(Money(minor, unit))  # noqa: E731
    svg = figure(drawn, say, rtl=visit.language in MIRRORED)
    return Markup(svg)  # noqa: S704 - of our own drawing


def _draft(visit: Visit) -> Draft:
    number = visit.named["number"]
    scope = visit.named["scope"].replace("~", "/")
    if not (number.isascii() and number.isdigit() and len(number) <= 9):
        raise NotThere
    try:
        return limit_desk.one_draft(visit.book, scope, int(number))
    except NoSuchDraft as error:
        raise NotThere from error


def _path(one: Draft) -> str:
    return f"{HERE}/{scope_of(one.limits).replace('/', '~')}/{one.number}"


def _decided(visit: Visit) -> Refusal:
    return Refusal(visit.say("Somebody has decided about this draft already. Look again."))


ONE: Final = f"{HERE}/{{scope}}/{{number}}"
ROUTES: Final = (
    Route(GET, HERE, Permission.TILLS_READ, show),
    Route(GET, f"{HERE}/new", Permission.LIMITS_CHANGE, ask_new),
    Route(POST, f"{HERE}/new", Permission.LIMITS_CHANGE, draft),
    Route(POST, f"{HERE}/withdraw", Permission.LIMITS_CHANGE, withdraw),
    Route(GET, ONE, Permission.TILLS_READ, show_draft),
    Route(POST, f"{ONE}/replay", Permission.LIMITS_CHANGE, ask_replay),
    Route(POST, f"{ONE}/cancel", Permission.LIMITS_CHANGE, cancel_replay),
    Route(POST, f"{ONE}/publish", Permission.LIMITS_CHANGE, publish),
    Route(POST, f"{ONE}/drop", Permission.LIMITS_CHANGE, drop),
    Route(GET, "/console/api/limits", Permission.TILLS_READ, as_values),
)
