import type { Examination } from '../examination.ts';
import { failed, passed, unchecked, type FindingOf } from '../finding.ts';

/** What the catalogue says of this provider, before anything is asked. */
export function checkKnown({ hints, profile }: Examination): FindingOf<'known'> {
  const because = { because: hints.works_because };
  if (hints.works === undefined) return unchecked('known_nothing');
  switch (hints.works) {
    case 'browser':
      return passed('known_browser');
    case 'relay':
      return profile.token_relay === true
        ? passed('known_relay_used', because)
        : failed('known_relay_needed', because);
    case 'backend':
      return failed('known_backend', because);
  }
}
