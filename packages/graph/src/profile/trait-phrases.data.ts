/**
 * How customers say what their skin is and what they want, by dimension and value; zh and zh-Hant, yue, en, es, id, ms, vi, th,
 * ja, ko, fr, de, pt, it in one list, for a phrase of one language is hardly ever a phrase of another. Lower case.
 */
export const TRAIT_PHRASES: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  skinType: {
    combination:
      '混油皮|混合皮|混合肌|混合性|混油|混干皮|混合性肌膚|combination skin|combo skin|piel mixta|kulit kombinasi|da hỗn hợp|ผิวผสม|混合肌|복합성|peau mixte|mischhaut|pele mista|pelle mista',
    oily: '油皮|大油田|油性|出油多|油肌|油性肌|oily skin|greasy skin|piel grasa|kulit berminyak|saya berminyak|wajah berminyak|da dầu|ผิวมัน|オイリー肌|脂性肌|지성|peau grasse|fettige haut|pele oleosa|pelle grassa',
    dry: '干皮|乾皮|干性|乾性|沙漠皮|dry skin|piel seca|kulit kering|saya kering|wajah kering|da khô|ผิวแห้ง|乾燥肌|건성|peau sèche|trockene haut|pele seca|pelle secca',
    sensitive:
      '敏感肌|敏感皮|敏皮|敏感性|皮肤敏感|皮膚敏感|容易过敏|sensitive skin|piel sensible|kulit sensitif|saya sensitif|da nhạy cảm|ผิวแพ้ง่าย|ผิวบอบบาง|민감성|민감한|peau sensible|empfindliche haut|pele sensível|pelle sensibile',
    normal: '中性皮|中性肌|normal skin|piel normal|kulit normal|da thường|ผิวธรรมดา|普通肌',
  },
  pregnancy: {
    pregnant:
      '怀孕|懷孕|孕期|孕妇|孕婦|大肚|有咗bb|pregnant|pregnancy|embarazada|embarazo|hamil|mang thai|có bầu|có thai|bà bầu|ตั้งครรภ์|คนท้อง|妊娠|妊婦|임신|임산부|enceinte|schwanger|grávida|incinta',
    nursing:
      '哺乳|喂奶|餵奶|餵人奶|餵緊|喂紧|母乳|breastfeeding|breast-feeding|nursing mom|lactancia|amamantando|menyusui|cho con bú|ให้นมบุตร|ให้นมลูก|授乳|수유|allaite|stillen|stille|amamentando|allattamento',
    trying: '备孕|備孕|trying to conceive|planning a pregnancy|妊活',
  },
  ageGroup: {
    child:
      '儿童|兒童|孩子|宝宝|寶寶|小朋友|kid|kids|child|toddler|niño|niña|anak saya|anak kecil|untuk anak|trẻ em|cho bé|con tôi|เด็ก|ลูกชาย|ลูกสาว|子供|子ども|아이|enfant|kinder|criança|bambin',
    teen: '初中|高中|青少年|青春期|teen|teenager|adolescente|remaja|thiếu niên|วัยรุ่น|中学生|高校生|청소년',
  },
  concern: {
    acne: '痘|暗疮|暗瘡|粉刺|acne|pimple|breakout|breaking out|acné|granos|jerawat|mụn|สิว|ニキビ|여드름|akne|espinha|brufoli',
    oiliness: '控油|出油|oil control|shine control|brillos|kontrol minyak|kiềm dầu|คุมมัน|テカリ|유분|sebum',
    dryness:
      '保湿|保濕|滋润|滋潤|干燥|乾燥|moistur|dryness|hidratante|resequedad|melembapkan|pelembap|dưỡng ẩm|ชุ่มชื้น|保湿|보습',
    dehydration: '补水|補水|缺水|dehydrated|hydrating|hydration|deshidratada|hidrasi|cấp nước|ขาดน้ำ|うるおい|수분',
    wrinkles:
      '抗皱|抗皺|皱纹|皺紋|细纹|抗老|抗衰|wrinkle|anti-aging|anti-ageing|fine lines|arrugas|antiedad|kerutan|anti penuaan|nếp nhăn|chống lão hóa|ริ้วรอย|シワ|しわ|エイジング|주름|rides|falten|rugas|rughe',
    dark_spots:
      '淡斑|色斑|痘印|dark spot|hyperpigmentation|manchas|flek|vết thâm|nám|จุดด่างดำ|シミ|기미|taches|pigmentflecken',
    dullness:
      '暗沉|暗啞|提亮|美白|dull|brighten|glow|opaca|luminosidad|kusam|mencerahkan|xỉn màu|sáng da|หมองคล้ำ|くすみ|칙칙',
    redness: '泛红|泛紅|红血丝|redness|rosacea|rojeces|kemerahan|mẩn đỏ|แดง|赤み|홍조',
    pores: '毛孔|pores|poros|pori-pori|lỗ chân lông|รูขุมขน|毛穴|모공|porenr',
    dark_circles:
      '黑眼圈|熊猫眼|dark circle|ojeras|lingkaran hitam|quầng thâm|ขอบตาดำ|クマ|다크서클|cernes|augenringe|olheiras|occhiaie',
    barrier: '屏障|修护|修復|skin barrier|barrera|skin barrier rusak|phục hồi da|バリア|장벽',
  },
  step: {
    cleanser:
      '洗面奶|洁面|潔面|洗面乳|洗脸|cleanser|face wash|limpiador|sabun muka|pembersih wajah|sữa rửa mặt|โฟมล้างหน้า|คลีนเซอร์|洗顔|클렌징폼|nettoyant|reinigung|detergente viso',
    makeup_remover:
      '卸妆|卸妝|落妝|makeup remover|remove makeup|cleansing oil|micellar|desmaquillante|tẩy trang|pembersih makeup|เช็ดเครื่องสำอาง|クレンジング|démaquillant',
    toner: '爽肤水|化妆水|化妝水|toner|tónico|nước hoa hồng|โทนเนอร์|化粧水|토너',
    serum: '精华|精華|serum|sérum|suero|tinh chất|เซรั่ม|美容液|세럼|siero',
    moisturizer:
      '面霜|乳液|晚霜|moisturizer|moisturiser|face cream|night cream|crema facial|crema hidratante|pelembap|krim wajah|kem dưỡng|ครีมบำรุง|มอยส์เจอ|クリーム|크림|crème visage|gesichtscreme',
    sunscreen:
      '防晒|防曬|太阳油|太陽油|sunscreen|sun cream|sunblock|protector solar|tabir surya|kem chống nắng|กันแดด|日焼け止め|선크림|crème solaire|sonnencreme|protetor solar',
    mask: '面膜|泥膜|face mask|sheet mask|mascarilla|masker wajah|mặt nạ|มาสก์|フェイスパック|마스크팩',
    eye_cream: '眼霜|eye cream|contorno de ojos|krim mata|kem mắt|ครีมบำรุงรอบดวงตา|อายครีม|アイクリーム|아이크림',
    foundation:
      '粉底|气垫|氣墊|foundation|base de maquillaje|alas bedak|kem nền|รองพื้น|ファンデ|파운데이션|fond de teint',
    lipstick: '口红|口紅|唇釉|唇膏色|lipstick|labial|lipstik|son môi|ลิปสติก|口紅|립스틱|rouge à lèvres',
    lip_balm: '润唇|潤唇|lip balm|bálsamo labial|pelembap bibir|son dưỡng|ลิปบาล์ม|リップクリーム',
    mascara: '睫毛膏|mascara|rímel|maskara|มาสคาร่า|マスカラ',
    body_lotion:
      '身体乳|身體乳|body lotion|body cream|loción corporal|losion badan|sữa dưỡng thể|โลชั่นทาตัว|ボディクリーム|ボディローション',
    hand_cream: '护手霜|護手霜|hand cream|crema de manos|krim tangan|kem tay|แฮนด์ครีม|ハンドクリーム',
    spot_treatment: '祛痘凝胶|痘痘贴|痘貼|spot treatment|pimple patch|parches para granos|miếng dán mụn|แผ่นแปะสิว',
  },
  finish: {
    matte: '哑光|雾面|霧面|啞光|matte|mate|lì|แมท|マット',
    dewy: '水光|光泽|光澤|水润|dewy|glossy|luminoso|căng bóng|ฉ่ำ|ツヤ',
  },
  freeOf: {
    fragrance:
      '无香|無香|不要香精|无香精|冇香|fragrance-free|fragrance free|unscented|no fragrance|sin fragancia|sin perfume|tanpa pewangi|tanpa parfum|không mùi|không hương liệu|ไม่มีน้ำหอม|ปราศจากน้ำหอม|無香料|무향|sans parfum|ohne parfum',
    alcohol:
      '不含酒精|无酒精|無酒精|冇酒精|alcohol-free|alcohol free|no alcohol|sin alcohol|tanpa alkohol|không cồn|ไม่มีแอลกอฮอล์|アルコールフリー',
  },
  vegan: { true: '纯素|純素|vegan|vegano|vegana|thuần chay|วีแกน|ヴィーガン|비건' },
  waterproof: {
    true: '防水|waterproof|a prueba de agua|resistente al agua|tahan air|chống nước|chống trôi|กันน้ำ|ウォータープルーフ',
  },
  season: { summer: '夏天|夏季|summer|verano|mùa hè|หน้าร้อน', winter: '冬天|冬季|winter|invierno|mùa đông|หน้าหนาว' },
}
