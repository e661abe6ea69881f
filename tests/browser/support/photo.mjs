// A photo as a phone makes it: with the place where it was taken in its EXIF data.
import {readFileSync} from "node:fs";

/** The segments of a JPEG before its picture without those that hold EXIF data. */
function without_exif(jpeg) {
    const kept = [jpeg.subarray(0, 2)];
    let at = 2;
    for (; jpeg[at + 1] !== 0xda; at += 2 + jpeg.readUInt16BE(at + 2)) {
        if (jpeg[at + 1] !== 0xe1) kept.push(jpeg.subarray(at, at + 2 + jpeg.readUInt16BE(at + 2)));
    }
    return Buffer.concat([...kept, jpeg.subarray(at)]);
}

/** A photo that doesn't say where it was taken. */
export const plain = without_exif(readFileSync(new URL("../../stories/files/photo.jpg", import.meta.url)));

/** Degrees, minutes and seconds as EXIF's three fractions. */
function fractions(degrees) {
    const whole = Math.floor(degrees), minutes = Math.floor((degrees - whole) * 60);
    const seconds = Math.round(((degrees - whole) * 60 - minutes) * 60 * 10_000);
    const bytes = Buffer.alloc(24);
    [whole, 1, minutes, 1, seconds, 10_000].forEach((number, at) => bytes.writeUInt32LE(number, at * 4));
    return bytes;
}

/** One entry of a directory of TIFF. */
function entry(tag, type, count, value) {
    const bytes = Buffer.alloc(12);
    bytes.writeUInt16LE(tag, 0);
    bytes.writeUInt16LE(type, 2);
    bytes.writeUInt32LE(count, 4);
    if (Buffer.isBuffer(value)) value.copy(bytes, 8);
    else bytes.writeUInt32LE(value, 8);
    return bytes;
}

function directory(entries) {
    const count = Buffer.alloc(2);
    count.writeUInt16LE(entries.length);
    return Buffer.concat([count, ...entries, Buffer.alloc(4)]);
}

/** The JPEG's bytes, taken north of the equator and east of Greenwich. */
export function photo_taken_at({latitude, longitude}) {
    const long = 4, ascii = 2, rational = 5, gps_at = 8 + 18, numbers_at = gps_at + 2 + 4 * 12 + 4;
    const tiff = Buffer.concat([
        Buffer.from("49492a0008000000", "hex"),
        directory([entry(0x8825, long, 1, gps_at)]),
        directory([entry(1, ascii, 2, Buffer.from("N\0")), entry(2, rational, 3, numbers_at),
                   entry(3, ascii, 2, Buffer.from("E\0")), entry(4, rational, 3, numbers_at + 24)]),
        fractions(latitude), fractions(longitude),
    ]);
    const body = Buffer.concat([Buffer.from("Exif\0\0"), tiff]);
    const head = Buffer.from([0xff, 0xe1, 0, 0]);
    head.writeUInt16BE(body.length + 2, 2);
    return Buffer.concat([plain.subarray(0, 2), head, body, plain.subarray(2)]);
}
