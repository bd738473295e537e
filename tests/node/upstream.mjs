// An application behind the gateway. It trusts the token only: it verifies it with the published keys, as an application written for
// Cloudflare Access does. Settings come as JSON in the first argument; it ends when standard input ends.
import { createServer } from 'node:http';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const settings = JSON.parse(process.argv[2]);
const keys = createRemoteJWKSet(new URL('/cdn-cgi/access/certs', settings.publicUrl), { cooldownDuration: 0 });
const escape = text => String(text ?? '').replace(/[&<>"]/g, c => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' })[c]);
let audience = settings.audience;

async function verify(token) {
  if (!token) return { state: 'missing' };
  try {
    const { payload } = await jwtVerify(token, keys, { audience, algorithms: ['RS256'] });
    return { state: 'verified', payload };
  } catch (error) {
    return { state: 'refused', reason: `${error.code ?? ''} ${error.message}`.trim() };
  }
}

const server = createServer(async (request, response) => {
  const token = await verify(request.headers['cf-access-jwt-assertion']);
  const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Wiki</title></head><body><main>
<h1>Wiki</h1>
<p>Path: <code id="path">${escape(request.url)}</code></p>
<p>You are <b id="address">${escape(request.headers['cf-access-authenticated-user-email'])}</b></p>
<p>Id: <code id="user">${escape(request.headers['x-access-user-id'])}</code>
 Groups: <code id="groups">${escape(request.headers['x-access-groups'])}</code></p>
<p>Token: <b id="token">${token.state}</b> <span id="reason">${escape(token.reason)}</span></p>
<pre id="claims">${escape(JSON.stringify(token.payload ?? null, null, 2))}</pre>
<p>Cookies: <code id="cookies">${escape(request.headers.cookie)}</code></p>
</main></body></html>`;
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
  response.end(page);
});

server.listen(settings.port, '127.0.0.1', () => process.stdout.write(JSON.stringify({ event: 'ready', port: server.address().port }) + '\n'));
process.stdin.setEncoding('utf8').on('data', line => {
  audience = line.trim();
  process.stdout.write(JSON.stringify({ event: 'audience' }) + '\n');
});
process.stdin.on('end', () => process.exit(0));
