/**
 * The few words of a history note, in the language that the instance's notes are written in. They stand here and not in the message table,
 * since a note is written for everybody who reads Lime, whatever language the operator's browser speaks.
 */
import type { NoteLanguage } from '../../settings/document/settings';

export interface NoteWords {
  readonly title: string;
  readonly channel: string;
  readonly contact: string;
  readonly operator: string;
  readonly topics: string;
  readonly started: string;
  readonly ended: string;
  readonly timesIn: string;
  readonly part: string;
  readonly olderMissing: string;
  readonly onlyNew: string;
  readonly messages: string;
  readonly comment: string;
}

export const noteWords: Readonly<Record<NoteLanguage, NoteWords>> = {
  en: {
    title: 'Chat conversation',
    channel: 'Channel',
    contact: 'Contact',
    operator: 'Operator',
    topics: 'Topics',
    started: 'Started',
    ended: 'Ended',
    timesIn: 'Times in',
    part: 'Part',
    olderMissing: 'Older messages were not loaded and are not in this note.',
    onlyNew: 'New messages since the last note.',
    messages: 'Messages',
    comment: 'Comment',
  },
  de: {
    title: 'Chat-Unterhaltung',
    channel: 'Kanal',
    contact: 'Kontakt',
    operator: 'Operator',
    topics: 'Themen',
    started: 'Beginn',
    ended: 'Ende',
    timesIn: 'Zeiten in',
    part: 'Teil',
    olderMissing: 'Ältere Nachrichten wurden nicht geladen und fehlen in dieser Notiz.',
    onlyNew: 'Neue Nachrichten seit der letzten Notiz.',
    messages: 'Nachrichten',
    comment: 'Kommentar',
  },
  sv: {
    title: 'Chattkonversation',
    channel: 'Kanal',
    contact: 'Kontakt',
    operator: 'Operatör',
    topics: 'Ämnen',
    started: 'Började',
    ended: 'Slutade',
    timesIn: 'Tider i',
    part: 'Del',
    olderMissing: 'Äldre meddelanden hämtades inte och saknas i anteckningen.',
    onlyNew: 'Nya meddelanden sedan den senaste anteckningen.',
    messages: 'Meddelanden',
    comment: 'Kommentar',
  },
  nl: {
    title: 'Chatgesprek',
    channel: 'Kanaal',
    contact: 'Contact',
    operator: 'Operator',
    topics: 'Onderwerpen',
    started: 'Begin',
    ended: 'Einde',
    timesIn: 'Tijden in',
    part: 'Deel',
    olderMissing: 'Oudere berichten zijn niet geladen en ontbreken in deze notitie.',
    onlyNew: 'Nieuwe berichten sinds de vorige notitie.',
    messages: 'Berichten',
    comment: 'Opmerking',
  },
};
