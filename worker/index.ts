import { app, socketApp } from './http/app.ts';

export { Directory } from './directory/directory.ts';
export { Org } from './org/org.ts';
export { Throttle } from './throttle/throttle.ts';

const SOCKET = /^[^:]+:\/\/[^/]+\/o\/[^/]+\/ws\//;

export default {
  fetch: (request, env, ctx) => (SOCKET.test(request.url) ? socketApp : app).fetch(request, env, ctx),
} satisfies ExportedHandler<Env>;
