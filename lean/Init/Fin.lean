prelude
import Init.Zero
import Init.Nat.Div

/-!
# Bounded numbers

Arithmetic of `Fin n` is modulo `n`.
-/

universe u

/-- The value is not zero. -/
class NeZero {R : Type u} [Zero R] (n : R) : Prop where
  out : n ≠ 0

instance Nat.instNeZeroSucc {n : Nat} : NeZero (n + 1) := ⟨Nat.succ_ne_zero n⟩

theorem Nat.pos_of_neZero (n : Nat) [h : NeZero n] : 0 < n := Nat.pos_of_ne_zero h.out

namespace Fin

/-- The number modulo `n`. -/
@[implicit_reducible] protected def ofNat (n : Nat) [NeZero n] (a : Nat) : Fin n :=
  ⟨a % n, Nat.mod_lt a (Nat.pos_of_neZero n)⟩

instance instOfNat {n : Nat} [NeZero n] {i : Nat} : OfNat (Fin n) i where
  ofNat := Fin.ofNat n i

instance instInhabited {n : Nat} [NeZero n] : Inhabited (Fin n) where
  default := 0

variable {n : Nat}

private theorem mod_lt_of_lt {a : Nat} : ∀ {n : Nat}, a < n → ∀ b, b % n < n
  | 0, h, _ => absurd h (Nat.not_lt_zero a)
  | _ + 1, _, b => Nat.mod_lt b (Nat.zero_lt_succ _)

protected def add : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a + b) % n, mod_lt_of_lt h _⟩

protected def mul : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨(a * b) % n, mod_lt_of_lt h _⟩

protected def sub : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨((n - b) + a) % n, mod_lt_of_lt h _⟩

protected def mod : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨a % b, Nat.lt_of_le_of_lt (Nat.mod_le a b) h⟩

protected def div : Fin n → Fin n → Fin n
  | ⟨a, h⟩, ⟨b, _⟩ => ⟨a / b, Nat.lt_of_le_of_lt (Nat.div_le_self a b) h⟩

instance : Add (Fin n) := ⟨Fin.add⟩

instance : Sub (Fin n) := ⟨Fin.sub⟩

instance : Mul (Fin n) := ⟨Fin.mul⟩

instance : Mod (Fin n) := ⟨Fin.mod⟩

instance : Div (Fin n) := ⟨Fin.div⟩

/-- The next number, with the next bound. -/
def succ : Fin n → Fin (n + 1)
  | ⟨i, h⟩ => ⟨i + 1, Nat.succ_lt_succ h⟩

/-- The greatest number. -/
@[inline] def last (n : Nat) : Fin (n + 1) := ⟨n, Nat.lt_succ_self n⟩

/-- The same number, with a greater bound. -/
@[inline] def castLE {m : Nat} (h : n ≤ m) (i : Fin n) : Fin m :=
  ⟨i.1, Nat.lt_of_lt_of_le i.2 h⟩

/-- The same number, with the next bound. -/
@[inline] def castSucc (i : Fin n) : Fin (n + 1) := castLE (Nat.le_succ n) i

theorem val_inj {a b : Fin n} : a.1 = b.1 ↔ a = b := ⟨Fin.eq_of_val_eq, Fin.val_eq_of_eq⟩

@[ext] protected theorem ext {a b : Fin n} (h : (a : Nat) = b) : a = b := Fin.eq_of_val_eq h

@[simp] protected theorem eta (a : Fin n) (h : a.1 < n) : (⟨a.1, h⟩ : Fin n) = a := rfl

@[simp] theorem is_lt (a : Fin n) : (a : Nat) < n := a.2

theorem le_def {a b : Fin n} : a ≤ b ↔ a.1 ≤ b.1 := Iff.rfl

theorem lt_def {a b : Fin n} : a < b ↔ a.1 < b.1 := Iff.rfl

theorem val_add (a b : Fin n) : (a + b).val = (a.val + b.val) % n := rfl

theorem val_mul (a b : Fin n) : (a * b).val = (a.val * b.val) % n := rfl

@[simp] theorem val_succ (j : Fin n) : (j.succ : Nat) = j + 1 := rfl

@[simp] theorem val_last (n : Nat) : (last n).1 = n := rfl

theorem forall_iff {p : Fin n → Prop} : (∀ i, p i) ↔ ∀ i h, p ⟨i, h⟩ :=
  ⟨fun h i hi => h ⟨i, hi⟩, fun h ⟨i, hi⟩ => h i hi⟩

theorem exists_iff {p : Fin n → Prop} : (∃ i, p i) ↔ ∃ i, ∃ h, p ⟨i, h⟩ :=
  ⟨fun ⟨i, h⟩ => ⟨i.1, i.2, h⟩, fun ⟨i, hi, h⟩ => ⟨⟨i, hi⟩, h⟩⟩

end Fin

/-! `decide` tries all values. -/

instance Nat.decidableForallFin {n : Nat} (P : Fin n → Prop) [DecidablePred P] :
    Decidable (∀ i, P i) :=
  decidable_of_decidable_of_iff (p := ∀ k h, P ⟨k, h⟩) Fin.forall_iff.symm

instance Nat.decidableExistsFin {n : Nat} (P : Fin n → Prop) [DecidablePred P] :
    Decidable (∃ i, P i) :=
  decidable_of_decidable_of_iff (p := ¬ ∀ i, ¬ P i) Classical.not_forall_not
