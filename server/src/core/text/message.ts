/**
 * The message catalogue's shape. Every sentence that a person may read is a `Message`: English and Korean side by side,
 * with the same `{placeholders}`. What is kept and passed around is the message with its data (`Said`); the sentence is
 * made at the edge, where the reader's language is known.
 */
export type Language = 'en' | 'ko';

export interface Message {
  readonly en: string;
  readonly ko: string;
}

/** The names between braces in a message: `'no {kind} in {namespace}'` gives `'kind' | 'namespace'`. */
export type Placeholder<T extends string> = T extends `${string}{${infer P}}${infer Rest}`
  ? P | Placeholder<Rest>
  : never;

/** What the placeholders of a message stand for. */
export type DataOf<M extends Message> = Readonly<Record<Placeholder<M['en']>, Datum>>;
type Datum = string | number | Said;

export interface Said {
  readonly message: Message;
  readonly data: Readonly<Record<string, Datum>>;
}

export type Catalogue = Readonly<Record<string, Message>>;

/** Gives a catalogue its exact type, so that a placeholder without data is a compile error. */
export function catalogue<const C extends Catalogue>(messages: C): C {
  return messages;
}

export function say<M extends Message>(
  message: M,
  ...data: Placeholder<M['en']> extends never ? [] : [DataOf<M>]
): Said {
  return { message, data: data[0] ?? {} };
}

/** The sentence. A placeholder without data stays as it is, so that the fault can be seen. */
export function sentence({ message, data }: Said, language: Language): string {
  return message[language].replace(/("?)\{(\w+)\}/g, (whole, quote: string, name: string) => {
    const value = data[name];
    if (value === undefined) return whole;
    if (typeof value === 'object') return quote + sentence(value, language);
    return quote ? quote + value : visible(String(value));
  });
}

/** What is empty, or begins or ends with a space, in quotes: it would vanish in a sentence. */
function visible(value: string): string {
  return value === '' || value !== value.trim() ? JSON.stringify(value) : value;
}
