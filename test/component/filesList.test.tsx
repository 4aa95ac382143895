/** The media files on their way, as they stand in the panel: what an operator must leave open so that a file comes. */
import { render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { FilesList } from '../../src/panel/result/FilesList';
import '../support/fakeBrowser';
import { deliveryWith } from './examples';

test.each([
  ['in the page', {}, 'Is fetched from the Message Center while the conversation is open.'],
  ['in a window', window, 'Is fetched from the Message Center while the conversation and this window are open.'],
])('a panel %s says how long a file is fetched', (_, parent, sentence) => {
  vi.spyOn(window, 'parent', 'get').mockReturnValue(parent as Window);
  const files = [{ entryId: '1', name: 'gauge.png', state: { kind: 'waitingForBytes' } }] as const;
  render(<FilesList deliveries={[deliveryWith({ files })]} onChange={() => undefined} />);
  expect(screen.getByRole('list', { name: 'Files' }).textContent).toBe(`gauge.png ${sentence}`);
});
