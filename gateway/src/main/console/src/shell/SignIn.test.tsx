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

it.each([
  ['failed', '登录没有完成', /请点长核对账号/],
  ['unavailable', '统一身份认证暂时连不上', /一分钟后重新登录/],
])('a sign-in that came back as "%s" says what happened and what to do', async (login, sentence, remedy) => {
  localStorage.setItem('lazaret.language', 'zh');
  startI18n(texts);
  globalThis.history.replaceState(null, '', `/?login=${login}`);
  vi.stubGlobal('fetch', () => Promise.resolve(new Response(null, { status: 401 })));
  render(<Console />);
  expect(await screen.findByText(sentence)).toBeTruthy();
  expect(screen.getByText(remedy)).toBeTruthy();
  expect(screen.getByRole('button', { name: '重新登录' })).toBeTruthy();
  globalThis.history.replaceState(null, '', '/');
});
