<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ko" sourcelanguage="en">
<context>
    <name>Action</name>
    <message>
        <source>Redeem</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Activate</source>
        <translation>활성화</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>충전</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>현금 지급</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>환불</translation>
    </message>
    <message>
        <source>Balance</source>
        <translation>잔액</translation>
    </message>
</context>
<context>
    <name>AmountPanel</name>
    <message>
        <source>All</source>
        <translation>전액</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>사용</translation>
    </message>
</context>
<context>
    <name>Authority</name>
    <message>
        <source>Confirmed by the ledger</source>
        <translation>중앙 시스템에서 확인됨</translation>
    </message>
    <message>
        <source>Covered by value set aside for this till</source>
        <translation>이 단말기에 배정된 금액으로 처리됨</translation>
    </message>
    <message>
        <source>Offline: sent when the till is online again</source>
        <translation>오프라인: 다시 온라인이 되면 전송됩니다</translation>
    </message>
</context>
<context>
    <name>Banner</name>
    <message>
        <source>Opening the till …</source>
        <translation>단말기를 여는 중 …</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>온라인</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>오프라인</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>차단 목록</translation>
    </message>
    <message>
        <source>Tried so far: {amounts}</source>
        <translation>지금까지 연습: {amounts}</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>연습</translation>
    </message>
    <message>
        <source>Nothing counts, nothing is sent</source>
        <translation>아무것도 반영되거나 전송되지 않음</translation>
    </message>
    <message>
        <source>Sending: {part} of {whole}</source>
        <translation>보내는 중: {whole} 중 {part}</translation>
    </message>
    <message>
        <source>Receiving: {part} of {whole}</source>
        <translation>받는 중: {whole} 중 {part}</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>중앙 시스템에 문의 중 …</translation>
    </message>
    <message>
        <source>The ledger has not answered yet</source>
        <translation>중앙 시스템이 아직 응답하지 않음</translation>
    </message>
    <message>
        <source>Last answer just now</source>
        <translation>마지막 응답 방금</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>아직 없음</translation>
    </message>
    <message>
        <source>up to date</source>
        <translation>최신</translation>
    </message>
    <message>
        <source>{age} old</source>
        <translation>{age} 지남</translation>
    </message>
    <message>
        <source>Call head office.</source>
        <translation>본사에 전화하세요.</translation>
    </message>
    <message>
        <source>Do not redeem here</source>
        <translation>여기서 처리하지 마세요</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>단말기 사용 중지</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>단말기 격리됨</translation>
    </message>
    <message>
        <source>Tell the store manager.</source>
        <translation>점장에게 알리세요.</translation>
    </message>
    <message>
        <source>Last answer {age} ago</source>
        <translation>마지막 응답 {age} 전</translation>
    </message>
    <message>
        <source>oldest {age}</source>
        <translation>가장 오래된 것 {age}</translation>
    </message>
</context>
<context>
    <name>Camera</name>
    <message>
        <source>Starting the camera …</source>
        <translation>카메라를 켜는 중 …</translation>
    </message>
    <message>
        <source>There is no camera. Plug one in, or press F2 to go on without.</source>
        <translation>카메라가 없습니다. 연결하거나 F2를 눌러 카메라 없이 계속하세요.</translation>
    </message>
    <message>
        <source>Another program holds the camera. Close it, or press F2 to go on without.</source>
        <translation>다른 프로그램이 카메라를 쓰고 있습니다. 닫거나 F2를 눌러 카메라 없이 계속하세요.</translation>
    </message>
    <message>
        <source>This user may not use the camera. Ask whoever set up this till.</source>
        <translation>이 사용자는 카메라를 쓸 수 없습니다. 단말기를 설치한 사람에게 문의하세요.</translation>
    </message>
    <message>
        <source>The camera was unplugged. Plug it in again.</source>
        <translation>카메라가 분리되었습니다. 다시 연결하세요.</translation>
    </message>
    <message>
        <source>The camera gives no readable picture.</source>
        <translation>카메라 영상을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>There are no more pictures.</source>
        <translation>사진이 더 없습니다.</translation>
    </message>
    <message>
        <source>Hold the code closer</source>
        <translation>코드를 더 가까이 드세요</translation>
    </message>
    <message>
        <source>Hold the code further away</source>
        <translation>코드를 더 멀리 드세요</translation>
    </message>
    <message>
        <source>Tilt it: light is reflected on the code</source>
        <translation>기울이세요. 빛이 코드에 반사됩니다</translation>
    </message>
    <message>
        <source>Too dark: more light, or a brighter phone screen</source>
        <translation>너무 어둡습니다. 불을 밝히거나 휴대폰 화면을 밝게 하세요</translation>
    </message>
    <message>
        <source>Hold still, or a little further away</source>
        <translation>가만히 들거나 조금 더 멀리 드세요</translation>
    </message>
</context>
<context>
    <name>CameraPage</name>
    <message>
        <source>Try the camera</source>
        <translation>카메라 시험</translation>
    </message>
    <message>
        <source>Hold a card before it. F2 starts and stops it.</source>
        <translation>카드를 앞에 대세요. F2로 켜고 끕니다.</translation>
    </message>
</context>
<context>
    <name>Card</name>
    <message>
        <source>No expiry date</source>
        <translation>유효기간 없음</translation>
    </message>
    <message>
        <source>Valid until {date}</source>
        <translation>{date}까지 유효</translation>
    </message>
    <message>
        <source>Balance from the ledger, just now</source>
        <translation>중앙 시스템의 현재 잔액</translation>
    </message>
    <message>
        <source>Genuine; issued with this, what is left is not known</source>
        <translation>진품; 이 금액으로 발행됨, 남은 금액은 알 수 없음</translation>
    </message>
    <message>
        <source>Balance as this till knows it</source>
        <translation>이 단말기가 아는 잔액</translation>
    </message>
    <message>
        <source>Balance as of just now</source>
        <translation>방금 기준 잔액</translation>
    </message>
    <message>
        <source>Balance as of {age} ago</source>
        <translation>{age} 전 잔액</translation>
    </message>
</context>
<context>
    <name>CardActions</name>
    <message>
        <source>Add card</source>
        <translation>카드 추가</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>충전</translation>
    </message>
    <message>
        <source>Pay out rest</source>
        <translation>잔액 지급</translation>
    </message>
    <message>
        <source>Put aside</source>
        <translation>빼기</translation>
    </message>
    <message>
        <source>Next card for this sale</source>
        <translation>이 판매에 다음 카드</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>이 카드 판매</translation>
    </message>
</context>
<context>
    <name>CardPanel</name>
    <message>
        <source>Balance</source>
        <translation>잔액</translation>
    </message>
</context>
<context>
    <name>ChooseSheet</name>
    <message>
        <source>Several codes in the picture: which one?</source>
        <translation>사진에 코드가 여러 개입니다. 어느 것인가요?</translation>
    </message>
    <message>
        <source>None of them</source>
        <translation>해당 없음</translation>
    </message>
</context>
<context>
    <name>CodeSheet</name>
    <message>
        <source>Type the code</source>
        <translation>코드 입력</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>코드</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Look up</source>
        <translation>조회</translation>
    </message>
    <message>
        <source>{typed} of {length} characters</source>
        <translation>{length}자 중 {typed}자</translation>
    </message>
    <message>
        <source>A character is wrong: compare with the card.</source>
        <translation>글자가 틀렸습니다. 카드와 비교하세요.</translation>
    </message>
    <message>
        <source>This cannot be a code: compare with the card.</source>
        <translation>코드가 아닙니다. 카드와 비교하세요.</translation>
    </message>
    <message>
        <source>The code is complete.</source>
        <translation>코드가 완성되었습니다.</translation>
    </message>
    <message>
        <source>The number is complete.</source>
        <translation>번호가 완성되었습니다.</translation>
    </message>
</context>
<context>
    <name>Customer</name>
    <message>
        <source>Left on the card: {amount}</source>
        <translation>카드 잔액: {amount}</translation>
    </message>
    <message>
        <source>To redeem</source>
        <translation>사용할 금액</translation>
    </message>
    <message>
        <source>On the card: {amount}</source>
        <translation>카드에 있는 금액: {amount}</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>잠시만요 …</translation>
    </message>
    <message>
        <source>Welcome</source>
        <translation>어서 오세요</translation>
    </message>
</context>
<context>
    <name>Devices</name>
    <message>
        <source>Choose the printer, or type its address on the network, like tcp://192.168.1.50. Then print a page.</source>
        <translation>프린터를 고르거나 tcp://192.168.1.50 같은 네트워크 주소를 입력하세요. 그런 다음 한 장 인쇄해 보세요.</translation>
    </message>
    <message>
        <source>Choose the camera and hold a card before it. A part of this screen can be read, too.</source>
        <translation>카메라를 고르고 카드를 그 앞에 대세요. 이 화면의 일부를 읽을 수도 있습니다.</translation>
    </message>
    <message>
        <source>Most scanners type like a keyboard: nothing to choose. Others are on a cable of their own. Then scan any card.</source>
        <translation>대부분의 스캐너는 키보드처럼 입력하므로 고를 것이 없습니다. 전용 케이블로 연결하는 것도 있습니다. 그런 다음 아무 카드나 스캔하세요.</translation>
    </message>
    <message>
        <source>{name}, not there now</source>
        <translation>{name}, 지금 없음</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>인쇄 중 …</translation>
    </message>
    <message>
        <source>Scan any card now.</source>
        <translation>지금 아무 카드나 스캔하세요.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>페이지를 보냈습니다. 읽을 수 있나요?</translation>
    </message>
    <message>
        <source>It works. It read: {text}</source>
        <translation>작동합니다. 읽은 내용: {text}</translation>
    </message>
    <message>
        <source>No printer</source>
        <translation>프린터 없음</translation>
    </message>
    <message>
        <source>The first camera</source>
        <translation>첫 번째 카메라</translation>
    </message>
    <message>
        <source>This screen</source>
        <translation>이 화면</translation>
    </message>
    <message>
        <source>Left half of this screen</source>
        <translation>화면 왼쪽 절반</translation>
    </message>
    <message>
        <source>Right half of this screen</source>
        <translation>화면 오른쪽 절반</translation>
    </message>
    <message>
        <source>Types like a keyboard</source>
        <translation>키보드처럼 입력</translation>
    </message>
    <message>
        <source>Looking for the scanner …</source>
        <translation>스캐너를 찾는 중 …</translation>
    </message>
    <message>
        <source>The scanner is ready. Scan any card.</source>
        <translation>스캐너가 준비되었습니다. 아무 카드나 스캔하세요.</translation>
    </message>
    <message>
        <source>The scanner is not there. Plug it in.</source>
        <translation>스캐너가 없습니다. 연결하세요.</translation>
    </message>
    <message>
        <source>Another program holds the scanner. Close it.</source>
        <translation>다른 프로그램이 스캐너를 쓰고 있습니다. 그 프로그램을 닫으세요.</translation>
    </message>
    <message>
        <source>This user may not use the scanner. Ask whoever set up this till.</source>
        <translation>이 사용자는 스캐너를 쓸 수 없습니다. 단말기를 설치한 사람에게 문의하세요.</translation>
    </message>
    <message>
        <source>The scanner was unplugged. Plug it in again.</source>
        <translation>스캐너가 뽑혔습니다. 다시 연결하세요.</translation>
    </message>
