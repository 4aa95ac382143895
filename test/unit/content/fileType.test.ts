/** The type of a file: its bytes before what the server says, that before how it is called (facts: userlike 1, fact 10). */
import { expect, test } from 'vitest';
import { typeOfContent } from '../../../src/content/files/fileType';

const text = (words: string) => new TextEncoder().encode(words);
const utf16 = (words: string) => Uint8Array.from(Buffer.from(`\ufeff${words}`, 'utf16le'));
const png = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0]);
const zip = Uint8Array.from([0x50, 0x4b, 0x03, 0x04, 0, 0]);
const docx = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

test.each([
  ['a picture that the server calls text is a picture', png, 'text/plain', 'a.txt', 'image/png'],
  ['a PDF without a type is a PDF', text('%PDF-1.7'), '', 'a', 'application/pdf'],
  ['sound in an Ogg file is what the server says', text('OggS\0\0'), 'audio/ogg; codecs=opus', 'a.ogg', 'audio/ogg'],
  ['an office file, a zip by its bytes, is what the server says', zip, docx, 'a.docx', docx],
  ['a page is a page, whatever the server says', text('\n<!DOCTYPE html><p>'), 'image/png', 'a.png', 'text/html'],
  ['text without a mark is what the server says', text('a;b'), 'text/csv; charset=utf-8', 'a.csv', 'text/csv'],
  [
    'text that the server knows nothing about is what its name says',
    text('a;b'),
    'binary/octet-stream',
    'a.csv',
    'text/csv',
  ],
  ['a text is one, although an MPEG film begins with G', text('Guten Tag'), 'text/plain', 'a.txt', 'text/plain'],
  ['a table is one, although a bitmap begins with BM', text('BM;12\n'), 'text/csv', 'a.csv', 'text/csv'],
  ['a log is one, although JSON begins with a bracket', text('[12:04] on'), 'text/plain', 'a.log', 'text/plain'],
  ['a text is one, although it has the letters of QuickTime', text('The wide tank'), 'text/plain', 'a', 'text/plain'],
  ['a table in UTF-16 is what the server says', utf16('a;b'), 'text/csv', 'a.csv', 'text/csv'],
  ['a bitmap that the server knows nothing about', text('BM\0\0'), '', 'a.bmp', 'image/bmp'],
  ['a GIF that the server calls text is a GIF', text('GIF89a\0'), 'text/plain', 'a.txt', 'image/gif'],
  [
    'bytes that begin with a brace are no JSON',
    text('{\0\x01'),
    'application/octet-stream',
    'a.bin',
    'application/octet-stream',
  ],
  ['text that the server calls a picture is what its name says', text('a;b'), 'image/png', 'a.csv', 'text/csv'],
  ['a drawing is one behind a comment', text('<!-- x -->\n<svg>'), 'text/plain', 'a.txt', 'image/svg+xml'],
  ['a drawing is no page for its title', text('<svg><title>'), 'image/svg+xml', 'a.svg', 'image/svg+xml'],
  ['XHTML is a page', text('<p/>'), 'application/xhtml+xml', 'a.xhtml', 'text/html'],
  ['nothing at all is what the server says', text(''), 'text/csv', 'a.csv', 'text/csv'],
  ['what nobody knows is bytes', text('a;b'), 'application/octet-stream', 'a.xyz', 'application/octet-stream'],
])('%s', (_, start, told, name, type) => {
  expect(typeOfContent(start, told, name)).toBe(type);
});
