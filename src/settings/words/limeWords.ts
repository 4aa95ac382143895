/**
 * What things are called in Lime, in English, German, Swedish and Dutch: hints to find a limetype, property or option where the metadata carry no
 * tag (facts: lime-crm-api C10, C11). Only proposals rest on them, which an administrator sees and can change; nothing is written by them unseen.
 * All in the form that `normalizeName` gives. Earlier words win.
 */
import type { NoteLanguage } from '../document/settings';
import { normalizeName } from './normalizeText';

/** Limetypes by what they stand for; `sos` and the like are Lime's own tags. */
export const limetypeWords = {
  person: words('person contact contactperson kontakt kontaktperson ansprechpartner persoon contactpersoon'),
  company: words(
    'company account organisation organization customer foretag kund firma unternehmen kunde bedrijf klant organisatie',
  ),
  coworker: words('coworker colleague employee medarbetare kollega mitarbeiter medewerker'),
  helpdesk: words(
    'sos helpdesk ticket case issue supportcase supportticket arende supportarende anfrage fall vorgang serviceanfrage melding verzoek zaak',
  ),
  deal: words(
    'deal opportunity businessopportunity sale salesopportunity affar affarsmojlighet verkaufschance opportunitat verkoopkans kans',
  ),
  history: words(
    'history activity historik aktivitet anteckning notering verlauf historie aktivitat notiz geschiedenis activiteit notitie note',
  ),
  document: words('document dokument file fil datei bestand'),
  todo: words('todo task followup attgora uppgift uppfoljning aufgabe wiedervorlage taak tedoen'),
  /** Made by Lime Chat's installer (facts: lime-crm-api C20). */
  conversation: words('ulconversation'),
} as const;

/** Names that teams use for the topics whose conversations become such objects, besides the names of the limetypes. */
export const topicWords = {
  helpdesk: words('support service kundtjanst kundservice kundendienst kundenservice klantenservice hjalp hilfe'),
  deal: words('lead leads sales forsaljning vertrieb verkauf verkoop offert angebot offerte'),
} as const;

export const propertyWords = {
  title: words('title subject heading name titel rubrik amne namn betreff bezeichnung onderwerp naam'),
  description: words('description beskrivning beschreibung omschrijving beschrijving'),
  email: words('primaryemailaddress email emailaddress mail epost epostadress mejl emailadresse emailadres'),
  mobile: words(
    'mobiletelephonenumber mobilephone mobile mobil mobilnummer mobiltelefon mobilnr handy mobiel mobielnummer',
  ),
  phone: words(
    'businesstelephonenumber phone telephone phonenumber telefon telefonnummer telefonnr telefoon telefoonnummer',
  ),
  note: words('notes note anteckning anteckningar notering notiz notizen notitie notities text'),
  remark: words(
    'notes note comments comment remarks remark description anteckningar anteckning kommentarer kommentar beskrivning ' +
      'notizen notiz bemerkungen bemerkung kommentare beschreibung notities notitie opmerkingen opmerking omschrijving',
  ),
  type: words('category type typ kategori soort kategorie categorie'),
  date: words('startdate date datum'),
  startDate: words(
    'startdate start started opened received startdatum startad starttid oppnat oppnad inkommen eingegangen geoffnet eroffnet geopend ontvangen',
  ),
  endDate: words(
    'completed enddate end closeddate closed finished slutdatum sluttid avslutat avslutad stangd enddatum beendet geschlossen einddatum gesloten',
  ),
  /** Subject of a to-do. Lime's tag for it is `Description` (facts: lime-crm-api X2), which elsewhere is a longer text: so it comes last. */
  subject: words('subject title heading name rubrik amne titel namn betreff bezeichnung onderwerp naam description'),
  due: words(
    'duedate due deadline endtime enddate end slutdatum sluttid slut forfallodatum forfaller senast klarsenast ' +
      'falligkeitsdatum falligkeit fallig falligam enddatum ende frist vervaldatum einddatum eind uiterlijk',
  ),
  start: words('startdate starttime start startdatum starttid borjar beginn begin beginnt'),
  done: words(
    'completed done finished complete klar avslutad utford erledigt abgeschlossen fertig gereed afgerond voltooid',
  ),
  status: words('status state stage phase skede fas phase fase'),
  responsible: words(
    'responsiblecoworker responsible owner coworker ansvarig handlaggare agare verantwortlich bearbeiter verantwoordelijke eigenaar',
  ),
} as const;

