import type { PlaceMap, Spot } from "./map";

interface Whereabouts {
  outside: boolean;
  text?: string;
  name?: string;
  web?: string;
  email?: string;
  address?: string;
}

interface Address {
  label: string;
  latitude: number;
  longitude: number;
}

// The server puts the bundle's digest into these addresses.
const mapUrl = "/assets/static/map.js";
const mapStyleUrl = "/assets/static/map.css";
const photosUrl = "/assets/static/photos.js";
/** Milliseconds: a marker that is moved by keys stops first. */
const pauseBeforeAsking = 300;

/** Maps of a page, and the part of a form that says where it is. Without WebGL or a network the words remain. */
export function startPlaces(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-map]:not([data-map=mark])")) {
    element.hidden = false;
    whenNear(element, () => void showSpot(element));
  }
  for (const part of document.querySelectorAll<HTMLElement>("[data-place]")) new PlacePart(part).start();
}

function whenNear(element: HTMLElement, begin: () => void): void {
  const watch = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    watch.disconnect();
    begin();
  }, { rootMargin: "400px" });
  watch.observe(element);
}

async function openMap(element: HTMLElement, onMark?: (spot: Spot) => void): Promise<PlaceMap | undefined> {
  try {
    await loadStyle();
    const { PlaceMap } = (await import(mapUrl)) as typeof import("./map");
    return await PlaceMap.open(element, onMark);
  } catch {
    element.hidden = true;
    return undefined;
  }
}

function loadStyle(): Promise<void> {
  return new Promise((done, failed) => {
    if (document.querySelector(`link[href="${mapStyleUrl}"]`)) return done();
    const link = document.createElement("link");
    link.rel = "stylesheet";
    link.href = mapStyleUrl;
    link.addEventListener("load", () => done());
    link.addEventListener("error", failed);
    // Before our own, whose word is the last.
    document.head.prepend(link);
  });
}

async function showSpot(element: HTMLElement): Promise<void> {
  const map = await openMap(element);
  if (element.dataset.cases) return map?.show(element.dataset.cases);
  const latitude = Number(element.dataset.latitude), longitude = Number(element.dataset.longitude);
  if (map && element.dataset.latitude) map.mark({ latitude, longitude });
}

class PlacePart {
  private map?: PlaceMap;
  private asked = 0;
  private waiting = 0;
  private photo?: Spot;

  constructor(private readonly part: HTMLElement) {}

  start(): void {
    this.find("[data-place-tools]")!.hidden = false;
    this.find("[data-place-here]")?.addEventListener("click", () => this.useOwnPosition());
    this.find("[data-place-middle]")?.addEventListener("click", () => this.map && this.choose(this.map.middle()));
    this.find("[data-place-remove]")?.addEventListener("click", () => this.remove());
    this.find("[data-place-photo-yes]")?.addEventListener("click", () => this.usePhoto());
    this.find("[data-place-photo-no]")?.addEventListener("click", () => this.askAboutPhoto(undefined));
    this.startSearch();
    this.startPhotos();
    const element = this.find("[data-map]");
    if (element) whenNear(element, () => void this.startMap(element));
    this.showRemove();
  }

  private find<T extends HTMLElement = HTMLElement>(selector: string): T | null {
    return this.part.querySelector<T>(selector);
  }
  private field(name: string): HTMLInputElement {
    return this.find<HTMLInputElement>(`input[name=${name}]`)!;
  }
  private say(text: string): void {
    this.find("[data-place-status]")!.textContent = text;
  }

  private async startMap(element: HTMLElement): Promise<void> {
    this.map = await openMap(element, (spot) => this.choose(spot));
    if (!this.map) {
      this.find("[data-place-middle]")?.remove();
      return;
    }
    const spot = this.chosen();
    if (spot) this.map.mark(spot);
  }

  private chosen(): Spot | undefined {
    const latitude = this.field("latitude").value, longitude = this.field("longitude").value;
    return latitude && longitude ? { latitude: Number(latitude), longitude: Number(longitude) } : undefined;
  }

  /** Puts the mark there and asks the server whose place it is and what it is called. */
  private choose(spot: Spot, address?: string): void {
    const latitude = spot.latitude.toFixed(6), longitude = spot.longitude.toFixed(6);
    this.field("latitude").value = latitude;
    this.field("longitude").value = longitude;
    this.map?.mark(spot);
    this.showRemove();
    if (address) this.fillWords(address);
    const words = address ?? `${latitude}, ${longitude}`;
    this.say(`${this.part.dataset.marked} ${words}`);
    clearTimeout(this.waiting);
    this.waiting = setTimeout(() => void this.askWhereabouts(latitude, longitude, address), pauseBeforeAsking);
  }

