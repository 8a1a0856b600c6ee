"""Sentences and labels of this repository: the starter's messages and answers, the fields' names."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from ..charset import traditional
from ..drawing.writing import is_han

REPOSITORY = Path(__file__).resolve().parents[4]
BUNDLE = REPOSITORY / "packages" / "starter" / "bundle"
HAN_FORMS = REPOSITORY / "packages" / "core" / "src" / "text" / "han-forms.data.ts"
VOCABULARY = REPOSITORY / "packages" / "vision" / "src" / "fields"
LANGUAGE_TAGS = {"zh": "zh-Hans", "yue": "yue"}
HELD_OUT_IN = 20
QUOTED = re.compile(r"'((?:[^'\\]|\\.)+)'")


@cache
def sentences(held_out: bool) -> dict[str, tuple[str, ...]]:
    """Messages by language; one in twenty is held out of training."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted((BUNDLE / "corpora").glob("*.jsonl")):
        texts = (json.loads(line)["text"] for line in path.read_text("utf-8").splitlines())
        found[tag_of(path.stem)] = tuple(text for text in texts if is_held_out(text) == held_out)
    return found


def is_held_out(text: str) -> bool:
    """Whether a text belongs to evaluation, by its checksum."""
    return zlib.crc32(text.encode()) % HELD_OUT_IN == 0


@cache
def prose() -> dict[str, tuple[str, ...]]:
    """Names, prompts, wordings and answers of the bundle, by language."""
    found: dict[str, dict[str, None]] = {}
    paths = [
        *sorted((BUNDLE / "fields").glob("*.json")),
        *sorted((BUNDLE / "answers").glob("*.json")),
        *sorted((BUNDLE / "templates").glob("*.json")),
        BUNDLE / "wording.json",
    ]
    for path in paths:
        for language, text in texts_by_language(json.loads(path.read_text("utf-8"))):
            found.setdefault(tag_of(language), {}).update(dict.fromkeys(pieces_of(text)))
    return {language: tuple(texts) for language, texts in found.items()}


def texts_by_language(node: Any, language: str | None = None) -> Iterator[tuple[str, str]]:
    """Walk JSON: strings below a key that is a language tag belong to that language."""
    if isinstance(node, str):
        if language is not None:
            yield language, node
    elif isinstance(node, list):
        for item in node:
            yield from texts_by_language(item, language)
    elif isinstance(node, dict):
        own = node.get("language") or node.get("locale")
        language = own if isinstance(own, str) else language
        for key, value in node.items():
            yield from texts_by_language(
                value,
                key
                if re.fullmatch(r"[a-z]{2,3}(-Hant)?", key) and key != "id" or key == "id" and isinstance(value, list)
                else language,
            )


def pieces_of(text: str) -> Iterator[str]:
    """Sentences of a text without its slots."""
    for piece in re.split(r"\n|(?<=[.!?。！？])\s*|\{[^}]*\}", text):
        piece = " ".join(piece.split())
        if len(piece) > 1:
            yield piece


@cache
def documents() -> tuple[str, ...]:
    """English sentences of this repository's own documents, without code and tables."""
    paths = [
        *sorted(REPOSITORY.glob("*.md")),
        *sorted(REPOSITORY.glob("docs/decisions/*.md")),
        *sorted(REPOSITORY.glob("packages/*/README.md")),
    ]
    found: dict[str, None] = {}
    for path in paths:
        text = re.sub(
            r"```.*?```|^\|.*?$|<[^>]*>|\]\([^)]*\)", "", path.read_text("utf-8"), flags=re.DOTALL | re.MULTILINE
        )
        found.update(dict.fromkeys(pieces_of(re.sub(r"[`*#\[\]]|^[-\d.]+ ", "", text, flags=re.MULTILINE))))
    return tuple(found)


@cache
def traditional_sentences(held_out: bool) -> tuple[str, ...]:
    """Chinese messages written in traditional characters, where a table of single characters suffices for it."""
    to_text = traditional_of()
    known = set(traditional())
    written = (
        "".join(to_text.get(character, character) for character in text) for text in sentences(held_out)["zh-Hans"]
    )
    return tuple(text for text in written if all(character in known for character in text if is_han(character)))


@cache
def traditional_of() -> dict[str, str]:
    """OpenCC's table as the packages have it, but for characters that traditional texts have as well (面, 里, 后)."""
    both = set(traditional())
    source = HAN_FORMS.read_text("utf-8")
    pairs = zip(joined_literal(source, "HANS_FORMS"), joined_literal(source, "HANT_FORMS"), strict=True)
    forms: dict[str, str] = {}
    for simple, full in pairs:
        if simple not in both:
            forms.setdefault(simple, full)
    return forms


def joined_literal(source: str, name: str) -> str:
    """The string constant of a TypeScript file, its parts joined."""
    declaration = source.split(f"export const {name} =")[1].split("/**")[0]
    return "".join(QUOTED.findall(declaration))


@cache
def vocabulary() -> tuple[str, ...]:
    """Words of carriers, buttons, statuses, months, merchants that the field reader knows."""
    found: dict[str, None] = {}
    for path in sorted(VOCABULARY.glob("*.data.ts")):
        for match in QUOTED.finditer(path.read_text("utf-8")):
            text = match.group(1).replace("\\'", "'")
            if "\\" not in text and 1 < len(text) <= 40 and text == " ".join(text.split()):
                found[text] = None
    return tuple(found)


def tag_of(language: str) -> str:
    return LANGUAGE_TAGS.get(language, language)
