"""Verifying value: postings against operations, cards against postings, losses against conflicts.

Each rule is a statement that gives what breaks it: where, and what is there instead.
"""

from collections.abc import Iterator
from typing import Final

from ledger.database import Book
from ledger.verify_finding import Finding

AT_ONCE: Final = 2_000

CONSERVATION: Final = """
SELECT encode(card, 'hex'), format(
    'balance %s, leased %s, redeemed %s, expired %s, written off %s, issued %s',
    balance, leased, redeemed, expired, written_off, issued)
FROM cards
WHERE balance + leased + redeemed + expired + written_off <> issued
    OR least(balance, leased, redeemed, expired, written_off) < 0
"""
CARD: Final = """
WITH posted AS (
    SELECT card,
        sum(CASE WHEN credit = 'card' THEN minor WHEN debit = 'card' THEN -minor ELSE 0 END)
            AS balance,
        sum(CASE WHEN debit = 'card' AND (credit = 'owed' OR credit LIKE 'redeemed:%' OR credit LIKE 'cash:%') THEN minor
            WHEN credit = 'card' AND (debit = 'owed' OR debit LIKE 'redeemed:%' OR debit LIKE 'cash:%') THEN -minor
            ELSE 0 END) AS redeemed,
        sum(CASE WHEN credit = 'expired' THEN minor WHEN debit = 'expired' THEN -minor ELSE 0 END)
            AS expired
    FROM postings GROUP BY card
)
SELECT encode(coalesce(c.card, p.card), 'hex'), format(
    'balance %s, redeemed %s, expired %s; postings say %s, %s and %s',
    c.balance + c.leased, c.redeemed, c.expired, p.balance, p.redeemed, p.expired)
FROM cards c FULL JOIN posted p ON p.card = c.card
WHERE coalesce(c.balance + c.leased + c.written_off, 0) <> coalesce(p.balance, 0)
    OR coalesce(c.redeemed, 0) <> coalesce(p.redeemed, 0)
    OR coalesce(c.expired, 0) <> coalesce(p.expired, 0)
"""
OPERATION: Final = """
WITH posted AS (
    SELECT card, id,
        sum(CASE WHEN debit = 'expired' THEN 0 WHEN credit = 'card' THEN minor
            WHEN debit = 'card' THEN -minor ELSE 0 END) AS card_net,
        sum(CASE WHEN debit LIKE 'loss:%' THEN minor
            WHEN credit LIKE 'loss:%' THEN -minor ELSE 0 END) AS lost
    FROM postings WHERE kind NOT IN ('issue', 'resolve', 'unresolve', 'recover', 'unrecover')
    GROUP BY card, id
), due AS (
    SELECT card, id, state,
        shortfall + CASE WHEN action = 'refund' THEN -relieved
            WHEN state = 'voided' THEN relieved ELSE 0 END AS lost,
        CASE WHEN action IN ('redeem', 'cash_out', 'expire')
            THEN -covered - CASE WHEN state = 'voided' THEN returned ELSE 0 END
            WHEN state = 'voided' THEN covered + shortfall ELSE covered END AS card_net
    FROM operations
)
SELECT encode(coalesce(o.card, p.card), 'hex') || '/' || encode(coalesce(o.id, p.id), 'hex'), format(
    'takes %s off the card and loses %s; postings say %s and %s',
    -o.card_net, o.lost, -p.card_net, p.lost)
FROM due o FULL JOIN posted p ON p.card = o.card AND p.id = o.id
WHERE o.card IS NULL OR coalesce(o.card_net, 0) <> coalesce(p.card_net, 0)
    OR coalesce(o.lost, 0) <> coalesce(p.lost, 0)
    OR (p.card IS NOT NULL AND o.state IN ('declined', 'tombstone'))
"""
ACCOUNT: Final = """
SELECT encode(p.card, 'hex') || '/' || encode(p.id, 'hex'), p.debit || ' to ' || p.credit
FROM postings p LEFT JOIN operations o ON o.card = p.card AND o.id = p.id
LEFT JOIN operations t ON t.card = o.card AND t.id = o.refunds
CROSS JOIN LATERAL (SELECT array['card', 'expired', 'sold:' || o.store, 'redeemed:' || o.store,
    'cash:' || o.store, 'loss:' || o.store, 'loss:' || t.store] AS own) a
WHERE p.kind NOT IN ('issue', 'resolve', 'unresolve', 'recover', 'unrecover')
    AND o.card IS NOT NULL AND (
    p.unit <> o.unit OR p.debit = p.credit OR p.debit <> ALL (array_remove(a.own, NULL))
    OR p.credit <> ALL (array_remove(a.own, NULL)))
    OR (p.kind = 'issue' AND (p.debit <> 'issued' OR p.credit <> 'card'))
"""
UNTOLD: Final = """
SELECT encode(o.card, 'hex') || '/' || encode(o.id, 'hex'), CASE WHEN o.seq IS NULL
    THEN 'approved, but nobody asked and no journal tells of it'
    ELSE format('told by %s/%s/%s, which is missing', o.terminal, o.epoch, o.seq) END
FROM operations o
WHERE (o.seq IS NOT NULL AND NOT EXISTS (SELECT FROM entries e WHERE e.terminal = o.terminal
        AND e.epoch = o.epoch AND e.seq = o.seq))
    OR (o.seq IS NULL AND o.state = 'approved' AND NOT o.answered)
"""
CONFLICT: Final = """
SELECT encode(coalesce(o.card, c.card), 'hex') || '/' || encode(coalesce(o.id, c.id), 'hex'),
    format('lost %s at %s/%s; the conflict says %s at %s/%s',
        o.shortfall, o.store, o.terminal, c.shortfall, c.store, c.terminal)
FROM (SELECT * FROM operations WHERE shortfall > 0) o
    FULL JOIN (SELECT * FROM conflicts WHERE state <> 'voided') c ON c.card = o.card AND c.id = o.id
WHERE o.card IS NULL OR c.card IS NULL
    OR (o.shortfall, o.store, o.terminal, o.unit) <> (c.shortfall, c.store, c.terminal, c.unit)
"""
LOSS: Final = """
SELECT coalesce(o.store, p.store) || ' ' || coalesce(o.unit, p.unit),
    format('shortfalls %s, loss account %s', o.shortfall, p.lost)
FROM (SELECT store, unit, sum(shortfall - CASE WHEN action = 'refund' OR state = 'voided' THEN 0
        ELSE relieved END) AS shortfall
    FROM operations WHERE shortfall > 0 GROUP BY store, unit
    HAVING sum(shortfall - CASE WHEN action = 'refund' OR state = 'voided' THEN 0
        ELSE relieved END) <> 0) o
FULL JOIN (
    SELECT store, unit, sum(minor) AS lost FROM (
        SELECT substr(debit, 6) AS store, unit, minor FROM postings
        WHERE debit LIKE 'loss:%' AND kind <> 'unresolve'
        UNION ALL
        SELECT substr(credit, 6), unit, -minor FROM postings
        WHERE credit LIKE 'loss:%' AND kind <> 'resolve') legs
    GROUP BY store, unit HAVING sum(minor) <> 0) p ON p.store = o.store AND p.unit = o.unit
WHERE o.shortfall IS DISTINCT FROM p.lost
"""
BLOCK: Final = """
SELECT encode(c.card, 'hex'), 'in conflict, but on no block list'
FROM (SELECT DISTINCT card FROM conflicts) c LEFT JOIN blocks b ON b.card = c.card
WHERE b.card IS NULL
UNION ALL
SELECT encode(c.card, 'hex'), 'blocked, but not on the block list'
FROM cards c LEFT JOIN blocks b ON b.card = c.card AND b.active
WHERE c.state = 'blocked' AND b.card IS NULL
UNION ALL
SELECT encode(b.card, 'hex'), format('on block list %s, which is not made yet', b.number)
FROM blocks b, block_list_head h WHERE b.number > h.number
UNION ALL
SELECT 'block lists', format('%s lists, the newest is %s, the head says %s', count(*), max(l.number), h.number)
FROM block_list_head h LEFT JOIN block_lists l ON true GROUP BY h.number, h.skipped
HAVING count(l.number) + h.skipped <> h.number OR coalesce(max(l.number), 0) <> h.number
"""

