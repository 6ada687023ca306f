import { webApi } from '@slack/bolt';
import nock from 'nock';
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { peopleOfSlack } from '../../../src/platforms/slack/people.ts';
import { clientOptions } from '../../../src/platforms/slack/post.ts';

const client = new webApi.WebClient('xoxb-hush', clientOptions('https://slack.test/api/'));
const says = (user: object, status = 200) =>
  nock('https://slack.test').post('/api/users.info').reply(status, { ok: true, user });

beforeAll(() => {
  nock.disableNetConnect();
  return () => nock.enableNetConnect();
});

afterEach(() => {
  expect(nock.pendingMocks()).toEqual([]);
  nock.cleanAll();
});

describe('whether somebody is an admin', () => {
  test.each([
    ['an admin', { team_id: 'T1', is_admin: true }, true],
    ['an owner', { team_id: 'T1', is_owner: true }, true],
    ['anybody else', { team_id: 'T1' }, false],
    ['an admin of another workspace, here through Slack Connect', { team_id: 'T2', is_admin: true }, false],
    ['a stranger', { team_id: 'T1', is_admin: true, is_stranger: true }, false],
    [
      'an admin whose organisation has them in this workspace',
      { team_id: 'T2', is_admin: true, enterprise_user: { teams: ['T2', 'T1'] } },
      true,
    ],
  ])('%s', async (_, user, admin) => {
    says(user);
    expect((await peopleOfSlack()(client, 'T1', 'U1')).admin).toBe(admin);
  });

  test('comes with their language and time zone, as far as Slack tells them', async () => {
    says({ locale: 'zh-CN', tz: 'Asia/Shanghai', tz_label: 'China Standard Time', tz_offset: 28_800 });
    expect(await peopleOfSlack()(client, 'T1', 'U1')).toEqual({ admin: false, language: 'zh', zone: 'Asia/Shanghai' });
    says({ tz: null });
    expect(await peopleOfSlack()(client, 'T1', 'U1')).toEqual({ admin: false });
  });

  test('is asked once for each workspace, and again where Slack could not say', async () => {
    const people = peopleOfSlack();
    says({ is_admin: true }, 500);
    expect(await people(client, 'T1', 'U1')).toEqual({ admin: false });
    says({ is_admin: true, locale: 'zh-CN' });
    expect(await people(client, 'T1', 'U1')).toEqual({ admin: true, language: 'zh' });
    expect(await people(client, 'T1', 'U1')).toEqual({ admin: true, language: 'zh' });
    says({ is_admin: false });
    expect(await people(client, 'T2', 'U1')).toEqual({ admin: false });
  });
});
