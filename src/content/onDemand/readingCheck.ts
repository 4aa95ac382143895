/** Checks whether this tab's Message Center has shown what the product needs, in a form that it understands. Reports no values. */
import type { ReadingCheck, ReadingState } from '../../messaging/readingCheck';
import { isAddress } from '../../userlike/address/apiPath';
import { field, idField, isObject, parseJson } from '../../userlike/conversation/field';
import { readFrame } from '../../userlike/traffic/frame';
import type { Json } from '../../userlike/conversation/json';
import { isMediaAddress } from '../../userlike/address/mediaAddress';
import { routeOf } from '../../userlike/address/route';
import type { ConversationStore } from '../traffic/store';
import type { TrafficSamples } from '../traffic/trafficSamples';

/** The requests as the samples name them. */
const answersTo = {
  list: /^GET \/api\/um\/v\d+\/conversations(?:\/all)?\/?(?:\?|$)/,
  details: /^GET \/api\/um\/v\d+\/conversations\/<id>\/?(?:\?|$)/,
  messages: /^GET \/api\/um\/v\d+\/conversations\/<id>\/messages\/?(?:\?|$)/,
};

/** @param shownId the conversation that the address shows */
export function readingCheck(
  store: ConversationStore,
  shownId: number | null,
  samples: TrafficSamples,
  { href, pathname, hash, origin }: Pick<Location, 'href' | 'pathname' | 'hash' | 'origin'>,
): ReadingCheck {
  const conversations = store.ids().flatMap((id) => store.get(id) ?? []);
  const files = conversations.flatMap(({ entries }) => entries.flatMap(({ url }) => url ?? []));
  const textsOf = (name: RegExp) => samples.all().flatMap((one) => (name.test(one.name) ? one.texts : []));
  const { list, details, messages } = answersTo;
  const pages = textsOf(messages).map(parseJson);
  const nexts = pages.flatMap((page) => (isObject(page) ? (field(page, 'next') ?? []) : []));
  const hasId = (json: Json | undefined) => isObject(json) && idField(json, 'id') !== null;
  const isList = (json: Json | undefined) => {
    const results = isObject(json) ? field(json, 'results') : json;
    return Array.isArray(results) && (results.length === 0 || (results as Json[]).some(hasId));
  };
  const { kind } = routeOf({ pathname, hash });
  const isLost = shownId === null && kind === 'none' && conversations.some(({ id }) => href.includes(String(id)));
  return {
    address: shownId !== null || kind === 'allConversations' ? 'seen' : isLost ? 'unclear' : 'notYet',
    list: stateOf(textsOf(list), (text) => isList(parseJson(text))),
    details: stateOf(textsOf(details), (text) => hasId(parseJson(text))),
    messages: stateOf(pages, () => store.ids().some((id) => store.entryCount(id) > 0)),
    next: stateOf(nexts, (next) => typeof next === 'string' && (isAddress(next) || next !== '')),
    live: stateOf(textsOf(/^frame /), (text) => readFrame(text).kind === 'live'),
    topics: conversations.some(({ topics }) => topics.length > 0) ? 'seen' : 'notYet',
    operator: conversations.some(({ operator }) => operator.id !== null) ? 'seen' : 'notYet',
    files: stateOf(files, (url) => isMediaAddress(url, [origin])),
  };
}

/** Nothing came: not yet. Something of it is understood: seen. */
const stateOf = <T>(came: readonly T[], isUnderstood: (one: T) => boolean): ReadingState =>
  came.length === 0 ? 'notYet' : came.some(isUnderstood) ? 'seen' : 'unclear';
