// The least a page can do to decode a pasted RS256 token and to verify it against its issuer's keys.
const [field, verdict, decoded] = document.querySelectorAll('#token, #verdict, #decoded');

const bytesOf = (part) =>
  Uint8Array.from(atob(part.replaceAll('-', '+').replaceAll('_', '/')), (character) =>
    character.charCodeAt(0),
  );
const json = (part) => JSON.parse(new TextDecoder().decode(bytesOf(part)));

async function keyOf(issuer, kid) {
  const metadata = await (await fetch(`${issuer}/.well-known/openid-configuration`)).json();
  const { keys } = await (await fetch(metadata.jwks_uri)).json();
  const jwk = keys.find((key) => key.kid === kid);
  return crypto.subtle.importKey('jwk', jwk, { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }, false, [
    'verify',
  ]);
}

async function inspect(token) {
  const [header, payload, signature] = token.split('.');
  const claims = json(payload);
  decoded.textContent = JSON.stringify(claims, null, 2);
  const key = await keyOf(claims.iss, json(header).kid);
  const signed = new TextEncoder().encode(`${header}.${payload}`);
  const good = await crypto.subtle.verify(key.algorithm.name, key, bytesOf(signature), signed);
  verdict.textContent = good ? 'The signature is genuine' : 'The signature is false';
}

field.addEventListener('input', () => inspect(field.value.trim()));
