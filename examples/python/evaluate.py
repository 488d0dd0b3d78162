# %% [markdown]
# # Evaluate a model on a benchmark
#
# `python evaluate.py BENCHMARK RESULTS [BACKEND [SAMPLES]]`: one problem a line (`id`, `statement`, perhaps `header`)
# in, one result a line out. Stopped and started again, it goes on with the problems that have no result yet. Without
# a model, the backend is `portfolio`: tactics that every theorem is tried with.

# %%
import json
import os
import sys
from decimal import Decimal
from math import comb
from pathlib import Path

from lemmata.client import BatchCandidate, BatchRequest, GenerateRequest, Lemmata, SearchRequest

URL = os.environ.get("LEMMATA_URL", "http://127.0.0.1:8420")
BENCHMARK, RESULTS = Path(sys.argv[1]), Path(sys.argv[2])
BACKEND = sys.argv[3] if len(sys.argv) > 3 else "portfolio"
SAMPLES = int(sys.argv[4]) if len(sys.argv) > 4 else 16
KS = [1, 2, 4, 8, 16, 32]

client = Lemmata(URL, api_key=os.environ.get("LEMMATA_API_KEY"))
problems = [json.loads(line) for line in BENCHMARK.read_text(encoding="utf-8").splitlines() if line.strip()]
lines = RESULTS.read_text(encoding="utf-8").splitlines() if RESULTS.exists() else []
done = {result["id"]: result for result in map(json.loads, lines)}

# %% [markdown]
# One problem: candidates for money, then one batch for their verdicts. The gateway answers without duplicates, so
# samples are different candidates. A result is written before the next problem begins: it is paid for once.


# %%
def evaluate(problem: dict[str, str]) -> dict[str, str | int | float]:
    statement, header = problem["statement"], problem.get("header", "")
    premises = client.search(SearchRequest(query=statement, mode="premises", limit=16)).hits
    answer = client.generate(
        GenerateRequest(statement=statement, header=header, backend=BACKEND, n=SAMPLES, premises=premises)
    )
    candidates = tuple(BatchCandidate(id=str(place), proof=proof) for place, proof in enumerate(answer.candidates))
    results = (
        [
            item.result
            for item in client.check_batch(BatchRequest(header=header, statement=statement, candidates=candidates))
        ]
        if candidates
        else []
    )
    return {
        "id": problem["id"],
        "samples": len(candidates),
        "proved": sum(result.proved for result in results),
        "tokens": answer.usage.tokens,
        "money_usd": str(answer.usage.money_usd),
        "lean_cpu_s": round(sum(result.cpu_ms for result in results) / 1000, 3),
    }


with RESULTS.open("a", encoding="utf-8") as file:
    for problem in problems:
        if problem["id"] not in done:
            done[problem["id"]] = evaluate(problem)
            file.write(json.dumps(done[problem["id"]]) + "\n")
            file.flush()
        result = done[problem["id"]]
        print(f"{result['id']:<24} {result['proved']:>3} of {result['samples']:>3} candidates are proofs")

# %% [markdown]
# pass@k: the chance that k of the samples hold a proof, without bias: 1 - C(n - c, k) / C(n, k) (Chen et al. 2021,
# https://arxiv.org/abs/2107.03374).

# %%
measured = [done[problem["id"]] for problem in problems]


def pass_at(k: int) -> float:
    chances = [
        1
        - comb(result["samples"] - result["proved"], min(k, result["samples"]))
        / comb(result["samples"], min(k, result["samples"]))
        for result in measured
    ]
    return sum(chances) / len(chances)


print(f"\n{'k':>4}  pass@k on {len(measured)} problems, backend {BACKEND}")
for k in KS:
    if k <= SAMPLES:
        print(f"{k:>4}  {pass_at(k):6.1%}")
money = sum(Decimal(result["money_usd"]) for result in measured)
print(f"{sum(result['tokens'] for result in measured)} tokens, {money} US dollars,", end=" ")
print(f"{sum(result['lean_cpu_s'] for result in measured):.1f} s of Lean")
client.close()
