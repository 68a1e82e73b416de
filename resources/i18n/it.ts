<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="it" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Redeem</source>
        <translation>Riscatta</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>Attiva</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Ricarica</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Liquida</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Rimborso</translation>
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
        <translation>Tutto</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>Riscatta</translation>
    </message>
</context>
<context>
    <name>Authority</name>
    <message>
        <source>Confirmed by the ledger</source>
        <translation>Confermato dal sistema centrale</translation>
    </message>
    <message>
        <source>Covered by value set aside for this till</source>
        <translation>Coperto dal valore riservato a questa cassa</translation>
    </message>
    <message>
        <source>Offline: sent when the till is online again</source>
        <translation>Offline: inviato quando la cassa torna online</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Opening the till …</source>
        <translation>Apertura della cassa …</translation>
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
        <translation>Lista blocchi</translation>
    </message>
    <message>
        <source>Tried so far: {amounts}</source>
        <translation>Provato finora: {amounts}</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>PROVA</translation>
    </message>
    <message>
        <source>Nothing counts, nothing is sent</source>
        <translation>Nulla conta, nulla viene inviato</translation>
    </message>
    <message>
        <source>Sending: {part} of {whole}</source>
        <translation>Invio: {part} di {whole}</translation>
    </message>
    <message>
        <source>Receiving: {part} of {whole}</source>
        <translation>Ricezione: {part} di {whole}</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>Richiesta al sistema centrale …</translation>
    </message>
    <message>
        <source>The ledger has not answered yet</source>
        <translation>Il sistema centrale non ha ancora risposto</translation>
    </message>
    <message>
        <source>Last answer just now</source>
        <translation>Ultima risposta poco fa</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>non ancora ricevuta</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>aggiornata</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>di {age} fa</translation>
    </message>
    <message>
        <source>Call head office.</source>
        <translation>Chiamare la sede.</translation>
    </message>
    <message>
        <source>Do not redeem here</source>
        <translation>Non riscattare qui</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>Cassa disattivata</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>Cassa in quarantena</translation>
    </message>
    <message>
        <source>Tell the store manager.</source>
        <translation>Avvisare il responsabile.</translation>
    </message>
    <message>
        <source>Last answer {age} ago</source>
        <translation>Ultima risposta {age} fa</translation>
    </message>
    <message>
        <source>oldest {age}</source>
        <translation>più vecchio {age}</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Starting the camera …</source>
        <translation>Avvio della fotocamera …</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in, or press F2 to go on without.</source>
        <translation>Nessuna fotocamera. Collegarne una, o premere F2 per continuare senza.</translation>
    </message>
    <message>
        <source>Another program holds the camera. Close it, or press F2 to go on without.</source>
        <translation>Un altro programma usa la fotocamera. Chiuderlo, o premere F2 per continuare senza.</translation>
    </message>
    <message>
        <source>This user may not use the camera. Ask whoever set up this till.</source>
        <translation>Questo utente non può usare la fotocamera. Chiedere a chi ha installato la cassa.</translation>
    </message>
    <message>
        <source>The camera was unplugged. Plug it in again.</source>
        <translation>La fotocamera è stata scollegata. Ricollegarla.</translation>
    </message>
    <message>
        <source>The camera gives no readable picture.</source>
        <translation>La fotocamera non dà un&apos;immagine leggibile.</translation>
    </message>
    <message>
        <source>There are no more pictures.</source>
        <translation>Non ci sono altre immagini.</translation>
    </message>
    <message>
        <source>Hold the code closer</source>
        <translation>Avvicinare il codice</translation>
    </message>
    <message>
        <source>Hold the code further away</source>
        <translation>Allontanare il codice</translation>
    </message>
    <message>
        <source>Tilt it: light is reflected on the code</source>
        <translation>Inclinarlo: la luce si riflette sul codice</translation>
    </message>
    <message>
        <source>Too dark: more light, or a brighter phone screen</source>
        <translation>Troppo buio: più luce, o schermo del telefono più chiaro</translation>
    </message>
    <message>
        <source>Hold still, or a little further away</source>
        <translation>Tenere fermo, o un po&apos; più lontano</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Try the camera</source>
        <translation>Provare la fotocamera</translation>
    </message>
    <message>
        <source>Hold a card before it. F2 starts and stops it.</source>
        <translation>Tenere una carta davanti. F2 la avvia e la ferma.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>No expiry date</source>
        <translation>Senza scadenza</translation>
    </message>
    <message>
        <source>Valid until {date}</source>
        <translation>Valido fino al {date}</translation>
    </message>
    <message>
        <source>Balance from the ledger, just now</source>
        <translation>Saldo dal sistema centrale, ora</translation>
    </message>
    <message>
        <source>Genuine; issued with this, what is left is not known</source>
        <translation>Autentica; emessa con questo importo, il residuo non è noto</translation>
    </message>
    <message>
        <source>Balance as this till knows it</source>
        <translation>Saldo noto a questa cassa</translation>
    </message>
    <message>
        <source>Balance as of just now</source>
        <translation>Saldo di poco fa</translation>
    </message>
    <message>
        <source>Balance as of {age} ago</source>
        <translation>Saldo di {age} fa</translation>
    </message>
</context>
<context>
    <name>CardActions</name>
    <message>
        <source>Add card</source>
        <translation>Aggiungi carta</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Ricarica</translation>
    </message>
    <message>
        <source>Pay out rest</source>
        <translation>Paga il resto</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>Metti da parte</translation>
    </message>
    <message>
        <source>Next card for this sale</source>
        <translation>Altra carta per questa vendita</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>Vendi questa carta</translation>
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
        <translation>Più codici nell&apos;immagine: quale?</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>Nessuno</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>Type the code</source>
        <translation>Digitare il codice</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Codice</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>{typed} of {length} characters</source>
        <translation>{typed} di {length} caratteri</translation>
    </message>
    <message>
        <source>A character is wrong: compare with the card.</source>
        <translation>Un carattere è sbagliato: confrontare con la carta.</translation>
    </message>
    <message>
        <source>This cannot be a code: compare with the card.</source>
        <translation>Non può essere un codice: confrontare con la carta.</translation>
    </message>
    <message>
        <source>The code is complete.</source>
        <translation>Il codice è completo.</translation>
    </message>
    <message>
        <source>The number is complete.</source>
        <translation>Il numero è completo.</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>Left on the card: {amount}</source>
        <translation>Resto sulla carta: {amount}</translation>
    </message>
    <message>
        <source>To redeem</source>
        <translation>Da riscattare</translation>
    </message>
    <message>
        <source>On the card: {amount}</source>
        <translation>Sulla carta: {amount}</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un momento …</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>Benvenuti</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Choose the printer, or type its address on the network, like tcp://192.168.1.50. Then print a page.</source>
        <translation>Scegliere la stampante o digitarne l&apos;indirizzo di rete, ad esempio tcp://192.168.1.50. Poi stampare una pagina.</translation>
    </message>
    <message>
        <source>Choose the camera and hold a card before it. A part of this screen can be read, too.</source>
        <translation>Scegliere la fotocamera e tenerle davanti una carta. Si può leggere anche una parte di questo schermo.</translation>
    </message>
    <message>
        <source>Most scanners type like a keyboard: nothing to choose. Others are on a cable of their own. Then scan any card.</source>
        <translation>Quasi tutti i lettori scrivono come una tastiera: niente da scegliere. Altri hanno un cavo proprio. Poi leggere una carta qualsiasi.</translation>
    </message>
    <message>
        <source>{name}, not there now</source>
        <translation>{name}, ora assente</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Stampa …</translation>
    </message>
    <message>
        <source>Scan any card now.</source>
        <translation>Leggere ora una carta qualsiasi.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>La pagina è stata inviata. È leggibile?</translation>
    </message>
    <message>
        <source>It works. It read: {text}</source>
        <translation>Funziona. Ha letto: {text}</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>Nessuna stampante</translation>
    </message>
    <message>
        <source>The first camera</source>
        <translation>La prima fotocamera</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>Questo schermo</translation>
    </message>
    <message>
        <source>Left half of this screen</source>
        <translation>Metà sinistra dello schermo</translation>
    </message>
    <message>
        <source>Right half of this screen</source>
        <translation>Metà destra dello schermo</translation>
    </message>
    <message>
        <source>Types like a keyboard</source>
        <translation>Scrive come una tastiera</translation>
    </message>
    <message>
        <source>Looking for the scanner …</source>
        <translation>Ricerca del lettore …</translation>
    </message>
    <message>
        <source>The scanner is ready. Scan any card.</source>
        <translation>Il lettore è pronto. Leggere una carta qualsiasi.</translation>
    </message>
    <message>
        <source>The scanner is not there. Plug it in.</source>
        <translation>Il lettore non c&apos;è. Collegarlo.</translation>
    </message>
    <message>
        <source>Another program holds the scanner. Close it.</source>
        <translation>Un altro programma usa il lettore. Chiuderlo.</translation>
    </message>
    <message>
        <source>This user may not use the scanner. Ask whoever set up this till.</source>
        <translation>Questo utente non può usare il lettore. Chiedere a chi ha installato la cassa.</translation>
    </message>
    <message>
        <source>The scanner was unplugged. Plug it in again.</source>
        <translation>Il lettore è stato scollegato. Ricollegarlo.</translation>
    </message>
