/** The lime in a speech bubble (docs/icon.svg), made of nodes, since markup is never made from text and a page's policy may refuse images of ours. */
const shapes: readonly (readonly [path: string, fill: string])[] = [
  ['M2.2 15.4A10.8 10.8 0 1 1 8.2 21.4Q5.5 23.1 2.2 23Q3.6 19.2 2.2 15.4Z', '#4c8f17'],
  ['M3.3 11.4a8.9 8.9 0 1 0 17.8 0a8.9 8.9 0 1 0-17.8 0Z', '#f5fbe9'],
  [
    'M14.1 12.5L20 12.2A7.8 7.8 0 0 1 16.8 17.7ZM12.2 13.6L15.4 18.5A7.8 7.8 0 0 1 9 18.5ZM10.3 12.5L7.6 17.7A7.8 7.8 0 0 1 4.4 12.2ZM10.3 10.3L4.4 10.6A7.8 7.8 0 0 1 7.6 5.1ZM12.2 9.2L9 4.3A7.8 7.8 0 0 1 15.4 4.3ZM14.1 10.3L16.8 5.1A7.8 7.8 0 0 1 20 10.6Z',
    '#8fc92f',
  ],
];

export function limeMark(): SVGElement {
  const element = (name: string, attributes: Readonly<Record<string, string>>) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const mark = element('svg', { viewBox: '0 0 24 24', width: '20', height: '20', 'aria-hidden': 'true' });
  mark.append(...shapes.map(([d, fill]) => element('path', { d, fill })));
  return mark;
}
