import { generateKeyPairSync, sign } from 'node:crypto';

/** The key pair interactions by HTTP are signed with. https://docs.discord.com/developers/interactions/overview#setting-up-an-endpoint-validating-security-request-headers */
export interface SigningKey {
  /** 32 bytes in hex. */
  readonly publicKey: string;
  /** The two headers Discord adds; the timestamp is in seconds. */
  headers(body: string, timestamp: string): Readonly<Record<string, string>>;
}

/** A fresh Ed25519 pair. */
export function signingKey(): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    publicKey: publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('hex'),
    headers: (body, timestamp) => ({
      'x-signature-ed25519': sign(null, Buffer.from(timestamp + body), privateKey).toString('hex'),
      'x-signature-timestamp': timestamp,
    }),
  };
}
