"""What a refusal may say: its own sentence, never what was read."""

from collections.abc import Iterable, Iterator

from merudgift.refusals import Refused

_SHORTEST = 4
"""Shorter texts stand in every sentence."""


def texts_in(content: object) -> Iterator[str]:
    """Every text value in what a file holds; keys are named in the places, by design."""
    if isinstance(content, str):
        yield content
    elif isinstance(content, dict):
        for value in content.values():
            yield from texts_in(value)
    elif isinstance(content, list):
        for value in content:
            yield from texts_in(value)


def repeats_nothing(refused: Refused, read: Iterable[str], own_words: str) -> None:
    """Fail where a sentence repeats a text that was read and is no word of our own."""
    assert refused.refusals
    for refusal in refused.refusals:
        said = str(refusal._replace(place=""))
        for text in read:
            known = text in refusal.sentence or text in own_words
            if len(text) >= _SHORTEST and not known:
                assert text not in said, "a refusal repeats what was read"
