/** Whether numbers are masked, and whether an operator may show one. */
import type { RedactionMode } from '../settings/document/settings';
import { text } from './text';

const words = { on: 'redaction_on', off: 'redaction_off', locked: 'redaction_locked' } as const;

export const redactionModeText = (mode: RedactionMode): string => text(words[mode]);
