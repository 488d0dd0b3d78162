prelude
import Init.Bool.Lemmas
import Init.Nat.Basic

/-!
# Booleans as conditions and as numbers
-/

universe u v

namespace Bool

/-! ## `if` with boolean branches -/

@[simp] theorem if_true_left (p : Prop) [h : Decidable p] (f : Bool) :
    (ite p true f) = (p || f) := by by_cases hp : p <;> simp [hp]

@[simp] theorem if_false_left (p : Prop) [h : Decidable p] (f : Bool) :
    (ite p false f) = (!p && f) := by by_cases hp : p <;> simp [hp]

@[simp] theorem if_true_right (p : Prop) [h : Decidable p] (t : Bool) :
    (ite p t true) = (!(p : Bool) || t) := by by_cases hp : p <;> simp [hp]

@[simp] theorem if_false_right (p : Prop) [h : Decidable p] (t : Bool) :
    (ite p t false) = (p && t) := by by_cases hp : p <;> simp [hp]

@[simp] theorem ite_eq_true_distrib (p : Prop) [h : Decidable p] (t f : Bool) :
    (ite p t f = true) = ite p (t = true) (f = true) := by by_cases hp : p <;> simp [hp]

@[simp] theorem ite_eq_false_distrib (p : Prop) [h : Decidable p] (t f : Bool) :
    (ite p t f = false) = ite p (t = false) (f = false) := by by_cases hp : p <;> simp [hp]

/-! ## `bif` -/

@[simp] theorem cond_not {α : Sort u} (b : Bool) (t e : α) : cond (!b) t e = cond b e t := by
  cases b <;> rfl

@[simp] theorem cond_self {α : Sort u} (c : Bool) (t : α) : cond c t t = t := by cases c <;> rfl

theorem cond_decide {α : Sort u} (p : Prop) [Decidable p] (t e : α) :
    cond (decide p) t e = if p then t else e := by
  by_cases hp : p <;> simp [hp]

@[simp] theorem cond_true_left : ∀ (c f : Bool), cond c true f = (c || f) := by decide

@[simp] theorem cond_false_left : ∀ (c f : Bool), cond c false f = (!c && f) := by decide

@[simp] theorem cond_true_right : ∀ (c t : Bool), cond c t true = (!c || t) := by decide

@[simp] theorem cond_false_right : ∀ (c t : Bool), cond c t false = (c && t) := by decide

@[simp] theorem cond_true_same : ∀ (c b : Bool), cond c c b = (c || b) := by decide

@[simp] theorem cond_false_same : ∀ (c b : Bool), cond c b c = (c && b) := by decide

theorem cond_pos {α : Sort u} {b : Bool} {a a' : α} (h : b = true) :
    (bif b then a else a') = a := by
  rw [h, cond_true]

theorem cond_neg {α : Sort u} {b : Bool} {a a' : α} (h : b = false) :
    (bif b then a else a') = a' := by
  rw [h, cond_false]

theorem apply_cond {α : Sort u} {β : Sort v} (f : α → β) {b : Bool} {a a' : α} :
    f (bif b then a else a') = bif b then f a else f a' := by
  cases b <;> rfl

/-! ## Zero and one -/

@[simp] theorem toNat_false : false.toNat = 0 := rfl

@[simp] theorem toNat_true : true.toNat = 1 := rfl

theorem toNat_le (c : Bool) : c.toNat ≤ 1 := by
  cases c
  · exact Nat.zero_le 1
  · exact Nat.le_refl 1

theorem toNat_lt (b : Bool) : b.toNat < 2 := Nat.lt_succ_of_le (toNat_le b)

@[simp] theorem toNat_eq_zero {b : Bool} : b.toNat = 0 ↔ b = false := by cases b <;> simp

@[simp] theorem toNat_eq_one {b : Bool} : b.toNat = 1 ↔ b = true := by cases b <;> simp

end Bool
