"""Fits hmmlearn's GaussianHMM once for each line read; answers with seconds of processor time and the log-likelihood."""
import logging
import sys
import time

import numpy as np
from hmmlearn.hmm import GaussianHMM

folder, implementation, iterations, ridge = sys.argv[1], sys.argv[2], int(sys.argv[3]), float(sys.argv[4])
logging.disable(logging.WARNING)  # that a step of rounding error does not converge
means = np.fromfile(folder + "/means", "<f8").reshape(6, -1)
states, dimensions = means.shape
rows = np.fromfile(folder + "/rows", "<f8").reshape(-1, dimensions)
transition = np.fromfile(folder + "/transition", "<f8").reshape(states, states)
unit = np.tile(np.eye(dimensions), (states, 1, 1))

for _ in sys.stdin:
    model = GaussianHMM(
        states,
        covariance_type="full",
        n_iter=iterations,
        tol=-np.inf,  # all iterations
        init_params="",
        implementation=implementation,
        covars_prior=ridge * unit,
    )
    model.startprob_ = np.full(states, 1 / states)
    model.transmat_ = transition
    model.means_ = means
    model.covars_ = unit
    start = time.thread_time()
    model.fit(rows)
    seconds = time.thread_time() - start
    print(seconds, repr(float(model.score(rows))), flush=True)
