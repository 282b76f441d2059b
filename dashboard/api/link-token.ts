import { useEffect, useState } from 'preact/hooks';

/**
 * The token of the link that led to this page, from its fragment; empty: it has none. A second link that is opened in the
 * same tab changes the fragment alone.
 */
export function useLinkToken(): string {
  const [token, setToken] = useState(readToken);
  useEffect(() => {
    const onChange = () => setToken(readToken());
    addEventListener('hashchange', onChange);
    return () => removeEventListener('hashchange', onChange);
  }, []);
  return token;
}

function readToken(): string {
  return new URLSearchParams(location.hash.slice(1)).get('token') ?? '';
}
