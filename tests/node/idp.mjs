// A real identity provider (npm oidc-provider) whose people sign in by themselves, and that can be made to misbehave. Settings come as JSON
// in the first argument; each line of standard input is a behaviour that replaces the one before; it ends when standard input ends.
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, importJWK, SignJWT, UnsecuredJWT, decodeJwt } from 'jose';
import Provider from 'oidc-provider';

// Standard output is for events.
console.info = console.error;
const settings = JSON.parse(process.argv[2]);
const issuer = `http://127.0.0.1:${settings.port}`;
const say = message => process.stdout.write(JSON.stringify(message) + '\n');
let behaviour = {};
let rounds = 0;
let handler;
let keys;

async function newKey(alg) {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  return { ...(await exportJWK(privateKey)), kid: `key-${++rounds}-${alg}`, alg, use: 'sig' };
}

const person = id => ({ email: `${id}@corp.example`, email_verified: true, name: `Name of ${id}`, ...behaviour.people?.[id], sub: id });

function configure() {
  const provider = new Provider(issuer, {
    clients: [{
      client_id: settings.clientId,
      client_secret: settings.clientSecret,
      redirect_uris: [settings.callback],
      grant_types: ['authorization_code'],
      response_types: ['code'],
      id_token_signed_response_alg: settings.algorithm ?? 'RS256',
    }],
    jwks: { keys: [...keys].reverse() },
    cookies: { keys: ['not a secret'] },
    pkce: { required: () => true },
    claims: { openid: ['sub'], profile: ['name'], email: ['email', 'email_verified'] },
    conformIdTokenClaims: settings.conform ?? true,
    features: { devInteractions: { enabled: false } },
    interactions: { url: (_, interaction) => `/interaction/${interaction.uid}` },
    findAccount: (_, id) => ({ accountId: id, claims: async () => person(id) }),
    loadExistingGrant: async context => {
      const grant = new context.oidc.provider.Grant({ clientId: context.oidc.client.clientId, accountId: context.oidc.session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  provider.use(async (context, next) => {
    await next();
    if (context.path === '/token' && context.status === 200 && context.body?.id_token) {
      context.body = { ...context.body, id_token: await tamper(context.body.id_token) };
    }
    if (context.path === '/me' && context.status === 200 && behaviour.anotherSubject) {
      context.body = { ...context.body, sub: 'somebody else' };
    }
  });
  const answer = provider.callback();
  handler = async (request, response) => {
    if (behaviour.slow) return;
    if (request.url === '/api/user') return tellUser(provider, request, response);
    if (request.url.startsWith('/interaction/')) {
      const result = behaviour.declines
        ? { error: 'access_denied', error_description: 'The person declined.' }
        : { login: { accountId: behaviour.signInAs ?? 'ana' } };
      return provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
    }
    return answer(request, response);
  };
}

// As a server of plain OAuth 2.0 does: an endpoint of its own that knows nothing but the access token, and calls the person's key "id".
async function tellUser(provider, request, response) {
  const token = await provider.AccessToken.find((request.headers.authorization ?? '').replace(/^Bearer /, ''));
  const { sub: id, ...rest } = token ? person(token.accountId) : { error: 'invalid_token' };
  response.writeHead(token ? 200 : 401, { 'content-type': 'application/json' }).end(JSON.stringify({ id, ...rest }));
}

// What a broken or hostile provider would sign, with the keys it really publishes.
async function tamper(token) {
  const claims = { ...decodeJwt(token), ...behaviour.claims };
  for (const name of behaviour.without ?? []) delete claims[name];
  if (behaviour.algorithm === 'none') return new UnsecuredJWT(claims).encode();
  if (behaviour.algorithm === 'HS256') return new SignJWT(claims).setProtectedHeader({ alg: 'HS256' }).sign(new TextEncoder().encode(settings.clientSecret));
  if (!behaviour.claims && !behaviour.without && !behaviour.unknownKey) return token;
  const key = behaviour.unknownKey ? await newKey('RS256') : keys[keys.length - 1];
  return new SignJWT(claims).setProtectedHeader({ alg: key.alg, kid: key.kid }).sign(await importJWK(key, key.alg));
}

keys = [await newKey(settings.algorithm ?? 'RS256')];
configure();
createServer((request, response) => handler(request, response)).listen(settings.port, '127.0.0.1', () => say({ event: 'ready' }));
let rest = '';
process.stdin.setEncoding('utf8').on('data', async text => {
  const lines = (rest + text).split('\n');
  rest = lines.pop();
  for (const line of lines) {
    behaviour = JSON.parse(line);
    if (behaviour.rotateKeys) {
      keys = [await newKey(settings.algorithm ?? 'RS256')];
      configure();
    }
    say({ event: 'behaving' });
  }
});
process.stdin.on('end', () => process.exit(0));
