/** Links to Lime's objects as the settings want them: into the web client, or into the desktop client where the limetype's instance says so. */
import { objectLink } from '../../lime/objectLink';
import type { Settings } from './settings';

/** Lime Chat documents only the first (facts: lime-chat A.2); any other value that mentions the desktop is read as the second. */
export const linkTypes = ['Web client', 'Desktop client'] as const;
const desktop = /desktop|limecrm/i;

/** The desktop client's own short form (facts: lime-crm-api G2). */
const desktopClient = 'limecrm:{limetype}?{id}';

type LinkSettings = Pick<Settings, 'baseUrl' | 'linkTemplate' | 'instances'>;

/** The address of an object. Empty where no Lime is set up. */
export const linkTo = (settings: LinkSettings, object: { readonly limetype: string; readonly id: number }): string =>
  objectLink({ baseUrl: settings.baseUrl, linkTemplate: linkTemplateFor(settings, object.limetype) }, object);

/** If several instances have the same limetype, the first counts, since an object does not tell which instance made it. */
export function linkTemplateFor({ instances, linkTemplate }: LinkSettings, limetype: string): string {
  const wanted = instances.find((instance) => instance.limetype === limetype)?.linkType ?? '';
  return desktop.test(wanted) && !linkTemplate.startsWith('limecrm:') ? desktopClient : linkTemplate;
}
