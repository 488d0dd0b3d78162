# %% [markdown]
# # Prove a file's `sorry`s in place
#
# `python fill_sorries.py FILE` (a server runs: `lemmata up --port 8420`). `lemmata fill FILE` does the same in one
# command; this shows how.

# %%
import os
import sys
from pathlib import Path

from lemmata.client import BatchCheck, BatchRequest, BudgetLimits, CheckRequest, Lemmata, ProveRequest
from lemmata.lean.filling import filled
from lemmata.lean.theorems import header_of, theorems_of

URL = os.environ.get("LEMMATA_URL", "http://127.0.0.1:8420")
FILE = Path(sys.argv[1])
BUDGET = BudgetLimits(attempts=40, wall_s=60)

client = Lemmata(URL, api_key=os.environ.get("LEMMATA_API_KEY"))
text = FILE.read_text(encoding="utf-8")

# %% [markdown]
# From the first to the last, so that a theorem may use those before it. `theorems_of` reads Lean as Lemmata does:
# comments, strings, namespaces and `open … in` are understood. Each proof is judged once more where it stands.

# %%
for name in [theorem.name for theorem in theorems_of(text) if theorem.unproved]:
    theorems = theorems_of(text)
    theorem = next(found for found in theorems if found.name == name)
    header = header_of(text, theorem, theorems)
    job = client.prove(ProveRequest(theorem=theorem.statement, header=header, budget=BUDGET))
    if job.proof is None:
        print(f"✗ {name}: {job.message}")
        continue
    candidate = filled(text, theorem, job.proof)
    in_place = client.check(CheckRequest(source=candidate, theorem=name))
    if in_place.proved:
        text = candidate
    print(f"{'✓' if in_place.proved else '✗'} {name}: {in_place.message}")

FILE.write_text(text, encoding="utf-8")

# %% [markdown]
# The whole file, as it is now: all its theorems as one batch, each result as soon as it is there.

# %%
names = [theorem.name for theorem in theorems_of(text)]
checks = tuple(BatchCheck(id=name, source=text, theorem=name) for name in names)
verdicts = {item.id: item.result.verdict for item in client.check_batch(BatchRequest(requests=checks))}
print(f"{sum(verdict == 'proved' for verdict in verdicts.values())} of {len(names)} theorems of {FILE} are proved")
client.close()
