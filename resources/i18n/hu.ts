<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="hu" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Redeem</source>
        <translation>Beváltás</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Sztornó</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktiválás</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Feltöltés</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Kifizetés</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Visszatérítés</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Egyenleg</translation>
    </message>
</context>
<context>
    <name>AmountPanel</name>
    <message>
        <source>All</source>
        <translation>Mind</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>Beváltás</translation>
    </message>
</context>
<context>
    <name>Authority</name>
    <message>
        <source>Confirmed by the ledger</source>
        <translation>A központi rendszer megerősítette</translation>
    </message>
    <message>
        <source>Covered by value set aside for this till</source>
        <translation>A pénztárnak elkülönített keret fedezi</translation>
    </message>
    <message>
        <source>Offline: sent when the till is online again</source>
        <translation>Offline: elküldjük, amint a pénztár újra online</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Opening the till …</source>
        <translation>A pénztár megnyitása …</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Tiltólista</translation>
    </message>
    <message>
        <source>Tried so far: {amounts}</source>
        <translation>Eddig kipróbálva: {amounts}</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>GYAKORLÁS</translation>
    </message>
    <message>
        <source>Nothing counts, nothing is sent</source>
        <translation>Semmi sem számít, semmit nem küld</translation>
    </message>
    <message>
        <source>Sending: {part} of {whole}</source>
        <translation>Küldés: {part} / {whole}</translation>
    </message>
    <message>
        <source>Receiving: {part} of {whole}</source>
        <translation>Fogadás: {part} / {whole}</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>A központi rendszer kérdezése …</translation>
    </message>
    <message>
        <source>The ledger has not answered yet</source>
        <translation>A központi rendszer még nem válaszolt</translation>
    </message>
    <message>
        <source>Last answer just now</source>
        <translation>Utolsó válasz az imént</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>még nincs</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>naprakész</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age} régi</translation>
    </message>
    <message>
        <source>Call head office.</source>
        <translation>Hívja a központot.</translation>
    </message>
    <message>
        <source>Do not redeem here</source>
        <translation>Itt ne váltson be</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>Visszavont pénztár</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>Pénztár karanténban</translation>
    </message>
    <message>
        <source>Tell the store manager.</source>
        <translation>Szóljon az üzletvezetőnek.</translation>
    </message>
    <message>
        <source>Last answer {age} ago</source>
        <translation>Utolsó válasz {age} ezelőtt</translation>
    </message>
    <message>
        <source>oldest {age}</source>
        <translation>legrégebbi {age}</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Starting the camera …</source>
        <translation>A kamera indítása …</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in, or press F2 to go on without.</source>
        <translation>Nincs kamera. Csatlakoztasson egyet, vagy F2-vel folytassa nélküle.</translation>
    </message>
    <message>
        <source>Another program holds the camera. Close it, or press F2 to go on without.</source>
        <translation>Másik program használja a kamerát. Zárja be, vagy F2-vel folytassa nélküle.</translation>
    </message>
    <message>
        <source>This user may not use the camera. Ask whoever set up this till.</source>
        <translation>Ez a felhasználó nem használhatja a kamerát. Forduljon ahhoz, aki a pénztárat beállította.</translation>
    </message>
    <message>
        <source>The camera was unplugged. Plug it in again.</source>
        <translation>A kamerát kihúzták. Csatlakoztassa újra.</translation>
    </message>
    <message>
        <source>The camera gives no readable picture.</source>
        <translation>A kamera nem ad olvasható képet.</translation>
    </message>
    <message>
        <source>There are no more pictures.</source>
        <translation>Nincs több kép.</translation>
    </message>
    <message>
        <source>Hold the code closer</source>
        <translation>Tartsa közelebb a kódot</translation>
    </message>
    <message>
        <source>Hold the code further away</source>
        <translation>Tartsa távolabb a kódot</translation>
    </message>
    <message>
        <source>Tilt it: light is reflected on the code</source>
        <translation>Döntse meg: fény csillog a kódon</translation>
    </message>
    <message>
        <source>Too dark: more light, or a brighter phone screen</source>
        <translation>Túl sötét: több fény vagy világosabb telefonképernyő kell</translation>
    </message>
    <message>
        <source>Hold still, or a little further away</source>
        <translation>Tartsa mozdulatlanul, vagy kicsit távolabb</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Try the camera</source>
        <translation>A kamera kipróbálása</translation>
    </message>
    <message>
        <source>Hold a card before it. F2 starts and stops it.</source>
        <translation>Tartson elé egy kártyát. F2 indítja és leállítja.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>No expiry date</source>
        <translation>Nincs lejárat</translation>
    </message>
    <message>
        <source>Valid until {date}</source>
        <translation>Érvényes: {date}</translation>
    </message>
    <message>
        <source>Balance from the ledger, just now</source>
        <translation>Egyenleg a központi rendszerből, most</translation>
    </message>
    <message>
        <source>Genuine; issued with this, what is left is not known</source>
        <translation>Valódi; ezzel adták ki, a maradék nem ismert</translation>
    </message>
    <message>
        <source>Balance as this till knows it</source>
        <translation>A pénztár által ismert egyenleg</translation>
    </message>
    <message>
        <source>Balance as of just now</source>
        <translation>Egyenleg az imént</translation>
    </message>
    <message>
        <source>Balance as of {age} ago</source>
        <translation>{age} ezelőtti egyenleg</translation>
    </message>
</context>
<context>
    <name>CardActions</name>
    <message>
        <source>Add card</source>
        <translation>Kártya hozzáadása</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Feltöltés</translation>
    </message>
    <message>
        <source>Pay out rest</source>
        <translation>Maradék kifizetése</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Félreteszem</translation>
    </message>
    <message>
        <source>Next card for this sale</source>
        <translation>Újabb kártya ehhez az eladáshoz</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>Kártya eladása</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Balance</source>
        <translation>Egyenleg</translation>
    </message>
</context>
<context>
    <name>ChooseSheet</name>
    <message>
        <source>Several codes in the picture: which one?</source>
        <translation>Több kód van a képen: melyik?</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>Egyik sem</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>Type the code</source>
        <translation>Írja be a kódot</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kód</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Keresés</translation>
    </message>
    <message>
        <source>{typed} of {length} characters</source>
        <translation>{typed} / {length} karakter</translation>
    </message>
    <message>
        <source>A character is wrong: compare with the card.</source>
        <translation>Egy karakter hibás: vesse össze a kártyával.</translation>
    </message>
    <message>
        <source>This cannot be a code: compare with the card.</source>
        <translation>Ez nem lehet kód: vesse össze a kártyával.</translation>
    </message>
    <message>
        <source>The code is complete.</source>
        <translation>A kód teljes.</translation>
    </message>
    <message>
        <source>The number is complete.</source>
        <translation>A szám teljes.</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>Left on the card: {amount}</source>
        <translation>A kártyán maradt: {amount}</translation>
    </message>
    <message>
        <source>To redeem</source>
        <translation>Beváltandó</translation>
    </message>
    <message>
        <source>On the card: {amount}</source>
        <translation>A kártyán: {amount}</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Egy pillanat …</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Üdvözöljük</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Choose the printer, or type its address on the network, like tcp://192.168.1.50. Then print a page.</source>
        <translation>Válassza ki a nyomtatót, vagy írja be a hálózati címét, például tcp://192.168.1.50. Ezután nyomtasson egy oldalt.</translation>
    </message>
    <message>
        <source>Choose the camera and hold a card before it. A part of this screen can be read, too.</source>
        <translation>Válassza ki a kamerát, és tartson elé egy kártyát. E képernyő egy része is olvasható.</translation>
    </message>
    <message>
        <source>Most scanners type like a keyboard: nothing to choose. Others are on a cable of their own. Then scan any card.</source>
        <translation>A legtöbb olvasó billentyűzetként ír: nincs mit választani. Mások saját kábelen vannak. Ezután olvasson be egy kártyát.</translation>
    </message>
    <message>
        <source>{name}, not there now</source>
        <translation>{name}, most nincs itt</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Nyomtatás …</translation>
    </message>
    <message>
        <source>Scan any card now.</source>
        <translation>Most olvasson be egy kártyát.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>A lapot elküldtük. Olvasható?</translation>
    </message>
    <message>
        <source>It works. It read: {text}</source>
        <translation>Működik. Beolvasva: {text}</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>Nincs nyomtató</translation>
    </message>
    <message>
        <source>The first camera</source>
        <translation>Az első kamera</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Ez a képernyő</translation>
    </message>
    <message>
        <source>Left half of this screen</source>
        <translation>A képernyő bal fele</translation>
    </message>
    <message>
        <source>Right half of this screen</source>
        <translation>A képernyő jobb fele</translation>
    </message>
    <message>
        <source>Types like a keyboard</source>
        <translation>Billentyűzetként ír</translation>
    </message>
    <message>
        <source>Looking for the scanner …</source>
        <translation>Olvasó keresése …</translation>
    </message>
    <message>
        <source>The scanner is ready. Scan any card.</source>
        <translation>Az olvasó kész. Olvasson be egy kártyát.</translation>
    </message>
    <message>
        <source>The scanner is not there. Plug it in.</source>
        <translation>Az olvasó nincs itt. Csatlakoztassa.</translation>
    </message>
    <message>
        <source>Another program holds the scanner. Close it.</source>
        <translation>Egy másik program használja az olvasót. Zárja be.</translation>
    </message>
    <message>
        <source>This user may not use the scanner. Ask whoever set up this till.</source>
        <translation>Ez a felhasználó nem használhatja az olvasót. Kérdezze azt, aki a pénztárat beállította.</translation>
    </message>
    <message>
        <source>The scanner was unplugged. Plug it in again.</source>
        <translation>Az olvasót kihúzták. Csatlakoztassa újra.</translation>
    </message>
