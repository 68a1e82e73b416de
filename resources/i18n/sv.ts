<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="sv" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Redeem</source>
        <translation>Lös in</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Makulera</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Aktivera</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Ladda</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Betala ut</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Återbetalning</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
</context>
<context>
    <name>AmountPanel</name>
    <message>
        <source>All</source>
        <translation>Allt</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>Lös in</translation>
    </message>
</context>
<context>
    <name>Authority</name>
    <message>
        <source>Confirmed by the ledger</source>
        <translation>Bekräftat av centralsystemet</translation>
    </message>
    <message>
        <source>Covered by value set aside for this till</source>
        <translation>Täcks av belopp reserverat för denna kassa</translation>
    </message>
    <message>
        <source>Offline: sent when the till is online again</source>
        <translation>Offline: skickas när kassan är online igen</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Opening the till …</source>
        <translation>Öppnar kassan …</translation>
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
        <translation>Spärrlista</translation>
    </message>
    <message>
        <source>Tried so far: {amounts}</source>
        <translation>Övat hittills: {amounts}</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>ÖVNING</translation>
    </message>
    <message>
        <source>Nothing counts, nothing is sent</source>
        <translation>Inget räknas, inget skickas</translation>
    </message>
    <message>
        <source>Sending: {part} of {whole}</source>
        <translation>Skickar: {part} av {whole}</translation>
    </message>
    <message>
        <source>Receiving: {part} of {whole}</source>
        <translation>Tar emot: {part} av {whole}</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>Frågar centralsystemet …</translation>
    </message>
    <message>
        <source>The ledger has not answered yet</source>
        <translation>Centralsystemet har inte svarat än</translation>
    </message>
    <message>
        <source>Last answer just now</source>
        <translation>Senaste svar alldeles nyss</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>finns inte än</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aktuell</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age} gammal</translation>
    </message>
    <message>
        <source>Call head office.</source>
        <translation>Ring huvudkontoret.</translation>
    </message>
    <message>
        <source>Do not redeem here</source>
        <translation>Lös inte in här</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>Kassan är avstängd</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>Kassan är i karantän</translation>
    </message>
    <message>
        <source>Tell the store manager.</source>
        <translation>Säg till butikschefen.</translation>
    </message>
    <message>
        <source>Last answer {age} ago</source>
        <translation>Senaste svar för {age} sedan</translation>
    </message>
    <message>
        <source>oldest {age}</source>
        <translation>äldst {age}</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Starting the camera …</source>
        <translation>Startar kameran …</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in, or press F2 to go on without.</source>
        <translation>Ingen kamera hittades. Anslut en, eller tryck F2 för att fortsätta utan.</translation>
    </message>
    <message>
        <source>Another program holds the camera. Close it, or press F2 to go on without.</source>
        <translation>Ett annat program använder kameran. Stäng det, eller tryck F2 för att fortsätta utan.</translation>
    </message>
    <message>
        <source>This user may not use the camera. Ask whoever set up this till.</source>
        <translation>Den här användaren får inte använda kameran. Fråga den som installerade kassan.</translation>
    </message>
    <message>
        <source>The camera was unplugged. Plug it in again.</source>
        <translation>Kameran kopplades ur. Anslut den igen.</translation>
    </message>
    <message>
        <source>The camera gives no readable picture.</source>
        <translation>Kameran ger ingen läsbar bild.</translation>
    </message>
    <message>
        <source>There are no more pictures.</source>
        <translation>Det finns inga fler bilder.</translation>
    </message>
    <message>
        <source>Hold the code closer</source>
        <translation>Håll koden närmare</translation>
    </message>
    <message>
        <source>Hold the code further away</source>
        <translation>Håll koden längre bort</translation>
    </message>
    <message>
        <source>Tilt it: light is reflected on the code</source>
        <translation>Vinkla den: ljus speglas i koden</translation>
    </message>
    <message>
        <source>Too dark: more light, or a brighter phone screen</source>
        <translation>För mörkt: mer ljus, eller ljusare telefonskärm</translation>
    </message>
    <message>
        <source>Hold still, or a little further away</source>
        <translation>Håll stilla, eller lite längre bort</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Try the camera</source>
        <translation>Prova kameran</translation>
    </message>
    <message>
        <source>Hold a card before it. F2 starts and stops it.</source>
        <translation>Håll ett kort framför den. F2 startar och stoppar den.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>No expiry date</source>
        <translation>Inget utgångsdatum</translation>
    </message>
    <message>
        <source>Valid until {date}</source>
        <translation>Giltigt till {date}</translation>
    </message>
    <message>
        <source>Balance from the ledger, just now</source>
        <translation>Saldo från centralsystemet, nyss</translation>
    </message>
    <message>
        <source>Genuine; issued with this, what is left is not known</source>
        <translation>Äkta; utfärdat med detta, vad som är kvar är inte känt</translation>
    </message>
    <message>
        <source>Balance as this till knows it</source>
        <translation>Saldo enligt denna kassa</translation>
    </message>
    <message>
        <source>Balance as of just now</source>
        <translation>Saldo alldeles nyss</translation>
    </message>
    <message>
        <source>Balance as of {age} ago</source>
        <translation>Saldo för {age} sedan</translation>
    </message>
</context>
<context>
    <name>CardActions</name>
    <message>
        <source>Add card</source>
        <translation>Lägg till kort</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Ladda</translation>
    </message>
    <message>
        <source>Pay out rest</source>
        <translation>Betala ut resten</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Lägg undan</translation>
    </message>
    <message>
        <source>Next card for this sale</source>
        <translation>Nästa kort för detta köp</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>Sälj detta kort</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Balance</source>
        <translation>Saldo</translation>
    </message>
</context>
<context>
    <name>ChooseSheet</name>
    <message>
        <source>Several codes in the picture: which one?</source>
        <translation>Flera koder i bilden: vilken?</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>Ingen av dem</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>Type the code</source>
        <translation>Skriv koden</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Kod</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>{typed} of {length} characters</source>
        <translation>{typed} av {length} tecken</translation>
    </message>
    <message>
        <source>A character is wrong: compare with the card.</source>
        <translation>Ett tecken är fel: jämför med kortet.</translation>
    </message>
    <message>
        <source>This cannot be a code: compare with the card.</source>
        <translation>Detta kan inte vara en kod: jämför med kortet.</translation>
    </message>
    <message>
        <source>The code is complete.</source>
        <translation>Koden är komplett.</translation>
    </message>
    <message>
        <source>The number is complete.</source>
        <translation>Numret är komplett.</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>Left on the card: {amount}</source>
        <translation>Kvar på kortet: {amount}</translation>
    </message>
    <message>
        <source>To redeem</source>
        <translation>Att lösa in</translation>
    </message>
    <message>
        <source>On the card: {amount}</source>
        <translation>På kortet: {amount}</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Ett ögonblick …</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Välkommen</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Choose the printer, or type its address on the network, like tcp://192.168.1.50. Then print a page.</source>
        <translation>Välj skrivaren, eller skriv dess adress i nätverket, till exempel tcp://192.168.1.50. Skriv sedan ut en sida.</translation>
    </message>
    <message>
        <source>Choose the camera and hold a card before it. A part of this screen can be read, too.</source>
        <translation>Välj kameran och håll ett kort framför den. Även en del av den här skärmen kan läsas.</translation>
    </message>
    <message>
        <source>Most scanners type like a keyboard: nothing to choose. Others are on a cable of their own. Then scan any card.</source>
        <translation>De flesta skannrar skriver som ett tangentbord: inget att välja. Andra har en egen kabel. Skanna sedan valfritt kort.</translation>
    </message>
    <message>
        <source>{name}, not there now</source>
        <translation>{name}, saknas just nu</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Skriver ut …</translation>
    </message>
    <message>
        <source>Scan any card now.</source>
        <translation>Skanna ett valfritt kort nu.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>Sidan skickades. Är den läsbar?</translation>
    </message>
    <message>
        <source>It works. It read: {text}</source>
        <translation>Det fungerar. Läste: {text}</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>Ingen skrivare</translation>
    </message>
    <message>
        <source>The first camera</source>
        <translation>Första kameran</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Den här skärmen</translation>
    </message>
    <message>
        <source>Left half of this screen</source>
        <translation>Skärmens vänstra halva</translation>
    </message>
    <message>
        <source>Right half of this screen</source>
        <translation>Skärmens högra halva</translation>
    </message>
    <message>
        <source>Types like a keyboard</source>
        <translation>Skriver som ett tangentbord</translation>
    </message>
    <message>
        <source>Looking for the scanner …</source>
        <translation>Söker skannern …</translation>
    </message>
    <message>
        <source>The scanner is ready. Scan any card.</source>
        <translation>Skannern är klar. Skanna valfritt kort.</translation>
    </message>
    <message>
        <source>The scanner is not there. Plug it in.</source>
        <translation>Skannern saknas. Anslut den.</translation>
    </message>
    <message>
        <source>Another program holds the scanner. Close it.</source>
        <translation>Ett annat program använder skannern. Stäng det.</translation>
    </message>
    <message>
        <source>This user may not use the scanner. Ask whoever set up this till.</source>
        <translation>Den här användaren får inte använda skannern. Fråga den som ställde in kassan.</translation>
    </message>
    <message>
        <source>The scanner was unplugged. Plug it in again.</source>
        <translation>Skannern kopplades ur. Anslut den igen.</translation>
    </message>
