"""Programmes: terms from draft to published version; what a new version changes for cards that are out is said before."""

from typing import Final

import msgspec

from ledger import estate, laws, publishing, terms_form
from ledger.accounts.permissions import Permission
from ledger.console.programmes_words import (
    EFFECTS,
    FIELDS,
    KINDS,
    WRONGS,
    against_words,
    field_value,
    law_words,
    told_terms,
)
from ledger.console.replies import UNPROCESSABLE, Page, Redirect, Reply, Values, page
from ledger.console.routes import GET, POST, Route
from ledger.console.visit import NotThere, Refusal, Visit
from ledger.issuing import batches
from ledger.issuing.orders import KEEP_DAYS_MAX
from ledger.publishing import Consequences
from terminal.domain.card import CardKind, Programme
from terminal.domain.symbology import Symbology

REMIND_DAYS_MAX: Final = 365
HERE: Final = "/console/programmes"
NEW: Final = {
    **dict.fromkeys(terms_form.FIELDS, ""),
    "kind": str(CardKind.STORED_VALUE),
    "partial": terms_form.YES,
}


def show(visit: Visit) -> Reply:
    """Show all programmes, and drafts of those that are none yet."""
    known = estate.programmes(visit.book)
    waiting = {draft.programme.programme: draft for draft in publishing.drafts(visit.book)}
    names = {one.programme for one in known}
    return page(
        "programmes/list.html",
        title=visit.say("Programmes"),
        programmes=known,
        drafts=waiting,
        unborn=[draft for name, draft in waiting.items() if name not in names],
        kinds=KINDS,
        may_change=visit.may(Permission.PROGRAMMES_CHANGE),
    )


def as_values(visit: Visit) -> Reply:
    """The same for a program."""
    return Values({"programmes": msgspec.to_builtins(estate.programmes(visit.book))})


def show_one(visit: Visit) -> Reply:
    """Show the published terms, the law, and every version there was."""
    programme = _programme(visit)
    law = laws.binds(programme.terms)
    told = publishing.versions(visit.book, programme.programme)
    versions = [
        (one, [(_named(visit, change.field), *EFFECTS[change.effect]) for change in one.changes])
        for one in reversed(told)
    ]
    return page(
        "programmes/one.html",
        title=programme.name,
        one=programme,
        terms=told_terms(visit, programme),
        law=law,
        law_says=law_words(visit.say, law) if law else "",
        versions=versions,
        draft=publishing.draft_of(visit.book, programme.programme),
        form=visit.form,
        keep_days=batches.keep_days_of(visit.book, programme.programme),
        remind_days=batches.remind_days_of(visit.book, programme.programme),
        may_change=visit.may(Permission.PROGRAMMES_CHANGE),
        may_issue=visit.may(Permission.CARDS_ISSUE),
    )


def ask_new(visit: Visit) -> Reply:
    """Ask for the terms of a new programme."""
    return _form(visit, "", NEW)


def write_new(visit: Visit) -> Reply:
    """Keep the first draft of a new programme."""
    name = visit.form.text("programme", most=40)
    if name and not terms_form.is_id(name):
        visit.form.wrong("programme", visit.say("Letters, digits, dots and hyphens only, please."))
    return _write(visit, "", name)


def ask_terms(visit: Visit) -> Reply:
    """Ask for new terms: the draft's, or the published ones."""
    name = visit.named["programme"]
    draft = publishing.draft_of(visit.book, name)
    programme = draft.programme if draft else _programme(visit)
    return _form(visit, name, terms_form.write(programme))


def write_terms(visit: Visit) -> Reply:
    """Keep a draft."""
    name = visit.named["programme"]
    if publishing.draft_of(visit.book, name) is None:
        _programme(visit)
    return _write(visit, name, name)


def show_draft(visit: Visit) -> Reply:
    """Say what publishing the draft would change."""
    told = _consequences(visit)
    draft = publishing.draft_of(visit.book, told.programme.programme)
    rows = [
        (
            _named(visit, one.field),
            field_value(visit, told.programme, one.field, one.before),
            field_value(visit, told.programme, one.field, one.after),
            *EFFECTS[one.effect],
        )
        for one in told.changes
    ]
    return page(
        "programmes/draft.html",
        title=told.programme.name,
        told=told,
        draft=draft,
        rows=rows,
        against=against_words(visit, told.against),
        terms=told_terms(visit, told.programme),
        law_says=law_words(visit.say, told.law) if told.law else "",
        may_change=visit.may(Permission.PROGRAMMES_CHANGE),
    )