</context>
<context>
    <name>DevicesSheet</name>
    <message>
        <source>Devices</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>프린터</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>스캐너</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>프린터 주소</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>다시 찾기</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>시험하기</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>페이지 인쇄</translation>
    </message>
</context>
<context>
    <name>Doctor</name>
    <message>
        <source>The scanner is set up well.</source>
        <translation>스캐너가 잘 설정되었습니다.</translation>
    </message>
    <message>
        <source>Caps Lock is on. It does not matter here.</source>
        <translation>Caps Lock이 켜져 있습니다. 여기서는 상관없습니다.</translation>
    </message>
    <message>
        <source>Capitals and small letters come swapped.</source>
        <translation>대문자와 소문자가 바뀌어 옵니다.</translation>
    </message>
    <message>
        <source>This computer&apos;s keyboard is not a US one. Codes are read by their keys.</source>
        <translation>미국식 키보드가 아닙니다. 키 위치로 읽습니다.</translation>
    </message>
    <message>
        <source>The scanner is set to this computer&apos;s keyboard. Codes are read by their letters.</source>
        <translation>스캐너가 이 컴퓨터의 키보드에 맞춰져 있습니다. 글자로 읽습니다.</translation>
    </message>
    <message>
        <source>What came is no calibration code. Set the scanner to a US keyboard and try again.</source>
        <translation>보정 코드가 아닙니다. 스캐너를 미국식 키보드로 설정하고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Before each code it sends “{detail}”.</source>
        <translation>코드 앞에 “{detail}”을(를) 보냅니다.</translation>
    </message>
    <message>
        <source>Behind each code it sends “{detail}”.</source>
        <translation>코드 뒤에 “{detail}”을(를) 보냅니다.</translation>
    </message>
    <message>
        <source>It sends no Enter. Codes are taken after a short silence.</source>
        <translation>Enter를 보내지 않습니다. 잠깐 멈춘 뒤 코드를 받습니다.</translation>
    </message>
    <message>
        <source>It sends each code twice.</source>
        <translation>코드를 두 번씩 보냅니다.</translation>
    </message>
    <message>
        <source>It is slow: {detail} ms from key to key.</source>
        <translation>느립니다. 글자 사이 {detail}ms입니다.</translation>
    </message>
    <message>
        <source>It names the kind of code first.</source>
        <translation>코드 종류를 먼저 보냅니다.</translation>
    </message>
    <message>
        <source>It sends the character set as escapes.</source>
        <translation>문자 집합을 이스케이프로 보냅니다.</translation>
    </message>
    <message>
        <source>It leaves out the separators of GS1 codes. Switch on “send function characters” in it.</source>
        <translation>GS1 코드의 구분자를 빠뜨립니다. 스캐너에서 “기능 문자 보내기”를 켜세요.</translation>
    </message>
    <message>
        <source>The till puts it right.</source>
        <translation>단말기가 바로잡습니다.</translation>
    </message>
    <message>
        <source>This must be changed in the scanner.</source>
        <translation>스캐너에서 바꿔야 합니다.</translation>
    </message>
    <message>
        <source>Scan this code ({step} of {count})</source>
        <translation>이 코드를 스캔하세요 ({step}/{count})</translation>
    </message>
    <message>
        <source>All codes were scanned.</source>
        <translation>모든 코드를 스캔했습니다.</translation>
    </message>
