// An invented map: tiles of one colour, alone and as a PMTiles file (version 3).
import {deflateSync} from "node:zlib";

/** The checksum of PNG. */
function crc32(bytes) {
    let sum = ~0;
    for (const byte of bytes) {
        sum ^= byte;
        for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? sum >>> 1 ^ 0xedb88320 : sum >>> 1;
    }
    return ~sum >>> 0;
}

function chunk(name, content) {
    const bytes = Buffer.alloc(12 + content.length);
    bytes.writeUInt32BE(content.length, 0);
    bytes.write(name, 4, "latin1");
    content.copy(bytes, 8);
    bytes.writeUInt32BE(crc32(bytes.subarray(4, 8 + content.length)), 8 + content.length);
    return bytes;
}

/** A PNG of 256 pixels each way, all of the colour [red, green, blue]. */
export function tile_of(colour) {
    const head = Buffer.alloc(13);
    head.writeUInt32BE(256, 0);
    head.writeUInt32BE(256, 4);
    head.set([8, 2, 0, 0, 0], 8);
    const row = Buffer.from([0, ...Array.from({length: 256}, () => colour).flat()]);
    const rows = deflateSync(Buffer.concat(Array.from({length: 256}, () => row)));
    return Buffer.concat([Buffer.from("89504e470d0a1a0a", "hex"), chunk("IHDR", head), chunk("IDAT", rows), chunk("IEND", Buffer.alloc(0))]);
}

function varint(number) {
    const bytes = [];
    for (; number > 127; number = Math.floor(number / 128)) bytes.push(number % 128 + 128);
    return [...bytes, number];
}

/** A file whose one tile is the whole world. */
export function tiles_file(colour) {
    const tile = tile_of(colour), metadata = Buffer.from("{}");
    // One entry: the tile's number, how many it stands for, its length, where it begins (counted from one).
    const directory = Buffer.from([1, 0, 1, tile.length, 1].flatMap(varint));
    const head = Buffer.alloc(127);
    head.write("PMTiles", "latin1");
    head[7] = 3;
    const parts = [directory, metadata, Buffer.alloc(0), tile];
    let at = head.length;
    parts.forEach((part, number) => {
        head.writeBigUInt64LE(BigInt(at), 8 + number * 16);
        head.writeBigUInt64LE(BigInt(part.length), 16 + number * 16);
        at += part.length;
    });
    for (const offset of [72, 80, 88]) head.writeBigUInt64LE(1n, offset);
    const none = 1, png = 2;
    head.set([1, none, none, png, 0, 0], 96);
    [-180e7, -85e7, 180e7, 85e7].forEach((degrees, number) => head.writeInt32LE(degrees, 102 + number * 4));
    return Buffer.concat([head, ...parts]);
}