</context>
<context>
    <name>DevicesSheet</name>
    <message>
        <source>Devices</source>
        <translation>Eszközök</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Nyomtató</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Leolvasó</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>A nyomtató címe</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Újrakeresés</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Kipróbálás</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>Lap nyomtatása</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The scanner is set up well.</source>
        <translation>Az olvasó jól van beállítva.</translation>
    </message>
    <message>
        <source>Caps Lock is on. It does not matter here.</source>
        <translation>Be van kapcsolva a Caps Lock. Itt nem számít.</translation>
    </message>
    <message>
        <source>Capitals and small letters come swapped.</source>
        <translation>A kis- és nagybetűk felcserélve jönnek.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyboard is not a US one. Codes are read by their keys.</source>
        <translation>A gép billentyűzete nem amerikai. A kódot billentyűk alapján olvassa.</translation>
    </message>
    <message>
        <source>The scanner is set to this computer&apos;s keyboard. Codes are read by their letters.</source>
        <translation>Az olvasó e gép billentyűzetére van állítva. A kódot betűi alapján olvassa.</translation>
    </message>
    <message>
        <source>What came is no calibration code. Set the scanner to a US keyboard and try again.</source>
        <translation>Ez nem kalibráló kód. Állítsa az olvasót amerikai billentyűzetre, és próbálja újra.</translation>
    </message>
    <message>
        <source>Before each code it sends “{detail}”.</source>
        <translation>Minden kód előtt ezt küldi: „{detail}”.</translation>
    </message>
    <message>
        <source>Behind each code it sends “{detail}”.</source>
        <translation>Minden kód után ezt küldi: „{detail}”.</translation>
    </message>
    <message>
        <source>It sends no Enter. Codes are taken after a short silence.</source>
        <translation>Nem küld Entert. A kódot rövid szünet után veszi át.</translation>
    </message>
    <message>
        <source>It sends each code twice.</source>
        <translation>Minden kódot kétszer küld.</translation>
    </message>
    <message>
        <source>It is slow: {detail} ms from key to key.</source>
        <translation>Lassú: {detail} ms két billentyű között.</translation>
    </message>
    <message>
        <source>It names the kind of code first.</source>
        <translation>Előbb a kód fajtáját küldi.</translation>
    </message>
    <message>
        <source>It sends the character set as escapes.</source>
        <translation>A karakterkészletet vezérlőjelként küldi.</translation>
    </message>
    <message>
        <source>It leaves out the separators of GS1 codes. Switch on “send function characters” in it.</source>
        <translation>Kihagyja a GS1-kódok elválasztóit. Kapcsolja be rajta a „funkciókarakterek küldése” beállítást.</translation>
    </message>
    <message>
        <source>The till puts it right.</source>
        <translation>A pénztár kijavítja.</translation>
    </message>
    <message>
        <source>This must be changed in the scanner.</source>
        <translation>Ezt az olvasóban kell módosítani.</translation>
    </message>
    <message>
        <source>Scan this code ({step} of {count})</source>
        <translation>Olvassa be ezt a kódot ({step} / {count})</translation>
    </message>
    <message>
        <source>All codes were scanned.</source>
        <translation>Minden kód be lett olvasva.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Call head office.</source>
        <translation>Hívja a központot.</translation>
    </message>
    <message>
        <source>{file} cannot be read from the disk.</source>
        <translation>{file} nem olvasható a lemezről.</translation>
    </message>
    <message>
        <source>Nothing can be read of this till&apos;s store.</source>
        <translation>A pénztár tárából semmi nem olvasható.</translation>
    </message>
    <message>
        <source>The picture {name} is too large.</source>
        <translation>A kép túl nagy: {name}.</translation>
    </message>
    <message>
        <source>Choose one of at most 50 megapixels.</source>
        <translation>Válasszon legfeljebb 50 megapixeleset.</translation>
    </message>
    <message>
        <source>The file {name} is not a picture this program reads.</source>
        <translation>A fájl nem olyan kép, amelyet a program olvas: {name}.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, BMP, TIFF or GIF file.</source>
        <translation>Válasszon PNG, JPEG, WebP, BMP, TIFF vagy GIF fájlt.</translation>
    </message>
    <message>
        <source>The picture {name} is damaged.</source>
        <translation>A kép sérült: {name}.</translation>
    </message>
    <message>
        <source>Choose another file, or save this one again.</source>
        <translation>Válasszon másik fájlt, vagy mentse el újra ezt.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read: {why}.</source>
        <translation>A fájl nem olvasható ({name}): {why}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Válasszon másik fájlt.</translation>
    </message>
    <message>
        <source>{address} is no printer&apos;s address.</source>
        <translation>Ez nem nyomtatócím: {address}.</translation>
    </message>
    <message>
        <source>{address} is no scanner&apos;s address.</source>
        <translation>{address} nem egy olvasó címe.</translation>
    </message>
    <message>
        <source>Choose another scanner under Status, Devices.</source>
        <translation>Válasszon másik olvasót az Állapot, Eszközök alatt.</translation>
    </message>
    <message>
        <source>Write tcp://HOST, file:///dev/usb/lp0 or serial:///dev/ttyUSB0?baud=19200.</source>
        <translation>Írja így: tcp://HOST, file:///dev/usb/lp0 vagy serial:///dev/ttyUSB0?baud=19200.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>Kifogyott a papír a nyomtatóból.</translation>
    </message>
    <message>
        <source>Put in a roll. The receipts wait and print by themselves.</source>
        <translation>Tegyen be tekercset. A nyugták várnak, és maguktól kinyomtatódnak.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>Nyitva van a nyomtató fedele.</translation>
    </message>
    <message>
        <source>Close it. The receipts wait and print by themselves.</source>
        <translation>Csukja be. A nyugták várnak, és maguktól kinyomtatódnak.</translation>
    </message>
    <message>
        <source>The printer reports a fault.</source>
        <translation>A nyomtató hibát jelez.</translation>
    </message>
    <message>
        <source>Switch it off and on again. The receipts wait and print by themselves.</source>
        <translation>Kapcsolja ki és be. A nyugták várnak, és maguktól kinyomtatódnak.</translation>
    </message>
    <message>
        <source>The printer at {place} does not answer.</source>
        <translation>A nyomtató nem válaszol: {place}.</translation>
    </message>
    <message>
        <source>Check that it is switched on and on the network. The receipts wait and print by themselves.</source>
        <translation>Ellenőrizze, hogy be van-e kapcsolva és a hálózaton van-e. A nyugták várnak, és maguktól kinyomtatódnak.</translation>
    </message>
    <message>
        <source>The printer at {place} takes nothing.</source>
        <translation>A nyomtató nem fogad semmit: {place}.</translation>
    </message>
    <message>
        <source>Check its cable, power and paper. The receipts wait and print by themselves.</source>
        <translation>Ellenőrizze a kábelt, az áramot és a papírt. A nyugták várnak, és maguktól kinyomtatódnak.</translation>
    </message>
    <message>
        <source>This till is already paired as {terminal}.</source>
        <translation>Ez a pénztár már párosítva van: {terminal}.</translation>
    </message>
    <message>
        <source>Use another --profile folder for another till.</source>
        <translation>Másik pénztárhoz használjon másik --profile mappát.</translation>
    </message>
    <message>
        <source>This till&apos;s store has schema {found}; this program knows only up to {known}.</source>
        <translation>A pénztár tárának sémája {found}; a program csak eddig ismeri: {known}.</translation>
    </message>
    <message>
        <source>Start the newer program, or update this one.</source>
        <translation>Indítsa az újabb programot, vagy frissítse ezt.</translation>
    </message>
    <message>
        <source>There are several codes in the picture.</source>
        <translation>Több kód van a képen.</translation>
    </message>
    <message>
        <source>Show one at a time, or scan the one you mean.</source>
        <translation>Mutasson egyszerre egyet, vagy olvassa be a kívántat.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be written, so green is not shown.</source>
        <translation>A napló horgonya nem írható, ezért nincs zöld jelzés.</translation>
    </message>
    <message>
        <source>Look at the last operations before you try again: it may be there, to be voided.</source>
        <translation>Újrapróbálás előtt nézze meg az utolsó műveleteket: lehet, hogy ott van, és sztornózni kell.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be read.</source>
        <translation>A napló horgonya nem olvasható.</translation>
    </message>
    <message>
        <source>Call the store manager; do not redeem offline.</source>
        <translation>Hívja az üzletvezetőt; ne váltson be offline.</translation>
    </message>
    <message>
        <source>The store cannot be read or written ({why}).</source>
        <translation>A tár nem olvasható vagy írható ({why}).</translation>
    </message>
    <message>
        <source>There is a store here already.</source>
        <translation>Itt már van tár.</translation>
    </message>
    <message>
        <source>This till&apos;s store is missing.</source>
        <translation>Hiányzik a pénztár tára.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Megtelt a lemez.</translation>
    </message>
    <message>
        <source>Make room on this machine; nothing was redeemed just now.</source>
        <translation>Szabadítson fel helyet; most semmi nem lett beváltva.</translation>
    </message>
    <message>
        <source>The store is in use by another program.</source>
        <translation>A tárat másik program használja.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Várjon egy kicsit, és próbálja újra.</translation>
    </message>
    <message>
        <source>Do not redeem on this till; call the store manager. What was approved before is safe.</source>
        <translation>Ne váltson be ezen a pénztáron; hívja az üzletvezetőt. A korábbi jóváhagyások biztonságban vannak.</translation>
    </message>
    <message>
        <source>The store cannot be read: wrong key, or damaged.</source>
        <translation>A tár nem olvasható: rossz kulcs vagy sérült.</translation>
    </message>
    <message>
        <source>This program was built without encryption.</source>
        <translation>A program titkosítás nélkül készült.</translation>
    </message>
    <message>
        <source>Install it again.</source>
        <translation>Telepítse újra.</translation>
    </message>
    <message>
        <source>The disk does not allow durable writing here.</source>
        <translation>A lemez itt nem enged tartós írást.</translation>
    </message>
    <message>
        <source>Move the profile to a local disk.</source>
        <translation>Helyezze a profilt helyi lemezre.</translation>
    </message>
    <message>
        <source>This machine has no keyring that keeps secrets.</source>
        <translation>A gépen nincs titkokat őrző kulcstartó.</translation>
    </message>
    <message>
        <source>Use a passphrase instead.</source>
        <translation>Használjon inkább jelmondatot.</translation>
    </message>
    <message>
        <source>The keyring is locked or cannot be reached.</source>
        <translation>A kulcstartó zárolt vagy nem érhető el.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Oldja fel, majd próbálja újra.</translation>
    </message>
    <message>
        <source>The service credential with this till&apos;s key was not handed over.</source>
        <translation>A szolgáltatás nem adta át a pénztár kulcsát.</translation>
    </message>
    <message>
        <source>Start the till through its service, with the credential {name}.</source>
        <translation>Indítsa a pénztárat a szolgáltatásán át, ezzel: {name}.</translation>
    </message>
    <message>
        <source>The service credential holds no 256-bit key.</source>
        <translation>A szolgáltatás adata nem 256 bites kulcs.</translation>
    </message>
    <message>
        <source>Give it 32 random bytes, or the same as 64 hexadecimal digits.</source>
        <translation>Adjon meg 32 véletlen bájtot vagy 64 hexa számjegyet.</translation>
    </message>
    <message>
        <source>The keyring does not hold this till&apos;s key.</source>
        <translation>A kulcstartóban nincs meg a pénztár kulcsa.</translation>
    </message>
    <message>
        <source>Sign in to this machine as the person who set the till up; if the key is lost, pair again.</source>
        <translation>Lépjen be a gépre a telepítőként; ha a kulcs elveszett, párosítsa újra.</translation>
    </message>
    <message>
        <source>The keyring did not keep what it was given.</source>
        <translation>A kulcstartó nem őrizte meg, amit kapott.</translation>
    </message>
    <message>
        <source>The keyring does not keep what it is given.</source>
        <translation>A kulcstartó nem őrzi meg, amit kap.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>A kulcstartó nem válaszol.</translation>
    </message>
    <message>
        <source>Unlock it, or restart the till.</source>
        <translation>Oldja fel, vagy indítsa újra a pénztárat.</translation>
    </message>
    <message>
        <source>The file with this till&apos;s sealed key is missing or damaged.</source>
        <translation>A lezárt kulcs fájlja hiányzik vagy sérült.</translation>
    </message>
    <message>
        <source>Restore key/wrapped.json from the profile&apos;s backup, or pair the till again.</source>
        <translation>Állítsa vissza a key/wrapped.json fájlt mentésből, vagy párosítsa újra a pénztárat.</translation>
    </message>
    <message>
        <source>That is not this till&apos;s passphrase.</source>
        <translation>Ez nem a pénztár jelmondata.</translation>
    </message>
    <message>
        <source>Try again, or ask the store manager.</source>
        <translation>Próbálja újra, vagy kérdezze az üzletvezetőt.</translation>
    </message>
    <message>
        <source>This till&apos;s key is kept by {name}, which this program does not know.</source>
        <translation>A kulcsot {name} őrzi, amelyet a program nem ismer.</translation>
    </message>
    <message>
        <source>Start the program version that made the store.</source>
        <translation>Indítsa azt a programverziót, amely a tárat készítette.</translation>
    </message>
    <message>
        <source>The file store.json beside the store cannot be read.</source>
        <translation>A tár melletti store.json nem olvasható.</translation>
    </message>
    <message>
        <source>The file store.json beside the store is missing.</source>
        <translation>Hiányzik a tár melletti store.json.</translation>
    </message>
    <message>
        <source>Restore it from the profile&apos;s backup.</source>
        <translation>Állítsa vissza a profil mentéséből.</translation>
    </message>
    <message>
        <source>The key that was found is not this store&apos;s key.</source>
        <translation>A talált kulcs nem ehhez a tárhoz tartozik.</translation>
    </message>
    <message>
        <source>Start the till on the machine and as the person it was set up with.</source>
        <translation>Indítsa a pénztárat azon a gépen és azzal a felhasználóval, amellyel beállították.</translation>
    </message>
    <message>
        <source>The call was stopped here.</source>
        <translation>A hívást itt megszakították.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address is not known on this network.</source>
        <translation>A központi rendszer címe nem ismert ezen a hálózaton.</translation>
    </message>
    <message>
        <source>Nobody answers at the ledger&apos;s address.</source>
        <translation>Senki nem válaszol a központi rendszer címén.</translation>
    </message>
    <message>
        <source>Whoever answers at the ledger&apos;s address has no certificate that this till trusts.</source>
        <translation>Aki a központi rendszer címén válaszol, annak tanúsítványában a pénztár nem bízik.</translation>
    </message>
    <message>
        <source>Something else than the ledger answered.</source>
        <translation>Nem a központi rendszer válaszolt.</translation>
    </message>
    <message>
        <source>The connection to the ledger broke.</source>
        <translation>Megszakadt a kapcsolat a központi rendszerrel.</translation>
    </message>
    <message>
        <source>The answer was larger than any answer of the ledger&apos;s.</source>
        <translation>A válasz nagyobb volt a központi rendszer bármely válaszánál.</translation>
    </message>
    <message>
        <source>The ledger did not answer in time.</source>
        <translation>A központi rendszer nem válaszolt időben.</translation>
    </message>
    <message>
        <source>Nothing is lost; the till sends it again when it runs again.</source>
        <translation>Semmi nem veszett el; a pénztár újraindulva elküldi.</translation>
    </message>
    <message>
        <source>Check the till&apos;s date and time, then ask head office about the certificate.</source>
        <translation>Ellenőrizze a pénztár dátumát és idejét, majd kérdezze a központot a tanúsítványról.</translation>
    </message>
    <message>
        <source>Check whether this network asks for a sign-in in a browser.</source>
        <translation>Ellenőrizze, hogy a hálózat kér-e bejelentkezést böngészőben.</translation>
    </message>
    <message>
        <source>The till goes on and tries again by itself; check the network if this lasts.</source>
        <translation>A pénztár folytatja és magától újrapróbálja; ha tartós, ellenőrizze a hálózatot.</translation>
    </message>
    <message>
        <source>The ledger is busy.</source>
        <translation>A központi rendszer foglalt.</translation>
    </message>
    <message>
        <source>The till goes on and asks again when the ledger said.</source>
        <translation>A pénztár folytatja, és a kért időben újra kérdez.</translation>
    </message>
    <message>
        <source>The ledger said something this program does not understand ({why}).</source>
        <translation>A program nem érti a központi rendszer válaszát ({why}).</translation>
    </message>
    <message>
        <source>Update this till.</source>
        <translation>Frissítse a pénztárat.</translation>
    </message>
    <message>
        <source>The ledger refuses: {why}</source>
        <translation>A központi rendszer elutasítja: {why}</translation>
    </message>
    <message>
        <source>Tell head office.</source>
        <translation>Szóljon a központnak.</translation>
    </message>
    <message>
        <source>Stop redeeming with this till and call head office.</source>
        <translation>Ne váltson be többet ezen a pénztáron, és hívja a központot.</translation>
    </message>
    <message>
        <source>Call head office: this till has to be enrolled again.</source>
        <translation>Hívja a központot: a pénztárat újra kell regisztrálni.</translation>
    </message>
    <message>
        <source>A page of the ledger&apos;s news is missing. (page {page})</source>
        <translation>Hiányzik a központi rendszer híreinek egy lapja. ({page}. lap)</translation>
    </message>
    <message>
        <source>The ledger&apos;s news went back to an older state. (page {page})</source>
        <translation>A központi rendszer hírei régebbi állapotra ugrottak. ({page}. lap)</translation>
    </message>
    <message>
        <source>A page of news does not bear the ledger&apos;s signature. (page {page})</source>
        <translation>Egy hírlapon nincs rajta a központi rendszer aláírása. ({page}. lap)</translation>
    </message>
    <message>
        <source>A page of news does not follow the one before. (page {page})</source>
        <translation>Egy hírlap nem az előzőt követi. ({page}. lap)</translation>
    </message>
    <message>
        <source>A page of news cannot be read by this program. (page {page})</source>
        <translation>A program nem tud elolvasni egy hírlapot. ({page}. lap)</translation>
    </message>
    <message>
        <source>The ledger says that there is news and does not give it. (page {page})</source>
        <translation>A központi rendszer híreket jelez, de nem adja oda. ({page}. lap)</translation>
    </message>
    <message>
        <source>The ledger does not take entry {seq} of this till&apos;s journal.</source>
        <translation>A központi rendszer nem veszi át a napló {seq}. tételét.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address cannot be used: {why}.</source>
        <translation>A központi rendszer címe nem használható: {why}.</translation>
    </message>
    <message>
        <source>Give it as https://host or https://host:port.</source>
        <translation>Így adja meg: https://host vagy https://host:port.</translation>
    </message>
    <message>
        <source>Ask head office for a new pairing code; one is good for 15 minutes.</source>
        <translation>Kérjen új párosító kódot a központtól; 15 percig érvényes.</translation>
    </message>
    <message>
        <source>This is no pairing code: {why}.</source>
        <translation>Ez nem párosító kód: {why}.</translation>
    </message>
    <message>
        <source>The pairing code is unknown, used or too old.</source>
        <translation>A párosító kód ismeretlen, felhasznált vagy lejárt.</translation>
    </message>
    <message>
        <source>This till&apos;s key is under a passphrase.</source>
        <translation>A pénztár kulcsát jelmondat védi.</translation>
    </message>
    <message>
        <source>Type the passphrase to open it.</source>
        <translation>A megnyitáshoz írja be a jelmondatot.</translation>
    </message>
    <message>
        <source>The till is not open.</source>
        <translation>A pénztár nincs megnyitva.</translation>
    </message>
    <message>
        <source>Wait a moment, or start the program again.</source>
        <translation>Várjon egy kicsit, vagy indítsa újra a programot.</translation>
    </message>
