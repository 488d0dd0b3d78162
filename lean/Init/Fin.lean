prelude
import Init.Nat.Div

/-!
# Bounded numbers
-/

universe u v

/-! ## Operations

Arithmetic of `Fin n` is modulo `n`. -/

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

/-- The position in a collection that a bounded number is. -/
instance instGetElemFinVal {cont : Type u} {elem : Type v} {dom : cont → Nat → Prop} {n : Nat}
    [GetElem cont Nat elem dom] : GetElem cont (Fin n) elem fun xs i => dom xs i where
  getElem xs i h := getElem xs i.1 h


end Fin

/-! `decide` tries all values. -/

instance Nat.decidableForallFin {n : Nat} (P : Fin n → Prop) [DecidablePred P] :
    Decidable (∀ i, P i) :=
  decidable_of_decidable_of_iff (p := ∀ k h, P ⟨k, h⟩) Fin.forall_iff.symm

instance Nat.decidableExistsFin {n : Nat} (P : Fin n → Prop) [DecidablePred P] :
    Decidable (∃ i, P i) :=
  decidable_of_decidable_of_iff (p := ¬ ∀ i, ¬ P i) Classical.not_forall_not

/-! ## Values, order, arithmetic -/

namespace Fin

variable {n m : Nat}

/-! ### Values -/

protected theorem pos (i : Fin n) : 0 < n := Nat.lt_of_le_of_lt (Nat.zero_le i.1) i.2

theorem pos_iff_nonempty {n : Nat} : 0 < n ↔ Nonempty (Fin n) :=
  ⟨fun h => ⟨⟨0, h⟩⟩, fun ⟨i⟩ => i.pos⟩

theorem val_ne_iff {a b : Fin n} : a.1 ≠ b.1 ↔ a ≠ b := not_congr val_inj

theorem ne_of_val_ne {i j : Fin n} (h : val i ≠ val j) : i ≠ j := val_ne_iff.mp h

theorem val_ne_of_ne {i j : Fin n} (h : i ≠ j) : val i ≠ val j := val_ne_iff.mpr h

protected theorem mk.inj_iff {n a b : Nat} {ha : a < n} {hb : b < n} :
    (⟨a, ha⟩ : Fin n) = ⟨b, hb⟩ ↔ a = b :=
  val_inj.symm

theorem val_mk {m n : Nat} (h : m < n) : (⟨m, h⟩ : Fin n).val = m := rfl

theorem mk_val (i : Fin n) : (⟨i, i.isLt⟩ : Fin n) = i := rfl

theorem eq_mk_iff_val_eq {a : Fin n} {k : Nat} {hk : k < n} : a = ⟨k, hk⟩ ↔ (a : Nat) = k :=
  val_inj.symm

@[simp] theorem val_ofNat (n : Nat) [NeZero n] (a : Nat) : (Fin.ofNat n a).val = a % n := rfl

@[simp] theorem ofNat_val_eq_self [NeZero n] (x : Fin n) : Fin.ofNat n x.val = x :=
  Fin.ext (Nat.mod_eq_of_lt x.2)

@[simp] theorem val_eq_zero (a : Fin 1) : a.val = 0 := Nat.lt_one_iff.mp a.2

@[simp] theorem val_zero (n : Nat) [NeZero n] : ((0 : Fin n) : Nat) = 0 := Nat.zero_mod n

@[simp] theorem val_one (n : Nat) : (1 : Fin (n + 2)).val = 1 := Nat.one_mod n

@[simp] theorem mk_zero : (⟨0, Nat.succ_pos n⟩ : Fin (n + 1)) = 0 := Fin.ext (val_zero _).symm

@[simp] theorem zero_eta : (⟨0, Nat.zero_lt_succ n⟩ : Fin (n + 1)) = 0 := mk_zero

/-! ### Order -/

@[deprecated Fin.lt_def (since := "2025-10-26")]
theorem lt_iff_val_lt_val {a b : Fin n} : a < b ↔ a.val < b.val := Iff.rfl

@[simp] protected theorem not_le {a b : Fin n} : ¬ a ≤ b ↔ b < a := Nat.not_le

@[simp] protected theorem not_lt {a b : Fin n} : ¬ a < b ↔ b ≤ a := Nat.not_lt

@[simp] protected theorem le_refl (a : Fin n) : a ≤ a := Nat.le_refl a.1

@[simp] protected theorem lt_irrefl (a : Fin n) : ¬ a < a := Nat.lt_irrefl a.1

protected theorem le_trans {a b c : Fin n} : a ≤ b → b ≤ c → a ≤ c := Nat.le_trans

protected theorem lt_trans {a b c : Fin n} : a < b → b < c → a < c := Nat.lt_trans

protected theorem le_total (a b : Fin n) : a ≤ b ∨ b ≤ a := Nat.le_total a b

protected theorem lt_asymm {a b : Fin n} (h : a < b) : ¬ b < a := Nat.lt_asymm h

protected theorem le_of_lt {a b : Fin n} (h : a < b) : a ≤ b := Nat.le_of_lt h

