"""The source as mutmut can mutate all of it: decorators unfolded, sentences set apart.

mutmut leaves decorated functions alone, and much of the law is decorated: `@explains` marks
what prints the open points, `@property` what is worked out from a result. In the copy that
is mutated, `@explains def f` is written `def f` and then `f = explains(f)`: the same program.

The Danish sentence of a `Words` is wording. Tests that repeated every sentence would say
nothing about the law, so the copy names each sentence at the top of the module, where mutmut
does not reach; what is put *into* the sentence stays where it is and is mutated.
"""

import libcst as cst
import libcst.matchers as m

_LEFT_ALONE = ("staticmethod", "classmethod")
"""Decorators mutmut knows."""


class _Unfolding(cst.CSTTransformer):
    """Rewrites one module; `sentences` are those it took out."""

    def __init__(self) -> None:
        self.sentences: list[cst.BaseExpression] = []

    def leave_FunctionDef(  # noqa: N802  (libcst names it)
        self, original_node: cst.FunctionDef, updated_node: cst.FunctionDef
    ) -> cst.FunctionDef | cst.FlattenSentinel[cst.BaseStatement]:
        wrappers = [decorator.decorator for decorator in updated_node.decorators]
        if not wrappers or any(
            m.matches(each, m.Name()) and each.value in _LEFT_ALONE for each in wrappers
        ):
            return updated_node
        wrapped: cst.BaseExpression = updated_node.name
        for wrapper in reversed(wrappers):
            wrapped = cst.Call(wrapper, [cst.Arg(wrapped)])
        rebound = cst.Assign([cst.AssignTarget(updated_node.name)], wrapped)
        return cst.FlattenSentinel(
            [updated_node.with_changes(decorators=[]), cst.SimpleStatementLine([rebound])]
        )

    def leave_Call(  # noqa: N802  (the same)
        self, original_node: cst.Call, updated_node: cst.Call
    ) -> cst.Call:
        if not (m.matches(updated_node.func, m.Name("Words")) and updated_node.args):
            return updated_node
        sentence, *others = updated_node.args
        if not isinstance(sentence.value, cst.SimpleString | cst.ConcatenatedString):
            return updated_node
        name = cst.Name(f"_SENTENCE_{len(self.sentences)}")
        self.sentences.append(sentence.value)
        return updated_node.with_changes(args=[sentence.with_changes(value=name), *others])


def unfolded(source: str) -> str:
    """A module's source, the same in what it does, with nothing out of mutmut's reach."""
    unfolding = _Unfolding()
    module = cst.parse_module(source).visit(unfolding)
    named = [
        cst.parse_statement(f"_SENTENCE_{number} = ({module.code_for_node(sentence)})\n")
        for number, sentence in enumerate(unfolding.sentences)
    ]
    docstring = module.body[:1]
    return module.with_changes(body=[*docstring, *named, *module.body[1:]]).code
