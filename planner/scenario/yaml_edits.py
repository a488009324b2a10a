"""Changes in the text of a YAML file that leave all else as it was typed: comments, order, quotes, blank lines."""

from dataclasses import dataclass, field

import yaml

from planner.scenario.strict_yaml import Location

Spans = list[tuple[int, int, str]]


@dataclass(slots=True)
class YamlText:
    """A YAML text, read once, and what is to be changed in it. The text has no aliases and no tags."""

    text: str
    _spans: Spans = field(default_factory=list)
    _root: yaml.Node | None = None

    def __post_init__(self) -> None:
        self._root = yaml.compose(self.text, Loader=yaml.SafeLoader)

    @property
    def changed(self) -> str:
        """The text with every change made."""
        parts, at = [], 0
        for start, end, written in sorted(self._spans, key=lambda span: span[:2]):
            # What is taken out of a list in one line may overlap with what is taken out beside it.
            parts += [self.text[at : max(at, start)], written]
            at = max(at, end)
        return "".join((*parts, self.text[at:]))

    def line(self, location: Location) -> int:
        """The number of the line, from 1, on which a value that is there begins."""
        node = self._at(location)
        if node is None:
            raise KeyError(location)
        return int(node.start_mark.line) + 1

    def set(self, location: Location, written: str) -> None:
        """Write `written` as the value at `location`; its key is added where the mapping above has none."""
        node = self._at(location)
        if node is not None:
            start, end = node.start_mark.index, _end(node)
            lead = " " if self.text[start - 1] == ":" else ""
            self._spans.append((start, end, lead + written))
            return
        mapping = self._at(location[:-1])
        if not isinstance(mapping, yaml.MappingNode) or not mapping.value:
            raise KeyError(location)
        end, entry = _end(mapping.value[-1][1]), f"{location[-1]}: {written}"
        if mapping.flow_style:
            self._spans.append((end, end, f", {entry}"))
        else:
            indent = " " * mapping.value[0][0].start_mark.column
            end = self._line_end(end)
            self._spans.append((end, end, f"\n{indent}{entry}"))

    def remove(self, location: Location) -> None:
        """Take out a key with its value, or an entry of a list; nothing where there is none."""
        above, part = self._at(location[:-1]), location[-1]
        if isinstance(above, yaml.MappingNode):
            entries = [(key, value) for key, value in above.value]
            place = next((place for place, (key, _value) in enumerate(entries) if key.value == part), None)
        elif isinstance(above, yaml.SequenceNode) and isinstance(part, int):
            entries = [(value, value) for value in above.value]
            place = part if part < len(entries) else None
        else:
            return
        if place is None:
            return
        start, end = entries[place][0].start_mark.index, _end(entries[place][1])
        line = self.text.rfind("\n", 0, start) + 1
        if isinstance(above, yaml.MappingNode) and not above.flow_style and self.text[line:start].strip():
            # It begins the line behind a dash, which stays.
            if place + 1 == len(entries):
                self._spans.append((start, end, "{}"))
                return
            end = entries[place + 1][0].start_mark.index
        elif not above.flow_style:
            start = line
            end = min(len(self.text), self._line_end(end) + 1)
        elif place + 1 < len(entries):
            end = entries[place + 1][0].start_mark.index
        elif place:
            start = _end(entries[place - 1][1])
        self._spans.append((start, end, ""))

    def append(self, location: Location, written: str) -> None:
        """Add an entry to the end of the list at `location`, which is begun where there is none. Raises `KeyError`
        where what the list belongs to is not there."""
        node = self._at(location)
        if not isinstance(node, yaml.SequenceNode):
            self.set(location, f"[{written}]")
        elif node.flow_style:
            end = _end(node.value[-1]) if node.value else node.start_mark.index + 1
            self._spans.append((end, end, f", {written}" if node.value else written))
        else:
            end = self._line_end(_end(node.value[-1]))
            self._spans.append((end, end, f"\n{' ' * node.start_mark.column}- {written}"))

    def copied(self, location: Location) -> str:
        """An entry of a list as it is written, to be appended to the same list."""
        node, above = self._at(location), self._at(location[:-1])
        if node is None or not isinstance(above, yaml.SequenceNode):
            raise KeyError(location)
        text = self.text[node.start_mark.index : _end(node)]
        if above.flow_style:
            return text
        # What follows in lines of its own keeps its column only behind as many blanks as the dash has here.
        return " " * (node.start_mark.column - above.start_mark.column - 2) + text

    def comment(self, key: str, lines: list[str]) -> None:
        """Comment lines above a key of the file."""
        assert isinstance(self._root, yaml.MappingNode)
        start = next(each.start_mark.index for each, _value in self._root.value if each.value == key)
        self._spans.append((start, start, "".join(f"# {line}\n" for line in lines)))

    def _at(self, location: Location) -> yaml.Node | None:
        node = self._root
        for part in location:
            if isinstance(node, yaml.MappingNode):
                node = next((value for key, value in node.value if key.value == part), None)
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
            else:
                return None
        return node

    def _line_end(self, index: int) -> int:
        """Where the line of the sign before `index` ends."""
        if index and self.text[index - 1] == "\n":
            return index - 1
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found


def _end(node: yaml.Node) -> int:
    """Where a value ends; that of a list or mapping in lines of its own reaches to what comes next, comments too."""
    if not isinstance(node, (yaml.MappingNode, yaml.SequenceNode)) or node.flow_style or not node.value:
        return int(node.end_mark.index)
    last = node.value[-1]
    return _end(last[1] if isinstance(last, tuple) else last)
