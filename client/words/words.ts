import { en } from './en';
import { zh } from './zh';

/**
 * Every text that a person reads from the client. The Chinese dictionary gives the shape; the type of the English one
 * is taken from it, so that a text missing in one of them does not compile.
 */
export type Words = typeof zh;

export const LANGUAGES = ['zh', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(text: string): text is Language {
  return (LANGUAGES as readonly string[]).includes(text);
}

export function wordsIn(language: Language): Words {
  return language === 'zh' ? zh : en;
}
