import { useEffect, useState } from 'preact/hooks';

/**
 * The token of the link that led to this page. It is in the fragment; older links, of which some still work, have it in
 * the query. A second link that is opened in the same tab changes the fragment alone.
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
  const inFragment = new URLSearchParams(location.hash.slice(1)).get('token');
  return inFragment ?? new URLSearchParams(location.search).get('token') ?? '';
}