</context>
<context>
    <name>Failure</name>
    <message>
        <source>Call head office.</source>
        <translation>본사에 전화하세요.</translation>
    </message>
    <message>
        <source>{file} cannot be read from the disk.</source>
        <translation>디스크에서 {file}을(를) 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Nothing can be read of this till&apos;s store.</source>
        <translation>이 단말기의 저장소에서 아무것도 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The picture {name} is too large.</source>
        <translation>사진 {name}이(가) 너무 큽니다.</translation>
    </message>
    <message>
        <source>Choose one of at most 50 megapixels.</source>
        <translation>50메가픽셀 이하를 고르세요.</translation>
    </message>
    <message>
        <source>The file {name} is not a picture this program reads.</source>
        <translation>파일 {name}은(는) 읽을 수 있는 사진이 아닙니다.</translation>
    </message>
    <message>
        <source>Choose a PNG, JPEG, WebP, BMP, TIFF or GIF file.</source>
        <translation>PNG, JPEG, WebP, BMP, TIFF, GIF 파일을 고르세요.</translation>
    </message>
    <message>
        <source>The picture {name} is damaged.</source>
        <translation>사진 {name}이(가) 손상되었습니다.</translation>
    </message>
    <message>
        <source>Choose another file, or save this one again.</source>
        <translation>다른 파일을 고르거나 다시 저장하세요.</translation>
    </message>
    <message>
        <source>The file {name} cannot be read: {why}.</source>
        <translation>파일 {name}을(를) 읽을 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>Choose another file.</source>
        <translation>다른 파일을 고르세요.</translation>
    </message>
    <message>
        <source>{address} is no printer&apos;s address.</source>
        <translation>{address}은(는) 프린터 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>{address} is no scanner&apos;s address.</source>
        <translation>{address}은(는) 스캐너 주소가 아닙니다.</translation>
    </message>
    <message>
        <source>Choose another scanner under Status, Devices.</source>
        <translation>상태의 장치에서 다른 스캐너를 고르세요.</translation>
    </message>
    <message>
        <source>Write tcp://HOST, file:///dev/usb/lp0 or serial:///dev/ttyUSB0?baud=19200.</source>
        <translation>tcp://HOST, file:///dev/usb/lp0, serial:///dev/ttyUSB0?baud=19200 형식으로 쓰세요.</translation>
    </message>
    <message>
        <source>The printer is out of paper.</source>
        <translation>프린터 용지가 떨어졌습니다.</translation>
    </message>
    <message>
        <source>Put in a roll. The receipts wait and print by themselves.</source>
        <translation>롤 용지를 넣으세요. 영수증은 기다렸다가 저절로 인쇄됩니다.</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open.</source>
        <translation>프린터 덮개가 열려 있습니다.</translation>
    </message>
    <message>
        <source>Close it. The receipts wait and print by themselves.</source>
        <translation>닫으세요. 영수증은 기다렸다가 저절로 인쇄됩니다.</translation>
    </message>
    <message>
        <source>The printer reports a fault.</source>
        <translation>프린터가 오류를 알립니다.</translation>
    </message>
    <message>
        <source>Switch it off and on again. The receipts wait and print by themselves.</source>
        <translation>껐다 켜세요. 영수증은 기다렸다가 저절로 인쇄됩니다.</translation>
    </message>
    <message>
        <source>The printer at {place} does not answer.</source>
        <translation>{place}의 프린터가 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Check that it is switched on and on the network. The receipts wait and print by themselves.</source>
        <translation>켜져 있고 네트워크에 연결되었는지 확인하세요. 영수증은 기다렸다가 저절로 인쇄됩니다.</translation>
    </message>
    <message>
        <source>The printer at {place} takes nothing.</source>
        <translation>{place}의 프린터가 데이터를 받지 않습니다.</translation>
    </message>
    <message>
        <source>Check its cable, power and paper. The receipts wait and print by themselves.</source>
        <translation>케이블, 전원, 용지를 확인하세요. 영수증은 기다렸다가 저절로 인쇄됩니다.</translation>
    </message>
    <message>
        <source>This till is already paired as {terminal}.</source>
        <translation>이 단말기는 이미 {terminal}(으)로 연결되었습니다.</translation>
    </message>
    <message>
        <source>Use another --profile folder for another till.</source>
        <translation>다른 단말기에는 다른 --profile 폴더를 쓰세요.</translation>
    </message>
    <message>
        <source>This till&apos;s store has schema {found}; this program knows only up to {known}.</source>
        <translation>저장소 스키마는 {found}인데 이 프로그램은 {known}까지만 압니다.</translation>
    </message>
    <message>
        <source>Start the newer program, or update this one.</source>
        <translation>새 프로그램을 실행하거나 업데이트하세요.</translation>
    </message>
    <message>
        <source>There are several codes in the picture.</source>
        <translation>사진에 코드가 여러 개 있습니다.</translation>
    </message>
    <message>
        <source>Show one at a time, or scan the one you mean.</source>
        <translation>하나씩 보여 주거나 원하는 것을 스캔하세요.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be written, so green is not shown.</source>
        <translation>기록의 기준점을 쓸 수 없어 승인을 표시하지 않습니다.</translation>
    </message>
    <message>
        <source>Look at the last operations before you try again: it may be there, to be voided.</source>
        <translation>다시 시도하기 전에 최근 내역을 보세요. 이미 있으면 취소해야 합니다.</translation>
    </message>
    <message>
        <source>The journal&apos;s anchor cannot be read.</source>
        <translation>기록의 기준점을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>Call the store manager; do not redeem offline.</source>
        <translation>점장을 부르고 오프라인으로 사용하지 마세요.</translation>
    </message>
    <message>
        <source>The store cannot be read or written ({why}).</source>
        <translation>저장소를 읽거나 쓸 수 없습니다 ({why}).</translation>
    </message>
    <message>
        <source>There is a store here already.</source>
        <translation>이미 저장소가 있습니다.</translation>
    </message>
    <message>
        <source>This till&apos;s store is missing.</source>
        <translation>이 단말기의 저장소가 없습니다.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>디스크가 가득 찼습니다.</translation>
    </message>
    <message>
        <source>Make room on this machine; nothing was redeemed just now.</source>
        <translation>공간을 비우세요. 방금은 아무것도 사용되지 않았습니다.</translation>
    </message>
    <message>
        <source>The store is in use by another program.</source>
        <translation>다른 프로그램이 저장소를 쓰고 있습니다.</translation>
    </message>
    <message>
        <source>Wait a moment and try again.</source>
        <translation>잠시 기다렸다 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Do not redeem on this till; call the store manager. What was approved before is safe.</source>
        <translation>이 단말기를 쓰지 말고 점장을 부르세요. 이전 승인 내역은 안전합니다.</translation>
    </message>
    <message>
        <source>The store cannot be read: wrong key, or damaged.</source>
        <translation>저장소를 읽을 수 없습니다. 키가 틀리거나 손상되었습니다.</translation>
    </message>
    <message>
        <source>This program was built without encryption.</source>
        <translation>암호화 없이 만들어진 프로그램입니다.</translation>
    </message>
    <message>
        <source>Install it again.</source>
        <translation>다시 설치하세요.</translation>
    </message>
    <message>
        <source>The disk does not allow durable writing here.</source>
        <translation>이 디스크는 안전한 쓰기를 지원하지 않습니다.</translation>
    </message>
    <message>
        <source>Move the profile to a local disk.</source>
        <translation>프로필을 로컬 디스크로 옮기세요.</translation>
    </message>
    <message>
        <source>This machine has no keyring that keeps secrets.</source>
        <translation>이 기기에는 비밀을 보관할 키링이 없습니다.</translation>
    </message>
    <message>
        <source>Use a passphrase instead.</source>
        <translation>대신 암호문을 쓰세요.</translation>
    </message>
    <message>
        <source>The keyring is locked or cannot be reached.</source>
        <translation>키링이 잠겨 있거나 접근할 수 없습니다.</translation>
    </message>
    <message>
        <source>Unlock it, then try again.</source>
        <translation>잠금을 풀고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>The service credential with this till&apos;s key was not handed over.</source>
        <translation>단말기 키가 든 서비스 자격 증명이 전달되지 않았습니다.</translation>
    </message>
    <message>
        <source>Start the till through its service, with the credential {name}.</source>
        <translation>서비스를 통해 자격 증명 {name}과(와) 함께 시작하세요.</translation>
    </message>
    <message>
        <source>The service credential holds no 256-bit key.</source>
        <translation>서비스 자격 증명에 256비트 키가 없습니다.</translation>
    </message>
    <message>
        <source>Give it 32 random bytes, or the same as 64 hexadecimal digits.</source>
        <translation>무작위 32바이트나 16진수 64자리를 넣으세요.</translation>
    </message>
    <message>
        <source>The keyring does not hold this till&apos;s key.</source>
        <translation>키링에 이 단말기의 키가 없습니다.</translation>
    </message>
    <message>
        <source>Sign in to this machine as the person who set the till up; if the key is lost, pair again.</source>
        <translation>단말기를 설치한 사용자로 로그인하세요. 키를 잃었으면 다시 연결하세요.</translation>
    </message>
    <message>
        <source>The keyring did not keep what it was given.</source>
        <translation>키링이 받은 것을 보관하지 않았습니다.</translation>
    </message>
    <message>
        <source>The keyring does not keep what it is given.</source>
        <translation>키링이 받은 것을 보관하지 못합니다.</translation>
    </message>
    <message>
        <source>The keyring does not answer.</source>
        <translation>키링이 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Unlock it, or restart the till.</source>
        <translation>잠금을 풀거나 단말기를 다시 시작하세요.</translation>
    </message>
    <message>
        <source>The file with this till&apos;s sealed key is missing or damaged.</source>
        <translation>봉인된 키 파일이 없거나 손상되었습니다.</translation>
    </message>
    <message>
        <source>Restore key/wrapped.json from the profile&apos;s backup, or pair the till again.</source>
        <translation>백업에서 key/wrapped.json을 복원하거나 다시 연결하세요.</translation>
    </message>
    <message>
        <source>That is not this till&apos;s passphrase.</source>
        <translation>이 단말기의 암호문이 아닙니다.</translation>
    </message>
    <message>
        <source>Try again, or ask the store manager.</source>
        <translation>다시 시도하거나 점장에게 문의하세요.</translation>
    </message>
    <message>
        <source>This till&apos;s key is kept by {name}, which this program does not know.</source>
        <translation>단말기 키는 이 프로그램이 모르는 {name}에 보관되어 있습니다.</translation>
    </message>
    <message>
        <source>Start the program version that made the store.</source>
        <translation>저장소를 만든 프로그램 버전을 실행하세요.</translation>
    </message>
    <message>
        <source>The file store.json beside the store cannot be read.</source>
        <translation>저장소 옆의 store.json을 읽을 수 없습니다.</translation>
    </message>
    <message>
        <source>The file store.json beside the store is missing.</source>
        <translation>저장소 옆의 store.json이 없습니다.</translation>
    </message>
    <message>
        <source>Restore it from the profile&apos;s backup.</source>
        <translation>프로필 백업에서 복원하세요.</translation>
    </message>
    <message>
        <source>The key that was found is not this store&apos;s key.</source>
        <translation>찾은 키는 이 저장소의 키가 아닙니다.</translation>
    </message>
    <message>
        <source>Start the till on the machine and as the person it was set up with.</source>
        <translation>설치한 기기와 사용자로 단말기를 시작하세요.</translation>
    </message>
    <message>
        <source>The call was stopped here.</source>
        <translation>요청이 여기서 중단되었습니다.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address is not known on this network.</source>
        <translation>이 네트워크에서 중앙 시스템 주소를 찾을 수 없습니다.</translation>
    </message>
    <message>
        <source>Nobody answers at the ledger&apos;s address.</source>
        <translation>중앙 시스템 주소에서 응답이 없습니다.</translation>
    </message>
    <message>
        <source>Whoever answers at the ledger&apos;s address has no certificate that this till trusts.</source>
        <translation>중앙 시스템 주소의 응답자는 신뢰할 인증서가 없습니다.</translation>
    </message>
    <message>
        <source>Something else than the ledger answered.</source>
        <translation>중앙 시스템이 아닌 것이 응답했습니다.</translation>
    </message>
    <message>
        <source>The connection to the ledger broke.</source>
        <translation>중앙 시스템과의 연결이 끊겼습니다.</translation>
    </message>
    <message>
        <source>The answer was larger than any answer of the ledger&apos;s.</source>
        <translation>응답이 중앙 시스템의 어떤 응답보다 큽니다.</translation>
    </message>
    <message>
        <source>The ledger did not answer in time.</source>
        <translation>중앙 시스템이 제때 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing is lost; the till sends it again when it runs again.</source>
        <translation>잃은 것은 없으며 다시 켜면 전송합니다.</translation>
    </message>
    <message>
        <source>Check the till&apos;s date and time, then ask head office about the certificate.</source>
        <translation>단말기의 날짜와 시간을 확인하고 본사에 인증서를 문의하세요.</translation>
    </message>
    <message>
        <source>Check whether this network asks for a sign-in in a browser.</source>
        <translation>이 네트워크가 브라우저 로그인을 요구하는지 확인하세요.</translation>
    </message>
    <message>
        <source>The till goes on and tries again by itself; check the network if this lasts.</source>
        <translation>단말기가 스스로 다시 시도합니다. 계속되면 네트워크를 확인하세요.</translation>
    </message>
    <message>
        <source>The ledger is busy.</source>
        <translation>중앙 시스템이 바쁩니다.</translation>
    </message>
    <message>
        <source>The till goes on and asks again when the ledger said.</source>
        <translation>단말기가 계속하며 지정된 때에 다시 묻습니다.</translation>
    </message>
    <message>
        <source>The ledger said something this program does not understand ({why}).</source>
        <translation>프로그램이 이해하지 못하는 응답입니다 ({why}).</translation>
    </message>
    <message>
        <source>Update this till.</source>
        <translation>단말기를 업데이트하세요.</translation>
    </message>
    <message>
        <source>The ledger refuses: {why}</source>
        <translation>중앙 시스템이 거절합니다: {why}</translation>
    </message>
    <message>
        <source>Tell head office.</source>
        <translation>본사에 알리세요.</translation>
    </message>
    <message>
        <source>Stop redeeming with this till and call head office.</source>
        <translation>이 단말기 사용을 멈추고 본사에 전화하세요.</translation>
    </message>
    <message>
        <source>Call head office: this till has to be enrolled again.</source>
        <translation>본사에 전화하세요. 이 단말기를 다시 등록해야 합니다.</translation>
    </message>
    <message>
        <source>A page of the ledger&apos;s news is missing. (page {page})</source>
        <translation>중앙 시스템 소식의 한 쪽이 빠졌습니다. ({page}쪽)</translation>
    </message>
    <message>
        <source>The ledger&apos;s news went back to an older state. (page {page})</source>
        <translation>중앙 시스템 소식이 이전 상태로 돌아갔습니다. ({page}쪽)</translation>
    </message>
    <message>
        <source>A page of news does not bear the ledger&apos;s signature. (page {page})</source>
        <translation>소식 한 쪽에 중앙 시스템의 서명이 없습니다. ({page}쪽)</translation>
    </message>
    <message>
        <source>A page of news does not follow the one before. (page {page})</source>
        <translation>소식 한 쪽이 앞쪽과 이어지지 않습니다. ({page}쪽)</translation>
    </message>
    <message>
        <source>A page of news cannot be read by this program. (page {page})</source>
        <translation>프로그램이 소식 한 쪽을 읽을 수 없습니다. ({page}쪽)</translation>
    </message>
    <message>
        <source>The ledger says that there is news and does not give it. (page {page})</source>
        <translation>중앙 시스템이 소식이 있다면서 주지 않습니다. ({page}쪽)</translation>
    </message>
    <message>
        <source>The ledger does not take entry {seq} of this till&apos;s journal.</source>
        <translation>중앙 시스템이 기록의 {seq}번 항목을 받지 않습니다.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address cannot be used: {why}.</source>
        <translation>중앙 시스템 주소를 쓸 수 없습니다: {why}.</translation>
    </message>
    <message>
        <source>Give it as https://host or https://host:port.</source>
        <translation>https://host 또는 https://host:port 형식으로 쓰세요.</translation>
    </message>
    <message>
        <source>Ask head office for a new pairing code; one is good for 15 minutes.</source>
        <translation>본사에 새 연결 코드를 요청하세요. 15분간 유효합니다.</translation>
    </message>
    <message>
        <source>This is no pairing code: {why}.</source>
        <translation>연결 코드가 아닙니다: {why}.</translation>
    </message>
    <message>
        <source>The pairing code is unknown, used or too old.</source>
        <translation>연결 코드를 알 수 없거나 이미 썼거나 기한이 지났습니다.</translation>
    </message>
    <message>
        <source>This till&apos;s key is under a passphrase.</source>
        <translation>단말기 키는 암호문으로 보호됩니다.</translation>
    </message>
    <message>
        <source>Type the passphrase to open it.</source>
        <translation>열려면 암호문을 입력하세요.</translation>
    </message>
    <message>
        <source>The till is not open.</source>
        <translation>단말기가 열려 있지 않습니다.</translation>
    </message>
    <message>
        <source>Wait a moment, or start the program again.</source>
        <translation>잠시 기다리거나 프로그램을 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>FingerprintPage</name>
    <message>
        <source>Compare the fingerprint</source>
        <translation>지문 비교</translation>
    </message>
    <message>
        <source>Have head office read the ledger&apos;s fingerprint to you. If it differs, do not use this till.</source>
        <translation>본사에 중앙 시스템 지문을 읽어 달라고 하세요. 다르면 이 단말기를 쓰지 마세요.</translation>
    </message>
    <message>
        <source>It differs</source>
        <translation>다름</translation>
    </message>
</context>
<context>
    <name>FirstRunViewModel</name>
    <message>
        <source>This is no pairing code. Ask head office for one.</source>
        <translation>연결 코드가 아닙니다. 본사에 요청하세요.</translation>
    </message>
    <message>
        <source>Asking the ledger …</source>
        <translation>중앙 시스템에 문의 중 …</translation>
    </message>
    <message>
        <source>Fetching cards and cashiers …</source>
        <translation>카드와 계산원을 가져오는 중 …</translation>
    </message>
    <message>
        <source>Printing …</source>
        <translation>인쇄 중 …</translation>
    </message>
    <message>
        <source>The scanner works. It read: {text}</source>
        <translation>스캐너가 작동합니다. 읽은 내용: {text}</translation>
    </message>
    <message>
        <source>The scanner works. It read the card {card}.</source>
        <translation>스캐너가 작동합니다. 읽은 카드: {card}.</translation>
    </message>
    <message>
        <source>The pairing was thrown away. Call head office before you try again.</source>
        <translation>연결을 취소했습니다. 다시 시도하기 전에 본사에 전화하세요.</translation>
    </message>
    <message>
        <source>The page was sent. Is it readable?</source>
        <translation>페이지를 보냈습니다. 읽을 수 있나요?</translation>
    </message>
