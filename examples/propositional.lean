/-!
# Propositional logic

Every statement is a theorem of core Lean alone; `lemmata prove examples/propositional.lean` finds the proofs.
-/

namespace Ex.Propositional

theorem ex_and_swap (p q : Prop) : p ∧ q → q ∧ p := by sorry

theorem ex_or_swap (p q : Prop) : p ∨ q → q ∨ p := by sorry

theorem ex_imp_trans (p q r : Prop) (hpq : p → q) (hqr : q → r) : p → r := by sorry

theorem ex_and_or_distrib (p q r : Prop) : p ∧ (q ∨ r) ↔ (p ∧ q) ∨ (p ∧ r) := by sorry

theorem ex_curry (p q r : Prop) : (p ∧ q → r) ↔ (p → q → r) := by sorry

theorem ex_or_imp (p q r : Prop) : (p ∨ q → r) ↔ (p → r) ∧ (q → r) := by sorry

theorem ex_not_not_em (p : Prop) : ¬¬(p ∨ ¬p) := by sorry

theorem ex_not_iff_not (p : Prop) : ¬(p ↔ ¬p) := by sorry

/-! Classical logic from here on. -/

theorem ex_em (p : Prop) : p ∨ ¬p := by sorry

theorem ex_peirce (p q : Prop) : ((p → q) → p) → p := by sorry

theorem ex_de_morgan (p q : Prop) : ¬(p ∧ q) ↔ ¬p ∨ ¬q := by sorry

theorem ex_contrapositive (p q : Prop) : (p → q) ↔ (¬q → ¬p) := by sorry

theorem ex_dummett (p q : Prop) : (p → q) ∨ (q → p) := by sorry

theorem ex_iff_assoc (p q r : Prop) : ((p ↔ q) ↔ r) ↔ (p ↔ (q ↔ r)) := by sorry

end Ex.Propositional
