import { LocationProvider, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { INVITE_PATH } from '../worker/protocol/console-paths.ts';
import { orgBase, orgSlug } from './org.ts';
import { loadSession, session } from './session.ts';
import { Shell } from './shell.tsx';
import { LazyPage, type PageLoader } from './ui/lazy-page.tsx';
import { Failure, Loading } from './ui/states.tsx';
import { Toasts } from './ui/toast.tsx';

const landing: PageLoader = () => import('./landing/landing.tsx');
const signIn: PageLoader = () => import('./pages/sign-in.tsx');
const accept: PageLoader = () => import('./pages/accept-invite.tsx');

/** The landing page at `/`; under `/o/:org/` the sign-in, an invite's page, or the signed-in app. */
export function App() {
  return (
    <>
      {orgSlug === null ? (
        <LazyPage load={landing} />
      ) : (
        <LocationProvider scope={`${orgBase}/`}>
          <OrgApp />
        </LocationProvider>
      )}
      <Toasts />
    </>
  );
}

function OrgApp() {
  const { path } = useLocation();
  const invited = path === `${orgBase}${INVITE_PATH}`;
  useEffect(() => {
    if (!invited) void loadSession();
  }, [invited]);
  if (invited) return <LazyPage load={accept} />;

  const now = session.value;
  switch (now.state) {
    case 'unknown':
      return <Loading />;
    case 'nobody':
      return <LazyPage load={signIn} />;
    case 'somebody':
      return <Shell me={now.me} />;
    case 'failed':
      return <Failure error={now.error} onRetry={() => void loadSession()} />;
  }
}