REFUND: Final = """
WITH given AS (
    SELECT card, refunds AS id, sum(covered) AS returned, sum(relieved) AS relieved
    FROM operations WHERE refunds IS NOT NULL GROUP BY card, refunds
)
SELECT encode(coalesce(o.card, g.card), 'hex') || '/' || encode(coalesce(o.id, g.id), 'hex'), format(
    'took %s and lost %s, gave back %s and %s; its refunds say %s and %s',
    o.covered, o.shortfall, o.returned, o.relieved, g.returned, g.relieved)
FROM given g FULL JOIN (SELECT * FROM operations WHERE refunds IS NULL) o
    ON o.card = g.card AND o.id = g.id
WHERE (coalesce(o.returned, 0), coalesce(o.relieved, 0)) <> (coalesce(g.returned, 0), coalesce(g.relieved, 0))
    OR (o.state <> 'voided' AND (o.returned > o.covered OR o.relieved > o.shortfall))
"""
LEASED: Final = """
SELECT encode(coalesce(c.card, l.card), 'hex'),
    format('%s are leased; its leases say %s', c.leased, l.held)
FROM (SELECT card, leased FROM cards WHERE leased > 0) c FULL JOIN (
    SELECT card, sum(granted - drawn - freed) AS held FROM leases WHERE state = 'open' GROUP BY card
    HAVING sum(granted - drawn - freed) > 0) l ON l.card = c.card
WHERE c.leased IS DISTINCT FROM l.held
"""
DRAWN: Final = """
SELECT encode(l.card, 'hex') || '/' || encode(l.lease, 'hex'),
    format('drawn %s; its draws say %s', l.drawn, d.drawn)
FROM leases l FULL JOIN (
    SELECT card, lease, sum(minor) AS drawn FROM lease_draws GROUP BY card, lease) d
    ON d.card = l.card AND d.lease = l.lease
WHERE l.card IS NULL OR l.drawn <> coalesce(d.drawn, 0)
"""

