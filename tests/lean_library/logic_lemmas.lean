/-!
Connectives, quantifiers and if-then-else: the lemmas under their names, in their exact form, and
proofs by `simp`.
-/

variable {α : Type} (a b c d p q r : Prop) (P Q : α → Prop)

/-! ## Connectives, by name -/

example : a ∧ b ↔ b ∧ a := and_comm
example : (a ∧ b) ∧ c ↔ a ∧ (b ∧ c) := and_assoc
example : a ∧ b ∧ c ↔ b ∧ a ∧ c := and_left_comm
example : a ∨ b ↔ b ∨ a := or_comm
example : (a ∨ b) ∨ c ↔ a ∨ (b ∨ c) := or_assoc
example : a ∧ (b ∨ c) ↔ (a ∧ b) ∨ (a ∧ c) := and_or_left
example : a ∨ (b ∧ c) ↔ (a ∨ b) ∧ (a ∨ c) := or_and_left
example : (a ∨ b) ∧ c ↔ (a ∧ c) ∨ (b ∧ c) := or_and_right
example : ¬ (p ∨ q) ↔ ¬ p ∧ ¬ q := not_or
example : ¬ (a ∧ b) ↔ (a → ¬ b) := not_and
example : ¬ (a ∧ b) ↔ b → ¬ a := not_and'
example : (a ∨ b → c) ↔ (a → c) ∧ (b → c) := or_imp
example : (a ∧ b → c) ↔ (a → b → c) := and_imp
example : (a → b ∧ c) ↔ (a → b) ∧ (a → c) := imp_and
example : (a ∧ b) ∧ c ∧ d ↔ (a ∧ c) ∧ b ∧ d := and_and_and_comm
example (h : a ↔ b) : ¬ a ↔ ¬ b := not_congr h
example (h : a ↔ b) : a ∧ c ↔ b ∧ c := and_congr_left' h
example (h : a → (b ↔ c)) : a ∧ b ↔ a ∧ c := and_congr_right h
example (h : a → (b ↔ c)) : (a → b) ↔ (a → c) := imp_congr_right h
example : (a → b → c) ↔ (b → a → c) := imp.swap
example (ha : a) (hb : b) : a ↔ b := iff_of_true ha hb
example : ¬ ¬ (a ∨ ¬ a) := not_not_em a
example (x y : α) : x = y ↔ y = x := eq_comm
example (x y : α) : x ≠ y ↔ y ≠ x := ne_comm
example [Decidable a] : ¬ (a ∧ b) ↔ ¬ a ∨ ¬ b := Decidable.not_and_iff_not_or_not
example [Decidable a] : (a → b) ↔ ¬ a ∨ b := Decidable.imp_iff_not_or
example [Decidable a] : ¬ ¬ a ↔ a := Decidable.not_not

/-! ## Classical logic -/

example : a ∨ ¬ a := Classical.em a
example : ¬ ¬ a ↔ a := Classical.not_not
example : (¬ ∀ x, P x) ↔ ∃ x, ¬ P x := Classical.not_forall
example : ¬ (a → b) ↔ a ∧ ¬ b := Classical.not_imp
example (h : ¬ a → False) : a := Classical.byContradiction h
example (h : ∃ x, P x) : P h.choose := h.choose_spec

/-! ## Quantifiers -/

example : (¬ ∃ x, P x) ↔ ∀ x, ¬ P x := not_exists
example : (∀ x, P x ∧ Q x) ↔ (∀ x, P x) ∧ (∀ x, Q x) := forall_and
example : (∃ x, P x ∨ Q x) ↔ (∃ x, P x) ∨ ∃ x, Q x := exists_or
example : ((∃ x, P x) → b) ↔ ∀ x, P x → b := exists_imp
example (h : ∀ x, P x ↔ Q x) : (∃ x, P x) ↔ ∃ x, Q x := exists_congr h
example (h : ∀ x, P x ↔ Q x) : (∀ x, P x) ↔ ∀ x, Q x := forall_congr' h
example (y : α) : (∃ x, x = y ∧ P x) ↔ P y := exists_eq_left
example (y : α) : (∀ x, x = y → P x) ↔ P y := forall_eq
example (y : α) : (∀ x, x = y ∨ Q x → P x) ↔ P y ∧ ∀ x, Q x → P x := forall_eq_or_imp
example (R : α → α → Prop) : (∃ x y, R x y) ↔ ∃ y x, R x y := exists_comm
example : (∃ x, b ∧ P x) ↔ b ∧ ∃ x, P x := exists_and_left

/-! ## If-then-else -/

section
variable [Decidable p] (x y : α)

example : (if ¬ p then x else y) = if p then y else x := ite_not p x y
example : (if p then x else x) = x := ite_self x
example : (if p then x else y) = x ↔ ¬ p → y = x := ite_eq_left_iff
example : (if p then q else False) ↔ p ∧ q := if_false_right
example (f : α → Nat) : f (if p then x else y) = if p then f x else f y := apply_ite f p x y
example (h : p) : (if p then x else y) = x := by simp [h]
example (h : ¬ p) : (if p then x else y) = y := by simp [h]
example (h : (if p then 1 else 2) = 1) : p := by
  by_cases hp : p
  · exact hp
  · simp [hp] at h
end

/-! ## By `simp` -/

example : a ∧ b → b ∧ a := by simp +contextual
example : a ∧ a ∧ b ↔ a ∧ b := by simp
example : (a ∧ b → a) := by simp +contextual
example : ¬ (a ∧ ¬ a) := by simp
example : (∃ x : Nat, x = 3 ∧ 0 < x) := by simp
example (h : ∀ x, P x) : ¬ ∃ x, ¬ P x := by simp [h]
example : (a → a ∨ b) := by simp +contextual
example (h : a ∧ (b ∨ c)) : (a ∧ b) ∨ (a ∧ c) := by simpa [and_or_left] using h
example (h : ¬ (a ∨ b)) : ¬ a := by simp at h; exact h.1
