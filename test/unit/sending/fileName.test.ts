/** Names of files: safe, readable, no two alike (spec section 7). */
import { describe, expect, test } from 'vitest';
import { numbered, safeFileName } from '../../../src/sending/fileName';

describe('a name is made safe and kept readable', () => {
  test.each([
    ['stays as it is', 'Gauge 2026-05.PNG', 'Gauge 2026-05.PNG'],
    ['keeps other scripts', 'Zähler журнал 写真.jpg', 'Zähler журнал 写真.jpg'],
    ['loses quotes, line breaks and tabs', 'a "b"\r\n\tc.pdf', 'a b c.pdf'],
    ['loses what a path is made of', '../../etc\\passwd', 'etc passwd'],
    ['loses what Windows forbids', 'a<b>c:d|e?f*.txt', 'a b c d e f.txt'],
    ['loses what turns text around', 'invoice\u202Efdp.exe', 'invoice fdp.exe'],
    ['loses dots and spaces at its ends', ' . photo.png. ', 'photo.png'],
    ['is "file" where nothing is left', '"\n"', 'file'],
    ['keeps its ending when it is shortened', `${'x'.repeat(300)}.jpeg`, `${'x'.repeat(100)}.jpeg`],
    ['is never cut within a character', `${'x'.repeat(99)}📷📷.png`, `${'x'.repeat(99)}.png`],
  ])('%s', (_, given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });
});

test('of the same name, in whatever case, each but the first has a number before its ending', () => {
  const name = numbered();
  expect(['voice.ogg', 'Voice.OGG', 'voice.ogg', 'voice (2).ogg', 'readme', 'readme'].map(name)).toEqual([
    'voice.ogg',
    'Voice (2).OGG',
    'voice (3).ogg',
    'voice (2) (2).ogg',
    'readme',
    'readme (2)',
  ]);
});
