import type { ComponentChildren } from 'preact';
import { useEffect } from 'preact/hooks';

interface PageProps {
  title: string;
  intro?: ComponentChildren;
  actions?: ComponentChildren;
  children: ComponentChildren;
}

/** The frame of every page: its title, one sentence about it, what can be done, and the content. */
export function Page({ title, intro, actions, children }: PageProps) {
  useEffect(() => {
    setPageTitle(title);
  }, [title]);
  return (
    <>
      <header class="page-head">
        <div class="stack tight">
          <h1>{title}</h1>
          {intro && <p>{intro}</p>}
        </div>
        {actions && <div class="row">{actions}</div>}
      </header>
      {children}
    </>
  );
}

let base = 'Usher';

/** The title of the browser's tab when nothing rings. */
export function pageTitle(): string {
  return base;
}

export function setPageTitle(title: string): void {
  base = `${title} · Usher`;
  document.title = base;
}
