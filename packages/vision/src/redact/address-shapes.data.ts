/** A part of an address as one language writes it, and how telling it is: a text with 2 or more is an address. */
export interface AddressShape {
  readonly pattern: RegExp
  readonly weight: number
}

/** Streets, houses, districts and postal codes of the sixteen languages' countries. Each counts once. */
export const ADDRESS_SHAPES: readonly AddressShape[] = [
  // Chinese, both scripts: province, city or county, town or quarter, street with number, building, flat
  { pattern: /[\p{Script=Han}]{2,7}(?:省|自治区|自治區|特别行政区)/u, weight: 0.8 },
  {
    pattern:
      /(?:北京|上海|天津|重庆|重慶|香港|澳门|澳門|台北|臺北|新北|桃園|台中|臺中|台南|臺南|高雄)市?(?=[\p{Script=Han}]{2,8}[区區县縣市])/u,
    weight: 0.8,
  },
  { pattern: /[\p{Script=Han}]{1,7}市(?![场場民面价價值])/u, weight: 0.6 },
  { pattern: /[\p{Script=Han}]{1,6}(?:区|區|县|縣|旗)(?![别別域间間块塊分])/u, weight: 0.7 },
  { pattern: /[\p{Script=Han}]{1,6}(?:镇|鎮|乡|鄉|街道|村|屯)/u, weight: 0.6 },
  {
    pattern:
      /[\p{Script=Han}\d]{1,10}(?:路|大道|大街|胡同|巷|弄|里|街)[\p{Script=Han}]{0,4} ?[\d一二三四五六七八九十]{1,5} ?(?:号|號|弄|巷|段|楼|樓)/u,
    weight: 1.4,
  },
  { pattern: /[\p{Script=Han}]{1,8}(?:路|道|街)(?=$|[\s,，\p{Script=Han}\d])/u, weight: 0.5 },
  {
    pattern:
      /(?:小区|花园|花園|家园|公寓|大厦|大廈|广场|廣場|新村|苑|府|庭|邨|宿舍|大学|大學|工业园|科技园|中心|城)[\p{Script=Han}]{0,6}[A-Za-z]?\d{0,4}/u,
    weight: 0.5,
  },
  {
    pattern:
      /[\dA-Za-z一二三四五六七八九十]{1,5}(?:栋|棟|幢|座|单元|單元|室|楼|樓|号楼|號樓|层|层楼|号院|期|房)(?![价價])/u,
    weight: 0.8,
  },
  // Japanese, Korean
  { pattern: /〒 ?\d{3}-?\d{4}/u, weight: 2 },
  { pattern: /(?:東京都|北海道|(?:京都|大阪)府|[\p{Script=Han}]{2,3}県)/u, weight: 1 },
  {
    pattern:
      /[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ヶ]{1,8}(?:市|区|町|村|郡)[\p{Script=Han}\p{Script=Katakana}\p{Script=Hiragana}ヶ]{1,10} ?\d{1,4}(?:-\d{1,4}|丁目)/u,
    weight: 1.4,
  },
  { pattern: /\d{1,4}(?:丁目|番地?|号室)/u, weight: 0.8 },
  { pattern: /[가-힣]{2,7}(?:특별시|광역시|특별자치시|특별자치도|도)(?=\s|$)/u, weight: 0.8 },
  {
    pattern:
      /(?:^|\s)(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|충북|충남|전북|전남|경북|경남|제주)(?:시|도)?(?=\s)/u,
    weight: 0.8,
  },
  { pattern: /[가-힣]{1,6}(?:구|군|시)(?=\s)/u, weight: 0.7 },
  { pattern: /[가-힣\d]{1,10}(?:로|길)\s?\d{1,4}(?:-\d{1,4})?/u, weight: 1.2 },
  { pattern: /[가-힣]{1,6}(?:동|읍|면|리)\s?\d{0,4}(?=\s|$|-|,|\))/u, weight: 0.5 },
  { pattern: /\d{1,4}동\s?\d{1,4}호|\d{1,4}호(?=\s|$)|[가-힣]{2,8}(?:아파트|빌라|오피스텔|빌딩)/u, weight: 0.8 },
  // Thai, Vietnamese
  { pattern: /\d{1,5}(?:\/\d{1,4})?\s?(?:หมู่|ม\.|ซอย|ซ\.|ถนน|ถ\.)/u, weight: 1.2 },
  { pattern: /(?:แขวง|ตำบล|ต\.)\s?[\p{Script=Thai}]{2,}/u, weight: 1 },
  { pattern: /(?:เขต|อำเภอ|อ\.)\s?[\p{Script=Thai}]{2,}/u, weight: 1 },
  { pattern: /(?:จังหวัด|จ\.)\s?[\p{Script=Thai}]{2,}|กรุงเทพ|กทม/u, weight: 0.8 },
  { pattern: /(?:ถนน|ซอย|หมู่บ้าน|คอนโด|หมู่ที่|บ้านเลขที่)\s?[\p{Script=Thai}\d]{1,}/u, weight: 0.8 },
  {
    pattern:
      /(?:^|[\s,])(?:số nhà|số)\s?\d{1,4}[A-Z]?|\d{1,4}[A-Z]?(?:\/\d{1,4}){0,3},?\s(?:đường|đ\.|phố|ngõ|hẻm|ngách)/iu,
    weight: 1,
  },
  { pattern: /(?:^|[\s,])(?:đường|phố|ngõ|hẻm|ngách|thôn|ấp|tổ|khu phố|chung cư|kđt)\s[\p{L}\d]+/iu, weight: 0.8 },
  { pattern: /(?:^|[\s,])(?:phường|p\.|xã|thị trấn)\s?[\p{L}\d]+/iu, weight: 1 },
  { pattern: /(?:^|[\s,])(?:quận|q\.|huyện|thị xã|tp\.?|thành phố|tỉnh)\s?[\p{L}\d]+/iu, weight: 0.9 },
  { pattern: /Hà Nội|Hồ Chí Minh|TP\.?\s?HCM|Đà Nẵng|Hải Phòng|Cần Thơ/u, weight: 0.6 },
  // Indonesian, Malay
  { pattern: /(?:^|[\s,])(?:jl\.?|jln\.?|jalan|gg\.?|gang)\s[\p{L}\d]+/iu, weight: 1.2 },
  { pattern: /\bRT\.?\s?\d{1,3}\s?\/\s?RW\.?\s?\d{1,3}/i, weight: 1.2 },
  {
    pattern:
      /(?:^|[\s,])(?:kec\.?|kel\.?|kab\.?|kota|desa|ds\.|perum\.?|perumahan|komplek|blok|dusun|kecamatan|kelurahan|kabupaten)\s[\p{L}\d]+/iu,
    weight: 0.8,
  },
  {
    pattern: /(?:^|[\s,])(?:lorong|taman|kampung|kg\.?|persiaran|lebuh|bandar|lot|pangsapuri)\s[\p{L}\d]+/iu,
    weight: 0.9,
  },
  {
    pattern:
      /\b(?:Selangor|Kuala Lumpur|Johor|Penang|Pulau Pinang|Perak|Kedah|Sabah|Sarawak|Melaka|Pahang|Kelantan|Terengganu|Jakarta|Jawa|Bandung|Surabaya|DKI|Banten|Bali|Medan)\b/i,
    weight: 0.6,
  },
  // English
  {
    pattern:
      /(?:^|[\s,(])\d{1,6}[A-Z]?,?\s(?:[NSEW]\.?\s)?(?:[\p{L}\d'’.-]+\s){1,4}(?:street|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|way|terrace|square|sq|highway|hwy|parkway|pkwy|crescent|cres|close|grove|gardens|circle|cir|trail|walk|mews|row)\b/iu,
    weight: 2,
  },
  { pattern: /\b(?:P\.?\s?O\.?\s?Box)\s\d+/i, weight: 2 },
  {
    pattern:
      /\b(?:apt|apartment|suite|ste|unit|flat|floor|block|blk|tower|room|rm)\.?\s?#?\d{1,5}[A-Z]?\b|#\d{2}-\d{2,4}\b/i,
    weight: 0.9,
  },
  {
    pattern:
      /\b[A-Z][\p{L}. ]{2,24},?\s(?:A[KLRZ]|C[AOT]|D[CE]|FL|GA|HI|I[ADLN]|K[SY]|LA|M[ADEINOST]|N[CDEHJMVY]|O[HKR]|PA|RI|S[CD]|T[NX]|UT|V[AT]|W[AIVY]|NSW|VIC|QLD|ON|BC|QC)\s\d{4,5}(?:-\d{4})?\b/u,
    weight: 1.6,
  },
  { pattern: /\b(?:[A-PR-UWYZ][A-HK-Y]?\d[A-Z\d]?\s\d[ABD-HJLNP-UW-Z]{2})\b/, weight: 1.2 },
  { pattern: /\b(?:Singapore|Hong Kong|London|Kowloon|New Territories)\b(?:\s[A-Z]{1,2}\d|\s\d{6})?/i, weight: 0.7 },
  // Spanish, Portuguese
  {
    pattern:
      /(?:^|[\s,])(?:calle|c\/|avenida|avda?\.?|av\.|paseo|plaza|carrera|cra\.?|camino|ronda|travesía|colonia|col\.|calzada|boulevard|pasaje)\s?(?:[\p{L}\d.'-]+\s?){1,6},?\s?(?:n[º°.o]{0,2}\s?|#\s?)?\d{1,5}/iu,
    weight: 1.8,
  },
  {
    pattern:
      /(?:^|[\s,])(?:rua|r\.|avenida|av\.|travessa|tv\.|praça|alameda|al\.|rodovia|estrada|largo|beco)\s(?:[\p{L}\d.'-]+\s?){1,6},?\s?(?:n[º°.o]{0,2}\s?)?\d{1,5}/iu,
    weight: 1.8,
  },
  {
    pattern:
      /(?:^|[\s,])(?:piso|puerta|esc\.|escalera|planta|bloque|depto\.?|int\.|bairro|apto\.?|ap\.|bloco|andar|lote|quadra)\s?\d{0,4}[ºª°]?[A-Z]?\b|\d{1,2}[ºª°]\s?[A-Z]\b/iu,
    weight: 0.7,
  },
  { pattern: /\bCEP:?\s?\d{5}-?\d{3}\b|\b\d{5}-\d{3}\b/i, weight: 1 },
  { pattern: /\bC\.?P\.?:?\s?\d{5}\b/, weight: 1 },
  { pattern: /\b\d{4}-\d{3}\s[A-ZÀ-Ý]/u, weight: 1.2 },
  // French, German, Italian, Dutch
  {
    pattern:
      /(?:^|[\s,])\d{1,4},?\s?(?:bis|ter)?,?\s?(?:rue|avenue|av\.|boulevard|bd|place|chemin|impasse|allée|allee|quai|route|cours|passage|square|faubourg)\s(?:de\s|du\s|des\s|la\s|l['’])?[\p{L}'’.-]+/iu,
    weight: 2,
  },
  {
    pattern:
      /[\p{L}.-]+(?:straße|strasse|str\.|weg|allee|platz|gasse|ring|damm|ufer|chaussee|steig|stieg|markt)\s?\d{1,4}\s?[a-z]?\b/iu,
    weight: 1.7,
  },
  { pattern: /\b(?:Am|An der|Im|Zum|Auf der|In der|Unter den)\s[\p{Lu}][\p{L}-]+\s\d{1,4}\s?[a-z]?\b/u, weight: 1.2 },
  {
    pattern:
      /(?:^|[\s,])(?:via|viale|v\.le|piazza|p\.zza|corso|c\.so|vicolo|largo|strada|contrada)\s(?:[\p{L}.'’]+\s?){1,5},?\s?(?:n\.?\s?)?\d{1,4}/iu,
    weight: 1.8,
  },
  {
    pattern: /[\p{L}.-]+(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|hof|dreef|pad)\s\d{1,4}\s?[a-z]?\b/iu,
    weight: 1.7,
  },
  { pattern: /\b\d{4}\s?[A-Z]{2},?\s[A-Z][\p{L}'-]+/u, weight: 1.4 },
  {
    pattern: /(?:^|[\s,])(?:D-|F-|I-|E-)?\d{5},?\s(?:[A-ZÀ-Ý][\p{L}'’-]{2,}(?:\s[\p{L}'’(-][\p{L}'’().-]*){0,3})/u,
    weight: 0.9,
  },
  // Russian
  {
    pattern:
      /(?:^|[\s,])(?:ул\.?|улица|пр-т|пр\.|просп\.?|проспект|пер\.|переулок|ш\.|шоссе|бульвар|б-р|наб\.|набережная|площадь|пл\.|проезд|мкр\.?)\s?[\p{L}\d.-]+/iu,
    weight: 1.2,
  },
  { pattern: /(?:^|[\s,])(?:д\.|дом|кв\.|квартира|корп\.|стр\.|офис|подъезд)\s?\d{1,4}/iu, weight: 0.8 },
  { pattern: /(?:^|[\s,])(?:г\.|город|обл\.|область|р-н|край|респ\.)\s?[\p{Lu}]?[\p{L}-]*/u, weight: 0.7 },
]

/** Sentences of a carrier or a shop that name places and are nobody's address. */
export const NOT_AN_ADDRESS =
  /快件|包裹|已到达|到达【|发往|營業部|营业部|网点|分拨|转运|轉運|集散|配送站|派送|派件|签收|揽收|收寄|有限公司|股份|专卖店|旗舰店|官方|店铺|驿站已|arrived|departed|in transit|facility|sorting|hub\b|warehouse|processed|out for delivery|营业时间|产地|發貨地(?!址)|发货地(?!址)|locker|pick-?up|原产|客服|备案|ICP|arrivé|parti de|eingetroffen|sortier|llegó|chegou|tiba di|telah sampai|прибыл|сортиров|到着|発送|배송출발|집화|간선|도착|đã đến|rời kho|bưu cục|ถึงศูนย์|คัดแยก/iu
