/** The address of an object in Lime's web or desktop client, for people to click (facts: lime-crm-api G1, G2). */

/** The web client's own address; no application segment is attested there. */
const webClient = '{origin}/client/object/{limetype}/{id}';

/**
 * The template with `{origin}`, `{application}`, `{limetype}` and `{id}` filled in. A template that leads anywhere but to the configured Lime or to
 * `limecrm:` is not followed: the web client's address is given instead. Empty where no Lime is set up.
 */
export function objectLink(
  { baseUrl, linkTemplate }: { readonly baseUrl: string | null; readonly linkTemplate: string },
  object: { readonly limetype: string; readonly id: number },
): string {
  if (baseUrl === null) return '';
  const link = filled(linkTemplate, baseUrl, object);
  return leadsToLime(link, baseUrl) ? link : filled(webClient, baseUrl, object);
}

/** Whether links made from this template can be followed, for the settings to say so. */
export const isLinkTemplate = (template: string, baseUrl: string): boolean =>
  template.includes('{id}') && leadsToLime(filled(template, baseUrl, { limetype: 'limetype', id: 1 }), baseUrl);

function filled(
  template: string,
  baseUrl: string,
  { limetype, id }: { readonly limetype: string; readonly id: number },
): string {
  const { origin, pathname } = new URL(baseUrl);
  const values: Readonly<Record<string, string>> = {
    origin,
    application: pathname.slice(1),
    limetype: encodeURIComponent(limetype),
    id: String(id),
  };
  return template.replace(/\{(\w+)\}/g, (placeholder, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? '') : placeholder,
  );
}

/**
 * `limecrm:<class>.<database>.<server>?command=open&id<class>=<id>` or `limecrm:<class>?<id>` (G2). The system hands the whole address to a program of the
 * computer, so nothing else passes, percent-encoded or not: no quote, no blank, no other command.
 */
export const isDesktopLink = (link: string): boolean =>
  /^limecrm:[\p{L}\p{N}_.-]+\?(?:command=open&id[\p{L}\p{N}_-]+=)?\d+$/u.test(decoded(link));

function decoded(link: string): string {
  try {
    return decodeURIComponent(link);
  } catch {
    // Passes as it stands, or not at all.
    return link;
  }
}

function leadsToLime(link: string, baseUrl: string): boolean {
  if (!URL.canParse(link)) return false;
  const url = new URL(link);
  if (url.protocol === 'limecrm:') return isDesktopLink(link);
  return url.origin === new URL(baseUrl).origin && url.username === '' && url.password === '';
}
