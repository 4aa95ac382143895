/** When a delivery tries again by itself, and when it waits for a person. */
import type { LimeError } from '../../lime/result';
import { longestRetryAfter } from '../../lime/retryAfter';

/** First pause in milliseconds; a hiccup of the network is over by then. */
const shortestPause = 2_000;
/** Longest pause: a Lime that was away for a night is found again within minutes of its return. */
const longestPause = 5 * 60_000;

/** Without a connection only a person can help. Connecting retries all deliveries at once, so the pause can be long. */
const shortestPauseUnconnected = 60_000;
export const longestPauseUnconnected = 60 * 60_000;

/**
 * Milliseconds until the connection is checked again.
 * @param attempts from 1
 */
export const pauseUnconnected = (attempts: number): number =>
  Math.min(longestPauseUnconnected, shortestPauseUnconnected * 2 ** Math.min(attempts - 1, 20));

/** No pause is longer, whatever Lime asks for. */
const longestWait = Math.max(longestPause, longestRetryAfter);

/** When a pause ends. An end later than the longest pause comes from a clock that has been set back since: that pause is over. */
export const pauseEnd = (nextAt: number, now: number): number => (nextAt > now + longestWait ? now : nextAt);

/** Pause if a proxy or firewall answered in place of Lime: a firewall blocks for longer if asked too often. */
const shortestPauseBeforeLime = 30_000;

/**
 * Whether an answer in Lime's place is about who asks and from where, by its status: after a sign-in, or another day, the same request passes. What is
 * refused for its form or length never does.
 */
const passesLater = (status = 0): boolean => status < 400 || status >= 500 || [401, 403, 404, 407].includes(status);

/** False for what only a person can repair (spec section 7): the key, the rights, the values, an answer that cannot be understood. */
export function retriesByItself({ kind, status }: LimeError): boolean {
  switch (kind) {
    case 'unreachable':
    case 'unsent':
    case 'rateLimited':
    case 'server':
      return true;
    case 'notLime':
      return passesLater(status);
    case 'unauthorized':
    case 'forbidden':
    case 'notFound':
    case 'invalid':
    case 'conflict':
    case 'tooLarge':
    case 'unexpected':
    case 'notConnected':
      return false;
  }
}

/** Whether Lime could not be reached, or something else answered: whatever waits for that may try again as soon as there is a sign that it can. */
export const isLimeUnreachable = ({ kind }: LimeError): boolean => kind === 'unreachable' || kind === 'notLime';

/**
 * Whether Lime is known not to have executed a write that ended with this error. With any other error it may have been committed before the answer was
 * lost, or something between us and Lime answered in its place.
 */
export function surelyNotWritten({ kind }: LimeError): boolean {
  switch (kind) {
    case 'unsent':
    case 'notConnected':
    case 'unauthorized':
    case 'forbidden':
    case 'notFound':
    case 'invalid':
    case 'conflict':
    case 'rateLimited':
    case 'tooLarge':
      return true;
    case 'unreachable':
    case 'notLime':
    case 'server':
    case 'unexpected':
      return false;
  }
}

/**
 * Milliseconds until the next try: exponential with jitter, at least what Lime asked for.
 * @param attempts tries so far without progress, from 1
 * @param random from 0 to 1
 */
export function pauseBefore(attempts: number, error: LimeError | null, random: number): number {
  const shortest = error?.kind === 'notLime' ? shortestPauseBeforeLime : shortestPause;
  const ceiling = Math.min(longestPause, shortest * 2 ** Math.min(attempts - 1, 20));
  return Math.max(error?.retryAfter ?? 0, Math.round(ceiling * (0.5 + random / 2)));
}
