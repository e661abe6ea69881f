// Where a photo was taken, read in the browser; the server keeps no such thing of it.
import exifr from "exifr/dist/lite.esm.mjs";
import type { Spot } from "./map";

/** Nothing for a photo that doesn't say. */
export async function placeOf(photo: File): Promise<Spot | undefined> {
  try {
    const found = await exifr.gps(photo);
    const isPlace = found && Number.isFinite(found.latitude) && Number.isFinite(found.longitude) && Math.abs(found.latitude) <= 90 && Math.abs(found.longitude) <= 180;
    return isPlace ? { latitude: found.latitude, longitude: found.longitude } : undefined;
  } catch {
    return undefined;
  }
}
