import { setFlagsFromString } from 'node:v8';

/**
 * Lets the heap grow by a third, instead of to twice or thrice its size, before what nobody needs any more is looked for:
 * most of it is knowledge, which stays. It counts from the next time that is looked for, after which that may not happen
 * again until the heap has doubled: so it is to be said before anything large comes.
 *
 * And lets everything be made where new things are. While the bot starts, questions wait long for what they need; code
 * that was made ready then would for ever put what belongs to a question among what stays, where it is kept until all is
 * looked through.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--heap-growing-percent=33');
  setFlagsFromString('--no-allocation-site-pretenuring');
}
