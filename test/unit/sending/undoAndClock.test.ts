/** The ten seconds in which a send can be taken back, when the computer's clock is set meanwhile. */
import { describe, expect, test } from 'vitest';
import { executeUndo, undoTime, type Undo } from '../../../src/sending/journal/undo';
import { ModelLime } from './modelLime';

describe('a send is taken back', () => {
  const at = Date.parse('2026-01-01T12:00:00Z');
  const later = async (milliseconds: number, begun = false) => {
    const lime = new ModelLime();
    const id = lime.insert('helpdesk', { title: 'Chat' });
    const undo: Undo = { until: at + undoTime, made: [{ limetype: 'helpdesk', id }], begun };
    const answer = await executeUndo(undo, lime.port(), at + milliseconds, () => Promise.resolve());
    return [answer.kind, lime.all('helpdesk').length];
  };

  test.each([0, 9_999, 12_000, -3_000])('%d ms after it was sent', async (milliseconds) => {
    expect(await later(milliseconds)).toEqual(['undone', 0]);
  });

  test.each([16_000, 3_600_000])('but not %d ms after it', async (milliseconds) => {
    expect(await later(milliseconds)).toEqual(['tooLate', 1]);
  });

  test.each([-6_000, -3_600_000, -86_400_000])(
    'nor where the clock was set back by %d ms since',
    async (milliseconds) => {
      expect(await later(milliseconds)).toEqual(['tooLate', 1]);
    },
  );

  test('what was begun is ended at any time', async () => {
    expect(await later(-86_400_000, true)).toEqual(['undone', 0]);
  });
});
