"""Makes golden.csv: what independent tools say of one contest of two binary forecasters at a horizon of 3.

pip install comparecast==1.0.0 confseq==0.0.11 multiprocess statsmodels==0.15.0, then: python golden.py > golden.csv
(confseq needs Boost's headers and, from Python 3.11 on, --no-build-isolation with a current pybind11 and scikit-build.)

hz           log of comparecast.eprocess_hz, its own stakes (GROW), horizon 3
hz_stake     what it stakes: the share of the wealth that the unfavourable outcome would take
kelly        log of the mean over stakes of confseq.betting.betting_mart, horizon 1, bounds 1/32
eb_*         limits from comparecast.eprocess_expm with fixed lambdas (empirical Bernstein), horizon 1, differences
             within 0.05
evidence..   numpy alone, from the formulas: open bets as lost, bounds of each bar, horizon 3
classical_p  statsmodels, mean by least squares with Newey and West's covariance, 6 lags
"""

import sys

import numpy as np
import statsmodels.api as sm
from comparecast.eprocess import eprocess_expm, eprocess_hz
from scipy.optimize import brentq

np.float_ = np.float64  # confseq is older than numpy 2
from confseq.betting import betting_mart  # noqa: E402

H, N, ALPHA, LN99 = 3, 240, 0.05, np.log(99)
STAKES = 0.25 * 2.0 ** np.arange(7)
MOST_LOST = 0.75


def forecasts():
    rng = np.random.default_rng(20261121)
    noise = rng.standard_normal(N + H)
    signal = np.convolve(noise, np.ones(H), "valid")[:N]
    outcome = (signal + 1.5 * rng.standard_normal(N) > 0).astype(int)
    p = 1 / (1 + np.exp(-(0.55 * signal + 0.3 * rng.standard_normal(N))))
    q = 1 / (1 + np.exp(-(0.2 * signal + 0.5 * rng.standard_normal(N))))
    return np.round(np.clip(p, 0.03, 0.97), 6), np.round(np.clip(q, 0.03, 0.97), 6), outcome


def log_mean_exp(rows):
    top = rows.max(axis=0)
    return top + np.log(np.exp(rows - top).mean(axis=0))


def losses(p):
    return -np.log(np.stack([1 - p, p], axis=1))


def root(f):
    """Where a falling f crosses 0, within the largest differences."""
    return -LN99 if f(-LN99) < 0 else brentq(f, -LN99, LN99, xtol=1e-13)


def kelly(gain):
    x = 0.5 + gain / LN99 / 2
    wealth = [
        betting_mart(x, 0.5, lambdas_fn_positive=lambda x, m, s=s: np.full(len(x), s / 16), theta=1) for s in STAKES
    ]
    return log_mean_exp(np.log(np.array(wealth)))


def bernstein_limit(d):
    """Of differences within 0.05, from below, where none is open: of a horizon of 1."""
    x = d * 0.05 / LN99
    stakes = np.minimum(STAKES, MOST_LOST / 0.05)

    def log(m, t):
        values, squares = x[: t + 1] - m, np.cumsum(x[: t + 1] ** 2)
        logs = [np.log(eprocess_expm(values, vs=squares, c=0.05, lambda_=s, clip_max=1e300)[-1]) for s in stakes]
        return log_mean_exp(np.array(logs)[:, None])[0] - np.log(2 / ALPHA)

    return np.array([root(lambda m, t=t: log(m, t)) for t in range(N)])


def evidence(gain, loss):
    wealth, logs = np.zeros((H, len(STAKES))), []
    for t in range(N):
        wealth[t % H] += np.log(1 + np.minimum(STAKES, MOST_LOST / loss[: t + 1].max()) * gain[t])
        left = wealth + np.log(1 - MOST_LOST)
        left[t % H] = wealth[t % H]
        logs.append(np.log(np.exp(left).mean()))
    return np.array(logs)


def limit(x, loss):
    """From below, at a horizon of 3, open bets as lost."""
    largest = np.maximum.accumulate(loss)
    stakes = np.minimum(STAKES[:, None], MOST_LOST / largest)
    terms = (-np.log(1 - stakes * loss) - stakes * loss) / loss**2 * x**2
    limits = []
    for t in range(1, N + 1):
        w, s, v = stakes[:, :t].sum(1), (stakes * x)[:, :t].sum(1), terms[:, :t].sum(1)

        def log(m):
            opened = (H - 1) * stakes[:, t - 1] * max(0, m)
            mean = log_mean_exp(((s - w * m - v - opened) / H)[:, None])[0]
            return mean + (H - 1) / H * np.log(1 - MOST_LOST) - np.log(2 / ALPHA)

        limits.append(root(log))
    return np.array(limits)


def main():
    p, q, y = forecasts()
    all_differences = losses(p) - losses(q)
    d = all_differences[np.arange(N), y]
    low, high = np.minimum(0, all_differences.min(axis=1)), np.maximum(0, all_differences.max(axis=1))
    hz = eprocess_hz(p, q, y, scoring_rule="logarithmic", lag=H, clip_max=1e300)
    unfavourable = (q > p).astype(int)
    stakes = [
        1 - eprocess_hz(p[t : t + 1], q[t : t + 1], unfavourable[t : t + 1], scoring_rule="logarithmic")[0]
        for t in range(N)
    ]
    logs = evidence(-d, high)
    columns = {
        "challenger": p,
        "champion": q,
        "outcome": y,
        "hz": np.log(hz),
        "hz_stake": np.array(stakes),
        "kelly": kelly(-d),
        "eb_lower": bernstein_limit(d),
        "eb_upper": -bernstein_limit(-d),
        "evidence": logs,
        "best": np.maximum(0, np.maximum.accumulate(logs)),
        "lower": limit(d, -low),
        "upper": -limit(-d, high),
        "classical_p": [
            sm.OLS(d[:t], np.ones(t)).fit(cov_type="HAC", cov_kwds={"maxlags": 6}).pvalues[0] if t >= 20 else 1
            for t in range(1, N + 1)
        ],
    }
    sys.stdout.write(",".join(columns) + "\n")
    for row in zip(*columns.values(), strict=True):
        sys.stdout.write(",".join(f"{float(value):.13g}" for value in row) + "\n")


if __name__ == "__main__":
    main()
