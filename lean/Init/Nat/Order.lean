prelude
import Init.Bool
import Init.Nat.Basic

/-!
# Natural numbers: order and sums
-/

universe u

/-! ## Rules for the arithmetic of `simp`

`simp` computes with numerals in equations, comparisons and differences; these are the rules by
which it justifies its steps. -/

namespace Nat.Simproc

/-! ### Differences -/

theorem sub_add_eq_comm (a b c : Nat) : a - (b + c) = a - c - b := by
  rw [Nat.sub_sub, Nat.add_comm]

theorem add_sub_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) :
    a + b - (c + d) = a - (c + (d - b)) := by
  obtain ⟨k, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm b k, ← Nat.add_assoc, Nat.add_sub_add_right]

theorem add_sub_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) :
    a + b - (c + d) = a + (b - d) - c := by
  obtain ⟨k, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm d k, ← Nat.add_assoc, Nat.add_sub_add_right]

theorem add_sub_le (a : Nat) {b c : Nat} (h : b ≤ c) : a + b - c = a - (c - b) := by
  have := add_sub_add_le a 0 h
  rwa [Nat.zero_add, Nat.zero_add] at this

/-! ### Equations -/

theorem add_eq_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b = c) = False :=
  eq_false fun e => Nat.not_le_of_gt h (e ▸ le_add_left b a)

theorem eq_add_gt (a : Nat) {b c : Nat} (h : c > a) : (a = b + c) = False :=
  eq_false fun e => Nat.not_le_of_gt h (e ▸ le_add_left c b)

theorem add_eq_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) :
    (a + b = c + d) = (a = c + (d - b)) := by
  obtain ⟨k, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm b k, ← Nat.add_assoc]
  exact propext Nat.add_right_cancel_iff

theorem add_eq_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) :
    (a + b = c + d) = (a + (b - d) = c) := by
  rw [@eq_comm _ (a + b), add_eq_add_le c a h, @eq_comm _ c]

theorem add_eq_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b = c) = (a = c - b) := by
  have := add_eq_add_le a 0 h
  rwa [Nat.zero_add, Nat.zero_add] at this

theorem eq_add_le {a : Nat} (b : Nat) {c : Nat} (h : c ≤ a) : (a = b + c) = (b = a - c) := by
  rw [@eq_comm _ a, add_eq_le b h]

/-! ### Boolean equations -/

theorem beqEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a == b) = (c == d) := by
  show decide (a = b) = decide (c = d)
  cases h : decide (c = d) with
  | true => exact decide_eq_true (p ▸ of_decide_eq_true h)
  | false => exact decide_eq_false (p ▸ of_decide_eq_false h)

theorem beqFalseOfEqFalse {a b : Nat} (p : (a = b) = False) : (a == b) = false :=
  decide_eq_false (of_eq_false p)

theorem bneEqOfEqEq {a b c d : Nat} (p : (a = b) = (c = d)) : (a != b) = (c != d) :=
  congrArg not (beqEqOfEqEq p)

theorem bneTrueOfEqFalse {a b : Nat} (p : (a = b) = False) : (a != b) = true :=
  congrArg not (beqFalseOfEqFalse p)

/-! ### Comparisons -/

theorem add_le_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) :
    (a + b ≤ c + d) = (a ≤ c + (d - b)) := by
  obtain ⟨k, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm b k, ← Nat.add_assoc]
  exact propext Nat.add_le_add_iff_right

theorem add_le_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) :
    (a + b ≤ c + d) = (a + (b - d) ≤ c) := by
  obtain ⟨k, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm d k, ← Nat.add_assoc]
  exact propext Nat.add_le_add_iff_right

theorem add_le_eq (a b : Nat) : (a + b ≤ b) = (a = 0) := by
  have := add_le_add_le a 0 (Nat.le_refl b)
  rw [Nat.zero_add, Nat.zero_add, Nat.sub_self] at this
  rw [this, Nat.le_zero_eq]

