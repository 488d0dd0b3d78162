prelude
import Init.SimpLemmas

/-!
# Booleans
-/

universe u

namespace Bool

/-! `decide` tries both values. -/

instance (p : Bool → Prop) [inst : DecidablePred p] : Decidable (∀ x, p x) :=
  match inst true, inst false with
  | isFalse h, _ => isFalse fun h' => h (h' true)
  | _, isFalse h => isFalse fun h' => h (h' false)
  | isTrue ht, isTrue hf => isTrue fun | true => ht | false => hf

instance (p : Bool → Prop) [inst : DecidablePred p] : Decidable (∃ x, p x) :=
  match inst true, inst false with
  | isTrue h, _ => isTrue ⟨true, h⟩
  | _, isTrue h => isTrue ⟨false, h⟩
  | isFalse ht, isFalse hf => isFalse fun | ⟨true, h⟩ => ht h | ⟨false, h⟩ => hf h

@[simp] theorem true_eq_false : (true = false) = False := eq_false fun h => Bool.noConfusion h

@[simp] theorem false_eq_true : (false = true) = False := eq_false fun h => Bool.noConfusion h

@[simp] theorem or_false (b : Bool) : (b || false) = b := by cases b <;> rfl

@[simp] theorem or_true (b : Bool) : (b || true) = true := by cases b <;> rfl

@[simp] theorem false_or (b : Bool) : (false || b) = b := rfl

@[simp] theorem true_or (b : Bool) : (true || b) = true := rfl

@[simp] theorem or_self (b : Bool) : (b || b) = b := by cases b <;> rfl

@[simp] theorem or_eq_true (a b : Bool) : ((a || b) = true) = (a = true ∨ b = true) := by
  cases a <;> simp

@[simp] theorem and_false (b : Bool) : (b && false) = false := by cases b <;> rfl

@[simp] theorem and_true (b : Bool) : (b && true) = b := by cases b <;> rfl

@[simp] theorem false_and (b : Bool) : (false && b) = false := rfl

@[simp] theorem true_and (b : Bool) : (true && b) = b := rfl

@[simp] theorem and_self (b : Bool) : (b && b) = b := by cases b <;> rfl

@[simp] theorem and_eq_true (a b : Bool) : ((a && b) = true) = (a = true ∧ b = true) := by
  cases a <;> simp

theorem and_assoc (a b c : Bool) : (a && b && c) = (a && (b && c)) := by cases a <;> rfl

theorem or_assoc (a b c : Bool) : (a || b || c) = (a || (b || c)) := by cases a <;> rfl

theorem and_comm : ∀ (x y : Bool), (x && y) = (y && x) := by decide

theorem or_comm : ∀ (x y : Bool), (x || y) = (y || x) := by decide

@[simp] theorem not_not (b : Bool) : (!!b) = b := by cases b <;> rfl

@[simp] theorem not_true : (!true) = false := rfl

@[simp] theorem not_false : (!false) = true := rfl

@[simp] theorem not_eq_true' (b : Bool) : ((!b) = true) = (b = false) := by cases b <;> simp

@[simp] theorem not_eq_false' (b : Bool) : ((!b) = false) = (b = true) := by cases b <;> simp

@[simp] theorem not_and : ∀ (x y : Bool), (!(x && y)) = (!x || !y) := by decide

@[simp] theorem not_or : ∀ (x y : Bool), (!(x || y)) = (!x && !y) := by decide

theorem eq_false_or_eq_true : (b : Bool) → b = true ∨ b = false
  | true => Or.inl rfl
  | false => Or.inr rfl

theorem eq_iff_iff {a b : Bool} : a = b ↔ ((a = true) ↔ (b = true)) := by
  cases a <;> cases b <;> simp

/-- `0` for `false`, `1` for `true`. -/
def toNat (b : Bool) : Nat := cond b 1 0

end Bool

@[simp] theorem beq_true (b : Bool) : (b == true) = b := by cases b <;> rfl

@[simp] theorem beq_false (b : Bool) : (b == false) = !b := by cases b <;> rfl

@[simp] theorem decide_not {p : Prop} [g : Decidable p] [h : Decidable (¬ p)] :
    decide (¬ p) = !decide p := by
  cases g with
  | isTrue hp => exact decide_eq_false (not_not_intro hp)
  | isFalse hn => exact decide_eq_true hn

@[simp] theorem bne_self_eq_false {α : Type u} [BEq α] [ReflBEq α] (a : α) :
    (a != a) = false := by
  simp [bne]

@[simp] theorem bne_iff_ne {α : Type u} [BEq α] [LawfulBEq α] {a b : α} : a != b ↔ a ≠ b := by
  simp only [bne, Bool.not_eq_true', ne_eq, ← beq_iff_eq (a := a), Bool.not_eq_true]

@[simp] theorem beq_eq_false_iff_ne {α : Type u} [BEq α] [LawfulBEq α] {a b : α} :
    (a == b) = false ↔ a ≠ b := by
  simp only [ne_eq, ← beq_iff_eq (a := a), Bool.not_eq_true]

theorem cond_eq_ite {α : Sort u} (c : Bool) (a b : α) : cond c a b = if c then a else b := by
  cases c <;> rfl
