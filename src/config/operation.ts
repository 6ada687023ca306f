import { z } from 'zod';
import { section, setting, variable } from './variable.ts';

/** How whoever runs the bot looks after it. */
export interface OperationConfig {
  /** Serves `/healthz`, `/readyz` and `/metrics`; 0 takes a free port. Without it, nothing is served or counted. */
  readonly healthPort?: number;
}

const variables = z.object({
  HEALTH_PORT: variable(
    setting.transform((value, { addIssue }) => {
      const port = value === undefined ? undefined : Number(value);
      if (port === undefined || (Number.isInteger(port) && port >= 0 && port <= 65_535)) return port;
      addIssue({ code: 'custom', message: 'must be a port, such as 9464' });
      return z.NEVER;
    }),
    {
      says: 'Serves /healthz, /readyz and /metrics on this port; keep it inside your network',
      example: '9464',
    },
  ),
});

/** The variables of running the bot. */
export const operationSection = section(
  'Running it',
  variables,
  variables.transform(
    ({ HEALTH_PORT: healthPort }): OperationConfig => (healthPort === undefined ? {} : { healthPort }),
  ),
);