</context>
<context>
    <name>DevicesSheet</name>
    <message>
        <source>Devices</source>
        <translation>Dispositivi</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>Stampante</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Fotocamera</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Lettore</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>Indirizzo della stampante</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Cerca di nuovo</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>Stampa una pagina</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The scanner is set up well.</source>
        <translation>Il lettore è impostato bene.</translation>
    </message>
    <message>
        <source>Caps Lock is on. It does not matter here.</source>
        <translation>Caps Lock è attivo. Qui non importa.</translation>
    </message>
    <message>
        <source>Capitals and small letters come swapped.</source>
        <translation>Maiuscole e minuscole arrivano scambiate.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyboard is not a US one. Codes are read by their keys.</source>
        <translation>La tastiera non è statunitense. I codici si leggono dai tasti.</translation>
    </message>
    <message>
        <source>The scanner is set to this computer&apos;s keyboard. Codes are read by their letters.</source>
        <translation>Il lettore usa la tastiera di questo computer. I codici si leggono dalle lettere.</translation>
    </message>
    <message>
        <source>What came is no calibration code. Set the scanner to a US keyboard and try again.</source>
        <translation>Non è un codice di calibrazione. Impostare il lettore su tastiera USA e riprovare.</translation>
    </message>
    <message>
        <source>Before each code it sends “{detail}”.</source>
        <translation>Prima di ogni codice invia «{detail}».</translation>
    </message>
    <message>
        <source>Behind each code it sends “{detail}”.</source>
        <translation>Dopo ogni codice invia «{detail}».</translation>
    </message>
    <message>
        <source>It sends no Enter. Codes are taken after a short silence.</source>
        <translation>Non invia Enter. I codici si prendono dopo una breve pausa.</translation>
    </message>
    <message>
        <source>It sends each code twice.</source>
        <translation>Invia ogni codice due volte.</translation>
    </message>
    <message>
        <source>It is slow: {detail} ms from key to key.</source>
        <translation>È lento: {detail} ms tra un tasto e l&apos;altro.</translation>
    </message>
    <message>
        <source>It names the kind of code first.</source>
        <translation>Indica prima il tipo di codice.</translation>
    </message>
    <message>
        <source>It sends the character set as escapes.</source>
        <translation>Invia il set di caratteri come sequenze.</translation>
    </message>
    <message>
        <source>It leaves out the separators of GS1 codes. Switch on “send function characters” in it.</source>
        <translation>Omette i separatori dei codici GS1. Attivare «invia caratteri funzione».</translation>
    </message>
    <message>
        <source>The till puts it right.</source>
        <translation>La cassa lo corregge.</translation>
    </message>
    <message>
        <source>This must be changed in the scanner.</source>
        <translation>Va cambiato nel lettore.</translation>
    </message>
    <message>
        <source>Scan this code ({step} of {count})</source>
        <translation>Leggere questo codice ({step} di {count})</translation>
    </message>
    <message>
        <source>All codes were scanned.</source>
        <translation>Tutti i codici sono stati letti.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Call head office.</source>
        <translation>Chiamare la sede.</translation>
    </message>
    <message>
        <source>{file} cannot be read from the disk.</source>
        <translation>{file} non si legge dal disco.</translation>
    </message>
    <message>
        <source>Nothing can be read of this till&apos;s store.</source>
        <translation>Non si può leggere nulla dell&apos;archivio della cassa.</translation>
    </message>
    <message>
        <source>The picture {name} is too large.</source>
        <translation>L&apos;immagine {name} è troppo grande.</translation>
    </message>
    <message>
        <source>Choose one of at most 50 megapixels.</source>
        <translation>Sceglierne una di al massimo 50 megapixel.</translation>
    </message>
    <message>
        <source>The file {name} is not a picture this program reads.</source>
        <translation>Il file {name} non è un&apos;immagine leggibile da questo programma.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, BMP, TIFF or GIF file.</source>
        <translation>Scegliere un file PNG, JPEG, WebP, BMP, TIFF o GIF.</translation>
    </message>
    <message>
        <source>The picture {name} is damaged.</source>
        <translation>L&apos;immagine {name} è danneggiata.</translation>
    </message>
    <message>
        <source>Choose another file, or save this one again.</source>
        <translation>Scegliere un altro file, o salvarlo di nuovo.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read: {why}.</source>
        <translation>Il file {name} non si può leggere: {why}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>Scegliere un altro file.</translation>
    </message>
    <message>
        <source>{address} is no printer&apos;s address.</source>
        <translation>{address} non è l&apos;indirizzo di una stampante.</translation>
    </message>
    <message>
        <source>{address} is no scanner&apos;s address.</source>
        <translation>{address} non è l&apos;indirizzo di un lettore.</translation>
    </message>
    <message>
        <source>Choose another scanner under Status, Devices.</source>
        <translation>Scegliere un altro lettore in Stato, Dispositivi.</translation>
    </message>
    <message>
        <source>Write tcp://HOST, file:///dev/usb/lp0 or serial:///dev/ttyUSB0?baud=19200.</source>
        <translation>Scrivere tcp://HOST, file:///dev/usb/lp0 o serial:///dev/ttyUSB0?baud=19200.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>La stampante è senza carta.</translation>
    </message>
    <message>
        <source>Put in a roll. The receipts wait and print by themselves.</source>
        <translation>Inserire un rotolo. Gli scontrini attendono e si stampano da soli.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>Il coperchio della stampante è aperto.</translation>
    </message>
    <message>
        <source>Close it. The receipts wait and print by themselves.</source>
        <translation>Chiuderlo. Gli scontrini attendono e si stampano da soli.</translation>
    </message>
    <message>
        <source>The printer reports a fault.</source>
        <translation>La stampante segnala un guasto.</translation>
    </message>
    <message>
        <source>Switch it off and on again. The receipts wait and print by themselves.</source>
        <translation>Spegnerla e riaccenderla. Gli scontrini attendono e si stampano da soli.</translation>
    </message>
    <message>
        <source>The printer at {place} does not answer.</source>
        <translation>La stampante su {place} non risponde.</translation>
    </message>
    <message>
        <source>Check that it is switched on and on the network. The receipts wait and print by themselves.</source>
        <translation>Verificare che sia accesa e in rete. Gli scontrini attendono e si stampano da soli.</translation>
    </message>
    <message>
        <source>The printer at {place} takes nothing.</source>
        <translation>La stampante su {place} non riceve nulla.</translation>
    </message>
    <message>
        <source>Check its cable, power and paper. The receipts wait and print by themselves.</source>
        <translation>Controllare cavo, alimentazione e carta. Gli scontrini attendono e si stampano da soli.</translation>
    </message>
    <message>
        <source>This till is already paired as {terminal}.</source>
        <translation>Questa cassa è già associata come {terminal}.</translation>
    </message>
    <message>
        <source>Use another --profile folder for another till.</source>
        <translation>Usare un&apos;altra cartella --profile per un&apos;altra cassa.</translation>
    </message>
    <message>
        <source>This till&apos;s store has schema {found}; this program knows only up to {known}.</source>
        <translation>L&apos;archivio della cassa ha lo schema {found}; il programma conosce solo fino a {known}.</translation>
    </message>
    <message>
        <source>Start the newer program, or update this one.</source>
        <translation>Avviare il programma più recente, o aggiornare questo.</translation>
    </message>
    <message>
        <source>There are several codes in the picture.</source>
        <translation>Ci sono più codici nell&apos;immagine.</translation>
    </message>
    <message>
        <source>Show one at a time, or scan the one you mean.</source>
        <translation>Mostrarne uno alla volta, o leggere quello giusto.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be written, so green is not shown.</source>
        <translation>L&apos;ancora del giornale non si può scrivere, quindi non appare il verde.</translation>
    </message>
    <message>
        <source>Look at the last operations before you try again: it may be there, to be voided.</source>
        <translation>Guardare le ultime operazioni prima di riprovare: può esserci, da annullare.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be read.</source>
        <translation>L&apos;ancora del giornale non si può leggere.</translation>
    </message>
    <message>
        <source>Call the store manager; do not redeem offline.</source>
        <translation>Chiamare il responsabile; non riscattare offline.</translation>
    </message>
    <message>
        <source>The store cannot be read or written ({why}).</source>
        <translation>L&apos;archivio non si può leggere o scrivere ({why}).</translation>
    </message>
    <message>
        <source>There is a store here already.</source>
        <translation>Qui c&apos;è già un archivio.</translation>
    </message>
    <message>
        <source>This till&apos;s store is missing.</source>
        <translation>Manca l&apos;archivio di questa cassa.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Il disco è pieno.</translation>
    </message>
    <message>
        <source>Make room on this machine; nothing was redeemed just now.</source>
        <translation>Liberare spazio; ora non è stato riscattato nulla.</translation>
    </message>
    <message>
        <source>The store is in use by another program.</source>
        <translation>L&apos;archivio è usato da un altro programma.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>Attendere un momento e riprovare.</translation>
    </message>
    <message>
        <source>Do not redeem on this till; call the store manager. What was approved before is safe.</source>
        <translation>Non riscattare su questa cassa; chiamare il responsabile. Quanto approvato è al sicuro.</translation>
    </message>
    <message>
        <source>The store cannot be read: wrong key, or damaged.</source>
        <translation>L&apos;archivio non si può leggere: chiave errata o danni.</translation>
    </message>
    <message>
        <source>This program was built without encryption.</source>
        <translation>Il programma è privo di cifratura.</translation>
    </message>
    <message>
        <source>Install it again.</source>
        <translation>Installarlo di nuovo.</translation>
    </message>
    <message>
        <source>The disk does not allow durable writing here.</source>
        <translation>Il disco non permette una scrittura sicura qui.</translation>
    </message>
    <message>
        <source>Move the profile to a local disk.</source>
        <translation>Spostare il profilo su un disco locale.</translation>
    </message>
    <message>
        <source>This machine has no keyring that keeps secrets.</source>
        <translation>La macchina non ha un portachiavi per i segreti.</translation>
    </message>
    <message>
        <source>Use a passphrase instead.</source>
        <translation>Usare invece una frase segreta.</translation>
    </message>
    <message>
        <source>The keyring is locked or cannot be reached.</source>
        <translation>Il portachiavi è bloccato o irraggiungibile.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>Sbloccarlo e riprovare.</translation>
    </message>
    <message>
        <source>The service credential with this till&apos;s key was not handed over.</source>
        <translation>La credenziale di servizio con la chiave della cassa non è stata consegnata.</translation>
    </message>
    <message>
        <source>Start the till through its service, with the credential {name}.</source>
        <translation>Avviare la cassa tramite il servizio, con la credenziale {name}.</translation>
    </message>
    <message>
        <source>The service credential holds no 256-bit key.</source>
        <translation>La credenziale di servizio non contiene una chiave a 256 bit.</translation>
    </message>
    <message>
        <source>Give it 32 random bytes, or the same as 64 hexadecimal digits.</source>
        <translation>Fornire 32 byte casuali, o 64 cifre esadecimali.</translation>
    </message>
    <message>
        <source>The keyring does not hold this till&apos;s key.</source>
        <translation>Il portachiavi non contiene la chiave della cassa.</translation>
    </message>
    <message>
        <source>Sign in to this machine as the person who set the till up; if the key is lost, pair again.</source>
        <translation>Accedere alla macchina come chi ha installato la cassa; se la chiave è persa, riassociare.</translation>
    </message>
    <message>
        <source>The keyring did not keep what it was given.</source>
        <translation>Il portachiavi non ha conservato quanto ricevuto.</translation>
    </message>
    <message>
        <source>The keyring does not keep what it is given.</source>
        <translation>Il portachiavi non conserva quanto riceve.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>Il portachiavi non risponde.</translation>
    </message>
    <message>
        <source>Unlock it, or restart the till.</source>
        <translation>Sbloccarlo, o riavviare la cassa.</translation>
    </message>
    <message>
        <source>The file with this till&apos;s sealed key is missing or damaged.</source>
        <translation>Il file con la chiave sigillata manca o è danneggiato.</translation>
    </message>
    <message>
        <source>Restore key/wrapped.json from the profile&apos;s backup, or pair the till again.</source>
        <translation>Ripristinare key/wrapped.json dal backup del profilo, o riassociare la cassa.</translation>
    </message>
    <message>
        <source>That is not this till&apos;s passphrase.</source>
        <translation>Non è la frase segreta di questa cassa.</translation>
    </message>
    <message>
        <source>Try again, or ask the store manager.</source>
        <translation>Riprovare, o chiedere al responsabile.</translation>
    </message>
    <message>
        <source>This till&apos;s key is kept by {name}, which this program does not know.</source>
        <translation>La chiave è custodita da {name}, che il programma non conosce.</translation>
    </message>
    <message>
        <source>Start the program version that made the store.</source>
        <translation>Avviare la versione del programma che ha creato l&apos;archivio.</translation>
    </message>
    <message>
        <source>The file store.json beside the store cannot be read.</source>
        <translation>Il file store.json accanto all&apos;archivio non si può leggere.</translation>
    </message>
    <message>
        <source>The file store.json beside the store is missing.</source>
        <translation>Manca il file store.json accanto all&apos;archivio.</translation>
    </message>
    <message>
        <source>Restore it from the profile&apos;s backup.</source>
        <translation>Ripristinarlo dal backup del profilo.</translation>
    </message>
    <message>
        <source>The key that was found is not this store&apos;s key.</source>
        <translation>La chiave trovata non è di questo archivio.</translation>
    </message>
    <message>
        <source>Start the till on the machine and as the person it was set up with.</source>
        <translation>Avviare la cassa sulla macchina e con l&apos;utente della configurazione.</translation>
    </message>
    <message>
        <source>The call was stopped here.</source>
        <translation>La chiamata è stata interrotta qui.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address is not known on this network.</source>
        <translation>L&apos;indirizzo del sistema centrale non è noto in questa rete.</translation>
    </message>
    <message>
        <source>Nobody answers at the ledger&apos;s address.</source>
        <translation>Nessuno risponde all&apos;indirizzo del sistema centrale.</translation>
    </message>
    <message>
        <source>Whoever answers at the ledger&apos;s address has no certificate that this till trusts.</source>
        <translation>Chi risponde non ha un certificato di cui la cassa si fida.</translation>
    </message>
    <message>
        <source>Something else than the ledger answered.</source>
        <translation>Ha risposto qualcosa che non è il sistema centrale.</translation>
    </message>
    <message>
        <source>The connection to the ledger broke.</source>
        <translation>La connessione al sistema centrale si è interrotta.</translation>
    </message>
    <message>
        <source>The answer was larger than any answer of the ledger&apos;s.</source>
        <translation>La risposta era più grande di qualsiasi risposta del sistema centrale.</translation>
    </message>
    <message>
        <source>The ledger did not answer in time.</source>
        <translation>Il sistema centrale non ha risposto in tempo.</translation>
    </message>
    <message>
        <source>Nothing is lost; the till sends it again when it runs again.</source>
        <translation>Nulla è perso; la cassa lo invia di nuovo al riavvio.</translation>
    </message>
    <message>
        <source>Check the till&apos;s date and time, then ask head office about the certificate.</source>
        <translation>Controllare data e ora della cassa, poi chiedere alla sede del certificato.</translation>
    </message>
    <message>
        <source>Check whether this network asks for a sign-in in a browser.</source>
        <translation>Verificare se la rete chiede un accesso nel browser.</translation>
    </message>
    <message>
        <source>The till goes on and tries again by itself; check the network if this lasts.</source>
        <translation>La cassa continua e riprova da sola; se dura, controllare la rete.</translation>
    </message>
    <message>
        <source>The ledger is busy.</source>
        <translation>Il sistema centrale è occupato.</translation>
    </message>
    <message>
        <source>The till goes on and asks again when the ledger said.</source>
        <translation>La cassa continua e richiede quando il sistema centrale ha detto.</translation>
    </message>
    <message>
        <source>The ledger said something this program does not understand ({why}).</source>
        <translation>Il sistema centrale ha detto qualcosa che il programma non capisce ({why}).</translation>
    </message>
    <message>
        <source>Update this till.</source>
        <translation>Aggiornare questa cassa.</translation>
    </message>
    <message>
        <source>The ledger refuses: {why}</source>
        <translation>Il sistema centrale rifiuta: {why}</translation>
    </message>
    <message>
        <source>Tell head office.</source>
        <translation>Avvisare la sede.</translation>
    </message>
    <message>
        <source>Stop redeeming with this till and call head office.</source>
        <translation>Non riscattare più su questa cassa e chiamare la sede.</translation>
    </message>
    <message>
        <source>Call head office: this till has to be enrolled again.</source>
        <translation>Chiamare la sede: questa cassa va registrata di nuovo.</translation>
    </message>
    <message>
        <source>A page of the ledger&apos;s news is missing. (page {page})</source>
        <translation>Manca una pagina delle novità del sistema centrale. (pagina {page})</translation>
    </message>
    <message>
        <source>The ledger&apos;s news went back to an older state. (page {page})</source>
        <translation>Le novità del sistema centrale sono tornate a uno stato precedente. (pagina {page})</translation>
    </message>
    <message>
        <source>A page of news does not bear the ledger&apos;s signature. (page {page})</source>
        <translation>Una pagina di novità non porta la firma del sistema centrale. (pagina {page})</translation>
    </message>
    <message>
        <source>A page of news does not follow the one before. (page {page})</source>
        <translation>Una pagina di novità non segue la precedente. (pagina {page})</translation>
    </message>
    <message>
        <source>A page of news cannot be read by this program. (page {page})</source>
        <translation>Il programma non può leggere una pagina di novità. (pagina {page})</translation>
    </message>
    <message>
        <source>The ledger says that there is news and does not give it. (page {page})</source>
        <translation>Il sistema centrale annuncia novità e non le dà. (pagina {page})</translation>
    </message>
    <message>
        <source>The ledger does not take entry {seq} of this till&apos;s journal.</source>
        <translation>Il sistema centrale non prende la voce {seq} del giornale.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address cannot be used: {why}.</source>
        <translation>L&apos;indirizzo del sistema centrale non è utilizzabile: {why}.</translation>
    </message>
    <message>
        <source>Give it as https://host or https://host:port.</source>
        <translation>Scriverlo come https://host o https://host:port.</translation>
    </message>
    <message>
        <source>Ask head office for a new pairing code; one is good for 15 minutes.</source>
        <translation>Chiedere alla sede un nuovo codice di associazione; vale 15 minuti.</translation>
    </message>
    <message>
        <source>This is no pairing code: {why}.</source>
        <translation>Non è un codice di associazione: {why}.</translation>
    </message>
    <message>
        <source>The pairing code is unknown, used or too old.</source>
        <translation>Il codice di associazione è ignoto, usato o scaduto.</translation>
    </message>
    <message>
        <source>This till&apos;s key is under a passphrase.</source>
        <translation>La chiave della cassa è protetta da una frase segreta.</translation>
    </message>
    <message>
        <source>Type the passphrase to open it.</source>
        <translation>Digitare la frase segreta per aprirla.</translation>
    </message>
    <message>
        <source>The till is not open.</source>
        <translation>La cassa non è aperta.</translation>
    </message>
    <message>
        <source>Wait a moment, or start the program again.</source>
        <translation>Attendere un momento, o riavviare il programma.</translation>
    </message>
