/** Something that changes, and whose changes can be awaited. */
export interface Signal {
  notify(): void;
  /** The first value that is not `undefined`, looked for now and after every change; rejects when the look throws. */
  until<T>(look: () => T | undefined): Promise<T>;
}

/** A signal nobody awaits yet. */
export function signal(): Signal {
  const looks = new Set<() => boolean>();
  return {
    notify() {
      for (const look of [...looks]) if (look()) looks.delete(look);
    },
    until<T>(look: () => T | undefined): Promise<T> {
      return new Promise((resolve, reject) => {
        const done = (): boolean => {
          try {
            const value = look();
            if (value === undefined) return false;
            resolve(value);
          } catch (error) {
            reject(error);
          }
          return true;
        };
        if (!done()) looks.add(done);
      });
    },
  };
}
