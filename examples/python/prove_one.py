# %% [markdown]
# # Prove one theorem
#
# Start a server first: `lemmata up --port 8420`.

# %%
import os

from lemmata.client import BudgetLimits, CheckRequest, Lemmata, ProveRequest

URL = os.environ.get("LEMMATA_URL", "http://127.0.0.1:8420")
client = Lemmata(URL, api_key=os.environ.get("LEMMATA_API_KEY"))

# %% [markdown]
# A job is made, and followed while it is worked on. Whoever only wants its end calls `client.prove`.

# %%
theorem = "theorem or_swap (p q : Prop) : p ∨ q → q ∨ p"
job = client.submit(ProveRequest(theorem=theorem, budget=BudgetLimits(wall_s=60)))
for event in client.events(job.job_id):
    if event.attempt:
        print(f"attempt {event.attempt.step:>3}  {event.attempt.verdict:<12} {' '.join(event.attempt.proof.split())}")

# %%
job = client.job(job.job_id)
print(f"\n{job.status} at level {job.level}: {job.message}")
print(job.final_lean or "no proof")

# %% [markdown]
# A proof of one's own is judged by `check`; what Lean says against it comes with its place.

# %%
result = client.check(CheckRequest(statement=theorem, proof="fun h => h"))
print(f"{result.verdict}: {result.message}")
for found in result.diagnostics:
    if found.start:
        print(f"  line {found.start.line}, column {found.start.column}: {found.message}")

# %%
client.close()
