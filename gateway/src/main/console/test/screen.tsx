import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render } from '@testing-library/react';
import { App, ConfigProvider } from 'antd';
import type { ComponentType } from 'react';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { vi } from 'vitest';
import { forgetAnswers, type Role } from '@/api';
import { type Language, startI18n } from '@/i18n';
import { texts } from '@/shell/features';
import { SessionContext, SiteContext } from '@/ui';

export const site = {
  id: '01920000-0000-7000-8000-00000000000a',
  code: 'A',
  nameZh: '丽州江畔健康驿站',
  nameEn: 'Riverside',
  regionCode: '331100',
  timeZone: 'Asia/Shanghai',
};

export interface Call {
  method: string;
  path: string;
  body: unknown;
  headers: Headers;
}

/** Answers by method and path; an unknown path is 404. Returns what was asked. */
export function services(answers: Record<string, unknown>): Call[] {
  const calls: Call[] = [];
  forgetAnswers();
  vi.stubGlobal('fetch', (path: string, init: RequestInit = {}) => {
    const method = init.method ?? 'GET';
    const body: unknown = typeof init.body === 'string' ? JSON.parse(init.body) : init.body;
    calls.push({ method, path, body, headers: new Headers(init.headers) });
    const key = Object.keys(answers)
      .filter(one => {
        const [verb, start = ''] = one.split(' ');
        return verb === method && path.startsWith(start);
      })
      .sort((a, b) => b.length - a.length)[0];
    const answer = key === undefined ? new Response('{}', { status: 404 }) : answers[key];
    return Promise.resolve(
      answer instanceof Response
        ? answer.clone()
        : new Response(JSON.stringify(typeof answer === 'function' ? answer(body) : answer)),
    );
  });
  return calls;
}

/** Draws one screen as somebody with these roles sees it. */
export function show(
  Screen: ComponentType,
  roles: readonly Role[],
  language: Language = 'zh',
  path = '/',
  regions: readonly string[] = [],
) {
  startI18n(texts, language);
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, refetchInterval: false } } });
  const session = { username: 'u', name: 'U', roles, sites: [site.id], regions };
  const router = createMemoryRouter([{ path: '*', Component: Screen }], { initialEntries: [path] });
  return render(
    <ConfigProvider button={{ autoInsertSpace: false }}>
      <App>
        <QueryClientProvider client={client}>
          <SessionContext value={session}>
            <SiteContext value={site}>
              <RouterProvider router={router} />
            </SiteContext>
          </SessionContext>
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  );
}
