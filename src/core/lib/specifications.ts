/** A section of a standard. */
export interface Specification {
  readonly label: string;
  readonly href: string;
}

/** `rfc(6749, '4.1.2.1')` */
export function rfc(number: number, section: string): Specification {
  return {
    label: `RFC ${number}, section ${section}`,
    href: `https://www.rfc-editor.org/rfc/rfc${number}#section-${section}`,
  };
}

/** OpenID Connect Core 1.0; anchors there have names rather than numbers. */
export function openidCore(section: string, anchor: string): Specification {
  return {
    label: `OpenID Connect Core, section ${section}`,
    href: `https://openid.net/specs/openid-connect-core-1_0.html#${anchor}`,
  };
}

/** OpenID Connect Discovery 1.0. */
export function openidDiscovery(section: string, anchor: string): Specification {
  return {
    label: `OpenID Connect Discovery, section ${section}`,
    href: `https://openid.net/specs/openid-connect-discovery-1_0.html#${anchor}`,
  };
}
