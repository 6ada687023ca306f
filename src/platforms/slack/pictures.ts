import { createHash } from 'node:crypto';
import type { Answer, Block } from '../../answer.ts';
import type { Chart, Charts, DrawnChart } from '../../chart.ts';
import type { Log } from '../../log.ts';
import { limits } from './limits.ts';
import type { UploadedPicture } from './message-blocks.ts';
import type { SlackClient } from './post.ts';
import type { Pictures } from './render.ts';
import { shortened } from './shortened.ts';

const uploadMs = 10_000;
/** A picture that was uploaded is used again this long, within a workspace. */
const keptMs = 60 * 60_000;
const mostKept = 200;

/** Draws the charts of an answer and brings them to Slack. */
export type PictureUpload = (client: SlackClient, workspace: string, answer: Answer) => Promise<Pictures>;

/**
 * Uploads charts as files of the bot's, which image blocks then show. A chart that cannot be drawn or uploaded is left
 * out: the answer tells it in words. https://docs.slack.dev/messaging/working-with-files#uploading_files
 */
export function pictureUpload(charts: Charts, log: Log, clock: () => number = Date.now): PictureUpload {
  const kept = new Map<string, { readonly until: number; readonly file: Promise<UploadedPicture> }>();

  const uploaded = (client: SlackClient, workspace: string, drawn: DrawnChart): Promise<UploadedPicture> => {
    const key = `${workspace} ${createHash('sha256').update(drawn.png).digest('hex')}`;
    const before = kept.get(key);
    if (before && before.until > clock()) return before.file;
    if (kept.size >= mostKept) kept.clear();
    const file = upload(client, drawn);
    kept.set(key, { until: clock() + keptMs, file });
    file.catch(() => kept.delete(key));
    return file;
  };

  return (client, workspace, answer) =>
    picturesOf(answer, async chart => {
      try {
        const drawn = await charts.draw(chart, answer.language);
        return drawn && (await uploaded(client, workspace, drawn));
      } catch (error) {
        log({
          level: 'warn',
          event: 'slack-picture-not-uploaded',
          detail: error instanceof Error ? error.message : '',
        });
        return undefined;
      }
    });
}

/** Stands for the id that Slack gives a file when it is uploaded. */
export const fileToCome = 'F0EXAMPLE';

/** The pictures of an answer as they would be uploaded. */
export const picturesToCome = (charts: Charts, answer: Answer): Promise<Pictures> =>
  picturesOf(answer, async chart => {
    const drawn = await charts.draw(chart, answer.language);
    return drawn && { fileId: fileToCome, alt: altOf(drawn) };
  });

/** Brings the charts of an answer somewhere, one after the other; those that could not be brought are left out. */
async function picturesOf(
  { blocks }: Answer,
  bring: (chart: Chart) => Promise<UploadedPicture | undefined>,
): Promise<Pictures> {
  const pictures = new Map<Block, UploadedPicture>();
  for (const block of blocks) {
    const picture = block.type === 'chart' ? await bring(block.chart) : undefined;
    if (picture) pictures.set(block, picture);
  }
  return pictures;
}

const altOf = ({ alt }: DrawnChart): string => shortened(alt, limits.fileAlt);

async function upload(client: SlackClient, drawn: DrawnChart): Promise<UploadedPicture> {
  const { png } = drawn;
  const alt = altOf(drawn);
  const { upload_url: url, file_id: id } = await client.files.getUploadURLExternal({
    filename: 'chart.png',
    length: png.byteLength,
    alt_text: alt,
  });
  if (!url || !id) throw new Error('Slack gave no place to upload to');
  const body = new Blob([new Uint8Array(png)], { type: 'image/png' });
  const response = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(uploadMs) });
  if (!response.ok) throw new Error(`Slack took no upload: ${response.status}`);
  await client.files.completeUploadExternal({ files: [{ id, title: 'Chipwire' }] });
  return { fileId: id, alt };
}