</context>
<context>
    <name>FingerprintPage</name>
    <message>
        <source>Compare the fingerprint</source>
        <translation>Az ujjlenyomat összevetése</translation>
    </message>
    <message>
        <source>Have head office read the ledger&apos;s fingerprint to you. If it differs, do not use this till.</source>
        <translation>Olvastassa fel a központtal a rendszer ujjlenyomatát. Ha eltér, ne használja a pénztárat.</translation>
    </message>
    <message>
        <source>It differs</source>
        <translation>Eltér</translation>
    </message>
</context>
<context>
    <name>FirstRunViewModel</name>
    <message>
        <source>This is no pairing code. Ask head office for one.</source>
        <translation>Ez nem párosító kód. Kérjen egyet a központtól.</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>A központi rendszer kérdezése …</translation>
    </message>
    <message>
        <source>Fetching cards and cashiers …</source>
        <translation>Kártyák és pénztárosok letöltése …</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Nyomtatás …</translation>
    </message>
    <message>
        <source>The scanner works. It read: {text}</source>
        <translation>Az olvasó működik. Beolvasva: {text}</translation>
    </message>
    <message>
        <source>The scanner works. It read the card {card}.</source>
        <translation>Az olvasó működik. A beolvasott kártya: {card}.</translation>
    </message>
    <message>
        <source>The pairing was thrown away. Call head office before you try again.</source>
        <translation>A párosítást töröltük. Újrapróbálás előtt hívja a központot.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>A lapot elküldtük. Olvasható?</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Később</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Tovább</translation>
    </message>
    <message>
        <source>Try the scanner</source>
        <translation>Az olvasó kipróbálása</translation>
    </message>
    <message>
        <source>Scan any card. What was read is shown below.</source>
        <translation>Olvasson be bármilyen kártyát. Alul látszik, mit olvasott.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>{number}. lépés a(z) {count} közül</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Párosítás</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>Megegyezik</translation>
    </message>
