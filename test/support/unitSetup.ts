/** Files share a worker, so the extension API and the database must be there before the first of them imports what takes it. */
import 'fake-indexeddb/auto';
import './fakeBrowser';

/** Node 20 refuses letters beyond ASCII here once it has optimised a caller (its fast call takes Latin-1 for UTF-8). Browsers do not. */
URL.canParse = (url, base) => {
  try {
    return Boolean(new URL(url, base));
  } catch {
    return false;
  }
};