</context>
<context>
    <name>FingerprintPage</name>
    <message>
        <source>Compare the fingerprint</source>
        <translation>Confrontare l&apos;impronta</translation>
    </message>
    <message>
        <source>Have head office read the ledger&apos;s fingerprint to you. If it differs, do not use this till.</source>
        <translation>Farsi leggere dalla sede l&apos;impronta del sistema centrale. Se è diversa, non usare la cassa.</translation>
    </message>
    <message>
        <source>It differs</source>
        <translation>È diversa</translation>
    </message>
</context>
<context>
    <name>FirstRunViewModel</name>
    <message>
        <source>This is no pairing code. Ask head office for one.</source>
        <translation>Non è un codice di associazione. Chiederne uno alla sede.</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>Richiesta al sistema centrale …</translation>
    </message>
    <message>
        <source>Fetching cards and cashiers …</source>
        <translation>Ricezione di carte e cassieri …</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>Stampa …</translation>
    </message>
    <message>
        <source>The scanner works. It read: {text}</source>
        <translation>Il lettore funziona. Ha letto: {text}</translation>
    </message>
    <message>
        <source>The scanner works. It read the card {card}.</source>
        <translation>Il lettore funziona. Ha letto la carta {card}.</translation>
    </message>
    <message>
        <source>The pairing was thrown away. Call head office before you try again.</source>
        <translation>L&apos;associazione è stata eliminata. Chiamare la sede prima di riprovare.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>La pagina è stata inviata. È leggibile?</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Più tardi</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Avanti</translation>
    </message>
    <message>
        <source>Try the scanner</source>
        <translation>Provare il lettore</translation>
    </message>
    <message>
        <source>Scan any card. What was read is shown below.</source>
        <translation>Leggere una carta qualsiasi. Sotto appare ciò che è stato letto.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>Passo {number} di {count}</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>Associa</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>È la stessa</translation>
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
            <numerusform>%n h</numerusform>
            <numerusform>%n h</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n giorno</numerusform>
            <numerusform>%n giorni</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} points</source>
        <translation>
            <numerusform>{number} punto</numerusform>
            <numerusform>{number} punti</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} uses</source>
        <translation>
            <numerusform>{number} uso</numerusform>
            <numerusform>{number} usi</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>Pay together</source>
        <translation>Pagano insieme</translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>gives {amount}</source>
        <translation>dà {amount}</translation>
    </message>
    <message>
        <source>has {amount}</source>
        <translation>ha {amount}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take back</source>
        <translation>Cancella</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Gift card</source>
        <translation>Carta regalo</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Buono</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>Coupon</translation>
    </message>
    <message>
        <source>Percent coupon</source>
        <translation>Coupon percentuale</translation>
    </message>
    <message>
        <source>Multi-use card</source>
        <translation>Carta a ingressi</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>Punti</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Press its number. It can be changed at any time.</source>
        <translation>Premere il suo numero. Si può cambiare in ogni momento.</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Shortfall {amount}</source>
        <translation>Ammanco {amount}</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Non inviato</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>Inviato</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>Rifiutato</translation>
    </message>
