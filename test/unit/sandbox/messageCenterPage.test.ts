import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createCertificate } from '../../sandbox/certificate';
import { askByHost } from '../../sandbox/messageCenter/askByHost';
import { hashedClassName } from '../../sandbox/messageCenter/classNames';
import { startMessageCenterSandbox, type MessageCenterSandbox } from '../../sandbox/messageCenter/server';

const APP = 'https://www.userlike.com';
let sandbox: MessageCenterSandbox;

beforeAll(async () => {
  sandbox = await startMessageCenterSandbox({ certificate: await createCertificate(['www.userlike.com']) });
});
beforeEach(() => sandbox.reset());
afterAll(() => sandbox.stop());

const get = (address: string) => askByHost(sandbox.port, address);

describe('the page', () => {
  test.each([
    ['with www and a slash', 'https://www.userlike.com/de/umc/', 200],
    ['without www and slash', 'https://userlike.com/en/umc', 200],
    ['with a query', 'https://www.userlike.com/en/umc/?sandbox=hostileCss', 200],
    ['not elsewhere on the host', 'https://www.userlike.com/en/dashboard/', 404],
    ['not on the API host', 'https://api.userlike.com/en/umc/', 401],
    ['not on other hosts', 'https://evil.example/en/umc/', 421],
  ])('is served %s', async (_name, address, status) => {
    expect((await get(address)).status).toBe(status);
  });

  test('has a strict policy and not a line of inline script', async () => {
    const { headers, text } = await get(`${APP}/en/umc/`);
    const policy = String(headers['content-security-policy']).split('; ');
    for (const rule of [
      "default-src 'self'",
      "script-src 'self'",
      "connect-src 'self' https://api.userlike.com wss://api.userlike.com",
      "style-src 'self' 'unsafe-inline'",
      "frame-src 'self'",
      "child-src 'self'",
      "object-src 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(text.match(/<script/g)).toHaveLength(2);
    expect(text).not.toMatch(/<script(?![^>]* src=)/);
  });

  test('sets the session for all hosts of the domain, out of reach of scripts', async () => {
    const [cookie] = (await get(`${APP}/en/umc/`)).headers['set-cookie'] ?? [];
    for (const part of ['Domain=.userlike.com', 'Secure', 'HttpOnly']) expect(cookie).toContain(part);
  });

  test.each([
    ['the policy that a test sets', { csp: "default-src 'none'" }, "default-src 'none'"],
    [
      'room for the frame of an add-on',
      { addon: 'https://addon.example/panel' },
      "frame-src 'self' https://addon.example;",
    ],
  ])('has %s', async (_name, option, expected) => {
    const other = await startMessageCenterSandbox({
      certificate: await createCertificate(['www.userlike.com']),
      ...option,
    });
    const { headers } = await askByHost(other.port, `${APP}/en/umc/`);
    expect(headers['content-security-policy']).toContain(expected);
    await other.stop();
  });
});

describe('class names', () => {
  test('are hashed, and each build has others', async () => {
    const name = hashedClassName(sandbox.build, 'bubble');
    expect(name).toMatch(/^umc-[0-9a-z]{7}$/);
    expect((await get(`${APP}/assets/app.css`)).text).toContain(`.${name} {`);
    sandbox.build = 'another';
    const css = (await get(`${APP}/assets/app.css`)).text;
    expect(css).not.toContain(name);
    expect(css).toContain(hashedClassName('another', 'bubble'));
  });

  test('do not show the readable ones, and no two share a hash', async () => {
    expect((await get(`${APP}/assets/app.css`)).text).not.toMatch(/\.c-/);
    const source = (await get(`${APP}/assets/classNames.js`)).text;
    const names = Object.values(
      JSON.parse(source.slice(source.indexOf('{'), source.lastIndexOf(';'))) as Record<string, string>,
    );
    expect(names.length).toBeGreaterThan(50);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('assets', () => {
  test.each([
    ['the app', 'app.js', 200],
    ['the script that is there first', 'first.js', 200],
    ['nothing that is not there', 'missing.js', 404],
    ['nothing outside the folder', '..%2Fserver.ts', 404],
  ])('%s', async (_name, file, status) => {
    expect((await get(`${APP}/assets/${file}`)).status).toBe(status);
  });
});