</context>
<context>
    <name>DevicesSheet</name>
    <message>
        <source>Devices</source>
        <translation>Enheter</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Skrivare</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Skanner</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>Skrivarens adress</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Sök igen</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>Skriv ut en sida</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The scanner is set up well.</source>
        <translation>Skannern är rätt inställd.</translation>
    </message>
    <message>
        <source>Caps Lock is on. It does not matter here.</source>
        <translation>Caps Lock är på. Det spelar ingen roll här.</translation>
    </message>
    <message>
        <source>Capitals and small letters come swapped.</source>
        <translation>Stora och små bokstäver kommer omkastade.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyboard is not a US one. Codes are read by their keys.</source>
        <translation>Datorns tangentbord är inte amerikanskt. Koder läses efter tangenter.</translation>
    </message>
    <message>
        <source>The scanner is set to this computer&apos;s keyboard. Codes are read by their letters.</source>
        <translation>Skannern är inställd på datorns tangentbord. Koder läses efter bokstäver.</translation>
    </message>
    <message>
        <source>What came is no calibration code. Set the scanner to a US keyboard and try again.</source>
        <translation>Det som kom är ingen kalibreringskod. Ställ skannern på amerikanskt tangentbord och försök igen.</translation>
    </message>
    <message>
        <source>Before each code it sends “{detail}”.</source>
        <translation>Före varje kod skickar den ”{detail}”.</translation>
    </message>
    <message>
        <source>Behind each code it sends “{detail}”.</source>
        <translation>Efter varje kod skickar den ”{detail}”.</translation>
    </message>
    <message>
        <source>It sends no Enter. Codes are taken after a short silence.</source>
        <translation>Den skickar inget Enter. Koder tas efter en kort tystnad.</translation>
    </message>
    <message>
        <source>It sends each code twice.</source>
        <translation>Den skickar varje kod två gånger.</translation>
    </message>
    <message>
        <source>It is slow: {detail} ms from key to key.</source>
        <translation>Den är långsam: {detail} ms mellan tecken.</translation>
    </message>
    <message>
        <source>It names the kind of code first.</source>
        <translation>Den anger kodens typ först.</translation>
    </message>
    <message>
        <source>It sends the character set as escapes.</source>
        <translation>Den skickar teckenuppsättningen som styrkoder.</translation>
    </message>
    <message>
        <source>It leaves out the separators of GS1 codes. Switch on “send function characters” in it.</source>
        <translation>Den utelämnar skiljetecken i GS1-koder. Slå på ”skicka funktionstecken” i den.</translation>
    </message>
    <message>
        <source>The till puts it right.</source>
        <translation>Kassan rättar till det.</translation>
    </message>
    <message>
        <source>This must be changed in the scanner.</source>
        <translation>Detta måste ändras i skannern.</translation>
    </message>
    <message>
        <source>Scan this code ({step} of {count})</source>
        <translation>Skanna denna kod ({step} av {count})</translation>
    </message>
    <message>
        <source>All codes were scanned.</source>
        <translation>Alla koder är skannade.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Call head office.</source>
        <translation>Ring huvudkontoret.</translation>
    </message>
    <message>
        <source>{file} cannot be read from the disk.</source>
        <translation>{file} kan inte läsas från disken.</translation>
    </message>
    <message>
        <source>Nothing can be read of this till&apos;s store.</source>
        <translation>Inget kan läsas ur kassans lager.</translation>
    </message>
    <message>
        <source>The picture {name} is too large.</source>
        <translation>Bilden {name} är för stor.</translation>
    </message>
    <message>
        <source>Choose one of at most 50 megapixels.</source>
        <translation>Välj en på högst 50 megapixel.</translation>
    </message>
    <message>
        <source>The file {name} is not a picture this program reads.</source>
        <translation>Filen {name} är ingen bild som programmet läser.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, BMP, TIFF or GIF file.</source>
        <translation>Välj en PNG-, JPEG-, WebP-, BMP-, TIFF- eller GIF-fil.</translation>
    </message>
    <message>
        <source>The picture {name} is damaged.</source>
        <translation>Bilden {name} är skadad.</translation>
    </message>
    <message>
        <source>Choose another file, or save this one again.</source>
        <translation>Välj en annan fil, eller spara denna igen.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read: {why}.</source>
        <translation>Filen {name} kan inte läsas: {why}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Välj en annan fil.</translation>
    </message>
    <message>
        <source>{address} is no printer&apos;s address.</source>
        <translation>{address} är ingen skrivaradress.</translation>
    </message>
    <message>
        <source>{address} is no scanner&apos;s address.</source>
        <translation>{address} är ingen skanneradress.</translation>
    </message>
    <message>
        <source>Choose another scanner under Status, Devices.</source>
        <translation>Välj en annan skanner under Status, Enheter.</translation>
    </message>
    <message>
        <source>Write tcp://HOST, file:///dev/usb/lp0 or serial:///dev/ttyUSB0?baud=19200.</source>
        <translation>Skriv tcp://HOST, file:///dev/usb/lp0 eller serial:///dev/ttyUSB0?baud=19200.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>Skrivaren har slut på papper.</translation>
    </message>
    <message>
        <source>Put in a roll. The receipts wait and print by themselves.</source>
        <translation>Sätt i en rulle. Kvittona väntar och skrivs ut av sig själva.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>Skrivarens lucka är öppen.</translation>
    </message>
    <message>
        <source>Close it. The receipts wait and print by themselves.</source>
        <translation>Stäng den. Kvittona väntar och skrivs ut av sig själva.</translation>
    </message>
    <message>
        <source>The printer reports a fault.</source>
        <translation>Skrivaren anger ett fel.</translation>
    </message>
    <message>
        <source>Switch it off and on again. The receipts wait and print by themselves.</source>
        <translation>Slå av och på den. Kvittona väntar och skrivs ut av sig själva.</translation>
    </message>
    <message>
        <source>The printer at {place} does not answer.</source>
        <translation>Skrivaren på {place} svarar inte.</translation>
    </message>
    <message>
        <source>Check that it is switched on and on the network. The receipts wait and print by themselves.</source>
        <translation>Kontrollera att den är på och på nätverket. Kvittona väntar och skrivs ut av sig själva.</translation>
    </message>
    <message>
        <source>The printer at {place} takes nothing.</source>
        <translation>Skrivaren på {place} tar inte emot något.</translation>
    </message>
    <message>
        <source>Check its cable, power and paper. The receipts wait and print by themselves.</source>
        <translation>Kontrollera kabel, ström och papper. Kvittona väntar och skrivs ut av sig själva.</translation>
    </message>
    <message>
        <source>This till is already paired as {terminal}.</source>
        <translation>Kassan är redan parad som {terminal}.</translation>
    </message>
    <message>
        <source>Use another --profile folder for another till.</source>
        <translation>Använd en annan mapp med --profile för en annan kassa.</translation>
    </message>
    <message>
        <source>This till&apos;s store has schema {found}; this program knows only up to {known}.</source>
        <translation>Kassans lager har schema {found}; programmet känner bara till {known}.</translation>
    </message>
    <message>
        <source>Start the newer program, or update this one.</source>
        <translation>Starta det nyare programmet, eller uppdatera detta.</translation>
    </message>
    <message>
        <source>There are several codes in the picture.</source>
        <translation>Det finns flera koder i bilden.</translation>
    </message>
    <message>
        <source>Show one at a time, or scan the one you mean.</source>
        <translation>Visa en i taget, eller skanna den du menar.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be written, so green is not shown.</source>
        <translation>Journalens ankare kan inte skrivas, så grönt visas inte.</translation>
    </message>
    <message>
        <source>Look at the last operations before you try again: it may be there, to be voided.</source>
        <translation>Titta på de senaste posterna innan du försöker igen: den kan finnas där och ska då makuleras.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be read.</source>
        <translation>Journalens ankare kan inte läsas.</translation>
    </message>
    <message>
        <source>Call the store manager; do not redeem offline.</source>
        <translation>Hämta butikschefen; lös inte in offline.</translation>
    </message>
    <message>
        <source>The store cannot be read or written ({why}).</source>
        <translation>Lagret kan inte läsas eller skrivas ({why}).</translation>
    </message>
    <message>
        <source>There is a store here already.</source>
        <translation>Det finns redan ett lager här.</translation>
    </message>
    <message>
        <source>This till&apos;s store is missing.</source>
        <translation>Kassans lager saknas.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Disken är full.</translation>
    </message>
    <message>
        <source>Make room on this machine; nothing was redeemed just now.</source>
        <translation>Gör plats på datorn; inget löstes in nu.</translation>
    </message>
    <message>
        <source>The store is in use by another program.</source>
        <translation>Lagret används av ett annat program.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Vänta en stund och försök igen.</translation>
    </message>
    <message>
        <source>Do not redeem on this till; call the store manager. What was approved before is safe.</source>
        <translation>Lös inte in i denna kassa; hämta butikschefen. Det som godkänts är säkert.</translation>
    </message>
    <message>
        <source>The store cannot be read: wrong key, or damaged.</source>
        <translation>Lagret kan inte läsas: fel nyckel, eller skadat.</translation>
    </message>
    <message>
        <source>This program was built without encryption.</source>
        <translation>Programmet är byggt utan kryptering.</translation>
    </message>
    <message>
        <source>Install it again.</source>
        <translation>Installera det igen.</translation>
    </message>
    <message>
        <source>The disk does not allow durable writing here.</source>
        <translation>Disken tillåter inte säker skrivning här.</translation>
    </message>
    <message>
        <source>Move the profile to a local disk.</source>
        <translation>Flytta profilen till en lokal disk.</translation>
    </message>
    <message>
        <source>This machine has no keyring that keeps secrets.</source>
        <translation>Datorn har ingen nyckelring för hemligheter.</translation>
    </message>
    <message>
        <source>Use a passphrase instead.</source>
        <translation>Använd en lösenfras i stället.</translation>
    </message>
    <message>
        <source>The keyring is locked or cannot be reached.</source>
        <translation>Nyckelringen är låst eller nås inte.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Lås upp den och försök igen.</translation>
    </message>
    <message>
        <source>The service credential with this till&apos;s key was not handed over.</source>
        <translation>Tjänstens legitimation med kassans nyckel lämnades inte över.</translation>
    </message>
    <message>
        <source>Start the till through its service, with the credential {name}.</source>
        <translation>Starta kassan via dess tjänst, med legitimationen {name}.</translation>
    </message>
    <message>
        <source>The service credential holds no 256-bit key.</source>
        <translation>Tjänstens legitimation innehåller ingen 256-bitars nyckel.</translation>
    </message>
    <message>
        <source>Give it 32 random bytes, or the same as 64 hexadecimal digits.</source>
        <translation>Ge den 32 slumpmässiga byte, eller samma som 64 hexsiffror.</translation>
    </message>
    <message>
        <source>The keyring does not hold this till&apos;s key.</source>
        <translation>Nyckelringen har inte kassans nyckel.</translation>
    </message>
    <message>
        <source>Sign in to this machine as the person who set the till up; if the key is lost, pair again.</source>
        <translation>Logga in på datorn som den som installerade kassan; är nyckeln borta, para ihop igen.</translation>
    </message>
    <message>
        <source>The keyring did not keep what it was given.</source>
        <translation>Nyckelringen behöll inte vad den fick.</translation>
    </message>
    <message>
        <source>The keyring does not keep what it is given.</source>
        <translation>Nyckelringen behåller inte vad den får.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>Nyckelringen svarar inte.</translation>
    </message>
    <message>
        <source>Unlock it, or restart the till.</source>
        <translation>Lås upp den, eller starta om kassan.</translation>
    </message>
    <message>
        <source>The file with this till&apos;s sealed key is missing or damaged.</source>
        <translation>Filen med kassans förseglade nyckel saknas eller är skadad.</translation>
    </message>
    <message>
        <source>Restore key/wrapped.json from the profile&apos;s backup, or pair the till again.</source>
        <translation>Återställ key/wrapped.json från profilens säkerhetskopia, eller para ihop kassan igen.</translation>
    </message>
    <message>
        <source>That is not this till&apos;s passphrase.</source>
        <translation>Det är inte kassans lösenfras.</translation>
    </message>
    <message>
        <source>Try again, or ask the store manager.</source>
        <translation>Försök igen, eller fråga butikschefen.</translation>
    </message>
    <message>
        <source>This till&apos;s key is kept by {name}, which this program does not know.</source>
        <translation>Kassans nyckel förvaras av {name}, som programmet inte känner.</translation>
    </message>
    <message>
        <source>Start the program version that made the store.</source>
        <translation>Starta den programversion som skapade lagret.</translation>
    </message>
    <message>
        <source>The file store.json beside the store cannot be read.</source>
        <translation>Filen store.json bredvid lagret kan inte läsas.</translation>
    </message>
    <message>
        <source>The file store.json beside the store is missing.</source>
        <translation>Filen store.json bredvid lagret saknas.</translation>
    </message>
    <message>
        <source>Restore it from the profile&apos;s backup.</source>
        <translation>Återställ den från profilens säkerhetskopia.</translation>
    </message>
    <message>
        <source>The key that was found is not this store&apos;s key.</source>
        <translation>Nyckeln som hittades hör inte till lagret.</translation>
    </message>
    <message>
        <source>Start the till on the machine and as the person it was set up with.</source>
        <translation>Starta kassan på den dator och som den person den installerades med.</translation>
    </message>
    <message>
        <source>The call was stopped here.</source>
        <translation>Anropet avbröts här.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address is not known on this network.</source>
        <translation>Centralsystemets adress är okänd på nätverket.</translation>
    </message>
    <message>
        <source>Nobody answers at the ledger&apos;s address.</source>
        <translation>Ingen svarar på centralsystemets adress.</translation>
    </message>
    <message>
        <source>Whoever answers at the ledger&apos;s address has no certificate that this till trusts.</source>
        <translation>Den som svarar på centralsystemets adress saknar ett certifikat som kassan litar på.</translation>
    </message>
    <message>
        <source>Something else than the ledger answered.</source>
        <translation>Något annat än centralsystemet svarade.</translation>
    </message>
    <message>
        <source>The connection to the ledger broke.</source>
        <translation>Förbindelsen till centralsystemet bröts.</translation>
    </message>
    <message>
        <source>The answer was larger than any answer of the ledger&apos;s.</source>
        <translation>Svaret var större än något av centralsystemets svar.</translation>
    </message>
    <message>
        <source>The ledger did not answer in time.</source>
        <translation>Centralsystemet svarade inte i tid.</translation>
    </message>
    <message>
        <source>Nothing is lost; the till sends it again when it runs again.</source>
        <translation>Inget är förlorat; kassan skickar igen när den körs igen.</translation>
    </message>
    <message>
        <source>Check the till&apos;s date and time, then ask head office about the certificate.</source>
        <translation>Kontrollera kassans datum och tid och fråga sedan huvudkontoret om certifikatet.</translation>
    </message>
    <message>
        <source>Check whether this network asks for a sign-in in a browser.</source>
        <translation>Kontrollera om nätverket kräver inloggning i en webbläsare.</translation>
    </message>
    <message>
        <source>The till goes on and tries again by itself; check the network if this lasts.</source>
        <translation>Kassan fortsätter och försöker igen själv; kontrollera nätverket om det varar.</translation>
    </message>
    <message>
        <source>The ledger is busy.</source>
        <translation>Centralsystemet är upptaget.</translation>
    </message>
    <message>
        <source>The till goes on and asks again when the ledger said.</source>
        <translation>Kassan fortsätter och frågar igen när centralsystemet sagt.</translation>
    </message>
    <message>
        <source>The ledger said something this program does not understand ({why}).</source>
        <translation>Centralsystemet sa något som programmet inte förstår ({why}).</translation>
    </message>
    <message>
        <source>Update this till.</source>
        <translation>Uppdatera kassan.</translation>
    </message>
    <message>
        <source>The ledger refuses: {why}</source>
        <translation>Centralsystemet nekar: {why}</translation>
    </message>
    <message>
        <source>Tell head office.</source>
        <translation>Säg till huvudkontoret.</translation>
    </message>
    <message>
        <source>Stop redeeming with this till and call head office.</source>
        <translation>Sluta lösa in i denna kassa och ring huvudkontoret.</translation>
    </message>
    <message>
        <source>Call head office: this till has to be enrolled again.</source>
        <translation>Ring huvudkontoret: kassan måste registreras igen.</translation>
    </message>
    <message>
        <source>A page of the ledger&apos;s news is missing. (page {page})</source>
        <translation>En sida av centralsystemets nyheter saknas. (sida {page})</translation>
    </message>
    <message>
        <source>The ledger&apos;s news went back to an older state. (page {page})</source>
        <translation>Centralsystemets nyheter gick tillbaka till ett äldre läge. (sida {page})</translation>
    </message>
    <message>
        <source>A page of news does not bear the ledger&apos;s signature. (page {page})</source>
        <translation>En nyhetssida saknar centralsystemets signatur. (sida {page})</translation>
    </message>
    <message>
        <source>A page of news does not follow the one before. (page {page})</source>
        <translation>En nyhetssida följer inte på den förra. (sida {page})</translation>
    </message>
    <message>
        <source>A page of news cannot be read by this program. (page {page})</source>
        <translation>Programmet kan inte läsa en nyhetssida. (sida {page})</translation>
    </message>
    <message>
        <source>The ledger says that there is news and does not give it. (page {page})</source>
        <translation>Centralsystemet säger att det finns nyheter men ger dem inte. (sida {page})</translation>
    </message>
    <message>
        <source>The ledger does not take entry {seq} of this till&apos;s journal.</source>
        <translation>Centralsystemet tar inte emot post {seq} i kassans journal.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address cannot be used: {why}.</source>
        <translation>Centralsystemets adress kan inte användas: {why}.</translation>
    </message>
    <message>
        <source>Give it as https://host or https://host:port.</source>
        <translation>Ange den som https://host eller https://host:port.</translation>
    </message>
    <message>
        <source>Ask head office for a new pairing code; one is good for 15 minutes.</source>
        <translation>Be huvudkontoret om en ny parningskod; den gäller i 15 minuter.</translation>
    </message>
    <message>
        <source>This is no pairing code: {why}.</source>
        <translation>Detta är ingen parningskod: {why}.</translation>
    </message>
    <message>
        <source>The pairing code is unknown, used or too old.</source>
        <translation>Parningskoden är okänd, använd eller för gammal.</translation>
    </message>
    <message>
        <source>This till&apos;s key is under a passphrase.</source>
        <translation>Kassans nyckel skyddas av en lösenfras.</translation>
    </message>
    <message>
        <source>Type the passphrase to open it.</source>
        <translation>Skriv lösenfrasen för att öppna den.</translation>
    </message>
    <message>
        <source>The till is not open.</source>
        <translation>Kassan är inte öppen.</translation>
    </message>
    <message>
        <source>Wait a moment, or start the program again.</source>
        <translation>Vänta en stund, eller starta programmet igen.</translation>
    </message>
