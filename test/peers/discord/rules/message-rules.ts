import { refuse } from '../api-error.ts';
import { invalidForm, type Problem } from '../invalid-form.ts';
import type { UploadedFile } from '../multipart.ts';
import { type Component, everyComponent, type TopComponent } from './components.ts';
import { type Embed, embedProblems } from './embeds.ts';
import type { PlainMessage } from './message-body.ts';

/** Bits of `flags`. https://docs.discord.com/developers/resources/message#message-object-message-flags */
export const messageFlags = {
  suppressEmbeds: 4,
  hasThread: 32,
  ephemeral: 64,
  loading: 128,
  silent: 4096,
  v2: 32768,
} as const;

/** A message as it would stand after the write. */
export interface Draft {
  readonly content: string;
  readonly embeds: readonly Embed[];
  readonly components: readonly TopComponent[];
  readonly flags: number;
  /** Names of the files it would have. */
  readonly filenames: readonly string[];
}

/** Refuses a message that Discord would not show. */
export function checkDraft(draft: Draft, body: PlainMessage, files: readonly UploadedFile[]): void {
  const isV2 = (draft.flags & messageFlags.v2) !== 0;
  const problems = [
    ...(isV2 ? v2Problems(draft, body) : legacyProblems(draft)),
    ...embedProblems(draft.embeds),
    ...customIdProblems(draft.components),
    ...referenceProblems(draft),
    ...mentionProblems(body),
    ...uploadProblems(body, files),
  ];
  if (problems.length > 0) invalidForm(problems);
  const shown = draft.content.trim() || draft.embeds.length || draft.components.length || draft.filenames.length;
  if (!shown && !body.poll) refuse('emptyMessage');
}

/** https://docs.discord.com/developers/components/reference#component-reference */
function v2Problems(draft: Draft, body: PlainMessage): readonly Problem[] {
  const legacy: Problem[] = (['content', 'embeds', 'poll'] as const)
    .filter(field => (field === 'poll' ? body.poll : draft[field].length > 0))
    .map(field => ({
      path: [field],
      code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
      message: `The '${field}' field cannot be used when using MessageFlags.IS_COMPONENTS_V2`,
    }));
  const all = everyComponent(draft.components);
  const path = ['components'];
  const letters = all.reduce((sum, each) => sum + (each.type === 10 ? each.content.length : 0), 0);
  if (all.length > 40)
    legacy.push({
      path,
      code: 'COMPONENT_MAX_TOTAL_COMPONENTS_EXCEEDED',
      message: 'A message has at most 40 components',
    });
  if (letters > 4000) {
    const message = 'The total displayable text size of components exceeds the maximum size of 4000';
    legacy.push({ path, code: 'COMPONENT_DISPLAYABLE_TEXT_SIZE_EXCEEDED', message });
  }
  return legacy;
}

function legacyProblems({ components }: Draft): readonly Problem[] {
  const rows: Problem[] = components.flatMap((each, i) =>
    each.type === 1
      ? []
      : [
          {
            path: ['components', i, 'type'],
            code: 'BASE_TYPE_CHOICES',
            message: 'Value of field "type" must be one of (1,).',
          },
        ],
  );
  if (components.length > 5)
    rows.push({ path: ['components'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 5 or fewer in length.' });
  return rows;
}

function customIdProblems(components: readonly TopComponent[]): readonly Problem[] {
  const seen = new Set<string>();
  const numbers = new Set<number>();
  return everyComponent(components).flatMap((each: Component) => {
    const found: Problem[] = [];
    const name = 'custom_id' in each ? each.custom_id : undefined;
    if (name && seen.has(name))
      found.push({
        path: ['components'],
        code: 'COMPONENT_CUSTOM_ID_DUPLICATED',
        message: 'Component custom id cannot be duplicated',
      });
    if (each.id && numbers.has(each.id))
      found.push({
        path: ['components'],
        code: 'COMPONENT_ID_DUPLICATED',
        message: 'Component id cannot be duplicated',
      });
    if (name) seen.add(name);
    if (each.id) numbers.add(each.id);
    return found;
  });
}

/** `attachment://` names a file of the same message. https://docs.discord.com/developers/reference#uploading-files */
function referenceProblems({ components, embeds, filenames }: Draft): readonly Problem[] {
  const inComponents = everyComponent(components).flatMap(each => {
    if (each.type === 11) return [each.media.url];
    if (each.type === 12) return each.items.map(item => item.media.url);
    return each.type === 13 ? [each.file.url] : [];
  });
  const inEmbeds = embeds.flatMap(each => [
    each.image?.url,
    each.thumbnail?.url,
    each.footer?.icon_url,
    each.author?.icon_url,
  ]);
  const missing = (url: string | null | undefined): boolean =>
    url?.startsWith('attachment://') === true && !filenames.includes(url.slice('attachment://'.length));
  const told = (field: string, url: string | null | undefined): readonly Problem[] =>
    missing(url)
      ? [
          {
            path: [field],
            code: 'UNFURLED_MEDIA_ITEM_REFERENCED_ATTACHMENT_NOT_FOUND',
            message: `The referenced attachment ${url} was not found`,
          },
        ]
      : [];
  return [...inComponents.flatMap(url => told('components', url)), ...inEmbeds.flatMap(url => told('embeds', url))];
}

function mentionProblems({ allowed_mentions: allowed }: PlainMessage): readonly Problem[] {
  return (['users', 'roles'] as const)
    .filter(kind => allowed?.parse?.includes(kind) && (allowed[kind]?.length ?? 0) > 0)
    .map(kind => ({
      path: ['allowed_mentions'],
      code: 'MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE',
      message: `parse:["${kind}"] and ${kind}: [ids...] are mutually exclusive.`,
    }));
}

function uploadProblems({ attachments }: PlainMessage, files: readonly UploadedFile[]): readonly Problem[] {
  const found: Problem[] = [];
  if (files.length > 10)
    found.push({ path: ['files'], code: 'BASE_TYPE_BAD_LENGTH', message: 'Must be 10 or fewer in length.' });
  for (const { field } of files)
    if (!/^(?:files\[\d+\]|file)$/.test(field))
      found.push({ path: [field], code: 'FILE_FIELD_NAME', message: 'Files are named files[n]' });
  const fresh = (attachments ?? []).filter(({ id }) => Number(id) < 1000);
  for (const { id } of fresh)
    if (!files.some(({ field }) => field === `files[${id}]`))
      found.push({ path: ['attachments'], code: 'ATTACHMENT_NOT_FOUND', message: `No file files[${id}] in the form` });
  for (const { bytes, filename } of files)
    if (bytes.length > 10 * 1024 * 1024)
      found.push({ path: ['files'], code: 'FILE_TOO_LARGE', message: `${filename} is over 10 MiB` });
  return found;
}
