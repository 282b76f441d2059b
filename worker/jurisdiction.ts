/** Where the objects of the deployment are kept; null: near whoever asks first. */
type Jurisdiction = 'eu';

/**
 * The objects of a class, in the deployment's jurisdiction: every object is found through this. The same name in another
 * jurisdiction is another object, and one that exists is never moved.
 */
export function objectsOf<T extends Rpc.DurableObjectBranded | undefined>(
  env: Env,
  namespace: DurableObjectNamespace<T>,
): DurableObjectNamespace<T> {
  return within(namespace, jurisdictionOf(env));
}

/** What `JURISDICTION` says: null if it is empty. Throws if it is no jurisdiction that there is. */
export function jurisdictionOf(env: Env): Jurisdiction | null {
  // A variable that a deployment does not have is missing, whatever the type says.
  const name: string | undefined = env.JURISDICTION;
  if (name === undefined || name === '') return null;
  if (name === 'eu') return name;
  throw new Error('JURISDICTION is neither empty nor eu.');
}

/** The objects of a class in a jurisdiction. Throws where the runtime has no jurisdictions, as workerd on its own. */
export function within<T extends Rpc.DurableObjectBranded | undefined>(
  namespace: DurableObjectNamespace<T>,
  jurisdiction: Jurisdiction | null,
): DurableObjectNamespace<T> {
  return jurisdiction === null ? namespace : namespace.jurisdiction(jurisdiction);
}