</context>
<context>
    <name>Manager</name>
    <message>
        <source>A shift is open already.</source>
        <translation>Un turno è già aperto.</translation>
    </message>
    <message>
        <source>No shift is open. Type the float and open one.</source>
        <translation>Nessun turno aperto. Digitare il fondo cassa e aprirne uno.</translation>
    </message>
    <message>
        <source>Count the drawer first.</source>
        <translation>Contare prima il cassetto.</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>Scegliere prima un motivo.</translation>
    </message>
    <message>
        <source>Type an amount first.</source>
        <translation>Digitare prima un importo.</translation>
    </message>
    <message>
        <source>That is more than the drawer should hold.</source>
        <translation>È più di quanto dovrebbe esserci nel cassetto.</translation>
    </message>
    <message>
        <source>The journal is damaged. Call head office.</source>
        <translation>Il giornale è danneggiato. Chiamare la sede.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Spiccioli</translation>
    </message>
    <message>
        <source>Card paid in cash</source>
        <translation>Carta pagata in contanti</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>In banca</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>Spesa</translation>
    </message>
    <message>
        <source>Miscounted change</source>
        <translation>Resto sbagliato</translation>
    </message>
    <message>
        <source>Not known why</source>
        <translation>Motivo ignoto</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>Ordine {order}</translation>
    </message>
    <message>
        <source>used before at {time}, {place}</source>
        <translation>già usata {time}, {place}</translation>
    </message>
    <message>
        <source>Second attempt: {reason}</source>
        <translation>Secondo tentativo: {reason}</translation>
    </message>
    <message>
        <source>{lost} of {amount} not covered</source>
        <translation>{lost} di {amount} scoperti</translation>
    </message>
    <message>
        <source>entry {number}, hash {hash}, block list {list}, page {page}</source>
        <translation>voce {number}, hash {hash}, lista blocchi {list}, pagina {page}</translation>
    </message>
    <message>
        <source>also {amount} at {place}, {time}</source>
        <translation>anche {amount} su {place}, {time}</translation>
    </message>
    <message>
        <source>everything settled</source>
        <translation>tutto regolato</translation>
    </message>
    <message>
        <source>{amount} provisional</source>
        <translation>{amount} provvisori</translation>
    </message>
    <message>
        <source>{amount} not covered</source>
        <translation>{amount} scoperti</translation>
    </message>
    <message>
        <source>does NOT agree with the journal</source>
        <translation>NON concorda con il giornale</translation>
    </message>
    <message>
        <source>Z {number}</source>
        <translation>Z {number}</translation>
    </message>
    <message>
        <source>At risk, {unit}</source>
        <translation>A rischio, {unit}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} di {whole}</translation>
    </message>
    <message>
        <source>Redemptions not sent, {unit}</source>
        <translation>Riscatti non inviati, {unit}</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>Nessun turno aperto</translation>
    </message>
    <message>
        <source>Shift {number} is open</source>
        <translation>Turno {number} aperto</translation>
    </message>
    <message>
        <source>since {time}, float {amount}</source>
        <translation>dalle {time}, fondo cassa {amount}</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>PIN errato.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}.</source>
        <translation>Troppi PIN errati. Riprovare tra {span}.</translation>
    </message>
</context>
<context>
    <name>ManagerDesk</name>
    <message>
        <source>Approve {amount}?</source>
        <translation>Approvare {amount}?</translation>
    </message>
    <message>
        <source>No printer is set up. Save a PDF instead.</source>
        <translation>Nessuna stampante configurata. Salvare un PDF.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Salva il rapporto</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>Salvato: {file}</translation>
    </message>
</context>
<context>
    <name>ManagerSheet</name>
    <message>
        <source>Call a manager</source>
        <translation>Chiamare un responsabile</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>Digitare il PIN.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Entra</translation>
    </message>
    <message>
        <source>Nobody is a manager at this till. Call head office.</source>
        <translation>Nessuno è responsabile a questa cassa. Chiamare la sede.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Verifica …</translation>
    </message>
</context>
<context>
    <name>ManagerView</name>
    <message>
        <source>Nothing was declined in this shift</source>
        <translation>Nulla è stato rifiutato in questo turno</translation>
    </message>
    <message>
        <source>Everything was covered</source>
        <translation>Tutto era coperto</translation>
    </message>
    <message>
        <source>No shift was closed yet</source>
        <translation>Nessun turno ancora chiuso</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Turno</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>Rapporto</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rifiutati</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Scoperti</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Storico</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
</context>
<context>
    <name>OperationSheet</name>
    <message>
        <source>Copy of the receipt</source>
        <translation>Copia dello scontrino</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Rimborsa</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
</context>
<context>
    <name>PairPage</name>
    <message>
        <source>Pair this till</source>
        <translation>Associare questa cassa</translation>
    </message>
    <message>
        <source>Scan the pairing code that head office has made, or type the ledger&apos;s address and the code.</source>
        <translation>Leggere il codice di associazione della sede, o digitare l&apos;indirizzo del sistema centrale e il codice.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address</source>
        <translation>Indirizzo del sistema centrale</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>Codice di associazione</translation>
    </message>
    <message>
        <source>Scan with the camera</source>
        <translation>Leggi con la fotocamera</translation>
    </message>
</context>
<context>
    <name>Parting</name>
    <message>
        <source>Sign out with something not sent?</source>
        <translation>Uscire senza aver inviato tutto?</translation>
    </message>
    <message>
        <source>Close the till with something not sent?</source>
        <translation>Chiudere la cassa senza aver inviato tutto?</translation>
    </message>
    <message>
        <source>Close the shift with something not sent?</source>
        <translation>Chiudere il turno senza aver inviato tutto?</translation>
    </message>
    <message>
        <source>No network in the store</source>
        <translation>Nessuna rete nel negozio</translation>
    </message>
    <message>
        <source>The ledger does not answer</source>
        <translation>Il sistema centrale non risponde</translation>
    </message>
    <message>
        <source>The till is moved or repaired</source>
        <translation>La cassa viene spostata o riparata</translation>
    </message>
    <message>
        <source>Head office knows</source>
        <translation>La sede lo sa</translation>
    </message>
    <message>
        <source>Nothing is lost: it is safe in this till, even without power, and is sent when the till next reaches the ledger. Until then nobody else knows of it. Send it now, or have a manager say why not.</source>
        <translation>Non si perde nulla: tutto è al sicuro in questa cassa, anche senza corrente, e sarà inviato quando la cassa raggiungerà il sistema centrale. Fino ad allora nessun altro ne è informato. Inviare ora, o far dire a un responsabile perché no.</translation>
    </message>
    <message>
        <source>The ledger has it all. You can go on.</source>
        <translation>Il sistema centrale ha ricevuto tutto. Si può continuare.</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>Tutto è stato inviato</translation>
    </message>