theorem add_le_le (a : Nat) {b c : Nat} (h : b ≤ c) : (a + b ≤ c) = (a ≤ c - b) := by
  have := add_le_add_le a 0 h
  rwa [Nat.zero_add, Nat.zero_add] at this

theorem add_le_gt (a : Nat) {b c : Nat} (h : b > c) : (a + b ≤ c) = False :=
  eq_false fun l => Nat.not_le_of_gt h (Nat.le_trans (le_add_left b a) l)

theorem add_lt_lt (a : Nat) {b c : Nat} (h : b < c) : (a + b < c) = (a < c - b) := by
  have := add_le_le (a + 1) (Nat.le_of_lt h)
  rwa [Nat.add_right_comm] at this

theorem add_lt_ge (a : Nat) {b c : Nat} (h : b ≥ c) : (a + b < c) = False :=
  eq_false (Nat.not_lt_of_ge (Nat.le_trans h (le_add_left b a)))

theorem le_add_le (a : Nat) {b c : Nat} (h : a ≤ c) : (a ≤ b + c) = True :=
  eq_true (Nat.le_trans h (le_add_left c b))

theorem le_add_ge {a : Nat} (b : Nat) {c : Nat} (_h : a ≥ c) : (a ≤ b + c) = (a - c ≤ b) :=
  propext Nat.sub_le_iff_le_add.symm

theorem lt_add_ge {a : Nat} (b : Nat) {c : Nat} (h : a ≥ c) : (a < b + c) = (a - c < b) := by
  obtain ⟨k, rfl⟩ := le.dest h
  rw [Nat.add_sub_cancel_left, Nat.add_comm c k]
  exact propext ⟨fun l => Nat.lt_of_not_le fun l' => Nat.not_le_of_gt l (Nat.add_le_add_right l' c),
    fun l => Nat.add_lt_add_right l c⟩

theorem add_lt_add_le (a c : Nat) {b d : Nat} (h : b ≤ d) :
    (a + b < c + d) = (a < c + (d - b)) := by
  have := add_le_add_le (a + 1) c h
  rwa [Nat.add_right_comm] at this

theorem add_lt_add_ge (a c : Nat) {b d : Nat} (h : b ≥ d) :
    (a + b < c + d) = (a + (b - d) < c) := by
  have := add_le_add_ge (a + 1) c h
  rwa [Nat.add_right_comm, Nat.add_right_comm a 1] at this

end Nat.Simproc

/-! ## Order

Comparison of two numbers in all its forms, with zero, one and the successor, and the booleans
which decide it. -/

namespace Nat

/-! ### Strict and weak order -/

attribute [simp] Nat.lt_add_one zero_lt_succ

@[deprecated Nat.lt_succ_of_lt (since := "2025-10-26")]
theorem lt.step {n m : Nat} : n < m → n < succ m := le_succ_of_le

@[deprecated Nat.lt_add_one (since := "2025-10-26")]
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

protected theorem lt_iff_le_and_not_ge {m n : Nat} : m < n ↔ m ≤ n ∧ ¬ n ≤ m :=
  ⟨fun h => ⟨Nat.le_of_lt h, Nat.not_le_of_gt h⟩, fun h => Nat.lt_of_not_le h.right⟩

@[deprecated Nat.lt_iff_le_and_not_ge (since := "2026-02-11")]
protected theorem lt_iff_le_not_le {m n : Nat} : m < n ↔ m ≤ n ∧ ¬ n ≤ m :=
  Nat.lt_iff_le_and_not_ge

protected theorem lt_iff_le_and_ne {m n : Nat} : m < n ↔ m ≤ n ∧ m ≠ n :=
  ⟨fun h => ⟨Nat.le_of_lt h, Nat.ne_of_lt h⟩, fun h => Nat.lt_of_le_of_ne h.left h.right⟩

