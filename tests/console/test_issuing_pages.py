"""Batches, gateways and privacy in the console, from the order to the last proof."""

import base64
import io
import json
import re
import zipfile

import pypdfium2
import pytest
import zxingcpp

from ledger.accounts.permissions import Permission, Role
from ledger.console.headers import SESSION, form_token
from ledger.delivery.sink import Sink
from ledger.issuing.worker import work_off
from terminal.domain.clock import SystemClock

HOSTILE = "=HYPERLINK(1)"
PRINTED = (zxingcpp.BarcodeFormat.QRCode, zxingcpp.BarcodeFormat.Code128)


@pytest.fixture
def owner(visitor, office):
    visitor.become(Role.OWNER)
    return visitor


def order(visitor, file=None, **fields):
    """Order a batch as a browser does; give its path."""
    sent = {"programme": "gift", "name": "Summer", "value": "25.00", "activation": "now"}
    sent |= {"count": "12", "language": "en", "wave": "0", "keep_days": "30", **fields}
    sent["csrf"] = form_token(visitor.cookies[SESSION])
    boundary = "b0undary"
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'
        for name, value in sent.items()
    ]
    if file is not None:
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="file"; filename="p.csv"\r\n'
        parts.append(f"{head}Content-Type: text/csv\r\n\r\n{file}\r\n")
    body = ("".join(parts) + f"--{boundary}--\r\n").encode()
    kind = f"multipart/form-data; boundary={boundary}"
    reply = visitor.ask("POST", "/console/batches/new", body=body, kind=kind)
    assert 303 == reply.status, reply.text
    return reply.header("location")


def work(office):
    work_off(office.database, SystemClock())


def test_printed_cards_from_order_to_erasure(owner, office):
    """Twelve cards are ordered, come, are downloaded as a sheet whose codes read, and are erased."""
    path = order(owner)
    work(office)
    assert "12 / 12" in owner.get(path).text
    sheet = owner.post(f"{path}/codes", form="a4", first="1")
    assert (200, "application/pdf") == (sheet.status, sheet.header("content-type"))
    pages = [
        page.render(scale=4, grayscale=True).to_numpy().squeeze()
        for page in pypdfium2.PdfDocument(sheet.body)
    ]
    read = {one.text for page in pages for one in zxingcpp.read_barcodes(page, formats=PRINTED)}
    assert 12 == len(read)
    table = owner.post(f"{path}/codes", form="table", first="1")
    assert read == {line.split(",")[0].replace("-", "") for line in table.text.splitlines()[1:]}
    said = owner.post(f"{path}/erase").text
    assert "A signed proof stays." in said
    assert 303 == owner.post(f"{path}/erase", confirmed="yes").status
    assert owner.post(f"{path}/codes", form="a4", first="1").status >= 400
    assert 2 == len(office.rows("SELECT FROM audit_lines WHERE action = 'batch.codes_shown'"))
    office.assert_verified()


def test_pictures_come_as_a_folder(owner, office):
    """One picture a card, named by number and last four."""
    path = order(owner, count="2")
    work(office)
    folder = owner.post(f"{path}/codes", form="pictures", first="1")
    names = zipfile.ZipFile(io.BytesIO(folder.body)).namelist()
    assert all(re.fullmatch(r"000[12]-[1-9A-X]{4}\.png", name) for name in names)
    assert 2 == len(names)