</context>
<context>
    <name>FingerprintPage</name>
    <message>
        <source>Compare the fingerprint</source>
        <translation>Jämför fingeravtrycket</translation>
    </message>
    <message>
        <source>Have head office read the ledger&apos;s fingerprint to you. If it differs, do not use this till.</source>
        <translation>Låt huvudkontoret läsa upp centralsystemets fingeravtryck. Skiljer det sig, använd inte kassan.</translation>
    </message>
    <message>
        <source>It differs</source>
        <translation>Det skiljer sig</translation>
    </message>
</context>
<context>
    <name>FirstRunViewModel</name>
    <message>
        <source>This is no pairing code. Ask head office for one.</source>
        <translation>Detta är ingen parningskod. Be huvudkontoret om en.</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>Frågar centralsystemet …</translation>
    </message>
    <message>
        <source>Fetching cards and cashiers …</source>
        <translation>Hämtar kort och kassörer …</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Skriver ut …</translation>
    </message>
    <message>
        <source>The scanner works. It read: {text}</source>
        <translation>Skannern fungerar. Den läste: {text}</translation>
    </message>
    <message>
        <source>The scanner works. It read the card {card}.</source>
        <translation>Skannern fungerar. Den läste kortet {card}.</translation>
    </message>
    <message>
        <source>The pairing was thrown away. Call head office before you try again.</source>
        <translation>Parningen kastades. Ring huvudkontoret innan du försöker igen.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>Sidan skickades. Är den läsbar?</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Senare</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nästa</translation>
    </message>
    <message>
        <source>Try the scanner</source>
        <translation>Prova skannern</translation>
    </message>
    <message>
        <source>Scan any card. What was read is shown below.</source>
        <translation>Skanna ett valfritt kort. Det som lästes visas nedan.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Steg {number} av {count}</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Para ihop</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>Det stämmer</translation>
    </message>