  private async askWhereabouts(latitude: string, longitude: string, address?: string): Promise<void> {
    const number = ++this.asked;
    const answer = await getJson<Whereabouts>(`/map/place?latitude=${latitude}&longitude=${longitude}${address ? "" : "&address=yes"}`);
    if (!answer || number !== this.asked) return;
    if (answer.address) {
      this.fillWords(answer.address);
      this.say(`${this.part.dataset.marked} ${answer.address}`);
    }
    this.showOutside(answer);
  }

  /** What somebody typed stays; what we filled in follows the mark. */
  private fillWords(words: string): void {
    const field = this.field("place");
    if (field.value && field.value !== field.dataset.filled) return;
    field.value = field.dataset.filled = words.slice(0, field.maxLength);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }

  private showOutside(where: Whereabouts): void {
    const notice = this.find("[data-place-outside]")!;
    notice.hidden = !where.outside;
    this.field("outside").checked = false;
    this.find("[data-place-outside-text]")!.textContent = where.text ?? "";
    if (where.outside) notice.setAttribute("role", "status");
    const links = this.find("[data-place-neighbour]")!;
    links.replaceChildren();
    for (const [address, href] of [[where.web, where.web], [where.email, where.email && `mailto:${where.email}`]]) {
      if (!address || !href) continue;
      const link = document.createElement("a");
      link.href = href;
      link.textContent = address;
      links.append(link, " ");
    }
  }

  private remove(): void {
    this.asked++;
    clearTimeout(this.waiting);
    this.field("latitude").value = this.field("longitude").value = "";
    this.map?.clear();
    this.showOutside({ outside: false });
    this.say(this.part.dataset.unmarked ?? "");
    this.showRemove();
    this.find("[data-place-here]")?.focus();
  }

  private showRemove(): void {
    this.find("[data-place-remove]")!.hidden = !this.chosen();
  }

  private useOwnPosition(): void {
    const refused = (): void => this.say(this.part.dataset.refused ?? "");
    if (!navigator.geolocation) return refused();
    this.say(this.part.dataset.busy ?? "");
    navigator.geolocation.getCurrentPosition(({ coords }) => this.choose(coords), refused, { enableHighAccuracy: true, timeout: 20_000 });
  }

  private startSearch(): void {
    const button = this.find("[data-place-search]");
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", () => void this.search());
    this.field("place").addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      void this.search();
    });
  }

  private async search(): Promise<void> {
    const words = this.field("place").value.trim();
    if (!words) return this.field("place").focus();
    this.say(this.part.dataset.busy ?? "");
    const answer = await getJson<{ addresses: Address[] }>(`/map/addresses?q=${encodeURIComponent(words)}`);
    const list = this.find("[data-place-found]")!;
    list.replaceChildren(...(answer?.addresses ?? []).map((address) => this.found(address, list)));
    list.hidden = !answer?.addresses.length;
    this.say((!answer ? this.part.dataset.failed : answer.addresses.length ? this.part.dataset.found : this.part.dataset.none) ?? "");
  }

  private found(address: Address, list: HTMLElement): HTMLElement {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = address.label;
    button.addEventListener("click", () => {
      list.hidden = true;
      const field = this.field("place");
      field.dataset.filled = field.value;
      this.choose(address, address.label);
      field.focus();
    });
    const item = document.createElement("li");
    item.append(button);
    return item;
  }

  /** Looks into chosen photos here in the browser; nothing is used before one has said so. */
  private startPhotos(): void {
    const files = document.querySelector<HTMLInputElement>("input[type=file][name=files]");
    files?.addEventListener("change", async () => {
      this.askAboutPhoto(undefined);
      const photos = [...(files.files ?? [])].filter((file) => file.type.startsWith("image/") || /\.hei[cf]$/i.test(file.name));
      if (photos.length === 0) return;
      const { placeOf } = (await import(photosUrl)) as typeof import("./photos");
      for (const photo of photos) {
        const spot = await placeOf(photo);
        if (spot) return this.askAboutPhoto(spot);
      }
    });
  }

  private askAboutPhoto(spot: Spot | undefined): void {
    this.photo = spot;
    const question = this.find("[data-place-photo]")!;
    question.hidden = !spot;
    if (spot) question.setAttribute("role", "status");
  }

  private usePhoto(): void {
    if (this.photo) this.choose(this.photo);
    this.askAboutPhoto(undefined);
    this.find("[data-place-remove]")?.focus();
  }
}

async function getJson<T>(url: string): Promise<T | undefined> {
  try {
    const response = await fetch(url, { headers: { Accept: "application/json" } });
    return response.ok ? ((await response.json()) as T) : undefined;
  } catch {
    return undefined;
  }
}
