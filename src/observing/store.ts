import type { Metrics } from '../metrics.ts';
import type { Store } from '../store.ts';

/** A store whose failures are counted. */
export function observedStore(store: Store, metrics: Metrics): Store {
  const counted = <T>(operation: string, work: Promise<T>): Promise<T> => {
    work.catch(() => metrics.storeFailed(operation));
    return work;
  };
  return {
    get: key => counted('get', store.get(key)),
    update: (...given) => counted('update', store.update(...given)),
    entries: prefix => counted('entries', store.entries(prefix)),
    healthy: () => store.healthy(),
    stop: () => store.stop(),
  };
}