</context>
<context>
    <name>Formatter</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n s</numerusform>
            <numerusform>%n s</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n min</numerusform>
            <numerusform>%n min</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n tim</numerusform>
            <numerusform>%n tim</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n dag</numerusform>
            <numerusform>%n dagar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} points</source>
        <translation>
            <numerusform>{number} poäng</numerusform>
            <numerusform>{number} poäng</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} uses</source>
        <translation>
            <numerusform>{number} gång</numerusform>
            <numerusform>{number} gånger</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>Pay together</source>
        <translation>Betala tillsammans</translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>gives {amount}</source>
        <translation>ger {amount}</translation>
    </message>
    <message>
        <source>has {amount}</source>
        <translation>har {amount}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take back</source>
        <translation>Sudda</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Gift card</source>
        <translation>Presentkort</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Värdebevis</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Kupong</translation>
    </message>
    <message>
        <source>Percent coupon</source>
        <translation>Procentkupong</translation>
    </message>
    <message>
        <source>Multi-use card</source>
        <translation>Klippkort</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Poäng</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Press its number. It can be changed at any time.</source>
        <translation>Tryck på dess nummer. Det kan ändras när som helst.</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Shortfall {amount}</source>
        <translation>Underskott {amount}</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Makulerad</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Ej skickat</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Skickat</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Nekas</translation>
    </message>
</context>
<context>
    <name>Manager</name>
    <message>
        <source>A shift is open already.</source>
        <translation>Ett skift är redan öppet.</translation>
    </message>
    <message>
        <source>No shift is open. Type the float and open one.</source>
        <translation>Inget skift är öppet. Skriv växelkassan och öppna ett.</translation>
    </message>
    <message>
        <source>Count the drawer first.</source>
        <translation>Räkna kassalådan först.</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Välj ett skäl först.</translation>
    </message>
    <message>
        <source>Type an amount first.</source>
        <translation>Skriv ett belopp först.</translation>
    </message>
    <message>
        <source>That is more than the drawer should hold.</source>
        <translation>Det är mer än vad lådan bör innehålla.</translation>
    </message>
    <message>
        <source>The journal is damaged. Call head office.</source>
        <translation>Journalen är skadad. Ring huvudkontoret.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Växel</translation>
    </message>
    <message>
        <source>Card paid in cash</source>
        <translation>Kort betalt kontant</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>Till banken</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>Utgift</translation>
    </message>
    <message>
        <source>Miscounted change</source>
        <translation>Fel växel</translation>
    </message>
    <message>
        <source>Not known why</source>
        <translation>Okänt skäl</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>Order {order}</translation>
    </message>
    <message>
        <source>used before at {time}, {place}</source>
        <translation>använt tidigare {time}, {place}</translation>
    </message>
    <message>
        <source>Second attempt: {reason}</source>
        <translation>Andra försöket: {reason}</translation>
    </message>
    <message>
        <source>{lost} of {amount} not covered</source>
        <translation>{lost} av {amount} utan täckning</translation>
    </message>
    <message>
        <source>entry {number}, hash {hash}, block list {list}, page {page}</source>
        <translation>post {number}, hash {hash}, spärrlista {list}, sida {page}</translation>
    </message>
    <message>
        <source>also {amount} at {place}, {time}</source>
        <translation>även {amount} i {place}, {time}</translation>
    </message>
    <message>
        <source>everything settled</source>
        <translation>allt avräknat</translation>
    </message>
    <message>
        <source>{amount} provisional</source>
        <translation>{amount} preliminärt</translation>
    </message>
    <message>
        <source>{amount} not covered</source>
        <translation>{amount} utan täckning</translation>
    </message>
    <message>
        <source>does NOT agree with the journal</source>
        <translation>stämmer INTE med journalen</translation>
    </message>
    <message>
        <source>Z {number}</source>
        <translation>Z {number}</translation>
    </message>
    <message>
        <source>At risk, {unit}</source>
        <translation>I risk, {unit}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} av {whole}</translation>
    </message>
    <message>
        <source>Redemptions not sent, {unit}</source>
        <translation>Ej skickade inlösen, {unit}</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>Inget skift är öppet</translation>
    </message>
    <message>
        <source>Shift {number} is open</source>
        <translation>Skift {number} är öppet</translation>
    </message>
    <message>
        <source>since {time}, float {amount}</source>
        <translation>sedan {time}, växelkassa {amount}</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Fel PIN-kod.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}.</source>
        <translation>För många fel PIN-koder. Försök igen om {span}.</translation>
    </message>
</context>
<context>
    <name>ManagerDesk</name>
    <message>
        <source>Approve {amount}?</source>
        <translation>Godkänn {amount}?</translation>
    </message>
    <message>
        <source>No printer is set up. Save a PDF instead.</source>
        <translation>Ingen skrivare är inställd. Spara en PDF i stället.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Spara rapporten</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Sparad: {file}</translation>
    </message>
</context>
<context>
    <name>ManagerSheet</name>
    <message>
        <source>Call a manager</source>
        <translation>Kalla på en chef</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Skriv din PIN-kod.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Fortsätt</translation>
    </message>
    <message>
        <source>Nobody is a manager at this till. Call head office.</source>
        <translation>Ingen är chef vid denna kassa. Ring huvudkontoret.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Kontrollerar …</translation>
    </message>
</context>
<context>
    <name>ManagerView</name>
    <message>
        <source>Nothing was declined in this shift</source>
        <translation>Inget har nekats under skiftet</translation>
    </message>
    <message>
        <source>Everything was covered</source>
        <translation>Allt hade täckning</translation>
    </message>
    <message>
        <source>No shift was closed yet</source>
        <translation>Inget skift har stängts ännu</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Skift</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapport</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Nekade</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Utan täckning</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Historik</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>OperationSheet</name>
    <message>
        <source>Copy of the receipt</source>
        <translation>Kvittokopia</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Makulera</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Återbetala</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
</context>
<context>
    <name>PairPage</name>
    <message>
        <source>Pair this till</source>
        <translation>Para ihop kassan</translation>
    </message>
    <message>
        <source>Scan the pairing code that head office has made, or type the ledger&apos;s address and the code.</source>
        <translation>Skanna parningskoden från huvudkontoret, eller skriv centralsystemets adress och koden.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address</source>
        <translation>Centralsystemets adress</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>Parningskod</translation>
    </message>
    <message>
        <source>Scan with the camera</source>
        <translation>Skanna med kameran</translation>
    </message>
</context>
<context>
    <name>Parting</name>
    <message>
        <source>Sign out with something not sent?</source>
        <translation>Logga ut fast allt inte är skickat?</translation>
    </message>
    <message>
        <source>Close the till with something not sent?</source>
        <translation>Stänga kassan fast allt inte är skickat?</translation>
    </message>
    <message>
        <source>Close the shift with something not sent?</source>
        <translation>Stänga skiftet fast allt inte är skickat?</translation>
    </message>
    <message>
        <source>No network in the store</source>
        <translation>Inget nätverk i butiken</translation>
    </message>
    <message>
        <source>The ledger does not answer</source>
        <translation>Centralsystemet svarar inte</translation>
    </message>
    <message>
        <source>The till is moved or repaired</source>
        <translation>Kassan flyttas eller repareras</translation>
    </message>
    <message>
        <source>Head office knows</source>
        <translation>Huvudkontoret vet om det</translation>
    </message>
    <message>
        <source>Nothing is lost: it is safe in this till, even without power, and is sent when the till next reaches the ledger. Until then nobody else knows of it. Send it now, or have a manager say why not.</source>
        <translation>Inget går förlorat: det är tryggt i kassan, även utan ström, och skickas när kassan når centralsystemet nästa gång. Tills dess vet ingen annan om det. Skicka nu, eller låt en chef säga varför inte.</translation>
    </message>
    <message>
        <source>The ledger has it all. You can go on.</source>
        <translation>Centralsystemet har allt. Du kan fortsätta.</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Allt är skickat</translation>
    </message>
