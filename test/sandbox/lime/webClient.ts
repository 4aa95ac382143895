// A small stand-in for Lime's web client, so that a link leads somewhere (facts: lime-crm-api G1). It shows one object
// with what belongs to it; it needs no login and changes nothing.

import { readFileSync } from 'node:fs';
import { type Answer, html } from './answer';
import { type LimetypeDefinition, type PropertyDefinition, isText } from './dataModel';
import type { Database, LimeObject } from './database';
import { descriptiveOf, displayText } from './displayText';
import type { Installation } from './installation';
import { type Markup, markup } from './markup';

/** Strict, so that a text that became a tag would at least do nothing. */
const contentSecurityPolicy =
  "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const style = readFileSync(new URL('webClient.css', import.meta.url), 'utf8');

/** Answers `/client/object/<limetype>/<id>`, and the style sheet of that page. */
export function webClient(installation: Installation, method: string, path: string): Answer {
  if (method === 'GET' && path === '/client/style.css') {
    return { status: 200, headers: { 'content-type': 'text/css; charset=utf-8' }, body: style };
  }
  const { database } = installation;
  const [, limetype = '', id = ''] = /^\/client\/object\/(\w+)\/(\d+)\/?$/.exec(path) ?? [];
  const definition = database.limetype(limetype);
  const object = database.object(limetype, Number(id));
  if (method !== 'GET' || definition === undefined || object === undefined) {
    return page(installation, 404, 'Not found', markup`<p class="empty">There is no such object.</p>`);
  }
  return page(
    installation,
    200,
    descriptiveOf(database, limetype, object),
    objectBody(database, limetype, definition, object),
  );
}

function page({ application }: Installation, status: number, title: string, body: Markup): Answer {
  const { text } = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="stylesheet" href="/client/style.css">
</head>
<body>
<header class="bar"><span class="product">Lime CRM</span><span class="application">${application}</span><span class="sandbox">Sandbox</span></header>
<main>
${body}
</main>
</body>
</html>
`;
  return html(status, text, { 'content-security-policy': contentSecurityPolicy, 'x-content-type-options': 'nosniff' });
}

function objectBody(database: Database, limetype: string, definition: LimetypeDefinition, object: LimeObject): Markup {
  const properties = Object.entries(definition.properties);
  const details = properties.filter(([, { type }]) => type !== 'hasmany' && type !== 'hasandbelongstomany');
  const collections = properties.filter(([, { type }]) => type === 'hasmany');
  const shelved = collections.filter(([, property]) => shelfOf(database, property) !== undefined);
  const others = collections.filter(([, property]) => shelfOf(database, property) === undefined);
  return markup`
<p class="kind">${definition.localname.singular} ${object.id}</p>
<h1>${descriptiveOf(database, limetype, object)}</h1>
<div class="columns">
<section class="card details"><h2>Details</h2><dl>
${details.map(([name, property]) => detail(database, name, property, object))}
</dl></section>
<div class="related">
${[...shelved, ...others].map(([, property]) => collection(database, property, object))}
</div>
</div>`;
}

function detail(database: Database, name: string, property: PropertyDefinition, object: LimeObject): Markup {
  return markup`<div data-property="${name}"><dt>${property.localname}</dt><dd>${shown(database, property, object.values[name] ?? null)}</dd></div>
`;
}

function shown(database: Database, property: PropertyDefinition, value: string | number | boolean | null): Markup {
  const text = displayText(database, property, value);
  if (text === '') return markup`<span class="empty">–</span>`;
  if (property.type === 'belongsto') {
    return markup`<a href="/client/object/${property.relatedType}/${Number(value)}">${text}</a>`;
  }
  if (property.type === 'link' && /^https?:\/\//i.test(text)) {
    return markup`<a href="${text}" rel="noreferrer">${text}</a>`;
  }
  return isText(property.type) ? markup`<span class="text">${text}</span>` : markup`${text}`;
}

function shelfOf(database: Database, { relatedType = '' }: PropertyDefinition): LimetypeDefinition['shelf'] {
  return database.limetype(relatedType)?.shelf;
}

function collection(database: Database, property: PropertyDefinition, object: LimeObject): Markup {
  const { localname, relatedType = '', through = '' } = property;
  const related = [...database.objects(relatedType).values()].filter(({ values }) => values[through] === object.id);
  related.reverse(); // the newest first
  const items = related.map((each) => item(database, relatedType, each, through));
  return markup`<section class="card" data-relation="${relatedType}">
<h2>${localname} <span class="count">${related.length}</span></h2>
${items.length === 0 ? markup`<p class="empty">None</p>` : markup`<ul>${items}</ul>`}
</section>
`;
}

/** An object in a list of related ones. On a shelf it shows what it holds, else only its name. */
function item(database: Database, limetype: string, object: LimeObject, through: string): Markup {
  const name = markup`<a href="/client/object/${limetype}/${object.id}">${descriptiveOf(database, limetype, object)}</a>`;
  const definition = database.limetype(limetype);
  if (definition?.shelf === undefined) return markup`<li>${name}</li>`;
  const filledIn = Object.entries(definition.properties).filter(
    ([each, property]) => each !== through && displayText(database, property, object.values[each] ?? null) !== '',
  );
  const value = (each: string, property: PropertyDefinition) => shown(database, property, object.values[each] ?? null);
  const texts = filledIn.filter(([, { type }]) => type === 'text');
  const facts = filledIn.filter(([each, { type }]) => type !== 'text' && !definition.descriptive.includes(`{${each}}`));
  return markup`<li><p class="name">${name}</p>
${texts.map(([each, property]) => markup`<p class="note">${value(each, property)}</p>`)}
${facts.length === 0 ? undefined : markup`<ul class="facts">${facts.map(([each, property]) => markup`<li>${property.localname}: ${value(each, property)}</li>`)}</ul>`}</li>`;
}
