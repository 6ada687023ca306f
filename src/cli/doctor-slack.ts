import { z } from 'zod';
import type { SlackConfig } from '../config.ts';
import { botScopes } from '../platforms/slack/manifest.ts';
import { type Finding, type Reached, reach, well, wrong } from './finding.ts';

const replySchema = z.object({ ok: z.boolean(), error: z.string().optional(), team: z.string().optional() });
const pages = 'https://api.slack.com/apps';

/** Checks Slack's tokens and scopes by Slack's own calls: https://docs.slack.dev/reference/methods/auth.test */
export async function checkSlack({
  auth,
  transport,
  apiUrl = 'https://slack.com/api/',
}: SlackConfig): Promise<readonly Finding[]> {
  const call = (method: string, token: string): Promise<Reached | undefined> =>
    reach(new URL(method, apiUrl).href, { method: 'POST', headers: { authorization: `Bearer ${token}` } });
  const findings: Finding[] = [];
  if (auth.type === 'token') {
    const reached = await call('auth.test', auth.botToken);
    findings.push(
      tokenFinding(
        'SLACK_BOT_TOKEN',
        reached,
        `copy the “Bot User OAuth Token” from “OAuth & Permissions” at ${pages}`,
      ),
    );
    const scopes = reached?.headers.get('x-oauth-scopes')?.split(/\s*,\s*/);
    if (scopes) findings.push(scopesFinding(scopes));
  } else {
    findings.push(
      well('Slack installation', 'people install at /slack/install; every token is checked when it is used'),
    );
  }
  if (transport.type === 'socket') {
    const reached = await call('apps.connections.open', transport.appToken);
    const cure = `make an app-level token with the scope connections:write under “Basic Information” at ${pages}`;
    findings.push(tokenFinding('SLACK_APP_TOKEN', reached, cure));
  } else {
    findings.push(well('SLACK_SIGNING_SECRET', 'is set; Slack proves it when you save the Request URL of the app'));
  }
  return findings;
}

function tokenFinding(name: string, reached: Reached | undefined, cure: string): Finding {
  const reply = replySchema.safeParse(reached?.json).data;
  if (!reply)
    return wrong(
      name,
      'Slack cannot be reached; look whether this machine reaches the internet, and at SLACK_API_URL if set',
    );
  if (!reply.ok) return wrong(name, `Slack refuses it (${reply.error ?? 'without a reason'}): ${cure}`);
  return well(name, reply.team === undefined ? 'Slack takes it' : `Slack takes it, for ${reply.team}`);
}

function scopesFinding(scopes: readonly string[]): Finding {
  const missing = botScopes.filter(scope => !scopes.includes(scope));
  if (missing.length === 0) return well('Slack scopes', 'all there');
  return wrong(
    'Slack scopes',
    `${missing.join(', ')} missing: paste slack-manifest.json as the app’s manifest at ${pages}, and install the app again`,
  );
}