</context>
<context>
    <name>PartingSheet</name>
    <message>
        <source>Why is it not sent?</source>
        <translation>Varför är det inte skickat?</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Stanna</translation>
    </message>
    <message>
        <source>Change cashier</source>
        <translation>Byt kassör</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Skicka nu</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Fortsätt</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>This till is locked</source>
        <translation>Kassan är låst</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Lösenfras</translation>
    </message>
    <message>
        <source>Type its passphrase to open it.</source>
        <translation>Skriv kassans lösenfras för att öppna den.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Card {card}</source>
        <translation>Kort {card}</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message numerus="yes">
        <source>%n digits</source>
        <translation>
            <numerusform>%n siffra</numerusform>
            <numerusform>%n siffror</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>Try the printer</source>
        <translation>Prova skrivaren</translation>
    </message>
    <message>
        <source>Type its address, like tcp://192.168.1.50, and press Enter to print a page.</source>
        <translation>Skriv dess adress, till exempel tcp://192.168.1.50, och tryck Enter för att skriva ut en sida.</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>Skrivarens adress</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>Skriv ut en sida</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Wrong PIN</source>
        <translation>Fel PIN-kod</translation>
    </message>
    <message>
        <source>The manager&apos;s PIN is not right, so nothing was approved.</source>
        <translation>Chefens PIN-kod är fel, så inget godkändes.</translation>
    </message>
    <message>
        <source>Let the manager try again.</source>
        <translation>Låt chefen försöka igen.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Låst</translation>
    </message>
    <message>
        <source>Too many wrong PINs were tried for this manager.</source>
        <translation>För många felaktiga PIN-koder för denna chef.</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another manager.</source>
        <translation>Vänta en stund, eller fråga en annan chef.</translation>
    </message>
    <message>
        <source>Wait a minute</source>
        <translation>Vänta en minut</translation>
    </message>
    <message>
        <source>Too many codes were typed that name no card.</source>
        <translation>För många koder har skrivits in som inte hör till något kort.</translation>
    </message>
    <message>
        <source>Scan the card: scanning always works.</source>
        <translation>Skanna kortet: det går alltid.</translation>
    </message>
    <message>
        <source>Not set aside</source>
        <translation>Inte reserverat</translation>
    </message>
    <message>
        <source>The ledger set nothing of this card aside for this till.</source>
        <translation>Centralsystemet har inte reserverat något av kortet för kassan.</translation>
    </message>
    <message>
        <source>Nothing to do; the card pays as any other.</source>
        <translation>Inget att göra; kortet betalar som andra.</translation>
    </message>
    <message>
        <source>Only a manager</source>
        <translation>Endast chef</translation>
    </message>
    <message>
        <source>Only a manager can approve more than the limit.</source>
        <translation>Bara en chef kan godkänna mer än gränsen.</translation>
    </message>
    <message>
        <source>Call the store manager.</source>
        <translation>Hämta butikschefen.</translation>
    </message>
    <message>
        <source>No code of ours</source>
        <translation>Inte vår kod</translation>
    </message>
    <message>
        <source>What was scanned is not a code that this till knows.</source>
        <translation>Det som skannades är ingen kod som kassan känner till.</translation>
    </message>
    <message>
        <source>Scan again, or press F1 and type the code.</source>
        <translation>Skanna igen, eller tryck F1 och skriv koden.</translation>
    </message>
    <message>
        <source>Misread</source>
        <translation>Felläst</translation>
    </message>
    <message>
        <source>A character was misread or mistyped.</source>
        <translation>Ett tecken lästes eller skrevs fel.</translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation>Okänt kort</translation>
    </message>
    <message>
        <source>The code is well formed, but no such card is known here.</source>
        <translation>Koden är rätt skriven, men kortet är inte känt här.</translation>
    </message>
    <message>
        <source>Try again when the till is online. Take other payment now.</source>
        <translation>Försök igen när kassan är online. Ta annan betalning nu.</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>Inte aktiverat</translation>
    </message>
    <message>
        <source>The card was never sold, so it holds nothing.</source>
        <translation>Kortet har aldrig sålts och innehåller inget.</translation>
    </message>
    <message>
        <source>Ask the customer for the receipt of the purchase.</source>
        <translation>Be kunden om kvittot från köpet.</translation>
    </message>
    <message>
        <source>Already active</source>
        <translation>Redan aktiverat</translation>
    </message>
    <message>
        <source>The card was sold before.</source>
        <translation>Kortet har redan sålts.</translation>
    </message>
    <message>
        <source>Take another card, or load this one.</source>
        <translation>Ta ett annat kort, eller ladda detta.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Spärrat</translation>
    </message>
    <message>
        <source>Head office has blocked this card.</source>
        <translation>Huvudkontoret har spärrat kortet.</translation>
    </message>
    <message>
        <source>Take other payment. The customer should contact head office.</source>
        <translation>Ta annan betalning. Kunden bör kontakta huvudkontoret.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Utgånget</translation>
    </message>
    <message>
        <source>The card is past its last day.</source>
        <translation>Kortets sista dag har passerat.</translation>
    </message>
    <message>
        <source>Take other payment. Head office decides about exceptions.</source>
        <translation>Ta annan betalning. Huvudkontoret avgör undantag.</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Inte giltigt än</translation>
    </message>
    <message>
        <source>The offer has not begun.</source>
        <translation>Erbjudandet har inte börjat.</translation>
    </message>
    <message>
        <source>Tell the customer from when it is valid.</source>
        <translation>Säg till kunden från när det gäller.</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Förbrukat</translation>
    </message>
    <message>
        <source>Nothing is left on this card.</source>
        <translation>Det finns inget kvar på kortet.</translation>
    </message>
    <message>
        <source>Take other payment.</source>
        <translation>Ta annan betalning.</translation>
    </message>
    <message>
        <source>Not valid here</source>
        <translation>Gäller inte här</translation>
    </message>
    <message>
        <source>The card is for other stores.</source>
        <translation>Kortet gäller i andra butiker.</translation>
    </message>
    <message>
        <source>Not for these goods</source>
        <translation>Gäller inte varorna</translation>
    </message>
    <message>
        <source>The card is for certain goods, and not all in the basket are such.</source>
        <translation>Kortet gäller vissa varor, och alla i korgen hör inte dit.</translation>
    </message>
    <message>
        <source>Ring up the goods it is for by themselves.</source>
        <translation>Slå in de varor det gäller för sig.</translation>
    </message>
    <message>
        <source>Another currency</source>
        <translation>Annan valuta</translation>
    </message>
    <message>
        <source>The card does not hold the currency that was asked for.</source>
        <translation>Kortet har inte den valuta som begärdes.</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>Inget belopp</translation>
    </message>
    <message>
        <source>There was nothing to redeem.</source>
        <translation>Det fanns inget att lösa in.</translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation>Skriv ett belopp över noll.</translation>
    </message>
    <message>
        <source>Not enough left</source>
        <translation>Räcker inte</translation>
    </message>
    <message>
        <source>The card holds less than that.</source>
        <translation>Det finns mindre på kortet.</translation>
    </message>
    <message>
        <source>Scan again, press F5 for all that is left, and take the rest otherwise.</source>
        <translation>Skanna igen, tryck F5 för allt som är kvar och ta resten på annat sätt.</translation>
    </message>
    <message>
        <source>All or nothing</source>
        <translation>Allt eller inget</translation>
    </message>
    <message>
        <source>This card can only be redeemed as a whole.</source>
        <translation>Kortet kan bara lösas in i sin helhet.</translation>
    </message>
    <message>
        <source>Scan again and press F5 for the whole value.</source>
        <translation>Skanna igen och tryck F5 för hela värdet.</translation>
    </message>
    <message>
        <source>Basket too small</source>
        <translation>För litet köp</translation>
    </message>
    <message>
        <source>The offer asks for a larger purchase, or the total is not known.</source>
        <translation>Erbjudandet kräver ett större köp, eller så är summan okänd.</translation>
    </message>
    <message>
        <source>Scan again and type the basket&apos;s total.</source>
        <translation>Skanna igen och skriv korgens summa.</translation>
    </message>
    <message>
        <source>Cannot be loaded</source>
        <translation>Kan inte laddas</translation>
    </message>
    <message>
        <source>Vouchers and coupons are not topped up.</source>
        <translation>Värdebevis och kuponger fylls inte på.</translation>
    </message>
    <message>
        <source>Sell a gift card instead.</source>
        <translation>Sälj ett presentkort i stället.</translation>
    </message>
    <message>
        <source>Too much for one card</source>
        <translation>För mycket för ett kort</translation>
    </message>
    <message>
        <source>The card would hold more than it may.</source>
        <translation>Kortet skulle få mer än tillåtet.</translation>
    </message>
    <message>
        <source>Load less, or use a second card.</source>
        <translation>Ladda mindre, eller ta ett kort till.</translation>
    </message>
    <message>
        <source>Not paid out</source>
        <translation>Betalas inte ut</translation>
    </message>
    <message>
        <source>What is left on this kind of card is not paid out in cash.</source>
        <translation>Det som är kvar på denna korttyp betalas inte ut kontant.</translation>
    </message>
    <message>
        <source>The rest stays on the card; it pays for goods.</source>
        <translation>Resten finns kvar på kortet och kan betala varor.</translation>
    </message>
    <message>
        <source>Too much to pay out</source>
        <translation>För mycket att betala ut</translation>
    </message>
    <message>
        <source>Only a small rest is paid out in cash, and more is left.</source>
        <translation>Bara en liten rest betalas ut kontant, och mer finns kvar.</translation>
    </message>
    <message>
        <source>More than was redeemed</source>
        <translation>Mer än inlöst</translation>
    </message>
    <message>
        <source>A refund gives back at most what this redemption took.</source>
        <translation>En återbetalning ger högst vad inlösen tog.</translation>
    </message>
    <message>
        <source>Refund less; earlier refunds of it count.</source>
        <translation>Återbetala mindre; tidigare återbetalningar räknas.</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>Ett annat kort</translation>
    </message>
    <message>
        <source>A refund goes only to the card that paid.</source>
        <translation>En återbetalning går bara till kortet som betalade.</translation>
    </message>
    <message>
        <source>Scan the card that was redeemed.</source>
        <translation>Skanna kortet som löstes in.</translation>
    </message>
    <message>
        <source>Scanned twice</source>
        <translation>Skannat två gånger</translation>
    </message>
    <message>
        <source>The same code is in this payment already.</source>
        <translation>Koden finns redan i denna betalning.</translation>
    </message>
    <message>
        <source>Take it out, or scan another code.</source>
        <translation>Ta bort den, eller skanna en annan kod.</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Ej draget</translation>
    </message>
    <message>
        <source>Another code of this payment was refused, so none was taken.</source>
        <translation>En annan kod i betalningen nekades, så ingen drogs.</translation>
    </message>
    <message>
        <source>Take out the refused code and try again.</source>
        <translation>Ta bort den nekade koden och försök igen.</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Godtas inte</translation>
    </message>
    <message>
        <source>The ledger does not accept this code.</source>
        <translation>Centralsystemet godtar inte koden.</translation>
    </message>
    <message>
        <source>Only online</source>
        <translation>Endast online</translation>
    </message>
    <message>
        <source>This needs the ledger, and the ledger does not answer.</source>
        <translation>Detta kräver centralsystemet, som inte svarar.</translation>
    </message>
    <message>
        <source>Head office has set no limits for redeeming offline.</source>
        <translation>Huvudkontoret har inte satt gränser för inlösen offline.</translation>
    </message>
    <message>
        <source>Too much offline</source>
        <translation>För mycket offline</translation>
    </message>
    <message>
        <source>It is more than one redemption may be while offline.</source>
        <translation>Det är mer än en inlösen får vara offline.</translation>
    </message>
    <message>
        <source>Redeem less, or try again when the till is online.</source>
        <translation>Lös in mindre, eller försök när kassan är online.</translation>
    </message>
    <message>
        <source>It is more than this card may pay here while offline.</source>
        <translation>Det är mer än kortet får betala här offline.</translation>
    </message>
    <message>
        <source>Offline limit reached</source>
        <translation>Offlinegränsen nådd</translation>
    </message>
    <message>
        <source>It is more than this till may still accept while offline.</source>
        <translation>Det är mer än kassan ännu får ta emot offline.</translation>
    </message>
    <message>
        <source>This till has accepted as many redemptions as it may while offline.</source>
        <translation>Kassan har tagit emot så många inlösen som den får offline.</translation>
    </message>
    <message>
        <source>Get the till online again. Take other payment now.</source>
        <translation>Få kassan online igen. Ta annan betalning nu.</translation>
    </message>
    <message>
        <source>Offline too long</source>
        <translation>Offline för länge</translation>
    </message>
    <message>
        <source>The ledger has not answered for longer than is allowed.</source>
        <translation>Centralsystemet har inte svarat på längre än tillåtet.</translation>
    </message>
    <message>
        <source>Block list too old</source>
        <translation>Spärrlistan är för gammal</translation>
    </message>
    <message>
        <source>The till cannot know whether this card was blocked meanwhile.</source>
        <translation>Kassan kan inte veta om kortet har spärrats sedan dess.</translation>
    </message>
    <message>
        <source>Balance too old</source>
        <translation>Saldot är för gammalt</translation>
    </message>
    <message>
        <source>What this till knows about the card is too old to rely on.</source>
        <translation>Det kassan vet om kortet är för gammalt att lita på.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Hittas inte</translation>
    </message>
    <message>
        <source>This till has no such redemption.</source>
        <translation>Kassan har ingen sådan inlösen.</translation>
    </message>
    <message>
        <source>Look for it on the till where it was made.</source>
        <translation>Sök i kassan där den gjordes.</translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation>Redan återbetalt</translation>
    </message>
    <message>
        <source>Value of this redemption went back to the card before.</source>
        <translation>Värdet av inlösen har redan gått tillbaka till kortet.</translation>
    </message>
    <message>
        <source>Refund what is left of it, if anything is.</source>
        <translation>Återbetala det som är kvar, om något är det.</translation>
    </message>
    <message>
        <source>Already voided</source>
        <translation>Redan makulerad</translation>
    </message>
    <message>
        <source>This redemption was voided before; the value is back on the card.</source>
        <translation>Inlösen är redan makulerad; värdet är tillbaka på kortet.</translation>
    </message>
    <message>
        <source>There is nothing more to do.</source>
        <translation>Inget mer behöver göras.</translation>
    </message>
    <message>
        <source>Nothing to void</source>
        <translation>Inget att makulera</translation>
    </message>
    <message>
        <source>It was refused at the time, so nothing was taken from the card.</source>
        <translation>Den nekades då, så inget drogs från kortet.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Makulerad</translation>
    </message>
    <message>
        <source>This redemption was voided.</source>
        <translation>Inlösen makulerades.</translation>
    </message>
    <message>
        <source>Scan the card again to redeem anew.</source>
        <translation>Skanna kortet igen för ny inlösen.</translation>
    </message>
    <message>
        <source>Refused by the ledger</source>
        <translation>Nekad av centralsystemet</translation>
    </message>
    <message>
        <source>The ledger knows this redemption with other contents.</source>
        <translation>Centralsystemet känner denna inlösen med annat innehåll.</translation>
    </message>
    <message>
        <source>Scan again. If it happens again, call head office.</source>
        <translation>Skanna igen. Ring huvudkontoret om det händer igen.</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>Kassan är avstängd</translation>
    </message>
    <message>
        <source>Head office does not let this till redeem any more.</source>
        <translation>Huvudkontoret tillåter inte längre inlösen i denna kassa.</translation>
    </message>
    <message>
        <source>Use another till and call head office.</source>
        <translation>Använd en annan kassa och ring huvudkontoret.</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>Kassan är i karantän</translation>
    </message>
    <message>
        <source>The ledger knows two journals of this till, as after a restored disk.</source>
        <translation>Centralsystemet har två journaler för kassan, som efter en återställd disk.</translation>
    </message>
    <message>
        <source>Use another till and call head office: this one must be paired again.</source>
        <translation>Använd en annan kassa och ring huvudkontoret: denna måste paras ihop igen.</translation>
    </message>
    <message>
        <source>Cannot be checked offline</source>
        <translation>Kan inte kontrolleras offline</translation>
    </message>
    <message>
        <source>Head office no longer trusts the key that this code is signed with.</source>
        <translation>Huvudkontoret litar inte längre på nyckeln som koden är signerad med.</translation>
    </message>
    <message>
        <source>Try again when the till is online.</source>
        <translation>Försök igen när kassan är online.</translation>
    </message>
    <message>
        <source>Not genuine</source>
        <translation>Inte äkta</translation>
    </message>
    <message>
        <source>The code&apos;s signature is not its issuer&apos;s.</source>
        <translation>Kodens signatur är inte utgivarens.</translation>
    </message>
    <message>
        <source>Do not accept it, and tell the store manager.</source>
        <translation>Godta det inte, och säg till butikschefen.</translation>
    </message>
    <message>
        <source>Too much without the ledger</source>
        <translation>För mycket utan centralen</translation>
    </message>
    <message>
        <source>The card is genuine, but this till does not know what is left on it.</source>
        <translation>Kortet är äkta, men kassan vet inte vad som finns kvar.</translation>
    </message>
    <message>
        <source>This till&apos;s clock is wrong</source>
        <translation>Kassans klocka går fel</translation>
    </message>
    <message>
        <source>The machine&apos;s clock was changed, and the ledger has not set it right yet.</source>
        <translation>Datorns klocka har ändrats och centralsystemet har inte rättat den än.</translation>
    </message>
    <message>
        <source>Connect the till once, or use another till.</source>
        <translation>Anslut kassan en gång, eller använd en annan kassa.</translation>
    </message>
    <message>
        <source>The date is not confirmed</source>
        <translation>Datumet är obekräftat</translation>
    </message>
    <message>
        <source>This card is valid for a certain time, and the till has not heard the ledger since it was started.</source>
        <translation>Kortet gäller en viss tid, och kassan har inte hört centralsystemet sedan start.</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>Journalen är skadad</translation>
    </message>
    <message>
        <source>This till&apos;s own record is not complete, so it redeems nothing.</source>
        <translation>Kassans egen journal är inte komplett, så den löser inte in något.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Redeemed</source>
        <translation>Inlöst</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Makulerad</translation>
    </message>
    <message>
        <source>Refunded to the card</source>
        <translation>Återbetalt till kortet</translation>
    </message>
    <message>
        <source>Card sold</source>
        <translation>Kort sålt</translation>
    </message>
    <message>
        <source>Rest paid out in cash</source>
        <translation>Rest utbetald kontant</translation>
    </message>
    <message>
        <source>Card loaded</source>
        <translation>Kort laddat</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>KOPIA</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>ÖVNING</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Före</translation>
    </message>
    <message>
        <source>Left on the card</source>
        <translation>Kvar på kortet</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Kassa</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassör</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Kvitto</translation>
    </message>
    <message>
        <source>Accepted while offline.</source>
        <translation>Godkänt offline.</translation>
    </message>
    <message>
        <source>Head office confirms it later. Keep this receipt.</source>
        <translation>Huvudkontoret bekräftar det senare. Spara kvittot.</translation>
    </message>
    <message>
        <source>Signed by this till. Head office can check it.</source>
        <translation>Signerat av kassan. Huvudkontoret kan kontrollera det.</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Nothing redeemed yet</source>
        <translation>Inget inlöst än</translation>
    </message>
