import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// screens are drawn slowly on a machine that builds five services beside it
configure({ asyncUtilTimeout: 10_000 });

afterEach(() => {
  cleanup();
  localStorage.clear();
});
