/**
 * Words that open, close or carry a customer's shortest messages, by language: greetings, thanks, yes and no, and the nouns
 * of a shop. A word stands in every language that uses it as its own; English words that others borrow stand with English.
 */
export const EVERYDAY_WORDS: Readonly<Record<string, string>> = {
  en: `hi hello hey hiya yo sup howdy morning thanks thank you thx ty tysm cheers please pls plz yes yeah yep nope sorry bye
    help helpp anyone anybody there here where what when why how who is are it my your the order orders refund refunded code
    cancel cancelled canceled tracking parcel package delivery shipping shipped payment paid pay failed fail broken missing
    late return exchange invoice coupon discount stock size color agent human person real wrong damaged lost still waiting
    not received arrived never came dispatched courier update status login password`,
  de: `hallo moin servus grüezi danke dankeschön bitte ja nein tschüss hilfe wo was wann warum wie ist meine mein bestellung
    lieferung rechnung gutschein rückerstattung rücksendung umtausch kaputt fehlt falsch geld zurück wieder versand erstattung
    paket sendung guten tag morgen abend storno stornieren`,
  nl: `hallo hoi dag goedemorgen goedemiddag goedenavond bedankt dank je dankjewel alsjeblieft aub ja nee hulp waar wat wanneer
    waarom hoe is mijn bestelling pakket pakje levering factuur kortingscode terugbetaling retour kapot geld terug verzending
    annuleren kwijt doei`,
  fr: `bonjour bonsoir salut coucou merci svp stp oui non aide où ou quand pourquoi comment est ma mon commande colis livraison
    facture remboursement remboursé retour échange cassé manque argent annuler suivi allô bjr bsr slt mrc`,
  it: `ciao salve buongiorno buonasera grazie prego sì si no aiuto dove cosa quando perché come è il mio la mia ordine pacco
    spedizione fattura rimborso reso cambio rotto manca soldi annullare tracciamento pronto`,
  es: `hola buenas buenos días dias tardes noches gracias por favor porfa sí si no ayuda dónde donde qué cuándo cuando cómo como
    está esta mi pedido paquete envío envio factura reembolso devolución devolucion cambio roto falta dinero cancelar rastreo
    código codigo`,
  pt: `oi olá ola bom boa dia tarde noite obrigado obrigada obg por favor sim não nao ajuda onde cadê cade quando como está meu
    minha pedido encomenda pacote entrega frete nota fiscal fatura reembolso devolução devolucao troca quebrado falta dinheiro
    cancelar rastreio código vlw blz`,
  id: `halo hai hallo permisi kak min gan sis makasih terima kasih tolong ya iya nggak gak tidak bantu mana dimana kapan kenapa
    gimana pesanan paket resi ongkir kurir pengiriman pembayaran refund uang kembali rusak salah kurang batal pulsa saldo kode
    selamat pagi siang sore malam`,
  ms: `hai salam assalamualaikum bro sis terima kasih tq tolong ya tak tidak bantu mana bila kenapa macam pesanan barang
    bungkusan parcel penghantaran bayaran duit balik rosak salah kurang batal kod selamat pagi petang malam sampai belum`,
  vi: `xin chào chao alo shop ơi cảm ơn cam on vâng dạ không giúp đâu khi nào sao thế đơn hàng giao hoàn tiền trả
    đổi hỏng thiếu sai mã hủy ship`,
}
