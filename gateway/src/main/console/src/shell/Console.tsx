import { QueryClient, QueryClientProvider, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, ConfigProvider, Spin } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import 'dayjs/locale/zh-cn';
import dayjs from 'dayjs';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { RouterProvider } from 'react-router';
import { asProblem, forgetAnswers, onSignedOut, readSession, untold } from '@/api';
import { claimDevice } from '@/features/rooms';
import { SessionContext, theme } from '@/ui';
import { Away } from './Away';
import { router } from './routes';
import styles from './shell.module.css';
import { SignIn } from './SignIn';

const sessionKey = ['session'];

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        retry: (count, error) => asProblem(error).status >= 500 && count < 2,
        refetchOnWindowFocus: true,
        staleTime: 5_000,
        // a call without a network fails at once and says so; waiting in silence would hide what the device has
        networkMode: 'always',
        refetchOnReconnect: true,
      },
      // a command is never repeated behind a person's back
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

/** The whole console. */
export function Console() {
  const [client] = useState(newQueryClient);
  const { i18n } = useTranslation();
  useEffect(() => {
    dayjs.locale(i18n.language === 'zh' ? 'zh-cn' : 'en');
  }, [i18n.language]);
  return (
    <ConfigProvider theme={theme} locale={i18n.language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <App message={{ maxCount: 3 }} notification={{ stack: { threshold: 3 } }}>
        <QueryClientProvider client={client}>
          <Gate />
        </QueryClientProvider>
      </App>
    </ConfigProvider>
  );
}

/** Nobody is signed in: the sign-in page. Otherwise the site. */
function Gate() {
  const client = useQueryClient();
  const [expired, setExpired] = useState(false);
  const session = useQuery({
    queryKey: sessionKey,
    queryFn: ({ signal }) => readSession(signal),
    staleTime: 60_000,
    // nobody reloads by hand to learn that the server is back
    refetchInterval: ({ state }) => (state.status === 'error' ? 10_000 : 5 * 60_000),
  });
  useEffect(
    () =>
      onSignedOut(() => {
        setExpired(true);
        forgetAnswers();
        client.removeQueries({ predicate: query => query.queryKey[0] !== sessionKey[0] });
        client.setQueryData(sessionKey, null);
        // says that the server does not know yet, and goes on telling it
        if (untold()) void client.refetchQueries({ queryKey: sessionKey });
      }),
    [client],
  );
  const username = session.data?.username;
  useEffect(() => {
    if (username) claimDevice(username);
  }, [username]);
  if (session.isPending) {
    return (
      <div className={styles.centre}>
        <Spin />
      </div>
    );
  }
  if (session.data) {
    return (
      <SessionContext value={session.data}>
        <RouterProvider router={router} />
      </SessionContext>
    );
  }
  if (session.isError) {
    return <Away error={session.error} retry={() => void session.refetch()} />;
  }
  return <SignIn expired={expired} />;
}