</context>
<context>
    <name>Redeem</name>
    <message>
        <source>To type a code press F1</source>
        <translation>Tryck F1 för att skriva en kod</translation>
    </message>
    <message>
        <source>Type an amount, or F5 for all</source>
        <translation>Skriv belopp, eller F5 för allt</translation>
    </message>
    <message>
        <source>Type an amount</source>
        <translation>Skriv belopp</translation>
    </message>
    <message>
        <source>{amount} of this sale are still due.</source>
        <translation>{amount} av detta köp återstår att betala.</translation>
    </message>
    <message>
        <source>Scan a card first</source>
        <translation>Skanna ett kort först</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>Köpets summa</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Belopp</translation>
    </message>
    <message>
        <source>More than is left</source>
        <translation>Mer än vad som finns kvar</translation>
    </message>
    <message>
        <source>{amount} on the card afterwards</source>
        <translation>{amount} på kortet efteråt</translation>
    </message>
    <message>
        <source>{amount} left afterwards</source>
        <translation>{amount} kvar efteråt</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>Sälj detta kort</translation>
    </message>
    <message>
        <source>Load this card</source>
        <translation>Ladda detta kort</translation>
    </message>
    <message>
        <source>Pay the rest out in cash</source>
        <translation>Betala ut resten kontant</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>Order {number}</translation>
    </message>
    <message>
        <source>Basket {amount}</source>
        <translation>Köp {amount}</translation>
    </message>
    <message>
        <source>{amount} still due</source>
        <translation>{amount} återstår</translation>
    </message>
    <message>
        <source>Type what is to be paid, or F6 for what is due.</source>
        <translation>Skriv vad som ska betalas, eller F6 för vad som återstår.</translation>
    </message>
    <message>
        <source>The cards cover it: all pay, or none does.</source>
        <translation>Korten räcker: alla betalar, eller inget.</translation>
    </message>
    <message>
        <source>{amount} still due: scan another card</source>
        <translation>{amount} återstår: skanna ett kort till</translation>
    </message>
    <message>
        <source>At most from {card}</source>
        <translation>Högst från {card}</translation>
    </message>
    <message>
        <source>To pay together</source>
        <translation>Att betala tillsammans</translation>
    </message>
    <message>
        <source>Value of the new card</source>
        <translation>Det nya kortets värde</translation>
    </message>
    <message>
        <source>To be loaded</source>
        <translation>Att ladda</translation>
    </message>
    <message>
        <source>Paid out in cash</source>
        <translation>Betalas ut kontant</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Kvar</translation>
    </message>
    <message>
        <source>Keep this share</source>
        <translation>Behåll andelen</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Sälj</translation>
    </message>
    <message>
        <source>Sell for {amount}</source>
        <translation>Sälj för {amount}</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Ladda</translation>
    </message>
    <message>
        <source>Load {amount}</source>
        <translation>Ladda {amount}</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Betala ut</translation>
    </message>
    <message>
        <source>Pay out {amount}</source>
        <translation>Betala ut {amount}</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>Lös in</translation>
    </message>
    <message>
        <source>Redeem {amount}</source>
        <translation>Lös in {amount}</translation>
    </message>
    <message>
        <source>No more cards fit</source>
        <translation>Fler kort får inte plats</translation>
    </message>
    <message>
        <source>This card is in hand already</source>
        <translation>Kortet är redan med</translation>
    </message>
    <message>
        <source>Not enough: scan another card</source>
        <translation>Räcker inte: skanna ett till</translation>
    </message>
    <message>
        <source>Scan the next card</source>
        <translation>Skanna nästa kort</translation>
    </message>
