prelude
import Init.Coe

/-!
# Options of tactics

The values which a tactic's options take, where a text writes them out.
-/

namespace Lean.Meta

/-- Which of several occurrences `rw (occs := …)` changes, counted from one. -/
inductive Occurrences where
  | all
  | pos (idxs : List Nat)
  | neg (idxs : List Nat)

instance : Inhabited Occurrences := ⟨.all⟩

instance : Coe (List Nat) Occurrences := ⟨.pos⟩

end Lean.Meta