def test_a_file_is_looked_at_confirmed_sent_and_sent_again(owner, office, monkeypatch):
    """A file of people: its preview is read, it is confirmed, delivered, and one message is sent again."""
    monkeypatch.setattr("ledger.delivery.sender.wallet_pngs", lambda gifts: [b"x"] * len(gifts))
    with Sink() as sink:
        owner.post(
            "/console/gateways/mail",
            host="127.0.0.1",
            port=sink.mail_port,
            security="none",
            sender="shop@example.com",
            mail_rate="1000",
            password="",
        )
        path = order(owner, f"name,mail\nAnna {HOSTILE},anna@example.com\nBo,bo@example.com\n")
        work(office)
        assert "Anna" not in owner.get(path).text
        assert "Anna" in owner.post(f"{path}/sample").text
        assert 303 == owner.post(f"{path}/confirm").status
        work(office)
        assert {"anna@example.com", "bo@example.com"} == {one.to for one in sink.arrivals}
        assert "bo@example.com" in owner.post(f"{path}/cards").text
        assert 303 == owner.post(f"{path}/cards/2/resend").status
        work(office)
        assert ["bo@example.com"] * 2 == [one.to for one in sink.arrivals if "bo" in one.to]


def test_a_wrong_file_is_told_line_by_line_and_cannot_be_confirmed(owner, office):
    """Each wrong line is named; what stood in it is not repeated."""
    path = order(owner, "name,mail\nA,a@example.com\n<script>x</script>,nowhere\n")
    work(office)
    page = owner.get(path).text
    assert "The mail address is none." in page
    assert "<script>x" not in page
    assert owner.post(f"{path}/confirm").status >= 400


def test_who_may_not_read_them_sees_masked_addresses(owner, office, visitor):
    """Finance sees how messages fare, and no address."""
    path = order(owner, "name,mail\nAnna,anna@example.com\n")
    work(office)
    owner.post(f"{path}/confirm")
    work(office)
    visitor.become(Role.FINANCE)
    page = visitor.get(f"{path}/cards").text
    assert "an…@example.com" in page
    assert "anna@example.com" not in page
    assert 403 == visitor.post(f"{path}/codes", form="a4", first="1").status


def test_who_reads_addresses_stands_in_the_audit(owner, office):
    """Pages show them masked; asked for, they are shown, and a line says who read which page."""
    path = order(owner, "name,mail\nAnna,anna@example.com\n")
    work(office)
    assert "anna@example.com" not in owner.get(path).text
    assert "anna@example.com" in owner.post(f"{path}/sample").text
    owner.post(f"{path}/confirm")
    work(office)
    assert "anna@example.com" not in owner.get(f"{path}/cards").text
    assert "anna@example.com" in owner.post(f"{path}/cards").text
    lines = office.rows("SELECT actor, detail FROM audit_lines WHERE action = 'personal.read'")
    assert [owner.account] * 2 == [actor for actor, _ in lines]
    assert "anna" not in str(lines)


def test_a_program_orders_a_batch_once(owner, office):
    """Asked again under its own reference it is told of the same batch; what is wrong is named."""
    owner.take_token(Permission.CARDS_ISSUE, Permission.CARDS_READ)
    wanted = {
        "programme": "gift",
        "name": "Web shop",
        "count": 3,
        "minor": 2_000,
        "reference": "A-1",
    }
    first, again = (program(owner, "/console/api/batches", wanted) for _ in range(2))
    assert 200 == first.status
    assert first.json["batch"]["batch"] == again.json["batch"]["batch"]
    work(office)
    path = f"/console/api/batches/{first.json['batch']['batch']}"
    assert 3 == owner.get(path).json["progress"]["issued"]
    unnamed = {**wanted, "reference": ""}
    none = program(owner, "/console/api/batches", {**unnamed, "count": 0})
    assert ["count"] == none.json["wrong"]
    for bad in ({**unnamed, "programme": "none"}, {**wanted, "minor": "x"}, [1]):
        assert 422 == program(owner, "/console/api/batches", bad).status
    assert [(1,)] == office.rows("SELECT count(*) FROM batches")


