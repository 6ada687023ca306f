import { closeSync, fstatSync, openSync, readSync } from 'node:fs';

/**
 * Reads a file whose bytes nobody needs any more when they have been read, and gives their memory back at once: megabytes
 * that wait to be collected count as much as those in use. Nothing of what `read` gives may be a view of them.
 */
export function readOnce<T>(file: string, read: (bytes: Buffer) => T): T {
  const bytes = bytesIn(file);
  try {
    return read(bytes);
  } finally {
    bytes.buffer.transfer(0);
  }
}

/** What a file holds, in memory that nothing else shares. */
function bytesIn(file: string): Buffer<ArrayBuffer> {
  const descriptor = openSync(file, 'r');
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(descriptor).size);
    let end = 0;
    for (let read = -1; read !== 0 && end < bytes.length; end += read)
      read = readSync(descriptor, bytes, end, bytes.length - end, null);
    return bytes.subarray(0, end);
  } finally {
    closeSync(descriptor);
  }
}
