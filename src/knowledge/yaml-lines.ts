import { EVENT_ID, type Event, getScalarValue, parseEvents } from 'js-yaml';

const lineAt = (text: string, offset: number): number => text.slice(0, Math.max(0, offset)).split('\n').length;

/** The offset a node starts at. */
function startOf(event: Event | undefined): number | undefined {
  switch (event?.type) {
    case EVENT_ID.MAPPING:
    case EVENT_ID.SEQUENCE:
      return event.start;
    case EVENT_ID.SCALAR:
      return event.valueStart;
    default:
      return undefined;
  }
}

/** The index just behind the node that starts at `index`. */
function behind(events: readonly Event[], index: number): number {
  let depth = 0;
  for (let i = index; i < events.length; i++) {
    const type = events[i]?.type;
    if (type === EVENT_ID.MAPPING || type === EVENT_ID.SEQUENCE) depth += 1;
    if (type === EVENT_ID.POP) depth -= 1;
    if (depth === 0) return i + 1;
  }
  return events.length;
}

/**
 * The line (from 1) on which the entry at a path of keys stands, or as far along the path as the file goes. The text is
 * parsed for it again: lines are only asked for when something is wrong.
 */
export function lineOfPath(text: string, path: readonly PropertyKey[]): number {
  const events = parseEvents(text, {});
  let node = events.findIndex(event => event.type !== EVENT_ID.DOCUMENT);
  let found = startOf(events[node]) ?? 0;
  for (const key of path) {
    const parent = events[node];
    let child: number | undefined;
    if (parent?.type === EVENT_ID.MAPPING) {
      for (let i = node + 1; events[i] && events[i]?.type !== EVENT_ID.POP; i = behind(events, behind(events, i))) {
        const name = events[i];
        if (name?.type !== EVENT_ID.SCALAR || getScalarValue(text, name) !== String(key)) continue;
        found = name.valueStart;
        child = behind(events, i);
        break;
      }
    } else if (parent?.type === EVENT_ID.SEQUENCE) {
      let position = 0;
      for (let i = node + 1; events[i] && events[i]?.type !== EVENT_ID.POP; i = behind(events, i), position++) {
        if (position !== Number(key)) continue;
        found = startOf(events[i]) ?? found;
        child = i;
        break;
      }
    }
    if (child === undefined) break;
    node = child;
  }
  return lineAt(text, found);
}
