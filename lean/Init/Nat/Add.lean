prelude
import Init.Nat.Order

/-!
# Natural numbers: successor, predecessor and sums

Equations and comparisons of sums; cancellation; the predecessor.
-/

namespace Nat

/-! ## Successor and predecessor -/

attribute [simp] succ_eq_add_one succ_ne_self

theorem ctor_eq_zero : Nat.zero = 0 := rfl

theorem add_one_ne_self (n : Nat) : n + 1 ≠ n := succ_ne_self n

theorem add_one_ne (n : Nat) : n + 1 ≠ n := succ_ne_self n

theorem ne_add_one (n : Nat) : n ≠ n + 1 := (succ_ne_self n).symm

theorem succ_ne_succ_iff {a b : Nat} : succ a ≠ succ b ↔ a ≠ b := not_congr succ_inj

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

theorem pred_le_iff_le_succ : ∀ {n m : Nat}, pred n ≤ m ↔ n ≤ succ m
  | 0, m => ⟨fun _ => zero_le (m + 1), fun _ => zero_le m⟩
  | _ + 1, _ => Nat.succ_le_succ_iff.symm

theorem pred_le_iff {m n : Nat} : pred m ≤ n ↔ m ≤ succ n := pred_le_iff_le_succ

theorem le_succ_of_pred_le {n m : Nat} : pred n ≤ m → n ≤ succ m := pred_le_iff_le_succ.mp

theorem pred_le_of_le_succ {n m : Nat} : n ≤ succ m → pred n ≤ m := pred_le_iff_le_succ.mpr

theorem lt_pred_iff_succ_lt : ∀ {n m : Nat}, n < pred m ↔ succ n < m
  | n, 0 => ⟨fun h => absurd h (not_lt_zero n), fun h => absurd h (not_lt_zero (n + 1))⟩
  | _, _ + 1 => succ_lt_succ_iff.symm

theorem lt_pred_iff {a b : Nat} : a < pred b ↔ succ a < b := lt_pred_iff_succ_lt

theorem succ_lt_of_lt_pred {n m : Nat} : n < pred m → succ n < m := lt_pred_iff_succ_lt.mp

theorem lt_pred_of_succ_lt {n m : Nat} : succ n < m → n < pred m := lt_pred_iff_succ_lt.mpr

theorem le_pred_iff_lt : ∀ {n m : Nat}, 0 < m → (n ≤ pred m ↔ n < m)
  | _, 0, h => absurd h (Nat.lt_irrefl 0)
  | _, _ + 1, _ => lt_succ_iff.symm

theorem le_pred_of_lt {n m : Nat} (h : n < m) : n ≤ pred m :=
  (le_pred_iff_lt (Nat.lt_of_le_of_lt (zero_le n) h)).mpr h

theorem le_sub_one_of_lt {a b : Nat} : a < b → a ≤ b - 1 := le_pred_of_lt

theorem lt_of_le_pred {n m : Nat} (h : 0 < m) : n ≤ pred m → n < m := (le_pred_iff_lt h).mp

theorem lt_of_le_sub_one {n m : Nat} (h : 0 < m) : n ≤ m - 1 → n < m := (le_pred_iff_lt h).mp

protected theorem le_sub_one_iff_lt {n m : Nat} (h : 0 < m) : n ≤ m - 1 ↔ n < m := le_pred_iff_lt h

theorem le_of_pred_lt : ∀ {m n : Nat}, pred m < n → m ≤ n
  | 0, n, _ => zero_le n
  | _ + 1, _, h => h

/-! ## Equations between sums -/

attribute [simp] le_add_right le_add_left

protected theorem add_add_add_comm (a b c d : Nat) : (a + b) + (c + d) = (a + c) + (b + d) := by
  rw [Nat.add_assoc, Nat.add_left_comm b, ← Nat.add_assoc]

theorem succ_eq_one_add (n : Nat) : succ n = 1 + n := (one_add n).symm

theorem succ_add_eq_add_succ (a b : Nat) : succ a + b = a + succ b := succ_add a b

protected theorem eq_zero_of_add_eq_zero_left {n m : Nat} (h : n + m = 0) : m = 0 :=
  (eq_zero_of_add_eq_zero h).right

protected theorem eq_zero_of_add_eq_zero_right {n m : Nat} (h : n + m = 0) : n = 0 :=
  (eq_zero_of_add_eq_zero h).left

@[simp] protected theorem add_eq_zero {m n : Nat} : m + n = 0 ↔ m = 0 ∧ n = 0 :=
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

/-! ## Comparison of sums -/

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
