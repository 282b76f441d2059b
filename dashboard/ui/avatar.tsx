/** A picture, or the first letters of the name. */
export function Avatar({ name, url, large = false }: { name: string; url: string | null; large?: boolean }) {
  const initials = name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => word.charAt(0).toUpperCase())
    .join('');
  return (
    <span class={large ? 'avatar large' : 'avatar'} aria-hidden="true">
      {url ? <img src={url} alt="" /> : initials}
    </span>
  );
}
