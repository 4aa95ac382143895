import { describe, expect, it } from 'vitest';
import { normaliseLimeUrl, proposedLimeUrl, type LimeUrlProblem } from '../../../src/lime/limeUrl';

describe('the address of a Lime', () => {
  const good: [input: string, baseUrl: string, permissionPattern?: string][] = [
    ['https://acme.lime-crm.com/acme', 'https://acme.lime-crm.com/acme', 'https://acme.lime-crm.com/*'],
    ['https://acme.lime-crm.com/acme/', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com//acme//', 'https://acme.lime-crm.com/acme'],
    ['  https://acme.lime-crm.com/acme\n', 'https://acme.lime-crm.com/acme'],
    ['acme.lime-crm.com/acme', 'https://acme.lime-crm.com/acme'],
    ['//acme.lime-crm.com/acme', 'https://acme.lime-crm.com/acme'],
    ['HTTPS://ACME.Lime-CRM.com/Acme', 'https://acme.lime-crm.com/Acme'],
    ['https:/acme.lime-crm.com/acme', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/api/v1', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/api/v1/', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/api/v1/limeobject/person/?_limit=1', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/api/v1/docs/', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/api', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/client/object/helpdesk/1001', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/client', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme?x=1#/y', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/#', 'https://acme.lime-crm.com/acme'],
    ['https://lime.acme.example/Lime%20CRM/', 'https://lime.acme.example/Lime%20CRM'],
    ['https://lime.acme.example/Lime CRM', 'https://lime.acme.example/Lime%20CRM'],
    ['lime.acme.example/informationsteknik i väst', 'https://lime.acme.example/informationsteknik%20i%20v%C3%A4st'],
    ['https://acme.example:8443/acme', 'https://acme.example:8443/acme', 'https://acme.example/*'],
    ['https://acme.example:443/acme', 'https://acme.example/acme'],
    ['limeserver:8443/acme', 'https://limeserver:8443/acme', 'https://limeserver/*'],
    ['localhost:8443/acme', 'https://localhost:8443/acme'],
    ['http://localhost:8080/acme', 'http://localhost:8080/acme', 'http://localhost/*'],
    ['http://127.0.0.1/acme', 'http://127.0.0.1/acme', 'http://127.0.0.1/*'],
    ['http://[::1]:8080/acme', 'http://[::1]:8080/acme', 'http://[::1]/*'],
    ['https://räksmörgås.example/acme', 'https://xn--rksmrgs-5wao1o.example/acme'],
    ['https://аcme.example/acme', 'https://xn--cme-5cd.example/acme'],
    ['https://intranet.example/lime/acme', 'https://intranet.example/lime/acme'],
    ['https://acme.lime-crm.com/acme/API/V1/', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/acme/Client/Object/helpdesk/1001', 'https://acme.lime-crm.com/acme'],
    ['"https://acme.lime-crm.com/acme"', 'https://acme.lime-crm.com/acme'],
    ['<https://acme.lime-crm.com/acme>', 'https://acme.lime-crm.com/acme'],
    ['“acme.lime-crm.com/acme”,', 'https://acme.lime-crm.com/acme'],
    ['\u200bhttps://acme.lime-crm.com/\u200bacme\ufeff', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/\nacme', 'https://acme.lime-crm.com/acme'],
    ['https://lime.example/Lime (test)', 'https://lime.example/Lime%20(test)'],
    ['https://acme.example/x/../acme', 'https://acme.example/acme'],
    ['acme.example/acme', 'https://acme.example/acme'],
  ];
  it.each(good)('%j is %s', (input, baseUrl, permissionPattern) => {
    const read = normaliseLimeUrl(input);
    expect(read).toMatchObject({ kind: 'limeUrl', limeUrl: { baseUrl } });
    if (permissionPattern !== undefined) expect(read).toMatchObject({ limeUrl: { permissionPattern } });
  });

  it.each(good)('%j once normalised stays as it is', (_, baseUrl) => {
    expect(normaliseLimeUrl(baseUrl)).toMatchObject({ kind: 'limeUrl', limeUrl: { baseUrl } });
  });

  it('comes with origin and application', () => {
    expect(normaliseLimeUrl('acme.example:8443/Lime CRM/')).toMatchObject({
      limeUrl: { origin: 'https://acme.example:8443', application: 'Lime%20CRM' },
    });
  });

  const bad: [input: string, problem: LimeUrlProblem][] = [
    ['', 'empty'],
    [' \t\n', 'empty'],
    ['https://acme.lime-crm.com', 'noApplication'],
    ['acme.lime-crm.com/', 'noApplication'],
    ['https://acme.lime-crm.com/api/v1/', 'noApplication'],
    ['https://acme.lime-crm.com/client/object/helpdesk/1001', 'noApplication'],
    ['https://acme.lime-crm.com/?x=/acme', 'noApplication'],
    ['http://acme.lime-crm.com/acme', 'insecure'],
    ['http://localhost.evil.example/acme', 'insecure'],
    ['http://127.0.0.1.evil.example/acme', 'insecure'],
    ['http://192.168.1.5/acme', 'insecure'],
    ['https://user:pass@acme.example/acme', 'userInfo'],
    ['https://acme.lime-crm.com@evil.example/acme', 'userInfo'],
    ['ftp://acme.example/acme', 'scheme'],
    ['file:///etc/passwd', 'scheme'],
    ['chrome-extension://abc/acme', 'scheme'],
    ['limecrm://acme/acme', 'scheme'],
    ['javascript:alert(1)', 'notAnAddress'],
    ['data:text/html,x/acme', 'notAnAddress'],
    ['mailto:a@b.example/acme', 'userInfo'],
    ['mailto:anna@acme.example', 'email'],
    [' anna.berg@acme.example ', 'email'],
    ['https://', 'notAnAddress'],
    ['https://exa mple/acme', 'notAnAddress'],
    ['https://[::1/acme', 'notAnAddress'],
    ['https://acme.example:99999/acme', 'notAnAddress'],
    ['https://*/acme', 'notAnAddress'],
    ['https://*.lime-crm.com/acme', 'notAnAddress'],
    [`https://acme.example/${'a'.repeat(600)}`, 'notAnAddress'],
  ];
  it.each(bad)('%j is refused: %s', (input, problem) => {
    expect(normaliseLimeUrl(input)).toEqual({ kind: 'problem', problem });
  });
});

describe('an address without its application', () => {
  it.each([
    ['https://acme.lime-crm.com', 'https://acme.lime-crm.com/acme'],
    ['acme.lime-crm.com/', 'https://acme.lime-crm.com/acme'],
    [' https://ACME.lime-crm.com/client/object/helpdesk/1001 ', 'https://acme.lime-crm.com/acme'],
    ['https://acme.lime-crm.com/client/table-view/person?x=1#/y', 'https://acme.lime-crm.com/acme'],
    ['http://acme.lime-crm.com', 'https://acme.lime-crm.com/acme'],
    ['http://lime.acme.example/acme/api/v1/', 'https://lime.acme.example/acme'],
  ])('%j: proposes %s', (input, proposed) => {
    expect(proposedLimeUrl(input)).toBe(proposed);
    expect(normaliseLimeUrl(proposed)).toMatchObject({ limeUrl: { baseUrl: proposed } });
  });

  it.each([
    ['https://lime.acme.example/client/object/helpdesk/1001'],
    ['https://lime-crm.com'],
    ['https://www.lime-crm.com'],
    ['https://acme.lime-crm.com.evil.example'],
    ['https://evil-lime-crm.com'],
    ['https://a.b.lime-crm.com'],
    ['https://*.lime-crm.com'],
    ['https://me:secret@acme.lime-crm.com'],
    [''],
    ['https://'],
  ])('no address is proposed for %j', (input) => {
    expect(proposedLimeUrl(input)).toBeNull();
  });
});
