"""How batches, files and messages are put into words."""

from typing import Final

from ledger.console.texts import N_
from ledger.console.visit import Visit
from ledger.issuing.lines import Fault, LineFault
from ledger.issuing.making import CODE_KNOWN
from ledger.issuing.orders import Unfit
from ledger.issuing.printable import Form

STATES: Final = {
    "checking": ("warn", N_("Looking at the file")),
    "checked": ("warn", N_("Waiting for your word")),
    "making": ("warn", N_("Being made")),
    "made": ("good", N_("Made")),
    "stopped": ("bad", N_("Stopped")),
    "cancelled": ("quiet", N_("Cancelled")),
}
WRONG: Final = ("bad", N_("Some lines are wrong"))
NOTES: Final = {
    CODE_KNOWN: N_(
        "One of the codes came into the book meanwhile. Nothing more of this batch is issued."
    )
}
CARD_STATES: Final = {
    "waiting": ("quiet", N_("Not yet issued")),
    "issued": ("good", N_("Issued")),
    "cancelled": ("quiet", N_("Cancelled")),
}
MESSAGE_STATES: Final = {
    "": ("quiet", N_("None")),
    "waiting": ("warn", N_("Waiting")),
    "sending": ("warn", N_("Being sent")),
    "sent": ("good", N_("Sent")),
    "gave_up": ("bad", N_("Given up")),
    "cancelled": ("quiet", N_("Cancelled")),
}
REASONS: Final = {
    "unreachable": N_("The gateway does not answer."),
    "busy": N_("The gateway is busy and asks to wait."),
    "refused": N_("The gateway refused the message."),
    "no_such_address": N_("There is no such address."),
    "sign_in": N_("The gateway does not accept the password."),
    "no_gateway": N_("The gateway's settings cannot be used."),
    "erased": N_("Code and address are erased."),
}
RESENDS: Final = {
    "erased": N_("Code and address are erased. Block this card and issue another one instead."),
    "under_way": N_(
        "A message for this card is still under way. Wait until it is sent or given up."
    ),
    "often": N_(
        "It was sent often enough. Ask the recipient to look into their spam, or block the card and issue another one."
    ),
}
UNFIT: Final = {
    Unfit.NO_NAME: ("name", N_("At most 80 letters in one line, please.")),
    Unfit.COUNT: ("count", N_("A whole number from 1 to 1,000,000, please.")),
    Unfit.VALUE_MISSING: ("value", N_("Say what each card is worth.")),
    Unfit.VALUE_TOO_HIGH: ("value", N_("More than a card of this programme may hold.")),
    Unfit.VALUE_NEEDS_ACTIVE: (
        "value",
        N_("A card that tills activate gets its value there. Leave this empty."),
    ),
    Unfit.ENDS_SOONER_THAN_LAW: (
        "expires",
        N_("Sooner than the law allows. Leave it empty or choose a later day."),
    ),
    Unfit.ENDS_BEFORE_IT_BEGINS: (
        "expires",
        N_("The last day must come after the day it is issued."),
    ),
    Unfit.LANGUAGE: ("language", N_("Please choose one of these.")),
    Unfit.GREETING: ("greeting", N_("At most 300 letters, please.")),
    Unfit.WAVE: ("wave", N_("A whole number of cards, please; 0 is all at once.")),
    Unfit.KEEP_DAYS: ("keep_days", N_("A whole number of days from 1 to 3650, please.")),
}
FAULTS: Final = {
    Fault.NO_COLUMNS: N_(
        "The first line must name the columns: code, value, name, mail, phone, language, greeting."
    ),
    Fault.UNKNOWN_COLUMN: N_("Column {column} has a name that is not known here."),
    Fault.COLUMN_TWICE: N_("There are two columns {column}."),
    Fault.TOO_MANY_LINES: N_("More than 100,000 lines. Divide the file."),
    Fault.TOO_MANY_CELLS: N_("More cells than columns."),
    Fault.NO_CODE: N_("The code is none of ours, or was misread."),
    Fault.CODE_TWICE: N_("The code stands in the file twice."),
    Fault.CODE_KNOWN: N_("The code is in the book already."),
    Fault.NO_AMOUNT: N_("The value is no amount like 12.50, or the cards have none."),
    Fault.VALUE_MISSING: N_("There is no value, neither here nor for the whole batch."),
    Fault.VALUE_TOO_HIGH: N_("More than a card of this programme may hold."),
    Fault.NAME: N_("The name is too long or holds signs that do not print."),
    Fault.MAIL: N_("The mail address is none."),
    Fault.PHONE: N_("The telephone number must begin with its country, like +46."),
    Fault.MAIL_AND_PHONE: N_("Mail or telephone, not both: a card goes one way."),
    Fault.LANGUAGE: N_("The language must be one of en, sv, it, hu, ar, ko."),
    Fault.GREETING: N_("The greeting is longer than 300 letters or holds signs that do not print."),
    Fault.NOT_READABLE: N_("The file cannot be read as a table. Save it as CSV in UTF-8."),
}
FORMS: Final = {
    Form.A4: N_("A4 sheets, ten cards each, with cut marks (PDF)"),
    Form.WALLET: N_("One card a page, 85 × 54 mm (PDF)"),
    Form.LETTER: N_("A letter for each card, with greeting (PDF)"),
    Form.PICTURES: N_("A picture for each card (ZIP of PNG)"),
    Form.TABLE: N_("A table of codes (CSV)"),
}


def fault_words(visit: Visit, fault: LineFault) -> str:
    """Say what is wrong with a line."""
    return visit.say(FAULTS[fault.fault]).replace("{column}", fault.column)
