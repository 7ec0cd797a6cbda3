import { download, poll, send } from './http';
import { allPages } from './pages';

type Method = 'get' | 'put' | 'post' | 'delete';

/** The addresses of an OpenAPI file that take a method; any address while a service has not published its file. */
export type Address<Paths, M extends Method> = [keyof Paths] extends [never]
  ? string
  : {
      [P in keyof Paths & string]: Paths[P] extends Partial<Record<M, infer Operation>>
        ? [Exclude<Operation, undefined>] extends [never]
          ? never
          : P
        : never;
    }[keyof Paths & string];

type Names<Template extends string> = Template extends `${string}{${infer Name}}${infer Rest}`
  ? Name | Names<Rest>
  : never;

/** What goes into an address: each `{name}` of it, and questions after the mark. */
export interface Filling<Template extends string> {
  path: Record<Names<Template>, string>;
  query?: Record<string, string | number | readonly string[] | null | undefined>;
}

/** The address with its names filled in; questions without an answer are left out. */
export function address<Template extends string>(template: Template, { path, query = {} }: Filling<Template>): string {
  const filled = template.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent((path as Record<string, string>)[name] ?? ''),
  );
  const asked = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (Array.isArray(value)) value.forEach(one => asked.append(name, String(one)));
    else if (value !== null && value !== undefined && value !== '') asked.append(name, String(value));
  }
  return asked.size > 0 ? `${filled}?${asked}` : filled;
}

/**
 * A service by its OpenAPI file: an address or a method that the file does not have does not compile. What the screens
 * make of the answers is written down in each feature's model and held against the file in its contract.
 */
export function serviceOf<Paths>() {
  return {
    /** A read that may be repeated every few seconds. */
    get<T>() {
      return <A extends Address<Paths, 'get'>>(template: A, filling: Filling<A>, signal?: AbortSignal) =>
        poll<T>(address(template, filling), signal);
    },
    /** Every row of a paged list. */
    pages<Row>() {
      return <A extends Address<Paths, 'get'>>(template: A, filling: Filling<A>, signal?: AbortSignal) =>
        allPages<Row>(address(template, filling), signal);
    },
    put<T = unknown>() {
      return <A extends Address<Paths, 'put'>>(
        template: A,
        filling: Filling<A>,
        body?: unknown,
        headers?: Record<string, string>,
      ) => send<T>('PUT', address(template, filling), body, headers);
    },
    post<T = unknown>() {
      return <A extends Address<Paths, 'post'>>(
        template: A,
        filling: Filling<A>,
        body?: unknown,
        headers?: Record<string, string>,
      ) => send<T>('POST', address(template, filling), body, headers);
    },
    remove() {
      return <A extends Address<Paths, 'delete'>>(template: A, filling: Filling<A>) =>
        send<undefined>('DELETE', address(template, filling));
    },
    /** A list as a file among the browser's downloads; CSV unless another type is named. */
    file(type?: string) {
      return <A extends Address<Paths, 'get'>>(template: A, filling: Filling<A>) =>
        download(address(template, filling), type);
    },
  };
}

type Plain = string | number | boolean;

/** What a model says beyond the schema it stands for; `never` when it says nothing beyond it. */
export type Gap<Model, Schema> = [Schema] extends [never]
  ? never
  : [NonNullable<Model>] extends [Plain]
    ? [NonNullable<Schema>] extends [NonNullable<Model>]
      ? never
      : { expected: NonNullable<Model>; published: NonNullable<Schema> }
    : [NonNullable<Model>] extends [readonly (infer A)[]]
      ? [NonNullable<Schema>] extends [readonly (infer B)[]]
        ? Gap<A, B>
        : { expected: 'a list'; published: Schema }
      : {
          [K in keyof NonNullable<Model>]-?: K extends keyof NonNullable<Schema>
            ? Gap<NonNullable<Model>[K], NonNullable<Schema>[K]>
            : { missing: K };
        }[keyof NonNullable<Model>];

/** `true` when the model only takes from the schema what is there, under its name and with its values. */
export type Fits<Model, Schema> = [Gap<Model, Schema>] extends [never] ? true : Gap<Model, Schema>;
