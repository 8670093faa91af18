import * as v from 'valibot';

/** Shapes that several endpoints take or answer. */
export const nameShape = v.pipe(v.string(), v.minLength(1), v.maxLength(60), v.regex(/^[^\x00-\x1f\x7f]+$/));
export const roleShape = v.picklist(['user', 'admin']);
export const timeShape = v.pipe(v.string(), v.isoTimestamp());
export const rolesShape = v.array(v.string());

export function wholeNumber(min: number, max: number) {
  return v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max));
}

/** ISO 8601 of milliseconds since the epoch. */
export function timeText(time: number): string {
  return new Date(time).toISOString();
}

export function optionalTimeText(time: number | undefined): string | null {
  return time === undefined ? null : timeText(time);
}

export const usernameShape = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{2,31}$/, 'three to 32 letters, digits, dots, dashes and underscores'),
);
/** Any text may be tried as a password; how long a new one must be is said where it is made. */
export const passwordShape = v.pipe(v.string(), v.minLength(1), v.maxLength(128));

/** A public key as a JWK (RFC 7517). A member `d` would make it a private one: no other member is taken. */
export const ed25519Shape = v.strictObject({
  kty: v.literal('OKP'),
  crv: v.literal('Ed25519'),
  x: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  alg: v.optional(v.string()),
  kid: v.optional(v.pipe(v.string(), v.maxLength(100))),
  use: v.optional(v.literal('sig')),
  key_ops: v.optional(v.array(v.literal('verify'))),
  ext: v.optional(v.boolean()),
});

export const p256Shape = v.strictObject({
  kty: v.literal('EC'),
  crv: v.literal('P-256'),
  x: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  y: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{43}$/)),
  alg: v.optional(v.string()),
  kid: v.optional(v.pipe(v.string(), v.maxLength(100))),
  use: v.optional(v.literal('sig')),
  key_ops: v.optional(v.array(v.literal('verify'))),
  ext: v.optional(v.boolean()),
});
