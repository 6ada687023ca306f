/** One uploaded file of a form, by the field it came in: `files[n]`. */
export interface UploadedFile {
  readonly field: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

/** Splits a `multipart/form-data` body into its fields and files; `undefined` when it is malformed. */
export function readMultipart(
  body: Buffer,
  contentType: string,
): { readonly fields: ReadonlyMap<string, string>; readonly files: readonly UploadedFile[] } | undefined {
  const boundary = /boundary="?([^";]+)"?/.exec(contentType)?.[1];
  if (!boundary) return undefined;
  const line = Buffer.from(`--${boundary}`);
  const fields = new Map<string, string>();
  const files: UploadedFile[] = [];
  let at = body.indexOf(line);
  while (at !== -1) {
    const start = at + line.length;
    if (body.subarray(start, start + 2).toString() === '--') return { fields, files };
    const end = body.indexOf(Buffer.concat([Buffer.from('\r\n'), line]), start);
    const headEnd = body.indexOf('\r\n\r\n', start);
    if (end === -1 || headEnd === -1 || headEnd > end) return undefined;
    const head = body.subarray(start + 2, headEnd).toString('utf8');
    const bytes = body.subarray(headEnd + 4, end);
    const field = /\bname="([^"]*)"/.exec(head)?.[1];
    const filename = /\bfilename="([^"]*)"/.exec(head)?.[1];
    if (field === undefined) return undefined;
    if (filename === undefined) fields.set(field, bytes.toString('utf8'));
    else {
      const type = /^content-type:\s*(.+)$/im.exec(head)?.[1]?.trim();
      files.push({ field, filename, contentType: type ?? 'application/octet-stream', bytes: Buffer.from(bytes) });
    }
    at = end + 2;
  }
  return undefined;
}
