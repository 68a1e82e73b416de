"""How programmes, their terms and what stands against a draft are put into words."""

from collections.abc import Sequence
from typing import Final

from ledger import laws
from ledger.console.texts import N_, Say
from ledger.console.visit import Visit
from ledger.publishing import Against, Obstacle
from ledger.terms_changes import Effect
from ledger.terms_form import Wrong
from terminal.domain.card import CardKind, Programme, Terms
from terminal.domain.clock import SECOND_MS
from terminal.domain.money import Money

KINDS: Final = {
    CardKind.STORED_VALUE: N_("Gift card"),
    CardKind.VOUCHER: N_("Voucher for goods"),
    CardKind.FIXED_COUPON: N_("Coupon of a fixed amount"),
    CardKind.PERCENT_COUPON: N_("Coupon of a percentage"),
    CardKind.MULTI_USE: N_("Card of several uses"),
    CardKind.POINTS: N_("Points"),
}
FIELDS: Final = {
    "name": N_("Name"),
    "kind": N_("Kind"),
    "unit": N_("Currency"),
    "currency": N_("Currency"),
    "partial": N_("May be spent in parts"),
    "minimum_spend": N_("Least purchase"),
    "worth": N_("What one use takes off"),
    "percent": N_("Percentage off"),
    "balance_max": N_("Most that a card may hold"),
    "stores": N_("Stores"),
    "categories": N_("Goods"),
    "valid_from_ms": N_("First day"),
    "valid_until_ms": N_("Last day"),
    "country": N_("Whose law"),
    "expiry_months": N_("Months that a card lives"),
    "cash_out_max": N_("Rest that is paid in cash"),
    "dormant_months": N_("Months until a card is reported as dormant"),
    "foreign": N_("Foreign codes"),
    "symbols": N_("Kinds of symbol"),
}
EFFECTS: Final = {
    Effect.BETTER: ("good", N_("Better for cards already issued, at once")),
    Effect.WORSE: ("bad", N_("Worse for cards already issued")),
    Effect.NEW_CARDS: ("quiet", N_("For cards issued from now on; others keep theirs")),
    Effect.NOTHING: ("quiet", N_("Changes nothing on any card")),
    Effect.IDENTITY: ("bad", N_("Would make another kind of card")),
}
OBSTACLES: Final = {
    Obstacle.IDENTITY: N_(
        "{about}: cards that are out stay what they are. Make a new programme instead."
    ),
    Obstacle.TAKES_FROM_CARDS: N_(
        "{about}: cards already sold would lose by it. Keep it as it was, or make a new programme for the cards to come."
    ),
    Obstacle.SOONER_THAN_LAW: N_("Cards would end sooner than the law of {about} allows."),
    Obstacle.LESS_CASH_THAN_LAW: N_("The law of {about} asks that a larger rest is paid in cash."),
    Obstacle.UNKNOWN_PLACE: N_(
        "No law is known here for {about}. Leave the field empty if you have checked it yourself."
    ),
    Obstacle.UNKNOWN_STORE: N_("There is no store {about}. Add it first, or leave it out."),
    Obstacle.NOTHING_CHANGED: N_("Nothing has changed against the published terms."),
}
WRONGS: Final = {
    Wrong.MISSING: N_("Please fill this in."),
    Wrong.TOO_LONG: N_("At most 80 letters in one line, please."),
    Wrong.UNKNOWN_KIND: N_("Please choose one of these."),
    Wrong.UNKNOWN_CURRENCY: N_("Please write a currency like EUR, SEK or HUF."),
    Wrong.NO_AMOUNT: N_("Please write an amount like 12.50."),
    Wrong.NO_PERCENTAGE: N_("More than 0 and at most 100, please."),
    Wrong.NO_DATE: N_("Please write a day like 2027-12-31."),
    Wrong.NO_MONTHS: N_("A whole number of months from 1 to 1200, please."),
    Wrong.NO_LIST: N_("Ids of letters and digits with commas between them, please."),
    Wrong.NO_PLACE: N_("A country like SE, or a state like US-CA, please."),
    Wrong.UNKNOWN_CHOICE: N_("Please write kinds from the list, with commas between them."),
    Wrong.NOT_FOR_THIS_KIND: N_("This kind of card has no such thing. Leave it empty."),
    Wrong.ENDS_BEFORE_IT_BEGINS: N_("The last day must come after the first."),
}
EXPIRY: Final = {
    laws.Expiry.MINIMUM: N_("At least {months} months"),
    laws.Expiry.NEVER: N_("Sold cards may not expire"),
    laws.Expiry.BY_CONTRACT: N_("As the seller told the buyer"),
}


def field_value(visit: Visit, programme: Programme, field: str, value: object) -> str:
    """Write what one field of the terms says."""
    say = visit.say
    if value in (None, "", ()) or (field == "minimum_spend" and not value):
        return {
            "stores": say("All stores"),
            "categories": say("All goods"),
            "symbols": say("All kinds"),
        }.get(field, "–")
    if field == "kind":
        return say(KINDS[CardKind(str(value))])
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, int):
        return _number(visit, programme.terms, field, value)
    return str(value)


def _number(visit: Visit, terms: Terms, field: str, value: int) -> str:
    write = visit.formatter
    match field:
        case "partial":
            told = visit.say("Yes") if value else visit.say("No")
        case "percent":
            told = f"{write.number(value, 2)} %"
        case "valid_from_ms":
            told = write.date(value)
        case "valid_until_ms":  # the first instant after the last day
            told = write.date(value - SECOND_MS)
        case "balance_max" | "cash_out_max":
            told = write.money(Money(value, terms.unit))
        case "minimum_spend" | "worth":
            told = write.money(Money(value, terms.currency or terms.unit))
        case _:
            told = write.number(value, 0)
    return told


def told_terms(visit: Visit, programme: Programme) -> list[tuple[str, str]]:
    """Give the terms as pairs of name and value, those that say something."""
    found = []
    for field in Terms.__struct_fields__:
        value = getattr(programme.terms, field)
        if field == "currency" and value in (None, programme.terms.unit):
            continue
        told = field_value(visit, programme, field, value)
        if told != "–":
            found.append((visit.say(FIELDS[field]), told))
    return found


def against_words(visit: Visit, against: Sequence[Against]) -> list[str]:
    """Say what stands against publishing."""
    found = []
    for one in against:
        about = visit.say(FIELDS[one.about]) if one.about in FIELDS else one.about
        found.append(visit.say(OBSTACLES[one.obstacle]).replace("{about}", about))
    return found


def law_words(say: Say, law: laws.Law) -> str:
    """Say what a law asks of the life of cards."""
    return say(EXPIRY[law.expiry]).replace("{months}", str(law.months))