protected theorem le_iff_lt_or_eq {n m : Nat} : n ≤ m ↔ n < m ∨ n = m :=
  ⟨Nat.lt_or_eq_of_le, fun h => h.elim Nat.le_of_lt Nat.le_of_eq⟩

protected theorem eq_or_lt_of_not_lt {a b : Nat} (hnlt : ¬ a < b) : a = b ∨ b < a :=
  (Nat.lt_trichotomy a b).resolve_left hnlt

theorem not_le_eq (a b : Nat) : (¬ (a ≤ b)) = (b + 1 ≤ a) := propext Nat.not_le

theorem not_ge_eq (a b : Nat) : (¬ (a ≥ b)) = (a + 1 ≤ b) := propext Nat.not_le

theorem not_lt_eq (a b : Nat) : (¬ (a < b)) = (b ≤ a) := propext Nat.not_lt

theorem not_gt_eq (a b : Nat) : (¬ (a > b)) = (a ≤ b) := propext Nat.not_lt

/-! ### Zero, one, two -/

theorem le_zero {i : Nat} : i ≤ 0 ↔ i = 0 := ⟨eq_zero_of_le_zero, Nat.le_of_eq⟩

protected theorem two_pos : 0 < 2 := zero_lt_succ 1

protected theorem zero_lt_two : 0 < 2 := zero_lt_succ 1

protected theorem one_lt_two : 1 < 2 := Nat.lt_succ_self 1

protected theorem ne_zero_iff_zero_lt {n : Nat} : n ≠ 0 ↔ 0 < n := Nat.pos_iff_ne_zero.symm

protected theorem ne_zero_of_lt {a b : Nat} (h : b < a) : a ≠ 0 :=
  Nat.ne_of_gt (Nat.lt_of_le_of_lt (zero_le b) h)

protected theorem eq_zero_of_not_pos {n : Nat} (h : ¬ 0 < n) : n = 0 :=
  eq_zero_of_le_zero (Nat.le_of_not_lt h)

@[simp] theorem lt_one_iff {n : Nat} : n < 1 ↔ n = 0 := Nat.lt_succ_iff.trans le_zero

theorem one_le_iff_ne_zero {n : Nat} : 1 ≤ n ↔ n ≠ 0 := Nat.pos_iff_ne_zero

theorem one_le_of_lt {a b : Nat} (h : a < b) : 1 ≤ b := Nat.lt_of_le_of_lt (zero_le a) h

theorem le_one_iff_eq_zero_or_eq_one : ∀ {n : Nat}, n ≤ 1 ↔ n = 0 ∨ n = 1
  | 0 => by simp
  | n + 1 => by simp

theorem one_lt_iff_ne_zero_and_ne_one : ∀ {n : Nat}, 1 < n ↔ n ≠ 0 ∧ n ≠ 1
  | 0 => by simp
  | n + 1 => ⟨fun h => ⟨succ_ne_zero n, ne_of_gt h⟩,
      fun h => Nat.lt_of_le_of_ne (succ_le_succ (zero_le n)) (Ne.symm h.2)⟩

theorem one_lt_succ_succ (n : Nat) : 1 < n.succ.succ := succ_lt_succ (succ_pos n)

/-! ### The successor -/

theorem add_one_pos (n : Nat) : 0 < n + 1 := zero_lt_succ n

theorem not_add_one_le_zero (n : Nat) : ¬ n + 1 ≤ 0 := not_succ_le_zero n

theorem not_add_one_le_self : (n : Nat) → ¬ n + 1 ≤ n := not_succ_le_self

theorem not_succ_lt_self {n : Nat} : ¬ succ n < n := Nat.not_lt_of_ge (le_succ n)

theorem lt_of_succ_lt {n m : Nat} : succ n < m → n < m := le_of_succ_le

theorem succ_le_iff {m n : Nat} : succ m ≤ n ↔ m < n := Iff.rfl

