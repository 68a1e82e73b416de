<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Redeem</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>تفعيل</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>شحن</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>صرف نقدي</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>الرصيد</translation>
    </message>
</context>
<context>
    <name>AmountPanel</name>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>استرداد</translation>
    </message>
</context>
<context>
    <name>Authority</name>
    <message>
        <source>Confirmed by the ledger</source>
        <translation>أكّده النظام المركزي</translation>
    </message>
    <message>
        <source>Covered by value set aside for this till</source>
        <translation>مغطى بقيمة محجوزة لهذا الصندوق</translation>
    </message>
    <message>
        <source>Offline: sent when the till is online again</source>
        <translation>دون اتصال: يُرسل عند عودة الاتصال</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Opening the till …</source>
        <translation>جارٍ فتح الصندوق …</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>غير متصل</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>قائمة الحظر</translation>
    </message>
    <message>
        <source>Tried so far: {amounts}</source>
        <translation>جُرّب حتى الآن: {amounts}</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Nothing counts, nothing is sent</source>
        <translation>لا شيء يُحتسب ولا يُرسل</translation>
    </message>
    <message>
        <source>Sending: {part} of {whole}</source>
        <translation>جارٍ الإرسال: {part} من {whole}</translation>
    </message>
    <message>
        <source>Receiving: {part} of {whole}</source>
        <translation>جارٍ الاستلام: {part} من {whole}</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>جارٍ سؤال النظام المركزي …</translation>
    </message>
    <message>
        <source>The ledger has not answered yet</source>
        <translation>لم يرد النظام المركزي بعد</translation>
    </message>
    <message>
        <source>Last answer just now</source>
        <translation>آخر رد للتو</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>لا توجد بعد</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>محدثة</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>عمرها {age}</translation>
    </message>
    <message>
        <source>Call head office.</source>
        <translation>اتصل بالإدارة.</translation>
    </message>
    <message>
        <source>Do not redeem here</source>
        <translation>لا تسترد هنا</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>الصندوق مسحوب</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>الصندوق في الحجر</translation>
    </message>
    <message>
        <source>Tell the store manager.</source>
        <translation>أخبر مدير المتجر.</translation>
    </message>
    <message>
        <source>Last answer {age} ago</source>
        <translation>آخر رد قبل {age}</translation>
    </message>
    <message>
        <source>oldest {age}</source>
        <translation>أقدمها {age}</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Starting the camera …</source>
        <translation>جارٍ تشغيل الكاميرا …</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in, or press F2 to go on without.</source>
        <translation>لا توجد كاميرا. صِل واحدة أو اضغط F2 للمتابعة بدونها.</translation>
    </message>
    <message>
        <source>Another program holds the camera. Close it, or press F2 to go on without.</source>
        <translation>برنامج آخر يستخدم الكاميرا. أغلقه أو اضغط F2 للمتابعة بدونها.</translation>
    </message>
    <message>
        <source>This user may not use the camera. Ask whoever set up this till.</source>
        <translation>لا يُسمح لهذا المستخدم باستعمال الكاميرا. اسأل من أعدّ هذا الصندوق.</translation>
    </message>
    <message>
        <source>The camera was unplugged. Plug it in again.</source>
        <translation>فُصلت الكاميرا. أعد وصلها.</translation>
    </message>
    <message>
        <source>The camera gives no readable picture.</source>
        <translation>الكاميرا لا تعطي صورة مقروءة.</translation>
    </message>
    <message>
        <source>There are no more pictures.</source>
        <translation>لا توجد صور أخرى.</translation>
    </message>
    <message>
        <source>Hold the code closer</source>
        <translation>قرّب الرمز</translation>
    </message>
    <message>
        <source>Hold the code further away</source>
        <translation>أبعد الرمز</translation>
    </message>
    <message>
        <source>Tilt it: light is reflected on the code</source>
        <translation>أمِله: الضوء ينعكس على الرمز</translation>
    </message>
    <message>
        <source>Too dark: more light, or a brighter phone screen</source>
        <translation>مظلم جدًا: زد الضوء أو سطوع شاشة الهاتف</translation>
    </message>
    <message>
        <source>Hold still, or a little further away</source>
        <translation>ثبّتها، أو أبعدها قليلاً</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Try the camera</source>
        <translation>تجربة الكاميرا</translation>
    </message>
    <message>
        <source>Hold a card before it. F2 starts and stops it.</source>
        <translation>ضع بطاقة أمامها. المفتاح F2 يشغّلها ويوقفها.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>No expiry date</source>
        <translation>بلا تاريخ انتهاء</translation>
    </message>
    <message>
        <source>Valid until {date}</source>
        <translation>صالح حتى {date}</translation>
    </message>
    <message>
        <source>Balance from the ledger, just now</source>
        <translation>الرصيد من النظام المركزي، الآن</translation>
    </message>
    <message>
        <source>Genuine; issued with this, what is left is not known</source>
        <translation>أصلية؛ صدرت بهذا المبلغ، والمتبقي غير معروف</translation>
    </message>
    <message>
        <source>Balance as this till knows it</source>
        <translation>الرصيد كما يعرفه هذا الصندوق</translation>
    </message>
    <message>
        <source>Balance as of just now</source>
        <translation>الرصيد قبل لحظات</translation>
    </message>
    <message>
        <source>Balance as of {age} ago</source>
        <translation>الرصيد قبل {age}</translation>
    </message>
</context>
<context>
    <name>CardActions</name>
    <message>
        <source>Add card</source>
        <translation>إضافة بطاقة</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>شحن</translation>
    </message>
    <message>
        <source>Pay out rest</source>
        <translation>صرف الباقي</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>تنحية</translation>
    </message>
    <message>
        <source>Next card for this sale</source>
        <translation>بطاقة أخرى لهذا البيع</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>بيع هذه البطاقة</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Balance</source>
        <translation>الرصيد</translation>
    </message>
</context>
<context>
    <name>ChooseSheet</name>
    <message>
        <source>Several codes in the picture: which one?</source>
        <translation>عدة رموز في الصورة: أيها؟</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>لا شيء منها</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>Type the code</source>
        <translation>اكتب الرمز</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>{typed} of {length} characters</source>
        <translation>{typed} من {length} حرفًا</translation>
    </message>
    <message>
        <source>A character is wrong: compare with the card.</source>
        <translation>هناك حرف خاطئ: قارن بالبطاقة.</translation>
    </message>
    <message>
        <source>This cannot be a code: compare with the card.</source>
        <translation>لا يمكن أن يكون هذا رمزًا: قارن بالبطاقة.</translation>
    </message>
    <message>
        <source>The code is complete.</source>
        <translation>الرمز مكتمل.</translation>
    </message>
    <message>
        <source>The number is complete.</source>
        <translation>الرقم مكتمل.</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>Left on the card: {amount}</source>
        <translation>المتبقي في البطاقة: {amount}</translation>
    </message>
    <message>
        <source>To redeem</source>
        <translation>المبلغ المطلوب</translation>
    </message>
    <message>
        <source>On the card: {amount}</source>
        <translation>في البطاقة: {amount}</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>لحظة …</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>أهلًا بكم</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Choose the printer, or type its address on the network, like tcp://192.168.1.50. Then print a page.</source>
        <translation>اختر الطابعة أو اكتب عنوانها على الشبكة، مثل tcp://192.168.1.50. ثم اطبع صفحة.</translation>
    </message>
    <message>
        <source>Choose the camera and hold a card before it. A part of this screen can be read, too.</source>
        <translation>اختر الكاميرا وضع بطاقة أمامها. يمكن أيضاً قراءة جزء من هذه الشاشة.</translation>
    </message>
    <message>
        <source>Most scanners type like a keyboard: nothing to choose. Others are on a cable of their own. Then scan any card.</source>
        <translation>معظم الماسحات تكتب كلوحة مفاتيح: لا حاجة إلى الاختيار. ولغيرها كابل خاص. ثم امسح أي بطاقة.</translation>
    </message>
    <message>
        <source>{name}, not there now</source>
        <translation>{name}، غير موجود الآن</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>جارٍ الطباعة …</translation>
    </message>
    <message>
        <source>Scan any card now.</source>
        <translation>امسح أي بطاقة الآن.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>أُرسلت الصفحة. هل هي مقروءة؟</translation>
    </message>
    <message>
        <source>It works. It read: {text}</source>
        <translation>إنه يعمل. قرأ: {text}</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>لا توجد طابعة</translation>
    </message>
    <message>
        <source>The first camera</source>
        <translation>الكاميرا الأولى</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>هذه الشاشة</translation>
    </message>
    <message>
        <source>Left half of this screen</source>
        <translation>النصف الأيسر من الشاشة</translation>
    </message>
    <message>
        <source>Right half of this screen</source>
        <translation>النصف الأيمن من الشاشة</translation>
    </message>
    <message>
        <source>Types like a keyboard</source>
        <translation>يكتب كلوحة مفاتيح</translation>
    </message>
    <message>
        <source>Looking for the scanner …</source>
        <translation>جارٍ البحث عن الماسح …</translation>
    </message>
    <message>
        <source>The scanner is ready. Scan any card.</source>
        <translation>الماسح جاهز. امسح أي بطاقة.</translation>
    </message>
    <message>
        <source>The scanner is not there. Plug it in.</source>
        <translation>الماسح غير موجود. صِله بالجهاز.</translation>
    </message>
    <message>
        <source>Another program holds the scanner. Close it.</source>
        <translation>برنامج آخر يستخدم الماسح. أغلقه.</translation>
    </message>
    <message>
        <source>This user may not use the scanner. Ask whoever set up this till.</source>
        <translation>لا يجوز لهذا المستخدم استعمال الماسح. اسأل من أعدّ هذا الصندوق.</translation>
    </message>
    <message>
        <source>The scanner was unplugged. Plug it in again.</source>
        <translation>فُصل الماسح. صِله من جديد.</translation>
    </message>
