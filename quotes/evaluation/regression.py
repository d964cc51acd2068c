"""Logistic regression with an L2 penalty that draws each weight towards what is believed of it beforehand.

Few examples move a weight little: a rule that is seldom seen is neither trusted nor distrusted.
"""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, TypeAlias

from attrs import frozen

if TYPE_CHECKING:
    import numpy as np

    Vector: TypeAlias = "np.ndarray[tuple[int], np.dtype[np.float64]]"

# The values of an example's features, those that are not named being 0, and whether it is right.
Example: TypeAlias = tuple[Mapping[str, float], bool]


@frozen
class Belief:
    """What is believed of a feature's weight: where it is drawn to, and how strongly."""

    prior: float
    penalty: float


def regressed(examples: Sequence[Example], names: Sequence[str], belief: Callable[[str], Belief]) -> dict[str, float]:
    """Fit the weight of each of the named features; all others of the examples are passed over."""
    import numpy as np
    from scipy.optimize import minimize
    from scipy.sparse import csr_array

    column = {name: number for number, name in enumerate(names)}
    cells = [
        (value, row, column[name])
        for row, (features, _) in enumerate(examples)
        for name, value in features.items()
        if name in column
    ]
    data, rows, columns = zip(*cells, strict=True) if cells else ((), (), ())
    values = csr_array((data, (rows, columns)), shape=(len(examples), len(names)), dtype=float)
    right = np.array([is_right for _, is_right in examples], dtype=float)
    prior = np.array([belief(name).prior for name in names])
    penalty = np.array([belief(name).penalty for name in names])

    def loss(candidate: "Vector") -> tuple[float, object]:
        odds = values @ candidate
        surplus = 1 / (1 + np.exp(-odds)) - right
        apart = candidate - prior
        value = np.sum(np.logaddexp(0, odds) - right * odds) + np.sum(penalty * apart**2) / 2
        return float(value), values.T @ surplus + penalty * apart

    fitted = minimize(loss, prior, jac=True, method="L-BFGS-B").x
    return dict(zip(names, map(float, fitted), strict=True))
