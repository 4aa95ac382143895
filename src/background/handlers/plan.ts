/** Data for a plan: settings, metadata and matches. */
import { succeed, type Result } from '../../lime/result';
import type { PlanContext } from '../../messaging/responses';
import type { HandlersOf } from '../../messaging/router';
import type { Matches } from '../../sending/match/match';
import { sentUpTo } from '../../sending/note/sentUpTo';
import { withLearned } from '../../settings/document/learned';
import { learnedOf } from '../storage/learnedStore';
import { resolvedMappingsOf } from '../delivery/conversationState';
import { rememberedTargets } from '../delivery/rememberedTargets';
import { connect } from '../lime/connection';
import { limetypesOf } from '../lime/metadata';
import { mayRead } from '../storage/consent';
import { matchesOf } from './matchesOf';
import { withMapping } from './withLime';

export const planHandlers: HandlersOf<'plan'> = {
  'plan.context': async (): Promise<PlanContext> => {
    const [connection, agreed] = await Promise.all([connect(), mayRead()]);
    const { kind, settings } = connection;
    if (kind !== 'ready') return { connection: { kind }, settings, resolved: {}, problem: null };
    if (!agreed) return { connection: { kind: 'noConsent' }, settings, resolved: {}, problem: null };
    const { baseUrl, client } = connection;
    const [limetypes, learned] = await Promise.all([limetypesOf(baseUrl, client), learnedOf(baseUrl)]);
    return {
      connection: { kind },
      settings: withLearned(settings, learned),
      resolved: limetypes.ok ? resolvedMappingsOf(settings, limetypes.value) : {},
      problem: limetypes.ok ? null : limetypes.error,
    };
  },

  'plan.matches': (asked) =>
    withMapping(asked.instanceId, async (resolved): Promise<Result<Matches>> => {
      const found = await matchesOf(resolved, asked, await rememberedTargets(asked.conversationId), 'everybody');
      if (!found.ok) return found;
      const upTo = await sentUpTo(resolved.lime, resolved.mappings, asked.conversationId, found.value.sent);
      return upTo.ok ? succeed({ ...found.value, sentUpTo: upTo.value }) : upTo;
    }),
};
