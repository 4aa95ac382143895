/**
 * The matrix: a first real send, to a new object and to one that is there, against Limes that behave otherwise than is believed, in one way or in two.
 * Each send comes to its end as planned, or stops and has changed nothing that is not its own.
 */
import { expect, test } from 'vitest';
import { firstSend } from './firstSend';
import { limeWith, models } from './models';
import { combinations } from './switches';
import { wrongWrites } from './wrongWrites';

/** The machine may have other work. */
const timeoutMs = 10 * 60_000;

test.each(['standard', 'custom'] as const)(
  'no first send writes anything wrong (%s model)',
  async (model) => {
    const { details, existing } = models[model];
    const figures = { sends: 0, sent: 0, withAllFiles: 0, stopped: 0, wrong: 0 };
    const reasons = new Map<string, string[]>();
    const wrong: string[] = [];
    for (const names of combinations()) {
      for (const link of [false, true]) {
        const lime = limeWith(model, names);
        const before = lime.everything();
        const hit = link ? { ...existing, descriptive: 'there', facts: [], link: '' } : null;
        const sent = await firstSend(lime, link ? {} : details, hit);
        const found = wrongWrites(before, lime, sent);
        figures.sends += 1;
        if (sent.outcome === 'sent') figures.sent += 1;
        else figures.stopped += 1;
        if (sent.outcome === 'sent' && sent.files.every((file) => file === 'documented')) figures.withAllFiles += 1;
        figures.wrong += found.length;
        wrong.push(...found.map((what) => `${names.join(' + ') || 'as believed'}${link ? ' (link)' : ''}: ${what}`));
        const reason = sent.outcome === 'sent' ? sent.files.find((file) => file !== 'documented') : sent.outcome;
        if (reason) reasons.set(reason, [...(reasons.get(reason) ?? []), names.join(' + ')]);
      }
    }
    console.log(`${model} model:`, figures);
    if (process.env['MATRIX']) for (const [reason, of] of reasons) console.log(of.length, reason, of.slice(0, 3));
    expect(wrong).toEqual([]);
    const stoppedBy = (name: string) => [...reasons.values()].some((all) => all.includes(name));
    expect(
      ['no IN', 'null refused', 'no right to delete', 'empty PUT clears', 'refusals as HTML pages'].filter(stoppedBy),
    ).toEqual([]);
    // Without conversation objects a conversation is found by a part of a text alone.
    expect(stoppedBy('no "contains"')).toBe(model === 'custom');
    expect(figures.sends).toBe(combinations().length * 2);
  },
  timeoutMs,
);