</context>
<context>
    <name>FirstRunWindow</name>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>나중에</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>다음</translation>
    </message>
    <message>
        <source>Try the scanner</source>
        <translation>스캐너 시험</translation>
    </message>
    <message>
        <source>Scan any card. What was read is shown below.</source>
        <translation>아무 카드나 스캔하세요. 읽은 내용이 아래에 나옵니다.</translation>
    </message>
    <message>
        <source>Step {number} of {count}</source>
        <translation>{count}단계 중 {number}단계</translation>
    </message>
    <message>
        <source>Pair</source>
        <translation>연결</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>같음</translation>
    </message>
</context>
<context>
    <name>Formatter</name>
    <message numerus="yes">
        <source>%n s</source>
        <translation>
            <numerusform>%n초</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n min</source>
        <translation>
            <numerusform>%n분</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n h</source>
        <translation>
            <numerusform>%n시간</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n days</source>
        <translation>
            <numerusform>%n일</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} points</source>
        <translation>
            <numerusform>{number}포인트</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} uses</source>
        <translation>
            <numerusform>{number}회</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HandPanel</name>
    <message>
        <source>Pay together</source>
        <translation>함께 결제</translation>
    </message>
</context>
<context>
    <name>HeldRow</name>
    <message>
        <source>gives {amount}</source>
        <translation>{amount} 사용</translation>
    </message>
    <message>
        <source>has {amount}</source>
        <translation>잔액 {amount}</translation>
    </message>
</context>
<context>
    <name>Keypad</name>
    <message>
        <source>Take back</source>
        <translation>지우기</translation>
    </message>
</context>
<context>
    <name>Kind</name>
    <message>
        <source>Gift card</source>
        <translation>기프트카드</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>상품권</translation>
    </message>
    <message>
        <source>Coupon</source>
        <translation>쿠폰</translation>
    </message>
    <message>
        <source>Percent coupon</source>
        <translation>할인율 쿠폰</translation>
    </message>
    <message>
        <source>Multi-use card</source>
        <translation>다회권</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>포인트</translation>
    </message>
</context>
<context>
    <name>LanguagePage</name>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Press its number. It can be changed at any time.</source>
        <translation>번호를 누르세요. 언제든지 바꿀 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>LanguageSheet</name>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>Line</name>
    <message>
        <source>Shortfall {amount}</source>
        <translation>부족액 {amount}</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>미전송</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>전송됨</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>거절</translation>
    </message>
</context>
<context>
    <name>Manager</name>
    <message>
        <source>A shift is open already.</source>
        <translation>이미 열린 근무가 있습니다.</translation>
    </message>
    <message>
        <source>No shift is open. Type the float and open one.</source>
        <translation>열린 근무가 없습니다. 준비금을 입력하고 여세요.</translation>
    </message>
    <message>
        <source>Count the drawer first.</source>
        <translation>먼저 서랍을 세세요.</translation>
    </message>
    <message>
        <source>Choose a reason first.</source>
        <translation>먼저 사유를 고르세요.</translation>
    </message>
    <message>
        <source>Type an amount first.</source>
        <translation>먼저 금액을 입력하세요.</translation>
    </message>
    <message>
        <source>That is more than the drawer should hold.</source>
        <translation>서랍에 있어야 할 금액보다 많습니다.</translation>
    </message>
    <message>
        <source>The journal is damaged. Call head office.</source>
        <translation>기록이 손상되었습니다. 본사에 연락하세요.</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>잔돈</translation>
    </message>
    <message>
        <source>Card paid in cash</source>
        <translation>현금 카드 판매</translation>
    </message>
    <message>
        <source>To the bank</source>
        <translation>은행 입금</translation>
    </message>
    <message>
        <source>Expense</source>
        <translation>경비</translation>
    </message>
    <message>
        <source>Miscounted change</source>
        <translation>거스름돈 착오</translation>
    </message>
    <message>
        <source>Not known why</source>
        <translation>사유 모름</translation>
    </message>
    <message>
        <source>Order {order}</source>
        <translation>주문 {order}</translation>
    </message>
    <message>
        <source>used before at {time}, {place}</source>
        <translation>이전 사용 {time}, {place}</translation>
    </message>
    <message>
        <source>Second attempt: {reason}</source>
        <translation>두 번째 시도: {reason}</translation>
    </message>
    <message>
        <source>{lost} of {amount} not covered</source>
        <translation>{amount} 중 {lost} 부족</translation>
    </message>
    <message>
        <source>entry {number}, hash {hash}, block list {list}, page {page}</source>
        <translation>항목 {number}, 해시 {hash}, 차단 목록 {list}, 페이지 {page}</translation>
    </message>
    <message>
        <source>also {amount} at {place}, {time}</source>
        <translation>다른 곳 {amount}: {place}, {time}</translation>
    </message>
    <message>
        <source>everything settled</source>
        <translation>모두 정산됨</translation>
    </message>
    <message>
        <source>{amount} provisional</source>
        <translation>{amount} 잠정</translation>
    </message>
    <message>
        <source>{amount} not covered</source>
        <translation>{amount} 부족</translation>
    </message>
    <message>
        <source>does NOT agree with the journal</source>
        <translation>기록과 일치하지 않음</translation>
    </message>
    <message>
        <source>Z {number}</source>
        <translation>Z {number}</translation>
    </message>
    <message>
        <source>At risk, {unit}</source>
        <translation>위험액, {unit}</translation>
    </message>
    <message>
        <source>{part} of {whole}</source>
        <translation>{part} / {whole}</translation>
    </message>
    <message>
        <source>Redemptions not sent, {unit}</source>
        <translation>미전송 사용 건수, {unit}</translation>
    </message>
    <message>
        <source>No shift is open</source>
        <translation>열린 근무 없음</translation>
    </message>
    <message>
        <source>Shift {number} is open</source>
        <translation>근무 {number} 열림</translation>
    </message>
    <message>
        <source>since {time}, float {amount}</source>
        <translation>{time}부터, 준비금 {amount}</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>PIN이 틀렸습니다.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}.</source>
        <translation>PIN이 너무 많이 틀렸습니다. {span} 후에 다시 시도하세요.</translation>
    </message>
</context>
<context>
    <name>ManagerDesk</name>
    <message>
        <source>Approve {amount}?</source>
        <translation>{amount} 승인?</translation>
    </message>
    <message>
        <source>No printer is set up. Save a PDF instead.</source>
        <translation>설정된 프린터가 없습니다. 대신 PDF로 저장하세요.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>보고서 저장</translation>
    </message>
    <message>
        <source>Saved: {file}</source>
        <translation>저장됨: {file}</translation>
    </message>
</context>
<context>
    <name>ManagerSheet</name>
    <message>
        <source>Call a manager</source>
        <translation>관리자 호출</translation>
    </message>
    <message>
        <source>Type your PIN.</source>
        <translation>PIN을 입력하세요.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>들어가기</translation>
    </message>
    <message>
        <source>Nobody is a manager at this till. Call head office.</source>
        <translation>이 단말기에는 관리자가 없습니다. 본사에 연락하세요.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>확인 중 …</translation>
    </message>
</context>
<context>
    <name>ManagerView</name>
    <message>
        <source>Nothing was declined in this shift</source>
        <translation>이번 근무에 거절된 건이 없습니다</translation>
    </message>
    <message>
        <source>Everything was covered</source>
        <translation>모두 충당되었습니다</translation>
    </message>
    <message>
        <source>No shift was closed yet</source>
        <translation>아직 마감된 근무가 없습니다</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>근무</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>보고서</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>거절</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>부족</translation>
    </message>
    <message>
        <source>History</source>
        <translation>이력</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>OperationSheet</name>
    <message>
        <source>Copy of the receipt</source>
        <translation>영수증 사본</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>환불</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
</context>
<context>
    <name>PairPage</name>
    <message>
        <source>Pair this till</source>
        <translation>단말기 연결</translation>
    </message>
    <message>
        <source>Scan the pairing code that head office has made, or type the ledger&apos;s address and the code.</source>
        <translation>본사가 만든 연결 코드를 스캔하거나 중앙 시스템 주소와 코드를 입력하세요.</translation>
    </message>
    <message>
        <source>The ledger&apos;s address</source>
        <translation>중앙 시스템 주소</translation>
    </message>
    <message>
        <source>Pairing code</source>
        <translation>연결 코드</translation>
    </message>
    <message>
        <source>Scan with the camera</source>
        <translation>카메라로 스캔</translation>
    </message>
</context>
<context>
    <name>Parting</name>
    <message>
        <source>Sign out with something not sent?</source>
        <translation>아직 보내지 않은 것이 있습니다. 로그아웃할까요?</translation>
    </message>
    <message>
        <source>Close the till with something not sent?</source>
        <translation>아직 보내지 않은 것이 있습니다. 단말기를 닫을까요?</translation>
    </message>
    <message>
        <source>Close the shift with something not sent?</source>
        <translation>아직 보내지 않은 것이 있습니다. 근무를 마감할까요?</translation>
    </message>
    <message>
        <source>No network in the store</source>
        <translation>매장에 네트워크가 없음</translation>
    </message>
    <message>
        <source>The ledger does not answer</source>
        <translation>중앙 시스템이 응답하지 않음</translation>
    </message>
    <message>
        <source>The till is moved or repaired</source>
        <translation>단말기를 옮기거나 수리함</translation>
    </message>
    <message>
        <source>Head office knows</source>
        <translation>본사가 알고 있음</translation>
    </message>
    <message>
        <source>Nothing is lost: it is safe in this till, even without power, and is sent when the till next reaches the ledger. Until then nobody else knows of it. Send it now, or have a manager say why not.</source>
        <translation>아무것도 사라지지 않습니다. 전원이 꺼져도 이 단말기에 안전하게 남아 있고, 다음에 중앙 시스템에 연결되면 전송됩니다. 그때까지는 다른 곳에서 알 수 없습니다. 지금 보내거나, 보내지 못하는 이유를 관리자가 밝혀 주세요.</translation>
    </message>
    <message>
        <source>The ledger has it all. You can go on.</source>
        <translation>중앙 시스템이 모두 받았습니다. 계속하셔도 됩니다.</translation>
    </message>
    <message>
        <source>Everything is sent</source>
        <translation>모두 보냈습니다</translation>
    </message>
</context>
<context>
    <name>PartingSheet</name>
    <message>
        <source>Why is it not sent?</source>
        <translation>왜 보내지 못했나요?</translation>
    </message>
    <message>
        <source>Stay</source>
        <translation>계속 사용</translation>
    </message>
    <message>
        <source>Change cashier</source>
        <translation>계산원 교대</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>Send now</source>
        <translation>지금 보내기</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>계속</translation>
    </message>
</context>
<context>
    <name>PassphraseSheet</name>
    <message>
        <source>This till is locked</source>
        <translation>단말기가 잠겨 있습니다</translation>
    </message>
    <message>
        <source>Passphrase</source>
        <translation>암호문</translation>
    </message>
    <message>
        <source>Type its passphrase to open it.</source>
        <translation>열려면 암호문을 입력하세요.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>Picture</name>
    <message>
        <source>Card {card}</source>
        <translation>카드 {card}</translation>
    </message>
