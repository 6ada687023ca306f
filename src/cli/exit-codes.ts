/**
 * How the process ends: 0 as it was told to, 1 where what was asked for did not work out or by a mistake of ours, and this
 * where it cannot run as it is set up: whatever is said on standard error has to be put right first.
 */
export const cannotRun = 2;
