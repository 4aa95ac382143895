import { describe, expect, it } from 'vitest';
import { visibleText } from '../../../src/i18n/visibleText';

describe('what is hidden in a name is shown', () => {
  it.each([
    ['a change of direction', 'anna\u202Emoc.knab', 'anna⟨U+202E⟩moc.knab'],
    ['an isolate', '\u2066Erik\u2069', '⟨U+2066⟩Erik⟨U+2069⟩'],
    ['a mark of direction', 'Erik\u200F', 'Erik⟨U+200F⟩'],
    ['a blank without width', 'erik\u200B.lind@nordvik.example', 'erik⟨U+200B⟩.lind@nordvik.example'],
    ['a joiner between Latin letters', 'er\u200Dik', 'er⟨U+200D⟩ik'],
    ['a soft hyphen', 'Nord\u00ADvik', 'Nord⟨U+00AD⟩vik'],
    ['a mark of byte order', '\uFEFFErik', '⟨U+FEFF⟩Erik'],
    ['a filler', 'Erik\u3164Lind', 'Erik⟨U+3164⟩Lind'],
    ['a blank of Braille', 'Erik\u2800', 'Erik⟨U+2800⟩'],
    ['a selector after a letter', 'Erik\uFE00', 'Erik⟨U+FE00⟩'],
    ['a selector after a digit', 'Erik1\uFE0F', 'Erik1⟨U+FE0F⟩'],
    ['a sign of shorthand', 'Er\u{1BCA0}ik', 'Er⟨U+1BCA0⟩ik'],
    ['a separator of lines', 'Erik\u2028Lind', 'Erik⟨U+2028⟩Lind'],
    ['a tag', 'Erik\u{E0041}', 'Erik⟨U+E0041⟩'],
  ])('%s', (_, given, shown) => {
    expect(visibleText(given)).toBe(shown);
  });

  it.each([
    ['plain words', 'Zoë Müller-Lüdenscheidt'],
    ['an emoji of several', '👨‍👩‍👧 Familie'],
    ['Persian with its own joiner', 'می‌خواهم'],
    ['a heart with its selector', '❤\uFE0F Anna ☎\uFE0F'],
    ['a key', '1\uFE0F\u20E3'],
    ['a form of a Han letter', '葛\u{E0100}城'],
    ['Mongolian', 'ᠪᠠ\u180B'],
    ['Hebrew', 'שרה כהן'],
    ['an address', 'anna.berg+lime@vattenverket.example'],
  ])('not %s', (_, given) => {
    expect(visibleText(given)).toBe(given);
  });
});
