/** Pictures of the trial send for `docs/pictures/trial`: before, running, all well, what fails, and the report that is copied; dark in German. */
import { mkdir, writeFile } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { apiKeys } from '../test/sandbox/lime/users';
import { startStage } from '../test/support/panelStates';
import { wordsOf } from '../test/support/words';

const folder = 'docs/pictures/trial';

/** What is spoilt before the trial, and what the picture shows then. */
const failures = [
  ['no-right-to-delete', 'The key may not delete: what is left is named'],
  ['no-right-to-create', 'The key may not create the object'],
  ['lime-gone', 'Lime is gone in the middle'],
] as const;

export async function trialPictures(
  sideBySide: (table: Page, shots: readonly Buffer[]) => Promise<Buffer>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  let report = '';
  const taken = new Map<string, Buffer[]>();
  for (const [language, colorScheme] of [
    ['en', 'light'],
    ['de', 'dark'],
  ] as const) {
    const { bed } = await startStage(language, { colorScheme, viewport: { width: 900, height: 1200 } });
    const word = wordsOf(language);
    try {
      await bed.browser.context.grantPermissions(['clipboard-read', 'clipboard-write']);
      const page = await bed.browser.openOptions();
      const trial = page.getByRole('region', { name: word('trialHeading'), exact: true });
      const button = (key: Parameters<typeof word>[0]) => page.getByRole('button', { name: word(key), exact: true });
      const take = async (name: string) => {
        const shot = await trial.screenshot({ animations: 'disabled', caret: 'hide' });
        taken.set(name, [...(taken.get(name) ?? []), shot]);
      };
      await page.getByRole('link', { name: word('sectionTry'), exact: true }).click();
      await button('trialRun').click();
      await button('trialStart').waitFor();
      await trial.getByText('Helpdesk', { exact: true }).last().click();
      await take('before');
      const held = bed.lime.faults.add({
        match: { path: '/query/', nth: 2 },
        action: { kind: 'hold', when: 'afterCommit' },
      });
      await button('trialStart').click();
      await held.reached;
      await button('trialCancel').waitFor();
      await take('running');
      held.remove();
      await button('trialCopy').click();
      await page.getByText(word('trialCopied')).waitFor();
      report ||= await page.evaluate(() => navigator.clipboard.readText());
      await take('all-well');
      for (const [name] of failures) {
        bed.lime.reset();
        if (name === 'no-right-to-delete') bed.lime.users.deny(apiKeys.fullAccess, '*', 'delete');
        if (name === 'no-right-to-create') bed.lime.users.deny(apiKeys.fullAccess, 'helpdesk', 'create');
        if (name === 'lime-gone')
          bed.lime.faults.add({
            match: { method: 'POST', path: '/limeobject/history/' },
            action: { kind: 'dropBeforeCommit' },
          });
        const start = bed.lime.requests.length;
        await button('trialRun').click();
        await button('trialStart').click();
        // The last answer is that of the removal of the person, or its refusal.
        while (
          !bed.lime.requests.slice(start).some(({ method, path }) => method === 'DELETE' && path.includes('/person/'))
        )
          await page.waitForTimeout(100);
        await button('trialCopy').waitFor();
        await take(name);
      }
      if (language !== 'de') continue;
      const table = await bed.browser.context.newPage();
      for (const [name, shots] of taken) {
        await writeFile(`${folder}/${name}.png`, await sideBySide(table, shots));
        console.log(`${folder}/${name}.png`);
      }
    } finally {
      await bed.stop();
    }
  }
  const shown = [
    ['before', 'Before: what will be written'],
    ['running', 'Running'],
    ['all-well', 'All well'],
    ...failures,
  ] as const;
  const pictures = shown.map(([name, title]) => `## ${title}\n\n![${title}](${name}.png)\n`);
  const copied = `## A copied report\n\n\`\`\`text\n${report}\n\`\`\`\n`;
  const introduction = 'In light and English, in dark and German. Made by `npm run pictures`.\n';
  await writeFile(
    `${folder}/README.md`,
    ['# The trial send, in pictures\n', introduction, ...pictures, copied].join('\n'),
  );
}
