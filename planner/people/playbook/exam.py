"""Question sheets and an exam from the attribute sheets: what one product is, the others offer as wrong choices."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from planner.domain.spelling import folded
from planner.people.playbook.products import Product

Item = TypeVar("Item")
MOST_CHOICES = 4
LETTERS = "ABCD"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What an attribute of a product is; `answer` is the place of the right one among `choices`."""

    product: str
    attribute: str
    choices: tuple[str, ...]
    answer: int

    @property
    def letter(self) -> str:
        """The letter the right choice goes by."""
        return LETTERS[self.answer]


def draw_exam(products: Sequence[Product], count: int, seed: int) -> tuple[Question, ...]:
    """At most `count` questions drawn without repetition; the same seed draws the same exam.

    Asked is only what is filled in, and of what at least one other product has another value: those values, at most
    three of them, are the wrong choices. Fewer questions come back where the sheets hold no more.
    """
    chance = random.Random(seed)
    could = list(_askable(products))
    drawn = _shuffled(could, chance)[:count]
    return tuple(_question(product, attribute, others, chance) for product, attribute, others in drawn)


def _askable(products: Sequence[Product]) -> Iterator[tuple[Product, str, tuple[str, ...]]]:
    """Product, attribute and the different values other products have for it, in the order of the products."""
    for product in products:
        for attribute, value in product.attributes.items():
            others: dict[str, str] = {}
            for other in products:
                said = other.attributes.get(attribute, "")
                if said and folded(said) != folded(value):
                    others.setdefault(folded(said), said)
            # What a product is called the question says itself.
            if value and others and folded(value) != folded(product.name):
                yield product, attribute, tuple(others.values())


def _shuffled(items: Sequence[Item], chance: random.Random) -> list[Item]:
    # Of `random.Random` only `random` gives the same figures in every version of Python.
    return sorted(items, key=lambda _item: chance.random())


def _question(product: Product, attribute: str, others: tuple[str, ...], chance: random.Random) -> Question:
    right = product.attributes[attribute]
    choices = _shuffled([right, *_shuffled(others, chance)[: MOST_CHOICES - 1]], chance)
    return Question(product=product.name, attribute=attribute, choices=tuple(choices), answer=choices.index(right))
