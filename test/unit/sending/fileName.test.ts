/** Names of files: safe, readable, no two alike (spec section 7). */
import { describe, expect, test } from 'vitest';
import { nameForType, uniqueNames, safeFileName } from '../../../src/sending/files/fileName';

describe('a name is made safe and kept readable', () => {
  test.each([
    ['stays as it is', 'Gauge 2026-05.PNG', 'Gauge 2026-05.PNG'],
    ['keeps other scripts', 'Zähler журнал 写真.jpg', 'Zähler журнал 写真.jpg'],
    ['loses quotes, line breaks and tabs', 'a "b"\r\n\tc.pdf', 'a b c.pdf'],
    ['loses what a path is made of', '../../etc\\passwd', 'etc passwd'],
    ['loses what Windows forbids', 'a<b>c:d|e?f*.txt', 'a b c d e f.txt'],
    ['loses what turns text around', 'invoice\u202Efdp.exe', 'invoice fdp.exe'],
    ['loses dots and spaces at its ends', ' . photo.png. ', 'photo.png'],
    ['loses those before its ending', 'photo . .png', 'photo.png'],
    ['loses blanks of every kind at its ends', '\u00a0\u3000photo.png\u2003.\ufeff', 'photo.png'],
    ['loses those that a cut leaves at its end', `${'x'.repeat(98)}. .y.png`, `${'x'.repeat(98)}.png`],
    ['keeps an ending that is all there is', '?*.pdf', 'file.pdf'],
    ['is not hidden', '.htaccess', 'file.htaccess'],
    ['is no device of Windows behind dots', ' ..CON.pdf', '_CON.pdf'],
    ['nor one that is an ending', '.nul', 'file.nul'],
    ['nor one of the oldest', 'CLOCK$', '_CLOCK$'],
    ['is "file" where nothing is left', '"\n"', 'file'],
    ['keeps its ending when it is shortened', `${'x'.repeat(300)}.jpeg`, `${'x'.repeat(100)}.jpeg`],
    ['is never cut within a character', `${'x'.repeat(99)}📷📷.png`, `${'x'.repeat(99)}.png`],
    ['is no device of Windows', 'CON.pdf', '_CON.pdf'],
    ['nor one without an ending', 'nul', '_nul'],
    ['nor one with two', 'NUL.tar.gz', '_NUL.tar.gz'],
    ['nor a port', 'COM1.png', '_COM1.png'],
    ['nor one with a raised number', 'com¹.txt', '_com¹.txt'],
    ['nor one with a blank behind', 'aux .txt', '_aux.txt'],
    ['but may begin like one', 'console.txt', 'console.txt'],
    ['has no direction marks', '\u202a\u2066gpj.exe\u2069', 'gpj.exe'],
    ['has no control characters', 'a\0b\u0007c\u0085d.txt', 'a b c d.txt'],
    ['has no half characters', 'a\ud83d.txt', 'a.txt'],
    ['has letters in one form', 'Za\u0308hler.txt', 'Z\u00e4hler.txt'],
  ])('%s', (_, given, safe) => {
    expect(safeFileName(given)).toBe(safe);
  });
});

test('of the same name, in whatever case, each but the first has a number before its ending', () => {
  const name = uniqueNames();
  expect(['voice.ogg', 'Voice.OGG', 'voice.ogg', 'voice (2).ogg', 'readme', 'readme'].map(name)).toEqual([
    'voice.ogg',
    'Voice (2).OGG',
    'voice (3).ogg',
    'voice (2) (2).ogg',
    'readme',
    'readme (2)',
  ]);
});

test.each(['写', '📷', 'a', 'é', '\u0301', '. ', '.a'])(
  'of 300 × %s and an ending it takes 255 bytes at most, numbered and with another ending',
  (letter) => {
    const name = safeFileName(`x${letter.repeat(300)}.geojson123`);
    expect(name).toMatch(/\.geojson123$/);
    const name2 = uniqueNames();
    Array.from({ length: 999 }, () => name2(name));
    for (const one of [name, nameForType(name2(name), 'image/jpeg')]) {
      expect(Buffer.byteLength(one)).toBeLessThanOrEqual(255);
      expect(one.length).toBeLessThanOrEqual(255);
      expect(one.isWellFormed()).toBe(true);
      expect(one).not.toContain('\ufffd');
    }
  },
);

test.each([
  ['a picture of another kind', 'photo.png', 'image/jpeg', 'photo.jpg'],
  ['another way to write its ending', 'photo.JPEG', 'image/jpeg', 'photo.JPEG'],
  ['no ending', '8f3a', 'application/pdf', '8f3a.pdf'],
  ['an ending that is none', 'Version 2.0', 'application/pdf', 'Version 2.0.pdf'],
  ['an ending that is not known', 'photo.final', 'image/png', 'photo.final.png'],
  ['a type that is known of the name alone', 'notes.log', 'text/plain', 'notes.log'],
  ['bytes', 'drawing.dwg', 'application/octet-stream', 'drawing.dwg'],
])('the ending follows the type: %s', (_, name, type, expected) => {
  expect(nameForType(name, type)).toBe(expected);
});
