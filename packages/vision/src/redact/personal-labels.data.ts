/** What a label announces: a kind of personal data, or something that a shop needs to see and that is none. */
export type LabelKind =
  | 'name'
  | 'phone'
  | 'email'
  | 'address'
  | 'card'
  | 'id'
  | 'account'
  | 'plate'
  /** Number of an order or a parcel, amount, date, code: what stands behind it stays. */
  | 'shop'
  /** The shop's own hotline, mail or address: what stands behind it stays. */
  | 'service'

/**
 * Labels in sixteen languages, as pages print them; matched without regard to case, width or script variant.
 * One line a language: zh-Hans, zh-Hant and yue, en, th, vi, id, ms, es, pt, fr, de, it, nl, ru, ja, ko.
 */
export const PERSONAL_LABELS: Readonly<Record<LabelKind, string>> = {
  name: `
    收件人|收货人|收件人姓名|收货人姓名|联系人|联系人姓名|姓名|真实姓名|寄件人|发件人|持卡人|购买人|下单人|订购人|提货人|预订人|入住人|乘车人|乘客姓名|开户名|户名|付款人|收款人
    收貨人|收貨人姓名|聯絡人|聯絡人姓名|寄件人姓名|取件人|取件人姓名|購買人|訂購人|持卡人姓名|戶名
    recipient|recipient name|receiver|receiver name|consignee|full name|first name|last name|given name|surname|your name|name|customer name|contact name|contact person|deliver to|ship to|shipped to|sold to|bill to|billed to|buyer name|cardholder|cardholder name|name on card|account holder|sender|sender name|attn|passenger name|guest name
    ผู้รับ|ชื่อผู้รับ|ชื่อ-นามสกุล|ชื่อ - นามสกุล|ชื่อ นามสกุล|ชื่อ|ชื่อลูกค้า|ผู้ส่ง|ชื่อผู้ส่ง|ผู้ติดต่อ|ชื่อบัญชี
    người nhận|tên người nhận|họ và tên|họ tên|tên khách hàng|khách hàng|người gửi|tên người gửi|người liên hệ|chủ thẻ|chủ tài khoản
    penerima|nama penerima|nama lengkap|nama|nama pelanggan|pengirim|nama pengirim|atas nama|pemegang kartu
    nama penuh|penghantar|nama pembeli|pemegang kad
    destinatario|nombre del destinatario|nombre|nombre completo|nombre y apellidos|apellidos|remitente|titular|titular de la tarjeta|persona de contacto|enviar a|recibe
    destinatário|nome do destinatário|nome|nome completo|remetente|titular do cartão|entregar a|recebedor
    destinataire|nom du destinataire|nom|prénom|nom complet|nom et prénom|expéditeur|titulaire|titulaire de la carte|livré à|contact
    empfänger|name des empfängers|vollständiger name|vorname|nachname|vor- und nachname|absender|karteninhaber|kontoinhaber|ansprechpartner
    nome del destinatario|nome e cognome|cognome|mittente|intestatario|titolare della carta|spedire a
    ontvanger|naam ontvanger|naam|volledige naam|voornaam|achternaam|afzender|kaarthouder|contactpersoon|bezorgen bij
    получатель|имя получателя|фио получателя|фио|имя|фамилия|отправитель|контактное лицо|владелец карты|покупатель
    受取人|お届け先氏名|お届け先のお名前|受取人名|宛名|氏名|お名前|名前|ご依頼主|送り主|ご注文者|注文者|カード名義人|口座名義
    받는 사람|받는사람|받는 분|받는분|수령인|수취인|수취인명|이름|성명|성함|주문자|주문자명|보내는 사람|보내는사람|보내는 분|예금주|카드 소유자`,
  phone: `
    手机号|手机号码|手机|电话|电话号码|联系电话|联系方式|收货人电话|收件人电话|绑定手机|注册手机号|座机|收货电话|移动电话
    手機號碼|手機|手機號|電話|電話號碼|聯絡電話|聯絡方式|收件人電話|流動電話|行動電話
    phone|phone number|phone no|telephone|tel|tel no|mobile|mobile number|mobile no|mobile phone|cell|cell phone|contact number|contact no|contact phone|whatsapp|recipient phone
    เบอร์โทร|เบอร์โทรศัพท์|โทรศัพท์|โทร|โทร.|เบอร์มือถือ|มือถือ|เบอร์ติดต่อ|หมายเลขโทรศัพท์
    số điện thoại|điện thoại|sđt|di động|số di động|đt|liên hệ
    nomor telepon|no telepon|no. telepon|no. telp|no telp|telepon|telp|no. hp|no hp|nomor hp|hp|ponsel|nomor ponsel|no. wa
    nombor telefon|no. telefon|no telefon|telefon|no. tel|telefon bimbit|no. hp penerima
    teléfono|teléfono móvil|móvil|número de teléfono|celular|tel.|teléfono de contacto|núm. de teléfono
    telefone|telemóvel|telefone celular|número de telefone|contacto|contato|telefone de contato
    téléphone|tél|tél.|numéro de téléphone|portable|n° de téléphone|téléphone portable
    telefonnummer|handy|handynummer|mobil|mobilnummer|rufnummer|telefon-nr|telefon-nr.
    telefono|numero di telefono|cellulare|cell.|recapito telefonico
    telefoonnummer|telefoon|mobiel|mobiel nummer|gsm|tel.nr
    телефон|номер телефона|мобильный|мобильный телефон|тел|тел.|контактный телефон|моб
    電話番号|お電話番号|携帯電話|携帯番号|携帯|連絡先|ご連絡先|連絡先電話番号
    전화번호|전화|연락처|휴대폰|휴대폰번호|휴대전화|핸드폰|핸드폰번호|휴대폰 번호|수취인 연락처`,
  email: `
    邮箱|电子邮箱|电子邮件|邮件|绑定邮箱|邮箱地址
    電子郵件|電郵|信箱|電子信箱|電郵地址
    email|e-mail|email address|e-mail address|mail
    อีเมล|อีเมล์
    email nhận|thư điện tử|địa chỉ email
    alamat email|surel
    emel|alamat emel
    correo|correo electrónico
    endereço de e-mail|correio eletrónico
    courriel|adresse e-mail|adresse électronique
    e-mail-adresse|mailadresse
    indirizzo email|posta elettronica
    e-mailadres
    электронная почта|почта|эл. почта
    メール|メールアドレス|eメール
    이메일|이메일 주소|메일`,
  address: `
    收货地址|收件地址|发货地址|详细地址|地址|配送地址|送货地址|寄送地址|所在地区|家庭住址|住址|寄件地址|取件地址|上门地址|收货信息|收件信息|配送至|送至|发票地址|居住地址|安装地址
    收貨地址|收件資訊|收貨資料|送貨地址|寄送資訊|宅配地址|詳細地址|通訊地址|帳單地址|派送地址|送貨資料
    address|delivery address|shipping address|ship to address|billing address|home address|street address|recipient address|mailing address|delivering to|delivery to|shipping to|address line 1|address line 2|street|residential address|delivery details
    ที่อยู่|ที่อยู่จัดส่ง|ที่อยู่ในการจัดส่ง|ที่อยู่ผู้รับ|จัดส่งที่|ที่อยู่สำหรับจัดส่ง|ส่งไปที่
    địa chỉ|địa chỉ nhận hàng|địa chỉ giao hàng|địa chỉ người nhận|giao đến|giao tới|đ/c
    alamat|alamat pengiriman|alamat penerima|alamat lengkap|dikirim ke|kirim ke|alamat tujuan|alamat rumah
    alamat penghantaran|alamat kediaman|hantar ke
    dirección|dirección de envío|dirección de entrega|domicilio|dirección de facturación|entregar en|enviar a la dirección
    endereço|endereço de entrega|morada|morada de entrega|endereço de cobrança|entregar em|endereço de envio
    adresse|adresse de livraison|adresse de facturation|adresse du destinataire|livraison à|livrer à|domicile
    anschrift|lieferadresse|lieferanschrift|versandadresse|rechnungsadresse|zustelladresse|wohnadresse|lieferung an
    indirizzo|indirizzo di consegna|indirizzo di spedizione|indirizzo di fatturazione|spedizione a|consegna a|residenza
    adres|bezorgadres|afleveradres|verzendadres|factuuradres|leveradres|bezorgen op|woonadres
    адрес|адрес доставки|адрес получателя|доставить по адресу|место доставки|куда доставить
    住所|お届け先|お届け先住所|配送先|配送先住所|ご住所|送付先|発送先|請求先住所|お届け先のご住所
    주소|배송지|배송지 주소|배송 주소|받는 주소|배송지 정보|수령지|도로명주소|상세주소`,
  card: `
    银行卡|银行卡号|信用卡号|储蓄卡号|借记卡号|付款卡号|收款卡号|卡号
    銀行卡號|信用卡號|信用卡號碼|提款卡號|卡號|金融卡號
    card number|card no|credit card|credit card number|debit card|debit card number|bank card|pan
    หมายเลขบัตร|เลขบัตรเครดิต|หมายเลขบัตรเครดิต
    số thẻ|số thẻ ngân hàng|số thẻ tín dụng
    nomor kartu|no. kartu|nomor kartu kredit
    nombor kad|no. kad|nombor kad kredit
    número de tarjeta|tarjeta|n.º de tarjeta|tarjeta de crédito
    número do cartão|cartão|cartão de crédito
    numéro de carte|carte bancaire|n° de carte
    kartennummer|kreditkarte|kreditkartennummer
    numero carta|numero di carta|numero della carta|carta di credito
    kaartnummer|creditcard|creditcardnummer|pasnummer
    номер карты|карта|банковская карта
    カード番号|クレジットカード番号|クレジットカード
    카드번호|카드 번호|신용카드 번호`,
  id: `
    身份证|身份证号|身份证号码|证件号|证件号码|护照号|护照号码|公民身份号码|社保号|驾驶证号|港澳通行证|统一身份号码
    身分證|身分證字號|身份證號碼|香港身份證|身份證|護照號碼|統一編號身分|居留證號碼
    id number|id no|id card|id card number|national id|national id number|passport|passport no|passport number|ssn|social security number|driver's license|driving licence number|tax id|national insurance number|ni number|identity number|nric|personal id
    เลขบัตรประชาชน|เลขประจำตัวประชาชน|บัตรประชาชน|หมายเลขหนังสือเดินทาง|หนังสือเดินทาง|เลขที่บัตรประชาชน
    cccd|cmnd|số cccd|số cmnd|cmnd/cccd|căn cước công dân|số căn cước|hộ chiếu|số hộ chiếu
    nik|no. ktp|no ktp|ktp|nomor ktp|nomor paspor|npwp|no. nik
    mykad|no. kad pengenalan|kad pengenalan|no. kp|no kp|no. ic|nombor pasport
    dni|nie|nif|documento de identidad|número de documento|pasaporte|cédula|curp|rut|cuit|cédula de identidad|nº de documento
    cpf|rg|número de identificação|cartão de cidadão|passaporte|nif do cliente|número do cpf|bilhete de identidade
    numéro de sécurité sociale|n° de sécurité sociale|carte d'identité|numéro de passeport|passeport|nir|pièce d'identité
    personalausweis|ausweisnummer|personalausweisnummer|reisepass|reisepassnummer|steuer-id|steuer-identifikationsnummer|idnr|sozialversicherungsnummer
    codice fiscale|c.f.|cod. fiscale|carta d'identità|numero passaporto|passaporto
    bsn|burgerservicenummer|paspoortnummer|identiteitskaart|id-nummer
    паспорт|серия и номер паспорта|номер паспорта|снилс|инн|удостоверение личности
    マイナンバー|個人番号|パスポート番号|運転免許証番号|旅券番号|在留カード番号
    주민등록번호|주민번호|여권번호|운전면허번호|외국인등록번호|신분증 번호`,
  account: `
    账号|帐号|账户|账户名|用户名|用户id|会员号|会员账号|会员id|微信号|微信|支付宝账号|支付宝账户|qq|qq号|qq号码|uid|登录账号|登录名|充值账号|游戏账号|角色id|玩家id|昵称|用户昵称|买家昵称|淘宝会员名|旺旺|旺旺号|会员卡号|收款账号|付款账号|银行账号|绑定账号|账号id|抖音号
    帳號|帳戶|用戶名|用戶名稱|會員編號|會員帳號|使用者名稱|會員號碼|遊戲帳號|儲值帳號|銀行帳號|暱稱|微信號|line id|賬號|賬戶|賬戶號碼|使用者id
    account|account id|account no|account number|bank account|username|user name|user id|login|login id|member id|member no|membership number|player id|wechat id|wechat|skype|telegram|nickname|buyer id|customer id|iban|paypal account|apple id|game id|account name id|user
    ชื่อผู้ใช้|บัญชีผู้ใช้|หมายเลขบัญชี|เลขบัญชี|เลขที่บัญชี|ไอดีไลน์|ไลน์ไอดี|รหัสสมาชิก|ไอดีผู้ใช้|ไอดี
    tài khoản|số tài khoản|tên đăng nhập|tên tài khoản|mã khách hàng|id người dùng|mã thành viên|stk
    akun|id akun|nama pengguna|no. rekening|nomor rekening|rekening|id pengguna|id pelanggan|id member
    akaun|no. akaun|nombor akaun|id ahli
    cuenta|número de cuenta|usuario|nombre de usuario|id de usuario|id de cliente|número de socio|cuenta bancaria
    conta|número da conta|utilizador|nome de usuário|usuário|nome de utilizador|id do usuário|id do cliente|chave pix|conta bancária
    compte|numéro de compte|identifiant|nom d'utilisateur|pseudo|numéro client|n° client|identifiant client
    konto|kontonummer|benutzername|benutzerkonto|nutzername|kundennummer|mitgliedsnummer|benutzer-id
    conto|numero di conto|nome utente|utente|id utente|codice cliente|conto corrente
    rekeningnummer|gebruikersnaam|accountnaam|klantnummer|lidnummer|gebruikers-id
    аккаунт|учетная запись|учётная запись|логин|имя пользователя|номер счета|номер счёта|id пользователя|ник|никнейм|лицевой счет
    アカウント|アカウントid|アカウント名|ユーザー名|ユーザーid|会員番号|会員id|口座番号|ログインid|ニックネーム|プレイヤーid
    계정|아이디|사용자명|사용자 id|회원번호|계좌번호|회원 id|카카오톡 id|닉네임|입금계좌|게임 아이디`,
  plate: `
    车牌|车牌号|车牌号码|车辆牌照|号牌
    車牌|車牌號碼|車牌號|登記號碼
    license plate|licence plate|plate number|plate no|number plate|vehicle no|vehicle number|registration number|vehicle registration|car plate|plate
    ทะเบียนรถ|เลขทะเบียน|ป้ายทะเบียน|ทะเบียน
    biển số|biển số xe|biển kiểm soát
    plat nomor|nomor polisi|no. polisi|nopol|no. kendaraan
    no. plat|nombor plat|no. pendaftaran|nombor pendaftaran
    matrícula|placa|número de placa|placas
    placa do veículo|matrícula do veículo
    immatriculation|plaque|plaque d'immatriculation|n° d'immatriculation
    kennzeichen|nummernschild|kfz-kennzeichen
    targa|numero di targa
    kenteken|nummerplaat
    госномер|номер автомобиля|гос. номер|номер машины
    ナンバープレート|車両番号|登録番号|ナンバー
    차량번호|차량 번호|번호판|차번호`,
  shop: `
    订单|订单号|订单编号|订单编码|订单id|交易号|交易单号|交易编号|商户单号|商户订单号|商家订单号|支付单号|流水号|交易流水号|支付宝交易号|微信支付单号|物流单号|运单号|运单编号|快递单号|包裹号|取件码|提货码|券码|核销码|兑换码|卡密|卡密密码|激活码|验证码|错误码|错误代码|商品编号|商品编码|货号|款号|型号|条形码|条码|批号|批次|生产批号|退款编号|售后单号|售后编号|服务单号|工单号|发票号|发票号码|发票代码|税号|实付|实付款|金额|合计|总价|价格|单价|数量|运费|余额|账户余额|积分|下单时间|付款时间|支付时间|创建时间|发货时间|成交时间|时间|日期|有效期|有效期至|订单金额|优惠|备案号|备案|参考号|凭证号|终端号|商户号|终端编号|序列号|充值卡号|礼品卡号|版本|版本号|规格|尺码|商品名称|商品|店铺名称|店铺|优惠券|收款方|商户名称|商户|收单机构|付款方式|支付方式|物流公司|承运商|快递公司|退款金额|退款时间|退款原因|参数|房间号|房号|桌号|取餐号|排队号|尾号
    訂單|訂單編號|訂單號碼|訂單號|交易編號|交易序號|物流單號|貨運單號|包裹查詢號碼|追蹤編號|運單號|取件碼|序號|錯誤代碼|商品編號|條碼|發票號碼|統一編號|應付金額|金額|合計|總計|數量|運費|餘額|點數|下單時間|付款時間|日期|時間|型號|貨號|店名|品名|退款編號|參考編號|驗證碼|兌換碼|桌號|付款方式
    order|order id|order no|order number|order #|order reference|reference|reference no|reference number|ref|ref no|transaction|transaction id|transaction no|txn id|payment id|payment reference|tracking|tracking no|tracking number|tracking id|waybill|waybill no|awb|parcel no|shipment id|shipment no|invoice|invoice no|invoice number|receipt no|receipt|sku|item no|item number|item code|product code|product id|product name|item name|store name|shop name|seller|sold by|model|model no|model number|serial|serial no|serial number|s/n|imei|batch|lot|lot no|barcode|upc|ean|isbn|error code|error|code|voucher|voucher code|coupon|coupon code|promo code|pin|otp|verification code|pickup code|gift card number|gift card|card pin|total|subtotal|amount|price|paid|balance|account balance|points|qty|quantity|date|time|due date|order date|expires|expiry|exp|valid until|approval code|auth code|authorization code|terminal|terminal id|tid|mid|merchant id|merchant|batch no|trace no|stan|version|zip file|case id|case number|case no|ticket|ticket no|ticket number|rma|return no|table|queue no|refund id|gst no|gst id|vat no|vat number|tax invoice|reg no|co. reg no|bank|payment method|carrier|size|color|weight
    หมายเลขคำสั่งซื้อ|เลขที่คำสั่งซื้อ|เลขคำสั่งซื้อ|หมายเลขพัสดุ|เลขพัสดุ|หมายเลขติดตาม|รหัสสินค้า|รหัสข้อผิดพลาด|เลขที่ใบเสร็จ|ยอดรวม|ยอดชำระ|ราคา|จำนวน|วันที่|เวลา|เลขอ้างอิง|หมายเลขอ้างอิง|เลขที่รายการ|ชื่อสินค้า|ชื่อร้าน|เลขประจำตัวผู้เสียภาษี|ยอดเงิน|ค่าจัดส่ง|รหัสคูปอง|วันหมดอายุ|ร้านค้า
    mã đơn hàng|mã đơn|đơn hàng|mã vận đơn|số vận đơn|mã giao dịch|mã sản phẩm|mã lỗi|số hóa đơn|hóa đơn|tổng tiền|tổng cộng|thành tiền|giá|số lượng|ngày|thời gian|mã tham chiếu|mã giảm giá|hạn sử dụng|số dư|tên sản phẩm|mã số thuế|số tiền|cửa hàng|tên shop|phí vận chuyển|phiên bản
    nomor pesanan|no. pesanan|no pesanan|id pesanan|nomor resi|no. resi|no resi|resi|nomor transaksi|id transaksi|no. transaksi|kode produk|kode error|no. invoice|nomor invoice|invoice|no. faktur|total|harga|jumlah|tanggal|waktu|no. referensi|nomor referensi|kode voucher|saldo|nama produk|nama toko|total pembayaran|ongkos kirim|kode verifikasi|kode pos|berlaku hingga
    nombor pesanan|nombor penjejakan|no. penjejakan|nombor rujukan|no. rujukan|no. resit|kod ralat|tarikh|masa|kuantiti|jumlah bayaran|nama produk|nama kedai|baki
    pedido|número de pedido|n.º de pedido|nº de pedido|nº pedido|número de seguimiento|nº de seguimiento|seguimiento|transacción|id de transacción|referencia|número de referencia|código de producto|código de error|factura|número de factura|nº factura|importe|total a pagar|precio|cantidad|fecha|hora|código de cupón|saldo|artículo|producto|tienda|vendedor|envío|caducidad|válido hasta|cif|ticket
    número do pedido|nº do pedido|encomenda|número da encomenda|código de rastreio|código de rastreamento|rastreio|transação|id da transação|referência|código do produto|código de erro|fatura|número da fatura|nota fiscal|valor|valor total|preço|quantidade|data|hora|cupom|saldo|produto|loja|vendedor|frete|validade|cnpj|protocolo
    commande|numéro de commande|n° de commande|n° commande|numéro de suivi|n° de suivi|suivi|transaction n°|référence|numéro de référence|code produit|code erreur|code d'erreur|facture|numéro de facture|n° facture|montant|prix|quantité|date|heure|code promo|solde|article|produit|boutique|vendeur|frais de port|livraison|siret|siren|n° tva|valable jusqu'au
    bestellung|bestellnummer|bestell-nr|bestell-nr.|auftragsnummer|sendungsnummer|sendungsverfolgungsnummer|paketnummer|transaktion|transaktionsnummer|transaktions-id|referenz|referenznummer|artikelnummer|artikel-nr|artikel-nr.|artikel|fehlercode|rechnung|rechnungsnummer|rechnungs-nr|rechnungs-nr.|betrag|summe|gesamt|gesamtbetrag|preis|menge|anzahl|datum|uhrzeit|gutscheincode|guthaben|kontostand|produktname|shop|verkäufer|versand|gültig bis|ust-id|ust-idnr|belegnummer|beleg-nr|kassennummer
    ordine|numero ordine|numero d'ordine|n. ordine|numero di tracciamento|codice di tracciamento|tracking n.|spedizione n.|transazione|id transazione|riferimento|numero di riferimento|codice prodotto|codice articolo|codice errore|fattura|numero fattura|importo|totale|prezzo|quantità|data ordine|ora|codice sconto|saldo disponibile|articolo|prodotto|negozio|venditore|partita iva|p. iva|p.iva|scontrino|valido fino al
    bestelling|ordernummer|trackingcode|track & trace|volgnummer|zendingnummer|transactie|transactienummer|referentie|referentienummer|productcode|artikelnr|foutcode|factuur|factuurnummer|bedrag|totaal|prijs|aantal|tijd|kortingscode|saldo|productnaam|winkel|verkoper|verzendkosten|kvk|btw-nummer|geldig tot
    заказ|номер заказа|№ заказа|трек-номер|трек номер|номер отслеживания|номер отправления|накладная|транзакция|номер транзакции|номер операции|номер платежа|артикул|код товара|код ошибки|счет-фактура|номер счета-фактуры|чек|номер чека|сумма|итого|к оплате|цена|количество|дата|время|промокод|баланс|товар|магазин|продавец|доставка|огрн|кпп|код подтверждения|инн продавца
    注文番号|ご注文番号|注文id|受注番号|追跡番号|お問い合わせ番号|お問い合わせ伝票番号|伝票番号|送り状番号|取引番号|取引id|決済番号|商品番号|商品コード|型番|エラーコード|請求書番号|領収書番号|レシート番号|合計|合計金額|金額|小計|価格|数量|日付|日時|注文日|注文日時|時間|クーポンコード|ポイント|残高|商品名|店舗名|ショップ名|販売元|送料|支払い方法|お支払い方法|認証コード|参照番号|有効期限|承認番号|端末番号
    주문번호|주문 번호|운송장번호|운송장 번호|송장번호|송장 번호|배송번호|거래번호|거래 번호|결제번호|승인번호|상품번호|상품코드|상품명|모델명|오류코드|오류 코드|에러코드|영수증번호|사업자번호|사업자등록번호|사업자 등록번호|합계|금액|결제금액|총 결제금액|가격|수량|날짜|일시|주문일|주문일시|결제일시|쿠폰번호|인증번호|잔액|포인트|상점명|판매자|배송비|유효기간|가맹점|가맹점명|택배사`,
  service: `
    客服|客服电话|客服热线|服务热线|投诉电话|热线|官方电话|商家电话|店铺电话|门店电话|咨询电话|门店地址|店铺地址|商家地址|门店|全国统一服务热线|客服邮箱|售后电话|举报电话|派送员|快递员电话|网点电话|开户行
    客服電話|客服專線|服務專線|服務熱線|客服信箱|門市地址|門市電話|店舖地址|分店|查詢熱線
    hotline|customer service|customer care|customer support|helpline|support|support email|service hotline|call us|store address|shop address|store phone|branch|return policy|toll free|toll-free|our address|head office|registered office|fax
    สายด่วน|ฝ่ายบริการลูกค้า|ศูนย์บริการลูกค้า|คอลเซ็นเตอร์|ที่อยู่ร้าน|สาขา
    tổng đài|hotline hỗ trợ|chăm sóc khách hàng|cskh|địa chỉ cửa hàng|chi nhánh
    layanan pelanggan|layanan konsumen|pusat bantuan|alamat toko|cabang|call center
    khidmat pelanggan|talian khidmat|alamat kedai|cawangan
    atención al cliente|servicio al cliente|dirección de la tienda|sucursal|línea de ayuda
    atendimento|atendimento ao cliente|apoio ao cliente|sac|endereço da loja|filial|central de atendimento
    service client|service clients|adresse du magasin|assistance|siège social
    kundenservice|kundendienst|kundenbetreuung|filialadresse|filiale|servicehotline|service-hotline
    servizio clienti|assistenza clienti|numero verde|indirizzo del negozio|sede legale
    klantenservice|winkeladres|filiaal|klantenservice tel
    служба поддержки|горячая линия|поддержка|адрес магазина|пункт выдачи|контакт-центр
    カスタマーサービス|お客様センター|お客様サポート|お問い合わせ先|店舗住所|店舗電話|コールセンター|フリーダイヤル
    고객센터|고객 센터|고객상담|상담전화|매장주소|매장 주소|매장전화|대표전화`,
}
