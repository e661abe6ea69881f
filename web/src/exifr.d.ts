declare module "exifr/dist/lite.esm.mjs" {
  const exifr: { gps(photo: Blob): Promise<{ latitude: number; longitude: number } | undefined> };
  export default exifr;
}