</context>
<context>
    <name>DevicesSheet</name>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>الماسح</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>عنوان الطابعة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>بحث مجدداً</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>تجربة</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>اطبع صفحة</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The scanner is set up well.</source>
        <translation>الماسح مضبوط جيدًا.</translation>
    </message>
    <message>
        <source>Caps Lock is on. It does not matter here.</source>
        <translation>مفتاح Caps Lock مفعّل. لا أثر له هنا.</translation>
    </message>
    <message>
        <source>Capitals and small letters come swapped.</source>
        <translation>تأتي الأحرف الكبيرة والصغيرة معكوسة.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyboard is not a US one. Codes are read by their keys.</source>
        <translation>لوحة هذا الحاسوب ليست أمريكية. تُقرأ الرموز بمفاتيحها.</translation>
    </message>
    <message>
        <source>The scanner is set to this computer&apos;s keyboard. Codes are read by their letters.</source>
        <translation>الماسح مضبوط على لوحة هذا الحاسوب. تُقرأ الرموز بأحرفها.</translation>
    </message>
    <message>
        <source>What came is no calibration code. Set the scanner to a US keyboard and try again.</source>
        <translation>ما وصل ليس رمز معايرة. اضبط الماسح على لوحة أمريكية وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Before each code it sends “{detail}”.</source>
        <translation>يرسل قبل كل رمز «{detail}».</translation>
    </message>
    <message>
        <source>Behind each code it sends “{detail}”.</source>
        <translation>يرسل بعد كل رمز «{detail}».</translation>
    </message>
    <message>
        <source>It sends no Enter. Codes are taken after a short silence.</source>
        <translation>لا يرسل Enter. تؤخذ الرموز بعد صمت قصير.</translation>
    </message>
    <message>
        <source>It sends each code twice.</source>
        <translation>يرسل كل رمز مرتين.</translation>
    </message>
    <message>
        <source>It is slow: {detail} ms from key to key.</source>
        <translation>بطيء: {detail} مللي ثانية بين كل حرفين.</translation>
    </message>
    <message>
        <source>It names the kind of code first.</source>
        <translation>يذكر نوع الرمز أولاً.</translation>
    </message>
    <message>
        <source>It sends the character set as escapes.</source>
        <translation>يرسل مجموعة الأحرف كرموز تحكم.</translation>
    </message>
    <message>
        <source>It leaves out the separators of GS1 codes. Switch on “send function characters” in it.</source>
        <translation>يحذف فواصل رموز GS1. فعّل فيه «إرسال أحرف الوظائف».</translation>
    </message>
    <message>
        <source>The till puts it right.</source>
        <translation>يصححه الصندوق.</translation>
    </message>
    <message>
        <source>This must be changed in the scanner.</source>
        <translation>يجب تغيير هذا في الماسح.</translation>
    </message>
    <message>
        <source>Scan this code ({step} of {count})</source>
        <translation>امسح هذا الرمز ({step} من {count})</translation>
    </message>
    <message>
        <source>All codes were scanned.</source>
        <translation>تم مسح كل الرموز.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Call head office.</source>
        <translation>اتصل بالإدارة.</translation>
    </message>
    <message>
        <source>{file} cannot be read from the disk.</source>
        <translation>لا يمكن قراءة {file} من القرص.</translation>
    </message>
    <message>
        <source>Nothing can be read of this till&apos;s store.</source>
        <translation>لا يمكن قراءة شيء من مخزن الصندوق.</translation>
    </message>
    <message>
        <source>The picture {name} is too large.</source>
        <translation>الصورة {name} كبيرة جدًا.</translation>
    </message>
    <message>
        <source>Choose one of at most 50 megapixels.</source>
        <translation>اختر صورة لا تتجاوز 50 ميغابكسل.</translation>
    </message>
    <message>
        <source>The file {name} is not a picture this program reads.</source>
        <translation>الملف {name} ليس صورة يقرؤها البرنامج.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, BMP, TIFF or GIF file.</source>
        <translation>اختر ملف PNG أو JPEG أو WebP أو BMP أو TIFF أو GIF.</translation>
    </message>
    <message>
        <source>The picture {name} is damaged.</source>
        <translation>الصورة {name} تالفة.</translation>
    </message>
    <message>
        <source>Choose another file, or save this one again.</source>
        <translation>اختر ملفًا آخر أو احفظ هذا من جديد.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read: {why}.</source>
        <translation>لا يمكن قراءة الملف {name}: {why}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>اختر ملفًا آخر.</translation>
    </message>
    <message>
        <source>{address} is no printer&apos;s address.</source>
        <translation>{address} ليس عنوان طابعة.</translation>
    </message>
    <message>
        <source>{address} is no scanner&apos;s address.</source>
        <translation>{address} ليس عنوان ماسح.</translation>
    </message>
    <message>
        <source>Choose another scanner under Status, Devices.</source>
        <translation>اختر ماسحاً آخر من الحالة ثم الأجهزة.</translation>
    </message>
    <message>
        <source>Write tcp://HOST, file:///dev/usb/lp0 or serial:///dev/ttyUSB0?baud=19200.</source>
        <translation>اكتب tcp://HOST أو file:///dev/usb/lp0 أو serial:///dev/ttyUSB0?baud=19200.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>نفد ورق الطابعة.</translation>
    </message>
    <message>
        <source>Put in a roll. The receipts wait and print by themselves.</source>
        <translation>ضع لفافة. الإيصالات تنتظر وتُطبع تلقائيًا.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>غطاء الطابعة مفتوح.</translation>
    </message>
    <message>
        <source>Close it. The receipts wait and print by themselves.</source>
        <translation>أغلقه. الإيصالات تنتظر وتُطبع تلقائيًا.</translation>
    </message>
    <message>
        <source>The printer reports a fault.</source>
        <translation>تبلغ الطابعة عن عطل.</translation>
    </message>
    <message>
        <source>Switch it off and on again. The receipts wait and print by themselves.</source>
        <translation>أطفئها وشغّلها من جديد. الإيصالات تنتظر وتُطبع تلقائيًا.</translation>
    </message>
    <message>
        <source>The printer at {place} does not answer.</source>
        <translation>لا ترد الطابعة عند {place}.</translation>
    </message>
    <message>
        <source>Check that it is switched on and on the network. The receipts wait and print by themselves.</source>
        <translation>تأكد من تشغيلها واتصالها بالشبكة. الإيصالات تنتظر وتُطبع تلقائيًا.</translation>
    </message>
    <message>
        <source>The printer at {place} takes nothing.</source>
        <translation>الطابعة عند {place} لا تستقبل شيئًا.</translation>
    </message>
    <message>
        <source>Check its cable, power and paper. The receipts wait and print by themselves.</source>
        <translation>افحص الكبل والطاقة والورق. الإيصالات تنتظر وتُطبع تلقائيًا.</translation>
    </message>
    <message>
        <source>This till is already paired as {terminal}.</source>
        <translation>هذا الصندوق مقترن مسبقًا باسم {terminal}.</translation>
    </message>
    <message>
        <source>Use another --profile folder for another till.</source>
        <translation>استخدم مجلد --profile آخر لصندوق آخر.</translation>
    </message>
    <message>
        <source>This till&apos;s store has schema {found}; this program knows only up to {known}.</source>
        <translation>مخزن الصندوق بالمخطط {found}، والبرنامج يعرف حتى {known} فقط.</translation>
    </message>
    <message>
        <source>Start the newer program, or update this one.</source>
        <translation>شغّل البرنامج الأحدث أو حدّث هذا.</translation>
    </message>
    <message>
        <source>There are several codes in the picture.</source>
        <translation>في الصورة عدة رموز.</translation>
    </message>
    <message>
        <source>Show one at a time, or scan the one you mean.</source>
        <translation>أظهر واحدًا في كل مرة أو امسح المقصود.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be written, so green is not shown.</source>
        <translation>لا يمكن كتابة مرساة السجل، لذلك لا يظهر الأخضر.</translation>
    </message>
    <message>
        <source>Look at the last operations before you try again: it may be there, to be voided.</source>
        <translation>راجع آخر العمليات قبل المحاولة: قد تكون هناك ويلزم إلغاؤها.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be read.</source>
        <translation>لا يمكن قراءة مرساة السجل.</translation>
    </message>
    <message>
        <source>Call the store manager; do not redeem offline.</source>
        <translation>اتصل بمدير المتجر؛ لا تسترد دون اتصال.</translation>
    </message>
    <message>
        <source>The store cannot be read or written ({why}).</source>
        <translation>لا يمكن قراءة المخزن أو الكتابة فيه ({why}).</translation>
    </message>
    <message>
        <source>There is a store here already.</source>
        <translation>يوجد مخزن هنا مسبقًا.</translation>
    </message>
    <message>
        <source>This till&apos;s store is missing.</source>
        <translation>مخزن هذا الصندوق مفقود.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>القرص ممتلئ.</translation>
    </message>
    <message>
        <source>Make room on this machine; nothing was redeemed just now.</source>
        <translation>أفرغ مساحة في هذا الجهاز؛ لم يُسترد شيء الآن.</translation>
    </message>
    <message>
        <source>The store is in use by another program.</source>
        <translation>يستخدم برنامج آخر المخزن.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>انتظر لحظة وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Do not redeem on this till; call the store manager. What was approved before is safe.</source>
        <translation>لا تسترد في هذا الصندوق؛ اتصل بمدير المتجر. ما وُوفق عليه محفوظ.</translation>
    </message>
    <message>
        <source>The store cannot be read: wrong key, or damaged.</source>
        <translation>لا يمكن قراءة المخزن: مفتاح خاطئ أو تلف.</translation>
    </message>
    <message>
        <source>This program was built without encryption.</source>
        <translation>بُني هذا البرنامج دون تشفير.</translation>
    </message>
    <message>
        <source>Install it again.</source>
        <translation>ثبّته من جديد.</translation>
    </message>
    <message>
        <source>The disk does not allow durable writing here.</source>
        <translation>لا يسمح القرص بكتابة دائمة هنا.</translation>
    </message>
    <message>
        <source>Move the profile to a local disk.</source>
        <translation>انقل الملف الشخصي إلى قرص محلي.</translation>
    </message>
    <message>
        <source>This machine has no keyring that keeps secrets.</source>
        <translation>لا توجد في الجهاز حافظة مفاتيح.</translation>
    </message>
    <message>
        <source>Use a passphrase instead.</source>
        <translation>استخدم عبارة مرور بدلاً منها.</translation>
    </message>
    <message>
        <source>The keyring is locked or cannot be reached.</source>
        <translation>حافظة المفاتيح مقفلة أو لا يمكن الوصول إليها.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>افتحها ثم حاول مرة أخرى.</translation>
    </message>
    <message>
        <source>The service credential with this till&apos;s key was not handed over.</source>
        <translation>لم تُسلَّم بيانات الخدمة التي فيها مفتاح الصندوق.</translation>
    </message>
    <message>
        <source>Start the till through its service, with the credential {name}.</source>
        <translation>شغّل الصندوق عبر خدمته مع {name}.</translation>
    </message>
    <message>
        <source>The service credential holds no 256-bit key.</source>
        <translation>بيانات الخدمة لا تحوي مفتاح 256 بت.</translation>
    </message>
    <message>
        <source>Give it 32 random bytes, or the same as 64 hexadecimal digits.</source>
        <translation>أعطها 32 بايتًا عشوائيًا أو 64 رقمًا ست عشريًا.</translation>
    </message>
    <message>
        <source>The keyring does not hold this till&apos;s key.</source>
        <translation>حافظة المفاتيح لا تحوي مفتاح هذا الصندوق.</translation>
    </message>
    <message>
        <source>Sign in to this machine as the person who set the till up; if the key is lost, pair again.</source>
        <translation>ادخل إلى الجهاز بحساب من أعدّ الصندوق؛ وإن فُقد المفتاح فأعد الإقران.</translation>
    </message>
    <message>
        <source>The keyring did not keep what it was given.</source>
        <translation>لم تحفظ حافظة المفاتيح ما أُعطيت.</translation>
    </message>
    <message>
        <source>The keyring does not keep what it is given.</source>
        <translation>لا تحفظ حافظة المفاتيح ما تُعطى.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>حافظة المفاتيح لا ترد.</translation>
    </message>
    <message>
        <source>Unlock it, or restart the till.</source>
        <translation>افتحها أو أعد تشغيل الصندوق.</translation>
    </message>
    <message>
        <source>The file with this till&apos;s sealed key is missing or damaged.</source>
        <translation>ملف المفتاح المختوم مفقود أو تالف.</translation>
    </message>
    <message>
        <source>Restore key/wrapped.json from the profile&apos;s backup, or pair the till again.</source>
        <translation>استعد key/wrapped.json من النسخة الاحتياطية أو أعد إقران الصندوق.</translation>
    </message>
    <message>
        <source>That is not this till&apos;s passphrase.</source>
        <translation>ليست هذه عبارة مرور الصندوق.</translation>
    </message>
    <message>
        <source>Try again, or ask the store manager.</source>
        <translation>حاول مرة أخرى أو اسأل مدير المتجر.</translation>
    </message>
    <message>
        <source>This till&apos;s key is kept by {name}, which this program does not know.</source>
        <translation>مفتاح الصندوق لدى {name} الذي لا يعرفه البرنامج.</translation>
    </message>
    <message>
        <source>Start the program version that made the store.</source>
        <translation>شغّل إصدار البرنامج الذي أنشأ المخزن.</translation>
    </message>
    <message>
        <source>The file store.json beside the store cannot be read.</source>
        <translation>لا يمكن قراءة الملف store.json بجانب المخزن.</translation>
    </message>
    <message>
        <source>The file store.json beside the store is missing.</source>
        <translation>الملف store.json بجانب المخزن مفقود.</translation>
    </message>
    <message>
        <source>Restore it from the profile&apos;s backup.</source>
        <translation>استعده من النسخة الاحتياطية.</translation>
    </message>
    <message>
        <source>The key that was found is not this store&apos;s key.</source>
        <translation>المفتاح الموجود ليس مفتاح هذا المخزن.</translation>
    </message>
    <message>
        <source>Start the till on the machine and as the person it was set up with.</source>
        <translation>شغّل الصندوق على الجهاز وبالمستخدم اللذين أُعدّ بهما.</translation>
    </message>
    <message>
        <source>The call was stopped here.</source>
        <translation>أُوقف الطلب هنا.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address is not known on this network.</source>
        <translation>عنوان النظام المركزي غير معروف في هذه الشبكة.</translation>
    </message>
    <message>
        <source>Nobody answers at the ledger&apos;s address.</source>
        <translation>لا أحد يرد في عنوان النظام المركزي.</translation>
    </message>
    <message>
        <source>Whoever answers at the ledger&apos;s address has no certificate that this till trusts.</source>
        <translation>من يرد في عنوان النظام المركزي لا يملك شهادة يثق بها الصندوق.</translation>
    </message>
    <message>
        <source>Something else than the ledger answered.</source>
        <translation>ردّ شيء غير النظام المركزي.</translation>
    </message>
    <message>
        <source>The connection to the ledger broke.</source>
        <translation>انقطع الاتصال بالنظام المركزي.</translation>
    </message>
    <message>
        <source>The answer was larger than any answer of the ledger&apos;s.</source>
        <translation>كان الرد أكبر من أي رد للنظام المركزي.</translation>
    </message>
    <message>
        <source>The ledger did not answer in time.</source>
        <translation>لم يرد النظام المركزي في الوقت المناسب.</translation>
    </message>
    <message>
        <source>Nothing is lost; the till sends it again when it runs again.</source>
        <translation>لم يضع شيء؛ يرسله الصندوق عند تشغيله من جديد.</translation>
    </message>
    <message>
        <source>Check the till&apos;s date and time, then ask head office about the certificate.</source>
        <translation>افحص تاريخ الصندوق ووقته ثم اسأل الإدارة عن الشهادة.</translation>
    </message>
    <message>
        <source>Check whether this network asks for a sign-in in a browser.</source>
        <translation>تحقق مما إذا كانت الشبكة تطلب تسجيل دخول في متصفح.</translation>
    </message>
    <message>
        <source>The till goes on and tries again by itself; check the network if this lasts.</source>
        <translation>يواصل الصندوق ويحاول تلقائيًا؛ افحص الشبكة إن طال ذلك.</translation>
    </message>
    <message>
        <source>The ledger is busy.</source>
        <translation>النظام المركزي مشغول.</translation>
    </message>
    <message>
        <source>The till goes on and asks again when the ledger said.</source>
        <translation>يواصل الصندوق ويسأل حين طلب النظام المركزي.</translation>
    </message>
    <message>
        <source>The ledger said something this program does not understand ({why}).</source>
        <translation>قال النظام المركزي ما لا يفهمه البرنامج ({why}).</translation>
    </message>
    <message>
        <source>Update this till.</source>
        <translation>حدّث هذا الصندوق.</translation>
    </message>
    <message>
        <source>The ledger refuses: {why}</source>
        <translation>يرفض النظام المركزي: {why}</translation>
    </message>
    <message>
        <source>Tell head office.</source>
        <translation>أخبر الإدارة.</translation>
    </message>
    <message>
        <source>Stop redeeming with this till and call head office.</source>
        <translation>توقف عن الاسترداد في هذا الصندوق واتصل بالإدارة.</translation>
    </message>
    <message>
        <source>Call head office: this till has to be enrolled again.</source>
        <translation>اتصل بالإدارة: يجب تسجيل هذا الصندوق من جديد.</translation>
    </message>
    <message>
        <source>A page of the ledger&apos;s news is missing. (page {page})</source>
        <translation>صفحة من أخبار النظام المركزي مفقودة. (الصفحة {page})</translation>
    </message>
    <message>
        <source>The ledger&apos;s news went back to an older state. (page {page})</source>
        <translation>عادت أخبار النظام المركزي إلى حالة أقدم. (الصفحة {page})</translation>
    </message>
    <message>
        <source>A page of news does not bear the ledger&apos;s signature. (page {page})</source>
        <translation>صفحة أخبار لا تحمل توقيع النظام المركزي. (الصفحة {page})</translation>
    </message>
    <message>
        <source>A page of news does not follow the one before. (page {page})</source>
        <translation>صفحة أخبار لا تتبع ما قبلها. (الصفحة {page})</translation>
    </message>
    <message>
        <source>A page of news cannot be read by this program. (page {page})</source>
        <translation>لا يستطيع البرنامج قراءة صفحة أخبار. (الصفحة {page})</translation>
    </message>
    <message>
        <source>The ledger says that there is news and does not give it. (page {page})</source>
        <translation>يقول النظام المركزي إن هناك أخبارًا ولا يعطيها. (الصفحة {page})</translation>
    </message>
    <message>
        <source>The ledger does not take entry {seq} of this till&apos;s journal.</source>
        <translation>لا يقبل النظام المركزي القيد {seq} من سجل الصندوق.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address cannot be used: {why}.</source>
        <translation>لا يمكن استخدام عنوان النظام المركزي: {why}.</translation>
    </message>
    <message>
        <source>Give it as https://host or https://host:port.</source>
        <translation>اكتبه هكذا https://host أو https://host:port.</translation>
    </message>
    <message>
        <source>Ask head office for a new pairing code; one is good for 15 minutes.</source>
        <translation>اطلب من الإدارة رمز إقران جديدًا؛ صلاحيته 15 دقيقة.</translation>
    </message>
    <message>
        <source>This is no pairing code: {why}.</source>
        <translation>ليس هذا رمز إقران: {why}.</translation>
    </message>
    <message>
        <source>The pairing code is unknown, used or too old.</source>
        <translation>رمز الإقران مجهول أو مستخدم أو قديم.</translation>
    </message>
    <message>
        <source>This till&apos;s key is under a passphrase.</source>
        <translation>مفتاح الصندوق محمي بعبارة مرور.</translation>
    </message>
    <message>
        <source>Type the passphrase to open it.</source>
        <translation>اكتب عبارة المرور لفتحه.</translation>
    </message>
    <message>
        <source>The till is not open.</source>
        <translation>الصندوق غير مفتوح.</translation>
    </message>
    <message>
        <source>Wait a moment, or start the program again.</source>
        <translation>انتظر لحظة أو أعد تشغيل البرنامج.</translation>
    </message>