</context>
<context>
    <name>PartingSheet</name>
    <message>
        <source>Why is it not sent?</source>
        <translation>Perché non è stato inviato?</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>Resta</translation>
    </message>
    <message>
        <source>Change cashier</source>
        <translation>Cambia cassiere</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Responsabile</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>Invia ora</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Continua</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>This till is locked</source>
        <translation>Questa cassa è bloccata</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>Frase segreta</translation>
    </message>
    <message>
        <source>Type its passphrase to open it.</source>
        <translation>Digitare la frase segreta per aprirla.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Card {card}</source>
        <translation>Carta {card}</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message numerus="yes">
        <source>%n digits</source>
        <translation>
            <numerusform>%n cifra</numerusform>
            <numerusform>%n cifre</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>Try the printer</source>
        <translation>Provare la stampante</translation>
    </message>
    <message>
        <source>Type its address, like tcp://192.168.1.50, and press Enter to print a page.</source>
        <translation>Digitare l&apos;indirizzo, come tcp://192.168.1.50, e premere Enter per stampare una pagina.</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>Indirizzo della stampante</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>Stampa una pagina</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Wrong PIN</source>
        <translation>PIN errato</translation>
    </message>
    <message>
        <source>The manager&apos;s PIN is not right, so nothing was approved.</source>
        <translation>Il PIN del responsabile è errato, quindi nulla è stato approvato.</translation>
    </message>
    <message>
        <source>Let the manager try again.</source>
        <translation>Il responsabile può riprovare.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>Bloccato</translation>
    </message>
    <message>
        <source>Too many wrong PINs were tried for this manager.</source>
        <translation>Troppi PIN errati per questo responsabile.</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another manager.</source>
        <translation>Attendere un momento, o chiedere a un altro responsabile.</translation>
    </message>
    <message>
        <source>Wait a minute</source>
        <translation>Attendere un minuto</translation>
    </message>
    <message>
        <source>Too many codes were typed that name no card.</source>
        <translation>Sono stati digitati troppi codici che non corrispondono a nessuna carta.</translation>
    </message>
    <message>
        <source>Scan the card: scanning always works.</source>
        <translation>Leggere la carta: funziona sempre.</translation>
    </message>
    <message>
        <source>Not set aside</source>
        <translation>Non riservato</translation>
    </message>
    <message>
        <source>The ledger set nothing of this card aside for this till.</source>
        <translation>Il sistema centrale non ha riservato nulla della carta a questa cassa.</translation>
    </message>
    <message>
        <source>Nothing to do; the card pays as any other.</source>
        <translation>Nulla da fare; la carta paga come le altre.</translation>
    </message>
    <message>
        <source>Only a manager</source>
        <translation>Solo il responsabile</translation>
    </message>
    <message>
        <source>Only a manager can approve more than the limit.</source>
        <translation>Solo un responsabile può approvare oltre il limite.</translation>
    </message>
    <message>
        <source>Call the store manager.</source>
        <translation>Chiamare il responsabile.</translation>
    </message>
    <message>
        <source>No code of ours</source>
        <translation>Codice non nostro</translation>
    </message>
    <message>
        <source>What was scanned is not a code that this till knows.</source>
        <translation>Ciò che è stato letto non è un codice noto a questa cassa.</translation>
    </message>
    <message>
        <source>Scan again, or press F1 and type the code.</source>
        <translation>Leggere di nuovo, o premere F1 e digitare il codice.</translation>
    </message>
    <message>
        <source>Misread</source>
        <translation>Letto male</translation>
    </message>
    <message>
        <source>A character was misread or mistyped.</source>
        <translation>Un carattere è stato letto o digitato male.</translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation>Carta sconosciuta</translation>
    </message>
    <message>
        <source>The code is well formed, but no such card is known here.</source>
        <translation>Il codice è corretto, ma qui la carta non è nota.</translation>
    </message>
    <message>
        <source>Try again when the till is online. Take other payment now.</source>
        <translation>Riprovare quando la cassa è online. Ora usare un altro pagamento.</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>Non attivata</translation>
    </message>
    <message>
        <source>The card was never sold, so it holds nothing.</source>
        <translation>La carta non è mai stata venduta, quindi è vuota.</translation>
    </message>
    <message>
        <source>Ask the customer for the receipt of the purchase.</source>
        <translation>Chiedere al cliente lo scontrino dell&apos;acquisto.</translation>
    </message>
    <message>
        <source>Already active</source>
        <translation>Già attiva</translation>
    </message>
    <message>
        <source>The card was sold before.</source>
        <translation>La carta è già stata venduta.</translation>
    </message>
    <message>
        <source>Take another card, or load this one.</source>
        <translation>Prendere un&apos;altra carta, o ricaricare questa.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>Bloccata</translation>
    </message>
    <message>
        <source>Head office has blocked this card.</source>
        <translation>La sede ha bloccato questa carta.</translation>
    </message>
    <message>
        <source>Take other payment. The customer should contact head office.</source>
        <translation>Usare un altro pagamento. Il cliente può rivolgersi alla sede.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>Scaduta</translation>
    </message>
    <message>
        <source>The card is past its last day.</source>
        <translation>La carta ha superato l&apos;ultimo giorno.</translation>
    </message>
    <message>
        <source>Take other payment. Head office decides about exceptions.</source>
        <translation>Usare un altro pagamento. La sede decide sulle eccezioni.</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>Non ancora valida</translation>
    </message>
    <message>
        <source>The offer has not begun.</source>
        <translation>L&apos;offerta non è iniziata.</translation>
    </message>
    <message>
        <source>Tell the customer from when it is valid.</source>
        <translation>Dire al cliente da quando è valida.</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>Esaurita</translation>
    </message>
    <message>
        <source>Nothing is left on this card.</source>
        <translation>Su questa carta non resta nulla.</translation>
    </message>
    <message>
        <source>Take other payment.</source>
        <translation>Usare un altro pagamento.</translation>
    </message>
    <message>
        <source>Not valid here</source>
        <translation>Non valida qui</translation>
    </message>
    <message>
        <source>The card is for other stores.</source>
        <translation>La carta è per altri negozi.</translation>
    </message>
    <message>
        <source>Not for these goods</source>
        <translation>Non per questi articoli</translation>
    </message>
    <message>
        <source>The card is for certain goods, and not all in the basket are such.</source>
        <translation>La carta vale per certi articoli e non tutti nel carrello lo sono.</translation>
    </message>
    <message>
        <source>Ring up the goods it is for by themselves.</source>
        <translation>Battere a parte gli articoli per cui vale.</translation>
    </message>
    <message>
        <source>Another currency</source>
        <translation>Altra valuta</translation>
    </message>
    <message>
        <source>The card does not hold the currency that was asked for.</source>
        <translation>La carta non è nella valuta richiesta.</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>Nessun importo</translation>
    </message>
    <message>
        <source>There was nothing to redeem.</source>
        <translation>Non c&apos;era nulla da riscattare.</translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation>Digitare un importo superiore a zero.</translation>
    </message>
    <message>
        <source>Not enough left</source>
        <translation>Saldo insufficiente</translation>
    </message>
    <message>
        <source>The card holds less than that.</source>
        <translation>Sulla carta c&apos;è meno.</translation>
    </message>
    <message>
        <source>Scan again, press F5 for all that is left, and take the rest otherwise.</source>
        <translation>Leggere di nuovo, premere F5 per tutto il saldo e incassare il resto in altro modo.</translation>
    </message>
    <message>
        <source>All or nothing</source>
        <translation>Tutto o niente</translation>
    </message>
    <message>
        <source>This card can only be redeemed as a whole.</source>
        <translation>Questa carta si riscatta solo per intero.</translation>
    </message>
    <message>
        <source>Scan again and press F5 for the whole value.</source>
        <translation>Leggere di nuovo e premere F5 per l&apos;intero valore.</translation>
    </message>
    <message>
        <source>Basket too small</source>
        <translation>Carrello insufficiente</translation>
    </message>
    <message>
        <source>The offer asks for a larger purchase, or the total is not known.</source>
        <translation>L&apos;offerta richiede una spesa maggiore, o il totale non è noto.</translation>
    </message>
    <message>
        <source>Scan again and type the basket&apos;s total.</source>
        <translation>Leggere di nuovo e digitare il totale del carrello.</translation>
    </message>
    <message>
        <source>Cannot be loaded</source>
        <translation>Non ricaricabile</translation>
    </message>
    <message>
        <source>Vouchers and coupons are not topped up.</source>
        <translation>Buoni e coupon non si ricaricano.</translation>
    </message>
    <message>
        <source>Sell a gift card instead.</source>
        <translation>Vendere invece una carta regalo.</translation>
    </message>
    <message>
        <source>Too much for one card</source>
        <translation>Troppo per una carta</translation>
    </message>
    <message>
        <source>The card would hold more than it may.</source>
        <translation>La carta supererebbe il massimo.</translation>
    </message>
    <message>
        <source>Load less, or use a second card.</source>
        <translation>Ricaricare meno, o usare una seconda carta.</translation>
    </message>
    <message>
        <source>Not paid out</source>
        <translation>Non liquidabile</translation>
    </message>
    <message>
        <source>What is left on this kind of card is not paid out in cash.</source>
        <translation>Il resto su questo tipo di carta non si liquida in contanti.</translation>
    </message>
    <message>
        <source>The rest stays on the card; it pays for goods.</source>
        <translation>Il resto rimane sulla carta e paga articoli.</translation>
    </message>
    <message>
        <source>Too much to pay out</source>
        <translation>Troppo da liquidare</translation>
    </message>
    <message>
        <source>Only a small rest is paid out in cash, and more is left.</source>
        <translation>Si liquida solo un piccolo resto, e ne resta di più.</translation>
    </message>
    <message>
        <source>More than was redeemed</source>
        <translation>Più del riscattato</translation>
    </message>
    <message>
        <source>A refund gives back at most what this redemption took.</source>
        <translation>Un rimborso rende al massimo quanto preso da questo riscatto.</translation>
    </message>
    <message>
        <source>Refund less; earlier refunds of it count.</source>
        <translation>Rimborsare meno; contano i rimborsi precedenti.</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>Un&apos;altra carta</translation>
    </message>
    <message>
        <source>A refund goes only to the card that paid.</source>
        <translation>Il rimborso va solo sulla carta che ha pagato.</translation>
    </message>
    <message>
        <source>Scan the card that was redeemed.</source>
        <translation>Leggere la carta riscattata.</translation>
    </message>
    <message>
        <source>Scanned twice</source>
        <translation>Letto due volte</translation>
    </message>
    <message>
        <source>The same code is in this payment already.</source>
        <translation>Il codice è già in questo pagamento.</translation>
    </message>
    <message>
        <source>Take it out, or scan another code.</source>
        <translation>Toglierlo, o leggere un altro codice.</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>Non preso</translation>
    </message>
    <message>
        <source>Another code of this payment was refused, so none was taken.</source>
        <translation>Un altro codice di questo pagamento è stato rifiutato, quindi nessuno è stato preso.</translation>
    </message>
    <message>
        <source>Take out the refused code and try again.</source>
        <translation>Togliere il codice rifiutato e riprovare.</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>Non accettato</translation>
    </message>
    <message>
        <source>The ledger does not accept this code.</source>
        <translation>Il sistema centrale non accetta questo codice.</translation>
    </message>
    <message>
        <source>Only online</source>
        <translation>Solo online</translation>
    </message>
    <message>
        <source>This needs the ledger, and the ledger does not answer.</source>
        <translation>Serve il sistema centrale, che non risponde.</translation>
    </message>
    <message>
        <source>Head office has set no limits for redeeming offline.</source>
        <translation>La sede non ha fissato limiti per il riscatto offline.</translation>
    </message>
    <message>
        <source>Too much offline</source>
        <translation>Troppo offline</translation>
    </message>
    <message>
        <source>It is more than one redemption may be while offline.</source>
        <translation>È più di quanto un riscatto possa essere offline.</translation>
    </message>
    <message>
        <source>Redeem less, or try again when the till is online.</source>
        <translation>Riscattare meno, o riprovare quando la cassa è online.</translation>
    </message>
    <message>
        <source>It is more than this card may pay here while offline.</source>
        <translation>È più di quanto questa carta possa pagare qui offline.</translation>
    </message>
    <message>
        <source>Offline limit reached</source>
        <translation>Limite offline raggiunto</translation>
    </message>
    <message>
        <source>It is more than this till may still accept while offline.</source>
        <translation>È più di quanto questa cassa possa ancora accettare offline.</translation>
    </message>
    <message>
        <source>This till has accepted as many redemptions as it may while offline.</source>
        <translation>Questa cassa ha accettato tutti i riscatti consentiti offline.</translation>
    </message>
    <message>
        <source>Get the till online again. Take other payment now.</source>
        <translation>Riportare la cassa online. Ora usare un altro pagamento.</translation>
    </message>
    <message>
        <source>Offline too long</source>
        <translation>Offline da troppo</translation>
    </message>
    <message>
        <source>The ledger has not answered for longer than is allowed.</source>
        <translation>Il sistema centrale non risponde da più del consentito.</translation>
    </message>
    <message>
        <source>Block list too old</source>
        <translation>Lista blocchi vecchia</translation>
    </message>
    <message>
        <source>The till cannot know whether this card was blocked meanwhile.</source>
        <translation>La cassa non può sapere se nel frattempo la carta è stata bloccata.</translation>
    </message>
    <message>
        <source>Balance too old</source>
        <translation>Saldo troppo vecchio</translation>
    </message>
    <message>
        <source>What this till knows about the card is too old to rely on.</source>
        <translation>Ciò che la cassa sa della carta è troppo vecchio.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>Non trovato</translation>
    </message>
    <message>
        <source>This till has no such redemption.</source>
        <translation>Questa cassa non ha un tale riscatto.</translation>
    </message>
    <message>
        <source>Look for it on the till where it was made.</source>
        <translation>Cercarlo sulla cassa dove è stato fatto.</translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation>Già rimborsato</translation>
    </message>
    <message>
        <source>Value of this redemption went back to the card before.</source>
        <translation>Il valore di questo riscatto è già tornato sulla carta.</translation>
    </message>
    <message>
        <source>Refund what is left of it, if anything is.</source>
        <translation>Rimborsare ciò che resta, se resta qualcosa.</translation>
    </message>
    <message>
        <source>Already voided</source>
        <translation>Già annullato</translation>
    </message>
    <message>
        <source>This redemption was voided before; the value is back on the card.</source>
        <translation>Questo riscatto è già stato annullato; il valore è di nuovo sulla carta.</translation>
    </message>
    <message>
        <source>There is nothing more to do.</source>
        <translation>Non c&apos;è altro da fare.</translation>
    </message>
    <message>
        <source>Nothing to void</source>
        <translation>Nulla da annullare</translation>
    </message>
    <message>
        <source>It was refused at the time, so nothing was taken from the card.</source>
        <translation>Era stato rifiutato, quindi nulla è stato tolto dalla carta.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>This redemption was voided.</source>
        <translation>Questo riscatto è stato annullato.</translation>
    </message>
    <message>
        <source>Scan the card again to redeem anew.</source>
        <translation>Leggere di nuovo la carta per un nuovo riscatto.</translation>
    </message>
    <message>
        <source>Refused by the ledger</source>
        <translation>Rifiutato dal centro</translation>
    </message>
    <message>
        <source>The ledger knows this redemption with other contents.</source>
        <translation>Il sistema centrale conosce questo riscatto con altro contenuto.</translation>
    </message>
    <message>
        <source>Scan again. If it happens again, call head office.</source>
        <translation>Leggere di nuovo. Se succede ancora, chiamare la sede.</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>Cassa disattivata</translation>
    </message>
    <message>
        <source>Head office does not let this till redeem any more.</source>
        <translation>La sede non permette più riscatti su questa cassa.</translation>
    </message>
    <message>
        <source>Use another till and call head office.</source>
        <translation>Usare un&apos;altra cassa e chiamare la sede.</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>Cassa in quarantena</translation>
    </message>
    <message>
        <source>The ledger knows two journals of this till, as after a restored disk.</source>
        <translation>Il sistema centrale ha due giornali di questa cassa, come dopo un disco ripristinato.</translation>
    </message>
    <message>
        <source>Use another till and call head office: this one must be paired again.</source>
        <translation>Usare un&apos;altra cassa e chiamare la sede: questa va riassociata.</translation>
    </message>
    <message>
        <source>Cannot be checked offline</source>
        <translation>Non verificabile offline</translation>
    </message>
    <message>
        <source>Head office no longer trusts the key that this code is signed with.</source>
        <translation>La sede non si fida più della chiave con cui il codice è firmato.</translation>
    </message>
    <message>
        <source>Try again when the till is online.</source>
        <translation>Riprovare quando la cassa è online.</translation>
    </message>
    <message>
        <source>Not genuine</source>
        <translation>Non autentica</translation>
    </message>
    <message>
        <source>The code&apos;s signature is not its issuer&apos;s.</source>
        <translation>La firma del codice non è dell&apos;emittente.</translation>
    </message>
    <message>
        <source>Do not accept it, and tell the store manager.</source>
        <translation>Non accettarla e avvisare il responsabile.</translation>
    </message>
    <message>
        <source>Too much without the ledger</source>
        <translation>Troppo senza il centro</translation>
    </message>
    <message>
        <source>The card is genuine, but this till does not know what is left on it.</source>
        <translation>La carta è autentica, ma la cassa non sa quanto resta.</translation>
    </message>
    <message>
        <source>This till&apos;s clock is wrong</source>
        <translation>Orologio della cassa errato</translation>
    </message>
    <message>
        <source>The machine&apos;s clock was changed, and the ledger has not set it right yet.</source>
        <translation>L&apos;orologio della macchina è stato cambiato e il sistema centrale non l&apos;ha ancora corretto.</translation>
    </message>
    <message>
        <source>Connect the till once, or use another till.</source>
        <translation>Collegare la cassa una volta, o usare un&apos;altra cassa.</translation>
    </message>
    <message>
        <source>The date is not confirmed</source>
        <translation>Data non confermata</translation>
    </message>
    <message>
        <source>This card is valid for a certain time, and the till has not heard the ledger since it was started.</source>
        <translation>La carta vale per un certo periodo e la cassa non ha sentito il sistema centrale dall&apos;avvio.</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>Giornale danneggiato</translation>
    </message>
    <message>
        <source>This till&apos;s own record is not complete, so it redeems nothing.</source>
        <translation>Il giornale di questa cassa è incompleto, quindi non riscatta nulla.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Redeemed</source>
        <translation>Riscattato</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Refunded to the card</source>
        <translation>Rimborsato sulla carta</translation>
    </message>
    <message>
        <source>Card sold</source>
        <translation>Carta venduta</translation>
    </message>
    <message>
        <source>Rest paid out in cash</source>
        <translation>Resto pagato in contanti</translation>
    </message>
    <message>
        <source>Card loaded</source>
        <translation>Carta ricaricata</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>COPIA</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>PROVA</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>Prima</translation>
    </message>
    <message>
        <source>Left on the card</source>
        <translation>Resto sulla carta</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>Cassa</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Cassiere</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordine</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Scontrino</translation>
    </message>
    <message>
        <source>Accepted while offline.</source>
        <translation>Accettato offline.</translation>
    </message>
    <message>
        <source>Head office confirms it later. Keep this receipt.</source>
        <translation>La sede conferma più tardi. Conservare lo scontrino.</translation>
    </message>
    <message>
        <source>Signed by this till. Head office can check it.</source>
        <translation>Firmato da questa cassa. La sede può verificarlo.</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Nothing redeemed yet</source>
        <translation>Nessun riscatto</translation>
    </message>
