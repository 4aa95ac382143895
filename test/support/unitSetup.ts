/** Files share a worker, so the extension API and the database must be there before the first of them imports what takes it. */
import 'fake-indexeddb/auto';
import './fakeBrowser';
