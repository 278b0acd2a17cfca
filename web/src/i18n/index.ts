import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { en } from './en';
import { zh } from './zh';

const STORED = 'trunkline.language';
export const languages = ['en', 'zh'] as const;

function firstLanguage(): string {
  const chosen = new URLSearchParams(location.search).get('lang') ?? localStorage.getItem(STORED);
  return chosen ?? (navigator.language.startsWith('zh') ? 'zh' : 'en');
}

void i18next.use(initReactI18next).init({
  resources: { en: { translation: en }, zh: { translation: zh } },
  lng: firstLanguage(),
  fallbackLng: 'en',
  supportedLngs: [...languages],
  interpolation: { escapeValue: false }, // React escapes
});

document.documentElement.lang = i18next.language;
i18next.on('languageChanged', (language) => {
  localStorage.setItem(STORED, language);
  document.documentElement.lang = language;
});

export default i18next;
