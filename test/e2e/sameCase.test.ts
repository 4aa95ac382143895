/** The open object that is probably the same case: offered with its reason, one key away, never taken by itself (spec section 5). */
import { describe, expect, test } from 'vitest';
import { connectIds } from '../sandbox/lime/models/connect';
import { standardIds } from '../sandbox/lime/models/standard';
import type { Panel } from '../support/pages';
import { startTestBed } from '../support/testBed';
import { conversationLink, expectSentOnce, written } from './expectations';
import { freshConversation } from './freshConversation';
import { openBulk, known as erik } from './manyConversations';
import { sharedBed } from './sharedBed';

const shared = sharedBed();
const { person, company } = connectIds;
const says = [
  { from: 'contact', text: 'Hello, router X200 shows error 47 again' },
  { from: 'operator', text: 'Let me see.' },
] as const;
