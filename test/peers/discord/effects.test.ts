import { expect, test } from 'vitest';
import { effectsOf } from './effects.ts';
import type { AllowedMentions } from './rules/message-body.ts';

const of = (content: string, allowed?: AllowedMentions, repliedUser?: string) =>
  effectsOf({ content, embeds: [], components: [], flags: 0, filenames: [] }, allowed, repliedUser);

test('without allowed_mentions everything pings', () => {
  expect(of('@everyone <@1> <@!2> <@&3>', undefined, '9')).toMatchObject({
    mentions: ['1', '2', '9'],
    roles: ['3'],
    everyone: true,
  });
});

test('allowed_mentions silences what it does not name', () => {
  const text = '@here <@1> <@2> <@&3>';
  expect(of(text, { parse: [] }, '9')).toMatchObject({ mentions: [], roles: [], everyone: false });
  expect(of(text, { parse: ['roles'], users: ['2'], replied_user: true }, '9')).toMatchObject({
    mentions: ['2', '9'],
    roles: ['3'],
    everyone: false,
  });
});

test.each([
  ['see https://a.example/x.', [{ kind: 'auto', url: 'https://a.example/x' }]],
  ['<https://a.example>', [{ kind: 'auto', url: 'https://a.example' }]],
  ['[free](https://evil.example/a)', [{ kind: 'masked', text: 'free', url: 'https://evil.example/a' }]],
  ['[free](<https://evil.example/a> "title")', [{ kind: 'masked', text: 'free', url: 'https://evil.example/a' }]],
  ['\\[free](https://evil.example/a)', [{ kind: 'auto', url: 'https://evil.example/a' }]],
  ['`https://a.example` and ```\nhttps://b.example\n```', []],
  ['[x](javascript:alert(1)) https\\://a.example', []],
  ['[1] no link (https is fine)', []],
])('the links of %s are found', (text, links) => {
  expect(of(text).links).toEqual(links);
});

test('text displays ping, embeds only link', () => {
  const draft = {
    content: '',
    embeds: [{ description: '<@2> https://b.example' }],
    components: [{ type: 10 as const, content: '<@1> [a](https://a.example)' }],
    flags: 0,
    filenames: [],
  };
  expect(effectsOf(draft, undefined)).toEqual({
    mentions: ['1'],
    roles: [],
    everyone: false,
    links: [
      { kind: 'masked', text: 'a', url: 'https://a.example' },
      { kind: 'auto', url: 'https://b.example' },
    ],
  });
});