RESOLVED: Final = """
WITH posted AS (
    SELECT card, id, min(substr(CASE WHEN kind = 'resolve' THEN credit ELSE debit END, 6))
            FILTER (WHERE kind IN ('resolve', 'unresolve')) AS store,
        coalesce(sum(minor) FILTER (WHERE kind = 'resolve'), 0)
            - coalesce(sum(minor) FILTER (WHERE kind = 'unresolve'), 0) AS resolved,
        coalesce(sum(minor) FILTER (WHERE kind = 'recover'), 0)
            - coalesce(sum(minor) FILTER (WHERE kind = 'unrecover'), 0) AS recovered
    FROM postings WHERE kind IN ('resolve', 'unresolve', 'recover', 'unrecover') GROUP BY card, id
), due AS (
    SELECT card, id, min(store) AS store, min(minor) FILTER (WHERE outcome <> 'store_loss') AS resolved,
        min(recovered) AS recovered, min(outcome) AS outcome
    FROM conflict_decisions WHERE state = 'done' GROUP BY card, id
)
SELECT encode(coalesce(d.card, p.card), 'hex') || '/' || encode(coalesce(d.id, p.id), 'hex'),
    format('moves %s and recovers %s of %s; postings say %s and %s of %s',
        d.resolved, d.recovered, d.store, p.resolved, p.recovered, p.store)
FROM due d FULL JOIN posted p USING (card, id) LEFT JOIN conflicts x USING (card, id)
WHERE coalesce(d.resolved, 0) <> coalesce(p.resolved, 0)
    OR coalesce(d.recovered, 0) <> coalesce(p.recovered, 0)
    OR (d.resolved > 0 AND d.store <> p.store) OR (d.card IS NOT NULL AND d.outcome <> x.state)
UNION ALL
SELECT encode(c.card, 'hex'), format('owes %s; what was decided says %s', c.owed, d.owed)
FROM (SELECT card, owed FROM cards WHERE owed > 0) c FULL JOIN (
    SELECT card, sum(minor - recovered) AS owed FROM conflict_decisions
    WHERE outcome = 'recover' AND state = 'done' AND recovered < minor GROUP BY card) d ON d.card = c.card
WHERE c.owed IS DISTINCT FROM d.owed
"""

RULES: Final = (
    ("resolved", RESOLVED),
    ("leased", LEASED),
    ("drawn", DRAWN),
    ("conservation", CONSERVATION),
    ("card", CARD),
    ("posting", OPERATION),
    ("account", ACCOUNT),
    ("told", UNTOLD),
    ("conflict", CONFLICT),
    ("loss", LOSS),
    ("refund", REFUND),
    ("block", BLOCK),
)


def sum_findings(book: Book) -> Iterator[Finding]:
    """Ask each rule what breaks it."""
    for rule, query in RULES:
        with book.cursor(name=f"verify_{rule}") as rows:
            rows.itersize = AT_ONCE
            for where, says in rows.execute(query):
                yield Finding(rule, where, says)
