"""What letters and printed cards say, in the language of who gets them. The only place of these sentences."""

from typing import Final

from msgspec import Struct


class Words(Struct, frozen=True, kw_only=True):
    """One language's sentences, with the same {places} in each."""

    subject: str
    subject_ends: str
    hello: str
    hello_name: str
    intro: str
    intro_ends: str
    value: str
    points: str
    percent_off: str
    code: str
    valid_until: str
    no_end: str
    show: str
    like_cash: str
    minimum_spend: str
    whole_only: str
    some_stores: str
    footer: str
    footer_before_reminder: str
    footer_reminder: str
    picture: str
    sms: str
    sms_left: str
    sms_no_value: str


WORDS: Final[dict[str, Words]] = {
    "en": Words(
        subject="{programme}: a card for you",
        subject_ends="{programme}: your card ends soon",
        hello="Hello,",
        hello_name="Hello {name},",
        intro="you have been given a card from {programme}.",
        intro_ends="there is still something on your card from {programme}, and it ends soon.",
        value="Value",
        points="{number} points",
        percent_off="{percent} % off",
        code="Your code",
        valid_until="Valid until {date}",
        no_end="No last day",
        show="Show the picture or the code at the till.",
        like_cash="Whoever has the code can spend it: keep it like cash.",
        minimum_spend="For purchases of {amount} or more.",
        whole_only="Redeemed all at once.",
        some_stores="Not in every store: ask before you travel.",
        footer="This message was sent to you alone. Your address is used for nothing else and is erased after {days} days.",
        footer_before_reminder="This message was sent to you alone. Your address is used for one reminder at most, before the card ends and if something is left on it, and is erased after {days} days.",
        footer_reminder="This is the only reminder, sent to you alone. Your address is used for nothing else and is erased after {days} days.",
        picture="The card's code as a picture",
        sms="{programme}: {value}. Code {code}. {valid}.",
        sms_left="{programme}: {value} left. Code {code}. {valid}.",
        sms_no_value="{programme}. Code {code}. {valid}.",
    ),
    "sv": Words(
        subject="{programme}: ett kort till dig",
        subject_ends="{programme}: ditt kort går snart ut",
        hello="Hej!",
        hello_name="Hej {name}!",
        intro="Du har fått ett kort från {programme}.",
        intro_ends="Det finns fortfarande något kvar på ditt kort från {programme}, och det går snart ut.",
        value="Värde",
        points="{number} poäng",
        percent_off="{percent} % rabatt",
        code="Din kod",
        valid_until="Giltigt till och med {date}",
        no_end="Inget slutdatum",
        show="Visa bilden eller koden i kassan.",
        like_cash="Den som har koden kan använda den: förvara den som kontanter.",
        minimum_spend="Gäller vid köp för minst {amount}.",
        whole_only="Används i sin helhet på en gång.",
        some_stores="Gäller inte i alla butiker: fråga innan du åker.",
        footer="Meddelandet har skickats bara till dig. Din adress används inte till något annat och raderas efter {days} dagar.",
        footer_before_reminder="Meddelandet har skickats bara till dig. Din adress används därefter till högst en påminnelse, innan kortet går ut och om något finns kvar på det, och raderas efter {days} dagar.",
        footer_reminder="Detta är den enda påminnelsen och den har skickats bara till dig. Din adress används inte till något annat och raderas efter {days} dagar.",
        picture="Kortets kod som bild",
        sms="{programme}: {value}. Kod {code}. {valid}.",
        sms_left="{programme}: {value} kvar. Kod {code}. {valid}.",
        sms_no_value="{programme}. Kod {code}. {valid}.",
    ),
    "it": Words(
        subject="{programme}: una carta per te",
        subject_ends="{programme}: la tua carta sta per scadere",
        hello="Buongiorno,",
        hello_name="Buongiorno {name},",
        intro="hai ricevuto una carta di {programme}.",
        intro_ends="sulla tua carta di {programme} c’è ancora qualcosa, e sta per scadere.",
        value="Valore",
        points="{number} punti",
        percent_off="Sconto del {percent} %",
        code="Il tuo codice",
        valid_until="Valida fino al {date}",
        no_end="Senza scadenza",
        show="Mostra l’immagine o il codice alla cassa.",
        like_cash="Chi ha il codice può spenderlo: conservalo come denaro contante.",
        minimum_spend="Per acquisti di almeno {amount}.",
        whole_only="Si utilizza in un’unica soluzione.",
        some_stores="Non valida in tutti i negozi: informati prima di partire.",
        footer="Questo messaggio è stato inviato solo a te. Il tuo indirizzo non serve ad altro e viene cancellato dopo {days} giorni.",
        footer_before_reminder="Questo messaggio è stato inviato solo a te. Il tuo indirizzo servirà al massimo per un promemoria prima della scadenza, se sulla carta resterà qualcosa, e viene cancellato dopo {days} giorni.",
        footer_reminder="Questo è l’unico promemoria, inviato solo a te. Il tuo indirizzo non serve ad altro e viene cancellato dopo {days} giorni.",
        picture="Il codice della carta come immagine",
        sms="{programme}: {value}. Codice {code}. {valid}.",
        sms_left="{programme}: restano {value}. Codice {code}. {valid}.",
        sms_no_value="{programme}. Codice {code}. {valid}.",
    ),
    "hu": Words(
        subject="{programme}: kártya Önnek",
        subject_ends="{programme}: kártyája hamarosan lejár",
        hello="Jó napot!",
        hello_name="Kedves {name}!",
        intro="Kártyát kapott ettől a kibocsátótól: {programme}.",
        intro_ends="Kártyáján ({programme}) még van felhasználható érték, és hamarosan lejár.",
        value="Érték",
        points="{number} pont",
        percent_off="{percent}% kedvezmény",
        code="Az Ön kódja",
        valid_until="Utolsó érvényességi nap: {date}",
        no_end="Nincs lejárati nap",
        show="Mutassa meg a képet vagy a kódot a pénztárnál.",
        like_cash="Akinél a kód van, elköltheti: őrizze úgy, mint a készpénzt.",
        minimum_spend="Legalább {amount} értékű vásárláshoz.",
        whole_only="Csak egyszerre, egészében használható fel.",
        some_stores="Nem minden üzletben érvényes: indulás előtt érdeklődjön.",
        footer="Ezt az üzenetet csak Önnek küldtük el. A címét másra nem használjuk, és {days} nap múlva töröljük.",
        footer_before_reminder="Ezt az üzenetet csak Önnek küldtük el. A címét legfeljebb egyetlen emlékeztetőre használjuk a kártya lejárata előtt, ha marad rajta felhasználható érték, és {days} nap múlva töröljük.",
        footer_reminder="Ez az egyetlen emlékeztető, és csak Önnek küldtük el. A címét másra nem használjuk, és {days} nap múlva töröljük.",
        picture="A kártya kódja képként",
        sms="{programme}: {value}. Kód: {code}. {valid}.",
        sms_left="{programme}: még {value} van rajta. Kód: {code}. {valid}.",
        sms_no_value="{programme}. Kód: {code}. {valid}.",
    ),
    "ar": Words(
        subject="{programme}: بطاقة لك",
        subject_ends="{programme}: بطاقتك توشك على الانتهاء",
        hello="مرحبًا،",
        hello_name="مرحبًا {name}،",
        intro="لقد أُهديت بطاقة من {programme}.",
        intro_ends="لا يزال في بطاقتك من {programme} رصيد، وهي توشك على الانتهاء.",
        value="القيمة",
        points="النقاط: {number}",
        percent_off="خصم {percent} ٪",
        code="الرمز الخاص بك",
        valid_until="صالحة حتى {date}",
        no_end="بلا تاريخ انتهاء",
        show="أظهر الصورة أو الرمز عند صندوق الدفع.",
        like_cash="من يملك الرمز يستطيع إنفاقه: احفظه كما تحفظ النقود.",
        minimum_spend="للمشتريات بقيمة {amount} فأكثر.",
        whole_only="تُستخدم كاملةً دفعة واحدة.",
        some_stores="لا تُقبل في جميع المتاجر: اسأل قبل أن تذهب.",
        footer="أُرسلت هذه الرسالة إليك وحدك. لا يُستخدم عنوانك لأي غرض آخر، ويُمحى بعد عدد من الأيام: {days}.",
        footer_before_reminder="أُرسلت هذه الرسالة إليك وحدك. لا يُستخدم عنوانك بعدها إلا لتذكير واحد على الأكثر قبل انتهاء البطاقة إن بقي فيها شيء، ويُمحى بعد عدد من الأيام: {days}.",
        footer_reminder="هذا هو التذكير الوحيد، وقد أُرسل إليك وحدك. لا يُستخدم عنوانك لأي غرض آخر، ويُمحى بعد عدد من الأيام: {days}.",
        picture="رمز البطاقة في صورة",
        sms="{programme}: {value}. الرمز {code}. {valid}.",
        sms_left="{programme}: المتبقي {value}. الرمز {code}. {valid}.",
        sms_no_value="{programme}. الرمز {code}. {valid}.",
    ),
    "ko": Words(
        subject="{programme}: 카드가 도착했습니다",
        subject_ends="{programme}: 카드 유효 기간이 곧 끝납니다",
        hello="안녕하세요.",
        hello_name="{name} 님, 안녕하세요.",
        intro="{programme} 카드를 받으셨습니다.",
        intro_ends="{programme} 카드에 아직 남은 금액이 있으며, 유효 기간이 곧 끝납니다.",
        value="금액",
        points="{number} 포인트",
        percent_off="{percent}% 할인",
        code="카드 코드",
        valid_until="유효 기간: {date}까지",
        no_end="유효 기간 없음",
        show="계산대에서 그림이나 코드를 보여 주세요.",
        like_cash="코드를 가진 사람은 누구나 쓸 수 있습니다. 현금처럼 보관하세요.",
        minimum_spend="{amount} 이상 구매 시 사용할 수 있습니다.",
        whole_only="한 번에 전액을 사용해야 합니다.",
        some_stores="일부 매장에서는 사용할 수 없습니다. 방문 전에 확인하세요.",
        footer="이 메시지는 고객님께만 발송되었습니다. 주소는 다른 용도로 쓰이지 않으며 {days}일 후 삭제됩니다.",
        footer_before_reminder="이 메시지는 고객님께만 발송되었습니다. 카드에 남은 것이 있으면 유효 기간이 끝나기 전에 최대 한 번 더 알려 드리며, 주소는 그 밖의 용도로 쓰이지 않고 {days}일 후 삭제됩니다.",
        footer_reminder="한 번만 보내 드리는 알림이며 고객님께만 발송되었습니다. 주소는 다른 용도로 쓰이지 않으며 {days}일 후 삭제됩니다.",
        picture="카드 코드 그림",
        sms="{programme}: {value}. 코드 {code}. {valid}.",
        sms_left="{programme}: {value} 남음. 코드 {code}. {valid}.",
        sms_no_value="{programme}. 코드 {code}. {valid}.",
    ),
}
MIRRORED: Final = frozenset({"ar"})
