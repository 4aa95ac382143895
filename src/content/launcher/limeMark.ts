/** The lime in a speech bubble (docs/icon.svg), made of nodes, since markup is never made from text and a page's policy may refuse images of ours. */
const shapes: readonly (readonly [path: string, fill: string, stroke?: string])[] = [
  ['M2.2 15.4A10.8 10.8 0 1 1 8.2 21.4Q5.5 23.1 2.2 23Q3.6 19.2 2.2 15.4Z', '#4c8f17'],
  ['M4.1 11.4a8.1 8.1 0 1 0 16.2 0a8.1 8.1 0 1 0-16.2 0Z', '#8fc92f', '#f5fbe9'],
  ['M12.2 3.3v16.2M5.2 7.4l14 8M5.2 15.4l14-8', 'none', '#f5fbe9'],
];

export function limeMark(): SVGElement {
  const element = (name: string, attributes: Readonly<Record<string, string>>) => {
    const made = document.createElementNS('http://www.w3.org/2000/svg', name);
    for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
    return made;
  };
  const mark = element('svg', { viewBox: '0 0 24 24', width: '20', height: '20', 'aria-hidden': 'true' });
  mark.append(
    ...shapes.map(([d, fill, stroke = 'none']) => element('path', { d, fill, stroke, 'stroke-width': '1.6' })),
  );
  return mark;
}
