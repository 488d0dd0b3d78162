prelude
import Init.Bool
import Init.Nat.Basic

/-!
# Natural numbers: order

Comparison of two numbers in all its forms, with zero, one and the successor, and the booleans
which decide it.
-/

universe u

namespace Nat

/-! ## Strict and weak order -/

attribute [simp] Nat.lt_add_one zero_lt_succ

theorem lt.step {n m : Nat} : n < m → n < succ m := le_succ_of_le

theorem lt.base (n : Nat) : n < succ n := Nat.le_refl (succ n)

protected theorem lt_of_lt_of_eq {n m k : Nat} : n < m → m = k → n < k := fun h e => e ▸ h

protected theorem lt_asymm {a b : Nat} (h : a < b) : ¬ b < a := fun h' =>
  Nat.lt_irrefl a (Nat.lt_trans h h')

protected theorem not_le_of_lt {a b : Nat} : a < b → ¬ b ≤ a := Nat.not_le_of_gt

protected theorem not_lt_of_le {a b : Nat} : a ≤ b → ¬ b < a := Nat.not_lt_of_ge

protected theorem lt_le_asymm {a b : Nat} : a < b → ¬ b ≤ a := Nat.not_le_of_gt

protected theorem le_lt_asymm {a b : Nat} : a ≤ b → ¬ b < a := Nat.not_lt_of_ge

theorem gt_of_not_le {n m : Nat} (h : ¬ n ≤ m) : n > m := Nat.lt_of_not_le h

theorem ge_of_not_lt {n m : Nat} (h : ¬ n < m) : n ≥ m := Nat.le_of_not_lt h

protected theorem lt_of_not_ge {a b : Nat} : ¬ b ≥ a → b < a := Nat.lt_of_not_le

protected theorem le_of_not_gt {a b : Nat} : ¬ b > a → b ≤ a := Nat.le_of_not_lt

protected theorem le_of_not_ge {a b : Nat} : ¬ a ≥ b → a ≤ b := Nat.le_of_not_le

protected theorem ne_of_lt' {a b : Nat} (h : a < b) : b ≠ a := Nat.ne_of_gt h

protected theorem lt_or_gt_of_ne {a b : Nat} (ne : a ≠ b) : a < b ∨ a > b :=
  (Nat.lt_trichotomy a b).imp_right fun h => h.resolve_left ne

protected theorem lt_or_lt_of_ne {a b : Nat} : a ≠ b → a < b ∨ b < a := Nat.lt_or_gt_of_ne

protected theorem ne_iff_lt_or_gt {a b : Nat} : a ≠ b ↔ a < b ∨ b < a :=
  ⟨Nat.lt_or_gt_of_ne, fun h => h.elim Nat.ne_of_lt Nat.ne_of_gt⟩

protected theorem eq_iff_le_and_ge {a b : Nat} : a = b ↔ a ≤ b ∧ b ≤ a := Nat.le_antisymm_iff

protected theorem lt_iff_le_not_le {m n : Nat} : m < n ↔ m ≤ n ∧ ¬ n ≤ m :=
  ⟨fun h => ⟨le_of_lt h, Nat.not_le_of_gt h⟩, fun h => Nat.lt_of_not_le h.right⟩

protected theorem lt_iff_le_and_ne {m n : Nat} : m < n ↔ m ≤ n ∧ m ≠ n :=
  ⟨fun h => ⟨le_of_lt h, Nat.ne_of_lt h⟩, fun h => Nat.lt_of_le_of_ne h.left h.right⟩

protected theorem le_iff_lt_or_eq {n m : Nat} : n ≤ m ↔ n < m ∨ n = m :=
  ⟨Nat.lt_or_eq_of_le, fun h => h.elim le_of_lt Nat.le_of_eq⟩

protected theorem eq_or_lt_of_not_lt {a b : Nat} (hnlt : ¬ a < b) : a = b ∨ b < a :=
  (Nat.lt_trichotomy a b).resolve_left hnlt

theorem not_le_eq (a b : Nat) : (¬ (a ≤ b)) = (b + 1 ≤ a) := propext Nat.not_le

theorem not_ge_eq (a b : Nat) : (¬ (a ≥ b)) = (a + 1 ≤ b) := propext Nat.not_le

theorem not_lt_eq (a b : Nat) : (¬ (a < b)) = (b ≤ a) := propext Nat.not_lt

theorem not_gt_eq (a b : Nat) : (¬ (a > b)) = (a ≤ b) := propext Nat.not_lt

/-! ## Zero, one, two -/

theorem le_zero {i : Nat} : i ≤ 0 ↔ i = 0 := ⟨eq_zero_of_le_zero, Nat.le_of_eq⟩

protected theorem two_pos : 0 < 2 := zero_lt_succ 1

protected theorem zero_lt_two : 0 < 2 := zero_lt_succ 1

protected theorem one_lt_two : 1 < 2 := Nat.lt_succ_self 1

protected theorem ne_zero_iff_zero_lt {n : Nat} : n ≠ 0 ↔ 0 < n := Nat.pos_iff_ne_zero.symm

protected theorem ne_zero_of_lt {a b : Nat} (h : b < a) : a ≠ 0 :=
  Nat.ne_of_gt (Nat.lt_of_le_of_lt (zero_le b) h)

protected theorem eq_zero_of_not_pos {n : Nat} (h : ¬ 0 < n) : n = 0 :=
  eq_zero_of_le_zero (Nat.le_of_not_lt h)

@[simp] theorem lt_one_iff {n : Nat} : n < 1 ↔ n = 0 := lt_succ_iff.trans le_zero

theorem one_le_iff_ne_zero {n : Nat} : 1 ≤ n ↔ n ≠ 0 := Nat.pos_iff_ne_zero

theorem one_le_of_lt {a b : Nat} (h : a < b) : 1 ≤ b := Nat.lt_of_le_of_lt (zero_le a) h

theorem le_one_iff_eq_zero_or_eq_one : ∀ {n : Nat}, n ≤ 1 ↔ n = 0 ∨ n = 1
  | 0 => by simp
  | n + 1 => by simp

theorem one_lt_iff_ne_zero_and_ne_one : ∀ {n : Nat}, 1 < n ↔ n ≠ 0 ∧ n ≠ 1
  | 0 => by simp
  | n + 1 => by simp [Nat.pos_iff_ne_zero]

theorem one_lt_succ_succ (n : Nat) : 1 < n.succ.succ := succ_lt_succ (succ_pos n)

/-! ## The successor -/

theorem add_one_pos (n : Nat) : 0 < n + 1 := zero_lt_succ n

theorem not_add_one_le_zero (n : Nat) : ¬ n + 1 ≤ 0 := not_succ_le_zero n

theorem not_add_one_le_self : (n : Nat) → ¬ n + 1 ≤ n := not_succ_le_self

theorem not_succ_lt_self {n : Nat} : ¬ succ n < n := Nat.not_lt_of_ge (le_succ n)

theorem lt_of_succ_lt {n m : Nat} : succ n < m → n < m := le_of_succ_le

theorem succ_le {n m : Nat} : succ n ≤ m ↔ n < m := Iff.rfl

theorem succ_le_iff {m n : Nat} : succ m ≤ n ↔ m < n := Iff.rfl

theorem lt_succ {m n : Nat} : m < succ n ↔ m ≤ n := lt_succ_iff

theorem lt_add_one_of_lt {a b : Nat} (h : a < b) : a < b + 1 := le_succ_of_le h

theorem le_of_lt_add_one {n m : Nat} : n < m + 1 → n ≤ m := le_of_lt_succ

theorem lt_add_one_of_le {n m : Nat} : n ≤ m → n < m + 1 := lt_succ_of_le

theorem lt_of_add_one_le {n m : Nat} (h : n + 1 ≤ m) : n < m := h

theorem add_one_le_of_lt {n m : Nat} (h : n < m) : n + 1 ≤ m := h

theorem le_iff_lt_add_one {x y : Nat} : x ≤ y ↔ x < y + 1 := lt_succ_iff.symm

theorem succ_lt_succ_iff {a b : Nat} : succ a < succ b ↔ a < b := ⟨lt_of_succ_lt_succ, succ_lt_succ⟩

protected theorem lt_succ_iff_lt_or_eq {m n : Nat} : m < succ n ↔ m < n ∨ m = n :=
  lt_succ_iff.trans Nat.le_iff_lt_or_eq

protected theorem lt_add_one_iff_lt_or_eq {m n : Nat} : m < n + 1 ↔ m < n ∨ m = n :=
  Nat.lt_succ_iff_lt_or_eq

protected theorem eq_of_lt_succ_of_not_lt {m n : Nat} (hmn : m < n + 1) (h : ¬ m < n) : m = n :=
  (Nat.lt_succ_iff_lt_or_eq.mp hmn).resolve_left h

protected theorem eq_of_le_of_lt_succ {m n : Nat} (h₁ : n ≤ m) (h₂ : m < n + 1) : m = n :=
  Nat.le_antisymm (le_of_lt_succ h₂) h₁

theorem le_or_eq_of_le_succ {m n : Nat} (h : m ≤ succ n) : m ≤ n ∨ m = succ n :=
  (Nat.lt_or_eq_of_le h).imp_left le_of_lt_succ

theorem le_or_eq_of_le_add_one {m n : Nat} (h : m ≤ n + 1) : m ≤ n ∨ m = n + 1 :=
  le_or_eq_of_le_succ h

theorem le_succ_iff {m n : Nat} : m ≤ n.succ ↔ m ≤ n ∨ m = n.succ :=
  ⟨le_or_eq_of_le_succ, fun h => h.elim le_succ_of_le Nat.le_of_eq⟩

theorem le_add_one_iff {m n : Nat} : m ≤ n + 1 ↔ m ≤ n ∨ m = n + 1 := le_succ_iff

theorem le_and_le_add_one_iff {m n : Nat} : n ≤ m ∧ m ≤ n + 1 ↔ m = n ∨ m = n + 1 := by
  constructor
  · intro ⟨h₁, h₂⟩
    exact (le_or_eq_of_le_succ h₂).imp_left fun h => Nat.le_antisymm h h₁
  · rintro (rfl | rfl)
    · exact ⟨Nat.le_refl m, le_succ m⟩
    · exact ⟨le_succ n, Nat.le_refl (n + 1)⟩

theorem lt_one_add_iff {m n : Nat} : m < 1 + n ↔ m ≤ n := by
  rw [Nat.add_comm, lt_add_one_iff]

theorem one_add_le_iff {m n : Nat} : 1 + m ≤ n ↔ m < n := by
  rw [Nat.add_comm, add_one_le_iff]

/-! ## Comparison as a boolean -/

@[simp] theorem beq_refl : (a : Nat) → Nat.beq a a = true
  | 0 => rfl
  | a + 1 => beq_refl a

@[simp] theorem beq_eq {x y : Nat} : (Nat.beq x y = true) = (x = y) :=
  propext ⟨eq_of_beq_eq_true, fun h => h ▸ beq_refl x⟩

@[simp] theorem ble_eq {x y : Nat} : (Nat.ble x y = true) = (x ≤ y) :=
  propext ⟨le_of_ble_eq_true, ble_eq_true_of_le⟩

@[simp] theorem blt_eq {x y : Nat} : (Nat.blt x y = true) = (x < y) := ble_eq

theorem beq_eq_true_eq (a b : Nat) : ((a == b) = true) = (a = b) := by simp

theorem not_beq_eq_true_eq (a b : Nat) : ((!(a == b)) = true) = ¬ (a = b) := by simp

/-! ## Recursion along the order -/

/-- Recursion with the values at all smaller numbers at hand. -/
@[elab_as_elim] protected noncomputable def strongRecOn {motive : Nat → Sort u} (n : Nat)
    (ind : ∀ n, (∀ m, m < n → motive m) → motive n) : motive n :=
  Nat.lt_wfRel.wf.fix ind n

/-- Recursion with the values at all smaller numbers at hand, zero being a case of its own. -/
@[elab_as_elim] protected noncomputable def caseStrongRecOn {motive : Nat → Sort u} (a : Nat)
    (zero : motive 0) (ind : ∀ n, (∀ m, m ≤ n → motive m) → motive (succ n)) : motive a :=
  Nat.strongRecOn a fun
    | 0, _ => zero
    | n + 1, h => ind n fun m hm => h m (lt_succ_of_le hm)

end Nat
