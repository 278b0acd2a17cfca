import { useSyncExternalStore } from 'react';
import type { PhoneView, WebPhone } from './webPhone';

const nothing: PhoneView = { line: 'offline', calls: [] };
const never = () => () => {};

/** What a phone shows now; a page without one shows a phone that is offline. */
export function usePhone(phone: WebPhone | undefined): PhoneView {
  return useSyncExternalStore(phone?.subscribe ?? never, phone?.view ?? (() => nothing));
}
