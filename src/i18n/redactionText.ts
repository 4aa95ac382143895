/** What a masked number is, where it stands, and what an operator may do about it. */
import type { NumberKind } from '../sending/redaction/foundNumber';
import type { MaskedPlace } from '../sending/redaction/redaction';
import type { RedactionMode } from '../settings/document/settings';
import { dateAndTime } from './dates';
import { text } from './text';

export function numberKindText(kind: NumberKind): string {
  if (typeof kind === 'object') return kind.own;
  return text(kinds[kind]);
}

const kinds = {
  card: 'maskedKind_card',
  iban: 'maskedKind_iban',
  swedishId: 'maskedKind_swedishId',
  germanTaxId: 'maskedKind_germanTaxId',
  germanIdCard: 'maskedKind_germanIdCard',
  dutchId: 'maskedKind_dutchId',
} as const;

export function maskedPlaceText(place: MaskedPlace): string {
  switch (place.kind) {
    case 'message':
      return text('maskedIn_message', place.author, dateAndTime(Date.parse(place.sentAt)));
    case 'file':
      return text('maskedIn_file', place.author, dateAndTime(Date.parse(place.sentAt)));
    case 'property':
      return text('maskedIn_property', place.label);
    case 'contact':
      return text('maskedIn_contact');
    case 'comment':
      return text('maskedIn_comment');
    case 'heading':
      return text('maskedIn_heading');
  }
}

const modes = { on: 'redaction_on', off: 'redaction_off', locked: 'redaction_locked' } as const;

/** Whether numbers are masked, and whether an operator may show one. */
export const redactionModeText = (mode: RedactionMode): string => text(modes[mode]);
