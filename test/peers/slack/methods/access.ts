import { addToken, workspaceOf } from '../directory.ts';
import type { Json } from '../json.ts';
import { Refusal } from '../refusal.ts';
import { secret, type World } from '../world.ts';
import { flag, type Method, method, text } from './method.ts';

const authTest = method({
  token: 'either',
  args: {},
  run: ({ world, workspace, token }) => ({
    url: `https://${workspace.domain}.slack.com/`,
    team: workspace.name,
    team_id: workspace.id,
    user: workspace.bot.name,
    user_id: workspace.bot.userId,
    bot_id: workspace.bot.id,
    is_enterprise_install: false,
    ...(token?.kind === 'app' ? { app_id: world.app.id, app_name: 'Chipwire' } : {}),
  }),
});

const revoke = method({
  token: 'either',
  args: { test: flag.optional() },
  run(call, args) {
    if (args.test || !call.token) return { revoked: false };
    call.token.state = 'revoked';
    call.events.push({ type: 'tokens_revoked', tokens: { oauth: [], bot: [call.workspace.bot.userId] } });
    return { revoked: true };
  },
});

const openConnection = method({
  token: 'app',
  scopes: ['connections:write'],
  args: {},
  run({ world }) {
    const ticket = secret();
    world.tickets.add(ticket);
    return { url: `${world.baseUrl.replace('http', 'ws')}/link/?ticket=${ticket}&app_id=${world.app.id}` };
  },
});

/** A fresh bot token for a workspace, and with rotation a refresh token that works once. */
function grant(world: World, workspaceId: string): Json {
  const workspace = workspaceOf(world, workspaceId);
  const value = `${world.app.rotation ? 'xoxe.' : ''}xoxb-${secret()}`;
  const scopes = world.app.scopes;
  addToken(world, { value, kind: 'bot', workspace: workspaceId, scopes });
  workspace.installed = true;
  const refresh = `xoxe-1-${secret()}`;
  if (world.app.rotation) world.refreshTokens.set(refresh, workspaceId);
  return {
    app_id: world.app.id,
    token_type: 'bot',
    access_token: value,
    scope: scopes.join(','),
    bot_user_id: workspace.bot.userId,
    team: { id: workspace.id, name: workspace.name },
    enterprise: null,
    is_enterprise_install: false,
    authed_user: { id: [...world.users.values()].find(user => user.workspace === workspaceId)?.id },
    ...(world.app.rotation ? { refresh_token: refresh, expires_in: 43_200 } : {}),
  };
}

const oauth = method({
  token: 'none',
  args: {
    client_id: text.optional(),
    client_secret: text.optional(),
    code: text.optional(),
    redirect_uri: text.optional(),
    grant_type: text.optional(),
    refresh_token: text.optional(),
    code_verifier: text.optional(),
  },
  run({ world }, args) {
    if (args.client_id !== world.app.clientId) throw new Refusal('invalid_client_id');
    if (args.client_secret !== world.app.clientSecret) throw new Refusal('bad_client_secret');
    const refreshing = args.grant_type === 'refresh_token';
    if (args.grant_type && !refreshing && args.grant_type !== 'authorization_code')
      throw new Refusal('invalid_grant_type');
    const [kept, key] = refreshing ? [world.refreshTokens, args.refresh_token] : [world.codes, args.code];
    const workspace = kept.get(key ?? '');
    if (!workspace) throw new Refusal(refreshing ? 'invalid_refresh_token' : 'invalid_code');
    kept.delete(key ?? '');
    return grant(world, workspace);
  },
});

/** Tokens: whose they are, getting, trading and giving them back. */
export const access: Readonly<Record<string, Method>> = {
  'auth.test': authTest,
  'auth.revoke': revoke,
  'apps.connections.open': openConnection,
  'oauth.v2.access': oauth,
};
