interface Spot {
  readonly x: number;
  readonly y: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A rectangle on the canvas. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const clear = 9;

const boxAt = (left: number, top: number, { width, height }: Size): Box => ({
  left,
  top,
  right: left + width,
  bottom: top + height,
});

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Around a dot, the best place first: over it to the left, where a rising line does not run, then the others. */
function placesAround({ x, y }: Spot, size: Size): readonly Box[] {
  const { width, height } = size;
  const over = y - height - clear;
  const under = y + clear;
  const level = y - height / 2;
  return [
    ...[x - width / 2, x - width - clear / 2, x - width, x + clear / 2].map(left => boxAt(left, over, size)),
    boxAt(x - width - clear, level, size),
    boxAt(x + clear, level, size),
    ...[x - width / 2, x + clear / 2, x - width].map(left => boxAt(left, under, size)),
    ...[2, 3].flatMap(far => [
      boxAt(x + clear * 1.5, y + clear * far, size),
      boxAt(x - width - clear, y - height - clear * far, size),
    ]),
  ];
}

/** Whether a line between two dots runs through a box, looked at in small steps. */
function crosses(from: Spot, to: Spot, box: Box): boolean {
  for (let step = 0; step <= 60; step += 1) {
    const x = from.x + ((to.x - from.x) * step) / 60;
    const y = from.y + ((to.y - from.y) * step) / 60;
    if (x > box.left && x < box.right && y > box.top && y < box.bottom) return true;
  }
  return false;
}

/** A place for each dot's label inside an area, so that none covers another, a dot, or, where it can be helped, the line. */
export function placeLabels(dots: readonly Spot[], labels: readonly Size[], area: Box): readonly Box[] {
  const placed: Box[] = [];
  dots.forEach((dot, i) => {
    const size = labels[i] ?? { width: 0, height: 0 };
    const costOf = (box: Box): number => {
      const outside = box.left < area.left || box.right > area.right + clear || box.top < area.top - clear;
      const low = box.bottom > area.bottom;
      const onLabels = placed.filter(other => overlap(box, other)).length;
      const onDots = dots.filter(({ x, y }) => overlap(box, boxAt(x - 6, y - 6, { width: 12, height: 12 }))).length;
      const onLine = dots.slice(1).filter((to, before) => crosses(dots[before] ?? to, to, box)).length;
      return (outside || low ? 50 : 0) + onLabels * 100 + onDots * 40 + onLine * 5;
    };
    const places = placesAround(dot, size);
    const [best] = places.map(box => ({ box, cost: costOf(box) })).toSorted((a, b) => a.cost - b.cost);
    placed.push(best?.box ?? boxAt(dot.x, dot.y, size));
  });
  return placed;
}
