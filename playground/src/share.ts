// A text in the fragment of a link: `#text=` and, in base64url, what `deflate-raw` makes of it.

/** Characters of a fragment, and bytes of a text, beyond which neither is looked at. */
const MOST_CODED = 400_000;
const MOST_BYTES = 800_000;
const KEY = "#text=";

async function all(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  const pieces: Uint8Array[] = [];
  let size = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.length;
    if (size > most) {
      void reader.cancel();
      throw new RangeError("too large");
    }
    pieces.push(value);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The fragment that carries a text. */
export async function fragment(text: string): Promise<string> {
  const packed = new Blob([text]).stream().pipeThrough(new CompressionStream("deflate-raw"));
  const bytes = await all(packed, MOST_CODED);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return KEY + btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** Whether a fragment is there to carry a text. */
export const carries = (hash: string) => hash.startsWith(KEY);

/** The text that a fragment carries; undefined if it carries none. Throws if what it carries cannot be one. */
export async function carried(hash: string): Promise<string | undefined> {
  if (!carries(hash)) return undefined;
  const coded = hash.slice(KEY.length);
  if (coded.length > MOST_CODED || !/^[\w-]+$/.test(coded)) throw new RangeError("not a text");
  const binary = atob(coded.replaceAll("-", "+").replaceAll("_", "/"));
  const bytes = Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  const plain = await all(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")), MOST_BYTES);
  return new TextDecoder("utf-8", { fatal: true }).decode(plain);
}
