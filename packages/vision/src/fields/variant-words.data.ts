/** What shops call the choices of an article: at the start of a line, before a colon or on their own. */
export const VARIANT_LABEL =
  /^[【[(（]?(?:规格|規格|颜色|顏色|尺码|尺碼|尺寸|款式|套餐|分类|选项|colou?r|size|variant|variation|style|option|สี|ไซส์|ขนาด|màu(?: sắc)?|kích (?:thước|cỡ)|phân loại(?: hàng)?|warna|ukuran|varian|variasi|saiz|talla|tama[ñn]o|cor|tamanho|couleur|taille|farbe|gr[öo](?:ß|ss)e|colore|taglia|misura|kleur|maat|цвет|размер|색상|사이즈|옵션|カラー|色|サイズ|種類)\s?[:：]/iu

/** A measure at the end of a short list of choices: `Charcoal / L`, `Green, 500 g`, `深灰；L码`, `64 GB, black`. */
export const VARIANT_CHOICES =
  /^(?:[^\s,，;；/|、]+\s?){1,3}[,，;；/|、]\s?(?:[2-9]?X{0,3}[SMLＳＭＬ]|\d+(?:[.,]\d+)?\s?(?:kg|g|gr|mg|ml|l|cm|mm|m|oz|гр?|кг|мл|克|公斤|กรัม|그램)\.?)(?:[码碼号號])?$|^\d{1,4}\s?(?:GB|TB|ГБ|ТБ|Go|To)[,，]?\s\S{2,14}$/iu

/** So many in a pack, and nothing else. */
export const VARIANT_PACK =
  /^(?:(?:pack of|set of|pack de|lot de|kit com|kit de|confezione da|conf\. da|isi|pek|pak|pack|แพ็ค|combo)\s?\d{1,3}(?:\s?\p{L}{1,8}\.?)?|\d{1,3}(?:er)?[\s-]?(?:pack|pcs?|pieces|stuks|stück|шт|件装|件裝|个装|個裝|個装|入組|入|片装|개입|개|pezzi|unidades|unités|buah|ชิ้น)\.?)$/iu

/** A size and nothing else: `Size M`, `Größe 42`, `尺码L`. */
export const VARIANT_SIZE =
  /^(?:size|talla|taille|taglia|misura|tamanho|gr[öo](?:ß|ss)e|maat|ukuran|saiz|kích cỡ|размер|ไซส์|사이즈|サイズ|尺[码碼寸])\s?(?:[2-9]?X{0,3}[SML]|\d{1,3}(?:[.,/]\d{1,2})?)(?:\s?(?:EU|US|UK|cm))?$/iu
