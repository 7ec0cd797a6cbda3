import { screen } from '@testing-library/react';
import { expect, it } from 'vitest';
import { show } from '@test/screen';
import { Progress } from './Progress';

it('without a network the time runs by the clock that the services had, not by the one of the device', async () => {
  const ahead = -7 * 3_600_000;
  const startedAt = new Date(Date.now() + ahead - 90_000).toISOString();
  show(() => <Progress lines={[]} startedAt={startedAt} marks={[]} durable keptAhead={ahead} />, ['nurse'], 'en');
  expect((await screen.findByTestId('muster-timer')).textContent).toMatch(/^1:3\d$/);
});