</context>
<context>
    <name>PinDots</name>
    <message numerus="yes">
        <source>%n digits</source>
        <translation>
            <numerusform>숫자 %n개</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PrinterPage</name>
    <message>
        <source>Try the printer</source>
        <translation>프린터 시험</translation>
    </message>
    <message>
        <source>Type its address, like tcp://192.168.1.50, and press Enter to print a page.</source>
        <translation>tcp://192.168.1.50 같은 주소를 입력하고 Enter를 눌러 인쇄하세요.</translation>
    </message>
    <message>
        <source>The printer&apos;s address</source>
        <translation>프린터 주소</translation>
    </message>
    <message>
        <source>Print a page</source>
        <translation>페이지 인쇄</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>Wrong PIN</source>
        <translation>PIN 오류</translation>
    </message>
    <message>
        <source>The manager&apos;s PIN is not right, so nothing was approved.</source>
        <translation>점장 PIN이 틀려 승인되지 않았습니다.</translation>
    </message>
    <message>
        <source>Let the manager try again.</source>
        <translation>점장이 다시 시도하게 하세요.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>잠김</translation>
    </message>
    <message>
        <source>Too many wrong PINs were tried for this manager.</source>
        <translation>이 점장의 PIN을 너무 많이 틀렸습니다.</translation>
    </message>
    <message>
        <source>Wait a moment, or ask another manager.</source>
        <translation>잠시 기다리거나 다른 점장에게 문의하세요.</translation>
    </message>
    <message>
        <source>Wait a minute</source>
        <translation>1분만 기다리세요</translation>
    </message>
    <message>
        <source>Too many codes were typed that name no card.</source>
        <translation>어떤 카드에도 해당하지 않는 코드가 너무 많이 입력되었습니다.</translation>
    </message>
    <message>
        <source>Scan the card: scanning always works.</source>
        <translation>카드를 스캔하세요. 스캔은 언제나 됩니다.</translation>
    </message>
    <message>
        <source>Not set aside</source>
        <translation>배정되지 않음</translation>
    </message>
    <message>
        <source>The ledger set nothing of this card aside for this till.</source>
        <translation>중앙 시스템이 이 단말기에 배정한 금액이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to do; the card pays as any other.</source>
        <translation>할 일이 없습니다. 다른 카드처럼 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Only a manager</source>
        <translation>점장만 가능</translation>
    </message>
    <message>
        <source>Only a manager can approve more than the limit.</source>
        <translation>한도 초과는 점장만 승인할 수 있습니다.</translation>
    </message>
    <message>
        <source>Call the store manager.</source>
        <translation>점장을 부르세요.</translation>
    </message>
    <message>
        <source>No code of ours</source>
        <translation>우리 코드가 아님</translation>
    </message>
    <message>
        <source>What was scanned is not a code that this till knows.</source>
        <translation>스캔한 것은 이 단말기가 아는 코드가 아닙니다.</translation>
    </message>
    <message>
        <source>Scan again, or press F1 and type the code.</source>
        <translation>다시 스캔하거나 F1을 눌러 코드를 입력하세요.</translation>
    </message>
    <message>
        <source>Misread</source>
        <translation>잘못 읽음</translation>
    </message>
    <message>
        <source>A character was misread or mistyped.</source>
        <translation>글자 하나를 잘못 읽었거나 입력했습니다.</translation>
    </message>
    <message>
        <source>Unknown card</source>
        <translation>알 수 없는 카드</translation>
    </message>
    <message>
        <source>The code is well formed, but no such card is known here.</source>
        <translation>코드 형식은 맞지만 이곳에 없는 카드입니다.</translation>
    </message>
    <message>
        <source>Try again when the till is online. Take other payment now.</source>
        <translation>온라인이 되면 다시 시도하세요. 지금은 다른 결제를 받으세요.</translation>
    </message>
    <message>
        <source>Not activated</source>
        <translation>활성화되지 않음</translation>
    </message>
    <message>
        <source>The card was never sold, so it holds nothing.</source>
        <translation>판매된 적이 없어 금액이 없는 카드입니다.</translation>
    </message>
    <message>
        <source>Ask the customer for the receipt of the purchase.</source>
        <translation>고객에게 구매 영수증을 요청하세요.</translation>
    </message>
    <message>
        <source>Already active</source>
        <translation>이미 활성화됨</translation>
    </message>
    <message>
        <source>The card was sold before.</source>
        <translation>이미 판매된 카드입니다.</translation>
    </message>
    <message>
        <source>Take another card, or load this one.</source>
        <translation>다른 카드를 쓰거나 이 카드를 충전하세요.</translation>
    </message>
    <message>
        <source>Blocked</source>
        <translation>차단됨</translation>
    </message>
    <message>
        <source>Head office has blocked this card.</source>
        <translation>본사가 이 카드를 차단했습니다.</translation>
    </message>
    <message>
        <source>Take other payment. The customer should contact head office.</source>
        <translation>다른 결제를 받으세요. 고객은 본사에 문의해야 합니다.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>기간 만료</translation>
    </message>
    <message>
        <source>The card is past its last day.</source>
        <translation>카드의 유효기간이 지났습니다.</translation>
    </message>
    <message>
        <source>Take other payment. Head office decides about exceptions.</source>
        <translation>다른 결제를 받으세요. 예외는 본사가 결정합니다.</translation>
    </message>
    <message>
        <source>Not valid yet</source>
        <translation>아직 사용 불가</translation>
    </message>
    <message>
        <source>The offer has not begun.</source>
        <translation>행사가 아직 시작되지 않았습니다.</translation>
    </message>
    <message>
        <source>Tell the customer from when it is valid.</source>
        <translation>언제부터 쓸 수 있는지 고객에게 알리세요.</translation>
    </message>
    <message>
        <source>Used up</source>
        <translation>모두 사용됨</translation>
    </message>
    <message>
        <source>Nothing is left on this card.</source>
        <translation>카드에 남은 금액이 없습니다.</translation>
    </message>
    <message>
        <source>Take other payment.</source>
        <translation>다른 결제를 받으세요.</translation>
    </message>
    <message>
        <source>Not valid here</source>
        <translation>여기서 사용 불가</translation>
    </message>
    <message>
        <source>The card is for other stores.</source>
        <translation>다른 매장용 카드입니다.</translation>
    </message>
    <message>
        <source>Not for these goods</source>
        <translation>대상 상품이 아님</translation>
    </message>
    <message>
        <source>The card is for certain goods, and not all in the basket are such.</source>
        <translation>특정 상품용 카드인데 장바구니에 다른 상품이 있습니다.</translation>
    </message>
    <message>
        <source>Ring up the goods it is for by themselves.</source>
        <translation>대상 상품만 따로 계산하세요.</translation>
    </message>
    <message>
        <source>Another currency</source>
        <translation>다른 통화</translation>
    </message>
    <message>
        <source>The card does not hold the currency that was asked for.</source>
        <translation>카드의 통화가 요청한 통화와 다릅니다.</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>금액 없음</translation>
    </message>
    <message>
        <source>There was nothing to redeem.</source>
        <translation>사용할 금액이 없었습니다.</translation>
    </message>
    <message>
        <source>Type an amount above zero.</source>
        <translation>0보다 큰 금액을 입력하세요.</translation>
    </message>
    <message>
        <source>Not enough left</source>
        <translation>잔액 부족</translation>
    </message>
    <message>
        <source>The card holds less than that.</source>
        <translation>카드 잔액이 그보다 적습니다.</translation>
    </message>
    <message>
        <source>Scan again, press F5 for all that is left, and take the rest otherwise.</source>
        <translation>다시 스캔하고 F5로 잔액을 모두 쓴 뒤 나머지는 다른 결제로 받으세요.</translation>
    </message>
    <message>
        <source>All or nothing</source>
        <translation>전액만 가능</translation>
    </message>
    <message>
        <source>This card can only be redeemed as a whole.</source>
        <translation>전액으로만 사용할 수 있는 카드입니다.</translation>
    </message>
    <message>
        <source>Scan again and press F5 for the whole value.</source>
        <translation>다시 스캔하고 F5를 눌러 전액을 사용하세요.</translation>
    </message>
    <message>
        <source>Basket too small</source>
        <translation>구매 금액 부족</translation>
    </message>
    <message>
        <source>The offer asks for a larger purchase, or the total is not known.</source>
        <translation>더 많이 구매해야 하거나 합계를 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Scan again and type the basket&apos;s total.</source>
        <translation>다시 스캔하고 장바구니 합계를 입력하세요.</translation>
    </message>
    <message>
        <source>Cannot be loaded</source>
        <translation>충전 불가</translation>
    </message>
    <message>
        <source>Vouchers and coupons are not topped up.</source>
        <translation>상품권과 쿠폰은 충전할 수 없습니다.</translation>
    </message>
    <message>
        <source>Sell a gift card instead.</source>
        <translation>대신 기프트카드를 판매하세요.</translation>
    </message>
    <message>
        <source>Too much for one card</source>
        <translation>카드 한도 초과</translation>
    </message>
    <message>
        <source>The card would hold more than it may.</source>
        <translation>카드 최대 금액을 넘게 됩니다.</translation>
    </message>
    <message>
        <source>Load less, or use a second card.</source>
        <translation>더 적게 충전하거나 카드를 하나 더 쓰세요.</translation>
    </message>
    <message>
        <source>Not paid out</source>
        <translation>현금 지급 불가</translation>
    </message>
    <message>
        <source>What is left on this kind of card is not paid out in cash.</source>
        <translation>이 종류의 카드는 잔액을 현금으로 지급하지 않습니다.</translation>
    </message>
    <message>
        <source>The rest stays on the card; it pays for goods.</source>
        <translation>나머지는 카드에 남아 상품 구매에 쓸 수 있습니다.</translation>
    </message>
    <message>
        <source>Too much to pay out</source>
        <translation>현금 지급 한도 초과</translation>
    </message>
    <message>
        <source>Only a small rest is paid out in cash, and more is left.</source>
        <translation>적은 잔액만 현금 지급되는데 더 많이 남아 있습니다.</translation>
    </message>
    <message>
        <source>More than was redeemed</source>
        <translation>사용 금액 초과</translation>
    </message>
    <message>
        <source>A refund gives back at most what this redemption took.</source>
        <translation>환불은 이 내역에서 차감된 금액까지만 가능합니다.</translation>
    </message>
    <message>
        <source>Refund less; earlier refunds of it count.</source>
        <translation>더 적게 환불하세요. 이전 환불도 포함됩니다.</translation>
    </message>
    <message>
        <source>Another card</source>
        <translation>다른 카드</translation>
    </message>
    <message>
        <source>A refund goes only to the card that paid.</source>
        <translation>환불은 결제한 카드로만 됩니다.</translation>
    </message>
    <message>
        <source>Scan the card that was redeemed.</source>
        <translation>사용했던 카드를 스캔하세요.</translation>
    </message>
    <message>
        <source>Scanned twice</source>
        <translation>두 번 스캔됨</translation>
    </message>
    <message>
        <source>The same code is in this payment already.</source>
        <translation>같은 코드가 이미 이 결제에 있습니다.</translation>
    </message>
    <message>
        <source>Take it out, or scan another code.</source>
        <translation>빼거나 다른 코드를 스캔하세요.</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>차감 안 됨</translation>
    </message>
    <message>
        <source>Another code of this payment was refused, so none was taken.</source>
        <translation>이 결제의 다른 코드가 거절되어 아무것도 차감되지 않았습니다.</translation>
    </message>
    <message>
        <source>Take out the refused code and try again.</source>
        <translation>거절된 코드를 빼고 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Not accepted</source>
        <translation>사용 불가</translation>
    </message>
    <message>
        <source>The ledger does not accept this code.</source>
        <translation>중앙 시스템이 이 코드를 받지 않습니다.</translation>
    </message>
    <message>
        <source>Only online</source>
        <translation>온라인에서만</translation>
    </message>
    <message>
        <source>This needs the ledger, and the ledger does not answer.</source>
        <translation>중앙 시스템이 필요하지만 응답하지 않습니다.</translation>
    </message>
    <message>
        <source>Head office has set no limits for redeeming offline.</source>
        <translation>본사가 오프라인 사용 한도를 정하지 않았습니다.</translation>
    </message>
    <message>
        <source>Too much offline</source>
        <translation>오프라인 한도 초과</translation>
    </message>
    <message>
        <source>It is more than one redemption may be while offline.</source>
        <translation>오프라인 1회 사용 한도를 넘습니다.</translation>
    </message>
    <message>
        <source>Redeem less, or try again when the till is online.</source>
        <translation>금액을 줄이거나 온라인이 되면 다시 시도하세요.</translation>
    </message>
    <message>
        <source>It is more than this card may pay here while offline.</source>
        <translation>이 카드의 오프라인 한도를 넘습니다.</translation>
    </message>
    <message>
        <source>Offline limit reached</source>
        <translation>오프라인 한도 도달</translation>
    </message>
    <message>
        <source>It is more than this till may still accept while offline.</source>
        <translation>이 단말기가 오프라인에서 더 받을 수 있는 금액을 넘습니다.</translation>
    </message>
    <message>
        <source>This till has accepted as many redemptions as it may while offline.</source>
        <translation>오프라인에서 허용된 횟수를 모두 사용했습니다.</translation>
    </message>
    <message>
        <source>Get the till online again. Take other payment now.</source>
        <translation>단말기를 다시 온라인으로 만드세요. 지금은 다른 결제를 받으세요.</translation>
    </message>
    <message>
        <source>Offline too long</source>
        <translation>오프라인 시간 초과</translation>
    </message>
    <message>
        <source>The ledger has not answered for longer than is allowed.</source>
        <translation>중앙 시스템이 허용 시간보다 오래 응답하지 않았습니다.</translation>
    </message>
    <message>
        <source>Block list too old</source>
        <translation>차단 목록이 오래됨</translation>
    </message>
    <message>
        <source>The till cannot know whether this card was blocked meanwhile.</source>
        <translation>그동안 카드가 차단되었는지 알 수 없습니다.</translation>
    </message>
    <message>
        <source>Balance too old</source>
        <translation>잔액 정보가 오래됨</translation>
    </message>
    <message>
        <source>What this till knows about the card is too old to rely on.</source>
        <translation>단말기의 카드 정보가 너무 오래되어 믿을 수 없습니다.</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>찾을 수 없음</translation>
    </message>
    <message>
        <source>This till has no such redemption.</source>
        <translation>이 단말기에 그런 사용 내역이 없습니다.</translation>
    </message>
    <message>
        <source>Look for it on the till where it was made.</source>
        <translation>처리한 단말기에서 찾으세요.</translation>
    </message>
    <message>
        <source>Already refunded</source>
        <translation>이미 환불됨</translation>
    </message>
    <message>
        <source>Value of this redemption went back to the card before.</source>
        <translation>이 내역의 금액은 이미 카드로 돌아갔습니다.</translation>
    </message>
    <message>
        <source>Refund what is left of it, if anything is.</source>
        <translation>남은 금액이 있으면 그만큼만 환불하세요.</translation>
    </message>
    <message>
        <source>Already voided</source>
        <translation>이미 취소됨</translation>
    </message>
    <message>
        <source>This redemption was voided before; the value is back on the card.</source>
        <translation>이미 취소된 내역이며 금액은 카드로 돌아갔습니다.</translation>
    </message>
    <message>
        <source>There is nothing more to do.</source>
        <translation>더 할 일이 없습니다.</translation>
    </message>
    <message>
        <source>Nothing to void</source>
        <translation>취소할 것이 없음</translation>
    </message>
    <message>
        <source>It was refused at the time, so nothing was taken from the card.</source>
        <translation>당시 거절되어 카드에서 차감되지 않았습니다.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>This redemption was voided.</source>
        <translation>이 내역은 취소되었습니다.</translation>
    </message>
    <message>
        <source>Scan the card again to redeem anew.</source>
        <translation>다시 사용하려면 카드를 다시 스캔하세요.</translation>
    </message>
    <message>
        <source>Refused by the ledger</source>
        <translation>중앙 시스템이 거절</translation>
    </message>
    <message>
        <source>The ledger knows this redemption with other contents.</source>
        <translation>중앙 시스템에 같은 번호의 다른 내역이 있습니다.</translation>
    </message>
    <message>
        <source>Scan again. If it happens again, call head office.</source>
        <translation>다시 스캔하세요. 반복되면 본사에 전화하세요.</translation>
    </message>
    <message>
        <source>This till is withdrawn</source>
        <translation>단말기 사용 중지</translation>
    </message>
    <message>
        <source>Head office does not let this till redeem any more.</source>
        <translation>본사가 이 단말기의 사용을 더 이상 허용하지 않습니다.</translation>
    </message>
    <message>
        <source>Use another till and call head office.</source>
        <translation>다른 단말기를 쓰고 본사에 전화하세요.</translation>
    </message>
    <message>
        <source>This till is in quarantine</source>
        <translation>단말기 격리됨</translation>
    </message>
    <message>
        <source>The ledger knows two journals of this till, as after a restored disk.</source>
        <translation>디스크 복원 때처럼 이 단말기의 기록이 두 갈래입니다.</translation>
    </message>
    <message>
        <source>Use another till and call head office: this one must be paired again.</source>
        <translation>다른 단말기를 쓰고 본사에 전화하세요. 이 단말기는 다시 연결해야 합니다.</translation>
    </message>
    <message>
        <source>Cannot be checked offline</source>
        <translation>오프라인 확인 불가</translation>
    </message>
    <message>
        <source>Head office no longer trusts the key that this code is signed with.</source>
        <translation>본사가 이 코드를 서명한 키를 더 이상 믿지 않습니다.</translation>
    </message>
    <message>
        <source>Try again when the till is online.</source>
        <translation>온라인이 되면 다시 시도하세요.</translation>
    </message>
    <message>
        <source>Not genuine</source>
        <translation>진품 아님</translation>
    </message>
    <message>
        <source>The code&apos;s signature is not its issuer&apos;s.</source>
        <translation>코드의 서명이 발행자의 것이 아닙니다.</translation>
    </message>
    <message>
        <source>Do not accept it, and tell the store manager.</source>
        <translation>받지 말고 점장에게 알리세요.</translation>
    </message>
    <message>
        <source>Too much without the ledger</source>
        <translation>중앙 확인 없이 초과</translation>
    </message>
    <message>
        <source>The card is genuine, but this till does not know what is left on it.</source>
        <translation>진짜 카드이지만 이 단말기는 잔액을 모릅니다.</translation>
    </message>
    <message>
        <source>This till&apos;s clock is wrong</source>
        <translation>단말기 시계 오류</translation>
    </message>
    <message>
        <source>The machine&apos;s clock was changed, and the ledger has not set it right yet.</source>
        <translation>기기 시계가 바뀌었고 중앙 시스템이 아직 바로잡지 않았습니다.</translation>
    </message>
    <message>
        <source>Connect the till once, or use another till.</source>
        <translation>단말기를 한 번 연결하거나 다른 단말기를 쓰세요.</translation>
    </message>
    <message>
        <source>The date is not confirmed</source>
        <translation>날짜 확인 안 됨</translation>
    </message>
    <message>
        <source>This card is valid for a certain time, and the till has not heard the ledger since it was started.</source>
        <translation>기간이 정해진 카드인데 단말기가 켜진 뒤 중앙 시스템과 연결되지 않았습니다.</translation>
    </message>
    <message>
        <source>The journal is damaged</source>
        <translation>기록이 손상됨</translation>
    </message>
    <message>
        <source>This till&apos;s own record is not complete, so it redeems nothing.</source>
        <translation>단말기 기록이 불완전하여 아무것도 처리하지 않습니다.</translation>
    </message>
