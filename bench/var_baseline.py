"""The same simulations with numpy (PCG64, ziggurat normals, partition) and with a plain Python loop.

Prints CPU nanoseconds for each path as JSON, medians of several runs. One BLAS thread, as the other side has one.
"""

import ctypes
import json
import os
import random
import sys
import time

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
import numpy as np

ASSETS = 50
STEPS = 252


def median_cpu(work, repeats=7):
    work()
    times = []
    for _ in range(repeats):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return sorted(times)[repeats // 2]


def tail(losses):
    """VaR and ES at 95 % and 99 % without sorting."""
    n = len(losses)
    edges = (int(n * 0.95), int(n * 0.99))
    parted = np.partition(losses, edges)
    return [(parted[k], parted[k:].mean()) for k in edges]


def one_step(rng, n):
    return tail(-(0.0004 + 0.02 * rng.standard_normal(n)))


def drawdown(rng, n):
    """Value paths, their running maximum, the deepest fall: whole arrays, as it is usually written."""
    paths = np.exp(np.cumsum(0.0002 + 0.01 * rng.standard_normal((n, STEPS)), axis=1))
    peaks = np.maximum(np.maximum.accumulate(paths, axis=1), 1.0)
    return tail((1 - paths / peaks).max(axis=1))


def drawdown_logs(rng, n):
    """Tuned: falls as differences of logarithms, in place, in chunks that fit the cache."""
    worst = np.empty(n)
    chunk = 1024
    for i in range(0, n, chunk):
        m = min(chunk, n - i)
        logs = rng.standard_normal((m, STEPS))
        logs *= 0.01
        logs += 0.0002
        np.cumsum(logs, axis=1, out=logs)
        peaks = np.maximum(np.maximum.accumulate(logs, axis=1), 0.0)
        worst[i : i + m] = (peaks - logs).max(axis=1)
    return tail(1 - np.exp(-worst))


def portfolio(rng, n, factor, weights, exponential):
    losses = np.empty(n)
    chunk = 4096
    for i in range(0, n, chunk):
        m = min(chunk, n - i)
        returns = rng.standard_normal((m, ASSETS)) @ factor.T + 0.0003
        if exponential:
            returns = np.exp(returns) - 1
        losses[i : i + m] = -(returns @ weights)
    return tail(losses)


def plain_loop(n):
    rng = random.Random(1)
    losses = sorted(-rng.gauss(0.0004, 0.02) for _ in range(n))
    edges = (int(n * 0.95), int(n * 0.99))
    return [(losses[k], sum(losses[k:]) / (n - k)) for k in edges]


def blas():
    """The BLAS that numpy has loaded, and its kernel; anything but OpenBLAS would be no fair baseline."""
    with open("/proc/self/maps", encoding="utf-8") as maps:
        loaded = {line.split()[-1] for line in maps if "openblas" in line}
    if not loaded:
        sys.exit("numpy runs without OpenBLAS: apt install libopenblas0-pthread")
    library = ctypes.CDLL(sorted(loaded)[0])
    library.openblas_get_corename.restype = ctypes.c_char_p
    library.openblas_get_config.restype = ctypes.c_char_p
    version = " ".join(library.openblas_get_config().decode().split()[:2])
    return f"{version} ({library.openblas_get_corename().decode()})"


def main():
    rng = np.random.Generator(np.random.PCG64(1))
    mix = np.random.default_rng(0).standard_normal((ASSETS, ASSETS))
    factor = np.linalg.cholesky((mix @ mix.T / ASSETS + np.eye(ASSETS)) * 1e-4)
    weights = np.full(ASSETS, 1 / ASSETS)
    cases = {
        "one_step": (1_000_000, lambda n: one_step(rng, n)),
        "drawdown": (40_960, lambda n: drawdown(rng, n)),
        "drawdown_logs": (40_960, lambda n: drawdown_logs(rng, n)),
        "portfolio_exp": (102_400, lambda n: portfolio(rng, n, factor, weights, True)),
        "portfolio_linear": (102_400, lambda n: portfolio(rng, n, factor, weights, False)),
        "plain_loop": (200_000, plain_loop),
    }
    result = {name: median_cpu(lambda: work(n)) / n * 1e9 for name, (n, work) in cases.items()}
    result["blas"] = blas()
    result["numpy"] = np.__version__
    result["python"] = sys.version.split()[0]
    json.dump(result, sys.stdout)


main()