</context>
<context>
    <name>RedeemView</name>
    <message>
        <source>Type code</source>
        <translation>Skriv kod</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Kamera</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Bild</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Köp</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Makulera</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Skift</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Logga ut</translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Refund to the card</source>
        <translation>Återbetala till kortet</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Återbetala</translation>
    </message>
    <message>
        <source>At most {amount}: what was redeemed less what was given back.</source>
        <translation>Högst {amount}: det inlösta minus det som redan återbetalats.</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>Återbetala {amount}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Redeemed</source>
        <translation>Inlöst</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Makulerad</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Återbetalt</translation>
    </message>
    <message>
        <source>Cards sold</source>
        <translation>Sålda kort</translation>
    </message>
    <message>
        <source>Cards loaded</source>
        <translation>Laddade kort</translation>
    </message>
    <message>
        <source>Sales voided</source>
        <translation>Makulerade köp</translation>
    </message>
    <message>
        <source>Rests paid out</source>
        <translation>Utbetalda rester</translation>
    </message>
    <message>
        <source>Rests taken back</source>
        <translation>Återtagna rester</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>Godkända av chef</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Insatt</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Utbetalt</translation>
    </message>
    <message>
        <source>Drawer opened</source>
        <translation>Lådan öppnad</translation>
    </message>
    <message>
        <source>Receipts copied</source>
        <translation>Kvittokopior</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>Lådan räknad</translation>
    </message>
    <message>
        <source>Clock jumps</source>
        <translation>Klockhopp</translation>
    </message>
    <message>
        <source>Lock-outs</source>
        <translation>Spärrade inloggningar</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Offline, covered</source>
        <translation>Offline, täckt</translation>
    </message>
    <message>
        <source>Offline, at risk</source>
        <translation>Offline, i risk</translation>
    </message>
    <message>
        <source>Redeemed, ever</source>
        <translation>Inlöst, totalt</translation>
    </message>
    <message>
        <source>Taken back, ever</source>
        <translation>Återtaget, totalt</translation>
    </message>
    <message>
        <source>Net, ever</source>
        <translation>Netto, totalt</translation>
    </message>
    <message>
        <source>X-report</source>
        <translation>X-rapport</translation>
    </message>
    <message>
        <source>Z-report {number}</source>
        <translation>Z-rapport {number}</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Skift</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Vad som hänt</translation>
    </message>
    <message>
        <source>What the ledger says of it</source>
        <translation>Vad centralsystemet säger</translation>
    </message>
    <message>
        <source>Who vouched</source>
        <translation>Vem som godkände</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Kassalåda</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Nekade</translation>
    </message>
    <message>
        <source>By cashier</source>
        <translation>Per kassör</translation>
    </message>
    <message>
        <source>By programme</source>
        <translation>Per program</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>Per timme</translation>
    </message>
    <message>
        <source>By now</source>
        <translation>Hittills</translation>
    </message>
    <message>
        <source>Grand totals</source>
        <translation>Totalsummor</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Journal</translation>
    </message>
    <message>
        <source>Found later, up to entry {number}</source>
        <translation>Fastställt senare, till post {number}</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Öppnat</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Öppnat av</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Gjord av</translation>
    </message>
    <message>
        <source>Entries not confirmed yet</source>
        <translation>Poster ännu inte bekräftade</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Avräknat</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Preliminärt</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Utan täckning</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Växelkassa</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Förväntat</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Räknat</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differens</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notering</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Poster</translation>
    </message>
    <message>
        <source>First receipt</source>
        <translation>Första kvitto</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>Sista kvitto</translation>
    </message>
    <message>
        <source>Block list / feed page</source>
        <translation>Spärrlista / flödessida</translation>
    </message>
    <message>
        <source>Hash of the last entry</source>
        <translation>Hash för sista posten</translation>
    </message>
    <message>
        <source>Checked against the journal</source>
        <translation>Kontrollerat mot journalen</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>stämmer</translation>
    </message>
    <message>
        <source>does NOT agree: call head office</source>
        <translation>stämmer INTE: ring huvudkontoret</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Okänt här</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Print</source>
        <translation>Skriv ut</translation>
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
        <translation>Detta köp</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>Ordernummer</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>Köpets summa</translation>
    </message>
    <message>
        <source>Goods, separated by commas</source>
        <translation>Varor, åtskilda med komma</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Spara</translation>
    </message>
</context>
<context>
    <name>ScannerDoctorSheet</name>
    <message>
        <source>Scanner check</source>
        <translation>Skannerkontroll</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Börja om</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Spara</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Paid together with others, {count} cards in all</source>
        <translation>Betalt tillsammans med andra, {count} kort totalt</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Kort</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Tid</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Order</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Kassör</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Chef</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Kvitto</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Återbetalt</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Korg</translation>
    </message>
    <message>
        <source>Not sold yet</source>
        <translation>Inte såld än</translation>
    </message>
    <message>
        <source>Can be redeemed</source>
        <translation>Kan lösas in</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>aldrig använt</translation>
    </message>
</context>
<context>
    <name>SearchDesk</name>
    <message>
        <source>Refund {amount}?</source>
        <translation>Återbetala {amount}?</translation>
    </message>
    <message>
        <source>The copy is being printed.</source>
        <translation>Kopian skrivs ut.</translation>
    </message>
    <message>
        <source>A copy was made before: one is all there may be.</source>
        <translation>En kopia har redan skrivits ut: det får bara finnas en.</translation>
    </message>
    <message>
        <source>No printer is set up, so no copy was made.</source>
        <translation>Ingen skrivare är inställd, så ingen kopia gjordes.</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search at this till</source>
        <translation>Sök i denna kassa</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Sök</translation>
    </message>
    <message>
        <source>Last four, amount, order number, time, or a receipt&apos;s code.</source>
        <translation>De fyra sista, belopp, ordernummer, tid eller ett kvittos kod.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Inget hittades</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öppna</translation>
    </message>
