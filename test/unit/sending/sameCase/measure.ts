/** What the ranking makes of labelled pairs: how often the right object comes first, and how often none is offered where none is right. */
import { probableCase, rankCases, type RankedCase } from '../../../../src/sending/sameCase/rankCases';
import type { OpenCase } from '../../../../src/sending/match/match';
import type { Conversation } from '../../../../src/userlike/conversation/conversation';
import { conversationOf } from './conversationOf';
import type { CorpusObject, CorpusPair } from './corpus';

const now = Date.parse('2026-11-16T10:00:00Z');
const dayMs = 24 * 60 * 60 * 1000;
const daysAgo = (days: number) => new Date(now - days * dayMs).toISOString();

export interface Outcome {
  readonly pair: CorpusPair;
  readonly all: readonly RankedCase[];
  readonly offered: RankedCase | null;
  /** Where one is right: it comes first. Where none is: none is offered. */
  readonly isRight: boolean;
}

export function outcomeOf(pair: CorpusPair): Outcome {
  const question = { conversation: conversation(pair), hidden: [], cases: pair.objects.map(openCase), now };
  const all = rankCases(question);
  const offered = probableCase(question);
  const isRight = pair.right === null ? offered === null : all[0]?.of.hit.id === idOf(pair.right) && offered !== null;
  return { pair, all, offered, isRight };
}

const idOf = (place: number) => 1001 + place;

function conversation({ topics, contact, operator = [] }: CorpusPair): Conversation {
  return conversationOf({
    topics,
    messages: [
      ...contact.slice(0, 1).map((text) => ['contact', text] as const),
      ...operator.map((text) => ['operator', text] as const),
      ...contact.slice(1).map((text) => ['contact', text] as const),
    ],
  });
}

function openCase({ title, text = '', made, note, kinds = [], ofCompany }: CorpusObject, place: number): OpenCase {
  const number = /^#\d+/.exec(title)?.[0] ?? `#${idOf(place)}`;
  return {
    hit: {
      limetype: 'helpdesk',
      id: idOf(place),
      descriptive: title.replace(/^#\d+ /, ''),
      facts: [number, 'Ongoing'],
      link: '',
    },
    ofPerson: !ofCompany,
    text,
    kinds,
    opened: daysAgo(made),
    notes: note ? [{ date: daysAgo(note.days), text: note.text }] : [],
  };
}
