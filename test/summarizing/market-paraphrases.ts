import { withBrought } from '../../src/composition/brought.ts';
import type { Knowledge } from '../../src/knowledge.ts';
import { busy, friday, written } from '../digest/support/occasions.ts';
import { knowledge } from '../support/bot.ts';
import { type Paraphrase, read } from './paraphrases.ts';

/** What a digest of a busy day reads and works out, beside what the bot knows. */
export async function marketKnowledge(): Promise<Knowledge> {
  const { answer } = await written('en', { says: busy, last: friday() });
  return withBrought(knowledge, answer.brought);
}

/** The facts a model is handed for the lead of such a digest, or may be. */
export const marketFacts = [
  'finnhub-nvidia-share-price',
  'finnhub-nvidia-day-change',
  'digest-nvidia-share-price-move',
  'finnhub-amd-share-price',
  'finnhub-amd-day-change',
  'finnhub-google-share-price',
  'finnhub-google-day-change',
  'azure-h100-hourly-price',
  'digest-azure-h100-hourly-price-change',
];

const english = `
finnhub-nvidia-share-price | NVIDIA stood at {price} at its last trade.
finnhub-nvidia-share-price | The last trade in NVIDIA was at {price}.
finnhub-nvidia-day-change | NVIDIA rose {change} on the day, that is {percent}.
finnhub-nvidia-day-change | On the day NVIDIA gained {change}, or {percent}.
digest-nvidia-share-price-move | NVIDIA has climbed {percent} since the digest of {since}, from {before}.
digest-nvidia-share-price-move | Compared with the digest of {since}, NVIDIA is up {percent} from {before}.
finnhub-amd-share-price | AMD last changed hands at {price}.
finnhub-amd-day-change | AMD lost {change} on the day, or {percent}.
finnhub-amd-day-change | AMD fell {change} on the day, a move of {percent}.
finnhub-google-share-price | Google last traded at {price}.
finnhub-google-day-change | Google did not move on the day.
finnhub-google-day-change | Google was unchanged on the day.
azure-h100-hourly-price | On demand, Microsoft Azure lists an instance with {gpus} of the H100 type at {instance} in its eastern US region, which is {gpu}.
digest-azure-h100-hourly-price-change | The H100 costs {gpu} on demand at Microsoft Azure, {percent} less than on {since}, when it was {before}.
finnhub-nvidia-share-price+finnhub-nvidia-day-change | NVIDIA last traded at {price}, up {change} on the day, or {percent}.
finnhub-amd-share-price+finnhub-amd-day-change | AMD last traded at {price}, down {change} on the day, or {percent}.
digest-azure-h100-hourly-price-change | On demand, the H100 at Microsoft Azure is {gpu}, {percent} cheaper than on {since}, when it was {before}.
`;

const chinese = `
finnhub-nvidia-share-price | 英伟达最新成交价为{price}。
finnhub-nvidia-share-price | 英伟达股价最新为{price}。
finnhub-nvidia-day-change | 英伟达当日上涨了{change}，涨幅为{percent}。
finnhub-nvidia-day-change | 当日英伟达涨{change}，涨幅{percent}。
digest-nvidia-share-price-move | 与{since}日报中的{before}相比，英伟达上涨{percent}。
digest-nvidia-share-price-move | 英伟达股价较{since}日报中的{before}上涨了{percent}。
finnhub-amd-share-price | AMD的最新股价为{price}。
finnhub-amd-day-change | AMD当日下跌了{change}，跌幅为{percent}。
finnhub-google-share-price | 谷歌最新股价是{price}。
finnhub-google-day-change | 谷歌股价当日持平。
azure-h100-hourly-price | 微软Azure在美国东部区的一种实例配有{gpus}，型号是H100，按需标价为{instance}，折合{gpu}。
digest-azure-h100-hourly-price-change | 微软Azure的H100按需价是{gpu}，比{since}的{before}降价{percent}。
finnhub-nvidia-share-price+finnhub-nvidia-day-change | 英伟达最新股价为{price}，当日上涨{change}，涨幅{percent}。
finnhub-amd-share-price+finnhub-amd-day-change | AMD最新股价为{price}，当日下跌{change}，跌幅{percent}。
`;

/** True sentences about them, none in the words of its fact. */
export const marketParaphrases = (market: Knowledge): readonly Paraphrase[] => [
  ...read('en', english, market),
  ...read('zh', chinese, market),
];
