"""Makes outcomes.csv and golden.csv: what numpy and scikit-learn say of made-up outcomes."""
import numpy as np
from sklearn.metrics import accuracy_score, brier_score_loss, confusion_matrix, log_loss

rng = np.random.default_rng(20261121)
n, day = 2_000, 86_400_000
start = 20_000 * day
close = start + 900_000 * (1 + np.arange(n))
ended = close + 300_000 * rng.integers(1, 16, n)
label = rng.choice(3, n, p=[0.3, 0.4, 0.3])
logits = rng.normal(0, 1.5, (n, 3)) + 1.2 * np.eye(3)[label]
p = np.exp(logits) / np.exp(logits).sum(1, keepdims=True)
p = np.round(p, 6)
p[:, 1] = np.round(1 - p[:, 0] - p[:, 2], 6)
signal = p.argmax(1)
regime = rng.integers(0, 6, n)
gain = np.where(signal == 1, 0.0, np.round(rng.normal(0.02, 0.6, n), 6))
lateness = np.round(rng.lognormal(5, 1, n)).astype(int)
np.savetxt("outcomes.csv", np.column_stack([close, ended, label, signal, p, gain, regime, lateness]), delimiter=",",
           fmt=["%d"] * 4 + ["%.6f"] * 4 + ["%d"] * 2,
           header="close_time,ended_at,label,signal,p_down,p_flat,p_up,pnl_percent,regime,lateness_millis", comments="")

clipped = np.clip(p, 0.01, 0.99)
clipped /= clipped.sum(1, keepdims=True)
trade = signal != 1
days = ended // day
daily = np.array([gain[days == d].sum() for d in np.unique(days)])
course = np.concatenate([[0], np.cumsum(daily)])
sure = p[np.arange(n), signal]
bins = np.clip(np.ceil(sure * 10).astype(int) - 1, 0, 9)
golden = {
    "trades": trade.sum(), "win_rate": (gain[trade] > 0).mean(), "average_pnl": gain[trade].mean(), "total_pnl": gain.sum(),
    "sharpe": daily.mean() / daily.std(ddof=1) * np.sqrt(365.25),
    "max_drawdown": (np.maximum.accumulate(course) - course).max(),
    "signals_per_day": trade.sum() / (n / 96),
    "log_loss": log_loss(label, clipped), "brier": ((p - np.eye(3)[label]) ** 2).sum(1).mean(),
    "accuracy": accuracy_score(label, signal), "lateness_p50": np.quantile(lateness, 0.5, method="lower"),
    "lateness_p99": np.quantile(lateness, 0.99, method="lower"),
}
golden |= {f"confusion_{i}": v for i, v in enumerate(confusion_matrix(label, signal).ravel())}
for b in range(10):
    golden[f"reliability_count_{b}"] = (bins == b).sum()
    golden[f"reliability_confidence_{b}"] = sure[bins == b].mean() if (bins == b).any() else 0
    golden[f"reliability_accuracy_{b}"] = (signal == label)[bins == b].mean() if (bins == b).any() else 0
for r in range(6):
    golden[f"regime_outcomes_{r}"] = (regime == r).sum()
    golden[f"regime_win_rate_{r}"] = (gain[trade & (regime == r)] > 0).mean()
    golden[f"regime_average_pnl_{r}"] = gain[trade & (regime == r)].mean()
assert abs(golden["brier"] - brier_score_loss(label, p, scale_by_half=False)) < 1e-12
with open("golden.csv", "w") as out:
    out.writelines(f"{name},{float(value)!r}\n" for name, value in golden.items())
