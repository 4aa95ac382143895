/**
 * What the words before a number call it, in our four languages. Nine digits with a fitting check digit may be a Dutch citizen or an order: one order in
 * eleven fits. The nearest label decides. Words are looked for in a short piece of text, so this takes the same time in any message.
 */
import { withoutUnseen } from './foldText';

/** So many characters before a number are read. */
export const labelSearchLength = 48;

/** Kinds that a label can name. */
export type Labelled = 'card' | 'swedishId' | 'germanTaxId' | 'germanIdCard' | 'dutchId';

/** Also found inside words, since our languages join them: `Kreditkarte`. */
const named: readonly (readonly [Labelled, RegExp])[] = [
  ['card', /\bcc\b|kort|card|karte|kaart|visa|maestro|amex|pinpas/],
  [
    'swedishId',
    /personn|pers\.? ?nr|pnr|p-nr|samordning|född|(?:personal|national) (?:id|num|iden)|social sec|ssn|id-?n(?:r|um)|identitets|swedish id/,
  ],
  ['germanTaxId', /steuer|finanzamt|id-?nr|tax|\btin\b|identifikations|belasting/],
  ['germanIdCard', /ausweis|perso\b|identity card|id[ -]card|id-?karte|id-?kort|identiteits?kaart|legitimation/],
  ['dutchId', /bsn|national id|burgerservice|sofi|persoonsnummer|citizen service|dutch id/],
];

/** Labels of other numbers of a business: beginnings of words, since our languages join words (`ordernummer`, `Rechnungsnr.`). */
const others = [
  /(?:order|ordre|commande|purchase|retur|retour|garanti|warranty|offert|angebot|quot|anmälan|meldung|melding|störung|felanm|quittung|kassenbon|projekt|project|objekt|fastighet|nå mig|reach me|erreichbar|bereikbaar|barcode|streckkod|strichcode|sändning|frachtbr|vrachtbr|consignment|waybill|spedition|fedex|schenker|sscc|bankgiro|plusgiro|kredit(?=not)|credit(?=not)|gutschrift|påminn|mahnung|betalningsr|betalingsk|zahlungsr|verwendungsz|verifikation|reservi|biljett|lidmaat|kundenk)/y,
  /(?:användar|benutzer|gebruiker|kenteken|chassis|gerät|modell?\b|material|reservdel|onderdeel|chargen|firmware|aktivier|coupon|kampanj|presentk|cadeau|handelsreg|betriebsn|duns|postfach|postbus|datensatz|session|device|enhets|commit|error|fehler|felkod|foutcode|exit code|event|chat|konversation|conversation|conversatie|gespräch|unterhaltung|samtal|gesprek|message|template|widget|campaign|process|total|summe|belopp|bedrag|betrag|amount|pris|preis|prijs|price|invoice|faktura|factu)/y,
  /(?:rechnung|kundn|kundennu|customer|klantn|account n|member|medlem|mitglied|lidn|ticket|ärende|arende|bestäl|bestall|bestell|bestel|auftrag|vorgang|akten|sendung|parcel|paket|pakket|track|spårning|shipment|kolli|frakt|telef|telep|phone|mobil|whatsapp|handy|anruf|rückruf|serial|seriennu|serien|artikel|article|product|produkt|iccid|imei|gtin|isbn|issn|leverans|lieferu|liefersch|levering|zending|zaak|dossier|zähler|mätar|anlägg|contract|vertrag|avtal|kontrakt|organisations|firma)/y,
  /(?:chamber|moms|postnord|licen|lizenz|voucher|gutschein|polic|polis|police|försäkr|versicher|verzeker|insurance|registr|transa|receipt|kvitto|beleg|booking|bokning|buchung|boeking|reservation|reserver|reference|referen|s\/n|(?:${beginnings}|(?:${abbreviations})(?=:|\.|-?n(?:umm|r|o|um)|[^a-zà-ÿ]|$)))/y,
  // Not `first part`, with which people announce a number in two messages.
  /(?<!(?:first|second|last|next|other|1st|2nd|erste[rn]?|zweite[rn]?|letzte[rn]?) )(?:part|teil)(?=:|\.|-?n(?:umm|r|o|um)|[^a-zà-ÿ]|$)/y,
  // Short labels count only as whole words.
  /(?:po|rma|tnt|awb|bg|pg|avi|gln|plz|vin|lot|pid|tid|rad|zeile|row|job|msg|trans|art|typ|batch|hrb|user|konto|best|sn|kd|kdnr|rg|re|dhl|ups|gls|dpd|hw|fw|ssid|port|wifi|wlan|tel|tfn|tlf|fon|ring|call|sms|fax|bel|case|item|ean|sim|eid|meid|mac|ocr|ref|sku|meter|org|kvk|vat|ust|btw|build|version|bon|kund|client|lid)(?=:|\.|-?n(?:umm|r|o|um)|[^a-zà-ÿ]|$)/y,
];

