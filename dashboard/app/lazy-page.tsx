import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { createPartLoader } from '../../client/part.ts';
import { reloadForPage } from './reload.ts';
import { Failure, Loading } from '../ui/states.tsx';
import { PAGE_GONE, PAGE_UNREACHABLE, RELOAD } from '../texts/shell.ts';

/** A page whose code is loaded when it is first opened. */
export type PageLoader = () => Promise<{ default: ComponentType }>;

interface Loaded {
  load: PageLoader;
  page?: ComponentType;
  error?: Error;
}

/** Shows the page, a spinner until its code is there, or how to go on when it does not come. */
export function LazyPage({ load }: { load: PageLoader }) {
  const [loaded, setLoaded] = useState<Loaded>();
  const [tries, setTries] = useState(0);
  useEffect(() => {
    let isCurrent = true;
    let isGone = false;
    const show = (next: Omit<Loaded, 'load'>) => isCurrent && setLoaded({ load, ...next });
    createPartLoader('/healthz', () => {
      isGone = true;
    })(load).then(
      (module) => show({ page: module.default }),
      () => {
        if (!isCurrent || (isGone && reloadForPage())) return;
        show({ error: new Error(isGone ? PAGE_GONE : PAGE_UNREACHABLE) });
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [load, tries]);
  if (loaded?.load !== load) return <Loading />;
  if (loaded.error) {
    const isGone = loaded.error.message === PAGE_GONE;
    const retry = () => {
      setLoaded(undefined);
      setTries(tries + 1);
    };
    return isGone ? (
      <Failure error={loaded.error} onRetry={() => location.reload()} retry={RELOAD} />
    ) : (
      <Failure error={loaded.error} onRetry={retry} />
    );
  }
  const Page = loaded.page;
  return Page ? <Page /> : null;
}