</context>
<context>
    <name>SearchViewModel</name>
    <message>
        <source>Cards can be searched again in {seconds} s.</source>
        <translation>Kort kan sökas igen om {seconds} s.</translation>
    </message>
    <message>
        <source>Only the newest are shown: type more.</source>
        <translation>Bara de senaste visas: skriv mer.</translation>
    </message>
    <message>
        <source>To redeem one of these cards its whole code is needed.</source>
        <translation>För att lösa in ett av dessa kort behövs hela koden.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Close the till</source>
        <translation>Stäng kassan</translation>
    </message>
    <message>
        <source>The till cannot start</source>
        <translation>Kassan kan inte starta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Försök igen</translation>
    </message>
    <message>
        <source>The till has stopped</source>
        <translation>Kassan har stannat</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Everything approved is safe. Start it again.</source>
        <translation>Något gick fel i programmet. Allt som godkänts är säkert. Starta det igen.</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>Difference: {amount}</source>
        <translation>Differens: {amount}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Skäl</translation>
    </message>
    <message>
        <source>What is at risk while offline</source>
        <translation>Vad som är i risk offline</translation>
    </message>
    <message>
        <source>Float, cash or count</source>
        <translation>Växelkassa, kontanter eller räknat</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>Öppna skift</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Räkna</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>Sätt in</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Betala ut</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>Stäng skift</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in first, then scan the card.</source>
        <translation>Logga in först, skanna sedan kortet.</translation>
    </message>
    <message>
        <source>This badge is nobody&apos;s at this till.</source>
        <translation>Den här brickan tillhör ingen vid denna kassa.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Kontrollerar …</translation>
    </message>
    <message>
        <source>Now the PIN.</source>
        <translation>Nu PIN-koden.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>Fel PIN-kod.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}, or ask a manager.</source>
        <translation>För många felaktiga PIN-koder. Försök igen om {span}, eller fråga en chef.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Nobody may sign in here yet. Cashiers come from head office with the next sync.</source>
        <translation>Ingen kan logga in här än. Kassörer kommer från huvudkontoret vid nästa synkning.</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name.</source>
        <translation>Skanna din bricka eller välj ditt namn.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Logga in</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>Vem är i kassan?</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>Välj ditt namn</translation>
    </message>
</context>
<context>
    <name>SignInViewModel</name>
    <message numerus="yes">
        <source>Wrong PIN. %n tries left.</source>
        <translation>
            <numerusform>Fel PIN-kod. %n försök kvar.</numerusform>
            <numerusform>Fel PIN-kod. %n försök kvar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scan a card</source>
        <translation>Skanna ett kort</translation>
    </message>
    <message>
        <source>With the scanner or the camera, as a picture dropped here, or typed with F1.</source>
        <translation>Med skannern eller kameran, som en bild som släpps här, eller skriven med F1.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Läser …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Ett ögonblick …</translation>
    </message>
    <message>
        <source>Asking the ledger.</source>
        <translation>Frågar centralsystemet.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Till</source>
        <translation>Kassa</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Centralsystem</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Ej skickat</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Inget</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Spärrlista</translation>
    </message>
    <message>
        <source>Number {number} · {age}</source>
        <translation>Nummer {number} · {age}</translation>
    </message>
    <message>
        <source>Shortfalls</source>
        <translation>Underskott</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problem</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Skick</translation>
    </message>
    <message>
        <source>At risk offline, {unit}</source>
        <translation>Risk offline, {unit}</translation>
    </message>
    <message>
        <source>{amount} of {most}, {count} of {count_most} redemptions</source>
        <translation>{amount} av {most}, {count} av {count_most} inlösen</translation>
    </message>
    <message>
        <source>{left} left; at most {redemption} at once, {card} a card</source>
        <translation>{left} kvar; högst {redemption} åt gången, {card} per kort</translation>
    </message>
    <message>
        <source>Still allowed</source>
        <translation>Fortfarande tillåtet</translation>
    </message>
    <message>
        <source>Time without an answer</source>
        <translation>Tid utan svar</translation>
    </message>
    <message>
        <source>Time without a new block list</source>
        <translation>Tid utan ny spärrlista</translation>
    </message>
    <message>
        <source>Used up: nothing is accepted offline</source>
        <translation>Slut: inget godtas offline</translation>
    </message>
    <message>
        <source>{left} of {most} left</source>
        <translation>{left} av {most} kvar</translation>
    </message>
</context>
<context>
    <name>StatusSheet</name>
    <message>
        <source>How this till stands</source>
        <translation>Så står det till med kassan</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Tillbaka</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Färger</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Enheter</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Skanner</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Övning</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Ljud av</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Språk</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Synka nu</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Ljud på</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>Avsluta övning</translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n ej skickad</numerusform>
            <numerusform>%n ej skickade</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shortfalls</source>
        <translation>
            <numerusform>%n underskott</numerusform>
            <numerusform>%n underskott</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipts wait</source>
        <translation>
            <numerusform>%n kvitto väntar</numerusform>
            <numerusform>%n kvitton väntar</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Open a picture</source>
        <translation>Öppna en bild</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Bilder</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Training card</source>
        <translation>Övningskort</translation>
    </message>
    <message>
        <source>Training: nothing was taken</source>
        <translation>Övning: inget drogs</translation>
    </message>
    <message>
        <source>Hand over nothing.</source>
        <translation>Lämna inte ut något.</translation>
    </message>
</context>
<context>
    <name>TrainingFrame</name>
    <message>
        <source>Training</source>
        <translation>Övning</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Refused</source>
        <translation>Nekas</translation>
    </message>
    <message>
        <source>The till could not do this</source>
        <translation>Kassan kunde inte göra detta</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Misslyckades</translation>
    </message>
    <message>
        <source>No code in the picture</source>
        <translation>Ingen kod i bilden</translation>
    </message>
    <message>
        <source>The picture shows no code that can be read.</source>
        <translation>Bilden visar ingen kod som går att läsa.</translation>
    </message>
    <message>
        <source>Try a sharper or larger picture, or press F1 and type the code.</source>
        <translation>Prova en skarpare eller större bild, eller tryck F1 och skriv koden.</translation>
    </message>
    <message>
        <source>Unknown badge</source>
        <translation>Okänd bricka</translation>
    </message>
    <message>
        <source>Whoever is signed in stays. To sign in with a PIN press F12.</source>
        <translation>Den som är inloggad förblir inloggad. Tryck F12 för att logga in med PIN.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Okänd</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Ej läst</translation>
    </message>
    <message>
        <source>A manager can approve it: press Home.</source>
        <translation>En chef kan godkänna det: tryck Home.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Makulerad</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>Aktiverat</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Laddat</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Återbetalt</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Utbetalt</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Godkänt</translation>
    </message>
    <message>
        <source>The value is back on the card.</source>
        <translation>Värdet är tillbaka på kortet.</translation>
    </message>
    <message>
        <source>Take the goods back.</source>
        <translation>Ta tillbaka varorna.</translation>
    </message>
    <message>
        <source>Pay the customer in cash.</source>
        <translation>Betala kunden kontant.</translation>
    </message>
    <message>
        <source>Hand over the card.</source>
        <translation>Lämna över kortet.</translation>
    </message>
    <message>
        <source>Hand over the goods.</source>
        <translation>Lämna över varorna.</translation>
    </message>
    <message>
        <source>Takes {amount} off the basket.</source>
        <translation>Drar {amount} från köpet.</translation>
    </message>
    <message>
        <source>Last used {when}.</source>
        <translation>Senast använt {when}.</translation>
    </message>
    <message>
        <source>Last used {when} in {store}.</source>
        <translation>Senast använt {when} i {store}.</translation>
    </message>
    <message>
        <source>Still possible: {amount}.</source>
        <translation>Fortfarande möjligt: {amount}.</translation>
    </message>
    <message>
        <source>It ended {date}.</source>
        <translation>Det gick ut {date}.</translation>
    </message>
    <message>
        <source>Nothing was taken from any card.</source>
        <translation>Inget togs från något kort.</translation>
    </message>
    <message>
        <source>Nothing was voided.</source>
        <translation>Inget makulerades.</translation>
    </message>
    <message>
        <source>{amount} is missing.</source>
        <translation>{amount} saknas.</translation>
    </message>
    <message>
        <source>The others stand on the receipt.</source>
        <translation>Övriga står på kvittot.</translation>
    </message>
    <message>
        <source>Paid together</source>
        <translation>Betalt tillsammans</translation>
    </message>
    <message>
        <source>{card}  {amount}, {left} left</source>
        <translation>{card}  {amount}, {left} kvar</translation>
    </message>
</context>
<context>
    <name>Void</name>
    <message>
        <source>Wrong amount</source>
        <translation>Fel belopp</translation>
    </message>
    <message>
        <source>Wrong card</source>
        <translation>Fel kort</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>Kunden ångrade sig</translation>
    </message>
    <message>
        <source>Goods not available</source>
        <translation>Varan finns inte</translation>
    </message>
</context>
<context>
    <name>VoidSheet</name>
    <message>
        <source>Void this redemption?</source>
        <translation>Makulera denna inlösen?</translation>
    </message>
    <message>
        <source>All cards of the basket</source>
        <translation>Alla kort i köpet</translation>
    </message>
    <message>
        <source>Only this card</source>
        <translation>Bara detta kort</translation>
    </message>
    <message>
        <source>The value goes back on the card. Why?</source>
        <translation>Värdet går tillbaka till kortet. Varför?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behåll den</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Makulera</translation>
    </message>
</context>
</TS>
