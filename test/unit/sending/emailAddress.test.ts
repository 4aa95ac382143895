/** E-mail addresses in what people and programs write around them (specification, section 5). */
import { expect, test } from 'vitest';
import { emailsIn } from '../../../src/sending/match/emailAddress';

test.each([
  ['“anna@example.com”', 'anna@example.com'],
  ['„anna@example.com“', 'anna@example.com'],
  ['«anna@example.com»', 'anna@example.com'],
  ['‘anna@example.com’', 'anna@example.com'],
  ['*anna@example.com*', 'anna@example.com'],
  ['`anna@example.com`', 'anna@example.com'],
  ['anna@example。com', 'anna@example.com'],
  ['anna＠example．com。', 'anna@example.com'],
  ['anna@north\u2011port.example', 'anna@north-port.example'],
  ['anna@mail_1.example.com', 'anna@mail_1.example.com'],
  ["o'brien@x.ie", "o'brien@x.ie"],
  ['o’brien@x.ie', 'o’brien@x.ie'],
  ['anna@example.com、berta@example.com', 'anna@example.com berta@example.com'],
  ['「anna@example.com」', 'anna@example.com'],
  ['anna @ example.com', ''],
])('in %s', (text, found) => expect(emailsIn(text).join(' ')).toBe(found));
