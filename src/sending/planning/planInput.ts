/** Input and result types of the parts of a plan. */
import { commonBaseUrl } from '../../settings/document/emptyInstance';
import type { Settings } from '../../settings/document/settings';
import type { Mapping } from '../../settings/mapping/resolveMapping';
import type { Conversation } from '../../userlike/conversation/conversation';
import type { Choices } from './choices';
import type { Matches } from '../match/match';
import type { LeftOff, Need } from '../plan/plan';
import type { Redaction } from '../redaction/redaction';
import type { ValueContext } from '../values/writeValue';

export interface PlanInput {
  readonly conversation: Conversation;
  readonly settings: Settings;
  readonly mapping: Mapping;
  readonly matches: Matches;
  readonly choices: Choices;
  /** Milliseconds since 1970: the date of the note. */
  readonly now: number;
  /** IANA name of the operator's zone. */
  readonly timeZone: string;
  /** BCP 47, for values shown to the operator. */
  readonly locale: string;
}

/** Input for each part of a plan. All text of the conversation and of the operator in it is masked. */
export interface PartInput extends PlanInput {
  readonly redaction: Redaction;
  /** As it was said. Only for what is compared and fetched, never for what is written. */
  readonly original: Conversation;
}

/** One part of a plan, the questions to answer before it may be sent, and what it does not write. */
export interface PartWithNeeds<T> {
  readonly value: T;
  readonly needs: readonly Need[];
  readonly leftOff: readonly LeftOff[];
}

/** A part without questions and without anything left off, unless given. */
export const partWithNeeds = <T>(
  value: T,
  needs: readonly Need[] = [],
  leftOff: readonly LeftOff[] = [],
): PartWithNeeds<T> => ({
  value,
  needs,
  leftOff,
});

/**
 * The address of a conversation: the instance's base URL and the id, as Lime Chat builds it (facts: lime-chat A.2). Without a base URL in the instance,
 * that of the Message Center where the conversation was read.
 */
export function conversationUrl({ conversation, mapping }: PlanInput): string {
  const { baseUrl } = mapping.instance;
  const isChosen = baseUrl !== '' && baseUrl !== commonBaseUrl;
  return `${isChosen ? baseUrl : (conversation.addressBase ?? commonBaseUrl)}${conversation.id}`;
}

export const valueContext = ({ settings, mapping, timeZone, locale }: PlanInput): ValueContext => ({
  forms: settings.writeForms,
  language: mapping.instance.noteLanguage,
  timeZone,
  locale,
});
