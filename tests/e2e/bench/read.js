// Everything that is known of this load, in milliseconds from its beginning.
const seen = window[Symbol.for("keydesk.bench")];
const paint = performance.getEntriesByType("paint").find((it) => it.name === "first-contentful-paint");
const files = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")];
return {
  typed: seen.typed,
  sends: seen.sends,
  adopted: seen.adopted,
  sent: seen.sent,
  view: seen.view,
  whole: seen.whole,
  paint: paint?.startTime,
  long: seen.long,
  files: files.map((it) => ({
    path: new URL(it.name).pathname,
    type: it.initiatorType,
    sent: it.transferSize > 0,
    bytes: it.encodedBodySize,
    start: it.startTime,
    end: it.responseEnd,
  })),
};
