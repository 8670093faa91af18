import { expect, test } from 'vitest';
import { rogueProfile } from '#testing/rogue-profile.ts';
import { withPreferences } from './preferences.ts';

const profile = { ...rogueProfile('https://id.example'), par: false };

test('what the visitor said comes before what the entry says', () => {
  expect(withPreferences(profile, { par: true, dpop: false })).toEqual({
    ...profile,
    par: true,
    dpop: false,
  });
});

test('what was left open stays as the entry has it', () => {
  expect(withPreferences(profile, {})).toEqual(profile);
});
