/** What a hub counts, in Prometheus's text format: numbers of requests and exchanges, times, sizes. No ids, no addresses, no names. */
import type { StorageFigures } from "../../shared/contract/hubRows.ts";

const bounds = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

export class Metrics {
  private readonly requests = new Map<string, number>();
  private readonly times = new Map<string, { counts: number[]; sum: number; count: number }>();
  private readonly bytes = { in: 0, out: 0 };
  private defects = 0;

  /** `route` is the pattern, never the address that was asked for: what is in it may be an id. */
  answered(route: string, status: number, seconds: number): void {
    const key = `route="${route}",status="${status}"`;
    this.requests.set(key, (this.requests.get(key) ?? 0) + 1);
    const time = this.times.get(route) ?? { counts: bounds.map(() => 0), sum: 0, count: 0 };
    for (const [at, bound] of bounds.entries()) if (seconds <= bound) time.counts[at] = (time.counts[at] ?? 0) + 1;
    time.sum += seconds;
    time.count += 1;
    this.times.set(route, time);
  }

  exchanged(bytesIn: number, bytesOut: number): void {
    this.bytes.in += bytesIn;
    this.bytes.out += bytesOut;
  }

  defect(): void {
    this.defects += 1;
  }

  text(figures: StorageFigures, load: number): string {
    return [
      ...family("fieldbook_hub_requests_total", "counter", "Requests answered", [...this.requests]),
      ...family("fieldbook_hub_request_seconds", "histogram", "Time to answer", this.histogram()),
      ...one("fieldbook_hub_exchange_bytes_in_total", "counter", "Bytes of bundles received, unpacked", this.bytes.in),
      ...one("fieldbook_hub_exchange_bytes_out_total", "counter", "Bytes of bundles sent, unpacked", this.bytes.out),
      ...one("fieldbook_hub_defects_total", "counter", "Errors that are no refusal", this.defects),
      ...one("fieldbook_hub_exchanges_running", "gauge", "Exchanges at work or waiting", load),
      ...one("fieldbook_hub_seq", "counter", "The last number given", figures.seq),
      ...one("fieldbook_hub_backed_up_seq", "counter", "The last number in a verified copy", figures.backedUpTo),
      ...one("fieldbook_hub_rows", "gauge", "Records held", figures.rows),
      ...one("fieldbook_hub_ops", "counter", "Ops held", figures.ops),
      ...one("fieldbook_hub_conflicts_open", "gauge", "Conflicts nobody has resolved", figures.conflicts),
      ...one("fieldbook_hub_quarantined", "gauge", "Ops set aside", figures.quarantined),
      ...one("fieldbook_hub_devices", "gauge", "Devices enrolled and not revoked", figures.devices),
      ...one("fieldbook_hub_photos", "gauge", "Photos held", figures.photos),
      ...one("fieldbook_hub_photo_bytes", "gauge", "Bytes of photos held", figures.photoBytes),
      ...one("fieldbook_hub_store_bytes", "gauge", "Size of the store", figures.bytes),
      ...one("process_resident_memory_bytes", "gauge", "Memory of the process", process.memoryUsage.rss()),
      "",
    ].join("\n");
  }

  private histogram(): [string, number][] {
    return [...this.times].flatMap(([route, { counts, sum, count }]): [string, number][] => [
      ...bounds.map((bound, at): [string, number] => [`_bucket|route="${route}",le="${bound}"`, counts[at] ?? 0]),
      [`_bucket|route="${route}",le="+Inf"`, count],
      [`_sum|route="${route}"`, sum],
      [`_count|route="${route}"`, count],
    ]);
  }
}

function one(name: string, type: string, help: string, value: number): string[] {
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, `${name} ${value}`];
}

/** Labels of a histogram carry the ending of the name before a bar. */
function family(name: string, type: string, help: string, values: readonly (readonly [string, number])[]): string[] {
  const lines = values.map(([key, value]) => {
    const [ending = "", labels = ""] = key.includes("|") ? key.split("|") : ["", key];
    return `${name}${ending}{${labels}} ${value}`;
  });
  return [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`, ...lines];
}