def test_a_reference_names_one_order(owner, office):
    """The same name for something else is refused and nothing is ordered: an order taken for another would be lost."""
    owner.take_token(Permission.CARDS_ISSUE, Permission.CARDS_READ)
    wanted = {"programme": "gift", "name": "Web shop", "count": 3, "minor": 2_000}
    wanted["reference"] = "B-1"
    first = program(owner, "/console/api/batches", wanted).json["batch"]["batch"]
    file = base64.b64encode(b"name,mail\nAnna,anna@example.com\n").decode()
    for other in ({"count": 4}, {"minor": 2_500}, {"name": "Others"}, {"active": False}):
        reply = program(owner, "/console/api/batches", wanted | other)
        assert (409, "this reference names another order") == (reply.status, reply.json["error"])
    assert 409 == program(owner, "/console/api/batches", wanted | {"file": file}).status
    work(office)
    again = program(owner, "/console/api/batches", wanted)
    assert (200, first) == (again.status, again.json["batch"]["batch"])
    assert [(1,)] == office.rows("SELECT count(*) FROM batches")


@pytest.mark.parametrize(
    "wrong",
    [
        {"starts_ms": 2**62},
        {"starts_ms": -1},
        {"expires_ms": 2**62},
        {"expires_ms": 2**63},
        {"programme": "a\x00b"},
    ],
)
def test_what_no_page_could_show_is_not_ordered(owner, office, wrong):
    """An instant beyond every calendar would stop the list of batches, and the letters of all."""
    owner.take_token(Permission.CARDS_ISSUE)
    wanted = {"programme": "gift", "name": "Web shop", "count": 3, "minor": 2_000}
    assert 422 == program(owner, "/console/api/batches", wanted | wrong).status


def test_bytes_that_are_no_text_are_named(owner, office):
    """A program that writes another character set is told so, for batches and for block lists."""
    owner.take_token(Permission.CARDS_ISSUE, Permission.BLOCKLIST_CHANGE)
    for path, field in (("batches", "programme"), ("blocklists", "reason")):
        body = b'{"%s":"caf\xe9"}' % field.encode()
        reply = owner.ask("POST", f"/console/api/{path}", body=body, kind="application/json")
        assert 422 == reply.status


def test_a_condition_that_nobody_knows_blocks_nothing(owner, office):
    """A word mistyped in a search would leave the whole programme to be blocked."""
    owner.take_token(Permission.BLOCKLIST_CHANGE)
    search = {"programme": "gift", "bacth": "20260101-000000-abcd"}
    wanted = {"reason": "lost", "search": search}
    assert 422 == program(owner, "/console/api/blocklists", wanted).status


def test_a_program_brings_a_file(owner, office):
    """Looked at like any other, and made into cards once the program says so."""
    owner.take_token(Permission.CARDS_ISSUE, Permission.CARDS_READ)
    file = base64.b64encode(b"name,mail\nAnna,anna@example.com\n").decode()
    wanted = {"programme": "gift", "name": "People", "minor": 2_000, "file": file}
    batch = program(owner, "/console/api/batches", wanted).json["batch"]["batch"]
    work(office)
    path = f"/console/api/batches/{batch}"
    assert "making" == program(owner, f"{path}/confirm", {}).json["batch"]["state"]
    work(office)
    assert 1 == owner.get(path).json["progress"]["issued"]


def test_a_batch_can_be_blocked_whole(owner, office):
    """From its page to the form with the batch chosen; what was issued of it is what is meant."""
    path = order(owner)
    work(office)
    batch = path.rpartition("/")[2]
    assert f"/console/blocklists/new?batch={batch}" in owner.get(path).text
    assert f'value="{batch}" selected' in owner.get("/console/blocklists/new", batch=batch).text
    sent = {"kind": "block", "by": "search", "batch": batch, "reason": "lost in transit"}
    drafted = owner.post("/console/blocklists/new", **sent)
    assert 303 == drafted.status
    issued = office.rows("SELECT count(*) FROM batch_cards WHERE batch = %s", batch)
    assert issued == office.rows("SELECT length(cards) / 16 FROM block_orders")
    other = owner.post("/console/blocklists/new", **{**sent, "batch": "20200101-000000-abcd"})
    assert 422 == other.status


def program(owner, path, value):
    """Ask as a program does."""
    body = json.dumps(value).encode()
    return owner.ask("POST", path, body=body, kind="application/json")


