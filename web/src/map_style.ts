import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";
import type { PMTiles } from "pmtiles";

/** What a map is drawn from; empty where there is none. */
export interface Sources {
  boundary: string;
  tiles: string;
  attribution: string;
}

interface Palette {
  land: string;
  outside: string;
  green: string;
  water: string;
  road: string;
  building: string;
  edge: string;
}

const light: Palette = { land: "#f6f4ef", outside: "#e4e2dc", green: "#dfead5", water: "#bcd9e8", road: "#ffffff", building: "#e3ddd3", edge: "#7a3b8f" };
const dark: Palette = { land: "#23272b", outside: "#181b1e", green: "#26332a", water: "#1b3644", road: "#3d444b", building: "#30363b", edge: "#d7a6e6" };

const isDark = (): boolean => matchMedia("(prefers-color-scheme: dark)").matches;

/** A style of our own, without glyphs and pictures from anywhere: names are drawn by the page. */
export async function styleOf(sources: Sources, archive?: PMTiles): Promise<StyleSpecification> {
  const palette = isDark() ? dark : light;
  const style: StyleSpecification = {
    version: 8,
    sources: {},
    layers: [{ id: "ground", type: "background", paint: { "background-color": sources.tiles ? palette.land : palette.outside } }],
  };
  if (archive) await addArchive(style, sources, archive, palette);
  else if (sources.tiles) addRaster(style, sources.tiles, sources.attribution, {});
  if (sources.boundary) addBoundary(style, sources, palette);
  return style;
}

function addRaster(style: StyleSpecification, tiles: string, attribution: string, zooms: { minzoom?: number; maxzoom?: number }): void {
  style.sources["tiles"] = { type: "raster", tiles: [tiles], tileSize: 256, attribution, ...zooms };
  style.layers.push({ id: "tiles", type: "raster", source: "tiles" });
}

/** Vector tiles in the layers of Protomaps or OpenMapTiles, or pictures. */
async function addArchive(style: StyleSpecification, sources: Sources, archive: PMTiles, palette: Palette): Promise<void> {
  const header = await archive.getHeader();
  const tiles = `pmtiles://${archive.source.getKey()}/{z}/{x}/{y}`;
  const zooms = { minzoom: header.minZoom, maxzoom: header.maxZoom };
  const vector = 1;
  if (header.tileType !== vector) return addRaster(style, tiles, sources.attribution, zooms);
  style.sources["tiles"] = { type: "vector", tiles: [tiles], attribution: sources.attribution, ...zooms } as SourceSpecification;
  const metadata = (await archive.getMetadata()) as { vector_layers?: { id: string }[] };
  const known = new Set((metadata.vector_layers ?? []).map((layer) => layer.id));
  for (const layer of vectorLayers(palette)) if (known.has((layer as { "source-layer": string })["source-layer"])) style.layers.push(layer);
}

function vectorLayers(palette: Palette): LayerSpecification[] {
  const fill = (layer: string, color: string): LayerSpecification => ({
    id: layer, type: "fill", source: "tiles", "source-layer": layer, paint: { "fill-color": color },
  });
  const line = (layer: string, color: string, width: number): LayerSpecification => ({
    id: `${layer}-line`, type: "line", source: "tiles", "source-layer": layer,
    paint: { "line-color": color, "line-width": ["interpolate", ["exponential", 1.5], ["zoom"], 8, width / 2, 17, width * 6] },
  });
  return [
    fill("earth", palette.land), fill("landcover", palette.green), fill("landuse", palette.green), fill("park", palette.green),
    fill("water", palette.water), line("waterway", palette.water, 1), fill("buildings", palette.building), fill("building", palette.building),
    line("roads", palette.road, 2), line("transportation", palette.road, 2),
  ];
}

function addBoundary(style: StyleSpecification, { boundary, tiles }: Sources, palette: Palette): void {
  style.sources["boundary"] = { type: "geojson", data: new URL(boundary, location.href).href };
  if (!tiles) {
    style.layers.push(
      { id: "neighbours", type: "fill", source: "boundary", filter: ["!", ["get", "own"]], paint: { "fill-color": palette.building } },
      { id: "own", type: "fill", source: "boundary", filter: ["get", "own"], paint: { "fill-color": palette.land } },
    );
  }
  style.layers.push(
    { id: "edges", type: "line", source: "boundary", filter: ["!", ["get", "own"]], paint: { "line-color": palette.edge, "line-width": 1, "line-opacity": 0.5 } },
    { id: "edge", type: "line", source: "boundary", filter: ["get", "own"], paint: { "line-color": palette.edge, "line-width": 2.5, "line-dasharray": [3, 1.5] } },
  );
}
