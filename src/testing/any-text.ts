import fc from 'fast-check';

/**
 * Any UTF-16 text, torn characters included; plain, control and direction characters come up often.
 * `fc.string({ unit: 'binary' })` says the same and takes seconds to make.
 */
export function anyText(maxLength: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0xffff }),
    fc.integer({ min: 0, max: 0x7f }),
    fc.constantFrom(0x200b, 0x202e, 0x2066, 0xfeff, 0xad),
  );
  return fc.array(unit, { maxLength }).map((units) => String.fromCharCode(...units));
}