</context>
<context>
    <name>Redeem</name>
    <message>
        <source>To type a code press F1</source>
        <translation>Per digitare un codice premere F1</translation>
    </message>
    <message>
        <source>Type an amount, or F5 for all</source>
        <translation>Digitare l&apos;importo, o F5 per tutto</translation>
    </message>
    <message>
        <source>Type an amount</source>
        <translation>Digitare l&apos;importo</translation>
    </message>
    <message>
        <source>{amount} of this sale are still due.</source>
        <translation>Di questa vendita restano da pagare {amount}.</translation>
    </message>
    <message>
        <source>Scan a card first</source>
        <translation>Prima leggere una carta</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>Totale carrello</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Importo</translation>
    </message>
    <message>
        <source>More than is left</source>
        <translation>Più del saldo</translation>
    </message>
    <message>
        <source>{amount} on the card afterwards</source>
        <translation>{amount} sulla carta dopo</translation>
    </message>
    <message>
        <source>{amount} left afterwards</source>
        <translation>{amount} restano dopo</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>Vendi questa carta</translation>
    </message>
    <message>
        <source>Load this card</source>
        <translation>Ricarica questa carta</translation>
    </message>
    <message>
        <source>Pay the rest out in cash</source>
        <translation>Paga il resto in contanti</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>Ordine {number}</translation>
    </message>
    <message>
        <source>Basket {amount}</source>
        <translation>Carrello {amount}</translation>
    </message>
    <message>
        <source>{amount} still due</source>
        <translation>restano {amount}</translation>
    </message>
    <message>
        <source>Type what is to be paid, or F6 for what is due.</source>
        <translation>Digitare quanto è da pagare, o F6 per il dovuto.</translation>
    </message>
    <message>
        <source>The cards cover it: all pay, or none does.</source>
        <translation>Le carte bastano: pagano tutte o nessuna.</translation>
    </message>
    <message>
        <source>{amount} still due: scan another card</source>
        <translation>Mancano {amount}: leggere un&apos;altra carta</translation>
    </message>
    <message>
        <source>At most from {card}</source>
        <translation>Al massimo da {card}</translation>
    </message>
    <message>
        <source>To pay together</source>
        <translation>Da pagare insieme</translation>
    </message>
    <message>
        <source>Value of the new card</source>
        <translation>Valore della nuova carta</translation>
    </message>
    <message>
        <source>To be loaded</source>
        <translation>Da ricaricare</translation>
    </message>
    <message>
        <source>Paid out in cash</source>
        <translation>Pagato in contanti</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>Dovuto</translation>
    </message>
    <message>
        <source>Keep this share</source>
        <translation>Mantieni la quota</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>Vendi</translation>
    </message>
    <message>
        <source>Sell for {amount}</source>
        <translation>Vendi per {amount}</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Ricarica</translation>
    </message>
    <message>
        <source>Load {amount}</source>
        <translation>Ricarica {amount}</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Paga</translation>
    </message>
    <message>
        <source>Pay out {amount}</source>
        <translation>Paga {amount}</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>Riscatta</translation>
    </message>
    <message>
        <source>Redeem {amount}</source>
        <translation>Riscatta {amount}</translation>
    </message>
    <message>
        <source>No more cards fit</source>
        <translation>Non ci stanno altre carte</translation>
    </message>
    <message>
        <source>This card is in hand already</source>
        <translation>La carta c&apos;è già</translation>
    </message>
    <message>
        <source>Not enough: scan another card</source>
        <translation>Non basta: leggerne un&apos;altra</translation>
    </message>
    <message>
        <source>Scan the next card</source>
        <translation>Leggere la prossima carta</translation>
    </message>
