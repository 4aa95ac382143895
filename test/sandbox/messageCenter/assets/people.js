// How people and times are shown: names, initials, avatars, clock and day.
import { h } from './dom.js';
import { words } from './words.js';

const TINTS = ['tintSea', 'tintMoss', 'tintPlum', 'tintClay', 'tintSlate', 'tintRose'];
const locale = document.documentElement.lang;
const clock = new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hour12: false });
const day = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', year: 'numeric' });
const shortDay = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short' });

export const clockOf = (iso) => formatted(clock, iso);
export const dayOf = (iso) => formatted(day, iso);
export const shortDayOf = (iso) => formatted(shortDay, iso);

function formatted(format, iso) {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : format.format(date);
}

export function nameOf(contact) {
  return contact.name || words.contact;
}

export function avatar(contact, size = 'avatar') {
  const initials = nameOf(contact)
    .replace(/[^\p{L}\s]/gu, '')
    .split(/\s+/)
    .filter(Boolean)
    .map((word) => [...word][0]);
  const letters = [...new Set([initials[0], initials.length > 1 ? initials.at(-1) : ''])].join('');
  const tint = TINTS[(Number(contact.id) || 0) % TINTS.length];
  return h('span', { class: `${size} ${tint}`, 'aria-hidden': 'true' }, letters || '?');
}
