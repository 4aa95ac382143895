/** Before each file of component tests: the fake browser, the matchers of jest-dom; after each test: an empty page. */
import '@testing-library/jest-dom/vitest';
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';
import { resetFakeBrowser } from './fakeBrowser';

afterEach(() => {
  cleanup();
  resetFakeBrowser();
});
