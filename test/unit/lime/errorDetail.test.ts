import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { errorDetail } from '../../../src/lime/errorDetail';

describe('what Lime says about an error', () => {
  const rows: [shape: string, body: string, said: string | null][] = [
    ['message', '{"message":"No such limetype"}', 'No such limetype'],
    ['detail and code', '{"code":17,"detail":"Too long"}', 'Too long'],
    ['message before detail', '{"detail":"b","message":"a"}', 'a'],
    ['an empty message gives way', '{"message":"","description":"c"}', 'c'],
    ['error as text', '{"error":"denied"}', 'denied'],
    ['error with a message', '{"error":{"message":"denied"}}', 'denied'],
    ['errors as a list', '{"errors":[{"message":"one"},"two"]}', 'one; two'],
    [
      'errors by property',
      '{"errors":{"email":["is too long"],"title":"is required"}}',
      'email: is too long; title: is required',
    ],
    ['a JSON text', '"nope"', 'nope'],
    ['plain text', '  Service\n  Unavailable ', 'Service Unavailable'],
    ['JSON without a message is shown as it is', '{"status":5}', '{"status":5}'],
    ['cut JSON is shown as it is', '{"message":"x', '{"message":"x'],
    ['an HTML page is named', '<!doctype html><title>Login</title>', 'an HTML page instead of JSON'],
    ['nothing', '  ', null],
    ['a member that is no text', '{"message":{"__proto__":{"message":"x"}},"detail":"y"}', 'y'],
  ];
  it.each(rows)('%s', (_, body, said) => {
    expect(errorDetail(body)).toBe(said);
  });

  it('takes any body', () => {
    fc.assert(
      fc.property(fc.oneof(fc.json(), fc.string()), (body) => {
        const said = errorDetail(body);
        expect(said === null || (said.length > 0 && !said.includes('\n'))).toBe(true);
      }),
    );
  });
});
