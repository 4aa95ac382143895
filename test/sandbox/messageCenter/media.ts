/**
 * The media files. The download address seems to answer JSON, not bytes (facts: userlike 1, fact 10), and its keys are not
 * known: here it is `{"url": <address on a media host>}`, or the bytes themselves where a test says so.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { gaugePicture } from './gaugePicture';
import { MEDIA_HOST, mediaUrl } from './hosts';

export interface MediaFile {
  bytes: Buffer;
  type: string;
}

export interface Media {
  /** What the download address answers. */
  answer: 'location' | 'bytes';
  get: (name: string) => MediaFile | undefined;
  /** Adds a file; gives the `url` for an entry. */
  add: (name: string, bytes: Buffer, type: string) => string;
}

export interface MediaStore extends Media {
  /** A signed address on the media host, which asks for no session. */
  locationOf: (name: string) => string;
  isSigned: (name: string, signature: string | null) => boolean;
  reset: () => void;
}

// Drawn once, since each test begins with a store as new.
const fullGauge = gaugePicture(0.92);
const fallingGauge = gaugePicture(0.4);

export function mediaStore(): MediaStore {
  const secret = randomBytes(16);
  const files = new Map<string, MediaFile>();
  const signatureOf = (name: string) => createHmac('sha256', secret).update(name).digest('hex').slice(0, 24);
  const store: MediaStore = {
    answer: 'location',
    get: (name) => files.get(name),
    add: (name, bytes, type) => {
      files.set(name, { bytes, type });
      return mediaUrl(encodeURIComponent(name));
    },
    locationOf: (name) => `https://${MEDIA_HOST}/${encodeURIComponent(name)}?signature=${signatureOf(name)}`,
    isSigned: (name, signature) => signature === signatureOf(name),
    reset: () => {
      files.clear();
      store.answer = 'location';
      store.add('gauge.png', fullGauge, 'image/png');
      store.add('a81f-after.png', fallingGauge, 'image/png');
      store.add('float-guide.pdf', onePagePdf('How to free a stuck float'), 'application/pdf');
      store.add('voice.ogg', Buffer.concat([Buffer.from('OggS'), Buffer.alloc(2044)]), 'audio/ogg');
    },
  };
  store.reset();
  return store;
}

function onePagePdf(title: string): Buffer {
  const text = `BT /F1 24 Tf 60 760 Td (${title}) Tj ET`;
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 5 0 R /Resources << /Font << /F1 4 0 R >> >> >>',
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
    `<< /Length ${text.length} >>\nstream\n${text}\nendstream`,
  ];
  const body = objects.map((object, index) => `${index + 1} 0 obj\n${object}\nendobj\n`).join('');
  return Buffer.from(`%PDF-1.4\n${body}trailer << /Root 1 0 R /Size ${objects.length + 1} >>\n%%EOF\n`, 'latin1');
}
