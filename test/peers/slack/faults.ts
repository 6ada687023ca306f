/** Something that goes wrong with calls of the Web API. */
export type Fault = {
  /** The methods it befalls; all when left out. */
  readonly on?: string | readonly string[];
  /** Only calls that name this channel. */
  readonly channel?: string;
  /** How many calls it befalls; all from now on when left out. */
  readonly times?: number;
} & (
  | { /** 429 with `Retry-After`, in whole seconds. */ readonly kind: 'rate-limited'; readonly retryAfter: number }
  | { /** A status without JSON, as a broken proxy gives. */ readonly kind: 'status'; readonly status: number }
  | { /** 200 with a page of HTML. */ readonly kind: 'html' }
  | { /** The call is not made, the connection dies. */ readonly kind: 'cut before' }
  | { /** The call is made, the connection dies before the answer. */ readonly kind: 'cut after' }
  | { /** The call is not made and never answered. */ readonly kind: 'hang' }
  | { /** The call is made at once, answered late, ms. */ readonly kind: 'slow'; readonly by: number }
  | { /** Slack's own refusal with this code. */ readonly kind: 'refused'; readonly error: string }
);

/** The faults in force. */
export type Faults = {
  /** Puts a fault in force; the function returned ends it. */
  readonly add: (fault: Fault) => () => void;
  readonly clear: () => void;
  /** The fault that befalls a call, now used once. */
  readonly befalls: (method: string, channel: string | undefined) => Fault | undefined;
};

/** No faults yet. */
export function noFaults(): Faults {
  const active: { readonly fault: Fault; left: number }[] = [];
  const end = (one: (typeof active)[number]): void => {
    const index = active.indexOf(one);
    if (index >= 0) active.splice(index, 1);
  };
  return {
    add(fault) {
      const one = { fault, left: fault.times ?? Number.POSITIVE_INFINITY };
      active.push(one);
      return () => end(one);
    },
    clear: () => void active.splice(0),
    befalls(method, channel) {
      const one = active.find(
        ({ fault }) =>
          (fault.on === undefined || [fault.on].flat().includes(method)) &&
          (fault.channel === undefined || fault.channel === channel),
      );
      if (!one) return undefined;
      one.left -= 1;
      if (one.left <= 0) end(one);
      return one.fault;
    },
  };
}
