import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { Failure, Loading } from './states.tsx';

/** A page whose code is loaded when it is first opened. */
export type PageLoader = () => Promise<{ default: ComponentType }>;

/** Shows the page, a spinner until its code is there, or how to go on when it does not come. */
export function LazyPage({ load }: { load: PageLoader }) {
  const [loaded, setLoaded] = useState<{ load: PageLoader; page?: ComponentType; error?: Error }>();
  useEffect(() => {
    let current = true;
    load().then(
      (module) => current && setLoaded({ load, page: module.default }),
      // After a deploy the old files are gone.
      () =>
        current &&
        setLoaded({
          load,
          error: new Error('This page could not be loaded. Reload to get the newest version.'),
        }),
    );
    return () => {
      current = false;
    };
  }, [load]);
  if (loaded?.load !== load) return <Loading />;
  if (loaded.error) return <Failure error={loaded.error} onRetry={() => location.reload()} />;
  const Page = loaded.page;
  return Page ? <Page /> : null;
}