</context>
<context>
    <name>Receipt</name>
    <message>
        <source>Redeemed</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Refunded to the card</source>
        <translation>카드로 환불</translation>
    </message>
    <message>
        <source>Card sold</source>
        <translation>카드 판매</translation>
    </message>
    <message>
        <source>Rest paid out in cash</source>
        <translation>잔액 현금 지급</translation>
    </message>
    <message>
        <source>Card loaded</source>
        <translation>카드 충전</translation>
    </message>
    <message>
        <source>COPY</source>
        <translation>사본</translation>
    </message>
    <message>
        <source>TRAINING</source>
        <translation>연습</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>이전</translation>
    </message>
    <message>
        <source>Left on the card</source>
        <translation>카드 잔액</translation>
    </message>
    <message>
        <source>Till</source>
        <translation>단말기</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>계산원</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>주문</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>영수증</translation>
    </message>
    <message>
        <source>Accepted while offline.</source>
        <translation>오프라인에서 승인됨.</translation>
    </message>
    <message>
        <source>Head office confirms it later. Keep this receipt.</source>
        <translation>본사가 나중에 확인합니다. 영수증을 보관하세요.</translation>
    </message>
    <message>
        <source>Signed by this till. Head office can check it.</source>
        <translation>이 단말기가 서명했습니다. 본사가 확인할 수 있습니다.</translation>
    </message>
</context>
<context>
    <name>RecentList</name>
    <message>
        <source>Nothing redeemed yet</source>
        <translation>아직 사용 내역이 없습니다</translation>
    </message>