protected theorem ne_of_lt {a b : Fin n} (h : a < b) : a ≠ b := ne_of_val_ne (Nat.ne_of_lt h)

protected theorem ne_of_gt {a b : Fin n} (h : a < b) : b ≠ a := ne_of_val_ne (Nat.ne_of_gt h)

protected theorem le_antisymm_iff {x y : Fin n} : x = y ↔ x ≤ y ∧ y ≤ x :=
  val_inj.symm.trans Nat.le_antisymm_iff

protected theorem le_antisymm {x y : Fin n} (h1 : x ≤ y) (h2 : y ≤ x) : x = y :=
  Fin.le_antisymm_iff.mpr ⟨h1, h2⟩

theorem is_le (i : Fin (n + 1)) : i.1 ≤ n := Nat.le_of_lt_succ i.2

@[simp] theorem mk_le_mk {x y : Nat} {hx : x < n} {hy : y < n} :
    (⟨x, hx⟩ : Fin n) ≤ ⟨y, hy⟩ ↔ x ≤ y :=
  Iff.rfl

@[simp] theorem mk_lt_mk {x y : Nat} {hx : x < n} {hy : y < n} :
    (⟨x, hx⟩ : Fin n) < ⟨y, hy⟩ ↔ x < y :=
  Iff.rfl

@[simp] theorem zero_le [NeZero n] (a : Fin n) : 0 ≤ a := by
  rw [le_def, val_zero]
  exact Nat.zero_le a.1

@[simp] theorem not_lt_zero [NeZero n] (a : Fin n) : ¬ a < 0 := Fin.not_lt.mpr (zero_le a)

theorem pos_iff_ne_zero [NeZero n] {a : Fin n} : 0 < a ↔ a ≠ 0 := by
  rw [lt_def, ← val_ne_iff, val_zero, Nat.pos_iff_ne_zero]

@[simp] theorem le_zero_iff {n : Nat} {k : Fin (n + 1)} : k ≤ 0 ↔ k = 0 := by
  rw [le_def, ← val_inj, val_zero, Nat.le_zero]

theorem le_last (i : Fin (n + 1)) : i ≤ last n := Nat.le_of_lt_succ i.2

theorem last_pos : (0 : Fin (n + 2)) < last (n + 1) := by
  rw [lt_def, val_zero]
  exact Nat.succ_pos n

theorem eq_last_of_not_lt {i : Fin (n + 1)} (h : ¬ (i : Nat) < n) : i = last n :=
  Fin.le_antisymm (le_last i) (Nat.not_lt.mp h)

@[simp] theorem last_le_iff {n : Nat} {k : Fin (n + 1)} : last n ≤ k ↔ k = last n :=
  ⟨fun h => Fin.le_antisymm (le_last k) h, fun h => h ▸ Fin.le_refl k⟩

/-! ### The successor -/

@[simp] theorem succ_pos (a : Fin n) : (0 : Fin (n + 1)) < a.succ := by
  rw [lt_def, val_zero]
  exact Nat.succ_pos a.1

theorem succ_ne_zero {n : Nat} (k : Fin n) : Fin.succ k ≠ 0 := Fin.ne_of_gt (succ_pos k)

@[simp] theorem succ_le_succ_iff {a b : Fin n} : a.succ ≤ b.succ ↔ a ≤ b := Nat.succ_le_succ_iff

@[simp] theorem succ_lt_succ_iff {a b : Fin n} : a.succ < b.succ ↔ a < b := Nat.succ_lt_succ_iff

@[simp] theorem succ_inj {a b : Fin n} : a.succ = b.succ ↔ a = b := by
  rw [Fin.le_antisymm_iff, succ_le_succ_iff, succ_le_succ_iff, ← Fin.le_antisymm_iff]

@[simp] theorem succ_mk (n i : Nat) (h : i < n) :
    Fin.succ ⟨i, h⟩ = ⟨i + 1, Nat.succ_lt_succ h⟩ := rfl

@[simp] theorem succ_last (n : Nat) : (last n).succ = last n.succ := rfl

theorem eq_zero_or_eq_succ {n : Nat} : ∀ i : Fin (n + 1), i = 0 ∨ ∃ j : Fin n, i = j.succ
  | ⟨0, _⟩ => Or.inl mk_zero
  | ⟨j + 1, h⟩ => Or.inr ⟨⟨j, Nat.lt_of_succ_lt_succ h⟩, rfl⟩

theorem eq_succ_of_ne_zero {n : Nat} {i : Fin (n + 1)} (hi : i ≠ 0) : ∃ j : Fin n, i = j.succ :=
  (eq_zero_or_eq_succ i).resolve_left hi

/-! ### Arithmetic modulo the bound -/

theorem add_def (a b : Fin n) : a + b = Fin.mk ((a + b) % n) (Nat.mod_lt _ a.pos) := rfl

theorem sub_def (a b : Fin n) : a - b = Fin.mk (((n - b) + a) % n) (Nat.mod_lt _ a.pos) := rfl

theorem mul_def (a b : Fin n) : a * b = Fin.mk ((a * b) % n) (Nat.mod_lt _ a.pos) := rfl