</context>
<context>
    <name>Formatter</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n mp</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n perc</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n óra</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n nap</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} points</source>
        <translation>
            <numerusform>{number} pont</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} uses</source>
        <translation>
            <numerusform>{number} alkalom</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>Pay together</source>
        <translation>Együtt fizetnek</translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>gives {amount}</source>
        <translation>ad: {amount}</translation>
    </message>
    <message>
        <source>has {amount}</source>
        <translation>rajta: {amount}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take back</source>
        <translation>Törlés</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Gift card</source>
        <translation>Ajándékkártya</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Utalvány</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Kupon</translation>
    </message>
    <message>
        <source>Percent coupon</source>
        <translation>Százalékos kupon</translation>
    </message>
    <message>
        <source>Multi-use card</source>
        <translation>Többalkalmas kártya</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Pontok</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>Nyelv</translation>
    </message>
    <message>
        <source>Press its number. It can be changed at any time.</source>
        <translation>Nyomja meg a számát. Bármikor módosítható.</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Nyelv</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Shortfall {amount}</source>
        <translation>Hiány: {amount}</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Sztornózva</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Még nincs elküldve</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Elküldve</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Elutasítva</translation>
    </message>
</context>
<context>
    <name>Manager</name>
    <message>
        <source>A shift is open already.</source>
        <translation>Már nyitva van egy műszak.</translation>
    </message>
    <message>
        <source>No shift is open. Type the float and open one.</source>
        <translation>Nincs nyitott műszak. Írja be a váltópénzt, és nyisson egyet.</translation>
    </message>
    <message>
        <source>Count the drawer first.</source>
        <translation>Előbb számolja meg a fiókot.</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Előbb válasszon okot.</translation>
    </message>
    <message>
        <source>Type an amount first.</source>
        <translation>Előbb írjon be összeget.</translation>
    </message>
    <message>
        <source>That is more than the drawer should hold.</source>
        <translation>Ez több, mint amennyinek a fiókban lennie kell.</translation>
    </message>
    <message>
        <source>The journal is damaged. Call head office.</source>
        <translation>A napló sérült. Hívja a központot.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Váltópénz</translation>
    </message>
    <message>
        <source>Card paid in cash</source>
        <translation>Kártya készpénzért</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>Bankba</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>Kiadás</translation>
    </message>
    <message>
        <source>Miscounted change</source>
        <translation>Rossz visszajáró</translation>
    </message>
    <message>
        <source>Not known why</source>
        <translation>Ismeretlen ok</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>Rendelés {order}</translation>
    </message>
    <message>
        <source>used before at {time}, {place}</source>
        <translation>korábban használva: {time}, {place}</translation>
    </message>
    <message>
        <source>Second attempt: {reason}</source>
        <translation>Második kísérlet: {reason}</translation>
    </message>
    <message>
        <source>{lost} of {amount} not covered</source>
        <translation>{lost} / {amount} fedezetlen</translation>
    </message>
    <message>
        <source>entry {number}, hash {hash}, block list {list}, page {page}</source>
        <translation>tétel {number}, hash {hash}, tiltólista {list}, oldal {page}</translation>
    </message>
    <message>
        <source>also {amount} at {place}, {time}</source>
        <translation>még {amount} itt: {place}, {time}</translation>
    </message>
    <message>
        <source>everything settled</source>
        <translation>minden rendezve</translation>
    </message>
    <message>
        <source>{amount} provisional</source>
        <translation>{amount} ideiglenes</translation>
    </message>
    <message>
        <source>{amount} not covered</source>
        <translation>{amount} fedezetlen</translation>
    </message>
    <message>
        <source>does NOT agree with the journal</source>
        <translation>NEM egyezik a naplóval</translation>
    </message>
    <message>
        <source>Z {number}</source>
        <translation>Z {number}</translation>
    </message>
    <message>
        <source>At risk, {unit}</source>
        <translation>Kockázat, {unit}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} / {whole}</translation>
    </message>
    <message>
        <source>Redemptions not sent, {unit}</source>
        <translation>El nem küldött beváltások, {unit}</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>Nincs nyitott műszak</translation>
    </message>
    <message>
        <source>Shift {number} is open</source>
        <translation>{number}. műszak nyitva</translation>
    </message>
    <message>
        <source>since {time}, float {amount}</source>
        <translation>{time} óta, váltópénz {amount}</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Hibás PIN.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}.</source>
        <translation>Túl sok hibás PIN. Próbálja újra {span} múlva.</translation>
    </message>
</context>
<context>
    <name>ManagerDesk</name>
    <message>
        <source>Approve {amount}?</source>
        <translation>Engedélyezi: {amount}?</translation>
    </message>
    <message>
        <source>No printer is set up. Save a PDF instead.</source>
        <translation>Nincs beállítva nyomtató. Mentsen inkább PDF-et.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>A jelentés mentése</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Mentve: {file}</translation>
    </message>
</context>
<context>
    <name>ManagerSheet</name>
    <message>
        <source>Call a manager</source>
        <translation>Vezető hívása</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Írja be a PIN-kódját.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Belépés</translation>
    </message>
    <message>
        <source>Nobody is a manager at this till. Call head office.</source>
        <translation>Ennél a pénztárnál nincs vezető. Hívja a központot.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Ellenőrzés …</translation>
    </message>
</context>
<context>
    <name>ManagerView</name>
    <message>
        <source>Nothing was declined in this shift</source>
        <translation>Ebben a műszakban nem volt elutasítás</translation>
    </message>
    <message>
        <source>Everything was covered</source>
        <translation>Minden fedezett volt</translation>
    </message>
    <message>
        <source>No shift was closed yet</source>
        <translation>Még nem zártak műszakot</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Műszak</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Jelentés</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Elutasítva</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Fedezetlen</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Előzmények</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
</context>
<context>
    <name>OperationSheet</name>
    <message>
        <source>Copy of the receipt</source>
        <translation>Nyugtamásolat</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Sztornó</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Visszatérítés</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
</context>
<context>
    <name>PairPage</name>
    <message>
        <source>Pair this till</source>
        <translation>A pénztár párosítása</translation>
    </message>
    <message>
        <source>Scan the pairing code that head office has made, or type the ledger&apos;s address and the code.</source>
        <translation>Olvassa be a központ párosító kódját, vagy írja be a központi rendszer címét és a kódot.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address</source>
        <translation>A központi rendszer címe</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>Párosító kód</translation>
    </message>
    <message>
        <source>Scan with the camera</source>
        <translation>Beolvasás kamerával</translation>
    </message>
</context>
<context>
    <name>Parting</name>
    <message>
        <source>Sign out with something not sent?</source>
        <translation>Kilép, bár nincs minden elküldve?</translation>
    </message>
    <message>
        <source>Close the till with something not sent?</source>
        <translation>Bezárja a pénztárt, bár nincs minden elküldve?</translation>
    </message>
    <message>
        <source>Close the shift with something not sent?</source>
        <translation>Lezárja a műszakot, bár nincs minden elküldve?</translation>
    </message>
    <message>
        <source>No network in the store</source>
        <translation>Nincs hálózat az üzletben</translation>
    </message>
    <message>
        <source>The ledger does not answer</source>
        <translation>A központi rendszer nem válaszol</translation>
    </message>
    <message>
        <source>The till is moved or repaired</source>
        <translation>A pénztárt áthelyezik vagy javítják</translation>
    </message>
    <message>
        <source>Head office knows</source>
        <translation>A központ tud róla</translation>
    </message>
    <message>
        <source>Nothing is lost: it is safe in this till, even without power, and is sent when the till next reaches the ledger. Until then nobody else knows of it. Send it now, or have a manager say why not.</source>
        <translation>Semmi sem vész el: áram nélkül is biztonságban van ebben a pénztárban, és elküldi, amint újra eléri a központi rendszert. Addig senki más nem tud róla. Küldje el most, vagy egy vezető mondja meg, miért nem.</translation>
    </message>
    <message>
        <source>The ledger has it all. You can go on.</source>
        <translation>A központi rendszer mindent megkapott. Folytathatja.</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Minden elküldve</translation>
    </message>