</context>
<context>
    <name>RedeemView</name>
    <message>
        <source>Type code</source>
        <translation>Codice</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>Fotocamera</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>Immagine</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>Vendita</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Annulla</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Turno</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Esci</translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Refund to the card</source>
        <translation>Rimborso sulla carta</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Rimborsa</translation>
    </message>
    <message>
        <source>At most {amount}: what was redeemed less what was given back.</source>
        <translation>Al massimo {amount}: quanto riscattato meno quanto già rimborsato.</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>Rimborsa {amount}</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Redeemed</source>
        <translation>Riscattato</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Rimborsato</translation>
    </message>
    <message>
        <source>Cards sold</source>
        <translation>Carte vendute</translation>
    </message>
    <message>
        <source>Cards loaded</source>
        <translation>Carte ricaricate</translation>
    </message>
    <message>
        <source>Sales voided</source>
        <translation>Vendite annullate</translation>
    </message>
    <message>
        <source>Rests paid out</source>
        <translation>Resti pagati</translation>
    </message>
    <message>
        <source>Rests taken back</source>
        <translation>Resti ripresi</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>Autorizzazioni</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>Versato</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Liquidato</translation>
    </message>
    <message>
        <source>Drawer opened</source>
        <translation>Cassetto aperto</translation>
    </message>
    <message>
        <source>Receipts copied</source>
        <translation>Copie di scontrini</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>Cassetto contato</translation>
    </message>
    <message>
        <source>Clock jumps</source>
        <translation>Salti dell’orologio</translation>
    </message>
    <message>
        <source>Lock-outs</source>
        <translation>Blocchi di accesso</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>Online</translation>
    </message>
    <message>
        <source>Offline, covered</source>
        <translation>Offline, coperto</translation>
    </message>
    <message>
        <source>Offline, at risk</source>
        <translation>Offline, a rischio</translation>
    </message>
    <message>
        <source>Redeemed, ever</source>
        <translation>Riscattato, da sempre</translation>
    </message>
    <message>
        <source>Taken back, ever</source>
        <translation>Ripreso, da sempre</translation>
    </message>
    <message>
        <source>Net, ever</source>
        <translation>Netto, da sempre</translation>
    </message>
    <message>
        <source>X-report</source>
        <translation>Rapporto X</translation>
    </message>
    <message>
        <source>Z-report {number}</source>
        <translation>Rapporto Z {number}</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Turno</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>Che cosa è successo</translation>
    </message>
    <message>
        <source>What the ledger says of it</source>
        <translation>Che cosa dice il sistema centrale</translation>
    </message>
    <message>
        <source>Who vouched</source>
        <translation>Chi ha garantito</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>Cassetto</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>Rifiutati</translation>
    </message>
    <message>
        <source>By cashier</source>
        <translation>Per cassiere</translation>
    </message>
    <message>
        <source>By programme</source>
        <translation>Per programma</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>Per ora</translation>
    </message>
    <message>
        <source>By now</source>
        <translation>A oggi</translation>
    </message>
    <message>
        <source>Grand totals</source>
        <translation>Totali generali</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>Registro</translation>
    </message>
    <message>
        <source>Found later, up to entry {number}</source>
        <translation>Accertato dopo, fino alla voce {number}</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>Aperto</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>Aperto da</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>Fatto da</translation>
    </message>
    <message>
        <source>Entries not confirmed yet</source>
        <translation>Voci non ancora confermate</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>Regolato</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>Provvisorio</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>Scoperti</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>Fondo cassa</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>Atteso</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Contato</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>Differenza</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Nota</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>Voci</translation>
    </message>
    <message>
        <source>First receipt</source>
        <translation>Primo scontrino</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>Ultimo scontrino</translation>
    </message>
    <message>
        <source>Block list / feed page</source>
        <translation>Lista blocchi / pagina</translation>
    </message>
    <message>
        <source>Hash of the last entry</source>
        <translation>Hash dell’ultima voce</translation>
    </message>
    <message>
        <source>Checked against the journal</source>
        <translation>Verificato con il giornale</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>concorda</translation>
    </message>
    <message>
        <source>does NOT agree: call head office</source>
        <translation>NON concorda: chiamare la sede</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>Non noto qui</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Print</source>
        <translation>Stampa</translation>
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
        <translation>Questa vendita</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>Numero d&apos;ordine</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>Totale carrello</translation>
    </message>
    <message>
        <source>Goods, separated by commas</source>
        <translation>Articoli, separati da virgole</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>ScannerDoctorSheet</name>
    <message>
        <source>Scanner check</source>
        <translation>Controllo del lettore</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>Ricomincia</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Salva</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Paid together with others, {count} cards in all</source>
        <translation>Pagato insieme ad altre, {count} carte in tutto</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Carta</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Ora</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>Ordine</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>Cassiere</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>Responsabile</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>Scontrino</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Stato</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Rimborsato</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>Carrello</translation>
    </message>
    <message>
        <source>Not sold yet</source>
        <translation>Non ancora venduta</translation>
    </message>
    <message>
        <source>Can be redeemed</source>
        <translation>Riscattabile</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>mai usata</translation>
    </message>
</context>
<context>
    <name>SearchDesk</name>
    <message>
        <source>Refund {amount}?</source>
        <translation>Rimborsare {amount}?</translation>
    </message>
    <message>
        <source>The copy is being printed.</source>
        <translation>La copia è in stampa.</translation>
    </message>
    <message>
        <source>A copy was made before: one is all there may be.</source>
        <translation>Una copia è già stata fatta: ce ne può essere una sola.</translation>
    </message>
    <message>
        <source>No printer is set up, so no copy was made.</source>
        <translation>Nessuna stampante configurata: nessuna copia è stata fatta.</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search at this till</source>
        <translation>Cerca in questa cassa</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Cerca</translation>
    </message>
    <message>
        <source>Last four, amount, order number, time, or a receipt&apos;s code.</source>
        <translation>Ultime quattro, importo, numero d&apos;ordine, ora o il codice di uno scontrino.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nessun risultato</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Apri</translation>
    </message>