</context>
<context>
    <name>FingerprintPage</name>
    <message>
        <source>Compare the fingerprint</source>
        <translation>قارن البصمة</translation>
    </message>
    <message>
        <source>Have head office read the ledger&apos;s fingerprint to you. If it differs, do not use this till.</source>
        <translation>اطلب من الإدارة قراءة بصمة النظام المركزي. إن اختلفت فلا تستخدم هذا الصندوق.</translation>
    </message>
    <message>
        <source>It differs</source>
        <translation>مختلفة</translation>
    </message>
</context>
<context>
    <name>FirstRunViewModel</name>
    <message>
        <source>This is no pairing code. Ask head office for one.</source>
        <translation>ليس هذا رمز إقران. اطلب واحدًا من الإدارة.</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>جارٍ سؤال النظام المركزي …</translation>
    </message>
    <message>
        <source>Fetching cards and cashiers …</source>
        <translation>جارٍ جلب البطاقات وأمناء الصندوق …</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>جارٍ الطباعة …</translation>
    </message>
    <message>
        <source>The scanner works. It read: {text}</source>
        <translation>الماسح يعمل. قرأ: {text}</translation>
    </message>
    <message>
        <source>The scanner works. It read the card {card}.</source>
        <translation>الماسح يعمل. قرأ البطاقة {card}.</translation>
    </message>
    <message>
        <source>The pairing was thrown away. Call head office before you try again.</source>
        <translation>أُلغي الإقران. اتصل بالإدارة قبل المحاولة مرة أخرى.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>أُرسلت الصفحة. هل هي مقروءة؟</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>لاحقًا</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>التالي</translation>
    </message>
    <message>
        <source>Try the scanner</source>
        <translation>تجربة الماسح</translation>
    </message>
    <message>
        <source>Scan any card. What was read is shown below.</source>
        <translation>امسح أي بطاقة. يظهر ما قُرئ أدناه.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>الخطوة {number} من {count}</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>إقران</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>مطابقة</translation>
    </message>
