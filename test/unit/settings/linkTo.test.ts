import { expect, test } from 'vitest';
import { linkTo } from '../../../src/settings/document/linkTo';
import { initialSettings } from '../../../src/settings/document/settings';
import { instanceWith } from './fixtures/instanceWith';

const baseUrl = 'https://lime.example/acme';
const webClient = 'https://lime.example/client/object/helpdesk/1001';
const { linkTemplate } = initialSettings;
const ownTemplate = 'limecrm:{limetype}.db.server?command=open&id{limetype}={id}';

test.each([
  ['Web client', linkTemplate, webClient],
  ['Desktop client', linkTemplate, 'limecrm:helpdesk?1001'],
  ['desktop', linkTemplate, 'limecrm:helpdesk?1001'],
  ['something else', linkTemplate, webClient],
  ['Desktop client', ownTemplate, 'limecrm:helpdesk.db.server?command=open&idhelpdesk=1001'],
])('an instance with the link type "%s" and the address %s links to %s', (linkType, template, link) => {
  const instances = [instanceWith({ limetype: 'deal' }), instanceWith({ limetype: 'helpdesk', linkType })];
  const settings = { baseUrl, linkTemplate: template, instances };
  expect(linkTo(settings, { limetype: 'helpdesk', id: 1001 })).toBe(link);
  expect(linkTo(settings, { limetype: 'deal', id: 1001 })).not.toBe('limecrm:deal?1001');
});

test('an object of a limetype without an instance is linked to in the web client', () => {
  expect(linkTo({ ...initialSettings, baseUrl }, { limetype: 'helpdesk', id: 1001 })).toBe(webClient);
});
