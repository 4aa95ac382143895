/**
 * Words that tell nothing about a case: everyday words in our languages, from a library of stop words, and words that occur in every chat with a
 * service desk.
 */
import { deu, eng, nld, swe } from 'stopword';
import type { NoteLanguage } from '../../settings/document/settings';
import { normalizeWord } from './normalizeWord';

const byLanguage: Readonly<Record<NoteLanguage, { readonly stopWords: readonly string[]; readonly ofChats: string }>> =
  {
    en: {
      stopWords: eng,
      ofChats:
        'hello hi hey thanks thank please help support service helpdesk chat message question problem issue case ticket customer today yesterday tomorrow morning afternoon evening ' +
        'week weeks month months year day days minute minutes monday tuesday wednesday thursday friday saturday sunday new old good bad great nice sorry yes ok okay know need want ' +
        'like tell send sent get got give see look looks work works working make made call called write writing written wrote ask asked say said told try tried check wait waiting ' +
        'wants news still again already maybe right wrong number last next soon time back since going email mail phone anybody somebody everyone something anything nothing colleague',
    },
    de: {
      stopWords: deu,
      ofChats:
        'hallo guten tag moin danke vielen bitte hilfe frage problem fall vorgang kunde kunden heute gestern morgen vormittag nachmittag abend woche wochen monat monate jahr tag tage minuten ' +
        'montag dienstag mittwoch donnerstag freitag samstag sonntag neu neue neuen neues alt gut schlecht leider ja nein wissen brauche brauchen mochte mochten gern gerne sagen schicken geschickt ' +
        'senden gesendet gesagt schauen geht ging funktioniert machen gemacht anrufen schreiben geschrieben fragen versucht warten warte nochmal immer wieder schon weiterhin nummer ' +
        'letzte letzten nachste bald zeit seit mail telefon jemand jemanden etwas nichts kollege kollegin herr frau zusammen wegen freundlichen grussen gruss bekommen erhalten angekommen kommt',
    },
    sv: {
      stopWords: swe,
      ofChats:
        'hej hejsan god morgon tack hjalp fraga problem arende kund idag igar imorgon dag dagar vecka veckan manad ar mandag tisdag onsdag torsdag fredag lordag sondag ny nya nytt gammal bra ' +
        'daligt tyvarr ja nej vet behover vill garna skicka skickade skickat fungerar funkar gar gick ringa skriva fraga sagt provat testat vanta vantar igen fortfarande redan nummer sista senaste ' +
        'nasta snart tid sedan mejl telefon nagon nagot inget kollega halsningar mvh fatt borjar gjort',
    },
    nl: {
      stopWords: nld,
      ofChats:
        'goedemorgen goedemiddag goedenavond hoi dank bedankt alsjeblieft alstublieft graag help hulp vraag probleem zaak klant vandaag gisteren morgen ochtend middag avond week weken maand maanden jaar dag dagen ' +
        'minuten maandag dinsdag woensdag donderdag vrijdag zaterdag zondag nieuw nieuwe oud goed slecht helaas nee weten nodig willen sturen gestuurd verstuurd werkt doet gaat ging maken gemaakt bellen gebeld ' +
        'schrijven vragen gevraagd gezegd geprobeerd wachten nogmaals nog steeds weer opnieuw alweer nummer laatste vorige volgende binnenkort tijd sinds telefoon iemand iets niets collega groet groeten ' +
        'gekregen komt staan jullie nieuws kunt kunnen mee helpen helpt geholpen zouden zal moet moeten mag wij onze ons hun wanneer waar welke hoe waarom omdat maar ook niet geen heel erg even alleen sinds vanaf ' +
        'hier daar deze dit tegen tussen zonder onder boven eens kreeg krijgen krijg hebben heeft hadden worden wordt blijft blijven komen laten laat wil wilt',
    },
  };

export const commonWords: ReadonlySet<string> = new Set(
  Object.values(byLanguage)
    .flatMap(({ stopWords, ofChats }) => [...stopWords, ...ofChats.split(' ')])
    .map(normalizeWord),
);