def test_cancelling_says_first_what_it_changes(owner, office):
    """The page says how many cards never come and their value, and only then cancels."""
    path = order(owner, wave="5")
    work(office)
    told = owner.post(f"{path}/cancel").text
    assert "€175.00" in told
    assert 303 == owner.post(f"{path}/cancel", confirmed="yes").status
    assert "Cancelled" in owner.get(path).text


def test_a_person_is_forgotten_with_a_proof(owner, office):
    """Who asks is found by address; what it would erase is said; the proof can be read."""
    path = order(owner, "name,mail\nAnna,anna@example.com\n")
    work(office)
    owner.post(f"{path}/confirm")
    work(office)
    told = owner.post("/console/privacy/forget", address="anna@example.com")
    assert "Forget this person" in told.text
    done = owner.post("/console/privacy/forget", address="anna@example.com", confirmed="yes")
    assert 303 == done.status
    assert "Asked for" in owner.get("/console/privacy").text
    assert 422 == owner.post("/console/privacy/forget", address="anna@example.com").status


def test_a_secret_of_a_gateway_is_never_shown_and_kept_when_not_typed_anew(owner, office):
    """The page holds no password; sent back untouched, the one that was there stays."""
    from ledger.delivery.gateways import load

    fields = {"host": "mail.example.com", "port": "587", "security": "starttls", "user": "shop"}
    fields |= {"sender": "shop@example.com", "mail_rate": "60"}
    owner.post("/console/gateways/mail", password="hunter2-secret", **fields)
    page = owner.get("/console/gateways")
    assert "hunter2" not in page.text
    kept = re.search(r'name="password"[^>]*value="([^"]*)"', page.text).group(1)
    owner.post("/console/gateways/mail", password=kept, **{**fields, "sender": "b@example.com"})
    gateway, _ = office.database.run(lambda book: load(book, "mail"))
    assert ("hunter2-secret", "b@example.com") == (gateway.password, gateway.sender)


@pytest.mark.parametrize(
    ("channel", "secret", "fields", "elsewhere"),
    [
        (
            "mail",
            "password",
            {"host": "mail.example.com", "port": "587", "security": "starttls", "user": "shop"}
            | {"sender": "shop@example.com", "mail_rate": "60"},
            {"host": "mail.example.org"},
        ),
        (
            "sms",
            "key",
            {"url": "https://sms.example.com/", "header": "Authorization", "sms_rate": "60"}
            | {"body": '{"to": "{to}", "text": "{text}"}'},
            {"url": "https://sms.example.org/"},
        ),
    ],
)
def test_a_kept_secret_goes_to_no_other_server(owner, office, channel, secret, fields, elsewhere):
    """Whoever may set where messages go cannot have the secret sent there that another person typed."""
    from ledger.delivery.gateways import load

    where = f"/console/gateways/{channel}"
    assert 303 == owner.post(where, **fields, **{secret: "hunter2-secret"}).status
    before = office.database.run(lambda book: load(book, channel))
    kept = "\u2022" * 8
    reply = owner.post(where, **{**fields, **elsewhere, secret: kept})
    assert 422 == reply.status
    assert "again" in reply.text
    assert before == office.database.run(lambda book: load(book, channel))
    assert 303 == owner.post(where, **fields, **{secret: kept}).status
    assert before == office.database.run(lambda book: load(book, channel))


@pytest.mark.parametrize("language", ["hu", "ar"])
def test_every_page_is_there_in_every_language(owner, office, language):
    """Each page of the area opens in each language, with a batch in each state."""
    owner.headers["accept-language"] = language
    path = order(owner, count="2")
    for page in ("/console/batches", "/console/batches/new", path, f"{path}/cards"):
        assert 200 == owner.get(page).status, page
    for page in ("/console/gateways", "/console/privacy"):
        assert 200 == owner.get(page).status, page
    assert 200 == owner.post(f"{path}/cancel").status