</context>
<context>
    <name>Formatter</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n ث</numerusform>
            <numerusform>%n ث</numerusform>
            <numerusform>%n ث</numerusform>
            <numerusform>%n ث</numerusform>
            <numerusform>%n ث</numerusform>
            <numerusform>%n ث</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
            <numerusform>%n د</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
            <numerusform>%n س</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n يوم</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>%n أيام</numerusform>
            <numerusform>%n يومًا</numerusform>
            <numerusform>%n يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} points</source>
        <translation>
            <numerusform>{number} نقطة</numerusform>
            <numerusform>نقطة واحدة</numerusform>
            <numerusform>نقطتان</numerusform>
            <numerusform>{number} نقاط</numerusform>
            <numerusform>{number} نقطة</numerusform>
            <numerusform>{number} نقطة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} uses</source>
        <translation>
            <numerusform>{number} استخدام</numerusform>
            <numerusform>استخدام واحد</numerusform>
            <numerusform>استخدامان</numerusform>
            <numerusform>{number} استخدامات</numerusform>
            <numerusform>{number} استخدامًا</numerusform>
            <numerusform>{number} استخدام</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>Pay together</source>
        <translation>الدفع معًا</translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>gives {amount}</source>
        <translation>تدفع {amount}</translation>
    </message>
    <message>
        <source>has {amount}</source>
        <translation>فيها {amount}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take back</source>
        <translation>مسح</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Gift card</source>
        <translation>بطاقة هدية</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>قسيمة</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>كوبون</translation>
    </message>
    <message>
        <source>Percent coupon</source>
        <translation>كوبون نسبة مئوية</translation>
    </message>
    <message>
        <source>Multi-use card</source>
        <translation>بطاقة متعددة الاستخدام</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>نقاط</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Press its number. It can be changed at any time.</source>
        <translation>اضغط رقمها. يمكن تغييرها في أي وقت.</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Shortfall {amount}</source>
        <translation>عجز {amount}</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>لم يُرسل بعد</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسل</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
</context>
<context>
    <name>Manager</name>
    <message>
        <source>A shift is open already.</source>
        <translation>هناك وردية مفتوحة بالفعل.</translation>
    </message>
    <message>
        <source>No shift is open. Type the float and open one.</source>
        <translation>لا توجد وردية مفتوحة. اكتب رصيد البداية وافتح واحدة.</translation>
    </message>
    <message>
        <source>Count the drawer first.</source>
        <translation>عُدّ الدرج أولًا.</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>اختر سببًا أولًا.</translation>
    </message>
    <message>
        <source>Type an amount first.</source>
        <translation>اكتب مبلغًا أولًا.</translation>
    </message>
    <message>
        <source>That is more than the drawer should hold.</source>
        <translation>هذا أكثر مما يجب أن يكون في الدرج.</translation>
    </message>
    <message>
        <source>The journal is damaged. Call head office.</source>
        <translation>السجل تالف. اتصل بالإدارة.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>فكّة</translation>
    </message>
    <message>
        <source>Card paid in cash</source>
        <translation>بطاقة دُفعت نقدًا</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>إلى البنك</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>مصروف</translation>
    </message>
    <message>
        <source>Miscounted change</source>
        <translation>خطأ في الفكّة</translation>
    </message>
    <message>
        <source>Not known why</source>
        <translation>سبب مجهول</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>الطلب {order}</translation>
    </message>
    <message>
        <source>used before at {time}, {place}</source>
        <translation>استُخدمت من قبل {time}، {place}</translation>
    </message>
    <message>
        <source>Second attempt: {reason}</source>
        <translation>محاولة ثانية: {reason}</translation>
    </message>
    <message>
        <source>{lost} of {amount} not covered</source>
        <translation>{lost} من {amount} بلا تغطية</translation>
    </message>
    <message>
        <source>entry {number}, hash {hash}, block list {list}, page {page}</source>
        <translation>القيد {number}، البصمة {hash}، قائمة الحظر {list}، الصفحة {page}</translation>
    </message>
    <message>
        <source>also {amount} at {place}, {time}</source>
        <translation>وأيضًا {amount} في {place}، {time}</translation>
    </message>
    <message>
        <source>everything settled</source>
        <translation>كل شيء مسوّى</translation>
    </message>
    <message>
        <source>{amount} provisional</source>
        <translation>{amount} مؤقت</translation>
    </message>
    <message>
        <source>{amount} not covered</source>
        <translation>{amount} بلا تغطية</translation>
    </message>
    <message>
        <source>does NOT agree with the journal</source>
        <translation>لا يطابق السجل</translation>
    </message>
    <message>
        <source>Z {number}</source>
        <translation>Z {number}</translation>
    </message>
    <message>
        <source>At risk, {unit}</source>
        <translation>المعرّض للخطر، {unit}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} من {whole}</translation>
    </message>
    <message>
        <source>Redemptions not sent, {unit}</source>
        <translation>عمليات لم تُرسل، {unit}</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>لا توجد وردية مفتوحة</translation>
    </message>
    <message>
        <source>Shift {number} is open</source>
        <translation>الوردية {number} مفتوحة</translation>
    </message>
    <message>
        <source>since {time}, float {amount}</source>
        <translation>منذ {time}، رصيد البداية {amount}</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>رمز PIN خاطئ.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}.</source>
        <translation>رموز PIN خاطئة كثيرة. حاول مجددًا بعد {span}.</translation>
    </message>
</context>
<context>
    <name>ManagerDesk</name>
    <message>
        <source>Approve {amount}?</source>
        <translation>الموافقة على {amount}؟</translation>
    </message>
    <message>
        <source>No printer is set up. Save a PDF instead.</source>
        <translation>لا توجد طابعة مضبوطة. احفظ ملف PDF بدلًا من ذلك.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>حفظ التقرير</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>حُفظ: {file}</translation>
    </message>
</context>
<context>
    <name>ManagerSheet</name>
    <message>
        <source>Call a manager</source>
        <translation>استدعاء مدير</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>اكتب رمز PIN الخاص بك.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>دخول</translation>
    </message>
    <message>
        <source>Nobody is a manager at this till. Call head office.</source>
        <translation>لا يوجد مدير لهذا الصندوق. اتصل بالإدارة.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>جارٍ التحقق …</translation>
    </message>
</context>
<context>
    <name>ManagerView</name>
    <message>
        <source>Nothing was declined in this shift</source>
        <translation>لم يُرفض شيء في هذه الوردية</translation>
    </message>
    <message>
        <source>Everything was covered</source>
        <translation>كل شيء مغطّى</translation>
    </message>
    <message>
        <source>No shift was closed yet</source>
        <translation>لم تُغلق أي وردية بعد</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>الوردية</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>التقرير</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>المرفوضة</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>بلا تغطية</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجلّات</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>OperationSheet</name>
    <message>
        <source>Copy of the receipt</source>
        <translation>نسخة من الإيصال</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
</context>
<context>
    <name>PairPage</name>
    <message>
        <source>Pair this till</source>
        <translation>إقران هذا الصندوق</translation>
    </message>
    <message>
        <source>Scan the pairing code that head office has made, or type the ledger&apos;s address and the code.</source>
        <translation>امسح رمز الإقران من الإدارة، أو اكتب عنوان النظام المركزي والرمز.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address</source>
        <translation>عنوان النظام المركزي</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>رمز الإقران</translation>
    </message>
    <message>
        <source>Scan with the camera</source>
        <translation>المسح بالكاميرا</translation>
    </message>
</context>
<context>
    <name>Parting</name>
    <message>
        <source>Sign out with something not sent?</source>
        <translation>هل تريد الخروج قبل إرسال كل شيء؟</translation>
    </message>
    <message>
        <source>Close the till with something not sent?</source>
        <translation>هل تريد إغلاق الصندوق قبل إرسال كل شيء؟</translation>
    </message>
    <message>
        <source>Close the shift with something not sent?</source>
        <translation>هل تريد إغلاق الوردية قبل إرسال كل شيء؟</translation>
    </message>
    <message>
        <source>No network in the store</source>
        <translation>لا توجد شبكة في المتجر</translation>
    </message>
    <message>
        <source>The ledger does not answer</source>
        <translation>النظام المركزي لا يرد</translation>
    </message>
    <message>
        <source>The till is moved or repaired</source>
        <translation>يجري نقل الصندوق أو إصلاحه</translation>
    </message>
    <message>
        <source>Head office knows</source>
        <translation>الإدارة على علم</translation>
    </message>
    <message>
        <source>Nothing is lost: it is safe in this till, even without power, and is sent when the till next reaches the ledger. Until then nobody else knows of it. Send it now, or have a manager say why not.</source>
        <translation>لن يضيع شيء: كل شيء محفوظ في هذا الصندوق حتى بدون كهرباء، ويُرسل عند الاتصال التالي بالنظام المركزي. حتى ذلك الحين لا يعلم به أحد غيره. أرسله الآن، أو ليذكر مدير سبب عدم الإرسال.</translation>
    </message>
    <message>
        <source>The ledger has it all. You can go on.</source>
        <translation>استلم النظام المركزي كل شيء. يمكنك المتابعة.</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>تم إرسال كل شيء</translation>
    </message>