</context>
<context>
    <name>PartingSheet</name>
    <message>
        <source>Why is it not sent?</source>
        <translation>Miért nincs elküldve?</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Maradok</translation>
    </message>
    <message>
        <source>Change cashier</source>
        <translation>Pénztárosváltás</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Vezető</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Küldés most</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Tovább</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>This till is locked</source>
        <translation>A pénztár zárolva van</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Jelmondat</translation>
    </message>
    <message>
        <source>Type its passphrase to open it.</source>
        <translation>A megnyitáshoz írja be a jelmondatot.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Megnyitás</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Card {card}</source>
        <translation>Kártya: {card}</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message numerus="yes">
        <source>%n digits</source>
        <translation>
            <numerusform>%n számjegy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>Try the printer</source>
        <translation>A nyomtató kipróbálása</translation>
    </message>
    <message>
        <source>Type its address, like tcp://192.168.1.50, and press Enter to print a page.</source>
        <translation>Írja be a címét, például tcp://192.168.1.50, és Enterrel nyomtasson egy lapot.</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>A nyomtató címe</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>Lap nyomtatása</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Wrong PIN</source>
        <translation>Hibás PIN</translation>
    </message>
    <message>
        <source>The manager&apos;s PIN is not right, so nothing was approved.</source>
        <translation>A vezető PIN-je hibás, ezért semmi nem lett jóváhagyva.</translation>
    </message>
    <message>
        <source>Let the manager try again.</source>
        <translation>A vezető próbálja újra.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Zárolva</translation>
    </message>
    <message>
        <source>Too many wrong PINs were tried for this manager.</source>
        <translation>Túl sok hibás PIN ennél a vezetőnél.</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another manager.</source>
        <translation>Várjon egy kicsit, vagy kérjen másik vezetőt.</translation>
    </message>
    <message>
        <source>Wait a minute</source>
        <translation>Várjon egy percet</translation>
    </message>
    <message>
        <source>Too many codes were typed that name no card.</source>
        <translation>Túl sok olyan kódot gépeltek be, amelyhez nem tartozik kártya.</translation>
    </message>
    <message>
        <source>Scan the card: scanning always works.</source>
        <translation>Olvassa be a kártyát: a beolvasás mindig működik.</translation>
    </message>
    <message>
        <source>Not set aside</source>
        <translation>Nincs elkülönítve</translation>
    </message>
    <message>
        <source>The ledger set nothing of this card aside for this till.</source>
        <translation>A központi rendszer nem különített el semmit a kártyából ennek a pénztárnak.</translation>
    </message>
    <message>
        <source>Nothing to do; the card pays as any other.</source>
        <translation>Nincs teendő; a kártya úgy fizet, mint más.</translation>
    </message>
    <message>
        <source>Only a manager</source>
        <translation>Csak vezető</translation>
    </message>
    <message>
        <source>Only a manager can approve more than the limit.</source>
        <translation>A korlát fölött csak vezető hagyhatja jóvá.</translation>
    </message>
    <message>
        <source>Call the store manager.</source>
        <translation>Hívja az üzletvezetőt.</translation>
    </message>
    <message>
        <source>No code of ours</source>
        <translation>Nem a mi kódunk</translation>
    </message>
    <message>
        <source>What was scanned is not a code that this till knows.</source>
        <translation>A beolvasott adat nem olyan kód, amelyet a pénztár ismer.</translation>
    </message>
    <message>
        <source>Scan again, or press F1 and type the code.</source>
        <translation>Olvassa be újra, vagy F1 és írja be a kódot.</translation>
    </message>
    <message>
        <source>Misread</source>
        <translation>Hibás olvasás</translation>
    </message>
    <message>
        <source>A character was misread or mistyped.</source>
        <translation>Egy karakter hibásan lett beolvasva vagy beírva.</translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation>Ismeretlen kártya</translation>
    </message>
    <message>
        <source>The code is well formed, but no such card is known here.</source>
        <translation>A kód helyes, de ilyen kártyát itt nem ismerünk.</translation>
    </message>
    <message>
        <source>Try again when the till is online. Take other payment now.</source>
        <translation>Próbálja újra, ha a pénztár online. Most kérjen más fizetést.</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>Nincs aktiválva</translation>
    </message>
    <message>
        <source>The card was never sold, so it holds nothing.</source>
        <translation>A kártyát nem adták el, ezért üres.</translation>
    </message>
    <message>
        <source>Ask the customer for the receipt of the purchase.</source>
        <translation>Kérje a vásárlás nyugtáját a vevőtől.</translation>
    </message>
    <message>
        <source>Already active</source>
        <translation>Már aktív</translation>
    </message>
    <message>
        <source>The card was sold before.</source>
        <translation>A kártyát már eladták.</translation>
    </message>
    <message>
        <source>Take another card, or load this one.</source>
        <translation>Vegyen másik kártyát, vagy töltse fel ezt.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Letiltva</translation>
    </message>
    <message>
        <source>Head office has blocked this card.</source>
        <translation>A központ letiltotta ezt a kártyát.</translation>
    </message>
    <message>
        <source>Take other payment. The customer should contact head office.</source>
        <translation>Kérjen más fizetést. A vevő forduljon a központhoz.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Lejárt</translation>
    </message>
    <message>
        <source>The card is past its last day.</source>
        <translation>A kártya lejárt.</translation>
    </message>
    <message>
        <source>Take other payment. Head office decides about exceptions.</source>
        <translation>Kérjen más fizetést. Kivételről a központ dönt.</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Még nem érvényes</translation>
    </message>
    <message>
        <source>The offer has not begun.</source>
        <translation>Az ajánlat még nem indult el.</translation>
    </message>
    <message>
        <source>Tell the customer from when it is valid.</source>
        <translation>Mondja meg a vevőnek, mikortól érvényes.</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Felhasználva</translation>
    </message>
    <message>
        <source>Nothing is left on this card.</source>
        <translation>Ezen a kártyán nem maradt semmi.</translation>
    </message>
    <message>
        <source>Take other payment.</source>
        <translation>Kérjen más fizetést.</translation>
    </message>
    <message>
        <source>Not valid here</source>
        <translation>Itt nem érvényes</translation>
    </message>
    <message>
        <source>The card is for other stores.</source>
        <translation>A kártya más üzletekbe szól.</translation>
    </message>
    <message>
        <source>Not for these goods</source>
        <translation>Nem ezekre az árukra</translation>
    </message>
    <message>
        <source>The card is for certain goods, and not all in the basket are such.</source>
        <translation>A kártya csak bizonyos árukra szól, és nem mind ilyen a kosárban.</translation>
    </message>
    <message>
        <source>Ring up the goods it is for by themselves.</source>
        <translation>Üsse be külön azokat az árukat, amelyekre szól.</translation>
    </message>
    <message>
        <source>Another currency</source>
        <translation>Más pénznem</translation>
    </message>
    <message>
        <source>The card does not hold the currency that was asked for.</source>
        <translation>A kártya nem a kért pénznemben van.</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>Nincs összeg</translation>
    </message>
    <message>
        <source>There was nothing to redeem.</source>
        <translation>Nem volt mit beváltani.</translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation>Írjon be nullánál nagyobb összeget.</translation>
    </message>
    <message>
        <source>Not enough left</source>
        <translation>Nincs elég rajta</translation>
    </message>
    <message>
        <source>The card holds less than that.</source>
        <translation>Kevesebb van a kártyán.</translation>
    </message>
    <message>
        <source>Scan again, press F5 for all that is left, and take the rest otherwise.</source>
        <translation>Olvassa be újra, F5 a teljes maradék, a többit kérje másképp.</translation>
    </message>
    <message>
        <source>All or nothing</source>
        <translation>Mindent vagy semmit</translation>
    </message>
    <message>
        <source>This card can only be redeemed as a whole.</source>
        <translation>Ez a kártya csak egyben váltható be.</translation>
    </message>
    <message>
        <source>Scan again and press F5 for the whole value.</source>
        <translation>Olvassa be újra, és F5 a teljes értékhez.</translation>
    </message>
    <message>
        <source>Basket too small</source>
        <translation>Túl kis kosár</translation>
    </message>
    <message>
        <source>The offer asks for a larger purchase, or the total is not known.</source>
        <translation>Az ajánlathoz nagyobb vásárlás kell, vagy nem ismert a végösszeg.</translation>
    </message>
    <message>
        <source>Scan again and type the basket&apos;s total.</source>
        <translation>Olvassa be újra, és írja be a kosár végösszegét.</translation>
    </message>
    <message>
        <source>Cannot be loaded</source>
        <translation>Nem tölthető fel</translation>
    </message>
    <message>
        <source>Vouchers and coupons are not topped up.</source>
        <translation>Utalvány és kupon nem tölthető fel.</translation>
    </message>
    <message>
        <source>Sell a gift card instead.</source>
        <translation>Adjon el inkább ajándékkártyát.</translation>
    </message>
    <message>
        <source>Too much for one card</source>
        <translation>Egy kártyára túl sok</translation>
    </message>
    <message>
        <source>The card would hold more than it may.</source>
        <translation>A kártyán a megengedettnél több lenne.</translation>
    </message>
    <message>
        <source>Load less, or use a second card.</source>
        <translation>Töltsön fel kevesebbet, vagy vegyen még egy kártyát.</translation>
    </message>
    <message>
        <source>Not paid out</source>
        <translation>Nem fizethető ki</translation>
    </message>
    <message>
        <source>What is left on this kind of card is not paid out in cash.</source>
        <translation>Az ilyen kártya maradéka nem fizethető ki készpénzben.</translation>
    </message>
    <message>
        <source>The rest stays on the card; it pays for goods.</source>
        <translation>A maradék a kártyán marad, áruval fizethető.</translation>
    </message>
    <message>
        <source>Too much to pay out</source>
        <translation>Túl sok a kifizetéshez</translation>
    </message>
    <message>
        <source>Only a small rest is paid out in cash, and more is left.</source>
        <translation>Csak kis maradék fizethető ki, és több van rajta.</translation>
    </message>
    <message>
        <source>More than was redeemed</source>
        <translation>Több a beváltottnál</translation>
    </message>
    <message>
        <source>A refund gives back at most what this redemption took.</source>
        <translation>A visszatérítés legfeljebb annyi, amennyit ez a beváltás levont.</translation>
    </message>
    <message>
        <source>Refund less; earlier refunds of it count.</source>
        <translation>Térítsen vissza kevesebbet; a korábbiak is számítanak.</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>Másik kártya</translation>
    </message>
    <message>
        <source>A refund goes only to the card that paid.</source>
        <translation>Visszatérítés csak a fizető kártyára megy.</translation>
    </message>
    <message>
        <source>Scan the card that was redeemed.</source>
        <translation>Olvassa be a beváltott kártyát.</translation>
    </message>
    <message>
        <source>Scanned twice</source>
        <translation>Kétszer beolvasva</translation>
    </message>
    <message>
        <source>The same code is in this payment already.</source>
        <translation>Ez a kód már szerepel ebben a fizetésben.</translation>
    </message>
    <message>
        <source>Take it out, or scan another code.</source>
        <translation>Vegye ki, vagy olvasson be másik kódot.</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Nem levonva</translation>
    </message>
    <message>
        <source>Another code of this payment was refused, so none was taken.</source>
        <translation>A fizetés egy másik kódját elutasították, így egyik sem lett levonva.</translation>
    </message>
    <message>
        <source>Take out the refused code and try again.</source>
        <translation>Vegye ki az elutasított kódot, és próbálja újra.</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Nem fogadható el</translation>
    </message>
    <message>
        <source>The ledger does not accept this code.</source>
        <translation>A központi rendszer nem fogadja el ezt a kódot.</translation>
    </message>
    <message>
        <source>Only online</source>
        <translation>Csak online</translation>
    </message>
    <message>
        <source>This needs the ledger, and the ledger does not answer.</source>
        <translation>Ehhez a központi rendszer kell, de az nem válaszol.</translation>
    </message>
    <message>
        <source>Head office has set no limits for redeeming offline.</source>
        <translation>A központ nem adott meg offline beváltási korlátot.</translation>
    </message>
    <message>
        <source>Too much offline</source>
        <translation>Offline túl sok</translation>
    </message>
    <message>
        <source>It is more than one redemption may be while offline.</source>
        <translation>Több, mint amennyi egy beváltás offline lehet.</translation>
    </message>
    <message>
        <source>Redeem less, or try again when the till is online.</source>
        <translation>Váltson be kevesebbet, vagy próbálja újra online.</translation>
    </message>
    <message>
        <source>It is more than this card may pay here while offline.</source>
        <translation>Több, mint amennyit ez a kártya itt offline fizethet.</translation>
    </message>
    <message>
        <source>Offline limit reached</source>
        <translation>Offline korlát elérve</translation>
    </message>
    <message>
        <source>It is more than this till may still accept while offline.</source>
        <translation>Több, mint amennyit a pénztár offline még elfogadhat.</translation>
    </message>
    <message>
        <source>This till has accepted as many redemptions as it may while offline.</source>
        <translation>A pénztár elfogadta az offline megengedett összes beváltást.</translation>
    </message>
    <message>
        <source>Get the till online again. Take other payment now.</source>
        <translation>Állítsa helyre a kapcsolatot. Most kérjen más fizetést.</translation>
    </message>
    <message>
        <source>Offline too long</source>
        <translation>Túl rég offline</translation>
    </message>
    <message>
        <source>The ledger has not answered for longer than is allowed.</source>
        <translation>A központi rendszer a megengedettnél régebben nem válaszol.</translation>
    </message>
    <message>
        <source>Block list too old</source>
        <translation>Túl régi tiltólista</translation>
    </message>
    <message>
        <source>The till cannot know whether this card was blocked meanwhile.</source>
        <translation>A pénztár nem tudhatja, hogy közben letiltották-e a kártyát.</translation>
    </message>
    <message>
        <source>Balance too old</source>
        <translation>Túl régi egyenleg</translation>
    </message>
    <message>
        <source>What this till knows about the card is too old to rely on.</source>
        <translation>Amit a pénztár a kártyáról tud, túl régi.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Nem található</translation>
    </message>
    <message>
        <source>This till has no such redemption.</source>
        <translation>Ezen a pénztáron nincs ilyen beváltás.</translation>
    </message>
    <message>
        <source>Look for it on the till where it was made.</source>
        <translation>Keresse azon a pénztáron, ahol készült.</translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation>Már visszatérítve</translation>
    </message>
    <message>
        <source>Value of this redemption went back to the card before.</source>
        <translation>E beváltás értéke már visszakerült a kártyára.</translation>
    </message>
    <message>
        <source>Refund what is left of it, if anything is.</source>
        <translation>Térítse vissza a maradékot, ha van.</translation>
    </message>
    <message>
        <source>Already voided</source>
        <translation>Már sztornózva</translation>
    </message>
    <message>
        <source>This redemption was voided before; the value is back on the card.</source>
        <translation>Ezt a beváltást már sztornózták; az érték visszakerült a kártyára.</translation>
    </message>
    <message>
        <source>There is nothing more to do.</source>
        <translation>Nincs több teendő.</translation>
    </message>
    <message>
        <source>Nothing to void</source>
        <translation>Nincs mit sztornózni</translation>
    </message>
    <message>
        <source>It was refused at the time, so nothing was taken from the card.</source>
        <translation>Akkor elutasították, így semmit nem vontak le.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Sztornózva</translation>
    </message>
    <message>
        <source>This redemption was voided.</source>
        <translation>Ezt a beváltást sztornózták.</translation>
    </message>
    <message>
        <source>Scan the card again to redeem anew.</source>
        <translation>Új beváltáshoz olvassa be újra a kártyát.</translation>
    </message>
    <message>
        <source>Refused by the ledger</source>
        <translation>A központ elutasította</translation>
    </message>
    <message>
        <source>The ledger knows this redemption with other contents.</source>
        <translation>A központi rendszer ezt a beváltást más tartalommal ismeri.</translation>
    </message>
    <message>
        <source>Scan again. If it happens again, call head office.</source>
        <translation>Olvassa be újra. Ha ismétlődik, hívja a központot.</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>Visszavont pénztár</translation>
    </message>
    <message>
        <source>Head office does not let this till redeem any more.</source>
        <translation>A központ nem engedi, hogy ez a pénztár beváltson.</translation>
    </message>
    <message>
        <source>Use another till and call head office.</source>
        <translation>Használjon másik pénztárat, és hívja a központot.</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>Pénztár karanténban</translation>
    </message>
    <message>
        <source>The ledger knows two journals of this till, as after a restored disk.</source>
        <translation>A központi rendszer két naplót ismer ehhez a pénztárhoz, mint visszaállított lemez után.</translation>
    </message>
    <message>
        <source>Use another till and call head office: this one must be paired again.</source>
        <translation>Használjon másik pénztárat, és hívja a központot: ezt újra kell párosítani.</translation>
    </message>
    <message>
        <source>Cannot be checked offline</source>
        <translation>Offline nem ellenőrizhető</translation>
    </message>
    <message>
        <source>Head office no longer trusts the key that this code is signed with.</source>
        <translation>A központ már nem bízik a kódot aláíró kulcsban.</translation>
    </message>
    <message>
        <source>Try again when the till is online.</source>
        <translation>Próbálja újra, ha a pénztár online.</translation>
    </message>
    <message>
        <source>Not genuine</source>
        <translation>Nem valódi</translation>
    </message>
    <message>
        <source>The code&apos;s signature is not its issuer&apos;s.</source>
        <translation>A kód aláírása nem a kibocsátóé.</translation>
    </message>
    <message>
        <source>Do not accept it, and tell the store manager.</source>
        <translation>Ne fogadja el, és szóljon az üzletvezetőnek.</translation>
    </message>
    <message>
        <source>Too much without the ledger</source>
        <translation>Túl sok a központ nélkül</translation>
    </message>
    <message>
        <source>The card is genuine, but this till does not know what is left on it.</source>
        <translation>A kártya valódi, de a pénztár nem tudja, mennyi van rajta.</translation>
    </message>
    <message>
        <source>This till&apos;s clock is wrong</source>
        <translation>Rossz a pénztár órája</translation>
    </message>
    <message>
        <source>The machine&apos;s clock was changed, and the ledger has not set it right yet.</source>
        <translation>A gép óráját átállították, és a központi rendszer még nem igazította ki.</translation>
    </message>
    <message>
        <source>Connect the till once, or use another till.</source>
        <translation>Kapcsolja a pénztárt egyszer a hálózatra, vagy használjon másikat.</translation>
    </message>
    <message>
        <source>The date is not confirmed</source>
        <translation>Nincs megerősített dátum</translation>
    </message>
    <message>
        <source>This card is valid for a certain time, and the till has not heard the ledger since it was started.</source>
        <translation>A kártya meghatározott ideig érvényes, és a pénztár indulása óta nem érte el a központi rendszert.</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>Sérült napló</translation>
    </message>
    <message>
        <source>This till&apos;s own record is not complete, so it redeems nothing.</source>
        <translation>A pénztár naplója hiányos, ezért semmit nem vált be.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Redeemed</source>
        <translation>Beváltva</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Sztornózva</translation>
    </message>
    <message>
        <source>Refunded to the card</source>
        <translation>Visszatérítve a kártyára</translation>
    </message>
    <message>
        <source>Card sold</source>
        <translation>Kártya eladva</translation>
    </message>
    <message>
        <source>Rest paid out in cash</source>
        <translation>Maradék készpénzben kifizetve</translation>
    </message>
    <message>
        <source>Card loaded</source>
        <translation>Kártya feltöltve</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>MÁSOLAT</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>GYAKORLÁS</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Előtte</translation>
    </message>
    <message>
        <source>Left on the card</source>
        <translation>Maradt a kártyán</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Pénztár</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Pénztáros</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Rendelés</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Nyugta</translation>
    </message>
    <message>
        <source>Accepted while offline.</source>
        <translation>Offline elfogadva.</translation>
    </message>
    <message>
        <source>Head office confirms it later. Keep this receipt.</source>
        <translation>A központ később megerősíti. Őrizze meg a nyugtát.</translation>
    </message>
    <message>
        <source>Signed by this till. Head office can check it.</source>
        <translation>A pénztár aláírta. A központ ellenőrizheti.</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Nothing redeemed yet</source>
        <translation>Még nincs beváltás</translation>
    </message>
