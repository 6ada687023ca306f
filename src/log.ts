/** Something worth knowing later. Never holds what people typed, nor a secret. */
export interface LogEvent {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
  /** The reference the person was shown, if any. */
  readonly reference?: string;
  readonly detail?: string;
  /** The platform it happened on. */
  readonly platform?: string;
  /** One answered request; the same as the reference, where the person was shown one. */
  readonly requestId?: string;
  /** A hash that tells workspaces apart without naming them. */
  readonly workspace?: string;
  readonly command?: string;
  readonly outcome?: string;
  readonly latencyMs?: number;
}

/** Takes an event; where it goes is for whoever joins the parts. */
export type Log = (event: LogEvent) => void;
