import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const version = 'v1';

/** Encrypts and decrypts texts kept at rest. */
export interface SecretBox {
  lock(text: string): string;
  /** `undefined` for what was locked with another key, or changed since. */
  open(locked: string): string | undefined;
}

/** A box for a key of any length; each text is locked with a nonce of its own. */
export function secretBox(key: string): SecretBox {
  const secret = Buffer.from(hkdfSync('sha256', key, '', 'chipwire installations', 32));
  return {
    lock(text) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv(algorithm, secret, nonce);
      const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return [version, ...[nonce, cipher.getAuthTag(), body].map(part => part.toString('base64url'))].join('.');
    },
    open(locked) {
      const [given, nonce = '', tag = '', body = ''] = locked.split('.');
      if (given !== version) return undefined;
      try {
        const decipher = createDecipheriv(algorithm, secret, Buffer.from(nonce, 'base64url'));
        decipher.setAuthTag(Buffer.from(tag, 'base64url'));
        return decipher.update(Buffer.from(body, 'base64url'), undefined, 'utf8') + decipher.final('utf8');
      } catch {
        return undefined;
      }
    },
  };
}
