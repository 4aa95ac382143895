/** Before each file of component tests: the fake browser, the matchers of jest-dom; after each test: an empty page. */
import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';
import { resetFakeBrowser } from './fakeBrowser';
import { standInForSight } from './sight';

standInForSight();

// A loaded machine may need more than the usual second, the more when a part is loaded only when it is first shown.
configure({ asyncUtilTimeout: 20_000 });

afterEach(() => {
  cleanup();
  resetFakeBrowser();
});