</context>
<context>
    <name>PartingSheet</name>
    <message>
        <source>Why is it not sent?</source>
        <translation>لماذا لم يُرسل؟</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>البقاء</translation>
    </message>
    <message>
        <source>Change cashier</source>
        <translation>تبديل أمين الصندوق</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>المدير</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>إرسال الآن</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>متابعة</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>This till is locked</source>
        <translation>هذا الصندوق مقفل</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>عبارة المرور</translation>
    </message>
    <message>
        <source>Type its passphrase to open it.</source>
        <translation>اكتب عبارة المرور لفتحه.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Card {card}</source>
        <translation>البطاقة {card}</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message numerus="yes">
        <source>%n digits</source>
        <translation>
            <numerusform>لا أرقام</numerusform>
            <numerusform>رقم واحد</numerusform>
            <numerusform>رقمان</numerusform>
            <numerusform>%n أرقام</numerusform>
            <numerusform>%n رقمًا</numerusform>
            <numerusform>%n رقم</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>Try the printer</source>
        <translation>تجربة الطابعة</translation>
    </message>
    <message>
        <source>Type its address, like tcp://192.168.1.50, and press Enter to print a page.</source>
        <translation>اكتب عنوانها مثل tcp://192.168.1.50 واضغط Enter لطباعة صفحة.</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>عنوان الطابعة</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>اطبع صفحة</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Wrong PIN</source>
        <translation>رمز خاطئ</translation>
    </message>
    <message>
        <source>The manager&apos;s PIN is not right, so nothing was approved.</source>
        <translation>رمز المدير خاطئ، فلم يُوافَق على شيء.</translation>
    </message>
    <message>
        <source>Let the manager try again.</source>
        <translation>ليحاول المدير مرة أخرى.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>Too many wrong PINs were tried for this manager.</source>
        <translation>محاولات خاطئة كثيرة لهذا المدير.</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another manager.</source>
        <translation>انتظر قليلاً أو اسأل مديرًا آخر.</translation>
    </message>
    <message>
        <source>Wait a minute</source>
        <translation>انتظر دقيقة</translation>
    </message>
    <message>
        <source>Too many codes were typed that name no card.</source>
        <translation>كُتبت رموز كثيرة لا تخص أي بطاقة.</translation>
    </message>
    <message>
        <source>Scan the card: scanning always works.</source>
        <translation>امسح البطاقة: المسح يعمل دائمًا.</translation>
    </message>
    <message>
        <source>Not set aside</source>
        <translation>غير محجوز</translation>
    </message>
    <message>
        <source>The ledger set nothing of this card aside for this till.</source>
        <translation>لم يحجز النظام المركزي شيئًا من البطاقة لهذا الصندوق.</translation>
    </message>
    <message>
        <source>Nothing to do; the card pays as any other.</source>
        <translation>لا شيء مطلوب؛ تدفع البطاقة كغيرها.</translation>
    </message>
    <message>
        <source>Only a manager</source>
        <translation>المدير فقط</translation>
    </message>
    <message>
        <source>Only a manager can approve more than the limit.</source>
        <translation>لا يوافق على ما فوق الحد إلا المدير.</translation>
    </message>
    <message>
        <source>Call the store manager.</source>
        <translation>اتصل بمدير المتجر.</translation>
    </message>
    <message>
        <source>No code of ours</source>
        <translation>ليس من رموزنا</translation>
    </message>
    <message>
        <source>What was scanned is not a code that this till knows.</source>
        <translation>ما مُسح ليس رمزًا يعرفه هذا الصندوق.</translation>
    </message>
    <message>
        <source>Scan again, or press F1 and type the code.</source>
        <translation>امسح مرة أخرى، أو اضغط F1 واكتب الرمز.</translation>
    </message>
    <message>
        <source>Misread</source>
        <translation>قراءة خاطئة</translation>
    </message>
    <message>
        <source>A character was misread or mistyped.</source>
        <translation>قُرئ حرف أو كُتب خطأً.</translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation>بطاقة غير معروفة</translation>
    </message>
    <message>
        <source>The code is well formed, but no such card is known here.</source>
        <translation>الرمز صحيح الشكل، لكن البطاقة غير معروفة هنا.</translation>
    </message>
    <message>
        <source>Try again when the till is online. Take other payment now.</source>
        <translation>حاول عند عودة الاتصال. اطلب الآن وسيلة دفع أخرى.</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>غير مفعّلة</translation>
    </message>
    <message>
        <source>The card was never sold, so it holds nothing.</source>
        <translation>لم تُبع البطاقة قط، فهي فارغة.</translation>
    </message>
    <message>
        <source>Ask the customer for the receipt of the purchase.</source>
        <translation>اطلب من العميل إيصال الشراء.</translation>
    </message>
    <message>
        <source>Already active</source>
        <translation>مفعّلة مسبقًا</translation>
    </message>
    <message>
        <source>The card was sold before.</source>
        <translation>بيعت البطاقة من قبل.</translation>
    </message>
    <message>
        <source>Take another card, or load this one.</source>
        <translation>خذ بطاقة أخرى أو اشحن هذه.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>محظورة</translation>
    </message>
    <message>
        <source>Head office has blocked this card.</source>
        <translation>حظرت الإدارة هذه البطاقة.</translation>
    </message>
    <message>
        <source>Take other payment. The customer should contact head office.</source>
        <translation>اطلب وسيلة دفع أخرى. على العميل مراجعة الإدارة.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منتهية</translation>
    </message>
    <message>
        <source>The card is past its last day.</source>
        <translation>تجاوزت البطاقة يومها الأخير.</translation>
    </message>
    <message>
        <source>Take other payment. Head office decides about exceptions.</source>
        <translation>اطلب وسيلة دفع أخرى. الاستثناءات تقررها الإدارة.</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>غير صالحة بعد</translation>
    </message>
    <message>
        <source>The offer has not begun.</source>
        <translation>لم يبدأ العرض بعد.</translation>
    </message>
    <message>
        <source>Tell the customer from when it is valid.</source>
        <translation>أخبر العميل متى يبدأ سريانها.</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>مستنفدة</translation>
    </message>
    <message>
        <source>Nothing is left on this card.</source>
        <translation>لم يبق شيء في هذه البطاقة.</translation>
    </message>
    <message>
        <source>Take other payment.</source>
        <translation>اطلب وسيلة دفع أخرى.</translation>
    </message>
    <message>
        <source>Not valid here</source>
        <translation>غير صالحة هنا</translation>
    </message>
    <message>
        <source>The card is for other stores.</source>
        <translation>البطاقة لمتاجر أخرى.</translation>
    </message>
    <message>
        <source>Not for these goods</source>
        <translation>ليست لهذه السلع</translation>
    </message>
    <message>
        <source>The card is for certain goods, and not all in the basket are such.</source>
        <translation>البطاقة لسلع معينة، وليست كل السلة منها.</translation>
    </message>
    <message>
        <source>Ring up the goods it is for by themselves.</source>
        <translation>سجّل السلع المشمولة وحدها.</translation>
    </message>
    <message>
        <source>Another currency</source>
        <translation>عملة أخرى</translation>
    </message>
    <message>
        <source>The card does not hold the currency that was asked for.</source>
        <translation>البطاقة ليست بالعملة المطلوبة.</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>لا مبلغ</translation>
    </message>
    <message>
        <source>There was nothing to redeem.</source>
        <translation>لم يكن هناك ما يُسترد.</translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation>اكتب مبلغًا أكبر من صفر.</translation>
    </message>
    <message>
        <source>Not enough left</source>
        <translation>الرصيد لا يكفي</translation>
    </message>
    <message>
        <source>The card holds less than that.</source>
        <translation>في البطاقة أقل من ذلك.</translation>
    </message>
    <message>
        <source>Scan again, press F5 for all that is left, and take the rest otherwise.</source>
        <translation>امسح مرة أخرى، واضغط F5 لكل المتبقي، وخذ الباقي بوسيلة أخرى.</translation>
    </message>
    <message>
        <source>All or nothing</source>
        <translation>الكل أو لا شيء</translation>
    </message>
    <message>
        <source>This card can only be redeemed as a whole.</source>
        <translation>لا تُسترد هذه البطاقة إلا كاملة.</translation>
    </message>
    <message>
        <source>Scan again and press F5 for the whole value.</source>
        <translation>امسح مرة أخرى واضغط F5 للقيمة كاملة.</translation>
    </message>
    <message>
        <source>Basket too small</source>
        <translation>السلة صغيرة</translation>
    </message>
    <message>
        <source>The offer asks for a larger purchase, or the total is not known.</source>
        <translation>يتطلب العرض مشتريات أكبر، أو المجموع غير معروف.</translation>
    </message>
    <message>
        <source>Scan again and type the basket&apos;s total.</source>
        <translation>امسح مرة أخرى واكتب مجموع السلة.</translation>
    </message>
    <message>
        <source>Cannot be loaded</source>
        <translation>لا يمكن شحنها</translation>
    </message>
    <message>
        <source>Vouchers and coupons are not topped up.</source>
        <translation>لا تُشحن القسائم والكوبونات.</translation>
    </message>
    <message>
        <source>Sell a gift card instead.</source>
        <translation>بِع بطاقة هدية بدلاً منها.</translation>
    </message>
    <message>
        <source>Too much for one card</source>
        <translation>أكثر من حد البطاقة</translation>
    </message>
    <message>
        <source>The card would hold more than it may.</source>
        <translation>ستتجاوز البطاقة حدها الأقصى.</translation>
    </message>
    <message>
        <source>Load less, or use a second card.</source>
        <translation>اشحن مبلغًا أقل أو استخدم بطاقة ثانية.</translation>
    </message>
    <message>
        <source>Not paid out</source>
        <translation>لا يُصرف</translation>
    </message>
    <message>
        <source>What is left on this kind of card is not paid out in cash.</source>
        <translation>المتبقي في هذا النوع من البطاقات لا يُصرف نقدًا.</translation>
    </message>
    <message>
        <source>The rest stays on the card; it pays for goods.</source>
        <translation>يبقى الباقي في البطاقة ويُدفع به ثمن السلع.</translation>
    </message>
    <message>
        <source>Too much to pay out</source>
        <translation>أكثر من أن يُصرف</translation>
    </message>
    <message>
        <source>Only a small rest is paid out in cash, and more is left.</source>
        <translation>يُصرف نقدًا المتبقي القليل فقط، والمتبقي أكثر.</translation>
    </message>
    <message>
        <source>More than was redeemed</source>
        <translation>أكثر مما استُرد</translation>
    </message>
    <message>
        <source>A refund gives back at most what this redemption took.</source>
        <translation>لا يتجاوز الإرجاع ما أخذته هذه العملية.</translation>
    </message>
    <message>
        <source>Refund less; earlier refunds of it count.</source>
        <translation>أرجع أقل؛ فالإرجاعات السابقة محسوبة.</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>بطاقة أخرى</translation>
    </message>
    <message>
        <source>A refund goes only to the card that paid.</source>
        <translation>لا يعود المبلغ إلا إلى البطاقة التي دفعت.</translation>
    </message>
    <message>
        <source>Scan the card that was redeemed.</source>
        <translation>امسح البطاقة التي استُردت.</translation>
    </message>
    <message>
        <source>Scanned twice</source>
        <translation>مُسح مرتين</translation>
    </message>
    <message>
        <source>The same code is in this payment already.</source>
        <translation>هذا الرمز موجود في هذا الدفع.</translation>
    </message>
    <message>
        <source>Take it out, or scan another code.</source>
        <translation>أزله أو امسح رمزًا آخر.</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>لم يُؤخذ</translation>
    </message>
    <message>
        <source>Another code of this payment was refused, so none was taken.</source>
        <translation>رُفض رمز آخر في هذا الدفع، فلم يُؤخذ شيء.</translation>
    </message>
    <message>
        <source>Take out the refused code and try again.</source>
        <translation>أزل الرمز المرفوض وحاول مرة أخرى.</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>غير مقبول</translation>
    </message>
    <message>
        <source>The ledger does not accept this code.</source>
        <translation>لا يقبل النظام المركزي هذا الرمز.</translation>
    </message>
    <message>
        <source>Only online</source>
        <translation>متصل فقط</translation>
    </message>
    <message>
        <source>This needs the ledger, and the ledger does not answer.</source>
        <translation>هذا يحتاج النظام المركزي، وهو لا يرد.</translation>
    </message>
    <message>
        <source>Head office has set no limits for redeeming offline.</source>
        <translation>لم تحدد الإدارة حدودًا للاسترداد دون اتصال.</translation>
    </message>
    <message>
        <source>Too much offline</source>
        <translation>كثير دون اتصال</translation>
    </message>
    <message>
        <source>It is more than one redemption may be while offline.</source>
        <translation>أكثر مما يُسمح به للعملية الواحدة دون اتصال.</translation>
    </message>
    <message>
        <source>Redeem less, or try again when the till is online.</source>
        <translation>استرد أقل، أو حاول عند عودة الاتصال.</translation>
    </message>
    <message>
        <source>It is more than this card may pay here while offline.</source>
        <translation>أكثر مما يُسمح لهذه البطاقة هنا دون اتصال.</translation>
    </message>
    <message>
        <source>Offline limit reached</source>
        <translation>بلغ حد عدم الاتصال</translation>
    </message>
    <message>
        <source>It is more than this till may still accept while offline.</source>
        <translation>أكثر مما يمكن لهذا الصندوق قبوله دون اتصال.</translation>
    </message>
    <message>
        <source>This till has accepted as many redemptions as it may while offline.</source>
        <translation>قبل هذا الصندوق كل ما يُسمح به دون اتصال.</translation>
    </message>
    <message>
        <source>Get the till online again. Take other payment now.</source>
        <translation>أعد الاتصال. اطلب الآن وسيلة دفع أخرى.</translation>
    </message>
    <message>
        <source>Offline too long</source>
        <translation>انقطاع طويل</translation>
    </message>
    <message>
        <source>The ledger has not answered for longer than is allowed.</source>
        <translation>لم يرد النظام المركزي لمدة تتجاوز المسموح.</translation>
    </message>
    <message>
        <source>Block list too old</source>
        <translation>قائمة الحظر قديمة</translation>
    </message>
    <message>
        <source>The till cannot know whether this card was blocked meanwhile.</source>
        <translation>لا يعرف الصندوق هل حُظرت البطاقة في الأثناء.</translation>
    </message>
    <message>
        <source>Balance too old</source>
        <translation>الرصيد قديم</translation>
    </message>
    <message>
        <source>What this till knows about the card is too old to rely on.</source>
        <translation>ما يعرفه الصندوق عن البطاقة أقدم من أن يُعتمد عليه.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>غير موجود</translation>
    </message>
    <message>
        <source>This till has no such redemption.</source>
        <translation>لا توجد عملية كهذه في هذا الصندوق.</translation>
    </message>
    <message>
        <source>Look for it on the till where it was made.</source>
        <translation>ابحث عنها في الصندوق الذي تمت فيه.</translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation>أُرجع مسبقًا</translation>
    </message>
    <message>
        <source>Value of this redemption went back to the card before.</source>
        <translation>عادت قيمة هذه العملية إلى البطاقة من قبل.</translation>
    </message>
    <message>
        <source>Refund what is left of it, if anything is.</source>
        <translation>أرجع المتبقي منها إن وُجد.</translation>
    </message>
    <message>
        <source>Already voided</source>
        <translation>أُلغي مسبقًا</translation>
    </message>
    <message>
        <source>This redemption was voided before; the value is back on the card.</source>
        <translation>أُلغيت هذه العملية من قبل، وعادت القيمة إلى البطاقة.</translation>
    </message>
    <message>
        <source>There is nothing more to do.</source>
        <translation>لا شيء آخر مطلوب.</translation>
    </message>
    <message>
        <source>Nothing to void</source>
        <translation>لا شيء للإلغاء</translation>
    </message>
    <message>
        <source>It was refused at the time, so nothing was taken from the card.</source>
        <translation>كانت مرفوضة حينها، فلم يُخصم شيء.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>This redemption was voided.</source>
        <translation>أُلغيت هذه العملية.</translation>
    </message>
    <message>
        <source>Scan the card again to redeem anew.</source>
        <translation>امسح البطاقة مرة أخرى لعملية جديدة.</translation>
    </message>
    <message>
        <source>Refused by the ledger</source>
        <translation>رفضه النظام المركزي</translation>
    </message>
    <message>
        <source>The ledger knows this redemption with other contents.</source>
        <translation>يعرف النظام المركزي هذه العملية بمحتوى آخر.</translation>
    </message>
    <message>
        <source>Scan again. If it happens again, call head office.</source>
        <translation>امسح مرة أخرى. إن تكرر ذلك فاتصل بالإدارة.</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>الصندوق مسحوب</translation>
    </message>
    <message>
        <source>Head office does not let this till redeem any more.</source>
        <translation>لم تعد الإدارة تسمح لهذا الصندوق بالاسترداد.</translation>
    </message>
    <message>
        <source>Use another till and call head office.</source>
        <translation>استخدم صندوقًا آخر واتصل بالإدارة.</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>الصندوق في الحجر</translation>
    </message>
    <message>
        <source>The ledger knows two journals of this till, as after a restored disk.</source>
        <translation>لدى النظام المركزي سجلان لهذا الصندوق، كما بعد استعادة قرص.</translation>
    </message>
    <message>
        <source>Use another till and call head office: this one must be paired again.</source>
        <translation>استخدم صندوقًا آخر واتصل بالإدارة: يجب إقران هذا من جديد.</translation>
    </message>
    <message>
        <source>Cannot be checked offline</source>
        <translation>لا يمكن التحقق دون اتصال</translation>
    </message>
    <message>
        <source>Head office no longer trusts the key that this code is signed with.</source>
        <translation>لم تعد الإدارة تثق بالمفتاح الذي وُقّع به هذا الرمز.</translation>
    </message>
    <message>
        <source>Try again when the till is online.</source>
        <translation>حاول عند عودة الاتصال.</translation>
    </message>
    <message>
        <source>Not genuine</source>
        <translation>غير أصلية</translation>
    </message>
    <message>
        <source>The code&apos;s signature is not its issuer&apos;s.</source>
        <translation>توقيع الرمز ليس توقيع مُصدره.</translation>
    </message>
    <message>
        <source>Do not accept it, and tell the store manager.</source>
        <translation>لا تقبلها وأخبر مدير المتجر.</translation>
    </message>
    <message>
        <source>Too much without the ledger</source>
        <translation>كثير دون النظام</translation>
    </message>
    <message>
        <source>The card is genuine, but this till does not know what is left on it.</source>
        <translation>البطاقة أصلية، لكن الصندوق لا يعرف ما بقي فيها.</translation>
    </message>
    <message>
        <source>This till&apos;s clock is wrong</source>
        <translation>ساعة الصندوق خاطئة</translation>
    </message>
    <message>
        <source>The machine&apos;s clock was changed, and the ledger has not set it right yet.</source>
        <translation>غُيّرت ساعة الجهاز، ولم يصححها النظام المركزي بعد.</translation>
    </message>
    <message>
        <source>Connect the till once, or use another till.</source>
        <translation>صِل الصندوق مرة واحدة أو استخدم صندوقًا آخر.</translation>
    </message>
    <message>
        <source>The date is not confirmed</source>
        <translation>التاريخ غير مؤكد</translation>
    </message>
    <message>
        <source>This card is valid for a certain time, and the till has not heard the ledger since it was started.</source>
        <translation>للبطاقة مدة صلاحية، ولم يسمع الصندوق من النظام المركزي منذ تشغيله.</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>السجل تالف</translation>
    </message>
    <message>
        <source>This till&apos;s own record is not complete, so it redeems nothing.</source>
        <translation>سجل هذا الصندوق ناقص، لذلك لا يسترد شيئًا.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Redeemed</source>
        <translation>استُرد</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Refunded to the card</source>
        <translation>أُرجع إلى البطاقة</translation>
    </message>
    <message>
        <source>Card sold</source>
        <translation>بطاقة مبيعة</translation>
    </message>
    <message>
        <source>Rest paid out in cash</source>
        <translation>دُفع الباقي نقدًا</translation>
    </message>
    <message>
        <source>Card loaded</source>
        <translation>بطاقة مشحونة</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>نسخة</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>قبل</translation>
    </message>
    <message>
        <source>Left on the card</source>
        <translation>المتبقي في البطاقة</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>الصندوق</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>أمين الصندوق</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
    </message>
    <message>
        <source>Accepted while offline.</source>
        <translation>قُبل دون اتصال.</translation>
    </message>
    <message>
        <source>Head office confirms it later. Keep this receipt.</source>
        <translation>تؤكده الإدارة لاحقًا. احتفظ بهذا الإيصال.</translation>
    </message>
    <message>
        <source>Signed by this till. Head office can check it.</source>
        <translation>موقّع من هذا الصندوق. يمكن للإدارة التحقق منه.</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Nothing redeemed yet</source>
        <translation>لا عمليات بعد</translation>
    </message>