@[deprecated Nat.succ_le_iff (since := "2025-10-26")]
theorem succ_le {n m : Nat} : succ n ≤ m ↔ n < m := Iff.rfl

@[deprecated Nat.lt_succ_iff (since := "2025-10-26")]
theorem lt_succ {m n : Nat} : m < succ n ↔ m ≤ n := Nat.lt_succ_iff

theorem lt_add_one_of_lt {a b : Nat} (h : a < b) : a < b + 1 := le_succ_of_le h

theorem le_of_lt_add_one {n m : Nat} : n < m + 1 → n ≤ m := le_of_lt_succ

theorem lt_add_one_of_le {n m : Nat} : n ≤ m → n < m + 1 := lt_succ_of_le

theorem lt_of_add_one_le {n m : Nat} (h : n + 1 ≤ m) : n < m := h

theorem add_one_le_of_lt {n m : Nat} (h : n < m) : n + 1 ≤ m := h

theorem le_iff_lt_add_one {x y : Nat} : x ≤ y ↔ x < y + 1 := Nat.lt_succ_iff.symm

theorem succ_lt_succ_iff {a b : Nat} : succ a < succ b ↔ a < b := ⟨lt_of_succ_lt_succ, succ_lt_succ⟩

protected theorem lt_succ_iff_lt_or_eq {m n : Nat} : m < succ n ↔ m < n ∨ m = n :=
  Nat.lt_succ_iff.trans Nat.le_iff_lt_or_eq

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
  rw [Nat.add_comm, Nat.lt_add_one_iff]

theorem one_add_le_iff {m n : Nat} : 1 + m ≤ n ↔ m < n := by
  rw [Nat.add_comm, add_one_le_iff]

/-! ### Comparison as a boolean -/

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

/-! ### Recursion along the order -/

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

/-! ## Successor, predecessor and sums

Equations and comparisons of sums; cancellation; the predecessor. -/

namespace Nat

/-! ### Successor and predecessor -/

attribute [simp] succ_eq_add_one succ_ne_self

@[deprecated Nat.zero_eq (since := "2025-10-26")]
theorem ctor_eq_zero : Nat.zero = 0 := rfl

theorem add_one_ne_self (n : Nat) : n + 1 ≠ n := succ_ne_self n

@[deprecated Nat.add_one_ne_self (since := "2025-10-26")]
theorem add_one_ne (n : Nat) : n + 1 ≠ n := succ_ne_self n

theorem ne_add_one (n : Nat) : n ≠ n + 1 := (succ_ne_self n).symm

theorem succ_ne_succ_iff {a b : Nat} : succ a ≠ succ b ↔ a ≠ b := not_congr succ_inj

@[deprecated Nat.succ_ne_succ_iff (since := "2025-10-26")]
theorem succ_ne_succ {m n : Nat} : succ m ≠ succ n ↔ m ≠ n := not_congr succ_inj

theorem add_one_ne_add_one_iff {a b : Nat} : a + 1 ≠ b + 1 ↔ a ≠ b := not_congr succ_inj

theorem succ_succ_ne_one (a : Nat) : succ (succ a) ≠ 1 := fun h => succ_ne_zero a (succ.inj h)

theorem add_one_add_one_ne_one {a : Nat} : a + 1 + 1 ≠ 1 := succ_succ_ne_one a

@[simp] theorem pred_eq_sub_one {n : Nat} : pred n = n - 1 := rfl

protected theorem sub_one (n : Nat) : n - 1 = pred n := rfl

@[simp] protected theorem zero_sub_one : 0 - 1 = 0 := rfl

@[simp] protected theorem add_one_sub_one (n : Nat) : n + 1 - 1 = n := rfl

theorem succ_sub_one (n : Nat) : succ n - 1 = n := rfl