</context>
<context>
    <name>Redeem</name>
    <message>
        <source>To type a code press F1</source>
        <translation>코드 입력은 F1</translation>
    </message>
    <message>
        <source>Type an amount, or F5 for all</source>
        <translation>금액을 입력하거나 F5 전액</translation>
    </message>
    <message>
        <source>Type an amount</source>
        <translation>금액을 입력하세요</translation>
    </message>
    <message>
        <source>{amount} of this sale are still due.</source>
        <translation>이 판매에서 {amount}이(가) 더 필요합니다.</translation>
    </message>
    <message>
        <source>Scan a card first</source>
        <translation>먼저 카드를 스캔하세요</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>장바구니 합계</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>금액</translation>
    </message>
    <message>
        <source>More than is left</source>
        <translation>잔액보다 많음</translation>
    </message>
    <message>
        <source>{amount} on the card afterwards</source>
        <translation>이후 카드 잔액 {amount}</translation>
    </message>
    <message>
        <source>{amount} left afterwards</source>
        <translation>사용 후 잔액 {amount}</translation>
    </message>
    <message>
        <source>Sell this card</source>
        <translation>이 카드 판매</translation>
    </message>
    <message>
        <source>Load this card</source>
        <translation>이 카드 충전</translation>
    </message>
    <message>
        <source>Pay the rest out in cash</source>
        <translation>잔액을 현금으로 지급</translation>
    </message>
    <message>
        <source>Order {number}</source>
        <translation>주문 {number}</translation>
    </message>
    <message>
        <source>Basket {amount}</source>
        <translation>장바구니 {amount}</translation>
    </message>
    <message>
        <source>{amount} still due</source>
        <translation>{amount} 더 필요</translation>
    </message>
    <message>
        <source>Type what is to be paid, or F6 for what is due.</source>
        <translation>결제할 금액을 입력하거나 F6으로 남은 금액을 선택하세요.</translation>
    </message>
    <message>
        <source>The cards cover it: all pay, or none does.</source>
        <translation>카드 잔액이 충분합니다. 모두 결제되거나 모두 결제되지 않습니다.</translation>
    </message>
    <message>
        <source>{amount} still due: scan another card</source>
        <translation>{amount} 더 필요: 다른 카드를 스캔하세요</translation>
    </message>
    <message>
        <source>At most from {card}</source>
        <translation>{card} 최대 금액</translation>
    </message>
    <message>
        <source>To pay together</source>
        <translation>함께 결제할 금액</translation>
    </message>
    <message>
        <source>Value of the new card</source>
        <translation>새 카드 금액</translation>
    </message>
    <message>
        <source>To be loaded</source>
        <translation>충전할 금액</translation>
    </message>
    <message>
        <source>Paid out in cash</source>
        <translation>현금으로 지급</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>남은 금액</translation>
    </message>
    <message>
        <source>Keep this share</source>
        <translation>이 금액으로</translation>
    </message>
    <message>
        <source>Sell</source>
        <translation>판매</translation>
    </message>
    <message>
        <source>Sell for {amount}</source>
        <translation>{amount}에 판매</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>충전</translation>
    </message>
    <message>
        <source>Load {amount}</source>
        <translation>{amount} 충전</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>지급</translation>
    </message>
    <message>
        <source>Pay out {amount}</source>
        <translation>{amount} 지급</translation>
    </message>
    <message>
        <source>Redeem</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Redeem {amount}</source>
        <translation>{amount} 사용</translation>
    </message>
    <message>
        <source>No more cards fit</source>
        <translation>카드를 더 추가할 수 없음</translation>
    </message>
    <message>
        <source>This card is in hand already</source>
        <translation>이미 추가된 카드입니다</translation>
    </message>
    <message>
        <source>Not enough: scan another card</source>
        <translation>부족: 다른 카드를 스캔</translation>
    </message>
    <message>
        <source>Scan the next card</source>
        <translation>다음 카드를 스캔하세요</translation>
    </message>
</context>
<context>
    <name>RedeemView</name>
    <message>
        <source>Type code</source>
        <translation>코드 입력</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>카메라</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>사진</translation>
    </message>
    <message>
        <source>Sale</source>
        <translation>판매</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>취소</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>근무</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>로그아웃</translation>
    </message>
</context>
<context>
    <name>RefundSheet</name>
    <message>
        <source>Refund to the card</source>
        <translation>카드로 환불</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>환불</translation>
    </message>
    <message>
        <source>At most {amount}: what was redeemed less what was given back.</source>
        <translation>최대 {amount}: 사용한 금액에서 이미 환불한 금액을 뺀 값입니다.</translation>
    </message>
    <message>
        <source>Refund {amount}</source>
        <translation>{amount} 환불</translation>
    </message>
</context>
<context>
    <name>Report</name>
    <message>
        <source>Redeemed</source>
        <translation>사용</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>환불됨</translation>
    </message>
    <message>
        <source>Cards sold</source>
        <translation>판매한 카드</translation>
    </message>
    <message>
        <source>Cards loaded</source>
        <translation>충전한 카드</translation>
    </message>
    <message>
        <source>Sales voided</source>
        <translation>취소된 판매</translation>
    </message>
    <message>
        <source>Rests paid out</source>
        <translation>현금 지급한 잔액</translation>
    </message>
    <message>
        <source>Rests taken back</source>
        <translation>회수한 잔액</translation>
    </message>
    <message>
        <source>Overrides</source>
        <translation>관리자 승인</translation>
    </message>
    <message>
        <source>Paid in</source>
        <translation>입금됨</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>현금 지급됨</translation>
    </message>
    <message>
        <source>Drawer opened</source>
        <translation>서랍 열림</translation>
    </message>
    <message>
        <source>Receipts copied</source>
        <translation>영수증 사본</translation>
    </message>
    <message>
        <source>Drawer counted</source>
        <translation>서랍 계수</translation>
    </message>
    <message>
        <source>Clock jumps</source>
        <translation>시계 변경</translation>
    </message>
    <message>
        <source>Lock-outs</source>
        <translation>잠김 횟수</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>온라인</translation>
    </message>
    <message>
        <source>Offline, covered</source>
        <translation>오프라인, 충당됨</translation>
    </message>
    <message>
        <source>Offline, at risk</source>
        <translation>오프라인, 위험</translation>
    </message>
    <message>
        <source>Redeemed, ever</source>
        <translation>누적 사용</translation>
    </message>
    <message>
        <source>Taken back, ever</source>
        <translation>누적 취소·환불</translation>
    </message>
    <message>
        <source>Net, ever</source>
        <translation>누적 순액</translation>
    </message>
    <message>
        <source>X-report</source>
        <translation>X 보고서</translation>
    </message>
    <message>
        <source>Z-report {number}</source>
        <translation>Z 보고서 {number}</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>근무</translation>
    </message>
    <message>
        <source>What happened</source>
        <translation>처리 내역</translation>
    </message>
    <message>
        <source>What the ledger says of it</source>
        <translation>중앙 시스템의 판정</translation>
    </message>
    <message>
        <source>Who vouched</source>
        <translation>승인 주체</translation>
    </message>
    <message>
        <source>Drawer</source>
        <translation>서랍</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>거절</translation>
    </message>
    <message>
        <source>By cashier</source>
        <translation>계산원별</translation>
    </message>
    <message>
        <source>By programme</source>
        <translation>프로그램별</translation>
    </message>
    <message>
        <source>By hour</source>
        <translation>시간대별</translation>
    </message>
    <message>
        <source>By now</source>
        <translation>현재까지</translation>
    </message>
    <message>
        <source>Grand totals</source>
        <translation>총누계</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>기록</translation>
    </message>
    <message>
        <source>Found later, up to entry {number}</source>
        <translation>이후 확인됨, 항목 {number}까지</translation>
    </message>
    <message>
        <source>Opened</source>
        <translation>개시</translation>
    </message>
    <message>
        <source>Opened by</source>
        <translation>개시자</translation>
    </message>
    <message>
        <source>Made by</source>
        <translation>작성자</translation>
    </message>
    <message>
        <source>Entries not confirmed yet</source>
        <translation>아직 확인되지 않은 항목</translation>
    </message>
    <message>
        <source>Settled</source>
        <translation>정산됨</translation>
    </message>
    <message>
        <source>Provisional</source>
        <translation>잠정</translation>
    </message>
    <message>
        <source>Not covered</source>
        <translation>부족</translation>
    </message>
    <message>
        <source>Float</source>
        <translation>준비금</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>예상액</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>계수액</translation>
    </message>
    <message>
        <source>Difference</source>
        <translation>차액</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>메모</translation>
    </message>
    <message>
        <source>Entries</source>
        <translation>항목</translation>
    </message>
    <message>
        <source>First receipt</source>
        <translation>첫 영수증</translation>
    </message>
    <message>
        <source>Last receipt</source>
        <translation>마지막 영수증</translation>
    </message>
    <message>
        <source>Block list / feed page</source>
        <translation>차단 목록 / 페이지</translation>
    </message>
    <message>
        <source>Hash of the last entry</source>
        <translation>마지막 항목의 해시</translation>
    </message>
    <message>
        <source>Checked against the journal</source>
        <translation>기록과 대조</translation>
    </message>
    <message>
        <source>agrees</source>
        <translation>일치</translation>
    </message>
    <message>
        <source>does NOT agree: call head office</source>
        <translation>불일치: 본사에 연락하세요</translation>
    </message>
    <message>
        <source>Not known here</source>
        <translation>여기서는 알 수 없음</translation>
    </message>
</context>
<context>
    <name>ReportPage</name>
    <message>
        <source>Print</source>
        <translation>인쇄</translation>
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
        <translation>이 판매</translation>
    </message>
    <message>
        <source>Order number</source>
        <translation>주문 번호</translation>
    </message>
    <message>
        <source>Basket total</source>
        <translation>장바구니 합계</translation>
    </message>
    <message>
        <source>Goods, separated by commas</source>
        <translation>상품 (쉼표로 구분)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>ScannerDoctorSheet</name>
    <message>
        <source>Scanner check</source>
        <translation>스캐너 점검</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>다시 시작</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>저장</translation>
    </message>
</context>
<context>
    <name>Search</name>
    <message>
        <source>Paid together with others, {count} cards in all</source>
        <translation>다른 카드와 함께 결제, 모두 {count}장</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>카드</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>시각</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>주문</translation>
    </message>
    <message>
        <source>Cashier</source>
        <translation>계산원</translation>
    </message>
    <message>
        <source>Manager</source>
        <translation>관리자</translation>
    </message>
    <message>
        <source>Receipt</source>
        <translation>영수증</translation>
    </message>
    <message>
        <source>State</source>
        <translation>상태</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>환불됨</translation>
    </message>
    <message>
        <source>Basket</source>
        <translation>장바구니</translation>
    </message>
    <message>
        <source>Not sold yet</source>
        <translation>아직 판매되지 않음</translation>
    </message>
    <message>
        <source>Can be redeemed</source>
        <translation>사용 가능</translation>
    </message>
    <message>
        <source>never used</source>
        <translation>사용한 적 없음</translation>
    </message>
</context>
<context>
    <name>SearchDesk</name>
    <message>
        <source>Refund {amount}?</source>
        <translation>{amount} 환불할까요?</translation>
    </message>
    <message>
        <source>The copy is being printed.</source>
        <translation>사본을 인쇄하고 있습니다.</translation>
    </message>
    <message>
        <source>A copy was made before: one is all there may be.</source>
        <translation>이미 사본을 발행했습니다. 사본은 한 장만 가능합니다.</translation>
    </message>
    <message>
        <source>No printer is set up, so no copy was made.</source>
        <translation>설정된 프린터가 없어 사본을 만들지 않았습니다.</translation>
    </message>
</context>
<context>
    <name>SearchSheet</name>
    <message>
        <source>Search at this till</source>
        <translation>이 단말기에서 검색</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>검색</translation>
    </message>
    <message>
        <source>Last four, amount, order number, time, or a receipt&apos;s code.</source>
        <translation>마지막 네 자리, 금액, 주문 번호, 시각 또는 영수증 코드.</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>검색 결과 없음</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>열기</translation>
    </message>
</context>
<context>
    <name>SearchViewModel</name>
    <message>
        <source>Cards can be searched again in {seconds} s.</source>
        <translation>{seconds}초 후에 카드를 다시 검색할 수 있습니다.</translation>
    </message>
    <message>
        <source>Only the newest are shown: type more.</source>
        <translation>최근 내역만 표시됩니다. 더 입력하세요.</translation>
    </message>
    <message>
        <source>To redeem one of these cards its whole code is needed.</source>
        <translation>이 카드를 사용하려면 전체 코드가 필요합니다.</translation>
    </message>
