// Makes elements. Classes are given by their readable names and stand in the document by their hashed ones; text is always text.
import { classNames } from './classNames.js';

/** Elements of the latest render by name, so that the app finds them without marks in the document. */
export const refs = new Map();

/**
 * An element. `props` holds attributes, `class` (readable names), `ref` (a name for `refs`) and listeners (`onclick`, ...).
 * Children are nodes or text; null and false are left out.
 */
export function h(tag, props, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name === 'class') element.className = hashed(value);
    else if (name === 'ref') refs.set(value, element);
    else if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else if (name === 'checked' || name === 'indeterminate') element[name] = value;
    else element.setAttribute(name, value === true ? '' : value);
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

function hashed(names) {
  return names
    .split(' ')
    .map((name) => {
      if (!(name in classNames)) throw new Error(`The stylesheet has no class "${name}"`);
      return classNames[name];
    })
    .join(' ');
}

const SVG = 'http://www.w3.org/2000/svg';
const ICONS = {
  mark: 'M4 5h16v11H10l-5 4v-4H4z',
  inbox: 'M4 13l2.5-8h11L20 13v6H4zM4 13h5l1.2 2.5h3.6L15 13h5',
  list: 'M8 6h12M8 12h12M8 18h12M4 6h.01M4 12h.01M4 18h.01',
  people:
    'M9 11a3.5 3.5 0 100-7 3.5 3.5 0 000 7zM2.5 20c.4-3.6 3-5.5 6.5-5.5s6.1 1.9 6.5 5.5M16 4.3a3.5 3.5 0 010 6.4M18 14.8c2 .8 3.2 2.6 3.5 5.2',
  chart: 'M5 20V11M12 20V4M19 20v-6',
  gear: 'M12 15a3 3 0 100-6 3 3 0 000 6zM12 3v3M12 18v3M3 12h3M18 12h3M5.6 5.6l2.1 2.1M16.3 16.3l2.1 2.1M18.4 5.6l-2.1 2.1M7.7 16.3l-2.1 2.1',
  send: 'M4 12L20 4.5 15.5 20l-3.5-6.5zM12 13.5L20 4.5',
  file: 'M7 3h7l4 4v14H7zM14 3v4h4',
  clock: 'M12 21a9 9 0 100-18 9 9 0 000 18zM12 7v5l3 2',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  filter: 'M4 6h16M7 12h10M10 18h4',
  cross: 'M6 6l12 12M18 6L6 18',
};

/** A line icon, hidden from assistive technology. */
export function icon(name) {
  const svg = svgElement('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: classNames.icon });
  svg.append(svgElement('path', { d: ICONS[name] }));
  return svg;
}

/** The loading sign: a circle in an svg, as in the real thread. */
export function spinner(label) {
  const svg = svgElement('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', class: classNames.spinner });
  svg.append(svgElement('circle', { cx: 12, cy: 12, r: 9 }));
  return h('div', { class: 'loading', role: 'status' }, svg, h('span', { class: 'hidden' }, label));
}

function svgElement(tag, attributes) {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
