/** The published JSON schemas of HAR 1.2, by the name of the object they describe. */
declare module 'har-schema' {
  const schemas: Readonly<Record<string, object>>;
  export default schemas;
}
