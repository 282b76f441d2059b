import { serve } from './http/app.ts';

export { Directory } from './directory/directory.ts';
export { Org } from './org/org.ts';
export { Throttle } from './throttle/throttle.ts';

export default { fetch: serve } satisfies ExportedHandler<Env>;
