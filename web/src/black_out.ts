// Boxes over a picture, drawn with the pointer or set with the keyboard; the rows of numbers below hold them.

interface Row {
  left: HTMLInputElement;
  top: HTMLInputElement;
  width: HTMLInputElement;
  height: HTMLInputElement;
}

const sides = ["left", "top", "width", "height"] as const;
const step = 10;
const smallest = 8;

function rowsOf(form: HTMLFormElement): Row[] {
  return [...form.querySelectorAll<HTMLElement>(".box-row")].flatMap(line => {
    const [left, top, width, height] = sides.map(side => line.querySelector<HTMLInputElement>(`input[name="${side}"]`));
    return left && top && width && height ? [{left, top, width, height}] : [];
  });
}

const isEmpty = (row: Row) => sides.every(side => row[side].value.trim() === "");

/** One picture with its boxes. */
class BlackOut {
  private readonly rows: Row[];
  private readonly width: number;
  private readonly height: number;

  constructor(private readonly frame: HTMLElement, form: HTMLFormElement) {
    this.rows = rowsOf(form);
    this.width = Number(frame.dataset.width);
    this.height = Number(frame.dataset.height);
    const add = document.createElement("button");
    add.type = "button";
    add.className = "ds-button";
    add.dataset.variant = "secondary";
    add.textContent = frame.dataset.add ?? "";
    add.addEventListener("click", () => this.addInTheMiddle());
    const help = document.createElement("p");
    help.className = "muted";
    help.textContent = frame.dataset.help ?? "";
    frame.after(help, add);
    frame.addEventListener("pointerdown", event => this.begin(event));
    for (const row of this.rows) for (const side of sides) row[side].addEventListener("input", () => this.draw());
    frame.classList.add("is-drawn");
    this.draw();
  }

  private place(event: PointerEvent) {
    const seen = this.frame.getBoundingClientRect();
    const within = (value: number, most: number) => Math.max(0, Math.min(most, Math.round(value)));
    return {
      x: within(((event.clientX - seen.left) / seen.width) * this.width, this.width),
      y: within(((event.clientY - seen.top) / seen.height) * this.height, this.height),
    };
  }

  private begin(event: PointerEvent) {
    const row = this.rows.find(isEmpty);
    if (!row || event.button !== 0 || (event.target as HTMLElement).classList.contains("black-box")) return;
    event.preventDefault();
    const from = this.place(event);
    const move = (later: PointerEvent) => {
      const to = this.place(later);
      const [width, height] = [Math.abs(to.x - from.x), Math.abs(to.y - from.y)];
      if (width < smallest || height < smallest) return;
      this.set(row, Math.min(from.x, to.x), Math.min(from.y, to.y), width, height);
    };
    const end = () => {
      window.removeEventListener("pointermove", move);
      window.removeEventListener("pointerup", end);
    };
    window.addEventListener("pointermove", move);
    window.addEventListener("pointerup", end);
  }

  private set(row: Row, left: number, top: number, width: number, height: number) {
    row.left.value = String(left);
    row.top.value = String(top);
    row.width.value = String(width);
    row.height.value = String(height);
    this.draw();
  }

  private addInTheMiddle() {
    const at = this.rows.findIndex(isEmpty);
    const row = this.rows[at];
    if (!row) return;
    const [width, height] = [Math.round(this.width / 5), Math.round(this.height / 5)];
    this.set(row, width * 2, height * 2, width, height);
    this.frame.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus();
  }

  /** Arrows move, with Shift they change the size, Delete takes away. */
  private press(event: KeyboardEvent, at: number) {
    const row = this.rows[at];
    if (!row) return;
    if (event.key === "Delete" || event.key === "Backspace") {
      event.preventDefault();
      for (const side of sides) row[side].value = "";
      this.draw();
      return;
    }
    const arrows: Record<string, [number, number]> = {
      ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step]};
    const along = arrows[event.key];
    if (!along) return;
    event.preventDefault();
    const number = (side: (typeof sides)[number]) => Number(row[side].value) || 0;
    const [x, y] = along;
    if (event.shiftKey)
      this.set(row, number("left"), number("top"), Math.max(smallest, number("width") + x), Math.max(smallest, number("height") + y));
    else this.set(row, Math.max(0, number("left") + x), Math.max(0, number("top") + y), number("width"), number("height"));
    this.frame.querySelector<HTMLElement>(`[data-row="${at}"]`)?.focus();
  }

  private draw() {
    for (const old of this.frame.querySelectorAll(".black-box")) old.remove();
    this.rows.forEach((row, at) => {
      if (isEmpty(row)) return;
      const box = document.createElement("button");
      box.type = "button";
      box.className = "black-box";
      box.dataset.row = String(at);
      box.setAttribute("aria-label", `${this.frame.dataset.box ?? ""} ${at + 1}`);
      const share = (value: string, all: number) => `${(100 * (Number(value) || 0)) / all}%`;
      box.style.left = share(row.left.value, this.width);
      box.style.top = share(row.top.value, this.height);
      box.style.width = share(row.width.value, this.width);
      box.style.height = share(row.height.value, this.height);
      box.addEventListener("keydown", event => this.press(event, at));
      this.frame.append(box);
    });
  }
}

export function startBlackOut() {
  for (const frame of document.querySelectorAll<HTMLElement>("[data-black-out]")) {
    const form = frame.closest("form");
    if (form) new BlackOut(frame, form);
  }
}
