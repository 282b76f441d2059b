import { LocationProvider, useLocation } from 'preact-iso';
import { useEffect } from 'preact/hooks';
import { INVITE_PATH, RECOVER_PATH } from '../../protocol/console-paths.ts';
import { orgBase, orgSlug } from '../api/organization.ts';
import { loadSession, session } from '../session/session.ts';
import './signed-out.ts';
import { Shell } from './shell.tsx';
import { LazyPage, type PageLoader } from './lazy-page.tsx';
import { Failure, Loading } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';

const landing: PageLoader = () => import('../sign-in/landing.tsx');
const signIn: PageLoader = () => import('../sign-in/sign-in.tsx');
const passkeyFirst: PageLoader = () => import('../passkeys/passkey-first.tsx');
/** What a link leads to, without having signed in: each by its path. */
const LINKED: Readonly<Record<string, PageLoader>> = {
  [`${orgBase}${INVITE_PATH}`]: () => import('../sign-in/accept-invite.tsx'),
  [`${orgBase}${RECOVER_PATH}`]: () => import('../sign-in/recover.tsx'),
};

/** The landing page at `/`; under `/o/:org/` the page of a link, the sign-in, or the signed-in app. */
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
  const linked = LINKED[path];
  useEffect(() => {
    if (!linked) void loadSession();
  }, [linked]);
  if (linked) return <LazyPage load={linked} />;

  const now = session.value;
  switch (now.state) {
    case 'unknown':
      return <Loading />;
    case 'signed-out':
      return <LazyPage load={signIn} />;
    case 'signed-in':
      return now.me.passkeyDue && !now.locked ? (
        <LazyPage load={passkeyFirst} />
      ) : (
        <Shell key={now.me.agent.id} me={now.me} />
      );
    case 'failed':
      return <Failure error={now.error} onRetry={() => void loadSession()} />;
  }
}
