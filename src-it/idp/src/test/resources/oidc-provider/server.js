// An OpenID Provider with oidc-provider's own pages for signing in and consenting, where any password will do.
// Started as: node server.js <callback of the application>. Says where it is on its first line.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import Provider from 'oidc-provider';

const callback = process.argv[2];
const SECRET = 's3cret: a+b/c=100%&d';
const SHORT = 4; // seconds

const users = {
  werner: {
    email: 'wh@example.com',
    email_verified: true,
    given_name: 'Werner',
    family_name: 'Heisenberg',
    name: 'Werner Heisenberg',
    preferred_username: 'werner',
    roles: ['admin', 'physicist'],
  },
};

const client = (id, more) => ({
  client_id: id,
  redirect_uris: [callback],
  grant_types: ['authorization_code', 'refresh_token'],
  response_types: ['code'],
  ...more,
});
const secret = (method) => ({ client_secret: SECRET, token_endpoint_auth_method: method });

const configuration = {
  clients: [
    client('app-basic', secret('client_secret_basic')),
    client('app-post', secret('client_secret_post')),
    client('app-short', secret('client_secret_basic')),
    client('app-consent', secret('client_secret_basic')),
    client('app-public', { token_endpoint_auth_method: 'none' }),
  ],
  jwks: { keys: [{ ...generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ format: 'jwk' }), use: 'sig' }] },
  cookies: { keys: [randomBytes(32).toString('base64url')] },
  pkce: { required: () => true },
  scopes: ['openid', 'offline_access'],
  claims: {
    openid: ['sub'],
    email: ['email', 'email_verified'],
    profile: ['given_name', 'family_name', 'name', 'preferred_username'],
    roles: ['roles'],
  },
  findAccount: (_, sub) => ({ accountId: sub, claims: () => ({ sub, ...users[sub] }) }),
  features: { revocation: { enabled: true }, devInteractions: { enabled: true } },
  rotateRefreshToken: true,
  ttl: {
    AccessToken: (_, token, of) => (of.clientId === 'app-short' ? SHORT : 3600),
    Grant: 3600,
    IdToken: 3600,
    Interaction: 600,
    RefreshToken: 3600,
    Session: 3600,
  },
};

const server = createServer();
server.listen(0, '127.0.0.1', () => {
  const issuer = `http://127.0.0.1:${server.address().port}`;
  server.on('request', new Provider(issuer, configuration).callback());
  console.log(`listening at ${issuer}`);
});