</context>
<context>
    <name>Redeem</name>
    <message>
        <source>To type a code press F1</source>
        <translation>Kód beírásához F1</translation>
    </message>
    <message>
        <source>Type an amount, or F5 for all</source>
        <translation>Írja be az összeget, vagy F5: mind</translation>
    </message>
    <message>
        <source>Type an amount</source>
        <translation>Írja be az összeget</translation>
    </message>
    <message>
        <source>{amount} of this sale are still due.</source>
        <translation>Ebből az eladásból még fizetendő: {amount}.</translation>
    </message>
    <message>
        <source>Scan a card first</source>
        <translation>Előbb olvasson be egy kártyát</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>Kosár összege</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Összeg</translation>
    </message>
    <message>
        <source>More than is left</source>
        <translation>Több a maradéknál</translation>
    </message>
    <message>
        <source>{amount} on the card afterwards</source>
        <translation>Utána a kártyán: {amount}</translation>
    </message>
    <message>
        <source>{amount} left afterwards</source>
        <translation>Utána marad: {amount}</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>Kártya eladása</translation>
    </message>
    <message>
        <source>Load this card</source>
        <translation>Kártya feltöltése</translation>
    </message>
    <message>
        <source>Pay the rest out in cash</source>
        <translation>Maradék kifizetése készpénzben</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>Rendelés: {number}</translation>
    </message>
    <message>
        <source>Basket {amount}</source>
        <translation>Kosár: {amount}</translation>
    </message>
    <message>
        <source>{amount} still due</source>
        <translation>még fizetendő: {amount}</translation>
    </message>
    <message>
        <source>Type what is to be paid, or F6 for what is due.</source>
        <translation>Írja be a fizetendő összeget, vagy F6: ami még hátravan.</translation>
    </message>
    <message>
        <source>The cards cover it: all pay, or none does.</source>
        <translation>A kártyák fedezik: mind fizet, vagy egyik sem.</translation>
    </message>
    <message>
        <source>{amount} still due: scan another card</source>
        <translation>Még hiányzik: {amount}. Olvasson be még egy kártyát</translation>
    </message>
    <message>
        <source>At most from {card}</source>
        <translation>Legfeljebb innen: {card}</translation>
    </message>
    <message>
        <source>To pay together</source>
        <translation>Együtt fizetendő</translation>
    </message>
    <message>
        <source>Value of the new card</source>
        <translation>Az új kártya értéke</translation>
    </message>
    <message>
        <source>To be loaded</source>
        <translation>Feltöltendő</translation>
    </message>
    <message>
        <source>Paid out in cash</source>
        <translation>Készpénzben kifizetve</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Hátra</translation>
    </message>
    <message>
        <source>Keep this share</source>
        <translation>Ez a rész marad</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Eladás</translation>
    </message>
    <message>
        <source>Sell for {amount}</source>
        <translation>Eladás: {amount}</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Feltöltés</translation>
    </message>
    <message>
        <source>Load {amount}</source>
        <translation>Feltöltés: {amount}</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Kifizetés</translation>
    </message>
    <message>
        <source>Pay out {amount}</source>
        <translation>Kifizetés: {amount}</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>Beváltás</translation>
    </message>
    <message>
        <source>Redeem {amount}</source>
        <translation>Beváltás: {amount}</translation>
    </message>
    <message>
        <source>No more cards fit</source>
        <translation>Több kártya nem fér</translation>
    </message>
    <message>
        <source>This card is in hand already</source>
        <translation>Ez a kártya már szerepel</translation>
    </message>
    <message>
        <source>Not enough: scan another card</source>
        <translation>Kevés: olvasson be másikat</translation>
    </message>
    <message>
        <source>Scan the next card</source>
        <translation>Olvassa be a következőt</translation>
    </message>
