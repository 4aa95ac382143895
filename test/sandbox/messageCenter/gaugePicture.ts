/** A drawn picture of a tank gauge as PNG bytes, so that media entries have something real to show and to upload. */
import { crc32, deflateSync } from 'node:zlib';

const WIDTH = 480;
const HEIGHT = 320;
type Colour = readonly [number, number, number];
const WALL: Colour = [196, 205, 214];
const RIM: Colour = [92, 104, 117];
const FACE: Colour = [250, 250, 246];
const MARK: Colour = [60, 66, 74];
const RED_ZONE: Colour = [214, 92, 76];
const NEEDLE: Colour = [200, 40, 40];

/** The gauge with its needle at `level`, 0 (empty, left) to 1 (full, right). */
export function gaugePicture(level: number): Buffer {
  const angle = Math.PI * (1.25 - 1.5 * level);
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1) {
    for (let x = 0; x < WIDTH; x += 1) {
      rows.set(colourAt(x - WIDTH / 2, HEIGHT / 2 - y, angle, y), y * (WIDTH * 3 + 1) + 1 + x * 3);
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function colourAt(x: number, y: number, needle: number, row: number): Colour {
  const radius = Math.hypot(x, y);
  if (radius > 136) return WALL.map((part) => Math.round(part + 24 - (row / HEIGHT) * 48)) as unknown as Colour;
  if (radius > 124) return RIM;
  const along = x * Math.cos(needle) + y * Math.sin(needle);
  const across = Math.abs(x * Math.sin(needle) - y * Math.cos(needle));
  if (radius < 11) return MARK;
  if (along > 0 && along < 100 && across < 4 - along / 40) return NEEDLE;
  const turn = (1.25 - Math.atan2(y, x) / Math.PI + 2) % 2;
  if (turn > 1.5 || radius < 96) return FACE;
  const toMark = Math.abs(turn * 10 - Math.round(turn * 10));
  if (radius < 118 && toMark < 0.06) return MARK;
  return radius > 112 && turn < 0.3 ? RED_ZONE : FACE;
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  framed.set(body, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}