protected theorem one_add_sub_one (n : Nat) : (1 + n) - 1 = n := by
  rw [Nat.add_comm, Nat.add_one_sub_one]

theorem pred_one_add (n : Nat) : pred (1 + n) = n := Nat.one_add_sub_one n

theorem pred_eq_of_eq_succ {m n : Nat} (H : m = n.succ) : m.pred = n := by rw [H]; rfl

theorem pred_eq_self_iff : ∀ {n : Nat}, n.pred = n ↔ n = 0
  | 0 => by simp
  | n + 1 => by simp [ne_add_one]

theorem succ_pred_eq_of_ne_zero : ∀ {n : Nat}, n ≠ 0 → succ (pred n) = n
  | 0, h => absurd rfl h
  | _ + 1, _ => rfl

theorem succ_pred {a : Nat} (h : a ≠ 0) : a.pred.succ = a := succ_pred_eq_of_ne_zero h

theorem succ_pred_eq_of_pos {n : Nat} (h : 0 < n) : succ (pred n) = n :=
  succ_pred_eq_of_ne_zero (Nat.ne_of_gt h)

theorem sub_one_add_one {a : Nat} (h : a ≠ 0) : a - 1 + 1 = a := succ_pred_eq_of_ne_zero h

theorem sub_one_add_one_eq_of_pos {n : Nat} (h : 0 < n) : (n - 1) + 1 = n := succ_pred_eq_of_pos h

theorem eq_zero_or_eq_sub_one_add_one {n : Nat} : n = 0 ∨ n = n - 1 + 1 := eq_zero_or_eq_succ_pred n

theorem exists_eq_succ_of_ne_zero {n : Nat} (h : n ≠ 0) : ∃ k, n = succ k :=
  ⟨pred n, (succ_pred_eq_of_ne_zero h).symm⟩

theorem exists_eq_add_one_of_ne_zero {n : Nat} (h : n ≠ 0) : ∃ k, n = k + 1 :=
  exists_eq_succ_of_ne_zero h

theorem pred_inj : ∀ {a b : Nat}, 0 < a → 0 < b → pred a = pred b → a = b
  | 0, _, h, _, _ => absurd h (Nat.lt_irrefl 0)
  | _, 0, _, h, _ => absurd h (Nat.lt_irrefl 0)
  | _ + 1, _ + 1, _, _, h => congrArg succ h

theorem sub_one_cancel {a b : Nat} : 0 < a → 0 < b → a - 1 = b - 1 → a = b := pred_inj

theorem sub_one_lt {n : Nat} : n ≠ 0 → n - 1 < n := pred_lt

theorem sub_one_lt_of_lt {n m : Nat} (h : m < n) : n - 1 < n := pred_lt_of_lt h

theorem pred_lt_self {a : Nat} (h : 0 < a) : pred a < a := pred_lt_of_lt h

theorem pred_ne_self {a : Nat} (h : a ≠ 0) : pred a ≠ a := Nat.ne_of_lt (pred_lt h)

theorem sub_one_ne_self {a : Nat} (h : a ≠ 0) : a - 1 ≠ a := pred_ne_self h

theorem pred_lt_pred : ∀ {n m : Nat}, n ≠ 0 → n < m → pred n < pred m
  | 0, _, h, _ => absurd rfl h
  | n + 1, 0, _, h => absurd h (not_lt_zero (n + 1))
  | _ + 1, _ + 1, _, h => lt_of_succ_lt_succ h

theorem pred_le_iff : ∀ {n m : Nat}, pred n ≤ m ↔ n ≤ succ m
  | 0, m => ⟨fun _ => zero_le (m + 1), fun _ => zero_le m⟩
  | _ + 1, _ => Nat.succ_le_succ_iff.symm

@[deprecated Nat.pred_le_iff (since := "2025-10-26")]
theorem pred_le_iff_le_succ {n m : Nat} : pred n ≤ m ↔ n ≤ succ m := pred_le_iff