export const optionWords = {
  new: words('new ny nytt neu nieuw open oppen offen notstarted'),
  /** The first stage of a deal. */
  firstStage: words('contact kontakt lead firstcontact'),
  closed: words(
    'closed finished done solved resolved completed won lost agreement rejection rejected cancelled canceled ' +
      'avslutad avslutat stangd stangt klar klart vunnen vunnet forlorad forlorat avtal avslag avbruten ' +
      'geschlossen erledigt abgeschlossen gelost gewonnen verloren abgelehnt vertrag gesloten afgesloten afgerond opgelost afgewezen',
  ),
  chat: words('chat webchat livechat chatt'),
  comment: words('comment kommentar note anteckning bemerkung notiz opmerking notitie'),
  other: words('other ovrigt annat sonstiges overig'),
} as const;

/** Parts of names and labels that may match several properties: for searching and showing, never for writing. */
export const broadPatterns = {
  name: /name|namn|naam/i,
  wholeName: /^(full)?(name|namn|naam)$/i,
  email: /e-?mail|e-?post/i,
  phone: /phone|mobil|telef|handy|tel\b/i,
  title: /title|titel|subject|rubrik|betreff|onderwerp|ämne/i,
  number: /(^|[^a-z])(no|nr|number|nummer)\b|(no|nr|number|nummer)$/i,
} as const;

/** Names that tell in which language this Lime is kept. English is assumed where none does. */
const languageWords: Readonly<Record<Exclude<NoteLanguage, 'en'>, readonly string[]>> = {
  sv: words('foretag medarbetare historik arende affar anteckning helpdeskarende'),
  de: words('firma unternehmen mitarbeiter verlauf ansprechpartner verkaufschance anfrage'),
  nl: words('bedrijf medewerker geschiedenis persoon contactpersoon verkoopkans'),
};

/** Anything in the metadata that has a name, and perhaps a label for people and a tag of Lime's. */
interface Named {
  readonly name: string;
  readonly tag: string | null;
  readonly label?: string;
  readonly singular?: string;
}

/** The first of `things` named by one of the words. Earlier words win; for each word, tag before name before label. */
export function calledFirst<Thing extends Named>(things: readonly Thing[], any: readonly string[]): Thing | undefined {
  for (const word of any) {
    for (const names of [tagOf, nameOf, labelOf]) {
      const found = things.find((thing) => names(thing) === word);
      if (found) return found;
    }
  }
  return undefined;
}

/** Whether tag, name or label is one of the words. */
export const isCalled = (thing: Named, any: readonly string[]): boolean => calledFirst([thing], any) !== undefined;

/** Whether an option's key or text is one of the words. */
export const optionIs = (
  { key, text }: { readonly key: string; readonly text: string },
  any: readonly string[],
): boolean => any.includes(normalizeName(key)) || any.includes(normalizeName(text));

/** The language in which most limetypes are named, of those that notes can be written in. */
export function languageOf(limetypes: readonly Named[]): NoteLanguage {
  const counted = Object.entries(languageWords).map(([language, named]) => ({
    language: language as keyof typeof languageWords,
    count: limetypes.filter((limetype) => named.includes(labelOf(limetype))).length,
  }));
  const [most] = counted.sort((one, other) => other.count - one.count);
  return most && most.count > 0 ? most.language : 'en';
}

const tagOf = ({ tag }: Named): string => normalizeName(tag ?? '');
const nameOf = ({ name }: Named): string => normalizeName(name);
const labelOf = ({ label, singular }: Named): string => normalizeName(label ?? singular ?? '');

function words(list: string): readonly string[] {
  return list.split(' ');
}