</context>
<context>
    <name>RedeemView</name>
    <message>
        <source>Type code</source>
        <translation>Kód beírása</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Kép</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Eladás</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Keresés</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Sztornó</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Állapot</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Műszak</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Kilépés</translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Refund to the card</source>
        <translation>Visszatérítés a kártyára</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Visszatérítés</translation>
    </message>
    <message>
        <source>At most {amount}: what was redeemed less what was given back.</source>
        <translation>Legfeljebb {amount}: a beváltott összeg, levonva, amit már visszatérítettek.</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>Visszatérítés: {amount}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Redeemed</source>
        <translation>Beváltva</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Sztornózva</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Visszatérítve</translation>
    </message>
    <message>
        <source>Cards sold</source>
        <translation>Eladott kártyák</translation>
    </message>
    <message>
        <source>Cards loaded</source>
        <translation>Feltöltött kártyák</translation>
    </message>
    <message>
        <source>Sales voided</source>
        <translation>Sztornózott eladások</translation>
    </message>
    <message>
        <source>Rests paid out</source>
        <translation>Kifizetett maradékok</translation>
    </message>
    <message>
        <source>Rests taken back</source>
        <translation>Visszavett maradékok</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>Vezetői engedélyek</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Befizetve</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Kifizetve</translation>
    </message>
    <message>
        <source>Drawer opened</source>
        <translation>Fióknyitások</translation>
    </message>
    <message>
        <source>Receipts copied</source>
        <translation>Bizonylatmásolatok</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>Fiókszámolások</translation>
    </message>
    <message>
        <source>Clock jumps</source>
        <translation>Óraugrások</translation>
    </message>
    <message>
        <source>Lock-outs</source>
        <translation>Kizárások</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Offline, covered</source>
        <translation>Offline, fedezett</translation>
    </message>
    <message>
        <source>Offline, at risk</source>
        <translation>Offline, kockázatos</translation>
    </message>
    <message>
        <source>Redeemed, ever</source>
        <translation>Beváltva, összesen</translation>
    </message>
    <message>
        <source>Taken back, ever</source>
        <translation>Visszavéve, összesen</translation>
    </message>
    <message>
        <source>Net, ever</source>
        <translation>Nettó, összesen</translation>
    </message>
    <message>
        <source>X-report</source>
        <translation>X-jelentés</translation>
    </message>
    <message>
        <source>Z-report {number}</source>
        <translation>Z-jelentés {number}</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Műszak</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Mi történt</translation>
    </message>
    <message>
        <source>What the ledger says of it</source>
        <translation>Mit mond a központi rendszer</translation>
    </message>
    <message>
        <source>Who vouched</source>
        <translation>Ki szavatolta</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Fiók</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Elutasítva</translation>
    </message>
    <message>
        <source>By cashier</source>
        <translation>Pénztárosonként</translation>
    </message>
    <message>
        <source>By programme</source>
        <translation>Programonként</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>Óránként</translation>
    </message>
    <message>
        <source>By now</source>
        <translation>Mostanáig</translation>
    </message>
    <message>
        <source>Grand totals</source>
        <translation>Végösszegek</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Nyilvántartás</translation>
    </message>
    <message>
        <source>Found later, up to entry {number}</source>
        <translation>Később megállapítva, {number}. bejegyzésig</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Megnyitva</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Megnyitotta</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Készítette</translation>
    </message>
    <message>
        <source>Entries not confirmed yet</source>
        <translation>Még meg nem erősített bejegyzések</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Rendezve</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Ideiglenes</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Fedezetlen</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Váltópénz</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Várt</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Megszámolt</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Eltérés</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Megjegyzés</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Bejegyzések</translation>
    </message>
    <message>
        <source>First receipt</source>
        <translation>Első bizonylat</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>Utolsó bizonylat</translation>
    </message>
    <message>
        <source>Block list / feed page</source>
        <translation>Tiltólista / oldal</translation>
    </message>
    <message>
        <source>Hash of the last entry</source>
        <translation>Az utolsó bejegyzés hash-e</translation>
    </message>
    <message>
        <source>Checked against the journal</source>
        <translation>A naplóval összevetve</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>egyezik</translation>
    </message>
    <message>
        <source>does NOT agree: call head office</source>
        <translation>NEM egyezik: hívja a központot</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Itt nem ismert</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Print</source>
        <translation>Nyomtatás</translation>
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
        <translation>Ez az eladás</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>Rendelésszám</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>Kosár összege</translation>
    </message>
    <message>
        <source>Goods, separated by commas</source>
        <translation>Áruk, vesszővel elválasztva</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Mentés</translation>
    </message>
</context>
<context>
    <name>ScannerDoctorSheet</name>
    <message>
        <source>Scanner check</source>
        <translation>Leolvasó ellenőrzése</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Újrakezdés</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Mentés</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Paid together with others, {count} cards in all</source>
        <translation>Több kártyával együtt fizetve, összesen {count}</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kártya</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Időpont</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Rendelés</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Pénztáros</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Vezető</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Nyugta</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Állapot</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Visszatérítve</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Kosár</translation>
    </message>
    <message>
        <source>Not sold yet</source>
        <translation>Még nem adták el</translation>
    </message>
    <message>
        <source>Can be redeemed</source>
        <translation>Beváltható</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>még nem használták</translation>
    </message>
</context>
<context>
    <name>SearchDesk</name>
    <message>
        <source>Refund {amount}?</source>
        <translation>Visszatéríti: {amount}?</translation>
    </message>
    <message>
        <source>The copy is being printed.</source>
        <translation>A másolat nyomtatása folyamatban.</translation>
    </message>
    <message>
        <source>A copy was made before: one is all there may be.</source>
        <translation>Már készült másolat: csak egy lehet.</translation>
    </message>
    <message>
        <source>No printer is set up, so no copy was made.</source>
        <translation>Nincs beállítva nyomtató, ezért nem készült másolat.</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search at this till</source>
        <translation>Keresés ebben a pénztárban</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Keresés</translation>
    </message>
    <message>
        <source>Last four, amount, order number, time, or a receipt&apos;s code.</source>
        <translation>Utolsó négy jel, összeg, rendelésszám, időpont vagy egy nyugta kódja.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nincs találat</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Megnyitás</translation>
    </message>
