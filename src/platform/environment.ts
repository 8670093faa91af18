import type { Environment } from '#core/diagnosis/ports.ts';

/** This browser and this page, as they are at the moment of asking. */
export const environment: Environment = {
  get isSecureContext() {
    return window.isSecureContext;
  },
  get origin() {
    return location.origin;
  },
  get online() {
    return navigator.onLine;
  },
  get sharedWorker() {
    return typeof SharedWorker !== 'undefined';
  },
};
