import type { Pixels, PrintedPage } from './libreoffice';

/** A stretch of ink on a page, in millimetres from its upper left corner. */
export interface Ink {
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
}

type Test = (red: number, green: number, blue: number) => boolean;
const isRed: Test = (red, green, blue) => red > 150 && green < 140 && blue < 140;
const isDark: Test = (red, green, blue) => red < 140 && green < 140 && blue < 140;

/** Stretches of red from the top down: the name, then each rule. */
export function redBands(pixels: Pixels, dpi: number): readonly Ink[] {
  return bands(pixels, dpi, isRed, { top: 0, bottom: 1000, left: 0, right: 1000 });
}

/** The whole extent of dark ink in a part of the page. */
export function darkRows(pixels: Pixels, dpi: number, top: number, bottom: number, left: number, right: number): Ink {
  const found = bands(pixels, dpi, isDark, { top, bottom, left, right });
  return {
    top: Math.min(...found.map((band) => band.top)),
    bottom: Math.max(...found.map((band) => band.bottom)),
    left: Math.min(...found.map((band) => band.left)),
    right: Math.max(...found.map((band) => band.right)),
  };
}

/** The printed lines inside an area, by their ink: strokes apart within a character (二, 亖) count as one line. */
export function rowsOf(
  page: PrintedPage,
  dpi: number,
  area: Ink,
): readonly { readonly top: number; readonly bottom: number }[] {
  const found = bands(page.pixels(dpi), dpi, isDark, area);
  const rows: { top: number; bottom: number }[] = [];
  for (const { top, bottom } of found) {
    const last = rows.at(-1);
    if (last && top - last.bottom < 2) last.bottom = bottom;
    else rows.push({ top, bottom });
  }
  return rows;
}

function bands(pixels: Pixels, dpi: number, test: Test, area: Ink): readonly Ink[] {
  const perMm = dpi / 25.4;
  const within = (mm: number, most: number) => Math.max(0, Math.min(most, Math.round(mm * perMm)));
  const [firstX, lastX] = [within(area.left, pixels.width), within(area.right, pixels.width)];
  const found: { top: number; bottom: number; left: number; right: number }[] = [];
  let open: { top: number; bottom: number; left: number; right: number } | undefined;
  for (let y = within(area.top, pixels.height); y < within(area.bottom, pixels.height); y++) {
    let left = -1;
    let right = -1;
    for (let x = firstX; x < lastX; x++) {
      if (!test(...pixels.at(x, y))) continue;
      if (left < 0) left = x;
      right = x;
    }
    if (left < 0) open = undefined;
    else if (open) {
      open.bottom = y + 1;
      open.left = Math.min(open.left, left);
      open.right = Math.max(open.right, right + 1);
    } else {
      open = { top: y, bottom: y + 1, left, right: right + 1 };
      found.push(open);
    }
  }
  return found.map(({ top, bottom, left: l, right: r }) => ({
    top: top / perMm,
    bottom: bottom / perMm,
    left: l / perMm,
    right: r / perMm,
  }));
}