theorem le_succ_of_pred_le {n m : Nat} : pred n ≤ m → n ≤ succ m := pred_le_iff.mp

theorem pred_le_of_le_succ {n m : Nat} : n ≤ succ m → pred n ≤ m := pred_le_iff.mpr

theorem lt_pred_iff : ∀ {n m : Nat}, n < pred m ↔ succ n < m
  | n, 0 => ⟨fun h => absurd h (not_lt_zero n), fun h => absurd h (not_lt_zero (n + 1))⟩
  | _, _ + 1 => succ_lt_succ_iff.symm

@[deprecated Nat.lt_pred_iff (since := "2025-10-26")]
theorem lt_pred_iff_succ_lt {n m : Nat} : n < pred m ↔ succ n < m := lt_pred_iff

theorem succ_lt_of_lt_pred {n m : Nat} : n < pred m → succ n < m := lt_pred_iff.mp

theorem lt_pred_of_succ_lt {n m : Nat} : succ n < m → n < pred m := lt_pred_iff.mpr

theorem le_pred_iff_lt : ∀ {n m : Nat}, 0 < m → (n ≤ pred m ↔ n < m)
  | _, 0, h => absurd h (Nat.lt_irrefl 0)
  | _, _ + 1, _ => Nat.lt_succ_iff.symm

theorem le_pred_of_lt {n m : Nat} (h : n < m) : n ≤ pred m :=
  (le_pred_iff_lt (Nat.lt_of_le_of_lt (zero_le n) h)).mpr h

theorem le_sub_one_of_lt {a b : Nat} : a < b → a ≤ b - 1 := le_pred_of_lt

theorem lt_of_le_pred {n m : Nat} (h : 0 < m) : n ≤ pred m → n < m := (le_pred_iff_lt h).mp

theorem lt_of_le_sub_one {n m : Nat} (h : 0 < m) : n ≤ m - 1 → n < m := (le_pred_iff_lt h).mp

protected theorem le_sub_one_iff_lt {n m : Nat} (h : 0 < m) : n ≤ m - 1 ↔ n < m := le_pred_iff_lt h

theorem le_of_pred_lt : ∀ {m n : Nat}, pred m < n → m ≤ n
  | 0, n, _ => zero_le n
  | _ + 1, _, h => h

/-! ### Equations between sums -/

attribute [simp] le_add_right le_add_left

protected theorem add_add_add_comm (a b c d : Nat) : (a + b) + (c + d) = (a + c) + (b + d) := by
  rw [Nat.add_assoc, Nat.add_left_comm b, ← Nat.add_assoc]

theorem succ_eq_one_add (n : Nat) : succ n = 1 + n := (one_add n).symm

theorem succ_add_eq_add_succ (a b : Nat) : succ a + b = a + succ b := succ_add a b

protected theorem eq_zero_of_add_eq_zero_left {n m : Nat} (h : n + m = 0) : m = 0 :=
  (eq_zero_of_add_eq_zero h).right

protected theorem eq_zero_of_add_eq_zero_right {n m : Nat} (h : n + m = 0) : n = 0 :=
  (eq_zero_of_add_eq_zero h).left

@[deprecated Nat.add_eq_zero_iff (since := "2025-10-26")]
protected theorem add_eq_zero {m n : Nat} : m + n = 0 ↔ m = 0 ∧ n = 0 :=
  Nat.add_eq_zero_iff

protected theorem add_left_inj {m k n : Nat} : m + n = k + n ↔ m = k := Nat.add_right_cancel_iff

protected theorem add_right_inj {m k n : Nat} : n + m = n + k ↔ m = k := Nat.add_left_cancel_iff

@[simp] protected theorem add_eq_left {a b : Nat} : a + b = a ↔ b = 0 :=
  Nat.add_left_cancel_iff (k := 0)