/** What may stand between a label and its number: `order no. is:`, `order SO-` */
const rest =
  /^[\p{L}-]{0,24}[ \n]{0,2}(?:(?:number|numbers|no|nr|num|nummer|id|key|schlüssel|nyckel|sleutel|code|kod|is|är|ist|lautet|var|was|på|:|#|\.|=|-|–|"|“|„|'|\()[ \n]{0,2}){0,4}(?:\p{L}{1,4}-)?$/u;

/** Words of every chat: labels only right before the number. */
const ofTalk =
  /^(?:message|msg|chat|event|[kc]onversati|gespr|unterhalt|samtal|session|device|error|fehler|fel|process|job|total|summe|belopp|bedrag|betrag|amount|pr[ei]|retur|retour|meld|user|proj|material|kampanj|offer|reserv|modell?\b|typ\b|art\b|teil)/;

/** Their own numbers. */
const idOfTalk =
  /^(?:message|msg|chat|event|[kc]onversati|gespr|unterhalt|samtal|device|process|job)\p{L}{0,12}[- ]?(?:id|nr|no|number|nummer)(?!\p{L})/u;

/** Labels that do not exclude a card: words for people, for payments and for messages. */
const againstNoCard =
  /^(?:kund|customer|klant|client|member|medlem|mitglied|lid|organis|org|registr|user|användar|benutzer|gebruiker|message|msg|chat|event|[kc]onversati|gespr|unterhalt|samtal|device|error|fehler|fel|process|job|total|summe|belopp|bedrag|betrag|amount|pr[ei]|reach|erreich|bereik|nå|konto|betalningsr|betalingsk|zahlungsr|verwend|kredit|credit)/;

export interface Label {
  /** Whether the nearest label names this kind. */
  readonly is: (kind: Labelled) => boolean;
  /** Whether a label names any kind. */
  readonly isNamed: boolean;
  /** Whether the nearest label is that of another number, such as an order. */
  readonly isOther: boolean;
  /** Whether that label stands right before the number and excludes a card. */
  readonly isOtherRightBefore: boolean;
}

/** @param before the text that ends where the number begins, `labelSearchLength` long at most */
export function labelOf(before: string): Label {
  const text = before.toLowerCase();
  let last = -1;
  let kinds: Labelled[] | null = null;
  for (const [kind, words] of named) {
    const at = lastOf(words, text);
    if (at < 0) continue;
    (kinds ??= []).push(kind);
    last = Math.max(last, at);
  }
  const otherAt = lastOther(text);
  const isOther = otherAt > last;
  if (!isOther && !kinds) return noLabel;
  return {
    is: (kind) => kinds?.includes(kind) === true && !isOther,
    isNamed: kinds !== null && !isOther,
    isOther,
    isOtherRightBefore: isOther && isRightBefore(text.slice(otherAt)),
  };
}

const isRightBefore = (label: string): boolean =>
  rest.test(label) && (!againstNoCard.test(label) || idOfTalk.test(label));

const noLabel: Label = { is: () => false, isNamed: false, isOther: false, isOtherRightBefore: false };

/** Where the last of these words begins, or -1. */
function lastOf(words: RegExp, text: string): number {
  let last = -1;
  for (let at = text.search(words); at >= 0; at = text.slice(last + 1).search(words)) last += at + 1;
  return last;
}

/** Position of the last other label at the beginning of a word, or -1. */
function lastOther(text: string): number {
  for (let at = text.length - 1; at >= 0; at -= 1) {
    if (!isLetter(text.charCodeAt(at)) || (at > 0 && isLetter(text.charCodeAt(at - 1)))) continue;
    if (!others.some((words) => beginsAt(words, text, at))) continue;
    const from = text.slice(at);
    if (!ofTalk.test(from) || rest.test(from)) return at;
  }
  return -1;
}

function beginsAt(words: RegExp, text: string, at: number): boolean {
  words.lastIndex = at;
  return words.test(text);
}

const isLetter = (code: number): boolean => (code >= 0x61 && code <= 0x7a) || code >= 0xdf;

/** The label of the number at that position, else the one at the end of what was said before. */
export function labelBefore(text: string, at: number, before: string): Label {
  const here = withoutUnseen(text.slice(Math.max(at - labelSearchLength, 0), at));
  return labelOf(/\p{L}/u.test(here) ? here : `${before.slice(-labelSearchLength)} ${here}`.slice(-labelSearchLength));
}