</context>
<context>
    <name>SearchViewModel</name>
    <message>
        <source>Cards can be searched again in {seconds} s.</source>
        <translation>Kártyát {seconds} mp múlva lehet újra keresni.</translation>
    </message>
    <message>
        <source>Only the newest are shown: type more.</source>
        <translation>Csak a legújabbak látszanak: írjon be többet.</translation>
    </message>
    <message>
        <source>To redeem one of these cards its whole code is needed.</source>
        <translation>E kártyák beváltásához a teljes kód kell.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Close the till</source>
        <translation>Pénztár bezárása</translation>
    </message>
    <message>
        <source>The till cannot start</source>
        <translation>A pénztár nem indul</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Újra</translation>
    </message>
    <message>
        <source>The till has stopped</source>
        <translation>A pénztár leállt</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Everything approved is safe. Start it again.</source>
        <translation>Hiba történt a programban. Minden jóváhagyott művelet biztonságban van. Indítsa újra.</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>Difference: {amount}</source>
        <translation>Eltérés: {amount}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Ok</translation>
    </message>
    <message>
        <source>What is at risk while offline</source>
        <translation>Mi van kockázatban offline</translation>
    </message>
    <message>
        <source>Float, cash or count</source>
        <translation>Váltópénz, készpénz vagy számolás</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>Nyitás</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Számolás</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>Befizetés</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Kifizetés</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>Zárás</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in first, then scan the card.</source>
        <translation>Előbb jelentkezzen be, azután olvassa be a kártyát.</translation>
    </message>
    <message>
        <source>This badge is nobody&apos;s at this till.</source>
        <translation>Ez a kitűző senkié ennél a pénztárnál.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Ellenőrzés …</translation>
    </message>
    <message>
        <source>Now the PIN.</source>
        <translation>Most a PIN-kód.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Hibás PIN.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}, or ask a manager.</source>
        <translation>Túl sok hibás PIN. Próbálja újra {span} múlva, vagy szóljon a vezetőnek.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Nobody may sign in here yet. Cashiers come from head office with the next sync.</source>
        <translation>Itt még senki nem léphet be. A pénztárosok a következő szinkronizáláskor érkeznek a központból.</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name.</source>
        <translation>Olvassa be a kitűzőjét, vagy válassza ki a nevét.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Belépés</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>Ki van a pénztárnál?</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>Válassza ki a nevét</translation>
    </message>
</context>
<context>
    <name>SignInViewModel</name>
    <message numerus="yes">
        <source>Wrong PIN. %n tries left.</source>
        <translation>
            <numerusform>Hibás PIN. Még %n próbálkozás.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scan a card</source>
        <translation>Olvasson be egy kártyát</translation>
    </message>
    <message>
        <source>With the scanner or the camera, as a picture dropped here, or typed with F1.</source>
        <translation>Olvasóval vagy kamerával, ide húzott képként, vagy F1-gyel beírva.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Olvasás …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Egy pillanat …</translation>
    </message>
    <message>
        <source>Asking the ledger.</source>
        <translation>A központi rendszer kérdezése.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Till</source>
        <translation>Pénztár</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Központi rendszer</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Még nincs elküldve</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Semmi</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Tiltólista</translation>
    </message>
    <message>
        <source>Number {number} · {age}</source>
        <translation>{number}. szám · {age}</translation>
    </message>
    <message>
        <source>Shortfalls</source>
        <translation>Hiányok</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Hiba</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Épség</translation>
    </message>
    <message>
        <source>At risk offline, {unit}</source>
        <translation>Offline kockázat, {unit}</translation>
    </message>
    <message>
        <source>{amount} of {most}, {count} of {count_most} redemptions</source>
        <translation>{amount} / {most}, {count} / {count_most} beváltás</translation>
    </message>
    <message>
        <source>{left} left; at most {redemption} at once, {card} a card</source>
        <translation>{left} maradt; egyszerre legfeljebb {redemption}, kártyánként {card}</translation>
    </message>
    <message>
        <source>Still allowed</source>
        <translation>Még megengedett</translation>
    </message>
    <message>
        <source>Time without an answer</source>
        <translation>Válasz nélküli idő</translation>
    </message>
    <message>
        <source>Time without a new block list</source>
        <translation>Idő új tiltólista nélkül</translation>
    </message>
    <message>
        <source>Used up: nothing is accepted offline</source>
        <translation>Elfogyott: offline semmit nem fogad el</translation>
    </message>
    <message>
        <source>{left} of {most} left</source>
        <translation>{left} van hátra, összesen {most}</translation>
    </message>
</context>
<context>
    <name>StatusSheet</name>
    <message>
        <source>How this till stands</source>
        <translation>A pénztár állapota</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Vissza</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Színek</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Eszközök</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Leolvasó</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Gyakorlás</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Hang ki</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Nyelv</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Szinkronizálás</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Hang be</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>Gyakorlás vége</translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n nincs elküldve</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shortfalls</source>
        <translation>
            <numerusform>%n hiány</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipts wait</source>
        <translation>
            <numerusform>%n bizonylat vár</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Open a picture</source>
        <translation>Kép megnyitása</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Képek</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Training card</source>
        <translation>Gyakorlókártya</translation>
    </message>
    <message>
        <source>Training: nothing was taken</source>
        <translation>Gyakorlás: semmi nem lett levonva</translation>
    </message>
    <message>
        <source>Hand over nothing.</source>
        <translation>Ne adjon át semmit.</translation>
    </message>
</context>
<context>
    <name>TrainingFrame</name>
    <message>
        <source>Training</source>
        <translation>Gyakorlás</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Refused</source>
        <translation>Elutasítva</translation>
    </message>
    <message>
        <source>The till could not do this</source>
        <translation>A pénztár ezt nem tudta elvégezni</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Sikertelen</translation>
    </message>
    <message>
        <source>No code in the picture</source>
        <translation>Nincs kód a képen</translation>
    </message>
    <message>
        <source>The picture shows no code that can be read.</source>
        <translation>A képen nincs olvasható kód.</translation>
    </message>
    <message>
        <source>Try a sharper or larger picture, or press F1 and type the code.</source>
        <translation>Próbáljon élesebb vagy nagyobb képet, vagy F1 és írja be a kódot.</translation>
    </message>
    <message>
        <source>Unknown badge</source>
        <translation>Ismeretlen kitűző</translation>
    </message>
    <message>
        <source>Whoever is signed in stays. To sign in with a PIN press F12.</source>
        <translation>A bejelentkezett pénztáros bejelentkezve marad. PIN-kódos belépéshez F12.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Nem ismert</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nem olvasható</translation>
    </message>
    <message>
        <source>A manager can approve it: press Home.</source>
        <translation>Vezető engedélyezheti: nyomja meg a Home gombot.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Sztornózva</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>Aktiválva</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Feltöltve</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Visszatérítve</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Kifizetve</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Jóváhagyva</translation>
    </message>
    <message>
        <source>The value is back on the card.</source>
        <translation>Az érték visszakerült a kártyára.</translation>
    </message>
    <message>
        <source>Take the goods back.</source>
        <translation>Vegye vissza az árut.</translation>
    </message>
    <message>
        <source>Pay the customer in cash.</source>
        <translation>Fizesse ki a vevőt készpénzben.</translation>
    </message>
    <message>
        <source>Hand over the card.</source>
        <translation>Adja át a kártyát.</translation>
    </message>
    <message>
        <source>Hand over the goods.</source>
        <translation>Adja át az árut.</translation>
    </message>
    <message>
        <source>Takes {amount} off the basket.</source>
        <translation>{amount} levonás a kosárból.</translation>
    </message>
    <message>
        <source>Last used {when}.</source>
        <translation>Utoljára használva: {when}.</translation>
    </message>
    <message>
        <source>Last used {when} in {store}.</source>
        <translation>Utoljára használva: {when}, {store}.</translation>
    </message>
    <message>
        <source>Still possible: {amount}.</source>
        <translation>Még lehetséges: {amount}.</translation>
    </message>
    <message>
        <source>It ended {date}.</source>
        <translation>Lejárt: {date}.</translation>
    </message>
    <message>
        <source>Nothing was taken from any card.</source>
        <translation>Egyik kártyáról sem vontunk le semmit.</translation>
    </message>
    <message>
        <source>Nothing was voided.</source>
        <translation>Semmi sem lett sztornózva.</translation>
    </message>
    <message>
        <source>{amount} is missing.</source>
        <translation>Hiányzik: {amount}.</translation>
    </message>
    <message>
        <source>The others stand on the receipt.</source>
        <translation>A többi a nyugtán szerepel.</translation>
    </message>
    <message>
        <source>Paid together</source>
        <translation>Együtt fizetve</translation>
    </message>
    <message>
        <source>{card}  {amount}, {left} left</source>
        <translation>{card}  {amount}, marad {left}</translation>
    </message>
</context>
<context>
    <name>Void</name>
    <message>
        <source>Wrong amount</source>
        <translation>Rossz összeg</translation>
    </message>
    <message>
        <source>Wrong card</source>
        <translation>Rossz kártya</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>A vevő meggondolta magát</translation>
    </message>
    <message>
        <source>Goods not available</source>
        <translation>Az áru nem kapható</translation>
    </message>
</context>
<context>
    <name>VoidSheet</name>
    <message>
        <source>Void this redemption?</source>
        <translation>Sztornózza ezt a beváltást?</translation>
    </message>
    <message>
        <source>All cards of the basket</source>
        <translation>A kosár összes kártyája</translation>
    </message>
    <message>
        <source>Only this card</source>
        <translation>Csak ez a kártya</translation>
    </message>
    <message>
        <source>The value goes back on the card. Why?</source>
        <translation>Az érték visszakerül a kártyára. Miért?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Megtartás</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Sztornó</translation>
    </message>
</context>
</TS>
