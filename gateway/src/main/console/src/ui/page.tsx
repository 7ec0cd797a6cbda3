import { type ReactNode, useEffect } from 'react';
import styles from './page.module.css';

/** A screen: its name, one line of context, its actions, then the matter itself. */
export function Page({
  title,
  note,
  actions,
  children,
  wide = false,
}: {
  title: string;
  note?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  wide?: boolean;
}) {
  useEffect(() => {
    document.title = `${title} · 驿安 Lazaret`;
  }, [title]);
  return (
    <div className={wide ? styles.wide : styles.page}>
      <header className={styles.header}>
        <div>
          <h1>{title}</h1>
          {note && <div className={styles.note}>{note}</div>}
        </div>
        {actions && <div className={`${styles.actions} no-print`}>{actions}</div>}
      </header>
      {children}
    </div>
  );
}

/** A titled block on white. */
export function Panel({
  title,
  extra,
  children,
  flush = false,
}: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  flush?: boolean;
}) {
  return (
    <section className={styles.panel}>
      {(title ?? extra) && (
        <header className={styles.panelHeader}>
          {title && <h2>{title}</h2>}
          {extra && <div className={styles.actions}>{extra}</div>}
        </header>
      )}
      <div className={flush ? styles.flush : styles.body}>{children}</div>
    </section>
  );
}

/** A figure with its name; `tone` adds a word's weight, never only a colour. */
export function Figure({
  name,
  value,
  unit,
  note,
  tone = 'plain',
}: {
  name: ReactNode;
  value: ReactNode;
  unit?: ReactNode;
  note?: ReactNode;
  tone?: 'plain' | 'good' | 'warn' | 'bad';
}) {
  return (
    <div className={styles.figure} data-tone={tone}>
      <div className={styles.figureName}>{name}</div>
      <div className={styles.figureValue}>
        {value}
        {unit && <span className={styles.figureUnit}>{unit}</span>}
      </div>
      {note && <div className={styles.figureNote}>{note}</div>}
    </div>
  );
}

export function Figures({ children }: { children: ReactNode }) {
  return <div className={styles.figures}>{children}</div>;
}