</context>
<context>
    <name>Redeem</name>
    <message>
        <source>To type a code press F1</source>
        <translation>لكتابة رمز اضغط F1</translation>
    </message>
    <message>
        <source>Type an amount, or F5 for all</source>
        <translation>اكتب مبلغًا، أو F5 للكل</translation>
    </message>
    <message>
        <source>Type an amount</source>
        <translation>اكتب مبلغًا</translation>
    </message>
    <message>
        <source>{amount} of this sale are still due.</source>
        <translation>ما زال {amount} من هذا البيع مستحقًا.</translation>
    </message>
    <message>
        <source>Scan a card first</source>
        <translation>امسح بطاقة أولاً</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>مجموع السلة</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>More than is left</source>
        <translation>أكثر من المتبقي</translation>
    </message>
    <message>
        <source>{amount} on the card afterwards</source>
        <translation>في البطاقة بعدها {amount}</translation>
    </message>
    <message>
        <source>{amount} left afterwards</source>
        <translation>يبقى بعدها {amount}</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>بيع هذه البطاقة</translation>
    </message>
    <message>
        <source>Load this card</source>
        <translation>شحن هذه البطاقة</translation>
    </message>
    <message>
        <source>Pay the rest out in cash</source>
        <translation>صرف الباقي نقدًا</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>الطلب {number}</translation>
    </message>
    <message>
        <source>Basket {amount}</source>
        <translation>السلة {amount}</translation>
    </message>
    <message>
        <source>{amount} still due</source>
        <translation>المستحق {amount}</translation>
    </message>
    <message>
        <source>Type what is to be paid, or F6 for what is due.</source>
        <translation>اكتب المبلغ المطلوب دفعه، أو F6 للمستحق.</translation>
    </message>
    <message>
        <source>The cards cover it: all pay, or none does.</source>
        <translation>البطاقات تكفي: تدفع كلها أو لا تدفع أي منها.</translation>
    </message>
    <message>
        <source>{amount} still due: scan another card</source>
        <translation>ما زال {amount} مستحقًا: امسح بطاقة أخرى</translation>
    </message>
    <message>
        <source>At most from {card}</source>
        <translation>الحد من {card}</translation>
    </message>
    <message>
        <source>To pay together</source>
        <translation>للدفع معًا</translation>
    </message>
    <message>
        <source>Value of the new card</source>
        <translation>قيمة البطاقة الجديدة</translation>
    </message>
    <message>
        <source>To be loaded</source>
        <translation>مبلغ الشحن</translation>
    </message>
    <message>
        <source>Paid out in cash</source>
        <translation>يُصرف نقدًا</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>المستحق</translation>
    </message>
    <message>
        <source>Keep this share</source>
        <translation>إبقاء هذه الحصة</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>بيع</translation>
    </message>
    <message>
        <source>Sell for {amount}</source>
        <translation>بيع بمبلغ {amount}</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>شحن</translation>
    </message>
    <message>
        <source>Load {amount}</source>
        <translation>شحن {amount}</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>صرف</translation>
    </message>
    <message>
        <source>Pay out {amount}</source>
        <translation>صرف {amount}</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>استرداد</translation>
    </message>
    <message>
        <source>Redeem {amount}</source>
        <translation>استرداد {amount}</translation>
    </message>
    <message>
        <source>No more cards fit</source>
        <translation>لا مكان لبطاقات أخرى</translation>
    </message>
    <message>
        <source>This card is in hand already</source>
        <translation>هذه البطاقة مضافة</translation>
    </message>
    <message>
        <source>Not enough: scan another card</source>
        <translation>لا يكفي: امسح بطاقة أخرى</translation>
    </message>
    <message>
        <source>Scan the next card</source>
        <translation>امسح البطاقة التالية</translation>
    </message>