</context>
<context>
    <name>Sheets</name>
    <message>
        <source>Close the till</source>
        <translation>단말기 닫기</translation>
    </message>
    <message>
        <source>The till cannot start</source>
        <translation>단말기를 시작할 수 없습니다</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>다시 시도</translation>
    </message>
    <message>
        <source>The till has stopped</source>
        <translation>단말기가 멈췄습니다</translation>
    </message>
    <message>
        <source>Something went wrong in the program. Everything approved is safe. Start it again.</source>
        <translation>프로그램에 문제가 생겼습니다. 승인된 내역은 안전합니다. 다시 시작하세요.</translation>
    </message>
</context>
<context>
    <name>ShiftPage</name>
    <message>
        <source>Difference: {amount}</source>
        <translation>차액: {amount}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>사유</translation>
    </message>
    <message>
        <source>What is at risk while offline</source>
        <translation>오프라인 중 위험액</translation>
    </message>
    <message>
        <source>Float, cash or count</source>
        <translation>준비금, 현금 또는 계수</translation>
    </message>
    <message>
        <source>Open shift</source>
        <translation>근무 열기</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>계수</translation>
    </message>
    <message>
        <source>Pay in</source>
        <translation>입금</translation>
    </message>
    <message>
        <source>Pay out</source>
        <translation>현금 지급</translation>
    </message>
    <message>
        <source>Close shift</source>
        <translation>근무 마감</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Sign in first, then scan the card.</source>
        <translation>먼저 로그인한 다음 카드를 스캔하세요.</translation>
    </message>
    <message>
        <source>This badge is nobody&apos;s at this till.</source>
        <translation>이 배지는 이 단말기의 누구 것도 아닙니다.</translation>
    </message>
    <message>
        <source>Checking …</source>
        <translation>확인 중 …</translation>
    </message>
    <message>
        <source>Now the PIN.</source>
        <translation>이제 PIN을 입력하세요.</translation>
    </message>
    <message>
        <source>Wrong PIN.</source>
        <translation>PIN이 틀렸습니다.</translation>
    </message>
    <message>
        <source>Too many wrong PINs. Try again in {span}, or ask a manager.</source>
        <translation>PIN을 너무 많이 틀렸습니다. {span} 후 다시 시도하거나 점장에게 문의하세요.</translation>
    </message>
</context>
<context>
    <name>SignInView</name>
    <message>
        <source>Nobody may sign in here yet. Cashiers come from head office with the next sync.</source>
        <translation>아직 로그인할 수 있는 사람이 없습니다. 다음 동기화 때 본사에서 계산원 정보가 옵니다.</translation>
    </message>
    <message>
        <source>Scan your badge, or choose your name.</source>
        <translation>배지를 스캔하거나 이름을 선택하세요.</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>로그인</translation>
    </message>
    <message>
        <source>Who is at the till?</source>
        <translation>누가 계산하나요?</translation>
    </message>
    <message>
        <source>Choose your name</source>
        <translation>이름을 고르세요</translation>
    </message>
</context>
<context>
    <name>SignInViewModel</name>
    <message numerus="yes">
        <source>Wrong PIN. %n tries left.</source>
        <translation>
            <numerusform>PIN이 틀렸습니다. %n번 남았습니다.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Scan a card</source>
        <translation>카드를 스캔하세요</translation>
    </message>
    <message>
        <source>With the scanner or the camera, as a picture dropped here, or typed with F1.</source>
        <translation>스캐너나 카메라로, 사진을 여기에 끌어다 놓거나, F1로 입력하세요.</translation>
    </message>
    <message>
        <source>Reading …</source>
        <translation>읽는 중 …</translation>
    </message>
    <message>
        <source>One moment …</source>
        <translation>잠시만요 …</translation>
    </message>
    <message>
        <source>Asking the ledger.</source>
        <translation>중앙 시스템에 문의하고 있습니다.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Till</source>
        <translation>단말기</translation>
    </message>
    <message>
        <source>Ledger</source>
        <translation>중앙 시스템</translation>
    </message>
    <message>
        <source>Not sent yet</source>
        <translation>미전송</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>없음</translation>
    </message>
    <message>
        <source>Block list</source>
        <translation>차단 목록</translation>
    </message>
    <message>
        <source>Number {number} · {age}</source>
        <translation>{number}번 · {age}</translation>
    </message>
    <message>
        <source>Shortfalls</source>
        <translation>부족 건수</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>문제</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>상태 점검</translation>
    </message>
    <message>
        <source>At risk offline, {unit}</source>
        <translation>오프라인 위험액, {unit}</translation>
    </message>
    <message>
        <source>{amount} of {most}, {count} of {count_most} redemptions</source>
        <translation>{most} 중 {amount}, {count_most}건 중 {count}건</translation>
    </message>
    <message>
        <source>{left} left; at most {redemption} at once, {card} a card</source>
        <translation>{left} 남음; 1회 최대 {redemption}, 카드당 {card}</translation>
    </message>
    <message>
        <source>Still allowed</source>
        <translation>아직 허용됨</translation>
    </message>
    <message>
        <source>Time without an answer</source>
        <translation>응답 없는 시간</translation>
    </message>
    <message>
        <source>Time without a new block list</source>
        <translation>새 차단 목록 없는 시간</translation>
    </message>
    <message>
        <source>Used up: nothing is accepted offline</source>
        <translation>소진: 오프라인에서는 받지 않음</translation>
    </message>
    <message>
        <source>{left} of {most} left</source>
        <translation>{most} 중 {left} 남음</translation>
    </message>
</context>
<context>
    <name>StatusSheet</name>
    <message>
        <source>How this till stands</source>
        <translation>단말기 상태</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>뒤로</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>색상</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>장치</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>스캐너</translation>
    </message>
    <message>
        <source>Training</source>
        <translation>연습</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>소리 끄기</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>언어</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>지금 동기화</translation>
    </message>
    <message>
        <source>Sound on</source>
        <translation>소리 켜기</translation>
    </message>
    <message>
        <source>End training</source>
        <translation>연습 끝내기</translation>
    </message>
</context>
<context>
    <name>StatusViewModel</name>
    <message numerus="yes">
        <source>%n not sent</source>
        <translation>
            <numerusform>미전송 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n shortfalls</source>
        <translation>
            <numerusform>부족 %n건</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n receipts wait</source>
        <translation>
            <numerusform>영수증 %n장 대기 중</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TillWindow</name>
    <message>
        <source>Open a picture</source>
        <translation>사진 열기</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>사진</translation>
    </message>
</context>
<context>
    <name>Training</name>
    <message>
        <source>Training card</source>
        <translation>연습 카드</translation>
    </message>
    <message>
        <source>Training: nothing was taken</source>
        <translation>연습: 아무것도 차감되지 않음</translation>
    </message>
    <message>
        <source>Hand over nothing.</source>
        <translation>아무것도 건네지 마세요.</translation>
    </message>
</context>
<context>
    <name>TrainingFrame</name>
    <message>
        <source>Training</source>
        <translation>연습</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>Refused</source>
        <translation>거절</translation>
    </message>
    <message>
        <source>The till could not do this</source>
        <translation>단말기가 처리하지 못했습니다</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>실패</translation>
    </message>
    <message>
        <source>No code in the picture</source>
        <translation>사진에 코드가 없음</translation>
    </message>
    <message>
        <source>The picture shows no code that can be read.</source>
        <translation>사진에서 읽을 수 있는 코드가 없습니다.</translation>
    </message>
    <message>
        <source>Try a sharper or larger picture, or press F1 and type the code.</source>
        <translation>더 선명하거나 큰 사진을 쓰거나 F1을 눌러 코드를 입력하세요.</translation>
    </message>
    <message>
        <source>Unknown badge</source>
        <translation>알 수 없는 배지</translation>
    </message>
    <message>
        <source>Whoever is signed in stays. To sign in with a PIN press F12.</source>
        <translation>로그인한 사람은 그대로 유지됩니다. PIN으로 로그인하려면 F12를 누르세요.</translation>
    </message>
    <message>
        <source>Not known</source>
        <translation>확인 불가</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>읽지 못함</translation>
    </message>
    <message>
        <source>A manager can approve it: press Home.</source>
        <translation>관리자가 승인할 수 있습니다. Home을 누르세요.</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>취소됨</translation>
    </message>
    <message>
        <source>Activated</source>
        <translation>활성화됨</translation>
    </message>
    <message>
        <source>Loaded</source>
        <translation>충전됨</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>환불됨</translation>
    </message>
    <message>
        <source>Paid out</source>
        <translation>현금 지급됨</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>승인</translation>
    </message>
    <message>
        <source>The value is back on the card.</source>
        <translation>금액이 카드로 돌아갔습니다.</translation>
    </message>
    <message>
        <source>Take the goods back.</source>
        <translation>상품을 돌려받으세요.</translation>
    </message>
    <message>
        <source>Pay the customer in cash.</source>
        <translation>고객에게 현금을 지급하세요.</translation>
    </message>
    <message>
        <source>Hand over the card.</source>
        <translation>카드를 건네세요.</translation>
    </message>
    <message>
        <source>Hand over the goods.</source>
        <translation>상품을 건네세요.</translation>
    </message>
    <message>
        <source>Takes {amount} off the basket.</source>
        <translation>장바구니에서 {amount} 할인.</translation>
    </message>
    <message>
        <source>Last used {when}.</source>
        <translation>마지막 사용: {when}.</translation>
    </message>
    <message>
        <source>Last used {when} in {store}.</source>
        <translation>마지막 사용: {when}, {store}.</translation>
    </message>
    <message>
        <source>Still possible: {amount}.</source>
        <translation>아직 가능: {amount}.</translation>
    </message>
    <message>
        <source>It ended {date}.</source>
        <translation>{date}에 만료.</translation>
    </message>
    <message>
        <source>Nothing was taken from any card.</source>
        <translation>어떤 카드에서도 차감되지 않았습니다.</translation>
    </message>
    <message>
        <source>Nothing was voided.</source>
        <translation>취소된 것이 없습니다.</translation>
    </message>
    <message>
        <source>{amount} is missing.</source>
        <translation>{amount} 부족.</translation>
    </message>
    <message>
        <source>The others stand on the receipt.</source>
        <translation>나머지는 영수증에 있습니다.</translation>
    </message>
    <message>
        <source>Paid together</source>
        <translation>함께 결제됨</translation>
    </message>
    <message>
        <source>{card}  {amount}, {left} left</source>
        <translation>{card}  {amount}, 잔액 {left}</translation>
    </message>
</context>
<context>
    <name>Void</name>
    <message>
        <source>Wrong amount</source>
        <translation>금액 오류</translation>
    </message>
    <message>
        <source>Wrong card</source>
        <translation>카드 오류</translation>
    </message>
    <message>
        <source>Customer changed their mind</source>
        <translation>고객 변심</translation>
    </message>
    <message>
        <source>Goods not available</source>
        <translation>상품 없음</translation>
    </message>
</context>
<context>
    <name>VoidSheet</name>
    <message>
        <source>Void this redemption?</source>
        <translation>이 내역을 취소할까요?</translation>
    </message>
    <message>
        <source>All cards of the basket</source>
        <translation>장바구니의 모든 카드</translation>
    </message>
    <message>
        <source>Only this card</source>
        <translation>이 카드만</translation>
    </message>
    <message>
        <source>The value goes back on the card. Why?</source>
        <translation>금액이 카드로 돌아갑니다. 이유는?</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>유지</translation>
    </message>
    <message>
        <source>Void</source>
        <translation>취소</translation>
    </message>
</context>
</TS>
