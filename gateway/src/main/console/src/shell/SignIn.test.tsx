import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { startI18n } from '@/i18n';
import { Console } from './Console';
import { texts } from './features';

afterEach(() => vi.unstubAllGlobals());

it('somebody who is not signed in sees the sign-in page, in the language that was chosen last', async () => {
  localStorage.setItem('lazaret.language', 'zh');
  startI18n(texts);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 401 })));
  render(<Console />);
  expect(await screen.findByRole('heading', { name: '登录工作台' })).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'English' }));
  expect(await screen.findByRole('heading', { name: 'Sign in' })).toBeTruthy();
  expect(localStorage.getItem('lazaret.language')).toBe('en');
  expect(document.documentElement.lang).toBe('en');
});
