import { describe, expect, it } from 'vitest';
import { isLinkTemplate, objectLink } from '../../../src/lime/objectLink';

const baseUrl = 'https://acme.example:8443/Lime%20CRM';
const object = { limetype: 'helpdesk', id: 1001 };
const webClient = 'https://acme.example:8443/client/object/helpdesk/1001';

describe('the link to an object', () => {
  const rows: [what: string, template: string, link: string][] = [
    ['the web client, without the application', '{origin}/client/object/{limetype}/{id}', webClient],
    [
      'with the application',
      '{origin}/{application}/client/object/{limetype}/{id}',
      'https://acme.example:8443/Lime%20CRM/client/object/helpdesk/1001',
    ],
    [
      'the desktop client',
      'limecrm:{limetype}.db.server?command=open&id{limetype}={id}',
      'limecrm:helpdesk.db.server?command=open&idhelpdesk=1001',
    ],
    ['an unknown placeholder stays', '{origin}/{x}/{toString}/{id}', 'https://acme.example:8443/{x}/{toString}/1001'],
    ['another host is not followed', 'https://evil.example/{limetype}/{id}', webClient],
    ['a host that only begins alike is not followed', '{origin}.evil.example/{id}', webClient],
    ['user info is not followed', '{origin}@evil.example/{id}', webClient],
    ['user info on the right host is not followed', 'https://a:b@acme.example:8443/{id}', webClient],
    ['another port is not followed', 'https://acme.example/{id}', webClient],
    ['http is not followed', 'http://acme.example:8443/{id}', webClient],
    ['a script is not followed', 'javascript:alert({id})', webClient],
    ['what is no address is not followed', 'object {id}', webClient],
  ];
  it.each(rows)('%s', (_, linkTemplate, link) => {
    expect(objectLink({ baseUrl, linkTemplate }, object)).toBe(link);
  });

  it('escapes the limetype', () => {
    const link = objectLink({ baseUrl, linkTemplate: '{origin}/{limetype}/{id}' }, { limetype: '../x?y', id: 1 });
    expect(link).toBe('https://acme.example:8443/..%2Fx%3Fy/1');
  });

  it('is empty where no Lime is set up', () => {
    expect(objectLink({ baseUrl: null, linkTemplate: '{origin}/{id}' }, object)).toBe('');
  });

  const templates: [template: string, fits: boolean][] = [
    ['{origin}/client/object/{limetype}/{id}', true],
    ['limecrm:{limetype}?{id}', true],
    ['limecrm:{limetype}.db.server?command=open&id{limetype}={id}', true],
    ['limecrm:x"&calc?{id}', false],
    ['limecrm:x&calc?{id}', false],
    ['limecrm:x%22%26calc?{id}', false],
    ['limecrm:x%20/c?{id}', false],
    ['limecrm:x%0Acalc?{id}', false],
    ['limecrm:x%00?{id}', false],
    ['limecrm:%C3%A4rende?{id}', true],
    ['limecrm:{limetype}?{id}" calc', false],
    ['limecrm:{limetype}?{id}&calc', false],
    ['limecrm:{limetype}?command=run&id{limetype}={id}', false],
    ['limecrm:{limetype} x?{id}', false],
    ['limecrm:{limetype}\n?{id}', false],
    ['limecrm://evil.example/{limetype}?{id}', false],
    ["limecrm:{limetype}'|calc?{id}", false],
    ['LIMECRM:{limetype}^%26?{id}', false],
    ['{origin}/client/object/{limetype}', false],
    ['https://evil.example/{id}', false],
  ];
  it.each(templates)('%s can be a template: %s', (template, fits) => {
    expect(isLinkTemplate(template, baseUrl)).toBe(fits);
  });
});
