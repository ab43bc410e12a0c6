"""The box plot of five banks with matplotlib: charts_baseline.py FOLDER OUT.png [ROUNDS]

Without rounds: reads the CSV files, draws once, and ends. With rounds: draws that often in one process and prints
the medians of wall and CPU milliseconds of a drawing, without reading."""
import csv
import io
import statistics
import sys
import time

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt

SYMBOLS = ["JPM", "BAC", "C", "WFC", "GS"]


def closes(folder, symbol):
    with open(f"{folder}/{symbol}.csv") as file:
        rows = csv.reader(file)
        next(rows)
        return [float(row[4]) for row in rows if "2019-03-09" <= row[0] <= "2024-03-08"]


def draw(data, out):
    figure, axes = plt.subplots(figsize=(10, 6), dpi=100)
    axes.boxplot(data)
    axes.set_xticklabels(SYMBOLS)
    axes.set_yscale("log")
    axes.set_title("Daily closes of JPM, BAC, C, WFC, GS\n2019-03-11 to 2024-03-08")
    axes.set_ylabel("Close (USD)")
    figure.savefig(out)
    plt.close(figure)


data = [closes(sys.argv[1], symbol) for symbol in SYMBOLS]
if len(sys.argv) < 4:
    draw(data, sys.argv[2])
else:
    walls, cpus = [], []
    for _ in range(int(sys.argv[3])):
        wall, cpu = time.perf_counter(), time.process_time()
        draw(data, io.BytesIO())
        walls.append(1000 * (time.perf_counter() - wall))
        cpus.append(1000 * (time.process_time() - cpu))
    half = len(walls) // 2
    print(matplotlib.__version__, statistics.median(walls[half:]), statistics.median(cpus[half:]))
