/** The trial send of the settings (spec section 4), in the standard model and in a customer's own: asked first, seen while it runs, and nothing left. */
import { beforeAll, describe, expect, test } from 'vitest';
import { probeNames } from '../../src/sending/trial/trialRecord';
import type { LimeSandbox } from '../sandbox/lime/limeSandbox';
import { apiKeys } from '../sandbox/lime/users';
import { OptionsPage } from '../support/pages';
import { sharedBed } from './sharedBed';

const limetypes = {
  connect: ['person', 'helpdesk', 'ulconversation', 'history', 'document', 'todo'],
  custom: ['kontakt', 'arende', 'anteckning', 'dokument', 'aktivitet'],
} as const;

const writes = ({ requests }: LimeSandbox) => requests.filter(({ method }) => method !== 'GET').length;

describe.each(['connect', 'custom'] as const)('in the %s model', (model) => {
  const shared = sharedBed({ lime: { model } });
  beforeAll(() => shared.bed.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']));

  const everything = () => JSON.stringify(limetypes[model].map((name) => shared.bed.lime.state.objects(name)));

  /** With the question on the screen. */
  async function asked(): Promise<OptionsPage> {
    const options = new OptionsPage(await shared.bed.browser.openOptions());
    await options.open('Try it');
    await options.runTrial.click();
    await options.page.getByRole('button', { name: 'Write, read and delete it' }).waitFor();
    return options;
  }
  const start = (options: OptionsPage) =>
    options.page.getByRole('button', { name: 'Write, read and delete it' }).click();
  const lines = (options: OptionsPage) => options.trial.getByRole('listitem').allInnerTexts();

  test('says what it will write, writes it, and deletes all of it', async () => {
    const { lime } = shared.bed;
    const before = everything();
    const options = await asked();
    expect(writes(lime), 'nothing is written before the answer').toBe(0);
    const shown = await options.page
      .getByText(/send-to-lime-trial-\d+@/)
      .first()
      .textContent();
    await start(options);
    await expect.poll(async () => (await lines(options)).length).toBe(probeNames.length);
    await options.page
      .getByText('Everything that the trial made is deleted.')
      .or(options.page.getByText('Still in Lime'))
      .first()
      .waitFor();
    const found = await lines(options);
    expect(found.filter((line) => /: (not allowed|different; sends stop)/.test(line))).toEqual([]);
    expect(found.filter((line) => line.includes('as expected')).length).toBeGreaterThan(20);
    expect(everything()).toBe(before);
    const [person] = lime.requests.filter(({ method }) => method === 'POST');
    expect(person?.body, 'what is written is what was shown').toContain(`"${shown}"`);

    await options.copyTrialReport.click();
    await options.page.getByText('Copied. The report holds no value').waitFor();
    const report = await options.page.evaluate(() => navigator.clipboard.readText());
    expect(report).toContain('optionForm: expected');
    for (const secret of [apiKeys.fullAccess, lime.host, '@', 'Helpdesk', 'Kontakt', 'Send to Lime trial'])
      expect(report).not.toContain(secret);
  });

  test('names what a key without the right to delete has left', async () => {
    const { lime } = shared.bed;
    lime.users.deny(apiKeys.fullAccess, '*', 'delete');
    const options = await asked();
    await start(options);
    const left = options.page.getByRole('list', { name: 'Still in Lime' });
    await left.waitFor();
    // The uploaded file, which nothing can delete, besides.
    await expect.poll(() => left.getByRole('listitem').count()).toBe(limetypes[model].length + 1);
    expect((await lines(options)).find((line) => line.includes('The key may delete'))).toContain('not allowed');
    const links = await left
      .getByRole('link')
      .evaluateAll((all) => all.map((link) => (link as HTMLAnchorElement).href));
    for (const link of links) {
      const [, limetype = '', id] = /\/client\/object\/(\w+)\/(\d+)$/.exec(link) ?? [];
      expect(JSON.stringify(lime.state.get(limetype, Number(id)))).toBeDefined();
    }
    expect(links).toHaveLength(limetypes[model].length);
  });

  test('a worker that was ended in the middle cleans up when it starts anew', async () => {
    const { lime, browser } = shared.bed;
    const before = everything();
    const options = await asked();
    const note = model === 'connect' ? '/limeobject/history/' : '/limeobject/anteckning/';
    const held = lime.faults.add({
      match: { method: 'POST', path: note, nth: 1 },
      action: { kind: 'hold', when: 'afterCommit' },
    });
    await start(options);
    await held.reached;
    await browser.killWorker();
    held.remove();
    await options.page.getByText('The trial was interrupted.').waitFor();
    await expect.poll(everything).toBe(before);
  });

  test('is cancelled, takes back what it has made, and can be run again', async () => {
    const { lime } = shared.bed;
    const before = everything();
    const options = await asked();
    const held = lime.faults.add({ match: { path: '/query/', nth: 1 }, action: { kind: 'hold', when: 'afterCommit' } });
    await start(options);
    await held.reached;
    await options.page.getByRole('button', { name: 'Cancel the trial' }).click();
    held.remove();
    await options.page.getByText('The trial was cancelled.').waitFor();
    expect(everything()).toBe(before);
    await options.runTrial.click();
    await start(options);
    await options.page.getByText('All is as expected').waitFor();
    expect(everything()).toBe(before);
  });
});