def publish(visit: Visit) -> Reply:
    """Publish what was confirmed."""
    name, word = visit.named["programme"], visit.form.text("confirmation", most=64)
    try:
        made = publishing.publish(visit.book, visit.actor, name, word)
    except estate.Unknown as error:
        raise NotThere from error
    except publishing.Outdated as error:
        raise Refusal(
            visit.say("The terms were changed meanwhile. Read again what would change.")
        ) from error
    except publishing.NotPublished as error:
        raise Refusal(" ".join(against_words(visit, error.against))) from error
    said = visit.say("Published as version {version}. Tills hear of it within a second.")
    return Redirect(f"{HERE}/{name}", said.replace("{version}", str(made.version)))


def drop(visit: Visit) -> Reply:
    """Forget the draft."""
    try:
        publishing.drop_draft(visit.book, visit.actor, visit.named["programme"])
    except estate.Unknown as error:
        raise NotThere from error
    return Redirect(HERE, visit.say("The draft is gone. What was published stands."))


def keep(visit: Visit) -> Reply:
    """Say for how long codes and addresses are kept, and when holders are reminded."""
    name = _programme(visit).programme
    days = visit.form.number("days", 1, KEEP_DAYS_MAX)
    remind = visit.form.number("remind_days", 0, REMIND_DAYS_MAX, 0)
    if visit.form.errors:
        return show_one(visit)
    batches.set_keep_days(visit.book, visit.actor, name, days)
    if remind != batches.remind_days_of(visit.book, name):
        batches.set_remind_days(visit.book, visit.actor, name, remind)
    return Redirect(f"{HERE}/{name}", visit.say("Set, for batches ordered from now on."))


def show_laws(visit: Visit) -> Reply:
    """Show what the law asks, place by place, with its source."""
    return page(
        "programmes/laws.html",
        title=visit.say("What the law asks"),
        laws=[(law, law_words(visit.say, law)) for law in laws.laws().values()],
    )


def _write(visit: Visit, shown_as: str, name: str) -> Reply:
    fields = {field: visit.form.typed(field) for field in terms_form.FIELDS}
    programme, faults = terms_form.read(name, fields)
    for field, wrong in faults.items():
        visit.form.wrong(field, visit.say(WRONGS[wrong]))
    if visit.form.errors or programme is None:
        return _form(visit, shown_as, fields, UNPROCESSABLE)
    law = laws.binds(programme.terms)
    owed = law.cash_out_max if law and law.currency == programme.terms.unit else None
    programme = terms_form.with_what_the_law_adds(programme, owed)
    keep_draft = publishing.save_draft if shown_as else publishing.first_draft
    try:
        keep_draft(visit.book, visit.actor, programme, visit.now_ms)
    except estate.Exists:
        visit.form.wrong("programme", visit.say("There is such a programme. Choose another id."))
        return _form(visit, shown_as, fields, UNPROCESSABLE)
    return Redirect(f"{HERE}/{name}/draft")


def _form(visit: Visit, name: str, fields: dict[str, str], status: int = 200) -> Page:
    known = publishing.draft_of(visit.book, name) if name else None
    return page(
        "programmes/form.html",
        status,
        title=visit.say("Change the terms") if name else visit.say("New programme"),
        name=name,
        fields=fields,
        form=visit.form,
        is_draft=known is not None,
        kinds=[(kind, visit.say(word)) for kind, word in KINDS.items()],
        places=sorted(laws.laws()),
        symbols=list(Symbology),
        stores=[store.store for store in estate.stores(visit.book)],
    )


def _consequences(visit: Visit) -> Consequences:
    try:
        return publishing.consequences(visit.book, visit.named["programme"])
    except estate.Unknown as error:
        raise NotThere from error


def _programme(visit: Visit) -> Programme:
    try:
        return estate.programme(visit.book, visit.named["programme"])
    except estate.Unknown as error:
        raise NotThere from error


def _named(visit: Visit, field: str) -> str:
    return visit.say(FIELDS[field])


READ, CHANGE = Permission.PROGRAMMES_READ, Permission.PROGRAMMES_CHANGE
ROUTES: Final = (
    Route(GET, HERE, READ, show),
    Route(GET, "/console/api/programmes", READ, as_values),
    Route(GET, f"{HERE}/new", CHANGE, ask_new),
    Route(POST, f"{HERE}/new", CHANGE, write_new),
    Route(GET, "/console/laws", READ, show_laws),
    Route(GET, f"{HERE}/{{programme}}", READ, show_one),
    Route(GET, f"{HERE}/{{programme}}/terms", CHANGE, ask_terms),
    Route(POST, f"{HERE}/{{programme}}/terms", CHANGE, write_terms),
    Route(GET, f"{HERE}/{{programme}}/draft", READ, show_draft),
    Route(POST, f"{HERE}/{{programme}}/publish", CHANGE, publish),
    Route(POST, f"{HERE}/{{programme}}/drop", CHANGE, drop),
    Route(POST, f"{HERE}/{{programme}}/retention", CHANGE, keep),
)