@[simp] protected theorem add_eq_right {a b : Nat} : a + b = b ↔ a = 0 := by
  rw [Nat.add_comm, Nat.add_eq_left]

@[simp] protected theorem left_eq_add {a b : Nat} : a = a + b ↔ b = 0 :=
  eq_comm.trans Nat.add_eq_left

@[simp] protected theorem right_eq_add {a b : Nat} : b = a + b ↔ a = 0 :=
  eq_comm.trans Nat.add_eq_right

protected theorem add_self_ne_one : ∀ n : Nat, n + n ≠ 1
  | 0 => Nat.zero_ne_one
  | n + 1 => by rw [add_one, add_succ, succ_add]; exact succ_succ_ne_one (n + n)

theorem add_eq_one_iff : ∀ {m n : Nat}, m + n = 1 ↔ m = 0 ∧ n = 1 ∨ m = 1 ∧ n = 0
  | 0, n => by simp
  | m + 1, n => by simp [Nat.add_right_comm m 1 n]

/-! ### Comparison of sums -/

theorem le_of_add_right_le {n m k : Nat} (h : n + k ≤ m) : n ≤ m :=
  Nat.le_trans (le_add_right n k) h

theorem le_of_add_left_le {n m k : Nat} (h : k + n ≤ m) : n ≤ m :=
  Nat.le_trans (le_add_left n k) h

theorem le_add_right_of_le {n m k : Nat} (h : n ≤ m) : n ≤ m + k :=
  Nat.le_trans h (le_add_right m k)

theorem le_add_left_of_le {n m k : Nat} (h : n ≤ m) : n ≤ k + m :=
  Nat.le_trans h (le_add_left m k)

protected theorem lt_add_left {a b : Nat} (c : Nat) (h : a < b) : a < c + b :=
  Nat.lt_of_lt_of_le h (le_add_left b c)

protected theorem lt_add_right {a b : Nat} (c : Nat) (h : a < b) : a < b + c :=
  Nat.lt_of_lt_of_le h (le_add_right b c)

theorem lt_of_add_right_lt {n m k : Nat} (h : n + k < m) : n < m :=
  Nat.lt_of_le_of_lt (le_add_right n k) h

theorem lt_of_add_left_lt {n m k : Nat} (h : k + n < m) : n < m :=
  Nat.lt_of_le_of_lt (le_add_left n k) h

theorem add_lt_add {a b c d : Nat} (h₁ : a < b) (h₂ : c < d) : a + c < b + d :=
  Nat.lt_trans (Nat.add_lt_add_right h₁ c) (Nat.add_lt_add_left h₂ b)

protected theorem add_lt_add_of_le_of_lt {a b c d : Nat} (hle : a ≤ b) (hlt : c < d) :
    a + c < b + d :=
  Nat.lt_of_le_of_lt (Nat.add_le_add_right hle c) (Nat.add_lt_add_left hlt b)

protected theorem add_lt_add_of_lt_of_le {a b c d : Nat} (hlt : a < b) (hle : c ≤ d) :
    a + c < b + d :=
  Nat.lt_of_le_of_lt (Nat.add_le_add_left hle a) (Nat.add_lt_add_right hlt d)

protected theorem lt_of_add_lt_add_left {k m n : Nat} (h : n + k < n + m) : k < m :=
  Nat.le_of_add_le_add_left h

protected theorem lt_of_add_lt_add_right {k m n : Nat} (h : k + n < m + n) : k < m := by
  rw [Nat.add_comm k, Nat.add_comm m] at h
  exact Nat.lt_of_add_lt_add_left h

@[simp] protected theorem add_lt_add_iff_left {k n m : Nat} : k + n < k + m ↔ n < m :=
  ⟨Nat.lt_of_add_lt_add_left, fun h => Nat.add_lt_add_left h k⟩

@[simp] protected theorem add_lt_add_iff_right {k n m : Nat} : n + k < m + k ↔ n < m :=
  ⟨Nat.lt_of_add_lt_add_right, fun h => Nat.add_lt_add_right h k⟩

