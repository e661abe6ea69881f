// Maps, loaded only by pages that have one: MapLibre with tiles of ours or of the settings, and the boundary.
import { addProtocol, AttributionControl, LngLatBounds, Map as Drawing, Marker, NavigationControl, Popup, setWorkerUrl, type GeoJSONSource, type MapGeoJSONFeature } from "maplibre-gl";
import { PMTiles, Protocol } from "pmtiles";
import { styleOf, type Sources } from "./map_style";

export interface Spot {
  latitude: number;
  longitude: number;
}

type Ring = [number, number][];
interface Area {
  properties: { own: boolean; name: string };
  geometry: { coordinates: Ring[][] };
}

const workerUrl = "/assets/static/map_worker.js";
const protocol = new Protocol();
const step = { small: 8, large: 60 };

const pointOf = (feature: MapGeoJSONFeature): [number, number] => (feature.geometry as unknown as { coordinates: [number, number] }).coordinates;

/** A map in an element with data-map; `onMark` hears where its marker is put, where it may be put at all. */
export class PlaceMap {
  private marker?: Marker;

  private constructor(private readonly drawing: Drawing, private readonly element: HTMLElement, private readonly onMark?: (spot: Spot) => void) {}

  static async open(element: HTMLElement, onMark?: (spot: Spot) => void): Promise<PlaceMap> {
    setWorkerUrl(new URL(workerUrl, location.href).href);
    const sources: Sources = { boundary: element.dataset.boundary ?? "", tiles: element.dataset.tiles ?? "", attribution: element.dataset.attribution ?? "" };
    const archive = sources.tiles.endsWith(".pmtiles") ? new PMTiles(new URL(sources.tiles, location.href).href) : undefined;
    if (archive) {
      addProtocol("pmtiles", protocol.tile);
      protocol.add(archive);
    }
    const areas: Area[] = sources.boundary ? (await (await fetch(sources.boundary)).json()).features : [];
    const drawing = new Drawing({
      container: element,
      style: await styleOf(sources, archive),
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      touchPitch: false,
      cooperativeGestures: false,
      maxPitch: 0,
      fadeDuration: matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 200,
      locale: { "Map.Title": element.dataset.label ?? "", "NavigationControl.ZoomIn": element.dataset.zoomIn ?? "", "NavigationControl.ZoomOut": element.dataset.zoomOut ?? "" },
    });
    drawing.touchZoomRotate.disableRotation();
    drawing.keyboard.disableRotation();
    drawing.addControl(new NavigationControl({ showCompass: false }), "top-right");
    if (sources.attribution) drawing.addControl(new AttributionControl({ compact: false }));
    const map = new PlaceMap(drawing, element, onMark);
    await map.frame(areas, archive);
    map.name(areas);
    if (onMark) map.listen();
    await new Promise<void>((done) => drawing.once("idle", () => done()));
    element.dataset.ready = "yes";
    return map;
  }

  /** Shows the marker there, and the place around it. */
  mark(spot: Spot): void {
    const at: [number, number] = [spot.longitude, spot.latitude];
    if (!this.marker) {
      this.marker = new Marker({ draggable: this.onMark !== undefined, color: "#b3253a" }).setLngLat(at).addTo(this.drawing);
      this.prepare(this.marker);
    }
    this.marker.setLngLat(at);
    this.look(at);
  }

  /** Close enough to see streets; where there are none the whole municipality and the marker. */
  private look(at: [number, number]): void {
    const bounds = this.drawing.getBounds(), isSeen = bounds.contains(at);
    if (!this.element.dataset.tiles) {
      if (!isSeen) this.drawing.fitBounds(bounds.extend(at), { padding: 32, animate: false });
    } else if (!isSeen || this.drawing.getZoom() < 11) {
      this.drawing.jumpTo({ center: at, zoom: Math.max(this.drawing.getZoom(), 13) });
    }
  }

  /** Many places at once: near ones as one circle with their number of cases behind it, which a press takes apart. */
  async show(address: string): Promise<void> {
    const drawing = this.drawing;
    drawing.addSource("cases", { type: "geojson", data: await (await fetch(address)).json(), cluster: true, clusterRadius: 36 });
    const outline = { "circle-stroke-width": 2, "circle-stroke-color": "#ffffff", "circle-color": "#b3253a" };
    drawing.addLayer({ id: "clusters", type: "circle", source: "cases", filter: ["has", "point_count"],
      paint: { ...outline, "circle-radius": ["interpolate", ["linear"], ["get", "point_count"], 2, 12, 50, 26] } });
    drawing.addLayer({ id: "cases", type: "circle", source: "cases", filter: ["!", ["has", "point_count"]], paint: { ...outline, "circle-radius": 8 } });
    drawing.on("click", "clusters", (event) => void this.openCluster(event.features?.[0]));
    drawing.on("click", "cases", (event) => this.tell(event.features?.[0]));
    for (const layer of ["clusters", "cases"]) {
      drawing.on("mouseenter", layer, () => { drawing.getCanvas().style.cursor = "pointer"; });
      drawing.on("mouseleave", layer, () => { drawing.getCanvas().style.cursor = ""; });
    }
  }

