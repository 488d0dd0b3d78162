/-!
# First-order logic

Quantifiers over an arbitrary type; where it must not be empty, an element is given.
-/

namespace Ex.FirstOrder

theorem ex_forall_mp (α : Type) (p q : α → Prop) : (∀ x, p x → q x) → (∀ x, p x) → ∀ x, q x := by sorry

theorem ex_exists_mono (α : Type) (p q : α → Prop) (h : ∀ x, p x → q x) : (∃ x, p x) → ∃ x, q x := by sorry

theorem ex_forall_and (α : Type) (p q : α → Prop) : (∀ x, p x ∧ q x) ↔ (∀ x, p x) ∧ (∀ x, q x) := by sorry

theorem ex_exists_or (α : Type) (p q : α → Prop) : (∃ x, p x ∨ q x) ↔ (∃ x, p x) ∨ (∃ x, q x) := by sorry

theorem ex_not_exists (α : Type) (p : α → Prop) : (¬∃ x, p x) ↔ ∀ x, ¬p x := by sorry

theorem ex_not_forall (α : Type) (p : α → Prop) : (¬∀ x, p x) ↔ ∃ x, ¬p x := by sorry

theorem ex_exists_forall (α : Type) (r : α → α → Prop) : (∃ y, ∀ x, r x y) → ∀ x, ∃ y, r x y := by sorry

theorem ex_syllogism (α : Type) (p q r : α → Prop) (hpq : ∀ x, p x → q x) (h : ∃ x, p x ∧ r x) :
    ∃ x, q x ∧ r x := by sorry

theorem ex_forall_or (α : Type) (p : α → Prop) (q : Prop) : (∀ x, p x ∨ q) ↔ (∀ x, p x) ∨ q := by sorry

theorem ex_barber (α : Type) (shaves : α → α → Prop) (b : α) (h : ∀ x, shaves b x ↔ ¬shaves x x) : False := by sorry

theorem ex_euclidean (α : Type) (r : α → α → Prop) (symm : ∀ x y, r x y → r y x)
    (trans : ∀ x y z, r x y → r y z → r x z) : ∀ x y z, r x y → r x z → r y z := by sorry

theorem ex_drinker (α : Type) (a : α) (drinks : α → Prop) : ∃ x, (drinks x → ∀ y, drinks y) := by sorry

end Ex.FirstOrder
