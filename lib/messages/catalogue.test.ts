import {
  isPluralElement,
  isSelectElement,
  isTagElement,
  type MessageFormatElement,
  parse,
  TYPE,
} from "@formatjs/icu-messageformat-parser";
import { describe, expect, it } from "vitest";
import { catalogues } from "./catalogue.ts";
import { chooseLocale } from "./locale.ts";

type Tree = { [key: string]: string | Tree };

function sentences(tree: Tree, path = ""): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === "string"
      ? [[`${path}${key}`, value] as [string, string]]
      : sentences(value, `${path}${key}.`),
  );
}

/** Arguments and tags of a message, wherever in its branches they stand. */
function slots(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((element) => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (isTagElement(element)) return [`<${element.value}>`, ...slots(element.children)];
    if (isPluralElement(element) || isSelectElement(element))
      return [element.value, ...Object.values(element.options).flatMap((option) => slots(option.value))];
    return [element.value];
  });
}

const slotsOf = (text: string) => [...new Set(slots(parse(text)))].sort();

const english = new Map(sentences(catalogues.en));
const chinese = new Map(sentences(catalogues["zh-CN"]));

describe("message catalogues", () => {
  it("have the same keys in both languages", () => {
    expect([...chinese.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it("say something under every key, with the same placeholders and tags", () => {
    const faults = [...english].flatMap(([key, text]) => {
      const translated = chinese.get(key) ?? "";
      const empty = text.trim() === "" || translated.trim() === "";
      const uneven = `${slotsOf(text)}` !== `${slotsOf(translated)}`;
      return empty || uneven ? [key] : [];
    });
    expect(faults).toEqual([]);
  });
});

describe("the language of a reply", () => {
  it.each([
    ["zh-CN", "en", "zh-CN"],
    ["en", "zh-CN", "en"],
    [undefined, "zh-TW,zh;q=0.9,en;q=0.8", "zh-CN"],
    [undefined, "fr-FR,en;q=0.5,zh;q=0.9", "zh-CN"],
    [undefined, "fr", "en"],
    ["xx", null, "en"],
  ])("cookie %s and header %s give %s", (cookie, header, locale) => {
    expect(chooseLocale(cookie, header)).toBe(locale);
  });
});