</context>
<context>
    <name>RedeemView</name>
    <message>
        <source>Type code</source>
        <translation>كتابة الرمز</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>صورة</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>البيع</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>الوردية</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>خروج</translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Refund to the card</source>
        <translation>إرجاع إلى البطاقة</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>إرجاع</translation>
    </message>
    <message>
        <source>At most {amount}: what was redeemed less what was given back.</source>
        <translation>{amount} على الأكثر: ما استُرد ناقصًا ما أُرجع من قبل.</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>إرجاع {amount}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Redeemed</source>
        <translation>استُرد</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>أُرجع</translation>
    </message>
    <message>
        <source>Cards sold</source>
        <translation>بطاقات مبيعة</translation>
    </message>
    <message>
        <source>Cards loaded</source>
        <translation>بطاقات مشحونة</translation>
    </message>
    <message>
        <source>Sales voided</source>
        <translation>مبيعات مُلغاة</translation>
    </message>
    <message>
        <source>Rests paid out</source>
        <translation>بواقٍ دُفعت نقدًا</translation>
    </message>
    <message>
        <source>Rests taken back</source>
        <translation>بواقٍ استُرجعت</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>موافقات المدير</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>أُودع نقدًا</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>صُرف نقدًا</translation>
    </message>
    <message>
        <source>Drawer opened</source>
        <translation>فتح الدرج</translation>
    </message>
    <message>
        <source>Receipts copied</source>
        <translation>نسخ الإيصالات</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>عدّ الدرج</translation>
    </message>
    <message>
        <source>Clock jumps</source>
        <translation>قفزات الساعة</translation>
    </message>
    <message>
        <source>Lock-outs</source>
        <translation>حالات الإقفال</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Offline, covered</source>
        <translation>دون اتصال، مغطّى</translation>
    </message>
    <message>
        <source>Offline, at risk</source>
        <translation>دون اتصال، معرّض للخطر</translation>
    </message>
    <message>
        <source>Redeemed, ever</source>
        <translation>إجمالي المسترد</translation>
    </message>
    <message>
        <source>Taken back, ever</source>
        <translation>إجمالي المُرجع</translation>
    </message>
    <message>
        <source>Net, ever</source>
        <translation>الصافي الإجمالي</translation>
    </message>
    <message>
        <source>X-report</source>
        <translation>تقرير X</translation>
    </message>
    <message>
        <source>Z-report {number}</source>
        <translation>تقرير Z رقم {number}</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>الوردية</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>ما حدث</translation>
    </message>
    <message>
        <source>What the ledger says of it</source>
        <translation>ما يقوله النظام المركزي</translation>
    </message>
    <message>
        <source>Who vouched</source>
        <translation>من ضمن ذلك</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>الدرج</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>المرفوضة</translation>
    </message>
    <message>
        <source>By cashier</source>
        <translation>حسب أمين الصندوق</translation>
    </message>
    <message>
        <source>By programme</source>
        <translation>حسب البرنامج</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>حسب الساعة</translation>
    </message>
    <message>
        <source>By now</source>
        <translation>حتى الآن</translation>
    </message>
    <message>
        <source>Grand totals</source>
        <translation>المجاميع الكلية</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>القيود</translation>
    </message>
    <message>
        <source>Found later, up to entry {number}</source>
        <translation>تبيّن لاحقًا، حتى القيد {number}</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>فُتحت</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>فتحها</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>أعدّه</translation>
    </message>
    <message>
        <source>Entries not confirmed yet</source>
        <translation>قيود لم تُؤكَّد بعد</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>مسوّى</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>مؤقت</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>بلا تغطية</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>رصيد البداية</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>المتوقع</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>المعدود</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>الفرق</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>القيود</translation>
    </message>
    <message>
        <source>First receipt</source>
        <translation>أول إيصال</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>آخر إيصال</translation>
    </message>
    <message>
        <source>Block list / feed page</source>
        <translation>قائمة الحظر / الصفحة</translation>
    </message>
    <message>
        <source>Hash of the last entry</source>
        <translation>بصمة آخر قيد</translation>
    </message>
    <message>
        <source>Checked against the journal</source>
        <translation>قورن بالسجل</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>مطابق</translation>
    </message>
    <message>
        <source>does NOT agree: call head office</source>
        <translation>غير مطابق: اتصل بالإدارة</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>غير معروف هنا</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
</context>
<context>
    <name>SaleSheet</name>
    <message>
        <source>This sale</source>
        <translation>هذا البيع</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>مجموع السلة</translation>
    </message>
    <message>
        <source>Goods, separated by commas</source>
        <translation>السلع، مفصولة بفواصل</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>ScannerDoctorSheet</name>
    <message>
        <source>Scanner check</source>
        <translation>فحص الماسح</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>ابدأ من جديد</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>حفظ</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Paid together with others, {count} cards in all</source>
        <translation>دُفع مع بطاقات أخرى، المجموع {count}</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>البطاقة</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>الوقت</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>أمين الصندوق</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>المدير</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>إيصال</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>أُرجع</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>السلة</translation>
    </message>
    <message>
        <source>Not sold yet</source>
        <translation>لم تُبع بعد</translation>
    </message>
    <message>
        <source>Can be redeemed</source>
        <translation>قابلة للاسترداد</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>لم تُستخدم قط</translation>
    </message>
</context>
<context>
    <name>SearchDesk</name>
    <message>
        <source>Refund {amount}?</source>
        <translation>إرجاع {amount}؟</translation>
    </message>
    <message>
        <source>The copy is being printed.</source>
        <translation>تُطبع النسخة الآن.</translation>
    </message>
    <message>
        <source>A copy was made before: one is all there may be.</source>
        <translation>طُبعت نسخة من قبل: لا يجوز أكثر من واحدة.</translation>
    </message>
    <message>
        <source>No printer is set up, so no copy was made.</source>
        <translation>لا توجد طابعة مضبوطة، فلم تُطبع نسخة.</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search at this till</source>
        <translation>البحث في هذا الصندوق</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Last four, amount, order number, time, or a receipt&apos;s code.</source>
        <translation>آخر أربعة رموز، أو المبلغ، أو رقم الطلب، أو الوقت، أو رمز إيصال.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>لا نتائج</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