protected theorem lt_add_of_pos_right {k n : Nat} (h : 0 < k) : n < n + k :=
  Nat.add_lt_add_left h n

protected theorem lt_add_of_pos_left {k n : Nat} (h : 0 < k) : n < k + n := by
  rw [Nat.add_comm]
  exact Nat.lt_add_of_pos_right h

protected theorem pos_of_lt_add_right {n k : Nat} (h : n < n + k) : 0 < k :=
  Nat.lt_of_add_lt_add_left h

protected theorem pos_of_lt_add_left {n k : Nat} (h : n < k + n) : 0 < k :=
  Nat.pos_of_lt_add_right (Nat.add_comm k n ▸ h)

@[simp] protected theorem lt_add_right_iff_pos {n k : Nat} : n < n + k ↔ 0 < k :=
  ⟨Nat.pos_of_lt_add_right, Nat.lt_add_of_pos_right⟩

@[simp] protected theorem lt_add_left_iff_pos {n k : Nat} : n < k + n ↔ 0 < k :=
  ⟨Nat.pos_of_lt_add_left, Nat.lt_add_of_pos_left⟩

protected theorem add_pos_left {m : Nat} (h : 0 < m) (n : Nat) : 0 < m + n :=
  Nat.lt_of_lt_of_le h (le_add_right m n)

theorem add_pos_iff_pos_or_pos : ∀ {m n : Nat}, 0 < m + n ↔ 0 < m ∨ 0 < n
  | 0, n => by simp
  | m + 1, n => by simp [Nat.add_right_comm m 1 n]

theorem add_succ_lt_add {a b c d : Nat} (hab : a < b) (hcd : c < d) : a + c + 1 < b + d := by
  rw [Nat.add_assoc]
  exact Nat.add_lt_add_of_lt_of_le hab hcd

protected theorem exists_eq_add_of_le {m n : Nat} (h : m ≤ n) : ∃ k : Nat, n = m + k :=
  (le.dest h).imp fun _ => Eq.symm

protected theorem exists_eq_add_of_le' {m n : Nat} (h : m ≤ n) : ∃ k : Nat, n = k + m :=
  (le.dest h).imp fun _ e => e.symm.trans (Nat.add_comm _ _)

protected theorem exists_eq_add_of_lt {m n : Nat} (h : m < n) : ∃ k : Nat, n = m + k + 1 :=
  (le.dest h).imp fun k e => e.symm.trans (Nat.add_right_comm m 1 k)

@[simp] theorem exists_eq_add_one {a : Nat} : (∃ n, a = n + 1) ↔ 0 < a :=
  ⟨fun ⟨n, h⟩ => h ▸ zero_lt_succ n, fun h => exists_eq_add_one_of_ne_zero (Nat.ne_of_gt h)⟩

@[simp] theorem exists_add_one_eq {a : Nat} : (∃ n, n + 1 = a) ↔ 0 < a :=
  (exists_congr fun _ => eq_comm).trans exists_eq_add_one

theorem and_forall_add_one {p : Nat → Prop} : p 0 ∧ (∀ n, p (n + 1)) ↔ ∀ n, p n :=
  ⟨fun h n => match n with
    | 0 => h.left
    | n + 1 => h.right n, fun h => ⟨h 0, fun n => h (n + 1)⟩⟩

theorem or_exists_add_one {p : Nat → Prop} : p 0 ∨ (∃ n, p (n + 1)) ↔ ∃ n, p n :=
  ⟨fun h => h.elim (fun h => ⟨0, h⟩) fun ⟨n, h⟩ => ⟨n + 1, h⟩, fun ⟨n, h⟩ => match n, h with
    | 0, h => Or.inl h
    | n + 1, h => Or.inr ⟨n, h⟩⟩

end Nat
