/**
 * Words by which a page in Latin letters tells its language: small words and those of shops, payments and parcels.
 * Accents are left out, because a network of another language leaves them out as well.
 */
export const LATIN_WORDS: Readonly<Record<string, string>> = {
  en: `the a an of and to in on at for from by with is are was be your you our we my it this that not no yes all more order
    orders number date total subtotal shipping payment paid pay method card delivery delivered address item items quantity
    price discount details status tracking track package parcel shipped ship refund return cancel contact support seller
    buyer store shop buy again review view copy back home cart account settings help search now free tax fee balance
    completed pending failed successful error try please amount transaction receipt thank summary estimated arriving today
    yesterday share save added until off new sold out stock left hours days minutes confirmed processing placed code wallet`,
  de: `der die das den dem des ein eine einen und oder zu in im am an auf fur von vom mit bei nach ist sind war wird wurde ihr
    ihre sie wir uns mein nicht kein alle mehr bestellung bestellungen bestellnummer nummer datum gesamt gesamtsumme
    gesamtbetrag zwischensumme versand versandkosten zahlung bezahlt zahlen zahlungsart karte lieferung geliefert adresse
    lieferadresse artikel menge preis rabatt details sendung sendungsverfolgung sendungsnummer paket versendet ruckerstattung
    rucksendung ruckgabe stornieren storniert kontakt hilfe verkaufer handler kaufen erneut bewerten ansehen kopieren zuruck
    start warenkorb konto einstellungen suche jetzt kostenlos mwst gebuhr guthaben abgeschlossen ausstehend fehlgeschlagen
    erfolgreich fehler bitte betrag beleg danke heute gestern teilen uhr tage bestatigt gutschein rechnung kunde empfanger
    voraussichtlich zustellung unterwegs euro stuck`,
  fr: `le la les l un une des du de d et ou a au aux en dans sur pour par avec est sont ete sera votre vos nous notre mon ma
    mes pas aucun tous plus commande commandes numero date total montant livraison livre expedie expedition paiement paye
    payer mode carte adresse article articles quantite prix remise reduction details statut etat suivi suivre colis
    remboursement rembourse retour annuler annulee contact contacter aide vendeur acheteur boutique acheter nouveau avis voir
    copier accueil panier compte parametres rechercher maintenant gratuit gratuite tva frais solde termine attente echec
    echoue reussi erreur veuillez reessayer recu merci aujourd hui hier partager jours heures confirmee valider facture
    client destinataire prevue sous transporteur`,
  es: `el la los las un una de del y o a al en con por para es son fue sera su sus tu tus nuestro mi no todos todo mas pedido
    pedidos numero fecha total importe subtotal envio envios enviado pago pagado pagar metodo tarjeta entrega entregado
    direccion articulo articulos producto productos cantidad precio descuento detalles detalle estado seguimiento rastrear
    paquete reembolso reembolsado devolucion devolver cancelar cancelado contacto contactar ayuda vendedor comprador tienda
    comprar nuevo resena ver copiar inicio carrito cuenta ajustes buscar ahora gratis iva tarifa saldo completado pendiente
    fallido exito exitoso error intentalo gracias hoy ayer compartir dias horas confirmado procesando recibo factura cliente
    operacion recarga codigo estimada transaccion aprobado`,
  it: `il lo la i gli le un uno una di del della dei delle e o a al alla in nel con per da dal su e sono stato sara suo tuo
    nostro mio non tutti tutto piu ordine ordini numero data totale importo subtotale spedizione spedito pagamento pagato paga
    metodo carta consegna consegnato indirizzo articolo articoli prodotto quantita prezzo sconto dettagli dettaglio stato
    tracciamento traccia pacco rimborso rimborsato reso restituire annulla annullato contatta contatto aiuto assistenza
    venditore acquirente negozio acquista nuovo recensione vedi copia inizio carrello conto impostazioni cerca ora gratis iva
    commissione saldo completato attesa fallito riuscito errore riprova grazie oggi ieri condividi giorni ore confermato
    ricevuta fattura cliente prevista corriere codice transazione`,
  pt: `o a os as um uma de do da dos das e ou em no na nos nas com por para pelo pela foi sera seu sua seus nosso meu
    minha nao todos todo mais pedido pedidos numero data total valor subtotal frete envio enviado pagamento pago pagar
    metodo cartao entrega entregue endereco item itens produto produtos quantidade preco desconto detalhes detalhe status
    rastreamento rastreio rastrear pacote encomenda reembolso reembolsado devolucao devolver cancelar cancelado contato
    ajuda vendedor comprador loja comprar novo avaliacao avaliar ver copiar inicio carrinho conta configuracoes buscar agora
    gratis taxa saldo concluido concluida pendente falhou sucesso erro tente obrigado hoje ontem compartilhar dias horas
    confirmado processando recibo fatura cliente codigo transacao previsao boleto pix parcela parcelas`,
  nl: `de het een en of van in op aan voor door met bij naar is zijn was werd wordt uw je jouw wij ons onze mijn niet geen alle
    meer bestelling bestellingen bestelnummer nummer datum totaal totaalbedrag subtotaal verzending verzonden
    verzendkosten betaling betaald betalen betaalmethode kaart levering bezorging geleverd bezorgd adres bezorgadres artikel
    artikelen aantal prijs korting gegevens status volgen pakket pakketje terugbetaling terugbetaald retour retourneren
    annuleren geannuleerd contact hulp verkoper winkel kopen opnieuw beoordeling bekijk bekijken kopieren terug winkelwagen
    account instellingen zoeken nu gratis btw kosten saldo voltooid behandeling mislukt gelukt fout probeer bedrag bon
    bedankt vandaag gisteren delen dagen uur bevestigd factuur klant ontvanger verwachte onderweg`,
  id: `dan atau di ke dari untuk dengan pada oleh yang ini itu adalah sudah telah akan belum tidak anda kami saya semua lebih
    pesanan nomor nomer tanggal total subtotal ongkir ongkos kirim pengiriman dikirim pembayaran dibayar bayar metode kartu
    diterima alamat penerima barang produk jumlah harga diskon potongan rincian detail status lacak resi paket kurir
    pengembalian dana dikembalikan batalkan dibatalkan hubungi bantuan penjual pembeli toko beli lagi ulasan lihat salin
    kembali beranda keranjang akun pengaturan cari sekarang gratis pajak biaya saldo selesai menunggu gagal berhasil kesalahan
    coba terima kasih hari kemarin bagikan jam dikonfirmasi diproses kode transaksi voucher belanja layanan sampai tagihan
    pulsa isi ulang waktu salinan sedang tujuan`,
  ms: `dan atau di ke dari untuk dengan pada oleh yang ini itu ialah sudah telah akan belum tidak anda kami saya semua lebih
    pesanan nombor tarikh jumlah jumlahkecil penghantaran dihantar bayaran dibayar bayar kaedah kad diterima alamat penerima
    barang produk kuantiti harga diskaun butiran status jejak bungkusan kurier bayaran balik dikembalikan batal batalkan
    dibatalkan hubungi bantuan penjual pembeli kedai beli lagi ulasan lihat salin kembali laman utama troli akaun tetapan
    cari sekarang percuma cukai caj baki selesai menunggu gagal berjaya ralat cuba terima kasih hari semalam kongsi jam
    disahkan diproses kod transaksi baucar pemulangan pembungkusan sedang tambah nilai rujukan urus niaga masa`,
  vi: `va hoac cua cho tu voi tai trong la da se chua khong ban chung toi tat ca them don hang ma so ngay tong cong tien thanh
    toan phi van chuyen giao nhan phuong thuc the dia chi nguoi san pham luong gia giam chi tiet trang thai theo doi kien
    hoan tra huy lien he ho tro ban mua cua hang danh lai xem sao chep ve chu gio tai khoan cai dat tim kiem ngay mien thue
    so du hoan cho xu ly that bai cong loi vui long thu cam on hom nay qua chia se phut xac dang giao dich nap hoa khach vnd
    du kien dat shop ma van uu dai diem`,
}