@[simp] theorem mod_val (a b : Fin n) : (a % b).val = a.val % b.val := rfl

@[simp] theorem div_val (a b : Fin n) : (a / b).val = a.val / b.val := rfl

@[simp] protected theorem zero_add [NeZero n] (k : Fin n) : (0 : Fin n) + k = k :=
  Fin.ext (by rw [val_add, val_zero, Nat.zero_add, Nat.mod_eq_of_lt k.2])

@[simp] protected theorem add_zero [NeZero n] (k : Fin n) : k + 0 = k :=
  Fin.ext (by rw [val_add, val_zero, Nat.add_zero, Nat.mod_eq_of_lt k.2])

@[simp] protected theorem sub_self [NeZero n] {x : Fin n} : x - x = 0 :=
  Fin.ext (by
    show (n - x.1 + x.1) % n = _
    rw [val_zero, Nat.sub_add_cancel (Nat.le_of_lt x.2), Nat.mod_self])

protected theorem mul_comm (a b : Fin n) : a * b = b * a :=
  Fin.ext (by rw [val_mul, val_mul, Nat.mul_comm])

protected theorem mul_assoc (a b c : Fin n) : a * b * c = a * (b * c) :=
  Fin.ext (by rw [val_mul, val_mul, val_mul, val_mul, Nat.mod_mul_mod, Nat.mul_mod_mod,
    Nat.mul_assoc])

protected theorem mul_one : ∀ {n : Nat} (k : Fin (n + 1)), k * 1 = k
  | 0, k => Fin.ext ((val_eq_zero _).trans (val_eq_zero k).symm)
  | n + 1, k => Fin.ext (by rw [val_mul, val_one, Nat.mul_one, Nat.mod_eq_of_lt k.2])

protected theorem one_mul (k : Fin (n + 1)) : (1 : Fin (n + 1)) * k = k := by
  rw [Fin.mul_comm, Fin.mul_one]

protected theorem mul_zero (k : Fin (n + 1)) : k * 0 = 0 :=
  Fin.ext (by rw [val_mul, val_zero, Nat.mul_zero, Nat.zero_mod])

protected theorem zero_mul (k : Fin (n + 1)) : (0 : Fin (n + 1)) * k = 0 := by
  rw [Fin.mul_comm, Fin.mul_zero]

/-! ### Another bound -/

@[simp] theorem castLE_mk (i n m : Nat) (hn : i < n) (h : n ≤ m) :
    castLE h ⟨i, hn⟩ = ⟨i, Nat.lt_of_lt_of_le hn h⟩ := rfl

@[simp] theorem castSucc_mk (n i : Nat) (h : i < n) :
    castSucc ⟨i, h⟩ = ⟨i, Nat.lt_succ_of_lt h⟩ := rfl

@[simp] theorem castSucc_inj {a b : Fin n} : a.castSucc = b.castSucc ↔ a = b :=
  ⟨fun h => Fin.ext (Fin.mk.inj h), congrArg castSucc⟩

theorem castSucc_lt_last (a : Fin n) : a.castSucc < last n := a.2

/-! ### All bounded numbers, one after the other -/

theorem forall_fin_succ {P : Fin (n + 1) → Prop} : (∀ i, P i) ↔ P 0 ∧ ∀ i : Fin n, P i.succ :=
  ⟨fun h => ⟨h 0, fun i => h i.succ⟩, fun h i => (eq_zero_or_eq_succ i).elim
    (fun e => e ▸ h.left) (fun ⟨j, e⟩ => e ▸ h.right j)⟩

theorem exists_fin_succ {P : Fin (n + 1) → Prop} : (∃ i, P i) ↔ P 0 ∨ ∃ i : Fin n, P i.succ :=
  ⟨fun ⟨i, h⟩ => (eq_zero_or_eq_succ i).imp (fun e : i = 0 => e ▸ h)
    (fun ⟨j, (e : i = j.succ)⟩ => ⟨j, e ▸ h⟩), fun h => h.elim (fun h => ⟨0, h⟩) (fun ⟨j, h⟩ => ⟨j.succ, h⟩)⟩

theorem fin_one_eq_zero (a : Fin 1) : a = 0 := Fin.ext (val_eq_zero a)

theorem forall_fin_one {p : Fin 1 → Prop} : (∀ i, p i) ↔ p 0 :=
  ⟨fun h => h 0, fun h i => fin_one_eq_zero i ▸ h⟩

theorem exists_fin_one {p : Fin 1 → Prop} : (∃ i, p i) ↔ p 0 :=
  ⟨fun ⟨i, h⟩ => fin_one_eq_zero i ▸ h, fun h => ⟨0, h⟩⟩

theorem forall_fin_two {p : Fin 2 → Prop} : (∀ i, p i) ↔ p 0 ∧ p 1 :=
  forall_fin_succ.trans (and_congr_right fun _ => forall_fin_one)

theorem exists_fin_two {p : Fin 2 → Prop} : (∃ i, p i) ↔ p 0 ∨ p 1 :=
  exists_fin_succ.trans (or_congr_right exists_fin_one)

end Fin
