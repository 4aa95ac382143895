/** Three accidents of a call, told apart (facts: platform 5.3). */
import { describe, expect, test, vi } from 'vitest';
import { callOver, ContextGoneError, RefusedError, WorkerEndedError } from '../../../src/messaging/call';

const runtime = (sendMessage: () => Promise<unknown>) => ({ id: 'abc', sendMessage });

describe('a call', () => {
  test('gives the value', async () => {
    const answer = await callOver(
      runtime(() => Promise.resolve({ kind: 'value', value: { nonce: 'n' } })),
      'panel.open',
      { place: 'frame' },
    );
    expect(answer).toEqual({ nonce: 'n' });
  });

  test('waits for a worker that is not there yet', async () => {
    const sendMessage = vi
      .fn()
      .mockRejectedValueOnce(new Error('Could not establish connection. Receiving end does not exist.'))
      .mockResolvedValueOnce({ kind: 'value', value: null });
    expect(await callOver(runtime(sendMessage), 'settings.open', {})).toBeNull();
    expect(sendMessage).toHaveBeenCalledTimes(2);
  });

  test.each([
    ['Extension context invalidated.', ContextGoneError],
    [
      'A listener indicated an asynchronous response by returning true, but the message channel closed',
      WorkerEndedError,
    ],
  ])('%s', async (message, kind) => {
    await expect(
      callOver(
        runtime(() => Promise.reject(new Error(message))),
        'content.more',
        {},
      ),
    ).rejects.toThrow(kind);
  });

  test('of an extension that is gone is not even sent', async () => {
    const sendMessage = vi.fn();
    await expect(callOver({ id: undefined, sendMessage }, 'content.more', {})).rejects.toThrow(ContextGoneError);
    expect(sendMessage).not.toHaveBeenCalled();
  });

  test('that throws at once is no different from one that rejects', async () => {
    const sendMessage = () => {
      throw new Error('Extension context invalidated.');
    };
    await expect(callOver(runtime(sendMessage), 'content.more', {})).rejects.toThrow(ContextGoneError);
  });

  test('that is refused says why', async () => {
    const sendMessage = () => Promise.resolve({ kind: 'refused', why: 'shape' });
    await expect(callOver(runtime(sendMessage), 'content.more', {})).rejects.toThrow(new RefusedError('shape'));
  });
});