</context>
<context>
    <name>SearchViewModel</name>
    <message>
        <source>Cards can be searched again in {seconds} s.</source>
        <translation>يمكن البحث عن البطاقات مجددًا بعد {seconds} ث.</translation>
    </message>
    <message>
        <source>Only the newest are shown: type more.</source>
        <translation>تظهر الأحدث فقط: اكتب المزيد.</translation>
    </message>
    <message>
        <source>To redeem one of these cards its whole code is needed.</source>
        <translation>لاسترداد إحدى هذه البطاقات يلزم رمزها الكامل.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Close the till</source>
        <translation>إغلاق الصندوق</translation>
    </message>
    <message>
        <source>The till cannot start</source>
        <translation>لا يمكن تشغيل الصندوق</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>The till has stopped</source>
        <translation>توقف الصندوق</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Everything approved is safe. Start it again.</source>
        <translation>حدث خلل في البرنامج. كل ما وُوفق عليه محفوظ. شغّله من جديد.</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>Difference: {amount}</source>
        <translation>الفرق: {amount}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>What is at risk while offline</source>
        <translation>ما هو معرّض للخطر دون اتصال</translation>
    </message>
    <message>
        <source>Float, cash or count</source>
        <translation>رصيد البداية أو نقد أو عدّ</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>افتح وردية</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>عُدّ</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>أودع</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>صرف نقدي</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>أغلق الوردية</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in first, then scan the card.</source>
        <translation>سجّل الدخول أولاً، ثم امسح البطاقة.</translation>
    </message>
    <message>
        <source>This badge is nobody&apos;s at this till.</source>
        <translation>هذه الشارة لا تخص أحداً عند هذا الصندوق.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>جارٍ التحقق …</translation>
    </message>
    <message>
        <source>Now the PIN.</source>
        <translation>الآن رقم PIN.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>رمز PIN خاطئ.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}, or ask a manager.</source>
        <translation>محاولات خاطئة كثيرة. حاول بعد {span} أو اسأل المدير.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Nobody may sign in here yet. Cashiers come from head office with the next sync.</source>
        <translation>لا يمكن لأحد الدخول هنا بعد. يصل أمناء الصندوق من الإدارة مع المزامنة التالية.</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name.</source>
        <translation>امسح شارتك أو اختر اسمك.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>دخول</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>من على الصندوق؟</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>اختر اسمك</translation>
    </message>
</context>
<context>
    <name>SignInViewModel</name>
    <message numerus="yes">
        <source>Wrong PIN. %n tries left.</source>
        <translation>
            <numerusform>رمز PIN خاطئ. لا محاولات باقية.</numerusform>
            <numerusform>رمز PIN خاطئ. بقيت محاولة واحدة.</numerusform>
            <numerusform>رمز PIN خاطئ. بقيت محاولتان.</numerusform>
            <numerusform>رمز PIN خاطئ. بقيت %n محاولات.</numerusform>
            <numerusform>رمز PIN خاطئ. بقيت %n محاولة.</numerusform>
            <numerusform>رمز PIN خاطئ. بقيت %n محاولة.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scan a card</source>
        <translation>امسح بطاقة</translation>
    </message>
    <message>
        <source>With the scanner or the camera, as a picture dropped here, or typed with F1.</source>
        <translation>بالماسح أو الكاميرا، أو بصورة تُسحب إلى هنا، أو كتابةً بالمفتاح F1.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>جارٍ القراءة …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>لحظة …</translation>
    </message>
    <message>
        <source>Asking the ledger.</source>
        <translation>جارٍ سؤال النظام المركزي.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Till</source>
        <translation>الصندوق</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>النظام المركزي</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>لم يُرسل بعد</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>قائمة الحظر</translation>
    </message>
    <message>
        <source>Number {number} · {age}</source>
        <translation>رقم {number} · {age}</translation>
    </message>
    <message>
        <source>Shortfalls</source>
        <translation>حالات العجز</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>مشكلة</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>السلامة</translation>
    </message>
    <message>
        <source>At risk offline, {unit}</source>
        <translation>المعرّض للخطر دون اتصال، {unit}</translation>
    </message>
    <message>
        <source>{amount} of {most}, {count} of {count_most} redemptions</source>
        <translation>{amount} من {most}، {count} من {count_most} عملية</translation>
    </message>
    <message>
        <source>{left} left; at most {redemption} at once, {card} a card</source>
        <translation>بقي {left}؛ بحد أقصى {redemption} للمرة و{card} للبطاقة</translation>
    </message>
    <message>
        <source>Still allowed</source>
        <translation>المسموح الباقي</translation>
    </message>
    <message>
        <source>Time without an answer</source>
        <translation>الوقت دون رد</translation>
    </message>
    <message>
        <source>Time without a new block list</source>
        <translation>الوقت دون قائمة حظر جديدة</translation>
    </message>
    <message>
        <source>Used up: nothing is accepted offline</source>
        <translation>نفد: لا يُقبل شيء دون اتصال</translation>
    </message>
    <message>
        <source>{left} of {most} left</source>
        <translation>بقي {left} من {most}</translation>
    </message>
</context>
<context>
    <name>StatusSheet</name>
    <message>
        <source>How this till stands</source>
        <translation>حالة هذا الصندوق</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>الأجهزة</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>الماسح</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>تدريب</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>إيقاف الصوت</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>مزامنة الآن</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>تشغيل الصوت</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>إنهاء التدريب</translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>لا شيء غير مرسل</numerusform>
            <numerusform>واحدة لم تُرسل</numerusform>
            <numerusform>اثنتان لم تُرسلا</numerusform>
            <numerusform>%n لم تُرسل</numerusform>
            <numerusform>%n لم تُرسل</numerusform>
            <numerusform>%n لم تُرسل</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shortfalls</source>
        <translation>
            <numerusform>لا عجز</numerusform>
            <numerusform>حالة عجز واحدة</numerusform>
            <numerusform>حالتا عجز</numerusform>
            <numerusform>%n حالات عجز</numerusform>
            <numerusform>%n حالة عجز</numerusform>
            <numerusform>%n حالة عجز</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipts wait</source>
        <translation>
            <numerusform>لا إيصالات في الانتظار</numerusform>
            <numerusform>إيصال واحد في الانتظار</numerusform>
            <numerusform>إيصالان في الانتظار</numerusform>
            <numerusform>%n إيصالات في الانتظار</numerusform>
            <numerusform>%n إيصالًا في الانتظار</numerusform>
            <numerusform>%n إيصال في الانتظار</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Open a picture</source>
        <translation>فتح صورة</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>صور</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Training card</source>
        <translation>بطاقة تدريب</translation>
    </message>
    <message>
        <source>Training: nothing was taken</source>
        <translation>تدريب: لم يُخصم شيء</translation>
    </message>
    <message>
        <source>Hand over nothing.</source>
        <translation>لا تسلّم شيئًا.</translation>
    </message>
</context>
<context>
    <name>TrainingFrame</name>
    <message>
        <source>Training</source>
        <translation>تدريب</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>The till could not do this</source>
        <translation>تعذر على الصندوق تنفيذ ذلك</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>تعذّر</translation>
    </message>
    <message>
        <source>No code in the picture</source>
        <translation>لا رمز في الصورة</translation>
    </message>
    <message>
        <source>The picture shows no code that can be read.</source>
        <translation>لا تُظهر الصورة رمزًا مقروءًا.</translation>
    </message>
    <message>
        <source>Try a sharper or larger picture, or press F1 and type the code.</source>
        <translation>جرّب صورة أوضح أو أكبر، أو اضغط F1 واكتب الرمز.</translation>
    </message>
    <message>
        <source>Unknown badge</source>
        <translation>شارة غير معروفة</translation>
    </message>
    <message>
        <source>Whoever is signed in stays. To sign in with a PIN press F12.</source>
        <translation>يبقى المستخدم الحالي مسجّلاً. للدخول برمز PIN اضغط F12.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>غير معروفة</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>لم يُقرأ</translation>
    </message>
    <message>
        <source>A manager can approve it: press Home.</source>
        <translation>يمكن لمدير الموافقة: اضغط Home.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>أُلغي</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>فُعّلت</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>شُحنت</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>أُرجع</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>صُرف نقدًا</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>مقبول</translation>
    </message>
    <message>
        <source>The value is back on the card.</source>
        <translation>عادت القيمة إلى البطاقة.</translation>
    </message>
    <message>
        <source>Take the goods back.</source>
        <translation>استعد السلع.</translation>
    </message>
    <message>
        <source>Pay the customer in cash.</source>
        <translation>ادفع للعميل نقدًا.</translation>
    </message>
    <message>
        <source>Hand over the card.</source>
        <translation>سلّم البطاقة.</translation>
    </message>
    <message>
        <source>Hand over the goods.</source>
        <translation>سلّم السلع.</translation>
    </message>
    <message>
        <source>Takes {amount} off the basket.</source>
        <translation>يخصم {amount} من السلة.</translation>
    </message>
    <message>
        <source>Last used {when}.</source>
        <translation>آخر استخدام {when}.</translation>
    </message>
    <message>
        <source>Last used {when} in {store}.</source>
        <translation>آخر استخدام {when} في {store}.</translation>
    </message>
    <message>
        <source>Still possible: {amount}.</source>
        <translation>لا يزال ممكنًا: {amount}.</translation>
    </message>
    <message>
        <source>It ended {date}.</source>
        <translation>انتهت في {date}.</translation>
    </message>
    <message>
        <source>Nothing was taken from any card.</source>
        <translation>لم يُخصم شيء من أي بطاقة.</translation>
    </message>
    <message>
        <source>Nothing was voided.</source>
        <translation>لم يُلغَ شيء.</translation>
    </message>
    <message>
        <source>{amount} is missing.</source>
        <translation>ينقص {amount}.</translation>
    </message>
    <message>
        <source>The others stand on the receipt.</source>
        <translation>البقية مذكورة في الإيصال.</translation>
    </message>
    <message>
        <source>Paid together</source>
        <translation>دُفع معًا</translation>
    </message>
    <message>
        <source>{card}  {amount}, {left} left</source>
        <translation>{card}  {amount}، يبقى {left}</translation>
    </message>
</context>
<context>
    <name>Void</name>
    <message>
        <source>Wrong amount</source>
        <translation>مبلغ خاطئ</translation>
    </message>
    <message>
        <source>Wrong card</source>
        <translation>بطاقة خاطئة</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>غيّر العميل رأيه</translation>
    </message>
    <message>
        <source>Goods not available</source>
        <translation>السلعة غير متوفرة</translation>
    </message>
</context>
<context>
    <name>VoidSheet</name>
    <message>
        <source>Void this redemption?</source>
        <translation>إلغاء هذه العملية؟</translation>
    </message>
    <message>
        <source>All cards of the basket</source>
        <translation>كل بطاقات السلة</translation>
    </message>
    <message>
        <source>Only this card</source>
        <translation>هذه البطاقة فقط</translation>
    </message>
    <message>
        <source>The value goes back on the card. Why?</source>
        <translation>تعود القيمة إلى البطاقة. لماذا؟</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>إبقاء</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>إلغاء</translation>
    </message>
</context>
</TS>