  private async openCluster(feature?: MapGeoJSONFeature): Promise<void> {
    if (!feature) return;
    const zoom = await (this.drawing.getSource("cases") as GeoJSONSource).getClusterExpansionZoom(feature.properties["cluster_id"] as number);
    this.drawing.jumpTo({ center: pointOf(feature), zoom });
  }

  private tell(feature?: MapGeoJSONFeature): void {
    if (!feature) return;
    const words = document.createElement("p"), link = document.createElement("a"), about = document.createElement("span");
    link.href = feature.properties["url"] as string;
    link.lang = feature.properties["language"] as string;
    link.textContent = feature.properties["title"] as string;
    about.textContent = feature.properties["about"] as string;
    words.append(link, document.createElement("br"), about);
    new Popup({ closeButton: false }).setLngLat(pointOf(feature)).setDOMContent(words).addTo(this.drawing);
  }

  clear(): void {
    this.marker?.remove();
    this.marker = undefined;
  }

  middle(): Spot {
    const { lat, lng } = this.drawing.getCenter();
    return { latitude: lat, longitude: lng };
  }

  /** Looks at the municipality, or at what the tiles hold. */
  private async frame(areas: Area[], archive?: PMTiles): Promise<void> {
    const own = areas.find((area) => area.properties.own) ?? areas[0];
    const corners: Ring = own ? own.geometry.coordinates.flatMap((polygon) => polygon[0] ?? []) : [];
    if (corners.length === 0 && archive) {
      const header = await archive.getHeader();
      corners.push([header.minLon, header.minLat], [header.maxLon, header.maxLat]);
    }
    if (corners.length === 0) corners.push([4, 54], [32, 71]);
    const bounds = corners.reduce((all, corner) => all.extend(corner), new LngLatBounds());
    this.drawing.fitBounds(bounds, { padding: 16, animate: false });
  }

  /** Names of the neighbours, by the page's own type. */
  private name(areas: Area[]): void {
    for (const area of areas) {
      if (area.properties.own || !area.properties.name) continue;
      const bounds = area.geometry.coordinates.flatMap((polygon) => polygon[0] ?? []).reduce((all, corner) => all.extend(corner), new LngLatBounds());
      const label = document.createElement("span");
      label.className = "map-name";
      label.textContent = area.properties.name;
      label.setAttribute("aria-hidden", "true");
      const marker = new Marker({ element: label }).setLngLat(bounds.getCenter()).addTo(this.drawing);
      marker.getElement().removeAttribute("role");
      marker.getElement().removeAttribute("aria-label");
    }
  }

  private listen(): void {
    this.drawing.on("click", (event) => this.put({ latitude: event.lngLat.lat, longitude: event.lngLat.lng }));
    this.drawing.getCanvas().addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      this.put(this.middle());
    });
  }

  private put(spot: Spot): void {
    this.mark(spot);
    this.onMark?.(spot);
  }

  /** The marker has the focus like a button; arrow keys move it, with shift further. */
  private prepare(marker: Marker): void {
    const handle = marker.getElement();
    if (!this.onMark) {
      handle.setAttribute("aria-hidden", "true");
      handle.removeAttribute("tabindex");
      return;
    }
    handle.tabIndex = 0;
    handle.setAttribute("role", "button");
    handle.setAttribute("aria-label", this.element.dataset.marker ?? "");
    const tell = (): void => {
      const { lat, lng } = marker.getLngLat();
      this.onMark?.({ latitude: lat, longitude: lng });
    };
    marker.on("dragend", tell);
    handle.addEventListener("keydown", (event) => {
      const length = event.shiftKey ? step.large : step.small;
      const moves: Record<string, [number, number]> = { ArrowLeft: [-length, 0], ArrowRight: [length, 0], ArrowUp: [0, -length], ArrowDown: [0, length] };
      const move = moves[event.key];
      if (!move) return;
      event.preventDefault();
      // MapLibre moves it too, but tells of it only at the end.
      event.stopImmediatePropagation();
      const point = this.drawing.project(marker.getLngLat());
      marker.setLngLat(this.drawing.unproject([point.x + move[0], point.y + move[1]]));
      tell();
    }, { capture: true });
  }
}
