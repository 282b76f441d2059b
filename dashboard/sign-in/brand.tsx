/** The product's mark and name. */
export function Brand() {
  return (
    <a class="brand" href="/">
      <svg viewBox="0 0 32 32" aria-hidden="true">
        <rect width="32" height="32" rx="8" />
        <path d="M10 26V9a6 6 0 0 1 12 0v17" />
        <circle cx="18" cy="17" r="1.800" />
      </svg>
      {'Usher'}
    </a>
  );
}