</context>
<context>
    <name>SearchViewModel</name>
    <message>
        <source>Cards can be searched again in {seconds} s.</source>
        <translation>Le carte si possono cercare di nuovo tra {seconds} s.</translation>
    </message>
    <message>
        <source>Only the newest are shown: type more.</source>
        <translation>Sono mostrate solo le più recenti: digitare di più.</translation>
    </message>
    <message>
        <source>To redeem one of these cards its whole code is needed.</source>
        <translation>Per riscattare una di queste carte serve il codice intero.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Close the till</source>
        <translation>Chiudi la cassa</translation>
    </message>
    <message>
        <source>The till cannot start</source>
        <translation>La cassa non si avvia</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Riprova</translation>
    </message>
    <message>
        <source>The till has stopped</source>
        <translation>La cassa si è fermata</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Everything approved is safe. Start it again.</source>
        <translation>Qualcosa è andato storto nel programma. Tutto ciò che è stato approvato è al sicuro. Riavviarlo.</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>Difference: {amount}</source>
        <translation>Differenza: {amount}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Motivo</translation>
    </message>
    <message>
        <source>What is at risk while offline</source>
        <translation>Che cosa è a rischio offline</translation>
    </message>
    <message>
        <source>Float, cash or count</source>
        <translation>Fondo, contanti o conteggio</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>Apri turno</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>Conta</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>Versa</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>Liquida</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>Chiudi turno</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in first, then scan the card.</source>
        <translation>Prima accedere, poi leggere la carta.</translation>
    </message>
    <message>
        <source>This badge is nobody&apos;s at this till.</source>
        <translation>Questo badge non appartiene a nessuno di questa cassa.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>Verifica …</translation>
    </message>
    <message>
        <source>Now the PIN.</source>
        <translation>Ora il PIN.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>PIN errato.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}, or ask a manager.</source>
        <translation>Troppi PIN errati. Riprovare tra {span}, o chiedere al responsabile.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Nobody may sign in here yet. Cashiers come from head office with the next sync.</source>
        <translation>Nessuno può ancora accedere qui. I cassieri arrivano dalla sede con la prossima sincronizzazione.</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name.</source>
        <translation>Leggere il proprio badge o scegliere il proprio nome.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Accedi</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>Chi è alla cassa?</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>Scegliere il proprio nome</translation>
    </message>
</context>
<context>
    <name>SignInViewModel</name>
    <message numerus="yes">
        <source>Wrong PIN. %n tries left.</source>
        <translation>
            <numerusform>PIN errato. Resta %n tentativo.</numerusform>
            <numerusform>PIN errato. Restano %n tentativi.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scan a card</source>
        <translation>Leggere una carta</translation>
    </message>
    <message>
        <source>With the scanner or the camera, as a picture dropped here, or typed with F1.</source>
        <translation>Con il lettore o la fotocamera, come immagine trascinata qui, o digitata con F1.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>Lettura …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>Un momento …</translation>
    </message>
    <message>
        <source>Asking the ledger.</source>
        <translation>Richiesta al sistema centrale.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Till</source>
        <translation>Cassa</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>Sistema centrale</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>Non inviato</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>Nulla</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>Lista blocchi</translation>
    </message>
    <message>
        <source>Number {number} · {age}</source>
        <translation>Numero {number} · {age}</translation>
    </message>
    <message>
        <source>Shortfalls</source>
        <translation>Ammanchi</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Problema</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Integrità</translation>
    </message>
    <message>
        <source>At risk offline, {unit}</source>
        <translation>A rischio offline, {unit}</translation>
    </message>
    <message>
        <source>{amount} of {most}, {count} of {count_most} redemptions</source>
        <translation>{amount} di {most}, {count} di {count_most} riscatti</translation>
    </message>
    <message>
        <source>{left} left; at most {redemption} at once, {card} a card</source>
        <translation>{left} disponibili; massimo {redemption} per volta, {card} per carta</translation>
    </message>
    <message>
        <source>Still allowed</source>
        <translation>Ancora consentito</translation>
    </message>
    <message>
        <source>Time without an answer</source>
        <translation>Tempo senza risposta</translation>
    </message>
    <message>
        <source>Time without a new block list</source>
        <translation>Tempo senza nuova lista blocchi</translation>
    </message>
    <message>
        <source>Used up: nothing is accepted offline</source>
        <translation>Esaurito: nulla è accettato offline</translation>
    </message>
    <message>
        <source>{left} of {most} left</source>
        <translation>{left} di {most} rimasti</translation>
    </message>
</context>
<context>
    <name>StatusSheet</name>
    <message>
        <source>How this till stands</source>
        <translation>Stato di questa cassa</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Indietro</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>Colori</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Dispositivi</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Lettore</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>Prova</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Audio no</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Lingua</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>Sincronizza</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>Audio sì</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>Fine prova</translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>%n non inviato</numerusform>
            <numerusform>%n non inviati</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shortfalls</source>
        <translation>
            <numerusform>%n ammanco</numerusform>
            <numerusform>%n ammanchi</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipts wait</source>
        <translation>
            <numerusform>%n scontrino in attesa</numerusform>
            <numerusform>%n scontrini in attesa</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Open a picture</source>
        <translation>Apri un&apos;immagine</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Immagini</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Training card</source>
        <translation>Carta di prova</translation>
    </message>
    <message>
        <source>Training: nothing was taken</source>
        <translation>Prova: nulla è stato preso</translation>
    </message>
    <message>
        <source>Hand over nothing.</source>
        <translation>Non consegnare nulla.</translation>
    </message>
</context>
<context>
    <name>TrainingFrame</name>
    <message>
        <source>Training</source>
        <translation>Prova</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Refused</source>
        <translation>Rifiutato</translation>
    </message>
    <message>
        <source>The till could not do this</source>
        <translation>La cassa non ha potuto farlo</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Non riuscito</translation>
    </message>
    <message>
        <source>No code in the picture</source>
        <translation>Nessun codice nell&apos;immagine</translation>
    </message>
    <message>
        <source>The picture shows no code that can be read.</source>
        <translation>L&apos;immagine non mostra un codice leggibile.</translation>
    </message>
    <message>
        <source>Try a sharper or larger picture, or press F1 and type the code.</source>
        <translation>Provare un&apos;immagine più nitida o grande, o premere F1 e digitare il codice.</translation>
    </message>
    <message>
        <source>Unknown badge</source>
        <translation>Badge sconosciuto</translation>
    </message>
    <message>
        <source>Whoever is signed in stays. To sign in with a PIN press F12.</source>
        <translation>Chi ha effettuato l&apos;accesso resta connesso. Per accedere con il PIN premere F12.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>Non riconosciuto</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Non letto</translation>
    </message>
    <message>
        <source>A manager can approve it: press Home.</source>
        <translation>Un responsabile può approvare: premere Home.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>Annullato</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>Attivata</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>Ricaricata</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>Rimborsato</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>Liquidato</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>Approvato</translation>
    </message>
    <message>
        <source>The value is back on the card.</source>
        <translation>Il valore è di nuovo sulla carta.</translation>
    </message>
    <message>
        <source>Take the goods back.</source>
        <translation>Riprendere gli articoli.</translation>
    </message>
    <message>
        <source>Pay the customer in cash.</source>
        <translation>Pagare il cliente in contanti.</translation>
    </message>
    <message>
        <source>Hand over the card.</source>
        <translation>Consegnare la carta.</translation>
    </message>
    <message>
        <source>Hand over the goods.</source>
        <translation>Consegnare gli articoli.</translation>
    </message>
    <message>
        <source>Takes {amount} off the basket.</source>
        <translation>Toglie {amount} dal carrello.</translation>
    </message>
    <message>
        <source>Last used {when}.</source>
        <translation>Ultimo uso: {when}.</translation>
    </message>
    <message>
        <source>Last used {when} in {store}.</source>
        <translation>Ultimo uso: {when}, {store}.</translation>
    </message>
    <message>
        <source>Still possible: {amount}.</source>
        <translation>Ancora possibile: {amount}.</translation>
    </message>
    <message>
        <source>It ended {date}.</source>
        <translation>È scaduta il {date}.</translation>
    </message>
    <message>
        <source>Nothing was taken from any card.</source>
        <translation>Nulla è stato prelevato da nessuna carta.</translation>
    </message>
    <message>
        <source>Nothing was voided.</source>
        <translation>Non è stato annullato nulla.</translation>
    </message>
    <message>
        <source>{amount} is missing.</source>
        <translation>Mancano {amount}.</translation>
    </message>
    <message>
        <source>The others stand on the receipt.</source>
        <translation>Le altre sono sullo scontrino.</translation>
    </message>
    <message>
        <source>Paid together</source>
        <translation>Pagato insieme</translation>
    </message>
    <message>
        <source>{card}  {amount}, {left} left</source>
        <translation>{card}  {amount}, restano {left}</translation>
    </message>
</context>
<context>
    <name>Void</name>
    <message>
        <source>Wrong amount</source>
        <translation>Importo errato</translation>
    </message>
    <message>
        <source>Wrong card</source>
        <translation>Carta errata</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>Il cliente ha cambiato idea</translation>
    </message>
    <message>
        <source>Goods not available</source>
        <translation>Articolo non disponibile</translation>
    </message>
</context>
<context>
    <name>VoidSheet</name>
    <message>
        <source>Void this redemption?</source>
        <translation>Annullare questo riscatto?</translation>
    </message>
    <message>
        <source>All cards of the basket</source>
        <translation>Tutte le carte dell&apos;acquisto</translation>
    </message>
    <message>
        <source>Only this card</source>
        <translation>Solo questa carta</translation>
    </message>
    <message>
        <source>The value goes back on the card. Why?</source>
        <translation>Il valore torna sulla carta. Perché?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Mantieni</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>Annulla</translation>
    </message>
</context>
</TS>
